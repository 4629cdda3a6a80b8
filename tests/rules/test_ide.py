"""SIRET and RNA: the numbers of real bodies, and how people write them."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from stdnum.fr import siret as oracle

from fabriques_cli.domain.identifiants import siret_valide
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import written
from registres import codes, run, run_example, said

VERIFIEZ = "Vérifiez le numéro auprès du porteur ou dans l'annuaire des entreprises."


def porteur(siret: str) -> str:
    return f'porteur: {{nom: Aubusson, forme_juridique: commune, siret: "{siret}", representant: {{nom: Claude}}}}\n'


def on_siret(fragment: str) -> list[tuple[str, str, str]]:
    return [
        (written(c.chemin), c.message, c.a_faire)
        for c in run_example(fragment).constats
        if c.code == "IDE-01"
    ]


@pytest.mark.parametrize("siret", ["13002603200016", "35600000049837", "35600000000048"])
def test_the_anct_and_la_poste_are_taken_as_they_are(siret: str) -> None:
    assert on_siret(porteur(siret)) == []


@pytest.mark.parametrize("siret", ["35600000012345", "73282932000075", "00000000000000", "13002603200061"])
def test_a_wrong_key_is_said_with_the_number(siret: str) -> None:
    assert on_siret(porteur(siret)) == [
        (
            "porteur.siret",
            f"Le SIRET « {siret} » n'est pas valable : sa clé de contrôle est fausse.",
            VERIFIEZ,
        )
    ]


@pytest.mark.parametrize(
    "siret",
    [
        "130 026 032 00016",
        "130026032 00016",
        " 13002603200016",
        "130\u202f026\u00a0032 00016",
        "130.026.032.00016",
    ],
)
def test_grouped_digits_are_to_be_written_together(siret: str) -> None:
    assert on_siret(porteur(siret)) == [
        (
            "porteur.siret",
            f"Le SIRET « {siret} » est écrit avec des espaces ou des points.",
            'Écrivez les 14 chiffres ensemble : "13002603200016".',
        )
    ]


@pytest.mark.parametrize(
    ("siret", "message"),
    [
        ("130 026 032 00017", "Le SIRET « 130 026 032 00017 » n'est pas valable : sa clé de contrôle est fausse."),
        ("1300260320001", "Le SIRET « 1300260320001 » compte 13 chiffres, au lieu de 14."),
        ("130026032000160", "Le SIRET « 130026032000160 » compte 15 chiffres, au lieu de 14."),
        ("1", "Le SIRET « 1 » compte 1 chiffre, au lieu de 14."),
        ("12", "Le SIRET « 12 » compte 2 chiffres, au lieu de 14."),
        ("130026032", "Le SIRET « 130026032 » compte 9 chiffres, celui d'un SIREN, au lieu de 14."),
        ("FR13002603200016", "« FR13002603200016 » n'est pas un SIRET : 14 chiffres sont attendus."),
        ("en cours", "« en cours » n'est pas un SIRET : 14 chiffres sont attendus."),
        ("１３００２６", "« １３００２６ » n'est pas un SIRET : 14 chiffres sont attendus."),
    ],
)  # fmt: skip
def test_what_cannot_be_a_siret_says_why(siret: str, message: str) -> None:
    assert on_siret(porteur(siret)) == [("porteur.siret", message, VERIFIEZ)]


def test_every_siret_of_a_dossier_is_checked() -> None:
    wrong = "73282932000075"
    fragment = f"""
porteur:
  nom: Association La Filature
  forme_juridique: association
  siret: "{wrong}"
  rna: W232001234
  porteur_provisoire: {{nom: Aubusson, siret: "{wrong}"}}
consortium:
  membres:
    - {{nom: A, siret: "13002603200016"}}
    - {{nom: B, siret: "{wrong}"}}
convention:
  attribuant: {{nom: Préfecture, siret: "{wrong}"}}
  beneficiaires:
    - {{nom: B, siret: "{wrong}", part: 0.5}}
"""
    assert {chemin for chemin, _, _ in on_siret(fragment)} == {
        "porteur.siret",
        "porteur.porteur_provisoire.siret",
        "consortium.membres[1].siret",
        "convention.attribuant.siret",
        "convention.beneficiaires[0].siret",
    }


def test_a_wrong_siret_makes_a_file_to_correct() -> None:
    controle = run_example(porteur("73282932000075"))
    assert [c.level.mot for c in controle.constats if c.code == "IDE-01"] == ["bloquant"]
    assert controle.verdicts == {"la-filature": Verdict.FICHIER_A_CORRIGER}


def test_a_telephone_in_place_of_a_siret_is_not_repeated() -> None:
    ((_, message, _),) = on_siret(porteur("0612345678"))
    assert message == "Le SIRET « (masqué) » compte 10 chiffres, au lieu de 14."


def test_our_own_check_says_what_the_library_says() -> None:
    rng = random.Random(20210330)
    numbers = [f"{rng.randrange(10**14):014}" for _ in range(20_000)]
    numbers += [f"356000000{rng.randrange(10**5):05}" for _ in range(20_000)]
    numbers += ["1300260320001", "130026032000160", "", "a" * 14, "35600000000048"]
    assert [n for n in numbers if siret_valide(n) != oracle.is_valid(n)] == []
    assert sum(map(oracle.is_valid, numbers)) > 1_000


def test_only_the_library_takes_zeros_for_a_siret() -> None:
    assert oracle.is_valid("0" * 14)
    assert not siret_valide("0" * 14)


def test_a_valid_siret_does_not_import_the_library() -> None:
    code = (
        "import sys; from fabriques_cli.domain.identifiants import siret_valide;"
        "assert siret_valide('13002603200016'); assert 'stdnum' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# RNA


def association(rna: str, adresse: str = "") -> str:
    line = f'\n  rna: "{rna}"' if rna else ""
    return (
        "porteur:\n  nom: Association La Filature\n  forme_juridique: association\n  existence: existante\n"
        f'  siret: "13002603200016"\n  representant: {{nom: Claude}}{line}\n{adresse}'
    )


@pytest.mark.parametrize("rna", ["W232001234", "W2A1001234", "W2B1001234", "W9R1001234"])
def test_an_rna_is_a_w_and_nine_signs_the_second_a_letter_in_corsica(rna: str) -> None:
    assert not codes(run_example(association(rna))) & {"IDE-02", "IDE-03"}


@pytest.mark.parametrize(
    ("rna", "a_faire"),
    [
        ("W23200123", "Vérifiez le numéro auprès du porteur."),
        ("W2320012345", "Vérifiez le numéro auprès du porteur."),
        ("232001234", "Vérifiez le numéro auprès du porteur."),
        ("WA32001234", "Vérifiez le numéro auprès du porteur."),
        ("W23A001234", "Vérifiez le numéro auprès du porteur."),
        ("w232001234", "Écrivez W232001234."),
        ("W2a1001234", "Écrivez W2A1001234."),
        ("W 232 001 234", "Écrivez W232001234."),
    ],
)
def test_what_is_not_an_rna_is_said_with_a_better_one(rna: str, a_faire: str) -> None:
    (constat,) = (c for c in run_example(association(rna)).constats if c.code == "IDE-02")
    assert constat.message == (
        f"« {rna} » n'est pas un numéro RNA : un W et neuf chiffres sont attendus, comme W751234567."
    )
    assert (constat.a_faire, constat.level.mot, written(constat.chemin)) == (
        a_faire,
        "bloquant",
        "porteur.rna",
    )


def test_an_association_without_rna_is_an_alerte() -> None:
    controle = run_example(association(""))
    assert said(controle, "IDE-03") == [
        ("IDE-03", "alerte", "Le numéro RNA de l'association n'est pas renseigné.")
    ]
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


@pytest.mark.parametrize(
    "adresse",
    [
        'adresse: {code_insee: "57463"}\n',
        'adresse: {code_insee: "67482"}\n',
        'adresse: {code_insee: "68224"}\n',
        'adresse: {code_postal: "67000"}\n',
        'adresse: {code_postal: "69001", code_insee: "67482"}\n',
    ],
)
def test_associations_of_local_law_have_no_rna(adresse: str) -> None:
    assert "IDE-03" not in codes(run_example(association("", adresse)))


@pytest.mark.parametrize(
    "adresse",
    [
        'adresse: {code_insee: "56260"}\n',
        'adresse: {code_insee: "69123"}\n',
        'adresse: {code_postal: "67000", code_insee: "23008"}\n',
        "adresse: {code_insee: 6748}\n",
        "adresse:\n",
    ],
)
def test_elsewhere_they_have_one(adresse: str) -> None:
    assert "IDE-03" in codes(run_example(association("", adresse)))


@pytest.mark.parametrize(
    "porteur",
    ["forme_juridique: fondation", "forme_juridique: association, existence: en_creation", "nom: A"],
)
def test_other_forms_and_associations_to_come_need_none(porteur: str) -> None:
    assert "IDE-03" not in codes(run_example(f"porteur: {{{porteur}}}\n"))


def test_an_rna_that_cannot_be_read_is_not_an_absent_one() -> None:
    twice = association("W232001234") + "  rna: W232001235\n"
    assert "IDE-03" not in codes(run({"lieux/la-filature.yaml": twice}))


def test_an_address_that_cannot_be_read_may_be_in_alsace() -> None:
    twice = association("") + 'adresse: {code_insee: "67482", code_insee: "67482"}\n'
    assert "IDE-03" not in codes(run({"lieux/la-filature.yaml": twice}))


# IDE-04, and what it changes for the SIRET

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
