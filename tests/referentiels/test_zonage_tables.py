"""The zoning tables of a registre: their text, what they answer, what is said of one that is damaged."""

from __future__ import annotations

import sys

import pytest

from fabriques_cli.referentiels.tables import mark_partial, write_densite, write_qpv
from fabriques_cli.referentiels.zonage import Densite, Zoning

DENSITE = write_densite({"75056": 1, "01004": 2, "2A004": 2, "01001": 6}, "grille.csv", "2024")
QPV_2015 = write_qpv({"91182": {"QP091001"}}, "qpv.csv", 2015)
QPV_2024 = write_qpv({"01053": ["QN00102M", "QN00101M"], "02168": ["QN00216M"]}, "qpv.geojson", 2024)
CHEMIN = "referentiels/densite.csv"


def zonage(**tables: bytes) -> Zoning:
    return Zoning({f"referentiels/{nom.replace('_', '-')}.csv": data for nom, data in tables.items()})


COMPLET = zonage(densite=DENSITE, qpv_2015=QPV_2015, qpv_2024=QPV_2024)


def test_the_density_table_can_be_reviewed() -> None:
    assert DENSITE.decode() == (
        "# Grille communale de densité à 7 niveaux (INSEE), table écrite par « fabriques import zonage ».\n"
        "# source : grille.csv\n"
        "# millésime : 2024\n"
        "# communes : 4\n"
        "# niveaux : 1 Grands centres urbains · 2 Centres urbains intermédiaires · 3 Petites villes"
        " · 4 Ceintures urbaines · 5 Bourgs ruraux · 6 Rural à habitat dispersé"
        " · 7 Rural à habitat très dispersé\n"
        "code_insee,niveau\n01001,6\n01004,2\n2A004,2\n75056,1\n"
    )


def test_the_table_of_qpv_can_be_reviewed() -> None:
    assert QPV_2024.decode() == (
        "# Communes qui ont un quartier prioritaire de la politique de la ville,"
        " table écrite par « fabriques import zonage ».\n"
        "# source : qpv.geojson\n"
        "# millésime : 2024\n"
        "# communes : 2\n"
        "code_insee,codes_qpv\n01053,QN00101M QN00102M\n02168,QN00216M\n"
    )


def test_a_hostile_file_name_stays_on_its_line() -> None:
    table = write_densite({"01001": 6}, "a\nb\x1b[31m\u202e.csv", "2024\n01001,1")
    assert table.decode().splitlines()[1:3] == ["# source : a b[31m.csv", "# millésime : 2024 01001,1"]
    assert zonage(densite=table).densite("01001") == Densite(6)


def test_a_commune_has_its_level_and_its_words() -> None:
    densite = COMPLET.densite("01004")
    assert densite is not None
    assert (densite.niveau, densite.libelle) == (2, "Centres urbains intermédiaires")
    assert not densite.grand_centre_urbain
    assert COMPLET.densite("75056") == Densite(1)
    assert Densite(1).grand_centre_urbain
    assert Densite(1).libelle == "Grands centres urbains"
    assert (Densite(3).libelle, Densite(4).libelle) == ("Petites villes", "Ceintures urbaines")


def test_a_commune_out_of_the_grid_has_no_level_and_the_grid_is_known() -> None:
    assert COMPLET.densite("98818") is None
    assert COMPLET.densite_connue


def test_without_a_grid_nothing_is_known() -> None:
    assert Zoning().densite("75056") is None
    assert not Zoning().densite_connue
    assert Zoning().millesime_densite is None


def test_no_qpv_is_not_the_absence_of_the_list() -> None:
    seul = zonage(qpv_2024=QPV_2024)
    assert seul.qpv("01053", 2024) == ("QN00101M", "QN00102M")
    assert seul.qpv("01001", 2024) == ()
    # No commune of Lozère nor of La Réunion: the list tells nothing of them.
    assert seul.qpv("48095", 2024) is None
    assert seul.qpv("97411", 2024) is None
    assert seul.qpv("01053", 2015) is None
    assert seul.qpv("01053", 2030) is None


def test_the_vintages_are_said() -> None:
    assert (COMPLET.millesime_densite, COMPLET.millesimes_qpv) == ("2024", (2015, 2024))
    inconnu = zonage(densite=write_densite({"75056": 1}, "g.csv", None))
    assert (inconnu.millesime_densite, inconnu.densite_connue) == (None, True)


@pytest.mark.parametrize("absurde", ["", "01001,6", "# source", "\udcff", "0100", "01001\n", "code_insee"])
def test_an_absurd_code_is_unknown(absurde: str) -> None:
    assert COMPLET.densite(absurde) is None
    assert not COMPLET.qpv(absurde, 2024)


@pytest.mark.parametrize(
    "altered",
    [
        DENSITE.replace(b"\n", b"\r\n"),
        "\ufeff".encode() + DENSITE,
        DENSITE.removesuffix(b"\n"),
        DENSITE.replace(b"01001,6\n01004,2\n2A004,2\n", b"2A004,2\n01004,2\n01001,6\n"),
    ],
    ids=["Windows line ends", "byte order mark", "no last line end", "rows out of order"],
)
def test_what_git_or_an_editor_does_to_a_table_is_harmless(altered: bytes) -> None:
    table = zonage(densite=altered)
    assert table.anomalies == ()
    assert [table.densite(code) for code in ("01001", "01004", "2A004", "75056")] == [
        Densite(6), Densite(2), Densite(2), Densite(1),
    ]  # fmt: skip
    assert table.densite("01002") is None
    assert table.millesime_densite == "2024"


REFAIRE = "relancez « fabriques import zonage » avec le fichier officiel."


@pytest.mark.parametrize(
    ("altered", "sentence"),
    [
        (b"", f"la ligne « code_insee,niveau » manque ; {REFAIRE}"),
        (b"\xff\xfe\x00", f"la ligne « code_insee,niveau » manque ; {REFAIRE}"),
        (
            DENSITE.replace(b"01004,2", b"01004,8"),
            f"la ligne 8, « 01004,8 », n'a pas la forme attendue ; {REFAIRE}",
        ),
        (
            DENSITE.replace(b"01004,2", b"<<<<<<< main"),
            f"la ligne 8, « <<<<<<< main », n'a pas la forme attendue ; {REFAIRE}",
        ),
        (
            DENSITE.replace(b"01004,2", b"1004,2"),
            f"la ligne 8, « 1004,2 », n'a pas la forme attendue ; {REFAIRE}",
        ),
        (
            DENSITE.replace(b"01004,2\n", b""),
            f"l'en-tête annonce 4 communes et la table en compte 3 ; {REFAIRE}",
        ),
        (
            DENSITE.replace(b"# communes : 4\n", b""),
            f"l'en-tête annonce un nombre inconnu de communes et la table en compte 4 ; {REFAIRE}",
        ),
    ],
)
def test_a_damaged_table_is_as_absent_and_is_named(altered: bytes, sentence: str) -> None:
    table = zonage(densite=altered, qpv_2024=QPV_2024)
    assert table.densite("75056") is None
    assert not table.densite_connue
    assert table.millesime_densite is None
    assert table.anomalies == (f"{CHEMIN} : {sentence}",)
    assert table.qpv("02168", 2024) == ("QN00216M",)


def test_a_list_of_qpv_with_codes_of_another_vintage_is_damaged() -> None:
    table = zonage(qpv_2015=QPV_2015.replace(b"QP091001", b"QN09101M"))
    assert table.millesimes_qpv == ()
    assert table.qpv("91182", 2015) is None
    assert len(table.anomalies) == 1
    assert "« 91182,QN09101M »" in table.anomalies[0]


def test_files_that_are_no_zoning_are_ignored() -> None:
    table = Zoning({"referentiels/README.md": b"texte", "referentiels/qpv-2030.csv": b"?"})
    assert (table.anomalies, table.millesimes_qpv) == ((), ())


def test_looking_up_one_commune_makes_no_table_of_all() -> None:
    table = zonage(densite=write_densite({f"{n:05}": 7 for n in range(1000, 36_000)}, "g.csv", "2024"))
    assert table.densite("01000") == Densite(7)
    before = sys.getallocatedblocks()
    kept = [table.densite(code) for code in ("01000", "35999", "99999")]
    assert sys.getallocatedblocks() - before < 100
    assert kept == [Densite(7), Densite(7), None]


def test_a_qpv_is_found_with_its_communes() -> None:
    of_two = write_qpv({"97101": {"QN97102I", "QN97103M"}, "97120": {"QN97102I"}}, "qpv.csv", 2024)
    table = zonage(qpv_2024=of_two)
    assert table.communes_du_qpv("QN97102I", 2024) == ("97101", "97120")
    assert table.communes_du_qpv("QN97103M", 2024) == ("97101",)
    assert table.communes_du_qpv("QN97199M", 2024) == ()
    assert table.communes_du_qpv("QN97401M", 2024) is None  # no commune of La Réunion is there
    assert table.communes_du_qpv("QP971002", 2015) is None


def test_what_is_absent_of_a_partial_table_is_unknown() -> None:
    partial = zonage(
        qpv_2024=mark_partial(QPV_2024, "3 quartiers sur 1 362"), densite=mark_partial(DENSITE, "x")
    )
    assert partial.qpv("01053", 2024) == ("QN00101M", "QN00102M")
    assert partial.qpv("01001", 2024) is None
    assert partial.communes_du_qpv("QN00199M", 2024) is None
    assert partial.partielles == {"densite.csv": "x", "qpv-2024.csv": "3 quartiers sur 1 362"}
    assert (COMPLET.partielles, partial.anomalies) == ({}, ())
