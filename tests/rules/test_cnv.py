"""CNV · the convention: signed before it is paid, numbered, and the republican commitment."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr, of, one
from fabriques_cli.domain.position.engagement import engage
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, laid_over, run, run_example

AU = date(2021, 12, 31)


def granted(annuites: str = "2021: 23000.01, 2022: 30000, 2023: 22000") -> str:
    """A grant of 08/06/2021."""
    return f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {{{annuites}}}}}]\n"


def holder(forme: str, more: str = "") -> str:
    """A porteur of that legal form."""
    return (
        f'porteur: {{nom: Le Porteur, forme_juridique: {forme}, siret: "13002603200016", '
        f"representant: {{nom: Claude Exemple}}{more}}}\n"
    )


PAYE = "versements: [{le: 2021-07-12, annuite: 2021, montant: 20000, reference: DP-1}]\n"


# CNV-01


def test_a_private_porteur_is_not_paid_before_the_signature() -> None:
    constat = one(run_example(granted("2021: 25000, 2022: 50000") + PAYE, AU), "CNV-01")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("versements", 0, "le")
    assert constat.message == fr(
        "20 000 € versés le 12/07/2021 sans convention signée, pour une annuité de 50 000 € en 2022 : "
        "au-delà de 23 000 € par an, la loi exige une convention avec un organisme de droit privé."
    )
    assert constat.a_faire == (
        "Faites signer la convention, ne versez plus rien d'ici là, puis notez la signature : "
        "fabriques conventionner la-filature --numero-ej NUMÉRO --le DATE"
    )


@pytest.mark.parametrize(
    ("forme", "level", "regle"),
    [
        ("sem", Level.BLOQUANT, "la loi exige une convention avec un organisme de droit privé"),
        ("autre, precision: SCE, droit: prive", Level.BLOQUANT, "la loi exige une convention"),
        ("commune", Level.ALERTE, "même si la loi ne l'exige pas d'un porteur de droit public"),
        ("autre, precision: SCE, droit: public", Level.ALERTE, "la loi ne l'exige pas"),
        ("autre, precision: SCE", Level.ALERTE, "le droit du porteur est indéterminé"),
    ],
)
def test_the_law_binds_with_private_bodies(forme: str, level: Level, regle: str) -> None:
    constat = one(run_example(holder(forme) + granted() + PAYE, AU), "CNV-01")
    assert constat.level is level
    assert regle in constat.message


def test_without_a_porteur_the_law_that_applies_is_unknown() -> None:
    constat = one(run_example("porteur:\n" + granted() + PAYE, AU), "CNV-01")
    assert (constat.level, "indéterminé" in constat.message) == (Level.ALERTE, True)


@pytest.mark.parametrize(
    ("annuites", "found"),
    [
        ("2021: 23000, 2022: 23000, 2023: 23000, 2024: 6000", False),
        ("2021: 23000, 2022: 23000.01", True),
        ("2021: 23000.01", True),
    ],
)
def test_23_000_euros_a_year_pass_and_a_cent_more_does_not(annuites: str, found: bool) -> None:
    assert bool(of(run_example(granted(annuites) + PAYE, AU), "CNV-01")) is found


@pytest.mark.parametrize(("montant", "found"), [("23000", False), ("23000.01", True)])
@pytest.mark.parametrize("decision", ["", "decisions: [{le: 2021-06-08, resultat: laureat}]\n"])
def test_where_nothing_says_what_is_granted_the_payment_tells(
    decision: str, montant: str, found: bool
) -> None:
    text = decision + PAYE.replace("montant: 20000", f"montant: {montant}")
    assert bool(of(run_example(text, AU), "CNV-01")) is found


@pytest.mark.parametrize(
    ("signee_le", "found"), [("2021-07-11", False), ("2021-07-12", False), ("2021-07-13", True)]
)
def test_the_convention_is_signed_by_the_day_of_the_payment(signee_le: str, found: bool) -> None:
    text = f'{granted()}convention: {{numero_ej: "2103456789", signee_le: {signee_le}}}\n{PAYE}'
    assert bool(of(run_example(text, AU), "CNV-01")) is found


def test_a_signature_that_comes_after_ends_it_and_it_is_still_told() -> None:
    text = f'{granted()}convention: {{numero_ej: "2103456789", signee_le: 2021-08-01}}\n{PAYE}'
    late = one(run_example(text, AU), "CNV-01")
    assert "versés le 12/07/2021 avant la signature de la convention (01/08/2021), pour" in late.message
    assert late.message.endswith(" Régularisé le 01/08/2021 : convention signée.")
    assert (late.level, late.a_faire) == (Level.INFO, "")
    before = one(run_example(text, date(2021, 7, 31)), "CNV-01")
    assert "sans convention signée" in before.message
    assert before.level is Level.BLOQUANT


def test_every_payment_without_a_convention_is_told_once_it_is_made() -> None:
    two = PAYE.replace("}]", "}, {le: 2021-09-01, annuite: 2022, montant: 10, reference: DP-2}]")
    assert [c.chemin[1] for c in of(run_example(granted() + two, AU), "CNV-01")] == [0, 1]
    assert [c.chemin[1] for c in of(run_example(granted() + two, date(2021, 8, 31)), "CNV-01")] == [0]


def test_what_is_granted_is_that_of_the_day_of_the_payment() -> None:
    twice = granted("2021: 20000, 2022: 20000").replace(
        "}}]", "}}, {le: 2021-09-01, resultat: laureat, annuites: {2021: 40000, 2022: 40000}}]"
    )
    assert of(run_example(twice + PAYE, AU), "CNV-01") == []


def test_a_signature_or_an_amount_that_cannot_be_read_is_not_missing() -> None:
    assert of(run_example(granted() + "convention: {signee_le: juin}\n" + PAYE, AU), "CNV-01") == []
    assert of(run_example(granted("2021: 30 000") + PAYE, AU), "CNV-01") == []


# CNV-02

SIGNEE = "convention: {signee_le: 2021-06-20}\n"


def test_a_signed_convention_has_its_number() -> None:
    constat = one(run_example(granted() + SIGNEE, AU), "CNV-02")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("convention", "numero_ej")
    assert constat.message == "Convention signée le 20/06/2021 sans numéro d'engagement juridique (EJ)."
    assert constat.a_faire == (
        "Demandez le numéro au service qui tient Chorus, puis notez-le : "
        "fabriques modifier la-filature convention.numero_ej=NUMÉRO"
    )
    numbered = SIGNEE.replace("}", ', numero_ej: "2103456789"}')
    assert of(run_example(granted() + numbered, AU), "CNV-02") == []


def test_the_number_is_asked_from_the_day_of_the_signature() -> None:
    assert of(run_example(granted() + SIGNEE, date(2021, 6, 19)), "CNV-02") == []
    assert len(of(run_example(granted() + SIGNEE, date(2021, 6, 20)), "CNV-02")) == 1
    assert of(run_example(granted() + "convention: {objet: Atelier}", AU), "CNV-02") == []


def test_a_number_that_cannot_be_read_is_not_missing() -> None:
    assert (
        of(run_example(granted() + "convention: {signee_le: 2021-06-20, numero_ej: [1]}", AU), "CNV-02") == []
    )


# CNV-03

AU_2022 = date(2022, 12, 31)


def engaged(depose_le: str, more: str = "", forme: str = "association", au: date = AU_2022) -> list[str]:
    """What CNV-03 says of a convention signed on 20/06/2022."""
    text = (
        f"depose_le: {depose_le}\n{holder(forme)}"
        f'convention: {{numero_ej: "2203456789", signee_le: 2022-06-20{more}}}\n'
    )
    found = of(run_example(text, au), "CNV-03")
    for c in found:
        level = Level.INFO if c.regularise_le else Level.ALERTE
        assert (c.level, c.portee, c.chemin) == (
            level,
            Portee.GESTION,
            ("convention", "engagement_republicain_le"),
        )
    return [c.message for c in found]


@pytest.mark.parametrize(
    ("forme", "nom"),
    [
        ("association", "une association"),
        ("fondation", "une fondation"),
        ("fonds_de_dotation", "un fonds de dotation"),
    ],
)
def test_who_has_to_subscribe_the_republican_commitment(forme: str, nom: str) -> None:
    assert engaged("2022-03-30", forme=forme) == [
        f"Convention signée le 20/06/2022 avec {nom} sans contrat d'engagement républicain, exigé des demandes "
        "déposées depuis le 02/01/2022 (ici, le 30/03/2022)."
    ]


@pytest.mark.parametrize("forme", ["scic", "sas", "commune", "gip", "autre"])
def test_other_bodies_do_not_have_to(forme: str) -> None:
    assert engaged("2022-03-30", forme=forme) == []


@pytest.mark.parametrize(
    ("depose_le", "found"),
    [
        ("2022-01-01", False),
        ("2022-01-02", True),
        ("2022-01-01T23:59:59+01:00", False),
        ("2022-01-02T00:00:00+01:00", True),
        ("2022-01-01T20:00:00-04:00", True),
        ("2022-01-02T02:59:59+04:00", False),
    ],
)
def test_it_is_asked_of_requests_filed_since_the_decree(depose_le: str, found: bool) -> None:
    assert bool(engaged(depose_le)) is found


def test_a_subscribed_commitment_settles_it_from_its_day() -> None:
    assert engaged("2022-03-30", ", engagement_republicain_le: 2022-03-30") == []
    late = ", engagement_republicain_le: 2022-07-01"
    (standing,) = engaged("2022-03-30", late, au=date(2022, 6, 30))
    assert "Régularisé" not in standing
    (ended,) = engaged("2022-03-30", late, au=date(2022, 7, 1))
    assert ended.endswith(" Régularisé le 01/07/2022 : contrat souscrit.")


def test_it_is_asked_once_the_convention_is_signed() -> None:
    assert engaged("2022-03-30", au=date(2022, 6, 19)) == []
    assert len(engaged("2022-03-30", au=date(2022, 6, 20))) == 1


def test_what_to_ask_for() -> None:
    text = "depose_le: 2022-03-30\nconvention: {signee_le: 2022-06-20}"
    assert one(run_example(text, AU_2022), "CNV-03").a_faire == (
        "S'il est agréé ou reconnu d'utilité publique, écrivez-le dans « porteur.reconnaissance ». Sinon, demandez au "
        "porteur le contrat qu'il a souscrit, puis notez son jour : "
        "fabriques modifier la-filature convention.engagement_republicain_le=DATE"
    )


@pytest.mark.parametrize(
    ("reconnaissance", "found"),
    [("utilite_publique", False), ("agrement", False), ("agréé", False)],
)
@pytest.mark.parametrize("forme", ["association", "fondation"])
def test_it_is_deemed_subscribed_by_who_is_recognised(reconnaissance: str, found: bool, forme: str) -> None:
    recognised = holder(forme).replace("porteur: {", f"porteur: {{reconnaissance: {reconnaissance}, ")
    assert "reconnaissance" in recognised
    text = f"depose_le: 2022-03-30\n{recognised}convention: {{signee_le: 2022-06-20}}\n"
    assert bool(of(run_example(text, AU_2022), "CNV-03")) is found


def test_what_cannot_be_read_is_not_missing() -> None:
    assert engaged("2022-03-30", ", engagement_republicain_le: mars") == []


# CNV-04

DECIDEE = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]\n"


def signed(annuites: str, more: str = "") -> str:
    """The same grant, and the convention of 01/07/2021 that engages those annuities."""
    written = f", annuites: {{{annuites}}}" if annuites else ""
    return f'{DECIDEE}convention: {{numero_ej: "2103456789", signee_le: 2021-07-01{written}}}\n{more}'


def test_a_convention_above_the_decision_says_by_how_much() -> None:
    constat = one(run_example(signed("2021: 50000, 2022: 50000.01"), AU), "CNV-04")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("convention", "annuites")
    assert constat.message == fr(
        "La convention signée le 01/07/2021 engage 100 000,01 €, soit 0,01 € de plus que la décision du 08/06/2021 "
        "(100 000 €)."
    )
    assert constat.a_faire == (
        "Comparez avec la convention signée ; si elle dit cela, notez l'avenant qui redonne ce qui est décidé : "
        "fabriques amender la-filature --annuite 2021=50000 --annuite 2022=50000"
    )


def test_a_convention_below_the_decision_is_told_too() -> None:
    constat = one(run_example(signed("2021: 50000, 2022: 40000"), AU), "CNV-04")
    assert fr("soit 10 000 € de moins que la décision") in constat.message


def test_the_same_total_on_other_years_is_told_year_by_year() -> None:
    constat = one(run_example(signed("2022: 50000, 2023: 50000"), AU), "CNV-04")
    assert constat.message == fr(
        "La convention signée le 01/07/2021 engage une autre répartition que la décision du 08/06/2021 : "
        "0 € pour 2021 au lieu de 50 000 €, 50 000 € pour 2023 au lieu de 0 €."
    )


@pytest.mark.parametrize("annuites", ["", "2021: 50000, 2022: 50000", "2021: 50000.00, 2022: 50000, 2023: 0"])
def test_a_convention_that_engages_what_was_granted_is_admitted(annuites: str) -> None:
    assert of(run_example(signed(annuites), AU), "CNV-04") == []


@pytest.mark.parametrize(
    "text",
    [
        signed("2021: 50000, 2022: 60000").replace("2022: 60000", "2022: 60 000"),
        signed("2021: 50000, 2022: 60000").replace("2022: 50000}", "2022: 50 000}"),
        signed("2021: 50000, 2022: 60000").replace("2021-07-01", "2022-01-01"),
        signed("2021: 50000, 2022: 60000").replace(", annuites: {2021: 50000, 2022: 50000}}]", "}]"),
    ],
    ids=["convention unreadable", "decision unreadable", "signed later", "granted without amounts"],
)
def test_what_is_not_known_is_not_compared_with_the_decision(text: str) -> None:
    assert of(run_example(text, AU), "CNV-04") == []


def later(annuites: str) -> str:
    """The convention of 100 000 euros, and a second grant on 01/10/2021."""
    second = f"}}, {{le: 2021-10-01, resultat: laureat, annuites: {{{annuites}}}}}]"
    return signed("2021: 50000, 2022: 50000").replace("}}]", "}" + second, 1)


def test_a_decision_after_the_signature_changes_nothing_and_says_so() -> None:
    constat = one(run_example(later("2021: 50000, 2022: 60000"), AU), "CNV-04")
    assert constat.chemin == ("decisions", 1, "annuites")
    assert constat.message == fr(
        "La décision du 01/10/2021, postérieure à la signature (01/07/2021), accorde 110 000 €, soit 10 000 € de plus "
        "que ce que la convention engage (100 000 €)."
    )
    assert constat.a_faire == (
        "Une décision ne change pas une convention signée. Vérifiez la décision, ou notez l'avenant : "
        "fabriques amender la-filature --annuite 2021=50000 --annuite 2022=60000"
    )


def test_a_convention_without_amounts_stays_at_those_of_the_decision_it_was_signed_on() -> None:
    text = later("2021: 50000, 2022: 60000").replace(", annuites: {2021: 50000, 2022: 50000}}\n", "}\n")
    controle = run_example(text, AU)
    assert one(controle, "CNV-04").chemin == ("decisions", 1, "annuites")
    assert engage(controle.registre.dossiers["la-filature"], AU) == 100000


def test_a_decision_of_the_day_of_the_signature_is_the_one_that_is_signed() -> None:
    same_day = later("2021: 50000, 2022: 60000").replace("2021-10-01", "2021-07-01")
    assert one(run_example(same_day, AU), "CNV-04").chemin == ("convention", "annuites")


def test_a_decision_after_the_signature_that_an_amendment_follows_is_admitted() -> None:
    avenant = "avenants: [{le: 2021-11-01, objet: montant, annuites: {2021: 50000, 2022: 60000}}]\n"
    assert of(run_example(later("2021: 50000, 2022: 60000") + avenant, AU), "CNV-04") == []
    assert of(run_example(later("2021: 50000, 2022: 50000"), AU), "CNV-04") == []


# CNV-05


def numbered(**numeros: str) -> dict[str, str]:
    """Signed dossiers by slug, each with its number of legal engagement."""
    return {
        f"lieux/{slug}.yaml": laid_over(
            EXEMPLE,
            f'numero_ds: "45678{rank:02}"\n{DECIDEE}convention: {{numero_ej: {numero}, signee_le: 2021-07-01}}\n',
        )
        for rank, (slug, numero) in enumerate(numeros.items())
    }


def test_a_number_of_two_conventions_is_told_on_each() -> None:
    files = numbered(alpha='"2103456789"', beta='"2103456789"', gamma='"2103456790"')
    found = of(run(files, AU), "CNV-05")
    assert [(c.fichier, c.chemin, c.level, c.portee) for c in found] == [
        (f"lieux/{slug}.yaml", ("convention", "numero_ej"), Level.ALERTE, Portee.GESTION)
        for slug in ("alpha", "beta")
    ]
    assert found[0].message == "Le numéro d'engagement juridique 2103456789 est aussi celui de beta."
    # Both have the SIRET of the example: nothing tells their payments apart.
    assert found[0].a_faire == (
        "Comparez avec Chorus : si le numéro est recopié, corrigez-le ; s'il porte bien plusieurs aides, écrivez le "
        "SIRET de chaque bénéficiaire, qui seul distingue leurs paiements. Un numéro recopié se corrige ainsi : "
        "fabriques modifier alpha convention.numero_ej=NUMÉRO"
    )


def test_the_siret_tells_apart_the_payments_of_one_engagement() -> None:
    files = numbered(alpha='"2103456789"', beta='"2103456789"')
    files["lieux/beta.yaml"] = files["lieux/beta.yaml"].replace("13002603200016", "20991478700012")
    assert (
        "s'il porte bien plusieurs aides, le SIRET du bénéficiaire distingue leurs paiements."
        in of(run(files, AU), "CNV-05")[0].a_faire
    )


def test_many_others_are_named_in_part() -> None:
    files = numbered(**{f"lieu-{n}": '"2103456789"' for n in range(5)})
    assert of(run(files, AU), "CNV-05")[0].message.endswith(" celui de lieu-1, lieu-2, lieu-3, ….")


def test_a_convention_that_is_not_signed_yet_has_no_number_to_compare() -> None:
    files = numbered(alpha='"2103456789"', beta='"2103456789"')
    assert of(run(files, date(2021, 6, 30)), "CNV-05") == []
