"""The sheet of one dossier for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from fabriques_cli.budget.plafonds import Marge
from fabriques_cli.findings import Constat, Located
from fabriques_cli.lieux.budget_prevu import Prevision, previsions
from fabriques_cli.lieux.document import FicheDite
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.render.check.json import constat_json
from fabriques_cli.render.plan.changements_json import valeurs_json
from fabriques_cli.render.spans import as_json
from fabriques_cli.render.tables.cellule import montant
from fabriques_cli.render.tables.json import table_values

VERSION = 1


def render(
    feuille: FicheDite, places: Mapping[Constat, Located], prefix: str, situation: Mapping[str, Any]
) -> str:
    """What the program makes of the dossier, then every value of its file that is not private."""
    vue, fiche = feuille.vue, feuille.fiche
    comptes = vue.comptes._asdict().items()
    shown = {
        "version": VERSION,
        "situation": dict(situation),
        "slug": vue.slug,
        "nom": vue.dossier.nom,
        "statut": vue.statut.value,
        "statut_mot": vue.statut.mot,
        "verdict": vue.verdict.value,
        "verdict_mot": vue.verdict.mot,
        "commune": _commune(vue),
        "montants": {cle: montant(one) if isinstance(one, Decimal) else None for cle, one in comptes},
        "montants_inconnus": [cle for cle, one in comptes if one is None],
        "par_annuite": [_by_year(ligne) for ligne in table_values(fiche.annees)["lignes"]],
        "plafonds": [_margin(one) for one in fiche.marges],
        "budget_previsionnel": [_forecast(one) for one in previsions(vue.dossier)],
        "chronologie": [{"le": one.le.isoformat(), "fait": one.texte} for one in fiche.evenements],
        "constats": [constat_json(one, places, feuille.sources, prefix) for one in feuille.constats],
        "valeurs": valeurs_json(vue.dossier),
    }
    return as_json(shown)


def _by_year(ligne: dict[str, Any]) -> dict[str, Any]:
    """A word of the money with its amount for each year; none where the word says nothing of that year."""
    head = {cle: ligne.pop(cle) for cle in ("montant", "montant_mot", "total")}
    return {**head, "annuites": ligne}


def _forecast(one: Prevision) -> dict[str, Any]:
    """A year of the forecast budget; what is unknown and what there is none of are both none."""
    amounts = {
        "charges": one.charges,
        "produits": one.produits,
        "dont_fabrique": one.aide,
        "produits_sans_aide": one.sans_aide,
        "ecart_sans_aide": one.ecart,
    }
    known = {cle: montant(found) if isinstance(found, Decimal) else None for cle, found in amounts.items()}
    return {"annee": one.annee, **known}


def _margin(one: Marge) -> dict[str, str]:
    return {
        "annuite": one.annuite,
        "en_vigueur": montant(one.en_vigueur),
        "plafond": montant(one.plafond),
        "marge": montant(one.reste),
    }


def _commune(vue: Vue) -> dict[str, str | None] | None:
    """The commune that the code stands for, none when it stands for none."""
    if vue.commune is None:
        return None
    return {
        "code": vue.commune.code,
        "nom": vue.commune.nom,
        "departement": vue.departement,
        "region": vue.region,
    }
