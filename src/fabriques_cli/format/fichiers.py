"""The kinds of files of a registre, and what their keys are together."""

from __future__ import annotations

from functools import cache

from fabriques_cli.format.champs import Champ, Liste, Mot, modele_dans, tous
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.vague import Vague
from fabriques_cli.text.dialecte import mots

FICHIERS = (Dossier, Programme, Vague)


@cache
def codes() -> frozenset[str]:
    """The keys that hold digits that are no number: what is written knows the key it is for, not always its file."""
    return frozenset(champ.nom for _, champ in tous(*FICHIERS) if champ.dit.code is not None)


@cache
def chiffrees() -> frozenset[str]:
    """The keys whose ten digits are a code, an amount or a measure, never a telephone number."""
    return frozenset(champ.nom for _, champ in tous(Dossier) if _est_chiffree(champ))


def _est_chiffree(champ: Champ) -> bool:
    dit = champ.dit
    named = dit.code is not None or dit.par_groupes or dit.unite or dit.sans_telephone
    return bool(named) or champ.forme == Mot(mots.montant)


@cache
def listes() -> frozenset[str]:
    """The lists of blocks, whose items go by what they are."""
    return frozenset(
        champ.nom
        for _, champ in tous(*FICHIERS)
        if isinstance(champ.forme, Liste) and modele_dans(champ.forme)
    )
