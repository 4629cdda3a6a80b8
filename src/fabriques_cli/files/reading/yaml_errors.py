"""What the YAML parser says, in the officer's words."""

from __future__ import annotations

import re

import yaml

from fabriques_cli.files.reading.blanks import TAPEZ, blank_in
from fabriques_cli.files.reading.public_keys import PREMIERES_CLES, private_word
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.findings import Place
from fabriques_cli.text.coordonnees import mask

GUILLEMETS = "Mettez le texte entre guillemets."
ESCAPE_UNKNOWN = "caractère écrit par échappement (« \\u… ») qui n'existe pas."
ESCAPE_REMEDY = "Écrivez le caractère lui-même."
INDENTATION = "Alignez les clés d'un même bloc sur la même colonne, avec des espaces."

NO_SPACE = r"^(\s*(?:- +)*)((?:[a-z][a-z0-9_]*|20[0-9]{2}):)([^\s/:\"'{\[][^:]*)$"
"""A key, its colon, and a value right after it: `etat:existant`."""
TEXT = r"(\s*(?:- +)*)([a-z][a-z0-9_]*): +([^\s\"'{\[|>#][^\"\\#]*)"
"""A key and a text after it that double quotes can hold as it is."""
SAFE = "[0-9]{1,7}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""An amount or a day: any other value may be private, since nothing is known of where it stands."""

# (part of the parser's sentence, ours, what to do): the first that fits is taken.
SENTENCES: tuple[tuple[str, str, str], ...] = (
    ("tabulation", "tabulation : YAML n'admet que des espaces.", "Remplacez-la par deux espaces."),
    (
        "mapping values are not allowed",
        "« : » au milieu d'un texte sans guillemets, ou indentation décalée.",
        GUILLEMETS,
    ),
    (
        "but found another document",
        "le fichier contient plusieurs documents (ligne « --- »).",
        "Gardez un dossier par fichier.",
    ),
    (
        "while scanning an a",  # an alias, an anchor
        "« * » ou « & » au début d'un texte sans guillemets.",
        GUILLEMETS,
    ),
    ("found duplicate anchor", "ancre écrite deux fois.", "Un dossier s'écrit sans ancre ni renvoi."),
    (
        "undefined alias",
        "renvoi (« * ») : un dossier s'écrit sans ancre ni renvoi.",
        "Recopiez la valeur, ou mettez le texte entre guillemets s'il commence par *.",
    ),
    ("cannot start any token", "ce caractère ne peut pas commencer un texte sans guillemets.", GUILLEMETS),
    (
        "could not find expected ':'",
        "une clé sans son « : », ou un texte de plusieurs lignes mal aligné.",
        "Écrivez « clé: valeur » ; pour un long texte, « clé: | » puis le texte décalé de deux espaces.",
    ),
    (
        "expected ',' or",
        "une liste ou un bloc sur une ligne n'est pas fermé, ou une virgule manque.",
        "Vérifiez les crochets, les accolades et les virgules.",
    ),
    ("unexpected end of stream", "des guillemets ouverts ne sont pas fermés.", "Fermez les guillemets."),
    ("unexpected document indicator", "des guillemets ouverts ne sont pas fermés.", "Fermez les guillemets."),
    ("unexpected document separator", "des guillemets ouverts ne sont pas fermés.", "Fermez les guillemets."),
    ("invalid Unicode character escape", ESCAPE_UNKNOWN, ESCAPE_REMEDY),
    ("decimal number", ESCAPE_UNKNOWN, ESCAPE_REMEDY),  # « hexdecimal » in libyaml
    ("incompatible YAML", "version de YAML inconnue.", "Supprimez la ligne « %YAML »."),
    ("directive", "ligne « % » de directive YAML.", "Supprimez cette ligne."),
    (
        "unknown escape",
        "« \\ » dans un texte entre guillemets doubles.",
        "Doublez-le (\\\\), ou mettez le texte entre apostrophes.",
    ),
    (
        "sequence entries are not allowed",
        "un tiret de liste « - » là où une valeur est attendue.",
        "Passez à la ligne après la clé, puis un tiret par élément.",
    ),
    ("expected <block end>", "indentation décalée, ou un texte après la fin d'une valeur.", INDENTATION),
    ("did not find expected '-'", "indentation décalée dans une liste.", INDENTATION),
    ("did not find expected key", "indentation décalée, ou un texte après la fin d'une valeur.", INDENTATION),
    (
        "found unexpected ':'",
        "« : » collé à ce qui suit, dans une liste ou un bloc sur une ligne.",
        "Écrivez une espace après le « : », ou mettez le texte entre guillemets.",
    ),
    (
        "while parsing a flow node",
        "une valeur manque dans une liste ou un bloc sur une ligne.",
        "Vérifiez les crochets, les accolades et les virgules.",
    ),
    (
        "while scanning a block scalar",
        "« | » ou « > » suivi d'un texte sur la même ligne.",
        "Passez à la ligne après ce signe, ou mettez le texte entre guillemets.",
    ),
    ("while scanning a tag", "« ! » au début d'un texte sans guillemets.", GUILLEMETS),
    ("mapping keys are not allowed", "« ? » au début d'un texte sans guillemets.", GUILLEMETS),
    ("while parsing a block node", "ce signe ne peut pas commencer un texte sans guillemets.", GUILLEMETS),
    ("<document start>", "un texte suit la fin du document.", "Gardez un dossier par fichier."),
    ("expected a mapping or sequence", "indentation décalée.", INDENTATION),
)


def explain(error: yaml.YAMLError, text: str) -> Trouble:
    """The parser's error as ours: sentence, remedy, and the place where it stopped."""
    said = " ".join(
        str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part
    )
    said = said or str(error)
    place = _place(error, text)
    if place and _at(text, place) == "\t":
        said = "tabulation"  # libyaml and the pure parser name a tab in two different ways
    slip = _slip(text, place, _context(error, place)) if place else None
    if slip:
        return slip
    for part, message, a_faire in SENTENCES:
        if part in said:
            own = _in_quotes(text, place) if a_faire is GUILLEMETS and place else ""
            return Trouble(message, own or a_faire, place)
    return Trouble(
        "le texte n'est pas du YAML valide à partir d'ici.",
        "Comparez avec un dossier qui se lit : chaque clé est suivie de « : » et d'une espace.",
        place,
    )


def _in_quotes(text: str, place: Place) -> str:
    """The remedy with the officer's own line; its value is left out where it may be private."""
    found = re.fullmatch(TEXT, text.split("\n")[place.line - 1].rstrip("\r "))
    if not found:
        return ""
    before, key, value = found.groups()
    public = not before and key in PREMIERES_CLES and mask(value) == value and private_word(value) is None
    return f'{GUILLEMETS[:-1]} : {key}: "{value if public else "…"}".'


def _context(error: yaml.YAMLError, place: Place) -> int:
    """The line where what went wrong began, when the parser says it."""
    mark = getattr(error, "context_mark", None)
    return min(mark.line + 1, place.line) if mark else place.line


def _slip(text: str, place: Place, context: int) -> Trouble | None:
    """Slips noticed only later: a blank that is none, a colon without its space, a text after quotes."""
    lines = text.split("\n")
    above = [number for number in dict.fromkeys((place.line, place.line - 1, context)) if number]
    for number in above:
        blank = blank_in(lines[number - 1])
        if blank:
            message, column = blank
            return Trouble(f"{message}.", TAPEZ, Place(number, column + 1, number, column + 2))
    for number in above[:2]:
        found = re.match(NO_SPACE, lines[number - 1].rstrip("\r"))
        if found:
            return _no_space(found, number)
    if lines[place.line - 1][: place.column - 1].rstrip().endswith(("'", '"')):
        return Trouble(
            "du texte suit des guillemets fermés.",
            "Mettez tout le texte entre guillemets doubles ; une apostrophe s'y écrit telle quelle.",
            place,
        )
    return None


def _no_space(found: re.Match[str], number: int) -> Trouble:
    column, value = found.end(2) + 1, found[3].strip()
    return Trouble(
        f"« {found[2]} » est écrit sans espace après le deux-points.",
        f"Écrivez {found[2]} {value}"
        if re.fullmatch(SAFE, value)
        else f"Écrivez une espace après « {found[2]} ».",
        Place(number, column, number, column + 1),
    )


def _place(error: yaml.YAMLError, text: str) -> Place | None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "quoted scalar" in str(getattr(error, "context", "")) and "unexpected" in str(error):
        mark = error.context_mark  # type: ignore[attr-defined]  # where the quotes open, not where the file ends
    if mark is None:
        return None
    lines = max(1, text.count("\n") + (not text.endswith("\n")))
    if mark.line >= lines:  # the parser stopped after the last line: show that one
        last = text.rstrip("\n").rpartition("\n")[2]
        return Place(lines, len(last) + 1, lines, len(last) + 1)
    return Place(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


def _at(text: str, place: Place) -> str:
    line = text.split("\n")[place.line - 1]
    return line[place.column - 1 : place.column]
