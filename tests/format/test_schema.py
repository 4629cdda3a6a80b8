"""The schemas that editors read: complete, valid, and of one mind with `check`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from ardeur import examples
from commandes import DATA
from editeur import typed
from fabriques_cli.files.reading.models import read_model
from fabriques_cli.files.reading.read import read_dossier
from fabriques_cli.files.reading.words import Words, read_words
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Bloc, Choix, au_fond, tous
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.fichiers import codes
from fabriques_cli.format.json_schema import schema
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.schemas import premiere_ligne
from fabriques_cli.format.vague import NOM, Vague
from fabriques_cli.render.schemas.fichiers import DITS, MODELES, SORTIES, fichiers, of_output, render

FICHIERS = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yaml") if path.is_file())
MOTS = (
    *("60000", "60000.50", "60 000", '"60000,50"', "-1", "1000000000000", "inconnu", "oui", "non", "true"),
    *("2021-03-30", "2021-03-30T22:49:00+02:00", "30/03/2021", "2021-3-30", "2021", "1999", "12-31", "13-01"),
    *("association", "autre chose", "~", "", '""', "[]", "{}", "[a]", "[[a]]", "{a: b}", '"  "', "48.85"),
)
"""Words, as they stand in a file, to put in the place of any value."""


@cache
def made_of(model: type[Modele]) -> Any:
    """The schema of the files that hold a model."""
    return schema(model, next(DITS.get(quoi) for quoi, one in MODELES.items() if one is model))


@cache
def validator(model: type[Modele]) -> Draft7Validator:
    return Draft7Validator(made_of(model))


def anomalies(model: type[Modele], text: str) -> list[tuple[Nature, str]]:
    """What the reader finds wrong in a file, in a word or a key."""
    words = read_words("lieux/x.yaml", text.encode())
    if model is Dossier:
        read_dossier("x", words)
    else:
        read_model(model, words, {NOM: "2021-03-30"} if model is Vague else {})
    return troubles(words)


def troubles(words: Words) -> list[tuple[Nature, str]]:
    kinds = (Nature.CLE_INCONNUE, Nature.VALEUR, Nature.ZERO_INITIAL)
    return [(one.nature, one.message) for one in words.anomalies if one.nature in kinds]


def test_every_word_has_an_example_and_no_block_has() -> None:
    for model, champ in tous(Dossier, Vague, Programme):
        exemple, forme = champ.dit.exemple, au_fond(champ.forme)
        assert bool(exemple) is not isinstance(forme, Bloc), (model, champ.nom)
        assert not isinstance(forme, Choix) or exemple in forme.mots, (model, champ.nom)


def test_what_is_said_of_a_key_is_a_title_and_a_sentence() -> None:
    for model, champ in tous(Dossier, Vague, Programme):
        titre, phrase, *_ = champ.dit
        assert titre[0].isupper(), (model, champ.nom)
        assert not titre.endswith("."), (model, champ.nom)
        assert phrase.endswith("."), (model, champ.nom)
        assert phrase[0].isupper() or phrase.startswith(("oui", "public")), (model, champ.nom)


def test_the_words_of_a_choice_are_those_that_it_holds() -> None:
    for model, champ in tous(Dossier, Vague, Programme):
        forme = au_fond(champ.forme)
        if isinstance(forme, Choix) and forme.lire is None:
            assert champ.dit.mots is not None, (model, champ.nom)
            assert tuple(champ.dit.mots) == forme.mots, (model, champ.nom)


@pytest.mark.parametrize("text", [*map(render, MODELES), *map(of_output, SORTIES)], ids=[*MODELES, *SORTIES])
def test_a_schema_is_one_by_the_draft_that_it_names(text: str) -> None:
    made = json.loads(text)
    assert made["$schema"] == Draft7Validator.META_SCHEMA["$schema"]
    Draft7Validator.check_schema(made)


def test_the_schemas_of_the_example_are_those_of_the_program() -> None:
    held = {
        path.relative_to(DATA).as_posix(): path.read_text("utf-8") for path in (DATA / "schemas").iterdir()
    }
    assert held == fichiers(), "fabriques -C data schema --ecrire les écrit de nouveau"


@pytest.mark.parametrize("fichier", FICHIERS)
def test_a_file_of_the_example_names_its_schema_and_follows_it(fichier: str) -> None:
    text = (DATA / fichier).read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    assert first == premiere_ligne(fichier)
    named = (DATA / fichier).parent / first.partition("$schema=")[2]
    errors = Draft7Validator(json.loads(named.read_text(encoding="utf-8"))).iter_errors(typed(text))
    assert [error.message for error in errors] == []


def example(held: dict[str, Any]) -> Any:
    """A value that a schema describes, every key filled with its example."""
    if "anyOf" in held:
        return example(held["anyOf"][0])
    if "properties" in held:
        return {key: example(one) for key, one in held["properties"].items()}
    if "patternProperties" in held:
        return {"2021": example(*held["patternProperties"].values())}
    if "items" in held:
        return [example(held["items"])]
    return held["enum"][0] if "enum" in held else held["examples"][0]


def as_yaml(value: Any) -> str:
    """A value as flow YAML, texts in quotes; one that is already text of a file is a `Raw`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_yaml(one) for one in value) + "]"
    return str(value) if isinstance(value, Raw) else json.dumps(value, ensure_ascii=False)


class Raw(str):
    """Words as they stand in a file."""


@pytest.mark.parametrize("model", MODELES.values())
def test_a_file_made_of_the_examples_is_right_for_both(model: type[Modele]) -> None:
    text = as_yaml(example(made_of(model)))
    assert anomalies(model, text) == []
    assert [error.message for error in validator(model).iter_errors(typed(text))] == []


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every path of a tree but its top."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in pairs:
        yield (*path, key)
        yield from places(one, (*path, key))


@cache
def all_places() -> list[tuple[type[Modele], tuple[Any, ...]]]:
    return [(model, path) for model in MODELES.values() for path in places(example(made_of(model)))]


def changed(tree: Any, path: tuple[Any, ...], word: str) -> Any:
    """The tree of the examples with a word of a file at one place."""
    holder = tree
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = Raw(word)
    return tree


@examples(100)
@given(st.sampled_from(all_places()), st.sampled_from(MOTS))
def test_a_word_anywhere_is_refused_by_both_or_by_none(
    place: tuple[type[Modele], tuple[Any, ...]], word: str
) -> None:
    model, path = place
    assume(path[-1] not in codes())  # see below
    text = as_yaml(changed(example(made_of(model)), path, word))
    said, errors = anomalies(model, text), [e.message for e in validator(model).iter_errors(typed(text))]
    assert bool(errors) is bool(said), (path, word, said, errors)


REFUSED = {
    "a key that nobody knows": "nom: La Filature\nporteurs: {nom: A}\n",
    "a key of another block": "porteur: {commune: Lyon}\n",
    "a list in place of a block": "porteur: [{nom: A}]\n",
    "a block in place of a list": "versements: {le: 2021-09-20, annuite: 2021, montant: 5}\n",
    "a text in place of a block": "adresse: 8 rue de la Filature\n",
    "a text in place of a list": "besoins: du temps\n",
    "a block in place of a text": "nom: {nom: A}\n",
    "a word that is not of the choice": "porteur: {forme_juridique: asso}\n",
    "a boolean that looks like one": "relabellisation: true\n",
    "an amount with a space": "demande: {annuites: {2021: 60 000}}\n",
    "an amount with a comma": 'demande: {annuites: {2021: "60000,50"}}\n',
    "an amount in quotes with three decimals": 'demande: {annuites: {2021: "60000.505"}}\n',
    "an amount that nobody has": "demande: {annuites: {2021: 1000000000000}}\n",
    "a year that is not one": "demande: {annuites: {21: 60000}}\n",
    "a French date": "vague: 30/03/2021\n",
    "a month that does not exist": "vague: 2021-13-30\n",
    "an hour that does not exist": "depose_le: 2021-03-30T25:00:00+02:00\n",
    "an opinion without its day": "avis: [{organe: anct, sens: favorable}]\n",
    "a day that is empty": "avis: [{le: , organe: anct}]\n",
    "a payment without its amount": "versements: [{le: 2021-09-20, annuite: 2021}]\n",
    "an ending without what stays owed": "resiliation: {le: 2021-09-20}\n",
    "an empty item": "besoins: [~]\n",
    "a SIRET that a spreadsheet cut": 'porteur: {siret: "1,30026E+13"}\n',
    "a code that lost its quotes": "adresse: {code_insee: 01004}\n",
}
ADMITTED = {
    "nothing known yet": "nom:\nporteur: ~\nversements:\n",
    "nothing, in quotes": 'nom: ""\nporteur: ""\nbesoins: " "\nrelabellisation: ""\nvague: ""\n',
    "empty blocks and lists": "porteur: {}\nversements: []\ndemande: {annuites: {}}\n",
    "amounts": 'demande: {annuites: {2021: 60000, 2022: 60000.50, 2023: "60000.5", "2024": -1, 2025: 0}}\n',
    "a number for a name": "nom: 2021\nporteur: {nom: 3.14}\nnotes: true\n",
    "codes that need no quotes": "numero_ds: 4567890\nadresse: {code_insee: 80021, code_postal: 80000}\n",
    "a Corsican code": "adresse: {code_insee: 2A004}\n",
    "an instant with a space": "depose_le: 2021-03-30 22:49\n",
    "an instant without offset": "depose_le: 2021-03-30T22:49:10\n",
    "an instant in UTC": "depose_le: 2021-03-30T20:49Z\n",
    "long texts": "notes: |\n  Une ligne.\n  Une autre.\nmissions: {lieu_ressource: 'Des mots : des mots'}\n",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_both_refuse(text: str) -> None:
    assert anomalies(Dossier, text) != []
    assert not validator(Dossier).is_valid(typed(text))


@pytest.mark.parametrize("text", ADMITTED.values(), ids=ADMITTED.keys())
def test_both_admit(text: str) -> None:
    assert anomalies(Dossier, text) == []
    assert [error.message for error in validator(Dossier).iter_errors(typed(text))] == []


@pytest.mark.parametrize(
    "text",
    ["demande: {annuites: {2021: 1e5}}\n", "demande: {annuites: {2021: 60000.505}}\n", "vague: 2021-02-30\n"],
    ids=["an exponent", "a third decimal without quotes", "30 February"],
)
def test_what_only_check_sees(text: str) -> None:
    """An editor has made a number of the word, or does not know the calendar: it stays silent, `check` does not."""
    assert anomalies(Dossier, text) != []
    assert validator(Dossier).is_valid(typed(text))


@pytest.mark.parametrize(
    ("word", "admitted"),
    [
        ('"01004"', True),
        ("2A004", True),
        ("80021", True),
        ("", True),
        ("01004", False),  # FIC-07: other tools read 1004
        ("1004", False),  # GEO-02: a spreadsheet did
        ("80021.5", False),
        ("true", False),
    ],
)
def test_a_code_is_a_text_or_a_number_that_lost_no_zero(word: str, admitted: bool) -> None:
    assert validator(Dossier).is_valid(typed(f"adresse: {{code_insee: {word}}}")) is admitted


def test_unknown_amounts_are_said_in_so_many_words() -> None:
    reprise = schema(Programme)["properties"]["reprise"]
    alone = Draft7Validator(reprise)
    assert alone.is_valid(typed("{au: 2020-12-29, qpv: {fabriques: inconnu, engage: inconnu, verse: 0}}"))
    assert not alone.is_valid(typed("{au: 2020-12-29, qpv: {verse: inconnue}}"))


def test_an_editor_shows_french_sentences() -> None:
    annuites = schema(Dossier)["properties"]["demande"]["properties"]["annuites"]
    (year,) = annuites["patternProperties"].values()
    assert annuites["title"] == "Annuités demandées"
    assert annuites["description"] == "Les euros demandés, une année par ligne."
    assert year["examples"] == [50000]
    assert year["patternErrorMessage"] == "Attendu : montant en euros."
    code = schema(Dossier)["properties"]["adresse"]["properties"]["code_insee"]
    assert code["examples"] == ["01053"]
    assert code["then"]["errorMessage"] == "Écrivez ce code entre guillemets, avec tous ses chiffres."
