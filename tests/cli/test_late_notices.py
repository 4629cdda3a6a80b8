"""What a command says when it could as well have kept silent."""

from __future__ import annotations

from pathlib import Path

from commandes import call, registre
from fabriques_cli.check.rapport import Fiche
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.render.check.texte import _rows
from registres import EXEMPLE, laid_over


def test_a_vintage_is_refused_for_a_file_that_says_its_own(tmp_path: Path) -> None:
    registre(tmp_path, {})
    liste = tmp_path.parent / "qpv.csv"
    liste.write_text("insee_com,code_qp\n44184,QN04401M\n", encoding="utf-8")
    done = call("-C", tmp_path, "import", "zonage", liste, "--millesime", "2015")
    assert done.code == 2
    assert "--millesime ne vaut que pour la grille de densité." in done.err
    assert not list(tmp_path.rglob("qpv-2024.csv"))


def test_a_refused_applicant_is_told_of_the_decision_and_asked_nothing(tmp_path: Path) -> None:
    late = "depose_le: 2021-03-31T00:33:00+02:00"
    refus = "decisions: [{le: 2021-06-08, resultat: irrecevable, motif: hors délai}]"
    for decided, asked in (("", True), (refus, False)):
        registre(tmp_path, {"lieux/a.yaml": laid_over(EXEMPLE, f"{late}\n{decided}")})
        shown = call("-C", tmp_path, "check", "a", "--format", "demandeur", "--au", "2021-12-31").out
        assert ("dites-nous si vous souhaitez rejoindre la vague suivante" in shown) is asked
        assert ("Une décision a été prise sur votre dossier" in shown) is not asked


def test_a_narrow_list_says_what_it_has_no_room_for() -> None:
    fiche = Fiche("la-filature", "La Filature", Statut.DEPOSE, Verdict.ELIGIBLE, ())
    assert [_rows([fiche], width)[1] for width in (None, 60, 40, 20)] == [
        "",
        "",
        "les noms",
        "les noms et les statuts",
    ]
