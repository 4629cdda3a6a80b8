"""The scenarios of a selection: read where they lie, each trouble told at its place with what to do."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from fabriques_cli.cli.base.errors import cause, nearest
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.files.reading.locate import locate
from fabriques_cli.files.reading.scenarios import read_scenario
from fabriques_cli.files.source.gate import TAILLE_MAX
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.findings import Chemin, Place
from fabriques_cli.format.essais.scenario import Scenario, fichier_de_scenario
from fabriques_cli.format.registre import SCENARIOS
from fabriques_cli.format.vague import Vague
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.selection.scenarios import fautes, fautes_de_la_liste
from fabriques_cli.text.refus import Refus

MONTRES = 20
"""Troubles that are told of one file: those that follow come from them, or can wait."""


class ScenarioOuvert(NamedTuple):
    """A scenario with the file it came from, as it was typed, and its bytes."""

    scenario: Scenario
    fichier: str
    octets: bytes


class Ennui(NamedTuple):
    """One trouble of a file: the key path or the place, the message, what to do."""

    chemin: Chemin
    place: Place | None
    message: str
    a_faire: str


def open_scenarios(charge: Charge, vague: Vague, asked: Sequence[str]) -> tuple[ScenarioOuvert, ...]:
    """The scenarios that were named, in their order; raises `Refus` with every trouble of the first that has some."""
    found: list[ScenarioOuvert] = []
    for word in asked:
        path = _path(charge.top, word)
        if any(os.path.realpath(path) == os.path.realpath(one.fichier) for one in found):
            raise Refus(f"--scenario {word} est donné deux fois.", "Donnez chaque scénario une seule fois.")
        found.append(_opened(charge, vague, path))
    return tuple(_told_apart(found))


def _told_apart(found: Iterable[ScenarioOuvert]) -> Iterable[ScenarioOuvert]:
    """Two of one title also go by the names of their files."""
    kept = list(found)
    titles = [one.scenario.court for one in kept]
    for one in kept:
        if titles.count(one.scenario.court) > 1:
            named = one.scenario.model_copy(update={"titre": f"{one.scenario.court} ({one.fichier})"})
            yield one._replace(scenario=named)
        else:
            yield one


def check_list(opened: ScenarioOuvert, preparation: Preparation) -> None:
    """Raise `Refus` where the places that a scenario imposes cannot be chosen."""
    _refuse(
        opened.fichier,
        opened.octets,
        [Ennui(one.chemin, None, one.message, one.a_faire) for one in fautes_de_la_liste(preparation)],
    )


def _path(top: Path, word: str) -> str:
    """The file of a word: a path, else the name of one that the registre keeps; raises `Refus`."""
    if os.path.lexists(word):
        return word
    kept = top / SCENARIOS
    if os.sep not in word and "/" not in word:
        name = word.removesuffix(".yaml")
        path = kept / f"{name}.yaml"
        if os.path.lexists(path):
            return os.path.relpath(path).replace(os.sep, "/")
    known = [one.removesuffix(".yaml") for one in _names(kept)]
    near = nearest(PurePath(word).name.removesuffix(".yaml"), known)
    raise Refus(
        f"--scenario {word} : ce fichier n'existe pas.", near or "Donnez le chemin d'un fichier .yaml."
    )


def _names(folder: Path) -> list[str]:
    try:
        return sorted(one for one in os.listdir(folder) if one.endswith(".yaml"))
    except OSError:
        return []


def _opened(charge: Charge, vague: Vague, path: str) -> ScenarioOuvert:
    if not path.casefold().endswith((".yaml", ".yml")):
        raise Refus(
            f"--scenario {path} : un scénario est un fichier .yaml.", "fabriques schema scenario le décrit."
        )
    try:
        data = read_regular(path, TAILLE_MAX + 1)
    except OSError as error:
        raise Refus(f"{path} ne peut pas être lu : {cause(error)}.") from None
    if data is None:
        raise Refus(f"{path} ne peut pas être lu : ce fichier n'existe pas.")
    nom = PurePath(path).name.rpartition(".")[0] or "scenario"
    lu = read_scenario(nom, data)
    _refuse(path, data, [Ennui(one.chemin, one.place, one.message, one.a_faire) for one in lu.anomalies])
    assert lu.scenario is not None  # a file that gives none has a trouble
    wrong = fautes(lu.scenario, vague, charge.registre, charge.au)
    _refuse(path, data, [Ennui(one.chemin, None, one.message, one.a_faire) for one in wrong])
    return ScenarioOuvert(lu.scenario, path, data)


def _refuse(path: str, data: bytes, wrong: Sequence[Ennui]) -> None:
    """Raise `Refus` with each trouble of a file at its place."""
    if not wrong:
        return
    nom = fichier_de_scenario("scenario")
    places = locate(nom, data, [(one.chemin, one.place) for one in wrong])
    told = sorted(zip(wrong, places, strict=True), key=lambda pair: pair[1].place)
    said = [
        f"{path}:{found.place.line}:{found.place.column} : {one.message} {one.a_faire}".rstrip()
        for one, found in told
    ]
    first, *others = [
        *said[:MONTRES],
        *([f"et {len(said) - MONTRES} autres."] if len(said) > MONTRES else []),
    ]
    raise Refus(first, "\n  ".join(others))
