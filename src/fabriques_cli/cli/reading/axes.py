"""The table that `--par` gives."""

from __future__ import annotations

from collections.abc import Sequence

from fabriques_cli.budget.ventilation import Axe, ventilation
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.lieux.rubriques import AXES, CATEGORIE, AxeAnnuel
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.tableau import Tableau


def breakdown(axis: str, charge: Charge, shown: Sequence[Vue], *, whole: bool) -> Tableau:
    """The table of an axis: the whole envelope with its opening balance, or the dossiers that were filtered."""
    programme = charge.registre.programme
    counted = [vue for vue in shown if vue.position.dans_l_enveloppe or not whole]
    positions = [vue.position for vue in counted]
    of = programme if whole else programme.model_copy(update={"reprise": None})
    axe = AXES[axis]
    if isinstance(axe, AxeAnnuel):
        return axe.tableau(of, positions, charge.au)
    assert axe.part is not None  # an axis has one
    parts = {vue.slug: axe.part(vue) for vue in counted}
    return ventilation(of, positions, Axe(axe.colonne.titre, lambda p: parts[p.slug], axe is CATEGORIE))
