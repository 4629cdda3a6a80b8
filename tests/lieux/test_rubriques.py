"""The table of what is known of a dossier: each row can do what it is offered for, and nothing else is offered."""

from __future__ import annotations

from typing import get_args

import pytest

from commandes import AU, DATA, call
from fabriques_cli.cli.reading.filters import INTERVALLES, VALEURS
from fabriques_cli.lieux import rubriques
from fabriques_cli.lieux.rubriques import AXES, COLONNES, FILTRES, GROUPES, AxeAnnuel, Filtre, Rubrique
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.tableau import Colonne


def test_each_way_to_type_a_filter_is_read_in_one_place() -> None:
    kinds = set(get_args(Filtre)) - {""}
    assert kinds == VALEURS.keys() | INTERVALLES.keys() == {one.filtre for one in FILTRES.values()}
    assert VALEURS.keys() & INTERVALLES.keys() == set()
    assert all(bool(one.mots) == (one.filtre == "mots") for one in COLONNES)


def test_what_is_offered_as_an_axis_or_a_group_is_one() -> None:
    assert all(isinstance(axe, AxeAnnuel) or axe.part for axe in AXES.values())
    assert all(one.groupe for one in GROUPES)
    assert len({one.cle for one in COLONNES}) == len(COLONNES)


def test_a_row_is_all_that_a_column_a_filter_and_an_axis_need(monkeypatch: pytest.MonkeyPatch) -> None:
    def sort(vue: Vue) -> str:
        return "pair" if len(vue.slug) % 2 == 0 else "impair"

    row = Rubrique(Colonne("parite", "Parité"), sort, "code", part=lambda vue: (sort(vue), sort(vue)))
    for table in (rubriques.PAR_CLE, FILTRES, AXES):
        monkeypatch.setitem(table, "parite", row)  # type: ignore[arg-type]  # the tables are read alone elsewhere
    listed = call("lieux", "-C", DATA, AU, "--colonnes", "slug,parite", "parite:pair", "--format", "csv")
    first, *rows = listed.out.splitlines()
    assert (listed.code, first) == (0, "slug,parite")
    assert rows
    assert all(len(one.partition(",")[0]) % 2 == 0 and one.endswith(",pair") for one in rows)
    parts = call("budget", "-C", DATA, AU, "--par", "parite", "--format", "csv").out.splitlines()
    assert [one.partition(",")[0] for one in parts[1:3]] == ["impair", "pair"]
