"""Files of text: every dialect and encoding gives the same cells; what is not cut for sure is refused or told."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ardeur import examples
from fabriques_cli.exchange.recu import read
from fabriques_cli.exchange.recus.bornes import CELLULES_MAX, COLONNES_MAX, LIGNES_MAX
from fabriques_cli.text.recu import Recu
from fabriques_cli.text.refus import Refus


def refused(data: bytes | str) -> str:
    """Why a file is not read."""
    with pytest.raises(Refus) as error:
        read("a.csv", data.encode() if isinstance(data, str) else data)
    assert error.value.a_faire
    return error.value.message


def received(text: str) -> Recu:
    """What a text in UTF-8 holds."""
    return read("a.csv", text.encode())


def names(recu: Recu) -> list[str]:
    """The headers."""
    return [entete.nom for entete in recu.dossiers.entetes]


def words(recu: Recu) -> list[list[str]]:
    """The words of each row, the empty ones included."""
    return [[line.case(entete).mot for entete in recu.dossiers.entetes] for line in recu.dossiers.lignes]


# --- what is written comes back

CELL = st.text(
    st.one_of(
        st.sampled_from("a é€œ«»0;,\t|\"'\n\r="),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    ),
    max_size=12,
).filter(lambda word: word.strip() == word and not re.match(r"['=]|[0-9]{4}-", word))
"""What a person types: no word that is a way to keep a text, nor a moment, which are read otherwise on purpose."""

ENCODINGS = {
    "utf-8": "UTF-8 sans BOM",
    "utf-8-sig": "UTF-8 avec BOM",
    "cp1252": "Windows-1252",
    "utf-16": "UTF-16",
}
SIGNS = {";": "points-virgules", ",": "virgules", "\t": "tabulations"}


@examples(150)
@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8),
    sign=st.sampled_from(list(SIGNS)),
    encoding=st.sampled_from(list(ENCODINGS)),
    end=st.sampled_from(["\r\n", "\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)
def test_what_is_written_in_any_dialect_comes_back_each_row_once(
    rows: list[list[str]], sign: str, encoding: str, end: str, quoting: int
) -> None:
    if quoting != csv.QUOTE_ALL and end != "\r\n":  # the library leaves the other line ends without quotes
        rows = [[re.sub("\r\n?|\n", end, word) for word in row] for row in rows]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sign, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([["Été", "Nom", "Œuvre"], *rows])
    found = read("a.csv", out.getvalue().encode(encoding))
    assert found.lu_comme == f"CSV, {ENCODINGS[encoding]}, {SIGNS[sign]}"
    assert names(found) == ["Été", "Nom", "Œuvre"]
    shown = [[re.sub("\r\n?", "\n", word) for word in row] for row in rows]
    assert words(found) == [row for row in shown if any(row)]
    assert not any(case.trouble for line in found.dossiers.lignes for case in line.cases.values())
    assert len({line.numero for line in found.dossiers.lignes}) == len(found.dossiers.lignes)


@examples(100)
@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_line_of_a_cell_is_the_one_where_it_starts(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
    starts = []
    line = 1
    for row in [["a", "b", "c"], *rows]:
        writer.writerow(row)
        for word in row:
            starts.append(line)
            line += len(re.findall("\r\n?|\n", word))
        line += 1
    found = received(out.getvalue())
    told = [
        found.dossiers.place(line.numero, entete)
        for line in found.dossiers.lignes
        for entete in found.dossiers.entetes
    ]
    kept = [index for index, row in enumerate(rows, 1) if any(row)]
    expected = [
        f"a.csv, ligne {starts[3 * index + rank]}, colonne {rank + 1} « {'abc'[rank]} »"
        for index in kept
        for rank in range(3)
    ]
    assert told == expected


# --- encodings


def test_a_text_that_is_partly_of_utf8_and_partly_not_is_refused_with_its_line() -> None:
    data = "Nom;Ville\nÉté;Nîmes\n".encode() + b"\xe9t\xe9;b\n"
    assert refused(data) == (
        "ligne 3 : un caractère n'est ni de l'UTF-8 ni du Windows-1252, comme le reste du fichier."
    )
    assert refused(b"Nom;Ville\nb\x81;c\n").startswith("ligne 2 : un caractère n'est ni")


def test_accents_that_were_lost_before_are_told_and_not_corrected() -> None:
    found = received("Nom;Ville\nAtelier;NÃ®mes\n")
    assert words(found) == [["Atelier", "NÃ®mes"]]
    assert found.remarques == (
        "a.csv, ligne 2 : « Ã® » : des accents paraissent abîmés depuis un export précédent ; rien n'est corrigé.",
    )
    assert received("Nom;Ville\nAtelier;Nîmes\n").remarques == ()


def test_null_characters_and_control_characters_are_never_kept() -> None:
    assert refused(b"Nom;Ville\na;\0\n") == "ligne 2 : le fichier contient des caractères nuls."
    (line,) = received("Nom;Ville\na\x07;b\n").dossiers.lignes
    assert line.cases[1].trouble == "caractère de contrôle U+0007 dans le texte ; supprimez-le."
    assert line.cases[2].mot == "b"


# --- separators


@pytest.mark.parametrize(
    ("text", "how", "found"),
    [
        ("Nom;Montant\na;1,5\nb;2,5\n", "points-virgules", [["a", "1,5"], ["b", "2,5"]]),
        ("Nom;M1;M2\na;1,5;2,5\nb;1,0;2,0\n", "points-virgules", [["a", "1,5", "2,5"], ["b", "1,0", "2,0"]]),
        ('"Nom, prénom";"Ville"\n"A, B";"C, D"\n', "points-virgules", [["A, B", "C, D"]]),
        ("sep=,\nNom,Ville\na,b\n", "virgules", [["a", "b"]]),
        ("Nom|Ville\na|b\n", "barres verticales", [["a", "b"]]),
        ("Nom\nLe Nid\nLa Ruche, à Nîmes\n", "une seule colonne", [["Le Nid"], ["La Ruche, à Nîmes"]]),
    ],
)
def test_the_separator_is_the_one_that_cuts_the_rows_alike(
    text: str, how: str, found: list[list[str]]
) -> None:
    recu = received(text)
    assert recu.lu_comme == f"CSV, UTF-8 sans BOM, {how}"
    assert words(recu) == found


def test_the_first_line_that_says_the_separator_counts_as_a_line() -> None:
    found = received("sep=;\r\nNom;Ville\r\na;b\r\n")
    (line,) = found.dossiers.lignes
    assert (
        found.dossiers.place(line.numero, found.dossiers.entetes[1]) == "a.csv, ligne 3, colonne 2 « Ville »"
    )


# --- quotes and shifts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('Nom;Ville\na;b\n"c;d\ne;f\n', "ligne 3 : un guillemet ouvert n'est jamais refermé."),
        ('Nom;Ville\n"a\nb";"c\nd;e\n', "ligne 3 : un guillemet ouvert n'est jamais refermé."),
        ('Nom;Ville\n"a "b" c";d\n', "ligne 2 : un guillemet se referme au milieu d'une cellule."),
        ('Nom;Ville\n"a;b\nc;"d\n', "lignes 2 à 3 : un guillemet se referme au milieu d'une cellule."),
        ('"Nom;Ville\n', "ligne 1 : un guillemet ouvert n'est jamais refermé."),
    ],
)
def test_a_quote_that_is_not_where_it_should_be_is_refused_with_its_line(text: str, message: str) -> None:
    assert refused(text) == message


def test_a_quote_within_a_cell_is_a_sign_like_another() -> None:
    assert words(received('Nom;Ville\nLe 5" bar;b\n"a ""b""";c\n')) == [['Le 5" bar', "b"], ['a "b"', "c"]]


@pytest.mark.parametrize(("row", "count"), [("a;b", 2), ("a;b;c;d", 4), ("a;b;c;", 4), ("a", 1)])
def test_a_row_of_another_width_gives_no_answer_for_sure(row: str, count: int) -> None:
    found = received(f"Nom;Ville;Montant\nx;y;1\n{row}\n")
    whole, torn = found.dossiers.lignes
    message = f"ligne 3 : {count} cellules pour 3 titres de colonnes ; "
    message += "un guillemet ou un séparateur manque, ou est de trop."
    assert (whole.trouble, torn.trouble) == ("", message)
    assert {torn.case(entete).trouble for entete in found.dossiers.entetes} == {message}
    assert torn.cases[1].mot == "a"


# --- headers


def test_names_that_are_there_twice_are_kept_apart_by_their_rank() -> None:
    found = received("Nom;Montant;Montant\na;1;2\n")
    assert [(one.nom, one.rang) for one in found.dossiers.nommees("Montant")] == [
        ("Montant", 2),
        ("Montant", 3),
    ]
    assert words(found) == [["a", "1", "2"]]


def test_a_name_is_on_one_line_and_its_accents_are_whole() -> None:
    assert names(received('" Nom\n attributaire* ";"Ve\u0301lo"\na;b\n')) == ["Nom attributaire*", "Vélo"]


def test_columns_without_a_name_stay_where_they_hold_something() -> None:
    assert names(received("Nom;;Ville;\na;;b;\n")) == ["Nom", "Ville"]
    assert names(received("Nom;;Ville;\na;x;b;\n")) == ["Nom", "", "Ville"]


def test_lines_of_title_are_told_and_never_taken_for_headers() -> None:
    found = received("Candidatures 2021;;\n;;\nExercice;2021;\nNom;Ville;Montant\na;b;1\n")
    assert names(found) == ["Nom", "Ville", "Montant"]
    assert found.remarques == ("lignes 1 à 3, au-dessus des titres de colonnes : non lues.",)
    assert found.dossiers.lignes[0].numero == 5
    assert received("Titre;;\nNom;Ville;Montant\na;b;1\n").remarques == (
        "ligne 1, au-dessus des titres de colonnes : non lue.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "9000401;La Varlope;50000\n9000402;Le Contre-Jour;0\n",
        "Titre;;\n9000401;La Varlope;50000\n",
        "a;b;c;;;;;;\n1;2;3;4;5;6;7;8;9\n",
        "Nom;Ville;30/03/2021\na;b;c\n",
    ],
)
def test_a_table_without_sure_headers_is_refused(text: str) -> None:
    assert refused(text).startswith("la ligne des titres de colonnes ne se reconnaît pas : ligne")


def test_a_year_is_the_name_of_a_column() -> None:
    assert names(received("Nom;2021;2022\na;1;2\n")) == ["Nom", "2021", "2022"]


def test_an_empty_file_and_a_table_of_headers_alone() -> None:
    assert refused("") == "le fichier est vide."
    assert refused(";;\n;;\n") == "le tableau est vide."
    assert received("Nom;Ville\n").dossiers.lignes == ()


# --- words


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ('"=""01004"""', "01004"),
        ("'01004", "01004"),
        ("'=Le Relais", "=Le Relais"),
        ("=Le Relais", "=Le Relais"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("7,99E+13", "7,99E+13"),
        ("01004", "01004"),
        ("2021-03-30 22:49:00 +0200", "2021-03-30T22:49:00+02:00"),
        ("2021-03-30", "2021-03-30"),
        ("30/03/2021 22:49", "30/03/2021 22:49"),
    ],
)
def test_what_a_spreadsheet_keeps_as_text_is_that_text(written: str, read_as: str) -> None:
    assert words(received(f"Nom;Ville\nx;{written}\n")) == [["x", read_as]]


DS = "ID;Email;À archiver;État du dossier;Déposé le;Montant;Code\n"


def test_only_the_default_export_writes_zero_for_nothing_and_numbers_with_a_point() -> None:
    row = "9000401;a@b.example;false;Accepté;2021-03-30 22:49:00 +0200;50000.0;01004\n"
    (line,) = received(DS + row).dossiers.lignes
    assert received(DS + row).zero_douteux
    assert (line.cases[6].mot, line.cases[6].nombre) == ("50000.0", True)
    assert (line.cases[7].mot, line.cases[7].nombre) == ("01004", False)
    template = received("N° dossier;Montant\n9000401;50000.0\n")
    assert not template.zero_douteux
    assert not template.dossiers.lignes[0].cases[2].nombre


def test_the_hour_of_a_wall_in_october_is_told_where_it_stands() -> None:
    found = received(DS + "1;e;false;Accepté;2021-10-31 02:30:00;;\n2;e;false;Accepté;2021-10-31 03:30;;\n")
    assert [line.cases[5].mot for line in found.dossiers.lignes] == [
        "2021-10-31T02:30:00+02:00",
        "2021-10-31T03:30:00+01:00",
    ]
    assert found.remarques == (
        "a.csv, ligne 2, colonne 5 « Déposé le » : cette heure a sonné deux fois (passage à l'heure d'hiver) : "
        "l'heure d'été est prise.",
    )


# --- bounds, both sides


def test_twenty_thousand_rows_are_read_and_one_more_is_not() -> None:
    rows = "a;b\n" * LIGNES_MAX
    assert len(received("Nom;Ville\n" + rows).dossiers.lignes) == LIGNES_MAX
    assert (
        refused("Nom;Ville\n" + rows + "a;b\n")
        == f"ligne {LIGNES_MAX + 2} : le tableau compte plus de 20000 lignes."
    )


def test_five_hundred_columns_are_read_and_one_more_is_not() -> None:
    def of(count: int) -> str:
        return ";".join(f"C{rank}" for rank in range(count)) + "\n" + ";".join("x" * count) + "\n"

    assert len(names(received(of(COLONNES_MAX)))) == COLONNES_MAX
    assert refused(of(COLONNES_MAX + 1)) == "ligne 1 : plus de 500 colonnes."


def test_the_cells_of_a_table_are_bounded() -> None:
    wide = ";".join("ABCDEFGHIJ" * 40)
    assert refused(f"{wide}\n" * (CELLULES_MAX // 400 + 1)).endswith("plus de 600000 cellules.")


def test_a_cell_and_a_row_too_long_are_refused_with_their_line() -> None:
    assert words(received(f"Nom;Ville\na;{'x' * 131_072}\n"))[0][1] == "x" * 131_072
    assert refused(f"Nom;Ville\na;{'x' * 131_073}\n") == "ligne 2 : une cellule dépasse 131 072 signes."
    assert refused("Nom;Ville\n" + ";" * 2_000_001) == "ligne 2 : elle dépasse 2 millions de signes."
