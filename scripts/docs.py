"""Write again what the documentation takes from the program: pages of rules, help, keys, sample outputs."""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from fabriques_cli.cli.base.app import COMMANDS
from fabriques_cli.cli.main import run
from fabriques_cli.format.attendu import ATTENDU
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Bloc, Choix, Forme, Liste, Mot, ParAnnee, champs
from fabriques_cli.format.correspondance import Correspondance
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.vague import Vague
from fabriques_cli.render.check.regle import EXEMPLES
from fabriques_cli.rules import RULES

TOP = Path(__file__).parent.parent
SAMPLE = re.compile(r"```console\n\$ (?P<command>fabriques [^\n]*)\n(?P<output>.*?)```", re.S)
GOLDEN = re.compile(r"```text\n\$ (?P<command>fabriques plan main [^\n]*)\n(?P<output>.*?)```", re.S)
"""A sample that takes a repository to make: the tests make it, and hold it in a golden file."""

WITH_SAMPLES = ("docs/samples.md", "docs/guide.md")
GENERE = "<!-- Page écrite par scripts/docs.py : modifiez sa source, puis « make docs ». -->\n"


def pages() -> dict[str, str]:
    """Every generated page and every page with samples, as it should be now."""
    made = {"docs/regles.md": regles(), "docs/commandes.md": commandes(), "docs/format.md": formats()}
    return made | {name: sampled((TOP / name).read_text(encoding="utf-8")) for name in WITH_SAMPLES}


def regles() -> str:
    """The pages of the rules, one after another."""
    parts = [GENERE, "# Les règles\n"]
    for rule in RULES:
        parts.append(f"## {rule.code} · {rule.page.titre}\n")
        parts.append(f"*{rule.level.mot}, portée {rule.portee.value}, origine : {rule.origine.value}*\n")
        for heading, text in rule.page.sections:
            shown = f"```yaml\n{text}\n```" if heading in EXEMPLES else text
            parts.append(f"**{heading}**\n\n{shown}\n")
    return "\n".join(parts)


def commandes() -> str:
    """The help of every command."""
    names = [[], *([name] for name in COMMANDS)]
    names += [["import", "dossiers"], ["import", "zonage"], ["export", "xlsx"]]
    parts = [GENERE, "# Les commandes\n"]
    for words in names:
        title = " ".join(["fabriques", *words])
        parts.append(f"## {title}\n\n```text\n{output([*words, '--help'])}```\n")
    return "\n".join(parts)


def formats() -> str:
    """The keys of each kind of file, what each one holds, and what it means."""
    files: tuple[tuple[str, type[Modele]], ...] = (
        ("lieux/<identifiant>.yaml", Dossier),
        ("vagues/<date de dépôt>.yaml", Vague),
        ("programme.yaml", Programme),
        ("correspondances/<nom>.yaml", Correspondance),
    )
    needed = "Une clé « obligatoire » l'est dès que son bloc est écrit ; toute autre peut manquer.\n"
    parts = [GENERE, "# Les clés des fichiers\n", needed]
    for name, model in files:
        parts.append(f"## `{name}`\n\n| clé | contenu | sens |\n|---|---|---|")
        parts += [f"| `{path}` | {what} | {meaning} |" for path, what, meaning in keys(model, "")]
        parts.append("")
    return "\n".join(parts)


def keys(model: type[Modele], prefix: str) -> Iterator[tuple[str, str, str]]:
    """Each key of a model with what it holds and means, blocks opened."""
    for champ in champs(model):
        path, suffix, shape = f"{prefix}{champ.nom}", "", champ.forme
        while isinstance(shape, Liste | ParAnnee):
            suffix += "[]" if isinstance(shape, Liste) else ".<année>"
            shape = shape.element if isinstance(shape, Liste) else shape.valeur
        needed = ", obligatoire" if champ.obligatoire else ""
        said = champ.dit.phrase
        if isinstance(shape, Bloc):
            yield path, f"{'liste de blocs' if suffix else 'bloc'}{needed}", said
            yield from keys(shape.modele, f"{path}{suffix}.")
        else:
            yield f"{path}{suffix}", f"{holds(shape)}{needed}", said


def holds(shape: Forme) -> str:
    """What a word may be."""
    if isinstance(shape, Choix):
        return " · ".join(f"`{word}`" for word in shape.mots)
    return ATTENDU[shape.lire].dit if isinstance(shape, Mot) else "texte"


def sampled(text: str) -> str:
    """The page with the output of its sample commands as it is now."""
    plan = (TOP / "tests" / "golden" / "plan.txt").read_text(encoding="utf-8")
    text = GOLDEN.sub(lambda found: f"```text\n$ {found['command']}\n{plan}```", text)
    return SAMPLE.sub(lambda found: f"```console\n$ {found['command']}\n{sample(found['command'])}```", text)


def sample(command: str) -> str:
    """What a command prints."""
    return output(shlex.split(command)[1:])


def output(words: list[str]) -> str:
    """Both streams of a command run from the top of the project, never in colour; a refused one stops all."""
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="utf-8", newline="\n", write_through=True)
    with chdir(TOP), settled(COLUMNS="100", NO_COLOR="1"), redirect_stdout(stream), redirect_stderr(stream):
        code = run(words)
    if code not in (0, 1):
        raise SystemExit(f"{shlex.join(['fabriques', *words])} : {written.getvalue().decode()}")
    return written.getvalue().decode()


@contextmanager
def settled(**settings: str) -> Iterator[None]:
    """Settings of the environment, given back as they were."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def main() -> None:
    """Write the pages that are not fresh."""
    for name, text in pages().items():
        path = TOP / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"{name} est à jour.")


if __name__ == "__main__":
    sys.exit(main())
