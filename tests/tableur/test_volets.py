"""The sheets are the keys of the dossier, each once, whatever comes to the models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fabriques_cli.findings import Chemin
from fabriques_cli.format.champs import Bloc, Choix, Forme, Liste, ParAnnee, champs
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.tableur.volets import DOSSIERS, UN_AN, Volet, identite, volets


def leaves(forme: Forme, chemin: Chemin = ()) -> Iterator[Chemin]:
    """The paths of the words of a model: 0 for an item, nothing for a year; the words of a choice are one."""
    if isinstance(forme, Bloc):
        for champ in champs(forme.modele):
            yield from leaves(champ.forme, (*chemin, champ.nom))
    elif isinstance(forme, ParAnnee):
        yield from leaves(forme.valeur, (*chemin, UN_AN))
    elif isinstance(forme, Liste) and not isinstance(forme.element, Choix):
        yield from leaves(forme.element, (*chemin, 0))
    else:
        yield chemin


def named(nom: str) -> Volet:
    """A sheet by its name."""
    return next(volet for volet in volets() if volet.nom == nom)


def test_every_key_has_one_column_of_one_sheet() -> None:
    held = Counter((*volet.gabarit, *one.chemin) for volet in volets() for one in volet.colonnes)
    held += Counter((*volet.gabarit, *one.chemin, UN_AN) for volet in volets() for one in volet.annees)
    assert held == Counter(leaves(Bloc(Dossier)))


def test_names_hold_in_a_sheet_and_are_told_apart() -> None:
    names = [volet.nom for volet in volets()]
    assert names[0] == DOSSIERS
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    for volet in volets():
        columns = [one.nom for one in (*volet.colonnes, *volet.annees)]
        assert len(set(columns)) == len(columns)
        assert not any(" " in one for one in columns)


def test_a_row_leads_to_its_key() -> None:
    assert named("complements.pieces").chemin((1, 2)) == ("complements", 1, "pieces", 2)
    assert named("budget_previsionnel").chemin(("2022",)) == ("budget_previsionnel", "2022")
    assert named("porteur").chemin(()) == ("porteur",)


def test_a_year_is_a_column_of_amounts_whether_a_dossier_has_it_or_not() -> None:
    convention = named("convention")
    found = convention.nommee("annuites.2031")
    assert found is not None
    assert found.chemin == ("annuites", "2031")
    assert convention.nommee("annuites.1999") is None
    assert convention.nommee("annuites.2100") is None
    assert convention.nommee("objet.2021") is None
    assert convention.nommee("montant") is None


def test_items_go_by_what_tells_them_apart() -> None:
    assert identite(named("versements")) == ("le", "reference")
    assert identite(named("regularisations")) == ("regle", "le", "chemin")
    assert identite(named("besoins")) == ("valeur",)


def test_acts_are_known_from_the_rest() -> None:
    assert named("convention").est_acte
    assert named("versements").est_acte
    assert not named("porteur").est_acte
    assert not named("consortium.membres").est_acte
