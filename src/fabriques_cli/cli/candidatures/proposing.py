"""The mapping that a file suggests: shown, or written for the officer to correct."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from fabriques_cli.candidatures.correspondances import convenables
from fabriques_cli.candidatures.proposition import proposer, sans_numero
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import find_top, prefix_of
from fabriques_cli.cli.candidatures.receiving import NoMapping
from fabriques_cli.cli.writing.atelier import put_in_place, say_undo
from fabriques_cli.cli.writing.next_steps import following, placed
from fabriques_cli.files.reading.mappings import read_mappings
from fabriques_cli.files.source.folder import read_mappings_folder
from fabriques_cli.files.source.names import slug_trouble, slugify
from fabriques_cli.files.writing.transaction import Change
from fabriques_cli.format.correspondance import fichier_de_correspondance
from fabriques_cli.text.recu import Recu
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def propose(options: Options, recu: Recu, typed: str, nommee: str, *, a_blanc: bool) -> int:
    """Write the mapping of a file, which must not be there yet; shown where nothing is to be written.

    Raises `Refus` where a mapping of the registre fits the file already, unless a name is given for another.
    """
    top = find_top(options.repertoire)
    known = _fitting(recu, top)
    if known and not nommee:
        raise _fits_already(top, typed, known, options)
    nom = nommee or name_of(recu)
    trouble = slug_trouble(nom)
    if trouble:
        raise Refus(
            f"--correspondance : {trouble}", f"Exemple : --correspondance {slugify(nom) or 'candidature'}."
        )
    fichier = fichier_de_correspondance(nom)
    text, shown = proposer(recu), f"{prefix_of(top)}{fichier}"
    if os.path.lexists(top / fichier):
        raise Refus(f"{shown} existe déjà.", "Corrigez-le, ou donnez un autre nom : --correspondance NOM.")
    if a_blanc:
        terminal.write(text)
    else:
        put_in_place(options, top, prefix_of(top), [Change(fichier, None, text.encode())])
    if not options.silencieux:
        terminal.notice(f"{shown} serait écrit ainsi." if a_blanc else f"Écrit : {shown}.")
        _say_next(options, text, shown, typed, nom if known else "")
        if not a_blanc:
            say_undo(options, top)
    return 0


def _say_next(options: Options, text: str, shown: str, typed: str, nom: str) -> None:
    """What to type next: the name of the mapping too where another one fits as well."""
    missing = sans_numero(text)
    if missing:
        terminal.notice(_to_give(f"{shown}:{missing}"))
    words = [
        "fabriques import dossiers",
        quoted(typed),
        f"--correspondance {nom}" if nom else "",
        "--a-blanc",
    ]
    again = " ".join(filter(None, words))
    terminal.notice(placed(following(f"relisez {shown}", again), options))


def _to_give(place: str) -> str:
    return (
        f"La colonne du numéro n'est pas reconnue : donnez son nom à « numero », {place}, comme numero: [N° dossier]. "
        "Sans elle, aucune ligne ne peut être importée."
    )


def _fitting(recu: Recu, top: Path) -> tuple[str, ...]:
    """The mappings of the registre that fit a file as well as one another."""
    by_name = read_mappings(read_mappings_folder(top)).by_name
    return tuple(one.nom for one in convenables(recu, by_name)[0])


def _fits_already(top: Path, typed: str, known: Sequence[str], options: Options) -> Refus:
    """Why no mapping is written: a second one would make every later import ask which."""
    files = " et ".join(f"{prefix_of(top)}{fichier_de_correspondance(nom)}" for nom in known)
    verb = "conviennent" if len(known) > 1 else "convient"
    named = f" --correspondance {known[0]}" if len(known) > 1 else ""
    again = f"fabriques import dossiers {quoted(typed)}{named} --a-blanc"
    return Refus(
        f"{files} {verb} déjà à {typed} : rien n'est écrit.",
        placed(
            f"Pour l'importer : {again} ; pour en écrire une autre : --proposer --correspondance NOM.",
            options,
        ),
    )


def name_of(recu: Recu) -> str:
    """The name of a mapping: after the form where the file names it, else after the file."""
    title = recu.demarche.titre if recu.demarche else ""
    stem = os.path.basename(recu.fichier).rpartition(".")[0]
    return slugify(title) or slugify(stem) or "candidature"


def show_proposal(found: NoMapping, typed: str, options: Options) -> Refus:
    """Show what could be the mapping of a file that has none, and say what writes it."""
    text = proposer(found.recu)
    terminal.write(text)
    if sans_numero(text):
        terminal.notice(_to_give("ci-dessus"))
    command = f"fabriques import dossiers {quoted(typed)} --proposer"
    remedy = (
        f"{found.refus.a_faire} La correspondance ci-dessus est une proposition : {command} l'écrit.".strip()
    )
    return Refus(f"{typed} : {found.refus.message}", placed(remedy, options))
