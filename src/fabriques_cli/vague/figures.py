"""The pictures of a wave's report as values, each for the section whose table says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fabriques_cli.budget.mesures import dit, pourcentage
from fabriques_cli.budget.sommes import Part, Somme, left_out, part
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.lieux.rubriques import INCONNUE
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.figure import Barre, Barres, Motif
from fabriques_cli.text.montant import counted, entier, euros
from fabriques_cli.vague.bilan import Bilan

AVANT: tuple[Motif, str] = ("plein", "avant la vague")
DANS: tuple[Motif, str] = ("hachures", "dans la vague")
LIBRES: tuple[Motif, str] = ("vide", "places libres")
ACCORDE: tuple[Motif, str] = ("plein", "accordé")
DEMANDE: tuple[Motif, str] = ("hachures", "demandé")

PAR_IMAGE = 10
"""How many régions a picture holds, so that none is cut by the end of a page."""


def envelope(bilan: Bilan) -> Barres:
    """What took from the envelope before the wave and in it, and what is left."""
    enveloppe, left = bilan.apres.enveloppe, bilan.apres.reste_a_attribuer
    parts = list(_parts(bilan))
    segments = tuple((motif, amount.connu) for motif, _, amount in parts)
    barre = Barre(f"Enveloppe : {euros(enveloppe)}", segments, enveloppe)
    parts += [("vide", "reste à attribuer", left)] if left.connu >= 0 else []
    legend = tuple((motif, f"{word} : {_share(amount, enveloppe)}") for motif, word, amount in parts)
    said = " ; ".join((barre.titre, *(words for _, words in legend)))
    apart = [f"L'enveloppe est dépassée de {euros(-left.connu, centimes=True)}."] if left.connu < 0 else []
    apart += ["Cette vague est comptée à part de l'enveloppe."] if bilan.vague.hors_enveloppe else []
    return Barres(
        "image-enveloppe", "Consommation de l'enveloppe", f"{said}.", (barre,), legend, legende=tuple(apart)
    )


def _parts(bilan: Bilan) -> Iterator[tuple[Motif, str, Somme]]:
    """What took from the envelope; the unknown amounts of earlier waves are not those of this one."""
    before, after = bilan.avant.attribue, bilan.apres.attribue
    added = (name for name in after.inconnus if name not in before.inconnus)
    yield (*AVANT, before)
    yield (*DANS, Somme(after.connu - before.connu, tuple(added)))
    released = bilan.apres.libere.connu
    if released:
        yield "points", "libéré, hors du reste", Somme(released)


def _share(amount: Somme, enveloppe: Decimal) -> str:
    """`28 350 000,00 €, soit 63,0 %`, `au moins … (hors 2 dossiers sans montant)`: no share of what is unknown."""
    said = "inconnu" if amount.chiffre is None else dit(amount)
    unknown = left_out(tuple(set(amount.inconnus)))
    share = "" if unknown or enveloppe <= 0 else f", soit {pourcentage(100 * amount.connu / enveloppe)}"
    return f"{said}{share}{f' (hors {unknown})' if unknown else ''}"


def places(bilan: Bilan) -> Barres:
    """The places taken in all and in each half, before the wave and in it."""
    barres = tuple(
        Barre(
            f"{word} : {entier(after)} sur {entier(bound)}",
            (("plein", Decimal(before)), ("hachures", Decimal(after - before))),
            Decimal(bound),
        )
        for word, before, after, bound in _taken(bilan)
    )
    said = " ; ".join(f"{one.titre}, dont {one.segments[1][1]} dans la vague" for one in barres)
    return Barres(
        "image-places",
        "Places prises",
        f"{said}.",
        barres,
        (AVANT, DANS, LIBRES),
        legende=tuple(_without_half(bilan)),
    )


def _taken(bilan: Bilan) -> Iterator[tuple[str, int, int, int]]:
    before, after, bounds = bilan.avant.places, bilan.apres.places, bilan.programme.places
    yield "Total", before.total, after.total, bounds.total.valeur
    for cle, word in CATEGORIES_COURTES.items():
        yield word, getattr(before, cle), getattr(after, cle), getattr(bounds, cle).valeur


def _without_half(bilan: Bilan) -> Iterator[str]:
    """What the total counts and neither half does."""
    after = bilan.apres.places
    if after.non_ventile:
        yield f"Le total compte {counted(after.non_ventile, 'place')} de la reprise, sans catégorie connue."
    if after.sans_categorie:
        yield f"Le total compte {counted(after.sans_categorie, 'place')} de dossiers sans catégorie."


def by_region(vues: Sequence[Vue], *, diffusion: bool) -> Iterator[Barres]:
    """The régions of some dossiers, the largest amount first; for publication nothing that was asked is shown."""
    groups: dict[str, list[Vue]] = {}
    for vue in vues:
        groups.setdefault(vue.region or INCONNUE, []).append(vue)
    sums = {word: part([vue.position for vue in found]) for word, found in groups.items()}
    order = sorted(sums, key=lambda word: (-_main(sums[word], diffusion), word))
    longest = max((one.portee for word in order for one in _region(word, sums[word], diffusion)), default=0)
    title = "Accordé par région" if diffusion else "Accordé et demandé par région"
    for start in range(0, len(order), PAR_IMAGE):
        words = order[start : start + PAR_IMAGE]
        yield Barres(
            f"image-region-{start}",
            f"{title}, à partir de {words[0]}" if start else title,
            f"{', '.join(words)} : les sommes sont celles du tableau de la même section.",
            tuple(barre for word in words for barre in _region(word, sums[word], diffusion)),
            (ACCORDE,) if diffusion else (ACCORDE, DEMANDE),
            Decimal(longest),
        )


def _main(total: Part, diffusion: bool) -> Decimal:
    return (total.accorde if diffusion else total.demande).connu


def _region(word: str, total: Part, diffusion: bool) -> Iterator[Barre]:
    yield Barre(word, (("plein", total.accorde.connu),), None, f"accordé {_amount(total.accorde)}")
    if not diffusion:
        yield Barre("", (("hachures", total.demande.connu),), None, f"demandé {_amount(total.demande)}")


def _amount(total: Somme) -> str:
    """`140 000 € + 1 inconnu`: unknown is not zero, nor is what there is none of."""
    amount = total.chiffre
    if not isinstance(amount, Decimal):
        return "inconnu" if amount is None else "—"
    more = f" + {counted(len(total.inconnus), 'inconnu')}" if total.inconnus else ""
    return f"{euros(amount)}{more}"
