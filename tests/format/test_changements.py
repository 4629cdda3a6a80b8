"""The difference of two states of a file: whole values, complete, and stable under what does not matter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ardeur import examples
from dossiers import dossier
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.files.reading.read import Known, read
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.format.changements import ORDRE, apply, changements, en_chemin, noms, stable, valeurs
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.plan.comparaison import plan
from fabriques_cli.plan.ecarts import ecarts
from fabriques_cli.plan.renommages import renommages
from fabriques_cli.referentiels.zonage import Zoning
from laureats import laureat
from oracle.registres_aleatoires import files, registres
from registres import EXEMPLE, communes, source

LIEUX = sorted((Path(__file__).parents[2] / "data" / "lieux").glob("*.yaml"))
TEXTS = [path.read_text(encoding="utf-8") for path in LIEUX]
AU = date(2023, 6, 30)
PAYE = "versements:\n  - {le: 2021-09-20, annuite: 2021, montant: 5, reference: DP-1}\n"


@st.composite
def states(draw: st.DrawFn) -> Dossier:
    """An example dossier with some of its lines left out, hence values absent, others unreadable."""
    lines = draw(st.sampled_from(TEXTS)).splitlines(keepends=True)
    gone = draw(st.sets(st.integers(0, len(lines) - 1), max_size=6))
    old, new = draw(st.sampled_from([("50000", "50 000"), ("2021", "2020"), ("le:", "jour:"), ("x", "x")]))
    text = "".join(line for index, line in enumerate(lines) if index not in gone).replace(old, new)
    try:
        return dossier(text)
    except Trouble:
        return dossier(EXEMPLE)


@given(states(), states())
def test_the_difference_of_two_states_applied_to_one_gives_the_other(one: Dossier, other: Dossier) -> None:
    before, after = valeurs(one), valeurs(other)
    assert apply(before, changements(before, after)) == after
    assert apply(after, changements(after, before)) == before
    assert changements(before, before) == ()


@given(states())
def test_every_leaf_of_a_state_is_a_change_from_nothing(one: Dossier) -> None:
    found = valeurs(one)
    assert [(c.cle, c.avant, c.apres) for c in changements({}, found)] == [
        (cle, None, value) for cle, value in found.items()
    ]


def changed(avant: str, apres: str) -> list[str]:
    """The key paths that differ between two texts, the order of lists aside."""
    found = changements(valeurs(dossier(avant)), valeurs(dossier(apres)))
    return [en_chemin(change.cle) for change in found if change.cle[-1] != ORDRE]


def test_the_order_and_the_form_of_a_file_change_nothing() -> None:
    head, _, tail = EXEMPLE.partition("adresse:\n")
    moved = tail.partition("territoire:\n")
    assert changed(EXEMPLE, head + "territoire:\n" + moved[2] + "adresse:\n" + moved[0]) == []
    assert changed(EXEMPLE, EXEMPLE.replace("{2021: 40000,", "{2021: 40000.00,")) == []
    assert changed(EXEMPLE, EXEMPLE.replace("nom: La Filature\n", 'nom: "La Filature" # relu\n')) == []


def test_an_item_added_before_another_moves_nothing_of_it() -> None:
    more = PAYE.replace("versements:\n", "versements:\n  - {le: 2021-08-01, annuite: 2021, montant: 3}\n")
    assert changed(EXEMPLE + PAYE, EXEMPLE + more) == [
        "versements[2021-08-01].le",
        "versements[2021-08-01].annuite",
        "versements[2021-08-01].montant",
    ]


def test_two_payments_of_one_day_are_told_apart() -> None:
    twice = dossier(EXEMPLE + PAYE + PAYE.partition("\n")[2])
    assert noms(twice.versements) == ["2021-09-20 DP-1", "2021-09-20 DP-1 #2"]
    assert stable(("versements", 1, "montant"), twice) == ("versements", "2021-09-20 DP-1 #2", "montant")


def test_the_order_of_two_acts_of_one_day_is_a_change_since_the_last_one_rules() -> None:
    acts = (
        "{le: 2021-06-08, resultat: laureat, reference: A}",
        "{le: 2021-06-08, resultat: non_retenu, reference: B}",
    )
    one, other = (f"decisions: [{', '.join(order)}]\n" for order in (acts, acts[::-1]))
    found = changements(valeurs(dossier(one)), valeurs(dossier(other)))
    assert [change.cle for change in found] == [("decisions", ORDRE)]


def test_an_unreadable_value_is_not_an_absent_one() -> None:
    bad = EXEMPLE.replace("2022: 50000, 2023: 30000}", "2022: 50 000, 2023: 30000}", 1)
    assert changed(EXEMPLE, bad) == ["demande.annuites.2022"]
    assert changed(bad, EXEMPLE.replace("2022: 50000, 2023: 30000}", "2023: 30000}", 1)) == [
        "demande.annuites.2022"
    ]
    lost = EXEMPLE + "versements:\n  - {le: 2021-09-20, montant: 5}\n"
    assert changed(EXEMPLE, lost) == ["versements[n° 1]"]


def test_the_nearest_pair_is_the_renaming() -> None:
    one, other = dossier(EXEMPLE), dossier(EXEMPLE.replace("4567890", "4567891").replace("Filature", "Cale"))
    assert renommages({"a": one, "b": other}, {"c": other, "d": one}) == {"c": "b", "d": "a"}
    assert renommages({"a": one}, {"c": other}) == {}
    assert renommages({"a": dossier(laureat())}, {"c": dossier(laureat())}) == {}


REFERENCES = References(communes(), Zoning({}))


@examples(25)
@given(registres(), registres())
def test_the_differences_are_those_of_two_budgets_whatever_is_shared(one: object, other: object) -> None:
    left, right = source(files(one)), source(files(other))
    first = read(left)
    before = Situation(first, cadres(first, REFERENCES, AU))
    second = read(right, known=Known(left, first))
    after = Situation(second, cadres(second, REFERENCES, AU), before)
    alone = read(right)
    assert (after.registre, after.controle.constats) == (
        alone,
        Situation(alone, cadres(alone, REFERENCES, AU)).controle.constats,
    )
    for row in ecarts((before, after), frozenset(second.dossiers)):
        if not row.difference.inconnus:
            assert row.difference.connu == row.sommes[1].connu - row.sommes[0].connu


def test_a_plan_of_a_state_with_itself_is_empty() -> None:
    files_ = source({"lieux/la-filature.yaml": EXEMPLE})
    registre = read(files_)
    one = Situation(registre, cadres(registre, REFERENCES, AU))
    found = plan(one, one, frozenset())
    assert (found.vide, found.nouveaux, found.leves, found.sans_effet_budgetaire) == (True, (), (), True)
