"""CAT-05 · Un dossier en QPV dit s'il est dans le quartier ou à proximité immédiate."""

from __future__ import annotations

import pytest

from cas_cat import AMIENS, MENDE, codes, found
from fabriques_cli.findings import Level


@pytest.mark.parametrize("territoire", ["{categorie: qpv}", "{categorie: qpv, qpv: {code: QP080001}}"])
def test_a_qpv_dossier_says_whether_it_is_inside(territoire: str) -> None:
    (constat,) = found(AMIENS + f"territoire: {territoire}\n")
    assert (constat.code, constat.level) == ("CAT-05", Level.A_COMPLETER)
    assert constat.chemin == ("territoire", "qpv", "situation")
    assert constat.message == (
        "Le dossier candidate en QPV sans dire si le lieu est dans le quartier ou à proximité immédiate."
    )


def test_a_proximity_is_established() -> None:
    proche = "categorie: qpv, qpv: {situation: proximite_immediate"
    (constat,) = found(AMIENS + f"territoire: {{{proche}}}}}\n")
    assert (constat.code, constat.level) == ("CAT-05", Level.A_COMPLETER)
    assert constat.chemin == ("territoire", "qpv", "distance_m")
    assert (
        constat.message == "Le lieu est dit à proximité immédiate d'un QPV, sans distance ni justification."
    )
    assert codes(AMIENS + f"territoire: {{{proche}, distance_m: 0}}}}\n") == []
    assert codes(AMIENS + f"territoire: {{{proche}}}, justification: En face.}}\n") == []


def test_the_other_half_owes_no_situation() -> None:
    territoire = (
        "territoire: {categorie: hors_grands_centres_urbains, qpv: {situation: proximite_immediate}}\n"
    )
    assert codes(MENDE + territoire) == []
