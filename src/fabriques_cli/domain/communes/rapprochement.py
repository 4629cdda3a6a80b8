"""Which dossiers may be the same one: same porteur, same place, nearly the same name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from fabriques_cli.domain.communes.choix import candidates
from fabriques_cli.domain.communes.resolution import commune_du_lieu
from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.domain.identifiants import organisme_de
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre
from fabriques_cli.referentiels.communes import Communes, simplify

MOTS_COURANTS = frozenset(
    (
        *("le", "la", "l", "un", "une", "de", "du", "d", "et", "a", "au", "aux", "en", "sur"),
        *("tier", "lieu", "lieux", "tierslieu", "tierslieux", "fabrique", "territoire", "espace"),
        *("association", "projet"),
    )
)
"""Words that many names share, and that tell no place from another, without their final s."""

LETTRES_MIN = 5
"""Under so many letters, one letter makes another name: « Le Mas » is not « Le Bas »."""


def commune_de(dossier: Dossier, communes: Communes) -> str:
    """The commune that a place is in: the code that zonings count it under, its simplified name, or an empty text.

    A code and its successor, or a city and its districts, are one commune; an unknown code is none, and then the
    one that the name and the postal code designate is taken.
    """
    adresse = dossier.adresse
    if adresse is None:
        return ""
    if lieu := commune_du_lieu(adresse, communes):
        return lieu.zonee.code
    found = {autre.commune_parente or autre.code for autre in candidates(adresse, communes)}
    return found.pop() if len(found) == 1 else simplify(adresse.commune or "")


def lieux_de(dossier: Dossier, communes: Communes) -> Iterator[tuple[str, str, str]]:
    """The keys under which the place of a dossier is found again: its commune with its street, or its name."""
    commune = commune_de(dossier, communes)
    if commune and dossier.adresse and dossier.adresse.voie:
        yield commune, "voie", simplify(dossier.adresse.voie)
    if commune and dossier.nom:
        yield commune, "nom", simplify(dossier.nom)


def meme_lieu(dossier: Dossier, autre: Dossier, communes: Communes) -> bool:
    """Whether two dossiers are about the same place."""
    return not set(lieux_de(dossier, communes)).isdisjoint(lieux_de(autre, communes))


def deposes_deux_fois(dossier: Dossier, autre: Dossier, communes: Communes) -> bool:
    """Whether the same porteur asks twice in one wave for the same place."""
    organisme = organisme_de(dossier)
    same_wave = dossier.vague is not None and dossier.vague == autre.vague
    return (
        same_wave
        and organisme != ""
        and organisme == organisme_de(autre)
        and meme_lieu(dossier, autre, communes)
    )


def classe_sans_suite(dossier: Dossier, au: date) -> bool:
    """Whether the decision that rules on the day leaves the dossier there: its double is settled."""
    if not dossier.decisions:
        return False
    decision = derniere_decision(dossier, au)
    return decision is not None and decision.resultat == "sans_suite"


def se_suivent(registre: Registre, dossier: Dossier, autre: Dossier) -> bool:
    """Whether one of the two renews the other, directly or along a chain of `candidature_precedente`."""
    return _leads_to(registre.dossiers, dossier, autre) or _leads_to(registre.dossiers, autre, dossier)


def _leads_to(dossiers: Mapping[str, Dossier], dossier: Dossier, target: Dossier) -> bool:
    seen: set[str] = set()
    precedente = dossier.candidature_precedente
    while precedente is not None and precedente not in seen:
        if precedente in (target.slug, target.numero_ds):
            return True
        seen.add(precedente)
        before = dossiers.get(precedente)
        precedente = before.candidature_precedente if before else None
    return False


def words_of(nom: str) -> list[str]:
    """The words of a name without case, accents nor final s."""
    return [word.rstrip("s") or word for word in simplify(nom).split()]


def noms_voisins(nom: str, common: Iterable[str] = ()) -> list[str]:
    """The keys that a name shares with those one letter away (more, less, another, moved).

    They are the name as it is, then without each of its letters: two names are near when they share one,
    so that a registre is gone through once and not pair by pair. Numbers have to be the same; the words
    that many names share are left out, and the ``common`` ones, those of the commune.
    """
    words = words_of(nom)
    own = [word for word in words if word not in MOTS_COURANTS and word not in common] or words
    letters = "".join([word for word in own if word.isalpha()])
    numbers = "".join([f" {word}" for word in own if not word.isalpha()])
    if len(letters) < LETTRES_MIN:
        return [letters + numbers] if own else []
    shorter = [letters[:i] + letters[i + 1 :] + numbers for i in range(len(letters))]
    return [letters + numbers, *dict.fromkeys(shorter)]
