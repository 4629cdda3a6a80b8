"""The column of the number, which tells the dossiers apart: so called, even where a row lacks its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fabriques_cli.candidatures.reconnaissance import colonnes_ds as ds
from fabriques_cli.text.proches import plie
from fabriques_cli.text.recu import Entete, Recu

NUMEROS = frozenset(
    (
        *("id", "identifiant", "n", "no", "num", "numero"),
        *("n dossier", "no dossier", "num dossier", "numero dossier", "id dossier", "identifiant dossier"),
        *("n ds", "numero ds", "n dossier ds", "numero dossier ds"),
    )
)
"""What the column is called, folded, without the words between."""

PARFOIS = frozenset(("dossier", "reference", "ref"))
"""What it may be called: only where each row has its own value. So is `id_…`."""

ENTRE = frozenset(("de", "du", "d", "des", "le", "la"))


def colonne_du_numero(recu: Recu, entetes: Sequence[Entete]) -> Entete | None:
    """The column that gives each row its own value; else the first that is clearly called so, and mostly does."""
    clear = [entete for entete in entetes if entete.nom in ds.NUMEROS or _nu(entete.nom) in NUMEROS]
    maybe = [entete for entete in entetes if _nu(entete.nom) in PARFOIS or plie(entete.nom).startswith("id ")]
    called = [entete for entete in entetes if entete in clear or entete in maybe]
    rows = len(recu.dossiers.lignes)
    perfect = next((entete for entete in called if len(_vus(recu, entete)) == rows), None)
    return perfect or next((one for one in clear if 2 * len(_vus(recu, one)) >= rows), None)


def manques(recu: Recu, entete: Entete) -> str:
    """What an import will refuse: ` ; une ligne sans numéro`; empty where each row has its own."""
    seen = _vus(recu, entete)
    without, twice = len(recu.dossiers.lignes) - sum(seen.values()), sum(n for n in seen.values() if n > 1)
    said = [f"{_lignes(without)} sans numéro"] if without else []
    said += [f"{_lignes(twice)} du même numéro"] if twice else []
    return "".join(f" ; {one}" for one in said)


def _vus(recu: Recu, entete: Entete) -> Counter[str]:
    words = (ligne.case(entete).mot.strip() for ligne in recu.dossiers.lignes)
    return Counter(filter(None, words))


def _lignes(count: int) -> str:
    return f"{count} ligne{'s' if count > 1 else ''}"


def _nu(nom: str) -> str:
    return " ".join(word for word in plie(nom).split() if word not in ENTRE)
