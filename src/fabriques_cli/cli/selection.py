"""`fabriques selection`: the best list of a wave under its constraints, a help to the committee."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import typer

from fabriques_cli.budget.mesures import egares_dits
from fabriques_cli.budget.totaux_dits import hypothese
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import waves
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.choosing.certified import check_certificate, write_certificate, write_checker
from fabriques_cli.cli.choosing.finding import chosen, explained, preparations, resolved, studied
from fabriques_cli.cli.reading.load import Charge, check_day, find_wave, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.format.registre import LIEUX
from fabriques_cli.format.vague import Vague
from fabriques_cli.render import formats
from fabriques_cli.render.documents import texte as document_texte
from fabriques_cli.render.formats import Format
from fabriques_cli.render.spans import line
from fabriques_cli.selection.comparaison import comparaison, listes
from fabriques_cli.selection.document import document
from fabriques_cli.selection.etude import Etude
from fabriques_cli.selection.pourquoi import candidats
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.selection.resoudre import Resolution
from fabriques_cli.solveur.highs import Highs
from fabriques_cli.text.document import Document
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.tableau import Tableau


def selection(
    ctx: typer.Context,
    nom: Annotated[
        str,
        typer.Argument(
            metavar="VAGUE",
            help="Date de dépôt ou numéro ; facultative avec --verifier.",
            autocompletion=waves,
        ),
    ] = "",
    scenario: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FICHIER",
            help="Compare avec ce scénario (fabriques schema scenario) ; l'option se répète.",
        ),
    ] = None,
    montants: Annotated[
        str,
        typer.Option(metavar="MONTANTS", help="proposes (par le dernier avis, sinon demandés), ou demandes."),
    ] = "proposes",
    avec: Annotated[
        str, typer.Option(metavar="VERDICT", help="Admet aussi les dossiers de ce verdict : a-completer.")
    ] = "",
    bref: Annotated[bool, typer.Option("--bref", help="La liste, sans ce qui l'explique.")] = False,
    modele: Annotated[
        str,
        typer.Option(
            metavar="FICHIER.xlsx",
            help="Prépare le procès-verbal, la liste y étant une proposition à vérifier.",
        ),
    ] = "",
    certificat: Annotated[
        str, typer.Option(metavar="FICHIER.json", help="Écrit ce qui prouve la liste.")
    ] = "",
    verifier: Annotated[
        str,
        typer.Option(
            metavar="FICHIER.json",
            help="Vérifie un certificat ; avec VAGUE, dit aussi ce qui a changé depuis. Code 1 s'il ne tient plus.",
        ),
    ] = "",
    verificateur: Annotated[
        str,
        typer.Option(
            metavar="FICHIER.py", help="Écrit le programme qui vérifie un certificat sans fabriques."
        ),
    ] = "",
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[str, format_option(formats.SELECTION)] = "",
    sortie: Sortie = "",
) -> int:
    """Aide le comité : la meilleure liste de lieux éligibles sous l'enveloppe, les places et les quotas qui restent.

    Elle ne décide rien. Demande le complément « selection ».
    """
    options: Options = ctx.obj
    form = form_of(format_, sortie, formats.SELECTION)
    asked = _Demande(nom, tuple(scenario or ()), modele, certificat, verifier, verificateur)
    _check_question(asked, form, sortie)
    if verificateur:
        write_checker(verificateur)
        return 0
    if verifier and not nom:
        return _verify(options, verifier, None)
    choix = chosen(montants, avec)
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    check_day(charge)
    vague = charge.registre.vagues[find_wave(charge.registre, nom)]
    put = preparations(charge, vague, choix, asked.scenarios)
    if verifier:
        return _verify(options, verifier, put[-1])
    solveur = Highs()
    found = [resolved(one, solveur) for one in put]
    if certificat or modele:
        _put(options, charge, asked, put[-1], found[-1])
        return 0
    etudes = [studied(one, done) for one, done in zip(put, found, strict=True)]
    if len(etudes) > 1:
        report, table = comparaison(etudes, charge.en_tete, _notes(charge, vague)), listes(etudes)
    else:
        if found[0] is not None and not bref and len(etudes[0].retenus) < len(put[0].candidatures):
            etudes = [explained(put[0], found[0], solveur, silencieux=options.silencieux)]
        report = document(etudes[0], charge.en_tete, charge.au, _notes(charge, vague))
        table = candidats(etudes[0], charge.au)
    _give(options, charge, (report, table, etudes), form, sortie)
    return 0


class _Demande(NamedTuple):
    """What the command line asks besides the list."""

    vague: str
    scenarios: tuple[str, ...]
    modele: str
    certificat: str
    verifier: str
    verificateur: str


def _check_question(asked: _Demande, form: Format, sortie: str) -> None:
    """One question at a time, of a wave; raises `Refus`."""
    files = {
        "--modele": asked.modele,
        "--certificat": asked.certificat,
        "--verifier": asked.verifier,
        "--verificateur": asked.verificateur,
    }
    given = [option for option, value in files.items() if value]
    if len(given) > 1 and set(given) != {"--modele", "--certificat"}:
        raise Refus(f"{' et '.join(given)} ne se donnent pas ensemble.", "Relancez avec une seule.")
    if given and (sortie or form is not formats.TEXTE):
        raise Refus(f"{given[0]} se donne sans --format ni --sortie.")
    if given and len(asked.scenarios) > 1:
        raise Refus(f"{given[0]} se donne avec un seul scénario.", "Choisissez-en un.")
    if not asked.vague and not (asked.verifier or asked.verificateur):
        raise Refus(
            "il manque la vague.", "fabriques vague liste les vagues. Exemple : fabriques selection 8"
        )


def _put(
    options: Options, charge: Charge, asked: _Demande, preparation: Preparation, found: Resolution | None
) -> None:
    """The certificate, the minutes workbook, or both, of the last list: that of the scenario if there is one."""
    if found is None:
        titre = preparation.vague.titre
        raise Refus(f"aucun candidat dans la {titre}.", f"fabriques selection {asked.vague} dit pourquoi.")
    if asked.certificat:
        write_certificate(preparation, found, asked.certificat, charge.top, options.silencieux)
    if asked.modele:
        from fabriques_cli.cli.choosing.pouring import pour  # noqa: PLC0415 # for this workbook alone

        pour(options, charge, preparation, found.liste, asked.modele)


def _verify(options: Options, fichier: str, preparation: Preparation | None) -> int:
    """Check a certificate; 1 when it is refused, or no longer that of the registre."""
    holds, said = check_certificate(fichier, preparation)
    terminal.show_fitted([line(one) for one in said], options.couleur)
    return 0 if holds else 1


def _notes(charge: Charge, vague: Vague) -> tuple[str, ...]:
    """What the registre leaves out of any list, and what its figures rest on."""
    lost = [fichier for fichier in charge.registre.illisibles if fichier.startswith(f"{LIEUX}/")]
    unread = (f"Fichiers illisibles, dont la vague est inconnue : {', '.join(lost)}.",) if lost else ()
    return (
        *hypothese(charge.registre.programme),
        *unread,
        *egares_dits(charge.registre, "hors du choix"),
        *charge.venus_depuis(
            one for one in charge.registre.dossiers.values() if one.vague == vague.jour
        ).dits,
    )


def _give(
    options: Options,
    charge: Charge,
    result: tuple[Document, Tableau, list[Etude]],
    form: Format,
    sortie: str,
) -> None:
    """The report where it was asked for; on the standard output, a person reads what to type next."""
    report, table, etudes = result
    if form is formats.TEXTE:
        suite = [] if sortie else [line(), line(_next(etudes[0]))]
        lines = [*document_texte.render(report, terminal.width(sortie)), *suite]
        terminal.show_or_file(lines, options.couleur, sortie, charge.top)
    else:
        answers: formats.Answers = {
            "documents": lambda: (report,),
            "tables": lambda: ([table], charge.en_tete_json()),
            "selection": lambda: (report, charge.en_tete_json(), etudes),
        }
        give(form, answers, sortie, charge.top)
    if form.bare and not options.silencieux:
        terminal.notice(f"{report.titre} ; {report.mention}.")
        for said in report.sections[0].phrases:
            terminal.notice(said)


def _next(etude: Etude) -> str:
    """What to type next: the minutes where there is a list, else the report of the wave."""
    name = etude.preparation.vague.court
    if etude.retenus:
        return f"Verser la liste au procès-verbal : fabriques selection {name} --modele pv.xlsx"
    return f"Le bilan de la vague : fabriques vague {name}"


app = command_app(selection)
