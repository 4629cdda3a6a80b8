"""Random lives of a dossier: whatever acts are asked for, each is written whole and lawful, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import yaml

from commandes import call, registre, snapshot
from fabriques_cli.findings import Level
from registres import run

VIES = 60 if os.environ.get("FABRIQUES_FUZZ") else 4
ACTES = 25
FIN = date(2025, 12, 31)
FICHIER = "lieux/la-filature.yaml"
MONTANTS = ("0", "0.01", "1000", "20000", "23000", "25000", "49999.99", "50000", "50000.01", "500000")
ANNEES = ("2021", "2022", "2023", "2024")


def day(dice: Random, around: date) -> str:
    """Most often soon after the last act, sometimes well before it."""
    moved = around + timedelta(
        days=dice.randrange(0, 120) if dice.random() < 0.8 else -dice.randrange(0, 400)
    )
    return min(moved, FIN).isoformat()


def years(dice: Random) -> list[str]:
    chosen = sorted(dice.sample(ANNEES, dice.randrange(1, 4)))
    return [word for year in chosen for word in ("--annuite", f"{year}={dice.choice(MONTANTS)}")]


def granted(dice: Random) -> list[str]:
    """Amounts that may be granted, three times in four."""
    if dice.random() < 0.25:
        return years(dice)
    return [
        word
        for year in ANNEES[:3]
        for word in ("--annuite", f"{year}={dice.choice(('25000', '40000', '50000'))}")
    ]


def decision(dice: Random) -> list[str]:
    resultat = dice.choice(("laureat", "laureat", "liste_complementaire", "non_retenu", "sans_suite"))
    more = {"laureat": granted(dice), "liste_complementaire": ["--rang", str(dice.randrange(0, 4))]}
    return ["--resultat", resultat, *more.get(resultat, ["--motif", "hors sujet"])]


Act = Callable[[Random], list[str]]
"""The options of an act, drawn."""

ACTS: tuple[tuple[str, Act], ...] = (
    ("decider", decision),
    ("promouvoir", lambda dice: granted(dice) if dice.random() < 0.5 else []),
    ("desister", lambda dice: ["--motif", "vente"]),
    ("conventionner", lambda dice: ["--numero-ej", "2103456789", *(years(dice) if dice.random() < 0.3 else [])]),
    ("amender", lambda dice: [*years(dice), "--motif", "retard"]),
    ("verser", lambda dice: ["--annuite", dice.choice(ANNEES)]),
    ("verser", lambda dice: ["--annuite", dice.choice(ANNEES), "--montant", dice.choice(MONTANTS)]),
    ("verser", lambda dice: ["--annuite", dice.choice(ANNEES), "--reference", f"DP-{dice.randrange(9)}"]),
    ("rendre-compte", lambda dice: ["--annuite", dice.choice(ANNEES), "--montant-justifie", dice.choice(MONTANTS)]),
    ("resilier", lambda dice: [*years(dice), *(["--libere-la-place"] * (dice.random() < 0.5))]),
    ("recouvrer", lambda dice: ["--numero", f"T-{dice.randrange(3)}"]),
    ("recouvrer", lambda dice: ["--montant", dice.choice(MONTANTS)]),
    ("cloturer", lambda dice: years(dice) if dice.random() < 0.5 else []),
)  # fmt: skip


DEBUT: tuple[tuple[str, Act], ...] = (
    ("decider", lambda dice: ["--resultat", "laureat", *granted(dice)]),
    ("conventionner", lambda dice: ["--numero-ej", "2103456789"]),
    ("verser", lambda dice: ["--annuite", "2021"]),
)
"""How a life most often begins, without which nothing much could follow."""


def files(top: Path) -> dict[str, bytes]:
    """What git would follow."""
    return {path: data for path, data in snapshot(top).items() if not path.startswith(".fabriques")}


def require_lawful(top: Path) -> None:
    """No rule blocks, and no euro of a year was paid but on what some act gave for it, by the words of the file."""
    text = (top / FICHIER).read_text(encoding="utf-8")
    controle = run({FICHIER: text}, FIN)
    assert [c.message for c in controle.constats if c.level is Level.BLOQUANT and not c.motif] == []
    words = yaml.safe_load(text)
    acts = [*words.get("decisions", []), words.get("convention", {}), *words.get("avenants", [])]
    acts += [words.get("resiliation", {}), words.get("cloture", {})]  # above what was engaged, FIN-01 says so
    for year in {one["annuite"] for one in words.get("versements", [])}:
        paid = sum(Decimal(str(one["montant"])) for one in words["versements"] if one["annuite"] == year)
        given = [Decimal(str(act["annuites"][year])) for act in acts if year in act.get("annuites", {})]
        assert paid <= max(given), year


def lived(top: Path, dice: Random) -> int:
    """How many of the acts of a life were written."""
    last, made = date(2021, 5, 31), 0
    for number in range(ACTES):
        name, options = DEBUT[number] if number < len(DEBUT) and dice.random() < 0.9 else dice.choice(ACTS)
        when = day(dice, last)
        said = [name, "la-filature", *options(dice), "--recu-le" if name == "rendre-compte" else "--le", when]
        before = files(top)
        done = call(*said, f"--au={FIN}", "-C", top)
        assert done.code in (0, 1, 2), (said, done)
        assert bool(done.code) == (files(top) == before), (said, done)
        if not done.code:
            made, last = made + 1, max(last, date.fromisoformat(when))
            require_lawful(top)
            assert call("fmt", "--check", "-C", top).code == 0, (said, done)
    return made


def test_every_act_is_written_whole_and_lawful_or_not_at_all(tmp_path: Path) -> None:
    written = 0
    for seed in range(VIES):
        top = registre(tmp_path / str(seed))
        assert call("fmt", "-q", "-C", top).code == 0
        written += lived(top, Random(seed))  # a life to test with, not a secret
    assert written > VIES
