"""What a branch changes, on values: dossiers, files of the call, verdicts, findings, and all of it once merged."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat
from fabriques_cli.plan.comparaison import Devenir, Plan
from laureats import laureat, programme
from plans import between
from registres import EXEMPLE, PROGRAMME, VAGUES, laid_over

A, B = "lieux/a.yaml", "lieux/b.yaml"
UNE, DEUX = laureat("{2021: 40000}"), laureat("{2021: 45000}")
DEPOSE = "vague: 2021-03-30\n"
CASSE = "nom: [\n"


def sorts(made: Plan) -> list[tuple[str, Devenir]]:
    return [(one.slug, one.sorte) for one in made.dossiers]


def told(constats: tuple[Constat, ...]) -> set[tuple[str, str]]:
    return {(one.code, one.fichier) for one in constats}


@pytest.mark.parametrize(
    ("avant", "apres", "sorte"),
    [
        (None, UNE, Devenir.AJOUTE),
        (UNE, None, Devenir.RETIRE),
        (UNE, DEUX, Devenir.MODIFIE),
        (UNE, f"# relu\n{UNE}", Devenir.REECRIT),
        (UNE, CASSE, Devenir.ILLISIBLE),
        (CASSE, f"{CASSE}\n", Devenir.ILLISIBLE),
        (CASSE, UNE, Devenir.MODIFIE),
    ],
)
def test_what_happens_to_a_dossier(avant: str | None, apres: str | None, sorte: Devenir) -> None:
    made = between({A: avant} if avant else {}, {A: apres} if apres else {})
    assert sorts(made) == [("a", sorte)]
    assert not made.vide


def test_a_dossier_that_no_byte_of_changes_is_not_said() -> None:
    made = between({A: UNE, B: DEUX}, {A: UNE, B: DEUX})
    assert made.vide
    assert (made.dossiers, made.fichiers, made.nouveaux, made.leves) == ((), (), (), ())
    assert sorts(between({A: UNE, B: UNE}, {A: UNE, B: DEUX})) == [("b", Devenir.MODIFIE)]


def test_the_leaves_that_are_the_same_are_counted_and_those_that_are_not_given() -> None:
    (one,) = between({A: UNE}, {A: DEUX}).dossiers
    assert [(change.cle[-1], change.avant, change.apres) for change in one.changements] == [
        ("2021", Decimal(40000), Decimal(45000))
    ]
    assert one.inchanges == 4  # the wave, the day, the result, the order of the decisions


def test_a_renamed_dossier_is_one_dossier_under_its_new_name() -> None:
    full = laid_over(EXEMPLE, "nom: Le Moulin")
    (one,) = between({A: full}, {B: full}).dossiers
    assert (one.slug, one.sorte, one.avant and one.avant.slug, one.apres and one.apres.slug) == (
        "b",
        Devenir.RENOMME,
        "a",
        "b",
    )
    assert one.changements == ()


def test_a_finding_that_a_renamed_dossier_had_is_neither_new_nor_lifted() -> None:
    full = laid_over(EXEMPLE, "depose_le: 2021-04-15T10:30:00+02:00")  # too late: blocking
    made = between({A: full}, {B: full})
    assert told(made.nouveaux) == told(made.leves) == set()
    late = between({A: EXEMPLE}, {B: full})
    assert told(late.nouveaux) == {("CAL-01", B)}


def test_what_the_branch_brings_and_lifts_is_judged_by_rule_file_and_place() -> None:
    late = laid_over(EXEMPLE, "depose_le: 2021-04-15T10:30:00+02:00")
    brings, lifts = between({A: EXEMPLE}, {A: late}), between({A: late}, {A: EXEMPLE})
    assert told(brings.nouveaux) == told(lifts.leves) == {("CAL-01", A)}
    assert told(brings.leves) == told(lifts.nouveaux) == set()


def test_a_finding_that_weighs_more_is_new_and_one_that_weighs_less_is_lifted() -> None:
    """VER-05 alerts on one number for two payments, and blocks where they are one."""
    base = EXEMPLE + UNE.partition("\n")[2]
    alerts, blocks = (
        f"{base}versements: [{{le: 2021-09-20, annuite: 2021, montant: 20000, reference: DP-1}}, "
        f"{{le: 2021-10-20, annuite: 2021, montant: {montant}, reference: DP-1}}]\n"
        for montant in (19999, 20000)
    )
    heavier = between({A: alerts}, {A: blocks})
    assert ("VER-05", A) in told(heavier.nouveaux)
    assert ("VER-05", A) not in told(heavier.leves)
    lighter = between({A: blocks}, {A: alerts})
    assert ("VER-05", A) not in told(lighter.nouveaux)
    assert ("VER-05", A) in told(lighter.leves)


def test_the_files_of_the_call_are_said_before_the_zoning() -> None:
    wave = "vagues/2021-12-30.yaml"
    changed = {wave: "numero: {valeur: 9}\ncloture: 2021-12-30\nzonage: {qpv: 2015}\n"}
    made = between(
        {}, {**changed, **programme("reemploi_des_liberations: oui"), "referentiels/qpv-2015.csv": "x"}
    )
    assert [(one.fichier, one.titre, one.sorte) for one in made.fichiers][-1] == (
        "referentiels/qpv-2015.csv",
        "zonage referentiels/qpv-2015.csv",
        Devenir.MODIFIE,
    )
    assert (wave, "vague 9 (30/12/2021)", Devenir.AJOUTE) in [
        (one.fichier, one.titre, one.sorte) for one in made.fichiers
    ]
    (programme_,) = [one for one in made.fichiers if one.fichier == "programme.yaml"]
    assert programme_.titre == "programme"


@pytest.mark.parametrize(
    ("apres", "sorte"),
    [
        ("numero: {valeur: 9}\ncloture: 2021-03-30\nzonage: {qpv: 2015}\n", Devenir.MODIFIE),
        (f"# relu\n{VAGUES['vagues/2021-03-30.yaml']}", Devenir.REECRIT),
        (CASSE, Devenir.ILLISIBLE),
    ],
)
def test_what_happens_to_a_wave(apres: str, sorte: Devenir) -> None:
    (one,) = between({}, {"vagues/2021-03-30.yaml": apres}).fichiers
    assert one.sorte is sorte
    assert bool(one.changements) is (sorte is not Devenir.REECRIT)


def test_a_verdict_that_moves_though_its_dossier_does_not_is_said() -> None:
    avant = {A: EXEMPLE, B: UNE}
    ceiling = "plafond_annuel: {valeur: %s, source: dépliant}"
    lower = {"programme.yaml": PROGRAMME.replace(ceiling % 50000, ceiling % 45000)}
    made = between(avant, {**avant, **lower})
    assert [(one.slug, one.avant, one.apres) for one in made.deplaces] == [
        ("a", Verdict.ELIGIBLE, Verdict.INELIGIBLE)
    ]
    # Of a dossier that the branch changes, or renames, it is said with it.
    assert between(avant, {**avant, **lower, A: f"{EXEMPLE}notes: x\n"}).deplaces == ()
    assert between({A: EXEMPLE}, {"lieux/c.yaml": EXEMPLE, **lower}).deplaces == ()
    assert between(avant, {A: EXEMPLE, B: DEUX}).deplaces == ()


# Once merged


def test_a_branch_without_effect_alone_may_have_one_once_merged() -> None:
    """The branch writes a note in a dossier that the base has granted meanwhile: merged, the grant is gone."""
    avant, apres, actuel = {A: DEPOSE}, {A: f"{DEPOSE}notes: relu\n"}, {A: UNE}
    assert between(avant, apres).sans_effet_budgetaire
    assert not between(avant, apres, actuel=actuel).sans_effet_budgetaire
    assert between(avant, apres, actuel={A: DEPOSE, B: UNE}).sans_effet_budgetaire


def test_a_branch_with_an_effect_alone_has_one_even_if_the_base_took_it_already() -> None:
    made = between({A: UNE}, {A: DEUX}, actuel={A: DEUX})
    assert not made.sans_effet_budgetaire
    assert not between({A: UNE}, {A: DEUX}).sans_effet_budgetaire


def test_places_are_an_effect_though_no_amount_moves() -> None:
    half = "territoire: {categorie: %s}\n"
    hors, qpv = (UNE + half % word for word in ("hors_grands_centres_urbains", "qpv"))
    assert not between({A: hors}, {A: qpv}).sans_effet_budgetaire
    assert between({A: hors}, {A: f"{hors}notes: x\n"}).sans_effet_budgetaire


def test_the_states_are_two_then_four_and_the_last_is_judged() -> None:
    alone = between({A: UNE}, {A: DEUX})
    assert [state.budget.attribue.connu for state in alone.situations] == [40000, 45000]
    assert alone.juge is alone.apres
    merged = between({A: UNE}, {A: DEUX}, actuel={A: UNE, B: UNE})
    assert [state.budget.attribue.connu for state in merged.situations] == [40000, 45000, 80000, 85000]
    assert merged.fusion
    assert merged.juge is merged.fusion.apres


def test_findings_are_judged_once_merged() -> None:
    """Each side alone promises less than the envelope holds, and both together more."""
    small = programme(
        "enveloppe: [{le: 2020-12-31, montant: 100000, source: Test}]\nreprise: {au: 2020-12-31}"
    )
    sixty = laureat("{2021: 50000, 2022: 10000}")
    avant, apres, actuel = small, {**small, A: sixty}, {**small, B: sixty}
    assert "ENV-01" not in {one.code for one in between(avant, apres).nouveaux}
    assert "ENV-01" in {one.code for one in between(avant, apres, actuel=actuel).nouveaux}
    assert "ENV-01" in {
        one.code for one in between({**apres, B: sixty}, apres, actuel={**apres, B: sixty}).leves
    }
