"""Edits of a file: the user's own text in, the text that it becomes out, every comment and blank line in its place."""

from __future__ import annotations

import warnings
from io import StringIO
from random import Random
from typing import Any

import pytest

from ardeur import FUZZ
from commandes import DATA
from fabriques_cli.files.edition.edit import Append, Edit, Put, Uncomment, edited
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.known_keys import known_keys
from fabriques_cli.text.refus import Refus
from reread import at, compose, expected, paths, words

FICHIER = "lieux/la-filature.yaml"
LIEUX = sorted((DATA / "lieux").glob("*.yaml"))
VERSEMENT = {"le": "2022-07-11", "annuite": "2022", "montant": "50000"}


def becomes(text: str, *edits: Edit, fichier: str = FICHIER) -> str:
    """The text of a file once edited."""
    return edited(fichier, text.encode(), edits).decode()


def refused(text: str, *edits: Edit) -> tuple[str, str]:
    """What is said of an edit that cannot be made."""
    with pytest.raises(Refus) as error:
        becomes(text, *edits)
    return error.value.message, error.value.a_faire


@pytest.mark.parametrize(
    ("old", "chemin", "new", "result"),
    [
        ("nom: A # vu\n", ("nom",), "B", "nom: B # vu\n"),
        ("nom: A\t# vu\tici\n", ("nom",), "B", "nom: B\t# vu\tici\n"),
        ('nom: "A"\n', ("nom",), "B", 'nom: "B"\n'),
        ("nom: 'A'\n", ("nom",), "l'été", "nom: 'l''été'\n"),
        ("nom: A\n", ("nom",), "Le Moulin : un lieu", 'nom: "Le Moulin : un lieu"\n'),
        ("nom:   A\n", ("nom",), "B", "nom:   B\n"),
        ("nom : A\n", ("nom",), "B", "nom : B\n"),
        ("nom:\n  A\n", ("nom",), "B", "nom:\n  B\n"),
        ("nom: un\n  deux # fin\nvague: x\n", ("nom",), "B", "nom: B # fin\nvague: x\n"),
        ('nom: "un\n  deux" # fin\n', ("nom",), "B", 'nom: "B" # fin\n'),
        ("nom:\n", ("nom",), "B", "nom: B\n"),
        ("nom: # à dire\n", ("nom",), "B", "nom: B # à dire\n"),
        ("nom: ~ # à dire\n", ("nom",), "B", "nom: B # à dire\n"),
        ("notes: | # vu\n  un\n  deux\n\n# fin\n", ("notes",), "B", "notes: B # vu\n\n# fin\n"),
        ("notes: |2-\n    un\n  deux\n", ("notes",), "a\nb\n", "notes: |\n  a\n  b\n"),
        ("notes: >+\n  un\n\n\nvague: x\n", ("notes",), "a", "notes: a\nvague: x\n"),
        ("notes: un # vu\nvague: x\n", ("notes",), "a\nb", "notes: |- # vu\n  a\n  b\n\nvague: x\n"),
        ('a: {siret: "1", b: 2}\n', ("a", "siret"), "00123", 'a: {siret: "00123", b: 2}\n'),
        ("a: {le: 1, b: 2}\n", ("a", "le"), "x, y", 'a: {le: "x, y", b: 2}\n'),
        ("a: {le: , b: 2}\n", ("a", "le"), "1", "a: {le: 1, b: 2}\n"),
        ("a: {le, b: 2}\n", ("a", "le"), "1", "a: {le: 1, b: 2}\n"),
        ("siret: 1\n", ("siret",), "13002603200016", 'siret: "13002603200016"\n'),
        ("besoins:\n- a\n- b # deux\n", ("besoins", 1), "c", "besoins:\n- a\n- c # deux\n"),
        ("avis:\n  - \n  - le: 1\n", ("avis", 0, "le"), "0", "avis:\n  - {le: 0}\n  - le: 1\n"),
        ("nom: [a,\n  b]\nvague: x\n", ("nom",), "B", "nom: B\nvague: x\n"),
        ("nom:\n  a: 1\n  b: 2\nvague: x\n", ("nom",), "B", "nom: B\nvague: x\n"),
        ("\ufeffnom: A\r\nvague: x\r\n", ("nom",), "a\nb", "\ufeffnom: |-\r\n  a\r\n  b\r\n\r\nvague: x\r\n"),
        ("nom: A\nvague: x", ("vague",), "z", "nom: A\nvague: z"),
        ("---\nnom: A\n...\n", ("nom",), "B", "---\nnom: B\n...\n"),
        ("{nom: A}\n", ("nom",), "B", "{nom: B}\n"),
    ],
)  # fmt: skip
def test_a_value_gives_way_to_another(old: str, chemin: Any, new: str, result: str) -> None:
    assert becomes(old, Put(chemin, new)) == result


@pytest.mark.parametrize(
    ("old", "chemin", "new", "result"),
    [
        ("nom: A\nnotes: z\n", ("vague",), "x", "nom: A\nvague: x\nnotes: z\n"),
        ("nom: A # un\n\nnotes: z\n", ("vague",), "x", "nom: A # un\nvague: x\n\nnotes: z\n"),
        ("nom: A\n# des notes\nnotes: z\n", ("vague",), "x", "nom: A\nvague: x\n# des notes\nnotes: z\n"),
        ("nom: A\n  # du nom\nnotes: z\n", ("vague",), "x", "nom: A\n  # du nom\nvague: x\nnotes: z\n"),
        ("# en tête\nvague: x\n", ("nom",), "A", "# en tête\nnom: A\nvague: x\n"),
        ("# en tête\n\n# de la vague\nvague: x\n", ("nom",), "A", "# en tête\n\nnom: A\n# de la vague\nvague: x\n"),
        ("nom: |\n  A\n\nnotes: z\n", ("vague",), "x", "nom: |\n  A\n\nvague: x\n\nnotes: z\n"),
        ("nom: |+\n  A\n\nnotes: z\n", ("vague",), "x", "nom: |+\n  A\n\nvague: x\nnotes: z\n"),
        ("nom: A", ("vague",), "x", "nom: A\nvague: x"),
        ("nom: A", ("notes",), "x\n", "nom: A\n\nnotes: |\n  x\n"),
        ("nom: A\r\n", ("vague",), "x", "nom: A\r\nvague: x\r\n"),
        ("porteur:\n    nom: A\n", ("porteur", "siret"), "123", 'porteur:\n    nom: A\n    siret: "123"\n'),
        ("porteur:\n    nom: A\n", ("adresse", "commune"), "X", "porteur:\n    nom: A\n\nadresse:\n    commune: X\n"),
        ("porteur: # à dire\nnotes: z\n", ("porteur", "nom"), "A", "porteur: # à dire\n  nom: A\n\nnotes: z\n"),
        ("porteur: {}\n", ("porteur", "nom"), "A", "porteur: {nom: A}\n"),
        ("porteur: { nom: A }\n", ("porteur", "rna"), "W1", "porteur: { nom: A, rna: W1 }\n"),
        ("porteur: {rna: W1}\n", ("porteur", "nom"), "A", "porteur: {nom: A, rna: W1}\n"),
        (
            "demande:\n  annuites: {2021: 1, 2023: 3} # vu\n",
            ("demande", "annuites", "2022"), "2",
            "demande:\n  annuites: {2021: 1, 2022: 2, 2023: 3} # vu\n",
        ),
        (
            "demande:\n  annuites:\n    2021: 1\n    2023: 3\n",
            ("demande", "annuites", "2022"), "2",
            "demande:\n  annuites:\n    2021: 1\n    2022: 2\n    2023: 3\n",
        ),
        (
            "porteur: {\n  nom: A, # un\n  rna: W1 # deux\n}\n",
            ("porteur", "exercice_clos"), "12-31",
            "porteur: {\n  nom: A, # un\n  rna: W1, # deux\n  exercice_clos: 12-31\n}\n",
        ),
        ("nom: A\n", ("desistement",), {"le": "1", "motif": "x"}, "nom: A\n\ndesistement:\n  le: 1\n  motif: x\n"),
        ("nom: A\n", ("demande", "annuites"), {"2021": "1"}, "nom: A\n\ndemande:\n  annuites: {2021: 1}\n"),
        (
            "avis:\n  - sens: favorable\n    texte: z\n", ("avis", 0, "le"), "2021-01-01",
            "avis:\n  - le: 2021-01-01\n    sens: favorable\n    texte: z\n",
        ),
        (
            "avis:\n  - organe: anct\n    sens: favorable\n", ("avis", 0, "le"), "2021-01-01",
            "avis:\n  - organe: anct\n    le: 2021-01-01\n    sens: favorable\n",
        ),
        ("nom: A\n", ("versements", 0, "montant"), "5", "nom: A\n\nversements:\n  - {montant: 5}\n"),
        ("nom: A\nautre: 1\n", ("encore",), "x", "nom: A\nautre: 1\nencore: x\n"),
    ],
)  # fmt: skip
def test_an_absent_key_goes_where_the_model_has_it(old: str, chemin: Any, new: Any, result: str) -> None:
    assert becomes(old, Put(chemin, new)) == result


@pytest.mark.parametrize(
    ("old", "result"),
    [
        ("versements:\n  - {a: 1}\n# fin\n", "versements:\n  - {a: 1}\n  - {NEW}\n# fin\n"),
        ("versements:\n- {a: 1}\n\n# suite\nnotes: z\n", "versements:\n- {a: 1}\n- {NEW}\n\n# suite\nnotes: z\n"),
        ("versements:\n- {a: 1}\n# suite\nnotes: z\n", "versements:\n- {a: 1}\n- {NEW}\n# suite\nnotes: z\n"),
        ("versements:\n  - {a: 1}\n  # ici\nnotes: z\n", "versements:\n  - {a: 1}\n  # ici\n  - {NEW}\nnotes: z\n"),
        ("versements:\n  - {a: 1} # un\n\nnotes: z\n", "versements:\n  - {a: 1} # un\n  - {NEW}\n\nnotes: z\n"),
        ("versements:\n  - {a: 1}", "versements:\n  - {a: 1}\n  - {NEW}"),
        ("versements:\r\n  - {a: 1}\r\n", "versements:\r\n  - {a: 1}\r\n  - {NEW}\r\n"),
        (
            "versements:\n  - a: 1\n    b: 2\n  - a: 3\n",
            "versements:\n  - a: 1\n    b: 2\n  - a: 3\n  - le: 2022-07-11\n    annuite: 2022\n    montant: 50000\n",
        ),
        ("versements: [{a: 1}]\n", "versements: [{a: 1}, {NEW}]\n"),
        ("versements: [{a: 1},]\n", "versements: [{a: 1}, {NEW},]\n"),
        ("versements: [\n  {a: 1}, # un\n]\n", "versements: [\n  {a: 1}, # un\n  {NEW},\n]\n"),
        ("versements: [\n  {a: 1} # un\n]\n", "versements: [\n  {a: 1}, # un\n  {NEW}\n]\n"),
        ("versements: [\n  {a: 1}]\n", "versements: [\n  {a: 1}, {NEW}]\n"),
        ("versements: []\nnotes: z\n", "versements:\n  - {NEW}\n\nnotes: z\n"),
        ("versements: [] # rien\n", "versements: # rien\n  - {NEW}\n"),
        ("versements:\nnotes: z\n", "versements:\n  - {NEW}\n\nnotes: z\n"),
        ("versements: # rien\n  # encore\n\nnotes: z\n", "versements: # rien\n  # encore\n  - {NEW}\n\nnotes: z\n"),
        ("versements: ~\n", "versements:\n  - {NEW}\n"),
        ("avis:\n- {a: 1}\n", "avis:\n- {a: 1}\n\nversements:\n- {NEW}\n"),
        ("nom: A\nnotes: z\n", "nom: A\n\nversements:\n  - {NEW}\n\nnotes: z\n"),
        ("{versements: []}\n", "{versements: [{NEW}]}\n"),
    ],
)  # fmt: skip
def test_an_item_goes_at_the_end_of_its_list_in_the_style_of_the_others(old: str, result: str) -> None:
    new = "le: 2022-07-11, annuite: 2022, montant: 50000"
    assert becomes(old, Append(("versements",), VERSEMENT)) == result.replace("NEW", new)


def test_items_that_are_texts() -> None:
    assert becomes("besoins: [a, b]\n", Append(("besoins",), "c, d")) == 'besoins: [a, b, "c, d"]\n'
    assert (
        becomes("besoins:\n  - a\n", Append(("besoins",), "b\nc"))
        == "besoins:\n  - a\n  - |-\n    b\n    c\n"
    )
    assert becomes("nom: A\n", Append(("besoins",), "a")) == "nom: A\nbesoins: [a]\n"


def test_a_text_of_several_lines_makes_a_block_of_its_item() -> None:
    item = {"le": "2021-01-01", "texte": "un\ndeux\n"}
    assert becomes("avis:\n  - {le: 2020-01-01}\n", Append(("avis",), item)) == (
        "avis:\n  - {le: 2020-01-01}\n  - le: 2021-01-01\n    texte: |\n      un\n      deux\n"
    )


def test_a_text_of_several_lines_does_not_swallow_the_comment_below() -> None:
    old = "nom: A\nnotes: z\n    # du reste\n"
    assert becomes(old, Put(("notes",), "un\ndeux")) == 'nom: A\nnotes: "un\\ndeux"\n    # du reste\n'


@pytest.mark.parametrize(
    ("old", "chemin", "result"),
    [
        ("nom: A\nvague: x\n", ("vague",), "nom: A\n"),
        ("nom: A\nvague: x # vu\n", ("vague",), "nom: A\nvague: # vu\n"),
        ("nom: A\n", ("nom",), "nom:\n"),
        ("nom: |\n  A\n\n# suite\nvague: x\n", ("nom",), "# suite\nvague: x\n"),
        ("porteur:\n  nom: A\n  rna: W1\n", ("porteur", "nom"), "porteur:\n  rna: W1\n"),
        ("nom: A\nporteur:\n  nom: A\n  rna: W1\nnotes: z\n", ("porteur",), "nom: A\nnotes: z\n"),
        ("porteur: {nom: A, rna: W1}\n", ("porteur", "nom"), "porteur: {rna: W1}\n"),
        ("porteur: {nom: A, rna: W1}\n", ("porteur", "rna"), "porteur: {nom: A}\n"),
        ("porteur: {\n  nom: A,\n  rna: W1\n}\n", ("porteur", "nom"), "porteur: {\n  rna: W1\n}\n"),
        ("avis:\n  - le: 1\n    sens: x\n", ("avis", 0, "le"), "avis:\n  - sens: x\n"),
        ("besoins:\n  - a\n  - b\n", ("besoins", 0), "besoins:\n  - b\n"),
        ("besoins:\n  - a\n", ("besoins", 0), "besoins: []\n"),
        ("besoins: [a, b, c]\n", ("besoins", 1), "besoins: [a, c]\n"),
        ("besoins: [a]\n", ("besoins", 0), "besoins: []\n"),
    ],
)
def test_a_key_or_item_is_taken_out(old: str, chemin: Any, result: str) -> None:
    assert becomes(old, Put(chemin, None)) == result


def test_a_block_given_anew_changes_only_what_differs() -> None:
    old = "demande:\n  annuites: {2021: 1, 2022: 2} # relu\nporteur:\n  nom: A # le même\n  rna: W1\n"
    edits = (
        Put(("demande", "annuites"), {"2021": "1", "2022": "20", "2023": "3"}),
        Put(("porteur",), {"nom": "A", "siret": "123"}),
    )
    assert becomes(old, *edits) == (
        'demande:\n  annuites: {2021: 1, 2022: 20, 2023: 3} # relu\nporteur:\n  nom: A # le même\n  siret: "123"\n'
    )


def test_what_is_already_so_gives_the_same_bytes() -> None:
    old = "\ufeffnom: 'A'\r\nvague:   x # vu\r\n\r\n"
    assert becomes(old, Put(("nom",), "A"), Put(("vague",), "x"), Put(("notes",), None)) == old
    assert becomes("nom: A", Put(("nom",), "A")) == "nom: A"


def test_several_edits_are_one() -> None:
    assert becomes(
        "nom: A\n",
        Append(("avis",), {"le": "2021-01-01"}),
        Put(("avis", 0, "sens"), "favorable"),
        Append(("avis",), {"le": "2021-01-02"}),
    ) == "nom: A\n\navis:\n  - {le: 2021-01-01, sens: favorable}\n  - {le: 2021-01-02}\n"  # fmt: skip


def test_the_keys_of_the_programme_and_of_a_wave_have_their_own_order() -> None:
    assert becomes(
        "cloture: 2021-03-30\n", Put(("numero", "valeur"), "6"), fichier="vagues/2021-03-30.yaml"
    ) == ("numero:\n  valeur: 6\n\ncloture: 2021-03-30\n")
    assert becomes("nom: A\nfuseau: x\n", Put(("fictif",), "oui"), fichier="programme.yaml") == (
        "nom: A\nfictif: oui\nfuseau: x\n"
    )


@pytest.mark.parametrize(
    ("old", "edit", "said"),
    [
        (
            "nom: A\nporteur:\n  nom: A\n  # de la main du président\n  rna: W1\n",
            Put(("porteur",), "B"),
            (
                "« porteur » ne peut pas être modifié sans risque : un commentaire ou une mise en forme rare s'y "
                "trouve.",
                "Modifiez le fichier à la main, ligne 2.",
            ),
        ),
        (
            "nom: A\n\nnom: B\n",
            Put(("nom",), "C"),
            (
                "« nom » ne peut pas être modifié sans risque : la clé « nom » est écrite deux fois.",
                "Modifiez le fichier à la main, ligne 1.",
            ),
        ),
        (
            "nom: A\nadresse: ici\n",
            Put(("adresse", "voie"), "C"),
            (
                "« adresse » ne peut pas être modifié sans risque : c'est un texte, pas un bloc.",
                "Modifiez le fichier à la main, ligne 2.",
            ),
        ),
        (
            "nom: A\navis: favorable\n",
            Append(("avis",), {"le": "2021-01-01"}),
            (
                "« avis » ne peut pas être modifié sans risque : ce n'est pas une liste.",
                "Modifiez le fichier à la main, ligne 2.",
            ),
        ),
        (
            "avis:\n  - le: 1\n",
            Put(("avis", 3, "le"), "2"),
            (
                "« avis » ne peut pas être modifié sans risque : la liste compte 1 élément.",
                "Modifiez le fichier à la main, ligne 1.",
            ),
        ),
        (
            "nom: A\n",
            Put(("nom",), "a\x1bb"),
            (
                "« nom » : caractère de contrôle U+001B dans le texte.",
                "Supprimez-le : il ne se voit pas, et décale ou coupe le texte dans d'autres outils.",
            ),
        ),
        (
            "nom: |\n  A",
            Put(("notes",), "z"),
            (
                "la dernière ligne du fichier n'est pas terminée.",
                "Ajoutez un retour à la ligne à la fin du fichier.",
            ),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_edited_is_said_with_its_line(old: str, edit: Edit, said: tuple[str, str]) -> None:
    assert refused(old, edit) == said


def test_a_file_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(Trouble):
        becomes("nom: [\n", Put(("nom",), "A"))


def attempts(tree: Any) -> list[Edit]:
    """Every value with others, every list with one more item, every key that the model has and the dossier not."""
    edits: list[Edit] = []
    for chemin in paths(tree):
        word = at(tree, chemin)
        if isinstance(word, str):
            edits += [Put(chemin, "Un autre : texte"), Put(chemin, "deux\nlignes"), Put(chemin, None)]
        elif isinstance(word, list):
            item = {"le": "2024-01-01", "motif": "a: b"} if isinstance(word[0], dict) else "autre"
            edits += [Append(chemin, item), Put((*chemin, len(word) - 1), None)]
    for chemin in ((), *paths(tree)):
        word = at(tree, chemin)
        if isinstance(word, dict):
            edits += [Put((*chemin, key), "x") for key in known_keys(Dossier, chemin) if key not in word]
    return edits


def test_the_example_dossiers_can_be_edited_nearly_everywhere() -> None:
    trees = {path: words(compose(path.read_bytes())) for path in LIEUX}
    everything = [(path, edit) for path, tree in trees.items() for edit in attempts(tree)]
    assert len(everything) > 6000
    tried = Random(0).sample(everything, 6000 if FUZZ else 300)
    refusals = 0
    for path, edit in tried:
        try:
            after = edited(f"lieux/{path.name}", path.read_bytes(), [edit])
        except Refus:
            refusals += 1
            continue
        assert words(compose(after)) == expected(trees[path], edit)
    assert refusals / len(tried) < 0.02


def test_another_library_reads_the_same_after_an_edit() -> None:
    from ruamel.yaml import YAML  # noqa: PLC0415 # slow to import, for this test alone

    path = DATA / "lieux" / "la-manivelle.yaml"
    after = edited(
        "lieux/la-manivelle.yaml",
        path.read_bytes(),
        [
            Put(("demande", "annuites", "2022"), "45000"),
            Append(
                ("versements",), {"le": "2024-01-01", "annuite": "2023", "montant": "3", "reference": "a: b"}
            ),
            Put(("notes",), "un\n\n  deux\n"),
            Put(("adresse", "latitude"), None),
        ],
    ).decode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own, of its age
        was, now = (YAML(typ="rt").load(StringIO(text)) for text in (path.read_text(encoding="utf-8"), after))
    was["demande"]["annuites"][2022] = 45000
    was["versements"].append(
        {"le": now["versements"][3]["le"], "annuite": 2023, "montant": 3, "reference": "a: b"}
    )
    was["notes"] = "un\n\n  deux\n"
    del was["adresse"]["latitude"]
    assert now == was
    assert str(now["versements"][3]["le"]) == "2024-01-01"


# A comment that is named


@pytest.mark.parametrize(
    ("old", "chemin", "result"),
    [
        ("nom: # à dire\nvague: x\n", ("nom",), "nom:\nvague: x\n"),
        ("nom:   # à dire  \r\nvague: x\r\n", ("nom",), "nom:\r\nvague: x\r\n"),
        ("nom: A # à dire", ("nom",), "nom: A"),
        ("a:\n  b: # à dire\n", ("a", "b"), "a:\n  b:\n"),
        ("a: # à dire\n  b: 1\n", ("a",), "a:\n  b: 1\n"),
        ("nom: # à dire\nvague: # à dire\n", ("vague",), "nom: # à dire\nvague:\n"),
        ("nom: |- # à dire\n  A\n", ("nom",), "nom: |-\n  A\n"),
    ],
)
def test_a_comment_that_is_named_goes_from_the_line_of_its_key(old: str, chemin: Any, result: str) -> None:
    assert becomes(old, Uncomment(chemin, "# à dire")) == result


@pytest.mark.parametrize(
    "text",
    [
        "nom: # à dire, et plus\n",
        "nom: # vu # à dire\n",
        "nom: # À dire\n",
        "nom:\n# à dire\n",
        "# à dire\nnom:\n",
        'nom: "A # à dire"\n',
        "nom: A# à dire\n",
        "nom: |-\n  A # à dire\n",
        "vague: # à dire\n",
        "notes: nom # à dire\n",
    ],
)
def test_a_comment_that_is_not_there_word_for_word_stays(text: str) -> None:
    assert becomes(text, Uncomment(("nom",), "# à dire")) == text


def test_the_comments_that_are_not_named_are_still_counted() -> None:
    text = "# un\nnom: # à dire\n# deux\nvague: x # trois\n"
    edits = (Uncomment(("nom",), "# à dire"), Put(("nom",), "A"), Put(("vague",), "w"))
    assert becomes(text, *edits) == "# un\nnom: A\n# deux\nvague: w # trois\n"
