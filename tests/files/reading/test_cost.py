"""The cost of a file grows with the file, not with its square, whatever is wrong in it; and what is told is bounded."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ardeur import FUZZ
from commandes import call, registre
from fabriques_cli.files.reading.locate import locate
from fabriques_cli.files.source.gate import TAILLE_MAX
from fabriques_cli.findings import CONSTATS_MAX
from registres import run

MOULIN = "lieux/le-moulin.yaml"
HALF, WHOLE, SECONDS = (49_000, 98_000, 2.0) if FUZZ else (24_500, 49_000, 1.0)
"""Characters, and seconds of processor, of which the longer text takes half where nothing else runs: `make fuzz` goes
to the largest file that is admitted, and `make test` half as far."""


def lines(head: str, line: str) -> Callable[[int], str]:
    """A head, and as many lines as fit, each with its number."""

    def made(size: int) -> str:
        count = (size - len(head)) // len(line.format(i=99_999).encode())
        return head + "".join(line.format(i=10_000 + i) for i in range(count))

    return made


def flow(head: str, item: str, tail: str) -> Callable[[int], str]:
    """A block or list on one line."""
    return lambda size: head + item * ((size - len(head) - len(tail)) // len(item.encode())) + tail


SHAPES = {
    "bad payments": lines("versements:\n", "  - {{le: hier, annuite: x{i}, montant: y{i}}}\n"),
    "payments without an amount": lines("versements:\n", "  - {{le: 2021-05-01, annuite: 2021}}\n"),
    "good payments": lines("versements:\n", "  - {{le: 2021-05-01, annuite: 2021, montant: {i}}}\n"),
    "empty items": lines("besoins:\n", "  -\n"),
    "empty items on a line": flow("versements: [", "~,", "~]\n"),
    "empty blocks": flow("versements: [", "{},", "{}]\n"),
    "unknown keys": lines("nom: a\n", "k{i}: a\n"),
    "unknown keys without a value": lines("porteur:\n", "  k{i}:\n"),
    "stray words": lambda size: "porteur: {nom: a" + "".join(f", b{i}" for i in range(size // 8)) + "}\n",
    "stray numbers": flow("demande: {annuites: {2021: 1", ",000", "}}\n"),
    "cut items": flow("besoins: [", "a 1,5 b,", "c]\n"),
    "zero-width characters": flow("nom: ", "\u200b", "\n"),
    "lines with a zero-width character": lines("notes: |\n", "  a\u200b\n"),
    "bad annuities": lines("demande:\n  annuites:\n", "    a{i}: 1\n"),
    "lost texts": lines("besoins:\n", "  - a #b\n"),
    "leading zeros": lines("besoins:\n", "  - 01\n"),
    "addresses": lines("besoins:\n", "  - a{i}@exemple.fr\n"),
    "keys written twice": lambda size: "nom: a\n" * (size // 7),
    "facts to come": lines("accompagnement:\n", "  - {{le: 2031-05-01}}\n"),
    "a long value": flow("vague: ", "a", "\n"),
    "open brackets": flow("nom: ", "[a,", "\n"),
    "lists in lists": flow("besoins: [", "[[[[a]]]],", "a]\n"),
    "blocks in blocks": flow("porteur: {", "a: {b: {c: d}}, ", "z: 1}\n"),
    "long keys": lambda size: "nom: A\n" + "".join(f"{'k' * 900}{i:05}: a\n" for i in range(size // 910)),
    "comments": lines("nom: a\n", "# c{i}\n"),
    "hashes on a line": flow("nom: a", " #a", "\n"),
    "quotes": lines("besoins:\n", '  - "a{i}"\n'),
    "quotes within quotes": flow("nom: '", "''", "'\n"),
    "escapes": flow('nom: "', "\\e", '"\n'),
    "a text on its own lines": lines("notes: |\n", "  texte{i}\n"),
    "known keys in a text": lines("notes: |\n", "  versements: {i}\n"),
    "headings in a text": lambda size: 'notes: "a\n' + "  Versements:\n\n" * (size // 16) + '"\n',
    "items in a text": lines("notes: |\n", "  - {{le: 2021-05-01, annuite: 2021, montant: {i}}}\n"),
    "items in items in a text": lambda size: (
        "notes: |\n  a\n"
        + "".join(" " * (2 + i) + "- {le: 1, sens: 2}\n" for i in range(int((2 * size) ** 0.5) - 20))
    ),
    "years in a text": lines("demande:\n  annuites:\n    2021: >\n", "      2022: {i}\n"),
    "a line of blanks in a text": flow('notes: "a\n  - ', " ", 'b :"\n'),
    "a line of digits in a text": flow('demande: {annuites: {2021: "a\n 2022: ', "1 ", 'b"}}\n'),
    "a long word in a text": flow('notes: "a\n  - {', "a", '{le: 2"\n'),
    "texts without quotes over two lines": lines("besoins:\n", "  - a\n    b{i}\n"),
    "texts on their own lines": lines("besoins:\n", "  - |\n    nom: a{i}\n"),
    "a folded text": lambda size: 'notes: "a\n' + "  texte\n\n" * (size // 10) + '"\n',
    "blank lines": flow("nom: a\n", "\n", "nom_: b\n"),
    "blanks on a line": flow("nom: a", " \t", "b\n"),
    "opinions": lines("avis:\n", "  - {{le: 2021-05-01, sens: favorable, par: x{i}}}\n"),
    "exemptions": lines("derogations:\n", "  - {{regle: MNT-02, motif: m{i}, par: x, le: 2021-05-01}}\n"),
    "criteria": lines("criteres:\n", "  c{i}: {{note: 3}}\n"),
    "decisions": lines(
        "decisions:\n", "  - {{le: 2021-05-01, resultat: laureat, annuites: {{2021: {i}}}}}\n"
    ),
    "payments of one day": lines(
        "decisions: [{le: 2021-05-01, resultat: laureat, annuites: {2021: 50000}}]\nversements:\n",
        "  - {{le: 2021-07-01, annuite: 2021, montant: 5}}\n",
    ),
    "codes of quartiers": flow("territoire: {qpv: [", "QN00101M, ", "QN00101M]}\n"),
    "telephones": flow("nom: ", "0601020304 ", "\n"),
    "almost e-mails": flow("nom: A@", "a.", "\n"),
    "digits of an amount": flow("demande: {annuites: {2021: ", "1", "}}\n"),
    "thousands of an amount": flow("demande: {annuites: {2021: ", "1 000 ", "}}\n"),
    "words of a commune": flow("adresse: {commune: ", "saint ", "x}\n"),
    "accents": flow("nom: a", "\u0301", "b\n"),
}


def cost(text: str) -> float:
    """The seconds of processor that the check of a file takes, the places of what is told included."""
    data = text.encode()
    assert len(data) <= TAILLE_MAX
    before = time.process_time()
    found = [one for one in run({MOULIN: data}).constats if one.fichier == MOULIN]
    locate(MOULIN, data, [(one.chemin, one.place) for one in found])
    assert len(found) <= CONSTATS_MAX
    return time.process_time() - before


@pytest.mark.parametrize("name", SHAPES)
def test_a_file_twice_as_large_costs_about_twice_as_much(name: str) -> None:
    nothing = cost("nom: A\n")
    for _ in range(3):  # the processor's own speed moves while others work: a fault shows each time
        half, whole = cost(SHAPES[name](HALF)) - nothing, cost(SHAPES[name](WHOLE)) - nothing
        if whole < min(SECONDS, 3.2 * max(half, 0.05)):  # the square would be 4
            return
    pytest.fail(f"{half:.2f} s, then {whole:.2f} s for twice as much")


def test_a_megabyte_is_refused_at_once() -> None:
    data = ("besoins:\n" + "  -\n" * 250_000).encode()
    before = time.process_time()
    found = [one.message for one in run({MOULIN: data}).constats if one.fichier == MOULIN]
    assert found == ["Le fichier pèse plus de 100 ko."]
    assert time.process_time() - before < 0.5


def told(text: str) -> list[str]:
    return [one.message for one in run({MOULIN: text}).constats if one.fichier == MOULIN]


def test_two_hundred_findings_are_told_and_one_more_is_counted() -> None:
    own = len(told("nom: A\nbesoins: [a]\n"))  # what an unfinished dossier lacks

    def items(count: int) -> str:
        return "nom: A\nbesoins:\n" + "  -\n" * count

    room = CONSTATS_MAX - own
    assert len(told(items(room))) == CONSTATS_MAX
    assert not any("autre" in message and "fichier)" in message for message in told(items(room)))
    more = told(items(room + 1))
    assert len(more) == CONSTATS_MAX
    assert more[-1].endswith(" (et 1 autre dans ce fichier).")
    assert told(items(5000))[-1].endswith(f" (et {5000 + own - CONSTATS_MAX} autres dans ce fichier).")


def test_what_is_not_told_weighs_all_the_same() -> None:
    text = "nom: A\ndemande: {annuites: {2021: 5}}\nbesoins:\n" + "  -\n" * 300 + "versements:\n  - {le: x}\n"
    registre_lu = run({MOULIN: text}).registre
    assert ("versements",) in registre_lu.dossiers["le-moulin"].illisibles
    assert ("besoins",) in registre_lu.dossiers["le-moulin"].illisibles


def test_a_value_that_is_quoted_is_cut() -> None:
    for text in (
        "vague: " + "a" * 5000 + "\n",
        "nom: A\n" + "k" * 5000 + ": a\n",
        "porteur: {nom: A, " + "k" * 5000 + ": a}\n",
        "desistement: {le: 2021-05-01, motif: Un motif, " + "k" * 5000 + "}\n",
    ):
        for message in told(text):
            assert len(message) < 400


def test_a_file_with_thousands_of_faults_is_checked_by_the_command(tmp_path: Path) -> None:
    folder = registre(tmp_path, {MOULIN: SHAPES["bad payments"](WHOLE)})
    done = call("-C", folder, "check", "--format=concis", "--au=2021-05-31")
    assert done.code == 1
    assert sum("le-moulin.yaml:" in line for line in done.lines) == CONSTATS_MAX


@pytest.mark.parametrize("count", [0, CONSTATS_MAX - 1, CONSTATS_MAX, 2 * CONSTATS_MAX])
def test_hundreds_of_alertes_do_not_hide_the_fault_that_blocks(count: int) -> None:
    controle = run({MOULIN: f"nom: A{chr(0x200B) * count}\nclef: 3\nvague: hier\n"})
    found = [one for one in controle.constats if one.fichier == MOULIN]
    assert {"FIC-03", "FIC-04"} <= {one.code for one in found}
    assert controle.verdicts["le-moulin"].value == "fichier-a-corriger"
    assert len(found) <= CONSTATS_MAX
