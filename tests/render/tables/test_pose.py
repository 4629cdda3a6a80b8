"""The columns of a table where a person reads it: a name first, its slug small, and what says nothing leaves first."""

from __future__ import annotations

from decimal import Decimal

from fabriques_cli.render.spans import plain
from fabriques_cli.render.tables.cellule import read
from fabriques_cli.render.tables.markdown import table as markdown
from fabriques_cli.render.tables.pose import ordre, posees, vides
from fabriques_cli.render.tables.texte import render
from fabriques_cli.text.montant import ABSENT
from fabriques_cli.text.tableau import Colonne, Tableau

COLONNES = (
    Colonne("slug", "Identifiant", precise="nom"),
    Colonne("nom", "Lieu"),
    Colonne("commune", "Commune", secondaire=True),
    Colonne("note", "Essor", "nombre", secondaire=True),
    Colonne("propose", "Proposé", "montant"),
    Colonne("demande", "Demandé", "montant", secondaire=True),
)
LIEUX = Tableau(
    "Lieux",
    COLONNES,
    (
        ("la-filature", "La Filature", "Guéret (23)", None, ABSENT, Decimal(150000)),
        ("le-moulin", "Le Moulin", None, None, ABSENT, None),
    ),
    ("Total", "", "", "", ABSENT, Decimal(150000)),
)


def text(tableau: Tableau, width: int | None) -> list[str]:
    """The table as a terminal of a width shows it."""
    return plain(render(tableau, width)).splitlines()


def test_what_makes_a_column_precise_stands_under_it_on_a_page() -> None:
    assert [(one.colonne.cle, one.precisions) for one in posees(LIEUX)][:2] == [
        ("nom", (0,)),
        ("commune", ()),
    ]
    assert posees(LIEUX)[0].lue(LIEUX, LIEUX.lignes[0]) == ("La Filature", "la-filature")
    assert posees(LIEUX)[0].lue(LIEUX, LIEUX.totaux) == ("Total", "")
    assert markdown(LIEUX).splitlines()[2].startswith("| La Filature (la-filature) | Guéret (23) |")


def test_what_makes_precise_a_column_that_is_not_there_is_a_column_like_the_others() -> None:
    alone = Tableau("Lieux", (COLONNES[0], COLONNES[2]), (("la-filature", "Guéret (23)"),))
    assert ordre(alone) == [0, 1]
    assert [(one.colonne.cle, one.precisions) for one in posees(alone)] == [("slug", ()), ("commune", ())]


def test_on_a_terminal_the_name_stands_first_and_the_slug_beside_it() -> None:
    head, first, *_ = text(LIEUX, None)
    assert head.split()[:2] == ["Lieu", "Identifiant"]
    assert first.startswith("La Filature  la-filature  Guéret (23)")


def test_an_amount_that_is_unknown_says_something_and_one_that_is_absent_does_not() -> None:
    assert vides(LIEUX) == {3, 4}
    unknown = Tableau("L", (COLONNES[1], COLONNES[4]), (("La Filature", None),))
    assert vides(unknown) == frozenset()
    total = Tableau("L", (COLONNES[1], COLONNES[4]), (("La Filature", ABSENT),), ("Total", Decimal(1)))
    assert vides(total) == frozenset()
    assert vides(Tableau("L", COLONNES, ())) == frozenset()


def test_an_empty_column_leaves_before_a_secondary_one_that_says_something() -> None:
    whole = len(text(LIEUX, None)[1])
    assert text(LIEUX, whole) == text(LIEUX, None)
    lines = text(LIEUX, whole - 1)
    assert lines[0].split() == ["Lieu", "Identifiant", "Commune", "Essor", "Demandé"]
    assert lines[-1] == "Colonnes vides, masquées : Proposé."
    lines = text(LIEUX, 50)
    assert lines[0].split() == ["Lieu", "Identifiant", "Demandé"]
    assert lines[-2:] == [
        "Colonnes vides, masquées : Essor, Proposé.",
        "Colonnes masquées faute de largeur : Commune (--format csv les donne).",
    ]


def test_of_two_secondary_columns_the_one_that_fewer_rows_fill_leaves_first() -> None:
    colonnes = (
        Colonne("nom", "Lieu"),
        *(Colonne(c, c, secondaire=True) for c in ("rare", "plein", "dernier")),
    )
    tableau = Tableau("T", colonnes, (("a", None, "xxxx", "xxxx"), ("b", "xxxx", "xxxx", "xxxx")))
    assert text(tableau, 22)[0].split() == ["Lieu", "plein", "dernier"]
    assert text(tableau, 12)[0].split() == ["Lieu", "plein"]
    assert text(tableau, 12)[-1].startswith("Colonnes masquées faute de largeur : rare, dernier ")


def test_the_column_that_names_the_rows_never_leaves() -> None:
    tableau = Tableau("T", (Colonne("nom", "Lieu"), Colonne("b", "Bien trop long")), ((None, "x"),))
    assert text(tableau, 4)[0].split() == ["Lieu"]


def test_a_number_has_the_minus_sign_of_amounts_and_the_decimals_of_its_column() -> None:
    marks, means = Colonne("n", "N", "nombre"), Colonne("m", "M", "nombre", decimales=2)
    assert [read(Decimal(one), marks) for one in ("-0.06", "3.5", "4")] == ["−0,06", "3,5", "4"]
    assert [read(Decimal(one), means) for one in ("-0.06", "3.5", "4")] == ["−0,06", "3,50", "4,00"]
    assert read(-3, marks) == "−3"
    assert "| −3 |" in markdown(Tableau("T", (marks,), ((-3,),)))
