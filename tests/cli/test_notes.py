"""`fabriques notes`: the marks against those that the files hold, what is missing, what to type, what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from bilans import squeezed, text_of
from commandes import Done, call, registre
from fabriques_cli.format.instruction import CRITERES
from registres import EXEMPLE, PROGRAMME, laid_over
from vagues_generees import AU, VAGUE, ecrite, vague_generee

POIDS = "poids: {gouvernance: {valeur: 2, source: règlement}, modele_economique: {valeur: 0.5, source: AMI}}"


@pytest.fixture(scope="module")
def wave(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wave of 60, two of whose marks are out of the scale, weighted."""
    files = vague_generee(60, fautes=True)
    files["programme.yaml"] = laid_over(files["programme.yaml"], POIDS)
    return ecrite(tmp_path_factory.mktemp("vague"), files)


def notes(top: Path, *words: object) -> Done:
    return call("-C", top, "notes", *words, AU)


def sections(top: Path, *words: object) -> dict[str, Any]:
    """The sections as a program reads them."""
    found: dict[str, Any] = json.loads(notes(top, *words, "--format=json").out)["sections"]
    return found


def rows(top: Path, section: str, *words: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sections(top, *words)[section]["tableau"]["lignes"]
    return found


def dossiers(top: Path, vague: str = VAGUE) -> dict[str, Any]:
    """The files of a wave as any reader of YAML has them, by slug."""
    found = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (top / "lieux").glob("*.yaml")}
    return {slug: one for slug, one in sorted(found.items()) if str(one["vague"]) == vague}


def marks(one: Mapping[str, Any]) -> list[Fraction | None]:
    """The four marks, without those that are out of the scale of 0 to 5."""
    written = [one["criteres"][cle].get("note") for cle in CRITERES]
    found = [None if note is None else Fraction(str(note)) for note in written]
    return [note if note is not None and 0 <= note <= 5 else None for note in found]


def mean(one: Mapping[str, Any]) -> Fraction | None:
    """The weighted mean of four marks, by hand."""
    first, second, third, fourth = marks(one)
    if first is None or second is None or third is None or fourth is None:
        return None
    return (first + second + 2 * third + fourth / 2) / Fraction(9, 2)


def shown(value: Fraction | None) -> str | None:
    """Two decimals at most, half-up, as a program reads them."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    text = str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))
    return text.rstrip("0").rstrip(".") if "." in text else text


def average(values: Iterable[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def test_the_means_of_the_criteria_are_those_of_the_files(wave: Path) -> None:
    files = dossiers(wave)
    assert len(files) == 60
    found = {row["critere"]: row for row in rows(wave, "critere", "8")}
    assert list(found) == [*CRITERES, "moyenne"]
    for rank, cle in enumerate(CRITERES):
        held = [marks(one)[rank] for one in files.values()]
        known = sorted(note for note in held if note is not None)
        row = found[cle]
        assert (row["moyenne"], row["notes"]) == (shown(average(held)), len(known))
        assert (row["minimum"], row["maximum"]) == (shown(known[0]), shown(known[-1]))
        assert row["manquantes"] == 60 - len(known)
    assert [found[cle]["hors_echelle"] for cle in CRITERES] == [0, 0, 2, 0]
    assert [found[cle]["poids"] for cle in CRITERES] == ["1", "1", "2", "0.5"]
    means = [mean(one) for one in files.values()]
    assert found["moyenne"]["moyenne"] == shown(average(means))
    assert found["moyenne"]["notes"] == sum(one is not None for one in means) == 51
    assert found["moyenne"]["manquantes"] == 9


def test_each_dossier_has_its_marks_and_its_mean_or_none(wave: Path) -> None:
    files = dossiers(wave)
    found = {row["slug"]: row for row in rows(wave, "dossiers", "8")}
    assert found.keys() == files.keys()
    for slug, one in files.items():
        assert [found[slug][cle] for cle in CRITERES] == [shown(note) for note in marks(one)]
        assert found[slug]["moyenne"] == shown(mean(one))


@pytest.mark.parametrize(
    ("axe", "cle"), [("agent", "instruit_par"), ("instruit_par", "instruit_par"), ("categorie", "categorie")]
)
def test_the_mean_of_a_group_is_beside_how_far_it_is_from_the_others(wave: Path, axe: str, cle: str) -> None:
    files = dossiers(wave).values()

    def group(one: Mapping[str, Any]) -> str:
        if cle == "instruit_par":
            return str(one.get(cle, "sans agent"))
        half = one["territoire"]["categorie"]
        return "QPV" if half == "qpv" else "hors grands centres urbains"

    found = {row[cle]: row for row in rows(wave, cle, "8", f"--par={axe}")}
    assert found.keys() == {group(one) for one in files}
    for word, row in found.items():
        own = average(mean(one) for one in files if group(one) == word)
        others = average(mean(one) for one in files if group(one) != word)
        assert own is not None
        assert others is not None
        assert (row["moyenne"], row["ecart_aux_autres"]) == (shown(own), shown(own - others))
        assert row["dossiers"] == sum(group(one) == word for one in files)


def test_every_mark_that_is_missing_is_named_with_what_to_type(wave: Path) -> None:
    files = dossiers(wave)
    found = {row["slug"]: row for row in rows(wave, "manquantes", "8")}
    expected = {
        slug: [cle for cle in CRITERES if "note" not in one["criteres"][cle]] for slug, one in files.items()
    }
    assert found.keys() == {slug for slug, lacking in expected.items() if lacking}
    for slug, row in found.items():
        words = " ".join(f"criteres.{cle}.note=…" for cle in expected[slug])
        assert row["a_taper"] == f"fabriques modifier {slug} {words}"
        assert row["nombre"] == len(expected[slug])
    assert {row["criteres"] for row in found.values()} == {"tous", "Gouvernance"}


def test_a_mark_out_of_the_scale_is_named_and_is_in_no_mean(wave: Path) -> None:
    found = rows(wave, "hors_echelle", "8")
    assert [(row["critere"], row["note"]) for row in found] == [("gouvernance", "45")] * 2
    assert {row["a_taper"] for row in found} == {
        f"fabriques modifier {row['slug']} criteres.gouvernance.note=…" for row in found
    }
    lacking = {row["slug"] for row in rows(wave, "manquantes", "8")}
    assert lacking.isdisjoint(row["slug"] for row in found)


def test_what_is_typed_for_a_missing_mark_is_accepted(tmp_path: Path) -> None:
    top = ecrite(tmp_path, vague_generee(12))
    (row,) = [one for one in rows(top, "manquantes", "8") if one["nombre"] == 1]
    words = row["a_taper"].replace("…", "4,5").split()[1:]
    assert call("-C", top, *words).code == 0
    assert row["slug"] not in {one["slug"] for one in rows(top, "manquantes", "8")}
    assert notes(top, "8").out.splitlines()[-1].startswith("Noter : fabriques modifier ")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["8"], 60),
        (["vague 8"], 60),
        (["2021-09-30"], 60),
        (["30/09/2021"], 60),
        (["7"], 3),
        ([], 63),
        (["vague:7,8"], 63),
        (["8", "categorie:qpv"], None),
        (["categorie:qpv", "8"], None),
        (["moulin"], None),
    ],
)
def test_a_wave_and_the_filters_of_the_list_choose_the_dossiers(
    wave: Path, words: list[str], count: int | None
) -> None:
    if count is None:
        listed = [f"vague:{word}" if word == "8" else word for word in words]
        out = call("-C", wave, "lieux", *listed, "--format=csv", AU).out
        count = len(list(csv.DictReader(io.StringIO(out))))
        assert 0 < count < 60
    assert len(rows(wave, "dossiers", *words)) == count


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["9"], "vague inconnue : « 9 »."),
        (["vague 12"], "vague inconnue : « vague 12 »."),
        (["2021-09-31"], "« 2021-09-31 » n'est pas une vague."),
        (["7", "8"], "plusieurs vagues : 7, 8."),
        (["statu:laureat"], "filtre inconnu : « statu »."),
        (["vague:9"], "vague inconnue : « 9 »."),
        (["introuvable"], "aucun nom ne contient « introuvable »."),
        (["--par=agents"], "axe inconnu : « agents »."),
        (["--par=note"], "axe inconnu : « note »."),
        (["--format=docx"], "format inconnu : « docx »."),
        (["--sortie=notes.docx"], "--sortie notes.docx : cette commande n'écrit pas de fichier .docx."),
    ],
)
def test_what_cannot_be_understood_is_refused(wave: Path, words: list[str], said: str) -> None:
    done = notes(wave, *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fabriques : {said}")


def test_the_text_says_the_scale_the_weights_and_what_a_mark_has_not(wave: Path) -> None:
    done = notes(wave, "8")
    assert done.code == 0
    for said in (
        "Échelle : de 0 à 5 (à confirmer).",
        "Poids : essor du territoire 1 (le programme n'en donne pas, à confirmer)",
        "gouvernance 2 (règlement), modèle économique 0,5 (AMI).",
        "Les notes sont celles du fichier lu : elles n'ont pas de date.",
        "Un dossier ne dit pas qui l'a noté : « instruit par » est la personne qui le suit.",
        "Filtres : vague:2021-09-30.",
    ):
        assert said in done.out


@pytest.mark.parametrize(("count", "said"), [(4, True), (5, False)])
def test_a_group_of_few_is_said_to_be_one(tmp_path: Path, count: int, said: bool) -> None:
    text = laid_over(EXEMPLE, "instruit_par: Camille Martin")
    files = {f"lieux/l-{rank}.yaml": text.replace("4567890", str(rank + 1)) for rank in range(count)}
    done = call("-C", registre(tmp_path, files), "notes", "--par=agent", AU)
    few = f"Moins de 5 dossiers notés en entier, une moyenne qui dit peu : Camille Martin ({count})."
    assert (few in done.out) is said


def test_a_weight_that_cannot_be_read_makes_no_mean(tmp_path: Path) -> None:
    files = {
        "programme.yaml": laid_over(PROGRAMME, "poids: {gouvernance: 2}"),
        "lieux/la-filature.yaml": EXEMPLE,
    }
    top = registre(tmp_path, files)
    assert "Poids illisible : Gouvernance. Aucune moyenne de dossier n'est faite" in notes(top).out
    (row,) = rows(top, "dossiers")
    assert (row["gouvernance"], row["moyenne"]) == ("3", None)
    assert json.loads(notes(top, "--format=json").out)["poids"]["gouvernance"] == {
        "valeur": None,
        "source": None,
    }


def test_a_mark_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    text = EXEMPLE.replace("note: 3}\n  modele", "note: 4/5}\n  modele")
    (row,) = rows(registre(tmp_path, {"lieux/la-filature.yaml": text}), "manquantes")
    assert row["criteres"] == "Gouvernance (illisible)"


def test_a_registre_without_a_mark_or_without_a_dossier_says_so(tmp_path: Path) -> None:
    empty = notes(registre(tmp_path / "a", {}))
    assert (empty.code, "Aucun dossier." in empty.out, "Noter" in empty.out) == (0, True, False)
    bare = registre(tmp_path / "b", {"lieux/la-filature.yaml": laid_over(EXEMPLE, "criteres:")})
    assert "Aucune note." in notes(bare).out
    (row,) = rows(bare, "dossiers")
    assert row["moyenne"] is None


def test_without_a_scale_no_mark_can_be_out_of_it(tmp_path: Path) -> None:
    files = {
        "programme.yaml": laid_over(PROGRAMME, "echelle:"),
        "lieux/la-filature.yaml": laid_over(EXEMPLE, "criteres: {gouvernance: {note: 14}}"),
    }
    done = notes(registre(tmp_path, files))
    assert "Le programme n'a pas d'échelle : aucune note ne peut en sortir." in done.out


def test_a_file_that_holds_one_table_holds_what_was_asked_for(wave: Path) -> None:
    by_agent = list(csv.DictReader(io.StringIO(notes(wave, "8", "--par=agent", "--format=csv").out)))
    assert [row["instruit_par"] for row in by_agent][-1] == "sans agent"
    by_dossier = list(csv.DictReader(io.StringIO(notes(wave, "8", "--format=csv").out)))
    assert len(by_dossier) == 60
    by_criterion = csv.DictReader(io.StringIO(notes(wave, "8", "--par=critere", "--format=csv").out))
    assert [row["critere"] for row in by_criterion] == [*CRITERES, "moyenne"]


@pytest.mark.parametrize("form", ["markdown", "html", "xlsx", "pdf"])
def test_every_format_carries_the_means(wave: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "notes"
    done = notes(wave, "8", f"--format={form}", f"--sortie={out}")
    assert (done.code, done.out) == (0, "")
    again = tmp_path / "encore"
    assert notes(wave, "8", f"--format={form}", f"--sortie={again}").code == 0
    assert out.read_bytes() == again.read_bytes()
    expected = shown(average(mean(one) for one in dossiers(wave).values())) or ""
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
        sheet = book["Par critère"]
        assert sheet.cell(6, 4).value == float(expected)
        assert {"Par personne qui instruit", "Par dossier", "Notes manquantes"} <= set(book.sheetnames)
        return
    text = text_of(form, out.read_bytes())
    assert expected.replace(".", ",") in text
    assert squeezed("Un dossier ne dit pas qui l'a noté") in text.replace("&#39;", "'")


def test_marks_of_a_commit_are_read_and_a_day_does_not_change_them(wave: Path) -> None:
    early = json.loads(call("-C", wave, "notes", "8", "--au=2021-07-01", "--format=json").out)
    late = json.loads(notes(wave, "8", "--format=json").out)
    assert early["sections"]["critere"] == late["sections"]["critere"]
    assert early["faits_posterieurs"] > 0


def test_one_list_whatever_is_asked_twice(wave: Path) -> None:
    assert notes(wave, "8").out == notes(wave, "8").out
