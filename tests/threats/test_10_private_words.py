"""What is private, or stands where nobody knows what it is, comes out of no command, however it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import AU, call, registre
from fabriques_cli.files.reading.locate import masked_lines
from registres import EXEMPLE

CANARI = "Zephyrine Canariot"


def typed(text: str) -> str:
    """The example with its representative and notes typed otherwise."""
    return EXEMPLE.replace("nom: Claude Exemple", f"nom: {CANARI}") + text


def _block(*lines: str) -> str:
    """The example whose representative is typed as these lines."""
    return "".join(
        ("".join(f"{one}\n" for one in lines) if "representant:" in line else line)
        for line in EXEMPLE.splitlines(keepends=True)
        if "Claude Exemple" not in line or "representant:" in line
    )


SLIPS = {
    "glued": typed(f"notes:{CANARI}\n"),
    "glued in the middle": f"notes:{CANARI}\n" + EXEMPLE,
    "anchor": typed(f"notes: &{CANARI}\n"),
    "alias": typed(f"notes: *{CANARI}\n"),
    "tag": typed(f"notes: !{CANARI}\n"),
    "colon in it": typed(f"notes: {CANARI}: a appelé\n"),
    "colon in a text of a misspelt key": typed(f"note: {CANARI} : a appelé\n"),
    "misspelt": typed(f"note: {CANARI}\n"),
    "misspelt with a sign of comment": typed(f"note: {CANARI} #{CANARI}\n"),
    "sign of comment": typed(f"notes: vu #{CANARI}\n"),
    "in capitals": typed(f"Notes: {CANARI}\n"),
    "twice": typed(f"notes: {CANARI}\nnotes: {CANARI}\n"),
    "list": typed(f"notes: [{CANARI}, {CANARI}]\n"),
    "list of a line each": typed(f"notes:\n  - {CANARI}\n  - {CANARI}: x\n"),
    "block": typed(f"notes: {{{CANARI}: x}}\n"),
    "long text": typed(f"notes: |\n  {CANARI}\n  nom: {CANARI}\n"),
    "long text without its shift": typed(f"notes: |\n{CANARI}\n"),
    "text after the sign": typed(f"notes: | {CANARI}\n  {CANARI}\n"),
    "unclosed quotes": typed(f'notes: "{CANARI}\n{CANARI}\nnom: {CANARI}\n'),
    "text after the quotes": typed(f'notes: "x" {CANARI}\n'),
    "escape": typed(f'notes: "\\q {CANARI}"\n'),
    "unclosed list": typed(f"notes: [{CANARI},\nnom: {CANARI}\n"),
    "tab": typed(f"notes:\n\t{CANARI}\n"),
    "no-break space": typed(f"notes:\u00a0{CANARI}\n"),
    "invisible": typed(f"notes: {CANARI}\u200b\n"),
    "escaped invisible": typed(f'notes: "{CANARI}\\u200b"\n'),
    "wrong block": _block("  representent:", f"    nom: {CANARI}", f"    qualite: {CANARI}"),
    "wrong block on one line": _block(f"  representent: {{nom: {CANARI}, qualite: {CANARI}}}"),
    "wrong level": _block() + f"representant:\n  nom: {CANARI}\n",
    "wrong column": _block("  representant:", f"  nom: {CANARI}", f"  qualite: {CANARI}"),
    "too far left": _block(" representant:", f"   nom: {CANARI}"),
    "too far right": _block("   representant:", f"     nom: {CANARI}"),
    "no block": _block(f"  representant: {CANARI}"),
    "list of persons": _block("  representant:", f"    - nom: {CANARI}"),
    "key in it": _block("  representant:", f"    nom: {CANARI}", f"    prenom: {CANARI}"),
    "alone in braces": _block(f"  representant: {{{CANARI}}}"),
    "cut by a comma": _block(f"  representant: {{nom: Z, {CANARI}, qualite: x}}"),
    "glued in braces": _block(f"  representant: {{nom:{CANARI}, qualite:{CANARI}}}"),
    "unclosed braces": _block(f"  representant: {{nom: {CANARI},", f"    qualite: {CANARI}"),
    "unclosed braces, next column": _block(f"  representant: {{nom: {CANARI},", f"  nom: {CANARI}"),
    "glued block": _block(f"  representant:{CANARI}"),
    "unknown block": typed(f"contact: {CANARI}\n"),
    "unknown block of lines": typed(f"contact:\n  nom: {CANARI}\n  telephone: {CANARI}\n"),
    "unknown block of one line": typed(f"contact: {{nom: {CANARI}}}\n"),
    "unknown list": typed(f"interlocuteurs:\n- {CANARI}\n- nom: {CANARI}\n"),
    "unknown key that is a name": typed(f"{CANARI}: présidente\n"),
    "no key": typed(f"{CANARI}\n"),
    "glued in its holder": f"porteur: representant:{CANARI}\n" + EXEMPLE.partition("porteur:")[0],
    "taken in by a text": typed(f"missions:\n  lieu_ressource: |\n    texte\n    notes: {CANARI}\n"),
    "taken in by a line": typed(f"candidature_precedente: x notes: {CANARI}\n"),
    "commented": typed(f"besoins: [x] # notes: {CANARI}\n# notes: {CANARI}\n"),
    "commented below": typed(f"notes: x\n# {CANARI}\n# {CANARI}\u200b\n"),
}

BROKEN = "\nvague: [\n"
"""What makes any file one that cannot be read."""

FORMATS = ("texte", "concis", "json", "github", "gitlab", "sarif", "junit", "markdown")


COMMANDS = (
    *(["check", "--format", form, AU] for form in FORMATS),
    ["check", "--detail", AU],
    ["fmt", "--diff"],
    ["lieux", AU],
    *(["lieu", f"slip-{number}", AU] for number in range(0, len(SLIPS), 8)),
    *(["modifier", f"slip-{number}", "nom=Autre", AU] for number in range(0, len(SLIPS), 8)),
)


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre of one dossier for each slip, alone and with two other faults."""
    ends = {"": "", "-casse": BROKEN, "-faux": "nom : : x\nvague: 2021-13-45\n"}
    files = {
        f"lieux/slip-{number}{name}.yaml": text + end
        for number, text in enumerate(SLIPS.values())
        for name, end in ends.items()
    }
    return registre(tmp_path_factory.mktemp("slips"), files)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_slip_brings_a_private_word_out(top: Path, words: list[str]) -> None:
    done = call(*words, "-C", top)
    assert "erreur interne" not in done.err
    said = (done.out + done.err).splitlines()
    assert [line for line in said if "Zephyrine" in line or "Canariot" in line] == []


@pytest.mark.parametrize("end", ["", BROKEN], ids=["", "broken"])
@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_no_line_shows_a_private_word(slip: str, end: str) -> None:
    lines = masked_lines("lieux/la-filature.yaml", (SLIPS[slip] + end).encode())
    assert [one for one in lines if "Zephyrine" in one or "Canariot" in one] == []


@pytest.mark.parametrize("end", ["", BROKEN], ids=["", "broken"])
def test_what_is_public_stays_shown(end: str) -> None:
    """Every line of a dossier but those of what is private, comments included."""
    text = EXEMPLE.replace("{nom: Claude Exemple, qualite: présidence}", "{nom: x}") + (
        "besoins:  # à revoir\n- un fablab\n- nom: x : y\n- 06 12 34 56 78\n"
        "missions:\n  lieu_ressource: |\n    Note : un lieu\n\n    ouvert\n"
        "decisions:\n- le: 2021-06-08\n  resultat: non_retenu\n  motif: trop tard\n    et trop peu\nnotes: z\n"
    )
    if not end:
        text = text.replace("- nom: x : y\n", "")
    shown = masked_lines("lieux/la-filature.yaml", (text + end).encode())
    masked = [line for line, typed in zip(shown, (text + end).split("\n"), strict=True) if line != typed]
    expected = [
        "  representant: (masqué)",
        *([] if not end else ["- nom: (masqué)"]),
        "- (masqué)",
        "notes: (masqué)",
    ]
    assert masked == expected
