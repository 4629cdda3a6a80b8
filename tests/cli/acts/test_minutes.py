"""The minutes of a committee: a workbook for sixty dossiers, filled, and read back all or none."""

from __future__ import annotations

import io
import os
import shlex
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from commandes import Done, call, registre, snapshot, spawn
from constats import fr
from dossiers import dossier
from registres import PROGRAMME

AU = "--au=2021-06-10"
COMITE = "numero: {valeur: 6}\ncloture: 2021-03-30\ncomite: {le: 2021-06-08}\nzonage: {qpv: 2015}\n"
FIRST = 10
"""The row of the first dossier: a title, four lines of head, a blank, how to fill it, a blank, the titles."""

NOTES = "Notes des critères (essor · ancrage · gouvernance · modèle)"
RESULTATS = ("lauréat", "liste complémentaire", "non retenu")


def place(number: int, more: str = "") -> str:
    """The file of a dossier that awaits its decision."""
    return (
        f'nom: "Lieu {number} : l\'atelier"\n'
        f'vague: 2021-03-30\nnumero_ds: "0{number:06}"\ndepose_le: 2021-03-15\n'
        f'porteur: {{nom: Commune, forme_juridique: commune, representant: {{nom: "Claude Secret {number}"}}}}\n'
        "demande: {annuites: {2021: 40000, 2022: 49999.50}} # tel que déposé\n"
        "notes: confidentiel\n"
        f"{more}"
    )


def sixty(folder: Path) -> Path:
    """A registre of sixty dossiers of wave 6, one of another wave, one already decided, one not deposited."""
    files = {f"lieux/lieu-{number:02}.yaml": place(number) for number in range(60)}
    files["lieux/ailleurs.yaml"] = place(98).replace("2021-03-30", "2021-06-30")
    files["lieux/decide.yaml"] = place(99, "decisions: [{le: 2021-06-01, resultat: sans_suite}]\n")
    files["lieux/brouillon.yaml"] = place(97).replace("depose_le: 2021-03-15\n", "")
    files["vagues/2021-03-30.yaml"] = COMITE
    return registre(folder, files)


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return sixty(tmp_path / "data")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook as the command prepares it, which names no folder: once for all."""
    top = sixty(tmp_path_factory.mktemp("modele") / "data")
    path = top.parent / "pv.xlsx"
    done = call("vague", "6", "--modele", path, AU, "-C", top)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[0] == f"Écrit : {path}, 60 dossiers de la vague 6 (30/03/2021) à décider."
    return path.read_bytes()


@pytest.fixture
def blank(top: Path, prepared: bytes) -> Path:
    """The workbook as it is prepared, beside the registre."""
    path = top.parent / "pv.xlsx"
    path.write_bytes(prepared)
    return path


def columns(sheet: Any) -> dict[str, int]:
    """The columns of the table by title."""
    return {cell.value: cell.column for cell in sheet[FIRST - 1] if cell.value}


def fill(path: Path, change: Callable[[Any, dict[str, int]], None]) -> Path:
    """The workbook once somebody wrote in it, saved by another program than the one that made it."""
    book = load_workbook(path)
    change(book.active, columns(book.active))
    out = path.with_name("rempli.xlsx")
    book.save(out)
    return out


def decided(sheet: Any, at: dict[str, int]) -> None:
    """All but the last: laureates, list, refusals in turn, amounts as numbers."""
    sheet["B4"], sheet["B5"] = "Direction générale", "PV-2021-06"
    for row in range(FIRST, FIRST + 59):
        result = RESULTATS[row % 3]
        sheet.cell(row, at["Résultat"], result)
        if result == "lauréat":
            sheet.cell(row, at["Accordé 2021"], 40000)
            sheet.cell(row, at["Accordé 2022"], 49999.1)
        elif result == "non retenu":
            sheet.cell(row, at["Motif"], "Gouvernance : à revoir\nEnsemble #2")
        else:
            sheet.cell(row, at["Rang"], row - FIRST + 1)


def decide(top: Path, path: Path, *words: str) -> Done:
    """Read the workbook back."""
    return call("decider", "--vague", "6", "--depuis", path, *words, AU, "-C", top)


def problems(done: Done) -> list[str]:
    """What is wrong in the workbook, a line each."""
    assert (done.code, done.out) == (2, "")
    first, *rest, last = done.err.splitlines()
    assert first.endswith((" problème, rien n'est écrit.", " problèmes, rien n'est écrit."))
    assert last == "  Corrigez le classeur, puis relancez."
    return [one.strip() for one in rest]


# --- the workbook


def test_the_command_that_reads_the_workbook_back_takes_its_name_whole(top: Path) -> None:
    path = top.parent / "PV du comité.xlsx"
    done = call("vague", "6", "--modele", path, AU, "-C", top)
    assert done.err.splitlines()[-1] == (
        f'Ensuite, une fois rempli : fabriques decider --vague 6 --depuis "{path}" --a-blanc'
    )


def test_the_workbook_has_a_row_per_dossier_that_awaits_a_decision(blank: Path) -> None:
    sheet = load_workbook(blank).active
    assert [sheet.cell(row, 1).value for row in range(1, 8)] == [
        "Procès-verbal du comité · vague 6 (30/03/2021)",
        *("Vague", "Date de la décision", "Autorité", "Référence"),
        None,
        "Remplissez les colonnes colorées. Un résultat vide n'est pas une décision. Lecture : fabriques decider "
        "--vague 6 --depuis CE_FICHIER.xlsx",
    ]
    assert (sheet["B2"].value, sheet["B3"].value) == ("2021-03-30", datetime(2021, 6, 8))
    rows = list(sheet.iter_rows(min_row=FIRST - 1, values_only=True))
    assert rows[0] == (
        *("Identifiant", "Numéro DS", "Lieu", "Commune", "Catégorie"),
        *("Demandé 2021", "Demandé 2022", "Demandé en tout", "Proposé 2021", "Proposé 2022"),
        *("Avis", "Verdict", NOTES, "Moyenne", "Résultat", "Rang", "Accordé 2021", "Accordé 2022", "Motif"),
    )
    assert [row[0] for row in rows[1:]] == [f"lieu-{number:02}" for number in range(60)]
    assert rows[8][:8] == ("lieu-07", "0000007", "Lieu 7 : l'atelier", None, None, 40000, 49999.5, 89999.5)
    assert set(rows[8][14:]) == {None}


def test_the_workbook_offers_the_results_and_bounds_the_amounts(blank: Path) -> None:
    sheet = load_workbook(blank).active
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert rules["O10:O69"].formula1 == '"lauréat,liste complémentaire,non retenu,irrecevable,sans suite"'
    assert (rules["P10:P69"].type, rules["Q10:Q69"].type) == ("whole", "decimal")
    assert not sheet.protection.sheet


def test_the_workbook_holds_nobody_and_no_formula_but_ours_and_has_the_same_bytes(
    top: Path, blank: Path
) -> None:
    data = blank.read_bytes()
    book = load_workbook(io.BytesIO(data))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.row not in range(2, 7)} <= {"s", "n", "d"}
    assert not [cell for cell in cells if "Secret" in str(cell.value) or "confidentiel" in str(cell.value)]
    again = blank.with_name("encore.xlsx")
    assert spawn("vague", "6", "--modele", again, AU, "-C", top).returncode == 0
    assert again.read_bytes() == data


def test_years_are_offered_where_nobody_asked_for_any(tmp_path: Path) -> None:
    text = "vague: 2021-03-30\ndepose_le: 2021-03-15\ncriteres: {gouvernance: {note: 0}}\n"
    top = registre(tmp_path / "data", {"lieux/a.yaml": text, "lieux/b.yaml": "nom: [\n"})
    done = call("vague", "2021-03-30", "--modele", tmp_path / "pv.xlsx", AU, "-C", top)
    assert "Dossiers illisibles, de vague inconnue, hors du classeur : lieux/b.yaml." in done.err
    rows = list(load_workbook(tmp_path / "pv.xlsx").active.iter_rows(min_row=FIRST - 1, values_only=True))
    assert [title for title in rows[0] if str(title).startswith("Accordé")] == [
        *("Accordé 2021", "Accordé 2022", "Accordé 2023")
    ]
    known = dict(zip(rows[0], rows[1], strict=True))
    assert (known["Demandé en tout"], known[NOTES]) == ("inconnu", "— · — · 0 · —")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("vague 5 --modele pv.xlsx", "aucun dossier de la vague 5 (30/12/2020) n'attend de décision."),
        ("vague --modele pv.xlsx", "--modele se donne avec une vague, et seul."),
        ("vague 6 --modele pv.xlsx --format csv", "--modele se donne avec une vague, et seul."),
        ("vague 6 --modele pv.ods", "--modele pv.ods : le nom finit par .xlsx."),
        (
            "vague 6 --modele data/pv.xlsx",
            "--modele data/pv.xlsx est dans le registre : une commande de lecture n'y écrit rien.",
        ),
        ("decider --vague 6", "--vague et --depuis se donnent ensemble."),
        (
            "decider --vague 6 --depuis absent.xlsx",
            "absent.xlsx ne peut pas être lu : ce chemin n'existe pas.",
        ),
        ("decider", "il manque le dossier."),
    ],
)
def test_what_cannot_be_prepared_nor_read(
    top: Path, monkeypatch: pytest.MonkeyPatch, words: str, message: str
) -> None:
    monkeypatch.chdir(top.parent)
    done = call(*words.split(), AU)
    assert (done.code, done.err.splitlines()[0]) == (2, f"fabriques : {message}")


def test_a_workbook_that_may_hold_decisions_is_not_overwritten(top: Path, blank: Path) -> None:
    done = call("vague", "6", "--modele", blank, AU, "-C", top)
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        f"fabriques : {blank} existe déjà, et porte peut-être des décisions.",
    )


# --- the decisions


def test_sixty_dossiers_are_decided_at_once(top: Path, blank: Path) -> None:
    done = decide(top, fill(blank, decided))
    assert done.code == 0, done.err
    assert done.lines[2] == (
        "Procès-verbal de la vague 6 (30/03/2021) : 59 décisions, 19 lauréats, 20 en liste complémentaire, "
        "20 non retenus"
    )
    assert "Sans décision aujourd'hui (1) : lieu-59." in done.err.splitlines()
    assert done.err.splitlines()[-2].endswith(" vague 6 --proces-verbal pv.docx")
    assert done.err.splitlines()[-1].endswith(" annuler")
    moved = [one for one in done.lines if " → " in one]
    assert moved == [
        fr("Reste à attribuer  45 000 000,00 € → 43 290 017,10 €"),
        "Places prises      0 / 300 → 19 / 300",
    ]
    results = {}
    for number in range(60):
        text = (top / f"lieux/lieu-{number:02}.yaml").read_text(encoding="utf-8")
        assert text.startswith(place(number).removesuffix("notes: confidentiel\n"))
        results[number] = dossier(text).decisions
    assert results[59] == ()
    (laureat,) = results[2]  # row 12
    assert (laureat.resultat, laureat.le) == ("laureat", date(2021, 6, 8))
    assert {year: str(amount) for year, amount in laureat.annuites.items()} == {
        2021: "40000",
        2022: "49999.10",
    }
    assert (laureat.autorite, laureat.reference) == ("Direction générale", "PV-2021-06")
    assert laureat.vu
    (refused,) = results[1]
    assert refused.motif == "Gouvernance : à revoir\nEnsemble #2"
    assert {results[number][0].rang for number in range(59) if results[number][0].rang} == set(
        range(1, 60, 3)
    )


def test_what_is_left_after_the_minutes_says_which_files_it_leaves_out(top: Path, blank: Path) -> None:
    (top / "lieux/casse.yaml").write_text("nom: [\n", encoding="utf-8")
    done = decide(top, fill(blank, decided))
    assert done.code == 0
    moved = next(number for number, one in enumerate(done.lines) if one.startswith("Places prises"))
    assert done.lines[moved + 1] == "Fichiers illisibles, hors des totaux : lieux/casse.yaml."


def test_dry_run_of_the_minutes_writes_nothing(top: Path, blank: Path) -> None:
    before = snapshot(top)
    done = decide(top, fill(blank, decided), "--a-blanc")
    assert (done.code, done.err.splitlines()[-1]) == (0, "À blanc : rien n'est écrit.")
    assert snapshot(top) == before


def test_minutes_that_are_recorded_already_are_said_so(top: Path, blank: Path) -> None:
    filled = fill(blank, decided)
    assert decide(top, filled).code == 0
    before = snapshot(top)
    for words in ((), ("--a-blanc",)):
        done = decide(top, filled, *words)
        assert (done.code, done.out, done.err.splitlines()) == (
            0,
            "",
            [
                "Sans décision aujourd'hui (1) : lieu-59.",
                "Ce procès-verbal est déjà enregistré : 59 décisions du 08/06/2021. Rien n'est à refaire.",
            ],
        )
    assert (decide(top, filled, "-q").code, decide(top, filled, "-q").err) == (0, "")
    assert snapshot(top) == before


def test_a_single_recorded_decision_is_singular(top: Path, blank: Path) -> None:
    filled = fill(blank, granted)
    assert decide(top, filled).code == 0
    assert decide(top, filled).err.splitlines()[-1] == (
        "Ce procès-verbal est déjà enregistré : 1 décision du 08/06/2021. Rien n'est à refaire."
    )


def test_what_was_signed_or_promoted_since_does_not_hide_that_the_minutes_are_recorded(
    top: Path, blank: Path
) -> None:
    filled = fill(blank, ranked)
    assert decide(top, filled).code == 0
    promoted = call(
        *("promouvoir", "lieu-00", "--le", "2021-06-09", "--annuite", "2021=40000"),
        *("--annuite", "2022=49999.50", AU, "-C", top),
    )
    assert promoted.code == 0, promoted.err
    done = decide(top, filled)
    assert (done.code, "déjà enregistré : 1 décision du 08/06/2021." in done.err) == (0, True)


def test_of_minutes_that_are_recorded_in_part_only_the_rest_is_written(top: Path, blank: Path) -> None:
    assert decide(top, fill(blank, granted)).code == 0
    first = (top / "lieux/lieu-00.yaml").read_bytes()

    def two_more(sheet: Any, at: dict[str, int]) -> None:
        granted(sheet, at)
        for row in (FIRST + 1, FIRST + 2):
            sheet.cell(row, at["Résultat"], "non retenu")
            sheet.cell(row, at["Motif"], "Trop loin")

    filled = fill(blank, two_more)
    done = decide(top, filled, "-q")
    assert (done.code, done.err) == (0, "")
    assert done.lines[2:4] == [
        "Procès-verbal de la vague 6 (30/03/2021) : 2 décisions, 2 non retenus",
        "Déjà enregistré : 1 décision du 08/06/2021.",
    ]
    assert (top / "lieux/lieu-00.yaml").read_bytes() == first
    for number in (1, 2):
        text = (top / f"lieux/lieu-{number:02}.yaml").read_text(encoding="utf-8")
        assert [one.resultat for one in dossier(text).decisions] == ["non_retenu"]
    assert "3 décisions du 08/06/2021" in decide(top, filled).err


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"O10": "non retenu", "Q10": None, "R10": None},
            "ligne 10, colonne Résultat : lieu-00 a déjà une autre décision du 08/06/2021 (« lauréat ») ; retirez la "
            "ligne, ou corrigez ce qui est enregistré : fabriques modifier lieu-00 "
            '"decisions[0].resultat=non_retenu" "decisions[0].annuites.2021=" "decisions[0].annuites.2022="',
        ),
        (
            {"R10": 45000.5},
            "ligne 10, colonne Accordé 2022 : lieu-00 a déjà une autre décision du 08/06/2021 (« lauréat ») ; retirez "
            "la ligne, ou corrigez ce qui est enregistré : fabriques modifier lieu-00 "
            '"decisions[0].annuites.2022=45000.50"',
        ),
        (
            {"S10": "Projet modèle"},
            "ligne 10, colonne Motif : lieu-00 a déjà une autre décision du 08/06/2021 (« lauréat ») ; retirez la "
            'ligne, ou corrigez ce qui est enregistré : fabriques modifier lieu-00 "decisions[0].motif=Projet modèle"',
        ),
        (
            {"B5": "PV-2"},
            "ligne 5, Référence : « PV-2 », alors que la décision enregistrée de ce jour dit autre chose (dont "
            "lieu-00) ; remettez ce qui est enregistré, ou corrigez-le par fabriques modifier.",
        ),
    ],
)
def test_a_recorded_decision_that_differs_is_told_and_nothing_is_written(
    top: Path, blank: Path, cells: dict[str, Any], said: str
) -> None:
    assert decide(top, fill(blank, granted)).code == 0
    before = snapshot(top)
    assert problems(decide(top, fill(blank, with_cells(granted, cells)))) == [said]
    assert snapshot(top) == before


def test_the_correction_that_is_proposed_makes_the_minutes_recorded(top: Path, blank: Path) -> None:
    assert decide(top, fill(blank, granted)).code == 0
    other = fill(blank, with_cells(granted, {"R10": 45000.5}))
    (said,) = problems(decide(top, other))
    words = shlex.split(said.partition(" : fabriques ")[2])
    assert call(*words, "-C", top).code == 0
    assert "déjà enregistré : 1 décision" in decide(top, other).err


def test_two_equal_ranks_are_told_and_written(top: Path, blank: Path) -> None:
    def tied(sheet: Any, at: dict[str, int]) -> None:
        for row in (FIRST, FIRST + 1):
            sheet.cell(row, at["Résultat"], "liste complémentaire")
            sheet.cell(row, at["Rang"], 1)

    done = decide(top, fill(blank, tied))
    assert done.code == 0
    assert [one for one in done.lines if "LIS-01" in one and one.startswith("alerte")] == [
        "alerte LIS-01 Rang 1 de la liste complémentaire, qui est déjà celui de lieu-00."
    ]
    assert 'se corrige ainsi : fabriques modifier lieu-01 "decisions[0].rang=RANG"' in done.out


def test_what_a_dry_run_alerts_of_is_mended_in_its_cell(top: Path, blank: Path) -> None:
    def odd(sheet: Any, at: dict[str, int]) -> None:
        for row in (FIRST, FIRST + 1):
            sheet.cell(row, at["Résultat"], "liste complémentaire")
            sheet.cell(row, at["Rang"], 1)
        sheet.cell(FIRST + 2, at["Résultat"], "lauréat")

    done = decide(top, fill(blank, odd), "--a-blanc")
    assert done.code == 0, done.err
    assert "se corrige ainsi : corrigez la colonne Rang, ligne 11, puis relancez" in done.out
    assert "une par année : remplissez la colonne Accordé de l'année, ligne 12, puis relancez" in done.out
    assert "decisions[0]" not in done.out


def test_one_refusal_holds_back_all_the_decisions(top: Path, blank: Path) -> None:
    def no_motive(sheet: Any, at: dict[str, int]) -> None:
        decided(sheet, at)
        sheet.cell(FIRST + 1, at["Motif"]).value = None

    before = snapshot(top)
    done = decide(top, fill(blank, no_motive))
    assert (done.code, done.lines[-1]) == (1, "Refusé par INS-03 : rien n'est écrit.")
    at = done.lines.index("bloquant INS-03 Non retenu le 08/06/2021 sans motif.")
    assert done.lines[at + 1 : at + 3] == [
        f"  {os.path.relpath(top)}/lieux/lieu-01.yaml tel qu'il serait écrit, ligne 9",
        f"  lu dans : {blank.with_name('rempli.xlsx')}, ligne 11, colonne Motif",
    ]
    assert done.lines[at + 3].endswith(
        "tel que le porteur peut le lire : remplissez la colonne Motif, ligne 11, puis relancez"
    )
    assert "decisions[" not in done.out
    after = {path: data for path, data in snapshot(top).items() if ".fabriques" not in path}
    assert after == before


def told(done: Done) -> list[tuple[str, str]]:
    """The rules that speak, each with where in the workbook."""
    codes = [
        one.replace("à compléter", "manque").split()[1]
        for one in done.lines
        if one.startswith(("bloquant ", "alerte ", "à compléter "))
    ]
    where = [one.partition(".xlsx, ")[2] for one in done.lines if one.startswith("  lu dans : ")]
    return list(zip(codes, where, strict=True))


def test_a_finding_that_the_minutes_bring_names_its_row_and_its_column(top: Path, blank: Path) -> None:
    def odd(sheet: Any, at: dict[str, int]) -> None:
        sheet["B3"] = datetime(2021, 3, 10)
        for title, value in (("Résultat", "lauréat"), ("Accordé 2021", 40000), ("Accordé 2022", 60000)):
            sheet.cell(FIRST, at[title]).value = value
        for title, value in (("Résultat", "liste complémentaire"), ("Rang", 1)):
            sheet.cell(FIRST + 2, at[title]).value = value
            sheet.cell(FIRST + 3, at[title]).value = value

    found = told(decide(top, fill(blank, odd)))
    assert ("MNT-02", "ligne 10, colonne Accordé 2022") in found
    assert ("LIS-01", "ligne 13, colonne Rang") in found
    assert ("INS-04", "ligne 3, Date de la décision, pour la ligne 10") in found
    assert ("INS-01", "ligne 10") in found


def test_a_finding_of_the_whole_has_no_row(top: Path, blank: Path) -> None:
    text = PROGRAMME.replace("montant: 45000000", "montant: 1709982.89")
    (top / "programme.yaml").write_text(text, encoding="utf-8")
    done = decide(top, fill(blank, decided))
    at = next(number for number, one in enumerate(done.lines) if one.startswith("bloquant ENV-01"))
    assert done.lines[at + 1].startswith(f"  {os.path.relpath(top)}/programme.yaml:")
    assert "lu dans" not in done.lines[at + 2]


def test_the_minutes_of_another_wave_say_which_one_to_ask_for(top: Path, blank: Path) -> None:
    filled = fill(blank, decided)
    done = call("decider", "--vague", "7", "--depuis", filled, "--au=2021-07-10", "-C", top)
    assert (done.code, done.out, done.err.splitlines()) == (
        2,
        "",
        [
            f"fabriques : {filled} est le procès-verbal de la vague 6 (30/03/2021), "
            "et la vague demandée est la vague 7 (30/06/2021).",
            "  Relancez avec --vague 6.",
        ],
    )


def test_the_decisions_of_one_committee_share_one_envelope(top: Path, blank: Path) -> None:
    text = PROGRAMME.replace("montant: 45000000", "montant: 1709982.89")
    (top / "programme.yaml").write_text(text, encoding="utf-8")
    done = decide(top, fill(blank, decided))
    assert (done.code, done.lines[-1]) == (1, "Refusé par ENV-01 : rien n'est écrit.")
    (top / "programme.yaml").write_text(text.replace("1709982.89", "1709982.90"), encoding="utf-8")
    assert decide(top, blank.with_name("rempli.xlsx")).code == 0


def test_rows_may_be_sorted_moved_or_removed_and_columns_added(top: Path, blank: Path) -> None:
    def shuffled(sheet: Any, at: dict[str, int]) -> None:
        decided(sheet, at)
        sheet.insert_cols(3)
        sheet.cell(FIRST - 1, 3, "Remarques du comité")
        sheet.cell(FIRST, 3, "vu en séance")
        sheet.delete_rows(FIRST + 30, 30)
        sheet.insert_rows(FIRST + 5)
        sheet.cell(FIRST, 1).value = None  # known by its number
        sheet["B3"] = "08/06/2021"

    done = decide(top, fill(blank, shuffled))
    assert done.code == 0, done.err
    assert done.lines[3] == "Colonnes non lues : Remarques du comité."
    assert "decisions:" in (top / "lieux/lieu-00.yaml").read_text(encoding="utf-8")


def test_a_dossier_whose_row_was_deleted_still_awaits_a_decision(top: Path, blank: Path) -> None:
    def shortened(sheet: Any, at: dict[str, int]) -> None:
        decided(sheet, at)
        sheet.delete_rows(FIRST + 3, 2)

    assert (
        "Sans décision aujourd'hui (3) : lieu-03, lieu-04, lieu-59."
        in decide(top, fill(blank, shortened)).err.splitlines()
    )


def cell(
    title: str, value: Any, row: int = FIRST, result: str = "lauréat"
) -> Callable[[Any, dict[str, int]], None]:
    """A workbook whose only decision has one odd cell."""

    def change(sheet: Any, at: dict[str, int]) -> None:
        sheet.cell(row, at["Résultat"], result)
        sheet.cell(row, at["Accordé 2021"], 40000 if result == "lauréat" else None)
        sheet.cell(row, at["Accordé 2022"], 50000 if result == "lauréat" else None)
        sheet.cell(row, at[title]).value = value

    return change


@pytest.mark.parametrize(
    ("title", "value", "said"),
    [
        (
            "Résultat",
            "laureats",
            "« laureats » n'est pas un résultat (lauréat, liste complémentaire, non retenu, irrecevable, sans suite). "
            "Vouliez-vous dire « lauréat » ?",
        ),
        (
            "Résultat",
            "Retenu",
            "« Retenu » n'est pas un résultat (lauréat, liste complémentaire, non retenu, irrecevable, sans suite). "
            "Vouliez-vous dire « lauréat » ?",
        ),
        (
            "Résultat",
            "recevable",
            "« recevable » n'est pas un résultat (lauréat, liste complémentaire, non retenu, irrecevable, sans suite).",
        ),
        ("Résultat", None, "le résultat est vide, alors que la ligne est remplie."),
        ("Résultat", "=A1", "c'est une formule ; collez sa valeur (collage spécial, valeurs)."),
        ("Rang", 1.5, "lu « 1.5 » ; attendu : un rang, nombre entier à partir de 1, comme 2."),
        ("Rang", 0, "lu « 0 » ; attendu : un rang, nombre entier à partir de 1, comme 2."),
        (
            "Accordé 2021",
            "60.000",
            "« 60.000 » : 60 € ou 60 000 € ? Écrivez 60000, ou 60000,50 avec des centimes.",
        ),
        (
            "Accordé 2021",
            33333.333,
            "lu « 33333.333 » ; attendu : un montant en euros, comme 50000 ou 50000.50. Un montant s'écrit au "
            "centime : deux décimales au plus.",
        ),
        ("Accordé 2021", True, "c'est VRAI ou FAUX, pas un texte ni un nombre."),
        ("Accordé 2021", "=40000+1", "c'est une formule ; collez sa valeur (collage spécial, valeurs)."),
        (
            "Accordé 2021",
            datetime(2021, 6, 8),
            "lu « 2021-06-08 » ; attendu : un montant en euros, comme 50000 ou 50000.50.",
        ),
        ("Identifiant", "lieux-07", "dossier inconnu « lieux-07 ». Vouliez-vous dire « lieu-07 » ?"),
        ("Identifiant", "lieu-09", "0000000 n'est pas le numéro de lieu-09, qui est 0000009."),
    ],
)
def test_a_cell_that_says_nothing_known_is_named(
    top: Path, blank: Path, title: str, value: Any, said: str
) -> None:
    named = "Numéro DS" if "n'est pas le numéro" in said else title
    assert problems(decide(top, fill(blank, cell(title, value)))) == [f"ligne 10, colonne {named} : {said}"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ailleurs", "ailleurs n'est pas de la vague 6 (30/03/2021), mais de celle du 30/06/2021."),
        ("decide", "decide n'attend pas de décision (« sans suite ») ; fabriques decider decide."),
        ("0000098", "ailleurs n'est pas de la vague 6 (30/03/2021), mais de celle du 30/06/2021."),
    ],
)
def test_only_a_dossier_of_the_wave_that_awaits_a_decision_is_decided(
    top: Path, blank: Path, name: str, said: str
) -> None:
    def other(sheet: Any, at: dict[str, int]) -> None:
        sheet.cell(FIRST, at["Résultat"], "sans suite")
        sheet.cell(FIRST, 1).value, sheet.cell(FIRST, 2).value = name, None

    assert problems(decide(top, fill(blank, other))) == [f"ligne 10, colonne Identifiant : {said}"]


@pytest.mark.parametrize("value", [40000.1, "40000.10", "40000.1"])
def test_an_amount_is_exactly_what_the_spreadsheet_shows(top: Path, blank: Path, value: Any) -> None:
    assert decide(top, fill(blank, cell("Accordé 2021", value))).code == 0
    (decision,) = dossier((top / "lieux/lieu-00.yaml").read_text(encoding="utf-8")).decisions
    assert decision.annuites[2021] * 10 == 400001


def test_every_problem_of_every_row_is_told_at_once(top: Path, blank: Path) -> None:
    def many(sheet: Any, at: dict[str, int]) -> None:
        for row in (FIRST, FIRST + 1, FIRST + 2):
            sheet.cell(row, at["Résultat"], "sans suite")
        sheet["B2"], sheet["B3"] = "2021-06-30", "30 juin"
        sheet.cell(FIRST, at["Rang"], 3)
        sheet.cell(FIRST + 1, 1, "lieu-00")
        sheet.cell(FIRST + 1, 2).value = None
        sheet.cell(FIRST + 2, at["Accordé 2021"], 5)
        sheet.cell(FIRST + 3, at["Motif"], "sans résultat")
        sheet.cell(FIRST - 1, 20, "Acordé 2023")
        sheet.cell(FIRST - 1, 21, "Motif")
        sheet.cell(FIRST + 60, 1, "TOTAL")
        sheet.cell(FIRST + 61, at["Résultat"], "lauréat")

    assert problems(decide(top, fill(blank, many))) == [
        "ligne 2, Vague : lu « 2021-06-30 », alors que la vague demandée est la vague 6 (30/03/2021).",
        "ligne 3, Date de la décision : lu « 30 juin » ; attendu : une date AAAA-MM-JJ, comme 2021-03-30.",
        "ligne 9, colonne T : titre inconnu « Acordé 2023 » ; vouliez-vous dire « Accordé 2023 » ?",
        "ligne 9, colonne U : la colonne « Motif » est là deux fois.",
        "ligne 11, colonne Identifiant : lieu-00 est déjà à la ligne 10.",
        "ligne 13, colonne Résultat : le résultat est vide, alors que la ligne est remplie.",
        "ligne 70, colonne Identifiant : dossier inconnu « TOTAL ». Si cette ligne n'est pas un dossier, supprimez-la.",
        "ligne 71, colonne Numéro DS : le dossier n'est pas dit.",
    ]


def test_a_decision_that_contradicts_itself_is_named_by_its_row(top: Path, blank: Path) -> None:
    def odd(sheet: Any, at: dict[str, int]) -> None:
        sheet.cell(FIRST, at["Résultat"], "lauréat")
        sheet.cell(FIRST, at["Rang"], 3)
        sheet.cell(FIRST + 1, at["Résultat"], "irrecevable")
        sheet.cell(FIRST + 1, at["Accordé 2021"], 5)

    assert problems(decide(top, fill(blank, odd))) == [
        "ligne 10 (lieu-00) : un dossier « lauréat » n'a pas de rang.",
        "ligne 11 (lieu-01) : une décision « irrecevable » n'accorde pas d'annuités.",
    ]


def granted(sheet: Any, at: dict[str, int]) -> None:
    """One laureate, which says all that a row may say."""
    for title, value in (("Résultat", "lauréat"), ("Accordé 2021", 40000), ("Accordé 2022", 49999.5)):
        sheet.cell(FIRST, at[title], value)


def refused(sheet: Any, at: dict[str, int]) -> None:
    """One refusal with its motive."""
    sheet.cell(FIRST, at["Résultat"], "non retenu")
    sheet.cell(FIRST, at["Motif"], "Trop loin")


def ranked(sheet: Any, at: dict[str, int]) -> None:
    """One dossier of the list."""
    sheet.cell(FIRST, at["Résultat"], "liste complémentaire")
    sheet.cell(FIRST, at["Rang"], 1)


Filling = Callable[[Any, dict[str, int]], None]


def with_cells(first: Filling, cells: dict[str, Any]) -> Filling:
    """The same, then some cells by their places."""

    def change(sheet: Any, at: dict[str, int]) -> None:
        first(sheet, at)
        for where, value in cells.items():
            sheet[where].value = value

    return change


@pytest.mark.parametrize(
    ("place", "title"), [("Q9", "2021"), ("Q9", "Année 2021"), ("Q9", "annuité 2021"), ("Q9", 2021)]
)
def test_a_year_alone_after_the_result_is_what_is_granted(
    top: Path, blank: Path, place: str, title: Any
) -> None:
    assert decide(top, fill(blank, with_cells(granted, {place: title}))).code == 0
    (decision,) = dossier((top / "lieux/lieu-00.yaml").read_text(encoding="utf-8")).decisions
    assert {year: str(amount) for year, amount in decision.annuites.items()} == {
        2021: "40000",
        2022: "49999.50",
    }


SANS_TITRE = "cette colonne n'a pas de titre, et la ligne 10 y est remplie ; écrivez son titre, ou videz-la."


def missing(title: str, name: str) -> str:
    """What is said of a column that may be the one that is missing."""
    return (
        f"titre inconnu « {title} », alors que la colonne « {name} » manque ; si c'est elle, renommez-la, "
        f"sinon remettez « {name} », même vide."
    )


@pytest.mark.parametrize(
    ("filling", "cells", "said"),
    [
        (granted, {"Q9": None}, f"ligne 9, colonne Q : {SANS_TITRE}"),
        (granted, {"Q9": " — "}, f"ligne 9, colonne Q : {SANS_TITRE}"),
        (granted, {"Q9": "=A1"}, f"ligne 9, colonne Q : {SANS_TITRE}"),
        (ranked, {"P9": None}, f"ligne 9, colonne P : {SANS_TITRE}"),
        (refused, {"S9": None}, f"ligne 9, colonne S : {SANS_TITRE}"),
        (granted, {"Z10": "=1+1"}, f"ligne 9, colonne Z : {SANS_TITRE}"),
        (
            granted,
            {"Q9": "Montant accordé en 2021"},
            "ligne 9, colonne Q : titre inconnu « Montant accordé en 2021 » ; "
            "vouliez-vous dire « Accordé 2021 » ?",
        ),
        (
            granted,
            {"T9": "Accordée 2025 ?", "T10": 3},
            "ligne 9, colonne T : titre inconnu « Accordée 2025 ? » ; vouliez-vous dire « Accordé 2025 » ?",
        ),
        (
            granted,
            {"F9": "2021"},
            "ligne 9, colonne F : titre inconnu « 2021 » ; vouliez-vous dire « Accordé 2021 » ?",
        ),
        (
            granted,
            {"Q9": "RÉSULTATS"},
            "ligne 9, colonne Q : titre inconnu « RÉSULTATS » ; vouliez-vous dire « Résultat » ?",
        ),
        (granted, {"R9": "Crédits 2022"}, f"ligne 9, colonne R : {missing('Crédits 2022', 'Accordé 2022')}"),
        (granted, {"R9": "Montant"}, f"ligne 9, colonne R : {missing('Montant', 'Accordé 2022')}"),
        (ranked, {"P9": "Ordre"}, f"ligne 9, colonne P : {missing('Ordre', 'Rang')}"),
        (refused, {"S9": "Raisons"}, f"ligne 9, colonne S : {missing('Raisons', 'Motif')}"),
        (
            granted,
            {"A5": "Réf.", "B5": "R-1"},
            "ligne 5 : « Réf. » n'est pas un libellé connu, alors que « Référence » manque ; "
            "rétablissez le libellé, ou videz la ligne.",
        ),
        (
            granted,
            {"A4": None, "B4": "DG", "A5": "n°"},
            "ligne 4 : « DG » n'est pas un libellé connu, alors que « Autorité » et « Référence » manquent ; "
            "rétablissez le libellé, ou videz la ligne.",
        ),
        (
            granted,
            {"A5": "Référence : R-1"},
            "ligne 5 : « Référence : R-1 » n'est pas un libellé connu, alors que « Référence » manque ; "
            "rétablissez le libellé, ou videz la ligne.",
        ),
        (
            granted,
            {"B5": "R-1", "A6": "Référence", "B6": "R-2"},
            "ligne 6, Référence : ce libellé est là deux fois au-dessus du tableau.",
        ),
    ],
)
def test_nothing_that_was_filled_is_lost_for_a_title(
    top: Path, blank: Path, filling: Filling, cells: dict[str, Any], said: str
) -> None:
    assert problems(decide(top, fill(blank, with_cells(filling, cells)))) == [said]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"T9": "Remarques", "T10": "vu"}, "Colonnes non lues : Remarques."),
        ({"T9": "Note de séance", "T10": 15}, "Colonnes non lues : Note de séance."),
        ({"P9": "Observations", "P10": "à suivre"}, "Colonnes non lues : Observations."),
        ({"T9": "Accord du maire 2021", "T10": "reçu"}, "Colonnes non lues : Accord du maire 2021."),
        ({"A6": "Présents", "B6": "M. X"}, "Lignes non lues : 6 (A, B)."),
        ({"B4": "DG", "D4": "par délégation"}, "Lignes non lues : 4 (D)."),
        ({"C72": "Fait à Paris"}, "Lignes non lues : 72."),
    ],
)
def test_the_notes_of_an_officer_block_nothing_and_are_named_whatever_the_options(
    top: Path, blank: Path, cells: dict[str, Any], said: str
) -> None:
    done = decide(top, fill(blank, with_cells(granted, cells)), "-q")
    assert (done.code, done.err, done.lines[3]) == (0, "", said)


def test_a_column_or_a_label_that_holds_nothing_is_not_named(top: Path, blank: Path) -> None:
    done = decide(top, fill(blank, with_cells(granted, {"T9": "Remarques", "A4": "Décidé par"})), "-q")
    assert done.code == 0
    assert "non lues" not in done.out + done.err


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "Date de la décision : le jour de la décision manque, au-dessus du tableau."),
        (
            datetime(2021, 6, 11),
            "ligne 3, Date de la décision : 11/06/2021 est après aujourd'hui (10/06/2021).",
        ),
    ],
)
def test_the_day_of_the_decisions_is_needed_and_past(top: Path, blank: Path, value: Any, said: str) -> None:
    def dated(sheet: Any, at: dict[str, int]) -> None:
        decided(sheet, at)
        sheet["B3"].value = value

    assert problems(decide(top, fill(blank, dated))) == [said]


@pytest.mark.parametrize(
    "value",
    [
        6,
        "6",
        "vague 6",
        "Vague 6 (30/03/2021)",
        datetime(2021, 3, 30),
        "30/03/2021",
        "30.3.2021",
        "2021-03-30",
    ],
)
def test_the_wave_is_said_by_its_number_or_its_day(top: Path, blank: Path, value: Any) -> None:
    assert decide(top, fill(blank, with_cells(granted, {"B2": value}))).code == 0


@pytest.mark.parametrize(
    ("value", "said"),
    [(5, "5"), ("30/06/2021", "2021-06-30"), (datetime(2021, 6, 30), "2021-06-30"), ("vague 60", "vague 60")],
)
def test_the_minutes_of_another_wave_are_refused(top: Path, blank: Path, value: Any, said: str) -> None:
    wrong = problems(decide(top, fill(blank, with_cells(granted, {"B2": value}))))
    assert wrong == [
        f"ligne 2, Vague : lu « {said} », alors que la vague demandée est la vague 6 (30/03/2021)."
    ]


def copied(sheet: Any) -> Any:
    """The sheet of a workbook once more, in the same workbook, after it."""
    return sheet.parent.copy_worksheet(sheet)


def test_of_two_sheets_the_one_that_bears_decisions_is_read_and_named(top: Path, blank: Path) -> None:
    done = decide(top, fill(blank, lambda sheet, at: refused(copied(sheet), at)), "-q")
    assert (done.code, done.err, done.lines[3]) == (0, "", "Feuille lue : « Décisions Copy ».")
    (decision,) = dossier((top / "lieux/lieu-00.yaml").read_text(encoding="utf-8")).decisions
    assert decision.motif == "Trop loin"


def test_two_sheets_that_bear_decisions_are_refused(top: Path, blank: Path) -> None:
    def twice(sheet: Any, at: dict[str, int]) -> None:
        granted(sheet, at)
        refused(copied(sheet), at)

    assert problems(decide(top, fill(blank, twice))) == [
        "feuilles « Décisions » et « Décisions Copy » : chacune est remplie ; gardez celle qui porte les décisions."
    ]


def test_two_sheets_without_any_decision_have_none(top: Path, blank: Path) -> None:
    done = decide(top, fill(blank, lambda sheet, at: copied(sheet)))
    assert (done.code, done.err.splitlines()[0].rpartition(" ne porte ")[2]) == (2, "aucune décision.")


TEXTES = (
    *(
        "=1+1",
        "+33",
        "-2",
        "@SUM(A1)",
        "'tilde ~",
        "null",
        "oui",
        "2021-06-08",
        "1e3",
        "# motif",
        "a: b",
        "- tiret",
    ),
    *(
        "deux\nlignes",
        "  des blancs  ",
        "::error::Fin du monde",
        "{{ 7 }} $(id)",
        "« É » œ €",
        "[red]x[/red]",
        "\t=x",
    ),
)


def test_a_motive_is_a_text_and_nothing_else(top: Path, blank: Path) -> None:
    def told(sheet: Any, at: dict[str, int]) -> None:
        for row, text in enumerate(TEXTES, FIRST):
            sheet.cell(row, at["Résultat"], "non retenu")
            sheet.cell(row, at["Motif"]).value = text
            sheet.cell(row, at["Motif"]).data_type = "s"

    done = decide(top, fill(blank, told))
    assert done.code == 0, done.err
    assert not any(one.startswith("::") for one in done.lines)
    for number, text in enumerate(TEXTES):
        (decision,) = dossier((top / f"lieux/lieu-{number:02}.yaml").read_text(encoding="utf-8")).decisions
        assert decision.motif == text.strip()


def test_a_carriage_return_that_was_pasted_is_a_line_end(top: Path, blank: Path) -> None:
    pasted = fill(blank, cell("Motif", "Gouvernance_x000D_\nà revoir", result="non retenu"))
    assert decide(top, pasted).code == 0
    (decision,) = dossier((top / "lieux/lieu-00.yaml").read_text(encoding="utf-8")).decisions
    assert decision.motif == "Gouvernance\nà revoir"


def test_a_workbook_without_any_decision_says_so(top: Path, blank: Path) -> None:
    done = decide(top, blank)
    assert (done.code, done.err.splitlines()) == (
        2,
        [f"fabriques : {blank} ne porte aucune décision.", "  Remplissez la colonne « Résultat »."],
    )


def test_another_workbook_is_not_taken_for_minutes(top: Path, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Nom", "Total"])
    book.save(tmp_path / "autre.xlsx")
    done = decide(top, tmp_path / "autre.xlsx")
    assert done.code == 2
    assert done.err.splitlines() == [
        f"fabriques : {tmp_path / 'autre.xlsx'} n'a pas de colonnes « Identifiant » et « Résultat ».",
        "  Partez du classeur de fabriques vague 6 --modele pv.xlsx.",
    ]


# --- what is hidden or struck out


def told_aside(done: Done) -> list[str]:
    """What is hidden or struck out, a line each, and how to answer."""
    assert (done.code, done.out) == (2, "")
    first, *rest = done.err.splitlines()
    assert first.endswith(" : sont-ce des décisions ? Rien n'est écrit.")
    return [one.strip() for one in rest]


def three(sheet: Any, at: dict[str, int]) -> None:
    """Three refusals."""
    for row in range(FIRST, FIRST + 3):
        sheet.cell(row, at["Résultat"], "non retenu")
        sheet.cell(row, at["Motif"], "Trop loin")


def filtered(sheet: Any, at: dict[str, int]) -> None:
    """Three refusals, of which a filter hides the second; a row without a decision is hidden too."""
    three(sheet, at)
    sheet.row_dimensions[FIRST + 1].hidden = True
    sheet.row_dimensions[FIRST + 5].hidden = True


def barred(sheet: Any, at: dict[str, int]) -> None:
    """Three refusals, of which the last is struck out, as the row of somebody who withdrew at the last minute."""
    three(sheet, at)
    for column in (1, 3, at["Résultat"]):
        sheet.cell(FIRST + 2, column).font = Font(strike=True)


def hidden_sheet(sheet: Any, at: dict[str, int]) -> None:
    """The decisions, and those of a rehearsal in a sheet that is hidden."""
    three(sheet, at)
    other = copied(sheet)
    other.sheet_state = "hidden"


def hidden_column(sheet: Any, at: dict[str, int]) -> None:
    """A laureate whose second year nobody sees, in a sheet whose shown columns are hidden for convenience."""
    granted(sheet, at)
    for column in ("C", "D", "R"):
        sheet.column_dimensions[column].hidden = True


ASIDE = [
    (filtered, "Lignes masquées et remplies : 11 (lieu-01).", "--lignes-masquees"),
    (barred, "Lignes barrées et remplies : 12 (lieu-02).", "--lignes-barrees"),
    (hidden_sheet, "Feuilles masquées et remplies : « Décisions Copy ».", "--lignes-masquees"),
    (hidden_column, "Colonnes masquées et remplies : R (Accordé 2022).", "--lignes-masquees"),
]


@pytest.mark.parametrize(("filling", "said", "option"), ASIDE)
def test_what_is_hidden_or_struck_out_is_named_and_asked(
    top: Path, blank: Path, filling: Filling, said: str, option: str
) -> None:
    before = (top / "lieux/lieu-00.yaml").read_bytes()
    assert told_aside(decide(top, fill(blank, filling))) == [
        said,
        f"Répondez par {option}, avec prendre ou laisser ; ou affichez-les, débarrez-les, videz-les.",
    ]
    assert (top / "lieux/lieu-00.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("filling", "answered", "slugs"),
    [
        (filtered, ("--lignes-masquees laisser", "Lignes masquées, non lues : 11 (lieu-01)."), "00 02"),
        (filtered, ("--lignes-masquees Prendre", "Lignes masquées, lues : 11 (lieu-01)."), "00 01 02"),
        (barred, ("--lignes-barrees laisser", "Lignes barrées, non lues : 12 (lieu-02)."), "00 01"),
        (barred, ("--lignes-barrees prendre", "Lignes barrées, lues : 12 (lieu-02)."), "00 01 02"),
        (
            hidden_sheet,
            ("--lignes-masquees laisser", "Feuilles masquées, non lues : « Décisions Copy »."),
            "00 01 02",
        ),
        (hidden_column, ("--lignes-masquees prendre", "Colonnes masquées, lues : R (Accordé 2022)."), "00"),
    ],
)
def test_what_is_hidden_or_struck_out_is_taken_or_left_as_it_was_answered(
    top: Path, blank: Path, filling: Filling, answered: tuple[str, str], slugs: str
) -> None:
    words, said = answered
    done = decide(top, fill(blank, filling), *words.split(), "-q")
    assert (done.code, done.err) == (0, "")
    assert done.lines[3] == said
    written = [
        path.stem for path in (top / "lieux").glob("lieu-*") if "decisions:" in path.read_text("utf-8")
    ]
    assert sorted(written) == [f"lieu-{number}" for number in slugs.split()]


def test_a_hidden_column_that_is_left_grants_nothing(top: Path, blank: Path) -> None:
    done = decide(top, fill(blank, hidden_column), "--lignes-masquees", "laisser")
    assert done.lines[3] == "Colonnes masquées, non lues : R (Accordé 2022)."
    added = [line for line in done.lines if line.startswith("+")]
    assert [line for line in added if "2021: 40000" in line]
    assert not [line for line in added if "49999" in line]


def test_two_sheets_of_which_the_hidden_one_is_taken_are_refused(top: Path, blank: Path) -> None:
    done = decide(top, fill(blank, hidden_sheet), "--lignes-masquees", "prendre")
    assert problems(done) == [
        "feuilles « Décisions » et « Décisions Copy » : chacune est remplie ; gardez celle qui porte les décisions."
    ]


def test_all_that_is_set_aside_is_asked_at_once_whoever_is_left_awaits(top: Path, blank: Path) -> None:
    def both(sheet: Any, at: dict[str, int]) -> None:
        filtered(sheet, at)
        barred(sheet, at)
        sheet["A4"].font = Font(strike=True)
        sheet["B4"] = "DG"

    filled = fill(blank, both)
    assert told_aside(decide(top, filled)) == [
        "Lignes masquées et remplies : 11 (lieu-01).",
        "Lignes barrées et remplies : 4 (Autorité), 12 (lieu-02).",
        "Répondez par --lignes-masquees et --lignes-barrees, avec prendre ou laisser ; ou affichez-les, débarrez-les, "
        "videz-les.",
    ]
    done = decide(top, filled, "--lignes-masquees", "laisser", "--lignes-barrees", "laisser")
    assert done.code == 0, done
    assert done.err.startswith("Sans décision aujourd'hui (59) : lieu-01, lieu-02, ")
    (decision,) = dossier((top / "lieux/lieu-00.yaml").read_text(encoding="utf-8")).decisions
    assert decision.autorite is None


def test_what_is_hidden_and_says_nothing_asks_nothing(top: Path, blank: Path) -> None:
    def tidy(sheet: Any, at: dict[str, int]) -> None:
        three(sheet, at)
        sheet.row_dimensions[FIRST + 20].hidden = True
        sheet.cell(FIRST + 21, 1).font = Font(strike=True)
        sheet.column_dimensions["B"].hidden = True
        sheet.cell(FIRST - 1, 20, "Remarques")
        sheet.cell(FIRST, 20, "vu").font = Font(strike=True)
        copied(sheet).sheet_state = "hidden"
        for row in range(FIRST, FIRST + 3):
            for title in ("Résultat", "Motif"):
                sheet.parent.worksheets[-1].cell(row, at[title]).value = None

    done = decide(top, fill(blank, tidy), "-q")
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("word", ["oui", "tout"])
def test_an_answer_that_is_none_is_refused(top: Path, blank: Path, word: str) -> None:
    done = decide(top, blank, "--lignes-barrees", word)
    assert (done.code, done.err.splitlines()) == (
        2,
        [f"fabriques : réponse inconnue : « {word} ».", "  Valeurs possibles : prendre, laisser."],
    )


def test_an_answer_without_minutes_is_refused(top: Path) -> None:
    done = call("decider", "lieu-00", "--resultat", "sans_suite", "--lignes-masquees", "laisser", "-C", top)
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "fabriques : --lignes-masquees se donne avec --depuis.",
    )


# --- amounts and ranks as people write them


@pytest.mark.parametrize(
    "value",
    [
        40000,
        "40 000 €",
        "40\u00a0000\u00a0€",
        "40\u202f000,00\u202f€",
        "40 k€",
        "40k€",
        "40000",
        "40.000,00",
        " 40 000 euros ",
    ],
)
def test_an_amount_is_read_as_people_write_it(top: Path, blank: Path, value: Any) -> None:
    done = decide(top, fill(blank, cell("Accordé 2021", value)))
    assert done.code == 0, done
    assert "2021: 40000" in (top / "lieux/lieu-00.yaml").read_text(encoding="utf-8").replace("'", "")
    (decision,) = dossier((top / "lieux/lieu-00.yaml").read_text(encoding="utf-8")).decisions
    assert decision.annuites[2021] == 40000


@pytest.mark.parametrize("value", [1, "1", "1er", "1 er", "n° 1"])
def test_a_rank_is_read_as_people_write_it(top: Path, blank: Path, value: Any) -> None:
    done = decide(top, fill(blank, cell("Rang", value, result="liste complémentaire")))
    assert done.code == 0, done
    (decision,) = dossier((top / "lieux/lieu-00.yaml").read_text(encoding="utf-8")).decisions
    assert decision.rang == 1


@pytest.mark.parametrize("word", ["-", "—", "néant", "Néant", "/", "rien", "sans objet"])
def test_a_word_for_nothing_is_no_amount_nor_rank_and_no_zero_is_guessed(
    top: Path, blank: Path, word: str
) -> None:
    assert problems(decide(top, fill(blank, cell("Accordé 2022", word)))) == [
        f"ligne 10, colonne Accordé 2022 : « {word} » n'est pas un montant ; videz la cellule si rien n'est accordé "
        "pour cette année, ou écrivez 0."
    ]
    assert problems(decide(top, fill(blank, cell("Rang", word)))) == [
        f"ligne 10, colonne Rang : « {word} » n'est pas un rang ; videz la cellule si le dossier n'en a pas."
    ]


# --- what is no workbook


def test_a_point_before_three_digits_is_asked_and_never_guessed(top: Path, blank: Path) -> None:
    def points(sheet: Any, at: dict[str, int]) -> None:
        granted(sheet, at)
        sheet.cell(FIRST, at["Accordé 2021"]).value = "44.000"

    done = decide(top, fill(blank, points))
    assert done.code == 2
    assert (
        "ligne 10, colonne Accordé 2021 : « 44.000 » : 44 € ou 44 000 € ? Écrivez 44000, ou 44000,50 avec des centimes."
        in done.err
    )


def test_what_is_no_workbook_is_said_with_what_to_do(top: Path, tmp_path: Path) -> None:
    (tmp_path / "pv.xlsx").write_text("Identifiant;Résultat\n", encoding="utf-8")
    done = decide(top, tmp_path / "pv.xlsx")
    assert (done.code, done.err.splitlines()) == (
        2,
        [
            f"fabriques : {tmp_path / 'pv.xlsx'} : c'est un fichier de texte (CSV), sous un nom de classeur.",
            "  Ouvrez-le dans le tableur, puis enregistrez-le au format « Classeur Excel (.xlsx) ».",
        ],
    )


@pytest.mark.skipif(os.name != "posix", reason="needs a named pipe")
def test_a_pipe_is_not_waited_for(top: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pv.xlsx")
    assert decide(top, tmp_path / "pv.xlsx").code == 2


def test_the_minutes_are_taken_back_whole_and_noted_again(top: Path, blank: Path) -> None:
    def files() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (top / "lieux").iterdir()}

    before = files()
    assert decide(top, fill(blank, decided)).code == 0
    noted = files()
    assert len([name for name in noted if noted[name] != before[name]]) == 59
    done = call("annuler", "-C", top)
    assert (done.code, done.lines[0].startswith("Annule « fabriques decider », du ")) == (0, True)
    assert files() == before
    assert call("annuler", "-q", "-C", top).code == 0
    assert files() == noted
