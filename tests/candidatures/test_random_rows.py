"""Random answers: none is lost, none is changed in silence, and what is taken is what the file then reads."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ardeur import examples
from correspondances import correspondance, lues
from fabriques_cli.candidatures.candidature import Candidature
from fabriques_cli.files.edition.edits import plain, word_at
from fabriques_cli.files.edition.spelling import Style, entry
from fabriques_cli.files.reading.read import read_dossier
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.text.coordonnees import contact_in
from fabriques_cli.text.proches import plie
from fabriques_cli.text.recu import Case
from recus import recu
from registres import VAGUES

CLES = (
    *("nom", "porteur.nom", "porteur.siret", "porteur.rna", "porteur.forme_juridique", "adresse.code_insee"),
    *(
        "adresse.code_postal",
        "adresse.commune",
        "adresse.voie",
        "adresse.latitude",
        "lieu.types",
        "lieu.etat",
    ),
    *("lieu.ouvert_le", "lieu.surface_m2", "demande.annuites.2021", "depose_le", "vague", "relabellisation"),
    *("besoins", "missions.lieu_ressource", "notes", "candidature_precedente", "contact.courriel"),
)
MAPPING = correspondance(
    "numero: [ID]\ncolonnes:\n"
    + "".join(f"  - {{colonne: c{rank}, cle: {cle}}}\n" for rank, cle in enumerate(CLES))
)
USUELS = st.sampled_from(
    (
        *(
            "50000",
            "50 000 €",
            "0",
            "0.0",
            "45.000",
            "45,000",
            "45.000 €",
            "612345678",
            "1004",
            "01004",
            "2A004",
            "44100",
            "Nantes (44100)",
            "Oui",
            "non",
            "on",
        ),
        *(
            "2021-03-30",
            "30/03/2021",
            "2021-03-30 22:49:00 +0200",
            "vague 6",
            "null",
            "~",
            "- x",
            "a: b",
            "# x",
            "'",
        ),
        *(
            "13002603200016",
            "2,0993E+13",
            "W443009991",
            "Association",
            "coworking, fablab",
            "47,2",
            "x\ny",
            "<<<<<<<",
        ),
        *(
            "anne@exemple.fr",
            "06 12 34 56 78",
            "\x07",
            "\u200b",
            "é",
            "e\u0301",
            "=1+1",
            "nom: x\nvague: y",
            "|",
            ">",
        ),
    )
)
REPONSES = st.one_of(st.just(""), USUELS, st.text(max_size=12), st.integers(-5, 10**6).map(str))


def same(reponse: str, mot: str) -> bool:
    """Whether a word says what was written, but for its blanks, case, signs, or the form of a number or a day."""
    if plie(unicodedata.normalize("NFC", reponse)).replace(" ", "") == plie(mot).replace(" ", ""):
        return True
    try:
        plain = reponse.strip().replace(",", ".").replace(" ", "").replace("\u00a0", "").removesuffix("€")
        return Decimal(plain) == Decimal(mot) and not THOUSANDS.fullmatch(plain)
    except InvalidOperation:
        return mot in KNOWN.get(reponse.strip(), ())


THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""What may be forty-five or forty-five thousand, and is no other number in silence."""

KNOWN = {
    "30/03/2021": ("2021-03-30",),
    "2021-03-30 22:49:00 +0200": ("2021-03-30T22:49:00+02:00", "2021-03-30"),
    "vague 6": ("2021-03-30",),
    "Nantes (44100)": ("Nantes", "44100"),
    "on": ("oui",),
    "coworking, fablab": ("coworking", "fablab"),
}
"""The forms of a word that the sources have: the same said otherwise, without a remark."""


@examples(150)
@given(st.lists(REPONSES, min_size=len(CLES), max_size=len(CLES)), st.booleans())
def test_each_answer_is_a_word_a_remark_or_a_refusal(reponses: list[str], zero_douteux: bool) -> None:
    received = recu(
        ["ID", *(f"c{rank}" for rank in range(len(CLES)))], ["1", *reponses], zero_douteux=zero_douteux
    )
    (found,) = lues(received, MAPPING)
    for rank, (cle, reponse) in enumerate(zip(CLES, reponses, strict=True), 2):
        check_one(found, cle, reponse, f"depots.csv, ligne 2, colonne {rank}")


def check_one(found: Candidature, cle: str, reponse: str, place: str) -> None:
    chemin = tuple(cle.split("."))
    said = [one for one in (*found.remarques, *found.refus) if one.place == place]
    taken = found.contacts.get("courriel") if chemin[0] == "contact" else found.mots.get(chemin)
    if not reponse.strip():
        assert taken is None
        return
    assert taken is not None or said, (cle, reponse)
    if taken is None:
        return
    assert not any(one.place == place for one in found.refus)
    if cle == "vague":  # by its number, its title or its day
        assert taken in {fichier[7:17] for fichier in VAGUES}
        return
    words = taken if isinstance(taken, list) else [taken]
    if not said:
        assert all(any(same(part, str(word)) for part in (reponse, *reponse.split(", "))) for word in words), (
            cle, reponse, taken
        )  # fmt: skip
    if chemin[0] != "contact":
        assert not any(contact_in(str(word)) == "une adresse électronique" for word in words)
        require_read_back(chemin, taken)


def require_read_back(chemin: tuple[str, ...], taken: Any) -> None:
    """The word goes into a file and comes back as it was, and its key admits it.

    What a text may be told of besides (an invisible character, a line that looks like a key) is for `check` to say.
    """
    held: Any = taken
    for step in reversed(chemin[1:]):
        held = {step: held}
    lines = entry(chemin[0], held, 0, Style())
    words = read_words("lieux/x.yaml", "".join(f"{line}\n" for line in lines).encode())
    assert word_at(plain(words.top), chemin) == taken
    read_dossier("x", words)
    refused = [one for one in words.anomalies if one.nature in (Nature.VALEUR, Nature.CLE_INCONNUE)]
    assert refused == []


@examples(60)
@given(
    st.lists(
        st.tuples(st.sampled_from(("1", "2", "3", "", "a")), USUELS, st.booleans()), min_size=1, max_size=8
    )
)
def test_no_row_is_lost(rows: list[tuple[str, str, bool]]) -> None:
    mapping = correspondance("numero: [ID]\ncolonnes: [{colonne: Nom, cle: nom}]\n")
    received = recu(["ID", "Nom"], *([numero, Case(nom, nombre=number)] for numero, nom, number in rows))
    found = lues(received, mapping)
    assert [one.ligne for one in found] == list(received.dossiers.lignes)
