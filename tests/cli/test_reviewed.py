"""An opinion given on something else: INS-06 with the values that git tells, and the stamp that `lieu` prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandes import AU, call, registre
from constats import fr
from depots import DEUX, commit, git
from fabriques_cli.cli.reading import reviewed
from registres import EXEMPLE

pytestmark = pytest.mark.usefixtures("alone")

LIEU = "lieux/la-filature.yaml"
VU = "snzs-fbjp-scml-fwtw-hlwx"
"""The stamp of the complete dossier of the tests."""

AVIS = f"avis: [{{organe: prefecture, le: 2021-04-14, sens: favorable, vu: {VU}}}]\n"
AVANT = EXEMPLE.replace("2022: 50000,", "2022: 45000,") + AVIS
SANS_VALEURS = "Avis à revoir : la demande a changé depuis cet avis."
AVEC_VALEURS = fr("Avis à revoir : montant demandé pour 2022 modifié depuis (50 000 € → 45 000 €).")


def said(folder: Path, *words: str, form: str = "concis") -> list[str]:
    """The messages of INS-06."""
    done = call("check", "-C", folder, AU, "--regle=INS-06", f"--format={form}", *words)
    assert done.code == 0
    if form == "json":
        return [c["message"] for d in json.loads(done.out)["dossiers"] for c in d["constats"]]
    found = [line for line in done.lines if " INS-06 " in line and "--regle INS-06" not in line]
    return [line.partition(" INS-06 ")[2] for line in found]


def test_git_tells_the_values_that_changed(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: AVANT})
    for form in ("concis", "json"):
        assert said(depot, form=form) == [AVEC_VALEURS]
    assert said(depot, "la-filature", form="texte") == [AVEC_VALEURS]
    assert said(depot, "--detail", form="texte") == [AVEC_VALEURS]
    assert f"alerte INS-06 {AVEC_VALEURS}" in call("lieu", "la-filature", "-C", depot, AU).lines


def test_what_is_not_recorded_yet_is_compared_too(depot: Path) -> None:
    (depot / LIEU).write_text(AVANT, encoding="utf-8")
    assert said(depot) == [AVEC_VALEURS]


def test_the_newest_state_that_was_seen_is_the_one_compared(depot: Path) -> None:
    for text in (EXEMPLE + "besoins: [A]\n", EXEMPLE + "notes: B\nnumero_ds: '1'\n", AVANT):
        commit(depot, DEUX, {LIEU: text.replace('numero_ds: "4567890"\n', "")})
    assert said(depot) == [AVEC_VALEURS]


def test_a_renaming_is_followed(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: None, "lieux/la-grande.yaml": AVANT})
    assert said(depot) == [AVEC_VALEURS]


def test_each_change_is_named_and_no_person_is(depot: Path) -> None:
    text = AVANT.replace("Claude Exemple", "Une Autre").replace("commune: Aubusson", "commune: Guéret")
    text = text.replace("nom: La Filature\n", "nom: Le Moulin\n").replace("2023: 30000}", "2023: 1}", 1)
    commit(depot, DEUX, {LIEU: text + "consortium: {membres: [{nom: A}, {nom: B}]}\n"})
    assert said(depot) == [
        fr(
            "Avis à revoir, changements depuis : montant demandé pour 2022 (50 000 € → 45 000 €), "
            "montant demandé pour 2023 (30 000 € → 1 €), nom (La Filature → Le Moulin), "
            "membre du consortium A (ajout : sans précision), et 2 autres valeurs."
        )
    ]


def test_one_other_value_is_a_sentence_too(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: EXEMPLE.replace("Aubusson", "Guéret") + AVIS})
    assert said(depot) == ["Avis à revoir, changement depuis : commune (Aubusson → Guéret)."]


def test_a_decision_is_said_with_its_values(depot: Path) -> None:
    decision = f"decisions: [{{le: 2021-05-10, resultat: liste_complementaire, rang: 1, vu: {VU}}}]\n"
    commit(depot, DEUX, {LIEU: AVANT.replace(AVIS, decision)})
    assert said(depot) == [AVEC_VALEURS.replace("Avis", "Décision")]


def test_the_history_is_that_of_the_files_that_are_read(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: AVANT})
    commit(depot, DEUX, {LIEU: AVANT.replace("2022: 45000,", "2022: 42000,")})
    assert said(depot, "--rev=HEAD~1") == [AVEC_VALEURS]
    assert said(depot) == [AVEC_VALEURS.replace("45", "42")]
    assert said(depot, "--rev=HEAD~2") == []


@pytest.mark.parametrize("how", ["nu", "vide", "superficiel", "jamais"])
def test_where_git_cannot_tell_the_section_is_said(depot: Path, tmp_path: Path, how: str) -> None:
    folder = registre(tmp_path / how, {LIEU: AVANT})
    if how == "vide":
        git(folder, "init", "-q")
    if how == "jamais":
        git(folder, "init", "-q")
        commit(folder)
    if how == "superficiel":
        commit(depot, DEUX, {LIEU: AVANT})
        folder = tmp_path / "clone"
        git(tmp_path, "clone", "-q", "--depth=1", depot.as_uri(), str(folder))
    assert said(folder) == [SANS_VALEURS]


def test_a_machine_without_git_is_told_the_section(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(depot, DEUX, {LIEU: AVANT})
    monkeypatch.setenv("PATH", "")
    assert said(depot) == [SANS_VALEURS]


def test_git_is_not_asked_for_what_is_not_shown(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(depot, DEUX, {LIEU: AVANT})
    monkeypatch.setattr(reviewed, "_precise", lambda *_: pytest.fail("git was asked"))
    for words in (["--format=concis", "--sauf=INS-06"], ["--format=texte"], ["--format=demandeur"]):
        path = ["la-filature"] if words == ["--format=demandeur"] else []
        if words == ["--format=texte"]:
            (depot / "lieux" / "le-moulin.yaml").write_text("nom: Le Moulin\n", encoding="utf-8")
        assert call("check", *path, "-C", depot, AU, *words).code == 0
    assert call("lieux", "-C", depot, AU).code == 0


def test_more_dossiers_than_an_officer_reads_at_once_are_told_their_sections(
    depot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    autre = AVANT.replace("4567890", "4567891").replace("La Filature", "Le Moulin")
    commit(depot, DEUX, {LIEU: AVANT, "lieux/le-moulin.yaml": autre})
    assert said(depot) == [
        AVEC_VALEURS,
        "Avis à revoir : le porteur, le lieu et la demande ont changé depuis cet avis.",
    ]
    monkeypatch.setattr(reviewed, "DOSSIERS_MAX", 1)
    assert said(depot)[0] == SANS_VALEURS


# The stamp


def stamp(folder: Path, *words: str) -> tuple[int, str, str]:
    done = call("lieu", "la-filature", "-C", folder, AU, "--empreinte", *words)
    return done.code, done.out, done.err


def test_the_stamp_is_one_line_and_nothing_else(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: AVANT})
    assert stamp(depot, "--rev=HEAD~1") == (0, f"{VU}\n", "")
    assert stamp(depot) == (0, "snzs-fbjp-scml-kwkv-hlwx\n", "")


@pytest.mark.parametrize("text", ["demande: [\n", "demande: {annuites: {2022: beaucoup}}\n"])
def test_what_cannot_be_read_has_no_stamp(tmp_path: Path, text: str) -> None:
    assert stamp(registre(tmp_path / "registre", {LIEU: text})) == (
        2,
        "",
        "fabriques : la-filature n'a pas d'empreinte : une partie de la candidature ne peut pas être lue.\n"
        "  Corrigez d'abord ce que montre fabriques check la-filature.\n",
    )


@pytest.mark.parametrize(("text", "word"), [(EXEMPLE + AVIS, "à jour"), (AVANT, "à revoir")])
def test_the_sheet_says_whether_an_opinion_is_up_to_date(tmp_path: Path, text: str, word: str) -> None:
    folder = registre(tmp_path / "registre", {LIEU: text})
    lines = call("lieu", "la-filature", "-C", folder, AU).lines
    assert f"14/04/2021   avis favorable (préfecture) · vu : {word}" in lines
    without = registre(tmp_path / "sans", {LIEU: text.replace(f", vu: {VU}", "")})
    assert "14/04/2021   avis favorable (préfecture)" in call("lieu", "la-filature", "-C", without, AU).lines
