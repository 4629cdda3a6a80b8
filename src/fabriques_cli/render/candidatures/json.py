"""The result of an import for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.candidatures.bilan import Importation, NonRepris
from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.rapprochement import EcartDeCle
from fabriques_cli.candidatures.resultat import Issue, Rendue
from fabriques_cli.findings import written
from fabriques_cli.render.candidatures.mots import est_prive
from fabriques_cli.render.spans import as_json
from fabriques_cli.text.coordonnees import mask

VERSION = 1


def render(bilan: Importation, situation: Mapping[str, Any]) -> str:
    """Each row in its list, values as the files write them, those of private keys left out."""
    shown = {
        "version": VERSION,
        "situation": situation,
        "a_blanc": bilan.a_blanc,
        "fichiers": [_fichier(one) for one in bilan.non_repris()],
        "comptes": {
            "lignes": len(bilan.rendues),
            **{issue.value: count for issue, count in bilan.projet.comptes().items()},
        },
        "lignes": [_row(rendue, bilan) for rendue in bilan.rendues],
        "etats": [
            {
                "slug": one.rendue.slug,
                "numero": one.rendue.numero,
                "place": one.rendue.place,
                "formulaire": one.formulaire,
                "ici": one.ici.value,
            }
            for one in bilan.etats()
        ],
        "cles_delaissees": [one._asdict() for one in bilan.projet.delaissees],
    }
    return as_json(shown)


def _fichier(one: NonRepris) -> dict[str, Any]:
    recu = one.fichier.recu
    return {
        "fichier": recu.fichier,
        "lu_comme": recu.lu_comme,
        "correspondance": one.fichier.correspondance.nom,
        "lignes": len(one.fichier.candidatures),
        "remarques": list(recu.remarques),
        "colonnes_sans_cle": list(one.colonnes),
        "colonnes_absentes": list(one.absentes),
        "non_repris": [{"nom": nom, "lignes": count} for nom, count in one.tables],
    }


def _row(rendue: Rendue, bilan: Importation) -> dict[str, Any]:
    is_new = rendue.issue is Issue.NOUVEAU
    return {
        "liste": rendue.issue.value,
        "fichier": rendue.fichier.recu.fichier,
        "ligne": rendue.candidature.ligne.numero,
        "place": rendue.place,
        "numero": rendue.numero or None,
        "slug": rendue.slug or None,
        "nom": bilan.nom(rendue.slug) or None,
        "etat": rendue.candidature.etat or None,
        "verdict": bilan.verdict(rendue.slug).value if is_new else None,
        "manques": _manques(rendue, bilan) if is_new else [],
        "changements": [_change(ecart, rendue, "apres", "avant") for ecart in rendue.ecrits],
        "a_trancher": [_change(ecart, rendue, "formulaire", "ici") for ecart in rendue.a_trancher],
        "gardes": rendue.gardes,
        "contacts": list(rendue.contacts),
        "refus": [_dit(dit, rendue) for dit in rendue.refus],
        "remarques": [_dit(dit, rendue) for dit in rendue.candidature.remarques],
        "notes": list(rendue.notes),
    }


def _manques(rendue: Rendue, bilan: Importation) -> list[dict[str, str]]:
    return [
        {"regle": one.code, "niveau": one.level.mot, "chemin": written(one.chemin), "message": one.message}
        for one in bilan.manques(rendue.slug)
    ]


def _change(ecart: EcartDeCle, rendue: Rendue, theirs: str, ours: str) -> dict[str, Any]:
    said = {"chemin": written(ecart.chemin), "place": rendue.place_of(ecart.chemin)}
    said |= {"raison": ecart.raison} if ecart.raison else {}
    if est_prive(ecart.chemin):
        return {**said, "prive": True}
    return {**said, ours: ecart.ici, theirs: ecart.formulaire}


def _dit(dit: Dit, rendue: Rendue) -> dict[str, Any]:
    return {
        "place": dit.place or rendue.place,
        "chemin": written(dit.chemin) or None,
        "message": dit.message,
        "a_faire": mask(dit.a_faire),
    }
