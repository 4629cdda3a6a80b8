"""What the cells of a workbook that came back ask to change: three states of each, and nothing that nobody touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from fabriques_cli.findings import Chemin, written
from fabriques_cli.tableur.ajouts import ajout, commande
from fabriques_cli.tableur.cellules import (
    du_mot,
    en_mot,
    en_texte,
    est_coupe,
    genre,
    heure_dite,
    nombre_devenu_jour,
    numero_abime,
    propre,
    sens,
)
from fabriques_cli.tableur.depart import LIEU, mot_a
from fabriques_cli.tableur.ecarts import CaseChangee, Comparaison
from fabriques_cli.tableur.marque import VIDE, MarqueDeLigne, empreinte
from fabriques_cli.tableur.rangs import EtatsDeLigne, copies, dans, deplace, marque_de
from fabriques_cli.tableur.retour import FeuilleRendue, LigneRendue
from fabriques_cli.tableur.volets import DOSSIERS, Arbre, CleDeVolet, Rang
from fabriques_cli.text.dialecte.nombres import ECRIT_AUTREMENT
from fabriques_cli.text.grille import Cellule
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

AILLEURS = "Les deux ont changé depuis l'export : la valeur du registre reste."
SANS_MARQUE = (
    "La marque masquée de la ligne manque, et rien ne dit qui a changé : la valeur du registre reste."
)
VIDE_CASE = Cellule(0, 0, "")


def comparaison(
    feuilles: Sequence[FeuilleRendue],
    arbres: Mapping[str, Arbre],
    fuseau: tzinfo,
    illisibles: Set[str] = frozenset(),
) -> Comparaison:
    """What differs, in the order of the sheets and of their rows; ``arbres`` are the dossiers as they are now."""
    found = Comparaison()
    for feuille in feuilles:
        _Page(found, feuille, arbres, fuseau, illisibles).compare()
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet, beside the registre that its rows are compared with."""

    found: Comparaison
    feuille: FeuilleRendue
    arbres: Mapping[str, Arbre]
    fuseau: tzinfo
    illisibles: Set[str]

    def compare(self) -> None:
        rows: dict[tuple[str, Rang], list[LigneRendue]] = {}
        for ligne in self.feuille.lignes:
            self.found.masquees += ligne.masquee
            marque = marque_de(self.feuille, ligne, self.arbres)
            if marque is None:
                slug = ligne.identifiant
                self._refuse_row(slug, ligne, *ajout(self.feuille.volet, slug, connu=slug in self.arbres))
            elif self._is_in_place(ligne, marque):
                rows.setdefault((marque.slug, marque.rang), []).append(ligne)
                self.found.lus.setdefault(marque.slug)
                if len(rows[marque.slug, marque.rang]) == 1:
                    self._row(ligne, marque)
        for (slug, _), same in rows.items():
            if copies(same):
                self._refuse_copies(slug, same)
        self.found.disparues += max(0, self.feuille.marque.lignes - len(rows))

    def _refuse_row(self, slug: str, ligne: LigneRendue, message: str, a_faire: str = "") -> None:
        self.found.refuse(slug, f"{self.feuille.nom}, ligne {ligne.numero}", message, a_faire)

    def _refuse_cell(self, slug: str, ligne: LigneRendue, nom: str, message: str, a_faire: str = "") -> None:
        self.found.refuse(slug, self.feuille.place(ligne.numero, nom), f"« {nom} » : {message}", a_faire)

    def _is_in_place(self, ligne: LigneRendue, marque: MarqueDeLigne) -> bool:
        """Whether the row still says which dossier and which item it is of."""
        if ligne.identifiant != marque.slug:
            said = f"« {ligne.identifiant} »" if ligne.identifiant else "rien"
            adding = (
                f" {self._adding(ligne.identifiant or marque.slug)}" if self.feuille.volet.a_des_rangs else ""
            )
            self._refuse_row(
                marque.slug,
                ligne,
                f"l'identifiant dit {said}, et la ligne a été exportée pour « {marque.slug} ».",
                f"Remettez « {marque.slug} » : un identifiant ne se change pas dans un classeur.{adding}",
            )
            return False
        moved = deplace(self.feuille.volet, ligne, marque.rang)
        if moved:
            said = f"il ne se change pas, et la ligne a été exportée avec {moved[1]}."
            self._refuse_cell(marque.slug, ligne, moved[0], said, f"Remettez {moved[1]}.")
        return moved is None

    def _adding(self, slug: str) -> str:
        return f"Une ligne copiée n'ajoute rien : {commande(self.feuille.volet, slug)}"

    def _refuse_copies(self, slug: str, same: Sequence[LigneRendue]) -> None:
        self.found.refuse(
            slug,
            f"{self.feuille.nom}, lignes {', '.join(str(ligne.numero) for ligne in same)}",
            "ce sont des copies d'une même ligne de l'export, et elles ne disent pas la même chose.",
            "Gardez celle qui compte, et supprimez les autres."
            + (f" {self._adding(slug)}" if self.feuille.volet.a_des_rangs else ""),
        )

    def _row(self, ligne: LigneRendue, marque: MarqueDeLigne) -> None:
        names, slug = self.feuille.marque.colonnes, marque.slug
        if marque.empreintes and len(marque.empreintes) != len(names):
            self._refuse_row(slug, ligne, "sa marque masquée est abîmée.", "Reprenez la ligne de l'export.")
            return
        was = dict(zip(names, marque.empreintes, strict=False))
        now = dict(self._prints(ligne, slug))
        touched = [nom for nom, one in now.items() if one != was.get(nom, VIDE) and (was or nom != LIEU)]
        if not touched:
            if slug not in self.arbres and slug not in self.illisibles:
                self.found.partis.setdefault(slug)
            return
        if slug not in self.arbres:
            self._refuse_row(slug, ligne, *_absent(slug, illisible=slug in self.illisibles))
            return
        here = dans(self.feuille.volet, self.arbres[slug], EtatsDeLigne(marque, was, now), self._print_of)
        if here is None:
            self._refuse_row(slug, ligne, "ce que la ligne dit n'est plus dans le dossier.", _seen(slug))
        elif (
            was
            and self.feuille.volet.a_des_rangs
            and all(one == VIDE for nom, one in now.items() if nom != LIEU)
        ):
            self._refuse_row(slug, ligne, *_emptied(self.feuille.volet.chemin(here[1]), slug))
        else:
            for nom in touched:
                self._cell(ligne, slug, nom, here, was)

    def _prints(self, ligne: LigneRendue, slug: str) -> Iterator[tuple[str, str]]:
        """What the cells of a row mean; those that hold no word are refused, and have none."""
        for nom in (*((LIEU,) if LIEU in self.feuille.colonnes_de else ()), *self.feuille.colonnes):
            cell = ligne.cases.get(nom, VIDE_CASE)
            if cell.trouble:
                self._refuse_cell(slug, ligne, nom, cell.trouble)
                continue
            self.found.barrees += cell.barree
            yield nom, empreinte(self._sens(nom, cell.mot))

    def _sens(self, nom: str, text: str) -> str:
        return propre(text) if nom == LIEU else sens(self.feuille.colonnes[nom], text, self.fuseau)

    def _print_of(self, column: CleDeVolet, node: Any) -> str:
        return empreinte(du_mot(column, mot_a(node, column), self.fuseau))

    def _cell(
        self, ligne: LigneRendue, slug: str, nom: str, here: tuple[Any, Rang], was: Mapping[str, str]
    ) -> None:
        cell = ligne.cases.get(nom, VIDE_CASE)
        if nom == LIEU:
            if propre(cell.mot) != (en_texte(self.arbres[slug].get("nom")) or ""):
                said = f"le nom du lieu se change dans la feuille « {DOSSIERS} »."
                self._refuse_cell(slug, ligne, nom, said)
            return
        column = self.feuille.colonnes[nom]
        word = mot_a(here[0], column)
        ours, wanted = du_mot(column, word, self.fuseau), self._sens(nom, cell.mot)
        if ours == wanted:
            return
        twice = ""
        try:
            why = _refused(column, word, ours, wanted, cell) or _damaged(column, cell)
            twice = heure_dite(column, cell.mot, self.fuseau)
        except Refus as never:
            why = never.message, never.a_faire
        if why:
            self._refuse_cell(slug, ligne, nom, *why)
            return
        chemin = (*self.feuille.volet.chemin(here[1]), *column.chemin)
        shown, place = en_texte(word) or "", self.feuille.place(ligne.numero, nom)
        self.found.deux_fois += (place,) if twice else ()
        why_not = "" if empreinte(ours) == was.get(nom, VIDE) else AILLEURS if was else SANS_MARQUE
        self.found.changees.append(
            CaseChangee(slug, chemin, shown, en_mot(column, cell.mot), place, column, ours, why_not)
        )


def _refused(column: CleDeVolet, word: Any, ours: str, wanted: str, cell: Cellule) -> tuple[str, str] | None:
    """Why a cell that changed is not taken, whatever its dossier."""
    if cell.barree:
        return "la cellule est barrée : est-ce un retrait ?", "Débarrez-la, ou videz-la."
    if est_coupe(word):
        return "le texte a été coupé à l'export.", "Changez-le dans le fichier du dossier."
    if cell.genre in ("jour", "instant") and genre(column) == "texte":
        said = "le tableur en a fait une date."
        return said, "Mettez la cellule au format Texte, puis tapez la valeur de nouveau."
    typed = nombre_devenu_jour(cell.mot) if cell.genre == "jour" else 0
    if typed:
        return f"le tableur a fait de « {typed} » le {cell.mot}.", "Tapez une date entière, comme 08/06/2021."
    if column.dit.code is not None and wanted.isdigit() and wanted == ours.lstrip("0"):
        return f"« {wanted} » a perdu le zéro du début.", f"Remettez {ours}, en texte."
    return None


def _damaged(column: CleDeVolet, cell: Cellule) -> tuple[str, str] | None:
    numero = numero_abime(column, cell.mot)
    return (ECRIT_AUTREMENT, f"Écrivez {numero}.") if numero else None


def _absent(slug: str, *, illisible: bool) -> tuple[str, str]:
    if illisible:
        return (
            f"le fichier de « {slug} » ne peut pas être lu.",
            f"fabriques check {quoted(slug)} dit pourquoi.",
        )
    return f"« {slug} » n'est plus dans le registre : rien n'est créé.", "fabriques lieux liste les dossiers."


def _seen(slug: str) -> str:
    return f"fabriques lieu {quoted(slug)} montre ce qu'il porte ; exportez de nouveau pour le changer."


def _emptied(chemin: Chemin, slug: str) -> tuple[str, str]:
    return (
        "la ligne est vidée : un classeur ne retire aucun élément d'une liste.",
        f"Pour le retirer : fabriques modifier {quoted(slug)} {quoted(f'{written(chemin)}=')}",
    )
