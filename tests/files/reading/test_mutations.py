"""Dossiers broken at random: no crash, a place and a sentence for every refusal, the same with both parsers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.check.controle import check
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.files.reading.composer import PureParser
from fabriques_cli.files.reading.locate import locate
from fabriques_cli.files.reading.read import read
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.referentiels.zonage import Zoning
from registres import EXEMPLE, ZONAGE, communes, source

LIEUX = sorted((Path(__file__).parents[3] / "data" / "lieux").glob("*.yaml"))
TEXTS = [path.read_bytes() for path in LIEUX] or [EXEMPLE.encode()]
PIECES = st.sampled_from(
    [b"", b" ", b"\n", b"\t", b": ", b"- ", b"#", b" #", b"'", b'"', b"{", b"}", b"[", b"]", b",", b"&a", b"*a", b"!x",
     b"|", b">", b"%", b"@", b"---\n", b"...\n", b"<<: ", b"~", b"null", b"\r\n", b"\r", b"\x00", b"\x1b", b"\xff",
     b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"01004", b"1e9", b"-1", b"60 000", b"2021",
     b"<<<<<<< a\n", b">>>>>>> b\n", "é".encode(), b"\\ud800", b"? "]
)  # fmt: skip


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A real dossier with one to four pieces cut, put in, or said twice."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.sampled_from([0, 0, 1, 3, 20, 200])))
        again = text[start:stop] if draw(st.booleans()) else b""
        text = text[:start] + draw(PIECES) + again + (text[stop:] if draw(st.booleans()) else text[start:])
    return text


@given(broken())
def test_nothing_that_is_broken_breaks_the_check(data: bytes) -> None:
    registre = read(source({"lieux/casse.yaml": data}))
    references = References(communes(), Zoning(ZONAGE))
    controle = check(registre, cadres(registre, references, date(2026, 11, 23)))
    ours = [constat for constat in controle.constats if constat.fichier == "lieux/casse.yaml"]
    lines = data.count(b"\n") + 1
    for constat, found in zip(
        ours, locate("lieux/casse.yaml", data, [(c.chemin, c.place) for c in ours]), strict=True
    ):
        assert constat.message.strip(), constat.code
        assert 1 <= found.place.line <= lines
        assert found.place.column >= 1
    assert controle.verdicts["casse"]


@given(broken())
def test_both_parsers_read_the_same_words_of_what_both_accept(data: bytes) -> None:
    try:
        fast, pure = read_words("x", data), read_words("x", data, PureParser)
    except Trouble:
        return
    assert fast.top == pure.top
    assert fast.illisibles == pure.illisibles
