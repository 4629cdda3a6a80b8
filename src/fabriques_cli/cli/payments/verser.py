"""`fabriques verser SLUG`: a payment was made; with `--depuis`, those of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from fabriques_cli.actes import paiement
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Annuite, Aujourdhui, Le, LignesBarrees, LignesMasquees
from fabriques_cli.cli.acts.saisie import annee, fait
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import slugs
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.gestion import Versement
from fabriques_cli.text.refus import Refus

TROIS_FACONS = (
    "Un versement : fabriques verser SLUG --annuite 2022 · un classeur à remplir : --modele versements.xlsx · le même, "
    "ou tout tableau, rempli : --depuis versements.xlsx"
)


def verser(
    ctx: typer.Context,
    mots: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SLUG",
            help="Identifiant, fichier ou numéro DS ; avec --modele, des filtres comme vague:6 ; rien avec --depuis.",
            autocompletion=slugs,
        ),
    ] = None,
    annuite: Annuite = "",
    montant: Annotated[
        str, typer.Option(metavar="MONTANT", help="Euros versés ; sans lui, tout ce qui reste de l'annuité.")
    ] = "",
    le: Le = "",
    reference: Annotated[str, typer.Option(metavar="NUMÉRO", help="Numéro de la demande de paiement.")] = "",
    modele: Annotated[
        str,
        typer.Option(
            metavar="FICHIER.xlsx", help="Prépare le classeur à remplir : une ligne par annuité à payer."
        ),
    ] = "",
    depuis: Annotated[
        str,
        typer.Option(metavar="FICHIER", help="Tableau rempli, en .xlsx, .ods ou .csv : tous ses versements."),
    ] = "",
    lignes_masquees: LignesMasquees = "",
    lignes_barrees: LignesBarrees = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note un versement, au jour où il est payé, ou tous ceux d'un tableau.

    L'annuité est l'année pour laquelle l'argent est accordé, quel que soit le jour du paiement.
    """
    said = {"--annuite": annuite, "--montant": montant, "--le": le, "--reference": reference}
    answered = {"--lignes-masquees": lignes_masquees, "--lignes-barrees": lignes_barrees}
    if modele and depuis:
        raise Refus(
            "--modele prépare un classeur, --depuis le relit rempli : l'un des deux.",
            "Commencez par --modele.",
        )
    if modele:
        _refuse(
            said | answered | {"--a-blanc": a_blanc}, "avec --modele, rien n'est encore dit des versements"
        )
        return _prepare(ctx.obj, modele, mots or [], au=au)
    if depuis:
        _refuse({"SLUG": mots, **said}, "avec --depuis, tout est dans le tableau")
        return _read_back(ctx.obj, depuis, answered, au=au, a_blanc=a_blanc)
    _refuse(answered, "pour un seul versement, il n'y a pas de tableau")
    return _one(ctx.obj, mots or [], said, au=au, a_blanc=a_blanc)


def _refuse(options: Mapping[str, object], why: str) -> None:
    """Raise `Refus` on an option that has no place here: what was typed is never dropped."""
    given = [option for option, value in options.items() if value]
    if given:
        raise Refus(f"{why} : {given[0]} n'y a pas sa place.", TROIS_FACONS)


def _one(options: Options, words: Sequence[str], said: Mapping[str, str], *, au: str, a_blanc: bool) -> int:
    if not words:
        raise Refus("il manque le dossier.", TROIS_FACONS)
    if len(words) > 1:
        raise Refus(
            f"un versement est à un dossier, et {len(words)} sont donnés : {', '.join(words)}.", TROIS_FACONS
        )
    annuite, montant, le, reference = said.values()
    year = annee(annuite)

    def act(saisie: Saisie) -> Acte:
        dossier = saisie.dossier
        # The year and the day are read first: the amount that is left depends on them.
        mots = fait(Versement, saisie.au, le=le, annuite=year, montant=montant or "0", reference=reference)
        if not montant:
            reste = paiement.reste_de_l_annuite(dossier, mots.annuite, mots.le)
            mots = mots.model_copy(update={"montant": reste})
        return paiement.verser(dossier, mots)

    return record(options, words[0], act, au=au, a_blanc=a_blanc)


def _prepare(options: Options, modele: str, filtres: Sequence[str], *, au: str) -> int:
    from fabriques_cli.cli.payments.filled import prepare  # noqa: PLC0415 # for a table alone

    return prepare(options, modele, filtres, au=au)


def _read_back(options: Options, depuis: str, answered: Mapping[str, str], *, au: str, a_blanc: bool) -> int:
    from fabriques_cli.cli.acts.workbook import answers  # noqa: PLC0415 # for a table alone
    from fabriques_cli.cli.payments.filled import pay_all  # noqa: PLC0415 # the same

    return pay_all(options, depuis, answers(answered), au=au, a_blanc=a_blanc)


app = command_app(verser)
