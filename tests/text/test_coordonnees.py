"""What would let someone be reached is masked, even where an address is written otherwise than is usual."""

from __future__ import annotations

from time import process_time

import pytest

from fabriques_cli.text.coordonnees import mask


@pytest.mark.parametrize(
    "adresse",
    [
        *(
            "jean@mail.fr",
            "jean(at)mail.fr",
            "jean [at] mail.fr",
            "jean arobase mail.fr",
            "jean (AT) mail.fr",
        ),
        *(
            "jean.dupont @ mail.fr",
            "jean{at}mail.co.uk",
            "jean <arobase> mail (point) fr",
            "jean@mail[dot]fr",
        ),
        *("jean＠mail.fr", "jean（at）mail.fr", "jean@\u200bmail.fr", "je\u00adan (at) mail.fr"),
        *("jean\u00a0(at)\u00a0mail.fr", "jean arobase\nmail.fr", "jean Arobas mail.asso.fr"),
    ],
)
def test_an_address_is_masked_however_it_is_written(adresse: str) -> None:
    assert mask(adresse) == "(masqué)"
    assert mask(f"Projet solide ; écrire à {adresse}, puis attendre.") == (
        "Projet solide ; écrire à (masqué), puis attendre."
    )


def test_every_address_of_a_text_is_masked_and_the_rest_kept() -> None:
    said = mask("Écrire à jean@mail.fr ou à marie(at)mail.fr ou à luc arobase mail.fr : 12 ½ places.")
    assert said == "Écrire à (masqué) ou à (masqué) ou à (masqué) : 12 1⁄2 places."


@pytest.mark.parametrize(
    "texte",
    [
        *("3 (at)… et 4.5", "3 (at) 4.5", "5 @ 3.50 €", "Suivez-nous : @lefanal.org", "Un (at) de plus."),
        *(
            "Le signe arobase est rare. Voir la charte.",
            "L'arobase (« @ ») du nom",
            "Le tiers-lieu (état) est sain.",
        ),
        *("(format) A4. Le mandat] est clos.", "12 ½ places ﬁnies", "rendez-vous @ 14 h. Puis bilan", ""),
    ],
)
def test_ordinary_french_is_kept_to_the_letter(texte: str) -> None:
    assert mask(texte) == texte


def test_a_long_text_without_a_sign_is_hardly_read_and_one_with_many_is_no_trap() -> None:
    start = process_time()
    for texte in (
        "Un avis favorable, à préciser ; l'état du bâti. " * 2000,
        "a (at) " * 8000,
        "a." * 20000 + "(at)",
    ):
        mask(texte)
    assert process_time() - start < 2
