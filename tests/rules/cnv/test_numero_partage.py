"""CNV-05 · Un numéro d'engagement juridique partagé par deux conventions est vérifié."""

from __future__ import annotations

from datetime import date

from cas_cnv import AU, numbered
from constats import of
from fabriques_cli.findings import Level, Portee
from registres import run


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
