"""Opinions, on values: what is the same, what completes, what differs; what is told beside."""

from __future__ import annotations

import pytest

from dossiers import dossier
from fabriques_cli.actes.avis import ajoute, aviser, ecarts, nom
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Avis
from fabriques_cli.text.refus import Refus

BASE = {"le": "2021-04-14", "organe": "prefecture", "sens": "favorable", "annuites": {"2021": "40000"}}


def said(**more: object) -> Avis:
    return Avis.model_validate({**BASE, **more})


def held(*items: str, more: str = "") -> Dossier:
    return dossier(f"nom: A\navis: [{', '.join(items)}]\n{more}")


HELD = "{organe: prefecture, le: 2021-04-14, sens: favorable, annuites: {2021: 40000}}"


@pytest.mark.parametrize(
    ("more", "keys"),
    [
        ({}, ()),
        ({"annuites": {"2021": "40000.00"}}, ()),
        ({"annuites": {}}, ()),
        ({"texte": "Bon."}, ()),
        ({"sens": "defavorable", "annuites": {}}, ("sens",)),
        ({"annuites": {"2021": "40000.01"}}, ("annuites.2021",)),
        ({"annuites": {"2022": "40000"}}, ("annuites.2021", "annuites.2022")),
        ({"annuites": {"2021": "40000", "2022": "30000"}}, ()),
        ({"annuites": {"2021": "40000.01", "2022": "30000"}}, ("annuites.2021", "annuites.2022")),
    ],
)
def test_what_is_left_unsaid_contradicts_nothing_and_amounts_are_said_whole(
    more: dict[str, object], keys: tuple[str, ...]
) -> None:
    assert ecarts(said(**more), held(HELD).avis[0]) == keys


def test_a_text_is_the_same_whatever_its_blanks() -> None:
    (known,) = held("{organe: prefecture, le: 2021-04-14, texte: 'Bon   projet'}").avis
    assert ecarts(said(texte="Bon\nprojet"), known) == ()
    assert ecarts(said(texte="Bon projet."), known) == ("texte",)
    assert ecarts(said(sens="defavorable"), known) == ()


def test_what_says_more_completes_and_what_says_no_more_is_written_already() -> None:
    one = held(HELD)
    assert (ajoute(said(texte="Bon."), one.avis[0]), ajoute(said(), one.avis[0])) == (True, False)
    (written,) = aviser(one, said(texte="Bon.")).ecritures
    assert (written.chemin, written.valeur) == (("avis", 0, "texte"), "Bon.")
    for more in ({}, {"annuites": {}}):
        with pytest.raises(Refus, match=r"tout cela est déjà écrit\."):
            aviser(one, said(**more))


def test_an_opinion_that_another_replaced_the_same_day_is_not_completed() -> None:
    both = held(
        "{organe: prefecture, le: 2021-04-14, sens: favorable}, {organe: prefecture, le: 2021-04-14, sens: defavorable}"
    )
    (written,) = aviser(both, said(sens="favorable", texte="Revu.")).ecritures
    assert (written.chemin, written.ajout) == (("avis",), True)


def test_more_years_complete_the_amounts_that_are_there() -> None:
    one = held(HELD)
    years = {"2021": "40000", "2022": "30000", "2023": "20000.50"}
    assert ajoute(said(annuites=years), one.avis[0])
    acte = aviser(one, said(annuites=years, texte="Bon."))
    assert [(one.chemin, one.valeur) for one in acte.ecritures] == [
        (("avis", 0, "annuites", "2022"), "30000"),
        (("avis", 0, "annuites", "2023"), "20000.50"),
        (("avis", 0, "texte"), "Bon."),
    ]
    assert (acte.notes, "complété" in acte.phrase) == ((), True)


def test_years_that_are_left_out_are_another_opinion() -> None:
    two = held(HELD.replace("40000}", "40000, 2022: 30000}"))
    acte = aviser(two, said())
    assert ([one.ajout for one in acte.ecritures], len(acte.notes)) == ([True], 1)


def test_another_body_or_another_day_is_another_opinion() -> None:
    for more in ({"organe": "anct"}, {"le": "2021-04-15"}):
        acte = aviser(held(HELD), said(**more))
        assert (acte.ecritures[0].ajout, acte.notes) == (True, ())


def test_another_opinion_of_that_day_is_added_with_the_way_to_correct_the_first() -> None:
    (note,) = aviser(held(HELD), said(annuites={"2021": "30000"})).notes
    assert note.startswith(
        "L'avis de la préfecture du 14/04/2021 est déjà écrit dans la-filature : favorable, 2021 : "
    )
    assert note.endswith('fabriques modifier la-filature "avis[0].CLÉ=VALEUR"')


@pytest.mark.parametrize(("le", "told"), [("2021-06-07", False), ("2021-06-08", True), ("2021-06-09", True)])
def test_from_the_day_of_the_decision_an_opinion_may_be_misdated(le: str, told: bool) -> None:
    one = held(more="decisions: [{le: 2021-06-08, resultat: laureat}]\n")
    assert bool(aviser(one, said(le=le)).notes) is told


@pytest.mark.parametrize(
    ("annuites", "refused"), [({"2021": "0"}, False), ({"2021": "0.01"}, True), ({}, False)]
)
def test_what_is_unfavourable_proposes_nothing(annuites: dict[str, str], refused: bool) -> None:
    avis = said(sens="defavorable", annuites=annuites)
    if refused:
        with pytest.raises(Refus, match=r"un avis défavorable ne propose pas d'annuités\."):
            aviser(held(), avis)
    else:
        assert aviser(held(), avis).ecritures


def test_what_cannot_be_read_of_the_candidature_leaves_the_opinion_without_a_stamp() -> None:
    one = dossier("nom: A\ndemande: {annuites: {2021: beaucoup}}\n")
    (written,) = aviser(one, said()).ecritures
    assert isinstance(written.valeur, dict)
    assert "vu" not in written.valeur


def test_an_opinion_is_named_by_its_body_and_its_day() -> None:
    assert nom(said(organe="comite")) == "Avis du comité du 14/04/2021"
    assert nom(Avis.model_validate({"le": "2021-04-14"})) == "Avis du 14/04/2021"
