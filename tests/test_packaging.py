"""What an installation is made of: the bill of materials agrees with what is asked for and with the constraints."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from commandes import TOP

PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAME = re.compile(r"[\w.-]+")


def bill() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((TOP / "fabriques.cdx.json").read_text(encoding="utf-8"))
    return told


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked() -> set[str]:
    """The packages that an installation asks for, with its extra for PDFs."""
    wanted = (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["pdf"])
    return {normal(found[0]) for one in wanted if (found := NAME.match(one))}


def test_the_bill_is_that_of_this_version_and_of_these_constraints() -> None:
    told = bill()
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert told["metadata"]["component"]["version"] == PROJECT["version"]
    pins = dict(
        line.partition(";")[0].strip().split("==")
        for line in (TOP / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line.partition("#")[0]
    )
    packages = {one["name"]: one["version"] for one in told["components"] if "pkg:pypi" in one["purl"]}
    assert packages == {name: pins[name] for name in packages}, "make sbom writes it again"
    assert asked() <= set(packages), "make sbom writes it again"


def test_every_part_of_the_bill_is_reached_from_what_is_asked_for_and_has_a_licence() -> None:
    told = bill()
    edges = {one["ref"]: one.get("dependsOn", []) for one in told["dependencies"]}
    assert {one for one in edges["fabriques-cli"] if not one.startswith(("@", "world"))} == asked()
    reached, left = set(), ["fabriques-cli"]
    while left:
        ref = left.pop()
        reached.add(ref)
        left += [one for one in edges[ref] if one not in reached]
    assert reached == {"fabriques-cli", *(one["bom-ref"] for one in told["components"])}
    by_one_system = {"colorama", "tzdata"}  # their licence is not known where they are not installed
    without = {one["name"] for one in told["components"] if not one.get("licenses")}
    assert without <= by_one_system


def test_the_bill_bears_no_day_and_no_number_of_its_own() -> None:
    text = (TOP / "fabriques.cdx.json").read_text(encoding="utf-8")
    assert "timestamp" not in text
    assert "serialNumber" not in text
