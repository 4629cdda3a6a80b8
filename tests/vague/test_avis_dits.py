"""What bodies thought, in short; the verdict never stands alone before an unfavourable opinion."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.lieux.vue import vues
from fabriques_cli.vague.avis import avis_en_bref, contraire, reserve, verdict_motive
from registres import EXEMPLE, laid_over, situation

AU = date(2021, 6, 1)
YES = "{organe: prefecture, le: 2021-04-01, sens: favorable}"
NO = "{organe: prefecture, le: 2021-05-01, sens: defavorable}"
SOME = "{organe: anct, le: 2021-05-10, sens: avec_reserves}"
LATE = "{organe: anct, le: 2021-06-02, sens: defavorable}"
BARE = "{le: 2021-05-03}"


@pytest.mark.parametrize(
    ("avis", "brief", "verdict"),
    [
        ([], "", "éligible"),
        ([YES], "préfecture : favorable (01/04/2021)", "éligible"),
        (
            [YES, NO],
            "préfecture : défavorable (01/05/2021)",
            "éligible · avis défavorable de la préfecture",
        ),
        ([NO, YES.replace("04-01", "05-02")], "préfecture : favorable (02/05/2021)", "éligible"),
        (
            [NO, SOME],
            "préfecture : défavorable (01/05/2021) ; ANCT : avec réserves (10/05/2021)",
            "éligible · avis défavorable de la préfecture · réserves de l'ANCT",
        ),
        ([LATE], "", "éligible"),
        ([BARE], "organe non précisé : sens non précisé (03/05/2021)", "éligible"),
    ],
)
def test_the_last_opinion_of_each_body_on_the_day(avis: list[str], brief: str, verdict: str) -> None:
    one = situation({"lieux/a.yaml": laid_over(EXEMPLE, f"avis: [{', '.join(avis)}]")}, AU)
    (vue,) = vues(one)
    assert avis_en_bref(vue.dossier, AU) == brief
    assert verdict_motive(vue, one.controle.of("a"), AU) == verdict
    assert contraire(vue.dossier, AU) == ("défavorable" in verdict)
    assert reserve(vue.dossier, AU) == (verdict.endswith("ANCT") and "défavorable" not in verdict)


def test_what_is_missing_is_said_with_the_verdict_in_the_words_of_an_officer() -> None:
    one = situation({"lieux/a.yaml": laid_over(EXEMPLE, "budget_previsionnel: null")}, AU)
    (vue,) = vues(one)
    assert verdict_motive(vue, one.controle.of("a"), AU) == "à compléter (budget prévisionnel)"
