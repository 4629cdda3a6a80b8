"""Addresses and telephone numbers in disguise, and what looks like them."""

from __future__ import annotations

from time import process_time

import pytest

from correspondances import mots, repondu
from fabriques_cli.text.coordonnees import ADRESSE, NUMERO
from fabriques_cli.text.deguisees import deguisee
from fabriques_cli.text.recu import Case


@pytest.mark.parametrize(
    "texte",
    [
        *("jean＠x.fr", "jean@\u200bx.fr", "je\u00adan@x.fr", "jean.dupont @ x.fr", "jean[at]x.fr"),
        *(
            "jean (at) x.fr",
            "jean arobase x.fr",
            "jean (arobase) x (point) fr",
            "Voir jean [AT] x[.]fr, merci",
        ),
    ],
)
def test_an_address_in_disguise_is_found(texte: str) -> None:
    assert deguisee(texte) == ADRESSE


@pytest.mark.parametrize(
    "texte",
    [
        *("612345678", "33612345678", "+33612345678", "0033612345678", "０６１２３４５６７８"),
        *("０６ １２ ３４ ５６ ７８", "0 6 1 2 3 4 5 6 7 8", "06/12/34/56/78", "06_12_34_56_78"),
        *("06·12·34·56·78", "06 / 12 / 34 / 56 / 78", "0612 345 678", "06 12 34 56 7 8", "06–12–34–56–78"),
        *("+33/6/12/34/56/78", "Tél : 06_12_34_56_78, le soir", "Le 30/03/2021 06_12_34_56_78"),
        "06\u200b12\u200b34\u200b56\u200b78",
    ],
)
def test_a_telephone_in_disguise_is_found(texte: str) -> None:
    assert deguisee(texte) == NUMERO


@pytest.mark.parametrize(
    "texte",
    [
        *("", "Le Fanal", "Suivez-nous : @lefanal.org", "Ouvert à partir de 8 h", "at x.fr", "(at)"),
        *(
            "30/03/2021",
            "01/02/2021 - 28/02/2021",
            "01/02/2021 12h30",
            "2021-03-30 22:49:00",
            "01-02-21 12h30",
        ),
        *(
            "130 026 032 00016",
            "13002603200016",
            "60 000 € puis 40 000 €",
            "01004 01005",
            "01000/01004/01005",
        ),
        *("45 000 000", "2021-2022", "01, 02, 03, 04, 05", "W443009991", "FR76 3000 6000 0112 3456 7890 189"),
        *("0,50", "46.2052123456789", "06/12/34/56/78/90", "réf. 12345678901234", "12345678", "1234567890"),
        *("3 ateliers/an, 12/2021 à 06/2022", "Vague 6 du 30/03/2021, 150 places"),
    ],
)
def test_codes_dates_and_amounts_are_left_alone(texte: str) -> None:
    assert deguisee(texte) == ""


@pytest.mark.parametrize(
    "reponse", [Case("612345678", nombre=True), "jean (at) x.fr", "０６ １２ ３４ ５６ ７８"]
)
@pytest.mark.parametrize("cle", ["nom", "notes", "besoins", "missions.lieu_ressource"])
def test_a_disguise_enters_no_followed_text_and_is_not_repeated(cle: str, reponse: str | Case) -> None:
    found = repondu(cle, reponse)
    assert found.mots == {}
    (said,) = found.refus
    assert f"alors que git suit « {cle} »" in said.message
    assert (reponse.mot if isinstance(reponse, Case) else reponse) not in str(found.refus)


def test_a_code_of_nine_digits_has_its_key() -> None:
    assert mots(repondu("numero_ds", "612345678")) == {"numero_ds": "612345678"}
    assert mots(repondu("porteur.ridet", "612345678")) == {"porteur.ridet": "612345678"}


@pytest.mark.parametrize("sign", ["0", "0 ", "06/", "a@", " @ ", "(at", "\u200b", "0/ 0", "[ "])
def test_a_long_answer_costs_no_more_than_its_length(sign: str) -> None:
    start = process_time()
    deguisee(sign * (100_000 // len(sign)))
    assert process_time() - start < 1
