"""ENV-07 · Une vérification datée du programme est exacte."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cas_env import AU, wave, with_reprise
from constats import fr
from fabriques_cli.budget import totaux
from fabriques_cli.findings import Level
from laureats import MINIMUM, budget_of, env, env_codes, laureat, laureats, programme, registre
from registres import run


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


def test_the_sums_of_the_rules_are_those_of_the_budget() -> None:
    one = registre({**FILES, "lieux/sans-montant.yaml": laureat("{}"), **programme(REPRISE)})
    whole = budget_of(one, AU)
    assert totaux.reste_a_attribuer(one, AU) == whole.reste_a_attribuer
    assert totaux.places(one, AU) == whole.places
    assert tuple(totaux.sans_montant(one, AU)) == whole.sans_montant
    assert totaux.total(one, "attribue", AU).connu == whole.attribue.connu == Decimal(106_500)
    assert totaux.total(one, "verse", AU) == whole.verse
