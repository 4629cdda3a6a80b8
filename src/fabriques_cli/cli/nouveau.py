"""`fabriques nouveau`: the file of a dossier that has just arrived."""

from __future__ import annotations

from typing import Any

import typer

from fabriques_cli.check.rapport import Selection, rapport
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.questions import ask, dialogue, slug
from fabriques_cli.cli.questions.commune import derived
from fabriques_cli.cli.questions.fact_options import given, signature
from fabriques_cli.cli.questions.open_wave import left_out
from fabriques_cli.cli.reading.load import Charge, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.cli.writing.atelier import say_undo
from fabriques_cli.cli.writing.writing import create
from fabriques_cli.files.edition.draft import draft
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.format.schemas import fichier_de_schema
from fabriques_cli.render.acts import nouveau as nouveau_texte
from fabriques_cli.rules import RULES


def nouveau(ctx: typer.Context, **options: Any) -> int:
    """Crée le dossier d'une candidature qui arrive : pose les questions, écrit le fichier, dit ce qui manque.

    Une option répond d'avance à sa question ; avec --non-interactif, seules les options comptent. Rien n'est
    inventé : ce qui n'est pas donné reste une clé vide, avec ce qui y est attendu.
    """
    common: Options = ctx.obj
    if not options["non_interactif"]:
        dialogue.require_terminal()
    charge = load(find_top(common.repertoire), Quand(options["au"]), silencieux=common.silencieux)
    facts = given(options, charge)
    name = slug.asked(options["identifiant"], options["slug"], charge)
    if not options["non_interactif"]:
        facts, name = ask.ask_all(dialogue.Dialogue(charge, common.couleur, facts, name))
    name = name or slug.from_name(facts, charge)
    text = draft(derived(facts, charge.cadres.general.references.communes), schema=_has_schema(charge))
    a_blanc = options["a_blanc"]
    if a_blanc:
        _show_draft(f"{charge.prefix}{fichier_de(name)}", text, common)
    else:
        _show(create(common, charge, fichier_de(name), text.encode()), name, common.couleur)
    if options["non_interactif"] and not common.silencieux:
        _say_wave(left_out(facts, charge, name, written=not a_blanc))
    if not a_blanc:
        say_undo(common, charge.top)
    return 0


def _say_wave(said: str) -> None:
    if said:
        terminal.notice(said)


def _has_schema(charge: Charge) -> bool:
    """Whether an editor that looks for the schema of dossiers would find it."""
    return (charge.top / fichier_de_schema("dossier")).is_file()


def _show_draft(path: str, text: str, common: Options) -> None:
    if not common.silencieux:
        terminal.notice(f"{path} serait écrit ainsi :")
    terminal.write(text)


def _show(charge: Charge, name: str, couleur: str) -> None:
    """What the file says once it is read, as `check` would."""
    report = rapport(charge.situation.controle, Selection(dossiers=(name,)), len(RULES))
    path = f"{charge.prefix}{fichier_de(name)}"
    terminal.show(
        nouveau_texte.render(report, path, charge.places(report.constats), terminal.width()), couleur
    )


nouveau.__signature__ = signature()  # type: ignore[attr-defined]  # typer reads it as that of any function

app = command_app(nouveau)
