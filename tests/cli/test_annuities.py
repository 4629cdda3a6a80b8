"""The amounts of several years on one line: all of it is read, or nothing is proposed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.text.dialecte.annuites import annuites_lues
from fabriques_cli.text.refus import Refus

EXEMPLE = "Donnez chaque année et son montant, comme 2021=50000 ; 2022=40000."


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("2022=45000", {"2022": "45000"}),
        ("2022 : 45 000, 2023 : 45 000", {"2022": "45000", "2023": "45000"}),
        ("2022 : 45 000, 2023 45 000", {"2022": "45000", "2023": "45000"}),
        ("2022 : 45 000 € et 2023 : 50 000 €", {"2022": "45000", "2023": "50000"}),
        ("2022=45000,2023=45000", {"2022": "45000", "2023": "45000"}),
        ("2022=45000,20, 2023=45000,5", {"2022": "45000.20", "2023": "45000.5"}),
        ("2022=45000,20 2023=45000", {"2022": "45000.20", "2023": "45000"}),
        (
            "2022=45 000, 2023 : 50 000, 2024 10 000",
            {"2022": "45000", "2023": "50000", "2024": "10000"},
        ),
        ("2022 45 000 2023 50 000", {"2022": "45000", "2023": "50000"}),
        ("2022 : 45\u202f000\u00a0€\n2021 : 1'000 euros\n", {"2021": "1000", "2022": "45000"}),
        ("{2021: 50000, 2022: 40000}", {"2021": "50000", "2022": "40000"}),
        ("2021=0, 2022=-5", {"2021": "0", "2022": "-5"}),
        ("2022=2023", {"2022": "2023"}),
        ("2022=45 k€", {"2022": "45000"}),
        ("2022 : 40,5 k€ et 2023 : 1,2 M€", {"2022": "40500", "2023": "1200000"}),
        ("2022=45k, 2023=30 000", {"2022": "45000", "2023": "30000"}),
        ("2023=5;2022=4", {"2022": "4", "2023": "5"}),
        # What would be a guess.
        ("2022=1,5 m€", None),
        ("2022=45 kg", None),
        ("2022=50 000,25 000", None),
        ("2022=45 0000", None),
        ("2022=45 00", None),
        ("2022=45000.", None),
        ("2022=60.000", None),
        ("2022=60,000", None),
        ("2022=60,2023 000", None),
        ("2022 2023", None),
        ("2022 -45 000", None),
        ("2022 - 45 000", None),
        ("2022 2023 2024 2025", None),
        ("2022=45000, 2023", None),
        ("2022=45000, 50000", None),
        ("2022=5e4", None),
        ("2022=33333.333", None),
        ("2022=1234567890123", None),
        ("2022=45000 20233=5", None),
        ("2022=4५000", None),
        ("de 2022 à 2024 : 45 000", None),
        ("22=5", None),
        ("{}", None),
        (",", None),
    ],
)
def test_a_line_has_one_reading_or_none(line: str, read: dict[str, str] | None) -> None:
    if read is not None:
        assert list(annuites_lues(line).items()) == list(read.items())
        return
    with pytest.raises(Refus) as caught:
        annuites_lues(line)
    assert (caught.value.propose, caught.value.a_faire) == ("", EXEMPLE)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("50000", "« 50000 » : attendu : une année et son montant, comme 2021=50000."),
        ("21=5", "« 21=5 » : attendu : une année, comme 2021."),
        (
            "2022=50 000,25 000",
            "« 2022=50 000,25 000 » : attendu : un montant en euros, comme 50000 ou 50000.50.",
        ),
        ("2021=1, 2021=2", "l'année 2021 est donnée deux fois."),
    ],
)
def test_what_is_not_read_is_said(line: str, said: str) -> None:
    with pytest.raises(Refus) as caught:
        annuites_lues(line)
    assert caught.value.message == said


PIECES = st.one_of(
    st.sampled_from(["2022", "2023", "2024", "45", "000", "45 000", "50000", "25", "5", "0"]),
    st.sampled_from([" ", ", ", ",", ";", "=", " : ", " et ", ".", "€", " €", "\u202f", "\n", "-", "e"]),
    st.text(alphabet="0123456789 ,.;:=€'", max_size=4),
)


def tried(line: str) -> tuple[dict[str, str], str]:
    """What is read of a line, and what is proposed where nothing is."""
    try:
        return annuites_lues(line), ""
    except Refus as refusee:
        return {}, refusee.propose


@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_is_typed_no_digit_is_added_and_none_is_dropped(line: str) -> None:
    read, proposed = tried(line)
    assert proposed == ""
    if read:
        said = "".join(f"{year}{amount}" for year, amount in read.items())
        assert Counter(filter(str.isdigit, said)) == Counter(filter(str.isdigit, line))
