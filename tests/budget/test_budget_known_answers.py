"""The budget against figures known beforehand, and against what holds of every registre."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constats import fr, one
from dossiers_aleatoires import DAYS, JOURS, QUICK, registres_at_random
from fabriques_cli.budget import plafonds
from fabriques_cli.budget.consommation import depassements, mouvements
from fabriques_cli.budget.mesures import mesures
from fabriques_cli.budget.sommes import Budget, Part, PlacesPrises, Somme, budget
from fabriques_cli.budget.totaux import MOTS, places, reste_a_attribuer, sans_montant, total
from fabriques_cli.budget.ventilation import Axe, par_annuite, par_exercice, ventilation
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.domain.position.position import Position
from fabriques_cli.findings import Level
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.registre import Registre
from fabriques_cli.lieux import liste as lieux
from fabriques_cli.lieux.vue import vues
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.render.budget import texte as budget_texte
from fabriques_cli.text.montant import ABSENT, somme
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.tableau import Tableau
from laureats import (
    MAXIMUM,
    MINIMUM,
    budget_of,
    env,
    env_codes,
    laureat,
    laureats,
    programme,
    registre,
)
from registres import communes, positions, run, situation

AU = date(2021, 12, 31)
ZERO = Decimal(0)

# The envelope


def test_three_hundred_laureates_at_the_maximum_are_the_whole_envelope() -> None:
    found = budget_of(laureats(300), AU)
    assert found.attribue == Somme(Decimal("45000000.00"))
    assert found.reste_a_attribuer == Somme(Decimal("0.00"))
    assert found.places.total == 300
    assert env_codes(laureats(300), AU) == []


def test_three_hundred_laureates_at_the_minimum_are_half_of_it() -> None:
    assert budget_of(laureats(300, MINIMUM), AU).attribue == Somme(Decimal("22500000.00"))


@pytest.mark.parametrize(
    ("annuites", "exces"), [(MAXIMUM, "150 000 €"), (MINIMUM, "75 000 €"), ("{2021: 0.01}", "0,01 €")]
)
def test_the_next_one_breaks_the_envelope_by_its_amount_and_the_places(annuites: str, exces: str) -> None:
    files = {**laureats(300), "lieux/un-de-trop.yaml": laureat(annuites, "2021-09-14")}
    found = env(files, AU)
    assert [(c.code, c.level) for c in found] == [("ENV-01", Level.BLOQUANT), ("ENV-02", Level.ALERTE)]
    assert found[0].message.startswith(fr(f"Le total attribué dépasse l'enveloppe de {exces} ("))
    assert found[0].message.endswith(
        fr(f"depuis le 14/09/2021 ; ce jour-là : décision de un-de-trop (+{exces}).")
    )
    assert found[1].message == "301 lauréats pour 300 places, soit 1 de plus."


def test_a_movement_of_the_envelope_makes_them_right_after_its_day_and_leaves_them_wrong_before() -> None:
    more = "enveloppe: [{le: 2019-07-11, montant: 45000000}, {le: 2021-09-15, montant: 5000000}]\n"
    files = {**laureats(301), **programme(more)}
    before, after = budget_of(files, date(2021, 9, 14)), budget_of(files, date(2021, 9, 15))
    assert (before.enveloppe, before.reste_a_attribuer.connu) == (45_000_000, -150_000)
    assert (after.enveloppe, after.reste_a_attribuer.connu) == (50_000_000, 4_850_000)

    def at(au: date) -> list[Level]:
        return [c.level for c in env(files, au) if c.code == "ENV-01"]

    assert (at(date(2021, 6, 7)), at(date(2021, 9, 14))) == ([], [Level.BLOQUANT])
    assert at(date(2021, 9, 15)) == [Level.INFO]


# Places and waves. The call's leaflet dates waves 5 to 8; the days of waves 1 to 4 are this test's own.

VAGUES_REELLES = (
    ("2019-09-30", 80),
    ("2019-12-31", 30),
    ("2020-03-31", 60),
    ("2020-06-30", 19),
    ("2020-12-30", 29),
    ("2021-03-30", 35),
    ("2021-06-30", 27),
    ("2021-09-30", 20),
)


def real_waves() -> dict[str, str]:
    """The laureates announced wave by wave, each decided the day after its deposits."""
    files = {}
    for number, (jour, count) in enumerate(VAGUES_REELLES, 1):
        files[f"vagues/{jour}.yaml"] = f"numero: {{valeur: {number}}}\nlaureats_max: {{valeur: 30}}\n"
        decided = (date.fromisoformat(jour) + timedelta(days=1)).isoformat()
        for rank in range(count):
            files[f"lieux/vague-{number}-{rank}.yaml"] = laureat(MINIMUM, decided, vague=jour)
    return files


def test_places_add_up_wave_after_wave() -> None:
    whole = registre(real_waves())
    days = [date.fromisoformat(jour) + timedelta(days=1) for jour, _ in VAGUES_REELLES]
    taken = [budget_of(whole, day).places.total for day in days]
    assert taken == [80, 110, 170, 189, 218, 253, 280, 300]
    assert (
        whole.programme.places.total.valeur - taken[4] == 82
    )  # press release of the reminder for 30/06/2021


def test_the_maximum_of_a_wave_was_passed_by_three() -> None:
    found = [(c.code, c.fichier, c.message) for c in env(real_waves(), AU)]
    assert found == [
        (
            "ENV-04",
            f"vagues/{jour}.yaml",
            f"{count} lauréats dans la vague {number} ({day}), soit {more} de plus que son maximum (30).",
        )
        for number, jour, day, count, more in (
            (1, "2019-09-30", "30/09/2019", 80, 50),
            (3, "2020-03-31", "31/03/2020", 60, 30),
            (6, "2021-03-30", "30/03/2021", 35, 5),
        )
    ]


# The opening balance

REPRISE = "reprise: {au: 2020-12-29, non_ventile: {fabriques: 189, engage: 28350000, verse: inconnu}}\n"


def test_an_opening_balance_at_the_maximum_leaves_the_rest() -> None:
    found = budget_of(programme(REPRISE), AU)
    assert found.reste_a_attribuer == Somme(Decimal("16650000.00"))
    assert (found.places.total, 300 - found.places.total) == (189, 111)
    assert found.places == PlacesPrises(0, 0, 0, 189)
    assert found.verse == Somme(ZERO, ("(reprise)",))


def test_nothing_is_known_before_it() -> None:
    with pytest.raises(Refus):
        budget_of(programme(REPRISE), date(2020, 12, 28))
    assert budget_of(programme(REPRISE), date(2020, 12, 29)).attribue.connu == 28_350_000


@pytest.mark.parametrize("written", ["fabriques: inconnu, engage: 1000", "engage: 1000"])
def test_unknown_places_are_never_none_taken(written: str) -> None:
    found = budget_of({**programme(f"reprise: {{au: 2020-12-29, qpv: {{{written}}}}}\n"), **laureats(2)}, AU)
    assert found.places == PlacesPrises(0, 0, 2, 0, ("qpv",))
    (note,) = by_category(registre(programme(f"reprise: {{au: 2020-12-29, qpv: {{{written}}}}}\n"))).notes[
        -1:
    ]
    assert note == "Places : celles de la reprise ne sont pas toutes connues, et ne sont pas comptées."


def test_a_part_that_the_opening_balance_does_not_have_is_not_unknown() -> None:
    assert budget_of(programme(REPRISE), AU).places.inconnues == ()
    assert by_category(registre(programme(REPRISE))).notes == (
        "Hors des sommes : reprise inconnue (la reprise).",
    )


def by_category(one: Registre) -> Tableau:
    axe = Axe(
        "Catégorie", lambda p: (p.categorie or "~", CATEGORIES_COURTES.get(p.categorie or "", "sans")), True
    )
    return ventilation(one.programme, positions(one, AU), axe)


# One dossier after another


def money(files: Mapping[str, str], au: str) -> tuple[int, int, int]:
    """Promised, left, and places taken on a day, in euros."""
    found = budget_of(files, date.fromisoformat(au))
    return int(found.attribue.connu), int(found.reste_a_attribuer.connu), found.places.total


def test_a_laureate_who_withdraws_before_signing_gives_back_money_and_place() -> None:
    files = {"lieux/le-fanal.yaml": laureat(more="desistement: {le: 2021-06-20}\n")}
    assert money(files, "2021-06-07") == (0, 45_000_000, 0)
    assert money(files, "2021-06-08") == (150_000, 44_850_000, 1)
    assert money(files, "2021-06-19") == (150_000, 44_850_000, 1)
    assert money(files, "2021-06-20") == (0, 45_000_000, 0)


def test_the_first_of_the_list_who_replaces_it_is_right_at_every_date_between() -> None:
    files = {
        "lieux/le-fanal.yaml": laureat(more="desistement: {le: 2021-06-20}\n"),
        "lieux/la-manivelle.yaml": (
            "decisions: [{le: 2021-06-08, resultat: liste_complementaire, rang: 1}, "
            "{le: 2021-07-02, resultat: laureat, remplace: le-fanal, "
            "annuites: {2021: 45000, 2022: 45000, 2023: 10000}}]\n"
            "convention: {signee_le: 2021-09-15, annuites: {2021: 45000, 2022: 40000, 2023: 10000}}\n"
        ),
    }
    assert [money(files, day) for day in ("2021-06-07", "2021-06-08", "2021-06-19")] == [
        (0, 45_000_000, 0),
        (150_000, 44_850_000, 1),
        (150_000, 44_850_000, 1),
    ]
    assert [money(files, day) for day in ("2021-06-20", "2021-07-01")] == [(0, 45_000_000, 0)] * 2
    assert [money(files, day) for day in ("2021-07-02", "2021-09-14")] == [(100_000, 44_900_000, 1)] * 2
    assert money(files, "2021-09-15") == (95_000, 44_905_000, 1)
    assert budget_of(files, date(2021, 7, 1)).liste_complementaire.dossiers == 1
    assert budget_of(files, date(2021, 7, 2)).liste_complementaire.dossiers == 0


RESILIE = laureat(
    more="convention: {signee_le: 2021-07-05, annuites: {2021: 50000, 2022: 50000, 2023: 50000}}\n"
    "versements: [{le: 2021-09-20, annuite: 2021, montant: 50000}]\n"
    "resiliation: {le: 2022-03-01, annuites: {2021: 30000, 2022: 0, 2023: 0}}\n"
)


def test_a_termination_after_more_was_paid_than_is_owed() -> None:
    files = {"lieux/resilie.yaml": RESILIE}
    before, after = budget_of(files, date(2022, 2, 28)), budget_of(files, date(2022, 3, 1))
    assert words(before.dossiers, "engage", "libere", "verse", "reste_a_verser", "a_recouvrer") == [
        150000,
        0,
        50000,
        100000,
        0,
    ]
    assert words(after.dossiers, "engage", "libere", "verse", "reste_a_verser", "a_recouvrer") == [
        30000,
        120000,
        50000,
        0,
        20000,
    ]
    assert (after.attribue.connu, after.reste_a_attribuer.connu) == (30_000, 45_000_000 - 150_000)
    assert one(run(files, date(2022, 3, 1)), "VER-04").message.startswith(fr("À recouvrer : 20 000 €"))


def test_nothing_is_negative_after_it() -> None:
    one_ = registre({"lieux/resilie.yaml": RESILIE})
    for day in (date(2022, 2, 28), date(2022, 3, 1)):
        found = budget_of(one_, day)
        assert all(amount >= 0 for amount in words(found.dossiers, *MOTS))
        tables = (par_annuite(one_.programme, positions(one_, day), day), by_category(one_))
        cells = [
            cell for table in tables for row in table.lignes for cell in row if isinstance(cell, Decimal)
        ]
        assert min(cells) >= 0


def words(part: Part, *names: str) -> list[Decimal]:
    return [getattr(part, name).connu for name in names]


def test_what_is_released_is_given_again_only_if_the_programme_says_so() -> None:
    files = {"lieux/resilie.yaml": RESILIE, **programme("reemploi_des_liberations: {valeur: oui}")}
    assert budget_of(files, date(2022, 3, 1)).reste_a_attribuer.connu == 45_000_000 - 30_000


def test_a_closing_without_amounts_does_not_give_back_what_a_termination_took() -> None:
    files = {"lieux/resilie.yaml": RESILIE + "cloture: {le: 2022-06-01}\n"}
    assert words(budget_of(files, date(2022, 6, 1)).dossiers, "engage", "libere") == [30000, 120000]


def test_an_end_above_what_was_engaged_releases_nothing_and_hides_nothing() -> None:
    files = {
        "lieux/a.yaml": laureat(
            more="convention: {signee_le: 2021-07-05}\n"
            "cloture: {le: 2022-03-01, annuites: {2021: 160000, 2022: 0, 2023: 0}}\n"
        )
    }
    found = budget_of(files, date(2022, 3, 1))
    assert words(found.dossiers, "engage", "libere") == [160000, 0]
    assert found.reste_a_attribuer.connu == 45_000_000 - 160_000


def test_an_end_before_any_signature_is_not_counted_twice() -> None:
    files = {"lieux/a.yaml": laureat(more="resiliation: {le: 2022-03-01, annuites: {2021: 30000}}\n")}
    assert budget_of(files, date(2022, 3, 1)).attribue.connu == 150_000


def test_an_amendment_that_moves_a_year_passes_and_one_above_the_ceiling_does_not() -> None:
    def amended(last: int) -> set[str]:
        signed = "convention: {signee_le: 2021-07-05, annuites: {2021: 50000, 2022: 50000, 2023: 40000}}\n"
        amendment = f"avenants: [{{le: 2022-03-01, annuites: {{2021: 50000, 2022: 40000, 2023: {last}}}}}]\n"
        files = {"lieux/a.yaml": laureat("{2021: 50000, 2022: 50000, 2023: 40000}", more=signed + amendment)}
        return {c.code for c in run(files, date(2022, 3, 1)).constats if c.chemin[0] == "avenants"}

    assert amended(50000) == set()
    assert "MNT-02" in amended(60000)


# What cannot be read


@pytest.mark.parametrize(
    ("more", "annuites", "left_out"),
    [
        ("", "{2021: 50 000}", "attribue"),
        ("convention: {signee_le: 2021-07-05, annuites: {2021: 50 000}}\n", MAXIMUM, "attribue"),
        ("convention: {signee_le: 05/07/2021}\n", MAXIMUM, "attribue"),
        ("versements: [{le: 2021-09-20, annuite: 2021, montant: 50 000}]\n", MAXIMUM, "verse"),
    ],
)
def test_an_amount_that_cannot_be_read_is_named_with_the_total(
    more: str, annuites: str, left_out: str
) -> None:
    files = {"lieux/illisible.yaml": laureat(annuites, more=more), "lieux/lisible.yaml": laureat()}
    found = budget_of(files, AU)
    assert set(getattr(found, left_out).inconnus) == {"illisible"}
    assert found.sans_montant == ("illisible",)
    assert found.attribue.connu == (150_000 if left_out == "attribue" else 300_000)


# By annuity, what is left adds up


def test_what_one_year_was_paid_in_excess_pays_for_no_other() -> None:
    paid = (
        "versements: [{le: 2021-09-20, annuite: 2021, montant: 60000}, "
        "{le: 2022-09-20, annuite: 2022, montant: 10000}]\n"
    )
    one_ = registre({"lieux/a.yaml": laureat(more="convention: {signee_le: 2021-07-05}\n" + paid)})
    table = par_annuite(one_.programme, positions(one_, date(2022, 12, 31)), date(2022, 12, 31))
    assert [(row[0], row[-1]) for row in table.lignes] == [("2021", 0), ("2022", 40000), ("2023", 50000)]
    assert table.totaux[-1] == 90_000


def test_the_unknown_payments_of_the_opening_balance_leave_what_is_left_unknown() -> None:
    one_ = registre(programme(REPRISE))
    table = par_annuite(one_.programme, positions(one_, AU), AU)
    assert table.lignes == (("Non ventilé (reprise)", ZERO, Decimal(28_350_000), None, None),)


def test_the_bounds_of_a_total_go_the_way_of_what_is_unknown() -> None:
    files = {
        "lieux/a.yaml": laureat("{2021: 50000, 2022: 70000}"),
        "lieux/b.yaml": "vague: 2021-03-30\ndecisions: [{le: 2021-06-08, resultat: laureat}]\n",
    }
    found = budget_of(files, AU)
    assert (found.attribue.borne, found.attribue.connu) == ("au moins", 120_000)
    assert (found.reste_a_attribuer.borne, found.reste_a_attribuer.connu) == ("au plus", 44_880_000)
    shown = {one.cle: one for one in mesures(found, registre(files).programme)}
    assert shown["attribue"].part is None
    assert (
        budget_texte.read(found.reste_a_attribuer)
        == fr("au plus 44 880 000,00 €") + " (− 1 dossier sans montant)"
    )
    whole = budget_of({"lieux/a.yaml": files["lieux/a.yaml"]}, AU)
    assert (whole.attribue.borne, whole.reste_a_attribuer.borne) == ("", "")


def test_who_withdraws_from_the_list_is_out_of_its_euros() -> None:
    listed = (
        "vague: 2021-03-30\ndemande: {annuites: {2021: 90000}}\n"
        "decisions: [{le: 2021-06-08, resultat: liste_complementaire, rang: 1}]\ndesistement: {le: 2021-07-01}\n"
    )
    for day, euros_, count in ((date(2021, 6, 30), 90_000, 1), (date(2021, 7, 1), 0, 0)):
        waiting = budget_of({"lieux/a.yaml": listed}, day).liste_complementaire
        assert (waiting.demande.connu, waiting.dossiers) == (euros_, count)


def test_the_ceilings_drop_nobody_who_is_engaged() -> None:
    dropped = laureat(more="convention: {signee_le: 2021-07-05}\n").replace(
        "decisions: [", "decisions: [{le: 2021-09-01, resultat: sans_suite}, "
    )
    paid = laureat(more="versements: [{le: 2021-09-20, annuite: 2021, montant: 50000}]\n")
    one_ = registre({"lieux/a.yaml": dropped, "lieux/b.yaml": paid})
    shown = plafonds.tableau(positions(one_, AU), cadres(one_, References(communes(), Zoning()), AU))
    assert list(dict.fromkeys(row[0] for row in shown.lignes)) == ["a", "b"]


@pytest.mark.parametrize(
    ("accorde", "total_"),
    [
        (("", ""), ABSENT),
        (("{2021: 0}", ""), 0),
        (("inconnu", "inconnu"), None),
        (("inconnu", ""), None),
        (("inconnu", "{2021: 5}"), 5),
    ],
)
def test_a_column_of_nothing_known_has_no_total(accorde: tuple[str, str], total_: object) -> None:
    grants = {"": "", "inconnu": "decisions: [{le: 2021-06-08, resultat: laureat}]\n"}
    files = {
        f"lieux/{slug}.yaml": "vague: 2021-03-30\n"
        + grants.get(word, f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {word}}}]\n")
        for slug, word in zip("ab", accorde, strict=True)
    }
    shown = lieux.tableau(vues(situation(files, AU)), ("slug", "accorde"), ())
    assert shown.totaux == ("Total", total_)


# What holds of every registre


def tables(one: Registre, au: date, among: Iterable[Position]) -> dict[str, Tableau]:
    """Every way to break the totals down."""
    counted = [p for p in among if p.dans_l_enveloppe]

    def by(word: Callable[[Position], str], *, halves: bool = False) -> Tableau:
        return ventilation(one.programme, counted, Axe("Axe", lambda p: (word(p), word(p)), halves))

    return {
        "vague": by(lambda p: str(p.dossier.vague)),
        "categorie": by(lambda p: CATEGORIES_COURTES.get(p.categorie or "", "sans"), halves=True),
        "statut": by(lambda p: p.statut.mot),
        "slug": by(lambda p: p.slug),
        "annuite": par_annuite(one.programme, counted, au),
        "exercice": par_exercice(one.programme, counted, au),
    }


def whole(one: Registre, found: Budget) -> dict[str, Decimal]:
    """The words of the whole budget that tables break down, opening balance included."""
    part = found.dossiers
    return {
        "demande": part.demande.connu,
        "accorde": part.accorde.connu,
        "a_conventionner": part.a_conventionner.connu,
        "engage": found.reprise.engage.connu + part.engage.connu,
        "attribue": found.attribue.connu,
        "libere": part.libere.connu,
        "verse": found.verse.connu,
        "reste_a_verser": found.reste_a_verser.connu,
    }


@QUICK
@given(registres_at_random(), DAYS)
def test_the_parts_of_every_table_add_up_to_the_whole(one: Registre, au: date) -> None:
    known = positions(one, au)
    found = budget(one.programme, known, au)
    expected = whole(one, found)
    for axis, table in tables(one, au, known).items():
        for index, column in enumerate(table.colonnes):
            if column.cle in expected:
                cells = [row[index] for row in table.lignes]
                added = somme(cell for cell in cells if isinstance(cell, Decimal))
                assert added == expected[column.cle], (axis, column.cle)
                assert table.totaux[index] in (added, None) if table.lignes else True, (axis, column.cle)
            if column.cle == "places":
                assert sum(row[index] for row in table.lignes) == found.places.total, axis


@QUICK
@given(registres_at_random(), DAYS, st.randoms(use_true_random=False))
def test_totals_do_not_depend_on_the_order_of_files(one: Registre, au: date, shuffled: Any) -> None:
    slugs = list(one.dossiers)
    shuffled.shuffle(slugs)
    other = one._replace(dossiers={slug: one.dossiers[slug] for slug in slugs})
    assert budget_of(one, au) == budget_of(other, au)
    assert mouvements(one, au) == mouvements(other, au)
    assert tables(one, au, positions(one, au)) == tables(other, au, positions(other, au))


@QUICK
@given(registres_at_random(), DAYS)
def test_promised_left_and_released_are_the_envelope(one: Registre, au: date) -> None:
    found = budget_of(one, au)
    released = ZERO if one.programme.reemploi else found.dossiers.libere.connu
    assert found.attribue.connu + found.reste_a_attribuer.connu + released == found.enveloppe
    assert all(amount >= 0 for amount in words(found.dossiers, *MOTS))


def stripped(dossier: Dossier, au: date) -> Dossier:
    """The dossier without what is dated after the day."""
    lists = ("decisions", "avenants", "versements")
    kept: dict[str, Any] = {name: tuple(x for x in getattr(dossier, name) if x.le <= au) for name in lists}
    titles = [one for one in dossier.titres_de_perception if one.le <= au]
    kept["titres_de_perception"] = tuple(
        one.model_copy(update={"encaisse_le": None}) if one.encaisse_le and one.encaisse_le > au else one
        for one in titles
    )
    for name in ("desistement", "resiliation", "cloture"):
        block = getattr(dossier, name)
        kept[name] = block if block and block.le <= au else None
    signed = dossier.convention.signee_le if dossier.convention else None
    kept["convention"] = dossier.convention if signed and signed <= au else None
    return dossier.model_copy(update=kept)


@QUICK
@given(registres_at_random(), DAYS)
def test_a_total_is_that_of_the_registre_without_its_later_facts(one: Registre, au: date) -> None:
    movements = tuple(m for m in one.programme.enveloppe if m.le <= au)
    past = one._replace(
        programme=one.programme.model_copy(update={"enveloppe": movements}),
        dossiers={slug: stripped(dossier, au) for slug, dossier in one.dossiers.items()},
    )
    assert facts_aside(budget_of(one, au)) == facts_aside(budget_of(past, au))
    much_later = date(2090, 1, 1)
    assert facts_aside(budget_of(past, au)) == facts_aside(budget_of(past, much_later))


@QUICK
@given(registres_at_random())
def test_the_day_after_the_last_fact_changes_nothing(one: Registre) -> None:
    last, after = max(JOURS), max(JOURS) + timedelta(days=1)
    assert facts_aside(budget_of(one, last)) == facts_aside(budget_of(one, after))
    assert depassements(one, last) == depassements(one, after)


def facts_aside(found: Budget) -> Budget:
    """The budget whatever its day."""
    return found._replace(au=AU)


def test_a_title_alone_is_in_the_sums_that_rules_use() -> None:
    """Nothing is decided nor paid, and 0.01 is claimed: what is asked back is counted all the same."""
    alone = "vague: 2021-03-30\ntitres_de_perception: [{le: 2021-01-01, montant: 0.01}]\n"
    one = registre({"lieux/lieu-0.yaml": alone})
    assert (
        total(one, "a_recouvrer", AU).connu
        == budget_of(one, AU).dossiers.a_recouvrer.connu
        == Decimal("0.01")
    )


@QUICK
@given(registres_at_random(), DAYS)
def test_the_sums_that_rules_use_are_those_of_the_budget(one: Registre, au: date) -> None:
    found = budget_of(one, au)
    assert reste_a_attribuer(one, au) == found.reste_a_attribuer
    assert places(one, au) == found.places
    assert set(sans_montant(one, au)) == set(found.sans_montant) - {"(reprise)"}
    assert {mot: total(one, mot, au).connu for mot in MOTS} == {
        "attribue": found.attribue.connu,
        "verse": found.verse.connu,
        "reste_a_verser": found.reste_a_verser.connu,
        **{
            mot: getattr(found.dossiers, mot).connu
            for mot in ("a_conventionner", "engage", "libere", "a_recouvrer")
        },
    }


def test_a_payment_before_any_decision_is_not_the_one_that_engages() -> None:
    """The first one that a decision allows is: only then is the earlier closing taken, at 25 000."""
    text = """vague: 2021-03-30
versements: [{le: 2021-01-01, annuite: 2021, montant: 0}, {le: 2022-06-25, annuite: 2021, montant: 0}]
decisions: [{le: 2021-03-02, resultat: laureat, annuites: {2021: 0}}]
cloture: {le: 2021-01-01, annuites: {2021: 25000}}
"""
    (moved,) = (one for one in mouvements(registre({"lieux/a.yaml": text}), date(2022, 7, 24)) if one.slug)
    assert (moved.le, moved.acte, moved.montant) == (date(2022, 6, 25), "premier versement", 25_000)


@QUICK
@given(registres_at_random(), DAYS)
def test_movements_add_up_to_what_is_left_and_breaches_are_where_it_is_below_zero(
    one: Registre, au: date
) -> None:
    left = budget_of(one, au).reste_a_attribuer.connu
    opened = budget_of(one, au).reprise.engage.connu
    assert -somme(m.montant for m in mouvements(one, au)) - opened == left
    standing = [breach for breach in depassements(one, au) if breach.fin is None]
    assert [breach.montant for breach in standing] == ([-left] if left < 0 else [])
    for breach in depassements(one, au):
        first = budget_of(one, breach.debut).reste_a_attribuer.connu
        assert first < 0
        if breach.debut > date(2020, 12, 29):
            assert budget_of(one, breach.debut - timedelta(days=1)).reste_a_attribuer.connu >= 0
        if breach.fin:
            assert budget_of(one, breach.fin).reste_a_attribuer.connu >= 0
