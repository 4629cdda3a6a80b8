"""`fabriques fmt`: the files in canonical form, not a word changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import slugs
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import find_top, prefix_of
from fabriques_cli.cli.reading.origin import Quand, read_origin
from fabriques_cli.cli.reading.select import named_files
from fabriques_cli.cli.writing.atelier import put_in_place
from fabriques_cli.cli.writing.writing import difference
from fabriques_cli.files.edition.layout import NotLaidOut, laid_out
from fabriques_cli.files.reading.read import WRONG_SUFFIX
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.files.writing.transaction import Change
from fabriques_cli.findings import written
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

STDIN = "-"
ECHEC = 2


@dataclass(frozen=True, slots=True)
class Lu:
    """The files of a registre as they are on the disk."""

    top: Path
    source: Source

    @property
    def prefix(self) -> str:
        """What to write before a path so that it can be opened from the working directory."""
        return prefix_of(self.top)


@dataclass(slots=True)
class Resultat:
    """The files that are not in form, the ones that cannot be, with why, and how many were looked at."""

    changes: list[Change] = field(default_factory=list)
    refus: list[str] = field(default_factory=list)
    vus: int = 0


def fmt(
    ctx: typer.Context,
    chemins: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CHEMINS",
            help="Fichiers, dossiers ou identifiants ; « - » met en forme un dossier lu sur l'entrée standard.",
            autocompletion=slugs,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="N'écrit rien ; code 1 si un fichier n'est pas en forme.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="N'écrit rien ; montre ce qui changerait.")] = False,
) -> int:
    """Met les fichiers en forme : ordre des clés, indentation, guillemets des codes, lignes vides.

    Ni un mot ni un commentaire ne change. Sans chemin, tout le registre. Un fichier illisible est laissé tel quel, et
    donne le code 2.
    """
    options: Options = ctx.obj
    words = chemins or []
    if STDIN in words:
        return _standard_input(words, options, check, diff)
    near = next((word for word in words if os.path.exists(word)), "")
    top = find_top(options.repertoire, near)
    lu = Lu(top, read_origin(top, Quand()).source)
    found = _looked_at(lu, words)
    if diff:
        _show(lu.prefix, found.changes, options)
    elif found.changes and not check:
        put_in_place(options, top, lu.prefix, found.changes)
    _report(lu.prefix, found, options, check=check or diff, listed=not diff)
    if (check or diff) and found.changes and not options.silencieux:
        terminal.notice(f"Pour l'écrire : {' '.join(['fabriques fmt', *map(quoted, words)])}")
    return ECHEC if found.refus else int(check and bool(found.changes))


def _looked_at(lu: Lu, words: Sequence[str]) -> Resultat:
    names = {fichier: None for word in words for fichier in named_files(lu, word)} if words else lu.source
    found = Resultat()
    for fichier in names:
        found.vus += 1
        try:
            data = _readable(fichier, lu.source[fichier])
            new = laid_out(fichier, data)
        except Trouble as trouble:
            found.refus.append(_refusal(f"{lu.prefix}{fichier}", trouble))
        except NotLaidOut as error:
            found.refus.append(_refusal(f"{lu.prefix}{fichier}", _rare(error)))
        else:
            if new != data:
                found.changes.append(Change(fichier, data, new))
    return found


def _readable(fichier: str, data: bytes | Inaccessible) -> bytes:
    if isinstance(data, Inaccessible):
        raise Trouble(data.message, data.a_faire)
    if not fichier.endswith(".yaml"):
        raise Trouble(*WRONG_SUFFIX)
    return data


def _rare(error: NotLaidOut) -> Trouble:
    where = f" près de « {written(error.chemin)} »" if error.chemin else ""
    return Trouble(
        f"une mise en forme rare{where} ne peut pas être reprise sans risque.", "Reprenez-la à la main."
    )


def _refusal(path: str, trouble: Trouble) -> str:
    where = f"{path}:{trouble.place.line}:{trouble.place.column}" if trouble.place else path
    return f"{where} : laissé tel quel, {trouble.message}\n  {trouble.a_faire}"


def _show(prefix: str, changes: Sequence[Change], options: Options) -> None:
    terminal.show([one for change in changes for one in difference(prefix, change)], options.couleur)


def _report(prefix: str, found: Resultat, options: Options, *, check: bool, listed: bool) -> None:
    """The files one by one, then how many; those that are left as they are, even when little is to be said."""
    said = "n'est pas en forme" if check else "est mis en forme"
    if listed:
        terminal.write("".join(f"{prefix}{change.fichier} {said}.\n" for change in found.changes))
    for one in found.refus:
        terminal.notice(one)
    if not options.silencieux:
        terminal.notice(_totals(found, check=check))


def _totals(found: Resultat, *, check: bool) -> str:
    """`1 fichier mis en forme, 28 déjà en forme.`"""
    changed, left = len(found.changes), len(found.refus)
    what = "à mettre" if check else "mis"
    parts = [counted(changed, f"fichier {what} en forme", f"fichiers {what} en forme")]
    parts += [f"{found.vus - changed - left} déjà en forme"]
    parts += [counted(left, "laissé tel quel", "laissés tels quels")] if left else []
    return f"{', '.join(parts)}."


def _standard_input(words: Sequence[str], options: Options, check: bool, diff: bool) -> int:
    """A dossier from the standard input to the standard output, for an editor."""
    if len(words) > 1:
        raise Refus("« - » se donne seul : un seul dossier est lu sur l'entrée standard.")
    fichier, data = fichier_de("entree-standard"), sys.stdin.buffer.read() if sys.stdin else b""
    found = _looked_at(Lu(Path(), {fichier: data}), [])
    if found.refus:
        terminal.notice(found.refus[0])
        return ECHEC
    if diff:
        _show("", found.changes, options)
    elif not check:
        terminal.write_bytes((found.changes and found.changes[0].new) or data)
    return int(check and bool(found.changes))


app = command_app(fmt)
