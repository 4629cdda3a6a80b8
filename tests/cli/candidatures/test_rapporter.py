"""An exported workbook changed as people change them, and brought back: what is written, left, refused, and where."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from commandes import call, registre
from ouverts import cell, opendocument, table
from ouverts import row as line_of
from rapportes import Rapporte
from registres import EXEMPLE

LAUREAT = """# Le commentaire reste.
nom: "Le Fanal"   # à droite aussi
vague: 2021-03-30
numero_ds: "0012345"
depose_le: 2021-03-30T22:49:00+02:00

porteur: {nom: Association Le Fanal, siret: "13002603200016"}
adresse: {code_postal: "01004", voie: 1 rue du Port}
consortium:
  nom: Les ateliers
  membres:
    - {nom: Un, siret: "01300260320001"}
    - {nom: Deux}
besoins: [Aide au modèle, "Deux, puis trois"]
decisions:
  - le: 2021-06-08
    resultat: laureat
    annuites: {2021: 40000, 2022: 40000}
    motif: |
      Un texte
      de deux lignes
convention: {numero_ej: "0021990001", signee_le: 2021-07-01, annuites: {2021: 40000, 2022: 40000}}
versements:
  - {le: 2021-09-20, annuite: 2021, montant: 40000.10, reference: DP-1}
  - {le: 2022-09-20, annuite: 2022, montant: 30000, reference: DP-2}
budget_previsionnel:
  2021: {charges: 100000, produits: 90000}
notes: Rien à signaler
"""
FILES = {
    "lieux/la-filature.yaml": EXEMPLE,
    "lieux/le-fanal.yaml": LAUREAT,
    "lieux/le-moulin.yaml": "nom: Le Moulin\n",
}


@pytest.fixture
def one(tmp_path: Path, alone: None) -> Rapporte:
    """The workbook of three dossiers."""
    return Rapporte(registre(tmp_path / "data", FILES), tmp_path / "registre.xlsx")


def changed(one: Rapporte, slug: str) -> list[tuple[str, str]]:
    """The lines of a file that are no longer those of the fixtures, before and after."""
    old, new = FILES[f"lieux/{slug}.yaml"].splitlines(), one.bytes()[slug].decode().splitlines()
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


def test_cells_that_were_changed_are_shown_with_their_place_and_written(one: Rapporte) -> None:
    place = one.put("versements", "le-fanal", "montant", 29000.5, 2)
    one.put("Dossiers", "le-fanal", "nom", "Le Fanal bleu")
    done = one.back()
    assert done.code == 0
    assert "3 dossiers : 1 modifié, 2 inchangés" in done.out
    assert "versements[1].montant  30000 → 29000.50" in done.out
    assert place in done.out
    assert changed(one, "le-fanal") == [
        ('nom: "Le Fanal"   # à droite aussi', 'nom: "Le Fanal bleu"   # à droite aussi'),
        (
            "  - {le: 2022-09-20, annuite: 2022, montant: 30000, reference: DP-2}",
            "  - {le: 2022-09-20, annuite: 2022, montant: 29000.50, reference: DP-2}",
        ),
    ]
    assert changed(one, "la-filature") == changed(one, "le-moulin") == []
    assert "Un versement fait ne se réécrit pas : ne corrigez ici qu'une erreur de saisie." in done.err


def test_a_second_run_changes_no_byte(one: Rapporte) -> None:
    one.put("decisions", "le-fanal", "le", "09/06/2021")
    one.put("adresse", "la-filature", "code_insee", "Felletin")
    assert one.back().code == 0
    after = one.bytes()
    done = one.back()
    assert (done.code, one.bytes()) == (0, after)
    assert "3 dossiers : 3 inchangés" in done.out
    assert "Rien à changer : le registre dit déjà tout ce que dit le classeur." in done.err


def test_the_same_workbook_is_filled_further_after_it_was_brought_back(one: Rapporte) -> None:
    one.put("versements", "le-fanal", "le", date(2022, 9, 21), 2)
    assert one.back().code == 0
    one.put("versements", "le-fanal", "reference", "DP-3", 2)
    assert one.back().code == 0
    assert one.words("le-fanal")["versements"][1] == {
        "le": "2022-09-21", "annuite": "2022", "montant": "30000", "reference": "DP-3"
    }  # fmt: skip


def test_a_blanc_shows_and_writes_nothing(one: Rapporte) -> None:
    before = one.bytes()
    one.put("Dossiers", "le-moulin", "nom", "Le Grand Moulin")
    done = one.back("--a-blanc")
    assert (done.code, one.bytes()) == (0, before)
    assert "Le Moulin → Le Grand Moulin" in done.out
    assert "+nom: Le Grand Moulin" in done.out
    assert "À blanc : rien n'est écrit." in done.err


SAME = (
    ("versements", "montant", 40000.1, 1),
    ("versements", "montant", "40 000,10 €", 1),
    ("versements", "le", "20/09/2021", 1),
    ("versements", "le", 44459, 1),
    ("versements", "le", datetime(2021, 9, 20), 1),
    ("versements", "annuite", "2021", 1),
    ("Dossiers", "depose_le", "30/03/2021 22h49", None),
    ("Dossiers", "depose_le", datetime(2021, 3, 30, 22, 49), None),
    ("Dossiers", "depose_le", "2021-03-30T20:49:00Z", None),
    ("Dossiers", "vague", "30 mars 2021", None),
    ("Dossiers", "nom", " Le\u00a0Fanal ", None),
    ("porteur", "siret", 13002603200016, None),
    ("porteur", "siret", "130 026 032 00016", None),
    ("decisions", "resultat", "Lauréat", 1),
    ("decisions", "motif", "Un texte\r\nde deux lignes", 1),
)


@pytest.mark.parametrize(("feuille", "cle", "value", "rang"), SAME)
def test_what_says_the_same_otherwise_is_no_change(
    one: Rapporte, feuille: str, cle: str, value: object, rang: object
) -> None:
    before = one.bytes()
    one.put(feuille, "le-fanal", cle, value, rang)
    done = one.back()
    assert done.code == 0, done.out
    assert "3 dossiers : 3 inchangés" in done.out
    assert one.bytes() == before


TAKEN = (
    ("versements", "le", 44460, 1, ("versements", 0, "le"), "2021-09-21"),
    ("versements", "le", "21 septembre 2021", 1, ("versements", 0, "le"), "2021-09-21"),
    ("versements", "montant", "39 k€", 1, ("versements", 0, "montant"), "39000"),
    ("Dossiers", "depose_le", datetime(2021, 3, 29, 9, 5), None, ("depose_le",), "2021-03-29T09:05:00"),
    (
        "decisions",
        "resultat",
        "liste complémentaire",
        1,
        ("decisions", 0, "resultat"),
        "liste_complementaire",
    ),
    ("besoins", "valeur", "Un; deux, trois", 2, ("besoins", 1), "Un; deux, trois"),
    ("consortium.membres", "nom", "Trois", 2, ("consortium", "membres", 1, "nom"), "Trois"),
    ("convention", "annuites.2022", 39000, None, ("convention", "annuites", "2022"), "39000"),
    (
        "budget_previsionnel",
        "dont_fabrique",
        40000,
        2021,
        ("budget_previsionnel", "2021", "dont_fabrique"),
        "40000",
    ),
    ("lieu", "types", "Fablab ; coworking", None, ("lieu", "types"), ["fablab", "coworking"]),
    ("convention", "notification_ue", "Non", None, ("convention", "notification_ue"), "non"),
    ("Dossiers", "nom", "=1+1 est un texte", None, ("nom",), "=1+1 est un texte"),
)


@pytest.mark.parametrize("case", TAKEN)
def test_a_value_is_read_as_modifier_reads_it(one: Rapporte, case: tuple[Any, ...]) -> None:
    feuille, cle, value, rang, chemin, wanted = case
    one.put(feuille, "le-fanal", cle, value, rang)
    if isinstance(value, str):
        one.cell(feuille, "le-fanal", cle, rang).data_type = "s"
    done = one.back()
    assert done.code == 0, done.out
    found = one.words("le-fanal")
    for pas in chemin:
        found = found[pas]
    assert found == wanted


REFUSED = (
    (
        "adresse",
        "code_postal",
        1004,
        None,
        "« 1004 » a perdu le zéro du début.",
        "Remettez 01004, en texte.",
    ),
    (
        "convention",
        "numero_ej",
        "21990001",
        None,
        "« 21990001 » a perdu le zéro du début.",
        "Remettez 0021990001",
    ),
    (
        "Dossiers",
        "numero_ds",
        "12345",
        None,
        "« 12345 » a perdu le zéro du début.",
        "Remettez 0012345, en texte.",
    ),
    ("porteur", "siret", "1,30026E+13", None, "notation scientifique", ""),
    ("versements", "montant", "=SUM(F2:F3)", 1, "« montant » : c'est une formule ; collez sa valeur", ""),
    (
        "versements",
        "montant",
        "#REF!",
        1,
        "« montant » : la cellule est en erreur ; écrivez-y une valeur.",
        "",
    ),
    ("versements", "montant", True, 1, "« montant » : c'est VRAI ou FAUX", ""),
    ("versements", "montant", "beaucoup", 1, "beaucoup", ""),
    ("versements", "montant", 40000.123, 1, "40000.123", "deux décimales au plus"),
    ("versements", "le", "31/02/2021", 1, "31/02/2021", ""),
    ("versements", "le", 2021, 1, "le tableur a fait de « 2021 » le 1905-07-13.", "Tapez une date entière"),
    ("Dossiers", "vague", 6, None, "le tableur a fait de « 6 » le 1900-01-06.", "Tapez une date entière"),
    ("decisions", "resultat", "peut-être", 1, "peut-être", ""),
    (
        "versements",
        "reference",
        datetime(2021, 2, 1),
        1,
        "« reference » : le tableur en a fait une date.",
        "au format Texte",
    ),
    (
        "versements",
        "(lieu)",
        "Autre",
        1,
        "le nom du lieu se change dans la feuille « Dossiers ».",
        "",
    ),
    (
        "versements",
        "n°",
        7,
        1,
        "« n° » : il ne se change pas, et la ligne a été exportée avec 1.",
        "Remettez 1.",
    ),
    (
        "Dossiers",
        "notes",
        "Appeler le 06 12 34 56 78",
        None,
        "de quoi joindre une personne.",
        "contacts/",
    ),
    (
        "Dossiers",
        "notes",
        "claude@exemple.fr",
        None,
        "de quoi joindre une personne.",
        "contacts/",
    ),
    ("Dossiers", "numero_ds", "4567890", None, "le dossier la-filature a déjà le numéro 4567890", ""),
)


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_names_its_cell_and_leaves_its_dossier_alone(
    one: Rapporte, case: tuple[Any, ...]
) -> None:
    feuille, cle, value, rang, why, remedy = case
    before = one.bytes()
    place = one.put(feuille, "le-fanal", cle, value, rang)
    one.put("missions", "le-fanal", "faire_ensemble", "Des ateliers.")
    one.put("Dossiers", "le-moulin", "nom", "Le Grand Moulin")
    done = one.back()
    assert done.code == 1
    assert "3 dossiers : 1 modifié, 1 inchangé, 1 refusé" in done.out
    refused = done.out[done.out.index("Refusés") :]
    assert f"le-fanal, {place} : " in refused
    assert why in refused
    assert remedy in refused
    after = one.bytes()
    assert after["le-fanal"] == before["le-fanal"]
    assert after["le-moulin"] == b"nom: Le Grand Moulin\n"
    assert "06 12 34 56 78" not in done.out + done.err
    assert "claude@exemple.fr" not in done.out + done.err


def test_what_the_reader_and_the_rules_both_refuse_is_said_once(one: Rapporte) -> None:
    place = one.put("versements", "le-fanal", "montant", "oui", 1)
    done = one.back()
    assert done.code == 1
    assert done.out.count(f"le-fanal, {place} : ") == 1
    assert done.out.casefold().count("lu : « oui »") == 1


def test_a_cell_that_was_emptied_waits_for_a_yes(one: Rapporte) -> None:
    before = one.bytes()
    place = one.put("versements", "le-fanal", "reference", None, 1)
    done = one.back()
    assert (done.code, one.bytes()) == (1, before)
    assert "3 dossiers : 2 inchangés, 1 à trancher" in done.out
    assert f"le-fanal, versements[0].reference : DP-1 → — ({place})" in done.out
    assert "--vider retire la valeur." in done.out
    assert "Rien n'est écrit." in done.err
    again = one.back("--vider")
    assert again.code == 0, again.out
    assert "reference" not in one.words("le-fanal")["versements"][0]
    assert one.back("--vider").code == 0


def test_what_a_block_cannot_do_without_is_not_emptied(one: Rapporte) -> None:
    before = one.bytes()
    place = one.put("versements", "le-fanal", "montant", None, 1)
    done = one.back("--vider")
    assert (done.code, one.bytes()) == (1, before)
    assert place in done.out[done.out.index("Refusés") :]


def test_a_row_that_was_emptied_takes_no_item_away(one: Rapporte) -> None:
    before = one.bytes()
    for cle in ("nom", "forme_juridique", "siret", "ridet", "tahiti"):
        one.put("consortium.membres", "le-fanal", cle, None, 1)
    done = one.back("--vider")
    assert (done.code, one.bytes()) == (1, before)
    assert "la ligne est vidée : un classeur ne retire aucun élément d'une liste." in done.out
    assert "fabriques modifier le-fanal consortium.membres[0]=" in done.out.replace('"', "").replace("'", "")


def test_both_values_are_shown_where_the_registre_changed_the_same_cell(one: Rapporte) -> None:
    one.put("convention", "le-fanal", "numero_ej", "2103456789")
    one.put("adresse", "le-fanal", "voie", "2 rue du Port")
    path = one.registre / "lieux" / "le-fanal.yaml"
    path.write_text(LAUREAT.replace("0021990001", "2103456000").replace("DP-2", "DP-22"), encoding="utf-8")
    done = one.back()
    assert done.code == 1
    assert "1 à trancher" in done.out
    assert "le-fanal, convention.numero_ej : 2103456000 → 2103456789 (convention!" in done.out
    assert "Les deux ont changé depuis l'export : la valeur du registre reste." in done.out
    assert "fabriques modifier le-fanal convention.numero_ej=2103456789" in done.out
    found = one.words("le-fanal")
    assert found["convention"]["numero_ej"] == "2103456000"
    assert found["adresse"]["voie"] == "2 rue du Port"
    assert found["versements"][1]["reference"] == "DP-22"


def test_what_nobody_touched_follows_the_registre(one: Rapporte) -> None:
    path = one.registre / "lieux" / "le-fanal.yaml"
    path.write_text(LAUREAT.replace("Le Fanal", "Le Phare").replace("DP-1", "DP-11"), encoding="utf-8")
    before = one.bytes()
    done = one.back()
    assert (done.code, one.bytes()) == (0, before)
    assert "3 inchangés" in done.out


def test_an_item_is_found_again_when_others_come_before_it(one: Rapporte) -> None:
    one.put("versements", "le-fanal", "montant", 1, 2)
    path = one.registre / "lieux" / "le-fanal.yaml"
    first = "  - {le: 2021-01-01, annuite: 2021, montant: 5}\n"
    path.write_text(LAUREAT.replace("versements:\n", f"versements:\n{first}"), encoding="utf-8")
    assert one.back().code == 0
    assert [one_["montant"] for one_ in one.words("le-fanal")["versements"]] == ["5", "40000.10", "1"]


def test_an_item_that_is_gone_is_not_written_over_another(one: Rapporte) -> None:
    one.put("versements", "le-fanal", "montant", 1, 1)
    path = one.registre / "lieux" / "le-fanal.yaml"
    gone = "  - {le: 2021-09-20, annuite: 2021, montant: 40000.10, reference: DP-1}\n"
    path.write_text(LAUREAT.replace(gone, ""), encoding="utf-8")
    before = one.bytes()
    done = one.back()
    assert (done.code, one.bytes()) == (1, before)
    assert "le-fanal, versements, ligne 2 : ce que la ligne dit n'est plus dans le dossier." in done.out


def test_a_dossier_that_is_gone_is_left_and_never_made_again(one: Rapporte) -> None:
    (one.registre / "lieux" / "le-moulin.yaml").unlink()
    done = one.back()
    assert done.code == 0
    assert "Dossiers qui ne sont plus dans le registre, laissés : le-moulin." in done.out
    one.put("Dossiers", "le-moulin", "nom", "Encore")
    done = one.back()
    assert done.code == 1
    assert "« le-moulin » n'est plus dans le registre : rien n'est créé." in done.out
    assert "le-moulin" not in one.bytes()


def test_a_file_that_cannot_be_read_any_more_is_refused(one: Rapporte) -> None:
    (one.registre / "lieux" / "le-moulin.yaml").write_text("nom: [\n", encoding="utf-8")
    one.put("Dossiers", "le-moulin", "nom", "Encore")
    done = one.back()
    assert done.code == 1
    assert "le fichier de « le-moulin » ne peut pas être lu." in done.out


def test_sheets_renamed_columns_moved_and_rows_sorted_say_the_same(one: Rapporte) -> None:
    before = one.bytes()
    sheet = one.book["versements"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads, *others = [row[::-1] for row in rows]
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(["Ce que j'ai trié"])
    for row in [heads, *reversed(others)]:
        sheet.append([*row, "à moi"])
    sheet.title = "Les paiements"
    one.book.move_sheet("Les paiements", -5)
    done = one.back()
    assert (done.code, one.bytes()) == (0, before)
    assert "3 inchangés" in done.out
    sheet.cell(3, heads.index("montant") + 1).value = 1
    done = one.back()
    assert done.code == 0
    assert "versements[1].montant  30000 → 1  Les paiements!" in done.out


def test_columns_and_rows_that_are_gone_take_nothing_away(one: Rapporte) -> None:
    before = one.bytes()
    sheet = one.book["versements"]
    sheet.delete_cols(one.column("versements", "reference"))
    sheet.delete_rows(3)
    one.book.remove(one.book["missions"])
    sheet.insert_cols(1)
    sheet["A1"] = "vu"
    one.book.create_sheet("Brouillon")["A1"] = "à moi"
    done = one.back("--vider")
    assert (done.code, one.bytes()) == (0, before)
    assert "Feuille versements, colonnes absentes, inchangées : reference." in done.out
    assert "Feuille versements, colonnes non lues : vu." in done.out
    assert "Lignes de l'export qui ne sont plus là : 1 ; rien n'est supprimé." in done.out
    assert "Feuilles de l'export qui ne sont plus là, inchangées : missions." in done.out
    assert "Feuilles non lues : Brouillon." in done.out


def test_hidden_rows_and_sheets_are_read_and_said(one: Rapporte) -> None:
    one.put("versements", "le-fanal", "montant", 1, 2)
    one.book["versements"].row_dimensions[3].hidden = True
    one.book["versements"].sheet_state = "hidden"
    done = one.back()
    assert done.code == 0
    assert "Feuilles masquées, lues comme les autres : versements." in done.out
    assert "Lignes masquées ou filtrées, lues comme les autres : 1." in done.out
    assert one.words("le-fanal")["versements"][1]["montant"] == "1"


def test_without_its_hidden_column_a_sheet_leaves_all_to_a_person(one: Rapporte) -> None:
    before = one.bytes()
    sheet = one.book["versements"]
    sheet.delete_cols(sheet.max_column)
    done = one.back()
    assert (done.code, one.bytes()) == (0, before)
    one.put("versements", "le-fanal", "montant", 1, 2)
    done = one.back()
    assert (done.code, one.bytes()) == (1, before)
    assert "La marque masquée de la ligne manque, et rien ne dit qui a changé" in done.out
    assert "30000 → 1" in done.out


ADDED = (
    ("versements", ["le-fanal", "", None, date(2023, 1, 1), 2023, 5], "fabriques verser le-fanal"),
    ("decisions", ["le-fanal", "", 2, date(2023, 1, 1)], "fabriques decider le-fanal"),
    ("convention", ["le-moulin", "", "2103456789"], "fabriques conventionner le-moulin"),
    (
        "consortium.membres",
        ["le-fanal", "", 3, "Trois"],
        "fabriques modifier le-fanal consortium.membres[+].nom=…",
    ),
    ("besoins", ["le-fanal", "", 3, "Trois"], "fabriques modifier le-fanal besoins[+]=…"),
    ("Dossiers", ["le-neuf", "Le Neuf"], "Un dossier se crée par fabriques nouveau"),
    ("Dossiers", ["le-fanal", "Le Neuf"], "le-fanal a déjà la sienne"),
    ("adresse", [None, None, "1 rue"], "ligne sans identifiant"),
)


@pytest.mark.parametrize(("feuille", "row", "said"), ADDED)
def test_a_row_that_was_added_is_refused_with_the_command_that_does_it(
    one: Rapporte, feuille: str, row: list[object], said: str
) -> None:
    before = one.bytes()
    one.book[feuille].append(row)
    done = one.back()
    assert (done.code, one.bytes()) == (1, before)
    refused = done.out[done.out.index("Refusés") :]
    assert f"{feuille}, ligne {one.book[feuille].max_row} : " in refused
    assert said in refused.replace('"', "").replace("'", "")


def test_a_year_may_be_added_as_a_row_of_the_budget_and_as_a_column_of_amounts(one: Rapporte) -> None:
    one.book["budget_previsionnel"].append(["le-fanal", None, 2022, 110000, 110000])
    sheet = one.book["convention"]
    column = sheet.max_column + 1
    sheet.cell(1, column).value = "annuites.2023"
    sheet.cell(2, column).value = 1000
    done = one.back()
    assert done.code == 0, done.out
    found = one.words("le-fanal")
    assert found["budget_previsionnel"]["2022"] == {"charges": "110000", "produits": "110000"}
    assert found["convention"]["annuites"] == {"2021": "40000", "2022": "40000", "2023": "1000"}
    after = one.bytes()
    assert (one.back().code, one.bytes()) == (0, after)


def test_an_identifier_that_was_changed_writes_over_nobody(one: Rapporte) -> None:
    before = one.bytes()
    sheet = one.book["Dossiers"]
    rows = {sheet.cell(row, 1).value: row for row in (2, 3, 4)}
    sheet.cell(rows["le-fanal"], 1).value = "le-moulin"
    sheet.cell(rows["le-fanal"], 2).value = "Autre"
    sheet.delete_rows(rows["le-moulin"])
    done = one.back()
    assert (done.code, one.bytes()) == (1, before)
    assert "l'identifiant dit « le-moulin », et la ligne a été exportée pour « le-fanal »." in done.out
    assert "Remettez « le-fanal »" in done.out


def test_copies_of_a_row_that_differ_are_refused(one: Rapporte) -> None:
    before = one.bytes()
    sheet = one.book["versements"]
    copy = [cell.value for cell in sheet[3]]
    sheet.append(copy)
    assert one.back().code == 0
    sheet.cell(4, one.column("versements", "montant")).value = 5
    done = one.back()
    assert (done.code, one.bytes()) == (1, before)
    assert "versements, lignes 3, 4 : ce sont des copies d'une même ligne de l'export" in done.out
    assert "fabriques verser le-fanal" in done.out


def test_a_struck_out_cell_takes_nothing_away(one: Rapporte) -> None:
    before = one.bytes()
    cell = one.cell("versements", "le-fanal", "montant", 2)
    cell.font = Font(strike=True)
    done = one.back("--vider")
    assert (done.code, one.bytes()) == (0, before)
    assert "Cellules barrées : 1 ; barrer ne retire rien." in done.out
    cell.value = 5
    done = one.back()
    assert (done.code, one.bytes()) == (1, before)
    assert "la cellule est barrée : est-ce un retrait ?" in done.out


def test_what_makes_no_sense_as_a_workbook_stops_all(one: Rapporte) -> None:
    before = one.bytes()
    copy = one.book.copy_worksheet(one.book["versements"])
    copy.title = "versements (2)"
    done = one.back()
    assert (done.code, one.bytes()) == (2, before)
    assert (
        "les feuilles « versements » et « versements (2) » portent toutes les deux « versements »."
        in done.err
    )
    one.book.remove(copy)
    sheet = one.book["versements"]
    sheet.cell(1, sheet.max_column + 1).value = "montant"
    done = one.back()
    assert (done.code, one.bytes()) == (2, before)
    assert "la feuille « versements » a deux colonnes « montant »." in done.err
    sheet.delete_cols(sheet.max_column)
    sheet.delete_cols(1)
    done = one.back()
    assert (done.code, one.bytes()) == (2, before)
    assert "la feuille « versements » n'a plus sa colonne « identifiant »." in done.err


def test_a_workbook_of_another_version_is_not_misread(one: Rapporte) -> None:
    one.book["_fabriques"]["B1"] = "2"
    done = one.back()
    assert done.code == 2
    assert "ce classeur vient d'une autre version du programme, ou sa marque est abîmée." in done.err


def test_private_values_are_not_repeated_where_nobody_is_at_the_screen(one: Rapporte) -> None:
    one.put("Dossiers", "le-fanal", "notes", "Un secret bien gardé")
    done = one.back()
    assert done.code == 0
    assert "notes  valeur privée, changée  Dossiers!" in done.out
    assert "secret" not in done.out + done.err
    assert one.words("le-fanal")["notes"] == "Un secret bien gardé"


def test_the_counts_add_up_to_the_dossiers(one: Rapporte) -> None:
    one.put("Dossiers", "le-fanal", "nom", None)
    one.put("Dossiers", "le-moulin", "nom", "Autre")
    one.put("adresse", "la-filature", "code_postal", "peut-être")
    done = one.back()
    assert "3 dossiers : 1 modifié, 1 à trancher, 1 refusé" in done.out


def listed(out: str) -> dict[str, list[str]]:
    """The lines of each list, by its title."""
    found: dict[str, list[str]] = {}
    title = ""
    for one in out.splitlines():
        if one and not one.startswith(" "):
            title = next((word for word in ("À trancher", "Refusés") if one.startswith(word)), one)
        found.setdefault(title, []).append(one)
    return found


def test_a_dossier_of_which_a_cell_is_left_is_in_that_list_alone(one: Rapporte) -> None:
    emptied = one.put("versements", "le-fanal", "reference", None, 1)
    taken = one.put("Dossiers", "le-fanal", "nom", "Le Fanal bleu")
    done = one.back()
    assert (done.code, one.words("le-fanal")["nom"]) == (1, "Le Fanal bleu")
    assert "3 dossiers : 2 inchangés, 1 à trancher" in done.out
    found = listed(done.out)
    assert "le-fanal" not in found
    assert f"  le-fanal, versements[0].reference : DP-1 → — ({emptied})" in found["À trancher"]
    assert found["À trancher"][3:5] == [
        f"  le-fanal, nom : Le Fanal → Le Fanal bleu ({taken})",
        "    Rien à trancher : c'est pris.",
    ]


def test_a_refused_dossier_is_in_that_list_alone_with_the_cells_that_are_lost(one: Rapporte) -> None:
    before = one.bytes()
    emptied = one.put("versements", "le-fanal", "reference", None, 1)
    good = one.put("Dossiers", "le-fanal", "nom", "Le Fanal bleu")
    bad = one.put("adresse", "le-fanal", "code_postal", "peut-être")
    done = one.back()
    assert (done.code, one.bytes()) == (1, before)
    assert "3 dossiers : 2 inchangés, 1 refusé" in done.out
    found = listed(done.out)
    assert "À trancher" not in found
    refused = found["Refusés"]
    assert [row for row in refused if bad in row] == [refused[1]]
    assert refused[1].startswith(f"  le-fanal, {bad} : ")
    assert f"    Non écrit non plus : nom : Le Fanal → Le Fanal bleu ({good})" in refused
    assert f"    Non écrit non plus : versements[0].reference : DP-1 → — ({emptied})" in refused


def test_what_is_written_is_found_in_no_other_file(one: Rapporte) -> None:
    others = {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in one.registre.rglob("*")
        if path.is_file() and path.name != "le-moulin.yaml"
    }
    one.put("Dossiers", "le-moulin", "nom", "Autre")
    assert one.back().code == 0
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == was for path, was in others.items())


def as_opendocument(book: openpyxl.Workbook) -> bytes:
    """The workbook as LibreOffice saves it: numbers and days by their value, texts as they are."""

    def written(value: object) -> str:
        if isinstance(value, datetime):
            day = f' office:value-type="date" office:date-value="{value.isoformat()}"'
            return f"<table:table-cell{day}><text:p>{value:%d/%m/%Y}</text:p></table:table-cell>"
        return cell(value)

    return opendocument(
        *(
            table(sheet.title, *(line_of(*map(written, line)) for line in sheet.iter_rows(values_only=True)))
            for sheet in book
        )
    )


def test_libreoffice_may_have_saved_it_in_its_own_format(one: Rapporte) -> None:
    before = one.bytes()
    path = one.fichier.with_suffix(".ods")
    path.write_bytes(as_opendocument(one.book))
    done = call("-C", one.registre, "import", "dossiers", path)
    assert (done.code, one.bytes()) == (0, before), done.out + done.err
    assert "3 dossiers : 3 inchangés" in done.out
    one.put("versements", "le-fanal", "montant", 12, 2)
    path.write_bytes(as_opendocument(one.book))
    assert call("-C", one.registre, "import", "dossiers", path).code == 0
    assert one.words("le-fanal")["versements"][1]["montant"] == "12"


def test_a_workbook_that_lost_its_mark_is_no_form(one: Rapporte) -> None:
    one.book.remove(one.book["_fabriques"])
    done = one.back()
    assert done.code == 2
    assert "ce classeur ne porte plus sa marque : la feuille masquée « _fabriques » manque." in done.err
    alone = one.fichier.with_suffix(".csv")
    rows = one.book["Dossiers"].iter_rows(values_only=True)
    alone.write_text("\n".join(";".join(str(word or "") for word in line) for line in rows), encoding="utf-8")
    done = call("-C", one.registre, "import", "dossiers", alone)
    assert done.code == 2
    assert "vient de fabriques export xlsx, et n'en porte plus la marque" in done.err


@pytest.mark.parametrize(
    "words", [("--feuille", "Dossiers"), ("--vague", "6"), ("--garder", "le-fanal"), ("--proposer",)]
)
def test_what_makes_sense_of_a_form_alone_is_refused(one: Rapporte, words: tuple[str, ...]) -> None:
    before = one.bytes()
    done = one.back(*words)
    assert (done.code, one.bytes()) == (2, before)
    assert f"{words[0]} : sans objet pour un classeur de fabriques export xlsx." in done.err


def test_it_comes_back_alone(one: Rapporte) -> None:
    other = one.fichier.with_name("autre.csv")
    other.write_text("a;b\n1;2\n", encoding="utf-8")
    done = one.back(str(other))
    assert done.code == 2
    assert "un classeur de fabriques export xlsx se rapporte seul." in done.err
    done = call("-C", one.registre, "import", "dossiers", other, "--vider")
    assert done.code == 2
    assert "--vider ne vaut que pour un classeur de fabriques export xlsx." in done.err


def test_the_last_import_is_taken_back(one: Rapporte) -> None:
    before = one.bytes()
    one.put("Dossiers", "le-moulin", "nom", "Autre")
    done = one.back()
    assert done.code == 0
    assert "annuler" in done.err
    assert call("-C", one.registre, "annuler").code == 0
    assert one.bytes() == before
