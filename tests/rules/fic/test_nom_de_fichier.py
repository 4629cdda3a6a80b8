"""FIC-05 · Chaque fichier, et chaque numéro de Démarches simplifiées, désigne un seul dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from cas_fic import MOULIN, NAMES
from fabriques_cli.findings import Level, written
from registres import EXEMPLE, codes, laid_over, run


@pytest.mark.parametrize("fichier", NAMES)
def test_a_name_that_is_not_one_is_refused_with_a_better_one(fichier: str) -> None:
    message, a_faire = NAMES[fichier]
    found = [c for c in run({fichier: "{}\n"}).constats if c.code == "FIC-05"]
    assert [(c.fichier, c.message, c.a_faire, c.level) for c in found] == [
        (fichier, message.format(Path(fichier).stem), a_faire, Level.BLOQUANT)
    ]


@pytest.mark.parametrize("slug", ["a", "a" * 60, "la-filature", "104", "le-104-paris", "nul-part"])
def test_a_slug_is_taken_without_a_word(slug: str) -> None:
    assert "FIC-05" not in codes(run({f"lieux/{slug}.yaml": "nom: A\n"}))


@pytest.mark.parametrize(
    ("one", "other"), [("le-moulin", "Le-Moulin"), ("l-etang", "l-étang"), ("e\u0301te", "été")]
)
def test_two_names_that_differ_by_case_or_accents_are_said_on_both(one: str, other: str) -> None:
    found = run({f"lieux/{one}.yaml": "nom: A\n", f"lieux/{other}.yaml": "nom: B\n"}).constats
    said_on = {c.fichier: c.message for c in found if "ne se distingue" in c.message}
    assert said_on == {
        f"lieux/{one}.yaml": f"Ce nom ne se distingue de « {other} » que par la casse ou les accents.",
        f"lieux/{other}.yaml": f"Ce nom ne se distingue de « {one} » que par la casse ou les accents.",
    }


def test_one_number_for_two_dossiers_is_said_on_both() -> None:
    autre = laid_over(
        EXEMPLE, 'nom: Le Moulin\nadresse: {commune: Guéret, code_postal: "23000", code_insee: "23096"}\n'
    )
    found = [
        c for c in run({"lieux/la-filature.yaml": EXEMPLE, MOULIN: autre}).constats if c.code == "FIC-05"
    ]
    assert [(c.fichier, written(c.chemin), c.message) for c in found] == [
        (
            "lieux/la-filature.yaml",
            "numero_ds",
            "Le numéro 4567890 de Démarches simplifiées est aussi celui du dossier le-moulin.",
        ),
        (
            MOULIN,
            "numero_ds",
            "Le numéro 4567890 de Démarches simplifiées est aussi celui du dossier la-filature.",
        ),
    ]
    assert (
        found[0].a_faire == "Corrigez celui des deux qui est faux, ou supprimez le dossier saisi deux fois."
    )


def test_one_number_for_four_dossiers_counts_the_others() -> None:
    files = {f"lieux/{slug}.yaml": 'numero_ds: "1"\n' for slug in ("a", "b", "c", "d")}
    found = [c.message for c in run(files).constats if c.code == "FIC-05"]
    assert found[0] == "Le numéro 1 de Démarches simplifiées est aussi celui du dossier b (et de 2 de plus)."
    assert len(found) == 4
