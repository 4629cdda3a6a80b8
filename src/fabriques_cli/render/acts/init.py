"""What `fabriques init` made, left alone, and what comes next, for a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabriques_cli.render.spans import Line, Span, columns, line


@dataclass(frozen=True, slots=True)
class Creation:
    """A new registre: where it is, and its files with what each is for."""

    dossier: str
    ecrits: tuple[tuple[str, str], ...]
    gardes: tuple[tuple[str, str], ...]
    """Those that were there, with what to add to them."""
    racine: str
    """The top of the git tree when the registre is under it, and some files are only read there."""
    a_deplacer: tuple[str, ...]
    entree: str
    """The folder to go to before the next commands, none from within it."""
    auteur: tuple[str, ...]
    """The commands that tell git who commits, none when it knows."""
    suite: tuple[tuple[str, str], ...]
    """The next commands, with what each is for."""


def render(creation: Creation, *, a_blanc: bool) -> list[Line]:
    """The files, those left as they were, those to move, the next steps; without these when nothing is written."""
    return [
        line(Span(_title(creation, a_blanc), "titre")),
        line(),
        *_table(creation.ecrits),
        *_kept(creation),
        *([] if a_blanc else [*_to_move(creation), *_next(creation)]),
    ]


def _title(creation: Creation, a_blanc: bool) -> str:
    if a_blanc:
        return f"À blanc, rien n'est écrit. Seraient créés dans {creation.dossier} :"
    return f"Registre créé dans {creation.dossier} :"


def _table(rows: tuple[tuple[str, str], ...], role: str = "discret") -> Iterator[Line]:
    for row in columns([(Span(left), Span(right, role)) for left, right in rows]):
        yield line("  ", *row)


def _kept(creation: Creation) -> Iterator[Line]:
    if creation.gardes:
        yield line()
        yield line("Déjà là, laissé tel quel :")
        yield from _table(creation.gardes, "alerte")
        yield line("Pour comparer avec le modèle : fabriques init dans un répertoire vide.")


def _to_move(creation: Creation) -> Iterator[Line]:
    if creation.a_deplacer:
        yield line()
        yield line(
            f"La racine du dépôt git est {creation.racine} : déplacez-y ces fichiers, qui ne sont lus que là."
        )
        yield line("Ils savent déjà où est le registre. Si l'un d'eux y existe, complétez-le.")
        for path in creation.a_deplacer:
            yield line(f"  {path}")


def _next(creation: Creation) -> Iterator[Line]:
    yield line()
    if creation.auteur:
        yield line("Git note qui enregistre. Dites-le-lui, une fois par poste, avec vos nom et adresse :")
        yield from (line(f"  {command}") for command in creation.auteur)
        yield line()
    yield line("Et maintenant :")
    if creation.entree:
        yield line(f"  cd {creation.entree}")
    yield from _table(creation.suite)
