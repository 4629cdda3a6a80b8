"""Which removed dossier is which added one: both sides of what is kept, and of how much of it."""

from __future__ import annotations

import pytest

from dossiers import dossier
from fabriques_cli.plan.renommages import renommages


def renamed(before: str, after: str) -> bool:
    """Whether the second file is taken for the first one under another name."""
    found = renommages({"ancien": dossier(before)}, {"nouveau": dossier(after)})
    assert found in ({}, {"nouveau": "ancien"})
    return bool(found)


def of(nom: str, *values: str) -> str:
    """A dossier of that name and of some texts: as many leaves as texts, and one."""
    keys = ("voie", "commune", "code_postal", "code_insee")
    written = ", ".join(f"{key}: {value}" for key, value in zip(keys, values, strict=False))
    return f"nom: {nom}\nadresse: {{{written}}}\n"


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        # Of four leaves the name and one more are the same: half.
        (of("Le Moulin", "a", "b", "'23200'"), of("Le Moulin", "a", "c", "'23300'"), True),
        (of("Le Moulin", "a", "b", "'23200'"), of("Le Moulin", "d", "c", "'23300'"), False),
        # Of five, two are less than half, three more.
        (
            of("Le Moulin", "a", "b", "'23200'", "'23008'"),
            of("Le Moulin", "a", "c", "'23300'", "'23009'"),
            False,
        ),
        (
            of("Le Moulin", "a", "b", "'23200'", "'23008'"),
            of("Le Moulin", "a", "b", "'23300'", "'23009'"),
            True,
        ),
        # The longer of the two sides counts, whichever it is.
        (of("Le Moulin", "a", "b", "'23200'"), of("Le Moulin", "a", "c", "'23300'", "'23009'"), False),
        (of("Le Moulin", "a", "b", "'23200'", "'23009'"), of("Le Moulin", "a", "c", "'23300'"), False),
        (of("Le Moulin", "a", "b"), of("Le Moulin", "a", "b", "'23300'", "'23009'"), True),
    ],
)
def test_a_renamed_dossier_keeps_half_of_its_values(before: str, after: str, same: bool) -> None:
    assert renamed(before, after) is same


def test_what_is_the_same_but_for_all_that_identifies_it_is_a_look_alike() -> None:
    one, other = of("Le Moulin", "a", "b", "'23200'"), of("La Forge", "a", "b", "'23200'")
    assert not renamed(one, other)
    assert not renamed(one.replace("nom: Le Moulin\n", ""), other.replace("nom: La Forge\n", ""))


@pytest.mark.parametrize(
    "number",
    ['porteur: {siret: "13002603200016"}', 'porteur: {ridet: "0123456"}', 'porteur: {tahiti: "A12345"}'],
)
def test_the_number_of_the_applicant_identifies_it_too(number: str) -> None:
    kept = "adresse: {voie: a}\nvague: 2021-03-30\n"
    assert renamed(f"nom: A\n{number}\n{kept}", f"nom: B\n{number}\n{kept}")
    assert not renamed(f"nom: A\n{kept}", f"nom: B\n{number}\n{kept}")


def test_a_file_number_on_both_sides_decides_alone() -> None:
    number = 'numero_ds: "4567890"\n'
    assert renamed(number + of("Le Moulin", "a"), number + of("La Forge", "b", "c"))
    other = number.replace("90", "91")
    assert not renamed(number + of("Le Moulin", "a", "b"), other + of("Le Moulin", "a", "b"))
    # On one side alone it decides nothing.
    assert renamed(of("Le Moulin", "a", "b"), number + of("Le Moulin", "a", "b"))


def test_the_nearest_pairs_come_first_and_each_once() -> None:
    near, far = of("Le Moulin", "a", "b", "'23200'"), of("Le Moulin", "a", "b", "'23300'")
    found = renommages(
        {"x-loin": dossier(far), "y-pres": dossier(near)}, {"a": dossier(near), "b": dossier(near)}
    )
    assert found == {"a": "y-pres", "b": "x-loin"}
    assert renommages({"x": dossier(near)}, {"a": dossier(near), "b": dossier(far)}) == {"a": "x"}
    assert renommages({"x": dossier(near), "y": dossier(far)}, {"a": dossier(near)}) == {"a": "x"}
    assert renommages({}, {"a": dossier(near)}) == renommages({"a": dossier(near)}, {}) == {}
