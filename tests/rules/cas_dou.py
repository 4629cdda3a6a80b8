"""What the tests of the rules DOU write, and read of what is found."""

from __future__ import annotations

from datetime import date

from registres import EXEMPLE, laid_over, run

FILATURE = "lieux/la-filature.yaml"
BIS = "lieux/filature-bis.yaml"
AUTRE_PORTEUR = (
    "porteur: {nom: Association du Moulin, forme_juridique: association, rna: W232001235,"
    ' siret: "35600000049837", representant: {nom: Claude}}\n'
)


GUERET = 'adresse: {voie: 3 rue Haute, code_postal: "23000", commune: Guéret, code_insee: "23096"}\n'


def found(first: str, second: str, au: date = date(2021, 5, 31)) -> dict[str, list[tuple[str, str]]]:
    """By file, the DOU findings of the complete dossier and of its double, each with keys of its own."""
    controle = run(
        {
            FILATURE: laid_over(EXEMPLE, first),
            BIS: laid_over(EXEMPLE, 'numero_ds: "4567891"\ndepose_le: 2021-03-20\n' + second),
        },
        au,
    )
    by_file: dict[str, list[tuple[str, str]]] = {}
    for constat in controle.constats:
        if constat.code.startswith("DOU"):
            by_file.setdefault(constat.fichier, []).append((constat.code, constat.message))
    return by_file


def said_by(first: str, second: str, au: date = date(2021, 5, 31)) -> dict[str, list[str]]:
    return {file: [code for code, _ in messages] for file, messages in found(first, second, au).items()}


VOISINS = {FILATURE: ["DOU-03"], BIS: ["DOU-03"]}
