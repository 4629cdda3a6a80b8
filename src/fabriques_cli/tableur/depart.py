"""The registre as the sheets of a workbook: a sheet a block, a row a dossier, an item or a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal
from typing import Any

from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.champs import Bloc, Choix, Forme, Liste, ParAnnee, par_nom
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.known_keys import ANNEE
from fabriques_cli.tableur.cellules import Contenu, contenu, du_mot, en_texte, est_coupe, genre
from fabriques_cli.tableur.marque import ENTETE, MarqueDeFeuille, ecrite, empreinte
from fabriques_cli.tableur.volets import UN_AN, Arbre, CleDeVolet, Rang, Volet, d_une_annee, volets

IDENTIFIANT = "identifiant"
LIEU = "(lieu)"
"""The name of the place beside each row, between brackets: it is read there, and changed in its own sheet."""

NUMERO = "n°"
ANNEE_DE_LIGNE = "année"


@dataclass(frozen=True, slots=True)
class TitreDeColonne:
    """The head of a column: its name, how its cells show, the words that it takes, and what is told of it."""

    nom: str
    genre: str = "texte"
    choix: tuple[str, ...] = ()
    titre: str = ""
    phrase: str = ""
    repere: bool = False
    """Whether it only says which row this is."""


@dataclass(frozen=True, slots=True)
class FeuilleDeDepart:
    """A sheet to write; the last column is the hidden mark of each row."""

    nom: str
    colonnes: tuple[TitreDeColonne, ...]
    lignes: tuple[tuple[Contenu, ...], ...]
    marque: MarqueDeFeuille


def feuilles(arbres: Mapping[str, Arbre], fuseau: tzinfo) -> tuple[FeuilleDeDepart, ...]:
    """The sheets of some dossiers, given by slug as the words of their files; a list that nobody has makes none."""
    made = (_feuille(volet, arbres, fuseau) for volet in volets())
    return tuple(one for one in made if one.lignes)


def _feuille(volet: Volet, arbres: Mapping[str, Arbre], fuseau: tzinfo) -> FeuilleDeDepart:
    columns = (*volet.colonnes, *_years(volet, arbres))
    rows = []
    for slug, arbre in arbres.items():
        for rang, node in rangees(arbre, volet):
            words = [mot_a(node, column) for column in columns]
            lieu = () if not volet.gabarit else (en_texte(arbre.get("nom")),)
            prints = [empreinte(one or "") for one in lieu]
            prints += [empreinte(du_mot(*one, fuseau)) for one in zip(columns, words, strict=True)]
            cells = [contenu(*one, fuseau) for one in zip(columns, words, strict=True)]
            rows.append((slug, *lieu, *_repere(rang), *cells, ecrite(slug, rang, prints)))
    heads = (
        TitreDeColonne(IDENTIFIANT, repere=True),
        *((TitreDeColonne(LIEU, repere=True),) if volet.gabarit else ()),
        *(TitreDeColonne(nom, "annee", repere=True) for nom in reperes(volet)),
        *map(_head, columns),
        TitreDeColonne(f"{ENTETE}{volet.nom}"),
    )
    named = (*((LIEU,) if volet.gabarit else ()), *(column.nom for column in columns))
    return FeuilleDeDepart(volet.nom, heads, tuple(rows), MarqueDeFeuille(named, len(rows)))


def reperes(volet: Volet) -> tuple[str, ...]:
    """The titles of the columns that number the rows: `n°`, `année`; of items of items, `n° de complements` first."""
    steps = [
        (pas, str(volet.gabarit[index - 1])) for index, pas in enumerate(volet.gabarit) if pas in (0, UN_AN)
    ]
    last = len(steps) - 1
    return tuple(
        ANNEE_DE_LIGNE if pas == UN_AN else NUMERO if index == last else f"{NUMERO} de {nom}"
        for index, (pas, nom) in enumerate(steps)
    )


def _repere(rang: Rang) -> Iterator[Contenu]:
    """The number of an item from 1, or a year."""
    for pas in rang:
        yield Decimal(pas + 1 if isinstance(pas, int) else pas)


def _head(column: CleDeVolet) -> TitreDeColonne:
    words = column.forme.mots if isinstance(column.forme, Choix) else ()
    return TitreDeColonne(column.nom, genre(column), words, column.dit.titre, column.dit.phrase)


def rangees(arbre: Arbre, volet: Volet) -> Iterator[tuple[Rang, Any]]:
    """What the rows of a sheet stand for in a dossier; one row of a block that is not an act, there or not."""
    found = list(_steps(arbre, volet.gabarit, ()))
    if not found and not volet.est_acte and not volet.a_des_rangs and not volet.par_an:
        return iter([((), {})])
    return iter(found)


def _steps(node: Any, left: Chemin, rang: Rang) -> Iterator[tuple[Rang, Any]]:
    if not left:
        yield rang, node
    elif left[0] == 0:
        for index, item in enumerate(node if isinstance(node, list) else ()):
            yield from _steps(item, left[1:], (*rang, index))
    elif left[0] == UN_AN:
        years = node if isinstance(node, Mapping) else {}
        for year in sorted(key for key in years if re.fullmatch(ANNEE, key, re.ASCII)):
            yield from _steps(years[year], left[1:], (*rang, year))
    elif isinstance(node, Mapping) and left[0] in node:
        yield from _steps(node[str(left[0])], left[1:], rang)


def mot_a(node: Any, column: CleDeVolet) -> Any:
    """The word of a column in what a row stands for."""
    for pas in column.chemin:
        node = node.get(pas) if isinstance(node, Mapping) else None
    return node


def _years(volet: Volet, arbres: Mapping[str, Arbre]) -> Iterator[CleDeVolet]:
    """The columns of the years that some dossier has, in the order of the keys then of the years."""
    for bloc in volet.annees:
        found: set[str] = set()
        for arbre in arbres.values():
            for _, node in rangees(arbre, volet):
                held = mot_a(node, bloc)
                found |= (
                    {key for key in held if re.fullmatch(ANNEE, key, re.ASCII)}
                    if isinstance(held, Mapping)
                    else set()
                )
        yield from (d_une_annee(bloc, year) for year in sorted(found))


def laisses(arbres: Mapping[str, Arbre]) -> tuple[str, ...]:
    """What no cell holds: `la-filature : clé inconnue « telephone »`, a block where a word goes, a text cut."""
    return tuple(
        f"{slug} : {said}" for slug, arbre in arbres.items() for said in _left(arbre, Bloc(Dossier), ())
    )


def _left(node: Any, forme: Forme, chemin: Chemin) -> Iterator[str]:
    if isinstance(forme, Bloc) and isinstance(node, Mapping):
        known = par_nom(forme.modele)
        for key, value in node.items():
            if key in known:
                yield from _left(value, known[key].forme, (*chemin, key))
            elif key.isprintable():
                yield f"clé inconnue « {written((*chemin, key))} »"
    elif isinstance(forme, ParAnnee) and isinstance(node, Mapping):
        for key, value in node.items():
            if re.fullmatch(ANNEE, key, re.ASCII):
                yield from _left(value, forme.valeur, (*chemin, key))
            elif key.isprintable():
                yield f"clé inconnue « {written((*chemin, key))} »"
    elif isinstance(forme, Liste) and isinstance(node, list):
        for index, item in enumerate(node):
            yield from _left(item, forme.element, (*chemin, index))
    elif isinstance(node, Mapping | list) or isinstance(forme, Bloc | ParAnnee | Liste):
        yield from _unlike(node, forme, chemin)
    elif est_coupe(node):
        yield f"« {written(chemin)} » est coupé : son texte dépasse ce qu'une cellule contient"


def _unlike(node: Any, forme: Forme, chemin: Chemin) -> Iterator[str]:
    """A word where a block is expected, or the other way round: there is no column for it."""
    if isinstance(forme, Liste) and isinstance(forme.element, Choix) and isinstance(node, str):
        return  # one word of a list is in its cell
    if node not in ("", [], {}):
        yield f"« {written(chemin)} » n'a pas la forme attendue"
