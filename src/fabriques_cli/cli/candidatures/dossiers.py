"""`fabriques import dossiers FICHIER…`: candidatures from a form into the registre."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.cli.base.form import format_option
from fabriques_cli.cli.base.parameters import ABlanc, Au, Sortie
from fabriques_cli.render import formats


def dossiers(
    ctx: typer.Context,
    fichiers: Annotated[
        list[str],
        typer.Argument(
            metavar="FICHIER",
            help="Export de Démarches simplifiées (CSV, XLSX, ODS, JSON), ou tout tableau.",
        ),
    ],
    proposer: Annotated[
        bool,
        typer.Option("--proposer", help="Écrit la correspondance que suggèrent les colonnes, et s'arrête."),
    ] = False,
    correspondance: Annotated[
        str,
        typer.Option(
            metavar="NOM", help="Celle à prendre dans correspondances/, ou le nom de celle à écrire."
        ),
    ] = "",
    feuille: Annotated[str, typer.Option(metavar="NOM", help="Feuille du classeur à lire.")] = "",
    vague: Annotated[
        str, typer.Option(metavar="VAGUE", help="Vague des nouveaux dossiers : sa date ou son numéro.")
    ] = "",
    garder: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DOSSIER",
            help="Identifiant, numéro ou clé délaissée : ce qui est ici est gardé. Peut être répété.",
        ),
    ] = None,
    retour: Annotated[
        str,
        typer.Option(
            metavar="FICHIER", help="Écrit les lignes refusées et leur motif dans ce classeur, à renvoyer."
        ),
    ] = "",
    vider: Annotated[
        bool,
        typer.Option(
            "--vider", help="D'un classeur de fabriques export xlsx : retire les valeurs des cellules vidées."
        ),
    ] = False,
    a_blanc: ABlanc = False,
    au: Au = "",
    format_: Annotated[str, format_option(formats.IMPORT, " ou ")] = "",
    sortie: Sortie = "",
) -> int:
    """Fait entrer les candidatures reçues : chaque ligne est nouvelle, modifiée, inchangée, à trancher ou refusée.

    Une correspondance du registre dit à quelle clé va chaque colonne ; sans elle, une est proposée. Seules changent les
    valeurs que vous n'avez pas changées depuis. Aucune décision n'est écrite, aucun dossier n'est supprimé.

    Le classeur de fabriques export xlsx se rapporte de même : seules les cellules changées sont écrites.
    """
    from fabriques_cli.cli.candidatures.taking import LigneTapee, take  # noqa: PLC0415 # the help reads no form

    asked = LigneTapee(
        fichiers=tuple(fichiers),
        proposer=proposer,
        correspondance=correspondance,
        feuille=feuille,
        vague=vague,
        garder=frozenset(garder or ()),
        retour=retour,
        vider=vider,
        format_=format_,
        sortie=sortie,
    )
    return take(ctx.obj, asked, au=au, a_blanc=a_blanc)
