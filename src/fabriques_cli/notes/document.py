"""The marks as a report: its sections, whatever they are written as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fabriques_cli.domain.bareme_dit import critere_dit, echelle_dite, poids_dits, poids_illisibles
from fabriques_cli.format.programme import Programme
from fabriques_cli.lieux.rubriques import AGENT, CATEGORIE, REGION, VAGUE, Rubrique
from fabriques_cli.notes import repartition, tableaux
from fabriques_cli.notes.dispersion import FORMULE
from fabriques_cli.notes.releve import GroupeDeNotes, Notee, des_moyennes, groupes
from fabriques_cli.text.document import USAGE_INTERNE, ChiffreCle, Document, Section
from fabriques_cli.text.nombre import nombre
from fabriques_cli.text.tableau import Tableau

CRITERE = "critere"
AXES: Mapping[str, Rubrique] = {one.cle: one for one in (VAGUE, CATEGORIE, REGION, AGENT)}
"""What the means are broken down by, beside the criteria."""

PEU = 5
"""Dossiers with their four marks below which the mean of a group is said to rest on few."""

SANS_DATE = "Les notes sont celles du fichier lu : elles n'ont pas de date."
COMPTEES = (
    "La moyenne d'un critère compte toutes ses notes ; celle d'un dossier veut ses quatre notes. Une note qui manque, "
    "ou hors de l'échelle, n'est dans aucune moyenne."
)
QUI = (
    "Un dossier ne dit pas qui l'a noté : « instruit par » est la personne qui le suit.",
    "Écart aux autres : la moyenne de ses dossiers, moins celle de tous les autres. Il ne dit pas d'où il vient : "
    "ce ne sont pas les mêmes dossiers.",
)


@dataclass(frozen=True, slots=True)
class NotesLues:
    """What a report of marks is made of: the dossiers with their marks, the call, the one axis that was asked for."""

    notees: tuple[Notee, ...]
    programme: Programme
    axe: str = ""

    @property
    def tableau(self) -> Tableau:
        """The one table of a file that holds one: that of the axis, else a row a dossier."""
        if self.axe == CRITERE:
            return tableaux.par_critere(self.programme, self.notees)
        return _of_axis(self, AXES[self.axe])[1] if self.axe else tableaux.par_dossier(self.notees)


def document(releve: NotesLues, titre: str, situation: str, notes: Sequence[str]) -> Document:
    """The whole report, or the part of an axis, with what is missing."""
    return Document(titre, USAGE_INTERNE, situation, tuple(_sections(releve, tuple(notes))))


def _sections(releve: NotesLues, notes: tuple[str, ...]) -> Iterator[Section]:
    yield _whole(releve, notes)
    if releve.axe in ("", CRITERE):
        yield from _criteria(releve)
    for cle, axe in AXES.items():
        if releve.axe in ("", cle):
            yield _axis(releve, axe)
    if not releve.axe:
        table = tableaux.par_dossier(releve.notees)
        yield Section("dossiers", "Par dossier", (), table, "Aucun dossier.")
    yield from _wanting(releve)


def _whole(releve: NotesLues, notes: tuple[str, ...]) -> Section:
    """The few figures, what marks are counted by, and what the view leaves out."""
    unread = poids_illisibles(releve.programme)
    weights = (
        f"Poids illisible : {', '.join(map(critere_dit, unread))}. Aucune moyenne de dossier n'est faite ; "
        "« fabriques check » dit pourquoi.",
    )
    said = (
        echelle_dite(releve.programme),
        poids_dits(releve.programme),
        *(weights if unread else ()),
        COMPTEES,
        SANS_DATE,
        *notes,
    )
    return Section("ensemble", "Ensemble", said, chiffres=tuple(_figures(releve.notees)))


def _figures(notees: Sequence[Notee]) -> Iterator[ChiffreCle]:
    whole = sum(one.notation.complete for one in notees)
    none = sum(one.sans_note for one in notees)
    partly = len(notees) - whole - none
    yield ChiffreCle("Dossiers", str(len(notees)))
    yield ChiffreCle("Notés en entier", str(whole), f"en partie : {partly} ; sans note : {none}")
    means = des_moyennes(notees)
    if means is None:
        yield ChiffreCle("Moyenne", "—", "aucun dossier n'en a")
    else:
        yield ChiffreCle("Moyenne", nombre(means.moyenne), f"écart type {nombre(means.ecart_type)}")
    out = sum(len(one.notation.hors_echelle) for one in notees)
    lacking = sum(len(one.notation.manquantes) for one in notees)
    yield ChiffreCle("Notes manquantes", str(lacking), f"dont {out} hors de l'échelle")


def _criteria(releve: NotesLues) -> Iterator[Section]:
    table = tableaux.par_critere(releve.programme, releve.notees)
    yield Section("critere", "Par critère", (FORMULE,), table, "Aucun dossier.")
    spread = repartition.tableau(releve.programme, releve.notees)
    yield Section(
        "repartition",
        "Répartition des notes",
        (),
        spread,
        "Aucune note.",
        figures=repartition.figures(spread),
    )


def _axis(releve: NotesLues, axe: Rubrique) -> Section:
    found, table = _of_axis(releve, axe)
    said = (*(QUI if axe is AGENT else ()), *_few(found))
    return Section(axe.cle, table.titre, said, table, "Aucun dossier.")


def _of_axis(releve: NotesLues, axe: Rubrique) -> tuple[tuple[GroupeDeNotes, ...], Tableau]:
    assert axe.part is not None  # an axis has one
    found = groupes(releve.notees, axe.part)
    titre = "Par personne qui instruit" if axe is AGENT else f"Par {axe.colonne.titre.lower()}"
    return found, tableaux.par_groupe(titre, axe.colonne, found)


def _few(found: Sequence[GroupeDeNotes]) -> Iterator[str]:
    """The groups whose mean rests on few dossiers."""
    counts = [(group.mot, des_moyennes(group.notees)) for group in found]
    few = [f"{mot} ({means.nombre})" for mot, means in counts if means is not None and means.nombre < PEU]
    if few:
        yield f"Moins de {PEU} dossiers notés en entier, une moyenne qui dit peu : {', '.join(few)}."


def _wanting(releve: NotesLues) -> Iterator[Section]:
    out = tableaux.hors_echelle(releve.notees)
    yield Section(
        "hors_echelle",
        "Notes hors de l'échelle",
        ("Elles bloquent le fichier (NOT-01), et ne sont dans aucune moyenne.",) if out.lignes else (),
        out,
        "Toutes les notes sont sur l'échelle."
        if releve.programme.echelle is not None
        else "Le programme n'a pas d'échelle : aucune note ne peut en sortir.",
    )
    lacking = tableaux.manquantes(releve.notees)
    yield Section(
        "manquantes",
        "Notes manquantes",
        ("Ces dossiers n'ont pas de moyenne.",) if lacking.lignes else (),
        lacking,
        "Aucune note ne manque." if releve.notees else "Aucun dossier.",
    )
