"""GEO-04 · Le nom de la commune est celui de son code INSEE."""

from __future__ import annotations

import pytest

from cas_geo import found, one
from fabriques_cli.findings import Level


def test_another_name_than_that_of_the_code_is_said() -> None:
    constat = one('code_insee: "23008", commune: Guéret', "GEO-04")
    assert (constat.chemin, constat.level) == (("adresse", "commune"), Level.ALERTE)
    assert constat.message == (
        "23008 est le code INSEE d'Aubusson, et l'adresse dit « Guéret » : la commune du lieu n'est pas connue."
    )
    assert (
        constat.a_faire == 'Si la commune est Guéret, écrivez code_insee: "23096" ; sinon, corrigez son nom.'
    )


def test_the_postal_code_of_the_code_keeps_it_against_another_name() -> None:
    constat = one('code_insee: "23008", commune: Guéret, code_postal: "23200"', "GEO-04")
    assert constat.message == "23008 est le code INSEE d'Aubusson, et l'adresse dit « Guéret »."


def test_a_name_and_a_postal_code_of_elsewhere_leave_the_code_unknown() -> None:
    constat = one('code_insee: "23008", commune: Guéret, code_postal: "23000"', "GEO-04")
    assert constat.message.endswith(": la commune du lieu n'est pas connue.")
    assert 'code_insee: "23096"' in constat.a_faire


def test_a_former_code_is_judged_by_the_written_name() -> None:
    # 56038 was Coët-Bugat, now in Guégon, and is a CEDEX of Vannes.
    constat = one('code_insee: "56038", commune: Vannes, code_postal: "56038"', "GEO-04")
    assert constat.message.startswith("56038 est un ancien code de ")
    assert constat.message.endswith(", et l'adresse dit « Vannes » : la commune du lieu n'est pas connue.")
    assert 'code_insee: "56260"' in constat.a_faire


@pytest.mark.parametrize(
    ("code", "nom"),
    [
        ("39368", "Morez"),
        ("39368", "MOREZ, Hauts de Bienne"),
        ("49331", "Segré"),
        ("85001", "L'Aiguillon-sur-Mer"),
        ("85001", "AIGUILLON SUR MER"),
        ("59350", "HELLEMMES LILLE"),
        ("17300", "Rochelle (La)"),
        ("72181", "Mans"),
        ("59386", "MARQUETTE LES LILLE"),
        ("45208", "M ontargis"),
        ("26198", "Montelimar 26200"),
        ("93048", "Montreuil-sous-Bois"),
        ("59009", "VILLENEUVE D ASCQ"),
        ("69381", "Lyon 69001"),
    ],
)
def test_a_former_commune_an_article_or_an_apostrophe_is_no_other_name(code: str, nom: str) -> None:
    assert found(f'code_insee: "{code}", commune: "{nom}"') == []


@pytest.mark.parametrize(
    ("code", "nom"),
    [
        ("45024", "La Baule"),  # Baule is in Loiret; nobody drops an article to find a commune
        ("17464", "La Vergne"),  # Vergné, in the same département
        ("93048", "Montreuil-Bellay"),
        ("39368", "Segré"),
    ],
)
def test_what_is_near_another_name_stays_said(code: str, nom: str) -> None:
    assert [c.code for c in found(f'code_insee: "{code}", commune: "{nom}"')] in (["GEO-04"], ["GEO-02"])


def test_a_slip_of_typing_is_told_the_name() -> None:
    assert one('code_insee: "94003", commune: Arceuil', "GEO-04").a_faire == "Écrivez commune: Arcueil."


def test_a_name_that_no_commune_bears_puts_the_code_in_doubt() -> None:
    assert one('code_insee: "23008", commune: Trifouillis', "GEO-04").a_faire == (
        "Vérifiez le code INSEE avec le porteur ; s'il est juste, écrivez commune: Aubusson."
    )


@pytest.mark.parametrize(
    ("code", "nom"),
    [
        ("23008", "AUBUSSON"),
        ("23008", "Aubusson Cedex"),
        ("44184", "St Nazaire"),
        ("75110", "Paris"),
        ("75110", "Paris 10e"),
        ("75056", "Paris 10"),
        ("69123", "Lyon 3ème"),
        ("13206", "MARSEILLE CEDEX 06"),
        ("19031", "Brive"),  # no other commune of Corrèze is named so
        ("93070", "Saint-Ouen"),  # Saint-Ouen-sur-Seine since 2018
    ],
)
def test_a_spelling_of_the_name_is_the_name(code: str, nom: str) -> None:
    assert found(f'code_insee: "{code}", commune: {nom}') == []


@pytest.mark.parametrize(
    ("code", "nom"),
    [
        ("75110", "Paris 11e"),
        ("69123", "Paris"),
        ("48095", "Mendes"),
        ("54304", "Lax"),  # Laxou: a name is cut between words only
        ("2A004", "Bastia"),
    ],
)
def test_a_name_of_elsewhere_is_not_the_name(code: str, nom: str) -> None:
    assert one(f'code_insee: "{code}", commune: {nom}', "GEO-04")


def test_a_name_cut_short_is_refused_where_another_commune_bears_it() -> None:
    # Aisne has Marcy (02459) and Marcy-sous-Marle (02460).
    assert one('code_insee: "02460", commune: Marcy', "GEO-04")
