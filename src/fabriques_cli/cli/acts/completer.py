"""`fabriques completer SLUG`: papers are asked of the applicant, or were received."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from fabriques_cli.actes import complement
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Aujourdhui, Slug
from fabriques_cli.cli.acts.saisie import fait, jour
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.instruction import Complement
from fabriques_cli.text.refus import Refus

ENTRE_PIECES = re.compile(r"\s*(?:;|\n|,(?!\d)|(?<!\d),)\s*")
"""What parts two papers: no comma between two digits, « 10,5 m² » being one."""

ENTRE_PARENTHESES = re.compile(r"\([^()]*\)")


def completer(
    ctx: typer.Context,
    slug: Slug,
    pieces: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PIÈCES", help='Pièces demandées, comme "statuts, RIB" ; une demande par commande.'
        ),
    ] = None,
    avant_le: Annotated[
        str, typer.Option("--avant-le", metavar="DATE", help="Dernier jour laissé au porteur.")
    ] = "",
    le: Annotated[
        str, typer.Option(metavar="DATE", help="Jour de la demande ; aujourd'hui sans précision.")
    ] = "",
    recu_le: Annotated[
        str,
        typer.Option("--recu-le", metavar="DATE", help="Jour où des pièces déjà demandées sont arrivées."),
    ] = "",
    demande_du: Annotated[
        str,
        typer.Option(
            "--demande-du", metavar="DATE", help="Jour de la demande reçue, s'il y en a plusieurs en attente."
        ),
    ] = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note des pièces demandées au porteur, puis leur réception.

    Une demande : --pieces, et --avant-le si un délai est donné. Une réception : --recu-le, seul.
    """
    if recu_le and (pieces or avant_le or le):
        raise Refus(
            "une réception se note sur une demande déjà écrite : --recu-le se donne sans --pieces, --avant-le ni --le.",
            "Notez d'abord la demande, puis la réception. De plusieurs demandes, --demande-du dit laquelle.",
        )
    if demande_du and not recu_le:
        raise Refus(
            "--demande-du dit quelle demande est reçue : il se donne avec --recu-le.",
            "Le jour d'une demande à noter est --le.",
        )
    if not (recu_le or pieces):
        raise Refus(
            "il manque --pieces, ou --recu-le.",
            'Une demande : --pieces "statuts, RIB" --avant-le DATE · une réception : --recu-le DATE',
        )
    asked = parted(pieces or ())

    def act(saisie: Saisie) -> Acte:
        if recu_le:
            which = jour("--demande-du", demande_du, saisie.au) if demande_du else None
            return complement.recevoir(saisie.dossier, jour("--recu-le", recu_le, saisie.au), which)
        mots = fait(Complement, saisie.au, demande_le=le, pieces=asked, avant_le=avant_le)
        return complement.demander(saisie.dossier, mots)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


def parted(values: Sequence[str]) -> list[str]:
    """The papers of some options, each of which may name several; raises `Refus` on one that names none."""
    found = []
    for value in values:
        named = [one for one in _parted(value) if re.search(r"\w", one)]
        if not named:
            raise Refus(
                f"--pieces : « {value} » ne nomme aucune pièce.", 'Nommez-les, comme --pieces "statuts, RIB".'
            )
        found += named
    return found


def _parted(text: str) -> Iterator[str]:
    """Parted at its commas and semicolons, but within brackets, where they list the years of one paper."""
    whole = ENTRE_PARENTHESES.sub(lambda found: re.sub(r"[,;\n]", "_", found[0]), text)
    at = 0
    for parting in ENTRE_PIECES.finditer(whole):
        yield text[at : parting.start()].strip()
        at = parting.end()
    yield text[at:].strip()


app = command_app(completer)
