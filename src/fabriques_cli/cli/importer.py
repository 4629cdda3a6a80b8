"""`fabriques import`: other people's files into the registre; the zoning, which is read here, and candidatures."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import add_command, group_app
from fabriques_cli.cli.base.errors import cause
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import find_top, prefix_of
from fabriques_cli.cli.candidatures.dossiers import dossiers
from fabriques_cli.cli.writing.atelier import put_in_place, say_undo
from fabriques_cli.exchange.completude import completude
from fabriques_cli.exchange.zonage import ZonageLu, read
from fabriques_cli.exchange.zonage_rows import MAX_OCTETS
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.files.writing.transaction import Change
from fabriques_cli.format.registre import REFERENTIELS
from fabriques_cli.referentiels.communes import load as load_communes
from fabriques_cli.referentiels.tables import DENSITE, mark_partial
from fabriques_cli.render.acts.zonage import render
from fabriques_cli.render.spans import plain
from fabriques_cli.text.montant import entier
from fabriques_cli.text.refus import Refus

app = group_app("Fait entrer dans le registre des candidatures reçues, ou un fichier officiel.")


def zonage(
    ctx: typer.Context,
    fichier: Annotated[
        str, typer.Argument(metavar="FICHIER", help="Grille de densité ou liste des QPV, en CSV ou GeoJSON.")
    ],
    millesime: Annotated[
        str, typer.Option(metavar="ANNÉE", help="Millésime de la grille de densité, qui ne le dit pas.")
    ] = "",
    partiel: Annotated[
        bool,
        typer.Option("--partiel", help="Prend un fichier incomplet : ce qui n'y est pas reste non vérifié."),
    ] = False,
    a_blanc: Annotated[
        bool, typer.Option("--a-blanc", help="Montre ce qui serait écrit, sans l'écrire.")
    ] = False,
) -> int:
    """Lit la grille de densité de l'INSEE ou la liste des QPV de l'ANCT, telles qu'elles sont diffusées.

    Écrit une table courte dans referentiels/, que git peut suivre et que les règles CAT consultent. Un fichier coupé,
    qui ne couvre pas ce qu'il doit couvrir, est refusé.
    """
    options: Options = ctx.obj
    if millesime and not re.fullmatch("[0-9]{4}", millesime):
        raise Refus(f"« {millesime} » n'est pas une année.", "Exemple : --millesime 2024.")
    top = find_top(options.repertoire)
    lecture = _read(fichier, millesime)
    if millesime and DENSITE not in lecture.fichiers:
        raise Refus(
            "--millesime ne vaut que pour la grille de densité.",
            f"Relancez sans : les codes de QPV disent le leur ({', '.join(lecture.fichiers)}).",
        )
    found = {name: completude(name, data, load_communes().codes) for name, data in lecture.fichiers.items()}
    partial = {name: one.dit for name, one in found.items() if not one.entiere}
    if partial and not partiel:
        raise Refus(
            f"{fichier} est incomplet : {' ; '.join(partial.values())}.",
            "Le fichier est sans doute coupé : téléchargez-le de nouveau. S'il doit être pris ainsi, relancez avec "
            "--partiel : ce qui n'y est pas restera « non vérifié » (CAT-07).",
        )
    changes = [] if a_blanc else _changes(top, lecture, partial)
    if changes:
        put_in_place(options, top, prefix_of(top), changes)
    counted = {
        name: f"{entier(count)} communes ; {'importé en partie : ' if name in partial else ''}{found[name].dit}"
        for name, count in lecture.communes.items()
    }
    terminal.write(
        plain(render(f"{prefix_of(top)}{REFERENTIELS}", counted, lecture.remarques, written=not a_blanc))
    )
    if changes:
        say_undo(options, top)
    return 0


def _read(fichier: str, millesime: str) -> ZonageLu:
    try:
        data = _bytes(fichier)
    except OSError as error:
        raise Refus(f"{fichier} ne peut pas être lu : {cause(error)}.") from None
    try:
        return read(data, fichier, millesime=millesime or None, code_zonage=load_communes().code_zonage)
    except Refus as refus:
        raise Refus(f"{fichier} n'est pas reconnu.", f"{refus.message} {refus.a_faire}") from None


def _bytes(fichier: str) -> bytes:
    """The bytes of a file, never more than are read: its size is asked for before it is opened."""
    size = os.stat(fichier).st_size
    if size > MAX_OCTETS:
        raise Refus(
            f"{fichier} fait {entier(size // 2**20)} Mo, la limite est de {MAX_OCTETS // 2**20} Mo.",
            "Prenez le fichier en CSV, sans les contours des communes.",
        )
    data = read_regular(fichier, MAX_OCTETS + 1)
    if data is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), fichier)
    return data


def _changes(top: Path, lecture: ZonageLu, partial: Mapping[str, str]) -> list[Change]:
    """The tables that are not there yet, or say something else; those of a part of the file say so."""
    found = []
    for name, data in lecture.fichiers.items():
        try:
            old = read_regular(top / REFERENTIELS / name)
        except OSError as error:
            shown = f"{prefix_of(top)}{REFERENTIELS}/{name}"
            raise Refus(f"{shown} ne peut pas être lu : {cause(error)}.") from None
        new = mark_partial(data, partial[name]) if name in partial else data
        found.append(Change(f"{REFERENTIELS}/{name}", old, new))
    return [change for change in found if change.old != change.new]


add_command(app, "dossiers", dossiers, "Lit les candidatures d'un formulaire ou d'un tableau.")
add_command(app, "zonage", zonage, "Lit la grille de densité de l'INSEE ou la liste des QPV.")
