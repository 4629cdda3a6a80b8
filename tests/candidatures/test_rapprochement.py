"""A dossier beside its form: who changed what since the last import."""

from __future__ import annotations

from typing import Any

import pytest

from fabriques_cli.candidatures.empreintes import empreinte
from fabriques_cli.candidatures.rapprochement import Cotes, EcartDeCle, Rapprochement, rapprocher
from fabriques_cli.text.zone import PARIS

NOM = ("nom",)
LU = "La Filature"


def compared(ici: Any, formulaire: Any, lu: Any = None, *, garder: bool = False) -> Rapprochement:
    """One key: our word, the form's, and the one of the last import."""
    known = {"nom": empreinte(NOM, lu, PARIS)} if lu else {}
    words = {NOM: formulaire} if formulaire else {}
    return rapprocher(Cotes({NOM: ici}, words, known), [NOM], PARIS, garder=garder)


@pytest.mark.parametrize(
    ("words", "ecrit", "a_trancher", "gardes"),
    [
        (("A", "A", None), False, False, 0),  # the same, typed by hand before any import
        ((None, "A", None), True, False, 0),  # nothing here, never imported
        (("A", "B", "A"), True, False, 0),  # the form alone changed it
        (("B", "A", "A"), False, False, 1),  # the officer alone changed it
        ((None, "A", "A"), False, False, 1),  # the officer took it away
        (("B", "C", "A"), False, True, 0),  # both
        ((None, "B", "A"), False, True, 0),  # taken away here, changed there
        (("A", "B", None), False, True, 0),  # two words, and no import to tell who is late
        (("A", None, "A"), False, True, 0),  # the form emptied it: never a deletion
        (("B", None, "A"), False, True, 0),
        ((None, None, "A"), False, False, 0),  # gone on both sides
        ((None, None, None), False, False, 0),
        (("A", None, None), False, False, 0),  # the form never answered
        (("B", "B", "A"), False, False, 0),  # both made the same change
    ],
)
def test_who_changed_it_since(
    words: tuple[Any, Any, Any], ecrit: bool, a_trancher: bool, gardes: int
) -> None:
    ici, formulaire, lu = words
    found = compared(ici, formulaire, lu)
    ecart = EcartDeCle(NOM, ici, formulaire)
    assert found.ecrits == ([ecart] if ecrit else [])
    assert found.a_trancher == ([ecart] if a_trancher else [])
    assert found.gardes == gardes
    # What is to be settled stays so until it is: the last value read is not forgotten.
    known = lu if a_trancher or gardes else formulaire
    assert found.empreintes == ({"nom": empreinte(NOM, known, PARIS)} if known else {})


@pytest.mark.parametrize("formulaire", ["C", None])
def test_once_ours_is_kept_the_form_has_to_change_again(formulaire: Any) -> None:
    kept = compared("B", formulaire, "A", garder=True)
    assert (kept.ecrits, kept.a_trancher, kept.gardes) == ([], [], 1)  # said once
    again = rapprocher(
        Cotes({NOM: "B"}, {NOM: formulaire} if formulaire else {}, kept.empreintes), [NOM], PARIS
    )
    assert (again.ecrits, again.a_trancher) == ([], [])
    assert again.empreintes == kept.empreintes
    moved = rapprocher(Cotes({NOM: "B"}, {NOM: "D"}, kept.empreintes), [NOM], PARIS)
    assert moved.a_trancher == [EcartDeCle(NOM, "B", "D")]


def test_a_key_that_the_file_does_not_ask_about_is_left_alone() -> None:
    known = {"nom": empreinte(NOM, "A", PARIS)}
    found = rapprocher(Cotes({NOM: "A"}, {}, known), [], PARIS)
    assert (found.ecrits, found.a_trancher, found.empreintes) == ([], [], known)


def test_one_value_written_in_two_ways_is_no_change() -> None:
    chemin = ("demande", "annuites", "2021")
    found = rapprocher(Cotes({chemin: "50000.00"}, {chemin: "50000"}, {}), [chemin], PARIS)
    assert (found.ecrits, found.a_trancher) == ([], [])
    assert found.empreintes == {"demande.annuites.2021": empreinte(chemin, "50000", PARIS)}


@pytest.mark.parametrize(
    ("ici", "formulaire", "lu", "garder", "ends"),
    [
        ("B", "A", "B", False, "a_trancher"),  # an older export, though nobody changed it here
        ("B", None, "B", False, "a_trancher"),
        ("B", "A", "B", True, "gardes"),
        ("B", "A", "A", False, "gardes"),  # the officer's word, as before
        ("B", "B", "A", False, "same"),
        (None, "A", None, False, "ecrits"),  # nothing is there to be undone
    ],
)
def test_a_decided_dossier_is_not_rewritten(
    ici: Any, formulaire: Any, lu: Any, garder: bool, ends: str
) -> None:
    known = {"nom": empreinte(NOM, lu, PARIS)} if lu else {}
    words = {NOM: formulaire} if formulaire else {}
    cotes = Cotes({NOM: ici}, words, known, "décidé depuis le 08/06/2021")
    found = rapprocher(cotes, [NOM], PARIS, garder=garder)
    why = EcartDeCle(NOM, ici, formulaire, "décidé depuis le 08/06/2021")
    assert found.a_trancher == ([why] if ends == "a_trancher" else [])
    assert [one.formulaire for one in found.ecrits] == ([formulaire] if ends == "ecrits" else [])
    assert found.gardes == (ends == "gardes")
