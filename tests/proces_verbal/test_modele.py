"""The minutes to fill, on values: a row per dossier that waits, a column to fill per year that is asked or proposed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fabriques_cli.lieux.vue import vues
from fabriques_cli.proces_verbal.modele import DecisionProposee, en_attente, modele
from fabriques_cli.questionnaire.forme import ARemplir
from feuilles import AU, LIEU, LIEUX, VAGUE
from registres import situation


def made(
    files: dict[str, str], au: date = AU, propositions: dict[str, DecisionProposee] | None = None
) -> ARemplir:
    one = situation(files, au)
    vague = one.registre.vagues[VAGUE]
    return modele(one, en_attente(vues(one), vague), vague, propositions)


def cells(found: ARemplir, row: int = 0) -> dict[str, object]:
    keys = [colonne.cle for colonne in found.tableau.colonnes]
    return dict(zip(keys, found.tableau.lignes[row], strict=True))


def titles(found: ARemplir, *, to_fill: bool) -> list[str]:
    return [
        colonne.titre for n, colonne in enumerate(found.tableau.colonnes) if (n in found.a_remplir) is to_fill
    ]


def waiting(files: dict[str, str], au: date = AU) -> list[object]:
    return [ligne[0] for ligne in made(files, au).tableau.lignes]


def test_a_row_per_dossier_of_the_wave_that_awaits_a_decision() -> None:
    decided = LIEU % 103 + "decisions: [{le: 2021-06-08, resultat: non_retenu}]\n"
    other = (LIEU % 104).replace("vague: 2021-03-30", "vague: 2021-06-30")
    files = {**LIEUX, "lieux/lieu-03.yaml": decided, "lieux/lieu-04.yaml": other}
    assert waiting(files) == ["lieu-01", "lieu-02"]
    assert waiting(files, date(2021, 6, 8)) == ["lieu-01", "lieu-02"]
    assert waiting(files, date(2021, 6, 7)) == ["lieu-01", "lieu-02", "lieu-03"]


def test_what_is_known_comes_first_and_what_is_to_be_said_is_left_blank() -> None:
    found = made(LIEUX)
    assert titles(found, to_fill=True) == ["Résultat", "Rang", "Accordé 2021", "Motif"]
    assert titles(found, to_fill=False)[:3] == ["Identifiant", "Numéro DS", "Lieu"]
    for ligne in found.tableau.lignes:
        assert [ligne[column] for column in found.a_remplir] == [None] * 4
    keys = [colonne.cle for colonne in found.tableau.colonnes]
    row = dict(zip(keys, found.tableau.lignes[0], strict=True))
    assert (row["slug"], row["numero_ds"], row["demande_2021"]) == ("lieu-01", "101", Decimal(40000))


def test_a_year_to_grant_is_one_that_is_asked_or_proposed_by_then_else_those_after_the_wave() -> None:
    proposed = {"lieux/lieu-01.yaml": LIEU % 101 + "avis: [{le: 2021-05-20, annuites: {2023: 1}}]\n"}
    granted = [title for title in titles(made(proposed), to_fill=True) if title.startswith("Accordé")]
    assert granted == ["Accordé 2021", "Accordé 2023"]
    assert "Accordé 2023" not in titles(made(proposed, date(2021, 5, 19)), to_fill=True)
    nobody = {"lieux/lieu-01.yaml": (LIEU % 101).partition("demande")[0]}
    years = [title for title in titles(made(nobody), to_fill=True) if title.startswith("Accordé")]
    assert years == ["Accordé 2021", "Accordé 2022", "Accordé 2023"]


def test_the_head_says_the_wave_and_the_day_of_the_committee_when_it_is_set() -> None:
    assert made(LIEUX).entete == (
        ("Vague", "2021-03-30"),
        ("Date de la décision", None),
        ("Autorité", None),
        ("Référence", None),
    )
    held = "numero: {valeur: 6}\ncloture: 2021-03-30\nzonage: {qpv: 2015}\ncomite: {le: 2021-06-08}\n"
    assert made({**LIEUX, "vagues/2021-03-30.yaml": held}).entete[1] == (
        "Date de la décision",
        date(2021, 6, 8),
    )
    assert "fabriques decider --vague 6 --depuis" in made(LIEUX).mode_d_emploi


def test_the_marks_are_in_the_order_of_the_leaflet_with_a_dash_for_what_is_not_marked() -> None:
    marks = "criteres: {ancrage_territorial: {note: 4.5}, modele_economique: {note: 0}}\n"
    found = made({"lieux/lieu-01.yaml": LIEU % 101 + marks, "lieux/lieu-02.yaml": LIEU % 102})
    column = [colonne.cle for colonne in found.tableau.colonnes].index("notes")
    assert [ligne[column] for ligne in found.tableau.lignes] == ["— · 4,5 · — · 0", None]


def test_the_mean_is_that_of_the_four_marks_by_their_weights_and_none_where_one_is_missing() -> None:
    names = ("essor_du_territoire", "ancrage_territorial", "gouvernance", "modele_economique")
    four = ", ".join(f"{name}: {{note: {note}}}" for name, note in zip(names, (4, 3, 3, 2), strict=True))
    three = four.rpartition(", ")[0]
    found = made(
        {
            "lieux/lieu-01.yaml": f"{LIEU % 101}criteres: {{{four}}}\n",
            "lieux/lieu-02.yaml": f"{LIEU % 102}criteres: {{{three}}}\n",
        }
    )
    assert (cells(found)["moyenne"], cells(found, 1)["moyenne"]) == (Decimal("3.00"), None)


def test_the_last_opinion_of_each_body_is_shown_the_unfavourable_first_and_stands_out() -> None:
    avis = (
        "avis: [{organe: anct, le: 2021-04-01, sens: favorable}, {organe: prefecture, le: 2021-04-02, sens: favorable},"
        " {organe: prefecture, le: 2021-04-03, sens: defavorable}, {le: 2021-04-04, sens: avec_reserves}]\n"
    )
    found = made({"lieux/lieu-01.yaml": LIEU % 101 + avis})
    assert cells(found)["avis"] == (
        "défavorable (préfecture, 03/04/2021) ; avec réserves (organe non dit, 04/04/2021) ; "
        "favorable (ANCT, 01/04/2021)"
    )
    assert found.signales == {"avis": "défavorable"}
    before = made({"lieux/lieu-01.yaml": LIEU % 101 + avis}, date(2021, 4, 2))
    assert cells(before)["avis"] == "favorable (ANCT, 01/04/2021) ; favorable (préfecture, 02/04/2021)"
    assert cells(made(LIEUX))["avis"] is None


def test_a_proposition_fills_the_columns_of_its_dossier_and_the_table_says_that_it_decides_nothing() -> None:
    proposed = {
        "lieu-01": DecisionProposee("laureat", {2021: Decimal(30000), 2023: Decimal("0.5")}),
        "lieu-02": DecisionProposee("liste_complementaire", rang=2),
    }
    found = made(LIEUX, propositions=proposed)
    first, second = cells(found), cells(found, 1)
    assert (first["resultat"], first["rang"], first["motif"]) == ("lauréat", None, None)
    assert [first[f"accorde_{year}"] for year in (2021, 2023)] == [Decimal(30000), Decimal("0.5")]
    assert (second["resultat"], second["rang"], second["accorde_2021"]) == ("liste complémentaire", 2, None)
    assert found.notes[0].startswith("Les colonnes colorées portent une proposition, aide au comité")
    assert "proposition" not in " ".join(made(LIEUX).notes)
    assert found.compteurs is not None
    counted = {one.titre: one.compte.valeur(found.tableau) for one in found.compteurs.figures}
    assert (counted["Places en tout"], counted["Accordé en tout"]) == (1, Decimal("30000.5"))
