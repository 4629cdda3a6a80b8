"""A workbook that came back, for a person: each change with its cell, what is to decide, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from fabriques_cli.findings import Chemin, written
from fabriques_cli.render.spans import Line, Span, columns, line
from fabriques_cli.tableur.ecarts import CaseChangee
from fabriques_cli.tableur.issue import IssueDuRetour
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.montant import counted

PLURIELS = {
    "modifié": "modifiés",
    "inchangé": "inchangés",
    "à trancher": "à trancher",
    "refusé": "refusés",
}

Cachee = Callable[[Chemin], bool]
"""Whether the value at a key path may not be shown."""


def render(
    situation: str, titre: str, issue: IssueDuRetour, notes: Sequence[str], cachee: Cachee
) -> Iterator[Line]:
    """The day, what the workbook is, the counts, then each list."""
    yield line(Span(situation, "discret"))
    yield line()
    yield line(Span(titre, "titre"))
    counts = ", ".join(counted(n, etat, PLURIELS[etat]) for etat, n in issue.comptes() if n)
    yield line(f"{counted(len(issue.lus), 'dossier')} : {counts or 'aucun'}")
    yield from map(line, notes)
    yield from _modified(issue, cachee)
    yield from _undecided(issue, cachee)
    yield from _refused(issue, cachee)
    yield line()


def _modified(issue: IssueDuRetour, cachee: Cachee) -> Iterator[Line]:
    for slug in issue.de("modifié"):
        yield line()
        yield line(Span(slug, "titre"))
        yield from columns(
            [
                (Span("  " + written(c.chemin)), Span(change(c, cachee)), Span(c.place))
                for c in issue.modifies[slug]
            ]
        )


def _undecided(issue: IssueDuRetour, cachee: Cachee) -> Iterator[Line]:
    """Each dossier of which a cell is left to a person, its other cells with it."""
    slugs = issue.de("à trancher")
    if slugs:
        yield line()
        yield line(
            Span("À trancher (pour garder ce que dit le registre, remettez-le dans la cellule)", "titre")
        )
    for slug in slugs:
        for one in issue.a_trancher[slug]:
            yield line(f"  {slug}, {_cell(one.case, cachee)}")
            yield line(f"    Non écrit. {one.pourquoi}")
            if one.a_faire and not cachee(one.case.chemin):
                yield line(f"    {one.a_faire}")
        for case in issue.modifies.get(slug, ()):
            yield line(f"  {slug}, {_cell(case, cachee)}")
            yield line("    Rien à trancher : c'est pris.")


def _refused(issue: IssueDuRetour, cachee: Cachee) -> Iterator[Line]:
    """Each dossier that is refused, and the cells that are lost with it."""
    slugs = issue.de("refusé")
    if slugs:
        yield line()
        yield line(Span("Refusés : rien de ces dossiers n'est écrit.", "titre"))
    for slug in slugs:
        for one in issue.refuses[slug]:
            yield line(f"  {slug + ', ' if slug else ''}{one.place} : {one.message}")
            if one.a_faire:
                yield from (line(f"    {said}") for said in one.a_faire.split("\n"))
        yield from (line(f"    Non écrit non plus : {_cell(case, cachee)}") for case in issue.perdues(slug))


def _cell(case: CaseChangee, cachee: Cachee) -> str:
    return f"{written(case.chemin)} : {change(case, cachee)} ({case.place})"


def change(case: CaseChangee, cachee: Cachee) -> str:
    """`50000 → 45000`; a private value only says that it changed."""
    if cachee(case.chemin):
        return "valeur privée, changée"
    return f"{_shown(case.avant)} → {_shown(case.apres)}"


def _shown(text: str) -> str:
    return cut(mask(text)) if text else "—"
