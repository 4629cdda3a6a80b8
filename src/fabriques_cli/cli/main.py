"""The entry: one place where the streams meet the exit code."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

# Looking for plugins of pydantic among the installed packages costs more than reading a dossier.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

import typer

from fabriques_cli.cli.base.app import make_app
from fabriques_cli.cli.base.french import explained
from fabriques_cli.cli.base.options import hoisted
from fabriques_cli.cli.base.terminal import notice
from fabriques_cli.text.refus import Refus

ECHEC = 2
INTERROMPU = 130
SANS_TEXTES = (
    "Python a retiré les textes du programme (PYTHONOPTIMIZE=2 ou -OO), dont les pages des règles.",
    "Relancez sans PYTHONOPTIMIZE=2 ni -OO.",
)


CHIFFRES_D_UN_NUMERO = 9
"""The fewest digits of a telephone number."""


def main() -> None:
    """Run the program on the command line and exit with its code."""
    gc.disable()  # one command lives too short for a collection to give anything back
    # The pages of the rules are docstrings: without them, nothing can be told.
    sys.exit(run(sys.argv[1:]) if __doc__ else _said(*SANS_TEXTES))


def run(arguments: list[str]) -> int:
    """The exit code of a command line: 0 nothing to report, 1 findings, 2 could not work, 130 interrupted."""
    words = hoisted(arguments)
    try:
        return int(make_app()(args=words, prog_name="fabriques", standalone_mode=False) or 0)
    except Refus as error:
        return _said(error.message, error.a_faire)
    except typer.TyperException as error:
        return _said(*explained(error, _options(error)))
    except KeyboardInterrupt:
        return INTERROMPU
    except typer.Abort:
        return _said("l'entrée est finie, et une question reste sans réponse.", "")
    except Exception as error:
        return _internal(error, "--debug" in words)


def _said(message: str, a_faire: str) -> int:
    notice(f"fabriques : {_masked(message)}")
    if a_faire:
        notice(f"  {_masked(a_faire)}")
    return ECHEC


def _masked(text: str) -> str:
    """The text, which may repeat what was typed or what a file holds, without what would let someone be reached."""
    if "@" not in text and sum(map(str.isdigit, text)) < CHIFFRES_D_UN_NUMERO:
        return text
    from fabriques_cli.text.coordonnees import mask  # noqa: PLC0415 # few errors hold a number

    return mask(text)


def _options(error: Any) -> tuple[str, ...]:
    """The options that the command at fault knows."""
    ctx = getattr(error, "ctx", None)
    return tuple(name for param in ctx.command.params for name in param.opts) if ctx else ()


def _internal(error: Exception, debug: bool) -> int:
    if debug:
        import traceback  # noqa: PLC0415 # for this case alone

        traceback.print_exc()
    return _said(
        f"erreur interne ({type(error).__name__}).",
        "Relancez avec --debug et joignez la trace à un signalement dans le suivi du projet.",
    )
