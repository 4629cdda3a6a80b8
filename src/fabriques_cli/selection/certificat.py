"""What proves a list, as a value that a file of plain Python checks: the whole problem, and no private word of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.selection.bornes import pas
from fabriques_cli.selection.instance import Candidat, Contraintes
from fabriques_cli.selection.resoudre import Resolution, places_au_departage
from fabriques_cli.selection.verifier import FORMAT, VERSION, empreinte


def certificat(resolution: Resolution, objet: str, motifs: Mapping[str, str]) -> dict[str, Any]:
    """The certificate of a list: ``objet`` says of what, ``motifs`` why each dossier is imposed or excluded."""
    instance, bornage = resolution.instance, resolution.bornage
    rangs = places_au_departage(instance)
    ecrit = {
        "format": FORMAT,
        "version": VERSION,
        "objet": objet,
        "unite": str(instance.unite),
        "candidats": [_candidat(one, rang) for one, rang in zip(instance.candidats, rangs, strict=True)],
        "contraintes": _contraintes(instance.contraintes),
        "imposes": [{"slug": slug, "motif": motifs.get(slug, "")} for slug in sorted(instance.imposes)],
        "exclus": [{"slug": slug, "motif": motifs.get(slug, "")} for slug in sorted(instance.exclus)],
        "liste": list(resolution.liste.retenus),
        "valeur": resolution.valeur,
        "pas": pas(bornage.probleme.valeurs),
        "prix": {
            "denominateur": bornage.tarif.denominateur,
            "limites": {
                row.cle: prix for row, prix in zip(bornage.probleme.limites, bornage.tarif.prix, strict=True)
            },
        },
        "conclusion": {
            "valeur": "prouvee" if resolution.borne <= resolution.valeur else "ecart",
            "borne": max(resolution.borne, resolution.valeur),
            "departage": "prouve" if resolution.departage_prouve else "non_prouve",
        },
    }
    return {**ecrit, "empreinte": empreinte(ecrit)}


def _candidat(one: Candidat, rang: int) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "points": one.points,
        "moitie": one.moitie,
        "annuites": {str(annee): cents for annee, cents in sorted(one.annuites.items())},
        "rang": rang,
    }


def _contraintes(contraintes: Contraintes) -> dict[str, Any]:
    """The limits as they are counted: nothing is left of what is overdrawn."""
    return {
        **{
            nom: None if borne is None else max(borne, 0)
            for nom, borne in (
                ("enveloppe", contraintes.enveloppe),
                ("places", contraintes.places),
                ("laureats_max", contraintes.laureats_max),
            )
        },
        "moities": {code: max(places, 0) for code, places in sorted(contraintes.moities.items())},
        "annees": {str(annee): max(cents, 0) for annee, cents in sorted((contraintes.annees or {}).items())},
    }
