"""What a wave takes beyond the places of the call, half by half: what the total alone does not show."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.budget.places_en_trop import moities_en_trop, total_en_trop
from fabriques_cli.vague.bilan import Bilan


def depassements(bilan: Bilan) -> tuple[str, ...]:
    """A sentence for each bound that the waves up to this one exceed, as the rule that watches it says it."""
    return tuple(_said(bilan))


def _said(bilan: Bilan) -> Iterator[str]:
    taken, bounds = bilan.apres.places, bilan.programme.places
    if whole := total_en_trop(taken, bounds):
        yield _with_rule(bilan, "total", f"{whole[0].lower()}{whole[1:]}")
    for categorie, said in moities_en_trop(taken, bounds):
        yield _with_rule(bilan, categorie, said)


def _with_rule(bilan: Bilan, cle: str, said: str) -> str:
    """The sentence, its rule, and whether a dérogation of the programme admits it."""
    rule = "ENV-02" if cle == "total" else "ENV-03"
    found = (one for one in bilan.du_programme if one.code == rule and one.chemin == ("places", cle))
    lifted = ", admis par une dérogation" if any(one.leve_par for one in found) else ""
    return f"Places dépassées après la vague ({rule}{lifted}) : {said}"
