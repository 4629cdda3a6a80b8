"""A plan for the comment of a merge request: a hidden marker lets a program find it and update it in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fabriques_cli.findings import Constat, beneath
from fabriques_cli.plan.comparaison import Devenir, DossierChange, Plan
from fabriques_cli.plan.lignes import Rangee, rangees, rangees_du_fichier, resume
from fabriques_cli.render.plan import mots as plan_mots
from fabriques_cli.render.plan.mots import Noms
from fabriques_cli.render.plan.texte import PageDePlan
from fabriques_cli.render.tables.markdown import escaped

MARQUEUR = "<!-- fabriques:plan -->"
LONGUEUR_MAX = 60_000
"""Characters: GitHub refuses a comment of more than 65 536."""

PAR_PARTIE = 40
"""Findings that are kept or left out together."""

SUITE = "… la suite est trop longue pour un commentaire : `fabriques plan` montre tout.\n"


def render(plan: Plan, noms: Noms, page: PageDePlan, situation: str, _facts: Mapping[str, Any]) -> str:
    """Marker, heading, the money first, then what changes and the findings."""
    kept, length = [f"{MARQUEUR}\n"], 0
    for part in _parts(plan, noms, situation, page):
        length += len(part) + 1
        if length > LONGUEUR_MAX:
            return "\n".join([*kept, SUITE])
        kept.append(part)
    return "\n".join(kept)


def _parts(plan: Plan, noms: Noms, situation: str, page: PageDePlan) -> Iterator[str]:
    yield f"### Ce que change la branche : {escaped(plan_mots.bilan(plan, noms))}\n"
    yield f"*{escaped(situation)}*\n"
    if plan.vide:
        return
    yield _table(plan, noms)
    for note in (*plan_mots.inconnus(plan, noms), *plan_mots.non_lus(plan, noms)):
        yield f"{escaped(note)}\n"
    if plan.sans_effet_budgetaire:
        yield f"{plan_mots.SANS_EFFET}\n"
    if plan.vagues:
        yield "".join(f"- {escaped(plan_mots.vague(vague))}\n" for vague in plan.vagues)
    said = plan_mots.conflits(plan.fusion)
    if said:
        yield f"**{escaped(said)}**\n"
    yield from _findings(plan, page)
    yield from _call(plan)
    yield from _dossiers(plan)


def _table(plan: Plan, noms: Noms) -> str:
    heads = plan_mots.titres(plan, noms)
    rows = [("", *heads), ("---", *("---:" for _ in heads))]
    rows += [(title, *cells) for title, cells in plan_mots.rangs(plan)]
    shown = [row if index == 1 else tuple(map(escaped, row)) for index, row in enumerate(rows)]
    return "".join(f"| {' | '.join(row)} |\n" for row in shown)


def _call(plan: Plan) -> Iterator[str]:
    for fichier in plan.fichiers:
        yield f"**{escaped(fichier.titre)}** ({_sort(fichier.sorte)})\n"
        if fichier.sorte is Devenir.MODIFIE:
            yield _list(rangees_du_fichier(fichier))
    if plan.deplaces:
        yield "Verdicts déplacés sans que le dossier change :\n"
        yield "".join(f"- {escaped(f'{d.slug} : {d.avant.mot} → {d.apres.mot}')}\n" for d in plan.deplaces)


def _dossiers(plan: Plan) -> Iterator[str]:
    for change in plan.dossiers:
        yield f"**{escaped(change.slug)}** ({_sort(change.sorte)}){_head(change, plan)}\n"
        found = rangees(change, plan.avant, plan.apres)
        if found:
            yield _list(found)


def _head(change: DossierChange, plan: Plan) -> str:
    side = change.apres or change.avant
    if change.sorte in (Devenir.AJOUTE, Devenir.RETIRE) and side:
        return f" : {escaped(resume(side, plan.apres if change.apres else plan.avant))}"
    if change.sorte is Devenir.RENOMME and change.avant:
        return f" : était {escaped(change.avant.slug)}"
    return f" : {plan_mots.REECRIT}" if change.sorte is Devenir.REECRIT else ""


def _sort(sorte: Devenir) -> str:
    words = {Devenir.RENOMME: "renommage", Devenir.REECRIT: "mise en forme"}
    return words.get(sorte) or plan_mots.du_fichier(sorte)


def _list(rows: tuple[Rangee, ...]) -> str:
    return "".join(f"- {escaped(f'{row.titre} : {row.dit}')}\n" for row in rows)


def _findings(plan: Plan, page: PageDePlan) -> Iterator[str]:
    yield f"**{escaped(plan_mots.constats(plan))}**\n"
    rows = [_finding(constat, page) for constat in plan_mots.gravest_first(plan.nouveaux)]
    for index in range(0, len(rows), PAR_PARTIE):
        yield "".join(rows[index : index + PAR_PARTIE])


def _finding(constat: Constat, page: PageDePlan) -> str:
    located = page.places.get(constat)
    place = f":{located.place.line}" if located else ""
    where = f"{beneath(page.prefix, constat.fichier)}{place}"
    return f"- {escaped(f'{constat.level.mot} {constat.code} {where} : {constat.message}')}\n"
