"""The first sheet: what the workbook is, of which files, what is in it and is not, and how to bring it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DITS_MAX = 200
"""Lines of what is left out; the rest is counted."""

MODE_D_EMPLOI = (
    "Changez des cellules, enregistrez en .xlsx, puis : fabriques import dossiers CE-CLASSEUR.xlsx --a-blanc",
    "Cela montre chaque changement ; sans --a-blanc, il est écrit. Seules les cellules changées comptent.",
    "Les feuilles et les colonnes se déplacent, les lignes se trient et se filtrent.",
    "Une ligne supprimée ne supprime rien. Une ligne ajoutée n'est pas prise : un acte se note par sa commande, un "
    "dossier se crée par fabriques nouveau.",
    "Une cellule vidée ne retire sa valeur que si vous le confirmez : --vider.",
    "Une cellule changée ici et dans le registre depuis l'export n'est pas écrite : les deux valeurs sont montrées.",
    "Une ligne par dossier, ou par élément d'une liste (n°) ; les colonnes portent le nom des clés des fichiers.",
    "Les codes sont du texte (01004), les dates de vraies dates ; l'heure est celle du programme.",
)


@dataclass(frozen=True, slots=True)
class Banniere:
    """What there is to say of an export.

    ``fichiers`` says where the files come from, ``filtres`` which dossiers were asked for; ``illisibles`` are the
    files that are not in it, ``laisses`` the values, ``hors_filtre`` how many dossiers the filters leave out.
    """

    titre: str
    situation: str
    commit: str
    filtres: Sequence[str]
    dossiers: int
    hors_filtre: int
    illisibles: Sequence[str]
    laisses: Sequence[str]
    contacts: bool


def lignes(banniere: Banniere) -> tuple[tuple[str, bool], ...]:
    """The lines of the sheet, each with whether it is a title."""
    return tuple(_lines(banniere))


def _lines(b: Banniere) -> Iterator[tuple[str, bool]]:
    yield b.titre, True
    yield f"Le registre en classeur : {b.situation}.", False
    if b.commit:
        yield b.commit, False
    plural = "s" if b.dossiers > 1 else ""
    if b.filtres:
        yield (
            f"{b.dossiers} dossier{plural} : {' '.join(b.filtres)} ({b.hors_filtre} hors de ces filtres).",
            False,
        )
    else:
        yield f"{b.dossiers} dossier{plural} : tous.", False
    yield "", False
    yield "Document interne", True
    yield (
        "Il contient tout, y compris ce qui n'est pas public : représentants, notes internes, avis, montants. "
        "Ne le publiez pas et ne l'envoyez qu'à qui peut tout lire.",
        False,
    )
    yield (
        "Les courriels et les téléphones y sont, feuille « Contacts » : supprimez-la avant de transmettre le classeur."
        if b.contacts
        else "Les courriels et les téléphones n'y sont pas (--contacts les ajoute).",
        False,
    )
    yield "", False
    yield "Le rapporter", True
    yield from ((one, False) for one in MODE_D_EMPLOI)
    yield from _left(b.illisibles, "Fichiers illisibles, qui ne sont pas dans ce classeur")
    yield from _left(b.laisses, "Valeurs qui ne sont pas dans ce classeur")


def _left(said: Sequence[str], titre: str) -> Iterator[tuple[str, bool]]:
    if said:
        yield "", False
        yield f"{titre} ({len(said)})", True
        yield from ((one, False) for one in said[:DITS_MAX])
        if len(said) > DITS_MAX:
            yield f"et {len(said) - DITS_MAX} autres", False
