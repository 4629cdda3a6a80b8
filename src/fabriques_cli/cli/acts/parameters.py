"""The options that the acts share, said once."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.cli.base.complete import slugs, waves

Slug = Annotated[
    str,
    typer.Argument(
        metavar="SLUG", help="Identifiant, fichier ou numéro DS du dossier.", autocompletion=slugs
    ),
]
Slugs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SLUG...",
        help="Identifiants, fichiers ou numéros DS des dossiers ; aucun avec --vague.",
        autocompletion=slugs,
    ),
]
DeLaVague = Annotated[
    str, typer.Option("--vague", metavar="VAGUE", help="Date ou numéro de la vague.", autocompletion=waves)
]
Le = Annotated[str, typer.Option(metavar="DATE", help="Jour de l'acte ; aujourd'hui sans précision.")]
Annuites = Annotated[
    list[str] | None,
    typer.Option(
        "--annuite", metavar="ANNÉE=MONTANT", help="Euros d'une année ; autant de fois qu'il y en a."
    ),
]
Annuite = Annotated[str, typer.Option("--annuite", metavar="ANNÉE", help="Année dont il s'agit.")]
Motif = Annotated[str, typer.Option(metavar="TEXTE", help="Motif, tel que le porteur peut le lire.")]
Autorite = Annotated[str, typer.Option(metavar="TEXTE", help="Qui décide.")]
Reference = Annotated[str, typer.Option(metavar="TEXTE", help="Référence de l'acte.")]
NotifieeLe = Annotated[str, typer.Option("--notifiee-le", metavar="DATE", help="Jour de la notification.")]
Remplace = Annotated[
    str,
    typer.Option(metavar="SLUG", help="Lauréat dont la place est reprise.", autocompletion=slugs),
]
LignesMasquees = Annotated[
    str,
    typer.Option(
        "--lignes-masquees",
        metavar="RÉPONSE",
        help="Lignes, colonnes, feuilles masquées et remplies du classeur : prendre, laisser.",
    ),
]
LignesBarrees = Annotated[
    str,
    typer.Option(
        "--lignes-barrees",
        metavar="RÉPONSE",
        help="Lignes barrées et remplies du classeur : prendre, laisser.",
    ),
]
Aujourdhui = Annotated[
    str, typer.Option("--au", metavar="DATE", help="Jour où l'on écrit ; aujourd'hui sans précision.")
]
