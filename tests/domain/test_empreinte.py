"""The stamp of what an opinion was given on: what changes it, what never does."""

from __future__ import annotations

import subprocess
import sys

import pytest

from commandes import TOP, environment
from dossiers import dossier
from fabriques_cli.domain.empreinte import SECTIONS, changees, compte, empreinte, est_empreinte
from registres import EXEMPLE, laid_over

VU = "snzs-fbjp-scml-fwtw-hlwx"
"""The stamp of the complete dossier of the tests: on every machine, for ever."""


def changed(fragment: str) -> list[str]:
    """The sections that are no longer those of the complete dossier once some keys are replaced."""
    return [section.nom for section in changees(dossier(laid_over(EXEMPLE, fragment)), VU)]


def test_the_stamp_is_the_same_for_ever() -> None:
    assert empreinte(dossier(EXEMPLE)) == VU
    assert empreinte(dossier("notes: rien\n")) == "jhxv-jhxv-jhxv-jhxv-jhxv"


@pytest.mark.parametrize("seed", ["0", "1"])
def test_no_hash_seed_changes_it(seed: str) -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from dossiers import dossier; from registres import EXEMPLE\n"
        "from fabriques_cli.domain.empreinte import empreinte; print(empreinte(dossier(EXEMPLE)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=TOP,
        env=environment(PYTHONHASHSEED=seed),
    )
    assert done.stdout.decode().strip() == VU


@pytest.mark.parametrize(
    ("fragment", "section"),
    [
        ("demande: {annuites: {2021: 40000, 2022: 50000.01, 2023: 30000}}", "la demande"),
        ("demande: {annuites: {2021: 40000, 2022: 50000}}", "la demande"),
        ("demande: {annuites: {2021: 40000, 2022: 50000, 2023: 30000, 2024: 0}}", "la demande"),
        ("vague: 2021-06-30", "la demande"),
        ("depose_le: 2021-03-15T10:30:01+01:00", "la demande"),
        ("candidature_precedente: le-moulin", "la demande"),
        ("budget_previsionnel: {2021: {charges: 1}}", "le budget prévisionnel"),
        ("budget_previsionnel:", "le budget prévisionnel"),
        ("nom: Le Moulin", "le lieu"),
        ("territoire: {categorie: qpv}", "le lieu"),
        ("lieu: {etat: en_projet, types: [coworking, fablab]}", "le lieu"),
        ("missions: {lieu_ressource: Autre chose.}", "le projet"),
        ("besoins: [Trouver des locaux]", "le projet"),
        ("porteur: {nom: Association La Filature, siret: '13002603200016'}", "le porteur"),
        ("consortium: {membres: [{nom: A}]}", "le porteur"),
    ],
)
def test_what_an_opinion_is_given_on_changes_its_own_group(fragment: str, section: str) -> None:
    assert changed(fragment) == [section]


@pytest.mark.parametrize(
    "fragment",
    [
        "demande: {annuites: {2023: 30000.00, 2021: '40000', 2022: 50000.0}}",
        "depose_le: 2021-03-15T09:30:00Z",
        "lieu: {types: [fablab, coworking], etat: existant, ouvert_le: 2020-01-01, ferme_le: 2024-01-01}",
        "missions:\n  faire_ensemble: |\n    Accueille les ateliers de deux lycées\n    professionnels.\n"
        "  lieu_ressource: Anime le réseau des douze  tiers-lieux du sud de la Creuse.\n"
        "  competences_numeriques: 'Tient une médiation numérique trois jours par semaine.'\n",
        "besoins: []",
        "consortium: {}",
        "notes: Appeler le porteur.",
        "numero_ds: '1'",
        "criteres: {gouvernance: {note: 1}}",
        "avis: [{le: 2021-04-14, vu: autre}]",
        "decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 1}}]",
        "versements: [{le: 2021-05-10, annuite: 2021, montant: 1}]",
        "derogations: [{regle: CAL-01, motif: m, le: 2021-05-10}]",
        "complements: [{demande_le: 2021-04-01}]",
        "convention: {signee_le: 2021-05-20}",
    ],
)
def test_neither_writing_nor_management_changes_it(fragment: str) -> None:
    assert changed(fragment) == []
    assert empreinte(dossier(laid_over(EXEMPLE, fragment))) == VU


def test_an_accent_in_one_or_two_characters_is_the_same_accent() -> None:
    assert empreinte(dossier("nom: L'\u00c9tincelle")) == empreinte(dossier("nom: L'E\u0301tincelle"))


def test_comments_and_the_order_of_keys_do_not_count() -> None:
    reversed_keys = "\n".join(
        f"{key}: {value}" for key, value in (("vague", "2021-03-30"), ("nom", "A  # mot"))
    )
    assert empreinte(dossier(reversed_keys)) == empreinte(dossier("# note\nnom: A\nvague: 2021-03-30\n"))


def test_a_person_is_not_in_it() -> None:
    assert empreinte(dossier(EXEMPLE.replace("Claude Exemple", "Une Autre"))) == VU
    assert not compte(("porteur", "representant", "nom"))
    assert not compte(("notes",))
    assert compte(("porteur", "nom"))


def test_a_section_that_cannot_be_read_is_not_judged_and_nothing_is_stamped() -> None:
    broken = dossier(laid_over(EXEMPLE, "demande: {annuites: {2022: beaucoup}}\nnom: Le Moulin"))
    assert empreinte(broken) == ""
    assert [section.nom for section in changees(broken, VU)] == ["le lieu"]
    beside = dossier(laid_over(EXEMPLE, "versements: [{le: hier}]\nadresse: {latitude: nord}"))
    assert empreinte(beside) != ""


@pytest.mark.parametrize(
    "texte", ["", "oui", VU.upper(), f"{VU}-snzs", VU[:-1], VU.replace("-", ""), "4f2c1a9"]
)
def test_only_a_stamp_looks_like_one(texte: str) -> None:
    assert not est_empreinte(texte)
    assert est_empreinte(VU)


def test_each_key_is_of_one_section() -> None:
    keys = [cle for section in SECTIONS for cle in section.cles]
    assert len(set(keys)) == len(keys)
