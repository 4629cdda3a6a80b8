"""The minutes of a committee as a table to fill: a row per dossier of the wave that awaits a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.domain.position.comptes import dernier_avis_chiffre
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.instruction import CRITERES, RESULTATS
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.vague import Vague
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.questionnaire.forme import IDENTIFIANT, NUMERO, VAGUE, ARemplir, Forme
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
    montres=("Lieu", "Commune", "Catégorie", "Verdict", "Notes des critères", "Demandé en tout"),
    montres_par_annee=("demande", "propose"),
    entete=(VAGUE, DATE, AUTORITE, REFERENCE),
)

MODE_D_EMPLOI = (
    "Remplissez les colonnes colorées. Un résultat vide n'est pas une décision. "
    "Lecture : fabriques decider --vague {vague} --depuis CE_FICHIER.xlsx"
)

ANNEES_MAX = 3
"""Years to grant when nobody asked for any: as many as the leaflet gives."""


def en_attente(vues: Iterable[Vue], vague: Vague) -> list[Vue]:
    """The dossiers of a wave that are deposited and not decided, by slug."""
    return [vue for vue in vues if vue.dossier.vague == vague.jour and vue.statut in A_DECIDER]


def modele(vues: Sequence[Vue], vague: Vague, au: date) -> ARemplir:
    """The table of those dossiers, what is known first, then what the committee has to say."""
    years = _years(vues, vague, au)
    known = (
        *(Colonne("slug", IDENTIFIANT), Colonne("numero_ds", NUMERO), Colonne("nom", "Lieu")),
        *(Colonne("commune", "Commune"), Colonne("categorie", "Catégorie")),
        *(Colonne(f"demande_{year}", f"Demandé {year}", "montant") for year in years),
        Colonne("demande", "Demandé en tout", "montant"),
        *(Colonne(f"propose_{year}", f"Proposé {year}", "montant") for year in years),
        Colonne("verdict", "Verdict"),
        Colonne("notes", NOTES),
    )
    to_fill = (
        *(Colonne("resultat", RESULTAT), Colonne("rang", RANG, "nombre")),
        *(Colonne(f"accorde_{year}", f"{ACCORDE} {year}", "montant") for year in years),
        Colonne("motif", MOTIF),
    )
    rows = tuple((*_known(vue, years, au), *(None for _ in to_fill)) for vue in vues)
    held = vague.comite.le if vague.comite else None
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
    )


def _years(vues: Sequence[Vue], vague: Vague, au: date) -> list[int]:
    """Every year that is asked for or proposed; those that follow the wave when there is none."""
    found = {year for vue in vues for amounts in (_asked(vue), _proposed(vue, au)) for year in amounts}
    return sorted(found) or [vague.jour.year + later for later in range(ANNEES_MAX)]


def _asked(vue: Vue) -> Mapping[int, Decimal]:
    return vue.dossier.demande.annuites if vue.dossier.demande else {}


def _proposed(vue: Vue, au: date) -> Mapping[int, Decimal]:
    avis = dernier_avis_chiffre(vue.dossier, au)
    return avis.annuites if avis else {}


def _known(vue: Vue, years: Sequence[int], au: date) -> tuple[Valeur, ...]:
    dossier = vue.dossier
    asked, proposed = _asked(vue), _proposed(vue, au)
    return (
        *(vue.slug, dossier.numero_ds, dossier.nom),
        (dossier.adresse.commune if dossier.adresse else None),
        (CATEGORIES_COURTES[vue.position.categorie] if vue.position.categorie else None),
        *(asked.get(year) for year in years),
        "inconnu" if vue.comptes.demande is None else vue.comptes.demande,
        *(proposed.get(year) for year in years),
        vue.verdict.mot,
        _marks(vue),
    )


def _marks(vue: Vue) -> str | None:
    """`4 · 4 · 3 · —`, in the leaflet's order; none when there is no mark."""
    criteres = vue.dossier.criteres
    parts = [getattr(criteres, name) for name in CRITERES] if criteres else []
    marks = [part.note if part else None for part in parts]
    return (
        " · ".join("—" if mark is None else str(mark) for mark in marks)
        if any(mark is not None for mark in marks)
        else None
    )
