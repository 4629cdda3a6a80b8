"""Write the reference of communes shipped in the package, from the npm package that publishes it.

Usage: python scripts/communes.py [--check] [DOSSIER]
DOSSIER is the unpacked package; without it, `npm pack` fetches it into a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fabriques_cli.referentiels.communes import FICHIERS, simplify

PAQUET, VERSION, MILLESIME = "@etalab/decoupage-administratif", "6.0.0", "2026"
CIBLE = Path(__file__).resolve().parent.parent / "src" / "fabriques_cli" / "referentiels"
ACTUELLES = ("commune-actuelle", "arrondissement-municipal")
# One line of the header each; no tab in it, so that no look-up can match it.
CONTENU = {
    "communes.txt": "code | nom | codes postaux | EPCI | population | commune de l'arrondissement municipal",
    "anciens.txt": "ancien code | code de la commune actuelle",
    "noms.txt": "nom simplifié | codes",
    "anciens_noms.txt": "nom simplifié d'une commune déléguée ou associée | codes des communes actuelles",
    "codes_postaux.txt": "code postal | codes",
    "departements.txt": "code | région | nom",
    "regions.txt": "code | nom",
    "epci.txt": "SIREN | nom",
}

Objet = dict[str, Any]  # JSON of the npm package


def build(paquet: Path) -> dict[str, bytes]:
    """Bytes of each shipped file; ValueError when the package is not the version or the shape expected."""
    version = json.loads((paquet / "package.json").read_text("utf-8"))["version"]
    if version != VERSION:
        raise ValueError(f"{PAQUET} {version} : la version {VERSION} est attendue")
    communes, departements, regions, epci = (
        json.loads((paquet / "data" / f"{nom}.json").read_text("utf-8"))
        for nom in ("communes", "departements", "regions", "epci")
    )
    actuelles = {c["code"]: c for c in communes if c["type"] in ACTUELLES}
    _check_derivable(actuelles, {d["code"]: d["region"] for d in departements})
    lignes: dict[str, list[tuple[str, ...]]] = {
        "communes.txt": _communes(actuelles, epci),
        "anciens.txt": sorted(_anciens(communes, actuelles).items()),
        "noms.txt": _index((simplify(c["nom"]), c["code"]) for c in actuelles.values()),
        "anciens_noms.txt": _index(_anciens_noms(communes, actuelles)),
        "codes_postaux.txt": _index(
            (p, c["code"]) for c in actuelles.values() for p in c.get("codesPostaux", ())
        ),
        "departements.txt": [(d["code"], d["region"], d["nom"]) for d in departements],
        "regions.txt": [(r["code"], r["nom"]) for r in regions],
        "epci.txt": [(e["code"], " ".join(e["nom"].split())) for e in epci],
    }
    return {nom: _text(nom, lignes[nom]) for nom in FICHIERS}


def _check_derivable(actuelles: dict[str, Objet], region_de: dict[str, str]) -> None:
    """The département is read in the code and the région in the département: neither is a column."""
    for code, commune in actuelles.items():
        departement = code[:3] if code[:2] in ("97", "98") else code[:2]
        if (departement, region_de[departement]) != (commune["departement"], commune["region"]):
            raise ValueError(f"{code} : le département ou la région ne se déduit plus du code")


def _communes(actuelles: dict[str, Objet], epci: list[Objet]) -> list[tuple[str, ...]]:
    epci_de = {membre["code"]: groupement["code"] for groupement in epci for membre in groupement["membres"]}
    return [
        (
            code,
            c["nom"],
            " ".join(sorted(c.get("codesPostaux", ()))),
            epci_de.get(c.get("commune", code), ""),
            str(c.get("population", "")),
            c.get("commune", ""),
        )
        for code, c in actuelles.items()
    ]


def _anciens(communes: list[Objet], actuelles: dict[str, Objet]) -> dict[str, str]:
    """Former code → current code; what still exists (chefLieu) prevails over history (anciensCodes)."""
    anciens: dict[str, str] = {}
    for commune in communes:
        for ancien in commune.get("anciensCodes", ()):
            if anciens.setdefault(ancien, commune["code"]) != commune["code"]:
                raise ValueError(f"{ancien} a plusieurs successeurs : à trancher à la main")
    anciens |= {c["code"]: c["chefLieu"] for c in communes if "chefLieu" in c}
    # The associated commune that gave its code to the whole is no former code.
    anciens = {ancien: code for ancien, code in anciens.items() if ancien not in actuelles}
    if perdus := sorted(set(anciens.values()) - set(actuelles)):
        raise ValueError(f"successeurs qui n'existent plus : {perdus}")
    return anciens


def _anciens_noms(communes: list[Objet], actuelles: dict[str, Objet]) -> Iterator[tuple[str, str]]:
    """Names that people still write, with the commune they are now a part of, unless it bears them itself."""
    for commune in communes:
        if "chefLieu" in commune:
            nom, code = simplify(commune["nom"]), commune["chefLieu"]
            if nom != simplify(actuelles[code]["nom"]):
                yield nom, code


def _index(paires: Any) -> list[tuple[str, ...]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for cle, code in paires:
        codes[cle].add(code)
    return [(cle, " ".join(sorted(codes[cle]))) for cle in codes]


def _text(nom: str, lignes: list[tuple[str, ...]]) -> bytes:
    entete = (
        f"# Source : {PAQUET} {VERSION} (liste {MILLESIME}) ; données sous Licence Ouverte, code MIT.\n"
        "# Fichier écrit par scripts/communes.py, à ne pas modifier à la main.\n"
        f"# Colonnes, séparées par une tabulation : {CONTENU[nom]}.\n"
    )
    # Lines are compared as bytes by the look-up: they must be sorted as bytes.
    return entete.encode() + b"".join(
        sorted("\t".join(ligne).rstrip("\t").encode() + b"\n" for ligne in lignes)
    )


def _fetch(dossier: Path) -> Path:
    subprocess.run(
        ["npm", "pack", "--silent", f"{PAQUET}@{VERSION}"], cwd=dossier, check=True, stdout=subprocess.DEVNULL
    )
    with tarfile.open(next(dossier.glob("*.tgz"))) as archive:
        archive.extractall(dossier, filter="data")
    return dossier / "package"


def main() -> int:
    """Write the files, or with --check say which differ (exit 1)."""
    parser = argparse.ArgumentParser(description="Écrit la liste des communes livrée avec l'outil.")
    parser.add_argument("dossier", nargs="?", type=Path, help="paquet npm décompacté (sinon : npm pack)")
    parser.add_argument("--check", action="store_true", help="compare sans écrire")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporaire:
        fichiers = build(args.dossier or _fetch(Path(temporaire)))
    if args.check:
        differents = [nom for nom in FICHIERS if fichiers[nom] != (CIBLE / nom).read_bytes()]
        print("différents : " + ", ".join(differents) if differents else "à jour")
        return 1 if differents else 0
    for nom, contenu in fichiers.items():
        (CIBLE / nom).write_bytes(contenu)
        print(f"{nom} : {len(contenu.splitlines()) - 3} lignes, {len(contenu) / 1024:.0f} Ko")
    return 0


if __name__ == "__main__":
    sys.exit(main())
