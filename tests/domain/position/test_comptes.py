"""The money of one dossier, word for word as the guide defines it, on both sides of every date."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers import dossier
from fabriques_cli.domain.position.comptes import Comptes, comptes, dernier_avis_chiffre
from fabriques_cli.domain.position.engagement import annuites_accordees, annuites_engagees, annuites_signees
from fabriques_cli.text.montant import ABSENT, Absence

AU = date(2024, 12, 31)
ZERO = Decimal(0)

DEMANDE = "demande: {annuites: {2021: 40000, 2022: 50000, 2023: 30000}}\n"
AVIS = "avis: [{le: 2021-05-20, annuites: {2021: 40000, 2022: 40000, 2023: 30000}}]\n"
DECISION = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 40000, 2023: 20000}}]\n"
)
CONVENTION = "convention: {signee_le: 2021-07-01, annuites: {2021: 40000, 2022: 40000, 2023: 20000.50}}\n"
VERSEMENTS = (
    "versements: [{le: 2021-09-20, annuite: 2021, montant: 40000}, "
    "{le: 2022-03-10, annuite: 2022, montant: 40000}]\n"
)


def counted(text: str, au: date = AU) -> Comptes:
    """The amounts of a dossier written so."""
    return comptes(dossier(text), au)


def test_asked_is_the_sum_of_the_request() -> None:
    found = counted(DEMANDE)
    assert found.demande == 120000
    assert (found.propose, found.accorde) == (ABSENT, ABSENT)
    others = [
        getattr(found, name) for name in Comptes._fields if name not in ("demande", "propose", "accorde")
    ]
    assert others == [ZERO] * 7


@pytest.mark.parametrize("text", ["nom: La Filature", "demande: {}", "demande: {annuites: {}}"])
def test_nothing_asked_is_unknown_not_zero(text: str) -> None:
    assert counted(text).demande is None


def test_a_written_zero_is_zero() -> None:
    assert counted("demande: {annuites: {2021: 0}}").demande == ZERO


def test_a_part_that_cannot_be_read_makes_the_sum_unknown() -> None:
    assert counted("demande: {annuites: {2021: 60 000, 2022: 50000}}").demande is None
    assert counted("demande: 120000").demande is None


# Proposé


def test_proposed_is_that_of_the_last_opinion_with_amounts() -> None:
    text = (
        "avis: [{le: 2021-05-20, annuites: {2021: 40000}}, {le: 2021-05-25, annuites: {2021: 45000}}, "
        "{le: 2021-05-28, sens: favorable}]"
    )
    assert counted(text, date(2021, 5, 31)).propose == 45000
    assert counted(text, date(2021, 5, 24)).propose == 40000
    assert counted(text, date(2021, 5, 19)).propose is ABSENT
    zero = "avis: [{le: 2021-05-20, annuites: {2021: 0}}]"
    assert counted(zero).propose == ZERO


def test_the_last_opinion_with_amounts_is_found_by_its_day() -> None:
    one = dossier(AVIS)
    assert dernier_avis_chiffre(one, date(2021, 5, 19)) is None
    assert dernier_avis_chiffre(one, date(2021, 5, 20)) is one.avis[0]
    assert dernier_avis_chiffre(dossier("avis: [{le: 2021-05-20}]"), AU) is None


def test_an_opinion_that_cannot_be_read_makes_the_proposal_unknown() -> None:
    assert counted("avis: [{le: 20/05/2021, annuites: {2021: 40000}}]").propose is None
    assert counted("avis: [{le: 2021-05-20, annuites: {2021: 40 000}}]").propose is None
    assert counted("avis: [{le: 2021-05-20, sens: bon, annuites: {2021: 40000}}]").propose == 40000


# Accordé, décidé à conventionner


@pytest.mark.parametrize(
    ("text", "au", "accorde", "a_conventionner"),
    [
        (DECISION, date(2021, 6, 7), ABSENT, "0"),
        (DECISION.replace("40000", "0").replace("20000", "0"), AU, "0", "0"),
        (DECISION, date(2021, 6, 8), "100000", "100000"),
        (DECISION + CONVENTION, date(2021, 6, 30), "100000", "100000"),
        (DECISION + CONVENTION, date(2021, 7, 1), "100000", "0"),
        (DECISION + "desistement: {le: 2021-06-20}\n", date(2021, 6, 19), "100000", "100000"),
        (DECISION + "desistement: {le: 2021-06-20}\n", date(2021, 6, 20), "100000", "0"),
        (DECISION + "convention: {numero_ej: '1'}\n", AU, "100000", "100000"),
        (
            "decisions: [{le: 2021-06-08, resultat: liste_complementaire, annuites: {2021: 50000}}]",
            AU,
            ABSENT,
            "0",
        ),
        ("decisions: [{le: 2021-06-08, resultat: non_retenu}]", AU, ABSENT, "0"),
        ("decisions: [{le: 2021-06-08, resultat: laureat}]", AU, None, None),
    ],
)
def test_granted_and_to_be_signed(
    text: str, au: date, accorde: str | Absence | None, a_conventionner: str | None
) -> None:
    found = counted(text, au)
    assert found.accorde == (Decimal(accorde) if isinstance(accorde, str) else accorde)
    assert found.a_conventionner == (None if a_conventionner is None else Decimal(a_conventionner))


def test_only_the_decision_that_rules_grants() -> None:
    text = (
        "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000}}, "
        "{le: 2021-06-20, resultat: non_retenu, annuites: {2021: 50000}}]"
    )
    assert (counted(text, date(2021, 6, 19)).accorde, counted(text).accorde) == (Decimal(50000), ABSENT)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (DECISION.replace("20000", "20 000"), False),
        (DECISION.replace("2021-06-08", "8 juin 2021"), False),
        (DECISION.replace("laureat", "lauréat"), False),
        (DECISION.replace("le:", "rang: premier, le:"), True),
        (DECISION + "desistement: {le: 20/06/2021}\n", False),
        (DECISION + "desistement: {motif: [x], le: 2025-06-20}\n", True),
        (DECISION + "convention: {signee_le: 01/07/2021}\n", False),
        (DECISION + "convention: {publiee_le: 01/07/2021}\n", True),
    ],
)
def test_what_waits_for_a_signature_is_unknown_with_what_it_depends_on(text: str, known: bool) -> None:
    assert counted(text).a_conventionner == (Decimal(100000) if known else None)


# Engagé


@pytest.mark.parametrize(
    ("text", "engage"),
    [
        (DECISION, "0"),
        (DECISION + CONVENTION, "100000.50"),
        (DECISION + "convention: {signee_le: 2021-07-01}\n", "100000"),
        (
            DECISION + CONVENTION + "avenants: [{le: 2022-01-10, objet: duree, fin: 2024-12-31}]\n",
            "100000.50",
        ),
        (
            DECISION
            + CONVENTION
            + "avenants: [{le: 2022-01-10, annuites: {2021: 40000, 2022: 30000}}, {le: 2023-01-10, fin: 2024-12-31}]\n",
            "70000",
        ),
        (
            DECISION
            + CONVENTION
            + "resiliation: {le: 2022-06-01, annuites: {2021: 40000, 2022: 10000, 2023: 0}}\n",
            "50000",
        ),
        (
            DECISION + CONVENTION + "resiliation: {le: 2022-06-01, annuites: {2021: 0, 2022: 0, 2023: 0}}\n",
            "0",
        ),
        (DECISION + CONVENTION + "resiliation: {le: 2022-06-01, annuites: {2021: 0, 2022: 0}}\n", None),
        (DECISION + CONVENTION + "cloture: {le: 2024-06-01}\n", "100000.50"),
        (
            DECISION
            + CONVENTION
            + "cloture: {le: 2024-06-01, annuites: {2021: 40000, 2022: 39000, 2023: 0}}\n",
            "79000",
        ),
        ("convention: {signee_le: 2021-07-01}\n", None),
        (DECISION + CONVENTION + "resiliation: {le: 2022-06-01, annuites: {}}\n", None),
    ],
)
def test_engaged_from_the_signature(text: str, engage: str | None) -> None:
    assert counted(text).engage == (None if engage is None else Decimal(engage))


def test_the_whole_is_engaged_at_once_on_the_day_of_the_signature() -> None:
    text = DECISION + CONVENTION
    assert counted(text, date(2021, 6, 30)).engage == ZERO
    assert counted(text, date(2021, 7, 1)).engage == Decimal("100000.50")


def test_amendments_and_endings_count_from_their_day() -> None:
    text = (
        DECISION
        + CONVENTION
        + "avenants: [{le: 2022-01-10, annuites: {2021: 40000, 2022: 30000}}]\n"
        + "resiliation: {le: 2022-06-01, annuites: {2021: 40000, 2022: 0}}\n"
    )
    days = [date(2022, 1, 9), date(2022, 1, 10), date(2022, 5, 31), date(2022, 6, 1)]
    assert [counted(text, day).engage for day in days] == [Decimal("100000.50"), 70000, 70000, 40000]
    assert [counted(text, day).libere for day in days] == [
        0,
        Decimal("30000.50"),
        Decimal("30000.50"),
        Decimal("60000.50"),
    ]


def test_the_later_ending_rules() -> None:
    both = (
        DECISION
        + CONVENTION
        + "resiliation: {le: 2022-06-01, annuites: {2021: 40000, 2022: 0, 2023: 0}}\n"
        + "cloture: {le: 2022-09-01, annuites: {2021: 39000}}\n"
    )
    assert counted(both, date(2022, 8, 31)).engage == 40000
    assert counted(both, date(2022, 9, 1)).engage == 39000


SIGNEE = "convention: {signee_le: 2021-07-01, annuites: {2021: 50000}}\n"


def test_a_closing_without_amounts_leaves_those_of_the_termination() -> None:
    ended = (
        DECISION + CONVENTION + "resiliation: {le: 2022-06-01, annuites: {2021: 40000, 2022: 0, 2023: 0}}\n"
    )
    found = counted(ended + "cloture: {le: 2022-09-01}\n")
    assert (found.engage, found.libere) == (40000, Decimal("60000.50"))


def test_an_end_before_the_signature_waits_for_it() -> None:
    ended = "resiliation: {le: 2021-06-20, annuites: {2021: 40000, 2022: 0, 2023: 0}}\n"
    before = counted(DECISION + ended)
    assert (before.a_conventionner, before.engage, before.libere) == (100000, 0, 0)
    after = counted(DECISION + CONVENTION + ended)
    assert (after.a_conventionner, after.engage, after.libere) == (0, 40000, Decimal("60000.50"))


def test_what_is_released_is_measured_on_the_day_of_the_first_end() -> None:
    text = (
        DECISION
        + CONVENTION
        + "avenants: [{le: 2023-01-10, annuites: {2021: 90000}}]\n"
        + "resiliation: {le: 2022-06-01, annuites: {2021: 40000, 2022: 0, 2023: 0}}\n"
        + "cloture: {le: 2023-06-01, annuites: {2021: 30000}}\n"
    )
    assert [counted(text, day).libere for day in (date(2022, 6, 1), date(2023, 1, 10), AU)] == [
        Decimal("60000.50"),
        Decimal("60000.50"),
        Decimal("70000.50"),
    ]


def test_an_end_above_what_was_engaged_releases_nothing() -> None:
    found = counted(
        DECISION + CONVENTION + "cloture: {le: 2024-06-01, annuites: {2021: 100001, 2022: 0, 2023: 0}}\n"
    )
    assert (found.engage, found.libere) == (100001, 0)


@pytest.mark.parametrize(
    ("text", "au", "accordees"),
    [
        (DECISION, date(2021, 6, 7), {}),
        (DECISION, date(2021, 6, 8), {2021: 40000, 2022: 40000, 2023: 20000}),
        (DECISION + CONVENTION, date(2021, 6, 30), {2021: 40000, 2022: 40000, 2023: 20000}),
        (DECISION + CONVENTION, date(2021, 7, 1), {2021: 40000, 2022: 40000, 2023: Decimal("20000.50")}),
        (DECISION + CONVENTION + "avenants: [{le: 2022-01-10, annuites: {2021: 1}}]\n", AU, {2021: 1}),
        (DECISION + SIGNEE + "resiliation: {le: 2021-07-01, annuites: {2021: 0}}\n", AU, {2021: 50000}),
        ("decisions: [{le: 2021-06-08, resultat: laureat}]", AU, None),
        ("decisions: [{le: 2021-06-08, resultat: non_retenu, annuites: {2021: 1}}]", AU, {}),
        (DECISION.replace("2021-06-08", "8 juin 2021"), AU, None),
    ],
)
def test_what_a_payment_may_rest_on(text: str, au: date, accordees: object) -> None:
    assert annuites_accordees(dossier(text), au) == accordees


def test_engaged_by_annuity() -> None:
    one = dossier(DECISION + CONVENTION)
    assert annuites_engagees(one, date(2021, 6, 30)) == {}
    assert annuites_engagees(one, AU) == {2021: 40000, 2022: 40000, 2023: Decimal("20000.50")}
    assert annuites_signees(one, AU) == {2021: 40000, 2022: 40000, 2023: Decimal("20000.50")}
    assert annuites_signees(dossier(DECISION), AU) == {2021: 40000, 2022: 40000, 2023: 20000}
    assert annuites_signees(dossier("nom: La Filature"), AU) == {}


@pytest.mark.parametrize(
    "broken",
    [
        "avenants: [{le: 2022-01-10, annuites: {2021: 40 000, 2022: 30000}}]",
        "avenants: [{le: 10/01/2022, annuites: {2021: 40000}}]",
        "avenants: un avenant",
        "resiliation: {le: 2022-06-01, annuites: {2021: 40 000, 2022: 1}}",
        "resiliation: {le: 2022-06-01, annuites: {2021: 40 000}}",
        "resiliation: {le: juin, annuites: {2021: 40000}}",
        "resiliation: {le: 2022-06-01}",
        "cloture: {le: 2024-06-01, annuites: {2021: 40 000}}",
        "cloture: {le: juin 2024}",
    ],
)
def test_what_cannot_be_read_of_the_engagement_makes_it_unknown(broken: str) -> None:
    found = counted(f"{DECISION}{CONVENTION}{VERSEMENTS}{broken}\n")
    assert (found.engage, found.reste_a_verser, found.a_recouvrer) == (None, None, None)
    assert found.verse == 80000


@pytest.mark.parametrize(
    "harmless",
    [
        "avenants: [{le: 2022-01-10, objet: inconnu}]",
        "cloture: {le: 2024-06-01, motif: [a]}",
        "versements: [{le: 2021-09-20, annuite: 2021, montant: 40 000}]",
        "titres_de_perception: [{le: 2024-01-01, montant: 1 000}]",
        "comptes_rendus: [{annuite: 2021, type: autre}]",
        "numero_ds: [1]",
    ],
)
def test_what_cannot_be_read_elsewhere_leaves_the_engagement(harmless: str) -> None:
    assert counted(f"{DECISION}{CONVENTION}{harmless}\n").engage == Decimal("100000.50")


# Versé, reste à verser, à recouvrer


def test_paid_counts_from_the_day_of_payment() -> None:
    text = DECISION + CONVENTION + VERSEMENTS
    assert counted(text, date(2021, 9, 19)).verse == ZERO
    assert counted(text, date(2021, 9, 20)).verse == 40000
    assert counted(text, date(2022, 3, 10)).verse == 80000
    assert counted(text, date(2021, 9, 20)).reste_a_verser == Decimal("60000.50")


@pytest.mark.parametrize(
    ("payment", "verse"),
    [
        ("{le: 2022-03-10, annuite: 2022, montant: 40 000}", None),
        ("{le: 10/03/2022, annuite: 2022, montant: 40000}", None),
        ("{annuite: 2022, montant: 40000}", None),
        ("{le: 2022-03-10, annuite: 22, montant: 40000}", None),
        ("{le: 2022-03-10, annuite: 2022, montant: 40000, reference: [1]}", "80000"),
    ],
)
def test_paid_is_unknown_with_one_payment_that_cannot_be_read(payment: str, verse: str | None) -> None:
    found = counted(f"versements: [{{le: 2021-09-20, annuite: 2021, montant: 40000}}, {payment}]")
    assert found.verse == (None if verse is None else Decimal(verse))


@pytest.mark.parametrize(
    ("due", "reste", "a_recouvrer"),
    [
        ("{2021: 40000, 2022: 40000.01, 2023: 0}", "0.01", "0"),
        ("{2021: 40000, 2022: 40000, 2023: 0}", "0", "0"),
        ("{2021: 40000, 2022: 39999.99, 2023: 0}", "0", "0.01"),
    ],
)
def test_what_is_left_to_pay_or_to_recover(due: str, reste: str, a_recouvrer: str) -> None:
    found = counted(f"{DECISION}{CONVENTION}{VERSEMENTS}resiliation: {{le: 2022-06-01, annuites: {due}}}\n")
    assert (found.reste_a_verser, found.a_recouvrer) == (Decimal(reste), Decimal(a_recouvrer))


@pytest.mark.parametrize(
    ("titre", "a_recouvrer"),
    [
        ("{le: 2022-07-01, montant: 40000}", "40000"),
        ("{le: 2022-07-01, montant: 40000, encaisse_le: 2025-01-01}", "40000"),
        ("{le: 2022-07-01, montant: 15000, encaisse_le: 2024-12-31}", "25000"),
        ("{le: 2022-07-01, montant: 40000, encaisse_le: 2022-09-01}", "0"),
        ("{le: 2022-07-01, montant: 45000, encaisse_le: 2022-09-01}", "0"),
        ("{le: 2022-07-01, montant: 40 000, encaisse_le: 2022-09-01}", None),
        ("{le: 2022-07-01, montant: 40000, encaisse_le: septembre}", None),
        ("{le: 2022-07-01, montant: 40000, motif: [1]}", "40000"),
        ("{le: 2025-07-01, montant: 40000, encaisse_le: 2022-09-01}", "40000"),
    ],
)
def test_what_was_cashed_is_no_longer_to_recover(titre: str, a_recouvrer: str | None) -> None:
    end = "resiliation: {le: 2022-06-01, annuites: {2021: 40000, 2022: 0, 2023: 0}}\n"
    found = counted(f"{DECISION}{CONVENTION}{VERSEMENTS}{end}titres_de_perception: [{titre}]\n").a_recouvrer
    assert found == (None if a_recouvrer is None else Decimal(a_recouvrer))


@given(
    st.lists(st.decimals(min_value=0, max_value=50000, places=2), min_size=1, max_size=3),
    st.lists(st.decimals(min_value=0, max_value=50000, places=2), max_size=4),
)
def test_paid_plus_left_is_engaged_plus_to_recover(due: list[Decimal], paid: list[Decimal]) -> None:
    annuites = ", ".join(f"{2021 + rank}: {montant}" for rank, montant in enumerate(due))
    first = date(2021, 9, 1)
    versements = ", ".join(
        f"{{le: {first + timedelta(days=rank)}, annuite: 2021, montant: {montant}}}"
        for rank, montant in enumerate(paid)
    )
    found = counted(
        f"convention: {{signee_le: 2021-07-01, annuites: {{{annuites}}}}}\nversements: [{versements}]\n"
    )
    assert found.engage == sum(due)
    assert found.verse == sum(paid)
    assert found.verse + found.reste_a_verser == found.engage + found.a_recouvrer
    excess = max(ZERO, sum(paid, ZERO) - due[0])
    assert (found.reste_a_verser, found.a_recouvrer) == (sum(due[1:], max(ZERO, due[0] - sum(paid))), excess)
