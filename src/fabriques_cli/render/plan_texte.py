"""A plan for a person: the call, the dossiers, the money, the findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fabriques_cli.changements import ORDRE, Valeurs, valeurs
from fabriques_cli.evolution import Ligne, en_mots, libelle, lignes_de
from fabriques_cli.findings import Constat, Located
from fabriques_cli.plan import DossierChange, FichierChange, Plan, Sorte
from fabriques_cli.plan_lignes import lignes, resume
from fabriques_cli.render import plan_mots
from fabriques_cli.render.check_texte import ROLES, wrapped
from fabriques_cli.render.plan_mots import MARQUES, Noms
from fabriques_cli.render.spans import Line, Span, columns, line, visible

ROLES_DE_SORTE = {Sorte.AJOUTE: "ok", Sorte.RETIRE: "bloquant"}
TITRE_MAX = 34
"""Characters to the column of what changes: a longer label pushes its own line alone."""


@dataclass(frozen=True, slots=True)
class Page:
    """How the plan is laid out: width in characters (none: unbounded), where files are, whether all is shown."""

    width: int | None
    prefix: str
    places: Mapping[Constat, Located]
    complet: bool


def render(plan: Plan, noms: Noms, page: Page) -> list[Line]:
    """The whole plan, after the line that says the day."""
    return list(_lines(plan, noms, page))


def _lines(plan: Plan, noms: Noms, page: Page) -> Iterator[Line]:
    yield line(plan_mots.bilan(plan, noms)[:1].upper() + plan_mots.bilan(plan, noms)[1:])
    if plan.vide:
        return
    yield line()
    for fichier in plan.fichiers:
        yield from _fichier(fichier, page)
    yield from _moved(plan, page)
    slug_width = max((len(visible(c.slug)) for c in plan.dossiers), default=0)
    for change in plan.dossiers:
        yield from _dossier(change, plan, slug_width, page)
    if plan.dossiers or plan.fichiers:
        yield line()
    yield from _money(plan, noms)
    said = plan_mots.conflits(plan.fusion)
    if said:
        yield from _sentence(said, page)
    yield from _findings(plan, page)
    yield line()
    yield line(plan_mots.SUITE)


def _fichier(change: FichierChange, page: Page) -> Iterator[Line]:
    head = f"{MARQUES[change.sorte]} {change.titre}"
    if change.sorte is not Sorte.MODIFIE:
        words = {Sorte.AJOUTE: "ajoutée", Sorte.RETIRE: "retirée", Sorte.REECRIT: plan_mots.REECRIT}
        yield line(Span(head, ROLES_DE_SORTE.get(change.sorte, "titre")), f" : {words[change.sorte]}")
        return
    rows = lignes_de(change.changements)
    yield from _block(Span(head, "titre"), len(head), rows, page)


def _moved(plan: Plan, page: Page) -> Iterator[Line]:
    """The dossiers whose verdict moves though no line of theirs does."""
    if plan.deplaces:
        said = [f"{one.slug} {one.avant.mot} → {one.apres.mot}" for one in plan.deplaces]
        yield from _sentence(f"Verdicts déplacés sans que le dossier change : {', '.join(said)}.", page)
    if plan.deplaces or plan.fichiers:
        yield line()


def _dossier(change: DossierChange, plan: Plan, slug_width: int, page: Page) -> Iterator[Line]:
    head = f"{MARQUES[change.sorte]} {visible(change.slug):<{slug_width}}"
    role = ROLES_DE_SORTE.get(change.sorte, "titre")
    one_side = change.apres or change.avant
    if change.sorte in (Sorte.AJOUTE, Sorte.RETIRE) and one_side:
        etat = plan.apres if change.apres else plan.avant
        gone = "" if change.apres else "retiré · était : "
        yield line(Span(head, role), f"  {gone}{resume(one_side, etat)}")
        return
    rows = [*_renamed(change), *lignes(change, plan.avant, plan.apres)]
    if change.sorte is Sorte.REECRIT:
        yield line(Span(head, role), f"  {plan_mots.REECRIT}")
    else:
        yield from _block(Span(head, role), slug_width + 2, rows, page)
    yield from _unchanged(change, slug_width + 4, page)


def _renamed(change: DossierChange) -> Iterator[Ligne]:
    if change.sorte is Sorte.RENOMME and change.avant:
        yield Ligne("nom du fichier", change.avant.slug, change.slug)
        if not change.changements:
            yield Ligne("contenu", "", "", "aucune valeur ne change")


def _block(head: Span, width: int, rows: list[Ligne] | tuple[Ligne, ...], page: Page) -> Iterator[Line]:
    """The rows under their head, which stands before the first of them."""
    title = min(max((len(visible(row.titre)) for row in rows), default=0), TITRE_MAX)
    indent = width + 2 + title + 2
    for index, row in enumerate(rows):
        lead = (head, "  ") if index == 0 else (" " * (width + 2),)
        first, *more = wrapped(_change(row), page.width, indent)
        yield line(*lead, f"{visible(row.titre):<{title}}  ", first)
        yield from (line(" " * indent, one) for one in more)


def _change(row: Ligne) -> str:
    if not row.avant and not row.apres:
        return row.note
    said = f"{row.avant or '—'} → {row.apres or '—'}"
    return f"{said}   {row.note}" if row.note else said


def _unchanged(change: DossierChange, indent: int, page: Page) -> Iterator[Line]:
    if not page.complet:
        if change.sorte is not Sorte.REECRIT:
            yield line(" " * indent, Span(f"({_counted(change.inchanges)})", "discret"))
        return
    before = valeurs(change.avant.dossier if change.avant else None)
    after = valeurs(change.apres.dossier if change.apres else None)
    for cle, value in _same(before, after):
        yield line(" " * indent, Span(f"{libelle(cle)} : {en_mots(cle, value)}", "discret"))


def _same(before: Valeurs, after: Valeurs) -> Iterator[tuple[tuple[str, ...], object]]:
    return ((cle, value) for cle, value in before.items() if after.get(cle) == value and cle[-1] != ORDRE)


def _counted(count: int) -> str:
    return f"{count} champ{'s' if count > 1 else ''} inchangé{'s' if count > 1 else ''}"


def _money(plan: Plan, noms: Noms) -> Iterator[Line]:
    rows = [("", *plan_mots.titres(plan, noms)), *((title, *cells) for title, cells in plan_mots.rangs(plan))]
    heads, *body = [tuple(Span(cell) for cell in row) for row in rows]
    table = [tuple(Span(cell.text, "discret") for cell in heads), *body]
    yield from columns(table, right=frozenset(range(1, len(heads))))
    if plan.sans_effet_budgetaire:
        yield line(plan_mots.SANS_EFFET)
    for wave in plan.vagues:
        text = plan_mots.vague(wave)
        yield line(text[:1].upper() + text[1:])


def _findings(plan: Plan, page: Page) -> Iterator[Line]:
    yield line()
    yield line(Span(plan_mots.constats(plan), "titre"))
    for constat in plan_mots.gravest_first(plan.nouveaux):
        located = page.places.get(constat)
        place = f":{located.place.line}:{located.place.column}" if located else ""
        text = f"{constat.code} {page.prefix}{constat.fichier}{place} {constat.message}"
        first, *more = wrapped(text, page.width, 3 + len(constat.level.mot))
        yield line("  ", Span(constat.level.mot, ROLES[constat.level]), f" {first}")
        yield from (line(" " * (3 + len(constat.level.mot)), one) for one in more)
    for constat in plan_mots.gravest_first(plan.leves) if page.complet else ():
        yield line(f"  levé : {constat.level.mot} {constat.code} {constat.fichier} {constat.message}")


def _sentence(text: str, page: Page) -> Iterator[Line]:
    yield from (line(one) for one in wrapped(text, page.width, 0))
