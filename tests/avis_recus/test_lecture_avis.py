"""Filled opinions, on values: whose they are, of which day, what the head and each row say."""

from __future__ import annotations

import pytest

from fabriques_cli.avis_recus.lecture import lire
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.instruction import Avis
from fabriques_cli.format.vague import Vague
from fabriques_cli.questionnaire.lecture import AutreVague, Lecture
from fabriques_cli.questionnaire.tables import SansTable
from feuilles import AU, LIEU, VAGUE, base, feuille

TETE = "Organe|préfecture\nVague|6\nDate de l'avis|2021-05-18\n"
TITRES = "Identifiant|Numéro DS|Sens|Proposé 2021|Texte|Date de l'avis\n"
BON = "lieu-01|101|favorable|40000|bon\n"


def read(text: str, files: dict[str, str] | None = None, vague: Vague | None = None) -> Lecture[Avis]:
    return lire([feuille(text, "Avis")], base(files), vague, AU)


def test_a_row_is_an_opinion_of_the_body_and_the_day_of_the_head() -> None:
    found = read(TETE + TITRES + BON)
    ((ligne,), problemes) = found.lignes, found.problemes
    assert (problemes, ligne.numero, ligne.slug, found.laisses) == ((), 5, "lieu-01", ())
    assert (ligne.fait.organe, str(ligne.fait.le), ligne.fait.sens) == (
        "prefecture",
        "2021-05-18",
        "favorable",
    )


def test_the_day_of_a_row_is_its_own_where_it_has_one() -> None:
    found = read(TETE + TITRES + "lieu-01|101|favorable|||2021-05-20\nlieu-02|102|favorable\n")
    assert [str(ligne.fait.le) for ligne in found.lignes] == ["2021-05-20", "2021-05-18"]
    none = TETE.replace("2021-05-18", "")
    assert read(none + TITRES + "lieu-01|101|favorable|||2021-05-20\n").problemes == ()
    assert len(read(none + TITRES + "lieu-01|101|favorable\n").problemes) == 1


def test_a_wrong_day_in_the_head_is_told_once_and_not_at_each_row() -> None:
    found = read(TETE.replace("2021-05-18", "bientôt") + TITRES + BON + "lieu-02|102|favorable\n")
    assert len(found.problemes) == 1
    assert found.problemes[0].startswith("ligne 3, Date de l'avis : lu « bientôt »")


@pytest.mark.parametrize(
    ("row", "left", "problems"),
    [
        ("lieu-01|101\n", ("lieu-01",), 0),
        ("lieu-01|101||||2021-05-20\n", ("lieu-01",), 0),
        ("lieu-01|101||40000\n", ("lieu-01",), 1),
        ("lieu-01|101|||bon\n", ("lieu-01",), 1),
    ],
)
def test_a_row_without_a_sense_is_left_and_refused_where_it_says_something(
    row: str, left: tuple[str, ...], problems: int
) -> None:
    found = read(TETE + TITRES + row)
    assert (found.laisses, len(found.problemes), found.lignes) == (left, problems, ())


def test_the_wave_of_the_head_holds_for_all_the_rows_and_none_holds_for_none() -> None:
    other = {"lieux/autre.yaml": (LIEU % 103).replace("2021-03-30", "2021-06-30")}
    row = "autre|103|favorable\n"
    assert "autre n'est pas de la vague 6" in read(TETE + TITRES + row, other).problemes[0]
    assert read(TETE.replace("Vague|6", "Vague|") + TITRES + row, other).problemes == ()
    assert read(TETE.replace("Vague|6\n", "") + TITRES + row, other).problemes == ()


def test_the_table_of_another_wave_than_the_one_asked_for_is_not_read() -> None:
    wave = base().vagues[VAGUE]
    assert read(TETE + TITRES + BON, vague=wave).problemes == ()
    with pytest.raises(AutreVague):
        read(TETE.replace("Vague|6", "Vague|7") + TITRES + "ailleurs||favorable\n", vague=wave)
    with pytest.raises(SansTable):
        read("Identifiant|Résultat\nlieu-01|lauréat\n")


def test_what_is_recorded_is_told_what_completes_is_written_and_what_differs_is_refused() -> None:
    held = "avis: [{organe: prefecture, le: 2021-05-18, sens: favorable, annuites: {2021: 40000}%s}]\n"
    same = {"lieux/lieu-01.yaml": LIEU % 101 + held % ", texte: bon"}
    assert (read(TETE + TITRES + BON, same).deja, read(TETE + TITRES + BON, same).lignes) == (
        ("lieu-01",),
        (),
    )
    less = {"lieux/lieu-01.yaml": LIEU % 101 + held % ""}
    (ligne,) = read(TETE + TITRES + BON, less).lignes
    assert [one.chemin for one in ligne.acte.ecritures] == [("avis", 0, "texte")]
    (said,) = read(TETE + TITRES + BON.replace("40000", "40001"), less).problemes
    assert said.startswith("ligne 5, colonne Proposé 2021 : lieu-01 a déjà un autre avis du 18/05/2021")
    assert said.endswith('fabriques modifier lieu-01 "avis[0].annuites.2021=40001"')


def test_of_two_recorded_that_day_the_nearest_is_compared() -> None:
    both = (
        "avis:\n  - {organe: prefecture, le: 2021-05-18, sens: defavorable}\n"
        "  - {organe: prefecture, le: 2021-05-18, sens: favorable, annuites: {2021: 40000}, texte: bon}\n"
    )
    assert read(TETE + TITRES + BON, {"lieux/lieu-01.yaml": LIEU % 101 + both}).deja == ("lieu-01",)


@pytest.mark.parametrize(
    ("chemin", "said"),
    [
        (("avis", 0, "annuites", 2021), "ligne 5, colonne Proposé 2021"),
        (("avis", 0, "annuites"), "ligne 5"),
        (("avis", 0, "sens"), "ligne 5, colonne Sens"),
        (("avis", 0, "organe"), "ligne 1, Organe, pour la ligne 5"),
        (("demande",), "ligne 5"),
    ],
)
def test_a_finding_is_said_where_the_table_says_it(chemin: tuple[str | int, ...], said: str) -> None:
    constat = Constat("MNT-07", "lieux/lieu-01.yaml", chemin, Level.ALERTE, Portee.GESTION, "m", "")
    assert read(TETE + TITRES + BON).origine(constat) == said
