"""`fabriques modifier SLUG clé=valeur…`: some values of a dossier, a wave or the programme, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from typing import Annotated

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import files
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.cli.reading.key_names import meant, same_key
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.cli.writing.envelope import moved, without_source
from fabriques_cli.cli.writing.judged import Jugement, judged, page, refuse_wrong
from fabriques_cli.cli.writing.key_paths import A_LA_SUITE, EXEMPLE, key_of_file, parse_key
from fabriques_cli.cli.writing.key_values import value_of
from fabriques_cli.cli.writing.next_steps import following
from fabriques_cli.cli.writing.notices import notice_of
from fabriques_cli.cli.writing.target import Target, split, target
from fabriques_cli.cli.writing.writing import Ecrits, Work, write
from fabriques_cli.files.edition.debris import source_of
from fabriques_cli.files.edition.draft import filled_hints
from fabriques_cli.files.edition.edit import Drop, Edit, Put
from fabriques_cli.files.edition.edits import word_at
from fabriques_cli.files.reading.nodes import as_keys
from fabriques_cli.files.reading.words import Words, read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.base import Modele
from fabriques_cli.format.known_keys import expects, known_keys
from fabriques_cli.render.acts import acte as acte_texte
from fabriques_cli.render.spans import line
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def modifier(
    ctx: typer.Context,
    slug: Annotated[
        str,
        typer.Argument(
            metavar="SLUG",
            help="Identifiant, fichier ou numéro DS d'un dossier ; « vague 6 » ou sa date ; programme.",
            autocompletion=files,
        ),
    ],
    valeurs: Annotated[
        list[str],
        typer.Argument(
            metavar="CLÉ=VALEUR...",
            help="Comme demande.annuites.2022=45000 ou versements[0].reference=DP-1 ; rien après le signe égal "
            "vide la clé, [+] ajoute un élément à une liste.",
        ),
    ],
    a_blanc: ABlanc = False,
) -> int:
    """Change des valeurs d'un dossier, d'une vague ou du programme : seules les lignes qu'il faut.

    Commentaires et mise en forme sont gardés.

    Montre la différence, puis écrit. Une valeur que la clé n'admet pas est refusée, et rien n'est écrit.
    """
    options: Options = ctx.obj
    jugements: list[Jugement] = []
    named, given = split(slug, valeurs)

    def compute(charge: Charge) -> Work:
        found = target(charge, named)
        words = _words(charge, found.fichier)
        facts = words.top if words else {}
        puts, drops = _asked(charge, found, words, given)
        said = [*(notice_of(put.chemin, facts) for put in puts), *without_source(found.fichier, puts, facts)]
        notices = tuple(dict.fromkeys(filter(None, said)))
        hints = filled_hints(puts, facts) if found.slug else []
        edits: dict[str, list[Edit]] = {found.fichier: [*hints, *puts, *drops]}
        return Work(edits, notices=notices, next_step=following(found.check))

    def judge(before: Charge, after: Charge, ecrits: Ecrits) -> None:
        jugements.append(judged(before, after))
        refuse_wrong(jugements[0], ecrits)

    def inspect(before: Charge, after: Charge) -> None:
        envelope = moved(before, after)
        if envelope:
            terminal.show_fitted([line(envelope), line()], options.couleur)
        found = jugements[0].apportes
        projected = {constat.fichier for constat in found}
        terminal.show_fitted(acte_texte.findings(found, page(found, after, projected)), options.couleur)

    near = slug if slug.endswith(".yaml") else ""
    return write(options, compute, judge=judge, inspect=inspect, near=near, a_blanc=a_blanc)


def _words(charge: Charge, fichier: str) -> Words | None:
    """The words of a file; none of one that cannot be read, which the edit refuses with its place."""
    data = charge.source[fichier]
    try:
        return read_words(fichier, data) if isinstance(data, bytes) else None
    except Trouble:
        return None


def _asked(
    charge: Charge, found: Target, words: Words | None, valeurs: Sequence[str]
) -> tuple[list[Put], list[Drop]]:
    """What the words of the command line ask for, the keys to take away last; raises `Refus`."""
    facts, keys = (words.top, as_keys(words.node)) if words else ({}, {})
    puts: dict[Chemin, Put] = {}
    drops: dict[Chemin, Drop] = {}
    added = Counter[Chemin]()
    for text in valeurs:
        key, equals, value = text.partition("=")
        if text.endswith("=") and key_of_file(text[:-1], keys):
            key, value = text[:-1], ""  # the name of a key that nobody knows may hold the sign
        if not equals:
            raise Refus(
                f"« {text} » n'est pas de la forme clé=valeur.", _with_sign(text, found.model) or EXEMPLE
            )
        written_so = (not value and key_of_file(key, keys)) or None
        if written_so is None or expects(found.model, written_so):
            _refuse_other_names(key, value, found)
        chemin = written_so or parse_key(key, found.model, facts, added)
        if chemin in puts or chemin in drops:
            raise Refus(f"« {key} » est donné deux fois.", "Gardez une seule des deux valeurs.")
        if key.endswith(f"[{A_LA_SUITE}]"):
            added[chemin[:-1]] += 1
        if word_at(facts, chemin) is None and written_so and not expects(found.model, written_so):
            drops[chemin] = Drop(chemin)
        else:
            puts[chemin] = Put(
                chemin, value_of(chemin, value, charge, found.slug, facts, found.model) if value else None
            )
    for drop in drops:
        _refuse_half(found, words, drop, puts)
    return list(puts.values()), list(drops.values())


def _refuse_half(found: Target, words: Words | None, chemin: Chemin, puts: Container[Chemin]) -> None:
    """Raise `Refus` where a key to take away is the end of a value, of which the start would be read alone."""
    cut = source_of(found.model, words, chemin) if words else ""
    whole = (*chemin[:-1], cut)
    if cut and whole not in puts:
        raise Refus(
            f"« {written(chemin)} » est la fin de la valeur de « {cut} », que la virgule a coupée.",
            f"Donnez la valeur entière : fabriques modifier {quoted(found.nom)} {quoted(f'{written(whole)}=VALEUR')}",
        )


def _with_sign(text: str, model: type[Modele]) -> str:
    """The word with the sign that it lacks, where it begins by a key as files write it."""
    key, colon, value = text.partition(":")
    known = colon and all(part.strip() for part in (key, value)) and expects(model, tuple(key.split(".")))
    return f"Écrivez {quoted(f'{key}={value.strip()}')}" if known else ""


def _refuse_other_names(key: str, value: str, found: Target) -> None:
    """Raise `Refus` on a key that officers name otherwise than files do, with the way to say it."""
    alone = key.strip()
    if "." in alone or "[" in alone or same_key(alone, known_keys(found.model, ())):
        return
    why, remedy = meant(alone, value, found.model, found.slug)
    if remedy:
        raise Refus(why or f"clé inconnue « {alone} ».", remedy)


app = command_app(modifier)
