"""A plan for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.budget.mesures import dossiers_illisibles, vagues_illisibles
from fabriques_cli.budget.sommes import Part, PlacesPrises
from fabriques_cli.check.situation import Situation
from fabriques_cli.findings import Constat, Located, beneath, written
from fabriques_cli.format.registre import Sorte as Egaree
from fabriques_cli.plan.comparaison import Cote, DossierChange, FichierChange, Plan
from fabriques_cli.plan.ecarts import Ecart, EcartDeVague
from fabriques_cli.render.budget.money_json import somme_json
from fabriques_cli.render.plan.changements_json import changements_json
from fabriques_cli.render.plan.mots import Noms
from fabriques_cli.render.plan.texte import PageDePlan
from fabriques_cli.render.spans import as_json

VERSION = 1
ETATS = ("base", "branche", "actuel", "apres_fusion")


def render(
    plan: Plan,
    noms: Noms,
    page: PageDePlan,
    _situation: str,
    facts: Mapping[str, Any],
) -> str:
    """The whole plan, keys in a fixed order, amounts as text with two decimals."""
    fusion = plan.fusion
    shown = {
        "version": VERSION,
        "situation": dict(facts),
        "base": noms.base,
        "branche": noms.tete,
        "fusion": {"dossiers_avances": fusion.avance, "conflits": list(fusion.conflits)} if fusion else None,
        "fichiers": [_fichier(one) for one in plan.fichiers],
        "dossiers": [_dossier(one) for one in plan.dossiers],
        "verdicts_deplaces": [
            {"slug": d.slug, "avant": d.avant.value, "apres": d.apres.value} for d in plan.deplaces
        ],
        "budget": [_ecart(one) for one in plan.ecarts],
        "places": {
            name: _places(situation.budget.places)
            for name, situation in zip(ETATS, plan.situations, strict=False)
        },
        "hors_des_totaux": {
            name: _perdus(situation) for name, situation in zip(ETATS, plan.situations, strict=False)
        },
        "vagues": [_vague(one) for one in plan.vagues],
        "nouveaux_constats": [_constat(one, page.places, page.prefix) for one in plan.nouveaux],
        "constats_leves": [_constat(one, {}, page.prefix) for one in plan.leves],
        "sans_effet_budgetaire": plan.sans_effet_budgetaire,
    }
    return as_json(shown)


def _fichier(change: FichierChange) -> dict[str, Any]:
    return {
        "fichier": change.fichier,
        "titre": change.titre,
        "sorte": change.sorte.value,
        "changements": changements_json(change.changements),
    }


def _dossier(change: DossierChange) -> dict[str, Any]:
    return {
        "slug": change.slug,
        "sorte": change.sorte.value,
        "avant": _cote(change.avant),
        "apres": _cote(change.apres),
        "changements": changements_json(change.changements),
        "inchanges": change.inchanges,
    }


def _cote(cote: Cote | None) -> dict[str, Any] | None:
    if cote is None:
        return None
    position = cote.position
    return {
        "slug": cote.slug,
        "statut": position.statut.value if position else None,
        "statut_mot": position.statut.mot if position else None,
        "verdict": cote.verdict.value,
        "verdict_mot": cote.verdict.mot,
    }


def _ecart(ecart: Ecart) -> dict[str, Any]:
    states = {name: somme_json(somme) for name, somme in zip(ETATS, ecart.sommes, strict=False)}
    return {"cle": ecart.cle, "titre": ecart.titre, **states, "ecart": somme_json(ecart.difference)}


def _places(places: PlacesPrises) -> dict[str, int]:
    return {
        "total": places.total,
        "qpv": places.qpv,
        "hors_grands_centres_urbains": places.hors_grands_centres_urbains,
        "sans_categorie": places.sans_categorie,
        "non_ventile": places.non_ventile,
    }


def _perdus(situation: Situation) -> dict[str, list[str]]:
    registre = situation.registre
    return {
        "illisibles": list(dossiers_illisibles(registre)),
        "vagues_illisibles": list(vagues_illisibles(registre)),
        "egares": list(registre.egares_de(Egaree.DOSSIER, Egaree.VAGUE)),
    }


def _vague(ecart: EcartDeVague) -> dict[str, Any]:
    return {
        "vague": ecart.jour.isoformat() if ecart.jour else None,
        "titre": ecart.titre,
        "avant": _part(ecart.avant),
        "apres": _part(ecart.apres),
    }


def _part(part: Part) -> dict[str, Any]:
    words = ("demande", "accorde", "engage", "verse")
    return {
        "dossiers": part.dossiers,
        "places": part.places,
        **{word: somme_json(getattr(part, word)) for word in words},
    }


def _constat(constat: Constat, places: Mapping[Constat, Located], prefix: str) -> dict[str, Any]:
    located = places.get(constat)
    return {
        "regle": constat.code,
        "niveau": constat.level.name.lower().replace("_", "-"),
        "portee": constat.portee.value,
        "message": constat.message,
        "fichier": beneath(prefix, constat.fichier),
        "chemin": written(constat.chemin),
        "ligne": located.place.line if located else None,
        "colonne": located.place.column if located else None,
    }
