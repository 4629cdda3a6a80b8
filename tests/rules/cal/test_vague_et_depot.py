"""CAL-03 · Le dossier dit sa vague et sa date de dépôt."""

from __future__ import annotations

from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run, run_example


def test_a_dossier_without_a_wave_is_to_be_completed() -> None:
    constat = one(run_example("vague:"), "CAL-03")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.CANDIDATURE)
    assert constat.chemin == ("vague",)
    assert constat.message == "La vague du dossier n'est pas indiquée."
    assert constat.a_faire == (
        "Indiquez-la par sa date de dépôt, comme 2021-03-30 ; à la date du dépôt, la première ouverte était la "
        "vague 6 (30/03/2021)."
    )


def test_a_dossier_without_a_deposit_date_is_to_be_completed() -> None:
    constat = one(run_example("depose_le:"), "CAL-03")
    assert (constat.level, constat.chemin) == (Level.A_COMPLETER, ("depose_le",))
    assert constat.message == "La date de dépôt du dossier n'est pas indiquée."


def test_a_draft_lacks_both() -> None:
    controle = run({"lieux/la-filature.yaml": "nom: La Filature\n"})
    assert [c.chemin for c in of(controle, "CAL-03")] == [("depose_le",), ("vague",)]


def test_an_unreadable_date_is_not_a_missing_one() -> None:
    assert of(run_example("vague: 30/03/2021\ndepose_le: 15/03/2021"), "CAL-03") == []
