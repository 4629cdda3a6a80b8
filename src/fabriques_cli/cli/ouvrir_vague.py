"""`fabriques ouvrir-vague DATE`: the file of a wave that is announced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.day import parse_day
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.cli.base.top import git_tree
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.cli.writing.judged import Jugement, judged, page, refuse_wrong
from fabriques_cli.cli.writing.next_steps import following, git_from_here
from fabriques_cli.cli.writing.writing import Ecrits, Work, write
from fabriques_cli.files.edition.layout import laid_out
from fabriques_cli.files.edition.spelling import flow
from fabriques_cli.findings import Chemin
from fabriques_cli.format.chemins import dit
from fabriques_cli.format.known_keys import known_keys
from fabriques_cli.format.programme import SubventionDeVague
from fabriques_cli.format.registre import fichier_de_vague
from fabriques_cli.format.schemas import fichier_de_schema
from fabriques_cli.format.vague import Vague, qpv_en_vigueur
from fabriques_cli.render.acts import acte as acte_texte
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte.mots import entier, montant
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

A_CONFIRMER = "à confirmer"
"""The source of a figure that no text is given for."""

SCHEMA = "# yaml-language-server: $schema=../{}"
CLOTURE = "# Une clôture reportée s'écrit dans « cloture » ; le nom du fichier, lui, ne change pas."
RIEN = "subvention: {} # rien : les bornes du programme"
ZONAGE = "zonage: {{qpv: {}}} # la liste des quartiers en vigueur ce jour-là"
DEDANS = "hors_enveloppe: non # « oui » compterait la vague à part de l'enveloppe et des places"

NUMERO: Chemin = ("numero",)
LAUREATS: Chemin = ("laureats_max",)
BORNES = known_keys(SubventionDeVague, ())


def ouvrir_vague(
    ctx: typer.Context,
    jour: Annotated[str, typer.Argument(metavar="DATE", help="Le dernier jour du dépôt, qui la nomme.")],
    numero: Annotated[
        str, typer.Option(metavar="N", help="Son numéro ; le suivant du dernier sans précision.")
    ] = "",
    comite: Annotated[str, typer.Option(metavar="DATE", help="Le jour du comité, s'il est connu.")] = "",
    laureats_max: Annotated[
        str, typer.Option("--laureats-max", metavar="N", help="Le nombre de lauréats à ne pas dépasser.")
    ] = "",
    minimum: Annotated[
        str, typer.Option(metavar="MONTANT", help="L'aide la plus basse, si ce n'est pas celle du programme.")
    ] = "",
    maximum: Annotated[str, typer.Option(metavar="MONTANT", help="L'aide la plus haute, de même.")] = "",
    plafond_annuel: Annotated[
        str, typer.Option("--plafond-annuel", metavar="MONTANT", help="La plus haute d'une année, de même.")
    ] = "",
    annuites_max: Annotated[
        str, typer.Option("--annuites-max", metavar="N", help="Le plus grand nombre d'années, de même.")
    ] = "",
    source: Annotated[
        str, typer.Option(metavar="TEXTE", help="D'où viennent ces chiffres ; « à confirmer » sinon.")
    ] = "",
    a_blanc: ABlanc = False,
) -> int:
    """Crée le fichier d'une vague annoncée : sa clôture, son numéro, les zonages en vigueur ce jour-là, ses bornes.

    Ce qui n'est pas donné suit le programme. Une vague déjà là est refusée : fabriques modifier la change.
    """
    options: Options = ctx.obj
    day = parse_day(jour)
    bornes = dict(zip(BORNES, (minimum, maximum, plafond_annuel, annuites_max), strict=True))
    figures: dict[Chemin, str] = {LAUREATS: laureats_max}
    figures |= {("subvention", cle): text for cle, text in bornes.items()}
    jugements: list[Jugement] = []

    def compute(charge: Charge) -> Work:
        fichier = fichier_de_vague(day)
        _refuse_known(charge, day, fichier)
        own, notice = _numbered(charge, day, numero)
        words = {chemin: _figure(chemin, text) for chemin, text in figures.items() if text}
        _refuse_crossed(charge, words)
        lines = _lines(charge, day, {**own, **words}, comite, flow(source or A_CONFIRMER))
        return Work(
            new_files={fichier: laid_out(fichier, "".join(f"{one}\n" for one in lines).encode())},
            notices=notice,
            next_step=following(f"fabriques nouveau --vague {day.isoformat()}", *_kept(charge, fichier, day)),
        )

    def judge(before: Charge, after: Charge, ecrits: Ecrits) -> None:
        jugements.append(judged(before, after))
        refuse_wrong(jugements[0], ecrits)

    def inspect(before: Charge, after: Charge) -> None:
        found = jugements[0].apportes
        shown = page(found, after, {constat.fichier for constat in found})
        terminal.show_fitted(acte_texte.findings(found, shown), options.couleur)

    return write(options, compute, judge=judge, inspect=inspect, a_blanc=a_blanc)


def _refuse_known(charge: Charge, day: date, fichier: str) -> None:
    if fichier in charge.source:
        raise Refus(
            f"la vague du {jour_court(day)} existe déjà : {charge.prefix}{fichier}.",
            f"Pour la changer : fabriques modifier {day.isoformat()} CLÉ=VALEUR",
        )


def _numbered(charge: Charge, day: date, text: str) -> tuple[Mapping[Chemin, str], tuple[str, ...]]:
    """The number of the wave, given or the next one, and what is to be said of it; raises `Refus`."""
    known = {v.numero.valeur: v for v in charge.registre.vagues.values() if v.numero}
    if text:
        word = _figure(NUMERO, text)
        other = known.get(int(word))
        if other:
            raise Refus(
                f"--numero : la {other.titre} porte déjà le numéro {word}.", "Donnez à chaque vague le sien."
            )
        return {NUMERO: word}, ()
    later = sorted((vague.jour, vague.titre) for vague in known.values() if vague.jour > day)
    if later:
        return {}, (f"Sans numéro : la {later[0][1]} vient après. Donnez-le par --numero N s'il est connu.",)
    following_one = max(known, default=0) + 1
    return {NUMERO: str(following_one)}, (
        f"Numéro proposé : {following_one}, le suivant (--numero N sinon).",
    )


def _figure(chemin: Chemin, text: str) -> str:
    """The word of a figure as the file holds it; raises `Refus`."""
    cle, name = str(chemin[-1]), str(chemin[-1]).replace("_", "-")
    is_count = cle in ("numero", "laureats_max", "annuites_max")
    word = dit(Vague, (*chemin, "valeur"), text)
    try:
        value = (entier if is_count else montant)(word)
    except Refus as refusee:
        raise Refus(f"--{name} : lu : « {text} » ; attendu : {refusee.message}.", refusee.a_faire) from None
    if value <= 0:
        raise Refus(f"--{name} : « {text} » n'est pas plus grand que zéro.", "Vérifiez-le.")
    return word


def _refuse_crossed(charge: Charge, words: Mapping[Chemin, str]) -> None:
    """A smallest grant above the largest, the programme's own included, would refuse every dossier."""
    own = charge.registre.programme.subvention
    low = montant(words.get(("subvention", "minimum"), str(own.minimum.valeur)))
    high = montant(words.get(("subvention", "maximum"), str(own.maximum.valeur)))
    if low > high:
        raise Refus(
            f"l'aide la plus basse ({low} €) dépasserait la plus haute ({high} €).",
            "Donnez --minimum et --maximum ensemble ; celle qui manque est celle du programme.",
        )


def _committee(text: str, day: date) -> date:
    """The day of the committee; raises `Refus`."""
    le = parse_day(text)
    if le < day:
        raise Refus(
            f"--comite : le {jour_court(le)} vient avant la clôture, le {jour_court(day)}.",
            "Vérifiez les deux dates.",
        )
    return le


def _lines(charge: Charge, day: date, words: Mapping[Chemin, str], comite: str, source: str) -> Iterator[str]:
    """The lines of the file, in the order of the model."""
    schema = fichier_de_schema("vague")
    if (charge.top / schema).is_file():
        yield SCHEMA.format(schema)
    yield CLOTURE
    own = {chemin: f"{chemin[-1]}: {{valeur: {word}, source: {source}}}" for chemin, word in words.items()}
    if NUMERO in own:
        yield own[NUMERO]
    yield f"cloture: {day.isoformat()}"
    if comite:
        yield f"comite: {{le: {_committee(comite, day).isoformat()}}}"
    if LAUREATS in own:
        yield own[LAUREATS]
    bornes = [line for chemin, line in own.items() if chemin[0] == "subvention"]
    yield from ["subvention:", *(f"  {line}" for line in bornes)] if bornes else [RIEN]
    yield ZONAGE.format(qpv_en_vigueur(day))
    yield DEDANS


def _kept(charge: Charge, fichier: str, day: date) -> list[str]:
    """What makes git keep the file, which it cannot know yet."""
    if git_tree(charge.top) is None:
        return []
    git, prefix = git_from_here(charge.top, charge.prefix)
    path, message = quoted(f"{prefix}{fichier}"), quoted(f"Vague du {jour_court(day)} ouverte")
    return [f"{git} add {path}", f"{git} commit {path} -m {message}"]


app: Any = command_app(ouvrir_vague)
