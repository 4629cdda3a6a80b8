"""What a comma between brackets or a glued colon would hide: told, and unknown in every amount, never what is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import DATA, call, registre

DOSSIER = """\
nom: La Filature
vague: 2021-03-30
depose_le: 2021-03-15
porteur: {{nom: La Filature, forme_juridique: association, siret: "13002603200016"}}
adresse: {{code_postal: "23200", commune: Aubusson, code_insee: "23008"}}
demande: {{annuites: {{2021: 40000, 2022: 50000, 2023: 30000}}}}
decisions:
  - {{le: 2021-06-10, resultat: laureat, motif: {motif}, annuites: {{{decision}}}, notifiee_le: 2021-06-12}}
convention:
  signee_le: 2021-07-01
  annuites: {{{convention}}}
versements:
  - {{le: 2021-09-01, annuite: 2021, montant: {montant}}}
"""
RIGHT = {
    "motif": "Bon dossier",
    "decision": "2021: 40000, 2022: 50000, 2023: 30000",
    "convention": "2021: 40000, 2022: 50000, 2023: 30000",
    "montant": "20000",
}
AU = "--au=2021-10-01"


def amounts(tmp_path: Path, text: str, au: str = AU) -> tuple[dict[str, str], list[str]]:
    """The totals that `lieu` shows, and the places, weights and codes of what `check` finds wrong in the file."""
    folder = registre(tmp_path, {"lieux/la-filature.yaml": text})
    shown = call("-C", folder, "lieu", "la-filature", au).lines
    rows = [line for line in shown if line.startswith(("Demandé", "Accordé", "Engagé", "Versé"))]
    found = call("-C", folder, "check", "--format=concis", "--regle=FIC", au).lines
    where = [line.partition("la-filature.yaml:")[2].split(" ")[:3] for line in found]
    plain = [row.replace("\u202f", " ").replace("\u00a0", " ") for row in rows]
    return {row.split()[0]: row.rpartition("  ")[2].strip() for row in plain}, [
        " ".join(one) for one in where
    ]


def place(text: str, stray: str) -> str:
    """Line and column of a stretch of the text."""
    before = text[: text.index(stray) + stray.startswith(",")]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


WHOLE = {
    "Demandé": "120 000,00 €",
    "Accordé": "120 000,00 €",
    "Engagé": "120 000,00 €",
    "Versé": "20 000,00 €",
}


def test_without_a_slip_every_amount_is_known(tmp_path: Path) -> None:
    assert amounts(tmp_path, DOSSIER.format(**RIGHT)) == (WHOLE, [])


@pytest.mark.parametrize(
    ("slip", "stray", "unknown"),
    [
        ({"decision": "2021: 40,000, 2022: 50000, 2023: 30000"}, ",000, 2022", {"Accordé", "Engagé"}),
        ({"convention": "2021: 40,000, 2022: 50000, 2023: 30000"}, ",000, 2022", {"Engagé"}),
        ({"convention": "2021: 40000, 2022: 50000, 2023:30000"}, "2023:30000", {"Engagé"}),
        ({"convention": "2021, 50000"}, "50000}\nversements", {"Engagé"}),
        ({"montant": "40,50"}, ",50}", {"Versé"}),
        ({"montant": "20000, reference:DP-1"}, "reference:DP", set()),
        ({"motif": "Bon dossier, réseau à consolider"}, "réseau à", set()),
    ],
)
def test_what_a_slip_cuts_is_unknown_and_its_place_is_told(
    slip: dict[str, str], stray: str, unknown: set[str], tmp_path: Path
) -> None:
    text = DOSSIER.format(**{**RIGHT, **slip})
    totals, found = amounts(tmp_path, text)
    assert found == [f"{place(text, stray)}: bloquant FIC-03"]
    assert totals == {name: "inconnu" if name in unknown else total for name, total in WHOLE.items()}


def test_a_motive_that_a_comma_cuts_is_not_shown_as_if_it_were_whole(tmp_path: Path) -> None:
    text = DOSSIER.format(**{**RIGHT, "motif": "Bon dossier, réseau à consolider"})
    folder = registre(tmp_path, {"lieux/la-filature.yaml": text})
    assert "Bon dossier" not in call("-C", folder, "lieu", "la-filature", AU).out.partition("bloquant")[0]


def test_a_block_that_a_text_took_in_is_told_and_not_counted_as_nothing(tmp_path: Path) -> None:
    text = DOSSIER.format(**RIGHT).replace(
        "versements:\n  - ", "notes: |\n  Rappeler.\n  versements:\n    - "
    )
    totals, found = amounts(tmp_path, text)
    assert found == [f"{place(text, 'versements:')}: bloquant FIC-11"]
    assert totals["Versé"] == "inconnu"


PROSE = [
    "avis : favorable",
    "Les avis: partagés",
    "voir https://exemple.fr",
    "midi: 12 h",
    "2023: année de la reprise",
    "2023: 3 réunions",
    "2023: 30000",
    "Avis: favorable",
    "Versements: voir la mairie",
    "- rappeler la mairie",
    "- avis : favorable",
    "- Objet: le bail",
    "{à voir}",
]


@pytest.mark.parametrize("line", PROSE)
@pytest.mark.parametrize(
    "text", ["|\n  {}", ">\n  Un.\n  {}", '"Un\n  {}\n  deux."', "'Un\n  {}'", "|\n  Versements:\n  {}"]
)
def test_the_colons_of_prose_are_no_keys(text: str, line: str, tmp_path: Path) -> None:
    _, found = amounts(tmp_path, DOSSIER.format(**RIGHT) + f"notes: {text.format(line)}\n")
    assert found == []


@pytest.mark.parametrize(
    "line", ["2023: année de la reprise", "2023: 3 réunions", "2023 : 30000", "12: 30000"]
)
def test_a_year_of_prose_in_a_decision_is_no_amount(line: str, tmp_path: Path) -> None:
    text = DOSSIER.format(**{**RIGHT, "motif": f'"Un\n    {line}"'})
    assert amounts(tmp_path, text) == (WHOLE, [])


PAID = (
    "  - {le: 2021-07-12, annuite: 2021, montant: 50000, reference: DP-21-0102}\n"
    "  - {le: 2022-09-05, annuite: 2022, montant: 40000, reference: DP-22-0102}\n"
)
ITEMS = PAID.replace("  - ", "    - ")
KNOWN = {
    "Demandé": "120 000,00 €",
    "Accordé": "120 000,00 €",
    "Engagé": "120 000,00 €",
    "Versé": "90 000,00 €",
}
TAKEN = {
    "double quotes": (
        PAID,
        PAID.replace("reference: DP-21-0102}", 'reference: "DP-21-0102}').replace("22-0102}", '22-0102"}'),
        "- {le: 2022",
        {"Versé"},
    ),
    "single quotes": (
        PAID,
        PAID.replace("reference: DP-21-0102}", "reference: 'DP-21-0102}").replace("22-0102}", "22-0102'}"),
        "- {le: 2022",
        {"Versé"},
    ),
    "an item whose first key is in quotes": (
        PAID,
        PAID.replace("reference: DP-21-0102}", "reference: 'DP-21-0102}")
        .replace("22-0102}", "22-0102'}")
        .replace("{le: 2022", '{"le": 2022'),
        '- {"le": 2022',
        {"Versé"},
    ),
    "quotes around the whole list": (
        "versements:\n" + PAID,
        'notes: "a suivre\n  versements:\n' + ITEMS.rstrip() + '"\n',
        "versements:",
        {"Versé"},
    ),
    "a key in quotes": (
        "versements:\n" + PAID,
        'notes: \'a suivre\n  "versements":\n' + ITEMS.rstrip() + "'\n",
        'versements":',
        {"Versé"},
    ),
    "a key in capitals": (
        "versements:\n" + PAID,
        "notes: |\n  a suivre\n  Versements:\n" + ITEMS,
        "Versements:",
        {"Versé"},
    ),
    "a glued list": (
        "versements:\n" + PAID,
        "notes: |\n  a suivre\n  versements:[{le: 2021-07-12, montant: 50000}]\n",
        "versements:[",
        {"Versé"},
    ),
    "items alone, their list above": (
        PAID,
        PAID.partition("\n")[0] + "\nnotes: |\n  a suivre\n" + PAID.partition("\n")[2],
        "- {le: 2022",
        {"Versé"},
    ),
    "an item over several lines": (
        PAID,
        PAID.partition("\n")[0]
        + "\nnotes: >\n  a suivre\n  -  le: 2022-09-05\n     annuite: 2022\n     montant: 40000\n",
        "-  le: 2022",
        {"Versé"},
    ),
    "a folded text": (
        PAID,
        "  - le: 2021-07-12\n    annuite: 2021\n    montant: 50000\n    reference: >\n      DP-21-0102\n"
        "      - {le: 2022-09-05, annuite: 2022, montant: 40000}\n",
        "- {le: 2022",
        {"Versé"},
    ),
    "a text without quotes": (
        PAID,
        "  - le: 2021-07-12\n    annuite: 2021\n    montant: 50000\n    reference: DP-21\n     - le:2022-09-05\n",
        "- le:2022",
        {"Versé"},
    ),
    "a year in a folded text": (
        "    annuites: {2021: 50000, 2022: 40000, 2023: 30000}\n    autorite",
        "    annuites: {2021: 50000, 2022: 40000}\n    motif: >\n      pour\n      2023: 30000\n    autorite",
        "2023: 30000\n    autorite",
        {"Accordé", "Engagé"},
    ),
    "a glued year in quotes": (
        "    annuites: {2021: 50000, 2022: 40000, 2023: 30000}\n    autorite",
        "    annuites: {2021: 50000, 2022: 40000}\n    motif: 'pour\n      2023:30000'\n    autorite",
        "2023:30000",
        {"Accordé", "Engagé"},
    ),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_a_text_of_several_lines_took_in_is_told_where_it_is_and_unknown(
    name: str, tmp_path: Path
) -> None:
    right = (DATA / "lieux" / "l-etabli-du-haut-bugey.yaml").read_text(encoding="utf-8")
    old, new, stray, unknown = TAKEN[name]
    assert old in right
    assert amounts(tmp_path, right, "--au=2026-01-01") == (KNOWN, [])
    text = right.replace(old, new, 1)
    totals, found = amounts(tmp_path, text, "--au=2026-01-01")
    assert found == [f"{place(text, stray)}: bloquant FIC-11"]
    assert totals == {name: "inconnu" if name in unknown else total for name, total in KNOWN.items()}


def test_the_line_that_is_shown_of_what_a_text_took_in_repeats_nothing_private(tmp_path: Path) -> None:
    line = '"porteur": {"representant": {"nom": "Sacha Secret"}}'
    text = DOSSIER.format(**RIGHT) + f"notes: 'a suivre\n  {line}'\n"
    folder = registre(tmp_path, {"lieux/la-filature.yaml": text})
    shown = call("-C", folder, "check", "--regle=FIC", AU).out
    assert "FIC-11" in shown
    assert "Secret" not in shown


def test_a_year_of_an_amount_that_is_not_known_whole_is_not_shown_as_one_without_money(
    tmp_path: Path,
) -> None:
    text = DOSSIER.format(**{**RIGHT, "montant": "20,000"})
    folder = registre(tmp_path, {"lieux/la-filature.yaml": text})
    (paid,) = [
        line for line in call("-C", folder, "lieu", "la-filature", AU).lines if line.startswith("Versé")
    ]
    assert set(paid.split()[2:]) == {"inconnu"}


def test_a_year_without_an_amount_is_unknown_and_told(tmp_path: Path) -> None:
    for written in ("2021: 50000, 2022: 40000, 2023: ", "2021: 50000, 2023, 2022: 40000"):
        text = DOSSIER.format(**{**RIGHT, "decision": written, "convention": written})
        totals, said = amounts(tmp_path, text)
        assert totals["Accordé"] == totals["Engagé"] == "inconnu"
        assert [one.split()[1:] for one in said] == [["bloquant", "FIC-04"]] * 2


def test_a_year_beside_its_block_leaves_the_block_unknown(tmp_path: Path) -> None:
    text = DOSSIER.format(**RIGHT).replace(
        "  annuites: {2021: 40000, 2022: 50000, 2023: 30000}\nversements",
        "  annuites: {2021: 40000, 2022: 50000}\n  2023: 30000\nversements",
    )
    totals, said = amounts(tmp_path, text)
    assert totals["Engagé"] == "inconnu"
    stray = place(text, "2023: 30000\nversements")
    assert said == [f"{stray}: bloquant FIC-03"]


def test_a_list_whose_other_part_is_under_a_misspelt_key_adds_up_to_nothing_known(tmp_path: Path) -> None:
    for key in ("vers\u0435ments", "\uff56ersements", "versement"):
        text = DOSSIER.format(**RIGHT) + f"{key}:\n  - {{le: 2021-09-02, annuite: 2021, montant: 5000}}\n"
        totals, _ = amounts(tmp_path, text)
        assert totals["Versé"] == "inconnu", key


def test_what_a_comma_cut_is_not_put_in_form(tmp_path: Path) -> None:
    text = DOSSIER.format(**{**RIGHT, "montant": "45,000"})
    folder = registre(tmp_path, {"lieux/la-filature.yaml": text})
    done = call("fmt", "-C", folder, "la-filature")
    assert done.code == 2
    assert "une virgule coupe une valeur" in done.err
    assert (folder / "lieux/la-filature.yaml").read_text("utf-8") == text


def test_what_is_piped_without_an_end_is_refused_at_once(tmp_path: Path) -> None:
    folder = registre(tmp_path, {})
    done = call("check", "-", "-C", folder, AU, stdin=b"a" * 200_000)
    assert "pèse plus de 100 ko" in done.out
