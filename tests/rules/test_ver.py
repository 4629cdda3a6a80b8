"""VER · payments, on both sides of every amount and every day."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr, of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, codes, laid_over, run, run_example

ANNUITES = "{2021: 40000, 2022: 50000, 2023: 30000}"
DECISION = f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {ANNUITES}}}]\n"
CONVENTION = f"convention: {{numero_ej: '2103456789', signee_le: 2021-07-05, annuites: {ANNUITES}}}\n"
SIGNEE = DECISION + CONVENTION
AU = date(2024, 12, 31)


def payments(*items: str) -> str:
    """Payments written `day annuity amount [reference]`."""
    rows = []
    for item in items:
        le, annuite, montant, *reference = item.split()
        more = f", reference: {reference[0]}" if reference else ""
        rows.append(f"{{le: {le}, annuite: {annuite}, montant: {montant}{more}}}")
    return f"versements: [{', '.join(rows)}]\n"


def paid(*items: str, base: str = SIGNEE, more: str = "", au: date = AU) -> Controle:
    """The check of a laureate who was paid so."""
    return run_example(base + payments(*items) + more, au)


# VER-01


def test_paid_above_what_was_granted_is_blocking() -> None:
    constat = one(paid("2021-09-20 2021 40000.01"), "VER-01")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("versements", 0, "montant")
    assert constat.message == fr(
        "40 000,01 € versés pour 2021 au 20/09/2021, soit 0,01 € de plus que les 40 000 € accordés à cette date."
    )
    assert constat.a_faire == fr(
        "Comparez avec la demande de paiement : un montant mal saisi se corrige ; s'il est juste, notez l'acte qui "
        "l'accordait. À défaut : faites émettre un titre de perception de 0,01 €, puis notez-le : "
        "fabriques recouvrer la-filature --annuite 2021 --nature indu --montant 0.01 --le DATE"
    )


def returned(*titres: str) -> str:
    return f"titres_de_perception: [{', '.join(f'{{annuite: 2021, {titre}}}' for titre in titres)}]\n"


@pytest.mark.parametrize(
    ("titres", "end"),
    [
        (
            ("le: 2021-10-01, numero: TP-1, nature: indu, montant: 100, encaisse_le: 2021-11-02",),
            "02/11/2021",
        ),
        (
            (
                "le: 2021-10-01, numero: TP-0, nature: indu, montant: 60, encaisse_le: 2021-12-01",
                "le: 2021-10-02, numero: TP-1, nature: indu, montant: 40, encaisse_le: 2021-12-02",
            ),
            "02/12/2021",
        ),
    ],
)
def test_what_titles_brought_back_ends_it(titres: tuple[str, ...], end: str) -> None:
    more = returned(*titres)
    constat = one(paid("2021-09-20 2021 40100", more=more), "VER-01")
    assert constat.level is Level.INFO
    assert constat.message.endswith(f" Régularisé le {end} : titre TP-1 encaissé.")
    day, month, year = map(int, end.split("/"))
    before = one(paid("2021-09-20 2021 40100", more=more, au=date(year, month, day - 1)), "VER-01")
    assert before.level is Level.BLOQUANT


@pytest.mark.parametrize(
    ("titre", "remede"),
    [
        (
            "le: 2021-10-01, numero: TP-1, nature: indu, montant: 99.99, encaisse_le: 2021-11-02",
            "faites émettre un titre de perception de 0,01 €, puis notez-le : fabriques recouvrer la-filature "
            "--annuite 2021 --nature indu --montant 0.01 --le DATE",
        ),
        (
            "le: 2021-10-01, numero: TP-1, nature: indu, montant: 100",
            "suivez l'encaissement du titre TP-1, et notez-le : fabriques recouvrer la-filature --numero TP-1 "
            "--encaisse-le DATE",
        ),
    ],
)
def test_what_is_not_back_still_blocks_and_says_what_is_left_to_do(titre: str, remede: str) -> None:
    constat = one(paid("2021-09-20 2021 40100", more=returned(titre)), "VER-01")
    assert constat.level is Level.BLOQUANT
    assert constat.a_faire.endswith(fr(remede))


def test_what_is_paid_for_a_year_not_granted_ends_once_it_is_all_back() -> None:
    titre = (
        "titres_de_perception: [{le: 2021-10-01, numero: T, annuite: 2024, nature: indu, montant: %s, %s}]\n"
    )
    back = one(paid("2021-09-20 2024 500", more=titre % (500, "encaisse_le: 2021-11-02")), "VER-02")
    assert (back.level, back.message[-44:]) == (Level.INFO, "Régularisé le 02/11/2021 : titre T encaissé.")
    short = one(paid("2021-09-20 2024 500", more=titre % ("499.99", "encaisse_le: 2021-11-02")), "VER-02")
    assert short.level is Level.BLOQUANT


def test_an_authority_may_give_up_what_was_paid_in_excess() -> None:
    given_up = "regularisations: [{regle: VER-01, le: 2021-12-01, motif: remise gracieuse%s}]\n"
    act = ", autorite: DRFiP, reference: R-12"
    assert one(paid("2021-09-20 2021 40100", more=given_up % act), "VER-01").level is Level.INFO
    assert one(paid("2021-09-20 2021 40100", more=given_up % ""), "VER-01").level is Level.BLOQUANT


def test_the_whole_annuity_may_be_paid_in_any_number_of_payments() -> None:
    assert of(paid("2021-09-20 2021 40000"), "VER-01") == []
    assert of(paid("2021-09-20 2021 15000", "2021-10-20 2021 25000"), "VER-01") == []


def test_payments_add_up_within_an_annuity_only() -> None:
    controle = paid("2021-09-20 2021 40000", "2022-09-20 2022 50000", "2022-10-20 2021 0.01")
    constat = one(controle, "VER-01")
    assert constat.chemin == ("versements", 2, "montant")
    assert constat.message.startswith(fr("40 000,01 € versés pour 2021 au 20/10/2022"))


def test_payments_add_up_in_the_order_of_their_days_not_of_the_file() -> None:
    constat = one(paid("2021-10-20 2021 30000", "2021-09-20 2021 20000"), "VER-01")
    assert constat.chemin == ("versements", 0, "montant")


def test_a_first_tranche_paid_late_in_the_year_of_the_second_passes_no_ceiling() -> None:
    controle = paid(
        "2022-02-20 2021 40000 DP-1",
        "2022-09-20 2022 50000 DP-2",
        more="comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-06-30}]\n",
        au=date(2022, 9, 30),
    )
    assert codes(controle) & {"VER-01", "VER-02", "VER-03", "VER-05", "MNT-02"} == set()


AVENANT = (
    "avenants: [{le: 2022-03-01, objet: repartition, annuites: {2021: 40000, 2022: 30000, 2023: 50000}}]\n"
)


@pytest.mark.parametrize(
    ("le", "montant", "found"),
    [
        ("2022-02-28", "50000", False),
        ("2022-03-01", "30000", False),
        ("2022-03-01", "30000.01", True),
    ],
)
def test_an_amendment_counts_from_its_day(le: str, montant: str, found: bool) -> None:
    assert bool(of(paid(f"{le} 2022 {montant}", more=AVENANT), "VER-01")) is found


def test_an_amendment_signed_later_does_not_grant_the_day_of_the_payment() -> None:
    controle = paid("2022-02-28 2023 50000", more=AVENANT)
    assert [c.message for c in of(controle, "VER-01")] == [
        fr(
            "50 000 € versés pour 2023 au 28/02/2022, soit 20 000 € de plus que les 30 000 € accordés à cette date."
        )
    ]


def test_each_payment_is_judged_on_its_own_day() -> None:
    controle = paid("2022-02-28 2022 30000.01", "2022-03-01 2023 30000.01", "2022-04-01 2022 1", more=AVENANT)
    assert [c.chemin[1] for c in of(controle, "VER-01")] == [2]


def test_the_convention_counts_from_its_signature_and_the_decision_before() -> None:
    lower = CONVENTION.replace("2021: 40000", "2021: 30000")
    assert of(paid("2021-07-04 2021 40000", base=DECISION + lower), "VER-01") == []
    assert one(paid("2021-07-05 2021 40000", base=DECISION + lower), "VER-01")


def test_an_ending_does_not_change_what_was_granted_the_day_before() -> None:
    end = "resiliation: {le: 2022-10-01, annuites: {2021: 40000, 2022: 20000, 2023: 0}}\n"
    assert of(paid("2022-09-20 2022 50000", more=end), "VER-01") == []


def test_a_payment_to_come_is_not_judged() -> None:
    assert of(paid("2021-09-20 2021 50000", au=date(2021, 9, 19)), "VER-01") == []
    assert one(paid("2021-09-20 2021 50000", au=date(2021, 9, 20)), "VER-01")


@pytest.mark.parametrize(
    "base",
    [
        SIGNEE.replace("2021: 40000", "2021: 40 000"),
        DECISION.replace(ANNUITES, "{}") + "convention: {signee_le: 2021-07-05}\n",
        DECISION + "convention: {signee_le: 05/07/2021, annuites: {2021: 1}}\n",
    ],
)
def test_what_is_not_known_to_be_granted_is_not_judged(base: str) -> None:
    assert codes(paid("2021-09-20 2021 90000", base=base)) & {"VER-01", "VER-02"} == set()


INDU = "titres_de_perception: [{le: 2021-10-01, annuite: 2021, nature: indu, montant: 40000}]\n"
AILLEURS = ("2021-09-20 2021 40000 DP-1", "2021-10-01 2021 40000 DP-2")


def test_what_was_paid_to_another_by_error_may_be_paid_again() -> None:
    assert of(paid(*AILLEURS, more=INDU), "VER-01") == []
    assert one(paid(*AILLEURS, more=INDU.replace("10-01", "10-02")), "VER-01").chemin[1] == 1
    assert one(paid(*AILLEURS, more=INDU.replace("40000", "39999.99")), "VER-01").message.startswith(
        fr("40 000,01 € versés pour 2021 au 01/10/2021, soit 0,01 € de plus")
    )
    assert one(paid(*AILLEURS, more=INDU.replace("indu", "non_justifie")), "VER-01")


def test_what_was_not_spent_as_agreed_is_never_paid_again() -> None:
    short = "titres_de_perception: [{le: 2021-10-01, annuite: 2021, nature: non_justifie, montant: 8000}]\n"
    assert of(paid("2021-09-20 2021 32000", more=short), "VER-01") == []
    assert of(paid("2021-09-20 2021 32000", "2021-10-01 2021 0.01", more=short), "VER-01") != []


def test_a_payment_after_the_end_is_judged_by_what_the_end_leaves() -> None:
    end = "resiliation: {le: 2022-10-01, annuites: {2021: 40000, 2022: 20000, 2023: 0}}\n"
    assert of(paid("2022-09-30 2022 50000", more=end), "VER-01") == []
    assert one(paid("2022-10-01 2022 20000.01", more=end), "VER-01")
    assert of(paid("2022-10-01 2022 20000", more=end), "VER-01") == []


# VER-02


def test_a_payment_for_a_year_that_an_end_set_to_zero_is_blocking() -> None:
    end = "resiliation: {le: 2022-10-01, annuites: {2021: 40000, 2022: 20000, 2023: 0}}\n"
    constat = one(paid("2022-10-01 2023 30000", more=end), "VER-02")
    assert (constat.level, constat.chemin) == (Level.BLOQUANT, ("versements", 0, "annuite"))
    assert constat.message == fr(
        "30 000 € versés le 01/10/2022 pour 2023, où rien n'est plus dû depuis la résiliation du 01/10/2022."
    )
    assert of(paid("2022-09-30 2023 30000", more=end), "VER-02") == []
    left_out = end.replace(", 2023: 0", "")  # unknown: not judged here
    assert of(paid("2022-10-01 2023 30000", more=left_out), "VER-02") == []


def test_a_payment_to_who_withdrew_is_blocking() -> None:
    left = "desistement: {le: 2021-09-20}\n"
    for base in (SIGNEE, DECISION):
        constat = one(paid("2021-09-20 2021 40000", base=base, more=left), "VER-02")
        assert (constat.level, constat.chemin) == (Level.BLOQUANT, ("versements", 0, "le"))
        assert constat.message == fr("40 000 € versés le 20/09/2021 à qui s'est désisté le 20/09/2021.")
        assert of(paid("2021-09-19 2021 40000", base=base, more=left), "VER-02") == []


def test_a_payment_for_a_year_that_is_not_granted_is_blocking() -> None:
    constat = one(paid("2021-09-20 2024 1"), "VER-02")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("versements", 0, "annuite")
    assert constat.message == fr(
        "1 € versés le 20/09/2021 pour 2024, où rien n'est accordé : l'aide en vigueur porte sur 2021, 2022, 2023 à "
        "cette date."
    )


def test_a_year_given_up_by_an_amendment_is_no_longer_granted() -> None:
    given_up = "avenants: [{le: 2022-03-01, annuites: {2021: 40000, 2022: 50000, 2023: 0}}]\n"
    controle = paid("2023-09-20 2023 30000", more=given_up)
    assert (of(controle, "VER-01"), len(of(controle, "VER-02"))) == ([], 1)
    assert "l'aide en vigueur porte sur 2021, 2022 à cette date" in one(controle, "VER-02").message


@pytest.mark.parametrize(("le", "found"), [("2021-06-07", True), ("2021-06-08", False)])
def test_a_payment_before_the_decision_is_blocking(le: str, found: bool) -> None:
    constats = of(paid(f"{le} 2021 40000"), "VER-02")
    assert [(c.chemin, c.message) for c in constats] == (
        [(("versements", 0, "le"), fr("40 000 € versés le 07/06/2021, avant la décision du 08/06/2021."))]
        if found
        else []
    )


@pytest.mark.parametrize("base", ["", "decisions: [{le: 2021-06-08, resultat: non_retenu, motif: Non.}]\n"])
def test_a_payment_without_any_grant_is_blocking(base: str) -> None:
    constat = one(paid("2021-09-20 2021 40000", base=base), "VER-02")
    assert constat.message == fr("40 000 € versés le 20/09/2021, sans aucune décision d'attribution.")


def test_a_payment_after_the_grant_was_withdrawn_is_blocking() -> None:
    withdrawn = DECISION.replace("}]", "}, {le: 2021-07-01, resultat: sans_suite}]")
    constat = one(paid("2021-09-20 2021 40000", base=withdrawn), "VER-02")
    assert "aucune aide n'est en vigueur à cette date" in constat.message


def test_a_decision_that_cannot_be_read_may_be_the_one_that_grants() -> None:
    for base in (DECISION.replace("2021-06-08", "8 juin"), DECISION.replace("laureat", "lauréat")):
        assert of(paid("2021-09-20 2021 40000", base=base), "VER-02") == []


def test_a_fault_of_management_leaves_the_verdict() -> None:
    assert paid("2021-09-20 2024 1").verdicts == {"la-filature": Verdict.ELIGIBLE}


# VER-03

SUSPEND = SIGNEE.replace("numero_ej", "suspend_versement: oui, numero_ej")
LATE = ("2021-09-20 2021 40000 DP-1", "2022-07-01 2022 50000 DP-2")


def test_a_payment_after_the_report_was_due_is_blocking_if_the_convention_suspends() -> None:
    constat = one(paid(*LATE, base=SUSPEND), "VER-03")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("versements", 1, "le")
    assert constat.message == fr(
        "50 000 € versés le 01/07/2022 pour 2022 alors qu'un compte rendu financier manquait : celui de 2021 (dû le "
        "30/06/2022). La convention suspend les versements dans ce cas."
    )


@pytest.mark.parametrize("base", [SIGNEE, SUSPEND.replace("oui", "non")])
def test_it_is_an_alert_if_the_convention_does_not_say_so(base: str) -> None:
    constat = one(paid(*LATE, base=base), "VER-03")
    assert constat.level is Level.ALERTE
    assert constat.message.endswith("celui de 2021 (dû le 30/06/2022).")


def test_on_the_last_day_of_the_delay_the_payment_is_in_time() -> None:
    assert of(paid(LATE[0], "2022-06-30 2022 50000 DP-2", base=SUSPEND), "VER-03") == []


@pytest.mark.parametrize(
    ("rendu", "found"),
    [
        ("type: financier, recu_le: 2022-07-01", False),
        ("type: financier, recu_le: 2022-07-02", True),
        ("type: financier, valide_le: 2022-06-20", False),
        ("type: financier", True),
        ("type: activite, recu_le: 2022-06-20", True),
        ("recu_le: 2022-06-20", True),
    ],
)
def test_the_report_must_be_there_on_the_day_of_the_payment(rendu: str, found: bool) -> None:
    controle = paid(*LATE, base=SUSPEND, more=f"comptes_rendus: [{{annuite: 2021, {rendu}}}]\n")
    assert bool(of(controle, "VER-03")) is found


def test_only_an_earlier_annuity_that_was_paid_is_asked_a_report() -> None:
    assert of(paid("2022-07-01 2022 50000", base=SUSPEND), "VER-03") == []
    assert of(paid("2021-09-20 2021 20000", "2022-07-01 2021 20000", base=SUSPEND), "VER-03") == []
    assert of(paid("2022-07-01 2022 50000", "2022-07-05 2021 40000", base=SUSPEND), "VER-03") == []


def test_every_missing_report_is_named_once() -> None:
    constats = of(paid(*LATE, "2023-07-01 2023 30000 DP-3", base=SUSPEND), "VER-03")
    assert [c.chemin for c in constats] == [("versements", 1, "le"), ("versements", 2, "le")]
    assert "celui de 2021 (dû le 30/06/2022), celui de 2022 (dû le 30/06/2023)" in constats[1].message


@pytest.mark.parametrize(
    ("clos", "last"),  # first paid on 20/09/2021
    [("06-30", "2022-12-31"), ("08-31", "2023-02-28"), ("09-30", "2022-03-31")],
)
def test_the_delay_runs_from_the_closing_of_the_accounts(clos: str, last: str) -> None:
    def at(le: str) -> list[str]:
        porteur = EXEMPLE[EXEMPLE.index("porteur:") : EXEMPLE.index("adresse:")].replace("12-31", clos)
        controle = paid(LATE[0], f"{le} 2022 50000 DP-2", base=SUSPEND, more=porteur)
        return [c.message for c in of(controle, "VER-03")]

    day = date.fromisoformat(last)
    assert at(last) == []
    assert f"(dû le {day:%d/%m/%Y})." in at(date.fromordinal(day.toordinal() + 1).isoformat())[0]


def test_a_closing_that_is_not_stated_is_said_to_be_supposed() -> None:
    porteur = EXEMPLE[EXEMPLE.index("porteur:") : EXEMPLE.index("adresse:")].replace(
        "  exercice_clos: 12-31\n", ""
    )
    constat = one(paid(*LATE, more=porteur), "VER-03")
    assert constat.message.endswith("(dû le 30/06/2022). L'exercice est supposé clos le 31/12.")


@pytest.mark.parametrize(
    "broken",
    [
        "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 30/06/2022}]\n",
        EXEMPLE[EXEMPLE.index("porteur:") : EXEMPLE.index("adresse:")].replace("12-31", "31/12"),
    ],
)
def test_what_the_report_depends_on_and_cannot_be_read_is_not_judged(broken: str) -> None:
    assert of(paid(*LATE, base=SUSPEND, more=broken), "VER-03") == []


# VER-04

END = "resiliation: {le: 2022-10-01, motif: fermeture, annuites: {2021: 30000, 2022: 0, 2023: 0}}\n"


def ended(more: str = "", end: str = END, au: date = AU) -> Controle:
    """40 000 € paid, and an end."""
    return paid("2021-09-20 2021 40000", more=end + more, au=au)


def test_paid_above_what_stays_owed_is_to_recover() -> None:
    constat = one(ended(), "VER-04")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("resiliation", "annuites")
    assert constat.message == fr(
        "À recouvrer : 10 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus) ; aucun "
        "titre de perception en attente."
    )
    assert constat.a_faire == fr(
        "Faites émettre un titre de perception de 10 000 €, puis notez-le : fabriques recouvrer la-filature --le DATE"
    )


def test_nothing_is_to_recover_before_the_end_nor_when_all_that_is_paid_is_owed() -> None:
    assert of(ended(au=date(2022, 9, 30)), "VER-04") == []
    assert one(ended(au=date(2022, 10, 1)), "VER-04")
    assert of(ended(end=END.replace("30000", "40000")), "VER-04") == []
    assert one(ended(end=END.replace("30000", "39999.99")), "VER-04")


def test_a_closing_is_an_end_too() -> None:
    constat = one(
        ended(end="cloture: {le: 2024-05-02, annuites: {2021: 39000, 2022: 0, 2023: 0}}\n"), "VER-04"
    )
    assert constat.chemin == ("cloture", "annuites")
    assert constat.message.startswith(
        fr("À recouvrer : 1 000 € depuis la clôture du 02/05/2024 (2021 : 40 000 € versés, 39 000 € dus)")
    )
    assert of(ended(end="cloture: {le: 2024-05-02}\n"), "VER-04") == []


@pytest.mark.parametrize(
    ("titres", "says", "a_faire"),
    [
        (
            "{le: 2022-11-02, numero: TP-1, montant: 10000}",
            "titre de perception émis, à encaisser : TP-1 (10 000 €).",
            "Suivez l'encaissement, et notez-le : fabriques recouvrer la-filature --numero TP-1 --encaisse-le DATE",
        ),
        (
            "{le: 2022-11-02, montant: 10000, encaisse_le: 2025-01-01}",
            "titre de perception émis, à encaisser : du 02/11/2022 (10 000 €).",
            "Suivez l'encaissement, et notez-le : fabriques recouvrer la-filature --encaisse-le DATE",
        ),
        (
            "{le: 2022-11-02, numero: TP-1, montant: 4000}",
            "titre de perception émis, à encaisser : TP-1 (4 000 €).",
            "Faites émettre un titre de perception pour les 6 000 € qui manquent, puis notez-le : "
            "fabriques recouvrer la-filature --le DATE",
        ),
        (
            "{le: 2022-11-02, numero: TP-1, montant: 4000, encaisse_le: 2022-12-01}",
            "aucun titre de perception en attente.",
            "Faites émettre un titre de perception de 6 000 €, puis notez-le : "
            "fabriques recouvrer la-filature --le DATE",
        ),
        (
            "{le: 2025-01-01, numero: TP-1, montant: 10000}",
            "aucun titre de perception en attente.",
            "Faites émettre un titre de perception de 10 000 €, puis notez-le : "
            "fabriques recouvrer la-filature --le DATE",
        ),
    ],
)
def test_it_says_whether_a_title_was_issued(titres: str, says: str, a_faire: str) -> None:
    constat = one(ended(f"titres_de_perception: [{titres}]\n"), "VER-04")
    assert constat.message.endswith(fr(says))
    assert constat.a_faire == fr(a_faire)


def test_what_was_cashed_is_told() -> None:
    cashed = "titres_de_perception: [{le: 2022-11-02, montant: 4000, encaisse_le: 2022-12-01}]\n"
    assert one(ended(cashed), "VER-04").message.startswith(
        fr(
            "À recouvrer : 6 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus ; "
            "moins 4 000 € encaissés)"
        )
    )


def test_the_closing_of_the_same_day_comes_after_the_termination() -> None:
    closed = "cloture: {le: 2022-10-01, annuites: {2021: 35000}}\n"
    constat = one(ended(end=END + closed), "VER-04")
    assert (constat.chemin, constat.message[:22]) == (("cloture", "annuites"), fr("À recouvrer : 5 000 € "))


def test_an_end_of_what_was_paid_without_a_convention_counts_too() -> None:
    constat = one(paid("2021-09-20 2021 40000", base=DECISION, more=END), "VER-04")
    assert constat.message.startswith(
        fr(
            "À recouvrer : 10 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus)"
        )
    )
    assert of(run_example(DECISION + END, AU), "VER-04") == []


def test_once_cashed_nothing_is_left_to_recover_and_what_happened_is_told() -> None:
    cashed = "titres_de_perception: [{le: 2022-11-02, montant: 10000, encaisse_le: 2024-12-31}]\n"
    back = one(ended(cashed), "VER-04")
    assert back.level is Level.INFO
    assert back.message.endswith(" Régularisé le 31/12/2024 : titre du 02/11/2022 encaissé.")
    assert one(ended(cashed, au=date(2024, 12, 30)), "VER-04").level is Level.ALERTE


@pytest.mark.parametrize(
    ("end", "titres", "says"),
    [
        # 50 − 8 not justified were owed, the end says 30 of them: the title is in what it takes off.
        ("2021: 30000", "{le: 2022-09-01, annuite: 2021, nature: non_justifie, montant: 8000}",
         "10 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus)"),
        # After the end, it is one more: 30 − 8 = 22, and 40 − 22 = 18.
        ("2021: 30000", "{le: 2022-10-02, annuite: 2021, nature: non_justifie, montant: 8000}",
         "18 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 22 000 € dus "
         "(30 000 € moins 8 000 € non justifiés))"),
        # An end that takes 3 off allows for 3 of the 8: 37 − 5 = 32, and 40 − 32 = 8.
        ("2021: 37000", "{le: 2022-09-01, annuite: 2021, nature: non_justifie, montant: 8000}",
         "8 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 32 000 € dus "
         "(37 000 € moins 5 000 € non justifiés))"),
        # What was paid by error is to be given back whatever is owed: (40 − 6) − 30 = 4, and 6.
        ("2021: 30000", "{le: 2022-09-01, annuite: 2021, nature: indu, montant: 6000}",
         "10 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus)"),
        ("2021: 40000", "{le: 2022-09-01, annuite: 2021, nature: indu, montant: 6000}",
         "6 000 € depuis la résiliation du 01/10/2022 (2021 : 6 000 € versés par erreur)"),
        # What another year is still owed pays for nothing: 40 − 30, though 70 are owed in all.
        ("2021: 30000, 2022: 40000", "{le: 2022-11-01, montant: 3000, encaisse_le: 2022-12-01}",
         "7 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus ; "
         "moins 3 000 € encaissés)"),
    ],
)  # fmt: skip
def test_the_sum_to_recover_can_be_added_up_again(end: str, titres: str, says: str) -> None:
    years = end if "2022" in end else f"{end}, 2022: 0"
    act = f"resiliation: {{le: 2022-10-01, motif: fermeture, annuites: {{{years}, 2023: 0}}}}\n"
    constat = one(ended(f"titres_de_perception: [{titres}]\n", end=act), "VER-04")
    assert constat.message.startswith(fr(f"À recouvrer : {says} ; "))


def test_a_title_that_an_ending_has_allowed_for_is_not_taken_off_twice() -> None:
    """40 000 paid, 8 000 not justified and back; the closing says that 32 000 stay owed: nothing is left to recover."""
    titre = "{le: 2022-04-01, annuite: 2021, nature: non_justifie, montant: 8000, encaisse_le: 2022-05-01}"
    closed = "cloture: {le: 2022-10-01, annuites: {2021: 32000, 2022: 0, 2023: 0}}\n"
    assert of(ended(f"titres_de_perception: [{titre}]\n", end=closed), "VER-04") == []
    for kept in ("32000", "40000"):  # typed as what is kept, or as what was engaged: the same 8 000 wait
        wait = ended(
            f"titres_de_perception: [{titre.replace(', encaisse_le: 2022-05-01', '')}]\n",
            end=closed.replace("32000", kept),
        )
        assert one(wait, "VER-04").message.startswith(fr("À recouvrer : 8 000 € "))


def test_an_unreadable_amount_is_not_to_recover() -> None:
    assert of(ended(end=END.replace("30000", "30 000")), "VER-04") == []
    assert of(ended("titres_de_perception: [{le: 2022-11-02, montant: 1 000}]\n"), "VER-04") == []


# VER-05


def two_dossiers(first: str, second: str, au: date = AU) -> Controle:
    """Two laureates and the payments of each."""
    return run(
        {
            "lieux/la-filature.yaml": laid_over(EXEMPLE, SIGNEE + first),
            "lieux/le-moulin.yaml": laid_over(EXEMPLE, SIGNEE + second),
        },
        au,
    )


@pytest.mark.parametrize(
    ("le", "remede"),
    [
        (
            "2021-10-20",
            "Comparez avec la demande de paiement : supprimez celui qui est noté deux fois, ou corrigez la référence : "
            'fabriques modifier la-filature "versements[1].reference=RÉFÉRENCE"',
        ),
        (
            "2022-01-03",
            "Comparez les deux avec leurs demandes, et corrigez ce qui se trompe, annuité, montant ou référence : "
            'fabriques modifier la-filature "versements[1].reference=RÉFÉRENCE"',
        ),
    ],
)
def test_the_same_reference_annuity_and_amount_is_blocking_on_the_second(le: str, remede: str) -> None:
    constat = one(paid("2021-09-20 2021 20000 DP-1", f"{le} 2021 20000 DP-1"), "VER-05")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("versements", 1, "reference")
    assert constat.message == fr(
        "La référence DP-1 est déjà celle du paiement de 20 000 € du 20/09/2021, pour la même annuité (2021)."
    )
    assert constat.a_faire == remede


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        # A number starts again each year: two payments of two years.
        ("2021-10-01 2021 40000", "2022-10-01 2022 50000", False),
        ("2021-12-31 2021 20000", "2022-01-01 2021 20000.01", False),
        # One request that pays two annuities on one day.
        ("2022-10-01 2021 40000", "2022-10-01 2022 50000", False),
        ("2022-10-01 2021 40000", "2022-10-01 2022 40000", False),
        # In one year, on two days, or for one annuity: one number should not be that of both.
        ("2022-10-01 2021 40000", "2022-10-02 2022 50000", True),
        ("2021-10-01 2021 20000", "2021-10-01 2021 20000.01", True),
        ("2021-10-01 2021 20000", "2021-12-31 2021 20000.01", True),
    ],
)
def test_one_number_for_two_payments_is_an_alerte_at_most(first: str, second: str, found: bool) -> None:
    constats = of(paid(f"{first} 100000841", f"{second} 100000841"), "VER-05")
    assert [(c.level, c.chemin) for c in constats] == (
        [(Level.ALERTE, ("versements", 1, "reference"))] if found else []
    )
    assert not any("upprimez" in c.a_faire for c in constats)


def test_the_payment_that_it_is_compared_with_is_named() -> None:
    constat = one(paid("2021-10-01 2021 20000 DP-1", "2021-10-02 2021 10000 DP-1"), "VER-05")
    assert constat.message == fr(
        "La référence DP-1 est aussi celle du paiement de 20 000 € du 01/10/2021 pour 2021."
    )


def spaced(first: str, second: str) -> str:
    """Two payments of one year whose references are given as they are written, blanks and all."""
    return (
        f"versements: [{{le: 2021-09-20, annuite: 2021, montant: 20000, reference: '{first}'}}, "
        f"{{le: 2021-10-20, annuite: 2021, montant: 20000, reference: '{second}'}}]\n"
    )


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("DP-1", "DP-1 ", True),
        (" DP-1", "DP-1", True),
        ("\u00a0DP-1", "DP-1\u00a0", True),
        ("DP-1", "DP 1", False),
        ("DP-1", "DP-10", False),
    ],
)
def test_a_blank_around_a_reference_does_not_hide_a_double(first: str, second: str, found: bool) -> None:
    levels = [c.level for c in of(run_example(SIGNEE + spaced(first, second), AU), "VER-05")]
    assert levels == ([Level.BLOQUANT] if found else [])


def test_a_blank_around_a_reference_does_not_hide_it_from_another_dossier() -> None:
    controle = two_dossiers(spaced("DP-1 ", "DP-2"), spaced("DP-3", " DP-1"))
    found = [(c.fichier, c.level, c.chemin) for c in of(controle, "VER-05")]
    assert found == [
        ("lieux/la-filature.yaml", Level.ALERTE, ("versements", 0, "reference")),
        ("lieux/le-moulin.yaml", Level.ALERTE, ("versements", 1, "reference")),
    ]


def test_a_double_is_found_behind_another_payment_of_the_same_number() -> None:
    rows = ("2021-10-01 2021 10000 DP-1", "2021-10-01 2022 20000 DP-1", "2021-10-02 2022 20000 DP-1")
    assert [(c.level, c.chemin[1]) for c in of(paid(*rows), "VER-05")] == [(Level.BLOQUANT, 2)]


def test_the_same_day_and_amount_without_a_reference_is_an_alert() -> None:
    for references in (("", ""), ("", " DP-1"), (" DP-1", "")):
        constat = one(paid(*(f"2021-09-20 2021 20000{reference}" for reference in references)), "VER-05")
        assert (constat.level, constat.chemin) == (Level.ALERTE, ("versements", 1))
        assert constat.message == fr(
            "Deux paiements de 20 000 € le 20/09/2021, sans référence qui les distingue."
        )


def test_two_annuities_paid_together_are_told_apart_by_a_reference() -> None:
    together = ("2022-09-20 2021 30000", "2022-09-20 2022 30000")
    assert "le 20/09/2022, pour 2021 et pour 2022, sans référence" in one(paid(*together), "VER-05").message
    assert of(paid(f"{together[0]} DP-1", f"{together[1]} DP-2"), "VER-05") == []


@pytest.mark.parametrize("second", ["2021-09-21 2021 20000", "2021-09-20 2021 20000.01"])
def test_another_day_or_another_amount_is_another_payment(second: str) -> None:
    assert of(paid("2021-09-20 2021 19999.99", second), "VER-05") == []


def test_a_reference_shared_by_two_dossiers_is_an_alert_on_each() -> None:
    controle = two_dossiers(payments("2021-09-20 2021 40000 DP-1"), payments("2021-10-20 2021 30000 DP-1"))
    found = [(c.fichier, c.level, c.chemin, c.message) for c in of(controle, "VER-05")]
    assert found == [
        (
            "lieux/la-filature.yaml",
            Level.ALERTE,
            ("versements", 0, "reference"),
            fr(
                "La référence DP-1 est aussi celle d'un paiement d'un autre dossier : le-moulin "
                "(30 000 € le 20/10/2021)."
            ),
        ),
        (
            "lieux/le-moulin.yaml",
            Level.ALERTE,
            ("versements", 0, "reference"),
            fr(
                "La référence DP-1 est aussi celle d'un paiement d'un autre dossier : la-filature "
                "(40 000 € le 20/09/2021)."
            ),
        ),
    ]


def test_a_number_starts_again_each_year_between_dossiers_too() -> None:
    first, second = payments("2021-12-31 2021 40000 DP-1"), payments("2022-01-01 2021 40000 DP-1")
    assert of(two_dossiers(first, second), "VER-05") == []


def test_a_reference_shared_by_many_names_three_of_the_others() -> None:
    shared = laid_over(EXEMPLE, SIGNEE + payments("2021-09-20 2021 40000 DP-1"))
    controle = run({f"lieux/lieu-{number}.yaml": shared for number in range(1, 7)}, AU)
    (message,) = (c.message for c in of(controle, "VER-05") if c.fichier == "lieux/lieu-2.yaml")
    named = ", ".join(f"lieu-{number} (40 000 € le 20/09/2021)" for number in (1, 3, 4))
    assert message.endswith(fr(f"d'un autre dossier : {named} et 2 de plus."))
    assert len(of(controle, "VER-05")) == 6


def test_the_same_day_and_amount_in_two_dossiers_is_how_batches_are_paid() -> None:
    same = payments("2021-09-20 2021 40000")
    assert of(two_dossiers(same, same), "VER-05") == []


def test_a_payment_to_come_is_no_double_yet() -> None:
    twice = payments("2021-09-20 2021 20000 DP-1", "2021-10-20 2021 20000 DP-1")
    assert of(run_example(SIGNEE + twice, date(2021, 10, 19)), "VER-05") == []
    assert one(run_example(SIGNEE + twice, date(2021, 10, 20)), "VER-05")


# VER-06


@pytest.mark.parametrize(
    ("titres", "found"),
    [
        ("{le: 2022-03-01, numero: TP-1, annuite: 2021, nature: indu, montant: 40000}", None),
        ("{le: 2022-03-01, numero: TP-1, annuite: 2021, nature: non_justifie, montant: 40000}", None),
        ("{le: 2022-03-01, numero: TP-1, annuite: 2021, nature: indu, montant: 50000}",
         "Le titre TP-1 redemande 50 000 € pour 2021, soit 10 000 € de plus que ce qui peut l'être : 40 000 € versés "
         "au 01/03/2022."),
        ("{le: 2022-03-01, annuite: 2021, montant: 40000.01}",
         "Le titre du 01/03/2022 redemande 40 000,01 € pour 2021, soit 0,01 € de plus que ce qui peut l'être : "
         "40 000 € versés au 01/03/2022."),
        # Net of the titles before it, whatever their nature, cashed or not.
        ("{le: 2022-02-01, annuite: 2021, nature: non_justifie, montant: 8000, encaisse_le: 2022-02-20}, "
         "{le: 2022-03-01, numero: TP-2, annuite: 2021, nature: indu, montant: 32000}", None),
        ("{le: 2022-02-01, annuite: 2021, nature: non_justifie, montant: 8000}, "
         "{le: 2022-03-01, numero: TP-2, annuite: 2021, nature: indu, montant: 32000.01}",
         "Le titre TP-2 redemande 32 000,01 € pour 2021, soit 0,01 € de plus que ce qui peut l'être : 40 000 € versés "
         "au 01/03/2022, dont 8 000 € déjà redemandés."),
        # Another year, or a day before the payment: nothing was paid.
        ("{le: 2022-03-01, numero: TP-1, annuite: 2022, nature: indu, montant: 1}",
         "Le titre TP-1 redemande 1 € pour 2022, soit 1 € de plus que ce qui peut l'être : 0 € versés au 01/03/2022."),
        ("{le: 2021-09-19, numero: TP-1, annuite: 2021, nature: indu, montant: 1}",
         "Le titre TP-1 redemande 1 € pour 2021, soit 1 € de plus que ce qui peut l'être : 0 € versés au 19/09/2021."),
        ("{le: 2021-09-20, numero: TP-1, annuite: 2021, nature: indu, montant: 1}", None),
        # Of no annuity: all that was paid, less all the titles before it.
        ("{le: 2022-03-01, numero: TP-1, montant: 40000}", None),
        ("{le: 2022-02-01, annuite: 2021, montant: 1}, {le: 2022-03-01, numero: TP-2, montant: 40000}",
         "Le titre TP-2 redemande 40 000 €, soit 1 € de plus que ce qui peut l'être : 40 000 € versés au 01/03/2022, "
         "dont 1 € déjà redemandés."),
    ],
)  # fmt: skip
def test_a_title_asks_back_no_more_than_was_paid(titres: str, found: str | None) -> None:
    constats = of(paid("2021-09-20 2021 40000", more=f"titres_de_perception: [{titres}]\n"), "VER-06")
    assert [c.message for c in constats] == ([fr(found)] if found else [])
    assert {c.level for c in constats} <= {Level.BLOQUANT}


def test_a_title_is_not_judged_on_payments_that_cannot_be_read() -> None:
    titre = "titres_de_perception: [{le: 2022-03-01, annuite: 2021, montant: 50000}]\n"
    broken = "versements: [{le: 2021-09-20, annuite: 2021, montant: 40 000}]\n"
    assert of(paid("2021-09-20 2021 40000", more=titre), "VER-06")
    assert of(run_example(SIGNEE + titre + broken, AU), "VER-06") == []


def test_a_title_of_tomorrow_is_not_judged_today() -> None:
    titre = "titres_de_perception: [{le: 2022-03-01, annuite: 2021, montant: 50000}]\n"
    assert of(paid("2021-09-20 2021 40000", more=titre, au=date(2022, 2, 28)), "VER-06") == []
    assert one(paid("2021-09-20 2021 40000", more=titre, au=date(2022, 3, 1)), "VER-06")
