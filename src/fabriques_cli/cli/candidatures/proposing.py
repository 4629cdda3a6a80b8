"""The mapping that a file suggests: shown, or written for the officer to correct."""

from __future__ import annotations

import os

from fabriques_cli.candidatures.proposition import proposer
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import find_top, prefix_of
from fabriques_cli.cli.candidatures.receiving import NoMapping
from fabriques_cli.cli.writing.atelier import put_in_place, say_undo
from fabriques_cli.cli.writing.next_steps import following, placed
from fabriques_cli.files.source.names import slug_trouble, slugify
from fabriques_cli.files.writing.transaction import Change
from fabriques_cli.format.correspondance import fichier_de_correspondance
from fabriques_cli.text.recu import Recu
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def propose(options: Options, recu: Recu, typed: str, nommee: str, *, a_blanc: bool) -> int:
    """Write the mapping of a file, which must not be there yet; shown where nothing is to be written."""
    top = find_top(options.repertoire)
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
        again = f"fabriques import dossiers {quoted(typed)} --a-blanc"
        terminal.notice(placed(following(f"relisez {shown}", again), options))
        if not a_blanc:
            say_undo(options, top)
    return 0


def name_of(recu: Recu) -> str:
    """The name of a mapping: after the form where the file names it, else after the file."""
    title = recu.demarche.titre if recu.demarche else ""
    stem = os.path.basename(recu.fichier).rpartition(".")[0]
    return slugify(title) or slugify(stem) or "candidature"


def show_proposal(found: NoMapping, typed: str, options: Options) -> Refus:
    """Show what could be the mapping of a file that has none, and say what writes it."""
    terminal.write(proposer(found.recu))
    command = f"fabriques import dossiers {quoted(typed)} --proposer"
    remedy = (
        f"{found.refus.a_faire} La correspondance ci-dessus est une proposition : {command} l'écrit.".strip()
    )
    return Refus(f"{typed} : {found.refus.message}", placed(remedy, options))
