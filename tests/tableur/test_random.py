"""A random registre exported, some of its cells changed, brought back: those change, and not a byte of the rest."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import Phase, given
from hypothesis import strategies as st

from ardeur import examples
from commandes import registre
from dossiers_aleatoires import JOURS, files_at_random, lines
from fabriques_cli.tableur.volets import DOSSIERS
from rapportes import Rapporte

VALEURS: dict[str, Any] = {
    "montant": st.sampled_from([Decimal("0"), Decimal("12345.60"), Decimal("0.05"), Decimal("49999.99")]),
    "le": st.sampled_from(JOURS),
    "encaisse_le": st.sampled_from(JOURS),
    "nature": st.sampled_from(["indu", "non_justifie"]),
    "annuite": st.sampled_from([2021, 2022, 2023]),
    "categorie": st.sampled_from(["qpv", "hors_grands_centres_urbains"]),
    "libere_la_place": st.sampled_from(["oui", "non"]),
    "numero": st.sampled_from(["TP-7", "007", "1E5"]),
    "motif": st.sampled_from(["Deux lignes\nde texte", "= ce n'est pas une formule", "« : # »"]),
    "nom": st.sampled_from(["Le lieu", "12-31", "oui", "null", "2021-03-30"]),
}
TEXTES = st.fixed_dictionaries(
    {
        "nom": st.sampled_from(["L'Atelier", "\"='1'\"", "'01004'", '"a\\u00a0b\\r\\nc"']),
        "porteur": st.sampled_from(
            ["{siret: '00123456789012', rna: W123456789}", "{droit: prive, nom: '  x '}"]
        ),
        "adresse": st.sampled_from(
            ["{code_postal: '01004', latitude: 46.20521234567890123}", "{latitude: 46.20}"]
        ),
        "depose_le": st.sampled_from(
            [
                "2021-03-30T22:49:00+02:00",
                "2021-03-30T22:49",
                "2021-03-30",
                "2021-03-30T00:00:00+01:00",
                "hier",
            ]
        ),
        "demande": st.sampled_from(
            ["{annuites: {2021: 50000.10, 2022: '1e3'}}", "{annuites: {2021: 50000.1}}"]
        ),
        "besoins": st.sampled_from(["[Aide, Conseil]", "[]", "['x, y; z']"]),
        "lieu": st.sampled_from(["{types: [fablab, coworking], surface_m2: 420.50}", "{types: fablab}"]),
        "budget_previsionnel": st.sampled_from(
            ["{2021: {charges: 1000.5, produits: 7}}", "{abc: {charges: 1}}"]
        ),
        "complements": st.sampled_from(
            ["[{demande_le: 2021-04-06, pieces: [Un, Deux]}]", "[{pieces: [Un]}, {}]"]
        ),
        "telephone": st.just("0102030405"),
    }
)

PHASES = (Phase.explicit, Phase.generate)
"""A workbook is dear: what fails is shown as it was drawn."""


@st.composite
def registres_of_all_sorts(draw: st.DrawFn) -> dict[str, str]:
    """The random dossiers with money, and texts, codes and instants written as people write them."""
    files = draw(files_at_random())
    texts = draw(st.lists(TEXTES, min_size=1, max_size=3))
    return files | {f"lieux/texte-{number}.yaml": lines(facts) for number, facts in enumerate(texts)}


def written(value: object) -> str:
    """What a file holds of a cell."""
    if isinstance(value, Decimal):
        return f"{value:.2f}".removesuffix(".00") if value == int(value) else f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else str(value)


@examples(8, 200, phases=PHASES)
@given(registres_of_all_sorts())
def test_a_workbook_that_nobody_changed_changes_no_byte(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = Rapporte(registre(Path(folder) / "data", files), Path(folder) / "registre.xlsx")
        before = one.bytes()
        done = one.back()
        assert done.code == 0, done.out
        assert f"{len(before)} inchangé" in done.out
        assert one.bytes() == before


@examples(12, 200, phases=PHASES)
@given(registres_of_all_sorts(), st.data())
def test_only_the_cells_that_were_changed_change(files: dict[str, str], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = Rapporte(registre(Path(folder) / "data", files), Path(folder) / "registre.xlsx")
        before = one.bytes()
        wanted = {slug: one.words(slug) for slug in before}
        touched: set[str] = set()
        for _ in range(data.draw(st.integers(0, 6))):
            change(one, data, wanted, touched)
        done = one.back()
        assert done.code == 0, done.out
        assert {slug: one.words(slug) for slug in before} == wanted
        after = one.bytes()
        assert {slug for slug in before if before[slug] != after[slug]} <= touched
        again = one.back()
        assert again.code == 0, again.out
        assert one.bytes() == after


def change(one: Rapporte, data: st.DataObject, wanted: dict[str, Any], touched: set[str]) -> None:
    """Give one cell another value, and the words of its dossier the same."""
    names = [name for name in one.book.sheetnames if name not in ("Lisez-moi", "_fabriques")]
    sheet = one.book[data.draw(st.sampled_from(names))]
    row = data.draw(st.integers(2, sheet.max_row))
    heads = [cell.value for cell in sheet[1]]
    known = [head for head in heads if head in VALEURS]
    if not known:
        return
    head = data.draw(st.sampled_from(known))
    slug = str(sheet.cell(row, 1).value)
    value = data.draw(VALEURS[head])
    steps: list[Any] = [] if sheet.title == DOSSIERS else sheet.title.split(".")
    if "n°" in heads:
        steps.append(int(str(sheet.cell(row, heads.index("n°") + 1).value)) - 1)
    holder = wanted[slug]
    for step in steps:
        holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
    cell = sheet.cell(row, heads.index(head) + 1)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # what begins with a sign of equality is a text all the same
    if holder.get(head) is None or written(value) != holder[head]:
        holder[head] = written(value)
        touched.add(slug)
