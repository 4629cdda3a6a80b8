"""What `--par` may name, and the table that each axis gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fabriques_cli.budget.ventilation import Axe, par_annuite, par_exercice, ventilation
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.format.lieu import CATEGORIES_COURTES, TYPES_DITS
from fabriques_cli.lieux.liste import Vue
from fabriques_cli.text.tableau import Tableau

AXES = ("vague", "annuite", "exercice", "categorie", "region", "departement", "statut", "type")
SANS_COMMUNE = "sans commune connue"


LAST = "\uffff"
"""Orders what has no word of its own after everything else."""


def breakdown(axis: str, charge: Charge, shown: Sequence[Vue], *, whole: bool) -> Tableau:
    """The table of an axis: the whole envelope with its opening balance, or the dossiers that were filtered."""
    programme = charge.registre.programme
    positions = [vue.position for vue in shown if vue.position.dans_l_enveloppe or not whole]
    of = programme if whole else programme.model_copy(update={"reprise": None})
    if axis == "annuite":
        return par_annuite(of, positions, charge.au)
    if axis == "exercice":
        return par_exercice(of, positions, charge.au)
    by_slug = {vue.slug: vue for vue in shown}
    title, word = _words(charge)[axis]
    return ventilation(of, positions, Axe(title, lambda p: word(by_slug[p.slug]), axis == "categorie"))


def _words(charge: Charge) -> dict[str, tuple[str, Callable[[Vue], tuple[str, str]]]]:
    """By axis, its title, and for a dossier the key that orders and the word shown."""
    return {
        "vague": ("Vague", lambda vue: _wave(charge, vue)),
        "categorie": ("Catégorie", _category),
        "region": ("Région", lambda vue: _named(vue.region, SANS_COMMUNE)),
        "departement": ("Département", lambda vue: _named(vue.departement, SANS_COMMUNE)),
        "statut": ("Statut", lambda vue: (f"{list(Statut).index(vue.statut):02}", vue.statut.mot)),
        "type": ("Type de lieu", _kinds),
    }


def _wave(charge: Charge, vue: Vue) -> tuple[str, str]:
    jour = vue.dossier.vague
    vague = charge.registre.vagues.get(jour) if jour else None
    return (vague.jour.isoformat(), vague.titre) if vague else (LAST, "sans vague connue")


def _category(vue: Vue) -> tuple[str, str]:
    categorie = vue.position.categorie
    return (categorie, CATEGORIES_COURTES[categorie]) if categorie else (LAST, "sans catégorie")


def _kinds(vue: Vue) -> tuple[str, str]:
    """All the types of a place together: counted under each, it would be counted twice."""
    kinds = sorted(vue.dossier.lieu.types) if vue.dossier.lieu else []
    return _named(" + ".join(TYPES_DITS[one] for one in kinds) or None, "sans type")


def _named(word: str | None, otherwise: str) -> tuple[str, str]:
    return (word, word) if word else (LAST, otherwise)
