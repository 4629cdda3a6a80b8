"""Keys as officers name them, where the file names them otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Bloc, Liste, ParAnnee, ouverts
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.proches import plie
from fabriques_cli.text.shell import quoted


@cache
def autrement() -> Mapping[str, str]:
    """The key paths of a dossier by the other names that officers give them."""
    named = ((said, path) for path, champ in ouverts(Dossier) for said in champ.dit.autrement)
    return {said: written(path) for said, path in named}


PAR_ANNEE = ("montant", "montants", "annuite", "annuites", "montant demande", "demande montant")
"""What is asked for is given a year at a time."""

ACTES: Mapping[str, tuple[str, str]] = {
    "statut": ("le statut se déduit des faits", "decider {slug} --resultat …"),
    "verdict": ("le verdict se déduit des constats", "check {slug}"),
    **dict.fromkeys(("decision", "resultat"), ("une décision s'ajoute", "decider {slug} --resultat …")),
    **dict.fromkeys(
        ("accorde", "montant accorde"),
        (
            "un montant s'accorde par une décision",
            "decider {slug} --resultat laureat --annuite ANNÉE=MONTANT",
        ),
    ),
    **dict.fromkeys(
        ("engage", "signature", "signee le"),
        ("un montant s'engage à la signature de la convention", "conventionner {slug}"),
    ),
    **dict.fromkeys(
        ("verse", "paye", "versement", "paiement"),
        ("un paiement se note par un acte", "verser {slug} --annuite ANNÉE --montant MONTANT"),
    ),
    **dict.fromkeys(("avenant",), ("un avenant s'ajoute", "amender {slug}")),
    **dict.fromkeys(("sens",), ("un avis s'ajoute", "aviser {slug} --organe … --sens …")),
    **dict.fromkeys(
        ("pieces", "complement", "recu le"),
        ("des pièces se demandent par un acte, puis se notent reçues", "completer {slug} --pieces …"),
    ),
    **dict.fromkeys(
        ("publiee le", "publication"),
        ("la publication d'une convention se note par un acte", "publier {slug}"),
    ),
    **dict.fromkeys(("rang",), ("un rang se donne par une décision", "decider {slug} --resultat … --rang N")),
}
"""What is no key at all: why, and the command that leads to it."""


def meant(key: str, value: str, model: type[Modele], slug: str) -> tuple[str, str]:
    """Why a key at the top of a file is not one, and what to type instead; empty when nothing is known of it.

    The value is repeated as it was typed.
    """
    said = plie(key)
    if model is not Dossier:
        return "", _among(said, value, model)
    if said in ACTES:
        why, command = ACTES[said]
        return (
            f"« {key} » n'est pas une clé : {why}.",
            f"Voyez : fabriques {command.format(slug=quoted(slug))}",
        )
    if said in PAR_ANNEE:
        return "", f"Précisez l'année : demande.annuites.ANNÉE={value}"
    return "", _among(said, value, model, autrement().get(said, ""))


def _among(said: str, value: str, model: type[Modele], name: str = "") -> str:
    """The keys below that bear a name, or the one that it is another name of; empty when there is none."""
    found = [name] if name else [written(path) for path in _leaves(model) if plie(str(path[-1])) == said]
    if len(found) == 1:
        return f"Écrivez {quoted(f'{found[0]}={value}')}"
    return f"Précisez : {', '.join(found)}." if found else ""


def _leaves(model: type[Modele]) -> Iterator[Chemin]:
    """The key paths of what holds one word, lists aside: an item of a list has to be named."""
    return (path for path, champ in ouverts(model) if not isinstance(champ.forme, Bloc | Liste | ParAnnee))


def same_key(step: str, known: tuple[str, ...]) -> str:
    """The known key that a step names in capitals, with accents or with dashes; empty when it is none."""
    found = [key for key in known if plie(key) == plie(step)]
    return found[0] if len(found) == 1 else ""
