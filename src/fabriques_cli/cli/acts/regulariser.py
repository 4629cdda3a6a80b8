"""`fabriques regulariser SLUG`: a fault of management is known and accepted."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import regularisation
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Aujourdhui, Le, Slug
from fabriques_cli.cli.acts.saisie import fait
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.errors import nearest
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.gestion import Regularisation
from fabriques_cli.rules import RULES
from fabriques_cli.rules.rule import Rule
from fabriques_cli.text.refus import Refus


def regulariser(
    ctx: typer.Context,
    slug: Slug,
    regle: Annotated[
        str, typer.Option(metavar="CODE", help="Règle de gestion dont le constat est accepté, comme PUB-01.")
    ] = "",
    motif: Annotated[str, typer.Option(metavar="TEXTE", help="Pourquoi il est accepté.")] = "",
    autorite: Annotated[
        str, typer.Option(metavar="NOM", help="Qui l'accepte ; exigé pour ce qui bloque ou vient de la loi.")
    ] = "",
    reference: Annotated[
        str, typer.Option(metavar="TEXTE", help="Référence de l'acte ; exigée dans le même cas.")
    ] = "",
    chemin: Annotated[
        str,
        typer.Option(
            metavar="CHEMIN", help="Ce qui est accepté, comme versements[0] ; tout le dossier sans lui."
        ),
    ] = "",
    le: Le = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note qu'un constat de gestion est connu et accepté : il ne pèse plus, et dit depuis quand."""
    rule = _rule(regle)

    def act(saisie: Saisie) -> Acte:
        options = {"motif": motif, "autorite": autorite, "reference": reference, "chemin": chemin}
        one = fait(Regularisation, saisie.au, regle=rule.code, le=le, **options)
        found = saisie.charge.situation.controle.of(saisie.dossier.slug)
        return regularisation.regulariser(saisie.dossier, one, rule, found)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


def _rule(code: str) -> Rule:
    """The rule that is meant; raises `Refus` when there is none."""
    wanted = code.strip().upper()
    if not wanted:
        raise Refus("il manque --regle.", "Donnez le code que montre fabriques check, comme PUB-01.")
    known = {rule.code: rule for rule in RULES}
    if wanted not in known:
        raise Refus(
            f"--regle : règle inconnue : « {code} ».",
            nearest(wanted, list(known)) or "fabriques regle les liste.",
        )
    return known[wanted]


app = command_app(regulariser)
