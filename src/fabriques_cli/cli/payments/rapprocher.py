"""`fabriques rapprocher FICHIER`: the payments of the accounts beside those of the registre."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

import typer

from fabriques_cli.budget.mesures import egares_dits
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import ABlanc, Au, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.payments.accounts import AccountsFile, open_accounts, set_side_by_side
from fabriques_cli.cli.payments.noting import note_sure
from fabriques_cli.cli.reading.load import Charge, check_day, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.format.registre import LIEUX
from fabriques_cli.rapprochement.document import document
from fabriques_cli.rapprochement.listes import TITRES_DES_LISTES, Compartiment, PaiementsRapproches
from fabriques_cli.rapprochement.titres import CHAMPS, RETOUR
from fabriques_cli.render import formats
from fabriques_cli.render.documents import texte as document_texte
from fabriques_cli.render.spans import line
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

A_VOIR = 1
"""The exit code where something is to be noted, or looked at."""


def rapprocher(
    ctx: typer.Context,
    fichier: Annotated[
        str,
        typer.Argument(metavar="FICHIER", help="Extraction des paiements de Chorus, en .xlsx, .ods ou .csv."),
    ],
    colonne: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CHAMP=TITRE",
            help=f"Titre d'une colonne d'un autre fichier ; champs : {', '.join(CHAMPS)}.",
        ),
    ] = None,
    ecrire: Annotated[
        bool, typer.Option("--ecrire", help="Note les paiements sûrs, tous ou aucun, comme verser.")
    ] = False,
    retour: Annotated[
        str,
        typer.Option(
            metavar="FICHIER",
            help="Rend le fichier reçu, avec une colonne de plus : la raison de chaque ligne.",
        ),
    ] = "",
    a_blanc: ABlanc = False,
    au: Au = "",
    format_: Annotated[str, format_option(formats.RAPPROCHEMENT)] = "",
    sortie: Sortie = "",
) -> int:
    """Met chaque paiement de Chorus dans une liste : égal, à noter, ambigu, inconnu ; et dit ce que le fichier n'a pas.

    Le N° EJ, et lui seul, relie un paiement à une convention ; le SIRET ne fait que proposer. Les quatre listes font
    le total du fichier, au centime. Rien n'est écrit sans --ecrire. Code de sortie 1 s'il reste à noter ou à regarder.
    """
    options: Options = ctx.obj
    if (ecrire or a_blanc) and (format_ or sortie):
        raise Refus(
            "--ecrire note les paiements, --format et --sortie en donnent le tableau : l'un, puis l'autre.",
            "Retirez --format et --sortie.",
        )
    form = form_of(format_, sortie, formats.RAPPROCHEMENT)
    lus = open_accounts(fichier, colonne or [])
    _require_same_form(fichier, retour)
    top = find_top(options.repertoire)
    if ecrire or a_blanc:
        code = note_sure(options, lus, au=au, a_blanc=a_blanc)
        if retour and not code:
            charge = load(top, Quand(au), silencieux=True)
            _send_back(options, charge, lus, set_side_by_side(charge, lus), retour)
        if code:
            return code
        charge = load(top, Quand(au), silencieux=True)
        return A_VOIR if set_side_by_side(charge, lus).a_voir else 0
    charge = load(top, Quand(au), silencieux=options.silencieux)
    check_day(charge)
    made = set_side_by_side(charge, lus)
    _show(options, charge, lus, made, form, sortie)
    if retour:
        _send_back(options, charge, lus, made, retour)
    return A_VOIR if made.a_voir else 0


def _require_same_form(fichier: str, retour: str) -> None:
    """Raise `Refus` on a file to give back that would be of another form, or in the place of the one received."""
    if not retour:
        return
    wanted = PurePath(fichier).suffix.casefold() or ".csv"
    wanted = ".xlsx" if wanted == ".ods" else wanted
    if PurePath(retour).suffix.casefold() != wanted:
        raise Refus(
            f"--retour {retour} : le fichier rendu est du même format, {wanted}.",
            f"Exemple : --retour retour{wanted}.",
        )
    if PurePath(retour) == PurePath(fichier):
        raise Refus(
            "--retour remplacerait le fichier reçu.", f"Donnez un autre nom : --retour retour{wanted}."
        )


def _show(
    options: Options,
    charge: Charge,
    lus: AccountsFile,
    made: PaiementsRapproches,
    form: formats.Format,
    sortie: str,
) -> None:
    notes = (*lus.dits, *_unread(charge))
    report = document(made, charge.en_tete, notes)
    if form is formats.TEXTE:
        lines = document_texte.render(report, terminal.width(sortie))
        suite = [] if sortie else [line(), *(line(step) for step in _next(made, lus.chemin))]
        terminal.show_or_file([*lines, *suite], options.couleur, sortie, charge.top)
        return
    facts = {
        "nom": lus.extraction.fichier,
        "lu_comme": lus.extraction.lu_comme,
        "lignes": len(made.fichier.lignes),
        "total": f"{made.fichier.total:.2f}",
        "remarques": list(notes[1:]),
    }
    answers: formats.Answers = {
        "documents": lambda: (report,),
        "rapprochement": lambda: (report, charge.en_tete_json(), facts),
    }
    give(form, answers, sortie, charge.top)


def _unread(charge: Charge) -> list[str]:
    """The dossiers whose payments nobody can read: a line of the file may be theirs."""
    lost = [one for one in charge.registre.illisibles if one.startswith(f"{LIEUX}/")]
    said = [f"Dossiers illisibles, que rien ne rapproche : {', '.join(lost)}."] if lost else []
    return [*said, *egares_dits(charge.registre, "que rien ne rapproche")]


def _next(made: PaiementsRapproches, chemin: str) -> list[str]:
    """What to type next."""
    if made.certains:
        return [
            f"Noter les {len(made.certains)} paiements sûrs : fabriques rapprocher {quoted(chemin)} --ecrire"
            if len(made.certains) > 1
            else f"Noter le paiement sûr : fabriques rapprocher {quoted(chemin)} --ecrire"
        ]
    if not made.a_voir:
        return ["Tout est égal : rien à noter."]
    path = PurePath(chemin)
    back = path.with_name(f"{path.stem}-retour{path.suffix}")
    said = f"fabriques rapprocher {quoted(chemin)} --retour {quoted(back.as_posix())}"
    return [f"Rien à noter de sûr. Rendre le fichier, une raison par ligne : {said}"]


def _send_back(
    options: Options, charge: Charge, lus: AccountsFile, made: PaiementsRapproches, retour: str
) -> None:
    from fabriques_cli.render.rapprochement import retour as given_back  # noqa: PLC0415 # a workbook, for who asks

    several = len(lus.extraction.feuilles) > 1
    names = {(nom if several else ""): nom for nom in made.fichier.titres}
    reasons = dict.fromkeys(made.fichier.titres.items(), RETOUR)
    for one in made.lignes():
        typed = (
            f" À taper : {' · '.join(one.commandes)}"
            if one.commandes and one.liste is not Compartiment.EGAL
            else ""
        )
        whose = f" ({', '.join(one.candidats)})" if one.candidats else ""
        reasons[names[one.ligne.feuille], one.ligne.numero] = (
            f"{TITRES_DES_LISTES[one.liste]}{whose} : {one.raison}.{typed}"
        )
    terminal.to_file(given_back.render(lus.extraction, reasons), retour, charge.top, "--retour")
    if not options.silencieux:
        terminal.notice(f"Rendu : {retour}, colonne « {RETOUR} » ajoutée.")


app = command_app(rapprocher)
