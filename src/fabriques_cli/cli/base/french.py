"""The words of the command-line library, in French."""

from __future__ import annotations

import re
from typing import Any

HEADINGS = (
    (r"^Usage: ", "Usage : "),
    (r"^Arguments:$", "Arguments :"),
    (r"^Options:$", "Options :"),
    (r"^Commands:$", "Commandes :"),
    (r"\bShow this message and exit\.", "Affiche cette aide."),
    (r"Install completion for the current\s+shell\.", "Installe la complétion de votre shell."),
    (
        r"Show completion for the current shell,\s+to\s+copy\s+it\s+or\s+customize\s+the\s+installation\.",
        "Affiche le script de complétion.",
    ),
    (r"\{([A-ZÉ]+)\}", r"\1"),
    (r"\[required\]", "[obligatoire]"),
    (r"\[default:(?=\s)", "[par défaut :"),
)


SIGNES = re.compile(r" (?=[;:?!»])|(?<=«) ")
"""The spaces where French never cuts a line."""

TENU = "\ue000"
"""What stands for them while the library cuts its lines."""


def held(text: str) -> str:
    """A text of a help page, before its lines are cut, its signs bound to the words before them."""
    return SIGNES.sub(TENU, text or "")


def translated(help_text: str) -> str:
    """The text of a help page with the library's own words in French."""
    help_text = help_text.replace(TENU, " ")
    for pattern, french in HEADINGS:
        help_text = re.sub(pattern, french, help_text, flags=re.M)
    # The library names the Python type of an argument; blanks of the same length keep the columns.
    return re.sub(r" <(list\[str\]|str)>", lambda found: " " * len(found[0]), help_text)


def explained(error: Any, known_options: tuple[str, ...]) -> tuple[str, str]:
    """The library's usage error as a French sentence and its remedy."""
    kind = type(error).__name__
    help_command = f"{error.ctx.command_path if getattr(error, 'ctx', None) else 'fabriques'} --help"
    if kind == "NoSuchOption":
        from fabriques_cli.cli.base.option_words import meant_option  # noqa: PLC0415 # for this slip alone

        params = error.ctx.command.params if getattr(error, "ctx", None) else ()
        words = {name: param.metavar or "" for param in params for name in param.opts}
        said = f"option inconnue : {error.option_name}."
        return said, meant_option(error.option_name, known_options, words)
    if kind == "BadOptionUsage":
        takes_none = "does not take a value" in error.message
        said = "ne prend pas de valeur" if takes_none else "attend une valeur"
        return f"l'option {error.option_name} {said}.", ""
    if kind == "MissingParameter":
        name = (error.param.metavar or error.param.name or "").upper() if error.param else ""
        return f"il manque l'argument {name}.", f"{help_command} montre ce qui est attendu."
    if kind == "NoArgsIsHelpError" or "Missing command" in error.message:
        return "il manque la commande.", f"{help_command} les présente."
    extra = re.search(r"unexpected extra argument\(s\) \((.*)\)", error.message, re.S)
    if extra:
        return f"argument en trop : {extra[1]}.", f"{help_command} montre ce qui est attendu."
    return "la ligne de commande n'est pas comprise.", ""
