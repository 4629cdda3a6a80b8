"""A canary in every text that a dossier can hold, searched in every output: what no list lets out stays in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import depots
from bilans import squeezed, text_of
from commandes import call, registre
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Bloc, Champ, Choix, Forme, Liste, Mot, ParAnnee, champ_a, champs
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.render.formats import COMMANDS
from registres import EXEMPLE

AU = "--au=2026-11-23"
ADRESSE, NUMERO = "canari@exemple.fr", "06 12 34 56 78"
ANNEE = "2021"

DIFFUSES = {("nom",), ("porteur", "nom"), ("adresse", "commune")}
"""The texts that a version for publication shows: all the rest of it is amounts and words of the program."""

Cle = tuple[str, ...]


def name_of(chemin: Cle) -> str:
    """The canary of a key, which no other holds: letters alone, since blanks and signs may be moved."""
    return "Canari" + "".join(part.title().replace("_", "") for part in chemin if not part.isdigit()) + "Fin"


class Planted:
    """A dossier made from its model: a canary in each text, an example in each other word."""

    def __init__(self) -> None:
        self.textes: set[Cle] = set()

    def block(self, modele: type[Modele], chemin: Cle = ()) -> dict[str, Any]:
        return {
            champ.nom: self.value(modele, champ, champ.forme, (*chemin, champ.nom))
            for champ in champs(modele)
        }

    def value(self, modele: type[Modele], champ: Champ, forme: Forme, chemin: Cle) -> Any:
        if isinstance(forme, Bloc):
            return self.block(forme.modele, chemin)
        if isinstance(forme, Liste):
            return [self.value(modele, champ, forme.element, chemin)]
        if isinstance(forme, ParAnnee):
            return {ANNEE: self.value(modele, champ, forme.valeur, (*chemin, ANNEE))}
        if isinstance(forme, Choix):
            return forme.mots[0]
        if isinstance(forme, Mot):
            return champ.dit.exemple or "50000"
        self.textes.add(chemin)
        return f"{name_of(chemin)} {ADRESSE} {NUMERO}"


PLANTED = Planted()
TREE = PLANTED.block(Dossier)
TREE["vague"], TREE["depose_le"] = "2021-03-30", "2021-03-20"
TREE["decisions"][0] |= {"le": "2021-06-08", "resultat": "laureat", "annuites": {ANNEE: "40000"}}
for ending in ("desistement", "resiliation", "cloture"):
    TREE[ending]["le"] = "2026-10-01"
LAUREATE = yaml.safe_dump(TREE, allow_unicode=True, sort_keys=False, width=10_000)
WAITING = yaml.safe_dump(
    {**TREE, "decisions": [], "numero_ds": "77", "notes": TREE["notes"]},
    allow_unicode=True,
    sort_keys=False,
    width=10_000,
)
SLIPPED = LAUREATE.replace("representant:", "representent:").replace("\nnotes:", "\nnote:")
BROKEN = LAUREATE + "\nvague: [\n"


def names(command: str) -> list[str]:
    """The formats of a command."""
    return [form.name for form in COMMANDS[command]]


def is_public(chemin: Cle) -> bool:
    return any(champ.dit.public for champ in champ_a(Dossier, chemin))


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose last commit, and whose work tree, changed every text of a dossier."""
    folder = depots.vide(tmp_path_factory.mktemp("canaris"))
    registre(folder, {"lieux/le-canari.yaml": EXEMPLE})
    depots.commit(folder)
    depots.commit(folder, depots.DEUX, {"lieux/le-canari.yaml": LAUREATE}, f"appelé {ADRESSE}, puis {NUMERO}")
    depots.git(folder, "branch", "avant", "HEAD~1")
    others = {"en-attente": WAITING, "mal-ecrit": SLIPPED, "illisible": BROKEN}
    for name, text in others.items():
        (folder / "lieux" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every output that the program has for a registre, with what it is written as."""
    yield from ((form, ["check", "--format", form, AU]) for form in names("check") if form != "demandeur")
    for slug in ("le-canari", "en-attente", "mal-ecrit"):
        yield "texte", ["check", slug, "--format", "demandeur", AU]
        yield from ((form, ["lieu", slug, "--format", form, AU]) for form in names("lieu"))
    yield "texte", ["check", "--detail", AU]
    yield from ((form, ["plan", "avant", "--format", form, AU]) for form in names("plan"))
    yield "texte", ["plan", "avant", "--complet", AU]
    yield "texte", ["plan", "HEAD", "--complet", AU]
    for slug in ("le-canari", "en-attente"):
        yield from ((form, ["journal", slug, "--format", form]) for form in names("journal"))
        yield "texte", ["journal", slug, "--champ", "notes"]
    columns = ",".join(champ.colonne.cle for champ in lieux_champs())
    yield from ((form, ["lieux", "--colonnes", columns, "--format", form, AU]) for form in names("lieux"))
    yield from ((form, ["vague", "6", "--format", form, AU]) for form in names("vague"))
    yield from ((form, ["budget", "--format", form, AU]) for form in names("budget"))
    split = ["budget", "--par", "instruit_par", "--plafonds", "canari", "--format"]
    yield from ((form, [*split, form, AU]) for form in names("budget"))
    yield from ((form, ["notes", "--format", form, AU]) for form in names("notes"))
    yield from ((form, ["selection", "6", "--format", form, AU]) for form in names("selection"))
    yield from ((form, ["accompagnement", "--format", form, AU]) for form in names("accompagnement"))
    late = ["echeances", "--par", "agent", "--format"]
    yield from ((form, [*late, form, day]) for form in names("echeances") for day in (AU, "--au=2024-12-31"))
    yield "texte", ["fmt", "--diff"]
    yield "texte", ["modifier", "en-attente", "nom=Autre", AU]
    yield "texte", ["annuler", "--a-blanc"]
    yield "texte", ["lieu", f"Mme X {NUMERO} {ADRESSE}", AU]
    yield "texte", ["lieu", "illisible", AU]


def lieux_champs() -> tuple[Any, ...]:
    from fabriques_cli.lieux.rubriques import COLONNES  # noqa: PLC0415 # its module has the name of the command

    return COLONNES


def let_out(top: Path, form: str, words: list[str], out: Path) -> str:
    """All that a command lets out, in a file where it is one, and on both streams."""
    if form in ("xlsx", "pdf"):
        done = call(*words, "-C", top, "--sortie", out)
        assert done.code in (0, 1), done.err
        return text_of(form, out.read_bytes()) + squeezed(done.out + done.err)
    done = call(*words, "-C", top)
    assert "erreur interne" not in done.err
    said = json.dumps(json.loads(done.out), ensure_ascii=False) if form == "json" else done.out
    return squeezed(said + done.err)


def test_every_text_of_the_models_is_planted() -> None:
    assert {("notes",), ("porteur", "representant", "nom"), ("decisions", "motif")} <= PLANTED.textes
    assert len({name_of(chemin) for chemin in PLANTED.textes}) == len(PLANTED.textes) > 40


@pytest.mark.parametrize(
    ("form", "words"), list(commands()), ids=lambda one: "-".join(one) if isinstance(one, list) else ""
)
def test_an_output_shows_neither_a_private_key_nor_how_to_reach_anyone(
    top: Path, form: str, words: list[str], tmp_path: Path
) -> None:
    text = let_out(top, form, words, tmp_path / "sortie")
    private = [name_of(chemin) for chemin in PLANTED.textes if not is_public(chemin)]
    assert len(private) == 3
    assert [one for one in (*private, ADRESSE, squeezed(NUMERO)) if one in text] == []


@pytest.mark.parametrize("form", names("vague"))
def test_a_version_for_publication_shows_what_is_listed_alone(top: Path, form: str, tmp_path: Path) -> None:
    words = ["vague", "6", "--pour", "diffusion", "--format", form, AU]
    text = let_out(top, form, words, tmp_path / "sortie")
    listed = {name_of(chemin) for chemin in DIFFUSES}
    found = {name_of(chemin) for chemin in PLANTED.textes if name_of(chemin) in text}
    assert found <= listed
    assert [one for one in (ADRESSE, squeezed(NUMERO)) if one in text] == []


def test_what_is_public_is_seen(top: Path, tmp_path: Path) -> None:
    """So that looking for the rest in vain means something."""
    text = let_out(top, "json", ["lieu", "le-canari", "--format", "json", AU], tmp_path / "sortie")
    missing = [chemin for chemin in PLANTED.textes if is_public(chemin) and name_of(chemin) not in text]
    assert missing == []
