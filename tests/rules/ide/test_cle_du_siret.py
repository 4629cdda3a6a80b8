"""IDE-01 · Chaque SIRET est un numéro valable, écrit en 14 chiffres."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from stdnum.fr import siret as oracle

from cas_ide import VERIFIEZ, porteur
from fabriques_cli.domain.identifiants import siret_valide
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import written
from registres import run_example


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
