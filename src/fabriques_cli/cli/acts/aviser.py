"""`fabriques aviser SLUG`: an opinion; with `--depuis`, those that a préfecture filled in a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from fabriques_cli.actes import avis
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Annuites, Aujourdhui, LignesBarrees, LignesMasquees
from fabriques_cli.cli.acts.saisie import annuites, fait, parmi
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import slugs, waves
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.instruction import ORGANES, SENS, Avis
from fabriques_cli.text.refus import Refus

TROIS_FACONS = (
    "Un dossier : fabriques aviser SLUG --organe prefecture --sens favorable · un classeur à remplir : --modele "
    "avis.xlsx · le même, rempli : --depuis avis.xlsx"
)


def aviser(
    ctx: typer.Context,
    mots: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SLUG",
            help="Identifiant, fichier ou numéro DS ; avec --modele, des filtres comme region:bretagne ; rien "
            "avec --depuis.",
            autocompletion=slugs,
        ),
    ] = None,
    organe: Annotated[
        str, typer.Option(metavar="ORGANE", help=f"Qui rend l'avis : {', '.join(ORGANES)}.")
    ] = "",
    sens: Annotated[str, typer.Option(metavar="SENS", help=f"{', '.join(SENS)}.")] = "",
    annuite: Annuites = None,
    texte: Annotated[str, typer.Option(metavar="TEXTE", help="L'avis lui-même.")] = "",
    le: Annotated[
        str, typer.Option(metavar="DATE", help="Jour de l'avis ; aujourd'hui sans précision.")
    ] = "",
    modele: Annotated[
        str,
        typer.Option(
            metavar="FICHIER.xlsx", help="Prépare le classeur à remplir : une ligne par dossier sans avis."
        ),
    ] = "",
    depuis: Annotated[
        str, typer.Option(metavar="FICHIER.xlsx", help="Classeur de --modele, rempli : tous ses avis.")
    ] = "",
    vague: Annotated[
        str,
        typer.Option(metavar="VAGUE", help="Vague de --modele, ou de --depuis.", autocompletion=waves),
    ] = "",
    lignes_masquees: LignesMasquees = "",
    lignes_barrees: LignesBarrees = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note l'avis d'un organe sur le dossier, ou tous ceux d'une préfecture, lus dans un classeur.

    Un avis s'ajoute aux précédents. Il porte une empreinte du dossier (vu).
    """
    said = {"--sens": sens, "--annuite": annuite, "--texte": texte, "--le": le}
    answered = {"--lignes-masquees": lignes_masquees, "--lignes-barrees": lignes_barrees}
    if modele and depuis:
        raise Refus(
            "--modele prépare un classeur, --depuis le relit rempli : l'un des deux.",
            "Commencez par --modele.",
        )
    if modele:
        _refuse(said | answered | {"--a-blanc": a_blanc}, "avec --modele, rien n'est encore dit des avis")
        body = parmi(organe, ORGANES, "organe", "--organe") if organe else ""
        return _prepare(ctx.obj, modele, mots or [], vague, body, au=au)
    if depuis:
        dossier = {"SLUG": mots, "--organe": organe}
        _refuse(dossier | said, "avec --depuis, tout est dans le classeur")
        return _read_back(ctx.obj, depuis, vague, answered, au=au, a_blanc=a_blanc)
    _refuse(answered | {"--vague": vague}, "pour un seul dossier, il n'y a ni vague ni classeur")
    return _one(ctx.obj, mots or [], organe, said, au=au, a_blanc=a_blanc)


def _refuse(options: Mapping[str, object], why: str) -> None:
    """Raise `Refus` on an option that has no place here: what was typed is never dropped."""
    given = [option for option, value in options.items() if value]
    if given:
        raise Refus(f"{why} : {given[0]} n'y a pas sa place.", TROIS_FACONS)


def _one(
    options: Options,
    words: Sequence[str],
    organe: str,
    said: Mapping[str, str | list[str] | None],
    *,
    au: str,
    a_blanc: bool,
) -> int:
    if not words:
        raise Refus("il manque le dossier.", TROIS_FACONS)
    if len(words) > 1:
        raise Refus(
            f"un avis porte sur un dossier, et {len(words)} sont donnés : {', '.join(words)}.", TROIS_FACONS
        )
    sens, annuite, texte, le = said.values()
    body = parmi(organe, ORGANES, "organe", "--organe")
    way = parmi(str(sens), SENS, "sens", "--sens")

    def act(saisie: Saisie) -> Acte:
        years = annuites(annuite if isinstance(annuite, list) else None)
        mots = fait(Avis, saisie.au, organe=body, le=le, sens=way, annuites=years, texte=texte)
        return avis.aviser(saisie.dossier, mots)

    return record(options, words[0], act, au=au, a_blanc=a_blanc)


def _prepare(
    options: Options, modele: str, filtres: Sequence[str], vague: str, organe: str, *, au: str
) -> int:
    from fabriques_cli.cli.acts.opinions import prepare  # noqa: PLC0415 # for a workbook alone

    return prepare(options, modele, filtres, vague, organe, au=au)


def _read_back(
    options: Options, depuis: str, vague: str, answered: Mapping[str, str], *, au: str, a_blanc: bool
) -> int:
    from fabriques_cli.cli.acts.opinions import advise_all  # noqa: PLC0415 # for a workbook alone
    from fabriques_cli.cli.acts.workbook import answers  # noqa: PLC0415 # the same

    return advise_all(options, depuis, vague, answers(answered), au=au, a_blanc=a_blanc)


app = command_app(aviser)
