"""Random registres told twice, to the program and to a double-entry ledger, have the same totals to the cent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from textwrap import dedent

from definitions import etat, parts
from hypothesis import HealthCheck, Phase, given
from ledger import A_PART, APPEL, ZERO, Balances, balances, loaded, nom_de, written
from registres_aleatoires import ANNEES, Faits, Lieu, files, registres

from ardeur import examples
from dossiers import dossier
from fabriques_cli.budget.sommes import Budget, Part, budget
from fabriques_cli.domain.position.comptes import comptes
from fabriques_cli.files.reading.read import read
from fabriques_cli.format.registre import Registre
from registres import positions

SANS_EXPLICATION = [phase for phase in Phase if phase is not Phase.explain]
"""The smallest registre that fails says enough: trying every fact of it in turn would take minutes."""


MOTS = ("a_conventionner", "engage", "libere", "verse", "reste_a_verser", "a_recouvrer", "recouvre")

Montants = dict[str, Decimal | None]


def of_lieu(lieu: Lieu, fonds: str, found: Balances, jour: date) -> Montants:
    """The words of one dossier from the balances of its accounts; none where the definitions leave them unknown."""
    nom = nom_de(lieu)
    known, told = etat(lieu, jour).connu is not None, parts(lieu, jour) is not None
    indu, cashed = found.of(f"Tiers:Indu:{nom}"), -found.of(f"Recettes:{nom}")
    by_year = [
        (
            found.of(f"{fonds}:Engage:{nom}:A{annee}") - found.of(f"Etat:NonJustifie:{nom}:A{annee}"),
            found.of(f"Tiers:Paye:{nom}:A{annee}"),
        )
        for annee in ANNEES
    ]
    left = sum((max(ZERO, due - valid) for due, valid in by_year), ZERO)
    excess = sum((max(ZERO, valid - due) for due, valid in by_year), ZERO)
    return {
        "a_conventionner": found.of(f"{fonds}:AConventionner:{nom}"),
        "engage": found.of(f"{fonds}:Engage:{nom}") if known else None,
        "libere": found.of(f"{fonds}:Libere:{nom}") if known else None,
        "verse": sum((one.montant for one in lieu.versements if one.le <= jour), ZERO),
        "reste_a_verser": left if known and told else None,
        "a_recouvrer": max(ZERO, excess + indu - cashed) if known and told else None,
        "recouvre": cashed,
    }


def summed(some: list[Montants], word: str) -> Decimal:
    """A word over several dossiers, as far as it is known."""
    return sum((amount for one in some if (amount := one[word]) is not None), ZERO)


def of_part(part: Part) -> dict[str, Decimal]:
    """The same words from the program."""
    return {word: getattr(part, word).connu for word in MOTS}


def of_call(faits: Faits, found: Balances, jour: date) -> dict[str, Decimal]:
    """The words of the whole call from the balances of the ledger."""
    inside = [of_lieu(one, APPEL, found, jour) for one in faits.lieux if one.vague not in faits.vagues_a_part]
    reprise = found.of(f"{APPEL}:Reprise")
    opened = [max(ZERO, p.engage - p.verse) for p in faits.reprise if None not in (p.engage, p.verse)]
    free = found.of(f"{APPEL}:Disponible")
    return {
        "enveloppe": -found.of("Etat:Dotation"),
        "attribue": reprise + found.of(f"{APPEL}:AConventionner") + found.of(f"{APPEL}:Engage"),
        "reste_a_attribuer": free + (found.of(f"{APPEL}:Libere") if faits.reemploi else ZERO),
        "verse": found.of("Tiers:Reprise") + summed(inside, "verse"),
        "reste_a_verser": sum(opened, ZERO) + summed(inside, "reste_a_verser"),
        "a_recouvrer": summed(inside, "a_recouvrer"),
    }


def of_budget(found: Budget) -> dict[str, Decimal]:
    """The same words from the program."""
    return {
        "enveloppe": found.enveloppe,
        "attribue": found.attribue.connu,
        "reste_a_attribuer": found.reste_a_attribuer.connu,
        "verse": found.verse.connu,
        "reste_a_verser": found.reste_a_verser.connu,
        "a_recouvrer": found.dossiers.a_recouvrer.connu,
    }


def compare(faits: Faits, registre: Registre, jour: date, found: Balances) -> None:
    """The same money on the day, dossier by dossier, then in all."""
    known = positions(registre, jour)
    for one, lieu in zip(known, faits.lieux, strict=True):
        expected = of_lieu(lieu, A_PART if lieu.vague in faits.vagues_a_part else APPEL, found, jour)
        assert {word: getattr(one.comptes, word) for word in expected} == expected, (jour, lieu)
    whole = budget(registre.programme, known, jour)
    assert of_budget(whole) == of_call(faits, found, jour), jour
    for part, fonds, apart in ((whole.dossiers, APPEL, False), (whole.hors_enveloppe, A_PART, True)):
        some = [
            of_lieu(x, fonds, found, jour) for x in faits.lieux if (x.vague in faits.vagues_a_part) is apart
        ]
        assert of_part(part) == {word: summed(some, word) for word in of_part(part)}, jour


@examples(
    30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], phases=SANS_EXPLICATION
)
@given(registres())
def test_the_totals_are_those_of_a_double_entry_ledger(faits: Faits) -> None:
    registre = read(files(faits))
    assert not registre.illisibles
    assert not registre.anomalies
    for jour, found in balances(loaded(written(faits)), faits.jours):
        compare(faits, registre, jour, found)


def test_of_two_endings_before_the_signature_the_later_one_rules() -> None:
    """Both wait for the engagement, and are taken in the order of their own days."""
    text = """
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000}}]
    convention: {signee_le: 2021-07-01}
    cloture: {le: 2021-06-20, annuites: {2021: 0}}
    resiliation: {le: 2021-06-30, annuites: {2021: 40000}}
    """
    assert comptes(dossier(dedent(text)), date(2022, 12, 31)).engage == Decimal(40_000)


def test_an_amendment_after_the_end_releases_nothing_more() -> None:
    """What was engaged before the end is what it found, 150 000 euros; a later act has nothing left to amend."""
    text = """
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000, 2022: 50000, 2023: 50000}}]
    convention: {signee_le: 2021-07-01}
    resiliation: {le: 2022-03-01, annuites: {2021: 50000, 2022: 0, 2023: 0}}
    avenants: [{le: 2022-04-01, annuites: {2021: 20000}}]
    """
    known = comptes(dossier(dedent(text)), date(2022, 12, 31))
    assert (known.engage, known.libere) == (Decimal(50_000), Decimal(100_000))
