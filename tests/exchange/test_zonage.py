"""The official files of density and QPV, in the shapes in which they are found, and the tables they give."""

from __future__ import annotations

import csv
import json
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.exchange import zonage_rows
from fabriques_cli.exchange.zonage import ZonageLu, read
from fabriques_cli.referentiels.communes import load, simplify
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.text.refus import Refus

PARTAGE = Path(__file__).parents[2] / ".." / "shared" / "data"
ATTENDU = (
    "Sont lus, en CSV ou GeoJSON : la grille de densité à 7 niveaux (code commune et niveau, par exemple "
    "CODGEO et LIBDENS7, ou insee_com et niveau_densite) ; une liste de QPV (code commune et code de "
    "quartier, par exemple insee_com et code_qp)."
)
GRILLE = (
    "insee_com,lib_com,niveau_densite\n"
    "01004,Ambérieu-en-Bugey,Centres urbains intermédiaires\n"
    "01015,Arboys en Bugey,Rural à habitat dispersé\n"
    "75056,Paris,Grands centres urbains\n"
)
QUARTIERS = (
    "insee_com;lib_com;code_qp\n01053;Bourg-en-Bresse;QN00101M, QN00102M\n02168;Château-Thierry;QN00216M\n"
)


def rows(lecture: ZonageLu, nom: str = "densite.csv") -> list[str]:
    lines = lecture.fichiers[nom].decode().splitlines()
    return [line for line in lines if not line.startswith("#")][1:]


def lus(text: str, nom: str = "densite.csv") -> list[str]:
    return rows(read(text.encode(), "fichier.csv"), nom)


def refus(data: str | bytes) -> str:
    with pytest.raises(Refus) as caught:
        read(data.encode() if isinstance(data, str) else data, "fichier.csv")
    return f"{caught.value} {caught.value.a_faire}"


def geojson(*properties: object, **members: object) -> str:
    features = [
        {"type": "Feature", "properties": p, "geometry": {"coordinates": [1.5, 2]}} for p in properties
    ]
    return json.dumps({"type": "FeatureCollection", **members, "features": features})


GRILLE_ATTENDUE = ["01004,2", "01015,6", "75056,1"]
QUARTIERS_ATTENDUS = ["01053,QN00101M QN00102M", "02168,QN00216M"]


# The grid


def test_the_grid_of_the_observatoire_gives_the_table_of_levels() -> None:
    lecture = read(GRILLE.encode(), "C:\\Téléchargements\\grille.csv", millesime="2024")
    assert rows(lecture) == GRILLE_ATTENDUE
    assert lecture.communes == {"densite.csv": 3}
    assert lecture.remarques == ()
    entete = lecture.fichiers["densite.csv"].decode().splitlines()[1:4]
    assert entete == ["# source : grille.csv", "# millésime : 2024", "# communes : 3"]


def test_a_grid_whose_vintage_is_not_given_says_so() -> None:
    assert b"# mill\xc3\xa9sime : inconnu\n" in read(GRILLE.encode(), "grille.csv").fichiers["densite.csv"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(GRILLE.encode("utf-8-sig"), id="BOM"),
        pytest.param(GRILLE.encode("latin-1"), id="latin-1"),
        pytest.param(GRILLE.encode("utf-16"), id="UTF-16"),
        pytest.param(GRILLE.replace(",", ";").encode(), id="semicolons"),
        pytest.param(GRILLE.replace(",", "\t").encode("cp1252"), id="tabs in cp1252"),
        pytest.param(GRILLE.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(GRILLE.replace("01004", '="01004"').encode(), id="formula"),
        pytest.param(GRILLE.replace("01004", '"=""01004"""').encode(), id="quoted formula"),
        pytest.param(GRILLE.replace("01004", "'01004").encode(), id="apostrophe"),
        pytest.param(GRILLE.replace("Paris", '"Paris, capitale"').encode(), id="quoted comma"),
        pytest.param(GRILLE.replace("Paris", 'Paris"').encode(), id="lone quote"),
        pytest.param(GRILLE.replace("Paris", '"Paris').encode(), id="quote never closed"),
        pytest.param(("Grille de densité\n\nSource : Insee,,\n" + GRILLE).encode(), id="title above"),
        pytest.param((GRILLE + ",,\n\n").encode(), id="blank lines"),
        pytest.param("\n".join(GRILLE.splitlines()[i] for i in (0, 3, 1, 2)).encode(), id="other order"),
        pytest.param(GRILLE.replace("Centres urbains i", "2 - CENTRES urbains I").encode(), id="numbered"),
    ],
)
def test_every_shape_of_one_grid_gives_the_same_table(data: bytes) -> None:
    lecture = read(data, "fichier.csv")
    assert rows(lecture) == GRILLE_ATTENDUE
    assert lecture.remarques == ()


def test_the_grid_of_insee_is_read_by_its_7_levels_and_not_by_its_3() -> None:
    insee = (
        "CODGEO;LIBGEO;DENS;LIBDENS;PMUN22;DENS_AAV;LIBDENS_AAV;DENS7;LIBDENS7\n"
        "01004;Ambérieu;2;Urbain intermédiaire;14 000;2;Urbain intermédiaire;2;Centres urbains intermédiaires\n"
        "01015;Arboys;3;Rural;600;4;Rural non périurbain;6;Rural à habitat dispersé\n"
        "75056;Paris;1;Urbain dense;2100000;1;Urbain dense;1;Grands centres urbains\n"
    )
    assert lus(insee) == GRILLE_ATTENDUE
    sans_libelles = "\n".join(";".join(line.split(";")[:-1]) for line in insee.splitlines())
    assert lus(sans_libelles) == GRILLE_ATTENDUE


def test_digits_follow_the_order_of_insee() -> None:
    grille = "codgeo,dens\n01001,3\n01002,4\n01004,5\n"
    libelles = "codgeo,dens\n01001,Petites villes\n01002,Ceintures urbaines\n01004,Bourgs ruraux\n"
    assert lus(grille) == lus(libelles) == ["01001,3", "01002,4", "01004,5"]


def test_the_words_of_a_level_prevail_over_a_number() -> None:
    grille = (
        "codgeo,dens7,libdens7\n01001,3,Ceintures urbaines\n01002,4,Petites villes\n01004,5,Bourgs ruraux\n"
    )
    assert lus(grille) == ["01001,4", "01002,3", "01004,5"]


def test_a_grid_of_3_or_4_levels_is_refused() -> None:
    assert refus("CODGEO,LIBGEO,DENS\n01001,A,1\n01002,B,3\n01004,C,4\n") == (
        "Ni niveaux de la grille à 7 niveaux, ni codes de QPV : CODGEO (01001, 01002, 01004) ; "
        f"DENS (1, 3, 4). {ATTENDU}"
    )


def test_an_unknown_level_is_a_row_reported() -> None:
    lecture = read((GRILLE + "01016,Arbigny,Campagne\n01017,Argis,Campagne\n").encode(), "g.csv")
    assert rows(lecture) == GRILLE_ATTENDUE
    assert lecture.remarques == ("ligne 5, ligne 6 : niveau « Campagne » non reconnu, ligne écartée.",)


def test_a_commune_given_two_levels_is_left_out_and_reported() -> None:
    lecture = read((GRILLE + "01004,Ambérieu-en-Bugey,Bourgs ruraux\n").encode(), "g.csv")
    assert rows(lecture) == ["01015,6", "75056,1"]
    assert lecture.remarques == ("commune 01004 : niveaux [2, 5] à la fois, commune écartée.",)


# Codes of communes


def test_a_lost_zero_is_put_back_when_every_other_code_has_five_signs_and_is_reported() -> None:
    lecture = read(GRILLE.replace("01004", "1004").encode(), "g.csv")
    assert rows(lecture) == GRILLE_ATTENDUE
    assert lecture.remarques == ("Zéro rétabli au début du code commune : 1004 → 01004 (ligne 2).",)


@pytest.mark.parametrize("autre", ["10", "010155"])
def test_a_lost_zero_is_not_put_back_where_codes_have_other_widths(autre: str) -> None:
    lecture = read(GRILLE.replace("01004", "1004").replace("01015", autre).encode(), "g.csv")
    assert rows(lecture) == ["75056,1"]
    assert lecture.remarques == (
        "ligne 2 : code commune « 1004 » non reconnu, ligne écartée.",
        f"ligne 3 : code commune « {autre} » non reconnu, ligne écartée.",
    )


def test_a_file_of_four_digits_only_proves_nothing() -> None:
    assert refus("insee_com,niveau_densite\n1004,Petites villes\n1015,Petites villes\n") == (
        "Aucune ligne lisible. ligne 2 : code commune « 1004 » non reconnu, ligne écartée. "
        f"ligne 3 : code commune « 1015 » non reconnu, ligne écartée. {ATTENDU}"
    )


def test_a_lost_zero_is_not_put_back_on_a_code_that_no_commune_bears() -> None:
    text = GRILLE.replace("01004", "1003").encode()
    lecture = read(text, "g.csv", code_zonage={"01015": "01015", "75056": "75056"}.get)
    assert rows(lecture) == ["01015,6", "75056,1"]
    assert lecture.remarques == ("ligne 2 : code commune « 1003 » non reconnu, ligne écartée.",)


def test_many_repairs_are_one_remark() -> None:
    courts = "".join(f"{n},X,Petites villes\n" for n in range(1001, 1011))
    lecture = read((GRILLE + courts).encode(), "g.csv")
    assert lecture.remarques[-1] == (
        "Zéro rétabli au début du code commune : 1001 → 01001 (ligne 5), 1002 → 01002 (ligne 6), "
        "1003 → 01003 (ligne 7) et 7 de plus."
    )


def test_former_codes_and_districts_count_with_the_commune_of_today() -> None:
    text = (
        "insee_com,code_qp\n91182,QP091001\n91228,QP091002\n75113,QP075001\n75119,QP075002\n99999,QP099001\n"
    )
    lecture = read(text.encode(), "qpv.csv", code_zonage=load().code_zonage)
    assert rows(lecture, "qpv-2015.csv") == [
        "75056,QP075001 QP075002",
        "91228,QP091001 QP091002",
        "99999,QP099001",
    ]
    assert lecture.remarques == (
        "Code remplacé par celui de la commune d'aujourd'hui : 91182 → 91228, 75113 → 75056, 75119 → 75056.",
        "Code absent de la liste des communes, gardé tel quel : 99999 (ligne 6).",
    )


@pytest.mark.parametrize("order", [1, -1])
def test_the_level_of_the_commune_itself_prevails_over_those_it_absorbed(order: int) -> None:
    lignes = ["49069,Bourgs ruraux", "49126,Petites villes", "75113,Petites villes"][::order]
    text = "\n".join(["insee_com,niveau_densite", *lignes])
    assert rows(read(text.encode(), "g.csv", code_zonage=load().code_zonage)) == ["49126,3", "75056,3"]


# QPV


@pytest.mark.parametrize(
    "header",
    [
        "insee_com;lib_com;code_qp",
        "CODE_COMMUNE;x;CODE QPV",
        "Code INSEE;x;codeQPV",
        "COG;x;code_quartier",
        "codgeo;x;code_qp_2024",
        "insee_com_2024;x;Code_QPV24",
        "code;x;code_qp",
        "codgeo;libgeo;codes_qp",
    ],
)
def test_the_official_spellings_of_the_columns_are_known(header: str) -> None:
    text = QUARTIERS.replace("insee_com;lib_com;code_qp", header)
    assert lus(text, "qpv-2024.csv") == QUARTIERS_ATTENDUS


def test_codgeo_may_be_the_quartier() -> None:
    text = "CODGEO;LIBGEO;INSEE\nQN00101M;X;01053\nQN00102M;Y;01053\nQN00216M;Z;02168\n"
    assert lus(text, "qpv-2024.csv") == QUARTIERS_ATTENDUS


@pytest.mark.parametrize("separator", [", ", ",", "; ", " ; ", "|", " ", " / "])
def test_a_cell_may_hold_several_codes(separator: str) -> None:
    text = QUARTIERS.replace(";", "\t").replace(", ", separator)
    assert lus(text, "qpv-2024.csv") == QUARTIERS_ATTENDUS


def test_a_quartier_may_be_a_row_with_several_communes_in_a_cell() -> None:
    text = 'code_qp,insee_com\nQP059001,"59350, 59512"\nQP059002,59350\n'
    assert lus(text, "qpv-2015.csv") == ["59350,QP059001 QP059002", "59512,QP059001"]


def test_several_communes_with_several_quartiers_in_one_row_are_not_guessed() -> None:
    text = QUARTIERS + "59350 59512;Lille;QN05901M QN05902M\n"
    lecture = read(text.encode(), "q.csv")
    assert rows(lecture, "qpv-2024.csv") == QUARTIERS_ATTENDUS
    assert lecture.remarques == ("ligne 4 : plusieurs communes et plusieurs quartiers, ligne écartée.",)


@pytest.mark.parametrize(
    "text",
    [
        "insee_com,lib_com,code_qp,lib_qp\n01053,Bourg,QN00101M, QN00102M,Reyssouze, Croix\n02168,C,QN00216M,V\n",
        "code_qp,lib_qp,insee_com\nQN00101M, QN00102M,Reyssouze, Croix,01053\nQN00216M,V,02168\n",
        'insee_com,lib_com,code_qp\n="01053",Bourg,="QN00101M, QN00102M"\n="02168","Châ, T",QN00216M\n',
    ],
)
def test_lost_quotes_lose_no_code(text: str) -> None:
    assert lus(text, "qpv-2024.csv") == QUARTIERS_ATTENDUS


def test_a_shifted_row_with_two_possible_communes_is_reported_and_not_guessed() -> None:
    text = "insee_com,cp,lib_com,code_qp\n02168,02400,C,QN00216M\n01053,01000,Bourg, en Bresse,QN00101M\n"
    lecture = read(text.encode(), "q.csv")
    assert rows(lecture, "qpv-2024.csv") == ["02168,QN00216M"]
    assert lecture.remarques == ("ligne 3 : code commune incertain (« 01053 » ou « 01000 »), ligne écartée.",)


@pytest.mark.parametrize("code", ["QN0101M", "QN001011", "QP01001", "QP02C001", "QN00101MM", "QX001001"])
def test_a_malformed_quartier_is_a_row_reported(code: str) -> None:
    lecture = read((QUARTIERS + f"01004;Ambérieu;{code}\n").encode(), "q.csv")
    assert rows(lecture, "qpv-2024.csv") == QUARTIERS_ATTENDUS
    assert lecture.remarques == (f"ligne 4 : code de QPV « {code} » non reconnu, code écarté.",)


def test_the_codes_say_the_vintage_and_a_file_may_hold_both() -> None:
    lecture = read((QUARTIERS + "2A004;Ajaccio;QP02A001 qn02a01m\n").encode(), "q.csv")
    assert rows(lecture, "qpv-2015.csv") == ["2A004,QP02A001"]
    assert rows(lecture, "qpv-2024.csv") == [*QUARTIERS_ATTENDUS, "2A004,QN02A01M"]
    assert lecture.communes == {"qpv-2015.csv": 1, "qpv-2024.csv": 3}


def test_a_commune_without_quartier_is_no_error() -> None:
    lecture = read((QUARTIERS + "01004;Ambérieu;\n").encode(), "q.csv")
    assert (rows(lecture, "qpv-2024.csv"), lecture.remarques) == (QUARTIERS_ATTENDUS, ())


def test_a_quartier_without_commune_is_reported() -> None:
    lecture = read((QUARTIERS + ";Ambérieu;QN00103M\n").encode(), "q.csv")
    assert lecture.remarques == ("ligne 4 : code commune absent, ligne écartée.",)


# GeoJSON


def test_a_geojson_gives_its_properties_and_ignores_its_geometries() -> None:
    text = geojson(
        {"insee_com": "01053", "code_qp": "QN00102M, QN00101M"},
        {"insee_com": "02168", "lib_com": None, "code_qp": ["QN00216M"]},
        bbox=[1, 2],
        crs={"type": "name", "properties": {"insee_com": "99999", "features": []}},
    )
    lecture = read(text.encode("utf-8-sig"), "q.geojson")
    assert rows(lecture, "qpv-2024.csv") == QUARTIERS_ATTENDUS
    assert lecture.remarques == ()


def test_numbers_in_a_geojson_have_lost_their_zero() -> None:
    text = geojson({"insee_com": 1053, "code_qp": "QN00101M"}, {"insee_com": 75056, "code_qp": "QN07501M"})
    lecture = read(text.encode(), "q.geojson")
    assert rows(lecture, "qpv-2024.csv") == ["01053,QN00101M", "75056,QN07501M"]
    assert lecture.remarques == ("Zéro rétabli au début du code commune : 1053 → 01053 (objet 1).",)


def test_a_feature_without_properties_is_reported_by_its_rank() -> None:
    text = geojson(
        {"insee_com": "01053", "code_qp": "QN00101M"}, None, {"insee_com": "", "code_qp": "QN00102M"}
    )
    lecture = read(text.encode(), "q.geojson")
    assert rows(lecture, "qpv-2024.csv") == ["01053,QN00101M"]
    assert lecture.remarques == ("objet 3 : code commune absent, ligne écartée.",)


@pytest.mark.parametrize(
    "text",
    [
        geojson({"insee_com": "01053", "code_qp": "QN00101M"})[:-2],
        geojson({"insee_com": "01053", "code_qp": "QN00101M"})[:-20],
        '{"type": "Topology", "objects": {}}',
        '{"features": 3}',
        "{",
        '{"features": [' + "[" * 100_000,
    ],
    ids=["cut after the features", "cut in a feature", "TopoJSON", "no list", "brace", "too deep"],
)
def test_a_broken_geojson_gives_nothing_at_all(text: str) -> None:
    assert refus(text) == f"Ce GeoJSON est incomplet ou mal formé. {ATTENDU}"


# What is not recognised


def test_an_unknown_file_is_named_by_its_columns() -> None:
    assert refus("nom;prenom;age\nA;B;3\n") == f"Colonnes trouvées : « nom », « prenom », « age ». {ATTENDU}"
    assert refus(geojson({"nom": "A"})) == f"Colonnes trouvées : « nom ». {ATTENDU}"
    assert refus("") == f"Colonnes trouvées : aucune. {ATTENDU}"
    beaucoup = ",".join(f"c{n}" for n in range(14))
    assert refus(beaucoup).startswith("Colonnes trouvées : « c0 », « c1 »")
    assert "« c11 » et 2 autres." in refus(beaucoup)


def test_a_list_of_quartiers_with_names_only_is_refused() -> None:
    assert refus("CODE_QP,NOM_QP,COMMUNE_QP\nQP001001,X,Bourg\n") == (
        f"Colonnes trouvées : « CODE_QP », « NOM_QP », « COMMUNE_QP ». {ATTENDU}"
    )


def test_a_workbook_is_refused_with_what_to_do() -> None:
    assert refus(b"PK\x03\x04...") == (
        "C'est un classeur ou une archive : ouvrez-y la feuille des communes, enregistrez-la en CSV UTF-8. "
        + ATTENDU
    )


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert zonage_rows.MAX_OCTETS == 200 * 1024 * 1024
    monkeypatch.setattr(zonage_rows, "MAX_OCTETS", len(GRILLE.encode()))
    assert rows(read(GRILLE.encode(), "g.csv")) == GRILLE_ATTENDUE
    assert refus(GRILLE.encode() + b"\n") == f"Le fichier fait 0 Mo, la limite est de 200 Mo. {ATTENDU}"


@given(st.one_of(st.binary(max_size=200), st.text(alphabet='01A,;"=\n{}[]:Q', max_size=200).map(str.encode)))
def test_no_bytes_make_it_fail_otherwise(data: bytes) -> None:
    for prefix in (b"", b"insee_com,code_qp\n", b"codgeo;dens7\n01004;2\n", b'{"features":['):
        try:
            lecture = read(prefix + data, "fichier")
        except Refus:
            continue
        assert Zoning(lecture.fichiers).anomalies == ()


# Round trip


def test_a_table_of_a_registre_can_be_imported_again_and_does_not_change() -> None:
    for text, nom in ((GRILLE, "densite.csv"), (QUARTIERS, "qpv-2024.csv")):
        premiere = read(text.encode(), "f.csv", millesime="2024").fichiers[nom]
        assert read(premiere, "f.csv", millesime="2024").fichiers == {nom: premiere}


def test_what_is_written_is_read_back() -> None:
    zonage = Zoning({**read(GRILLE.encode(), "g").fichiers, **read(QUARTIERS.encode(), "q").fichiers})
    densite = zonage.densite("75056")
    assert densite is not None
    assert densite.grand_centre_urbain
    assert zonage.qpv("01053", 2024) == ("QN00101M", "QN00102M")
    assert zonage.anomalies == ()


# The real files


def real(nom: str) -> bytes:
    if not (PARTAGE / nom).exists():
        pytest.skip(f"les données réelles (../shared/data/{nom}) ne sont pas là")
    return (PARTAGE / nom).read_bytes()


@pytest.fixture(scope="module")
def official() -> Zoning:
    communes = load()
    fichiers: dict[str, bytes] = {}
    for nom, table, nombre in (
        ("densite-communes.csv", "densite.csv", 34_875),
        ("qpv-2024-communes.geojson", "qpv-2024.csv", 824),
    ):
        lecture = read(real(nom), nom, millesime="2024", code_zonage=communes.code_zonage)
        assert (lecture.communes, lecture.remarques) == ({table: nombre}, ())
        fichiers |= lecture.fichiers
    return Zoning(fichiers)


def test_the_official_tables_are_small_enough_to_live_in_git(official: Zoning) -> None:
    assert len(official.fichiers["densite.csv"]) < 300_000
    assert len(official.fichiers["qpv-2024.csv"]) < 25_000
    assert official.anomalies == ()


def test_the_187_real_fabriques_fall_where_the_known_answers_say(official: Zoning) -> None:
    communes, compte = load(), Counter[str]()
    text = real("fabriques-reelles-vagues-1-4.csv").decode("utf-8")
    for fabrique in csv.DictReader(text.splitlines()):
        code = communes.code_zonage(fabrique["insee_com_source"])
        assert code is not None
        densite, quartiers = official.densite(code), official.qpv(code, 2024)
        assert densite is not None
        assert quartiers is not None
        assert simplify(densite.libelle) == simplify(fabrique["densite7"])
        assert set(quartiers) == set(fabrique["codes_qp2024"].replace(",", " ").split())
        dehors = "avec QPV" if quartiers else "sans QPV"
        compte["grand centre urbain" if densite.grand_centre_urbain else dehors] += 1
    assert compte == {"grand centre urbain": 77, "avec QPV": 52, "sans QPV": 58}


@pytest.mark.parametrize("first", [None, {}, {"lib_com": "Lyon"}], ids=["none", "empty", "without the codes"])
def test_the_columns_are_those_of_the_objects_that_have_some(first: object) -> None:
    good = [{"insee_com": "01053", "code_qp": code} for code in ("QN00101M", "QN00102M")]
    lecture = read(geojson(first, *good, {"insee_com": "1", "code_qp": "QN00102M"}).encode(), "q.geojson")
    assert rows(lecture, "qpv-2024.csv") == ["01053,QN00101M QN00102M"]
    assert lecture.remarques == ("objet 4 : code commune « 1 » non reconnu, ligne écartée.",)


def test_objects_without_properties_alone_are_no_list() -> None:
    assert refus(geojson(None, {}, None)) == f"Colonnes trouvées : aucune. {ATTENDU}"


@pytest.mark.parametrize("depth", [1, 2, 900, 200_000])
@pytest.mark.parametrize("kind", ["[]", '{"a":}'])
def test_lists_in_lists_are_no_code_and_no_end(depth: int, kind: str) -> None:
    nested = kind[:-1] * depth + '"QN00102M"' + kind[-1] * depth
    text = geojson(
        *[{"insee_com": "01053", "code_qp": "QN00101M"}] * 2,
        {"insee_com": "02168", "code_qp": "CE QUI VIENT"},
    ).replace('"CE QUI VIENT"', nested)
    if depth == 200_000:  # more than any Python reads
        assert refus(text) == f"Ce GeoJSON est incomplet ou mal formé. {ATTENDU}"
        return
    lecture = read(text.encode(), "q.geojson")
    if (depth, kind) == (1, "[]"):
        assert rows(lecture, "qpv-2024.csv") == ["01053,QN00101M", "02168,QN00102M"]
        return
    assert rows(lecture, "qpv-2024.csv") == ["01053,QN00101M"]
    shown = "{…}" if "{" in kind else "[…]"
    assert lecture.remarques == (f"objet 3 : code de QPV « {shown} » non reconnu, code écarté.",)


def test_a_member_written_twice_is_not_chosen_between() -> None:
    text = (
        '{"features": [{"properties": {"insee_com": "01053", "code_qp": "QN00101M", "code_qp": "QN00102M"}}]}'
    )
    assert refus(text) == f"Dans un même objet, « code_qp » est écrit deux fois. {ATTENDU}"


@pytest.mark.parametrize(
    ("header", "row", "named"),
    [
        ("codgeo,dens7,dens7", "01004,5,7", "dens7"),
        ("insee_com,code_qp,Code_QP", "01053,QN00101M,QN00102M", "code_qp"),
        ("insee_com,insee_com,code_qp", "01053,02168,QN00101M", "insee_com"),
    ],
)
def test_two_columns_of_one_name_are_not_chosen_between(header: str, row: str, named: str) -> None:
    said = f"Deux colonnes se nomment « {named} » : n'en gardez qu'une, la bonne. {ATTENDU}"
    assert refus(f"{header}\n{row}\n") == said


def test_two_columns_that_are_not_read_may_share_a_name() -> None:
    text = "insee_com,note,note,,,code_qp\n01053,a,b,,,QN00101M\n"
    assert lus(text, "qpv-2024.csv") == ["01053,QN00101M"]


def test_objects_of_thousands_of_properties_are_refused() -> None:
    many = {f"k{i}": 1 for i in range(zonage_rows.MAX_COLONNES)}
    text = geojson({"insee_com": "01053", "code_qp": "QN00101M", **many})
    assert refus(text) == f"Les objets ont plus de 500 propriétés. {ATTENDU}"


@pytest.mark.parametrize("filled", [" ", ",", "\n"])
def test_blanks_between_objects_cost_nothing(filled: str) -> None:
    text = geojson({"insee_com": "01053", "code_qp": "QN00101M"}).replace(
        "[{", "[" + filled * 20_000_000 + "{", 1
    )
    before = time.process_time()
    assert lus(text, "qpv-2024.csv") == ["01053,QN00101M"]
    assert time.process_time() - before < 1
