"""Answers of the API: a dossier or pages of them, the same columns as the exports; what is no answer is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fabriques_cli.exchange.recu import read
from fabriques_cli.text.recu import Case, Demarche, Recu
from fabriques_cli.text.refus import Refus


def champ(
    label: str, kind: str = "TextChamp", text: object = "", key: str = "", **more: Any
) -> dict[str, Any]:
    """A question with its answer."""
    return {
        "champDescriptorId": key or f"id-{label}",
        "__typename": kind,
        "label": label,
        "stringValue": text,
        **more,
    }


def dossier(*champs: dict[str, Any], number: int = 9000401, **more: Any) -> dict[str, Any]:
    """A dossier."""
    return {"number": number, "state": "en_construction", "champs": list(champs), **more}


def received(value: Any, name: str = "a.json") -> Recu:
    """What the file of an answer holds."""
    return read(name, json.dumps(value, ensure_ascii=False).encode())


def page(*dossiers: dict[str, Any], more: bool = False) -> dict[str, Any]:
    """A page of a form."""
    found = {"pageInfo": {"hasNextPage": more}, "nodes": list(dossiers)}
    return {"data": {"demarche": {"number": 21001, "title": "Candidature", "dossiers": found}}}


def refused(data: Any) -> str:
    """Why it is not read."""
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    with pytest.raises(Refus) as error:
        read("a.json", raw)
    assert error.value.a_faire
    return error.value.message


def answers(*champs: dict[str, Any]) -> dict[str, Case]:
    """The answers to these questions by the names of their columns; empty ones too."""
    table = received({"data": {"dossier": dossier(*champs)}}).dossiers
    after = [one.nom for one in table.entetes].index("Groupe instructeur") + 1
    return {one.nom: table.lignes[0].case(one) for one in table.entetes[after:]}


# --- pages


def test_a_dossier_and_pages_of_them_are_read_each_once() -> None:
    one, two = dossier(number=1), dossier(number=2)
    for value in (page(one, two), [page(one), page(two)], [page(one, more=True), page(two)]):
        recu = received(value)
        assert [line.numero for line in recu.dossiers.lignes] == [1, 2]
        assert (recu.demarche, recu.remarques) == (Demarche("21001", "Candidature"), ())
    group = {"data": {"groupeInstructeur": {"dossiers": {"nodes": [one]}}}}
    for value in (group, one, {"dossier": one}, [one, two][:1]):
        assert [line.numero for line in received(value).dossiers.lignes] == [1]


def test_a_page_that_others_follow_and_a_dossier_that_is_there_twice_are_told() -> None:
    assert received(page(dossier(number=1), more=True)).remarques == (
        "le JSON n'est pas la dernière page : d'autres dossiers suivent, à donner aussi.",
    )
    assert received(page(dossier(number=1), dossier(number=1))).remarques == (
        "le dossier 1 est 2 fois dans le JSON.",
    )


def test_dossiers_of_two_forms_are_of_none() -> None:
    forms = [dossier(number=n, demarche={"number": n, "title": "x"}) for n in (1, 2)]
    assert received([{"data": {"dossier": one}} for one in forms]).demarche is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"data": {"dossier": None}}, "le JSON ne contient aucun dossier de Démarches simplifiées."),
        ({"a": 1}, "le JSON ne contient aucun dossier de Démarches simplifiées."),
        ([1, "a", None], "le JSON ne contient aucun dossier de Démarches simplifiées."),
        ({"errors": [{"message": "Not found"}]}, "l'API a répondu par une erreur : « Not found »."),
        (page({"champs": []}), "un dossier du JSON n'a pas de numéro."),
        ({"data": {"dossier": {"number": 1, "champs": "x"}}}, "« champs » n'a pas la forme attendue."),
        ({"data": {"demarche": {"dossiers": {"nodes": [1]}}}}, "« nodes » n'a pas la forme attendue."),
        (b'{"data": {', "ligne 1 : le JSON est mal formé, ou coupé."),
        (b'{"data": 1, "data": 2}', "dans un même objet du JSON, « data » est écrit deux fois."),
        (b'{"data": NaN}', "le JSON contient NaN, qui n'est pas un nombre."),
        (b'{"data": "\xe9"}', "le JSON n'est pas en UTF-8."),
        (b"[" * 200_000, "le JSON imbrique trop de niveaux."),
        (b"[" * 300_001, "le JSON est trop gros (plus de 20 Mo, ou trop de valeurs)."),
        (b'{"a":"' + b"x" * 20_000_000 + b'"}', "le JSON est trop gros (plus de 20 Mo, ou trop de valeurs)."),
    ],
)
def test_what_is_no_answer_is_refused(data: Any, message: str) -> None:
    assert refused(data) == message


# --- answers


def test_a_number_that_nobody_gave_is_not_zero() -> None:
    found = answers(
        champ("A", "IntegerNumberChamp", "0", integerNumber="0"),
        champ("B", "IntegerNumberChamp", "", integerNumber=None),
        champ("C", "DecimalNumberChamp", "256888.00", decimalNumber=256888.5),
        champ("D", "DecimalNumberChamp", "1.0", decimalNumber=1e16),
    )
    assert found == {
        "A": Case("0", nombre=True),
        "B": Case(""),
        "C": Case("256888.5", nombre=True),
        "D": Case("1e+16", nombre=True),
    }
    assert not received({"data": {"dossier": dossier()}}).zero_douteux


def test_each_kind_of_question_is_told_as_the_exports_tell_it() -> None:
    departement = {"name": "Loire-Atlantique", "code": "44"}
    found = answers(
        champ("Case", "CheckboxChamp", "true", checked=True),
        champ("Non", "CheckboxChamp", "false", checked=False),
        champ("Sans réponse", "CheckboxChamp", "", checked=False),
        champ("Jour", "DateChamp", "15 janvier 2025", date="2025-01-15"),
        champ("Moment", "DatetimeChamp", "x", datetime="2021-03-30T20:49:00Z"),
        champ("Choix", "MultipleDropDownListChamp", "a, b", values=["a", "b, c"]),
        champ("Liés", "LinkedDropDownListChamp", "a / b", primaryValue="a", secondaryValue="b"),
        champ(
            "Lieu",
            "CommuneChamp",
            "Nantes",
            commune={"name": "Nantes", "code": "44109", "postalCode": "44100"},
            departement=departement,
        ),
        champ("Région", "RegionChamp", "Bretagne", region={"name": "Bretagne", "code": "53"}),
        champ("Pièces", "PieceJustificativeChamp", None, files=[{"filename": "a.pdf", "url": "https://x"}]),
        champ("Siret", "SiretChamp", "1", etablissement={"siret": "20993310000015"}),
        champ("Titre", "HeaderSectionChamp", "x"),
        champ("Commune sans détail", "TextChamp", "Nantes (44100)"),
        champ("Genre à venir", "FutureChamp", "mot"),
    )
    assert {name: case.mot for name, case in found.items()} == {
        "Case": "Oui",
        "Non": "Non",
        "Sans réponse": "",
        "Jour": "2025-01-15",
        "Moment": "2021-03-30T22:49:00+02:00",
        "Choix": "a, b, c",
        "Liés": "a;b",
        "Lieu": "Nantes (44100)",
        "Lieu (Code INSEE)": "44109",
        "Lieu (Département)": "44 – Loire-Atlantique",
        "Région": "Bretagne",
        "Région (Code)": "53",
        "Pièces": "a.pdf",
        "Siret": "20993310000015",
        "Commune sans détail": "Nantes (44100)",
        "Genre à venir": "mot",
    }
    assert found["Choix"].parts == ("a", "b, c")


def test_questions_of_the_same_label_are_two_columns_and_of_the_same_form_are_one() -> None:
    one = dossier(champ("Montant", text="1", key="k1"), champ("Montant", text="2", key="k2"), number=1)
    two = dossier(champ("Montant demandé", text="3", key="k1"), number=2)
    table = received(page(one, two)).dossiers
    columns = [entete for entete in table.entetes if entete.champ]
    assert [(entete.nom, entete.champ) for entete in columns] == [("Montant", "k1"), ("Montant", "k2")]
    assert [[line.case(entete).mot for entete in columns] for line in table.lignes] == [["1", "2"], ["3", ""]]


def test_the_columns_of_one_question_go_by_what_the_form_calls_it() -> None:
    commune = champ("Lieu", "CommuneChamp", "Nantes", key="k", commune={"name": "Nantes", "code": "44109"})
    table = received(dossier(commune)).dossiers
    assert [(one.nom, one.type_ds) for one in table.entetes if one.champ == "k"] == [
        ("Lieu", "CommuneChamp"),
        ("Lieu (Code INSEE)", ""),
        ("Lieu (Département)", ""),
    ]


def test_a_control_character_is_a_trouble_of_its_answer() -> None:
    found = answers(champ("A", text="a\x07b"), champ("B", text="  "), champ("C", text="a\r\nb"))
    assert found["A"].trouble == "caractère de contrôle U+0007 dans le texte ; supprimez-le."
    assert (found["B"], found["C"].mot) == (Case(""), "a\nb")


def test_who_deposited_is_a_person_or_an_organisation() -> None:
    person = dossier(demandeur={"__typename": "PersonnePhysique", "nom": "Nom", "civilite": "Mme"})
    names = [one.nom for one in received(person).dossiers.entetes]
    assert names[3:6] == ["Civilité", "Nom", "Prénom"]
    assert "Établissement SIRET" not in names
    bare = dossier(demandeur={"__typename": "PersonneMoraleIncomplete", "siret": "20993310000015"})
    table = received(bare).dossiers
    assert table.lignes[0].case(next(table.nommees("Établissement SIRET"))).mot == "20993310000015"


def test_repetitions_stay_apart_and_say_where_they_are() -> None:
    rows = [{"champs": [champ("Nom", text="a")]}, {"champs": [champ("Nom", text="b")]}]
    recu = received(dossier(champ("Partenaires", "RepetitionChamp", rows=rows)))
    (table,) = recu.autres
    assert [[line.case(one).mot for one in table.entetes] for line in table.lignes] == [
        ["9000401", "1", "a"],
        ["9000401", "2", "b"],
    ]
    assert table.place(2, table.entetes[2]) == "a.json, dossier 9000401, « Partenaires », ligne 2, « Nom »"
    assert "Partenaires" not in [one.nom for one in recu.dossiers.entetes]
