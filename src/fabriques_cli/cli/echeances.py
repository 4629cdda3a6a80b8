"""`fabriques echeances`: what is late, what is due this month, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated

import typer

from fabriques_cli.budget.mesures import egares_dits
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.day import parse_day
from fabriques_cli.cli.base.errors import choice
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Filtres, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.filters import parse_filters, require_found
from fabriques_cli.cli.reading.load import Charge, check_day, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.domain.echeances import dans_n_mois
from fabriques_cli.echeances.calendrier import Calendrier, Terme, calendrier
from fabriques_cli.echeances.document import AXES, TITRE, document, tableau
from fabriques_cli.format.registre import LIEUX, Sorte
from fabriques_cli.lieux.liste import passes
from fabriques_cli.lieux.vue import vues
from fabriques_cli.render import formats
from fabriques_cli.render.documents import texte as document_texte
from fabriques_cli.render.spans import line
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte.horizons import JOURS, duree_lue
from fabriques_cli.text.dialecte.jours import ANNEES
from fabriques_cli.text.montant import counted
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

AUTREMENT = {
    **dict.fromkeys(("agents", "instruit_par", "instruit par", "instructeur"), "agent"),
    **dict.fromkeys(("semaines",), "semaine"),
    **dict.fromkeys(("types", "sorte", "echeance"), "type"),
    **dict.fromkeys(("vagues",), "vague"),
}
"""Other names of the axes."""

EXEMPLE = "Écrivez --d-ici 31j, --d-ici « 2 mois », ou une date comme --d-ici 2021-12-31."


def echeances(
    ctx: typer.Context,
    filtres: Filtres = None,
    d_ici: Annotated[
        str,
        typer.Option(
            "--d-ici",
            metavar="DÉLAI",
            help="Ce qui tombe d'ici là : 31j, 2 mois, ou une date ; tout, sans elle.",
        ),
    ] = "",
    par: Annotated[
        str, typer.Option(metavar="AXE", help=f"Compte aussi par {', '.join(list(AXES)[:-1])} ou vague.")
    ] = "",
    agent: Annotated[
        str,
        typer.Option(metavar="NOM", help="Ce que suit cette personne, comme agent:NOM ; aucun : personne."),
    ] = "",
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[str, format_option(formats.ECHEANCES)] = "",
    sortie: Sortie = "",
) -> int:
    """Dit ce qui est à faire, et pour quand : en retard, ce mois, ensuite ; la date, le lieu, les euros, le texte.

    Rien ne se saisit : chaque échéance vient des faits du dossier, et disparaît avec l'acte qui la remplit. Les filtres
    sont ceux de « fabriques lieux ». En ics, un agenda auquel s'abonner, un par agent avec --agent. Sort avec 1 quand
    quelque chose est en retard.
    """
    options: Options = ctx.obj
    form = form_of(format_, sortie, formats.ECHEANCES)
    axis = choice(AUTREMENT.get(plie(par), par), AXES, "axe") if par else ""
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    check_day(charge)
    words = [*(filtres or ()), *([f"agent:{agent}"] if agent else [])]
    until = _until(d_ici, charge.au)
    found, after = _found(charge, words), 0
    if until is not None:
        found, after = found.d_ici(until)
    unread = [fichier for fichier in charge.registre.illisibles if fichier.startswith(f"{LIEUX}/")]
    later = charge.venus_depuis(charge.registre.dossiers.values())
    notes = (*_notes(charge, found, words, until, after, unread), *later.dits)
    code = 1 if found.de(Terme.EN_RETARD) else 0
    if form is formats.TEXTE:
        report = document(found, axis, charge.en_tete, notes, complet=False)
        lines = document_texte.render(report, terminal.width(sortie))
        suite = [line(), line(_next(found))] if found.echeances and not sortie else []
        terminal.show_or_file([*lines, *suite], options.couleur, sortie, charge.top)
        return code
    astray = charge.registre.egares_de(Sorte.DOSSIER, Sorte.VAGUE)
    apart = {
        "d_ici": until.isoformat() if until else None,
        "nombres": {when.value: len(found.de(when)) for when in Terme},
        "acceptees": [one.identifiant for one in found.acceptees],
        "faits_posterieurs": later.nombre,
        "hors_de_la_vue": {"apres": after, "illisibles": unread, "egares": list(astray)},
    }
    answers: formats.Answers = {
        "documents": lambda: (document(found, axis, charge.en_tete, notes, complet=False),),
        "tables": lambda: ([tableau(found.echeances, TITRE, complet=True)], charge.en_tete_json()),
        "echeances": lambda: (
            (found, _calendar_name(charge, agent))
            if form.name == formats.ICS.name
            else (document(found, axis, charge.en_tete, notes, complet=True), charge.en_tete_json(), apart)
        ),
    }
    give(form, answers, sortie, charge.top)
    terminal.say_beside(notes, bare=form.bare, silencieux=options.silencieux)
    return code


def _found(charge: Charge, words: Sequence[str]) -> Calendrier:
    """The deadlines of the dossiers that pass the filters; of everything without one."""
    if not words:
        return calendrier(charge.situation)
    wanted = parse_filters(charge, words)
    known = vues(charge.situation)
    require_found(words, wanted, known)
    return calendrier(charge.situation, [vue.slug for vue in known if passes(vue, wanted)])


def _until(d_ici: str, au: date) -> date | None:
    """The last day to look at; raises `Refus` on what is no delay and no date, and on a day that is past."""
    if not d_ici:
        return None
    found = duree_lue(d_ici)
    if found is None:
        return _day(d_ici, au)
    number, unit = found
    years = number / 365 if unit == JOURS else number / 12
    if au.year + years + 1 >= ANNEES.stop:
        raise Refus(f"--d-ici {d_ici} : c'est trop loin.", EXEMPLE)
    return au + timedelta(days=number) if unit == JOURS else dans_n_mois(au, number)


def _day(d_ici: str, au: date) -> date:
    try:
        jour = parse_day(d_ici)
    except Refus:
        said = f"--d-ici {d_ici} : ni un délai ni une date."
        raise Refus(said, _meant(d_ici)) from None
    if jour < au:
        raise Refus(
            f"--d-ici {jour_court(jour)} : ce jour est avant celui de la situation ({jour_court(au)}).",
            "Demandez un jour qui suit, ou une autre situation avec --au.",
        )
    return jour


def _meant(d_ici: str) -> str:
    """What was meant by a number alone, else how a delay is written."""
    number = d_ici.strip()
    if number.isascii() and number.isdigit() and len(number) < 5:
        return f"En jours : --d-ici {number}j ; en mois : --d-ici {number}mois."
    return EXEMPLE


def _notes(
    charge: Charge,
    found: Calendrier,
    words: Sequence[str],
    until: date | None,
    after: int,
    unread: Sequence[str],
) -> Iterator[str]:
    """What is looked at, and what is left out."""
    if words:
        yield f"Filtres : {' '.join(words)}."
    if until is not None:
        left = f" ; {counted(after, 'échéance')} au-delà, hors de la vue" if after else ""
        yield f"D'ici au {jour_court(until)}{left}."
    if found.acceptees:
        said = counted(len(found.acceptees), "retard accepté", "retards acceptés")
        slugs = ", ".join(dict.fromkeys(one.slug for one in found.acceptees))
        yield f"{said} par une régularisation, hors de la vue : {slugs}."
    if unread:
        yield f"Fichiers illisibles, hors de la vue : {', '.join(unread)}."
    yield from egares_dits(charge.registre, "hors de la vue")


def _calendar_name(charge: Charge, agent: str) -> str:
    return " · ".join((TITRE, charge.registre.programme.nom, *([agent] if agent else ())))


def _next(found: Calendrier) -> str:
    """What to type next: what ends the first one."""
    first = found.echeances[0]
    return f"Un lieu : fabriques lieu {quoted(first.slug)} · la première, une fois faite : {first.a_faire}"


app = command_app(echeances)
