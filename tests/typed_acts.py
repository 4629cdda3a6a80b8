"""The acts as they are typed on the complete dossier of the tests: what was done, added, changed, refused."""

from __future__ import annotations

import difflib
from pathlib import Path

from commandes import Done, call, registre, snapshot
from registres import EXEMPLE

AU = "--au=2022-11-30"
LAUREAT = """\
decisions:
  - {le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}, reference: D-1}
"""
LISTE = """\
decisions:
  - {le: 2021-06-08, resultat: liste_complementaire, rang: 1}
"""
SIGNEE = """\
convention:
  numero_ej: "2103456789"
  signee_le: 2021-06-20
  annuites: {2021: 40000, 2022: 50000, 2023: 30000}
  publiee_le: 2021-07-01
"""
PAYE = """\
versements:
  - {le: 2021-07-01, annuite: 2021, montant: 40000, reference: DP-1}
"""
RENDU = """\
comptes_rendus:
  - {annuite: 2021, type: financier, recu_le: 2022-03-01, montant_justifie: 40000}
"""
SUIVI = """\
accompagnement:
  - {le: 2021-09-01, type: communaute, acteur: anct, action: accueil}
"""
EN_COURS = LAUREAT + SIGNEE + PAYE + RENDU + SUIVI


def act(
    tmp_path: Path, more: str, *words: str, files: dict[str, str] | None = None, taken: tuple[str, ...] = ()
) -> tuple[Done, list[str]]:
    """Run an act on the complete dossier followed by some facts: what was done, and the lines it added.

    It takes away no line but ``taken``; whatever is refused has written nothing at all.
    """
    before = EXEMPLE + more
    top = registre(tmp_path / "data", {"lieux/la-filature.yaml": before, **(files or {})})
    kept = snapshot(top)
    done = call(words[0], "la-filature", *words[1:], AU, "-C", top)
    after = (top / "lieux/la-filature.yaml").read_text(encoding="utf-8")
    if done.code or "--a-blanc" in words:
        assert {path: data for path, data in snapshot(top).items() if ".fabriques" not in path} == kept
        return done, []
    changed = [one for one in difflib.ndiff(before.splitlines(), after.splitlines()) if one[0] in "+-"]
    assert [one for one in changed if one[0] == "-"] == [f"- {one}" for one in taken]
    return done, [one[2:] for one in changed if one[0] == "+"]


def effects(done: Done) -> dict[str, str]:
    """What the act says that it changes."""
    rows = [one.split("  ", 1) for one in done.lines if " → " in one or "(inchangé)" in one]
    return {word: moved.strip() for word, moved in (row for row in rows if len(row) == 2)}


def refused_by(done: Done) -> str:
    """The rules that refuse, as the last line names them."""
    assert done.code == 1
    last = done.lines[-1]
    assert last.startswith("Refusé par ")
    assert last.endswith(" : rien n'est écrit.")
    return last.removeprefix("Refusé par ").removesuffix(" : rien n'est écrit.")


def impossible(done: Done) -> list[str]:
    """Why an act could not be, and what to do."""
    assert (done.code, done.out) == (2, "")
    return [one.strip() for one in done.err.splitlines()]
