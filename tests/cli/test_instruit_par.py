"""Who follows a dossier: written, asked for by `nouveau`, filtered and parted everywhere, never published."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from commandes import AU, call, registre
from fabriques_cli.domain.empreinte import SECTIONS
from fabriques_cli.format.dossier import CHAMPS_PRIVES
from registres import EXEMPLE

AGENTS = {"un": "Zoé D'Été", "deux": "Camille Martin", "trois": "camille  martin", "quatre": ""}


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Four dossiers, one of which nobody follows."""
    files = {}
    for slug, agent in AGENTS.items():
        said = f"vague: 2021-03-30\ninstruit_par: {agent}" if agent else "vague: 2021-03-30"
        text = EXEMPLE.replace("4567890", str(len(slug) + len(agent))).replace("vague: 2021-03-30", said, 1)
        files[f"lieux/{slug}.yaml"] = text
    return registre(tmp_path, files)


def listed(top: Path, *words: str) -> list[str]:
    """The dossiers of a list."""
    done = call("lieux", *words, AU, "--format=csv", "-C", top)
    assert done.code == 0, done.err
    return [row["slug"] for row in csv.DictReader(io.StringIO(done.out))]


@pytest.mark.parametrize(
    ("filtre", "found"),
    [
        ("agent:Zoé D'Été", ["un"]),
        ("agent:zoe", ["un"]),
        ("instruit_par:CAMILLE MARTIN", ["deux", "trois"]),
        ("agent:martin,zoe", ["deux", "trois", "un"]),
        ("agent:aucun", ["quatre"]),
        ("agent:personne", ["quatre"]),
    ],
)
def test_a_filter_finds_a_name_however_it_is_typed(top: Path, filtre: str, found: list[str]) -> None:
    assert listed(top, filtre) == found


def test_a_name_that_nobody_bears_is_refused_with_those_that_are(top: Path) -> None:
    done = call("lieux", "agent:paul", AU, "-C", top)
    assert done.err == (
        "fabriques : aucun dossier n'est suivi par « paul ».\n  Agents : Camille Martin, Zoé D'Été.\n"
    )
    done = call("budget", "agent:paul", AU, "-C", registre(top.parent / "sans"))
    assert "Aucun dossier ne dit qui le suit (instruit_par)." in done.err


def test_the_same_filter_is_taken_by_the_money_the_checks_and_the_support(top: Path) -> None:
    found = json.loads(call("check", "agent:camille", AU, "--format=json", "-C", top).out)
    assert [one["slug"] for one in found["dossiers"]] == ["deux", "trois"]
    found = json.loads(call("check", "un", "deux", "agent:camille", AU, "--format=json", "-C", top).out)
    assert [one["slug"] for one in found["dossiers"]] == ["deux"]
    assert "4 lieux" not in call("budget", "agent:camille", AU, "-C", top).out
    assert call("accompagnement", "agent:zoe", AU, "-C", top).code == 0
    assert call("check", "agent:paul", AU, "-C", top).code == 2
    assert call("check", "agnt:zoe", AU, "-C", top).code == 2


def test_the_money_is_parted_by_it(top: Path) -> None:
    out = call("budget", "--par=agent", AU, "-C", top).out
    assert out == call("budget", "--par=instruit_par", AU, "-C", top).out
    assert "Zoé D'Été" in out
    assert "sans agent" in out


def test_the_list_and_the_sheet_show_it(top: Path) -> None:
    out = call("lieux", "--colonnes=slug,instruit par", AU, "-C", top).out
    assert "Zoé D'Été" in out
    assert "Instruit par" in call("lieu", "un", AU, "-C", top).out


def test_it_is_written_by_an_option_and_never_asked(top: Path) -> None:
    done = call(
        "nouveau", "--non-interactif", "--nom=Neuf", "--vague=6", "--instruit-par=Zoé D'Été", "-C", top
    )
    assert done.code == 0
    text = (top / "lieux/neuf.yaml").read_text(encoding="utf-8")
    assert "vague: 2021-03-30\ninstruit_par: Zoé D'Été\nnumero_ds:" in text
    call("nouveau", "--non-interactif", "--nom=Autre", "-C", top)
    assert "instruit_par" not in (top / "lieux/autre.yaml").read_text(encoding="utf-8")


def test_it_is_named_as_an_officer_would(top: Path) -> None:
    done = call("modifier", "quatre", "agent=Zoé", "-C", top)
    assert done.err == "fabriques : clé inconnue « agent ».\n  Écrivez instruit_par=Zoé\n"
    assert call("modifier", "quatre", "instruit_par=Zoé", "-q", "-C", top).code == 0


def test_it_is_shown_within_the_service_and_never_published_and_no_opinion_is_given_on_it(top: Path) -> None:
    assert ("instruit_par",) not in CHAMPS_PRIVES
    assert "instruit_par" not in {nom for section in SECTIONS for nom in section.cles}
    done = call("modifier", "un", "instruit_par=Paul Martin", "--a-blanc", "-C", top)
    assert "+instruit_par: Paul Martin" in done.out
    for pour in ("--format=markdown", "--format=html"):
        assert "Zoé" not in call("vague", "6", "--pour=diffusion", pour, AU, "-C", top).out
