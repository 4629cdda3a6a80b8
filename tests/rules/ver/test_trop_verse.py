"""VER-04 · Après une résiliation ou une clôture, rien de plus que le dû ne reste versé."""

from __future__ import annotations

from datetime import date

import pytest

from cas_ver import AU, DECISION, paid
from constats import fr, of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Level, Portee
from registres import run_example

END = "resiliation: {le: 2022-10-01, motif: fermeture, annuites: {2021: 30000, 2022: 0, 2023: 0}}\n"


def ended(more: str = "", end: str = END, au: date = AU) -> Controle:
    """40 000 € paid, and an end."""
    return paid("2021-09-20 2021 40000", more=end + more, au=au)


def test_paid_above_what_stays_owed_is_to_recover() -> None:
    constat = one(ended(), "VER-04")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("resiliation", "annuites")
    assert constat.message == fr(
        "À recouvrer : 10 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus) ; aucun "
        "titre de perception en attente."
    )
    assert constat.a_faire == fr(
        "Faites émettre un titre de perception de 10 000 €, puis notez-le : fabriques recouvrer la-filature --le DATE"
    )


def test_nothing_is_to_recover_before_the_end_nor_when_all_that_is_paid_is_owed() -> None:
    assert of(ended(au=date(2022, 9, 30)), "VER-04") == []
    assert one(ended(au=date(2022, 10, 1)), "VER-04")
    assert of(ended(end=END.replace("30000", "40000")), "VER-04") == []
    assert one(ended(end=END.replace("30000", "39999.99")), "VER-04")


def test_a_closing_is_an_end_too() -> None:
    constat = one(
        ended(end="cloture: {le: 2024-05-02, annuites: {2021: 39000, 2022: 0, 2023: 0}}\n"), "VER-04"
    )
    assert constat.chemin == ("cloture", "annuites")
    assert constat.message.startswith(
        fr("À recouvrer : 1 000 € depuis la clôture du 02/05/2024 (2021 : 40 000 € versés, 39 000 € dus)")
    )
    assert of(ended(end="cloture: {le: 2024-05-02}\n"), "VER-04") == []


@pytest.mark.parametrize(
    ("titres", "says", "a_faire"),
    [
        (
            "{le: 2022-11-02, numero: TP-1, montant: 10000}",
            "titre de perception émis, à encaisser : TP-1 (10 000 €).",
            "Suivez l'encaissement, et notez-le : fabriques recouvrer la-filature --numero TP-1 --encaisse-le DATE",
        ),
        (
            "{le: 2022-11-02, montant: 10000, encaisse_le: 2025-01-01}",
            "titre de perception émis, à encaisser : du 02/11/2022 (10 000 €).",
            "Suivez l'encaissement, et notez-le : fabriques recouvrer la-filature --encaisse-le DATE",
        ),
        (
            "{le: 2022-11-02, numero: TP-1, montant: 4000}",
            "titre de perception émis, à encaisser : TP-1 (4 000 €).",
            "Faites émettre un titre de perception pour les 6 000 € qui manquent, puis notez-le : "
            "fabriques recouvrer la-filature --le DATE",
        ),
        (
            "{le: 2022-11-02, numero: TP-1, montant: 4000, encaisse_le: 2022-12-01}",
            "aucun titre de perception en attente.",
            "Faites émettre un titre de perception de 6 000 €, puis notez-le : "
            "fabriques recouvrer la-filature --le DATE",
        ),
        (
            "{le: 2025-01-01, numero: TP-1, montant: 10000}",
            "aucun titre de perception en attente.",
            "Faites émettre un titre de perception de 10 000 €, puis notez-le : "
            "fabriques recouvrer la-filature --le DATE",
        ),
    ],
)
def test_it_says_whether_a_title_was_issued(titres: str, says: str, a_faire: str) -> None:
    constat = one(ended(f"titres_de_perception: [{titres}]\n"), "VER-04")
    assert constat.message.endswith(fr(says))
    assert constat.a_faire == fr(a_faire)


def test_what_was_cashed_is_told() -> None:
    cashed = "titres_de_perception: [{le: 2022-11-02, montant: 4000, encaisse_le: 2022-12-01}]\n"
    assert one(ended(cashed), "VER-04").message.startswith(
        fr(
            "À recouvrer : 6 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus ; "
            "moins 4 000 € encaissés)"
        )
    )


def test_the_closing_of_the_same_day_comes_after_the_termination() -> None:
    closed = "cloture: {le: 2022-10-01, annuites: {2021: 35000}}\n"
    constat = one(ended(end=END + closed), "VER-04")
    assert (constat.chemin, constat.message[:22]) == (("cloture", "annuites"), fr("À recouvrer : 5 000 € "))


def test_an_end_of_what_was_paid_without_a_convention_counts_too() -> None:
    constat = one(paid("2021-09-20 2021 40000", base=DECISION, more=END), "VER-04")
    assert constat.message.startswith(
        fr(
            "À recouvrer : 10 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus)"
        )
    )
    assert of(run_example(DECISION + END, AU), "VER-04") == []


def test_once_cashed_nothing_is_left_to_recover_and_what_happened_is_told() -> None:
    cashed = "titres_de_perception: [{le: 2022-11-02, montant: 10000, encaisse_le: 2024-12-31}]\n"
    back = one(ended(cashed), "VER-04")
    assert back.level is Level.INFO
    assert back.message.endswith(" Régularisé le 31/12/2024 : titre du 02/11/2022 encaissé.")
    assert one(ended(cashed, au=date(2024, 12, 30)), "VER-04").level is Level.ALERTE


@pytest.mark.parametrize(
    ("end", "titres", "says"),
    [
        # 50 − 8 not justified were owed, the end says 30 of them: the title is in what it takes off.
        ("2021: 30000", "{le: 2022-09-01, annuite: 2021, nature: non_justifie, montant: 8000}",
         "10 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus)"),
        # After the end, it is one more: 30 − 8 = 22, and 40 − 22 = 18.
        ("2021: 30000", "{le: 2022-10-02, annuite: 2021, nature: non_justifie, montant: 8000}",
         "18 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 22 000 € dus "
         "(30 000 € moins 8 000 € non justifiés))"),
        # An end that takes 3 off allows for 3 of the 8: 37 − 5 = 32, and 40 − 32 = 8.
        ("2021: 37000", "{le: 2022-09-01, annuite: 2021, nature: non_justifie, montant: 8000}",
         "8 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 32 000 € dus "
         "(37 000 € moins 5 000 € non justifiés))"),
        # What was paid by error is to be given back whatever is owed: (40 − 6) − 30 = 4, and 6.
        ("2021: 30000", "{le: 2022-09-01, annuite: 2021, nature: indu, montant: 6000}",
         "10 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus)"),
        ("2021: 40000", "{le: 2022-09-01, annuite: 2021, nature: indu, montant: 6000}",
         "6 000 € depuis la résiliation du 01/10/2022 (2021 : 6 000 € versés par erreur)"),
        # What another year is still owed pays for nothing: 40 − 30, though 70 are owed in all.
        ("2021: 30000, 2022: 40000", "{le: 2022-11-01, montant: 3000, encaisse_le: 2022-12-01}",
         "7 000 € depuis la résiliation du 01/10/2022 (2021 : 40 000 € versés, 30 000 € dus ; "
         "moins 3 000 € encaissés)"),
    ],
)  # fmt: skip
def test_the_sum_to_recover_can_be_added_up_again(end: str, titres: str, says: str) -> None:
    years = end if "2022" in end else f"{end}, 2022: 0"
    act = f"resiliation: {{le: 2022-10-01, motif: fermeture, annuites: {{{years}, 2023: 0}}}}\n"
    constat = one(ended(f"titres_de_perception: [{titres}]\n", end=act), "VER-04")
    assert constat.message.startswith(fr(f"À recouvrer : {says} ; "))


def test_a_title_that_an_ending_has_allowed_for_is_not_taken_off_twice() -> None:
    """40 000 paid, 8 000 not justified and back; the closing says that 32 000 stay owed: nothing is left to recover."""
    titre = "{le: 2022-04-01, annuite: 2021, nature: non_justifie, montant: 8000, encaisse_le: 2022-05-01}"
    closed = "cloture: {le: 2022-10-01, annuites: {2021: 32000, 2022: 0, 2023: 0}}\n"
    assert of(ended(f"titres_de_perception: [{titre}]\n", end=closed), "VER-04") == []
    for kept in ("32000", "40000"):  # typed as what is kept, or as what was engaged: the same 8 000 wait
        wait = ended(
            f"titres_de_perception: [{titre.replace(', encaisse_le: 2022-05-01', '')}]\n",
            end=closed.replace("32000", kept),
        )
        assert one(wait, "VER-04").message.startswith(fr("À recouvrer : 8 000 € "))


def test_an_unreadable_amount_is_not_to_recover() -> None:
    assert of(ended(end=END.replace("30000", "30 000")), "VER-04") == []
    assert of(ended("titres_de_perception: [{le: 2022-11-02, montant: 1 000}]\n"), "VER-04") == []
