"""The canonical form: what moves, what stays, and that no word and no comment is ever lost."""

from __future__ import annotations

import pytest

from commandes import DATA
from fabriques_cli.files.edition import layout
from fabriques_cli.files.edition.layout import NotLaidOut, laid_out
from fabriques_cli.files.source.gate import Trouble

FORMES = {
    "keys in the order of the model": (
        "vague: 2021-03-30\nporteur:\n  siret: null\n  nom: A\nnom: La Filature\n",
        "nom: La Filature\nvague: 2021-03-30\n\nporteur:\n  nom: A\n  siret: null\n",
    ),
    "keys in the order of the model, in items and between brackets": (
        "versements:\n  - montant: 5\n    le: 2021-09-20\n  - {annuite: 2021, le: 2021-10-20}\n",
        "versements:\n  - le: 2021-09-20\n    montant: 5\n  - {le: 2021-10-20, annuite: 2021}\n",
    ),
    "years in their order": (
        "demande: {annuites: {2023: 1, 2021: 2}}\nbudget_previsionnel:\n  2022: {produits: 1}\n  2021: {}\n",
        "demande: {annuites: {2021: 2, 2023: 1}}\n\nbudget_previsionnel:\n  2021: {}\n  2022: {produits: 1}\n",
    ),
    "an unknown key stays after the one that it follows": (
        "vague: 2021-03-30\nvagues: 6\nnom: A\nautre: x\nnotes: b\n",
        "nom: A\nautre: x\nvague: 2021-03-30\nvagues: 6\nnotes: b\n",
    ),
    "items keep their order": (
        "besoins: [b, a]\ndecisions:\n  - le: 2021-09-20\n  - le: 2020-01-01\n",
        "besoins: [b, a]\n\ndecisions:\n  - le: 2021-09-20\n  - le: 2020-01-01\n",
    ),
    "indentation of blocks and lists": (
        "porteur:\n    representant:\n       nom: A\nbesoins:\n- a\n-   b\navis:\n- le: 2021-01-01\n  vu: c\n",
        "porteur:\n  representant:\n    nom: A\n\nbesoins:\n  - a\n  - b\n\navis:\n  - le: 2021-01-01\n    vu: c\n",
    ),
    "a list of lists": ("besoins:\n- - a\n  - b\n-\n", "besoins:\n  - - a\n    - b\n  -\n"),
    "spaces around colons, brackets and commas": (
        "nom :  La Filature  \nlieu: { types: [ fablab,autre, ] ,etat:   existant }\n",
        "nom: La Filature\nlieu: {etat: existant, types: [fablab, autre]}\n",
    ),
    "quotes on codes, and only there": (
        "vague: 2021-03-30\nnumero_ds: 4567890\nporteur: {siret: 13002603200016}\n"
        "adresse: {code_postal: 01000, code_insee: 2A004}\nnotes: 012\n",
        'vague: 2021-03-30\nnumero_ds: "4567890"\nporteur: {siret: "13002603200016"}\n'
        'adresse: {code_postal: "01000", code_insee: "2A004"}\nnotes: "012"\n',
    ),
    "a code of several words, or none, gets no quotes": (
        "numero_ds: à venir\nporteur: {siret: 130 026 032 00016}\nadresse: {code_insee: ~, code_postal: null}\n",
        "numero_ds: à venir\nporteur: {siret: 130 026 032 00016}\nadresse: {code_postal: null, code_insee: ~}\n",
    ),
    "quotes that are there stay, but on keys": (
        '"nom": \'La Filature\'\nnotes: "d\'été"\nnumero_ds: \'4567890\'\n\'demande\': {annuites: {"2021": "5"}}\n',
        "nom: 'La Filature'\nnumero_ds: '4567890'\ndemande: {annuites: {2021: \"5\"}}\nnotes: \"d'été\"\n",
    ),
    "an empty key": ('vague: 2021-03-30\n"": a\nnom: {"": b}\n', 'nom: {"": b}\nvague: 2021-03-30\n"": a\n'),
    "nothing is a value too": (
        "nom:\nporteur: ~\nnotes: ''\nsiret: null\n",
        "nom:\nporteur: ~\nnotes: ''\nsiret: null\n",
    ),
    "several blank lines are one, none at the ends": (
        "\n\nnom: A\n\n\n\nvague: 2021-03-30\nporteur:\n\n  nom: B\n\n\n  rna: W9R4999905\n\n\n",
        "nom: A\n\nvague: 2021-03-30\n\nporteur:\n  nom: B\n\n  rna: W9R4999905\n",
    ),
    "a blank line goes with the key below it": (
        "vague: 2021-03-30\n\nnom: A\n\nnotes: b\n",
        "nom: A\nvague: 2021-03-30\n\nnotes: b\n",
    ),
    "a section stands apart from what is around it": (
        "nom: A\nvague: 2021-03-30\nporteur:\n  nom: B\n# où\nadresse: {commune: Aubusson}\nnotes: >\n  b\n",
        "nom: A\nvague: 2021-03-30\n\nporteur:\n  nom: B\n\n# où\nadresse: {commune: Aubusson}\n\nnotes: >\n  b\n",
    ),
    "a comment of its own between two sections": (
        "porteur:\n  nom: B\n# à suivre\n\nlieu:\n  etat: existant\n# fin\n",
        "porteur:\n  nom: B\n\n# à suivre\n\nlieu:\n  etat: existant\n# fin\n",
    ),
    "what takes several lines inside a section does not": (
        "porteur:\n  rna: W9R4999905\n  representant:\n    nom: B\n  exercice_clos: 12-31\n",
        "porteur:\n  rna: W9R4999905\n  representant:\n    nom: B\n  exercice_clos: 12-31\n",
    ),
    "a section that keeps its last blank line needs no other": (
        "nom: |+\n  A\n\nvague: 2021-03-30\n",
        "nom: |+\n  A\n\nvague: 2021-03-30\n",
    ),
    "line ends, byte order mark, the last line": (
        "\ufeffnom: A\r\nvague: 2021-03-30",
        "nom: A\nvague: 2021-03-30\n",
    ),
    "the marks of a document": ("---\nnom: A\n...\n", "nom: A\n"),
    "a key announced by a question mark": ("? nom\n: A\n", "nom:\n  A\n"),
    "a key that only a question mark announces": ("? nom # un\n: # deux\n", "nom: # un\n  # deux\n"),
    "a file between brackets": (
        "# tête\n{vague: 2021-03-30,nom: A} # fin\n# pied\n",
        "# tête\n{nom: A, vague: 2021-03-30} # fin\n# pied\n",
    ),
}
TEXTES = {
    "a literal text": (
        "notes: |\n     un\n       deux\n\n     trois\nnom: A\n",
        "nom: A\n\nnotes: |\n  un\n    deux\n\n  trois\n",
    ),
    "a folded text": ("notes: >-\n    un\n    deux\n\n    trois\n", "notes: >-\n  un\n  deux\n\n  trois\n"),
    "a text that begins with blanks": ("notes: |4\n      un\n    deux\n", "notes: |2\n    un\n  deux\n"),
    "a text in an item": ("besoins:\n- |\n un\n deux\n", "besoins:\n  - |\n    un\n    deux\n"),
    "blank lines that are part of a text": (
        "notes: |+\n  un\n\n\nnom: A\n\nvague: 2021-03-30\n",
        "nom: A\n\nvague: 2021-03-30\n\nnotes: |+\n  un\n\n\n",
    ),
    "no blank line is added to such a text": (
        "lieu: {}\nnotes: A\n\nmissions:\n  faire_ensemble: b\n  lieu_ressource: |+\n    un\n\n\n",
        "lieu: {}\n\nmissions:\n  lieu_ressource: |+\n    un\n\n\n  faire_ensemble: b\n\nnotes: A\n",
    ),
    "a last line that is not ended": ("notes: |\n  un", "notes: |-\n  un\n"),
    "a text over several lines without quotes": (
        "notes: un\n     deux\n\n     trois\n",
        "notes: un\n  deux\n\n  trois\n",
    ),
    "a text over several lines in quotes": (
        'notes: "un\n deux \\\n     trois"\n',
        'notes: "un\n  deux \\\n  trois"\n',
    ),
    "a text on the line below its key": ("nom:\n      La Filature\n", "nom:\n  La Filature\n"),
    "brackets over several lines keep their lines and their order": (
        "adresse: {voie: 8 rue,\n      code_insee: 01004, # l'Ain\n  code_postal: 01000\n}\n",
        'adresse: {voie: 8 rue,\n  code_insee: "01004", # l\'Ain\n  code_postal: "01000"\n  }\n',
    ),
    "brackets in brackets over several lines": (
        "demande: {\n annuites: {\n 2021: 5,\n 2022: 6\n }\n }\n",
        "demande: {\n  annuites: {\n    2021: 5,\n    2022: 6\n  }\n  }\n",
    ),
    "a long line is not folded": (f"notes: {'mot ' * 60}fin\n", f"notes: {'mot ' * 60}fin\n"),
}
COMMENTAIRES = {
    "above a key, it goes with it": (
        "vague: 2021-03-30\n# le nom\n# d'usage\nnom: A\n",
        "# le nom\n# d'usage\nnom: A\nvague: 2021-03-30\n",
    ),
    "beside a value, it stays beside": (
        "vague: 2021-03-30   # la vague\nnom: A # le nom\nporteur: # qui\n   nom: B\t# B\n",
        "nom: A # le nom\nvague: 2021-03-30   # la vague\n\nporteur: # qui\n  nom: B # B\n",
    ),
    "at the head, it stays at the head": (
        "# un dossier\n# à suivre\nvague: 2021-03-30\nnom: A\n",
        "# un dossier\n# à suivre\nnom: A\nvague: 2021-03-30\n",
    ),
    "at the head, a last paragraph is the first key's": (
        "# un dossier\n\n# la vague\nvague: 2021-03-30\nnom: A\n",
        "# un dossier\n\nnom: A\n# la vague\nvague: 2021-03-30\n",
    ),
    "at the head, all stands apart from the first key": (
        "# un dossier\n\n# à suivre\n\nvague: 2021-03-30\nnom: A\n",
        "# un dossier\n\n# à suivre\n\nnom: A\nvague: 2021-03-30\n",
    ),
    "at the head, what comes first is told from what was there": (
        "# un dossier\n\nvague: 2021-03-30\n# le nom\nnom: A\n",
        "# un dossier\n\n# le nom\nnom: A\nvague: 2021-03-30\n",
    ),
    "at the end, it stays at the end": (
        "notes: b\nnom: A\n# fin\n\n# vraiment\n\n",
        "nom: A\nnotes: b\n# fin\n\n# vraiment\n",
    ),
    "further right than a key, it belongs to what is above": (
        "demande:\n  annuites:\n    2021: 5\n    # 2022 : rien\n  # à revoir\nadresse: {}\n",
        "adresse: {}\n\ndemande:\n  annuites:\n    2021: 5\n    # 2022 : rien\n  # à revoir\n",
    ),
    "in the place of a value, it stays in its key": (
        "missions:\n  # à décrire\nadresse: {}\n",
        "adresse: {}\nmissions:\n  # à décrire\n",
    ),
    "under a text on its own lines, it does not become one of them": (
        "notes: |\n    un\n  # deux\nnom: A\n",
        "nom: A\n\nnotes: |\n  un\n # deux\n",
    ),
    "beside the sign of a text": ("notes: | # à relire\n    un\n", "notes: | # à relire\n  un\n"),
    "between a key and its value": ("nom: # ici\n    # là\n    A\n", "nom: # ici\n  # là\n  A\n"),
    "between a key and its block": (
        "porteur: # qui\n# la forme\n  rna: W9R4999905\n  nom: A\n",
        "porteur: # qui\n  nom: A\n  # la forme\n  rna: W9R4999905\n",
    ),
    "between items": (
        "avis:\n# un\n- le: 2021-01-01\n  # sous un\n# deux\n- le: 2021-02-01\n",
        "avis:\n  # un\n  - le: 2021-01-01\n    # sous un\n  # deux\n  - le: 2021-02-01\n",
    ),
    "after a dash": ("besoins:\n  - # un\n    a\n  - b\n", "besoins:\n  # un\n  - a\n  - b\n"),
    "above a key that comes first in its item": (
        "avis:\n  - sens: favorable\n    # le jour\n    le: 2021-01-01\n",
        "avis:\n  # le jour\n  - le: 2021-01-01\n    sens: favorable\n",
    ),
    "between brackets": ("besoins: [a, # un\n  # deux\n  b]\n", "besoins: [a, # un\n  # deux\n  b]\n"),
}


def formed(text: str) -> str:
    return laid_out("lieux/la-filature.yaml", text.encode()).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [case for group in (FORMES, TEXTES, COMMENTAIRES) for case in group.values()],
    ids=[name for group in (FORMES, TEXTES, COMMENTAIRES) for name in group],
)
def test_a_form(before: str, after: str) -> None:
    assert formed(before) == after
    assert formed(after) == after


def test_each_kind_of_file_has_its_own_order() -> None:
    vague = b"cloture: 2021-03-30\nnumero: {source: s, valeur: 6}\n"
    assert (
        laid_out("vagues/2021-03-30.yaml", vague) == b"numero: {valeur: 6, source: s}\ncloture: 2021-03-30\n"
    )
    programme = b"places: {qpv: {valeur: 1}, total: {valeur: 2}}\nnom: A\n"
    assert (
        laid_out("programme.yaml", programme) == b"nom: A\nplaces: {total: {valeur: 2}, qpv: {valeur: 1}}\n"
    )


@pytest.mark.parametrize("fichier", sorted(p.relative_to(DATA).as_posix() for p in DATA.rglob("*.yaml")))
def test_a_file_of_the_example_is_in_form(fichier: str) -> None:
    data = (DATA / fichier).read_bytes().replace(b"\r\n", b"\n")
    assert laid_out(fichier, data) == data


@pytest.mark.parametrize("text", ["nom: [\n", "nom: a\nnom: b\n", "- a\n", "", "porteur: {nom: a, nom: b}\n"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Trouble):
        formed(text)


@pytest.mark.parametrize(
    ("made", "chemin"),
    [
        ("nom: A\nporteur: {nom: C}\n# c\n", ("porteur", "nom")),
        ("nom: A\n# c\n", ()),
        ("nom: A\nporteur: {nom: B}\n", ()),
    ],
    ids=["another word", "a key gone", "a comment gone"],
)
def test_a_form_that_would_say_something_else_is_not_given(
    made: str, chemin: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "_file", lambda *_: made.splitlines())
    with pytest.raises(NotLaidOut) as refused:
        formed("nom: A\nporteur: {nom: B}\n# c\n")
    assert refused.value.chemin == chemin
