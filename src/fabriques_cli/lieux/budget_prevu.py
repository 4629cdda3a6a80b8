"""The forecast budget of a place, year by year, with the aid of the call and without it: a table and its picture."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.domain.faits import lisible
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import AnneePrevue
from fabriques_cli.text.document import Section
from fabriques_cli.text.figure import Barre, Barres, Motif
from fabriques_cli.text.montant import ABSENT, ZERO, Absence, euros
from fabriques_cli.text.tableau import Colonne, Tableau

CLE = "budget_previsionnel"
COLONNES = (
    Colonne("annee", "Année"),
    Colonne("charges", "Charges", "montant"),
    Colonne("produits", "Produits", "montant"),
    Colonne("dont_fabrique", "Dont l'aide de l'appel", "montant"),
    Colonne("sans_aide", "Produits sans l'aide", "montant"),
    Colonne("ecart", "Écart sans l'aide", "montant"),
)
MOTIFS: tuple[tuple[Motif, str], ...] = (
    ("plein", "charges"),
    ("hachures", "produits sans l'aide"),
    ("points", "aide de l'appel"),
)
NON_PARTAGES: tuple[Motif, str] = ("vide", "produits dont la part de l'aide est inconnue")
DITS = (
    "Tous financeurs confondus, tel que le porteur le prévoit.",
    "L'écart sans l'aide est ce que les produits sans l'aide de l'appel laissent une fois les charges payées.",
)
AUCUN = "Aucun budget prévisionnel dans le dossier."


class Prevision(NamedTuple):
    """A year of the forecast in exact euros: none is unknown; the aid is absent where none is asked for the year."""

    annee: int
    charges: Decimal | None
    produits: Decimal | None
    aide: Decimal | Absence | None

    @property
    def sans_aide(self) -> Decimal | None:
        """The products once the aid of the call is taken off."""
        if self.produits is None or self.aide is None:
            return None
        return self.produits - self.aide if isinstance(self.aide, Decimal) else self.produits

    @property
    def ecart(self) -> Decimal | None:
        """What is left of them once the charges are paid; negative, what is lacking."""
        own, charges = self.sans_aide, self.charges
        return None if own is None or charges is None else own - charges


def previsions(dossier: Dossier) -> tuple[Prevision, ...]:
    """The years of the forecast budget, in their order."""
    return tuple(_prevision(dossier, *one) for one in sorted(dossier.budget_previsionnel.items()))


def _prevision(dossier: Dossier, annee: int, prevue: AnneePrevue) -> Prevision:
    return Prevision(annee, prevue.charges, prevue.produits, _aid(dossier, annee, prevue))


def _aid(dossier: Dossier, annee: int, prevue: AnneePrevue) -> Decimal | Absence | None:
    """The share of the aid; where the budget is silent, unknown for a year whose aid is asked or cannot be read."""
    if prevue.dont_fabrique is not None:
        return prevue.dont_fabrique
    asked = dossier.demande.annuites.get(annee, ZERO) if dossier.demande else ZERO
    year = str(annee)
    clear = lisible(dossier, (CLE, year, "dont_fabrique"), ("demande", "annuites", year))
    return ABSENT if clear and not asked else None


def budget_prevu(dossier: Dossier, prefixe: str = "", niveau: int = 1) -> Section:
    """The section of the forecast budget; ``prefixe`` begins its key where a report holds several dossiers."""
    found = previsions(dossier)
    rows = tuple((str(p.annee), p.charges, p.produits, p.aide, p.sans_aide, p.ecart) for p in found)
    figures = (_figure(f"{prefixe}{CLE}", found),) if found else ()
    table = Tableau("Budget prévisionnel", COLONNES, rows)
    return Section(
        f"{prefixe}{CLE}",
        "Budget prévisionnel",
        DITS if found else (),
        table,
        AUCUN,
        niveau,
        figures=figures,
    )


def _figure(cle: str, found: tuple[Prevision, ...]) -> Barres:
    bars = tuple(bar for one in found for bar in _bars(one))
    drawn = {motif for bar in bars for motif, _ in bar.segments}
    motifs = tuple(one for one in (*MOTIFS, NON_PARTAGES) if one[0] in drawn)
    said = " ; ".join(f"{one.annee} : {', '.join(_said(one))}{_aid_said(one)}" for one in found)
    return Barres(f"image-{cle}", "Charges et produits prévus, par année", f"{said}.", bars, motifs)


def _bars(one: Prevision) -> Iterator[Barre]:
    charges, produits = _said(one)
    spent = () if one.charges is None else (("plein", one.charges),)
    yield Barre(str(one.annee), _segments(*spent), None, charges)
    if one.produits is None:
        earned: tuple[tuple[Motif, Decimal], ...] = ()
    elif one.aide is None:
        earned = ((NON_PARTAGES[0], one.produits),)
    else:
        aid = min(one.aide, one.produits) if isinstance(one.aide, Decimal) else ZERO
        earned = (("hachures", one.produits - aid), ("points", aid))
    yield Barre("", _segments(*earned), None, produits)


def _segments(*segments: tuple[Motif, Decimal]) -> tuple[tuple[Motif, Decimal], ...]:
    return tuple(one for one in segments if one[1] > ZERO)


def _said(one: Prevision) -> tuple[str, str]:
    """`charges 212 000 €`, `produits 212 000 €`: what is not known is said."""
    charges = "charges inconnues" if one.charges is None else f"charges {euros(one.charges)}"
    return charges, "produits inconnus" if one.produits is None else f"produits {euros(one.produits)}"


def _aid_said(one: Prevision) -> str:
    """`, dont aide 50 000 €` after the products that hold it."""
    if one.produits is None or isinstance(one.aide, Absence):
        return ""
    return ", part de l'aide inconnue" if one.aide is None else f", dont aide {euros(one.aide)}"
