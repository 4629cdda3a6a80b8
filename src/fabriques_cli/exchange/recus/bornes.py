"""How much a received file may hold: a real call with room to spare, and no more."""

from __future__ import annotations

from fabriques_cli.exchange.classeurs.bornes import MO, Limites
from fabriques_cli.text.refus import Refus

LIGNES_MAX = 20_000
COLONNES_MAX = 500
CELLULES_MAX = 600_000
ENLEVER = "Retirez-en les colonnes et les lignes qui ne servent pas, ou donnez-le en plusieurs fichiers."

CLASSEUR = Limites(
    octets=20 * MO,
    deplie=100 * MO,
    signes=20 * MO,
    balises=1_200_000,
    autres_balises=100_000,
    lignes=LIGNES_MAX + 100,
    colonnes=COLONNES_MAX,
    feuilles=50,
    plus_petit="Retirez-en les images et les feuilles qui ne servent pas.",
    en_neuf="Copiez le tableau, en valeurs, dans un classeur neuf.",
    le_classeur="Donnez le tableau des candidatures, en .xlsx, .ods, .csv ou .json.",
    opendocument=True,
)
"""Four hundred dossiers of a hundred and twenty columns take 400 000 tags, and 10 million bytes once unfolded."""


def require_room(lignes: int, colonnes: int, cellules: int, ou: str) -> None:
    """Raise `Refus` on more rows, columns or cells than a person reads."""
    if lignes > LIGNES_MAX:
        raise Refus(f"{ou} : le tableau compte plus de {LIGNES_MAX} lignes.", ENLEVER)
    if colonnes > COLONNES_MAX:
        raise Refus(f"{ou} : plus de {COLONNES_MAX} colonnes.", ENLEVER)
    if cellules > CELLULES_MAX:
        raise Refus(f"{ou} : le tableau compte plus de {CELLULES_MAX} cellules.", ENLEVER)
