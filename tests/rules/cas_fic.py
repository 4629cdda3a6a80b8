"""What the tests of the rules FIC write, and read of what is found."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from fabriques_cli.check.controle import check
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.files.reading.composer import PureParser
from fabriques_cli.files.reading.locate import locate
from fabriques_cli.files.reading.read import read
from fabriques_cli.findings import Constat
from fabriques_cli.format.registre import Registre
from fabriques_cli.referentiels.zonage import Zoning
from registres import AU, ZONAGE, communes, source

MOULIN = "lieux/le-moulin.yaml"
PARSERS = pytest.mark.parametrize("parser", [None, PureParser], ids=["libyaml", "pur"])
NIVEAUX = {
    "FIC-01": "bloquant",
    "FIC-02": "bloquant",
    "FIC-03": "bloquant",
    "FIC-04": "bloquant",
    "FIC-05": "bloquant",
    "FIC-06": "alerte",
    "FIC-07": "info",
    "FIC-08": "alerte",
    "FIC-09": "bloquant",
    "FIC-10": "alerte",
    "FIC-11": "bloquant",
}


CORPUS = (Path(__file__).parent / "fic.txt").read_text(encoding="utf-8")
CASE = re.compile(r"^## (.+)\n((?:.*\n)*?)=> (\d+):(\d+) (FIC-\d\d) (.+) → (.+)$", re.M)
CORRIGEZ = "Corrigez la valeur ; si elle n'est pas connue, laissez la clé sans valeur."


class Case(NamedTuple):
    """What the officer wrote, and the one finding on it."""

    name: str
    data: bytes
    line: int
    column: int
    code: str
    message: str
    a_faire: str


def corpus() -> list[Case]:
    return [
        Case(name, visible(text).encode(), int(line), int(column), code, visible(message), a_faire)
        for name, text, line, column, code, message, a_faire in CASE.findall(CORPUS)
    ]


def visible(text: str) -> str:
    return re.sub("<U\\+([0-9A-F]{4})>", lambda found: chr(int(found[1], 16)), text)


VIDE = ("FIC-01", "Le fichier est vide.", "Écrivez au moins « nom: … », ou supprimez le fichier.")
PROFOND = (
    "FIC-01",
    "Les blocs sont emboîtés sur plus de 20 niveaux.",
    "Aucun dossier n'en demande autant : reprenez le fichier à partir d'un exemple.",
)


UTF16 = (
    "FIC-01",
    "Le fichier est en UTF-16, pas en UTF-8.",
    "Enregistrez-le de nouveau en choisissant l'encodage UTF-8.",
)


LATIN = (
    "FIC-01",
    "Le fichier n'est pas en UTF-8 (octet E9, sans doute « é » en latin-1).",
    "Enregistrez-le de nouveau en choisissant l'encodage UTF-8.",
)


LOURD = (
    "FIC-01",
    "Le fichier pèse plus de 100 ko.",
    "Gardez les pièces jointes hors du dossier : il ne contient que les faits.",
)


BOM = ("FIC-06", "Marque d'ordre des octets (BOM) au début du fichier.", "Supprimez-le.")


# Bytes that no text file can hold.
BYTES = [
    Case("empty", b"", 1, 1, *VIDE),
    Case("blank", b" \n\n", 1, 1, *VIDE),
    Case("latin-1", "# un\nnom: Café\n".encode("latin-1"), 2, 9, *LATIN),
    Case("UTF-16 little endian", "\ufeffnom: A\n".encode("utf-16-le"), 1, 1, *UTF16),
    Case("UTF-16 big endian", "\ufeffnom: A\n".encode("utf-16-be"), 1, 1, *UTF16),
    Case("depth 21", b"notes: " + b"[" * 20 + b"]" * 20, 1, 27, *PROFOND),
    Case("depth 99 000", b"notes: " + b"[" * 99_000, 1, 27, *PROFOND),
    Case("too large", b"notes: " + b"a" * 99_994, 1, 1, *LOURD),
    Case("BOM", b"\xef\xbb\xbfnom: A\n", 1, 1, *BOM),
]


CASES = [*BYTES, *corpus()]
UNREADABLE = [case for case in CASES if case.code in ("FIC-01", "FIC-09")]


# What the pure parser says otherwise: another place, or a refusal of what libyaml reads.
DEVIATIONS = {
    "tab after a colon": (
        "nom:\tLe Moulin\n",
        [],
        [("FIC-01", "Tabulation : YAML n'admet que des espaces.", 1, 5)],
    ),
    "unknown escape": (
        'nom: "a\\qb"\n',
        [("FIC-01", "« \\ » dans un texte entre guillemets doubles.", 1, 8)],
        [("FIC-01", "« \\ » dans un texte entre guillemets doubles.", 1, 9)],
    ),
    "half of a character": (
        'nom: "\\ud800"\n',
        [("FIC-01", "Caractère écrit par échappement (« \\u… ») qui n'existe pas.", 1, 9)],
        [("FIC-01", "Caractère écrit par échappement (« \\u… ») qui n'existe pas.", 1, 6)],
    ),
    "unknown directive": (
        "%MOULIN\n---\nnom: A\n",
        [("FIC-01", "Ligne « % » de directive YAML.", 1, 8)],
        [],
    ),
    "colon without its space in a block on a line": (
        "desistement: {le: 2021-05-01, motif:, }\n",
        [("FIC-01", "« : » collé à ce qui suit, dans une liste ou un bloc sur une ligne.", 1, 36)],
        [],
    ),
}


def annuite(amount: str) -> str:
    return f"nom: Le Moulin\ndemande:\n  annuites:\n    2021: {amount}\n"


def as_bytes(data: bytes | str) -> bytes:
    return data.encode() if isinstance(data, str) else data


def constats(registre: Registre, au: date = AU) -> tuple[Constat, ...]:
    return check(registre, cadres(registre, References(communes(), Zoning(ZONAGE)), au)).constats


def of_the_file(data: bytes | str, parser: Any = None) -> list[tuple[Constat, int, int]]:
    """The FIC findings on one dossier, each with its line and column."""
    octets = as_bytes(data)
    registre = read(source({MOULIN: octets}), parser)
    found = [c for c in constats(registre) if c.fichier == MOULIN and c.code.startswith("FIC")]
    places = locate("lieux/x.yaml", octets, [(c.chemin, c.place) for c in found])
    return [(c, at.place.line, at.place.column) for c, at in zip(found, places, strict=True)]


NOT_A_SLUG = "« {} » n'est pas un identifiant (minuscules sans accent, chiffres et traits d'union)."
NOT_A_DAY = ("« {} » n'est pas une date de dépôt.", "Nommez la vague par sa date de dépôt : 2021-03-30.yaml.")
NAMES = {
    "lieux/La Filature.yaml": (NOT_A_SLUG, "Renommez le fichier en la-filature.yaml."),
    "lieux/la_filature.yaml": (NOT_A_SLUG, "Renommez le fichier en la-filature.yaml."),
    "lieux/la-filature-.yaml": (NOT_A_SLUG, "Renommez le fichier en la-filature.yaml."),
    "lieux/l'œuvre.yaml": (NOT_A_SLUG, "Renommez le fichier en l-oeuvre.yaml."),
    "lieux/é.yaml": (NOT_A_SLUG, "Renommez le fichier en e.yaml."),
    "lieux/….yaml": (NOT_A_SLUG, "Renommez le fichier."),
    "lieux/con.yaml": ("« {} » est un nom réservé par Windows.", "Renommez le fichier."),
    f"lieux/{'a' * 61}.yaml": (
        "Le nom compte 61 caractères ; la limite est de 60.",
        f"Renommez le fichier en {'a' * 60}.yaml.",
    ),
    "vagues/printemps.yaml": NOT_A_DAY,
    "vagues/2021-02-30.yaml": NOT_A_DAY,
}


FAITS = {
    "depose_le: 2021-06-01T08:00:00+02:00\n": "depose_le",
    "expedie_le: 2021-06-01\n": "expedie_le",
    "complements: [{demande_le: 2021-06-01}]\n": "complements[0].demande_le",
    "complements: [{demande_le: 2021-05-01, recu_le: 2021-06-01}]\n": "complements[0].recu_le",
    "avis: [{le: 2021-06-01}]\n": "avis[0].le",
    "decisions: [{le: 2021-06-01, resultat: laureat}]\n": "decisions[0].le",
    "decisions: [{le: 2021-05-01, resultat: laureat, notifiee_le: 2021-06-01}]\n": "decisions[0].notifiee_le",
    "desistement: {le: 2021-06-01}\n": "desistement.le",
    "convention: {signee_le: 2021-06-01}\n": "convention.signee_le",
    "convention: {publiee_le: 2021-06-01}\n": "convention.publiee_le",
    "convention: {engagement_republicain_le: 2021-06-01}\n": "convention.engagement_republicain_le",
    "avenants: [{le: 2021-06-01}]\n": "avenants[0].le",
    "versements: [{le: 2021-06-01, annuite: 2021, montant: 5}]\n": "versements[0].le",
    "comptes_rendus: [{recu_le: 2021-06-01}]\n": "comptes_rendus[0].recu_le",
    "comptes_rendus: [{valide_le: 2021-06-01}]\n": "comptes_rendus[0].valide_le",
    "titres_de_perception: [{le: 2021-06-01, montant: 5}]\n": "titres_de_perception[0].le",
    "titres_de_perception: [{le: 2021-05-01, montant: 5, encaisse_le: 2021-06-01}]\n": (
        "titres_de_perception[0].encaisse_le"
    ),
    "resiliation: {le: 2021-06-01, annuites: {2021: 0}}\n": "resiliation.le",
    "cloture: {le: 2021-06-01}\n": "cloture.le",
    "accompagnement: [{le: 2021-06-01}]\n": "accompagnement[0].le",
    "derogations: [{regle: CAL-01, motif: a, le: 2021-06-01}]\n": "derogations[0].le",
}


def cases_of(code: str) -> list[Case]:
    """Those of one rule."""
    return [case for case in CASES if case.code == code]
