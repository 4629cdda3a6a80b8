"""Where some places are: a dot each, their départements shaded by euros; a small map of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from fabriques_cli.budget.colonnes import colonne
from fabriques_cli.budget.sommes import Somme, total
from fabriques_cli.budget.totaux_dits import hors_des_totaux
from fabriques_cli.format.argent import TITRES
from fabriques_cli.lieux.rubriques import DEPARTEMENT
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.accents import bare
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.document import Section
from fabriques_cli.text.figure import Carte, Point
from fabriques_cli.text.montant import ZERO, Absence, entier
from fabriques_cli.text.tableau import Colonne, Tableau
from fabriques_cli.text.titres import en_phrase

LIEUX = Colonne("lieux", "Lieux", "nombre")


def par_departement(vues: Sequence[Vue], mot: str = "demande", prefixe: str = "", niveau: int = 1) -> Section:
    """The places and one word of their money by département, as a table and as a map."""
    groups: dict[str, list[Vue]] = {}
    for vue in vues:
        assert DEPARTEMENT.groupe is not None  # it is a group
        groups.setdefault(DEPARTEMENT.groupe(vue), []).append(vue)
    rows = tuple(
        (name, len(found), somme(found, mot).chiffre) for name, found in sorted(groups.items(), key=_order)
    )
    whole = somme(vues, mot)
    table = Tableau(
        f"{TITRES[mot]} par département",
        (DEPARTEMENT.colonne, LIEUX, colonne(mot)),
        rows,
        ("Total", len(vues), whole.chiffre) if rows else (),
        tuple(hors_des_totaux(((mot, whole),))),
        ((mot, whole.inconnus),) if whole.inconnus else (),
    )
    drawn = carte(f"image-{prefixe}departement", vues, mot)
    return Section(
        f"{prefixe}departement",
        "Par département",
        (),
        table,
        "Aucun lieu à situer.",
        niveau,
        figures=(drawn,) if drawn else (),
    )


def _order(group: tuple[str, object]) -> str:
    """By code, which begins the name; accents and capitals aside."""
    return bare(group[0]).casefold()


def carte(cle: str, vues: Sequence[Vue], mot: str = "demande") -> Carte | None:
    """The map of some dossiers and of one word of their money; none where no commune is known."""
    groups: dict[str, list[Vue]] = {}
    for vue in vues:
        if vue.commune:
            groups.setdefault(vue.commune.departement, []).append(vue)
    if not groups:
        return None
    lost = [vue.slug for vue in vues if not vue.commune]
    sums = {code: somme(found, mot) for code, found in sorted(groups.items())}
    word = en_phrase(TITRES[mot])
    count, codes = len(vues) - len(lost), len(groups)
    said = (
        f"{entier(count)} lieu{'x' if count > 1 else ''} dans {codes} département{'s' if codes > 1 else ''}"
    )
    return Carte(
        cle,
        f"Où sont les lieux, et ce qui est {word} par département",
        f"{said} ; les nombres et les sommes sont ceux du tableau de la même section.",
        {code: _known(one) for code, one in sums.items()},
        tuple(point for vue in vues for point in points(vue)),
        montre=word,
        legende=tuple(_left_out(sums, lost)),
    )


def _left_out(sums: Mapping[str, Somme], lost: Sequence[str]) -> Iterator[str]:
    partial = [code for code, one in sums.items() if one.borne]
    if partial:
        yield f"Au moins, des montants y étant inconnus : {', '.join(partial)}."
    if lost:
        yield f"Sans commune connue, hors de la carte : {', '.join(lost)}."


def petite_carte(vue: Vue, prefixe: str = "") -> Carte | None:
    """The département of one place with its neighbours, and its dot; none where its commune is not known."""
    if vue.commune is None:
        return None
    code, where = vue.commune.departement, f"{vue.commune.nom} ({vue.commune.departement})"
    return Carte(
        f"image-{prefixe}lieu",
        "Où est le lieu",
        f"{where}, {vue.departement}, {vue.region}.",
        {code: _known(somme([vue], "demande"))},
        tuple(points(vue)),
        autour=code,
    )


def points(vue: Vue) -> Iterator[Point]:
    """The dot of a place: at its own degrees where it gives both, else at its commune; none where none is known."""
    if vue.commune is None:
        return
    adresse = vue.dossier.adresse
    latitude, longitude = (adresse.latitude, adresse.longitude) if adresse else (None, None)
    whole = latitude is not None and longitude is not None
    yield Point(
        mask(vue.dossier.nom or vue.slug),
        vue.commune.departement,
        vue.commune.code,
        latitude if whole else None,
        longitude if whole else None,
        vue.commune.nom,
    )


def somme(vues: Sequence[Vue], mot: str) -> Somme:
    """What one word of some dossiers comes to, with the names that it leaves out."""
    return total([vue.slug for vue in vues], [getattr(vue.comptes, mot) for vue in vues])


def _known(found: Somme) -> Decimal | None:
    """The euros that are known, none where none is; nothing where no dossier has such an amount, which is known."""
    amount = found.chiffre
    return ZERO if isinstance(amount, Absence) else amount
