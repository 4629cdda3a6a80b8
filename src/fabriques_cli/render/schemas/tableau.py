"""What a table is in every output, and what `lieux --format json` prints, as JSON Schemas."""

from __future__ import annotations

from typing import Any

from fabriques_cli.lieux.rubriques import PAR_CLE
from fabriques_cli.render.schemas.json_forms import (
    POSTERIEURS,
    SITUATION,
    amount,
    block,
    by_name,
    choice,
    count,
    day,
    many,
    may_be_null,
    output,
    text,
)
from fabriques_cli.text.tableau import Colonne

GENRES = ["texte", "choix", "nombre", "montant", "jour"]

CELLULE: dict[str, Any] = {
    "type": ["string", "integer", "null"],
    "description": "Selon le genre de la colonne : texte, code d'un choix, nombre, montant, date ; null sans valeur.",
}

COLONNES = many(
    "Les colonnes, dans l'ordre ; un choix a aussi, sous sa clé suivie de _mot, les mots en français.",
    block(
        cle=text("La clé dans les lignes."),
        titre=text("Le titre en français."),
        genre=choice("Ce que tiennent ses cellules.", GENRES),
    ),
)

HORS = by_name(
    "Ce que le total de chaque colonne laisse hors de lui, par clé de colonne.",
    many("Par identifiant.", text("Un identifiant.")),
)


def table(lignes: dict[str, Any], totaux: dict[str, Any]) -> dict[str, Any]:
    """A table whose rows and totals have these forms."""
    return block(
        titre=text("Ce que le tableau dit."),
        colonnes=COLONNES,
        lignes=many("Les lignes.", lignes),
        totaux=may_be_null(totaux),
        hors_du_total=HORS,
        notes=many("Ce qui se lit à côté, en français.", text("Une phrase.")),
    )


TABLEAU = table(by_name("Une ligne.", CELLULE), by_name("Les totaux.", CELLULE))
"""A table whose columns it tells itself."""


def _cells(colonne: Colonne) -> dict[str, Any]:
    """What a row holds under a column."""
    if colonne.genre == "montant":
        return {
            colonne.cle: may_be_null(
                amount(f"{colonne.titre}, en euros ; null s'il est inconnu ou n'existe pas.")
            )
        }
    if colonne.genre == "nombre":
        return {colonne.cle: may_be_null(count(colonne.titre))}
    if colonne.genre == "jour":
        return {colonne.cle: may_be_null(day(colonne.titre))}
    said = may_be_null(text(colonne.titre))
    words = {f"{colonne.cle}_mot": may_be_null(text(f"{colonne.titre}, en français."))}
    return {colonne.cle: said, **(words if colonne.genre == "choix" else {})}


LIGNE = {
    "type": "object",
    "description": "Un lieu, sous les colonnes demandées.",
    "properties": {cle: form for champ in PAR_CLE.values() for cle, form in _cells(champ.colonne).items()},
}

LIEUX = output(
    "Sortie de « fabriques lieux --format json »",
    1,
    situation=SITUATION,
    faits_posterieurs=POSTERIEURS,
    hors_des_totaux=block(
        illisibles=many("Fichiers illisibles, hors de la liste.", text("Un fichier.")),
        egares=many("Dossiers et vagues à une place où rien ne les lit.", text("Un fichier.")),
    ),
    tableaux=many("La liste, seule.", table(LIGNE, by_name("Les totaux.", CELLULE))),
)
