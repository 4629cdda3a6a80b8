"""`fabriques plan`: what a branch changes, in dossiers, euros, places, verdicts and findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from fabriques_cli.check.situation import Situation
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.comparison import Compared, compare
from fabriques_cli.cli.reading.load import Charge, assemble, check_day
from fabriques_cli.cli.reading.origin import Provenance
from fabriques_cli.cli.reading.select import parse_portees, threshold
from fabriques_cli.files.git.versions import touched
from fabriques_cli.findings import Portee
from fabriques_cli.format.registre import LIEUX, PROGRAMME
from fabriques_cli.plan.comparaison import Fusion, Plan, plan
from fabriques_cli.render import formats
from fabriques_cli.render.check.texte import situation
from fabriques_cli.render.formats import Format
from fabriques_cli.render.plan import texte as plan_texte
from fabriques_cli.render.plan.mots import Noms
from fabriques_cli.text.refus import Refus


@dataclass(frozen=True, slots=True)
class Sides:
    """Each state with the files it comes from, in the order in which they are shown."""

    compared: Compared
    charges: tuple[Charge, ...]


def plan_(
    ctx: typer.Context,
    comparaison: Annotated[
        str,
        typer.Argument(
            metavar="[BASE[..TETE]]",
            help="main : depuis l'ancêtre commun ; A..B : deux révisions ; rien : HEAD et le dossier de travail.",
        ),
    ] = "",
    complet: Annotated[
        bool, typer.Option("--complet", help="Montre aussi les champs inchangés et les constats levés.")
    ] = False,
    portee: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PORTÉES", help="fichier, candidature, gestion, programme ; toutes sans précision."
        ),
    ] = None,
    seuil: Annotated[
        str,
        typer.Option(
            metavar="NIVEAU",
            help="Nouveau constat qui donne le code 1 : bloquant, a-completer, alerte, info.",
        ),
    ] = "bloquant",
    au: Au = "",
    format_: Annotated[str, format_option(formats.PLAN)] = "",
    sortie: Sortie = "",
) -> int:
    """Dit ce que change une branche : dossiers, euros, places, verdicts, constats, et ce qui reste après fusion.

    Code de sortie : 1 si la fusion apporte un constat qui atteint --seuil dans les portées demandées.
    """
    options: Options = ctx.obj
    form = form_of(format_, sortie, formats.PLAN)
    level, portees = threshold(seuil), parse_portees(portee or [])
    top = find_top(options.repertoire)
    sides = _sides(top, compare(top, comparaison), au, options)
    found = _within(_plan(sides), portees)
    _give(found, sides, form, complet, options, sortie)
    return int(any(constat.level >= level for constat in found.nouveaux))


def _sides(top: Path, compared: Compared, au: str, options: Options) -> Sides:
    """Every state, what one shares with the branch neither read nor checked again."""
    tete = assemble(top, compared.tete, au, silencieux=options.silencieux)
    check_day(tete)
    day = tete.au.isoformat()
    origins = [compared.base, *filter(None, (compared.actuel, compared.fusion))]
    others = [_other(top, origin, day, tete, options) for origin in origins]
    if not all(other.registre.programme.connu_au(tete.au) for other in others):
        raise Refus(
            f"rien n'est connu au {day} dans une des deux versions : sa reprise est postérieure.",
            "Demandez une situation plus récente avec --au.",
        )
    return Sides(compared, (others[0], tete, *others[1:]))


def _other(top: Path, origin: Provenance, day: str, tete: Charge, options: Options) -> Charge:
    """Another state than the branch's; one without a usable programme is read with the branch's, and says so."""
    try:
        return assemble(top, origin, day, tete, silencieux=options.silencieux)
    except Refus as error:
        if not options.silencieux:
            terminal.notice(f"{origin.nom} : {error.message} Celui de la branche en tient lieu.")
    source = {**origin.source, PROGRAMME: tete.source[PROGRAMME]}
    return assemble(top, origin._replace(source=source), day, tete, silencieux=options.silencieux)


def _plan(sides: Sides) -> Plan:
    avant, apres, *merging = (charge.situation for charge in sides.charges)
    base, tete = sides.compared.base, sides.compared.tete
    files = touched(base.source, tete.source) | touched(base.referentiels, tete.referentiels)
    return plan(avant, apres, files, _fusion(sides, *merging) if merging else None)


def _fusion(sides: Sides, actuel: Situation, apres: Situation) -> Fusion:
    base, tete, now = sides.charges[:3]
    moved = touched(base.source, now.source)
    conflicts = tuple(sorted(f"{tete.prefix}{path}" for path in sides.compared.conflits))
    return Fusion(actuel, apres, sum(path.startswith(f"{LIEUX}/") for path in moved), conflicts)


def _within(found: Plan, portees: tuple[Portee, ...]) -> Plan:
    """The plan with the findings of the portées asked for only."""
    return replace(
        found,
        nouveaux=tuple(c for c in found.nouveaux if c.portee in portees),
        leves=tuple(c for c in found.leves if c.portee in portees),
    )


def _give(found: Plan, sides: Sides, form: Format, complet: bool, options: Options, sortie: str) -> None:
    tete, judged = sides.charges[1], sides.charges[-1] if found.fusion else sides.charges[1]
    noms = Noms(sides.compared.base.nom, sides.compared.tete.nom, sides.compared.branche)
    shown = tete._replace(fichiers=noms.trajet)
    places = judged.places(found.nouveaux)
    if form is formats.TEXTE:
        page = plan_texte.PageDePlan(terminal.width(sortie), tete.prefix, places, complet)
        lines = [situation(shown.en_tete), *plan_texte.render(found, noms, page)]
        terminal.show_or_file(lines, options.couleur, sortie, tete.top)
    else:
        page = plan_texte.PageDePlan(None, tete.tree_prefix, places, complet)
        said = (shown.en_tete, shown.en_tete_json())
        give(form, {"plan": lambda: (found, noms, page, *said)}, sortie, tete.top)


app = command_app(plan_)
