"""A word is read back as it was written: naughty strings, codes, texts of several lines."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ardeur import some
from fabriques_cli.files.edition.scalars import CODES
from fabriques_cli.files.edition.spelling import Style, flow, value
from fabriques_cli.files.reading.composer import PureParser
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.gate import RAW_CONTROL, Trouble, decode
from fabriques_cli.text.refus import Refus
from registres import SHARED

BLNS = SHARED / "hostile" / "blns.json"
PLACES = (
    ("{}", "k: {}\nz: 1\n", {}),
    ("inside a block", "k:\n  k: {}\n  z: 1\n", {"indent": 2}),
    ("in a list", "k:\n  - {}\n  - 1\n", {"indent": 2}),
    ("the key of an item", "k:\n  - k: {}\n    z: 1\n", {"indent": 4}),
    ("between brackets", "k: [{}, 1]\n", {"flat": True}),
    ("between braces", "k: {{k: {}, z: 1}}\n", {"flat": True}),
)


def spelled(word: str, *, code: bool = False, flat: bool = False, indent: int = 0, quote: str = "") -> str:
    """The YAML text of a word in a block, below a key or dash at a column; or between brackets."""
    key = "siret" if code else "nom"
    if flat:
        return flow(word, key, quote)
    head, below = value(word, key, indent, Style(), quote)
    return "\n".join([head, *below])


def read(text: str, parser: object = None) -> object:
    """The word at `k`, however deep."""
    word: object = read_words("lieux/x.yaml", text.encode(), parser).top["k"]
    while not isinstance(word, str):
        word = word["k"] if isinstance(word, dict) else word[0]  # type: ignore[index]  # a list otherwise
    return word


def check(word: str) -> None:
    """The word comes back from everywhere it may stand, in all quotes, by both parsers; or it is refused."""
    try:
        spelled(word)
    except Refus:
        assert refusable(word), word
        return
    assert not refusable(word)
    for _, text, options in PLACES:
        for more in ({}, {"code": True}, {"quote": "'"}, {"quote": '"'}):
            written = text.format(spelled(word, **options, **more))
            for parser in (None, PureParser):
                assert read(written, parser) == word, written


def refusable(word: str) -> bool:
    """Whether the gate would refuse the word as it stands, or the reader take it for nothing."""
    if not word.strip() or re.search(RAW_CONTROL, word):
        return True
    try:
        decode(f"k: {word}".replace("\n\ufeff", "\n").encode())  # that mark is written spelled out
    except UnicodeEncodeError:
        return True
    except Trouble:
        return True
    return False


def test_every_naughty_string_comes_back_or_is_refused() -> None:
    if not BLNS.exists():
        pytest.skip("../shared/data/hostile/blns.json is not there")
    words = json.loads(BLNS.read_text(encoding="utf-8"))
    assert len(words) > 500
    for word in some(words, 3):
        check(word)


@example(":0")
@example("0\r\r\n")
@given(st.text(st.sampled_from(" \n\t:#-?,[]{}&*!|>'\"%@`\\~=<0aé\r€\u00a0\ufeff"), max_size=12))
def test_every_text_of_signs_comes_back_or_is_refused(word: str) -> None:
    check(word)


@given(st.text(max_size=40))
def test_every_text_comes_back_or_is_refused(word: str) -> None:
    check(word)


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("La Filature", "La Filature"),
        ("50000", "50000"),
        ("2021-03-30T22:49:00+02:00", "2021-03-30T22:49:00+02:00"),
        ("L'été", "L'été"),
        ("60 000 €", "60 000 €"),
        ("oui", "oui"),
        ("https://exemple.fr", "https://exemple.fr"),
        ("Le Moulin : un lieu", '"Le Moulin : un lieu"'),
        ("dossier #3", '"dossier #3"'),
        ("fin :", '"fin :"'),
        ("01004", '"01004"'),
        ("0", "0"),
        ("no", '"no"'),
        ("Null", '"Null"'),
        ("~", '"~"'),
        ("<<", '"<<"'),
        ("=", '"="'),
        ("on", '"on"'),
        ("---", '"---"'),
        ("- tiret", '"- tiret"'),
        ("-5", "-5"),
        ("*étoile", '"*étoile"'),
        (" bords ", '" bords "'),
        ('il dit "oui"', 'il dit "oui"'),
        ('"oui"', "'\"oui\"'"),
        ("c:\\lieux : ici", "'c:\\lieux : ici'"),
        ("a\tb", '"a\\tb"'),
        ("a\u200bb", '"a\u200bb"'),
        ("a\ufeffb", '"a\\uFEFFb"'),
        ("deux\nlignes", "|-\n  deux\n  lignes"),
        ("deux\nlignes\n", "|\n  deux\n  lignes"),
        ("deux\nlignes\n\n", '"deux\\nlignes\\n\\n"'),
        ("  retrait\nensuite", "|2-\n    retrait\n  ensuite"),
        ("un\n\ndeux", "|-\n  un\n\n  deux"),
        ("blanc \nau bout", '"blanc \\nau bout"'),
        ("à la\r\nWindows", '"à la\\r\\nWindows"'),
    ],
)  # fmt: skip
def test_how_a_word_is_spelled(word: str, written: str) -> None:
    assert spelled(word) == written


def test_codes_have_quotes_and_keep_their_zeros() -> None:
    assert {"siret", "ridet", "tahiti", "code_insee", "code_postal", "numero_ds", "numero_ej"} == CODES
    assert spelled("13002603200016", code=True) == '"13002603200016"'
    assert spelled("2A004", code=True) == '"2A004"'


def test_between_brackets_a_comma_needs_quotes_and_several_lines_stay_on_one() -> None:
    assert spelled("a, b") == "a, b"
    assert spelled("a, b", flat=True) == '"a, b"'
    assert spelled("a\nb", flat=True) == '"a\\nb"'
    assert spelled("22:49", flat=True) == "22:49"


def test_the_quotation_mark_of_the_officer_stays() -> None:
    assert spelled("l'été", quote="'") == "'l''été'"
    assert spelled("l'été", quote='"') == '"l\'été"'
    assert spelled("a\nb", flat=True, quote="'") == '"a\\nb"'


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("a\x1b[31m", "caractère de contrôle U+001B dans le texte."),
        ("a\x85b", "caractère de contrôle U+0085 dans le texte."),
        ("a\u2028b", "caractère de contrôle U+2028 dans le texte."),
        ("a\rb", "caractère de contrôle U+000D dans le texte."),
        ("a\x00", "caractère de contrôle U+0000 dans le texte."),
        ("a\ud800", "moitié de caractère, qu'aucun fichier ne peut contenir."),
        ("", "texte vide."),
        (" \n ", "texte vide."),
    ],
)
def test_what_no_file_may_hold_is_refused(word: str, message: str) -> None:
    with pytest.raises(Refus) as refused:
        spelled(word)
    assert refused.value.message == message
