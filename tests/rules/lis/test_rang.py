"""LIS-01 · La liste complémentaire s'appelle dans l'ordre des rangs, quand une place se libère."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from constats import of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, laid_over, run

ANNUITES = "annuites: {2021: 40000, 2022: 50000, 2023: 30000}"
AU = date(2021, 5, 31)


def listed(rang: int | str, le: str = "2021-05-10") -> str:
    """On the list with a rank."""
    return f"{{le: {le}, resultat: liste_complementaire, rang: {rang}}}"


def granted(le: str = "2021-05-25", more: str = "") -> str:
    """Granted."""
    return f"{{le: {le}, resultat: laureat, {ANNUITES}{more}}}"


def decisions(*items: str, more: str = "") -> str:
    """The decisions of a dossier, and other keys of it."""
    return f"decisions: [{', '.join(items)}]\n{more}"


def registre(au: date = AU, /, **dossiers: str) -> Controle:
    """The check of dossiers of one wave: what their files say over the complete one."""
    files = {}
    for rank, (slug, text) in enumerate(dossiers.items()):
        base = laid_over(EXEMPLE, f'numero_ds: "45678{rank:02}"\nnom: Lieu {slug}\n')
        files[f"lieux/{slug}.yaml"] = laid_over(base, text)
    return run(files, au)


def overtaken(controle: Controle) -> list[str]:
    """The files that LIS-01 speaks of."""
    return [c.fichier.removeprefix("lieux/").removesuffix(".yaml") for c in of(controle, "LIS-01")]


PROMU = decisions(listed(2), granted())


def test_a_better_rank_that_waits_is_told_on_the_one_promoted() -> None:
    constat = one(registre(beta=PROMU, alpha=decisions(listed(1))), "LIS-01")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert (constat.fichier, constat.chemin) == ("lieux/beta.yaml", ("decisions", 1, "resultat"))
    assert constat.message == (
        "Lauréat le 25/05/2021 depuis le rang 2 de la liste complémentaire, "
        "alors que le rang 1 (alpha) attendait encore."
    )
    assert (
        constat.a_faire
        == "Appelez d'abord le meilleur rang, ou notez son désistement ou son refus à sa date : "
        "fabriques desister alpha --le DATE"
    )


@pytest.mark.parametrize(
    "alpha",
    [
        decisions(listed(1), granted("2021-05-25")),
        decisions(listed(1), granted("2021-05-24")),
        decisions(listed(1), more="desistement: {le: 2021-05-25}"),
        decisions(listed(1), "{le: 2021-05-25, resultat: non_retenu, motif: Non.}"),
        decisions(listed(1), "{le: 2021-05-25, resultat: sans_suite}"),
        decisions(listed(2)),
        decisions(listed(3)),
        decisions(listed(1, "2021-05-26")),
        decisions("{le: 2021-05-10, resultat: liste_complementaire}"),
        decisions(granted()),
        decisions(listed(1), listed(3, "2021-05-20")),
        decisions(listed(1), more="vague: 2021-06-30"),
        decisions(listed(1), "{le: mai, resultat: laureat}"),
        decisions(listed(1), more="desistement: {le: mai}"),
    ],
)
def test_the_order_of_the_ranks_is_kept(alpha: str) -> None:
    assert overtaken(registre(beta=PROMU, alpha=alpha)) == []


@pytest.mark.parametrize(
    "alpha",
    [
        decisions(listed(1), granted("2021-05-26")),
        decisions(listed(1), more="desistement: {le: 2021-05-26}"),
        decisions(listed(1), "{le: 2021-05-26, resultat: sans_suite}"),
        decisions(listed(3), listed(1, "2021-05-20")),
        decisions(listed(1, "2021-05-25")),
    ],
)
def test_a_better_rank_that_leaves_the_list_a_day_later_was_waiting(alpha: str) -> None:
    assert overtaken(registre(beta=PROMU, alpha=alpha)) == ["beta"]


def test_the_rank_is_the_last_one_given_before_the_promotion() -> None:
    beta = decisions(listed(3), listed(1, "2021-05-20"), granted())
    assert overtaken(registre(beta=beta, alpha=decisions(listed(2)))) == []


def test_a_second_grant_is_not_a_second_promotion() -> None:
    beta = decisions(listed(2), granted("2021-05-12"), granted("2021-05-28"))
    assert [c.chemin[1] for c in of(registre(beta=beta, alpha=decisions(listed(1))), "LIS-01")] == [1]


def test_only_the_decisions_of_the_day_count() -> None:
    alpha = decisions(listed(1))
    assert overtaken(registre(date(2021, 5, 24), beta=PROMU, alpha=alpha)) == []
    assert overtaken(registre(date(2021, 5, 25), beta=PROMU, alpha=alpha)) == ["beta"]


def test_a_laureate_that_was_not_on_the_list_overtakes_nobody() -> None:
    assert overtaken(registre(beta=decisions(granted()), alpha=decisions(listed(1)))) == []


def test_the_best_of_those_that_wait_is_named() -> None:
    controle = registre(
        alpha=decisions(listed(1), more="desistement: {le: 2021-05-12}"),
        beta=decisions(listed(3)),
        delta=decisions(listed(2)),
        gamma=decisions(listed(4), granted()),
    )
    assert "le rang 2 (delta) attendait encore" in one(controle, "LIS-01").message


def test_promotions_are_judged_each_on_its_day() -> None:
    # The best rank is called last: those called before it overtook it, whatever the order of the files.
    days = {1: "2021-05-28", 2: "2021-05-20", 3: "2021-05-21"}
    for slugs in permutations(("alpha", "beta", "gamma")):
        files = {slug: decisions(listed(rang), granted(days[rang])) for rang, slug in enumerate(slugs, 1)}
        assert sorted(overtaken(registre(**files))) == sorted(slugs[1:])


def test_a_rank_that_another_waits_at_is_told_on_the_second() -> None:
    controle = registre(
        alpha=decisions(listed(1, "2021-05-11")), beta=decisions(listed(1)), c=decisions(listed(2))
    )
    constat = one(controle, "LIS-01")
    assert (constat.level, constat.fichier, constat.chemin) == (
        Level.ALERTE,
        "lieux/alpha.yaml",
        ("decisions", 0, "rang"),
    )
    assert constat.message == "Rang 1 de la liste complémentaire, qui est déjà celui de beta."


def test_every_dossier_but_the_first_of_a_rank_is_told() -> None:
    assert overtaken(registre(gamma=PROMU, **dict.fromkeys(("beta", "alpha"), decisions(listed(3))))) == [
        "beta"
    ]
    assert len(overtaken(registre(**dict.fromkeys(("alpha", "beta", "c"), decisions(listed(3)))))) == 2


@pytest.mark.parametrize(
    "alpha",
    [
        decisions(listed(2)),
        decisions(listed(1), listed(2, "2021-05-20")),
        decisions(listed(1), more="desistement: {le: 2021-05-20}"),
        decisions(listed(1), granted()),
        decisions(listed(1), more="vague: 2021-06-30"),
        decisions(listed(1, "2021-06-01")),
        decisions("{le: 2021-05-10, resultat: liste_complementaire}"),
        decisions(listed(1), "{le: mai, resultat: laureat}"),
        decisions(listed(1), more="desistement: {le: mai}"),
    ],
)
def test_a_rank_is_taken_only_by_who_waits_at_it(alpha: str) -> None:
    assert overtaken(registre(beta=decisions(listed(1)), alpha=alpha)) == []


REMPLACE = decisions(granted(more=", remplace: alpha"))
PARTI = decisions(granted("2021-05-01"), more="desistement: {le: 2021-05-25}")


def test_a_laureate_is_replaced_once_its_place_is_given_back() -> None:
    constat = one(registre(beta=REMPLACE, alpha=decisions(granted("2021-05-01"))), "LIS-01")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert (constat.fichier, constat.chemin) == ("lieux/beta.yaml", ("decisions", 0, "remplace"))
    assert constat.message == (
        "« alpha » est remplacé le 25/05/2021 sans avoir rendu sa place : "
        "ni désistement, ni résiliation qui la libère."
    )
    assert constat.a_faire == (
        "Notez le désistement à sa date : fabriques desister alpha --le DATE ; ou corrigez qui est remplacé : "
        'fabriques modifier beta "decisions[0].remplace=IDENTIFIANT"'
    )


@pytest.mark.parametrize(
    ("suite", "found"),
    [
        ("desistement: {le: 2021-05-25}", []),
        ("desistement: {le: 2021-05-26}", ["beta"]),
        ("resiliation: {le: 2021-05-25, annuites: {2021: 0}, libere_la_place: oui}", []),
        ("resiliation: {le: 2021-05-26, annuites: {2021: 0}, libere_la_place: oui}", ["beta"]),
        ("resiliation: {le: 2021-05-25, annuites: {2021: 0}, libere_la_place: non}", ["beta"]),
        ("resiliation: {le: 2021-05-25, annuites: {2021: 0}}", ["beta"]),
    ],
)
def test_the_place_is_given_back_by_the_day_of_the_decision(suite: str, found: list[str]) -> None:
    alpha = decisions(granted("2021-05-01"), more=suite)
    assert overtaken(registre(beta=REMPLACE, alpha=alpha)) == found


def test_a_grant_that_was_taken_back_leaves_its_place() -> None:
    alpha = decisions(granted("2021-05-01"), "{le: 2021-05-20, resultat: sans_suite}")
    assert overtaken(registre(beta=REMPLACE, alpha=alpha)) == []


def test_the_replaced_dossier_is_known_by_its_slug_or_its_number() -> None:
    by_number = decisions(granted(more=', remplace: "4567801"'))
    assert overtaken(registre(beta=by_number, alpha=PARTI)) == []
    unknown = one(registre(beta=REMPLACE.replace("alpha", "alfa"), alpha=PARTI), "LIS-01")
    assert unknown.message == "Le dossier remplacé « alfa » n'est pas dans le registre."


def test_a_replaced_dossier_whose_file_cannot_be_read_is_not_unknown() -> None:
    beta = laid_over(EXEMPLE, REMPLACE)
    controle = run({"lieux/beta.yaml": beta, "lieux/alpha.yaml": "nom: [\n"}, AU)
    assert overtaken(controle) == []


def test_a_dossier_does_not_replace_itself() -> None:
    constat = one(registre(alpha=REMPLACE), "LIS-01")
    assert constat.message == "Le dossier se remplace lui-même."


def test_a_place_that_was_given_back_is_given_once() -> None:
    first = decisions(granted("2021-05-26", more=", remplace: alpha"))
    by_number = decisions(granted("2021-05-27", more=', remplace: "4567802"'))
    constat = one(registre(beta=by_number, gamma=first, alpha=PARTI), "LIS-01")
    assert (constat.fichier, constat.chemin) == ("lieux/beta.yaml", ("decisions", 0, "remplace"))
    assert constat.message == (
        "« alpha » est déjà remplacé par « gamma » : une place rendue n'en donne qu'une."
    )
    assert constat.a_faire == (
        'Vérifiez quel dossier est remplacé : fabriques modifier beta "decisions[0].remplace=IDENTIFIANT"'
    )


def test_who_took_a_place_and_gave_it_back_leaves_it_to_another() -> None:
    first = decisions(granted("2021-05-26", more=", remplace: alpha"), more="desistement: {le: 2021-05-27}")
    second = decisions(granted("2021-05-28", more=', remplace: "4567802"'))
    assert overtaken(registre(beta=second, gamma=first, alpha=PARTI)) == []


def test_only_the_decision_that_rules_replaces() -> None:
    beta = decisions(granted(more=", remplace: alpha"), "{le: 2021-05-28, resultat: sans_suite}")
    assert overtaken(registre(beta=beta, alpha=decisions(granted("2021-05-01")))) == []


def test_the_first_of_the_list_replaces_a_laureate_who_withdrew() -> None:
    # The example of the issue: another amount, and nothing to say at any date between.
    beta = decisions(listed(1), granted(more=", remplace: alpha"))
    alpha = decisions(granted("2021-05-01"), more="desistement: {le: 2021-05-17}")
    for day in (9, 10, 17, 24, 25, 31):
        assert overtaken(registre(date(2021, 5, day), beta=beta, alpha=alpha)) == []
