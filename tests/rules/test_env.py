"""ENV · the whole: envelope, places, waves, and what is asserted of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from constats import fr
from fabriques_cli.budget import totaux
from fabriques_cli.findings import Level, Portee
from laureats import MINIMUM, budget_of, env, env_codes, laureat, laureats, programme, registre
from registres import VAGUES, laid_over, run

AU = date(2021, 12, 31)


def envelope(montant: str, more: str = "", places: int = 300) -> dict[str, str]:
    """A programme of that envelope; of that many places, all of which may go to either half."""
    halves = f"hors_grands_centres_urbains: {{valeur: {places}}}, qpv: {{valeur: {places}}}"
    return programme(
        f"enveloppe: [{{le: 2019-07-11, montant: {montant}}}{more}]\n"
        f"places: {{total: {{valeur: {places}}}, {halves}}}\n"
    )


def said(files: dict[str, str], code: str, au: date = AU) -> list[tuple[Level, str]]:
    return [(c.level, c.message) for c in env(files, au) if c.code == code]


# ENV-01


def test_a_cent_above_the_envelope_is_blocking() -> None:
    files = {"lieux/le-moulin.yaml": laureat(), **envelope("149999.99", places=1)}
    constat = next(c for c in env(files, AU) if c.code == "ENV-01")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.PROGRAMME)
    assert (constat.fichier, constat.chemin) == ("programme.yaml", ("enveloppe",))
    assert constat.message == fr(
        "Le total attribué dépasse l'enveloppe de 0,01 € (150 000 € pris pour 149 999,99 €) depuis le 08/06/2021 ; "
        "ce jour-là : décision de le-moulin (+150 000 €)."
    )


def test_the_whole_envelope_may_be_given() -> None:
    assert env_codes({"lieux/le-moulin.yaml": laureat(), **envelope("150000", places=1)}, AU) == []


def test_the_envelope_is_that_of_the_day() -> None:
    files = {
        "lieux/le-moulin.yaml": laureat(),
        **envelope("100000", ", {le: 2021-09-15, montant: 50000}", places=1),
    }
    assert env_codes(files, date(2021, 6, 7)) == []
    assert [level for level, _ in said(files, "ENV-01", date(2021, 9, 14))] == [Level.BLOQUANT]
    assert said(files, "ENV-01", date(2021, 9, 15)) == [
        (
            Level.INFO,
            fr(
                "Du 08/06/2021 au 14/09/2021, le total attribué a dépassé l'enveloppe de 50 000 € au plus ; le "
                "08/06/2021 : décision de le-moulin (+150 000 €). Le 15/09/2021, un mouvement l'a corrigé."
            ),
        )
    ]


def test_credits_taken_back_break_it_too() -> None:
    taken = ", {le: 2021-10-01, montant: -0.01}"
    files = {"lieux/le-moulin.yaml": laureat(), **envelope("150000", taken, places=1)}
    assert said(files, "ENV-01", date(2021, 9, 30)) == []
    assert said(files, "ENV-01") == [
        (
            Level.BLOQUANT,
            fr(
                "Le total attribué dépasse l'enveloppe de 0,01 € (150 000 € pris pour 149 999,99 €) depuis le "
                "01/10/2021 ; ce jour-là : enveloppe (−0,01 €)."
            ),
        )
    ]


def test_the_acts_of_the_first_day_come_by_rank_then_by_name() -> None:
    decision = "decisions: [{{le: 2021-06-08, resultat: laureat, rang: {}, annuites: {{2021: 1000}}}}]\n"
    files = {
        "lieux/b.yaml": decision.format(2),
        "lieux/a.yaml": decision.format(2),
        "lieux/c.yaml": decision.format(1),
        "lieux/d.yaml": laureat("{2021: 1000}"),
        "lieux/e.yaml": laureat("{2021: 1000}", "2021-06-09"),
        **envelope("3999", places=5),
    }
    assert said(files, "ENV-01")[0][1].endswith(
        fr(
            "ce jour-là : décision de c (+1 000 €), décision de a (+1 000 €), décision de b (+1 000 €), décision de d "
            "(+1 000 €)."
        )
    )


def test_what_else_happened_that_day_is_told_if_it_moved_the_total() -> None:
    signed = "convention: {{signee_le: 2021-07-05, annuites: {{2021: {}}}}}\n"
    files = {
        "lieux/higher.yaml": laureat("{2021: 1000}", more=signed.format(1500)),
        "lieux/lower.yaml": laureat("{2021: 1000}", more=signed.format(900)),
        "lieux/same.yaml": laureat("{2021: 1000}", more=signed.format(1000)),
        "lieux/gone.yaml": laureat("{2021: 100}", more="desistement: {le: 2021-07-05}\n"),
        **envelope("3250", places=3),
    }
    assert said(files, "ENV-01")[0][1].endswith(
        fr(
            "depuis le 05/07/2021 ; ce jour-là : désistement de gone (−100 €), signature de higher (+500 €), signature "
            "de lower (−100 €)."
        )
    )


def test_a_long_day_is_cut_and_says_so() -> None:
    files = {**laureats(12, "{2021: 1000}"), **envelope("11999", places=12)}
    message = said(files, "ENV-01")[0][1]
    assert message.count("décision de") == 10
    assert message.endswith("et 2 autres.")


def test_since_when_is_the_start_of_the_time_that_lasts() -> None:
    files = {
        "lieux/a.yaml": laureat("{2021: 1000}", "2021-01-05", "desistement: {le: 2021-02-05}\n"),
        "lieux/b.yaml": laureat("{2021: 1000}", "2021-03-05"),
        "lieux/c.yaml": laureat("{2021: 1000}", "2021-04-05"),
        **envelope("999", places=2),
    }
    assert [(level, message[:60]) for level, message in said(files, "ENV-01")] == [
        (Level.BLOQUANT, fr("Le total attribué dépasse l'enveloppe de 1 001 € (2 000 € pr")[:60]),
        (Level.INFO, "Du 05/01/2021 au 04/02/2021, le total attribué a dépassé l'e"),
    ]
    assert "depuis le 05/03/2021" in said(files, "ENV-01")[0][1]


def test_what_an_ending_releases_is_still_taken_unless_it_may_be_used_again() -> None:
    signed = (
        "convention: {signee_le: 2021-07-05}\n"
        "resiliation: {le: 2021-09-01, annuites: {2021: 0}, libere_la_place: oui}\n"
    )
    files = {
        "lieux/ended.yaml": laureat("{2021: 1000}", more=signed),
        "lieux/next.yaml": laureat("{2021: 1000}", "2021-10-01"),
        **envelope("1000", places=1),
    }
    assert [level for level, _ in said(files, "ENV-01")] == [Level.BLOQUANT]
    reused = laid_over(files["programme.yaml"], "reemploi_des_liberations: {valeur: oui}")
    assert said({**files, "programme.yaml": reused}, "ENV-01") == []


def test_the_opening_balance_counts_from_its_day() -> None:
    opening = "reprise: {au: 2020-12-29, non_ventile: {fabriques: 1, engage: 45000000.01}}\n"
    files = programme(opening)
    assert [level for level, _ in said(files, "ENV-01", date(2020, 12, 29))] == [Level.BLOQUANT]
    assert said(files, "ENV-01", date(2020, 12, 29))[0][1].endswith("depuis le 29/12/2020.")
    assert env_codes(files, date(2020, 12, 28)) == []


def test_what_happened_before_the_opening_balance_is_not_told() -> None:
    opening = "reprise: {au: 2021-06-30, non_ventile: {fabriques: 1, engage: 1000}}\n"
    files = {
        "lieux/a.yaml": laureat("{2021: 1000}", "2021-06-08"),
        "programme.yaml": laid_over(envelope("1500", places=2)["programme.yaml"], opening),
    }
    assert said(files, "ENV-01")[0][1].endswith("depuis le 30/06/2021.")


def test_a_wave_counted_apart_takes_nothing_of_the_envelope() -> None:
    files = {
        "lieux/le-moulin.yaml": laureat(vague="2021-09-30"),
        **envelope("1", places=1),
        "vagues/2021-09-30.yaml": "cloture: 2021-09-30\nhors_enveloppe: oui\n",
    }
    assert [code for code in env_codes(files, AU) if code != "ENV-06"] == []


def test_an_unknown_amount_takes_nothing_and_is_named_by_another_rule() -> None:
    files = {"lieux/le-moulin.yaml": laureat("{2021: 200 000}"), **envelope("1000", places=1)}
    assert env_codes(files, AU) == ["ENV-05"]


# ENV-02, ENV-03


def with_reprise(parts: str, more: str = "") -> dict[str, str]:
    return programme(f"reprise: {{au: 2020-12-29, {parts}}}\n{more}")


def test_one_laureate_too_many_is_an_alert() -> None:
    full = with_reprise("non_ventile: {fabriques: 299, engage: 22425000}")
    assert said({"lieux/a.yaml": laureat(), **full}, "ENV-02") == []
    files = {"lieux/a.yaml": laureat(), "lieux/b.yaml": laureat(), **full}
    constat = next(c for c in env(files, AU) if c.code == "ENV-02")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.PROGRAMME)
    assert (constat.fichier, constat.chemin) == ("programme.yaml", ("places", "total"))
    assert constat.message == "301 lauréats pour 300 places, soit 1 de plus."


@pytest.mark.parametrize(
    ("more", "taken"),
    [
        ("", True),
        ("desistement: {le: 2021-07-01}\n", False),
        ("desistement: {le: 2022-07-01}\n", True),
        ("convention: {signee_le: 2021-07-01}\nresiliation: {le: 2021-08-01, annuites: {2021: 0}}\n", True),
        (
            "convention: {signee_le: 2021-07-01}\n"
            "resiliation: {le: 2021-08-01, annuites: {2021: 0}, libere_la_place: oui}\n",
            False,
        ),
        ("convention: {signee_le: 2021-07-01}\ncloture: {le: 2021-08-01}\n", True),
    ],
)
def test_who_holds_a_place(more: str, taken: bool) -> None:
    files = {"lieux/a.yaml": laureat(more=more), **with_reprise("non_ventile: {fabriques: 300, engage: 1}")}
    assert bool(said(files, "ENV-02")) is taken


def test_one_half_may_not_take_the_places_of_the_other() -> None:
    of_qpv = laureat(more="territoire: {categorie: qpv}\n")
    full = with_reprise("qpv: {fabriques: 149, engage: 11175000}")
    assert said({"lieux/a.yaml": of_qpv, **full}, "ENV-03") == []
    files = {"lieux/a.yaml": of_qpv, "lieux/b.yaml": of_qpv, "lieux/c.yaml": laureat(), **full}
    constat = next(c for c in env(files, AU) if c.code == "ENV-03")
    assert (constat.level, constat.portee, constat.fichier) == (
        Level.ALERTE,
        Portee.PROGRAMME,
        "programme.yaml",
    )
    assert constat.chemin == ("places", "qpv")
    assert constat.message == "QPV : 151 lauréats pour 150 places, soit 1 de plus."


def test_each_half_is_told() -> None:
    halves = "hors_grands_centres_urbains: {fabriques: 152, engage: 1}, qpv: {fabriques: 151, engage: 1}"
    assert [message for _, message in said(with_reprise(halves), "ENV-03")] == [
        "hors grands centres urbains : 152 lauréats pour 150 places, soit 2 de plus.",
        "QPV : 151 lauréats pour 150 places, soit 1 de plus.",
    ]


def test_unknown_places_of_the_opening_balance_make_the_count_a_least() -> None:
    parts = "qpv: {fabriques: inconnu, engage: 1}, non_ventile: {fabriques: 301, engage: 1}"
    assert said(with_reprise(parts), "ENV-02") == [
        (Level.ALERTE, "Au moins 301 lauréats pour 300 places, soit 1 de plus.")
    ]
    files = {**with_reprise("qpv: {fabriques: inconnu, engage: 1}"), **laureats(2)}
    assert [code for code in env_codes(files, AU) if code != "ENV-07"] == []


# ENV-04


def wave(maximum: int, more: str = "") -> dict[str, str]:
    name = "vagues/2021-03-30.yaml"
    return {name: laid_over(VAGUES[name], f"laureats_max: {{valeur: {maximum}}}\n{more}")}


def test_a_wave_above_its_maximum_is_an_alert_on_its_own_file() -> None:
    assert env_codes({**laureats(3), **wave(3)}, AU) == []
    (constat,) = env({**laureats(3), **wave(2)}, AU)
    assert (constat.code, constat.level, constat.portee) == ("ENV-04", Level.ALERTE, Portee.PROGRAMME)
    assert (constat.fichier, constat.chemin) == ("vagues/2021-03-30.yaml", ("laureats_max",))
    assert constat.message == "3 lauréats dans la vague 6 (30/03/2021), soit 1 de plus que son maximum (2)."


def test_a_laureate_who_withdrew_is_no_longer_one_of_the_wave() -> None:
    files = {
        "lieux/a.yaml": laureat(),
        "lieux/b.yaml": laureat(more="desistement: {le: 2021-07-01}\n"),
        "lieux/c.yaml": laureat(vague="2021-06-30"),
        **wave(1),
    }
    assert env_codes(files, date(2021, 7, 1)) == []
    assert env_codes(files, date(2021, 6, 30)) == ["ENV-04"]


def test_a_wave_without_a_maximum_has_none() -> None:
    assert env_codes(laureats(40), AU) == []


# ENV-05


def test_laureates_without_amounts_are_named_in_one_finding() -> None:
    files = {
        "lieux/sans-montant.yaml": "decisions: [{le: 2021-06-08, resultat: laureat}]\n",
        "lieux/illisible.yaml": laureat("{2021: 50 000}"),
        "lieux/paye.yaml": laureat(more="versements: [{le: 2021-09-01, annuite: 2021, montant: 1 000}]\n"),
        "lieux/connu.yaml": laureat(),
        "lieux/refuse.yaml": "decisions: [{le: 2021-06-08, resultat: non_retenu, motif: Non.}]\n",
        "lieux/brouillon.yaml": "nom: Brouillon\n",
    }
    (constat,) = (c for c in env(files, AU) if c.code == "ENV-05")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.PROGRAMME)
    assert (constat.fichier, constat.chemin) == ("programme.yaml", ("enveloppe",))
    assert constat.message == (
        "3 dossiers sans montant connu, hors de tous les totaux : illisible, paye, sans-montant."
    )


def test_one_dossier_is_said_in_the_singular_from_its_day() -> None:
    files = {"lieux/sans-montant.yaml": "decisions: [{le: 2021-06-08, resultat: laureat}]\n"}
    assert said(files, "ENV-05", date(2021, 6, 7)) == []
    assert said(files, "ENV-05", date(2021, 6, 8)) == [
        (Level.ALERTE, "1 dossier sans montant connu, hors de tous les totaux : sans-montant.")
    ]


def test_a_request_without_an_amount_leaves_no_total_out() -> None:
    assert (
        env_codes({"lieux/a.yaml": "depose_le: 2021-03-01\ndemande: {annuites: {2021: 50 000}}\n"}, AU) == []
    )


# ENV-06


def test_what_is_left_must_give_the_minimum_to_every_place_left() -> None:
    # 189 laureates before wave 5 leave 111 places; 111 × 75 000 € = 8 325 000 €.
    enough = with_reprise("non_ventile: {fabriques: 189, engage: 36675000}")
    assert env_codes(enough, AU) == []
    short = with_reprise("non_ventile: {fabriques: 189, engage: 36675000.01}")
    assert said(short, "ENV-06") == [
        (
            Level.ALERTE,
            fr(
                "Il reste 111 places et 8 324 999,99 € : 74 999 € par place, moins que le minimum de 75 000 €."
            ),
        )
    ]


def test_the_sentence_of_the_guide() -> None:
    (constat,) = env(with_reprise("non_ventile: {fabriques: 189, engage: 44000000}"), AU)
    assert (constat.code, constat.fichier, constat.chemin) == (
        "ENV-06",
        "programme.yaml",
        ("places", "total"),
    )
    assert constat.message == fr(
        "Il reste 111 places et 1 000 000 € : 9 009 € par place, moins que le minimum de 75 000 €."
    )


def test_places_without_money_and_money_without_places() -> None:
    assert said(with_reprise("non_ventile: {fabriques: 299, engage: 45000000}"), "ENV-06") == [
        (Level.ALERTE, fr("Il reste 1 place et 0 € : 0 € par place, moins que le minimum de 75 000 €."))
    ]
    assert env_codes(with_reprise("non_ventile: {fabriques: 300, engage: 44999999}"), AU) == []
    assert env_codes(with_reprise("non_ventile: {fabriques: 299, engage: 45000000.01}"), AU) == ["ENV-01"]


def test_what_is_unknown_makes_the_money_a_most_and_the_places_unsaid() -> None:
    files = {**with_reprise("non_ventile: {fabriques: 189, engage: 44000000}"), "lieux/a.yaml": laureat("{}")}
    assert "Il reste 110 places et au plus" in said(files, "ENV-06")[0][1]
    assert env_codes(with_reprise("non_ventile: {fabriques: inconnu, engage: 44000000}"), AU) == []


# ENV-07


def verified(
    lines: str, files: dict[str, str] | None = None, au: date = AU, more: str = ""
) -> list[tuple[str, str]]:
    """Key and message of what ENV-07 says of the assertions."""
    checked = {**(files or {}), **programme(f"verifications: [{lines}]\n{more}")}
    return [(str(c.chemin[-1]), c.message) for c in env(checked, au) if c.code == "ENV-07"]


PAID = laureat(
    "{2021: 40000, 2022: 60000}",
    more="territoire: {categorie: qpv}\n"
    "convention: {signee_le: 2021-07-05}\n"
    "versements: [{le: 2021-09-20, annuite: 2021, montant: 40000}]\n"
    "resiliation: {le: 2021-11-01, annuites: {2021: 30000, 2022: 0}}\n",
)
FILES = {"lieux/paye.yaml": PAID, "lieux/decide.yaml": laureat(MINIMUM, "2021-09-14", vague="2021-06-30")}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("au: 2021-06-08, attribue: 100000", True),
        ("au: 2021-06-08, a_conventionner: 100000", True),
        ("au: 2021-07-04, engage: 0", True),
        ("au: 2021-07-05, engage: 100000", True),
        ("au: 2021-10-31, verse: 40000", True),
        ("au: 2021-10-31, reste_a_verser: 60000", True),
        ("au: 2021-10-31, libere: 0", True),
        ("au: 2021-11-01, libere: 70000", True),
        ("au: 2021-11-01, a_recouvrer: 10000", True),
        ("au: 2021-11-01, attribue: 105000", True),
        ("au: 2021-11-01, reste_a_attribuer: 44825000", True),
        ("au: 2021-11-01, attribue: 30000, vague: 2021-03-30", True),
        ("au: 2021-11-01, attribue: 75000, vague: 2021-06-30", True),
        ("au: 2021-11-01, attribue: 0, vague: 2021-09-30", True),
        ("au: 2021-11-01, attribue: 30000, categorie: qpv", True),
        ("au: 2021-11-01, attribue: 0, categorie: hors_grands_centres_urbains", True),
        ("au: 2021-11-01, attribue: 30000, categorie: qpv, vague: 2021-03-30", True),
        ("au: 2021-11-01, attribue: 105000.01", False),
        ("au: 2021-06-07, attribue: 100000", False),
    ],
)
def test_an_assertion_is_true_to_the_cent_on_its_day(line: str, found: bool) -> None:
    assert (verified(f"{{{line}}}", FILES) == []) is found


def test_a_false_assertion_says_expected_found_and_difference() -> None:
    assert verified("{au: 2021-11-01, attribue: 100000, verse: 50000}", FILES) == [
        (
            "attribue",
            fr("Total attribué au 01/11/2021 : 100 000 € attendus, 105 000 € trouvés, soit 5 000 € de plus."),
        ),
        (
            "verse",
            fr("Versé (CP) au 01/11/2021 : 50 000 € attendus, 40 000 € trouvés, soit 10 000 € de moins."),
        ),
    ]


def test_the_finding_is_on_the_assertion_itself() -> None:
    checked = {
        **FILES,
        **programme("verifications: [{au: 2021-06-08, attribue: 100000}, {au: 2021-06-08, engage: 1}]\n"),
    }
    (constat,) = (c for c in env(checked, AU) if c.code == "ENV-07")
    assert (constat.level, constat.fichier) == (Level.ALERTE, "programme.yaml")
    assert constat.chemin == ("verifications", 1, "engage")


def test_a_part_is_named_in_the_message() -> None:
    line = "{au: 2021-11-01, vague: 2021-03-30, categorie: qpv, engage: 1}"
    assert verified(line, FILES)[0][1].startswith("Engagé (AE) au 01/11/2021, vague 6 (30/03/2021), QPV : ")


def test_an_assertion_on_a_day_to_come_waits_for_its_day() -> None:
    line = "{au: 2021-12-31, attribue: 1}"
    assert verified(line, FILES, date(2021, 12, 30)) == []
    assert len(verified(line, FILES, date(2021, 12, 31))) == 1


REPRISE = (
    "reprise: {au: 2020-12-29, qpv: {fabriques: 1, engage: 1000, verse: 400}, "
    "non_ventile: {fabriques: 1, engage: 500, verse: 100}}\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "au: 2020-12-29, attribue: 1500",
        "au: 2020-12-29, attribue: 1000, categorie: qpv",
        "au: 2020-12-29, attribue: 0, categorie: hors_grands_centres_urbains",
        "au: 2020-12-29, verse: 500",
        "au: 2020-12-29, reste_a_verser: 1000",
        "au: 2020-12-29, reste_a_attribuer: 44998500",
        "au: 2020-12-29, engage: 0",
        "au: 2021-11-01, attribue: 30000, vague: 2021-03-30",
    ],
)
def test_what_the_opening_balance_counts_in(line: str) -> None:
    assert verified(f"{{{line}}}", FILES, more=REPRISE) == []


def test_nothing_is_asserted_of_a_day_before_the_opening_balance() -> None:
    assert verified("{au: 2020-12-28, attribue: 0}", more=REPRISE) == [
        ("attribue", "Total attribué au 28/12/2020 : rien n'est connu avant la reprise.")
    ]


def test_a_total_that_is_not_known_is_not_called_false() -> None:
    unknown = {**FILES, "lieux/sans-montant.yaml": laureat("{}")}
    assert verified("{au: 2021-11-01, attribue: 105000}", unknown) == [
        (
            "attribue",
            fr(
                "Total attribué au 01/11/2021 : 105 000 € attendus, le total n'est pas connu (105 000 € sans "
                "sans-montant)."
            ),
        )
    ]
    opening = REPRISE.replace("verse: 100", "verse: inconnu")
    assert verified("{au: 2021-11-01, verse: 40400}", FILES, more=opening)[0][1].endswith(
        fr("le total n'est pas connu (40 400 € sans la reprise).")
    )
    assert verified("{au: 2021-11-01, attribue: 106500}", FILES, more=opening) == []


def test_a_file_that_gives_nothing_may_hold_anything() -> None:
    broken = {**FILES, "lieux/casse.yaml": "nom: [\n"}
    assert verified("{au: 2021-11-01, attribue: 105000}", broken)[0][1].endswith(
        fr("le total n'est pas connu (105 000 € sans lieux/casse.yaml).")
    )


@pytest.mark.parametrize("part", ["vague: 2021-03-30", "categorie: qpv"])
def test_the_envelope_is_not_shared_out(part: str) -> None:
    ((key, message),) = verified(f"{{au: 2021-11-01, reste_a_attribuer: 0, {part}}}", FILES)
    assert key == "reste_a_attribuer"
    assert message.endswith("l'enveloppe n'est partagée ni par vague, ni par catégorie.")


# Dérogations


def lifted(code: str) -> str:
    return f"derogations: [{{regle: {code}, motif: arbitrage, autorite: ANCT, reference: N-1, le: 2021-01-01}}]\n"


CASES = {
    "ENV-02": with_reprise("non_ventile: {fabriques: 301, engage: 22575000}", lifted("ENV-02")),
    "ENV-03": with_reprise("qpv: {fabriques: 151, engage: 11325000}", lifted("ENV-03")),
    "ENV-04": {**laureats(3), **wave(2, lifted("ENV-04"))},
    "ENV-06": with_reprise("non_ventile: {fabriques: 189, engage: 44000000}", lifted("ENV-06")),
}


@pytest.mark.parametrize("code", CASES)
def test_the_programme_or_the_wave_may_justify_an_alert(code: str) -> None:
    constats = [c for c in run(CASES[code], AU).constats if c.code in (code, "DER-01", "DER-02")]
    assert [(c.code, c.leve_par) for c in constats] == [(code, ("derogations", 0))]
    assert env_codes(CASES[code], AU) == []


def test_the_envelope_itself_is_not_waived() -> None:
    files = programme(
        "reprise: {au: 2020-12-29, non_ventile: {fabriques: 300, engage: 45000001}}\n" + lifted("ENV-01")
    )
    assert env_codes(files, AU) == ["ENV-01"]


# The same figures as the budget


def test_the_sums_of_the_rules_are_those_of_the_budget() -> None:
    one = registre({**FILES, "lieux/sans-montant.yaml": laureat("{}"), **programme(REPRISE)})
    whole = budget_of(one, AU)
    assert totaux.reste_a_attribuer(one, AU) == whole.reste_a_attribuer
    assert totaux.places(one, AU) == whole.places
    assert tuple(totaux.sans_montant(one, AU)) == whole.sans_montant
    assert totaux.total(one, "attribue", AU).connu == whole.attribue.connu == Decimal(106_500)
    assert totaux.total(one, "verse", AU) == whole.verse
