"""`fabriques ouvrir-vague`: the file of a wave, its figures with their source, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import call, registre, snapshot
from depots import git
from registres import VAGUES

TETE = "# Une clôture reportée s'écrit dans « cloture » ; le nom du fichier, lui, ne change pas.\n"
FIN = "hors_enveloppe: non # « oui » compterait la vague à part de l'enveloppe et des places\n"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The registre of the tests, where the commands are run."""
    monkeypatch.chdir(registre(tmp_path))
    return tmp_path


@pytest.mark.parametrize("typed", ["2022-03-30", "30/03/2022", "30/3/22", "30 mars 2022"])
def test_a_day_alone_is_enough(top: Path, typed: str) -> None:
    done = call("ouvrir-vague", typed)
    assert done.code == 0
    assert (top / "vagues/2022-03-30.yaml").read_text(encoding="utf-8") == (
        f"{TETE}numero: {{valeur: 9, source: à confirmer}}\ncloture: 2022-03-30\n"
        "subvention: {} # rien : les bornes du programme\n"
        f"zonage: {{qpv: 2015}} # la liste des quartiers en vigueur ce jour-là\n{FIN}"
    )
    assert done.err == (
        "Numéro proposé : 9, le suivant (--numero N sinon).\nÉcrit : vagues/2022-03-30.yaml.\n"
        "Ensuite : fabriques nouveau --vague 2022-03-30\nPour annuler : fabriques annuler\n"
    )


def test_all_that_can_be_given_is_written_with_its_source_and_in_form(top: Path) -> None:
    done = call(
        *("ouvrir-vague", "30/03/2024", "--numero=10", "--comite=8/6/24", "--laureats-max=30"),
        *("--minimum=50 k€", "--maximum=50 000 €", "--plafond-annuel=50000", "--annuites-max=1"),
        "--source=Annonce : 10/01/2024",
    )
    assert done.code == 0, done.err
    source = '"Annonce : 10/01/2024"'
    assert (top / "vagues/2024-03-30.yaml").read_text(encoding="utf-8") == (
        f"{TETE}numero: {{valeur: 10, source: {source}}}\ncloture: 2024-03-30\ncomite: {{le: 2024-06-08}}\n"
        f"laureats_max: {{valeur: 30, source: {source}}}\n\n"
        f"subvention:\n  minimum: {{valeur: 50000, source: {source}}}\n"
        f"  maximum: {{valeur: 50000, source: {source}}}\n  plafond_annuel: {{valeur: 50000, source: {source}}}\n"
        f"  annuites_max: {{valeur: 1, source: {source}}}\n\n"
        f"zonage: {{qpv: 2024}} # la liste des quartiers en vigueur ce jour-là\n{FIN}"
    )
    assert call("fmt", "--check", "vagues/2024-03-30.yaml").code == 0
    assert "Bilan de la vague 10 (30/03/2024)" in call("vague", "10").out


@pytest.mark.parametrize(("jour", "qpv"), [("2023-12-31", 2015), ("2024-01-01", 2024)])
def test_the_list_of_quarters_is_the_one_in_force_that_day(top: Path, jour: str, qpv: int) -> None:
    call("ouvrir-vague", jour)
    assert f"zonage: {{qpv: {qpv}}}" in (top / f"vagues/{jour}.yaml").read_text(encoding="utf-8")


def test_a_wave_between_two_others_has_no_number_of_itself(top: Path) -> None:
    done = call("ouvrir-vague", "2021-05-01")
    assert done.err.startswith("Sans numéro : la vague 7 (30/06/2021) vient après. Donnez-le par --numero N ")
    assert "numero" not in (top / "vagues/2021-05-01.yaml").read_text(encoding="utf-8")


def test_the_first_wave_of_a_registre_is_the_first(tmp_path: Path) -> None:
    top = registre(tmp_path)
    for wave in VAGUES:
        (top / wave).unlink()
    assert call("ouvrir-vague", "2021-03-30", "-C", top).code == 0
    assert "numero: {valeur: 1, " in (top / "vagues/2021-03-30.yaml").read_text(encoding="utf-8")


def test_a_blanc_writes_nothing(top: Path) -> None:
    before = snapshot(top)
    done = call("ouvrir-vague", "2022-03-30", "--a-blanc")
    assert (done.code, "+cloture: 2022-03-30" in done.out) == (0, True)
    assert snapshot(top) == before


@pytest.mark.parametrize(
    ("words", "message", "remedy"),
    [
        ("2022-02-30", "« 2022-02-30 » n'est pas une date.", "Une date s'écrit comme 2021-03-30 ou 30/03/2021."),
        ("demain", "« demain » n'est pas une date.", "Une date s'écrit"),
        ("30/03/2021", "la vague du 30/03/2021 existe déjà : vagues/2021-03-30.yaml.",
         "Pour la changer : fabriques modifier 2021-03-30 CLÉ=VALEUR"),
        ("2022-03-30 --numero=6", "--numero : la vague 6 (30/03/2021) porte déjà le numéro 6.", "Donnez"),
        ("2022-03-30 --numero=neuf", "--numero : lu : « neuf » ; attendu : un nombre entier, comme 30.", ""),
        ("2022-03-30 --laureats-max=0", "--laureats-max : « 0 » n'est pas plus grand que zéro.", "Vérifiez-le."),
        ("2022-03-30 --minimum=beaucoup", "--minimum : lu : « beaucoup » ; attendu : un montant en euros", ""),
        ("2022-03-30 --minimum=150000,01", "l'aide la plus basse (150000.01 €) dépasserait la plus haute (150000 €).",
         "Donnez --minimum et --maximum ensemble"),
        ("2022-03-30 --maximum=74999", "l'aide la plus basse (75000 €) dépasserait la plus haute (74999", "Donnez"),
        ("2022-03-30 --comite=2022-03-29", "--comite : le 29/03/2022 vient avant la clôture, le 30/03/", "Vérifiez"),
        ("2022-03-30 --comite=", "--comite : cette option est vide.", "Donnez une valeur"),
    ],
)  # fmt: skip
def test_what_is_refused_says_why_and_writes_nothing(
    top: Path, words: str, message: str, remedy: str
) -> None:
    before = snapshot(top)
    done = call("ouvrir-vague", *words.split())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fabriques : {message}")
    assert remedy in done.err
    assert snapshot(top / "vagues") == {
        k.removeprefix("vagues/"): v for k, v in before.items() if "vagues/" in k
    }


def test_bounds_that_touch_and_a_committee_of_the_same_day_are_taken(top: Path) -> None:
    words = ("--minimum=150000", "--comite=2022-03-30")
    assert call("ouvrir-vague", "2022-03-30", *words).code == 0


def test_a_file_that_cannot_be_read_is_a_wave_too(top: Path) -> None:
    (top / "vagues/2022-03-30.yaml").write_bytes(b"cloture: hier\n")
    assert "existe déjà" in call("ouvrir-vague", "2022-03-30").err


def test_git_is_given_the_new_file(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(depot)
    err = call("ouvrir-vague", "2022-03-30").err
    assert (
        "Ensuite : fabriques nouveau --vague 2022-03-30 · git add vagues/2022-03-30.yaml · "
        'git commit vagues/2022-03-30.yaml -m "Vague du 30/03/2022 ouverte"\n'
    ) in err
    assert "Pour annuler, avant le commit : fabriques annuler\n" in err
    git(depot, "add", "vagues/2022-03-30.yaml")
    assert call("annuler").code == 0
    assert not (depot / "vagues/2022-03-30.yaml").exists()


def test_the_dossiers_that_wait_for_it_are_told_to_open_it(top: Path) -> None:
    path = top / "lieux/la-filature.yaml"
    text = path.read_text(encoding="utf-8").replace("vague: 2021-03-30", "vague: 2022-03-30")
    path.write_text(text, encoding="utf-8")
    assert (
        "ouvrez-la : fabriques ouvrir-vague 2022-03-30" in call("check", "la-filature", "--format=texte").out
    )
    assert call("ouvrir-vague", "2022-03-30").code == 0
    assert "CAL-02" not in call("check", "la-filature").out
