"""The whole of filled minutes, on values: decisions or problems, who is not decided, what is not read."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.instruction import Decision
from fabriques_cli.proces_verbal.lecture import lire
from fabriques_cli.questionnaire.ecarte import PRENDRE, SANS_REPONSE, Reponses
from fabriques_cli.questionnaire.lecture import AutreVague, Lecture
from fabriques_cli.questionnaire.tables import SansTable
from fabriques_cli.text.grille import Feuille
from feuilles import AU, ENTETE, LIEU, TITRES, VAGUE, base, feuille

LAUREAT = "lieu-01|101|lauréat||40000|bon\n"
PLEIN = ENTETE + TITRES + LAUREAT
DECIDE = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000}, motif: bon, autorite: Préfète, "
    "reference: D-%s}]\n"
)


def read(
    *feuilles: Feuille, files: dict[str, str] | None = None, reponses: Reponses = SANS_REPONSE
) -> Lecture[Decision]:
    one = base(files)
    return lire(feuilles, one, one.vagues[VAGUE], AU, reponses)


def test_minutes_say_who_is_decided_and_who_still_waits() -> None:
    found = read(feuille(PLEIN))
    assert [(ligne.numero, ligne.slug) for ligne in found.lignes] == [(6, "lieu-01")]
    assert (found.problemes, found.laisses, found.le) == ((), ("lieu-02",), "2021-06-08")
    assert (found.feuille, found.deja, found.ecarts) == ("", (), ())


def test_a_row_without_a_known_column_is_told_and_not_read() -> None:
    found = read(feuille(f"{PLEIN}\n||||||total\n"))
    assert (found.lignes_non_lues, found.problemes) == (("8",), ())


def test_a_sheet_is_named_when_several_have_the_table_and_one_only_is_filled() -> None:
    empty = feuille(ENTETE + TITRES, "Modèle")
    assert read(empty, feuille(PLEIN)).feuille == "Décisions"
    both = read(feuille(PLEIN), feuille(PLEIN, "Copie"))
    assert both.problemes == (
        "feuilles « Décisions » et « Copie » : chacune est remplie ; gardez celle qui porte les décisions.",
    )
    with pytest.raises(SansTable):
        read(feuille(ENTETE))


def test_the_minutes_of_another_wave_are_not_read_unless_a_row_is_of_this_one() -> None:
    other = ENTETE.replace("Vague|6", "Vague|7") + TITRES
    with pytest.raises(AutreVague) as caught:
        read(feuille(f"{other}ailleurs||lauréat\n"))
    assert caught.value.vague.jour == date(2021, 6, 30)
    assert len(read(feuille(other + LAUREAT)).problemes) == 1


def test_what_is_hidden_is_set_aside_until_it_is_taken() -> None:
    hidden = feuille(PLEIN, masquees=[6])
    left, taken = read(hidden), read(hidden, reponses=Reponses(masquees=PRENDRE))
    assert (left.lignes, left.laisses) == ((), ("lieu-01", "lieu-02"))
    assert [one.lieux for one in left.ecarts] == [("6 (lieu-01)",)]
    assert [ligne.slug for ligne in taken.lignes] == ["lieu-01"]


def test_minutes_read_again_write_nothing_and_a_head_that_differs_is_refused_once() -> None:
    again = {"lieux/lieu-01.yaml": LIEU % 101 + DECIDE % 1}
    assert read(feuille(PLEIN), files=again).deja == ("lieu-01",)
    one = {"lieux/lieu-01.yaml": LIEU % 101 + DECIDE % 2}
    assert read(feuille(PLEIN), files=one).problemes == (
        "ligne 4, Référence : « D-1 », alors que la décision enregistrée de ce jour dit autre chose (dont lieu-01) ; "
        "remettez ce qui est enregistré, ou corrigez-le par fabriques modifier.",
    )
    two = {**one, "lieux/lieu-02.yaml": LIEU % 102 + DECIDE % 2}
    (said,) = read(feuille(f"{PLEIN}lieu-02|102|lauréat||40000|bon\n"), files=two).problemes
    assert "2 décisions enregistrées de ce jour disent autre chose (dont lieu-01)" in said


@pytest.mark.parametrize(
    ("fichier", "chemin", "said"),
    [
        ("lieux/lieu-01.yaml", ("decisions", 0, "annuites", 2021), "ligne 6, colonne Accordé 2021"),
        ("lieux/lieu-01.yaml", ("decisions", 0, "annuites", 2022), "ligne 6"),
        ("lieux/lieu-01.yaml", ("decisions", 0, "reference"), "ligne 4, Référence, pour la ligne 6"),
        ("lieux/lieu-01.yaml", ("demande",), "ligne 6"),
        ("lieux/lieu-02.yaml", ("decisions", 0, "rang"), ""),
    ],
)
def test_a_finding_is_said_where_the_minutes_say_it(
    fichier: str, chemin: tuple[str | int, ...], said: str
) -> None:
    found = read(feuille(PLEIN))
    assert found.origine(Constat("MNT-01", fichier, chemin, Level.ALERTE, Portee.GESTION, "m", "")) == said
