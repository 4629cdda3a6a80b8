"""ENV-01 · Le total attribué ne dépasse pas l'enveloppe."""

from __future__ import annotations

from datetime import date

from cas_env import AU, said
from constats import fr
from fabriques_cli.findings import Level, Portee
from laureats import env, env_codes, laureat, laureats, programme
from registres import laid_over


def envelope(montant: str, more: str = "", places: int = 300) -> dict[str, str]:
    """A programme of that envelope; of that many places, all of which may go to either half."""
    halves = f"hors_grands_centres_urbains: {{valeur: {places}}}, qpv: {{valeur: {places}}}"
    return programme(
        f"enveloppe: [{{le: 2019-07-11, montant: {montant}}}{more}]\n"
        f"places: {{total: {{valeur: {places}}}, {halves}}}\n"
    )


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
