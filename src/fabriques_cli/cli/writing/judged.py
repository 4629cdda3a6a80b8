"""What a write brings: refused before it is shown, or shown before it is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from fabriques_cli.actes.apports import apportes
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.reading.load import Charge, rule_sources
from fabriques_cli.findings import Chemin, Constat, Level, Portee, under, written
from fabriques_cli.format.formulaire import FORMULAIRE
from fabriques_cli.format.registre import VAGUES
from fabriques_cli.render.check.texte import PageDeControle
from fabriques_cli.text.refus import Refus

SUR_LE_CHAMP = frozenset(code for fait in FORMULAIRE for code in fait.controles)
"""The rules that refuse a value as it is typed, at a question, in an option or after a key: no command writes it."""


@dataclass(frozen=True, slots=True)
class Jugement:
    """The findings that a write brings, and those that are there once it is made."""

    apportes: tuple[Constat, ...]
    restants: tuple[Constat, ...]


def judged(before: Charge, after: Charge) -> Jugement:
    """What the rules say of both."""
    return Jugement(apportes(before.situation, after.situation), after.situation.controle.constats)


def refuse_wrong(jugement: Jugement, ecrits: Mapping[str, Collection[Chemin]]) -> None:
    """Raise `Refus` on what would make a file wrong, or on a value that is none; ``ecrits`` are those given."""
    wrong = wrongs(jugement, ecrits)
    if wrong:
        first, *others = (_said(constat) for constat in wrong)
        raise Refus(first[0], "\n  ".join(filter(None, [first[1], *(" ".join(one) for one in others)])))


def wrongs(jugement: Jugement, ecrits: Mapping[str, Collection[Chemin]]) -> list[Constat]:
    """What would make a file wrong, then the values that are none; of two waves, the later is told of both."""
    wrong = [
        constat
        for constat in jugement.apportes
        if constat.portee is Portee.FICHIER
        and constat.level is Level.BLOQUANT
        and (constat.fichier in ecrits or constat.fichier.startswith(f"{VAGUES}/"))
    ]
    wrong += [
        constat
        for constat in jugement.restants
        if constat.code in SUR_LE_CHAMP
        and any(under(constat.chemin, chemin) for chemin in ecrits.get(constat.fichier, ()))
        and constat not in wrong
    ]
    return wrong


def _said(constat: Constat) -> tuple[str, str]:
    return f"« {written(constat.chemin)} » : {constat.message} ({constat.code})", constat.a_faire


def page(
    found: tuple[Constat, ...],
    after: Charge,
    projected: Collection[str],
    origins: Mapping[Constat, str] | None = None,
) -> PageDeControle:
    """How the findings are laid out; ``projected`` are the files that are not written so yet."""
    return PageDeControle(
        width=terminal.width(),
        boxed=terminal.is_terminal(),
        prefix=after.prefix,
        places=after.places(found),
        sources=rule_sources(found),
        projected=frozenset(projected),
        origins=dict(origins or {}),
    )
