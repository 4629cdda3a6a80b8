"""The tables of the marks: by criterion, by group, by dossier, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from fabriques_cli.domain.bareme_dit import critere_dit
from fabriques_cli.domain.notation import poids_des_criteres
from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.format.programme import Programme
from fabriques_cli.lieux.rubriques import PAR_CLE
from fabriques_cli.notes.dispersion import Dispersion
from fabriques_cli.notes.releve import GroupeDeNotes, Notee, des_moyennes, du_critere
from fabriques_cli.text.nombre import DECIMALES, arrondi_a
from fabriques_cli.text.shell import quoted
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

MOYENNE = MotDeChoix("Moyenne du dossier", "moyenne")
LIEU = (Colonne("nom", "Lieu"), Colonne("slug", "Identifiant", precise="nom"))
ETALEMENT = (
    Colonne("moyenne", "Moyenne", "nombre", decimales=DECIMALES),
    Colonne("ecart_type", "Écart type", "nombre", decimales=DECIMALES),
    Colonne("minimum", "Minimum", "nombre", decimales=DECIMALES),
    Colonne("quartile_1", "1er quartile", "nombre", decimales=DECIMALES, secondaire=True),
    Colonne("mediane", "Médiane", "nombre", decimales=DECIMALES),
    Colonne("quartile_3", "3e quartile", "nombre", decimales=DECIMALES, secondaire=True),
    Colonne("maximum", "Maximum", "nombre", decimales=DECIMALES),
)
QUARTILES = ("quartile_1", "quartile_3")
"""What only the table of the criteria shows: a group is read beside others, in few columns."""

ETALEMENT_DE_GROUPE = tuple(colonne for colonne in ETALEMENT if colonne.cle not in QUARTILES)
DES_CRITERES = tuple(
    Colonne(cle, critere_dit(cle), "nombre", decimales=DECIMALES, secondaire=True) for cle in CRITERES
)


def par_critere(programme: Programme, notees: Sequence[Notee]) -> Tableau:
    """A row a criterion, then the mean of the dossiers that have their four marks."""
    columns = (
        Colonne("critere", "Critère", "choix"),
        Colonne("poids", "Poids", "nombre"),
        Colonne("notes", "Notes", "nombre"),
        *ETALEMENT,
        Colonne("manquantes", "Manquantes", "nombre"),
        Colonne("hors_echelle", "Dont hors échelle", "nombre"),
    )
    rows: list[tuple[Valeur, ...]] = []
    for cle, poids in zip(CRITERES, poids_des_criteres(programme), strict=True):
        found = du_critere(notees, cle)
        rows.append(
            (
                MotDeChoix(critere_dit(cle), cle),
                poids,
                found.nombre if found else 0,
                *_etalement(found),
                sum(cle in one.notation.manquantes for one in notees),
                sum(cle in one.notation.hors_echelle for one in notees),
            )
        )
    means = des_moyennes(notees)
    count = means.nombre if means else 0
    last = (MOYENNE, None, count, *_etalement(means), len(notees) - count, None)
    return Tableau("Par critère", columns, (*rows, last) if notees else ())


def par_groupe(titre: str, cle: Colonne, found: Sequence[GroupeDeNotes]) -> Tableau:
    """A row a group: its dossiers, their means, how far from the others', the mean of each criterion."""
    columns = (
        Colonne(cle.cle, cle.titre),
        Colonne("dossiers", "Dossiers", "nombre"),
        Colonne("notes", "Notés en entier", "nombre"),
        *ETALEMENT_DE_GROUPE,
        Colonne("ecart_aux_autres", "Écart aux autres", "nombre", decimales=DECIMALES),
        *DES_CRITERES,
    )
    rows: list[tuple[Valeur, ...]] = []
    for group in found:
        means = des_moyennes(group.notees)
        rows.append(
            (
                group.mot,
                len(group.notees),
                means.nombre if means else 0,
                *_etalement_de_groupe(means),
                _shown(group.ecart_aux_autres),
                *(
                    _shown(one.moyenne if one else None)
                    for one in (du_critere(group.notees, cle) for cle in CRITERES)
                ),
            )
        )
    return Tableau(titre, columns, tuple(rows))


def par_dossier(notees: Sequence[Notee]) -> Tableau:
    """A row a dossier: its marks, those out of the scale left out, and its mean where it has the four."""
    columns = (
        *LIEU,
        *(PAR_CLE[cle].colonne for cle in ("vague", "categorie", "region", "instruit_par")),
        *(Colonne(cle, critere_dit(cle), "nombre") for cle in CRITERES),
        Colonne("moyenne", "Moyenne", "nombre", decimales=DECIMALES),
    )
    rows = tuple(
        (
            *_lieu(one),
            *(PAR_CLE[cle].of(one.vue) for cle in ("vague", "categorie", "region", "instruit_par")),
            *one.notation.notes,
            _shown(one.notation.moyenne),
        )
        for one in notees
    )
    return Tableau("Par dossier", columns, rows)


def hors_echelle(notees: Iterable[Notee]) -> Tableau:
    """A row a mark that is out of the scale: the mark, as it is written, and what to type."""
    columns = (
        *LIEU,
        Colonne("critere", "Critère", "choix"),
        Colonne("note", "Note écrite", "nombre"),
        Colonne("a_taper", "À taper"),
    )
    rows: list[tuple[Valeur, ...]] = []
    for one in notees:
        for cle in one.notation.hors_echelle:
            instruction = getattr(one.vue.dossier.criteres, cle)
            word = MotDeChoix(critere_dit(cle), cle)
            rows.append((*_lieu(one), word, instruction.note, a_taper(one, (cle,))))
    return Tableau("Notes hors de l'échelle", columns, tuple(rows))


def manquantes(notees: Iterable[Notee]) -> Tableau:
    """A row a dossier that lacks marks: which, those that are written and cannot be read said so, and what to type."""
    columns = (
        *LIEU,
        PAR_CLE["vague"].colonne,
        PAR_CLE["statut"].colonne,
        PAR_CLE["instruit_par"].colonne,
        Colonne("nombre", "Manquantes", "nombre"),
        Colonne("criteres", "Critères sans note"),
        Colonne("a_taper", "À taper"),
    )
    rows: list[tuple[Valeur, ...]] = []
    for one in notees:
        lacking = absentes(one)
        if lacking:
            rows.append(
                (
                    *_lieu(one),
                    *(PAR_CLE[cle].of(one.vue) for cle in ("vague", "statut", "instruit_par")),
                    len(lacking),
                    "tous" if len(lacking) == len(CRITERES) else _named(one, lacking),
                    a_taper(one, lacking),
                )
            )
    return Tableau("Notes manquantes", columns, tuple(rows))


def absentes(one: Notee) -> tuple[str, ...]:
    """The criteria of a dossier without a mark that can be read, those out of the scale aside."""
    return tuple(cle for cle in one.notation.manquantes if cle not in one.notation.hors_echelle)


def a_taper(one: Notee, cles: Sequence[str]) -> str:
    """`fabriques modifier la-filature criteres.gouvernance.note=…`"""
    words = (f"criteres.{cle}.note=…" for cle in cles)
    return " ".join(["fabriques modifier", quoted(one.vue.slug), *words])


def _named(one: Notee, cles: Sequence[str]) -> str:
    return ", ".join(f"{critere_dit(cle)}{' (illisible)' if one.illisible(cle) else ''}" for cle in cles)


def _lieu(one: Notee) -> tuple[Valeur, Valeur]:
    return one.vue.dossier.nom, one.vue.slug


def _shown(valeur: Fraction | None) -> Valeur:
    return None if valeur is None else arrondi_a(valeur)


def _etalement(found: Dispersion | None) -> tuple[Valeur, ...]:
    """The cells of a spread, all absent where there is none."""
    if found is None:
        return (None,) * len(ETALEMENT)
    low, first, middle, third, high = map(arrondi_a, found[3:])
    return arrondi_a(found.moyenne), found.ecart_type, low, first, middle, third, high


def _etalement_de_groupe(found: Dispersion | None) -> tuple[Valeur, ...]:
    cells = zip(ETALEMENT, _etalement(found), strict=True)
    return tuple(cell for colonne, cell in cells if colonne.cle not in QUARTILES)
