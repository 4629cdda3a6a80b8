"""The ledger of a form: one line a key, so that branches merge, and no value."""

from __future__ import annotations

import pytest

from fabriques_cli.candidatures.releve import INCERTAINE, DossierSuivi, ecrire, lire
from fabriques_cli.text.refus import Refus

TEXTE = (
    "numero;slug;cle;empreinte\n"
    "12;la-filature;demande.annuites.2021;aaaaaaaaaaaa\n"
    "12;la-filature;nom;bbbbbbbbbbbb\n"
    "7;;;\n"
    "9;le-moulin;;\n"
)
RELEVE = {
    "12": DossierSuivi("la-filature", {"nom": "bbbbbbbbbbbb", "demande.annuites.2021": "aaaaaaaaaaaa"}),
    "7": DossierSuivi("", {}),
    "9": DossierSuivi("le-moulin", {}),
}


def test_a_ledger_is_read_as_it_is_written() -> None:
    assert ecrire(RELEVE) == TEXTE
    assert lire(TEXTE) == RELEVE
    assert ecrire(lire(TEXTE)) == TEXTE
    assert lire("") == {}


def test_a_number_that_holds_the_separator_comes_back() -> None:
    odd = {'A;1 "bis"': DossierSuivi("x", {"nom": "cc"})}
    assert lire(ecrire(odd)) == odd


def test_what_two_branches_read_otherwise_is_known_of_neither() -> None:
    merged = lire(TEXTE + "12;la-filature;nom;cccccccccccc\n13;autre;nom;dd\n")
    assert merged["12"].empreintes["nom"] == INCERTAINE
    assert merged["13"] == DossierSuivi("autre", {"nom": "dd"})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<<<<<<< HEAD", "ligne 6 : ce n'est pas une ligne de relevé."),
        ("12;la-filature;nom", "ligne 6 : ce n'est pas une ligne de relevé."),
        (";la-filature;nom;aa", "ligne 6 : ce n'est pas une ligne de relevé."),
        ("12;autre;nom;aa", "ligne 6 : deux dossiers pour le numéro 12, « la-filature » et « autre »."),
    ],
)
def test_a_line_that_no_import_wrote_is_refused(line: str, message: str) -> None:
    with pytest.raises(Refus) as caught:
        lire(f"{TEXTE}{line}\n")
    assert caught.value.message == message
    assert caught.value.a_faire
