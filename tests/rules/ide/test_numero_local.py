"""IDE-04 · Un numéro RIDET ou TAHITI a sa forme, et le lieu est dans son territoire."""

from __future__ import annotations

import pytest

from cas_ide import VERIFIEZ, porteur
from fabriques_cli.findings import written
from registres import run_example

NOUMEA = 'adresse: {code_postal: "98800", commune: Nouméa, code_insee: "98818"}\n'
PAPEETE = 'adresse: {code_postal: "98714", commune: Papeete, code_insee: "98735"}\n'
MATA_UTU = 'adresse: {code_postal: "98600", commune: Uvea, code_insee: "98613"}\n'
LAUREAT = (
    "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
)


def local(keys: str, adresse: str) -> list[tuple[str, str, str, str]]:
    """Code, level, key and message of the IDE and REC-05 findings of a company with these numbers."""
    text = f"porteur: {{nom: Le Lagon, forme_juridique: sarl, existence: existante, {keys}exercice_clos: 12-31}}\n"
    constats = run_example(text + adresse).constats
    return [
        (c.code, c.level.mot, written(c.chemin), c.message)
        for c in constats
        if c.code.startswith("IDE") or c.code == "REC-05"
    ]


@pytest.mark.parametrize(
    ("numero", "adresse"),
    [
        ('ridet: "123456001"', NOUMEA),
        ('ridet: "1234567001"', NOUMEA),
        ("ridet: 0123456001", NOUMEA),
        ('tahiti: "123456001"', PAPEETE),
        ('tahiti: "A12345001"', PAPEETE),
    ],
)
def test_the_number_of_a_pacific_register_stands_for_the_siret(numero: str, adresse: str) -> None:
    assert local(f"{numero}, ", adresse) == []


@pytest.mark.parametrize(
    ("numero", "adresse", "attendu"),
    [
        ('ridet: "12345001"', NOUMEA, "RIDET : 6 ou 7 chiffres et 3, comme 1234567001."),
        ('ridet: "12345678001"', NOUMEA, "RIDET : 6 ou 7 chiffres et 3, comme 1234567001."),
        ('ridet: "A12345001"', NOUMEA, "RIDET : 6 ou 7 chiffres et 3, comme 1234567001."),
        ('tahiti: "AB2345001"', PAPEETE, "TAHITI : 6 chiffres (ou une lettre et 5) et 3, comme A12345001."),
        ('tahiti: "1234567001"', PAPEETE, "TAHITI : 6 chiffres (ou une lettre et 5) et 3, comme A12345001."),
        ('tahiti: "12345001"', PAPEETE, "TAHITI : 6 chiffres (ou une lettre et 5) et 3, comme A12345001."),
    ],
)
def test_another_shape_is_no_such_number(numero: str, adresse: str, attendu: str) -> None:
    key, _, value = numero.partition(": ")
    text = value.strip('"')
    assert local(f"{numero}, ", adresse) == [
        ("IDE-04", "bloquant", f"porteur.{key}", f"« {text} » n'est pas un numéro {attendu}")
    ]


def test_a_grouped_number_is_to_be_written_together() -> None:
    controle = run_example(NOUMEA + 'porteur: {nom: A, forme_juridique: sarl, ridet: "1 234 567.001"}\n')
    assert [c.a_faire for c in controle.constats if c.code == "IDE-04"] == ['Écrivez "1234567001".']


@pytest.mark.parametrize(
    ("numero", "adresse", "ou"),
    [
        ('ridet: "1234567001"', PAPEETE, "de Nouvelle-Calédonie"),
        ('tahiti: "A12345001"', NOUMEA, ""),
        ('ridet: "1234567001"', MATA_UTU, ""),
        ('tahiti: "A12345001"', MATA_UTU, ""),
        ('ridet: "1234567001"', "", ""),  # Aubusson
    ],
)
def test_elsewhere_it_stands_for_nothing(numero: str, adresse: str, ou: str) -> None:
    found = local(f"{numero}, ", adresse)
    assert sorted(code for code, *_ in found) == ["IDE-04", "REC-05"]
    assert [level for code, level, *_ in found if code == "IDE-04"] == ["alerte"]


@pytest.mark.parametrize(
    ("siret", "adresse", "message", "a_faire"),
    [
        (
            "1234567001",
            NOUMEA,
            "est un numéro RIDET, pas un SIRET.",
            'Écrivez ridet: "1234567001" à la place.',
        ),
        (
            "123 456 001",
            NOUMEA,
            "est un numéro RIDET, pas un SIRET.",
            'Écrivez ridet: "123456001" à la place.',
        ),
        (
            "123456001",
            PAPEETE,
            "est un numéro TAHITI, pas un SIRET.",
            'Écrivez tahiti: "123456001" à la place.',
        ),
        ("A12345001", "", "est un numéro TAHITI, pas un SIRET.", 'Écrivez tahiti: "A12345001" à la place.'),
        ("123456001", MATA_UTU, "compte 9 chiffres, celui d'un SIREN, au lieu de 14.", VERIFIEZ),
    ],
)
def test_a_number_of_a_pacific_register_written_as_siret_leads_to_its_key(
    siret: str, adresse: str, message: str, a_faire: str
) -> None:
    (constat,) = (c for c in run_example(porteur(siret) + adresse).constats if c.code == "IDE-01")
    assert constat.message.endswith(message)
    assert constat.a_faire == a_faire


def test_without_any_number_the_one_of_the_register_is_asked_for() -> None:
    (constat,) = local("", NOUMEA)
    assert constat[0] == "REC-05"
    assert constat[2:] == (
        "porteur.ridet",
        "Le numéro RIDET du porteur (ou son SIRET) manque.",
    )
    assert local("", MATA_UTU)[0][3].startswith("Le SIRET du porteur manque")


def test_members_and_beneficiaries_have_them_too() -> None:
    members = (
        'consortium: {nom: G, membres: [{nom: A, ridet: "1234567001"}, {nom: B, siret: "13002603200016"}]}\n'
    )
    paid = 'convention: {beneficiaires: [{nom: A, ridet: "12", part: 0.5}]}\n'
    constats = run_example(members + paid + NOUMEA + LAUREAT).constats
    assert [written(c.chemin) for c in constats if c.code == "IDE-04"] == [
        "convention.beneficiaires[0].ridet"
    ]
    assert not [c for c in constats if c.code == "REC-04"]
    # In Creuse, the number of a member stands for nothing.
    assert [written(c.chemin) for c in run_example(members).constats if c.code == "REC-04"] == [
        "consortium.membres[0].siret"
    ]
