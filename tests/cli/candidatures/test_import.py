"""`fabriques import dossiers`: rows of a form into the registre, once, whole, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from commandes import call, snapshot
from depots import commit, git
from fabriques_cli.files.writing import transaction
from imports import HEADS, MAPPING, MOULIN, ROUE, SIRET, form, imported, lieu, lists, ready, result, table


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registre that knows the form, seen from the folder that holds it."""
    monkeypatch.chdir(tmp_path)
    return ready(tmp_path / "data")


def kept(top: Path) -> dict[str, tuple[bytes, int]]:
    """The registre without the workshop of the program, which git ignores."""
    return {name: held for name, held in snapshot(top).items() if not name.startswith(".fabriques")}


def replace(top: Path, slug: str, old: str, new: str) -> None:
    """What an officer types in a file."""
    text = lieu(top, slug)
    assert text.count(old) == 1, text
    (top / "lieux" / f"{slug}.yaml").write_text(text.replace(old, new), encoding="utf-8")


def test_new_rows_make_dossiers_and_say_what_they_lack(top: Path) -> None:
    done = imported(top, form(top.parent, MOULIN, ROUE), words=["--vague", "6"])
    assert done.code == 0
    assert done.lines[2:4] == [
        "depots.csv : CSV, UTF-8 sans BOM, points-virgules · correspondance ami",
        "2 lignes : 2 nouveaux",
    ]
    assert done.lines[5] == "Nouveaux (2)"
    assert done.lines[6].startswith("  Le Moulin (le-moulin) · n° 9001 · à compléter : ")
    assert done.lines[6].endswith(", missions")
    text = lieu(top, "le-moulin")
    assert 'nom: Le Moulin\nvague: 2021-03-30\nnumero_ds: "9001"\n' in text
    assert "  annuites: {2021: 50000, 2022: 40000}\n" in text
    assert call("fmt", "--check", "-C", top).code == 0
    assert call("check", "-C", top, "--au=2021-05-31", "--regle", "FIC").code == 0


def test_the_same_file_again_changes_no_byte(top: Path) -> None:
    rows = form(top.parent, {**MOULIN, "Courriel": "a@exemple.invalid"}, ROUE)
    assert imported(top, rows).code == 0
    before = kept(top)
    done = imported(top, rows)
    assert (done.code, done.lines[3]) == (0, "2 lignes : 2 inchangés")
    assert "Écrit" not in done.err
    assert kept(top) == before


def test_blank_is_nothing_written_at_all(top: Path) -> None:
    rows = form(top.parent, {**MOULIN, "Courriel": "a@exemple.invalid"}, ROUE)
    before = kept(top)
    done = imported(top, rows, words=["--a-blanc"])
    assert (done.code, done.err) == (0, "À blanc : rien n'est écrit.\n")
    assert "2 lignes : 2 nouveaux" in done.out
    assert kept(top) == before


def test_what_the_form_changed_is_shown_from_and_to_with_its_cell(top: Path) -> None:
    imported(top, form(top.parent, MOULIN))
    replace(top, "le-moulin", "nom: Le Moulin\n", "nom: Le Moulin  # vérifié\n")
    before = lieu(top, "le-moulin")
    done = imported(top, form(top.parent, {**MOULIN, "2022": "45 000 €", "SIRET": SIRET}))
    assert done.code == 0
    assert done.lines[3] == "1 ligne : 1 modifié"
    assert "    demandé 2022 : 40 000 € → 45 000 €   depots.csv, ligne 2, colonne 9 « 2022 »" in done.lines
    assert any(line.startswith("    SIRET : — → 13002603200016   depots.csv, ligne 2") for line in done.lines)
    changed = set(lieu(top, "le-moulin").splitlines()) ^ set(before.splitlines())
    assert changed == {
        "  annuites: {2021: 50000, 2022: 40000}",
        "  annuites: {2021: 50000, 2022: 45000}",
        "  siret: # 14 chiffres, entre guillemets (REC-05)",
        f'  siret: "{SIRET}"',
    }


def test_what_an_officer_changed_stays_and_is_counted(top: Path) -> None:
    rows = form(top.parent, MOULIN)
    imported(top, rows)
    replace(top, "le-moulin", "nom: Le Moulin\n", "nom: Le Moulin Neuf\n")
    before = kept(top)
    done = imported(top, rows)
    assert (done.code, done.lines[3]) == (0, "1 ligne : 1 inchangé")
    assert "1 valeur que vous avez changée : gardée." in done.lines
    assert kept(top) == before


def test_both_changed_is_settled_by_a_person_then_silent(top: Path) -> None:
    imported(top, form(top.parent, MOULIN))
    replace(top, "le-moulin", "nom: Le Moulin\n", "nom: Le Moulin Neuf\n")
    rows = form(top.parent, {**MOULIN, "Nom": "Le Grand Moulin"})
    before = kept(top)
    done = imported(top, rows)
    assert (done.code, done.lines[3]) == (1, "1 ligne : 1 à trancher")
    assert done.lines[5:10] == [
        "À trancher (1)",
        "  Le Moulin Neuf (le-moulin) · n° 9001",
        "    à trancher : nom : ici Le Moulin Neuf, dans le formulaire Le Grand Moulin"
        "   depots.csv, ligne 2, colonne 3 « Nom »",
        '    Prendre le formulaire : fabriques modifier le-moulin "nom=Le Grand Moulin"',
        "    Garder ce qui est ici : la même commande, avec --garder 9001",
    ]
    assert kept(top) == before

    ours = imported(top, rows, words=["--garder", "le-moulin"])
    assert (ours.code, ours.lines[3]) == (0, "1 ligne : 1 inchangé")
    assert "nom: Le Moulin Neuf\n" in lieu(top, "le-moulin")
    before = kept(top)
    again = imported(top, rows)
    assert (again.code, again.lines[3]) == (0, "1 ligne : 1 inchangé")
    assert kept(top) == before
    # The form moves again: it is asked again.
    assert imported(top, form(top.parent, {**MOULIN, "Nom": "Autre"})).code == 1


def test_the_command_that_takes_the_form_settles_it_too(top: Path) -> None:
    imported(top, form(top.parent, MOULIN))
    replace(top, "le-moulin", "nom: Le Moulin\n", "nom: Le Moulin Neuf\n")
    rows = form(top.parent, {**MOULIN, "Nom": "Le Grand Moulin"})
    assert imported(top, rows).code == 1
    assert call("modifier", "-C", top, "le-moulin", "nom=Le Grand Moulin").code == 0
    done = imported(top, rows)
    assert (done.code, done.lines[3]) == (0, "1 ligne : 1 inchangé")


def test_an_answer_that_the_form_emptied_is_not_taken_away(top: Path) -> None:
    imported(top, form(top.parent, MOULIN))
    rows = form(top.parent, {**MOULIN, "2022": ""})
    done = imported(top, rows)
    assert done.code == 1
    assert "    à trancher : demandé 2022 : ici 40 000 €, dans le formulaire —" in done.out
    assert "   depots.csv, ligne 2, colonne 9 « 2022 »" in done.out
    assert "fabriques modifier le-moulin demande.annuites.2022=" in done.out
    assert "2022: 40000" in lieu(top, "le-moulin")
    assert imported(top, rows, words=["--garder", "9001"]).code == 0
    assert imported(top, rows).code == 0


def test_a_dossier_that_was_deleted_does_not_come_back(top: Path) -> None:
    rows = form(top.parent, MOULIN, ROUE)
    imported(top, rows)
    (top / "lieux" / "le-moulin.yaml").unlink()
    done = imported(top, rows)
    assert (done.code, done.lines[3]) == (1, "2 lignes : 1 inchangé, 1 à trancher")
    assert "lieux/le-moulin.yaml n'existe plus : rien n'est écrit." in done.out
    assert not (top / "lieux" / "le-moulin.yaml").exists()
    assert imported(top, rows, words=["--garder", "9001"]).code == 0
    silent = imported(top, rows)
    assert silent.code == 0
    assert "n° 9001 : laissé hors du registre, comme demandé." in silent.lines
    assert not (top / "lieux" / "le-moulin.yaml").exists()


def test_a_file_that_git_renamed_keeps_its_name(top: Path, alone: None) -> None:
    git(top, "init", "-q")
    rows = form(top.parent, MOULIN)
    imported(top, rows)
    commit(top)
    git(top, "mv", "lieux/le-moulin.yaml", "lieux/moulin-de-la-roche.yaml")
    commit(top)
    done = imported(top, form(top.parent, {**MOULIN, "2022": "41000"}))
    assert (done.code, done.lines[3]) == (0, "1 ligne : 1 modifié")
    assert [path.name for path in (top / "lieux").iterdir()] == ["moulin-de-la-roche.yaml"]
    assert "9001;moulin-de-la-roche;nom;" in (top / "correspondances" / "ami.csv").read_text("utf-8")


def test_an_absent_dossier_is_not_a_deleted_one(top: Path) -> None:
    imported(top, form(top.parent, MOULIN, ROUE))
    before = kept(top)
    done = imported(top, form(top.parent, ROUE))
    assert (done.code, done.lines[3]) == (0, "1 ligne : 1 inchangé")
    assert kept(top) == before


def test_accepted_in_the_form_writes_no_decision(top: Path) -> None:
    done = imported(top, form(top.parent, {**MOULIN, "État": "Accepté"}, {**ROUE, "État": "En instruction"}))
    assert done.code == 1
    assert "  le-moulin (n° 9001) : « Accepté » dans le formulaire, brouillon ici" in done.lines
    assert "la-roue (n° 9002)" not in done.out
    assert "decision" not in lieu(top, "le-moulin")


def test_a_row_that_cannot_be_read_is_refused_with_its_cell_and_sent_back(top: Path) -> None:
    odd = {**MOULIN, "2021": "5O000", "Courriel": "a@exemple.invalid", "Nom": '=1+1;"x"'}
    done = imported(top, form(top.parent, odd, ROUE), words=["--retour", "refus.xlsx"])
    assert (done.code, done.lines[3]) == (1, "2 lignes : 1 nouveau, 1 refusé")
    assert "  depots.csv, ligne 2, colonne 8 « 2021 » : " in done.out
    assert "5O000" in done.out
    assert "Écrit : refus.xlsx, les lignes refusées." in done.err
    sheet = openpyxl.load_workbook(top.parent / "refus.xlsx").active
    assert sheet is not None
    heads, row = ([cell.value for cell in cells] for cells in sheet.iter_rows())
    assert heads == ["Motif du refus", *HEADS]
    assert row[0].startswith("depots.csv, ligne 2, colonne 8 « 2021 » : ")
    assert dict(zip(heads[1:], row[1:], strict=True)) == {head: odd.get(head) for head in HEADS}
    assert {cell.data_type for cell in sheet[2] if cell.value} == {"s"}

    sheet["I2"].value = "50 000"
    sheet["D2"].value = "Le Moulin"
    sheet.parent.save(top.parent / "corrige.xlsx")
    back = imported(top, top.parent / "corrige.xlsx")
    assert (back.code, back.lines[3]) == (0, "1 ligne : 1 nouveau")
    assert "Motif du refus" not in back.out
    assert "2021: 50000" in lieu(top, "le-moulin")
    assert imported(top, form(top.parent, {**odd, "2021": "50000", "Nom": "Le Moulin"}, ROUE)).code == 0


def test_what_is_sent_back_holds_contacts_that_git_may_not_follow(top: Path) -> None:
    git(top.parent, "init", "-q")
    before = snapshot(top)
    rows = form(top.parent, {**MOULIN, "2021": "5O000"})
    done = imported(top, rows, words=["--retour", "refus.xlsx"])
    assert done.code == 2
    assert (
        "--retour refus.xlsx : git suivrait ce fichier, qui porte des courriels et des téléphones."
        in done.err
    )
    assert snapshot(top) == before
    (top.parent / ".gitignore").write_text("*.xlsx\n", encoding="utf-8")
    assert imported(top, rows, words=["--retour", "refus.xlsx"]).code == 1


def test_nothing_is_sent_back_where_nothing_is_refused(top: Path) -> None:
    done = imported(top, form(top.parent, MOULIN), words=["--retour", "refus.xlsx"])
    assert (done.code, (top.parent / "refus.xlsx").exists()) == (0, False)
    assert "Aucune ligne n'est refusée : rien à renvoyer." in done.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--retour", "refus.csv"], "--retour refus.csv : le nom finit par .xlsx."),
        (["--retour", "depots.xlsx"], "depots.xlsx existe déjà."),
        (["--garder", "le-moulain"], "--garder le-moulain : aucune ligne n'est de ce dossier."),
        (["--vague", "12"], "vague"),
        (["--correspondance", "autre"], "autre"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    top: Path, words: list[str], message: str
) -> None:
    (top.parent / "depots.xlsx").write_bytes(b"")
    rows = form(top.parent, MOULIN)
    before = kept(top)
    done = imported(top, rows, words=words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert kept(top) == before


def test_contacts_stay_out_of_git_and_what_is_typed_there_stays(top: Path) -> None:
    row = {**MOULIN, "Courriel": "a@exemple.invalid", "Téléphone": "06 12 34 56 78"}
    imported(top, form(top.parent, row))
    path = top / "contacts" / "le-moulin.yaml"
    assert path.read_text("utf-8").splitlines()[1:] == [
        "courriel: a@exemple.invalid",
        "telephone: 06 12 34 56 78",
    ]
    typed = path.read_text("utf-8").replace("a@exemple.invalid", "b@exemple.invalid  # la présidente")
    path.write_text(typed, "utf-8")
    done = imported(top, form(top.parent, row))
    assert "    contacts : autres courriels" in done.out
    assert path.read_text("utf-8") == f"{typed}autres_courriels: [a@exemple.invalid]\n"
    before = kept(top)
    assert imported(top, form(top.parent, row)).code == 0
    assert kept(top) == before
    for name, (data, _) in kept(top).items():
        if not name.startswith("contacts"):
            assert b"@exemple" not in data, name


def test_contacts_that_git_would_follow_are_refused_whole(top: Path, alone: None) -> None:
    git(top.parent, "init", "-q")
    (top / ".gitignore").unlink()
    rows = form(top.parent, {**MOULIN, "Courriel": "a@exemple.invalid"})
    before = kept(top)
    done = imported(top, rows)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : git suivrait data/contacts/le-moulin.yaml : ")
    assert "Ajoutez la ligne contacts/ à data/.gitignore" in done.err
    assert kept(top) == before
    (top / ".gitignore").write_text("contacts/\n")
    assert imported(top, rows).code == 0
    followed = git(top.parent, "ls-files", "--others", "--exclude-standard").splitlines()
    assert not any("contacts" in name for name in followed)


def test_a_person_is_masked_in_what_a_log_keeps(top: Path) -> None:
    imported(top, form(top.parent, {**MOULIN, "Responsable": "Ada Veil"}))
    done = imported(top, form(top.parent, {**MOULIN, "Responsable": "Zoé Martin"}))
    assert done.code == 0
    assert "valeur privée → valeur privée" in done.out
    assert "Zoé Martin" in lieu(top, "le-moulin")
    assert not re.search("Veil|Martin", done.out + done.err)
    change = result(top, form(top.parent, {**MOULIN, "Responsable": "Lou Petit"}))["lignes"][0]["changements"]
    assert [(one["chemin"], one["prive"]) for one in change] == [("porteur.representant.nom", True)]


def test_two_files_that_disagree_are_refused_for_that_dossier_alone(top: Path) -> None:
    one = form(top.parent, MOULIN, ROUE)
    other = form(top.parent, {**MOULIN, "2022": "41000"}, nom="autre.csv")
    found = result(top, one, other)
    assert [(row["fichier"], row["numero"], row["liste"]) for row in found["lignes"]] == [
        ("depots.csv", "9001", "refuse"),
        ("depots.csv", "9002", "nouveau"),
        ("autre.csv", "9001", "refuse"),
    ]
    twice = imported(top, one, one)
    assert (twice.code, twice.out) == (2, "")
    assert "est donné deux fois" in twice.err


def test_one_file_that_cannot_be_read_stops_all(top: Path) -> None:
    before = kept(top)
    done = imported(top, form(top.parent, MOULIN), top.parent / "absent.csv")
    assert (done.code, done.out) == (2, "")
    assert "absent.csv" in done.err
    assert kept(top) == before


def test_a_write_that_fails_leaves_nothing(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(top, form(top.parent, MOULIN))
    before = kept(top)
    put = transaction.put_all

    def full(steps: list[object]) -> None:
        put(steps[:2])  # type: ignore[arg-type]  # some are in place
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(transaction, "put_all", full)
    row = {**MOULIN, "2022": "41000", "Courriel": "a@exemple.invalid"}
    done = imported(top, form(top.parent, row, ROUE))
    assert done.code == 2
    assert "ne peut pas être écrit" in done.err
    monkeypatch.undo()
    monkeypatch.chdir(top.parent)
    assert [(name, data) for name, (data, _) in kept(top).items()] == [
        (name, data) for name, (data, _) in before.items()
    ]


def test_a_quiet_import_says_its_result_alone(top: Path) -> None:
    done = imported(top, form(top.parent, MOULIN), words=["-q"])
    assert (done.code, done.err) == (0, "")
    assert "1 ligne : 1 nouveau" in done.out


def test_a_number_that_stands_twice_is_said_once_a_row(top: Path) -> None:
    found = result(top, form(top.parent, MOULIN, ROUE, {**ROUE, "ID": "9001"}))
    assert [len(row["refus"]) for row in found["lignes"]] == [1, 0, 1]
    both = "depots.csv, ligne 2, colonne 1 « ID », depots.csv, ligne 4, colonne 1 « ID »"
    assert {said["message"] for row in found["lignes"] for said in row["refus"]} == {
        f"le numéro 9001 est sur 2 lignes : {both}."
    }


def test_a_number_that_stands_on_many_rows_names_a_few(top: Path) -> None:
    found = result(top, form(top.parent, *([MOULIN] * 8)))
    (said,) = {one["message"] for row in found["lignes"] for one in row["refus"]}
    assert said.startswith("le numéro 9001 est sur 8 lignes : ")
    assert said.endswith(", depots.csv, ligne 6, colonne 1 « ID » et 3 de plus.")


def test_an_amount_in_two_ways_enters_in_none(top: Path) -> None:
    done = imported(top, form(top.parent, {**MOULIN, "2021": "45.000"}))
    assert done.code == 1
    assert "« 45.000 » peut se lire 45\u00a0€ ou 45\u202f000\u00a0€." in done.out
    assert "à faire : Écrivez 45000 ou 45." in done.out
    assert list((top / "lieux").glob("*")) == []


def test_a_day_of_deposit_stays_a_day(top: Path) -> None:
    imported(top, form(top.parent, {**MOULIN, "Déposé le": "2021-09-30"}))
    assert "depose_le: 2021-09-30\n" in lieu(top, "le-moulin")


def test_a_number_understood_otherwise_is_said_with_its_cell(top: Path) -> None:
    done = imported(top, form(top.parent, {**MOULIN, "ID": "24 100 005"}))
    assert "depots.csv, ligne 2, colonne 1 « ID » : le numéro « 24 100 005 » est lu 24100005." in done.out
    assert 'numero_ds: "24100005"' in lieu(top, "le-moulin")


def test_a_telephone_to_write_is_shown_to_who_is_at_the_screen_alone(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = form(top.parent, {**MOULIN, "Téléphone": "612345678"})
    said = "à faire : Écrivez {}, dans la cellule mise en texte."
    done = imported(top, rows, words=["--a-blanc"])
    assert said.format("(masqué)") in done.out
    assert "0612345678" not in done.out + str(result(top, rows, words=["--a-blanc"]))
    monkeypatch.setattr("fabriques_cli.cli.base.terminal.is_terminal", lambda: True)
    assert "0612345678" in imported(top, rows, words=["--a-blanc"]).out
    assert not (top / "contacts").exists()


def test_a_trouble_of_the_mapping_is_told_at_its_place(top: Path) -> None:
    (top / "correspondances" / "ami.yaml").write_text(MAPPING.replace("cle: nom", "cle: nam"), "utf-8")
    done = imported(top, form(top.parent, MOULIN))
    assert (done.code, done.out) == (2, "")
    assert "data/correspondances/ami.yaml:4:" in done.err


def test_a_broken_ledger_stops_the_import(top: Path) -> None:
    rows = form(top.parent, MOULIN)
    imported(top, rows)
    path = top / "correspondances" / "ami.csv"
    path.write_text(f"<<<<<<< HEAD\n{path.read_text('utf-8')}", "utf-8")
    done = imported(top, rows)
    assert (done.code, done.out) == (2, "")
    assert "data/correspondances/ami.csv, ligne 1 : ce n'est pas une ligne de relevé." in done.err


def test_a_dossier_that_cannot_be_read_is_not_doubled(top: Path) -> None:
    (top / "lieux" / "moulin.yaml").write_text('numero_ds: "9001"\n- un\n', "utf-8")
    found = result(top, form(top.parent, MOULIN, ROUE))
    assert lists(found) == {"9001": "refuse", "9002": "nouveau"}
    assert "data/lieux/moulin.yaml ne peut pas être lu." in found["lignes"][0]["refus"][0]["message"]


def test_a_file_with_an_odd_form_refuses_its_row_and_no_other(top: Path) -> None:
    imported(top, form(top.parent, MOULIN, ROUE))
    replace(top, "le-moulin", "nom: Le Moulin\n", "nom: Le Moulin\nnom: Le Moulin\n")
    rows = form(top.parent, {**MOULIN, "Nom": "Autre"}, {**ROUE, "2021": "31000"})
    found = result(top, rows)
    assert lists(found)["9001"] in ("refuse", "a_trancher")
    assert lists(found)["9002"] == "modifie"
    assert "2021: 31000" in lieu(top, "la-roue")


def test_an_import_is_taken_back_whole(top: Path) -> None:
    imported(top, form(top.parent, MOULIN))
    before = {name: data for name, (data, _) in kept(top).items()}
    row = {**MOULIN, "2022": "41000", "Courriel": "a@exemple.invalid"}
    assert imported(top, form(top.parent, row, ROUE)).code == 0
    assert call("annuler", "-C", top).code == 0
    assert {name: data for name, (data, _) in kept(top).items()} == before
    assert imported(top, form(top.parent, row, ROUE)).lines[3] == "2 lignes : 1 nouveau, 1 modifié"


def test_twins_in_one_file_are_named_whatever_the_order(top: Path) -> None:
    one, two = {**MOULIN, "Commune": "23008"}, {**MOULIN, "ID": "9003", "Commune": "30350"}
    imported(top, form(top.parent, two, one))
    assert sorted(path.stem for path in (top / "lieux").iterdir()) == [
        "le-moulin-aubusson",
        "le-moulin-le-vigan",
    ]


DECISION = "decisions:\n  - {le: 2021-06-08, resultat: laureat, annuites: {2021: 50000, 2022: 45000}}\n"


def test_an_older_export_does_not_undo_what_was_decided_on(top: Path) -> None:
    imported(top, form(top.parent, MOULIN))
    newer = form(top.parent, {**MOULIN, "2022": "45000"}, nom="nouveau.csv")
    assert imported(top, newer).code == 0
    text = lieu(top, "le-moulin")
    (top / "lieux" / "le-moulin.yaml").write_text(f"{text}{DECISION}", "utf-8")
    before = kept(top)
    older = imported(top, form(top.parent, MOULIN))
    assert (older.code, older.lines[3]) == (1, "1 ligne : 1 à trancher")
    assert (
        "ici 45 000 €, dans le formulaire 40 000 € (décidé depuis le 08/06/2021)"
        "   depots.csv, ligne 2, colonne 9 « 2022 »"
    ) in older.out
    assert kept(top) == before
    told = result(top, form(top.parent, MOULIN))["lignes"][0]["a_trancher"]
    assert [(one["chemin"], one["raison"]) for one in told] == [
        ("demande.annuites.2022", "décidé depuis le 08/06/2021")
    ]
    # What is absent here may still be told.
    filled = imported(top, form(top.parent, {**MOULIN, "2022": "45000", "SIRET": SIRET}))
    assert (filled.code, filled.lines[3]) == (0, "1 ligne : 1 modifié")
    assert SIRET in lieu(top, "le-moulin")


def test_what_check_would_refuse_in_a_file_is_refused_at_its_cell(top: Path) -> None:
    odd = {**MOULIN, "SIRET": "13002603200017"}
    below = {**ROUE, "2021": "-30000"}
    done = imported(top, form(top.parent, odd, below, {**ROUE, "ID": "9003", "Nom": "La Forge"}))
    assert (done.code, done.lines[3]) == (1, "3 lignes : 1 nouveau, 2 refusés")
    assert re.search(r"depots.csv, ligne 2, colonne 5 « SIRET » : .*\(IDE-01\)", done.out)
    assert re.search(r"depots.csv, ligne 3, colonne 8 « 2021 » : .*\(MNT-07\)", done.out)
    assert [path.stem for path in (top / "lieux").iterdir()] == ["la-forge"]
    # So is a change of a dossier that is there; what it lacked before, or what a candidature lacks, refuses nothing.
    imported(top, form(top.parent, ROUE))
    changed = imported(top, form(top.parent, below))
    assert (changed.code, changed.lines[3]) == (1, "1 ligne : 1 refusé")
    assert "2021: 30000" in lieu(top, "la-roue")
    text = lieu(top, "la-roue")
    (top / "lieux" / "la-roue.yaml").write_text(text.replace("2021: 30000", "2021: -30000"), "utf-8")
    assert imported(top, form(top.parent, {**below, "2022": "10000"})).code == 0


def test_a_new_dossier_names_the_one_of_its_name(top: Path) -> None:
    imported(top, form(top.parent, MOULIN))
    done = imported(top, form(top.parent, {**MOULIN, "ID": "9003"}))
    assert (done.code, done.lines[3]) == (0, "1 ligne : 1 nouveau")
    assert "    depots.csv, ligne 2, colonne 3 « Nom » : un dossier porte ce nom : le-moulin." in done.out


def test_a_number_that_the_registre_writes_with_zeros_before_is_that_of_the_form(top: Path) -> None:
    (top / "lieux" / "moulin.yaml").write_text('nom: Le Moulin\nnumero_ds: "009001"\n', encoding="utf-8")
    done = imported(top, form(top.parent, MOULIN), words=["--a-blanc"])
    assert "1 ligne : 1 nouveau" not in done.out
    assert "Le Moulin (moulin)" in done.out


def test_what_is_written_of_a_row_is_told_apart_from_what_waits(top: Path) -> None:
    imported(top, form(top.parent, MOULIN, ROUE))
    replace(top, "le-moulin", "nom: Le Moulin\n", "nom: Le Moulin Neuf\n")
    moved = {**MOULIN, "Nom": "Autre", "2022": "45000", "Courriel": "a@exemple.invalid"}
    rows = form(top.parent, moved, {**ROUE, "2021": "31000"})
    blank = imported(top, rows, words=["--a-blanc"])
    assert blank.lines[3] == (
        "2 lignes : 1 modifié, 1 à trancher · 2 dossiers seraient écrits, dont 1 à trancher"
    )
    assert "    serait écrit : demandé 2022 : 40 000 € → 45 000 €" in blank.out
    done = imported(top, rows)
    assert done.lines[3] == "2 lignes : 1 modifié, 1 à trancher · 2 dossiers écrits, dont 1 à trancher"
    at = done.lines.index("À trancher (1)")
    starts = ("    à trancher : nom : ici ", "    Prendre ", "    Garder ", "    écrit : demandé 2022 : 40")
    for text, start in zip(done.lines[at + 2 :], (*starts, "    écrit : contacts : courriel"), strict=False):
        assert text.startswith(start), text
    assert "2022: 45000" in lieu(top, "le-moulin")


TYPES = MAPPING + "  - {colonne: Types, cle: lieu.types}\n"


def test_a_refusal_says_whose_it_is_and_an_unknown_word_is_told_once(top: Path) -> None:
    (top / "correspondances" / "ami.yaml").write_text(TYPES, "utf-8")
    odd = [
        {**MOULIN, "ID": str(number), "Nom": f"Lieu {number}", "SIRET": "en cours", "Types": "HGCU"}
        for number in range(9001, 9007)
    ]
    path = top.parent / "types.csv"
    path.write_text(table(*odd, {"ID": "", "Nom": "Seul"}, heads=[*HEADS, "Types"]), "utf-8")
    done = imported(top, path)
    assert done.lines[3] == "7 lignes : 7 refusés"
    at = done.lines.index("  n° 9001 · Lieu 9001")
    assert done.lines[at + 1].startswith("    types.csv, ligne 2, colonne 5 « SIRET » : ")
    assert done.lines[at + 2].startswith("      à faire : ")
    types = "    types.csv, ligne 2, colonne 12 « Types » : « HGCU » n'est pas un des choix."
    assert done.lines[at + 3] == types
    assert done.lines[at + 4] == "  n° 9002 · Lieu 9002"
    assert "  sans numéro · Seul" in done.lines
    added = "  Mots à ajouter sous « valeurs » dans data/correspondances/ami.yaml, s'ils sont bons :"
    at = done.lines.index(added)
    assert done.lines[at + 1] == "    - {lu: HGCU, vaut: …}   lieu.types, 6 réponses"
    assert done.lines[at + 2].startswith("      Mots connus : ")
    assert done.out.count("Mots connus") == done.out.count("{lu: HGCU") == 1


def test_blank_sends_nothing_back(top: Path) -> None:
    rows = form(top.parent, {**MOULIN, "2021": "5O000"})
    done = imported(top, rows, words=["--a-blanc", "--retour", "refus.xlsx"])
    assert (done.code, (top.parent / "refus.xlsx").exists()) == (1, False)
    assert "Retour : refus.xlsx, pas écrit à blanc." in done.err


@pytest.mark.parametrize(("count", "left"), [(10, ""), (11, "  et 1 autre : --format json les donne.")])
def test_the_remarks_on_unchanged_rows_are_told(top: Path, count: int, left: str) -> None:
    heads = [*HEADS[:7], "2021", "2022", "Courriel", "Téléphone"]
    rows = [{**MOULIN, "ID": str(9000 + n), "Nom": f"Lieu {n}", "2021": "40 k€"} for n in range(count)]
    path = top.parent / "depots.csv"
    path.write_text(table(*rows, heads=heads), "utf-8")
    imported(top, path)
    done = imported(top, path)
    at = done.lines.index(f"{count} remarques sur les lignes inchangées :")
    assert done.lines[at + 1].startswith("  depots.csv, ligne 2, colonne 8 « 2021 » : ")
    assert sum(text.startswith("  depots.csv, ligne ") for text in done.lines) == 10
    assert ("--format json" in done.out) == bool(left)
    assert not left or left in done.lines
