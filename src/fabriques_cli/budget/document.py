"""The budget as a report: key figures, the words of the money, places, what was asked to be shown, the curve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from fabriques_cli.budget import barres
from fabriques_cli.budget.courbe import courbe
from fabriques_cli.budget.courbe import tableau as cumulated
from fabriques_cli.budget.cumul import LongDesVagues
from fabriques_cli.budget.mesures import Mesure, dit, places
from fabriques_cli.budget.sommes import Budget as Enveloppe
from fabriques_cli.budget.sommes import PlacesPrises, Somme, left_out
from fabriques_cli.budget.totaux_dits import hors_des_totaux, hypothese, once, places_inconnues
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.programme import Programme
from fabriques_cli.text.document import USAGE_INTERNE, ChiffreCle, Document, Section
from fabriques_cli.text.figure import Barres
from fabriques_cli.text.tableau import Colonne, Tableau

MESURES = (
    Colonne("mesure", "Mot"),
    Colonne("montant", "Montant", "montant"),
    Colonne("hors_total", "Hors du total"),
    Colonne("note", "Précision"),
)
PLACES = (
    Colonne("places", "Places"),
    Colonne("prises", "Prises", "nombre"),
    Colonne("sur", "Sur", "nombre"),
    Colonne("libres", "Libres", "nombre"),
)
CLES = ("enveloppe", "attribue", "reste_a_attribuer", "verse")
CLES_D_UNE_PART = ("demande", "accorde", "attribue", "verse")


class BudgetDit(NamedTuple):
    """All that a report of the budget shows: of the whole, or of the dossiers that the ``filtres`` keep."""

    programme: Programme
    entier: Enveloppe | None
    mesures: Sequence[Mesure]
    tableaux: Sequence[Tableau]
    cumul: LongDesVagues
    depuis: LongDesVagues | None
    filtres: tuple[str, ...]
    hors: tuple[str, ...]


def document(told: BudgetDit, situation: str) -> Document:
    """The report, in sections."""
    title = f"Budget · {told.programme.nom}"
    return Document(
        f"{title} · une partie des dossiers" if told.filtres else title,
        USAGE_INTERNE,
        situation,
        tuple(_sections(told)),
    )


def _sections(told: BudgetDit) -> Iterator[Section]:
    whole = told.entier
    yield Section(
        "essentiel",
        "L'essentiel",
        (*_filters(told), *(hypothese(told.programme) if whole else ())),
        chiffres=tuple(_key_figures(told)),
        figures=(_bar(whole),) if whole else (),
    )
    left = (*hors_des_totaux((m.cle, m.somme) for m in told.mesures), *told.hors)
    yield Section("mesures", "Les mots de l'argent", (), replace(tableau(told.mesures), notes=left))
    if whole:
        yield _places(whole.places, told.programme)
    for number, one in enumerate(told.tableaux, 1):
        yield Section(f"tableau-{number}", one.titre, (), one, "Aucun dossier à compter.")
    yield from _curves(told)


def _filters(told: BudgetDit) -> tuple[str, ...]:
    if not told.filtres:
        return ()
    said = f"Seuls les dossiers qui passent ces filtres sont comptés : {' · '.join(told.filtres)}."
    return said, "Le reste à attribuer est celui de l'appel entier : il n'est pas montré."


def _key_figures(told: BudgetDit) -> Iterator[ChiffreCle]:
    by_key = {one.cle: one for one in told.mesures}
    for cle in CLES if told.entier else CLES_D_UNE_PART:
        one = by_key[cle]
        unknown = left_out(once(one.somme.inconnus))
        share = one.note if one.part is not None else ""
        yield ChiffreCle(one.titre, _said(one.somme), share or (f"hors {unknown}" if unknown else ""))
    if told.entier:
        total, *halves = places(told.entier, told.programme)
        title, _, count = total.partition(" : ")
        yield ChiffreCle(title, count, " · ".join(halves))


def _said(somme: Somme) -> str:
    if somme.chiffre is None:
        return "inconnu"
    return "—" if somme.absent else dit(somme, centimes=None)


def _bar(whole: Enveloppe) -> Barres:
    """What took from the envelope: the opening balance, the dossiers, what is released for nobody."""
    return barres.enveloppe(
        "image-enveloppe",
        whole.enveloppe,
        (
            ("plein", "reprise", whole.reprise.attribue),
            ("hachures", "attribué aux dossiers de ce registre", whole.dossiers.attribue),
            ("points", "libéré, hors du reste", whole.attribution.libere),
        ),
        whole.reste_a_attribuer,
    )


def tableau(mesures: Sequence[Mesure]) -> Tableau:
    """The words as a terminal says them, in the same order: their known euros, and what these leave out."""
    rows = tuple((m.titre, m.somme.chiffre, _left(m.somme), m.note) for m in mesures)
    return Tableau("Les mots de l'argent", MESURES, rows)


def _left(somme: Somme) -> str:
    """`au moins, hors 3 dossiers sans montant`."""
    unknown = left_out(once(somme.inconnus))
    return ", ".join(part for part in (somme.borne, f"hors {unknown}" if unknown else "") if part)


def _places(taken: PlacesPrises, programme: Programme) -> Section:
    bounds = programme.places
    rows: list[tuple[str, int, int | None, int | None]] = [
        ("Total", taken.total, bounds.total.valeur, bounds.total.valeur - taken.total)
    ]
    for cle, court in CATEGORIES_COURTES.items():
        count, bound = getattr(taken, cle), getattr(bounds, cle).valeur
        rows.append((court, count, bound, bound - count))
    rest = (("sans catégorie", taken.sans_categorie), ("non ventilé (reprise)", taken.non_ventile))
    rows += [(word, count, None, None) for word, count in rest if count]
    return Section(
        "places",
        "Places",
        places_inconnues(taken),
        Tableau("Places prises et libres", PLACES, tuple(rows)),
        figures=(barres.places("image-places", taken, programme),),
    )


def _curves(told: BudgetDit) -> Iterator[Section]:
    bound = (TITRES["enveloppe"], told.entier.enveloppe) if told.entier else None
    drawn, table = courbe("image-courbe", told.cumul, bound), cumulated(told.cumul)
    yield Section(
        "courbe",
        "Le long des vagues",
        () if table.lignes else table.notes,
        table,
        "Aucune vague à compter.",
        figures=(drawn,) if drawn else (),
    )
    if told.depuis and told.depuis.etapes:
        drawn = courbe("image-courbe-depuis", told.depuis)
        yield Section(
            "courbe_depuis",
            "Depuis la reprise, les dossiers de ce registre seuls",
            (),
            replace(cumulated(told.depuis), titre="Cumul depuis la reprise"),
            figures=(drawn,) if drawn else (),
        )
