"""The dossiers that a new one may be another candidature of: those of its name, those of its SIRET."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.findings import Chemin
from fabriques_cli.text.proches import plie

NOM: Chemin = ("nom",)
SIRET: Chemin = ("porteur", "siret")

AU_PLUS = 5
"""How many of them are named."""

SUITE = "Si c'est le même dossier : fabriques annuler si l'import est fait, puis donnez-lui ce numero_ds."

Slugs = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Voisins:
    """The slugs of each name, folded, and of each SIRET; a slug is a name too."""

    noms: Slugs = field(default_factory=dict)
    sirets: Slugs = field(default_factory=dict)

    def avec(self, nouveaux: Iterable[tuple[str, Mapping[Chemin, Any]]]) -> Voisins:
        """The same once there are some more, each by its slug."""
        noms, sirets = ({cle: list(slugs) for cle, slugs in one.items()} for one in (self.noms, self.sirets))
        for slug, mots in nouveaux:
            for cle in filter(None, {_nom(mots), plie(slug)}):
                noms.setdefault(cle, []).append(slug)
            if _siret(mots):
                sirets.setdefault(_siret(mots), []).append(slug)
        return Voisins(noms, sirets)

    def remarques(
        self, slug: str, mots: Mapping[Chemin, Any], places: Mapping[Chemin, str], place: str
    ) -> list[Dit]:
        """What is said of a new dossier, known here, at the cell of its name and at that of its SIRET."""
        found = (
            (NOM, "ce nom", self.noms.get(_nom(mots), ())),
            (SIRET, "ce SIRET", self.sirets.get(_siret(mots), ())),
        )
        return [
            Dit(places.get(chemin) or place, _dit(what, slug, slugs), SUITE, chemin)
            for chemin, what, slugs in found
            if len(slugs) > 1
        ]


def de(dossiers: Iterable[tuple[str, str, str]]) -> Voisins:
    """Those of a registre: the slug, the name and the SIRET of each."""
    return Voisins().avec((slug, {NOM: nom, SIRET: siret}) for slug, nom, siret in dossiers)


def _dit(what: str, slug: str, slugs: Sequence[str]) -> str:
    """`un dossier porte ce nom : la-ruche.`; of very many, the first ones."""
    named = ", ".join([other for other in slugs[: AU_PLUS + 1] if other != slug][:AU_PLUS])
    count = len(slugs) - 1
    if count == 1:
        return f"un dossier porte {what} : {named}."
    left = count - AU_PLUS
    more = f" et {left} autre{'s' if left > 1 else ''}" if left > 0 else ""
    return f"{count} dossiers portent {what} : {named}{more}."


def _nom(mots: Mapping[Chemin, Any]) -> str:
    return plie(str(mots.get(NOM) or ""))


def _siret(mots: Mapping[Chemin, Any]) -> str:
    return "".join(str(mots.get(SIRET) or "").split())
