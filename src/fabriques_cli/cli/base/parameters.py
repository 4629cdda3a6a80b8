"""The options that several commands share, said once."""

from __future__ import annotations

from typing import Annotated

import typer

Au = Annotated[str, typer.Option(metavar="DATE", help="Situation à cette date ; aujourd'hui sans précision.")]
Rev = Annotated[
    str | None, typer.Option(metavar="RÉVISION", help="Fichiers tels qu'à cette révision de git.")
]
ConnuLe = Annotated[
    str | None, typer.Option(metavar="DATE", help="Fichiers tels qu'au dernier commit de ce jour.")
]
Filtres = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILTRES",
        help="clé:valeur, comme statut:laureat, region:bretagne, accorde:100000.. ; un mot seul se cherche "
        "dans les noms des lieux, des porteurs et des communes.",
    ),
]
Sortie = Annotated[str, typer.Option(metavar="FICHIER", help="Écrit le résultat dans ce fichier.")]
ABlanc = Annotated[bool, typer.Option("--a-blanc", help="Montre ce qui serait écrit, sans rien écrire.")]
