"""A workbook that came back, for a person: each change with its cell, what is to decide, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from fabriques_cli.findings import Chemin, written
from fabriques_cli.render.spans import Line, Span, columns, line
from fabriques_cli.render.words import counted
from fabriques_cli.tableur.ecarts import CaseChangee
from fabriques_cli.tableur.issue import IssueDuRetour
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.extrait import cut

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
    yield from _refused(issue)
    yield line()


def _modified(issue: IssueDuRetour, cachee: Cachee) -> Iterator[Line]:
    for slug, cases in issue.modifies.items():
        yield line()
        yield line(Span(slug, "titre"))
        yield from columns(
            [(Span("  " + written(c.chemin)), Span(change(c, cachee)), Span(c.place)) for c in cases]
        )


def _undecided(issue: IssueDuRetour, cachee: Cachee) -> Iterator[Line]:
    if issue.a_trancher:
        yield line()
        yield line(
            Span(
                "À trancher, rien n'en est écrit (pour garder ce que dit le registre, remettez-le dans la cellule)",
                "titre",
            )
        )
    for slug, found in issue.a_trancher.items():
        for one in found:
            yield line(
                f"  {slug}, {written(one.case.chemin)} : {change(one.case, cachee)} ({one.case.place})"
            )
            yield line(f"    {one.pourquoi}")
            if one.a_faire and not cachee(one.case.chemin):
                yield line(f"    {one.a_faire}")


def _refused(issue: IssueDuRetour) -> Iterator[Line]:
    if issue.refuses:
        yield line()
        yield line(Span("Refusés : rien de ces dossiers n'est écrit.", "titre"))
    for slug, found in issue.refuses.items():
        for one in found:
            yield line(f"  {slug + ', ' if slug else ''}{one.place} : {one.message}")
            if one.a_faire:
                yield from (line(f"    {said}") for said in one.a_faire.split("\n"))


def change(case: CaseChangee, cachee: Cachee) -> str:
    """`50000 → 45000`; a private value only says that it changed."""
    if cachee(case.chemin):
        return "valeur privée, changée"
    return f"{_shown(case.avant)} → {_shown(case.apres)}"


def _shown(text: str) -> str:
    return cut(mask(text)) if text else "—"
