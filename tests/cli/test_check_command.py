"""`fabriques check`: what is looked at, what is shown, and the exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from stdnum.luhn import calc_check_digit

from commandes import AU, DATA, call, edited, registre, spawn
from constats import fr
from fabriques_cli.rules import RULES
from registres import EXEMPLE, SHARED


def other(text: str, nom: str, number: int) -> str:
    """A dossier of another porteur in another street, so that it is not taken for a double."""
    siren = luhn(f"2099{number:04}")
    return (
        text.replace("La Filature", nom)
        .replace('numero_ds: "4567890"', f'numero_ds: "{number}"')
        .replace("13002603200016", luhn(f"{siren}0001"))
        .replace("12 rue des Tisserands", f"{number} rue du Lavoir")
    )


def luhn(digits: str) -> str:
    """The digits with the one that makes them a number."""
    return digits + calc_check_digit(digits)


TARD = EXEMPLE.replace("2021-03-15T10:30:00+01:00", "2021-03-31T00:33:00+02:00")
DEROGATION = (
    "derogations: [{regle: CAL-01, motif: Panne, autorite: direction, reference: note, le: 2021-04-02}]\n"
)
EN_ATTENTE = "complements: [{demande_le: 2021-04-06, pieces: [RIB], avant_le: 2021-04-20}]\n"
FILES = {
    "lieux/la-filature.yaml": EXEMPLE,
    "lieux/la-panne.yaml": other(TARD, "La Panne", 41) + DEROGATION,
    "lieux/la-soie.yaml": other(
        edited("2022: 50000, 2023: 30000}", "2022: 60000, 2023: 30000}"), "La Soie", 42
    ),
    "lieux/le-brouillon.yaml": "nom: Le Brouillon\nvague: 2021-06-30\n",
    "lieux/le-rib.yaml": other(EXEMPLE, "Le RIB", 43) + EN_ATTENTE,
}


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre with a dossier of each kind, in the folder `data` of a project."""
    return registre(tmp_path_factory.mktemp("projet") / "data", FILES)


@pytest.fixture(autouse=True)
def inside(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(top.parent)


def codes(*words: object) -> list[tuple[str, str]]:
    """Slug and rule of each finding of a check."""
    done = call("check", AU, *words)
    return [(line.split(":")[0].rpartition("/")[2].removesuffix(".yaml"), rule(line)) for line in done.lines]


def rule(line: str) -> str:
    return next(word for word in line.split() if word[3:4] == "-" and word[4:].isdigit())


def slugs(*words: object) -> list[str]:
    """The dossiers that a check looked at."""
    return [
        fiche["slug"] for fiche in json.loads(call("check", AU, "--format", "json", *words).out)["dossiers"]
    ]


ALL = ["la-filature", "la-panne", "la-soie", "le-brouillon", "le-rib"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ALL),
        (["data"], ALL),
        (["data/"], ALL),
        (["."], ALL),
        (["data/lieux"], ALL),
        (["data/lieux/la-soie.yaml"], ["la-soie"]),
        (["la-soie"], ["la-soie"]),
        (["42"], ["la-soie"]),
        (["la-soie", "data/lieux/la-filature.yaml", "41"], ["la-soie", "la-filature", "la-panne"]),
        (["la-soie", "42", "data/lieux/la-soie.yaml"], ["la-soie"]),
        (["--vague", "7"], ["le-brouillon"]),
        (["--vague", "2021-06-30"], ["le-brouillon"]),
        (["--vague", "30/06/2021"], ["le-brouillon"]),
        (["--vague", "6", "la-soie", "le-brouillon"], ["la-soie"]),
        (["data/vagues/2021-03-30.yaml"], []),
        (["data/programme.yaml"], []),
        (["programme"], []),
    ],
)
def test_dossiers_are_named_by_path_slug_or_number(words: list[str], expected: list[str]) -> None:
    assert slugs(*words) == expected


@pytest.mark.parametrize("where", ["before", "after", "glued", "long", "equals"])
def test_the_registre_is_named_before_or_after_the_command(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.chdir(tmp_path)
    words = {
        "before": ["-C", top, "check", "la-soie"],
        "after": ["check", "la-soie", "-C", top],
        "glued": ["check", f"-C{top}", "la-soie"],
        "long": ["check", "--repertoire", top, "la-soie"],
        "equals": ["check", "la-soie", f"--repertoire={top.parent}"],
    }[where]
    assert call(*words, AU).code == 1


@pytest.mark.parametrize("folder", ["data", "data/lieux", "data/vagues"])
def test_the_registre_is_found_upwards(top: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.chdir(top.parent / folder)
    assert slugs() == ALL


def test_the_registre_is_found_from_the_path_that_is_named(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert slugs(top / "lieux" / "la-soie.yaml") == ["la-soie"]


def test_a_printed_path_can_be_opened_from_the_working_directory(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, prefix in ((top.parent, "data/"), (top, ""), (top / "lieux", "../")):
        monkeypatch.chdir(folder)
        assert call("check", "la-soie", AU).lines[0].startswith(f"{prefix}lieux/la-soie.yaml:36:33: ")


def test_a_machine_reads_paths_from_the_top_of_the_git_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = registre(tmp_path / "projet" / "data")
    monkeypatch.chdir(data)
    wanted = {"without git": "lieux/", "with git": "data/lieux/"}
    for state, prefix in wanted.items():
        found = json.loads(call("check", AU, "--format", "json", "--sans-derogation", "--au=2021-03-01").out)
        fichiers = {c["fichier"] for fiche in found["dossiers"] for c in fiche["constats"]}
        assert fichiers == {f"{prefix}la-filature.yaml"}, state
        (tmp_path / "projet" / ".git").mkdir(exist_ok=True)


# The exit code.


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("la-filature", 0),
        ("la-soie", 1),
        ("le-brouillon", 0),
        ("le-brouillon --seuil a-completer", 1),
        ("le-rib", 0),
        ("le-rib --seuil a-completer", 0),
        ("le-rib --seuil alerte", 1),
        ("la-filature --seuil info", 0),
        ("--regle CAT-07", 0),
        ("--regle CAT-07 --seuil info", 1),
        ("la-panne", 0),
        ("la-panne --sans-derogation", 1),
        ("--portee fichier,gestion,programme", 0),
        ("--portee candidature", 1),
        ("--portee gestion --seuil alerte", 1),
        ("--portee fichier --seuil info", 0),
        ("--sauf MNT", 0),
        ("--sauf CAT,CAL", 1),
        ("--regle CAL", 0),
        ("--regle CAL --sans-derogation", 1),
        ("--vague 7", 0),
    ],
)
def test_the_exit_code_is_1_when_something_shown_reaches_the_threshold(words: str, code: int) -> None:
    for form in ("texte", "concis", "json"):
        assert call("check", AU, *words.split(), "--format", form).code == code


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("la-soie", [("la-soie", "MNT-02")]),
        ("--regle MNT-02", [("la-soie", "MNT-02")]),
        ("--regle MNT,CMP", [("la-soie", "MNT-02"), ("le-brouillon", "MNT-06"), ("le-rib", "CMP-01")]),
        ("--regle mnt --sauf mnt-06", [("la-soie", "MNT-02")]),
        ("--regle MNT --regle CMP-01 --sauf MNT-06", [("la-soie", "MNT-02"), ("le-rib", "CMP-01")]),
        ("--portee gestion", [("le-rib", "CMP-01")]),
        ("la-filature", []),
        ("la-panne", [("la-panne", "CAL-01")]),
    ],
)
def test_only_what_was_asked_for_is_shown(words: str, expected: list[tuple[str, str]]) -> None:
    assert codes(*words.split()) == expected


def test_what_a_derogation_lifts_is_shown_as_lifted_and_counted() -> None:
    done = call("check", "la-panne", AU)
    assert done.lines[0].startswith(
        "data/lieux/la-panne.yaml:5:12: bloquant (levé par dérogation) CAL-01 Déposé le "
    )
    assert done.err.splitlines()[-1].endswith(" : 1 éligible · 1 dérogation")
    done = call("check", "la-panne", AU, "--sans-derogation")
    assert done.lines[0].startswith("data/lieux/la-panne.yaml:5:12: bloquant CAL-01 Déposé le ")
    assert done.err.splitlines()[-2].endswith(" : 1 inéligible en l'état")


def test_a_finding_of_the_whole_is_shown_when_nothing_or_its_file_was_named() -> None:
    general = ("programme", "CAT-07")
    assert general in codes()
    assert codes("data/programme.yaml") == [general]
    assert general not in codes("la-soie")
    assert general not in codes("--vague", "6")


def test_rules_that_span_dossiers_look_at_the_whole_registre(tmp_path: Path) -> None:
    twin = EXEMPLE.replace("4567890", "4567899").replace("10:30:00", "11:30:00")
    registre(tmp_path, {"lieux/la-filature.yaml": EXEMPLE, "lieux/la-filature-bis.yaml": twin})
    assert ("la-filature-bis", "DOU-01") in codes("-C", tmp_path, "la-filature-bis")


def test_an_empty_selection_says_so() -> None:
    done = call("check", "la-soie", "--vague", "7", AU)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[0] == "Aucun dossier ne correspond à cette sélection."
    done = call("check", "--vague", "8", AU, "--format", "json")
    assert done.err.splitlines() == ["Aucun dossier ne correspond à cette sélection."]
    assert json.loads(done.out)["totaux"]["dossiers"] == 0


def test_a_registre_without_a_dossier_is_checked(tmp_path: Path) -> None:
    done = call("check", "-C", registre(tmp_path, {}), AU)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-1].startswith("0 dossier, ")


def test_what_makes_the_exit_code_is_said_last_however_many_findings_there_are() -> None:
    assert call("check", "la-soie", AU, "--regle=ECO").err.splitlines()[-1].startswith("1 dossier, ")
    done = call("check", AU, "--seuil=info")
    assert done.err.splitlines()[-1].startswith("Code de sortie 1 : bloquant MNT-02 data/lieux/")
    weighing = [one for one in done.lines if "(levé" not in one and "(motif" not in one]
    assert done.err.splitlines()[-1].endswith(f" et {len(weighing) - 1} autres")


# The standard input.


def test_one_dossier_is_read_on_the_standard_input() -> None:
    done = call("check", "-", AU, stdin=b"nom: Le Moulin\nvague: 2021-06-31\n")
    assert done.lines[0].startswith("data/lieux/entree-standard.yaml:2:8: bloquant FIC-04 Lu : ")
    assert done.err.splitlines()[-2].endswith(" : 1 fichier à corriger · 1 alerte")
    assert done.code == 1


def test_the_dossier_of_the_standard_input_stands_for_the_file_of_its_name() -> None:
    text = FILES["lieux/la-soie.yaml"].replace("60000", "50000")
    for nom in ("la-soie", "la-soie.yaml"):
        done = call("check", "-", "--nom", nom, AU, stdin=text.encode())
        assert (done.code, done.out) == (0, "")
    done = call("check", "-", "--nom", "la-laine", AU, stdin=text.encode())
    assert {rule(line) for line in done.lines} == {"FIC-05"}


def test_a_bad_name_for_the_standard_input_is_refused() -> None:
    done = call("check", "-", "--nom", "La Soie", AU, stdin=b"nom: x\n")
    assert done.code == 2
    assert "« La Soie » n'est pas un identifiant" in done.err


def test_an_empty_standard_input_is_an_empty_file() -> None:
    done = call("check", "-", AU)
    assert done.lines == ["data/lieux/entree-standard.yaml:1:1: bloquant FIC-01 Le fichier est vide."]
    assert done.code == 1


# The formats.


def test_one_finding_a_line_and_the_totals_beside_when_no_one_reads_it() -> None:
    done = call("check", AU)
    assert len(done.lines) == len([line for line in done.lines if ": " in line and "  " not in line])
    head, totals, stopped = done.err.splitlines()
    assert head == "Situation au 31/05/2021 · fichiers du dossier de travail · règles 1.0"
    verdicts = "3 éligibles, 1 à compléter, 1 inéligible en l'état"
    assert (
        totals
        == f"5 dossiers, {len(RULES)} règles : {verdicts} · 1 alerte · 1 dérogation · 1 anomalie de gestion"
    )
    found = [one for one in done.lines if ": bloquant MNT" in one]
    assert stopped == f"Code de sortie 1 : bloquant MNT-02 {found[0].partition(': ')[0]}"
    assert call("check", AU, "-q").err == ""


def test_the_day_is_todays_unless_another_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    today = call("check", "la-filature").err.splitlines()[0]
    assert today.startswith("Situation au ")
    for day in ("2021-05-31", "31/05/2021"):
        assert call("check", "la-filature", "--au", day).err.startswith("Situation au 31/05/2021 · ")


def test_the_text_shows_a_dossier_whole_and_several_in_a_line_each() -> None:
    one = call("check", "la-soie", AU, "--format", "texte").out
    assert fr("bloquant MNT-02 60 000 € demandés en 2022") in one
    assert "\n  data/lieux/la-soie.yaml:36:33\n" in one
    assert "\n  à faire : Demandez au porteur un plan de financement révisé" in one
    assert (
        "\n  source  : dépliant de l'AMI, « à raison de 50 000 € par an maximum » · fabriques regle MNT-02\n"
        in one
    )
    many = call("check", AU, "--format", "texte").out
    assert "à faire" not in many
    assert many.splitlines()[-1] == "Un dossier : fabriques lieu la-soie · une règle : fabriques regle MNT-02"
    assert call("check", AU, "--format", "texte", "--detail").out.count("à faire : ") >= 3


def test_the_gravest_dossier_comes_last_where_it_stays_in_sight() -> None:
    rows = [
        line.split("(")[1].split(")")[0]
        for line in call("check", AU, "--format", "texte").lines
        if "(" in line
    ]
    shown = [row for row in rows if row in ALL]
    assert shown == ["la-filature", "la-panne", "le-rib", "le-brouillon", "la-soie"]


def test_the_applicant_is_told_of_their_own_points_and_nothing_else() -> None:
    done = call("check", "la-soie", AU, "--format", "demandeur")
    assert done.lines == [
        "Fabriques de Territoire · dossier « La Soie » · vague 6 (30/03/2021)",
        "Relevé établi le 31/05/2021.",
        "",
        "Votre dossier n'est pas éligible en l'état. 1 point :",
        "",
        fr("1. 60 000 € demandés en 2022, soit 10 000 € de plus que le plafond annuel (50 000 €)."),
        "   Présentez un plan de financement révisé, qui ne dépasse aucune année le plafond annuel.",
        "",
        "Ce relevé est établi par un programme à partir des textes de l'appel ; il ne vaut pas décision.",
    ]
    assert done.code == 1
    assert done.err.startswith("La lettre ne dit pas à qui écrire : programme.yaml n'a pas de « contact »")
    clean = call("check", "la-filature", AU, "--format", "demandeur")
    assert clean.lines[3] == "Votre dossier est complet au regard des règles vérifiées."
    alert = call("check", "le-rib", AU, "--format", "demandeur").out
    assert "CMP-01" not in alert
    assert "rien n'est reçu" not in alert


def test_the_json_says_all_of_a_finding() -> None:
    found = json.loads(call("check", "la-soie", AU, "--format", "json").out)
    assert list(found) == ["version", "situation", "dossiers", "programme", "totaux"]
    assert found["version"] == 1
    assert found["situation"] == {
        "au": "2021-05-31",
        "fichiers": "dossier de travail",
        "regles": "1.0",
        "fictif": False,
    }
    (fiche,) = found["dossiers"]
    (constat,) = fiche.pop("constats")
    assert fiche == {
        "slug": "la-soie",
        "nom": "La Soie",
        "statut": "depose",
        "statut_mot": "déposé",
        "verdict": "ineligible",
        "verdict_mot": "inéligible en l'état",
    }
    assert {key: constat[key] for key in constat if key not in ("message", "a_faire", "source")} == {
        "regle": "MNT-02",
        "niveau": "bloquant",
        "portee": "candidature",
        "fichier": "lieux/la-soie.yaml",
        "chemin": "demande.annuites.2022",
        "ligne": 36,
        "colonne": 33,
        "motif_constate": False,
        "levee_par": None,
    }
    assert found["totaux"]["verdicts"]["ineligible"] == 1


def test_the_result_is_written_in_a_file_outside_of_the_registre(top: Path, tmp_path: Path) -> None:
    target = tmp_path / "rapport.json"
    done = call("check", "la-soie", AU, "--format", "json", "--sortie", target)
    assert (done.code, done.out, done.err) == (1, "", f"Écrit : {target}\n")
    assert target.read_text(encoding="utf-8") == call("check", "la-soie", AU, "--format", "json").out
    target = tmp_path / "rapport.txt"
    call("check", "la-soie", AU, "--sortie", target)
    assert target.read_text(encoding="utf-8") == call("check", "la-soie", AU).out
    for inside in (top / "rapport.txt", Path("data/rapport.txt"), top / "lieux" / ".." / "rapport.txt"):
        assert call("check", "la-soie", AU, "--sortie", inside).code == 2
    assert not (top / "rapport.txt").exists()


def test_two_runs_in_two_folders_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outs = set()
    for folder in (tmp_path / "a" / "data", tmp_path / "b" / "c" / "registre"):
        registre(folder, FILES)
        monkeypatch.chdir(folder.parent)
        outs.add(call("check", "-C", folder, AU, "--format", "json").out)
        monkeypatch.chdir(tmp_path)
        outs.add(call("check", "-C", folder, AU, "--format", "json").out)
    assert len(outs) == 1


@pytest.mark.parametrize("form", ["json", "texte"])
def test_neither_the_seed_nor_the_time_zone_changes_a_byte(
    top: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(top)
    words = ("check", AU, "--detail", "--format", form)
    outs = {
        spawn(*words, cwd=top, PYTHONHASHSEED=seed, TZ=zone).stdout
        for seed, zone in (("0", "UTC"), ("7", "NZ"))
    }
    assert outs == {call(*words, "-C", top).out.encode()}


def test_the_187_real_fabriques_are_all_to_be_completed(tmp_path: Path) -> None:
    if not SHARED.exists():
        pytest.skip("real data absent: fabriques-reelles-vagues-1-4.csv")
    from reels import fabriques  # noqa: PLC0415 # it needs the real data

    done = call("check", "-C", registre(tmp_path, fabriques()), AU)
    assert done.code == 0
    assert " : 187 à compléter" in done.err
    assert [line for line in done.lines if "GEO-" in line] == []
    (long,) = [line for line in done.lines if "TXT-01" in line]
    assert f"{os.sep}fabt-167.yaml:" in long or "/fabt-167.yaml:" in long


def test_the_example_registre_has_something_to_report() -> None:
    assert call("check", "-C", DATA).code == 1
