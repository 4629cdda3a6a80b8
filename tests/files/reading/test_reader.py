"""The way in: words kept as written, and nothing that hides the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ardeur import some
from fabriques_cli.files.reading.composer import PureParser
from fabriques_cli.files.reading.read import Inutilisable, read
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.folder import read_folder
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.base import CHEMIN
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre
from fabriques_cli.text.refus import Refus
from registres import EXEMPLE, PROGRAMME, SHARED, VAGUES, laid_over, source

PARSERS = pytest.mark.parametrize("parser", [None, PureParser], ids=["libyaml", "pur"])


def registre_of(text: str | bytes, parser: Any = None) -> Registre:
    return read(source({"lieux/a.yaml": text}), parser)


def dossier_of(text: str | bytes, parser: Any = None) -> Dossier:
    return registre_of(text, parser).dossiers["a"]


def troubles(registre: Registre, nature: Nature | None = None) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(a.nature.value, a.chemin) for a in registre.anomalies if nature in (None, a.nature)]


# The field decides, never the look of the word

WORDS = (
    "01004",
    "2A004",
    "no",
    "yes",
    "on",
    "1e3",
    "12:30",
    "0o17",
    "0x1F",
    "1_000",
    ".5",
    "+1",
    "2021",
    "1.0",
)
DATES = ("2021-03-30", "2021-03-30T22:49:00+02:00", "2021-03-30 22:49")
LOOKS = (
    *WORDS,
    *DATES,
    "3.14",
    "=",
    "<<x",
    "true",
    "nul",
    "NaN",
    ".inf",
    "0",
    "00",
    "1,5",
    "123456789012345678901",
)


@PARSERS
@pytest.mark.parametrize("word", LOOKS)
def test_a_text_is_the_word_as_it_is_written(word: str, parser: Any) -> None:
    texte = dossier_of(f"nom: {word}\nnotes: '{word}'\nbesoins: [x, \"{word}\"]\n", parser)
    assert (texte.nom, texte.notes, texte.besoins) == (word, word, ("x", word))


@PARSERS
@pytest.mark.parametrize("word", ["~", "null", "Null", "NULL", ""])
def test_an_empty_word_is_an_absent_one_and_a_quoted_one_is_a_text(word: str, parser: Any) -> None:
    dossier = dossier_of(f'nom: {word}\nnotes: "{word}"\n', parser)
    assert dossier.nom is None
    assert dossier.notes == (word or None)


FIELDS: dict[str, tuple[str, dict[str, Any]]] = {
    "montant": (
        "demande: {{annuites: {{2021: {}}}}}",
        {"50000": Decimal(50000), "50000.10": Decimal("50000.10"), "-1": Decimal(-1), "0": Decimal(0)},
    ),
    "jour": ("vague: {}", {"2021-03-30": date(2021, 3, 30), "2024-02-29": date(2024, 2, 29)}),
    "instant": (
        "depose_le: {}",
        {
            "2021-03-30": date(2021, 3, 30),
            "2021-03-30T22:49:00": datetime(2021, 3, 30, 22, 49),
            "2021-03-30 22:49": datetime(2021, 3, 30, 22, 49),
            "2021-03-30T22:49:00+02:00": datetime(2021, 3, 30, 22, 49, tzinfo=timezone(timedelta(hours=2))),
            "2021-03-30T20:49:00Z": datetime(2021, 3, 30, 20, 49, tzinfo=UTC),
        },
    ),
    "oui ou non": ("relabellisation: {}", {"oui": True, "non": False}),
    "entier": ("decisions: [{{le: 2021-05-01, resultat: laureat, rang: {}}}]", {"3": 3, "007": 7}),
    "nombre": ("lieu: {{surface_m2: {}}}", {"120": Decimal(120), "120.5": Decimal("120.5")}),
    "coordonnée": ("adresse: {{latitude: {}}}", {"-21.1": Decimal("-21.1"), "48.8566": Decimal("48.8566")}),
    "année": ("comptes_rendus: [{{annuite: {}}}]", {"2021": 2021}),
    "fin d'exercice": ("porteur: {{exercice_clos: {}}}", {"12-31": (12, 31), "06-30": (6, 30)}),
    "choix": ("territoire: {{categorie: {}}}", {"qpv": "qpv"}),
}
ODD = (
    *WORDS,
    *DATES,
    "60 000",
    "30/03/2021",
    "OUI",
    "vrai",
    "02-29",
    "13-01",
    "１２",
    "²",
    "٣",
    "--1",
    "1.",
    "1e400",
    "9" * 5000,
)
FIELD_OF = {
    "montant": lambda d: (
        next(iter(d.demande.annuites.values())) if d.demande and d.demande.annuites else None
    ),
    "jour": lambda d: d.vague,
    "instant": lambda d: d.depose_le,
    "oui ou non": lambda d: d.relabellisation,
    "entier": lambda d: d.decisions[0].rang if d.decisions else None,
    "nombre": lambda d: d.lieu.surface_m2,
    "coordonnée": lambda d: d.adresse.latitude,
    "année": lambda d: d.comptes_rendus[0].annuite,
    "fin d'exercice": lambda d: d.porteur.exercice_clos,
    "choix": lambda d: d.territoire.categorie,
}
ACCEPTED = {
    "montant": {"2021": Decimal(2021), "1.0": Decimal("1.0")},
    "jour": {"2021-03-30": date(2021, 3, 30)},
    "instant": {
        "2021-03-30": date(2021, 3, 30),
        "2021-03-30 22:49": datetime(2021, 3, 30, 22, 49),
        "2021-03-30T22:49:00+02:00": datetime(2021, 3, 30, 22, 49, tzinfo=timezone(timedelta(hours=2))),
    },
    "entier": {"01004": 1004, "2021": 2021},
    "nombre": {"2021": Decimal(2021), "1.0": Decimal("1.0")},
    "coordonnée": {"1.0": Decimal("1.0")},
    "année": {"2021": 2021},
}


@PARSERS
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_takes_its_own_words(field: str, parser: Any) -> None:
    template, expected = FIELDS[field]
    for word, value in expected.items():
        registre = registre_of(template.format(word) + "\n", parser)
        assert FIELD_OF[field](registre.dossiers["a"]) == value
        assert not troubles(registre, Nature.VALEUR)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_refuses_every_other_word_and_never_guesses(field: str) -> None:
    template, _ = FIELDS[field]
    for word in ODD:
        registre = registre_of(template.format(f'"{word}"') + "\n")
        value = FIELD_OF[field](registre.dossiers["a"])
        accepted = ACCEPTED.get(field, {})
        assert value == accepted.get(word), (field, word)
        assert bool(troubles(registre, Nature.VALEUR)) is (word not in accepted), (field, word)


def test_an_instant_keeps_the_offset_that_was_written() -> None:
    depose_le = dossier_of("depose_le: 2021-03-30T22:49:00+04:00\n").depose_le
    assert isinstance(depose_le, datetime)
    assert depose_le.utcoffset() == timedelta(hours=4)


# Nothing hides the rest


def test_one_bad_value_leaves_the_others() -> None:
    text = laid_over(EXEMPLE, "demande: {annuites: {2021: 60 000, 2022: 50000}}\n")
    registre = registre_of(text)
    dossier = registre.dossiers["a"]
    assert dossier.illisibles == {("demande", "annuites", "2021")}
    assert dossier.demande is not None
    assert dossier.demande.annuites == {2022: Decimal(50000)}
    assert dossier.nom == "La Filature"
    assert troubles(registre) == [("FIC-04", ("demande", "annuites", "2021"))]


def test_one_broken_file_leaves_the_others() -> None:
    registre = read(source({"lieux/a.yaml": EXEMPLE, "lieux/b.yaml": "nom: [\n", "lieux/c.yaml": EXEMPLE}))
    assert list(registre.dossiers) == ["a", "c"]
    assert registre.illisibles == ("lieux/b.yaml",)


def test_every_bad_value_is_found_in_one_reading() -> None:
    text = (
        "depose: x\nvague: x\nporteur: {nom: [a], forme_juridique: x, siret: 1e3}\nversements: [{le: x}, 3]\n"
    )
    assert {chemin for _, chemin in troubles(registre_of(text))} == {
        ("depose",),
        ("vague",),
        ("porteur", "nom"),
        ("porteur", "forme_juridique"),
        ("porteur", "siret"),
        ("versements", 0, "le"),
        ("versements", 0),
        ("versements", 1),
    }


def test_items_keep_their_place_when_a_neighbour_is_left_out() -> None:
    text = (
        "versements:\n"
        "  - {le: 2021-05-01, annuite: 2021, montant: 1}\n"
        "  - {le: 2021-05-02, annuite: 2021, montant: 2 000}\n"
        "  - rien\n"
        "  - {annuite: 2021}\n"
        "  - {le: 2021-05-05, annuite: 2021, montant: 5, referance: a}\n"
    )
    registre = registre_of(text)
    dossier = registre.dossiers["a"]
    assert [(v.montant, v.chemin, v.at("le")) for v in dossier.versements] == [
        (Decimal(1), ("versements", 0), ("versements", 0, "le")),
        (Decimal(5), ("versements", 4), ("versements", 4, "le")),
    ]
    assert dossier.illisibles == {
        ("versements", 1),
        ("versements", 1, "montant"),
        ("versements", 2),
        ("versements", 3),
        ("versements", 4, "referance"),
        ("versements", 4, "reference"),
    }


def test_an_item_inside_an_item_keeps_its_place() -> None:
    text = "convention:\n  beneficiaires: [{nom: [a]}, {siret: 1e3, nom: B}]\n"
    dossier = dossier_of(text)
    assert dossier.convention is not None
    assert [(b.nom, b.chemin) for b in dossier.convention.beneficiaires] == [
        (None, ("convention", "beneficiaires", 0)),
        ("B", ("convention", "beneficiaires", 1)),
    ]
    assert ("convention", "beneficiaires", 1, "siret") in dossier.illisibles


def test_the_key_that_was_meant_is_unreadable_rather_than_absent() -> None:
    dossier = dossier_of("depose: 2021-03-15\nnom: A\n")
    assert dossier.depose_le is None
    assert dossier.illisibles == {("depose",), ("depose_le",)}


def test_an_unknown_key_near_one_that_is_there_hides_nothing() -> None:
    dossier = dossier_of("depose: 2021-03-15\ndepose_le: 2021-03-16\n")
    assert dossier.depose_le == date(2021, 3, 16)
    assert dossier.illisibles == {("depose",)}


def test_a_key_written_twice_is_unreadable_with_all_that_is_under_it() -> None:
    dossier = dossier_of("porteur: {nom: A}\nporteur: {nom: B}\nporteur: {nom: C}\n")
    assert dossier.porteur is None
    assert dossier.illisibles == {("porteur",)}


def test_a_block_without_what_it_needs_is_left_out_whole() -> None:
    dossier = dossier_of("resiliation: {motif: faillite}\ncloture: {le: 2021-05-01}\n")
    assert dossier.resiliation is None
    assert dossier.cloture is not None
    assert dossier.illisibles == {("resiliation",)}


@PARSERS
def test_windows_line_ends_change_nothing(parser: Any) -> None:
    unix, windows = dossier_of(EXEMPLE, parser), dossier_of(EXEMPLE.replace("\n", "\r\n"), parser)
    assert unix == windows
    assert not registre_of(EXEMPLE.replace("\n", "\r\n"), parser).anomalies


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@PARSERS
def test_two_files_put_end_to_end_are_not_read_shifted(end: str, parser: Any) -> None:
    """The mark that begins the second one is nothing to one parser, a part of the key to the other."""
    found = registre_of(f"nom: A{end}\ufeffvague: 2021-03-30{end}", parser).anomalies
    assert [(one.nature, one.place and (one.place.line, one.place.column)) for one in found] == [
        (Nature.ILLISIBLE, (2, 1))
    ]
    assert found[0].message.startswith("marque d'ordre des octets (BOM) au milieu du fichier")
    assert not registre_of(f"nom: A{end}vague: 2021-03-30{end}", parser).anomalies


@PARSERS
def test_both_parsers_read_the_same_dossier(parser: Any) -> None:
    assert registre_of(EXEMPLE, parser) == registre_of(EXEMPLE)


def test_a_text_of_several_lines_keeps_them() -> None:
    assert dossier_of("notes: |\n  un\n  deux # trois\n").notes == "un\ndeux # trois\n"


# The waves and the programme


@pytest.mark.parametrize(
    ("wave", "chemin"),
    [
        ("cloture: hier\n", ("cloture",)),
        ("subvention: {maximum: {valeur: 60 000}}\n", ("subvention", "maximum", "valeur")),
        ("subvention: {maximun: {valeur: 60000}}\n", ("subvention", "maximun")),
        ("cloture: 2021-03-30\ncloture: 2021-03-31\n", ("cloture",)),
    ],
)
def test_a_wave_whose_bounds_cannot_be_read_judges_nobody(wave: str, chemin: tuple[str, ...]) -> None:
    registre = read(source({"vagues/2021-03-30.yaml": wave}))
    assert date(2021, 3, 30) not in registre.vagues
    assert registre.vagues_illisibles == {date(2021, 3, 30)}
    assert chemin in [found for _, found in troubles(registre)]


def test_a_wave_whose_minutes_cannot_be_read_is_still_one() -> None:
    registre = read(source({"vagues/2021-03-30.yaml": "cloture: 2021-03-30\ncomite: {le: hier}\n"}))
    assert registre.vagues[date(2021, 3, 30)].dernier_jour == date(2021, 3, 30)
    assert not registre.vagues_illisibles


def test_a_broken_wave_is_unreadable_and_not_unknown() -> None:
    registre = read(source({"vagues/2021-03-30.yaml": "cloture: [\n"}))
    assert registre.illisibles == ("vagues/2021-03-30.yaml",)
    assert registre.vagues_illisibles == {date(2021, 3, 30)}
    assert set(registre.vagues) == {date.fromisoformat(name[7:17]) for name in VAGUES} - {date(2021, 3, 30)}


def test_without_a_programme_nothing_can_be_worked_with() -> None:
    with pytest.raises(Inutilisable, match=r"programme\.yaml est absent"):
        read({"lieux/a.yaml": EXEMPLE.encode()})


@pytest.mark.parametrize(
    ("programme", "nature", "message"),
    [
        ("", "FIC-01", "le fichier est vide."),
        ("nom: [\n", "FIC-01", None),
        ("nom: A\n", "FIC-04", "le fichier est sans « enveloppe », et ne peut pas être compté."),
        (PROGRAMME.replace("total: {valeur: 300", "total: {valeur: 3OO"), "FIC-04", None),
        (
            PROGRAMME.replace("annuites_max", "annuite_max"),
            "FIC-03",
            "clé inconnue « annuite_max » dans « subvention ».",
        ),
    ],
)
def test_a_programme_that_says_too_little_is_unusable_and_says_why(
    programme: str, nature: str, message: str | None
) -> None:
    with pytest.raises(Inutilisable) as caught:
        read(source({"programme.yaml": programme}))
    assert caught.value.message == "programme.yaml est inutilisable."
    assert (nature, message) in [
        (a.nature.value, a.message if message else None) for a in caught.value.anomalies
    ]


def test_every_figure_that_the_programme_lacks_is_named() -> None:
    with pytest.raises(Inutilisable) as caught:
        read(source({"programme.yaml": "nom: A\n"}))
    lacking = [a.message.split("« ")[1].split(" »")[0] for a in caught.value.anomalies]
    assert lacking == ["enveloppe", "places", "subvention", "criteres"]


def test_a_slip_in_a_note_of_the_programme_is_not_fatal() -> None:
    registre = read(source({"programme.yaml": PROGRAMME + "verifications: [{au: hier}]\nattribuant2: x\n"}))
    assert registre.programme.verifications == ()
    assert {code for code, _ in troubles(registre)} == {"FIC-03", "FIC-04"}


# Hostile texts


def plain(word: Any) -> Any:
    """The words without the paths that the reader gives the items."""
    if isinstance(word, dict):
        return {key: plain(value) for key, value in word.items() if key != CHEMIN}
    return [plain(item) for item in word] if isinstance(word, list) else word


def as_words(value: Any) -> Any:
    """A value of the suite as our words: texts, without what is empty, an empty item being an empty text."""
    if isinstance(value, dict):
        kept = {key: as_words(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None}
    if isinstance(value, list):
        return ["" if as_words(item) is None else as_words(item) for item in value]
    if value is None or not str(value).strip():
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def suite() -> list[Any]:
    path = SHARED / "hostile" / "yaml-test-suite.json"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    return list(json.loads(path.read_text(encoding="utf-8")))


# Where libyaml, or the pure parser after it, reads another thing than the suite.
MISREAD = {
    "652Z": {"foo": "bar", "bar": "42"},  # « ?foo » in a block on a line: the sign is taken for that of a key
    "DFF7": {"explicit": "entry", "implicit": "entry"},  # an empty key with an empty value: no JSON for it
    "L24T/01": {"foo": "x\n "},  # a last line of spaces without its end
}
MISREAD_PURE = {"4ABK": {"unquoted": "separate"}}  # « omitted value:, » is read; libyaml refuses it
WRONGLY_READ = {
    "9C9N",  # a list on several lines that is not indented
    "DK95/01",  # a tab that indents the next line of a quoted text
    "QB6E",  # a quoted text whose next lines are not indented
    "S98Z",  # a block text whose first empty lines are longer than the next
    "SU5Z",  # a comment glued to a quoted text
}
WRONGLY_READ_FAST = {"X4QW"}  # a comment glued to the sign of a block text


@PARSERS
def test_the_yaml_suite_is_read_as_it_says_or_refused_in_french(parser: Any) -> None:
    misread: dict[str, Any] = {}
    wrongly_read: set[str] = set()
    refusals: dict[str, Trouble] = {}
    accepted = 0
    for case in suite():
        try:
            found = plain(read_words("lieux/a.yaml", case["yaml"].encode(), parser).top)
        except Trouble as trouble:
            refusals[case["id"]] = trouble
            continue
        accepted += 1
        if case["error"]:
            wrongly_read.add(case["id"])
        elif found != as_words(json.loads(case["json"], parse_float=str) if case.get("json") else None):
            misread[case["id"]] = found
    assert misread == MISREAD | (MISREAD_PURE if parser else {})
    assert wrongly_read == WRONGLY_READ | (set() if parser else WRONGLY_READ_FAST)
    assert accepted == (78 if parser else 81)
    for case_id, trouble in refusals.items():
        assert trouble.message.endswith("."), case_id
        assert trouble.a_faire, case_id
        assert "n'est pas du YAML valide" not in trouble.message, case_id  # the sentence of last resort


@PARSERS
def test_the_yaml_suite_never_breaks_the_whole_reading(parser: Any) -> None:
    for case in suite():
        registre = registre_of(case["yaml"].encode(), parser)
        assert registre.illisibles or "a" in registre.dossiers
        assert registre.illisibles == tuple(
            a.fichier for a in registre.anomalies if a.nature in (Nature.ILLISIBLE, Nature.CONFLIT)
        )


LINE_BREAKS = ("\x85", "\u2028", "\u2029")
"""What the reader refuses when it is not written by escape."""


def naughty() -> Iterator[str]:
    path = SHARED / "hostile" / "blns.json"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    yield from json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("style", ['"', "'", None], ids=["double", "simple", "libre"])
@pytest.mark.parametrize("allow_unicode", [True, False], ids=["unicode", "ascii"])
def test_naughty_strings_come_back_as_they_were_written(style: str | None, allow_unicode: bool) -> None:
    for text in some(naughty(), 3, "\"'".find(style or "-")):  # each in one of the three styles, either way
        written = yaml.safe_dump(
            {"notes": text, "besoins": [text, "x"]}, default_style=style, allow_unicode=allow_unicode
        )
        registre = registre_of(written)
        if not text.strip():
            assert registre.dossiers["a"].notes is None
            continue
        if registre.illisibles:  # the dumper leaves these as they are where it does not escape
            assert style != '"'
            assert any(line_break in text for line_break in LINE_BREAKS), text
            continue
        assert registre.dossiers["a"].notes == text
        assert registre.dossiers["a"].besoins == (text, "x")


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: text.strip() != ""))
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    written = yaml.safe_dump({"notes": text}, default_style='"', allow_unicode=True)
    assert dossier_of(written).notes == text


PIECES = (
    "[",
    "]",
    "{",
    "}",
    ":",
    " ",
    "\n",
    "- ",
    "#",
    '"',
    "'",
    "|",
    ">",
    "&a",
    "*a",
    "!",
    "<<: ",
    "0",
    "1e5",
    "\t",
)
PIECES = (
    *PIECES,
    "[key]",
    "le",
    "2021",
    "~",
    "?",
    "@",
    "%",
    "\\",
    "\u202e",
    "---\n",
    "[]",
    "{}",
    ",",
    "[key]: 3\n",
)
FULL = (
    EXEMPLE
    + "complements: [{demande_le: 2021-04-02, pieces: [statuts, RIB], avant_le: 2021-04-16}]\n"
    + "decisions:\n  - {le: 2021-05-02, resultat: laureat, annuites: {2021: 40000}}\n"
    + "versements:\n  - {le: 2021-05-04, annuite: 2021, montant: 40000}\n  - {le: 2021-05-05}\n"
    + "convention: {signee_le: 2021-05-03, beneficiaires: [{nom: a, part: 0.5}]}\n"
)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(FULL)), st.integers(0, 10), st.sampled_from(PIECES)),
        min_size=1,
        max_size=4,
    )
)
def test_a_dossier_mangled_by_hand_is_a_dossier_or_a_finding(cuts: list[tuple[int, int, str]]) -> None:
    text = FULL
    for at, length, piece in cuts:
        text = text[:at] + piece + text[at + length :]
    for parser in (None, PureParser):
        registre = registre_of(text, parser)
        assert "a" in registre.dossiers or registre.anomalies
        assert all(a.message and a.a_faire for a in registre.anomalies)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("nom: a\nlieu:\n  etat:existant\n  types: [fablab]\n", (3, 8), "« etat: » est écrit sans espace"),
        ('nom: "L\'Orchestre" des machines\n', (1, 20), "du texte suit des guillemets fermés."),
        ("nom: 'L'Orchestre'\n", (1, 9), "du texte suit des guillemets fermés."),
    ],
)
@PARSERS
def test_a_slip_of_the_hand_is_named_where_it_was_made(
    text: str, place: tuple[int, int], message: str, parser: Any
) -> None:
    (anomalie,) = registre_of(text, parser).anomalies
    assert anomalie.place is not None
    assert (anomalie.place.line, anomalie.place.column) == place
    assert anomalie.message.startswith(message)


def test_a_folder_that_is_a_file_is_not_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "lieux").write_text("", encoding="utf-8")
    with pytest.raises(Refus, match="lieux est un fichier"):
        read_folder(tmp_path)


def test_a_folder_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    top, elsewhere = tmp_path / "data", tmp_path / "ailleurs"
    top.mkdir()
    elsewhere.mkdir()
    (top / "lieux").symlink_to(elsewhere)
    with pytest.raises(Refus, match="hors du registre"):
        read_folder(top)
