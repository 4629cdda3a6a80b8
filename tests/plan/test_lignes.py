"""What a plan says of one dossier: where it stands, its money by annuity, then each value, in an officer's words."""

from __future__ import annotations

import pytest

from constats import fr
from fabriques_cli.plan.comparaison import DossierChange, Plan
from fabriques_cli.plan.evolution import Ligne
from fabriques_cli.plan.lignes import Rangee, dites, rangees, rangees_du_fichier, resume
from laureats import laureat, programme
from plans import between
from registres import EXEMPLE, laid_over

A, B = "lieux/a.yaml", "lieux/b.yaml"
DEPOSE = "vague: 2021-03-30\ndepose_le: 2021-03-15\n"
CASSE = "nom: [\n"
SIGNEE = "convention: {signee_le: 2021-07-05, annuites: {2021: 40000, 2022: 50000}}\n"
PAYE = "versements: [{le: 2021-09-20, annuite: 2021, montant: %s}]\n"
UNE = laureat("{2021: 40000, 2022: 50000}")


def only(avant: dict[str, str], apres: dict[str, str]) -> tuple[DossierChange, Plan]:
    made = between(avant, apres)
    (one,) = made.dossiers
    return one, made


def said(avant: str, apres: str) -> list[tuple[str, str]]:
    """Title and words of each row, of one file that changes so."""
    change, made = only({A: avant}, {A: apres})
    return [(row.titre, row.dit) for row in rangees(change, made.avant, made.apres)]


def in_a_line(text: str) -> str:
    """What is said of a dossier that is on one side alone."""
    change, made = only({}, {A: text})
    assert change.apres
    assert rangees(change, made.avant, made.apres) == ()
    return resume(change.apres, made.apres)


def test_a_grant_moves_the_status_and_each_annuity() -> None:
    rows = said(DEPOSE, UNE)
    assert rows[0] == ("statut", "déposé → lauréat")
    assert (fr("accordé 2021"), fr("— → 40 000 €")) in rows
    assert rows.index(("accordé 2021", fr("— → 40 000 €"))) < rows.index(
        ("accordé 2022", fr("— → 50 000 €   au plafond annuel"))
    )
    assert not any(titre.startswith(("engagé", "versé")) for titre, _ in rows)


@pytest.mark.parametrize(
    ("montant", "note"),
    [
        ("49999.99", ""),
        ("50000", "   au plafond annuel"),
        ("50000.01", "   0,01 € de plus que le plafond annuel"),
    ],
)
def test_the_ceiling_of_the_year_is_told_at_it_and_above_it(montant: str, note: str) -> None:
    rows = dict(said(laureat("{2021: 40000}"), laureat(f"{{2021: {montant}}}")))
    amount = {"49999.99": "49 999,99 €", "50000": "50 000 €", "50000.01": "50 000,01 €"}[montant]
    assert rows["accordé 2021"] == fr(f"40 000 € → {amount}{note}")


def test_what_is_engaged_and_paid_is_told_beside_and_a_payment_has_no_ceiling() -> None:
    rows = said(UNE + SIGNEE, UNE + SIGNEE + PAYE % 50000)
    assert [row for row in rows if row[0] == "versé 2021"] == [("versé 2021", fr("— → 50 000 €"))]
    assert not any(titre.startswith(("accordé", "engagé")) for titre, _ in rows)
    engaged = dict(said(UNE, UNE + SIGNEE))
    assert engaged["statut"] == "lauréat → conventionné"
    assert engaged["engagé 2021"] == fr("— → 40 000 €")
    assert engaged["engagé 2022"] == fr("— → 50 000 €   au plafond annuel")


def test_an_amount_that_cannot_be_read_is_unknown_not_absent() -> None:
    rows = dict(said(UNE + SIGNEE, UNE + SIGNEE.replace("2021: 40000", "2021: beaucoup")))
    assert rows["engagé 2021"] == fr("40 000 € → inconnu")
    assert rows["engagé 2022"].startswith(fr("50 000 € → inconnu"))


def test_a_decision_that_no_longer_grants_takes_the_amounts_away() -> None:
    rows = dict(said(UNE, UNE.replace("laureat", "sans_suite")))
    assert rows["statut"] == "lauréat → sans suite"
    assert rows["accordé 2021"] == fr("40 000 € → —")


def test_a_renamed_dossier_says_its_old_name_and_whether_its_content_changed() -> None:
    change, made = only({A: EXEMPLE}, {B: EXEMPLE})
    assert rangees(change, made.avant, made.apres) == (
        Rangee("nom du fichier", "a → b"),
        Rangee("contenu", "aucune valeur ne change"),
    )
    change, made = only({A: EXEMPLE}, {B: laid_over(EXEMPLE, "nom: Le Moulin")})
    assert rangees(change, made.avant, made.apres) == (
        Rangee("nom du fichier", "a → b"),
        Rangee("nom", "La Filature → Le Moulin"),
    )


def test_a_verdict_that_moves_is_told_after_the_status() -> None:
    rows = said(
        EXEMPLE, EXEMPLE.replace("2022: 50000, 2023: 30000}\nbudget", "2022: 60000, 2023: 30000}\nbudget")
    )
    assert rows[0] == ("verdict", "éligible → inéligible en l'état")
    assert ("demandé 2022", fr("50 000 € → 60 000 €")) in rows
    assert said(EXEMPLE, laid_over(EXEMPLE, "notes: x")) == [("notes", "modifié")]


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        (UNE, CASSE, "illisible, était : "),
        (CASSE, UNE, "lauréat · accordé 90 000 €"),
        (CASSE, f"{CASSE}\n", "illisible des deux côtés"),
    ],
)
def test_a_file_that_one_side_cannot_read_is_summed_up(avant: str, apres: str, dit: str) -> None:
    titre, words = said(avant, apres)[-1]
    assert titre == "contenu"
    assert words.startswith(fr(dit))


@pytest.mark.parametrize(
    ("text", "dit"),
    [
        (EXEMPLE, "demandé 120 000 € · éligible"),
        (UNE, "lauréat · accordé 90 000 € · "),
        (UNE + SIGNEE, "conventionné · engagé 90 000 € · "),
        (laureat("{}"), "lauréat · montant demandé inconnu · "),
        (laureat("{2021: 0}", more="demande: {annuites: {2021: 7}}\n"), "lauréat · demandé 7 € · "),
        (DEPOSE, "montant demandé inconnu · "),
        (CASSE, "illisible"),
    ],
)
def test_a_dossier_on_one_side_is_said_in_a_line(text: str, dit: str) -> None:
    assert in_a_line(text).startswith(fr(dit))


def test_the_verdict_counts_the_findings_that_make_it() -> None:
    assert (
        in_a_line(laid_over(EXEMPLE, "numero_ds: ''\nporteur: ''"))
        .rpartition(" · ")[2]
        .startswith("à compléter (")
    )
    above = laid_over(EXEMPLE, "demande: {annuites: {2021: 40000, 2022: 60000, 2023: 30000}}")
    assert in_a_line(above).endswith("inéligible en l'état (1)")
    # A fault of management makes no verdict, and an alert neither.
    paid = EXEMPLE + UNE.partition("\n")[2] + PAYE % 40000.01
    assert in_a_line(paid).endswith(" · éligible")


def test_the_rows_of_the_programme_are_its_values() -> None:
    made = between({}, programme("nom: Un autre appel"))
    (one,) = made.fichiers
    assert rangees_du_fichier(one) == (Rangee("nom", "Fabriques de Territoire → Un autre appel"),)


def test_a_line_is_cut_in_two_columns() -> None:
    assert dites([Ligne("notes", "", "", "modifié"), Ligne("demandé 2022", "1 €", "2 €")]) == (
        Rangee("notes", "modifié"),
        Rangee("demandé 2022", "1 € → 2 €"),
    )
