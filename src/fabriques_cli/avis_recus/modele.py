"""The opinions of a body as a table to fill: a row per dossier that awaits its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.domain.faits import connus
from fabriques_cli.domain.position.revue import a_revoir
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import DE_ORGANE, ORGANES, SENS
from fabriques_cli.format.vague import Vague
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.questionnaire.forme import IDENTIFIANT, NUMERO, VAGUE, ARemplir, Forme
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

SENS_DE_L_AVIS, TEXTE, DATE, ORGANE = "Sens", "Texte", "Date de l'avis", "Organe"
PROPOSE = TITRES["propose"]

FORME = Forme(
    dits="les avis",
    un="avis",
    liste="avis",
    pivot=SENS_DE_L_AVIS,
    cles={"sens": SENS_DE_L_AVIS, "texte": TEXTE, "le": DATE},
    textes=frozenset({TEXTE}),
    montant=PROPOSE,
    montant_dit="(?:propos|accord)ee?s?",
    montres=("Lieu", "Commune", "Demandé en tout"),
    montres_par_annee=("demande",),
    entete=(ORGANE, VAGUE, DATE),
)

MODE_D_EMPLOI = (
    "Remplissez les colonnes colorées. Un sens vide n'est pas un avis. La date peut se donner une fois, au-dessus, ou "
    "à chaque ligne. Lecture : fabriques aviser --depuis CE_FICHIER.xlsx"
)

ANNEES_MAX = 3
"""Years to propose when nobody asked for any: as many as the leaflet gives."""


def en_attente(vues: Iterable[Vue], organe: str, au: date) -> tuple[list[Vue], list[Vue]]:
    """The dossiers that are deposited and not decided: those that await the opinion of a body, those that have it.

    One whose dossier has changed since is awaited again.
    """
    waiting: list[Vue] = []
    given: list[Vue] = []
    for vue in vues:
        if vue.statut in A_DECIDER:
            (given if _has(vue.dossier, organe, au) else waiting).append(vue)
    return waiting, given


def _has(dossier: Dossier, organe: str, au: date) -> bool:
    own = [avis for avis in connus(dossier.avis, au) if avis.organe == organe]
    return bool(own) and not any(found.acte is own[-1] for found in a_revoir(dossier, au))


def modele(vues: Sequence[Vue], organe: str, vague: Vague | None, au: date) -> ARemplir:
    """The table of those dossiers, what is known first, then what the body has to say."""
    years = _years(vues, vague, au)
    known = (
        *(Colonne("slug", IDENTIFIANT), Colonne("numero_ds", NUMERO), Colonne("nom", "Lieu")),
        Colonne("commune", "Commune"),
        *(Colonne(f"demande_{year}", f"Demandé {year}", "montant") for year in years),
        Colonne("demande", "Demandé en tout", "montant"),
    )
    to_fill = (
        Colonne("sens", SENS_DE_L_AVIS),
        *(Colonne(f"propose_{year}", f"{PROPOSE} {year}", "montant") for year in years),
        *(Colonne("texte", TEXTE), Colonne("le", DATE, "jour")),
    )
    rows = tuple((*_known(vue, years), *(None for _ in to_fill)) for vue in vues)
    of = f" · {vague.titre}" if vague else ""
    return ARemplir(
        f"Avis{DE_ORGANE[organe]}{of}",
        "Avis",
        ((ORGANE, ORGANES[organe]), (VAGUE, vague.jour.isoformat() if vague else None), (DATE, None)),
        MODE_D_EMPLOI,
        Tableau("Avis", (*known, *to_fill), rows),
        tuple(range(len(known), len(known) + len(to_fill))),
        {"sens": tuple(SENS.values())},
        frozenset({"texte"}),
        frozenset({DATE}),
    )


def _years(vues: Sequence[Vue], vague: Vague | None, au: date) -> list[int]:
    """Every year that is asked for; those that follow the wave, or today, when there is none."""
    first = vague.jour.year if vague else au.year
    found = {year for vue in vues for year in _asked(vue)}
    return sorted(found) or [first + later for later in range(ANNEES_MAX)]


def _asked(vue: Vue) -> Mapping[int, Decimal]:
    return vue.dossier.demande.annuites if vue.dossier.demande else {}


def _known(vue: Vue, years: Sequence[int]) -> tuple[Valeur, ...]:
    dossier, asked = vue.dossier, _asked(vue)
    return (
        *(vue.slug, dossier.numero_ds, dossier.nom),
        (dossier.adresse.commune if dossier.adresse else None),
        *(asked.get(year) for year in years),
        "inconnu" if vue.comptes.demande is None else vue.comptes.demande,
    )
