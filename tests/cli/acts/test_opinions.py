"""The opinions of a préfecture: a workbook of the dossiers that await one, filled, and read back all or none."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from commandes import Done, call, registre, snapshot
from constats import fr
from dossiers import dossier
from fabriques_cli.domain.empreinte import empreinte

AU = "--au=2021-06-10"
FIRST = 9
"""The row of the first dossier: a title, three lines of head, a blank, how to fill it, a blank, the titles."""

Fill = Callable[[Any, dict[str, int]], None]


def place(number: int, more: str = "", vague: str = "2021-03-30") -> str:
    """The file of a dossier that awaits its decision."""
    return (
        f'nom: "Lieu {number}"\nvague: {vague}\nnumero_ds: "{1000 + number}"\ndepose_le: 2021-03-15\n'
        f'porteur: {{nom: Commune, forme_juridique: commune, representant: {{nom: "Claude Secret {number}"}}}}\n'
        "adresse: {code_postal: '23200', commune: Aubusson, code_insee: '23008'}\n"
        "demande: {annuites: {2021: 40000, 2022: 49999.50}} # tel que déposé\n"
        f"{more}"
    )


RENDU = "avis: [{organe: prefecture, le: 2021-04-14, sens: favorable}]\n"
DECIDE = "decisions: [{le: 2021-06-01, resultat: sans_suite, motif: x}]\n"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Three dossiers of wave 6 that await an opinion, one that has it, one decided, one of another wave."""
    files = {f"lieux/lieu-{number}.yaml": place(number) for number in range(3)}
    files["lieux/rendu.yaml"] = place(7, RENDU)
    files["lieux/decide.yaml"] = place(8, DECIDE)
    files["lieux/ailleurs.yaml"] = place(9, vague="2021-06-30")
    return registre(tmp_path / "data", files)


def handed(top: Path, *words: str) -> Path:
    path = top.parent / "avis.xlsx"
    done = call("aviser", "--modele", path, *words, AU, "-C", top)
    assert (done.code, done.out) == (0, ""), done.err
    return path


def filled(path: Path, change: Fill) -> Path:
    """The workbook once somebody wrote in it, saved by another program than the one that made it."""
    book = load_workbook(path)
    sheet = book.active
    change(sheet, {cell.value: cell.column for cell in sheet[FIRST - 1] if cell.value})
    out = path.with_name("rempli.xlsx")
    book.save(out)
    return out


def cells(given: Mapping[str, object]) -> Fill:
    """Write in cells named by the row of the dossier, from 0, and its column: `0 Sens`; or by their place: `B4`."""

    def change(sheet: Any, at: dict[str, int]) -> None:
        for name, value in given.items():
            number, _, title = name.partition(" ")
            if title:
                sheet.cell(FIRST + int(number), at[title]).value = value
            else:
                sheet[name] = value

    return change


def advised(top: Path, path: Path, *words: str) -> Done:
    return call("aviser", "--depuis", path, *words, AU, "-C", top)


def problems(done: Done) -> list[str]:
    """What is wrong in the workbook, a line each."""
    assert (done.code, done.out) == (2, "")
    first, *rest, last = done.err.splitlines()
    assert first.endswith((" problème, rien n'est écrit.", " problèmes, rien n'est écrit."))
    assert last == "  Corrigez le classeur, puis relancez."
    return [one.strip() for one in rest]


def written(top: Path, slug: str) -> str:
    return (top / f"lieux/{slug}.yaml").read_text(encoding="utf-8")


BON = {"B4": "14/04/2021", "0 Sens": "favorable", "0 Proposé 2021": 40000, "0 Texte": "Solide.\nÀ suivre."}
TOUS = BON | {"1 Sens": "Avec réserves", "1 Date de l'avis": "15 avril 2021", "1 Proposé 2022": "45 k€"}


# --- the workbook


def test_the_workbook_has_a_row_per_dossier_that_awaits_the_opinion(top: Path) -> None:
    done = call("aviser", "--modele", top.parent / "avis.xlsx", "--vague", "6", AU, "-C", top)
    path = top.parent / "avis.xlsx"
    assert done.err.splitlines() == [
        f"Écrit : {path}, 3 dossiers de la vague 6 (30/03/2021) sans avis de la préfecture, à remplir.",
        "Avec un avis de la préfecture, hors du classeur (1) : rendu.",
        f"Ensuite, une fois rempli : fabriques -C {top} aviser --depuis {path} --a-blanc",
    ]
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    assert [row[:2] for row in rows[:4]] == [
        ("Avis de la préfecture · vague 6 (30/03/2021)", None),
        ("Organe", "préfecture"),
        ("Vague", "2021-03-30"),
        ("Date de l'avis", None),
    ]
    assert rows[FIRST - 2] == (
        *("Identifiant", "Numéro DS", "Lieu", "Commune", "Demandé 2021", "Demandé 2022", "Demandé en tout"),
        *("Sens", "Proposé 2021", "Proposé 2022", "Texte", "Date de l'avis"),
    )
    assert [row[0] for row in rows[FIRST - 1 :]] == ["lieu-0", "lieu-1", "lieu-2"]
    assert rows[FIRST - 1][1:7] == ("1000", "Lieu 0", "Aubusson", 40000, 49999.5, 89999.5)
    assert set(rows[FIRST - 1][7:]) == {None}
    assert not [cell for row in rows for cell in row if "Secret" in str(cell)]


def test_filters_and_another_body_choose_the_rows(top: Path) -> None:
    def slugs(*words: str) -> list[str]:
        path = handed(top, *words)
        rows = [row[0] for row in load_workbook(path).active.iter_rows(min_row=FIRST, values_only=True)]
        path.unlink()
        return rows

    assert slugs() == ["ailleurs", "lieu-0", "lieu-1", "lieu-2"]
    assert slugs("--organe", "ANCT", "--vague", "6") == ["lieu-0", "lieu-1", "lieu-2", "rendu"]
    assert slugs("vague:7") == ["ailleurs"]
    assert slugs("lieu", "région:nouvelle aquitaine", "--vague", "6") == ["lieu-0", "lieu-1", "lieu-2"]


def test_an_opinion_on_what_has_changed_since_is_asked_again(top: Path) -> None:
    vu = empreinte(dossier(place(7)))
    for changed, waits in ((vu, False), (vu.replace(vu[:4], "bbbb"), True)):
        text = place(7, RENDU.replace("}]", f", vu: {changed}}}]"))
        (top / "lieux/rendu.yaml").write_text(text, encoding="utf-8")
        path = handed(top, "--vague", "6")
        rows = [row[0] for row in load_workbook(path).active.iter_rows(min_row=FIRST, values_only=True)]
        path.unlink()
        assert ("rendu" in rows) is waits


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--modele avis.ods", "--modele avis.ods : le nom finit par .xlsx."),
        ("--modele data/avis.xlsx", "--modele data/avis.xlsx est dans le registre"),
        ("--modele avis.xlsx --vague 5", "aucun de ces dossiers n'attend d'avis de la préfecture."),
        ("--modele avis.xlsx rendu", "Ils l'ont déjà : rendu."),
        ("--modele avis.xlsx --vague 12", "vague inconnue"),
        ("--modele avis.xlsx statu:depose", "Vouliez-vous dire « statut » ?"),
        ("--modele avis.xlsx zèbre", "aucun nom ne contient « zèbre »."),
        ("--modele avis.xlsx --organe prefet", ""),
        ("--modele avis.xlsx --organe mairie", "organe inconnu : « mairie »."),
        ("--depuis absent.xlsx", "absent.xlsx ne peut pas être lu : ce chemin n'existe pas."),
        ("--depuis data/programme.yaml", "data/programme.yaml : "),
    ],
)
def test_what_cannot_be_prepared_nor_read(
    top: Path, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    monkeypatch.chdir(top.parent)
    (top / "lieux/rendu.yaml").write_text(place(7, RENDU).replace("Lieu 7", "Rendu"), encoding="utf-8")
    done = call("aviser", *words.split(), AU)
    assert done.code == (2 if said else 0)
    assert said in done.err


def test_a_workbook_that_may_hold_opinions_is_not_overwritten(top: Path) -> None:
    path = handed(top)
    before = path.read_bytes()
    done = call("aviser", "--modele", path, AU, "-C", top)
    assert done.err.splitlines()[0] == f"fabriques : {path} existe déjà, et porte peut-être des avis."
    assert path.read_bytes() == before


# --- the opinions


def test_the_opinions_are_written_at_once(top: Path) -> None:
    done = advised(top, filled(handed(top, "--vague", "6"), cells(TOUS)))
    assert done.code == 0, done.err
    assert done.lines[2] == "Avis de la préfecture : 2 avis, 1 favorable, 1 avec réserves"
    assert "Sans avis (1) : lieu-2." in done.err.splitlines()
    (first,), (second,) = (dossier(written(top, f"lieu-{number}")).avis for number in (0, 1))
    assert (first.organe, str(first.le), first.sens, first.texte) == (
        *("prefecture", "2021-04-14", "favorable", "Solide.\nÀ suivre."),
    )
    assert {year: str(amount) for year, amount in first.annuites.items()} == {2021: "40000"}
    assert first.vu == empreinte(dossier(place(0)))
    assert (str(second.le), second.sens) == ("2021-04-15", "avec_reserves")
    assert {year: str(amount) for year, amount in second.annuites.items()} == {2022: "45000"}
    assert written(top, "lieu-2") == place(2)
    assert done.err.splitlines()[-1].endswith(" annuler")
    assert done.err.splitlines()[-2].endswith(" lieux statut:en_instruction")


def test_dry_run_writes_nothing(top: Path) -> None:
    path = filled(handed(top), cells(TOUS | {"0 Sens": None, "0 Proposé 2021": None, "0 Texte": None}))
    before = snapshot(top)
    done = advised(top, path, "--a-blanc")
    assert (done.code, done.err.splitlines()[-1]) == (0, "À blanc : rien n'est écrit.")
    assert snapshot(top) == before


def test_opinions_that_are_recorded_already_are_said_and_left(top: Path) -> None:
    path = filled(handed(top, "--vague", "6"), cells(BON))
    assert advised(top, path).code == 0
    before = snapshot(top)
    again = advised(top, path)
    assert (again.code, again.out, again.err.splitlines()[-1]) == (
        *(0, ""),
        "Ce classeur est déjà enregistré : 1 avis (lieu-0). Rien n'est à refaire.",
    )
    assert snapshot(top) == before
    more = advised(top, filled(path, cells(TOUS)))
    assert more.lines[2:4] == [
        "Avis de la préfecture : 1 avis, 1 avec réserves",
        "Déjà enregistré : 1 avis (lieu-0).",
    ]
    assert written(top, "lieu-0").count("favorable") == 1


def test_a_row_that_says_more_of_a_recorded_opinion_completes_it(top: Path) -> None:
    path = handed(top, "--vague", "6")
    assert advised(top, filled(path, cells({"B4": "14/04/2021", "0 Sens": "favorable"}))).code == 0
    done = advised(top, filled(path, cells(BON)))
    assert done.code == 0, done.err
    (avis,) = dossier(written(top, "lieu-0")).avis
    assert (avis.texte, len(avis.annuites)) == ("Solide.\nÀ suivre.", 1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"0 Sens": "défavorable", "0 Proposé 2021": None}, ("Sens", "avis[0].sens=defavorable")),
        ({"0 Proposé 2021": 45000.5}, ("Proposé 2021", "avis[0].annuites.2021=45000.50")),
        ({"0 Texte": "Autre"}, ("Texte", "avis[0].texte=Autre")),
    ],
)
def test_a_recorded_opinion_that_differs_is_told_with_its_correction(
    top: Path, given: dict[str, object], said: tuple[str, str]
) -> None:
    path = handed(top, "--vague", "6")
    assert advised(top, filled(path, cells(BON))).code == 0
    other = filled(path, cells(BON | given))
    title, change = said
    assert problems(advised(top, other)) == [
        f"ligne 9, colonne {title} : lieu-0 a déjà un autre avis du 14/04/2021 (« favorable ») ; retirez la ligne, ou "
        f'corrigez ce qui est enregistré : fabriques modifier lieu-0 "{change}"'
    ]
    (line,) = problems(advised(top, other))
    assert call(*shlex.split(line.partition(" : fabriques ")[2]), "-C", top).code == 0
    assert "Ce classeur est déjà enregistré" in advised(top, other).err


def test_every_problem_of_every_cell_is_told_at_once(top: Path) -> None:
    wrong = {
        "B2": "mairie",
        "B4": "31/02/2021",
        "0 Sens": "non favorable",
        "0 Proposé 2021": "40.000",
        "1 Sens": "favorable",
        "1 Proposé 2021": "néant",
        "1 Date de l'avis": "01/01/2031",
        "2 Texte": "à voir",
        "3 Identifiant": "lieu-9",
        "3 Sens": "favorable",
        "4 Identifiant": "ailleurs",
        "4 Sens": "favorable",
        "5 Identifiant": "lieu-0",
        "5 Sens": "favorable",
        "6 Identifiant": "lieu-1",
        "6 Numéro DS": "1002",
        "6 Sens": "=A1",
    }
    before = snapshot(top)
    assert problems(advised(top, filled(handed(top, "--vague", "6"), cells(wrong)))) == [
        "ligne 2, Organe : « mairie » n'est pas un organe (préfecture, ANCT, comité).",
        "ligne 4, Date de l'avis : lu « 31/02/2021 » ; attendu : une date AAAA-MM-JJ, comme 2021-03-30.",
        "ligne 9, colonne Sens : « non favorable » n'est pas un sens (favorable, avec réserves, défavorable). "
        "Vouliez-vous dire « défavorable » ?",
        "ligne 9, colonne Proposé 2021 : « 40.000 » : 40 € ou 40 000 € ? Écrivez 40000, ou "
        "40000,50 avec des centimes.",
        "ligne 10, colonne Proposé 2021 : « néant » n'est pas un montant ; videz la cellule si rien n'est proposé pour "
        "cette année, ou écrivez 0.",
        "ligne 10, colonne Date de l'avis : 01/01/2031 est après aujourd'hui (10/06/2021).",
        "ligne 11, colonne Sens : le sens est vide, alors que la ligne est remplie.",
        "ligne 12, colonne Identifiant : dossier inconnu « lieu-9 ». Vouliez-vous dire « lieu-2 » ?",
        "ligne 13, colonne Identifiant : ailleurs n'est pas de la vague 6 (30/03/2021), mais de celle du 30/06/2021.",
        "ligne 14, colonne Identifiant : lieu-0 est déjà à la ligne 9.",
        "ligne 15, colonne Sens : c'est une formule ; collez sa valeur (collage spécial, valeurs).",
        "ligne 15, colonne Numéro DS : 1002 n'est pas le numéro de lieu-1, qui est 1001.",
    ]
    assert {path: held for path, held in snapshot(top).items() if ".fabriques" not in path} == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"B2": None}, ["Organe : l'organe qui rend ces avis manque, au-dessus du tableau."]),
        (
            {"B4": None},
            [
                "ligne 9, colonne Date de l'avis : le jour de l'avis manque : écrivez-le ici, ou une fois au-dessus "
                "du tableau."
            ],
        ),
        ({"B3": "12"}, ["ligne 3, Vague : « 12 » n'est pas une vague de ce registre ; videz la cellule."]),
        (
            {"0 Sens": "défavorable"},
            ["ligne 9 (lieu-0) : un avis défavorable ne propose pas d'annuités."],
        ),
        (
            {"H8": "Sen"},
            None,
        ),
        (
            {"I8": "Propsé 2021"},
            ["ligne 8, colonne I : titre inconnu « Propsé 2021 » ; vouliez-vous dire « Proposé 2021 » ?"],
        ),
        (
            {"I8": "Accordé 2021"},
            ["ligne 8, colonne I : titre inconnu « Accordé 2021 » ; vouliez-vous dire « Proposé 2021 » ?"],
        ),
        (
            {"K8": "Observations"},
            [
                "ligne 8, colonne K : titre inconnu « Observations », alors que la colonne « Texte » manque ; si c'est "
                "elle, renommez-la, sinon remettez « Texte », même vide."
            ],
        ),
        (
            {"L8": "Rendu le", "0 Date de l'avis": "15/04/2021"},
            [
                "ligne 8, colonne L : titre inconnu « Rendu le », alors que la colonne « Date de l'avis » manque ; si "
                "c'est elle, renommez-la, sinon remettez « Date de l'avis », même vide."
            ],
        ),
        (
            {"A2": "Service"},
            [
                "ligne 2 : « Service » n'est pas un libellé connu, alors que « Organe » manque ; rétablissez le "
                "libellé, ou videz la ligne.",
                "Organe : l'organe qui rend ces avis manque, au-dessus du tableau.",
            ],
        ),
    ],
)
def test_a_head_or_a_title_that_was_changed_is_refused(
    top: Path, given: dict[str, object], said: list[str] | None
) -> None:
    done = advised(top, filled(handed(top, "--vague", "6"), cells(BON | given)))
    if said is None:
        assert "n'a pas de colonnes « Identifiant » et « Sens »." in done.err
        assert done.code == 2
    else:
        assert problems(done) == said


def test_a_day_alone_is_no_opinion_and_the_row_is_named(top: Path) -> None:
    done = advised(top, filled(handed(top, "--vague", "6"), cells(BON | {"1 Date de l'avis": "15/04/2021"})))
    assert (done.code, "Sans avis (2) : lieu-1, lieu-2." in done.err) == (0, True)


def test_a_workbook_without_a_sense_says_so(top: Path) -> None:
    done = advised(top, handed(top))
    assert done.err.splitlines() == [
        f"fabriques : {top.parent / 'avis.xlsx'} ne porte aucun avis.",
        "  Remplissez la colonne « Sens ».",
    ]


def test_a_workbook_of_no_wave_takes_dossiers_of_any(top: Path) -> None:
    path = handed(top)
    given = {"B4": "14/04/2021", "0 Sens": "favorable", "1 Sens": "favorable"}
    done = advised(top, filled(path, cells(given)))
    assert (done.code, "sens: favorable" in written(top, "ailleurs")) == (0, True)


def test_the_workbook_of_another_wave_is_not_read(top: Path) -> None:
    path = filled(handed(top, "--vague", "6"), cells(BON))
    done = advised(top, path, "--vague", "7")
    assert done.err.splitlines() == [
        f"fabriques : {path} porte les avis de la vague 6 (30/03/2021), et la vague demandée est la vague 7 "
        "(30/06/2021).",
        "  Relancez avec --vague 6, ou sans --vague.",
    ]
    assert advised(top, path, "--vague", "6").code == 0


def test_what_is_hidden_or_struck_out_is_asked_about(top: Path) -> None:
    def change(sheet: Any, at: dict[str, int]) -> None:
        cells(TOUS)(sheet, at)
        sheet.row_dimensions[FIRST].hidden = True
        sheet.cell(FIRST + 1, at["Sens"]).font = Font(strike=True)

    path = filled(handed(top, "--vague", "6"), change)
    done = advised(top, path)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        f"fabriques : {path} : sont-ce des avis ? Rien n'est écrit.",
        "  Lignes masquées et remplies : 9 (lieu-0).",
        "  Lignes barrées et remplies : 10 (lieu-1).",
        "  Répondez par --lignes-masquees et --lignes-barrees, avec prendre ou laisser ; ou affichez-les, "
        "débarrez-les, videz-les.",
    ]
    done = advised(top, path, "--lignes-masquees", "prendre", "--lignes-barrees", "laisser")
    assert done.code == 0, done.err
    assert "Lignes barrées, non lues : 10 (lieu-1)." in done.lines
    assert ("avis:" in written(top, "lieu-0"), "avis:" in written(top, "lieu-1")) == (True, False)


def test_a_column_of_notes_is_named_and_what_is_late_is_told_with_its_dossier(top: Path) -> None:
    (top / "lieux/lieu-0.yaml").write_text(place(0, DECIDE), encoding="utf-8")
    path = handed(top, "--vague", "6", "--organe", "anct")
    late = {"B4": "05/06/2021", "0 Identifiant": "lieu-0", "0 Numéro DS": None, "0 Sens": "favorable"}
    done = advised(top, filled(path, cells(late | {"M8": "Rapporteur", "M9": "Claude"})))
    assert done.code == 0, done.err
    assert done.lines[3:5] == [
        "Colonnes non lues : Rapporteur.",
        "lieu-0 est décidé depuis le 01/06/2021 (sans suite) : cet avis vient après. S'il a été rendu avant, donnez "
        "son jour.",
    ]


def test_what_the_rules_say_is_told_at_its_row_and_column(top: Path) -> None:
    given = BON | {"0 Proposé 2021": 0, "0 Proposé 2022": 40000}
    done = advised(top, filled(handed(top, "--vague", "6"), cells(given)))
    at = done.lines.index(fr("alerte MNT-07 L'annuité de 2021 est de 0 €."))
    assert done.lines[at + 2].endswith("rempli.xlsx, ligne 9, colonne Proposé 2021")


def test_an_opinion_beyond_the_limits_of_the_call_is_told_at_its_row(top: Path) -> None:
    given = BON | {"0 Proposé 2021": 50000.01, "0 Proposé 2022": 39000}
    done = advised(top, filled(handed(top, "--vague", "6"), cells(given)))
    assert done.code == 0, done.err
    (told,) = (line for line in done.lines if "MNT-11" in line and line.startswith("alerte"))
    assert told == fr(
        "alerte MNT-11 L'avis de la préfecture du 14/04/2021 propose 50 000,01 € en 2021, soit 0,01 € de plus que le "
        "plafond annuel (50 000 €)."
    )


def test_what_is_no_workbook_says_which_one_is_wanted(top: Path) -> None:
    path = top.parent / "avis.docx"
    path.write_bytes(b"{\\rtf1 bonjour}")
    done = advised(top, path)
    assert (done.code, done.out) == (2, "")
    assert "procès-verbal" not in done.err
    assert "comité" not in done.err
