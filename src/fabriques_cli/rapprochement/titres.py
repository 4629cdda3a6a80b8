"""Which column of an extraction holds what: the titles of the three known shapes, and those that an officer names."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from fabriques_cli.text.grille import Cellule
from fabriques_cli.text.proches import nearest_of, plie
from fabriques_cli.text.refus import Refus

EJ, POSTE_EJ, DP, POSTE_DP = "ej", "poste-ej", "dp", "poste-dp"
SOCIETE, EXERCICE, DATE, SIRET, LOCAL, NOM, MONTANT = (
    *("societe", "exercice", "date", "siret", "local", "nom", "montant"),
)

CONNUS: dict[str, tuple[str, ...]] = {
    EJ: ("n ej", "numero ej", "numero d ej", "engagement juridique", "numero d engagement juridique", "ej"),
    POSTE_EJ: ("n poste ej", "numero poste ej", "poste ej"),
    DP: (
        "n dp",
        "numero dp",
        "numero de dp",
        "demande de paiement",
        "numero de la demande de paiement",
        "dp",
    ),
    POSTE_DP: ("n poste dp", "numero poste dp", "poste dp"),
    SOCIETE: ("societe",),
    EXERCICE: ("exercice comptable", "exercice"),
    DATE: ("date de derniere operation sur la dp", "date de paiement", "date du paiement"),
    SIRET: ("code taxe 1", "fournisseur paye dp code taxe 1", "siret", "siret du fournisseur"),
    LOCAL: ("no tva 3", "no tva 3 com ridet ou tahiti"),
    NOM: ("designation de la structure", "fournisseur paye dp", "fournisseur", "beneficiaire"),
    MONTANT: ("montant paye", "montant paye eur", "montant", "montant verse", "eur"),
}
"""The titles of each, folded, those of the accounts first: a column of code and one of label may share theirs."""

CHAMPS = tuple(CONNUS)
RETOUR = "Rapprochement"
"""The column that is added to the file that is given back, and never read."""

ACCESSOIRES = re.compile(r"(?: -)? \(?(?:cl[ée](?: \(non composée\))?|code)\)?$", re.IGNORECASE)


def plain_title(mot: str) -> str:
    """A title without what only says that it is a code: `N° DP - Clé (non composée)` is `n dp`."""
    words = html.unescape(mot).strip()
    return plie(ACCESSOIRES.sub("", words))


def asked_columns(typed: Sequence[str]) -> dict[str, str]:
    """The title of each column that an officer names, as `montant=Somme réglée`; raises `Refus`."""
    found: dict[str, str] = {}
    for one in typed:
        champ, sign, titre = one.partition("=")
        name = plie(champ).replace(" ", "-")
        if not sign or not titre.strip():
            raise Refus(
                f"--colonne {one} : il manque le titre.",
                "Écrivez --colonne montant=TITRE, comme dans le fichier.",
            )
        if name not in CONNUS:
            near = nearest_of(name, CHAMPS)
            raise Refus(
                f"--colonne : « {champ.strip()} » n'est pas une colonne connue.",
                f"Vouliez-vous dire « {near} » ?" if near else f"Colonnes : {', '.join(CHAMPS)}.",
            )
        if name in found:
            raise Refus(f"--colonne : {name} est donnée deux fois.", "Donnez-la une seule fois.")
        found[name] = titre.strip()
    return found


def columns_of(row: Sequence[Cellule], asked: Mapping[str, str]) -> dict[str, int] | None:
    """The column of each field in a row of titles; none when the row is not one.

    Raises `Refus` when two columns may be the same field.
    """
    titles: dict[str, list[int]] = {}
    for cell in row:
        titles.setdefault(plain_title(cell.mot), []).append(cell.colonne)
        if asked:
            titles.setdefault(f"={plie(html.unescape(cell.mot))}", []).append(cell.colonne)
    found: dict[str, int] = {}
    for champ, known in CONNUS.items():
        names = (f"={plie(asked[champ])}",) if champ in asked else known
        ranks = next((titles[name] for name in names if name in titles), [])
        if champ in asked and not ranks:
            return None
        if len(ranks) > 1 and champ != NOM:
            raise Refus(
                f"deux colonnes peuvent être « {champ} » : {', '.join(map(str, ranks))}.",
                "Donnez à l'une un autre titre, dans le fichier.",
            )
        if ranks:
            found[champ] = ranks[-1]
    if MONTANT not in found or not {EJ, DP, SIRET} & found.keys():
        return None
    if NOM in found and NOM not in asked:
        found[NOM] = _label(row, found[NOM])
    return found


def _label(row: Sequence[Cellule], rank: int) -> int:
    """The column of the label that follows that of the code, when it has no title of its own."""
    titled = {cell.colonne for cell in row}
    return rank + 1 if rank + 1 not in titled and any(column > rank for column in titled) else rank
