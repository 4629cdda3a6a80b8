"""Make a registre of any size for the benchmarks: dossiers of some hundred lines, clean or each with a fault."""

from __future__ import annotations

import sys
from pathlib import Path

TOP = Path(__file__).parent.parent
SUITE = """\
avis:
  - organe: prefecture
    le: 2021-05-12
    sens: favorable
    annuites:
      2021: 40000
      2022: 50000
      2023: 30000
    texte: >
      Le projet anime déjà un réseau de tiers-lieux voisins, dispose de ses locaux
      et présente un plan de financement équilibré à la fin de l'aide.
decisions:
  - le: 2021-06-08
    resultat: laureat
    annuites:
      2021: 40000
      2022: 50000
      2023: 30000
    autorite: comité de sélection
    reference: PV-2021-06
    notifiee_le: 2021-06-15
convention:
  numero_ej: "21030{number:05}"
  signee_le: 2021-07-20
  debut: 2021-07-20
  fin: 2024-07-19
  objet: Soutien à la Fabrique
  publiee_le: 2021-08-02
versements:
  - le: 2021-09-20
    annuite: 2021
    montant: 40000
    reference: DP-{number:05}-1
  - le: 2022-07-11
    annuite: 2022
    montant: 50000
    reference: DP-{number:05}-2
  - le: 2023-07-10
    annuite: 2023
    montant: 30000
    reference: DP-{number:05}-3
comptes_rendus:
  - {{annuite: 2021, type: financier, recu_le: 2022-05-30, valide_le: 2022-06-20, montant_justifie: 40000}}
  - {{annuite: 2022, type: financier, recu_le: 2023-06-12, valide_le: 2023-06-28, montant_justifie: 50000}}
  - {{annuite: 2023, type: financier, recu_le: 2024-06-03, valide_le: 2024-06-25, montant_justifie: 30000}}
accompagnement:
  - le: 2021-11-04
    type: communaute
    acteur: anct
    action: Rencontre annuelle des Fabriques
notes: |
  Premier échange avec le porteur au salon des tiers-lieux.
  Le bâtiment appartient à la commune, bail de neuf ans.
"""


def write(folder: Path, count: int, *, fault: bool = False) -> None:
    """Write a registre of that many dossiers under the folder, over what is there."""
    data = folder / "data"
    (data / "lieux").mkdir(parents=True, exist_ok=True)
    (data / "vagues").mkdir(exist_ok=True)
    tests = TOP / "tests"
    (data / "programme.yaml").write_bytes((tests / "programme.yaml").read_bytes())
    (data / "vagues" / "2021-03-30.yaml").write_text("cloture: 2021-03-30\n", encoding="utf-8")
    for number in range(count):
        path = data / "lieux" / f"lieu-{number:05}.yaml"
        path.write_text(dossier((tests / "exemple.yaml").read_text(encoding="utf-8"), number, fault), "utf-8")


def dossier(example: str, number: int, fault: bool) -> str:
    """The example of the tests with a later life, under its own name, number and SIRET."""
    text = example.replace("La Filature", f"Lieu {number:05}").replace("4567890", f"{4_000_000 + number}")
    text = text.replace("13002603200016", siret(number))
    text = text.replace("nom: Lieu", 'nom: "Lieu', 1).replace(f"{number:05}", f'{number:05}"', 1)
    if fault:
        text = text.replace("2022: 50000, 2023: 30000}", "2022: 50000.01, 2023: 30000}", 1)
    return text + SUITE.format(number=number)


def siret(number: int) -> str:
    """An invented SIRET that passes the check of Luhn on nine and on fourteen digits."""
    siren = _completed(f"9{number:07}")
    return _completed(f"{siren}0001")


def _completed(digits: str) -> str:
    odd = sum(int(d) for d in digits[-2::-2])
    even = sum(sum(divmod(2 * int(d), 10)) for d in digits[-1::-2])
    return f"{digits}{-(odd + even) % 10}"


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), fault="--fautes" in sys.argv)
