"""VER-01 · On ne verse pas pour une annuité plus que ce qui est accordé le jour du paiement."""

from __future__ import annotations

from datetime import date

import pytest

from cas_ver import ANNUITES, CONVENTION, DECISION, SIGNEE, paid
from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import codes


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
