"""E-mails and telephones of a form: whole or not at all, and no message repeats them."""

from __future__ import annotations

import pytest

from correspondances import repondu
from fabriques_cli.candidatures.joindre import contact_dit
from fabriques_cli.text.coordonnees import contact_in
from fabriques_cli.text.refus import Refus


@pytest.mark.parametrize(
    ("sorte", "reponse"),
    [
        *(("telephone", one) for one in ("06 12 34 56 78", "06.12.34.56.78", "0612345678", "0262 12 34 56")),
        *(("telephone", one) for one in ("+33 6 12 34 56 78", "0033612345678", "+33 (0)6 12 34 56 78")),
        *(("telephone", one) for one in ("+33 06 12 34 56 78", "06 12 34 56 78 poste 12", "+44 7911 123456")),
        *(("courriel", one) for one in ("anne@exemple.fr", "Anne.Le-Bris+x@sous.exemple.fr")),
    ],
)
def test_what_is_whole_is_kept_as_it_was_typed(sorte: str, reponse: str) -> None:
    assert contact_dit(reponse, sorte) == (reponse, "")


@pytest.mark.parametrize("reponse", ["06/12/34/56/78", "06 123 456 78", "0612345678.0"])
def test_a_number_in_other_groups_is_written_so_that_it_is_known_for_one(reponse: str) -> None:
    found = repondu("contact.telephone", reponse)
    assert found.contacts == {"telephone": "0612345678"}
    assert contact_in(found.contacts["telephone"])
    assert [one.message for one in found.remarques] == ["le numéro est écrit sans ses séparateurs."]


@pytest.mark.parametrize(
    ("sorte", "reponse", "message", "a_faire"),
    [
        ("telephone", "612345678", "le numéro a 9 chiffres", "Écrivez 0612345678,"),
        ("telephone", "33612345678", "le numéro a 11 chiffres", "Écrivez 0612345678,"),
        (
            "telephone",
            "6,12E+08",
            "un tableur a remplacé le numéro par une notation scientifique.",
            "Ses derniers",
        ),
        (
            "telephone",
            "06 12 34 56 7",
            "le numéro de téléphone n'est pas entier, ou en est deux (9 chiffres).",
            "Un",
        ),
        (
            "telephone",
            "06 12 34 56 78 9",
            "le numéro de téléphone a des chiffres de trop.",
            "Un numéro français",
        ),
        ("telephone", "+33 6 12 34 56", "le numéro de téléphone n'est pas entier", "Un numéro français"),
        ("telephone", "12345", "le numéro de téléphone n'est pas entier", "Un numéro français"),
        ("telephone", "anne2@exemple.fr", "la réponse n'est pas un numéro de téléphone.", "Corrigez-la"),
        ("telephone", "aucun", "la réponse n'est pas un numéro de téléphone.", "Corrigez-la"),
        (
            "telephone",
            "06 12 34 56 78 / 01 23 45 67 89",
            "deux numéros de téléphone dans la cellule.",
            "N'en laissez qu'un ; l'autre s'ajoute à la main au fichier de contacts du dossier, dans "
            "« autres_telephones ».",
        ),
        (
            "courriel",
            "anne@exemple.fr ; paul@exemple.fr",
            "deux adresses électroniques dans la cellule.",
            "N'en laissez qu'une ; l'autre s'ajoute à la main au fichier de contacts du dossier, dans "
            "« autres_courriels ».",
        ),
        (
            "courriel",
            "anne@exemple.fr\npaul@exemple.fr",
            "deux adresses électroniques",
            "N'en laissez qu'une",
        ),
        ("courriel", "a@b.fr, c@d.fr, e@f.fr", "3 adresses électroniques dans la cellule.", "N'en laissez"),
        (
            "courriel",
            "Anne <anne@exemple.fr>",
            "du texte entoure l'adresse électronique.",
            "Ne laissez qu'elle",
        ),
        ("courriel", "anne @exemple.fr", "l'adresse électronique est abîmée.", "Écrivez anne@exemple.fr, si"),
        ("courriel", "anne@exemple,fr", "l'adresse électronique est abîmée.", "Écrivez anne@exemple.fr, si"),
        ("courriel", "anne@exemple", "la réponse n'est pas une adresse électronique.", "Corrigez-la"),
    ],
)
def test_what_is_damaged_is_not_written_and_what_to_write_is_said(
    sorte: str, reponse: str, message: str, a_faire: str
) -> None:
    with pytest.raises(Refus) as error:
        contact_dit(reponse, sorte)
    assert error.value.message.startswith(message)
    assert error.value.a_faire.startswith(a_faire)
    assert "exemple" not in error.value.message
    found = repondu(f"contact.{sorte}", reponse)
    assert (found.contacts, len(found.refus)) == ({}, 1)


@pytest.mark.parametrize("sorte", ["courriel", "telephone"])
def test_a_long_text_is_neither(sorte: str) -> None:
    for text in ("06 12 34 56 78 " * 2_000, "a@b.fr " * 4_000, "1" * 30_000):
        with pytest.raises(Refus, match="la réponse est trop longue"):
            contact_dit(text, sorte)
