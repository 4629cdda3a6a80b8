"""What is known is said where it is looked for: a mislaid dossier, a day, a year, another way out, another registre."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commandes import AU, call, registre
from registres import EXEMPLE, run_example

ANNUITES = "annuites: {2021: 40000, 2022: 50000, 2023: 30000}"
LAUREAT = f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}, motif: bon}}]\n"
SIGNEE = 'convention: {numero_ej: "2103456789", signee_le: 2021-05-20}\n'


def with_(tmp_path: Path, more: str, text: str = EXEMPLE) -> Path:
    """A registre whose dossier says more."""
    return registre(tmp_path, {"lieux/la-filature.yaml": text + more})


@pytest.mark.parametrize(
    "words",
    [["lieu", "la-bobine"], ["check", "la-bobine"], ["modifier", "la-bobine", "nom=B"],
     ["decider", "la-bobine", "--resultat=laureat"], ["verser", "la-bobine", "--annuite=2021"], ["lieu", "La Bobine"]],
)  # fmt: skip
@pytest.mark.parametrize("place", ["la-bobine.yaml", "lieux/2021/La Bobine.yml"])
def test_a_mislaid_dossier_is_named_when_it_is_asked_for(
    tmp_path: Path, place: str, words: list[str]
) -> None:
    top = registre(tmp_path)
    (top / place).parent.mkdir(parents=True, exist_ok=True)
    (top / place).write_text(EXEMPLE.replace("4567890", "4567899"), encoding="utf-8")
    done = call(*words, "-C", top)
    assert (done.code, done.out) == (2, "")
    said = done.err.splitlines()
    assert said[0].startswith(f"fabriques : le dossier « {words[1]} » n'est pas à sa place : rien ne lit ")
    assert said[0].endswith(f"{place}.")
    assert "mv " in said[1]
    assert "lieux/la-bobine.yaml" in said[1]


@pytest.mark.parametrize("words", [["la-bobine"], ["--slug=la-bobine"], ["--nom=La Bobine"]])
def test_a_new_dossier_does_not_take_the_name_of_a_mislaid_one(tmp_path: Path, words: list[str]) -> None:
    top = registre(tmp_path)
    (top / "la-bobine.yaml").write_text(EXEMPLE.replace("4567890", "4567899"), encoding="utf-8")
    done = call("nouveau", *words, "--non-interactif", "-C", top)
    assert (done.code, done.out) == (2, "")
    assert "un dossier de ce nom n'est pas à sa place : " in done.err
    assert "la-bobine.yaml" in done.err
    assert not (top / "lieux/la-bobine.yaml").exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [("", "non fixé"), (LAUREAT, "décisions du 10/05/2021"),
     ("decisions: [{le: 2021-05-10, resultat: liste_complementaire}, {le: 2021-05-25, resultat: sans_suite}]\n",
      "décisions du 10/05/2021 au 25/05/2021"),
     ("decisions: [{le: 2021-06-10, resultat: sans_suite}]\n", "non fixé")],
)  # fmt: skip
def test_a_committee_without_a_day_has_those_of_its_decisions(tmp_path: Path, more: str, said: str) -> None:
    out = call("vague", "6", AU, "-C", with_(tmp_path, more)).out
    assert next(line for line in out.splitlines() if "Comité" in line).split("Comité")[1].strip() == said


def test_the_sheet_says_when_a_report_came_and_when_it_was_validated(tmp_path: Path) -> None:
    more = "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-06-30, valide_le: 2022-09-12}]\n"
    top = with_(tmp_path, LAUREAT + SIGNEE + more)
    out = call("lieu", "la-filature", "-C", top, "--au=2022-12-31").out
    assert "30/06/2022   compte rendu financier 2021 reçu" in out
    assert "12/09/2022   compte rendu financier 2021 validé" in out
    assert (
        "validé" not in call("lieu", "la-filature", "-C", top, "--au=2022-09-11").out.partition("Constats")[0]
    )


@pytest.mark.parametrize("words", [[], ["--montant=5000"], ["--nature=indu", "--montant=5000"]])
def test_a_year_that_owes_nothing_leads_to_those_that_do(tmp_path: Path, words: list[str]) -> None:
    more = "versements: [{le: 2021-05-25, annuite: 2021, montant: 45000}]\n"
    top = with_(tmp_path, LAUREAT + SIGNEE + more)
    done = call("recouvrer", "la-filature", "--annuite=2022", "--le=2021-05-31", *words, AU, "-C", top)
    assert (done.code, done.out) == (2, "")
    assert "rien n'est à recouvrer de l'annuité 2022 du dossier la-filature." in done.err
    amount = "45\u202f000" if "--nature=indu" in words else "5\u202f000"
    assert f"Il reste à recouvrer de : 2021 ({amount}\u00a0€). Écrivez --annuite 2021." in done.err


def test_a_fault_of_management_is_regularised_not_lifted() -> None:
    wrong = "derogations: [{regle: PUB-01, motif: m, autorite: ANCT, reference: N-1, le: 2021-05-01}]\n"
    found = [one for one in run_example(wrong).constats if one.code == "DER-01"]
    assert len(found) == 1
    assert "fabriques regulariser la-filature --regle PUB-01 --motif MOTIF" in found[0].a_faire
    ever = run_example(wrong.replace("PUB-01", "FIC-03"))
    assert all("regulariser" not in one.a_faire for one in ever.constats if one.code == "DER-01")


@pytest.mark.parametrize(
    ("end", "asked"),
    [("", True), (f"cloture: {{le: 2021-05-30, {ANNUITES}}}\n", False),
     ("resiliation: {le: 2021-05-30, annuites: {2021: 0, 2022: 0, 2023: 0}}\n", False),
     ("desistement: {le: 2021-05-30}\n", False)],
)  # fmt: skip
def test_a_letter_asks_nothing_once_the_aid_ended(tmp_path: Path, end: str, asked: bool) -> None:
    text = EXEMPLE[: EXEMPLE.index("missions:")] + EXEMPLE[EXEMPLE.index("criteres:") :]
    top = with_(tmp_path, LAUREAT + SIGNEE + end, text)
    out = call("check", "la-filature", "--format=demandeur", AU, "-C", top).out
    assert ("mission" in out) == asked


def test_what_is_proposed_after_a_write_names_the_registre_that_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = registre(tmp_path / "mon registre")
    monkeypatch.chdir(tmp_path)
    done = call("modifier", "la-filature", "nom=Autre", "-C", "mon registre")
    assert 'Ensuite : fabriques -C "mon registre" check la-filature' in done.err
    assert 'Pour annuler : fabriques -C "mon registre" annuler' in done.err
    assert call("-C", "mon registre", "annuler", "-q").code == 0
    assert (top / "lieux/la-filature.yaml").read_text(encoding="utf-8") == EXEMPLE
    os.chdir(top)
    assert "-C" not in call("modifier", "la-filature", "nom=Autre").err
