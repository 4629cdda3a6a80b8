"""The report of a check for a person: blocks with excerpts, or a line per dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from fabriques_cli.check.constats_dits import manque_dit
from fabriques_cli.check.rapport import Fiche, Rapport
from fabriques_cli.domain.posterieurs import posterieurs_dits
from fabriques_cli.domain.verdict import Verdict, bloque_la_gestion
from fabriques_cli.findings import Constat, Level, Located, Portee, beneath
from fabriques_cli.render.cells import cells, reach
from fabriques_cli.render.grid import blocks, widest
from fabriques_cli.render.spans import Line, Span, columns, line
from fabriques_cli.render.words import counted_verdict
from fabriques_cli.render.wrap import hung, wrapped
from fabriques_cli.text.montant import counted
from fabriques_cli.text.shell import quoted

ROLES = {
    Level.BLOQUANT: "bloquant",
    Level.A_COMPLETER: "a_completer",
    Level.ALERTE: "alerte",
    Level.INFO: "info",
}
ROLES_DE_VERDICT = {
    Verdict.ELIGIBLE: "ok",
    Verdict.A_COMPLETER: "a_completer",
    Verdict.INELIGIBLE: "bloquant",
    Verdict.FICHIER_A_CORRIGER: "bloquant",
    Verdict.ILLISIBLE: "bloquant",
}
ORDRE = list(ROLES_DE_VERDICT)
"""The gravest last: on a terminal, the end is what stays in sight."""

MANQUES_MAX = 5


class PageDeControle(NamedTuple):
    """How the text is laid out: width in characters (none: unbounded), boxes, where files are, rule sources.

    ``projected`` are the files whose lines are those that would be written, ``origins`` what a finding was read from.
    """

    width: int | None
    boxed: bool
    prefix: str
    places: Mapping[Constat, Located]
    sources: Mapping[str, str]
    projected: frozenset[str] = frozenset()
    origins: Mapping[Constat, str] = MappingProxyType({})


def render(rapport: Rapport, page: PageDeControle, *, detail: bool) -> list[Line]:
    """The whole report; in detail, every finding with its line of the file."""
    body = _detailed(rapport, page) if detail else _summary(rapport, page)
    return [*body, line(), *_totals(rapport), _next_step(rapport)]


def situation(text: str) -> Line:
    """The first line of every result."""
    return line(Span(text, "discret"))


def _detailed(rapport: Rapport, page: PageDeControle) -> Iterator[Line]:
    for constat in rapport.generaux:
        yield line()
        yield from block(constat, page)
    for fiche in _gravest_last(rapport):
        for constat in fiche.constats:
            yield line()
            yield from block(constat, page)
        yield line()
        yield line(
            Span(f"{_name(fiche)} : ", "titre"), _verdict(fiche), f" — {counts(fiche) or 'rien à signaler'}"
        )


def _summary(rapport: Rapport, page: PageDeControle) -> Iterator[Line]:
    yield line()
    fiches = _gravest_last(rapport)
    rows, hidden = _rows(fiches, page.width)
    for fiche, row in zip(fiches, rows, strict=True):
        yield from row
        for constat in fiche.constats:
            if constat.level is Level.BLOQUANT and not constat.leve_par:
                yield from _indented(constat, page)
    if hidden:
        yield line(Span(f"Masqués faute de largeur : {hidden}.", "discret"))
    for constat in rapport.generaux:
        yield line()
        yield from _indented(constat, page)


def _gravest_last(rapport: Rapport) -> list[Fiche]:
    """By verdict, what no longer weighs before what does."""
    return sorted(rapport.fiches, key=lambda f: (ORDRE.index(f.verdict), f.poids, f.slug))


def _rows(fiches: list[Fiche], width: int | None) -> tuple[list[list[Line]], str]:
    """The lines of each dossier, and what a narrow terminal leaves no room for: names, then statuses."""
    layouts = ((_named_row, ""), (_row, "les noms"), (_short_row, "les noms et les statuts"))
    for laid_out, hidden in layouts:
        rows = columns([laid_out(fiche) for fiche in fiches])
        if width is None or widest(rows) <= width:
            return [[row] for row in rows], hidden
    return blocks([_short_row(fiche) for fiche in fiches], width), layouts[-1][1]


def _named_row(fiche: Fiche) -> tuple[Span, ...]:
    return Span(_name(fiche), "titre"), *_row(fiche)[1:]


def _row(fiche: Fiche) -> tuple[Span, ...]:
    statut = fiche.statut.mot if fiche.statut else "—"
    return Span(fiche.slug, "titre"), Span(statut), _verdict(fiche), Span(counts(fiche), "discret")


def _short_row(fiche: Fiche) -> tuple[Span, ...]:
    slug, _, *rest = _row(fiche)
    return slug, *rest


def _name(fiche: Fiche) -> str:
    return f"{fiche.nom} ({fiche.slug})" if fiche.nom != fiche.slug else fiche.slug


def _verdict(fiche: Fiche) -> Span:
    return Span(fiche.verdict.mot, ROLES_DE_VERDICT[fiche.verdict])


def counts(fiche: Fiche) -> str:
    """`1 bloquant, 2 à compléter, 1 motif constaté`; infos are not counted.

    What blocks the file without moving the verdict is told apart from what does.
    """
    active = [c for c in fiche.constats if c.actif]
    aside = [c for c in active if bloque_la_gestion(c)]
    levels = Counter(c.level for c in active if c.portee in (Portee.FICHIER, Portee.CANDIDATURE))
    levels[Level.BLOQUANT] -= len(aside)
    gestion = [c for c in active if c.portee is Portee.GESTION and c.level > Level.INFO]
    parts = (
        (levels[Level.BLOQUANT], "bloquant", "bloquants"),
        (len(aside), "bloquant de gestion", "bloquants de gestion"),
        (levels[Level.A_COMPLETER], "à compléter", "à compléter"),
        (levels[Level.ALERTE], "alerte", "alertes"),
        (sum(c.motif and c.level > Level.INFO for c in fiche.constats), "motif constaté", "motifs constatés"),
        (sum(c.leve_par is not None for c in fiche.constats), "levé par dérogation", "levés par dérogation"),
        (len(gestion), "anomalie de gestion", "anomalies de gestion"),
    )
    return ", ".join(counted(count, one, many) for count, one, many in parts if count)


def _indented(constat: Constat, page: PageDeControle) -> Iterator[Line]:
    text = f"{constat.code} {constat.message}"
    yield from hung(line("    ", Span(_level(constat), ROLES[constat.level]), " "), text, page.width)


def _level(constat: Constat) -> str:
    return "motif constaté" if constat.motif else constat.level.mot


def block(constat: Constat, page: PageDeControle) -> Iterator[Line]:
    """One finding whole: what, where with the line of the file, what to do, by which text."""
    heads = wrapped(f"{constat.code} {constat.message}", page.width, len(_level(constat)) + 1)
    yield line(Span(_level(constat), ROLES[constat.level]), " ", Span(heads[0], "titre"))
    yield from (line(Span(more, "titre")) for more in heads[1:])
    yield from _excerpt(constat, page)
    yield from _field("lu dans", page.origins.get(constat, ""), page)
    if constat.leve_par:
        yield line("  levé    : par une dérogation du dossier")
    if constat.requalifie:
        yield line(f"  effet   : {constat.requalifie}")
    yield from _field("à faire", constat.a_faire, page)
    yield from _field("source ", f"{page.sources[constat.code]} · fabriques regle {constat.code}", page)


def _excerpt(constat: Constat, page: PageDeControle) -> Iterator[Line]:
    located = page.places.get(constat)
    path = beneath(page.prefix, constat.fichier)
    if located is None:
        yield line(f"  {path}")
        return
    place = located.place
    number = str(place.line)
    where = f"{path}:{place.line}:{place.column}"
    if constat.fichier in page.projected:
        where = f"{path} tel qu'il serait écrit, ligne {number}"
    if not page.boxed:
        yield line(f"  {where}")
        return
    margin = " " * len(number)
    yield line(Span(f"{margin}┌ {where}", "discret"))
    if located.excerpt.strip():
        end = place.end_column if place.end_line == place.line else len(located.excerpt) + 1
        shown, start, stop = _window(
            located.excerpt, place.column - 1, max(end - 1, place.column), page.width
        )
        yield line(Span(f"{number}│ ", "discret"), shown)
        before, marks = " " * cells(shown[:start]), "^" * max(1, cells(shown[start:stop]))
        yield line(Span(f"{margin}│ ", "discret"), before, Span(marks, "bloquant"))


def _window(text: str, start: int, stop: int, width: int | None) -> tuple[str, int, int]:
    """The part of a long line around what is shown, so that the marks stay under it."""
    room = (width or cells(text) + 8) - 8
    if cells(text) <= room:
        return text, start, min(stop, max(len(text), start + 1))
    left = max(0, start - room // 4)
    shown = text[left : reach(text, left, room)]
    before, after = left > 0, left + len(shown) < len(text)
    shown = f"{'…' if before else ''}{shown[before : len(shown) - after]}{'…' if after else ''}"
    return shown, start - left, min(stop - left, room)


def _field(name: str, text: str, page: PageDeControle) -> Iterator[Line]:
    if text:
        yield from hung(line(Span(f"  {name} : ", "discret")), text, page.width)


def _totals(rapport: Rapport) -> Iterator[Line]:
    if missing(rapport):
        yield line(missing(rapport))
    if later(rapport):
        yield line(later(rapport))
    yield line(Span(totals(rapport), "titre"))


def missing(rapport: Rapport) -> str:
    """`Le plus souvent à compléter : SIRET 14 · budget prévisionnel 11`; empty for one dossier."""
    most = rapport.manques()[:MANQUES_MAX]
    if not most or len(rapport.fiches) < 2:
        return ""
    return f"Le plus souvent à compléter : {' · '.join(f'{manque_dit(chemin)} {n}' for chemin, n in most)}"


def later(rapport: Rapport) -> str:
    """`12 faits postérieurs au 31/05/2021, non comptés.`; empty when there are none."""
    return posterieurs_dits(rapport.posterieurs, rapport.au)


def totals(rapport: Rapport) -> str:
    """`12 dossiers, 59 règles : 7 éligibles, 3 à compléter · 4 alertes · 1 dérogation`."""
    verdicts = rapport.verdicts
    parts = ", ".join(counted_verdict(verdict, verdicts[verdict]) for verdict in Verdict if verdicts[verdict])
    head = f"{counted(len(rapport.fiches), 'dossier')}, {counted(rapport.regles, 'règle')}"
    rest = [text for count, text in _others(rapport) if count]
    return " · ".join((f"{head} : {parts}" if parts else head, *rest))


def _others(rapport: Rapport) -> Iterator[tuple[int, str]]:
    shown = rapport.constats
    active = [c for c in shown if c.actif]
    alertes = sum(c.level is Level.ALERTE and c.portee is not Portee.GESTION for c in active)
    derogations = len({(c.fichier, c.leve_par) for c in shown if c.leve_par})
    gestion = sum(c.portee is Portee.GESTION and c.level > Level.INFO for c in active)
    yield alertes, counted(alertes, "alerte")
    yield derogations, counted(derogations, "dérogation")
    yield gestion, counted(gestion, "anomalie de gestion", "anomalies de gestion")


def _next_step(rapport: Rapport) -> Line:
    """What to type next, on the gravest dossier and its gravest rule."""
    fiches = [fiche for fiche in _gravest_last(rapport) if fiche.constats]
    if not fiches:
        slug = rapport.fiches[0].slug if rapport.fiches else "IDENTIFIANT"
        return line(f"Un dossier : fabriques lieu {quoted(slug)} · les règles : fabriques regle")
    fiche = fiches[-1]
    word, code = quoted(fiche.slug), fiche.constats[0].code
    if fiche.verdict is not Verdict.ILLISIBLE:
        return line(f"Un dossier : fabriques lieu {word} · une règle : fabriques regle {code}")
    if len(rapport.fiches) == 1:  # all that is known of the file is above
        return line(f"La règle : fabriques regle {code}")
    return line(f"Un dossier : fabriques check {word} · une règle : fabriques regle {code}")
