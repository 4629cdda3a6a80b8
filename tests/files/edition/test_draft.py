"""The file of a new dossier: every fact of the table at its place, and nothing that was not given."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fabriques_cli.files.edition.draft import draft, nested
from fabriques_cli.files.edition.typed import objection
from fabriques_cli.files.reading.read import read_dossier
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import CHEMIN
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.formulaire import FORMULAIRE, Fait, applies
from fabriques_cli.format.known_keys import known_keys
from fabriques_cli.rules import RULES
from registres import SHARED, run, said

EXEMPLES: dict[Chemin, Any] = {
    ("vague",): "2021-03-30",
    ("depose_le",): "2021-03-15",
    ("numero_ds",): "4567890",
    ("porteur", "forme_juridique"): "autre",
    ("porteur", "droit"): "public",
    ("porteur", "existence"): "en_creation",
    ("porteur", "creation_prevue_le"): "2021-10-15",
    ("consortium", "membres"): [{"nom": "La Scop", "siret": "13002603200016"}, {"nom": "La Ville"}],
    ("territoire", "categorie"): "qpv",
    ("territoire", "qpv", "situation"): "proximite_immediate",
    ("territoire", "qpv", "distance_m"): "250",
    ("lieu", "etat"): "en_projet",
    ("lieu", "types"): ["coworking", "fablab"],
    ("demande", "annuites"): {"2021": "40000", "2022": "50000.50"},
    ("budget_previsionnel",): {"2021": {"charges": "1000"}},
}
"""A value of the facts that do not hold any text."""

TOUT = {fait.chemin: EXEMPLES.get(fait.chemin, "00 : #texte") for fait in FORMULAIRE}
FAITS = pytest.mark.parametrize("fait", FORMULAIRE, ids=lambda fait: ".".join(fait.chemin))


def read_back(text: str) -> Any:
    words = read_words("lieux/x.yaml", text.encode())
    dossier = read_dossier("x", words)
    assert words.anomalies == []
    return dossier


def value_at(dossier: Any, chemin: Chemin) -> Any:
    for key in chemin:
        fields = type(dossier).model_fields
        dossier = getattr(dossier, next(name for name, field in fields.items() if key in (name, field.alias)))
    return dossier


def without_paths(value: Any) -> Any:
    """Items of lists know their path only once they were read."""
    if isinstance(value, tuple):
        return [item.model_dump(exclude={"chemin"}) if hasattr(item, "chemin") else item for item in value]
    return value


def wanting(fait: Fait) -> dict[Chemin, Any]:
    """The one fact that makes another wanted."""
    return {fait.si[0]: fait.si[1] or "Le Groupement"} if fait.si else {}


@FAITS
def test_a_fact_is_written_at_the_place_of_its_model(fait: Fait) -> None:
    dossier = read_back(draft(TOUT))
    alone = value_at(Dossier.model_validate(nested({fait.chemin: TOUT[fait.chemin]})), fait.chemin)
    assert without_paths(value_at(dossier, fait.chemin)) == without_paths(alone)
    assert alone not in (None, (), {})


@FAITS
def test_a_fact_that_is_not_known_is_an_empty_key_with_what_is_expected(fait: Fait) -> None:
    asked_by = f" ({fait.regle})" if fait.regle else ""
    key = fait.chemin[-1]
    if fait.chemin == ("consortium", "nom"):
        assert "\nconsortium:" not in draft({})
    else:
        assert f" {key}: # {fait.attendu}{asked_by}\n" in " " + draft(wanting(fait)).replace("\n", "\n ")


def test_keys_stand_in_the_order_of_the_models() -> None:
    top = [line.partition(":")[0] for line in draft(TOUT).splitlines() if line and line[0] not in " #"]
    order = known_keys(Dossier, ())
    assert top == sorted(top, key=order.index)
    assert [key for key in order if key in top] == top


def test_a_draft_without_any_fact_says_nothing_that_an_empty_dossier_does_not() -> None:
    assert read_back(draft({})).model_dump(exclude_none=True, exclude_defaults=True).keys() <= {
        "porteur",
        "adresse",
        "territoire",
        "lieu",
        "missions",
        "demande",
        "slug",
    }
    empty = run({"lieux/x.yaml": "relabellisation: non\n"})
    assert said(run({"lieux/x.yaml": draft({})})) == said(empty)


def test_all_the_facts_and_nothing_else_are_read_back() -> None:
    top = read_words("lieux/x.yaml", draft(TOUT).encode()).top
    members = top["consortium"]["membres"]  # type: ignore[call-overload,index]  # the words of this file are known
    assert [member.pop(CHEMIN) for member in members] == [
        ("consortium", "membres", 0),
        ("consortium", "membres", 1),
    ]
    assert top == nested(TOUT)


def test_the_schema_is_named_only_where_it_is() -> None:
    line = "# yaml-language-server: $schema=../schemas/dossier.schema.json\n"
    assert draft({}, schema=True).startswith(line)
    assert "schema" not in draft({})


@FAITS
def test_the_rule_that_asks_exists(fait: Fait) -> None:
    known = {rule.code for rule in RULES}
    assert {fait.regle, *fait.controles} - {""} <= known


@FAITS
def test_what_makes_a_fact_wanted_is_asked_before(fait: Fait) -> None:
    if fait.si:
        before = FORMULAIRE[: FORMULAIRE.index(fait)]
        assert fait.si[0] in {other.chemin for other in before}
        assert not applies(fait, {})
        assert applies(fait, wanting(fait))


@pytest.mark.parametrize(
    ("chemin", "word", "message", "propose"),
    [
        (
            ("demande", "annuites"),
            {"2021": "4 000"},
            "attendu : un montant en euros, comme 50000 ou 50000.50.",
            "4000",
        ),
        (("depose_le",), "30/03/2021", None, "2021-03-30"),
        (("porteur", "siret"), "1,3E+13", None, ""),
        (("territoire", "categorie"), "rural", None, ""),
        (("nom",), " ", "texte vide.", ""),
        (("nom",), "\ud800", "moitié de caractère, qu'aucun fichier ne peut contenir.", ""),
        (("nom",), "a\x1bb", "caractère de contrôle U+001B dans le texte.", ""),
        (("nom",), "zéro\u200blargeur", None, ""),
        (("porteur", "nom"), "écrire à a@exemple.fr", "une adresse électronique dans « porteur.nom ».", ""),
        (("nom",), "06 12 34 56 78", None, ""),
    ],
)
def test_what_check_would_say_of_a_value_is_said_of_it_alone(
    chemin: Chemin, word: Any, message: str | None, propose: str
) -> None:
    found = objection(chemin, word)
    assert found is not None
    assert found.propose == propose
    assert message in (None, found.message)


def test_naughty_strings_are_refused_in_french_or_read_back_exactly() -> None:
    accepted = 0
    for text in naughty():
        refused = objection(("nom",), text)
        if refused is None:
            accepted += 1
            assert read_back(draft({("nom",): text})).nom == text
        else:
            assert refused.message.endswith(".")
    assert accepted > 300


def naughty() -> list[str]:
    paths = sorted(SHARED.rglob("blns.json"))
    if not paths:
        pytest.skip("blns.json is not here")
    return list(json.loads(paths[0].read_text(encoding="utf-8")))
