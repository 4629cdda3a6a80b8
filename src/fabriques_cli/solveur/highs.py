"""HiGHS, told to stop at nothing but the best, alone on its thread; what it answers is read with its status."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Any

from fabriques_cli.selection.probleme import Limite, Probleme
from fabriques_cli.text.refus import Refus

OPTIONS = {
    "output_flag": False,
    "threads": 1,  # a second model with another number of threads fails, and raises nothing
    "parallel": "off",
    "random_seed": 0,
    "mip_rel_gap": 0,
    "mip_abs_gap": 0,
}
FIN = 10**-9
"""How far from a whole number, or past a limit, it may think that it stands: its finest but one."""

EXACT = 2**53
"""Up to there each whole number is itself in its arithmetic."""


class Highs:
    """The solver; raises `Refus` when the extra is not there."""

    def __init__(self) -> None:
        try:
            import highspy  # noqa: PLC0415 # an optional extra, and slow to load
        except ImportError:
            raise Refus(
                "la sélection demande un complément qui n'est pas installé.",
                "Installez-le dans l'environnement de fabriques : pip install highspy.",
            ) from None
        self._highspy = highspy

    def meilleure(self, probleme: Probleme, connue: tuple[int, ...] | None = None) -> tuple[int, ...] | None:
        """The places in order of a list of the most value, given one to start from; None when it finds none."""
        model = self._run(probleme, whole=True, connue=connue)
        if model is None:
            return None
        return tuple(i for i, part in enumerate(model.getSolution().col_value) if round(part) == 1)

    def prix(self, probleme: Probleme) -> tuple[Fraction, ...]:
        """What one more unit of each limit would be worth if candidates could be cut, in the order of the limits."""
        model = self._run(probleme, whole=False)
        if model is None:
            return (Fraction(0),) * len(probleme.limites)
        duals = (abs(Fraction(one)) for one in model.getSolution().row_dual)
        return tuple(dual / _step(row) for dual, row in zip(duals, probleme.limites, strict=True))

    def _run(self, probleme: Probleme, *, whole: bool, connue: tuple[int, ...] | None = None) -> Any:
        """The model, run; None when nothing satisfies it."""
        if not probleme.valeurs:
            return None
        asked = self._highspy
        model = (
            asked._Highs()
        )  # the class that wraps it prints its banner on the standard output as it is made
        for option, value in OPTIONS.items():
            model.setOptionValue(option, value)
        for option in ("mip_feasibility_tolerance", "primal_feasibility_tolerance"):
            model.setOptionValue(option, FIN)
        model.passModel(self._model(probleme, whole=whole))
        if connue is not None:
            start = asked.HighsSolution()
            start.col_value = [int(i in {*connue}) for i in range(len(probleme.valeurs))]
            model.setSolution(start)
        model.run()
        status, info = model.getModelStatus(), model.getInfo()
        if status in (asked.HighsModelStatus.kInfeasible, asked.HighsModelStatus.kUnboundedOrInfeasible):
            return None
        solved = status == asked.HighsModelStatus.kOptimal
        if not solved or info.primal_solution_status != asked.SolutionStatus.kSolutionStatusFeasible:
            raise Refus(f"le solveur HiGHS s'est arrêté sans réponse ({model.modelStatusToString(status)}).")
        return model

    def _model(self, probleme: Probleme, *, whole: bool) -> Any:
        """The problem in its own terms: each limit divided by what its numbers have in common."""
        asked = self._highspy
        lp = asked.HighsLp()
        lp.num_col_, lp.num_row_ = len(probleme.valeurs), len(probleme.limites)
        lp.sense_ = asked.ObjSense.kMaximize
        lp.col_cost_ = _exact(probleme.valeurs)
        lp.col_lower_ = [fixe or 0 for fixe in probleme.fixes]
        lp.col_upper_ = [1 if fixe is None else fixe for fixe in probleme.fixes]
        lp.row_lower_ = [-asked.kHighsInf] * len(probleme.limites)
        lp.row_upper_ = _exact([row.borne // _step(row) for row in probleme.limites])
        starts, places, numbers = [0], [], []
        for row in probleme.limites:
            step = _step(row)
            taken = [(i, prise // step) for i, prise in enumerate(row.prises) if prise]
            places += [i for i, _ in taken]
            numbers += _exact([prise for _, prise in taken])
            starts.append(len(places))
        matrix = lp.a_matrix_
        matrix.format_, matrix.num_col_, matrix.num_row_ = (
            asked.MatrixFormat.kRowwise,
            lp.num_col_,
            lp.num_row_,
        )
        matrix.start_, matrix.index_, matrix.value_ = starts, places, numbers
        if whole:
            lp.integrality_ = [asked.HighsVarType.kInteger] * lp.num_col_
        return lp


def _step(row: Limite) -> int:
    """What all that a limit takes is a multiple of."""
    return gcd(*row.prises) or 1


def _exact(numbers: list[int] | tuple[int, ...]) -> list[int]:
    """The numbers, that its arithmetic holds exactly, their sum included; raises `Refus` otherwise."""
    if sum(map(abs, numbers)) >= EXACT:
        raise Refus(
            "les montants ou les points de cette sélection sont trop grands pour être calculés exactement.",
            "Vérifiez les montants des dossiers et l'enveloppe.",
        )
    return list(numbers)
