"""CAT · which half of the call a dossier counts in, and what the zonings say of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.referentiels.tables import mark_partial
from registres import AU, EXEMPLE, VAGUES, ZONAGE, laid_over, run

AMIENS = 'adresse: {commune: Amiens, code_insee: "80021"}\n'  # level 1; QPV in 2015 and 2024
SAINT_NAZAIRE = 'adresse: {commune: Saint-Nazaire, code_insee: "44184"}\n'  # level 2; QPV in 2015 and 2024
SAINT_QUENTIN = 'adresse: {commune: Saint-Quentin, code_insee: "02691"}\n'  # level 2; QPV in 2015 only
MENDE = 'adresse: {commune: Mende, code_insee: "48095"}\n'  # level 3; no commune of Lozère in the lists of the tests
AUBUSSON = 'adresse: {commune: Aubusson, code_insee: "23008"}\n'  # level 5; no QPV, Guéret has one
PAPEETE = 'adresse: {commune: Papeete, code_insee: "98735"}\n'  # in no grid
INCONNUE = 'adresse: {commune: Amiens, code_insee: "80000"}\n'
HORS = "territoire: {categorie: hors_grands_centres_urbains}\n"
QPV = "territoire: {categorie: qpv, qpv: {situation: dans}}\n"
VAGUE_6 = "vagues/2021-03-30.yaml"


def found(
    fragment: str,
    *,
    zonage: Mapping[str, bytes] = ZONAGE,
    vagues: Mapping[str, str] | None = None,
    au: date = AU,
) -> list[Constat]:
    """The CAT findings of the complete dossier with the fragment's keys in place of its own."""
    files = {"lieux/la-filature.yaml": laid_over(EXEMPLE, fragment), **(vagues or {})}
    constats = run(files, au, zonage).constats
    return sorted((c for c in constats if c.code.startswith("CAT")), key=lambda c: c.code)


def codes(fragment: str) -> list[str]:
    return [c.code for c in found(fragment)]


def without(*noms: str) -> dict[str, bytes]:
    """The zoning tables of the tests but these."""
    return {path: data for path, data in ZONAGE.items() if path.rpartition("/")[2] not in noms}


def millesime(annee: int) -> dict[str, str]:
    """Wave 6 with another vintage of the list of QPV."""
    return {VAGUE_6: VAGUES[VAGUE_6].replace("2015", str(annee))}


# CAT-01


@pytest.mark.parametrize("territoire", ["territoire:\n", "territoire: {justification: Au bourg.}\n"])
def test_a_category_is_asked_for(territoire: str) -> None:
    (constat,) = found(territoire)
    assert (constat.code, constat.level, constat.portee, constat.chemin) == (
        "CAT-01",
        Level.A_COMPLETER,
        Portee.CANDIDATURE,
        ("territoire", "categorie"),
    )
    assert constat.message == (
        "La catégorie manque : le dossier ne dit pas s'il candidate hors des grands centres urbains ou en QPV."
    )


def test_an_unreadable_category_is_not_a_missing_one() -> None:
    assert codes("territoire: {categorie: rural}\n") == []


# CAT-02


def test_a_large_urban_centre_is_not_outside_of_them() -> None:
    (constat,) = found(AMIENS + HORS)
    assert (constat.code, constat.level, constat.chemin) == (
        "CAT-02",
        Level.ALERTE,
        ("territoire", "categorie"),
    )
    assert constat.message == (
        "Le dossier se déclare hors des grands centres urbains, et Amiens (80021) en est un dans la grille de "
        "l'INSEE (millésime 2024)."
    )


def test_a_grid_of_unknown_vintage_says_none() -> None:
    grille = ZONAGE["referentiels/densite.csv"].replace(
        "millésime : 2024".encode(), "millésime : inconnu".encode()
    )
    (constat,) = found(AMIENS + HORS, zonage={**ZONAGE, "referentiels/densite.csv": grille})
    assert constat.message.endswith("en est un dans la grille de l'INSEE.")


def test_the_second_level_of_the_grid_is_outside_of_large_urban_centres() -> None:
    # Saint-Quentin, level 2, on one side; Amiens, level 1, on the other.
    assert "CAT-02" not in codes(SAINT_QUENTIN + HORS)
    assert "CAT-02" in codes(AMIENS + HORS)


def test_a_municipal_district_counts_as_its_city() -> None:
    (constat,) = found('adresse: {commune: Paris, code_insee: "75110"}\n' + HORS)
    assert constat.message.startswith(
        "Le dossier se déclare hors des grands centres urbains, et Paris (75056) en est un"
    )


def test_a_former_code_counts_as_its_successor() -> None:
    assert codes('adresse: {code_insee: "49069"}\n' + HORS) == []


def test_a_large_urban_centre_is_expected_of_the_other_half() -> None:
    assert codes(AMIENS + QPV) == []


@pytest.mark.parametrize("categorie", [HORS, QPV])
def test_an_unknown_code_leaves_the_zonings_alone(categorie: str) -> None:
    assert codes(INCONNUE + categorie) == []
    assert codes("adresse: {commune: Amiens}\n" + categorie) == []


# CAT-03


def test_a_commune_without_a_qpv_needs_an_explanation() -> None:
    (constat,) = found(AUBUSSON + QPV)
    assert (constat.code, constat.level, constat.chemin) == ("CAT-03", Level.ALERTE, ("territoire",))
    assert constat.message == (
        "Aubusson (23008) n'a pas de quartier prioritaire dans la liste de 2015, celle de la vague 6 (30/03/2021)."
    )


def test_the_vintage_of_the_wave_decides() -> None:
    assert codes(SAINT_QUENTIN + QPV) == ["CAT-06"]
    constats = found(SAINT_QUENTIN + QPV, vagues=millesime(2024))
    assert [c.code for c in constats] == ["CAT-03"]
    assert "dans la liste de 2024, celle de la vague 6 (30/03/2021)." in constats[0].message


@pytest.mark.parametrize(("jour", "annee"), [(date(2023, 12, 31), 2015), (date(2024, 1, 1), 2024)])
def test_without_a_wave_the_list_in_force_on_the_day_decides(jour: date, annee: int) -> None:
    (constat,) = found(AUBUSSON + QPV + "vague:\n", au=jour)
    assert constat.message == f"Aubusson (23008) n'a pas de quartier prioritaire dans la liste de {annee}."


@pytest.mark.parametrize("commune", ["Saint-Nazaire", "st nazaire", '"44184"', "Amiens"])
def test_the_commune_of_the_neighbourhood_may_be_another(commune: str) -> None:
    assert (
        codes(AUBUSSON + f"territoire: {{categorie: qpv, qpv: {{commune: {commune}, situation: dans}}}}\n")
        == []
    )


def test_the_commune_of_the_neighbourhood_may_be_a_city_named_by_its_district() -> None:
    lyon = ZONAGE["referentiels/qpv-2015.csv"].replace(b" : 5\n", b" : 6\n")
    lyon = lyon.replace(b"80021,", b"69123,QP069030\n80021,")
    territoire = "territoire: {categorie: qpv, qpv: {commune: Lyon 9e, situation: dans}}\n"
    (constat,) = found(AUBUSSON + territoire)
    assert constat.message.endswith("la liste des QPV de 2015 ne couvre aucune commune de : Rhône (69).")
    assert found(AUBUSSON + territoire, zonage={**ZONAGE, "referentiels/qpv-2015.csv": lyon}) == []


def test_neither_commune_having_a_qpv_names_both() -> None:
    territoire = "territoire: {categorie: qpv, qpv: {commune: Felletin, situation: dans}}\n"
    (constat,) = found(AUBUSSON + territoire)
    assert constat.message.startswith("Ni Aubusson (23008) ni « Felletin » n'ont de quartier prioritaire")


def test_a_namesake_of_the_same_departement_prevails() -> None:
    # Saint-Nazaire is also a commune of Gard (30288) and of Pyrénées-Orientales (66186).
    gard = 'adresse: {commune: Nîmes, code_insee: "30189"}\n'
    with_gard = ZONAGE["referentiels/qpv-2015.csv"].replace(b" : 5\n", b" : 6\n")
    with_gard = with_gard.replace(b"44109,", b"30007,QP030001\n44109,")
    territoire = "territoire: {categorie: qpv, qpv: {commune: Saint-Nazaire, situation: dans}}\n"
    constats = found(gard + territoire, zonage={**ZONAGE, "referentiels/qpv-2015.csv": with_gard})
    assert "CAT-03" in [c.code for c in constats]


@pytest.mark.parametrize(
    ("territoire", "expected"),
    [
        ("{categorie: qpv, justification: Face au quartier., qpv: {situation: dans}}", []),
        ("{categorie: qpv, qpv: {situation: proximite_immediate, distance_m: 0}}", []),
        ("{categorie: qpv, qpv: {situation: proximite_immediate, distance_m: 5000}}", []),
        ("{categorie: qpv, qpv: {situation: dans, distance_m: 300}}", ["CAT-03"]),
        ("{categorie: qpv, qpv: {situation: proximite_immediate}}", ["CAT-03", "CAT-05"]),
        ("{categorie: qpv, qpv: {situation: proximite_immediate, distance_m: loin}}", []),
    ],
)
def test_a_justification_or_a_distance_explains(territoire: str, expected: list[str]) -> None:
    assert codes(AUBUSSON + f"territoire: {territoire}\n") == expected


# Overseas, and where the list holds nothing

SAINT_DENIS = 'adresse: {commune: Saint-Denis, code_postal: "97400", code_insee: "97411"}\n'
REUNION = {
    "referentiels/qpv-2015.csv": ZONAGE["referentiels/qpv-2015.csv"].replace(b" : 5\n", b" : 6\n")
    + b"97411,QP974005\n",
    "referentiels/qpv-2024.csv": ZONAGE["referentiels/qpv-2024.csv"].replace(b" : 4\n", b" : 5\n")
    + b"97411,QN97426M\n",
}


def wave(jour: str, qpv: str = "") -> dict[str, str]:
    """A wave of that day, which states its vintage or not."""
    stated = f"zonage: {{qpv: {qpv}}}\n" if qpv else ""
    return {f"vagues/{jour}.yaml": f"cloture: {jour}\n{stated}"}


@pytest.mark.parametrize(
    ("jour", "qpv", "overseas", "elsewhere"),
    [
        ("2023-12-31", "", 2015, 2015),
        ("2024-01-01", "", 2015, 2024),
        ("2024-12-31", "", 2015, 2024),
        ("2024-12-31", "2024", 2015, 2024),  # says what is in force in general, not overseas
        ("2025-01-01", "", 2024, 2024),
        ("2025-01-01", "2015", 2015, 2015),
        ("2023-12-31", "2024", 2024, 2024),
    ],
)
def test_the_list_of_2024_is_in_force_a_year_later_overseas(
    jour: str, qpv: str, overseas: int, elsewhere: int
) -> None:
    def told(adresse: str, codes_: dict[int, str]) -> list[int]:
        """The vintages of which a code is admitted."""
        dossier = "territoire: {{categorie: qpv, qpv: {{code: {}, situation: dans}}}}\nvague: " + jour + "\n"
        return [
            annee
            for annee, code in codes_.items()
            if "CAT-04"
            not in [
                c.code
                for c in found(
                    adresse + dossier.format(code),
                    zonage={**ZONAGE, **REUNION},
                    vagues=wave(jour, qpv),
                    au=date(2025, 6, 1),
                )
            ]
        ]

    assert told(SAINT_DENIS, {2015: "QP974005", 2024: "QN97426M"}) == [overseas]
    assert told(AMIENS, {2015: "QP080001", 2024: "QN08001M"}) == [elsewhere]


@pytest.mark.parametrize(("jour", "annee"), [(date(2024, 12, 31), 2015), (date(2025, 1, 1), 2024)])
def test_overseas_without_a_wave_the_list_in_force_there_on_the_day_decides(jour: date, annee: int) -> None:
    le_port = 'adresse: {commune: Saint-Leu, code_postal: "97436", code_insee: "97413"}\n'
    constats = found(le_port + QPV + "vague:\n", zonage={**ZONAGE, **REUNION}, au=jour)
    constat = next(c for c in constats if c.code == "CAT-03")
    assert constat.message == f"Saint-Leu (97413) n'a pas de quartier prioritaire dans la liste de {annee}."


def test_where_the_list_holds_nothing_of_the_departement_it_is_not_verified() -> None:
    constats = found(SAINT_DENIS + QPV)
    assert [c.code for c in constats] == ["CAT-07"]
    assert constats[0].message == (
        "Catégories non vérifiées (CAT-03) : la liste des QPV de 2015 ne couvre aucune commune de : La Réunion (974)."
    )
    assert constats[0].a_faire.startswith("Vérifiez ces dossiers par vos soins")


@pytest.mark.parametrize(
    "territoire", [HORS, "territoire: {categorie: qpv, justification: En face., qpv: {situation: dans}}\n"]
)
def test_nothing_is_missed_of_a_departement_that_nobody_counts_on(territoire: str) -> None:
    assert "CAT-07" not in codes(SAINT_DENIS + territoire)


# CAT-04


def code_qpv(code: str, vagues: Mapping[str, str] | None = None, more: str = "") -> list[Constat]:
    territoire = f'territoire: {{categorie: qpv, qpv: {{code: "{code}", situation: dans}}}}\n'
    return found(AMIENS + territoire + more, vagues=vagues)


def test_a_malformed_code_is_said_with_what_is_expected() -> None:
    (constat,) = code_qpv("QP80001")
    assert (constat.code, constat.level) == ("CAT-04", Level.A_COMPLETER)
    assert constat.chemin == ("territoire", "qpv", "code")
    assert constat.message == (
        "« QP80001 » n'est pas le code d'un quartier prioritaire : QP et six chiffres (QP080001) dans la liste de "
        "2015, QN, cinq chiffres et une lettre dans celle de 2024 (QN08001M)."
    )
    assert constat.a_faire == (
        "Demandez au porteur le code du quartier dans la liste de 2015 ; pour Amiens : QP080001, QP080003."
    )


def test_a_code_of_the_other_list_is_said() -> None:
    (constat,) = code_qpv("QN08001M")
    assert (constat.code, constat.level) == ("CAT-04", Level.A_COMPLETER)
    assert constat.message == (
        "QN08001M est un code de la liste de 2024, et la vague 6 (30/03/2021) suit celle de 2015."
    )
    (constat,) = code_qpv("QP080001", millesime(2024))
    assert constat.message == (
        "QP080001 est un code de la liste de 2015, et la vague 6 (30/03/2021) suit celle de 2024."
    )
    assert constat.a_faire.endswith("dans la liste de 2024 ; pour Amiens : QN08001M.")


@pytest.mark.parametrize("code", ["QP080001", "QP02A001", "QP02B004", "QP974021"])
def test_a_code_of_2015_has_its_form(code: str) -> None:
    assert code_qpv(code) == []


@pytest.mark.parametrize("code", ["QN08001M", "QN02A01I", "QN97421M"])
def test_a_code_of_2024_has_its_form(code: str) -> None:
    assert code_qpv(code, millesime(2024)) == []


@pytest.mark.parametrize(
    "code",
    ["QP0800011", "QP02C001", "QN080001", "QN0800IM", "QN08001m", "QX080001", "080001", "QP080001, QP080003"],
)
def test_anything_else_is_malformed(code: str) -> None:
    assert [c.code for c in code_qpv(code)] == ["CAT-04"]
    assert [c.code for c in code_qpv(code, millesime(2024))] == ["CAT-04"]


@pytest.mark.parametrize("code", ["qp080001", "QP 080 001", " QP080001"])
def test_a_code_that_only_needs_cleaning_is_given(code: str) -> None:
    (constat,) = code_qpv(code)
    assert constat.a_faire == "Écrivez code: QP080001."


def test_a_code_that_is_not_in_the_list_is_said() -> None:
    (constat,) = code_qpv("QP080099")
    assert (constat.code, constat.level) == ("CAT-04", Level.A_COMPLETER)
    assert constat.message == "QP080099 n'est pas dans la liste des quartiers prioritaires de 2015."
    assert constat.a_faire == (
        "Demandez au porteur le code du quartier dans la liste de 2015 ; pour Amiens : QP080001, QP080003."
    )


def test_a_code_of_another_commune_is_said() -> None:
    (constat,) = code_qpv("QP044011")
    assert (constat.code, constat.level) == ("CAT-04", Level.A_COMPLETER)
    assert constat.message == (
        "QP044011 est un quartier de Saint-Nazaire (44184) ; le lieu est à Amiens (80021)."
    )
    assert constat.a_faire.endswith(
        "pour Amiens : QP080001, QP080003 ; si le quartier est bien celui-là, écrivez sa commune dans "
        "territoire.qpv.commune."
    )


@pytest.mark.parametrize(
    ("qpv", "expected"),
    [
        ("{code: QP044011, situation: dans, commune: Saint-Nazaire}", []),
        ("{code: QP044011, situation: dans, commune: Nantes}", ["CAT-04"]),
        (
            "{code: QP044011, situation: proximite_immediate, distance_m: 9}",
            ["CAT-04"],
        ),  # of another département
        ("{code: QP080003, situation: proximite_immediate, distance_m: 9}", []),
    ],
)
def test_the_quartier_is_in_the_commune_that_the_dossier_names(qpv: str, expected: list[str]) -> None:
    assert codes(AMIENS + f"territoire: {{categorie: qpv, qpv: {qpv}}}\n") == expected


def test_a_neighbouring_quartier_of_the_same_departement_is_believed() -> None:
    reze = 'adresse: {commune: Rezé, code_insee: "44143"}\n'
    near = "qpv: {code: QP044004, situation: proximite_immediate, distance_m: 50}"
    assert "CAT-04" not in codes(reze + f"territoire: {{categorie: qpv, {near}}}\n")
    inside = near.replace("proximite_immediate, distance_m: 50", "dans")
    assert "CAT-04" in codes(reze + f"territoire: {{categorie: qpv, {inside}}}\n")


def test_a_code_of_a_departement_that_the_list_does_not_cover_is_not_judged() -> None:
    assert code_qpv("QP02A001") == []
    assert [
        c.code for c in found(AMIENS + QPV.replace("{situation", "{code: QP080099, situation"), zonage={})
    ] == ["CAT-07"]


def test_without_a_wave_only_the_form_is_judged() -> None:
    assert code_qpv("QN08001M", more="vague:\n") == []
    assert [c.code for c in code_qpv("QN080", more="vague:\n")] == ["CAT-04"]


def test_the_code_is_judged_whatever_the_category() -> None:
    territoire = "territoire: {categorie: hors_grands_centres_urbains, qpv: {code: QP1}}\n"
    assert codes(MENDE + territoire) == ["CAT-04"]


# CAT-05


@pytest.mark.parametrize("territoire", ["{categorie: qpv}", "{categorie: qpv, qpv: {code: QP080001}}"])
def test_a_qpv_dossier_says_whether_it_is_inside(territoire: str) -> None:
    (constat,) = found(AMIENS + f"territoire: {territoire}\n")
    assert (constat.code, constat.level) == ("CAT-05", Level.A_COMPLETER)
    assert constat.chemin == ("territoire", "qpv", "situation")
    assert constat.message == (
        "Le dossier candidate en QPV sans dire si le lieu est dans le quartier ou à proximité immédiate."
    )


def test_a_proximity_is_established() -> None:
    proche = "categorie: qpv, qpv: {situation: proximite_immediate"
    (constat,) = found(AMIENS + f"territoire: {{{proche}}}}}\n")
    assert (constat.code, constat.level) == ("CAT-05", Level.A_COMPLETER)
    assert constat.chemin == ("territoire", "qpv", "distance_m")
    assert (
        constat.message == "Le lieu est dit à proximité immédiate d'un QPV, sans distance ni justification."
    )
    assert codes(AMIENS + f"territoire: {{{proche}, distance_m: 0}}}}\n") == []
    assert codes(AMIENS + f"territoire: {{{proche}}}, justification: En face.}}\n") == []


def test_the_other_half_owes_no_situation() -> None:
    territoire = (
        "territoire: {categorie: hors_grands_centres_urbains, qpv: {situation: proximite_immediate}}\n"
    )
    assert codes(MENDE + territoire) == []


# CAT-06


@pytest.mark.parametrize(
    ("territoire", "end"),
    [
        (HORS, "le dossier compte hors des grands centres urbains."),
        (QPV, "le dossier compte en QPV."),
        ("territoire:\n", "le dossier ne dit pas encore dans laquelle il compte."),
    ],
)
def test_where_both_categories_are_possible_the_choice_is_shown(territoire: str, end: str) -> None:
    constat = next(c for c in found(SAINT_NAZAIRE + territoire) if c.code == "CAT-06")
    assert (constat.level, constat.chemin) == (Level.INFO, ("territoire", "categorie"))
    assert constat.message == (
        "Saint-Nazaire (44184) n'est pas un grand centre urbain et a un quartier prioritaire dans la liste de 2015 "
        f"(QP044011) : les deux catégories y sont possibles, et {end}"
    )


def test_both_categories_follow_the_vintage_of_the_wave() -> None:
    assert codes(SAINT_QUENTIN + HORS) == ["CAT-06"]
    assert found(SAINT_QUENTIN + HORS, vagues=millesime(2024)) == []


@pytest.mark.parametrize("adresse", [AMIENS, MENDE])
def test_where_only_one_is_possible_nothing_is_shown(adresse: str) -> None:
    assert "CAT-06" not in codes(adresse + HORS)


# CAT-07


def test_without_any_table_the_categories_are_not_verified() -> None:
    (constat,) = found(AMIENS + HORS, zonage={})
    assert (constat.code, constat.level, constat.portee) == ("CAT-07", Level.INFO, Portee.CANDIDATURE)
    assert (constat.fichier, constat.chemin) == ("programme.yaml", ())
    assert constat.message == (
        "Catégories non vérifiées (CAT-02, CAT-03 et CAT-06) : la grille de densité et la liste des QPV de 2015 "
        "manquent."
    )
    assert constat.a_faire == (
        "Lancez « fabriques import zonage FICHIER » avec chaque fichier officiel qui manque."
    )


@pytest.mark.parametrize(
    ("nom", "message"),
    [
        ("densite.csv", "Catégories non vérifiées (CAT-02 et CAT-06) : la grille de densité manque."),
        ("qpv-2015.csv", "Catégories non vérifiées (CAT-03 et CAT-06) : la liste des QPV de 2015 manque."),
    ],
)
def test_a_table_that_is_absent_is_named(nom: str, message: str) -> None:
    (constat,) = found(AMIENS + QPV, zonage=without(nom))
    assert constat.message == message


def test_a_list_that_no_dossier_follows_is_not_missed() -> None:
    assert found(AMIENS + QPV, zonage=without("qpv-2024.csv")) == []
    (constat,) = found(AMIENS + QPV, zonage=without("qpv-2024.csv"), vagues=millesime(2024))
    assert constat.message.endswith("la liste des QPV de 2024 manque.")


def test_a_dossier_without_a_wave_follows_the_list_of_the_day() -> None:
    zonage = without("qpv-2024.csv")
    assert found(AMIENS + QPV + "vague:\n", zonage=zonage, au=date(2023, 12, 31)) == []
    assert [c.code for c in found(AMIENS + QPV + "vague:\n", zonage=zonage, au=date(2024, 1, 1))] == [
        "CAT-07"
    ]


def test_an_unusable_table_is_said_with_its_cause() -> None:
    broken = {**ZONAGE, "referentiels/densite.csv": b"code_insee,niveau\n80021,9\n"}
    (constat,) = found(AMIENS + HORS, zonage=broken)
    assert constat.message.startswith(
        "Catégories non vérifiées (CAT-02 et CAT-06) : la grille de densité manque. referentiels/densite.csv : "
    )


def test_an_unusable_table_that_no_dossier_follows_is_not_said() -> None:
    assert found(AMIENS + QPV, zonage={**ZONAGE, "referentiels/qpv-2024.csv": b"?"}) == []


def test_a_vintage_that_does_not_exist_is_corrected_in_the_wave() -> None:
    (constat,) = found(AMIENS + QPV, vagues=millesime(2020))
    assert constat.message.endswith(": la liste des QPV de 2020 manque.")
    assert constat.a_faire == (
        "Corrigez zonage.qpv dans le fichier de la vague : les listes sont de 2015 et 2024."
    )


def test_several_dossiers_and_waves_make_one_finding() -> None:
    files = {
        "lieux/a.yaml": laid_over(EXEMPLE, 'nom: A\nnumero_ds: "1"\n'),
        "lieux/b.yaml": laid_over(EXEMPLE, 'nom: B\nnumero_ds: "2"\nvague: 2021-06-30\n'),
        "vagues/2021-06-30.yaml": VAGUES["vagues/2021-06-30.yaml"].replace("2015", "2024"),
    }
    constats = [c for c in run(files, zonage={}).constats if c.code == "CAT-07"]
    assert [c.message for c in constats] == [
        "Catégories non vérifiées (CAT-02, CAT-03 et CAT-06) : la grille de densité, la liste des QPV de 2015 et la "
        "liste des QPV de 2024 manquent."
    ]


@pytest.mark.parametrize("adresse", ["adresse:\n", "adresse: {commune: Amiens}\n"])
def test_without_a_dossier_with_a_code_nothing_is_missed(adresse: str) -> None:
    assert found(adresse + HORS, zonage={}) == []


@pytest.mark.parametrize(
    ("nom", "message"),
    [
        ("densite.csv", "(CAT-02 et CAT-06) : la grille de densité n'est importée qu'en partie (2 sur 9)."),
        (
            "qpv-2015.csv",
            "(CAT-03 et CAT-06) : la liste des QPV de 2015 n'est importée qu'en partie (2 sur 9).",
        ),
    ],
)
def test_a_table_imported_in_part_is_said_and_what_is_not_in_it_unknown(nom: str, message: str) -> None:
    path = f"referentiels/{nom}"
    zonage = {**ZONAGE, path: mark_partial(ZONAGE[path], "2 sur 9")}
    felletin = 'adresse: {commune: Felletin, code_insee: "23079"}\n'  # in no table, its département in both
    constats = [c for c in found(felletin + QPV, zonage=zonage) if c.code != "CAT-03" or nom != "densite.csv"]
    expected = ["CAT-07"] if nom == "densite.csv" else ["CAT-07", "CAT-08"]
    assert [c.code for c in constats] == expected
    assert constats[0].message == f"Catégories non vérifiées {message}"


# CAT-08


def test_a_commune_that_the_grid_leaves_out_is_for_the_officer() -> None:
    (constat,) = found(PAPEETE + HORS)
    assert (constat.code, constat.level, constat.chemin) == (
        "CAT-08",
        Level.ALERTE,
        ("adresse", "code_insee"),
    )
    assert constat.message == (
        "La grille de densité ne classe pas Papeete (98735) : zonage à vérifier par vos soins."
    )


def test_without_a_grid_no_commune_is_left_out() -> None:
    assert [c.code for c in found(PAPEETE + HORS, zonage=without("densite.csv"))] == ["CAT-07"]


# The verdict


def test_an_alert_of_category_leaves_the_dossier_eligible_and_can_be_lifted() -> None:
    derogation = (
        "derogations: [{regle: CAT-02, motif: Accord, autorite: ANCT, reference: N-1, le: 2021-05-01}]\n"
    )
    constats = [c for c in found(AMIENS + HORS + derogation) if c.code == "CAT-02"]
    assert [c.leve_par for c in constats] == [("derogations", 0)]


def test_a_laureate_without_a_situation_is_only_alerted_on() -> None:
    decision = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
    (constat,) = found(AMIENS + "territoire: {categorie: qpv}\n" + decision)
    assert (constat.code, constat.level) == ("CAT-05", Level.ALERTE)
