"""INS-04 · Chaque fait vient après ceux dont il découle."""

from __future__ import annotations

from datetime import date

import pytest

from cas_ins import ANNUITES, LAUREAT, SIGNEE, decided
from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example


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
