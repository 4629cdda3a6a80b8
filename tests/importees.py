"""Rows of a form written in the tests, and the registre that they are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from fabriques_cli.candidatures.candidature import Candidature, Dit
from fabriques_cli.candidatures.contexte import Contexte
from fabriques_cli.candidatures.correspondances import Colonnes
from fabriques_cli.candidatures.resultat import FichierLu
from fabriques_cli.cli.candidatures.context import slug_of
from fabriques_cli.findings import Chemin
from fabriques_cli.format.correspondance import NOM, Correspondance
from fabriques_cli.text.recu import Case, Entete, LigneRecue, Recu, TableRecue
from fabriques_cli.text.zone import PARIS

ID = Entete("ID", 1)
LU: Chemin = ("nom",)
ANNUITE: Chemin = ("demande", "annuites", "2021")
RIEN: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Cles:
    """Stands for the columns of a file: where the number is, and the keys that the others may fill."""

    cles: frozenset[Chemin]
    numero: Entete | None = ID
    sans_cible: tuple[Entete, ...] = ()
    absentes: tuple[Any, ...] = ()
    renvois: tuple[Any, ...] = ()


def rang(
    numero: str, ligne: int, mots: Mapping[Chemin, Any] | None = None, refus: Iterable[Dit] = (), **more: Any
) -> Candidature:
    """A row of a form."""
    places = {chemin: f"depots.csv, ligne {ligne}, {chemin[-1]}" for chemin in mots or {}}
    return Candidature(
        numero, LigneRecue(ligne, {1: Case(numero)}), "", mots or {}, places, refus=tuple(refus), **more
    )


def fichier(
    *rangs: Candidature, nom: str = "depots.csv", cles: Iterable[Chemin] = (LU, ANNUITE), de: str = "ami"
) -> FichierLu:
    """A file of such rows, by the mapping of that name."""
    table = TableRecue("", (ID,), tuple(one.ligne for one in rangs), lambda n, e: f"{nom}, ligne {n}")
    mapping = Correspondance.model_validate({NOM: de})
    return FichierLu(Recu(nom, "CSV", table), mapping, cast("Colonnes", Cles(frozenset(cles))), rangs)


def registre(
    dossiers: Mapping[str, Mapping[Chemin, Any]] | None = None,
    contacts: Mapping[str, Mapping[str, Any]] = RIEN,
    perdus: Mapping[str, str] = RIEN,
    **more: Any,
) -> Contexte:
    """A registre of such dossiers, each by its slug."""
    known = dossiers or {}
    numeros: dict[str, list[str]] = {}
    for slug, mots in known.items():
        if ("numero_ds",) in mots:
            numeros.setdefault(str(mots["numero_ds",]), []).append(slug)
    pris = more.pop("pris", frozenset(known))
    return Contexte(
        frozenset(known),
        {numero: tuple(slugs) for numero, slugs in numeros.items()},
        lambda slug, chemin: known[slug].get(chemin),
        lambda slug: contacts.get(slug, {}),
        lambda numero: perdus.get(numero, ""),
        pris,
        slug_of,
        PARIS,
        **more,
    )
