"""A comment whose every text is hostile: what to do and where included, which no rule writes so today."""

from __future__ import annotations

from datetime import date

import forge
from commandes import AU
from fabriques_cli.check.rapport import Fiche, Rapport
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.files.reading.read import read
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.check.markdown import render
from fabriques_cli.render.spans import visible
from registres import source

TEXT = "<b>@equipe</b> [x](http://y) #1\n/close ![i](j) |`*\u202e"


def report(*fiches: Fiche) -> Rapport:
    return Rapport(date.fromisoformat(AU.partition("=")[2]), False, fiches, (), 1)


def context() -> Context:
    return Context(TEXT, {}, read(source()), {}, f"{TEXT}/", (), Level.BLOQUANT, False, "")


def constat(level: Level, message: str = TEXT) -> Constat:
    return Constat("MNT-02", "lieux/x.yaml", ("demande",), level, Portee.CANDIDATURE, message, TEXT)


def test_no_text_of_any_part_acts() -> None:
    shown = render(report(Fiche("x", TEXT, None, Verdict.INELIGIBLE, (constat(Level.BLOQUANT),))), context())
    assert [acts for token in forge.inlines(shown) for acts in forge.acting(token)] == []
    said = visible(TEXT)
    assert [forge.read(token) for token in forge.inlines(shown)] == [
        said,
        "1 dossier, 1 règle : 1 inéligible en l'état",
        f"{said} (x) : inéligible en l'état — 1 bloquant",
        f"bloquant MNT-02 · {said}",
        f"à faire : {said}",
        f"fichier : {said}/lieux/x.yaml",
    ]


def test_the_gravest_dossier_comes_first_then_by_slug() -> None:
    levels = {"a": Level.INFO, "b": Level.BLOQUANT, "c": Level.ALERTE, "d": Level.BLOQUANT}
    fiches = [Fiche(s, s, None, Verdict.ELIGIBLE, (constat(level, s),)) for s, level in levels.items()]
    heads = [line for line in render(report(*fiches), context()).splitlines() if line.startswith("### ")]
    assert [line.split()[1] for line in heads] == ["b", "d", "c", "a"]
