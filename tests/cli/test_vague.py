"""`fabriques vague`: the list of waves, the wave of a deposit, and the report of one in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bilans import as_json, lines, made, vague
from commandes import DATA, call, registre
from constats import fr
from fabriques_cli.format.instruction import CRITERES
from registres import EXEMPLE, laid_over

# --- the list


def test_the_eight_real_waves_add_up_to_the_300_places(tmp_path: Path) -> None:
    laureates = (80, 30, 60, 19, 29, 35, 27, 20)
    days = ("2019-12-09", "2020-03-30", "2020-06-30", "2020-09-30")
    days += ("2020-12-30", "2021-03-30", "2021-06-30", "2021-09-30")
    files = {}
    for number, (jour, count) in enumerate(zip(days, laureates, strict=True), 1):
        files[f"vagues/{jour}.yaml"] = f"numero: {{valeur: {number}}}\n"
        decided = (
            f"vague: {jour}\ndecisions: [{{le: {jour}, resultat: laureat, annuites: {{2021: 50000}}}}]\n"
        )
        files |= {f"lieux/v{number}-{place}.yaml": decided for place in range(count)}
    done = vague(registre(tmp_path / "data", files), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [int(row["places"]) for row in rows] == list(laureates)
    assert [int(row["places_cumulees"]) for row in rows] == [80, 110, 170, 189, 218, 253, 280, 300]
    assert 300 - int(rows[4]["places_cumulees"]) == 82  # the reminder for 30 June 2021 said so
    assert rows[-1]["reste_a_attribuer"] == "30000000.00"


def test_a_wave_of_dossiers_without_amounts_is_unknown_and_they_are_named(tmp_path: Path) -> None:
    files = {
        "lieux/le-moulin.yaml": "vague: 2021-03-30\ndecisions: [{le: 2021-06-08, resultat: laureat}]\n",
        "lieux/la-halle.yaml": "vague: 2021-04-01\n",
        "lieux/la-gare.yaml": "nom: [\n",
        "vagues/2021-06-30.yaml": "cloture: bientôt\n",
    }
    top = registre(tmp_path / "data", files)
    done = vague(top)
    (row,) = [one for one in done.lines if one.lstrip().startswith("6 ")]
    assert row.split() == [
        "6",
        *["30/03/2021"] * 2,
        "—",
        "1",
        "1",
        *["inconnu"] * 2,
        "1",
        *fr("au plus 45 000 000,00 €").split(),
    ]
    notes = json.loads(vague(top, "--format", "json").out)["tableaux"][0]["notes"]
    assert notes == [
        "Demandé : 1 dossier sans montant, hors du total (le-moulin).",
        "Accordé : 1 dossier sans montant, hors du total (le-moulin).",
        "Reste à attribuer : 1 dossier sans montant, hors du total (le-moulin).",
        "Dossiers sans vague connue, hors de ce tableau : la-halle.",
        "Fichiers illisibles, hors de ce tableau : lieux/la-gare.yaml.",
        "Vagues illisibles, hors de ce tableau : vagues/2021-06-30.yaml.",
    ]


def test_the_list_says_what_its_places_rest_on() -> None:
    done = vague(DATA)
    assert "Reprise au 29/12/2020 comprise, hypothèse : toutes au maximum (189 × 150 000 €)." in done.lines
    assert "Demandé : 1 dossier sans montant, hors du total (l-etincelle)." in done.lines
    assert done.lines[-1] == "Le bilan d'une vague : fabriques vague NUMÉRO"


def test_a_wave_that_is_counted_apart_adds_no_place_and_is_named(tmp_path: Path) -> None:
    decided = "vague: 2021-03-30\ndecisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000}}]\n"
    files = {"lieux/le-moulin.yaml": decided, "vagues/2021-03-30.yaml": "hors_enveloppe: oui\n"}
    top = registre(tmp_path / "data", files)
    done = vague(top)
    assert (
        "Hors des places cumulées et du reste à attribuer, car comptées à part : vague du 30/03/2021."
        in done.lines
    )
    places = {row["places"]: row for row in lines(top, "places", "2021-03-30")}
    assert (places["Total"]["avant"], places["Total"]["vague"], places["Total"]["apres"]) == (0, 0, 0)
    facts = {row["fait"]: row["valeur"] for row in lines(top, "chiffres", "2021-03-30")}
    assert facts["Enveloppe"] == "comptée à part"


# --- the wave of a deposit


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2021-03-30T23:59:59", "le 30/03/2021 à 23:59:59 tomberait dans la vague 6 (30/03/2021)."),
        ("2021-03-31T00:00:00", "le 31/03/2021 à 00:00 tomberait dans la vague 7 (30/06/2021)."),
        ("2021-03-30", "le 30/03/2021 tomberait dans la vague 6 (30/03/2021)."),
        ("30/03/2021", "le 30/03/2021 tomberait dans la vague 6 (30/03/2021)."),
        ("2021-03-30T21:59:59Z", "le 30/03/2021 à 23:59:59 tomberait dans la vague 6 (30/03/2021)."),
        ("2021-03-30T22:00:00Z", "le 31/03/2021 à 00:00 tomberait dans la vague 7 (30/06/2021)."),
        ("2021-03-31T01:59:59+04:00", "le 30/03/2021 à 23:59:59 tomberait dans la vague 6 (30/03/2021)."),
        ("2021-03-31T02:00:00+04:00", "le 31/03/2021 à 00:00 tomberait dans la vague 7 (30/06/2021)."),
        ("2021-03-30T17:59:59-04:00", "le 30/03/2021 à 23:59:59 tomberait dans la vague 6 (30/03/2021)."),
        ("2019-12-31", "le 31/12/2019 serait antérieur aux vagues du registre (reprise au 29/12/2020)."),
        ("2021-10-01", "le 01/10/2021 viendrait après la dernière vague du registre."),
    ],
)
def test_a_deposit_falls_in_the_first_wave_that_is_not_closed_in_paris(moment: str, said: str) -> None:
    done = vague(DATA, "--depot", moment)
    assert (done.code, done.out, done.err) == (0, f"Un dépôt {said}\n", "")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("bientôt", "« bientôt » n'est pas un instant."),
        ("2021-02-30", "« 2021-02-30 » n'est pas un instant."),
        ("30/02/2021", "« 30/02/2021 » n'est pas un instant."),
        ("2021-03-30T24:00:00", "« 2021-03-30T24:00:00 » n'est pas un instant."),
    ],
)
def test_a_deposit_at_no_instant_cannot_be_answered(moment: str, said: str) -> None:
    done = vague(DATA, "--depot", moment)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fabriques : {said}\n  Attendu : ")


def test_a_wave_that_cannot_be_read_is_said_beside_the_answer(tmp_path: Path) -> None:
    top = registre(tmp_path / "data", {"vagues/2021-03-30.yaml": "cloture: bientôt\n"})
    assert vague(top, "--depot", "2021-03-30").out == (
        "Un dépôt le 30/03/2021 tomberait dans la vague 7 (30/06/2021). "
        "Vagues illisibles, hors de cette réponse : vagues/2021-03-30.yaml.\n"
    )


# --- which wave


@pytest.mark.parametrize("name", ["8", "2021-09-30", "30/09/2021"])
def test_a_wave_is_named_by_its_number_or_its_date(name: str) -> None:
    done = vague(DATA, name)
    assert done.code == 0
    assert "Bilan de la vague 8 (30/09/2021) · usage interne" in done.lines


@pytest.mark.parametrize("name", ["9", "2021-09-29", "31/03/2021"])
def test_an_unknown_wave_is_told_with_the_known_ones(name: str) -> None:
    done = vague(DATA, name)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        f"fabriques : vague inconnue : « {name} ».",
        "  Vagues du registre : vague 5 (30/12/2020), vague 6 (30/03/2021), vague 7 (30/06/2021), "
        "vague 8 (30/09/2021).",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bof"], "« bof » n'est pas une vague."),
        (["8", "--pour", "presse"], "lecteur inconnu : « presse »."),
        (["8", "--format", "doc"], "format inconnu : « doc »."),
        (["--pour", "diffusion"], "--pour diffusion se donne avec une vague."),
        (["8", "--depot", "2021-03-30"], "--depot est une question à part"),
        (["--depot", "2021-03-30", "--format", "json"], "--depot est une question à part"),
    ],
)
def test_what_cannot_be_answered_is_said_on_the_standard_error(words: list[str], said: str) -> None:
    done = vague(DATA, *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fabriques : {said}")


@pytest.mark.parametrize("words", [[], ["8"]])
def test_nothing_is_known_before_the_opening_balance(words: list[str]) -> None:
    done = call("-C", DATA, "vague", *words, "--au=2020-12-28")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : rien n'est connu avant la reprise, au 29/12/2020.\n")
    assert call("-C", DATA, "vague", *words, "--au=29/12/2020").code == 0


# --- the report


def test_no_dossier_is_left_out_of_the_rows_and_the_list_stands_apart() -> None:
    rows = lines(DATA, "dossiers", "5") + lines(DATA, "liste", "5")
    assert [row["slug"] for row in rows] == [
        *("l-etabli-du-haut-bugey", "la-boussole-des-marais", "la-manivelle", "le-carreau-des-songes"),
        *("le-fanal", "le-grand-metier", "la-belle-echappee"),
    ]
    assert [row["rang"] for row in rows] == [None] * 6 + [2]


@pytest.mark.parametrize(
    ("form", "delimiter", "slug", "demande", "asked"),
    [("csv", ",", "slug", "demande", "150000.00"), ("csv-excel", ";", "Identifiant", "Demandé", "150000,00")],
)
def test_a_csv_file_holds_the_list_too_and_says_beside_what_it_is_for(
    form: str, delimiter: str, slug: str, demande: str, asked: str
) -> None:
    done = vague(DATA, "5", "--format", form)
    rows = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff")), delimiter=delimiter))
    assert (len(rows), rows[-1][slug], rows[-1][demande]) == (7, "la-belle-echappee", asked)
    assert done.err == "Bilan de la vague 5 (30/12/2020) : usage interne.\n"
    assert vague(DATA, "5", "--format", form, "-q").err == ""


def test_half_a_point_is_a_number_in_every_format(tmp_path: Path) -> None:
    half = laid_over(EXEMPLE, "criteres: {gouvernance: {note: 3.5}, modele_economique: {note: 0}}")
    top = registre(tmp_path / "data", {"lieux/la-filature.yaml": half})
    (row,) = lines(top, "dossiers", "6")
    assert [row[critere] for critere in CRITERES] == [None, None, "3.5", "0"]
    (said,) = [one for one in vague(top, "6").lines if one.startswith("La Filature")]
    assert said.split(fr("120 000,00 €"), maxsplit=1)[0].split()[-5:] == ["—", "—", "3,5", "0", "aucun"]
    assert ",,,3.5,0,120000.00," in vague(top, "6", "--format", "csv").out
    assert ";;;3,5;0;120000,00;" in vague(top, "6", "--format", "csv-excel").out
    sheet = load_workbook(io.BytesIO(made(top, "xlsx", "6")))["Dossiers"]
    assert [cell.value for cell in sheet[2]][6:9] == [3.5, 0, 120000]


def test_what_the_totals_leave_out_is_named(tmp_path: Path) -> None:
    files = {
        "lieux/le-moulin.yaml": "vague: 2021-03-30\ndecisions: [{le: 2021-06-08, resultat: laureat}]\n",
        "lieux/la-halle.yaml": "vague: 2021-04-01\n",
        "lieux/la-gare.yaml": "nom: [\n",
        "lieux/le-quai.yaml": "nom: Le Quai\n",
        "lieux/la-filature.yaml": EXEMPLE,
    }
    found = as_json(registre(tmp_path / "data", files), "6")["sections"]
    assert found["hors_totaux"]["phrases"] == [
        "Demandé : 1 dossier sans montant, hors du total (le-moulin).",
        "Accordé : 1 dossier sans montant, hors du total (le-moulin).",
        "Total attribué : 1 dossier sans montant, hors du total (le-moulin).",
        "Reste à attribuer : 1 dossier sans montant, hors du total (le-moulin).",
        "Dossiers sans vague connue, hors de ce bilan : la-halle, le-quai.",
        "Fichiers illisibles, dont la vague est inconnue : lieux/la-gare.yaml.",
    ]
    assert found["montants"]["tableau"]["lignes"] == [
        {"mot": "Demandé", "euros": "120000.00", "hors_total": "1 dossier sans montant"},
        {"mot": "Proposé", "euros": None, "hors_total": ""},
        {"mot": "Accordé", "euros": None, "hors_total": "1 dossier sans montant"},
    ]


@pytest.mark.parametrize(
    ("more", "words", "said"),
    [
        ("", ["6"], "Préparer le procès-verbal : fabriques vague 6 --modele pv.xlsx"),
        ("", ["2021-03-30"], "Préparer le procès-verbal : fabriques vague 6 --modele pv.xlsx"),
        (
            "decisions: [{le: 2021-05-20, resultat: sans_suite}]\n",
            ["6"],
            "Un dossier : fabriques lieu la-filature",
        ),
    ],
)
def test_after_a_report_the_minutes_are_proposed_while_some_await_a_decision(
    tmp_path: Path, more: str, words: list[str], said: str
) -> None:
    top = registre(tmp_path / "data", {"lieux/la-filature.yaml": EXEMPLE + more})
    assert vague(top, *words).lines[-1] == said
    assert said not in vague(top, *words, "--pour", "diffusion").lines
    assert said not in vague(top, *words, "--format", "markdown").out
    vague(top, *words, "--sortie", tmp_path / "vague.txt")
    assert said not in (tmp_path / "vague.txt").read_text(encoding="utf-8")


def test_an_unknown_amount_is_never_zero(tmp_path: Path) -> None:
    files = {"lieux/le-moulin.yaml": "vague: 2021-03-30\ndecisions: [{le: 2021-06-08, resultat: laureat}]\n"}
    top = registre(tmp_path / "data", files)
    found = as_json(top, "6")["sections"]
    (row,) = found["dossiers"]["tableau"]["lignes"]
    assert (row["demande"], row["propose"], row["accorde"]) == (None, None, None)
    for section in ("categorie", "region", "departement"):
        table = found[section]["tableau"]
        assert [(one["demande"], one["accorde"]) for one in (*table["lignes"], table["totaux"])] == [
            (None, None)
        ] * 2
    assert found["enveloppe"]["tableau"]["lignes"][1:] == [
        {
            "mot": "Total attribué",
            "avant": "0.00",
            "vague": None,
            "apres": None,
            "hors_total": "1 dossier sans montant",
        },
        {
            **{
                "mot": "Reste à attribuer, au plus",
                "avant": "45000000.00",
                "vague": None,
                "apres": "45000000.00",
            },
            "hors_total": "1 dossier sans montant",
        },
    ]
    (said,) = [one for one in vague(top, "6").lines if one.startswith("le-moulin")]
    assert said.count("inconnu") == 2
    assert fr("0,00 €") not in said
