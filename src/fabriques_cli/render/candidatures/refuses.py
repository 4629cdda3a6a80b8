"""The refused rows for a person: whose each is, its refusals under it, then the words to give a meaning, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.resultat import Issue, Rendue
from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.correspondance import fichier_de_correspondance
from fabriques_cli.format.renvois.cibles import LES_CONTACTS
from fabriques_cli.render.candidatures.mots import TITRES
from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.montant import counted

NOM: Chemin = ("nom",)
MARGE = "    "

Ajouts = dict[str, dict[tuple[Chemin, str], list[Dit]]]
"""The refusals of each word, by its mapping, its key and the line to add."""


def lines(rows: Sequence[Rendue], prefixe: str, *, prives: bool) -> Iterator[Line]:
    """The list of the refused rows; ``prefixe`` leads to the registre from where one is."""
    if not rows:
        return
    yield line()
    yield line(Span(f"{TITRES[Issue.REFUSE]} ({len(rows)})", "titre"))
    for rendue in rows:
        yield from _row(rendue, prives)
    for mapping, words in _ajouts(rows).items():
        yield line()
        path = f"{prefixe}{fichier_de_correspondance(mapping)}"
        yield line(f"  Mots à ajouter sous « valeurs » dans {path}, s'ils sont bons :")
        for (chemin, ajout), same in words.items():
            yield from _ajout(chemin, ajout, same)


def _row(rendue: Rendue, prives: bool) -> Iterator[Line]:
    mots = rendue.candidature.mots
    name = f" · {cut(mask(' '.join(str(mots[NOM]).split())))}" if mots.get(NOM) else ""
    number = f"n° {cut(mask(rendue.numero))}" if rendue.numero else "sans numéro"
    yield line(f"  {number}{name}")
    for dit in rendue.refus:
        yield line(MARGE, Span(dit.place or rendue.place, "discret"), f" : {mask(dit.message)}")
        if dit.a_faire and not dit.ajout:
            yield line(f"{MARGE}  à faire : {remedy(dit, prives=prives)}")


def remedy(dit: Dit, *, prives: bool) -> str:
    """What to do; the number or the address to write only where no file and no log holds it."""
    shown = prives and dit.chemin[:1] == (LES_CONTACTS,)
    return dit.a_faire if shown else mask(dit.a_faire)


def _ajouts(rows: Sequence[Rendue]) -> Ajouts:
    found: Ajouts = {}
    for rendue in rows:
        words = found.setdefault(rendue.fichier.correspondance.nom, {})
        for dit in rendue.refus:
            if dit.ajout:
                words.setdefault((dit.chemin, dit.ajout), []).append(dit)
    return {mapping: words for mapping, words in found.items() if words}


def _ajout(chemin: Chemin, ajout: str, same: Sequence[Dit]) -> Iterator[Line]:
    """The line to add, for which key, of how many answers; then what the key admits."""
    yield line(f"{MARGE}{ajout}   ", Span(f"{written(chemin)}, {counted(len(same), 'réponse')}", "discret"))
    yield line(f"{MARGE}  {mask(same[0].a_faire)}")
