"""The minutes of a committee as a table to fill: a row per dossier of the wave that awaits a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.bareme_dit import ecrit
from fabriques_cli.domain.notation import notation, notes_ecrites
from fabriques_cli.domain.position.comptes import dernier_avis_chiffre
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.instruction import RESULTATS, SENS
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.vague import Vague
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.proces_verbal.avis_dits import avis_dits
from fabriques_cli.proces_verbal.places import EN_TOUT, LAUREATS, PLACES, bornes_dites, compteurs
from fabriques_cli.questionnaire.forme import IDENTIFIANT, NUMERO, VAGUE, ARemplir, Forme
from fabriques_cli.text.nombre import arrondi_a
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur
from fabriques_cli.vague.classement import CRITERES_COURTS

RESULTAT, RANG, MOTIF = "Résultat", "Rang", "Motif"
ACCORDE = TITRES["accorde"]
NOTES = f"Notes des critères ({' · '.join(CRITERES_COURTS).lower()})"
"""The marks are four numbers in a cell: the title says of what, in their order."""

DATE, AUTORITE, REFERENCE = "Date de la décision", "Autorité", "Référence"
"""What is said once for all the decisions, above the table: a committee decides on one day, by one act."""

FORME = Forme(
    dits="les décisions",
    un="décision",
    liste="decisions",
    pivot=RESULTAT,
    cles={"resultat": RESULTAT, "rang": RANG, "motif": MOTIF},
    textes=frozenset({MOTIF}),
    montant=ACCORDE,
    montant_dit="accordee?s?",
    montres=(
        "Lieu",
        "Commune",
        "Catégorie",
        "Avis",
        "Verdict",
        "Notes des critères",
        "Moyenne",
        "Demandé en tout",
    ),
    montres_par_annee=("demande", "propose"),
    entete=(VAGUE, DATE, AUTORITE, REFERENCE),
    comptees=(*CATEGORIES_COURTES.values(), PLACES, LAUREATS, EN_TOUT),
)

MODE_D_EMPLOI = (
    "Remplissez les colonnes colorées. Un résultat vide n'est pas une décision. "
    "Lecture : fabriques decider --vague {vague} --depuis CE_FICHIER.xlsx"
)

PROPOSITION = (
    "Les colonnes colorées portent une proposition, aide au comité : elle ne décide rien. Corrigez-la, videz le "
    "résultat de ce qui n'est pas décidé, puis datez-la."
)
"""Said above a table that is filled beforehand."""

ANNEES_MAX = 3
"""Years to grant when nobody asked for any: as many as the leaflet gives."""


def en_attente(vues: Iterable[Vue], vague: Vague) -> list[Vue]:
    """The dossiers of a wave that are deposited and not decided, by slug."""
    return [vue for vue in vues if vue.dossier.vague == vague.jour and vue.statut in A_DECIDER]


class DecisionProposee(NamedTuple):
    """What the columns to fill of a dossier are filled with beforehand: a result by its key, a rank, euros by year."""

    resultat: str
    annuites: Mapping[int, Decimal] = {}
    rang: int | None = None


def modele(
    situation: Situation,
    vues: Sequence[Vue],
    vague: Vague,
    propositions: Mapping[str, DecisionProposee] | None = None,
) -> ARemplir:
    """The table of those dossiers, what is known first, then what the committee has to say, or what is proposed."""
    au, proposed = situation.au, propositions or {}
    years = _years(vues, vague, au, proposed)
    known = (
        *(Colonne("slug", IDENTIFIANT), Colonne("numero_ds", NUMERO), Colonne("nom", "Lieu")),
        *(Colonne("commune", "Commune"), Colonne("categorie", "Catégorie")),
        *(Colonne(f"demande_{year}", f"Demandé {year}", "montant") for year in years),
        Colonne("demande", "Demandé en tout", "montant"),
        *(Colonne(f"propose_{year}", f"Proposé {year}", "montant") for year in years),
        *(Colonne("avis", "Avis"), Colonne("verdict", "Verdict")),
        *(Colonne("notes", NOTES), Colonne("moyenne", "Moyenne", "nombre")),
    )
    to_fill = (
        *(Colonne("resultat", RESULTAT), Colonne("rang", RANG, "nombre")),
        *(Colonne(f"accorde_{year}", f"{ACCORDE} {year}", "montant") for year in years),
        Colonne("motif", MOTIF),
    )
    programme = situation.registre.programme
    rows = tuple(
        (*_known(vue, years, programme, au), *_filled(proposed.get(vue.slug), years)) for vue in vues
    )
    held = vague.comite.le if vague.comite and not proposed else None  # a proposal is not what was decided
    return ARemplir(
        f"Procès-verbal du comité · {vague.titre}",
        "Décisions",
        ((VAGUE, vague.jour.isoformat()), (DATE, held), (AUTORITE, None), (REFERENCE, None)),
        MODE_D_EMPLOI.format(vague=vague.court),
        Tableau("Décisions", (*known, *to_fill), rows),
        tuple(range(len(known), len(known) + len(to_fill))),
        {"resultat": tuple(RESULTATS.values())},
        frozenset({"motif"}),
        frozenset({DATE}),
        (*((PROPOSITION,) if proposed else ()), *bornes_dites(situation, vague)),
        compteurs(situation, vague, years),
        {"avis": SENS["defavorable"]},
    )


def _years(
    vues: Sequence[Vue], vague: Vague, au: date, propositions: Mapping[str, DecisionProposee]
) -> list[int]:
    """Every year that is asked for or proposed; those that follow the wave when there is none."""
    found = {year for vue in vues for amounts in (_asked(vue), _proposed(vue, au)) for year in amounts}
    found |= {year for one in propositions.values() for year in one.annuites}
    return sorted(found) or [vague.jour.year + later for later in range(ANNEES_MAX)]


def _asked(vue: Vue) -> Mapping[int, Decimal]:
    return vue.dossier.demande.annuites if vue.dossier.demande else {}


def _proposed(vue: Vue, au: date) -> Mapping[int, Decimal]:
    avis = dernier_avis_chiffre(vue.dossier, au)
    return avis.annuites if avis else {}


def _known(vue: Vue, years: Sequence[int], programme: Programme, au: date) -> tuple[Valeur, ...]:
    dossier = vue.dossier
    asked, proposed = _asked(vue), _proposed(vue, au)
    return (
        *(vue.slug, dossier.numero_ds, dossier.nom),
        (dossier.adresse.commune if dossier.adresse else None),
        (CATEGORIES_COURTES[vue.position.categorie] if vue.position.categorie else None),
        *(asked.get(year) for year in years),
        "inconnu" if vue.comptes.demande is None else vue.comptes.demande,
        *(proposed.get(year) for year in years),
        avis_dits(dossier, au) or None,
        vue.verdict.mot,
        _marks(vue),
        _mean(vue, programme),
    )


def _filled(proposition: DecisionProposee | None, years: Sequence[int]) -> tuple[Valeur, ...]:
    if proposition is None:
        return (None, None, *(None for _ in years), None)
    amounts = (proposition.annuites.get(year) for year in years)
    return (RESULTATS[proposition.resultat], proposition.rang, *amounts, None)


def _mean(vue: Vue, programme: Programme) -> Decimal | None:
    """The mean of the four marks by their weights, to the hundredth; none where one of them is not known."""
    mean = notation(vue.dossier, programme).moyenne
    return None if mean is None else arrondi_a(mean)


def _marks(vue: Vue) -> str | None:
    """`4 · 3,5 · 3 · —`, in the leaflet's order; none when there is no mark."""
    marks = notes_ecrites(vue.dossier)
    if all(mark is None for mark in marks):
        return None
    return " · ".join("—" if mark is None else ecrit(mark) for mark in marks)
