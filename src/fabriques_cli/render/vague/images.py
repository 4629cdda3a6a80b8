"""The pictures of a wave's report, each under the key of the section whose table says the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.budget.mesures import dit, pourcentage
from fabriques_cli.budget.sommes import Somme, left_out
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.render.documents.charts import bars
from fabriques_cli.render.documents.svg import HACHURES, PLEIN, POINTS, VIDE, Image, Nom
from fabriques_cli.render.vague import outline_map
from fabriques_cli.render.vague.region_images import by_region
from fabriques_cli.render.words import counted
from fabriques_cli.text.figure import Barre, Motif
from fabriques_cli.text.montant import entier, euros
from fabriques_cli.vague.bilan import Bilan
from fabriques_cli.vague.carte import CarteDesDossiers, Fond, carte

SOURCE = "Contours simplifiés : métropole, MapSVG (CC BY 4.0) ; outre-mer, Natural Earth (domaine public)."
AVANT: tuple[Motif, str] = (PLEIN, "avant la vague")
DANS: tuple[Motif, str] = (HACHURES, "dans la vague")


def images(bilan: Bilan, fond: Fond, *, diffusion: bool) -> dict[str, Image]:
    """The pictures; for publication the dossiers are the laureates, and nothing that was asked is drawn."""
    vues = bilan.retenus if diffusion else bilan.vues
    shown = {"places": _places(bilan), "enveloppe": _enveloppe(bilan)}
    if vues:
        shown |= {"region": by_region(vues, diffusion=diffusion), "departement": _map(carte(vues, fond))}
    return shown


def _enveloppe(bilan: Bilan) -> Image:
    enveloppe, left = bilan.apres.enveloppe, bilan.apres.reste_a_attribuer
    parts = list(_parts(bilan))
    rangee = Barre(
        f"Enveloppe : {euros(enveloppe)}", tuple((motif, s.connu) for motif, _, s in parts), enveloppe
    )
    parts += [(VIDE, "reste à attribuer", left)] if left.connu >= 0 else []
    legend = [(motif, f"{word} : {_share(amount, enveloppe)}") for motif, word, amount in parts]
    said = " ; ".join((rangee.titre, *(words for _, words in legend)))
    apart = [f"L'enveloppe est dépassée de {euros(-left.connu, centimes=True)}."] if left.connu < 0 else []
    apart += ["Cette vague est comptée à part de l'enveloppe."] if bilan.vague.hors_enveloppe else []
    name = Nom("image-enveloppe", "Consommation de l'enveloppe", f"{said}.")
    return Image(bars(name, [rangee], legend), tuple(apart))


def _parts(bilan: Bilan) -> Iterator[tuple[Motif, str, Somme]]:
    """What took from the envelope; the unknown amounts of earlier waves are not those of this one."""
    before, after = bilan.avant.attribue, bilan.apres.attribue
    added = (name for name in after.inconnus if name not in before.inconnus)
    yield (*AVANT, before)
    yield (*DANS, Somme(after.connu - before.connu, tuple(added)))
    released = bilan.apres.libere.connu
    if released:
        yield POINTS, "libéré, hors du reste", Somme(released)


def _share(amount: Somme, enveloppe: Decimal) -> str:
    """`28 350 000,00 €, soit 63,0 %`, `au moins … (hors 2 dossiers sans montant)`: no share of what is unknown."""
    said = "inconnu" if amount.chiffre is None else dit(amount)
    unknown = left_out(tuple(set(amount.inconnus)))
    share = "" if unknown or enveloppe <= 0 else f", soit {pourcentage(100 * amount.connu / enveloppe)}"
    return f"{said}{share}{f' (hors {unknown})' if unknown else ''}"


def _places(bilan: Bilan) -> Image:
    rangees = [
        Barre(
            f"{word} : {entier(after)} sur {entier(bound)}",
            ((PLEIN, Decimal(before)), (HACHURES, Decimal(after - before))),
            Decimal(bound),
        )
        for word, before, after, bound in _taken(bilan)
    ]
    said = " ; ".join(f"{one.titre}, dont {one.segments[1][1]} dans la vague" for one in rangees) + "."
    name = Nom("image-places", "Places prises", said)
    return Image(bars(name, rangees, [AVANT, DANS, (VIDE, "places libres")]), tuple(_without_half(bilan)))


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


def _map(shown: CarteDesDossiers) -> Image:
    count = sum(shown.dossiers.values())
    said = f"{counted(count, 'dossier')} sur la carte, dans {counted(len(shown.dossiers), 'département')}"
    apart = f"{counted(shown.sans_commune, 'dossier')} sans commune connue, hors de la carte."
    said += " ; les nombres sont ceux du tableau de la même section."
    legend = ("Le nombre est celui des dossiers du département.", *([apart] if shown.sans_commune else []))
    return Image(
        outline_map.draw(Nom("image-departement", "Dossiers par département", said), shown),
        (*legend, SOURCE),
    )
