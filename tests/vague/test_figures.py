"""The pictures of a wave's report as values: the amounts and places of its tables, and what they leave out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from constats import fr
from fabriques_cli.text.figure import Barres
from fabriques_cli.vague.bilan import Bilan, bilan
from fabriques_cli.vague.figures import by_region, envelope, places
from registres import situation

D = Decimal
SIX = date(2021, 3, 30)
REGIONS = ("01004", "21231", "29232", "18033", "2A004", "67482", "59350", "75056", "76540", "33063", "31555")


def report(*texts: str) -> Bilan:
    one = situation({f"lieux/l{n:02}.yaml": text for n, text in enumerate(texts)}, date(2021, 12, 31))
    return bilan(one, one.registre.vagues[SIX])


def laureate(annuites: str, more: str = "") -> str:
    """A dossier of the wave that was granted something."""
    return (
        "vague: 2021-03-30\nterritoire: {categorie: qpv}\n"
        f"decisions: [{{le: 2021-06-08, resultat: laureat{annuites}}}]\n{more}"
    )


def values(figure: Barres, motif: str) -> list[Decimal]:
    return [value for barre in figure.barres for filling, value in barre.segments if filling == motif]


def test_the_envelope_is_filled_by_what_was_promised_before_the_wave_and_in_it() -> None:
    found = report(laureate(", annuites: {2021: 50000}"), laureate(", annuites: {2021: 20000.50}"))
    figure = envelope(found)
    assert values(figure, "plein") == [found.avant.attribue.connu]
    assert values(figure, "hachures") == [D("70000.50")]
    assert figure.barres[0].borne == found.apres.enveloppe
    assert any(said.startswith(fr("dans la vague : 70 000,50 €, soit ")) for _, said in figure.motifs)


def test_an_amount_that_is_unknown_has_no_share() -> None:
    figure = envelope(report(laureate(""), laureate(", annuites: {2021: 50000}")))
    assert values(figure, "hachures") == [D(50000)]
    said = dict(figure.motifs)["hachures"]
    assert said == fr("dans la vague : au moins 50 000,00 € (hors 1 dossier sans montant)")


def test_places_are_those_of_each_half_under_their_bounds() -> None:
    found = report(laureate(", annuites: {2021: 50000}"), laureate(""))
    figure = places(found)
    bounds = found.programme.places
    assert [one.borne for one in figure.barres] == [
        D(bounds.total.valeur),
        D(bounds.hors_grands_centres_urbains.valeur),
        D(bounds.qpv.valeur),
    ]
    assert values(figure, "hachures") == [D(2), D(0), D(2)]


@pytest.mark.parametrize(("count", "pictures"), [(0, 0), (10, 1), (11, 2)])
def test_ten_regions_fit_a_picture_and_the_scale_is_that_of_all(count: int, pictures: int) -> None:
    found = report(
        *(
            laureate(f", annuites: {{2021: {n + 1}000}}", f"adresse: {{code_insee: '{code}'}}\n")
            for n, code in enumerate(REGIONS[:count])
        )
    )
    drawn = list(by_region(found.vues, diffusion=True))
    assert len(drawn) == pictures
    assert {one.echelle for one in drawn} == ({D(count * 1000)} if count else set())
    assert len({one.cle for one in drawn}) == pictures


def test_nothing_that_was_asked_is_shown_for_publication() -> None:
    found = report(laureate(", annuites: {2021: 50000}", "demande: {annuites: {2021: 60000}}\n"))
    (shown,) = by_region(found.vues, diffusion=True)
    assert (values(shown, "plein"), values(shown, "hachures")) == ([D(50000)], [])
    (whole,) = by_region(found.vues, diffusion=False)
    assert (values(whole, "plein"), values(whole, "hachures")) == ([D(50000)], [D(60000)])
