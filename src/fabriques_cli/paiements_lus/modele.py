"""The payments to note as a table to fill: a row for each annuity that something is left to pay of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from fabriques_cli.actes.paiement import due, paid
from fabriques_cli.domain.position.engagement import annuites_payables
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.questionnaire.forme import IDENTIFIANT, NUMERO, QUI, ARemplir, Forme
from fabriques_cli.text.montant import ZERO
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

EJ, ANNUITE, MONTANT, DATE, REFERENCE = "N° EJ", "Annuité", "Montant", "Date de paiement", "Référence"
PAR_AN = "Montant en"
"""What would head a column of amounts by year, of which there is none here: a payment is a row."""

FORME = Forme(
    dits="les versements",
    un="versement",
    liste="versements",
    pivot=MONTANT,
    cles={"annuite": ANNUITE, "montant": MONTANT, "le": DATE, "reference": REFERENCE},
    textes=frozenset({REFERENCE}),
    montant=PAR_AN,
    montant_dit="(?:vers|pay)ee?s?",
    montres=("Lieu", "Commune", "Reste de l'annuité"),
    montres_par_annee=(),
    entete=(),
    qui=frozenset({*QUI, EJ}),
    autrement={
        **dict.fromkeys(("slug", "dossier", "id"), IDENTIFIANT),
        **dict.fromkeys(("numero de dossier", "n ds", "dossier ds"), NUMERO),
        **dict.fromkeys(("ej", "numero ej", "numero d ej", "engagement juridique"), EJ),
        **dict.fromkeys(("montant verse", "montant paye", "somme"), MONTANT),
        **dict.fromkeys(("le", "date", "paye le", "verse le", "date du paiement"), DATE),
        **dict.fromkeys(("dp", "n dp", "numero dp", "demande de paiement", "ref"), REFERENCE),
    },
)

MODE_D_EMPLOI = (
    "Remplissez les colonnes colorées : une ligne par versement, le dossier dit par son identifiant, son numéro DS ou "
    "son N° EJ. Un montant vide n'est pas un versement. Lecture : fabriques verser --depuis CE_FICHIER.xlsx"
)


def modele(vues: Iterable[Vue], au: date) -> ARemplir:
    """The table of what is left to pay on a day."""
    columns = (
        *(
            Colonne("slug", IDENTIFIANT),
            Colonne("numero_ds", NUMERO),
            Colonne("ej", EJ),
            Colonne("nom", "Lieu"),
        ),
        Colonne("reste", "Reste de l'annuité", "montant"),
        Colonne("annuite", ANNUITE),
        Colonne("montant", MONTANT, "montant"),
        Colonne("le", DATE, "jour"),
        Colonne("reference", REFERENCE),
    )
    rows = tuple(_row(vue.dossier, annee, reste) for vue in vues for annee, reste in a_payer(vue.dossier, au))
    return ARemplir(
        "Versements à noter",
        "Versements",
        (),
        MODE_D_EMPLOI,
        Tableau("Versements", columns, rows),
        (5, 6, 7, 8),
        {},
        frozenset(),
        frozenset(),
    )


def a_payer(dossier: Dossier, au: date) -> Iterator[tuple[int, Decimal]]:
    """What is left to pay of each annuity that has begun, in euros; nothing of one that is unknown."""
    for annee in sorted(annuites_payables(dossier, au) or {}):
        owed = due(dossier, annee, au)
        if owed is not None and annee <= au.year and owed > paid(dossier, annee):
            yield annee, max(ZERO, owed - paid(dossier, annee))


def _row(dossier: Dossier, annee: int, reste: Decimal) -> tuple[Valeur, ...]:
    ej = dossier.convention.numero_ej if dossier.convention else None
    return (dossier.slug, dossier.numero_ds, ej, dossier.nom, reste, str(annee), None, None, None)
