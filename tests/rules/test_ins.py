"""INS · instruction and decision: arguments, amounts, motives, order of the facts, findings that stand."""

from __future__ import annotations

from datetime import date

import pytest

from constats import of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, laid_over, run, run_example

ANNUITES = "annuites: {2021: 40000, 2022: 50000, 2023: 30000}"
LAUREAT = f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}}}]\n"
SIGNEE = 'convention: {numero_ej: "2103456789", signee_le: 2021-05-20}\n'


def decided(resultat: str, more: str = "") -> str:
    """A decision of 25/05/2021."""
    return f"decisions: [{{le: 2021-05-25, resultat: {resultat}{more}}}]\n"


# INS-01


def argued(**avis: str) -> str:
    """The instruction of the four criteria, those given in place of a full one."""
    full = dict.fromkeys(
        ("essor_du_territoire", "ancrage_territorial", "gouvernance", "modele_economique"), "{avis: Bien.}"
    )
    return "criteres:\n" + "".join(f"  {cle}: {texte}\n" for cle, texte in {**full, **avis}.items() if texte)


@pytest.mark.parametrize(
    ("resultat", "mot"),
    [
        (f"laureat, {ANNUITES}", "Lauréat"),
        ("liste_complementaire, rang: 1", "Sur la liste complémentaire"),
        ("non_retenu, motif: Non.", "Non retenu"),
    ],
)
@pytest.mark.parametrize("instruction", ["", "{note: 3}"])
def test_a_decision_rests_on_an_argument_for_each_criterion(
    resultat: str, mot: str, instruction: str
) -> None:
    controle = run_example(argued(gouvernance=instruction) + decided(resultat))
    constat = one(controle, "INS-01")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("criteres", "gouvernance", "avis")
    assert constat.message == (
        f"{mot} le 25/05/2021 sans argument sur le critère « Gouvernance claire et contributive »."
    )
    assert constat.a_faire == (
        "Écrivez l'argument : fabriques modifier la-filature criteres.gouvernance.avis=ARGUMENT"
    )
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


def test_each_criterion_without_an_argument_is_named() -> None:
    controle = run_example(argued(gouvernance="", essor_du_territoire="") + LAUREAT)
    assert [c.chemin[1] for c in of(controle, "INS-01")] == ["essor_du_territoire", "gouvernance"]


def test_no_argument_at_all_is_told_once() -> None:
    constat = one(run_example(f"criteres:\n{LAUREAT}"), "INS-01")
    assert (constat.chemin, constat.message) == (
        ("criteres",),
        "Lauréat le 10/05/2021 sans argument : aucun des quatre critères n'en a.",
    )


@pytest.mark.parametrize("decision", ["", decided("irrecevable, motif: Non."), decided("sans_suite")])
def test_arguments_are_not_asked_before_the_committee_nor_of_what_it_did_not_see(decision: str) -> None:
    assert of(run_example(f"criteres:\n{decision}"), "INS-01") == []


def test_arguments_are_asked_from_the_day_of_the_decision() -> None:
    text = f"criteres:\n{decided('non_retenu, motif: Non.')}"
    assert of(run_example(text, date(2021, 5, 24)), "INS-01") == []
    assert len(of(run_example(text, date(2021, 5, 25)), "INS-01")) == 1


def test_a_mark_that_cannot_be_read_does_not_hide_a_missing_argument() -> None:
    assert len(of(run_example(argued(gouvernance="{note: bien}") + LAUREAT), "INS-01")) == 1
    assert of(run_example(argued(gouvernance="{avis: [a]}") + LAUREAT), "INS-01") == []


# INS-02


def test_a_laureate_without_amounts_is_left_out_of_the_totals() -> None:
    controle = run_example(decided("laureat"))
    constat = one(controle, "INS-02")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.GESTION)
    assert constat.chemin == ("decisions", 0, "annuites")
    assert constat.message == "Lauréat le 25/05/2021 sans montant : le dossier est hors des totaux."
    assert constat.a_faire == (
        "Écrivez les annuités de la décision, une par année : "
        'fabriques modifier la-filature "decisions[0].annuites.ANNÉE=MONTANT"'
    )
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


@pytest.mark.parametrize("resultat", ["non_retenu, motif: Non.", "liste_complementaire, rang: 1"])
def test_only_a_laureate_needs_amounts(resultat: str) -> None:
    assert of(run_example(decided(resultat)), "INS-02") == []


@pytest.mark.parametrize(
    "suite",
    [
        f'convention: {{numero_ej: "2103456789", signee_le: 2021-05-26, {ANNUITES}}}',
        'convention: {numero_ej: "2103456789", signee_le: 2021-05-26}\n'
        f"avenants: [{{le: 2021-05-27, {ANNUITES}}}]",
        "desistement: {le: 2021-05-26}",
    ],
)
def test_the_amounts_may_come_later_or_no_longer_matter(suite: str) -> None:
    assert of(run_example(decided("laureat") + suite), "INS-02") == []


@pytest.mark.parametrize(
    "suite",
    [
        f"convention: {{{ANNUITES}}}",
        f"convention: {{signee_le: 2021-06-01, {ANNUITES}}}",
        'convention: {numero_ej: "2103456789", signee_le: 2021-05-26}',
        "desistement: {le: 2021-06-01}",
    ],
)
def test_amounts_that_do_not_count_yet_leave_the_laureate_without(suite: str) -> None:
    assert len(of(run_example(decided("laureat") + suite), "INS-02")) == 1


@pytest.mark.parametrize(
    "suite",
    [
        "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40 000}}]",
        "decisions: [{le: 2021-05-20, resultat: laureat}, {le: 2021-05-25, resultat: sans-suite}]",
        f"{decided('laureat')}convention: {{signee_le: 2021-05-26, annuites: {{2021: 40 000}}}}",
        f"{decided('laureat')}convention: {{signee_le: 26 mai, {ANNUITES}}}",
        f"{decided('laureat')}avenants: [{{le: 2021-05-27, annuites: [1]}}]",
    ],
)
def test_amounts_that_cannot_be_read_are_not_missing(suite: str) -> None:
    assert of(run_example(suite), "INS-02") == []


# INS-03


@pytest.mark.parametrize(("resultat", "mot"), [("non_retenu", "Non retenu"), ("irrecevable", "Irrecevable")])
def test_a_refusal_has_a_motive(resultat: str, mot: str) -> None:
    constat = one(run_example(decided(resultat)), "INS-03")
    assert (constat.level, constat.portee, constat.motif) == (Level.BLOQUANT, Portee.GESTION, False)
    assert (constat.chemin, constat.message) == (
        ("decisions", 0, "motif"),
        f"{mot} le 25/05/2021 sans motif.",
    )
    assert constat.a_faire == (
        "Écrivez le motif que l'autorité a donné, tel que le porteur peut le lire : "
        'fabriques modifier la-filature "decisions[0].motif=MOTIF"'
    )
    assert of(run_example(decided(resultat, ", motif: Budget.")), "INS-03") == []


@pytest.mark.parametrize("resultat", ["sans_suite", "laureat", "liste_complementaire"])
def test_what_is_not_a_refusal_needs_no_motive(resultat: str) -> None:
    assert of(run_example(decided(resultat)), "INS-03") == []


def test_a_refusal_that_was_taken_back_no_longer_needs_its_motive() -> None:
    text = f"decisions: [{{le: 2021-05-10, resultat: non_retenu}}, {{le: 2021-05-25, resultat: laureat, {ANNUITES}}}]"
    assert of(run_example(text), "INS-03") == []
    assert len(of(run_example(text, date(2021, 5, 24)), "INS-03")) == 1


# INS-04


def order(text: str, au: date = date(2021, 5, 31)) -> list[tuple[str, str]]:
    """The key paths, as an officer writes them, and the messages of INS-04."""
    found = of(run_example(text, au), "INS-04")
    return [(".".join(str(pas) for pas in c.chemin), c.message) for c in found]


def test_a_decision_before_the_deposit_is_blocking() -> None:
    text = decided("laureat").replace("2021-05-25", "2021-03-14")
    constat = one(run_example(text), "INS-04")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert (constat.chemin, constat.message) == (
        ("decisions", 0, "le"),
        "La décision est du 14/03/2021, avant le dépôt (15/03/2021).",
    )
    assert constat.a_faire == (
        "Comparez les deux dates avec les actes. Une date fausse se corrige ainsi : "
        'fabriques modifier la-filature "decisions[0].le=DATE"'
    )


def test_a_decision_on_the_day_of_the_deposit_is_admitted() -> None:
    assert order(decided("laureat").replace("2021-05-25", "2021-03-15")) == []


@pytest.mark.parametrize(
    ("depose_le", "found"),
    [
        ("2021-03-16", True),
        ("2021-03-15", False),
        ("2021-03-15T20:30:00-04:00", True),  # 16/03 at 1:30 in Paris
        ("2021-03-16T01:30:00+04:00", False),  # 15/03 at 22:30 in Paris
        ("2021-03-15T23:00:00Z", True),
        ("2021-03-15T22:59:59Z", False),
    ],
)
def test_the_day_of_the_deposit_is_that_of_the_programme(depose_le: str, found: bool) -> None:
    avis = f"depose_le: {depose_le}\navis: [{{le: 2021-03-15}}]"
    assert order(avis) == (
        [("avis.0.le", "L'avis est du 15/03/2021, avant le dépôt (16/03/2021).")] if found else []
    )


def test_an_opinion_or_a_request_for_papers_before_the_deposit_is_an_alert() -> None:
    controle = run_example("avis: [{le: 2021-03-14}]\ncomplements: [{demande_le: 2021-03-13}]")
    found = of(controle, "INS-04")
    assert {(c.level, c.portee) for c in found} == {(Level.ALERTE, Portee.GESTION)}
    assert [c.message for c in found] == [
        "L'avis est du 14/03/2021, avant le dépôt (15/03/2021).",
        "La demande de complément est du 13/03/2021, avant le dépôt (15/03/2021).",
    ]


def test_without_a_deposit_there_is_no_day_to_compare_with() -> None:
    assert order(f"depose_le:\n{LAUREAT}") == []


@pytest.mark.parametrize(
    ("text", "chemin", "message"),
    [
        (
            decided("laureat", f", notifiee_le: 2021-05-24, {ANNUITES}"),
            "decisions.0.notifiee_le",
            "La notification est du 24/05/2021, avant la décision (25/05/2021).",
        ),
        (
            f"decisions: [{{le: 2021-05-25, resultat: laureat, {ANNUITES}}}, {{le: 2021-05-10, resultat: sans_suite}}]",
            "decisions.1.le",
            "La décision est du 10/05/2021, avant l'acte écrit au-dessus (25/05/2021).",
        ),
        (
            LAUREAT + SIGNEE.replace("20}", "09}"),
            "convention.signee_le",
            "La signature de la convention est du 09/05/2021, avant la décision qui rend le dossier lauréat "
            "(10/05/2021).",
        ),
        (
            SIGNEE,
            "convention.signee_le",
            "La signature de la convention est du 20/05/2021, et le dossier n'est pas lauréat.",
        ),
        (
            LAUREAT + SIGNEE + "desistement: {le: 2021-05-19}",
            "convention.signee_le",
            "La signature de la convention est du 20/05/2021, après le désistement (19/05/2021).",
        ),
        (
            LAUREAT + SIGNEE + "desistement: {le: 2021-05-21}",
            "desistement.le",
            "Le désistement est du 21/05/2021, après la signature de la convention (20/05/2021) : "
            "une convention signée se résilie.",
        ),
        (
            LAUREAT.replace("}]", "}, {le: 2021-05-25, resultat: sans_suite}]") + SIGNEE,
            "decisions.1.le",
            "La dernière décision est du 25/05/2021, après la signature de la convention (20/05/2021) : "
            "une convention signée se résilie.",
        ),
        (
            LAUREAT.replace("}]", "}, {le: 2021-05-25, resultat: sans_suite}]")
            + SIGNEE
            + "resiliation: {le: 2021-05-24, annuites: {2021: 0}}",
            "decisions.1.le",
            "La dernière décision est du 25/05/2021, après la résiliation (24/05/2021).",
        ),
        (
            LAUREAT + SIGNEE + "cloture: {le: 2021-05-24}\ndesistement: {le: 2021-05-25}",
            "desistement.le",
            "Le désistement est du 25/05/2021, après la clôture (24/05/2021).",
        ),
        (
            LAUREAT
            + SIGNEE.replace("}", ", debut: 2021-05-20}")
            + "avenants: [{le: 2021-05-24, fin: 2021-05-19}]",
            "avenants.0.fin",
            "La fin donnée par l'avenant du 24/05/2021 est du 19/05/2021, avant le début de la convention "
            "(20/05/2021).",
        ),
        (
            LAUREAT + "desistement: {le: 2021-05-09}",
            "desistement.le",
            "Le désistement est du 09/05/2021, avant la décision qui rend le dossier lauréat (10/05/2021).",
        ),
        (
            "desistement: {le: 2021-05-09}",
            "desistement.le",
            "Le désistement est du 09/05/2021, et aucune décision ne retient le dossier.",
        ),
        (
            LAUREAT + SIGNEE.replace("}", ", publiee_le: 2021-05-19}"),
            "convention.publiee_le",
            "La publication de la convention est du 19/05/2021, avant sa signature (20/05/2021).",
        ),
        (
            LAUREAT + "convention: {publiee_le: 2021-05-19}",
            "convention.publiee_le",
            "La publication de la convention est du 19/05/2021, et la convention n'est pas signée.",
        ),
        (
            LAUREAT + SIGNEE.replace("}", ", debut: 2021-06-01, fin: 2021-05-31}"),
            "convention.fin",
            "La fin de la convention est du 31/05/2021, avant son début (01/06/2021).",
        ),
        (
            LAUREAT + SIGNEE + "avenants: [{le: 2021-05-19, objet: duree}]",
            "avenants.0.le",
            "L'avenant est du 19/05/2021, avant la signature de la convention (20/05/2021).",
        ),
        (
            LAUREAT + "avenants: [{le: 2021-05-19, objet: duree}]",
            "avenants.0.le",
            "L'avenant est du 19/05/2021, et aucune convention n'est signée.",
        ),
        (
            LAUREAT + SIGNEE + "avenants: [{le: 2021-05-28, objet: duree}, {le: 2021-05-27, objet: duree}]",
            "avenants.1.le",
            "L'avenant est du 27/05/2021, avant l'acte écrit au-dessus (28/05/2021).",
        ),
        (
            LAUREAT + SIGNEE + "avenants: [{le: 2021-05-26, objet: duree}]\n"
            "resiliation: {le: 2021-05-25, annuites: {2021: 0}}",
            "avenants.0.le",
            "L'avenant est du 26/05/2021, après la résiliation (25/05/2021).",
        ),
        (
            LAUREAT + SIGNEE + "resiliation: {le: 2021-05-19, annuites: {2021: 0}}",
            "resiliation.le",
            "La résiliation est du 19/05/2021, avant la signature de la convention (20/05/2021).",
        ),
        (
            LAUREAT + "cloture: {le: 2021-05-19}",
            "cloture.le",
            "La clôture est du 19/05/2021, et aucune convention n'est signée.",
        ),
        (
            LAUREAT
            + SIGNEE
            + "cloture: {le: 2021-05-25}\nresiliation: {le: 2021-05-26, annuites: {2021: 0}}",
            "cloture.le",
            "La clôture est du 25/05/2021, avant la résiliation (26/05/2021).",
        ),
        (
            "complements: [{demande_le: 2021-04-02, recu_le: 2021-04-01}]",
            "complements.0.recu_le",
            "La réception du complément est du 01/04/2021, avant sa demande (02/04/2021).",
        ),
        (
            "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2021-05-27, valide_le: 2021-05-26}]",
            "comptes_rendus.0.valide_le",
            "La validation du compte rendu est du 26/05/2021, avant sa réception (27/05/2021).",
        ),
        (
            "comptes_rendus: [{annuite: 2021, type: financier, valide_le: 2021-05-26}]",
            "comptes_rendus.0.valide_le",
            "La validation du compte rendu est du 26/05/2021, et sa réception n'est pas notée.",
        ),
        (
            "titres_de_perception: [{le: 2021-05-27, montant: 1, encaisse_le: 2021-05-26}]",
            "titres_de_perception.0.encaisse_le",
            "L'encaissement du titre est du 26/05/2021, avant son émission (27/05/2021).",
        ),
    ],
)
def test_a_fact_comes_after_the_one_it_follows_from(text: str, chemin: str, message: str) -> None:
    assert order(text) == [(chemin, message)]
    assert one(run_example(text), "INS-04").level is Level.ALERTE


@pytest.mark.parametrize(
    "text",
    [
        decided("laureat", f", notifiee_le: 2021-05-25, {ANNUITES}"),
        LAUREAT + SIGNEE.replace("20}", "10}"),
        LAUREAT + SIGNEE.replace("}", ", publiee_le: 2021-05-20, debut: 2021-01-01, fin: 2021-01-01}"),
        LAUREAT + "desistement: {le: 2021-05-10}",
        "decisions: [{le: 2021-05-10, resultat: liste_complementaire, rang: 1}]\ndesistement: {le: 2021-05-11}",
        "decisions: [{le: 2021-05-10, resultat: sans_suite}]\ndesistement: {le: 2021-05-09}",
        LAUREAT
        + SIGNEE
        + "desistement: {le: 2021-05-21}\nresiliation: {le: 2021-05-22, annuites: {2021: 0}}",
        LAUREAT
        + SIGNEE
        + "desistement: {le: 2021-05-21}\nresiliation: {le: 2021-05-21, annuites: {2021: 0}}",
        LAUREAT
        + SIGNEE.replace("}", ", debut: 2021-05-20}")
        + "avenants: [{le: 2021-05-24, fin: 2021-05-20}]",
        LAUREAT + SIGNEE + "avenants: [{le: 2021-05-20}, {le: 2021-05-20}]",
        LAUREAT + SIGNEE + "resiliation: {le: 2021-05-20, annuites: {2021: 0}}\ncloture: {le: 2021-05-20}",
        LAUREAT + SIGNEE + "avenants: [{le: 2021-05-25}]\ncloture: {le: 2021-05-25}",
        "complements: [{demande_le: 2021-04-02, recu_le: 2021-04-02}, {recu_le: 2021-04-01}]",
        "comptes_rendus: [{annuite: 2021, recu_le: 2021-05-26, valide_le: 2021-05-26}, {recu_le: 2021-05-01}]",
        "titres_de_perception: [{le: 2021-05-27, montant: 1, encaisse_le: 2021-05-27}]",
        "versements: [{le: 2021-01-01, annuite: 2021, montant: 10}]",
    ],
)
def test_facts_of_one_day_or_in_their_order_are_admitted(text: str) -> None:
    assert order(text) == []


@pytest.mark.parametrize(
    "text",
    [
        LAUREAT + SIGNEE + "desistement: {le: 2021-05-21}\nresiliation: {le: 22 mai, annuites: {2021: 0}}",
        LAUREAT + "convention: {signee_le: 20 mai, publiee_le: 2021-05-19}\navenants: [{le: 2021-05-19}]",
        f"decisions: [{{le: 10 mai, resultat: laureat, {ANNUITES}}}]\n{SIGNEE}desistement: {{le: 2021-05-09}}",
        "comptes_rendus: [{annuite: 2021, recu_le: mai, valide_le: 2021-05-26}]",
    ],
)
def test_a_fact_that_cannot_be_read_is_not_missing(text: str) -> None:
    assert order(text) == []


def test_only_the_facts_of_the_day_are_compared() -> None:
    text = LAUREAT + SIGNEE + "desistement: {le: 2021-05-21}\n"
    assert order(text, date(2021, 5, 20)) == []
    assert len(order(text, date(2021, 5, 21))) == 1
    late = text + "resiliation: {le: 2021-06-10, annuites: {2021: 0}}"
    assert len(order(late, date(2021, 6, 9))) == 1
    assert order(late, date(2021, 6, 10)) == []


def test_a_signature_between_two_grants_is_admitted() -> None:
    twice = (
        f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}}}, "
        f"{{le: 2021-05-25, resultat: laureat, {ANNUITES}}}]\n"
    )
    assert order(twice + SIGNEE) == []


def test_every_fault_has_its_own_finding() -> None:
    text = decided("laureat", ", notifiee_le: 2021-05-24") + SIGNEE + "avenants: [{le: 2021-05-19}]"
    assert [chemin for chemin, _ in order(text)] == [
        "avenants.0.le",
        "convention.signee_le",
        "decisions.0.notifiee_le",
    ]


# INS-05

TARDIF = "depose_le: 2021-03-31T00:33:00+02:00\n"
DEROGATION = "derogations: [{regle: CAL-01, motif: panne, autorite: ANCT, reference: N-1, le: 2021-04-06}]\n"


def test_a_laureate_with_a_blocking_finding_is_told_at_its_decision() -> None:
    constat = one(run_example(TARDIF + LAUREAT), "INS-05")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert (constat.fichier, constat.chemin) == ("lieux/la-filature.yaml", ("decisions", 0))
    assert constat.message == "Lauréat le 10/05/2021 malgré un constat bloquant (CAL-01), sans dérogation."
    assert constat.a_faire == (
        "Notez la dérogation que l'autorité a accordée, avec la référence de l'acte (« derogations ») ; si elle "
        "maintient sa décision sans elle : fabriques regulariser la-filature --regle INS-05 --motif MOTIF "
        "--autorite AUTORITÉ --reference RÉFÉRENCE"
    )


def test_every_code_is_named_once() -> None:
    text = TARDIF + "demande: {annuites: {2021: 60000, 2022: 60000}}\n"
    trop = "decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 60000, 2022: 60000}}]\n"
    constat = one(run_example(text + trop), "INS-05")
    assert (
        constat.message
        == "Lauréat le 10/05/2021 malgré des constats bloquants (CAL-01, MNT-02), sans dérogation."
    )


@pytest.mark.parametrize(
    ("days", "settled"),  # the decision is of 10/05/2021
    [
        ("le: 2021-04-06", True),
        ("le: 2021-05-10", True),
        ("le: 2021-05-11", False),
        ("le: 2021-04-06, expire_le: 2021-05-10", True),
        ("le: 2021-04-06, expire_le: 2021-05-09", False),
    ],
)
def test_a_derogation_in_force_on_the_day_of_the_decision_settles_it(days: str, settled: bool) -> None:
    controle = run_example(TARDIF + LAUREAT + DEROGATION.replace("le: 2021-04-06", days))
    assert (of(controle, "INS-05") == []) is settled
    assert (of(controle, "DER-03") == []) is settled


@pytest.mark.parametrize(
    "decision",
    [
        "",
        decided("irrecevable", ", motif: Dépôt tardif."),
        decided("liste_complementaire", ", rang: 1"),
        LAUREAT + "desistement: {le: 2021-05-12}",
    ],
)
def test_what_blocks_a_dossier_that_is_not_granted_is_no_anomaly(decision: str) -> None:
    assert of(run_example(TARDIF + decision), "INS-05") == []


def test_a_laureate_is_judged_from_the_day_of_the_decision() -> None:
    assert of(run_example(TARDIF + LAUREAT, date(2021, 5, 9)), "INS-05") == []
    assert len(of(run_example(TARDIF + LAUREAT, date(2021, 5, 10)), "INS-05")) == 1


def test_what_is_incomplete_or_of_the_management_does_not_count() -> None:
    controle = run_example(f"budget_previsionnel:\n{decided('laureat', ', annuites: {2021: 60000}')}")
    assert [c.code for c in controle.constats if c.level is Level.BLOQUANT] == ["MNT-01", "MNT-02"]
    assert of(controle, "INS-05") == []


def test_each_laureate_has_its_finding_and_no_other_dossier() -> None:
    files = {
        "lieux/la-filature.yaml": laid_over(EXEMPLE, TARDIF + LAUREAT),
        "lieux/le-moulin.yaml": laid_over(EXEMPLE, TARDIF + 'nom: Le Moulin\nnumero_ds: "4567891"'),
    }
    controle: Controle = run(files)
    assert [c.fichier for c in of(controle, "INS-05")] == ["lieux/la-filature.yaml"]


# INS-06

VU = "snzs-fbjp-scml-fwtw-hlwx"
"""The stamp of the complete dossier of the tests."""

PLUS = "demande: {annuites: {2021: 40000, 2022: 45000, 2023: 30000}}\n"


def given(le: str = "2021-04-14", organe: str = "prefecture", vu: str = VU) -> str:
    """An opinion that says what it was given on."""
    return f"{{organe: {organe}, le: {le}, sens: favorable, vu: {vu}}}"


def opinions(*avis: str) -> str:
    return f"avis: [{', '.join(avis)}]\n"


def stale(fragment: str, au: date = date(2021, 5, 31)) -> list[tuple[tuple[str | int, ...], str]]:
    return [(c.chemin, c.message) for c in of(run_example(fragment, au), "INS-06")]


def test_an_opinion_on_what_has_changed_since_is_to_be_seen_again() -> None:
    controle = run_example(PLUS + opinions(given()))
    constat = one(controle, "INS-06")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert (constat.chemin, constat.message) == (
        ("avis", 0, "vu"),
        "Avis à revoir : la demande a changé depuis cet avis.",
    )
    assert constat.a_faire == (
        "Faites confirmer ou réviser l'avis sur le dossier d'aujourd'hui, et ajoutez le nouvel avis "
        "avec « vu: snzs-fbjp-scml-kwkv-hlwx » ; s'il est maintenu tel quel : "
        "fabriques regulariser la-filature --regle INS-06 --motif MOTIF"
    )
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("", ""),
        ("notes: Autre\ncriteres: {gouvernance: {avis: Bien., note: 5}}\n", ""),
        ("nom: Le Moulin\n", "le lieu a changé"),
        (f"nom: Le Moulin\n{PLUS}", "le lieu et la demande ont changé"),
        (
            f"nom: Le Moulin\nbudget_previsionnel: {{2021: {{charges: 1}}}}\n{PLUS}",
            "le lieu, la demande et le budget prévisionnel ont changé",
        ),
    ],
)
def test_every_section_that_changed_is_named(fragment: str, said: str) -> None:
    message = f"Avis à revoir : {said} depuis cet avis."
    assert [text for _, text in stale(fragment + opinions(given()))] == ([message] if said else [])


def test_what_cannot_be_read_is_not_compared() -> None:
    assert stale("demande: {annuites: {2022: beaucoup}}\n" + opinions(given())) == []
    constat = one(run_example("demande: {annuites: {2022: x}}\nnom: A\n" + opinions(given())), "INS-06")
    assert constat.message == "Avis à revoir : le lieu a changé depuis cet avis."
    assert "et ajoutez le nouvel avis ; s'il est maintenu" in constat.a_faire


def test_only_the_last_opinion_of_each_body_counts() -> None:
    old, new = given("2021-04-14"), given("2021-05-02")
    fresh = given("2021-05-02", vu="snzs-fbjp-scml-kwkv-hlwx")
    silent = "{organe: prefecture, le: 2021-05-02, sens: favorable}"
    assert [path for path, _ in stale(PLUS + opinions(old, new))] == [("avis", 1, "vu")]
    assert stale(PLUS + opinions(old, fresh)) == []
    assert stale(PLUS + opinions(old, silent)) == []
    assert [path for path, _ in stale(PLUS + opinions(old, given("2021-05-02", "anct")))] == [
        ("avis", 0, "vu"),
        ("avis", 1, "vu"),
    ]


def test_a_later_opinion_counts_from_its_day() -> None:
    both = PLUS + opinions(given("2021-04-14"), given("2021-05-02", vu="snzs-fbjp-scml-kwkv-hlwx"))
    assert [path for path, _ in stale(both, date(2021, 5, 1))] == [("avis", 0, "vu")]
    assert stale(both, date(2021, 5, 2)) == []
    assert stale(PLUS + opinions(given()), date(2021, 4, 13)) == []
    assert len(stale(PLUS + opinions(given()), date(2021, 4, 14))) == 1


def test_a_decision_with_its_own_stamp_speaks_for_the_opinions_before_it() -> None:
    decision = f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}, vu: %s}}]\n"
    found = stale(PLUS + opinions(given()) + decision % VU)
    assert found == [
        (("decisions", 0, "vu"), "Décision à revoir : la demande a changé depuis cette décision.")
    ]
    assert stale(PLUS + opinions(given()) + decision % "snzs-fbjp-scml-kwkv-hlwx") == []
    after = stale(PLUS + opinions(given("2021-05-11")) + decision % "snzs-fbjp-scml-kwkv-hlwx")
    assert [path for path, _ in after] == [("avis", 0, "vu")]


def test_a_decision_without_a_stamp_leaves_the_opinion_to_be_seen_again_unless_it_refuses() -> None:
    assert len(stale(PLUS + opinions(given()) + LAUREAT)) == 1
    assert stale(PLUS + opinions(given()) + decided("non_retenu", ", motif: Non.")) == []


def test_the_convention_restates_the_facts() -> None:
    decision = f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}, vu: {VU}}}]\n"
    assert len(stale(PLUS + decision + SIGNEE, date(2021, 5, 19))) == 1
    assert stale(PLUS + decision + SIGNEE, date(2021, 5, 20)) == []


def test_what_is_no_stamp_is_said_so() -> None:
    constat = one(run_example(opinions(given(vu="oui"))), "INS-06")
    assert (
        constat.message == "Avis dont « vu » n'est pas une empreinte : cet avis n'est pas comparé au dossier."
    )
    assert constat.a_faire == (
        "Écrivez l'empreinte du dossier vu, que l'option --empreinte de « lieu » donne pour ce jour : "
        'fabriques modifier la-filature "avis[0].vu=EMPREINTE"'
    )
