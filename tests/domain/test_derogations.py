"""What a dérogation lifts: file, rule, day, and path by whole segments, list items by index or by date."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.domain.derogations import covers, en_vigueur, levee_par, of_registre
from fabriques_cli.files.reading.read import read
from fabriques_cli.findings import Chemin, Constat, Level, Portee
from fabriques_cli.format.instruction import Derogation
from registres import EXEMPLE, PROGRAMME, VAGUES, laid_over, source

VERSEMENTS = """
versements:
  - {le: 2021-09-20, annuite: 2021, montant: 20000}
  - {le: illisible, annuite: 2021, montant: 1}
  - {le: 2021-10-20, annuite: 2021, montant: 20000}
  - {le: 2021-10-20, annuite: 2022, montant: 20000}
convention: {beneficiaires: [{nom: A}]}
"""
DOSSIER = read(source({"lieux/a.yaml": VERSEMENTS})).dossiers["a"]


def constat(code: str = "MNT-02", portee: Portee = Portee.CANDIDATURE, *chemin: str | int) -> Constat:
    return Constat(code, "lieux/a.yaml", chemin, Level.BLOQUANT, portee, "", "")


def derogation(regle: str = "MNT-02", cible: str = "", expire_le: str = "") -> Derogation:
    optional = {"chemin": cible, "expire_le": expire_le}
    text = {
        "regle": regle,
        "motif": "a",
        "autorite": "ANCT",
        "reference": "N-1",
        "le": "2021-04-01",
        "\x00chemin": ("derogations", 0),
    }
    return Derogation.model_validate({**text, **{key: value for key, value in optional.items() if value}})


@pytest.mark.parametrize(
    ("cible", "chemin"),
    [
        ("demande", ("demande", "annuites", "2022")),
        ("demande.annuites", ("demande", "annuites", "2022")),
        ("demande.annuites.2022", ("demande", "annuites", "2022")),
        ("demande.annuites[2022]", ("demande", "annuites", "2022")),
        ("versements", ("versements", 0, "montant")),
        ("versements[0]", ("versements", 0, "montant")),
        ("versements.0.montant", ("versements", 0, "montant")),
        ("versements[0].montant", ("versements", 0, "montant")),
        ("versements[2021-09-20]", ("versements", 0, "montant")),
        ("versements[2021-09-20].montant", ("versements", 0, "montant")),
        ("versements[2]", ("versements", 2)),
        ("versements[2021-10-20]", ("versements", 2)),
        ("versements[2021-10-20]", ("versements", 3)),
        ("convention.beneficiaires[0]", ("convention", "beneficiaires", 0, "siret")),
    ],
)
def test_a_path_covers_itself_and_what_is_under_it(cible: str, chemin: Chemin) -> None:
    assert covers(cible, chemin, DOSSIER)


@pytest.mark.parametrize(
    ("cible", "chemin"),
    [
        ("demande.annuites.2022", ("demande", "annuites", "2021")),
        ("demande.annuites.2022", ("demande", "annuites")),
        ("demande.annuites.202", ("demande", "annuites", "2022")),
        ("dem", ("demande",)),
        ("annuites", ("demande", "annuites")),
        ("versements[1]", ("versements", 0)),
        ("versements[2021-09-20]", ("versements", 2)),
        ("versements[2021-09-20].le", ("versements", 0, "montant")),
        ("versements[2021-09]", ("versements", 0)),
        ("versements[illisible]", ("versements", 1)),
        ("avenants[2021-09-20]", ("versements", 0)),
        ("derogations[2021-04-01]", ("versements", 0)),
        ("", ("demande",)),
        (".", ("demande",)),
        ("[]", ("versements", 0)),
        ("demande", ()),
    ],
)
def test_a_path_covers_nothing_else(cible: str, chemin: Chemin) -> None:
    assert not covers(cible, chemin, DOSSIER)


def test_without_the_facts_a_date_names_no_item() -> None:
    assert not covers("versements[2021-09-20]", ("versements", 0))
    assert covers("versements[0]", ("versements", 0))


def test_it_is_in_force_from_its_day_to_its_last_one() -> None:
    held = derogation(expire_le="2021-05-30")
    days = (date(2021, 3, 31), date(2021, 4, 1), date(2021, 5, 30), date(2021, 5, 31))
    assert [en_vigueur(held, day) for day in days] == [False, True, True, False]
    assert en_vigueur(derogation(), date(2099, 12, 31))


AU = date(2021, 5, 31)


def test_it_lifts_its_rule_and_no_other() -> None:
    assert levee_par(constat("MNT-02"), [derogation("MNT-02")], AU) == ("derogations", 0)
    assert levee_par(constat("MNT-01"), [derogation("MNT-02")], AU) is None
    assert levee_par(constat("MNT-02"), [derogation("mnt-02")], AU) is None


@pytest.mark.parametrize("portee", [Portee.FICHIER, Portee.GESTION, Portee.PROGRAMME])
def test_it_lifts_the_candidature_only(portee: Portee) -> None:
    assert levee_par(constat("MNT-01", portee), [derogation("MNT-01")], AU) is None


@pytest.mark.parametrize(
    ("code", "lifted"), [("ENV-01", False), ("ENV-02", True), ("ENV-05", False), ("ENV-06", True)]
)
def test_four_alertes_on_the_whole_may_be_justified(code: str, lifted: bool) -> None:
    held = levee_par(constat(code, Portee.PROGRAMME), [derogation(code)], AU)
    assert (held is not None) is lifted


def test_the_first_that_lifts_is_named() -> None:
    missing = derogation(cible="demande.annuites.2021")
    first, second = derogation(), derogation(expire_le="2022-01-01")
    second = second.model_copy(update={"chemin": ("derogations", 2)})
    found = constat("MNT-02", Portee.CANDIDATURE, "demande", "annuites", "2022")
    assert levee_par(found, [missing, second, first], AU) == ("derogations", 2)


def test_every_derogation_of_the_registre_is_known_with_its_file() -> None:
    held = "derogations: [{regle: ENV-04, motif: a, le: 2021-04-01}]\n"
    registre = read(
        source(
            {
                "programme.yaml": laid_over(PROGRAMME, held),
                "vagues/2021-03-30.yaml": laid_over(VAGUES["vagues/2021-03-30.yaml"], held),
                "lieux/a.yaml": laid_over(EXEMPLE, held),
            }
        )
    )
    assert [(fichier, d.chemin) for fichier, d in of_registre(registre)] == [
        ("programme.yaml", ("derogations", 0)),
        ("vagues/2021-03-30.yaml", ("derogations", 0)),
        ("lieux/a.yaml", ("derogations", 0)),
    ]
