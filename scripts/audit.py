"""Audit what an installation is made of: without the network what can be, then the security notices, or why not."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

from packaging.utils import canonicalize_name

TOP = Path(__file__).parent.parent
BOM = TOP / "fabriques.cdx.json"
ADMITTED = (
    "MIT",
    "BSD",
    "ISC",
    "Apache",
    "PSF",
    "Python Software Foundation",
    "LGPL",
    "Lesser General Public",
    "EUPL",
)
"""What a licence of a dependency may be: none of these binds the dossiers, nor whoever runs the program."""

UNREACHED = 2
"""The exit code of an audit that could not be done whole."""


def main() -> int:
    """A line per check; 1 when something is wrong, 2 when the notices could not be asked for."""
    packages = [
        one for one in json.loads(BOM.read_text(encoding="utf-8"))["components"] if "pypi" in one["purl"]
    ]
    wrong = [*differing(packages), *unlicensed(packages), *broken()]
    for one in wrong:
        print(f"à revoir : {one}")
    print(
        f"{len(packages)} paquets : versions, licences et dépendances {'à revoir' if wrong else 'en ordre'}."
    )
    code = notices(packages)
    return 1 if wrong else code


def differing(packages: list[dict[str, str]]) -> list[str]:
    """The packages that are installed at another version than the bill's."""
    installed = {canonicalize_name(one.metadata["Name"]): one.version for one in metadata.distributions()}
    pairs = [(one["name"], one["version"], installed.get(one["name"])) for one in packages]
    return [f"{name} {here} au lieu de {told}" for name, told, here in pairs if here not in (None, told)]


def unlicensed(packages: list[dict[str, object]]) -> list[str]:
    """The packages whose licence is not one of those admitted; nothing is known of one that is not installed."""
    found = []
    for one in packages:
        told = [str(next(iter(entry.values()))) for entry in one.get("licenses", [])]  # type: ignore[union-attr] # plain JSON
        if told and not any(word in text for text in told for word in ADMITTED):
            found.append(f"{one['name']} : licence {', '.join(told)}")
    return found


def broken() -> list[str]:
    """What pip finds missing, or at odds, among the installed packages."""
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode else []


def notices(packages: list[dict[str, str]]) -> int:
    """The security notices of the index on these versions; says so when it cannot be reached."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as asked:
        asked.writelines(f"{one['name']}=={one['version']}\n" for one in packages)
        asked.flush()
        command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner=off"]
        done = subprocess.run(
            [*command, "--timeout=20", "-r", asked.name], capture_output=True, text=True, check=False
        )
    if done.returncode == 0:
        print("Avis de sécurité consultés : aucun sur ces versions.")
        return 0
    if "Name" in done.stdout:
        print(f"Avis de sécurité :\n{done.stdout.rstrip()}")
        return 1
    reason = (done.stderr.strip().splitlines() or ["sans explication"])[-1]
    print(f"Avis de sécurité non consultés, le service ne répond pas d'ici : {reason[:200]}")
    print("Relancez « make audit » sur un poste qui a accès au réseau.")
    return UNREACHED


if __name__ == "__main__":
    sys.exit(main())
