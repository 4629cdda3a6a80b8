"""CAT-04 · Le code du quartier prioritaire est dans la liste de la vague et dans la commune."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cas_cat import AMIENS, MENDE, QPV, codes, found, millesime
from fabriques_cli.findings import Constat, Level


def code_qpv(code: str, vagues: Mapping[str, str] | None = None, more: str = "") -> list[Constat]:
    territoire = f'territoire: {{categorie: qpv, qpv: {{code: "{code}", situation: dans}}}}\n'
    return found(AMIENS + territoire + more, vagues=vagues)


def test_a_malformed_code_is_said_with_what_is_expected() -> None:
    (constat,) = code_qpv("QP80001")
    assert (constat.code, constat.level) == ("CAT-04", Level.A_COMPLETER)
    assert constat.chemin == ("territoire", "qpv", "code")
    assert constat.message == (
        "« QP80001 » n'est pas le code d'un quartier prioritaire : QP et six chiffres (QP080001) dans la liste de "
        "2015, QN, cinq chiffres et une lettre dans celle de 2024 (QN08001M)."
    )
    assert constat.a_faire == (
        "Demandez au porteur le code du quartier dans la liste de 2015 ; pour Amiens : QP080001, QP080003."
    )


def test_a_code_of_the_other_list_is_said() -> None:
    (constat,) = code_qpv("QN08001M")
    assert (constat.code, constat.level) == ("CAT-04", Level.A_COMPLETER)
    assert constat.message == (
        "QN08001M est un code de la liste de 2024, et la vague 6 (30/03/2021) suit celle de 2015."
    )
    (constat,) = code_qpv("QP080001", millesime(2024))
    assert constat.message == (
        "QP080001 est un code de la liste de 2015, et la vague 6 (30/03/2021) suit celle de 2024."
    )
    assert constat.a_faire.endswith("dans la liste de 2024 ; pour Amiens : QN08001M.")


@pytest.mark.parametrize("code", ["QP080001", "QP02A001", "QP02B004", "QP974021"])
def test_a_code_of_2015_has_its_form(code: str) -> None:
    assert code_qpv(code) == []


@pytest.mark.parametrize("code", ["QN08001M", "QN02A01I", "QN97421M"])
def test_a_code_of_2024_has_its_form(code: str) -> None:
    assert code_qpv(code, millesime(2024)) == []


@pytest.mark.parametrize(
    "code",
    ["QP0800011", "QP02C001", "QN080001", "QN0800IM", "QN08001m", "QX080001", "080001", "QP080001, QP080003"],
)
def test_anything_else_is_malformed(code: str) -> None:
    assert [c.code for c in code_qpv(code)] == ["CAT-04"]
    assert [c.code for c in code_qpv(code, millesime(2024))] == ["CAT-04"]


@pytest.mark.parametrize("code", ["qp080001", "QP 080 001", " QP080001"])
def test_a_code_that_only_needs_cleaning_is_given(code: str) -> None:
    (constat,) = code_qpv(code)
    assert constat.a_faire == "Écrivez code: QP080001."


def test_a_code_that_is_not_in_the_list_is_said() -> None:
    (constat,) = code_qpv("QP080099")
    assert (constat.code, constat.level) == ("CAT-04", Level.A_COMPLETER)
    assert constat.message == "QP080099 n'est pas dans la liste des quartiers prioritaires de 2015."
    assert constat.a_faire == (
        "Demandez au porteur le code du quartier dans la liste de 2015 ; pour Amiens : QP080001, QP080003."
    )


def test_a_code_of_another_commune_is_said() -> None:
    (constat,) = code_qpv("QP044011")
    assert (constat.code, constat.level) == ("CAT-04", Level.A_COMPLETER)
    assert constat.message == (
        "QP044011 est un quartier de Saint-Nazaire (44184) ; le lieu est à Amiens (80021)."
    )
    assert constat.a_faire.endswith(
        "pour Amiens : QP080001, QP080003 ; si le quartier est bien celui-là, écrivez sa commune dans "
        "territoire.qpv.commune."
    )


@pytest.mark.parametrize(
    ("qpv", "expected"),
    [
        ("{code: QP044011, situation: dans, commune: Saint-Nazaire}", []),
        ("{code: QP044011, situation: dans, commune: Nantes}", ["CAT-04"]),
        (
            "{code: QP044011, situation: proximite_immediate, distance_m: 9}",
            ["CAT-04"],
        ),  # of another département
        ("{code: QP080003, situation: proximite_immediate, distance_m: 9}", []),
    ],
)
def test_the_quartier_is_in_the_commune_that_the_dossier_names(qpv: str, expected: list[str]) -> None:
    assert codes(AMIENS + f"territoire: {{categorie: qpv, qpv: {qpv}}}\n") == expected


def test_a_neighbouring_quartier_of_the_same_departement_is_believed() -> None:
    reze = 'adresse: {commune: Rezé, code_insee: "44143"}\n'
    near = "qpv: {code: QP044004, situation: proximite_immediate, distance_m: 50}"
    assert "CAT-04" not in codes(reze + f"territoire: {{categorie: qpv, {near}}}\n")
    inside = near.replace("proximite_immediate, distance_m: 50", "dans")
    assert "CAT-04" in codes(reze + f"territoire: {{categorie: qpv, {inside}}}\n")


def test_a_code_of_a_departement_that_the_list_does_not_cover_is_not_judged() -> None:
    assert code_qpv("QP02A001") == []
    assert [
        c.code for c in found(AMIENS + QPV.replace("{situation", "{code: QP080099, situation"), zonage={})
    ] == ["CAT-07"]


def test_without_a_wave_only_the_form_is_judged() -> None:
    assert code_qpv("QN08001M", more="vague:\n") == []
    assert [c.code for c in code_qpv("QN080", more="vague:\n")] == ["CAT-04"]


def test_the_code_is_judged_whatever_the_category() -> None:
    territoire = "territoire: {categorie: hors_grands_centres_urbains, qpv: {code: QP1}}\n"
    assert codes(MENDE + territoire) == ["CAT-04"]
