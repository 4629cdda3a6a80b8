"""What explains a list, as sections: who is certain, how one would enter, what more would bring, what greed does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from fabriques_cli.lieux.rubriques import half
from fabriques_cli.selection.bornes import pas
from fabriques_cli.selection.etude import PLACES, Desserree, Etude, Explications, Moyens, Place
from fabriques_cli.selection.liste import QUI, a_savoir, points_de, qui, rangs
from fabriques_cli.selection.mots import (
    NON,
    OUI,
    argent,
    cellule_de_points,
    compte,
    de_nom,
    moyenne,
    nom,
    noms,
    points_dits,
)
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.selection.reste import en_euros
from fabriques_cli.text.document import Section
from fabriques_cli.text.montant import euros
from fabriques_cli.text.nombre import DECIMALES
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

NOTES_QUI_BOUGENT = (
    "Chaque note bouge d'un point dans la moitié des cas, en plus ou en moins, sans sortir de l'échelle ; "
    "la meilleure liste est refaite à chaque tirage, la première trouvée s'il y en a plusieurs."
)


def explications(etude: Etude, au: date) -> Iterator[Section]:
    """Every section that explains the list."""
    found = etude.explications
    if found is None:
        return
    yield _certitudes(etude, found)
    yield _hors(etude, found, au)
    yield _essais(etude, found.essais)
    yield _gloutonne(etude, found)
    yield _fragilite(etude, found)


def _certitudes(etude: Etude, found: Explications) -> Section:
    """Who is in every list of as many points, in some, in none."""
    preparation = etude.preparation
    said = []
    for place, mot in PLACES.items():
        named = [slug for slug, held in found.egales.items() if held == place]
        rest = "les autres candidats" if named and place == "jamais" else noms(preparation, named)
        said.append(f"{mot.capitalize()} ({len(named)}) : {rest or 'personne'}.")
    balance = any(held == "en_balance" for held in found.egales.values())
    tie = (
        "Entre eux, la règle de départage a choisi." if balance else "Une seule liste a ce nombre de points."
    )
    return Section(
        "certitudes",
        "Toujours, en balance, jamais : parmi les listes d'autant de points",
        (*said, tie),
    )


def _hors(etude: Etude, found: Explications, au: date) -> Section:
    """For each candidate that is out, what would bring it in."""
    preparation, rank = etude.preparation, rangs(etude.preparation)
    columns = (
        *QUI,
        Colonne("categorie", "Catégorie", "choix", secondaire=True),
        Colonne("moyenne", "Moyenne", "nombre", decimales=DECIMALES),
        Colonne("montant", "Montant", "montant", secondaire=True),
        Colonne("entrerait", "Ce qui le ferait entrer"),
        Colonne("a_savoir", "À savoir", secondaire=True),
    )
    rows = []
    for entree in sorted(found.entrees, key=lambda one: rank[one.slug]):
        one = preparation.candidatures[entree.slug]
        rows.append(
            (
                *qui(one, rank[entree.slug]),
                half(one.vue),
                moyenne(one),
                one.montant,
                entree_dite(preparation, entree),
                " ; ".join(a_savoir(preparation, one, au)) or None,
            )
        )
    return Section(
        "hors_liste",
        "Hors de la liste, et ce qui ferait entrer",
        _moyens(preparation) if rows else (),
        Tableau("Hors de la liste", columns, tuple(rows)),
        "Aucun candidat n'est hors de la liste.",
    )


def _moyens(preparation: Preparation) -> tuple[str, ...]:
    """How what would bring in is to be read."""
    step = points_dits(preparation, pas(one.points for one in preparation.instance.candidats))
    return (
        "Chaque moyen suffit seul, le reste inchangé : il fait entrer à coup sûr.",
        f"Avec {step} de moins que ce qui est dit, la règle de départage trancherait. « Au plus » : pour les lieux les "
        "plus loin d'entrer, l'échange seul a été cherché.",
        "Les euros de moins sont d'abord pris sur les années dont les crédits manquent, qui sont dites ; les autres, "
        f"sur n'importe laquelle. L'aide ne descend pas sous {euros(preparation.minimum)}.",
    )


def entree_dite(preparation: Preparation, entree: Moyens) -> str:
    """`+2 points, ou 15 000 € de moins, ou à la place du Moulin (−1 point)`."""
    if entree.slug in preparation.exclus:
        return "exclu par le scénario"
    ways = []
    if entree.points is not None:
        ways.append(points_dits(preparation, entree.points, "+") + (" au plus" if entree.au_plus else ""))
    if entree.centimes is not None:
        ways.append(_euros_de_moins(entree.centimes, entree.annees))
    if entree.a_la_place_de:
        lost = points_dits(preparation, entree.perte, "−") if entree.perte else "autant de points"
        ways.append(f"à la place {de_nom(nom(preparation, entree.a_la_place_de))} ({lost})")
    nothing = "aucun de ces moyens, seul : ni points, ni euros, ni échange"
    if entree.au_plus:
        nothing = "aucun échange d'un lieu contre celui-ci"
    return ", ou ".join(ways) if ways else nothing


def _euros_de_moins(centimes: int, annees: Mapping[int, int]) -> str:
    """`15 000 € de moins`, `27 000 € de moins en 2022`, `30 000 € de moins (dont 27 000 € en 2022)`."""
    said = " et ".join(f"{argent(cents)} en {year}" for year, cents in sorted(annees.items()))
    if sum(annees.values()) < centimes:
        return f"{argent(centimes)} de moins" + (f" (dont {said})" if said else "")
    if len(annees) == 1:
        return f"{argent(centimes)} de moins en {min(annees)}"
    return f"{argent(centimes)} de moins ({said})"


def _essais(etude: Etude, essais: Sequence[Desserree]) -> Section:
    """What one more place of each half, and more euros, would bring: each list found again."""
    columns = (
        Colonne("essai", "En plus"),
        Colonne("gain", "Points gagnés", "nombre"),
        Colonne("places", "Places", "nombre"),
        Colonne("montant", "Montant de la liste", "montant"),
        Colonne("entrent", "Entrent"),
        Colonne("sortent", "Sortent"),
    )
    preparation = etude.preparation
    rows = tuple(
        (
            one.titre,
            cellule_de_points(preparation, one.gain),
            len(one.liste.retenus),
            _argent(preparation, one.liste.retenus),
            noms(preparation, {*one.liste.retenus} - etude.retenus) or None,
            noms(preparation, etude.retenus - {*one.liste.retenus}) or None,
        )
        for one in essais
    )
    return Section(
        "essais",
        "Ce qu'apporterait un peu plus",
        ("Chaque ligne est une liste refaite, et non une estimation.",) if rows else (),
        Tableau("Un peu plus", columns, rows),
        "Rien à desserrer : aucune contrainte n'arrête la liste.",
    )


def _argent(preparation: Preparation, slugs: Iterable[str]) -> Valeur:
    held = {one.slug: one.montant for one in preparation.instance.candidats}
    return en_euros(sum(held[slug] for slug in slugs))


def _gloutonne(etude: Etude, found: Explications) -> Section:
    """What taking the best means first, as long as they fit, would come to beside the list."""
    preparation, greedy = etude.preparation, found.gloutonne
    lost = etude.liste.points - greedy.points
    only, missing = {*greedy.retenus} - etude.retenus, etude.retenus - {*greedy.retenus}
    said: tuple[str, ...] = ("Prendre les meilleures moyennes tant qu'elles tiennent donne la même liste.",)
    if only or missing:
        result = f"{points_dits(preparation, lost)} de moins" if lost > 0 else "autant de points"
        count = compte(len(greedy.retenus), "lieu", "lieux")
        said = (
            f"Prendre les meilleures moyennes tant qu'elles tiennent : {count}, {result}.",
            f"Elle prendrait : {noms(preparation, only) or 'personne d’autre'}.",
            f"Elle laisserait : {noms(preparation, missing) or 'personne'}.",
        )
    return Section("gloutonne", "À côté : les meilleures moyennes d'abord", said)


def _fragilite(etude: Etude, found: Explications) -> Section:
    """In how many draws of marks that move each candidate is in the list."""
    preparation, rank = etude.preparation, rangs(etude.preparation)
    draws = found.fragilite
    columns = (
        *QUI,
        Colonne("moyenne", "Moyenne", "nombre", decimales=DECIMALES),
        Colonne("dans_la_liste", "Dans la liste", "choix"),
        Colonne("presences", f"Présences sur {draws.tirages}", "nombre"),
        Colonne("place", "Place", "choix"),
    )
    places: dict[str, Place] = {slug: draws.place(slug) for slug in preparation.candidatures}
    rows = tuple(
        (
            *qui(preparation.candidatures[slug], rank[slug]),
            moyenne(preparation.candidatures[slug]),
            OUI if slug in etude.retenus else NON,
            draws.presents.get(slug, 0),
            MotDeChoix(PLACES[places[slug]], places[slug]),
        )
        for slug in sorted(preparation.candidatures, key=rank.__getitem__)
    )
    counts = Counter(places.values())
    said = (
        f"{draws.tirages} tirages, les mêmes à chaque fois. {NOTES_QUI_BOUGENT}",
        " · ".join(f"{mot.capitalize()} : {counts[place]}" for place, mot in PLACES.items()),
    )
    return Section(
        "fragilite", "Si les notes bougeaient d'un point", said, Tableau("Notes ± 1", columns, rows)
    )


def candidats(etude: Etude, au: date) -> Tableau:
    """One row a candidate, with all that is known of it: what a CSV file holds."""
    preparation, rank = etude.preparation, rangs(etude.preparation)
    found = etude.explications
    entrees = {one.slug: one for one in found.entrees} if found else {}
    columns = (
        *QUI,
        Colonne("categorie", "Catégorie", "choix"),
        Colonne("moyenne", "Moyenne", "nombre", decimales=DECIMALES),
        Colonne("points", "Points", "nombre"),
        Colonne("montant", "Montant", "montant"),
        Colonne("dans_la_liste", "Dans la liste", "choix"),
        Colonne("a_egalite", "À égalité de points", "choix"),
        Colonne("presences", "Présences, notes ± 1", "nombre"),
        Colonne("entrerait", "Ce qui le ferait entrer"),
        Colonne("a_savoir", "À savoir"),
    )
    rows: list[tuple[Valeur, ...]] = []
    for slug in sorted(preparation.candidatures, key=rank.__getitem__):
        one = preparation.candidatures[slug]
        place = found.egales.get(slug) if found else None
        rows.append(
            (
                *qui(one, rank[slug]),
                half(one.vue),
                moyenne(one),
                cellule_de_points(preparation, points_de(preparation, slug)),
                one.montant,
                OUI if slug in etude.retenus else NON,
                MotDeChoix(PLACES[place], place) if place else None,
                found.fragilite.presents.get(slug, 0) if found else None,
                entree_dite(preparation, entrees[slug]) if slug in entrees else None,
                " ; ".join(a_savoir(preparation, one, au)) or None,
            )
        )
    return Tableau("Candidats", columns, tuple(rows))
