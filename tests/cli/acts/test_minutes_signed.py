"""The minutes to sign: what they hold once a wave is decided, refused before, the same bytes each time."""

from __future__ import annotations

import itertools
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from commandes import Done, call, registre, snapshot, spawn

AU = "--au=2021-06-10"
COMITE = (
    "numero: {valeur: 6}\ncloture: 2021-03-30\ncomite: {le: 2021-06-01, lieu: Salle 1}\nzonage: {qpv: 2015}\n"
)
LIEU = (
    "nom: %s\nvague: 2021-03-30\ndepose_le: 2021-03-15\nterritoire: {categorie: %s}\n"
    "adresse: {commune: Die}\nporteur: {nom: Association A, forme_juridique: association}\n"
    "demande: {annuites: {2021: 40000}}\n"
)
DECISION = "decisions: [{le: 2021-06-01, autorite: Directrice, reference: D-6, %s}]\n"
RURAL, QPV = "hors_grands_centres_urbains", "qpv"
FILES = {
    "vagues/2021-03-30.yaml": COMITE,
    "lieux/a.yaml": LIEU % ("Un", QPV) + DECISION % "resultat: laureat, annuites: {2021: 30000, 2022: 0.50}",
    "lieux/b.yaml": LIEU % ("Deux", RURAL) + DECISION % "resultat: laureat, annuites: {2022: 50000}",
    "lieux/c.yaml": LIEU % ("Trois", QPV) + DECISION % "resultat: liste_complementaire, rang: 2",
    "lieux/d.yaml": LIEU % ("Quatre", QPV) + DECISION % "resultat: liste_complementaire, rang: 1",
    "lieux/e.yaml": LIEU % ("Cinq", QPV) + DECISION % "resultat: non_retenu, motif: Trop tôt ; à revoir",
}
ATTEND = {"lieux/f.yaml": LIEU % ("Six", QPV)}


def sign(folder: Path, files: dict[str, str], *words: str) -> tuple[Done, Path]:
    top = registre(folder / "data", files)
    path = folder / "pv.docx"
    return call("vague", "6", "--proces-verbal", path, *words, AU, "-C", top), path


def tables(made: Any) -> dict[str, list[list[str]]]:
    """Each table under the heading that it follows: the words of its rows."""
    found, heading = {}, ""
    for block in made.iter_inner_content():
        if hasattr(block, "rows"):
            found[heading] = [[cell.text for cell in row.cells] for row in block.rows]
        elif block.style.name.startswith("Heading"):
            heading = block.text
    return found


def words(made: Any) -> str:
    return "\n".join(paragraph.text for paragraph in made.paragraphs).replace("\xa0", " ")


def test_the_minutes_say_who_is_granted_what_by_half_who_waits_and_who_is_refused(tmp_path: Path) -> None:
    done, path = sign(tmp_path, FILES)
    assert (done.code, done.out) == (0, ""), done.err
    assert done.err.splitlines()[0] == (
        f"Écrit : {path}, procès-verbal de la vague 6 (30/03/2021), à relire et à signer."
    )
    found = tables(docx.Document(path))
    assert found["Hors des grands centres urbains"] == [
        ["Lieu", "Commune", "Porteur", "Accordé 2022", "Accordé en tout"],
        ["Deux", "Die", "Association A", "50\u202f000,00\xa0€", "50\u202f000,00\xa0€"],
        ["Total", "", "", "50\u202f000,00\xa0€", "50\u202f000,00\xa0€"],
    ]
    assert [row[0] for row in found["Quartier prioritaire de la politique de la ville"]] == [
        "Lieu",
        "Un",
        "Total",
    ]
    assert found["Quartier prioritaire de la politique de la ville"][1][3:] == [
        *("30\u202f000,00\xa0€", "0,50\xa0€", "30\u202f000,50\xa0€")
    ]
    assert found["Liste complémentaire"] == [
        ["Rang", "Lieu", "Commune", "Porteur"],
        ["1", "Quatre", "Die", "Association A"],
        ["2", "Trois", "Die", "Association A"],
    ]
    assert found["Dossiers non retenus"][1] == ["Cinq", "Die", "non retenu", "Trop tôt\xa0; à revoir"]
    seance = dict(found["Séance"])
    assert (seance["Date du comité"], seance["Lieu du comité"]) == ("1er\xa0juin\xa02021", "Salle 1")
    assert (seance["Autorité qui décide"], seance["Référence"]) == ("Directrice", "D-6")
    places = {row[0]: row[1:] for row in found["Places avant et après la vague"]}
    assert places["Total"] == ["0", "2", "2", "300"]
    euros = {row[0]: row[2] for row in found["Enveloppe avant et après la vague"]}
    assert euros["Total attribué"] == "80\u202f000,50\xa0€"


def test_on_the_list_nothing_is_granted_and_what_is_not_known_is_a_dash_everywhere(tmp_path: Path) -> None:
    told = DECISION % "resultat: liste_complementaire, rang: 2, annuites: {2022: 20000, 2023: 10000}"
    path = sign(tmp_path, {**FILES, "lieux/c.yaml": LIEU % ("Trois", QPV) + told})[1]
    first, *rows = tables(docx.Document(path))["Liste complémentaire"]
    assert first[4:] == ["Envisagé 2022", "Envisagé 2023", "Montant envisagé"]
    assert [row[4:] for row in rows] == [
        ["—", "—", "—"],
        ["20\u202f000,00\xa0€", "10\u202f000,00\xa0€", "30\u202f000,00\xa0€"],
    ]


def test_each_table_is_in_the_order_of_names_and_signs_no_technical_name(tmp_path: Path) -> None:
    kept = DECISION % "resultat: laureat, annuites: {2022: 1000}"
    names = {
        "lieux/z.yaml": "Atelier",
        "lieux/y.yaml": "Édito",
        "lieux/b.yaml": "Fanal",
        "lieux/x.yaml": "zinc",
    }
    of_names = {path: LIEU % (name, RURAL) + kept for path, name in names.items()}
    numbered = {**of_names, "lieux/z.yaml": 'numero_ds: "4500001"\n' + of_names["lieux/z.yaml"]}
    found = tables(docx.Document(sign(tmp_path, {**FILES, **numbered})[1]))
    rows = found["Hors des grands centres urbains"]
    assert [row[0] for row in rows] == ["Lieu", "Atelier", "Édito", "Fanal", "zinc", "Total"]
    assert [row[1] for row in rows] == ["Numéro DS", "4500001", "—", "—", "—", ""]
    assert found["Quartier prioritaire de la politique de la ville"][0][1] == "Commune"


def test_who_signs_signs_under_the_totals(tmp_path: Path) -> None:
    made = docx.Document(sign(tmp_path, FILES)[1])
    blocks = list(made.iter_inner_content())
    last = max(rank for rank, block in enumerate(blocks) if hasattr(block, "rows"))
    assert blocks[last].rows[0].cells[0].text == "Montant"
    told = [p for row in blocks[last].rows for cell in row.cells for p in cell.paragraphs]
    kept = [*told, *(block for block in blocks[last - 1 : -1] if block is not blocks[last])]
    assert all(p.paragraph_format.keep_with_next or p.style.paragraph_format.keep_with_next for p in kept)


def test_the_minutes_say_that_they_are_internal_and_what_is_not_published(tmp_path: Path) -> None:
    made = docx.Document(sign(tmp_path, FILES)[1])
    said = words(made)
    assert "Ne se publient pas : la liste complémentaire, les dossiers non retenus et leurs motifs" in said
    assert "fabriques vague 6 --pour diffusion" in said
    assert "usage interne" in made.sections[0].footer.paragraphs[0].text
    assert "Fait à" in said
    assert said.count("Signature :") == 2


def test_the_document_is_one_that_assistive_tools_read(tmp_path: Path) -> None:
    made = docx.Document(sign(tmp_path, FILES)[1])
    levels = [int(p.style.name[-1]) for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert {after - before for before, after in itertools.pairwise(levels)} <= {-1, 0, 1}
    assert all(p.text.strip() for p in made.paragraphs if p.style.name.startswith(("Heading", "Title")))
    assert made.core_properties.title.replace("\xa0", " ") == (
        "Procès-verbal du comité de sélection · vague 6 (30/03/2021)"
    )
    langs = {one.get(qn("w:val")) for one in made.styles.element.iter(qn("w:lang"))}
    assert (made.core_properties.language, langs) == ("fr-FR", {"fr-FR"})
    for table in made.tables:
        first, *others = (row._tr.trPr for row in table.rows)
        assert first.find(qn("w:tblHeader")) is not None
        assert not [one for one in others if one.find(qn("w:tblHeader")) is not None]
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_the_same_bytes_each_time_whatever_the_clock(tmp_path: Path) -> None:
    path = sign(tmp_path, FILES)[1]
    again = tmp_path / "encore.docx"
    assert spawn("vague", "6", "--proces-verbal", again, AU, "-C", tmp_path / "data").returncode == 0
    assert again.read_bytes() == path.read_bytes()
    with zipfile.ZipFile(path) as parts:
        assert {one.date_time for one in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert b"python-docx" not in parts.read("docProps/core.xml")


def test_a_wave_that_still_awaits_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    done, path = sign(tmp_path, {**FILES, **ATTEND})
    assert (done.code, done.out, done.err.splitlines()) == (
        *(2, ""),
        [
            "fabriques : 1 dossier de la vague 6 (30/03/2021) attend encore une décision : f.",
            "  Décidez-le : fabriques decider --vague 6 --depuis pv.xlsx ; ou ajoutez --partiel : le procès-verbal le "
            "nomme sans décision.",
        ],
    )
    assert not path.exists()


def test_partial_minutes_name_who_still_awaits(tmp_path: Path) -> None:
    done, path = sign(tmp_path, {**FILES, **ATTEND}, "--partiel")
    assert done.code == 0, done.err
    assert tables(docx.Document(path))["Dossiers sans décision"][1] == [
        "Six",
        "Die",
        "Association A",
        "déposé",
    ]
    assert "ce procès-verbal est partiel" in words(docx.Document(path))


@pytest.mark.parametrize("more", [(), ("--partiel",)])
def test_nothing_decided_is_nothing_to_sign(tmp_path: Path, more: tuple[str, ...]) -> None:
    done, path = sign(tmp_path, {"vagues/2021-03-30.yaml": COMITE, **ATTEND}, *more)
    assert (done.code, done.err.splitlines()[0]) == (
        *(2,),
        "fabriques : aucun dossier de la vague 6 (30/03/2021) n'est décidé : il n'y a rien à signer.",
    )
    assert not path.exists()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("vague --proces-verbal pv.docx", "--proces-verbal se donne avec une vague, et seul."),
        ("vague 6 --proces-verbal pv.docx --format csv", "--proces-verbal se donne avec une vague, et seul."),
        (
            "vague 6 --proces-verbal pv.docx --pour diffusion",
            "--proces-verbal se donne avec une vague, et seul.",
        ),
        ("vague 6 --proces-verbal pv.docx --modele pv.xlsx", "--modele se donne avec une vague, et seul."),
        ("vague 6 --partiel", "--partiel se donne avec --proces-verbal."),
        ("vague 6 --proces-verbal pv.odt", "--proces-verbal pv.odt : le nom finit par .docx."),
        (
            "vague 6 --proces-verbal data/pv.docx",
            "--proces-verbal data/pv.docx est dans le registre : une commande de lecture n'y écrit rien.",
        ),
    ],
)
def test_what_cannot_be_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, message: str
) -> None:
    top = registre(tmp_path / "data", FILES)
    monkeypatch.chdir(tmp_path)
    before = snapshot(top)
    done = call(*line.split(), AU)
    assert (done.code, done.err.splitlines()[0]) == (2, f"fabriques : {message}")
    assert snapshot(top) == before


def test_a_document_that_may_have_been_edited_is_not_overwritten(tmp_path: Path) -> None:
    _, path = sign(tmp_path, FILES)
    path.write_bytes(b"corrig\xc3\xa9")
    done = call("vague", "6", "--proces-verbal", path, AU, "-C", tmp_path / "data")
    assert (done.code, path.read_bytes()) == (2, b"corrig\xc3\xa9")


def test_without_the_extra_it_is_said_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    done, path = sign(tmp_path, FILES)
    assert (done.code, done.err.splitlines()[1]) == (
        2,
        "  Installez-le dans l'environnement de fabriques : pip install python-docx.",
    )
    assert not path.exists()


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("=1+1", "=1+1"),
        ("＋cmd", "＋cmd"),
        ("a<b>&amp;", "a<b>&amp;"),
        ("{ MERGEFIELD x }", "{ MERGEFIELD x }"),
        ("un\\u202edeux", "un<U+202E>deux"),
        ("un\\uffffdeux", "un?deux"),
        ("un\\nautre", "un\nautre"),
    ],
)
def test_what_a_stranger_typed_is_text_and_acts_on_nothing(tmp_path: Path, word: str, shown: str) -> None:
    motif = f'resultat: non_retenu, motif: "{word}"'
    done, path = sign(tmp_path, {**FILES, "lieux/e.yaml": LIEU % ("Cinq", QPV) + DECISION % motif})
    assert done.code == 0, done.err
    assert tables(docx.Document(path))["Dossiers non retenus"][1][3] == shown
