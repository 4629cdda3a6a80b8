"""The certificate of a list: written, checked, and laid beside what the registre gives now."""

from __future__ import annotations

import importlib.resources
import json
from pathlib import Path

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.errors import cause
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.selection import verifier
from fabriques_cli.selection.certificat import certificat
from fabriques_cli.selection.changements import changements
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.selection.resoudre import Resolution
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

VERIFICATEUR = "verifier.py"
AUTRE_OBJET = "Ce n'est pas celui de ce qui est demandé"
CHANGE = "Le registre ne donne plus les mêmes données :"


def write_certificate(
    preparation: Preparation, found: Resolution, fichier: str, top: Path, silencieux: bool
) -> None:
    """Write what proves a list, outside the registre; raises `Refus`."""
    if not fichier.casefold().endswith(".json"):
        raise Refus(
            f"--certificat {fichier} : le nom finit par .json.", "Exemple : --certificat preuve.json."
        )
    said = certificat(found, about(preparation), {**preparation.imposes, **preparation.exclus})
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    terminal.to_file(text, fichier, top, "--certificat")
    if not silencieux:
        terminal.notice(
            f"Écrit : {fichier}. Vérifier : fabriques selection --verifier {quoted(fichier)} ; sans fabriques : "
            f"fabriques selection --verificateur {VERIFICATEUR}, puis python {VERIFICATEUR} {quoted(fichier)}"
        )


def about(preparation: Preparation) -> str:
    """What a certificate is of: the wave, the day, and the scenario if there is one."""
    scenario = f", scénario « {preparation.nom} »" if preparation.scenario else ""
    return f"vague {preparation.vague.jour.isoformat()}, situation au {preparation.au.isoformat()}{scenario}"


def write_checker(fichier: str) -> None:
    """Write the file of plain Python that checks a certificate by itself; raises `Refus`."""
    if not fichier.casefold().endswith(".py"):
        raise Refus(
            f"--verificateur {fichier} : le nom finit par .py.", f"Exemple : --verificateur {VERIFICATEUR}."
        )
    path = Path(fichier)
    if path.exists():
        raise Refus(f"{fichier} existe déjà.", "Donnez un autre nom, ou supprimez-le.")
    source = importlib.resources.files("fabriques_cli.selection").joinpath("verifier.py").read_bytes()
    try:
        path.write_bytes(source)
    except OSError as error:
        raise Refus(f"{fichier} ne peut pas être écrit : {cause(error)}.") from None


def check_certificate(fichier: str, preparation: Preparation | None) -> tuple[bool, tuple[str, ...]]:
    """Whether a certificate is accepted and is of the selection given, if one is; and what is said of it."""
    try:
        octets = read_regular(fichier, verifier.OCTETS + 1)
    except OSError as error:
        raise Refus(f"{fichier} ne peut pas être lu : {cause(error)}.") from None
    if octets is None:
        raise Refus(f"{fichier} ne peut pas être lu : ce fichier n'existe pas.")
    found = verifier.verifier(octets)
    if not found.accepte or preparation is None:
        return found.accepte, found.phrases
    lu = verifier.lire(octets)
    said = (*found.phrases, f"Objet du certificat : {lu['objet']}.")
    other = () if lu["objet"] == about(preparation) else (f"{AUTRE_OBJET} : {about(preparation)}.",)
    changed = changements(lu, preparation.instance)
    if changed:
        return False, (*said, *other, CHANGE, *(f"  {one}" for one in changed))
    return not other, (*said, *other, "Le registre donne les mêmes candidats sous les mêmes contraintes.")
