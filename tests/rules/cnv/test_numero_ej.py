"""CNV-02 · Une convention signée porte son numéro d'engagement juridique."""

from __future__ import annotations

from datetime import date

from cas_cnv import AU, granted
from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

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
