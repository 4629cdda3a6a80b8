"""The letter to an applicant: what was decided, what is still due, whom to write to; never « complet » afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import DATA, call, registre
from registres import EXEMPLE, PROGRAMME, laid_over

CONTACT = "contact: {courriel: nouveauxliens@anct.gouv.fr, adresse: societenumerique.gouv.fr/tierslieux}"
DECIDED = "Une décision a été prise sur votre dossier le 08/06/2021 : "


def letter(folder: Path, fragment: str, au: str = "2021-07-01", programme: str = CONTACT) -> list[str]:
    top = registre(folder)
    (top / "programme.yaml").write_text(laid_over(PROGRAMME, programme), encoding="utf-8")
    (top / "lieux/la-filature.yaml").write_text(laid_over(EXEMPLE, fragment), encoding="utf-8")
    done = call("check", "la-filature", "-C", top, f"--au={au}", "--format=demandeur", "-q")
    assert done.err == ""
    return done.lines[3:]


@pytest.mark.parametrize(
    ("resultat", "said"),
    [
        ("non_retenu, motif: Rayonnement trop local", "non retenu. Motif : Rayonnement trop local."),
        ("irrecevable, motif: Hors délai.", "irrecevable. Motif : Hors délai."),
        ("sans_suite, motif: saisi deux fois", "sans suite. Motif : saisi deux fois."),
        ("liste_complementaire, rang: 2", "liste complémentaire, rang 2."),
        ("laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}", "lauréat."),
    ],
)
def test_a_decision_is_told_with_its_day_and_motive(tmp_path: Path, resultat: str, said: str) -> None:
    fragment = f"decisions: [{{le: 2021-06-08, resultat: {resultat}}}]"
    lines = letter(tmp_path, fragment)
    assert lines[0] == f"{DECIDED}{said}"
    assert not any("complet au regard" in line for line in lines)
    before = letter(tmp_path / "avant", fragment, "2021-06-07")
    assert before[0] == "Votre dossier est complet au regard des règles vérifiées."


LAUREAT = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
)
SIGNED = (
    LAUREAT + "convention: {numero_ej: '1', signee_le: 2021-07-01, debut: 2021-07-01, fin: 2024-12-31, "
    "annuites: {2021: 40000, 2022: 50000, 2023: 30000}}\n"
    "versements: [{le: 2021-09-20, annuite: 2021, montant: 40000}]\n"
)


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        (
            LAUREAT + "desistement: {le: 2021-09-01, motif: local vendu}\n",
            "Votre désistement est enregistré, au 01/09/2021. Motif : local vendu.",
        ),
        (
            SIGNED
            + "resiliation: {le: 2021-12-01, motif: arrêt, annuites: {2021: 40000, 2022: 0, 2023: 0}}\n",
            "Votre convention est résiliée depuis le 01/12/2021. Motif : arrêt.",
        ),
    ],
)
def test_what_ended_a_grant_is_told(tmp_path: Path, fragment: str, said: str) -> None:
    lines = letter(tmp_path, fragment, "2022-01-10")
    assert lines[:2] == [f"{DECIDED}lauréat.", said]


@pytest.mark.parametrize(
    ("au", "due"),
    [
        # The accounts of 2021 are closed on 31/12/2021: the report is due six months later.
        ("2022-06-30", "- Compte rendu financier de l'annuité 2021 : à envoyer au plus tard le 30/06/2022."),
        ("2022-07-01", "- Compte rendu financier de l'annuité 2021 : attendu depuis le 30/06/2022."),
    ],
)
def test_a_laureate_is_told_what_is_due(tmp_path: Path, au: str, due: str) -> None:
    lines = letter(tmp_path / "du", SIGNED, au)
    assert lines[:4] == [f"{DECIDED}lauréat.", "", "Il reste attendu de vous :", due]
    received = (
        "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-06-01, montant_justifie: 40000}]\n"
    )
    lines = letter(tmp_path / "recu", SIGNED + received, au)
    assert lines[1] == "Rien d'autre n'est attendu de vous à ce jour, au regard des règles vérifiées."


def test_money_to_give_back_is_told(tmp_path: Path) -> None:
    title = "titres_de_perception: [{le: 2022-05-02, numero: TP-1, montant: 5000, motif: trop-versé}]\n"
    lines = letter(tmp_path, SIGNED + title, "2022-06-30")
    assert "5 000 € à reverser : titre de perception n° TP-1 du 02/05/2022." in lines[4].replace(
        "\u202f", " "
    ).replace("\u00a0", " ")


def test_the_letter_says_whom_to_write_to(tmp_path: Path) -> None:
    asked = "Pour toute question : nouveauxliens@anct.gouv.fr · l'appel : societenumerique.gouv.fr/tierslieux"
    assert letter(tmp_path, "nom: La Filature")[-1] == asked
    assert call("check", "la-manivelle", "-C", DATA, "--format=demandeur").lines[-1] == asked


def test_a_programme_without_a_contact_is_said_to_the_officer_alone(tmp_path: Path) -> None:
    top = registre(tmp_path)
    (top / "programme.yaml").write_text(
        laid_over(PROGRAMME, "nom: Fabriques de Territoire"), encoding="utf-8"
    )
    done = call("check", "la-filature", "-C", top, "--au=2021-05-31", "--format=demandeur")
    assert "Pour toute question" not in done.out
    assert done.err.startswith("La lettre ne dit pas à qui écrire : programme.yaml n'a pas de « contact »")


def test_the_e_mail_of_the_call_is_no_finding(tmp_path: Path) -> None:
    letter(tmp_path, "nom: La Filature")
    assert "TXT-02" not in call("check", "-C", tmp_path, "--format=concis").out
