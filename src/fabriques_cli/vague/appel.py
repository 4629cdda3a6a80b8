"""The call before a wave and after it: places and envelope."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.budget.sommes import Attribution, Somme, left_out
from fabriques_cli.budget.totaux_dits import hypothese, once, places_inconnues
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.text.document import Section
from fabriques_cli.text.montant import euros
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur
from fabriques_cli.vague.bilan import Bilan
from fabriques_cli.vague.depassements import depassements
from fabriques_cli.vague.figures import envelope, places


def call(bilan: Bilan, *, diffusion: bool) -> Iterator[Section]:
    """Places and envelope before the wave, in it, and after it; the rules that it breaks are not published."""
    opening = hypothese(bilan.programme)
    unknown = places_inconnues(bilan.apres.places)
    told = (*opening, *unknown, *(() if diffusion else depassements(bilan)))
    yield Section("places", "Places avant et après la vague", told, _places(bilan), figures=(places(bilan),))
    said = (*opening, *_released(bilan.apres))
    table = _envelope(bilan.avant, bilan.apres)
    shown = (envelope(bilan),)
    yield Section("enveloppe", "Enveloppe avant et après la vague", said, table, figures=shown)


def _released(after: Attribution) -> tuple[str, ...]:
    """What endings gave back and nobody may promise again, so that the three totals are seen to agree."""
    released = after.libere.connu
    said = f"Libéré, hors du reste à attribuer (réemploi à confirmer) : {euros(released, centimes=True)}."
    return (said,) if released else ()


def _places(bilan: Bilan) -> Tableau:
    before, after, bounds = bilan.avant.places, bilan.apres.places, bilan.programme.places
    colonnes = (
        Colonne("places", "Places"),
        Colonne("avant", "Avant la vague", "nombre"),
        Colonne("vague", "Dans la vague", "nombre"),
        Colonne("apres", "Après la vague", "nombre"),
        Colonne("sur", "Sur", "nombre"),
    )
    found: list[tuple[str, int, int, int | None]] = [
        ("Total", before.total, after.total, bounds.total.valeur)
    ]
    found += [
        (court, getattr(before, cle), getattr(after, cle), getattr(bounds, cle).valeur)
        for cle, court in CATEGORIES_COURTES.items()
    ]
    rest = (
        ("sans catégorie", before.sans_categorie, after.sans_categorie),
        ("non ventilé (reprise)", before.non_ventile, after.non_ventile),
    )
    found += [(word, one, other, None) for word, one, other in rest if other]
    return Tableau("Places", colonnes, tuple((word, a, b - a, b, sur) for word, a, b, sur in found))


def _envelope(before: Attribution, after: Attribution) -> Tableau:
    columns = (
        Colonne("mot", "Montant"),
        Colonne("avant", "Avant la vague", "montant"),
        Colonne("vague", "Dans la vague", "montant"),
        Colonne("apres", "Après la vague", "montant"),
        Colonne("hors_total", "Hors du total"),
    )
    money = (
        ("enveloppe", Somme(before.enveloppe), Somme(after.enveloppe)),
        ("attribue", before.attribue, after.attribue),
        ("reste_a_attribuer", before.reste_a_attribuer, after.reste_a_attribuer),
    )
    return Tableau(TITRES["enveloppe"], columns, tuple(_change(*one) for one in money))


def _change(mot: str, before: Somme, after: Somme) -> tuple[Valeur, ...]:
    added = tuple(name for name in after.inconnus if name not in before.inconnus)
    inside = Somme(after.connu - before.connu, added)
    title = f"{TITRES[mot]}, {after.borne}" if after.borne else TITRES[mot]
    return (title, before.chiffre, inside.chiffre, after.chiffre, left_out(once(after.inconnus)))
