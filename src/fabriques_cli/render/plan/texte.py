"""A plan for a person: the call, the dossiers, the money, the findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fabriques_cli.findings import Constat, Located, beneath, under
from fabriques_cli.format.changements import ORDRE, Cle, Valeur, Valeurs, en_chemin, valeurs
from fabriques_cli.format.dossier import CHAMPS_PRIVES
from fabriques_cli.format.libelles import champ_de, dit
from fabriques_cli.plan.comparaison import Devenir, DossierChange, FichierChange, Plan
from fabriques_cli.plan.lignes import Rangee, rangees, rangees_du_fichier, resume
from fabriques_cli.render.cells import cells, flush
from fabriques_cli.render.check.texte import ROLES
from fabriques_cli.render.grid import ETROIT, SOUS, widest
from fabriques_cli.render.plan import mots as plan_mots
from fabriques_cli.render.plan.mots import Noms
from fabriques_cli.render.spans import Line, Span, columns, line, visible
from fabriques_cli.render.wrap import hung, wrapped
from fabriques_cli.text.montant import counted

ROLES_DE_SORTE = {Devenir.AJOUTE: "ok", Devenir.RETIRE: "bloquant"}
TITRE_MAX = 34
"""Characters to the column of what changes: a longer label pushes its own line alone."""


@dataclass(frozen=True, slots=True)
class PageDePlan:
    """How the plan is laid out: width in characters (none: unbounded), where files are, whether all is shown."""

    width: int | None
    prefix: str
    places: Mapping[Constat, Located]
    complet: bool


def render(plan: Plan, noms: Noms, page: PageDePlan) -> list[Line]:
    """The whole plan, after the line that says the day."""
    return list(_lines(plan, noms, page))


def _lines(plan: Plan, noms: Noms, page: PageDePlan) -> Iterator[Line]:
    yield line(plan_mots.bilan(plan, noms)[:1].upper() + plan_mots.bilan(plan, noms)[1:])
    if plan.vide:
        return
    yield line()
    for fichier in plan.fichiers:
        yield from _fichier(fichier, page)
    yield from _moved(plan, page)
    slug_width = max((cells(visible(c.slug)) for c in plan.dossiers), default=0)
    for change in plan.dossiers:
        yield from _dossier(change, plan, slug_width, page)
    if plan.dossiers or plan.fichiers:
        yield line()
    yield from _money(plan, noms, page)
    said = plan_mots.conflits(plan.fusion)
    if said:
        yield from _sentence(said, page)
    yield from _findings(plan, page)
    yield line()
    yield line(plan_mots.suite(plan))


def _fichier(change: FichierChange, page: PageDePlan) -> Iterator[Line]:
    head = f"{plan_mots.marque(change.sorte)} {change.titre}"
    rows = rangees_du_fichier(change)
    if not rows or change.sorte is not Devenir.MODIFIE:
        said = plan_mots.du_fichier(change.sorte)
        yield line(Span(head, ROLES_DE_SORTE.get(change.sorte, "titre")), f" : {said}")
        return
    yield from _block(Span(head, "titre"), cells(head), rows, page)


def _moved(plan: Plan, page: PageDePlan) -> Iterator[Line]:
    """The dossiers whose verdict moves though no line of theirs does."""
    if plan.deplaces:
        said = [f"{one.slug} {one.avant.mot} → {one.apres.mot}" for one in plan.deplaces]
        yield from _sentence(f"Verdicts déplacés sans que le dossier change : {', '.join(said)}.", page)
    if plan.deplaces or plan.fichiers:
        yield line()


def _dossier(change: DossierChange, plan: Plan, slug_width: int, page: PageDePlan) -> Iterator[Line]:
    head = f"{plan_mots.marque(change.sorte)} {flush(visible(change.slug), slug_width)}"
    role = ROLES_DE_SORTE.get(change.sorte, "titre")
    one_side = change.apres or change.avant
    if change.sorte in (Devenir.AJOUTE, Devenir.RETIRE) and one_side:
        situation = plan.apres if change.apres else plan.avant
        gone = "" if change.apres else "retiré · était : "
        yield from _hung(Span(head, role), f"{gone}{resume(one_side, situation)}", page)
        return
    rows = rangees(change, plan.avant, plan.apres)
    if change.sorte is Devenir.REECRIT:
        yield line(Span(head, role), f"  {plan_mots.REECRIT}")
    else:
        yield from _block(Span(head, role), slug_width + 2, rows, page)
    yield from _unchanged(change, slug_width + 4, page)


def _hung(head: Span, text: str, page: PageDePlan) -> Iterator[Line]:
    """A text beside its head, or under it where that leaves too little room."""
    indent = cells(head.text) + 2
    if page.width is not None and page.width - indent < ETROIT:
        yield line(head)
        head = Span(" " * (SOUS - 2))
    yield from hung(line(head, "  "), text, page.width)


def _block(head: Span, width: int, rows: tuple[Rangee, ...], page: PageDePlan) -> Iterator[Line]:
    """The rows under their head, which stands before the first of them."""
    title = min(max((cells(visible(row.titre)) for row in rows), default=0), TITRE_MAX)
    indent = width + 2 + title + 2
    if page.width is not None and page.width - indent < ETROIT:
        yield line(head)
        yield from _narrow(rows, title, page.width)
        return
    for index, row in enumerate(rows):
        lead = (head, "  ") if index == 0 else (" " * (width + 2),)
        yield from hung(line(*lead, f"{flush(visible(row.titre), title)}  "), row.dit, page.width)


def _narrow(rows: tuple[Rangee, ...], title: int, width: int) -> Iterator[Line]:
    """The rows of a block whose head left them no room: under it, and what is said under its label if it must be."""
    beside = SOUS + title + 2
    for row in rows:
        label = f"{' ' * SOUS}{flush(visible(row.titre), title)}"
        if width - beside >= ETROIT or cells(label) + 2 + cells(row.dit) <= width:
            yield from hung(line(f"{label}  "), row.dit, width)
        else:
            yield line(label)
            yield from hung(line(" " * (SOUS + 2)), row.dit, width)


def _unchanged(change: DossierChange, indent: int, page: PageDePlan) -> Iterator[Line]:
    indent = SOUS if page.width is not None and page.width - indent < 2 * ETROIT else indent
    if not page.complet:
        said = f"({counted(change.inchanges, 'champ')} inchangé{'s' if change.inchanges > 1 else ''})"
        if change.inchanges and change.sorte is not Devenir.REECRIT:
            yield line(" " * indent, Span(said, "discret"))
        return
    before = valeurs(change.avant.dossier if change.avant else None)
    after = valeurs(change.apres.dossier if change.apres else None)
    for cle, value in _same(before, after):
        private = any(under(cle, prive) for prive in CHAMPS_PRIVES)
        said = "(masqué)" if private else dit(value, champ_de(cle))
        yield line(" " * indent, Span(f"{en_chemin(cle)} : {said}", "discret"))


def _same(before: Valeurs, after: Valeurs) -> Iterator[tuple[Cle, Valeur]]:
    return ((cle, value) for cle, value in before.items() if after.get(cle) == value and cle[-1] != ORDRE)


def _money(plan: Plan, noms: Noms, page: PageDePlan) -> Iterator[Line]:
    heads, rows = plan_mots.titres(plan, noms), list(plan_mots.rangs(plan))
    table = columns(
        [_spans("", *heads), *(_spans(title, *cells) for title, cells in rows)],
        right=frozenset(range(1, len(heads) + 1)),
    )
    fits = page.width is None or widest(table) <= page.width
    yield from table if fits else _stacked(heads, rows)
    for note in (*plan_mots.inconnus(plan, noms), *plan_mots.non_lus(plan, noms)):
        yield from _sentence(note, page)
    if plan.sans_effet_budgetaire:
        yield line(plan_mots.SANS_EFFET)
    for wave in plan.vagues:
        text = plan_mots.vague(wave)
        yield from _sentence(text[:1].upper() + text[1:], page)


def _spans(*cells: str) -> tuple[Span, ...]:
    return tuple(map(Span, cells))


def _stacked(heads: tuple[str, ...], rows: list[tuple[str, tuple[str, ...]]]) -> Iterator[Line]:
    """The same table where the terminal is narrow: a block for each row."""
    for title, shown in rows:
        yield line(Span(title, "titre"))
        pairs = [(Span(f"  {head}"), Span(cell)) for head, cell in zip(heads, shown, strict=True)]
        yield from columns(pairs, right=frozenset((1,)))


def _findings(plan: Plan, page: PageDePlan) -> Iterator[Line]:
    yield line()
    yield line(Span(plan_mots.constats(plan), "titre"))
    for constat in plan_mots.gravest_first(plan.nouveaux):
        located = page.places.get(constat)
        place = f":{located.place.line}:{located.place.column}" if located else ""
        text = f"{constat.code} {beneath(page.prefix, constat.fichier)}{place} {constat.message}"
        head = line("  ", Span(constat.level.mot, ROLES[constat.level]), " ")
        yield from hung(head, text, page.width)
    for constat in plan_mots.gravest_first(plan.leves) if page.complet else ():
        yield line(f"  levé : {constat.level.mot} {constat.code} {constat.fichier} {constat.message}")


def _sentence(text: str, page: PageDePlan) -> Iterator[Line]:
    yield from (line(one) for one in wrapped(text, page.width, 0))
