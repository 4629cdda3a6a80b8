"""The report of a check as a comment of a merge request, or as the summary of a step."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.check.rapport import Fiche, Rapport
from fabriques_cli.findings import Constat
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.check.texte import counts, later, missing, totals
from fabriques_cli.render.tables.markdown import escaped
from fabriques_cli.render.words import weight
from fabriques_cli.text.montant import counted

MARQUE = "<!-- fabriques:check -->"
"""Shown by no forge: a program finds its comment again by it, and writes it anew in place."""

COMMENTAIRE_MAX = 65_536
"""Bytes of UTF-8. A comment of GitHub holds as many characters, one of GitLab a million: it fits however they count."""

RESERVE = 300
"""Bytes kept for the sentence that says what is left out."""


def render(rapport: Rapport, context: Context, maximum: int = COMMENTAIRE_MAX) -> str:
    """The situation, the totals, then the findings: of the whole, then by dossier, the gravest first."""
    head = [MARQUE, f"*{escaped(context.situation)}*\n", f"**{escaped(totals(rapport))}**\n"]
    head += [f"{escaped(said)}\n" for said in (missing(rapport), later(rapport)) if said]
    parts = ["\n".join(head)]
    room = maximum - RESERVE - _size(parts[0])
    left_out = 0
    for title, constats in _sections(rapport):
        heading = f"\n### {title}\n\n"
        for constat in constats:
            shown = heading + _item(constat, context)
            if _size(shown) > room:
                left_out += 1
                continue
            parts.append(shown)
            room -= _size(shown)
            heading = ""
    return "".join([*parts, *_left_out(left_out)])


def _sections(rapport: Rapport) -> Iterator[tuple[str, tuple[Constat, ...]]]:
    if rapport.generaux:
        yield "Programme et vagues", rapport.generaux
    for fiche in sorted(rapport.fiches, key=lambda fiche: -fiche.poids):
        if fiche.constats:
            yield _title(fiche), fiche.constats


def _title(fiche: Fiche) -> str:
    nom = f"{fiche.nom} ({fiche.slug})" if fiche.nom != fiche.slug else fiche.slug
    numbers = counts(fiche)
    return escaped(f"{nom} : {fiche.verdict.mot}{f' — {numbers}' if numbers else ''}")


def _item(constat: Constat, context: Context) -> str:
    """No text of the data ever begins a line, where a forge could take it for a command."""
    lines = [f"- **{weight(constat)}** {constat.code} · {escaped(constat.message)}"]
    lines += [f"  - à faire : {escaped(constat.a_faire)}"] if constat.a_faire else []
    lines += [f"  - fichier : {escaped(context.where(constat))}"]
    return "".join(f"{one}\n" for one in lines)


def _left_out(count: int) -> Iterator[str]:
    if count:
        verb = "ne tient pas ici" if count == 1 else "ne tiennent pas ici"
        yield f"\n*{counted(count, 'constat')} {verb} : `fabriques check --format concis` les donne tous.*\n"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
