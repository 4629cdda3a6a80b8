"""Where places are: a dot each, euros by département, and what is on no map named."""

from __future__ import annotations

from decimal import Decimal

from fabriques_cli.lieux.cartes import carte, par_departement, petite_carte, points
from fabriques_cli.lieux.vue import Vue, vues
from registres import EXEMPLE, laid_over, situation

D = Decimal
AUTUN = "adresse: {commune: Autun, code_insee: '71014'}\n"


def shown(**texts: str) -> list[Vue]:
    return vues(situation({f"lieux/{slug}.yaml": text for slug, text in texts.items()}))


SEVERAL = {
    "a": laid_over(EXEMPLE, "numero_ds:"),
    "b": laid_over(EXEMPLE, "numero_ds:\ndemande: {annuites: {2021: 1000.50}}"),
    "c": laid_over(EXEMPLE, f"numero_ds:\ndemande:\n{AUTUN}"),
    "d": laid_over(EXEMPLE, "numero_ds:\nadresse:"),
}


def test_a_map_has_a_dot_a_place_and_the_known_euros_of_each_departement() -> None:
    found = carte("x", shown(**SEVERAL))
    assert found is not None
    assert found.montants == {"23": D("121000.50"), "71": None}
    assert [one.departement for one in found.points] == ["23", "23", "71"]
    assert found.montre == "demandé"
    assert found.legende == ("Sans commune connue, hors de la carte : d.",)
    assert found.description.startswith("3 lieux dans 2 départements ;")


def test_a_departement_of_which_one_amount_is_unknown_is_shaded_by_the_others_which_is_said() -> None:
    found = carte(
        "x", shown(a=laid_over(EXEMPLE, "numero_ds:"), b=laid_over(EXEMPLE, "numero_ds:\ndemande:"))
    )
    assert found is not None
    assert found.montants == {"23": D(120000)}
    assert found.legende == ("Au moins, des montants y étant inconnus : 23.",)


def test_the_table_beside_says_the_same_and_adds_up() -> None:
    section = par_departement(shown(**SEVERAL))
    table = section.tableau
    assert table is not None
    assert table.lignes == (
        ("23 Creuse", 2, D("121000.50")),
        ("71 Saône-et-Loire", 1, None),
        ("sans commune connue", 1, D(120000)),
    )
    assert table.totaux == ("Total", 4, D("241000.50"))
    assert table.hors_du_total == (("demande", ("c",)),)
    assert table.notes == ("Demandé : 1 dossier sans montant, hors du total (c).",)


def test_half_a_position_is_none_and_a_name_lets_nobody_be_reached() -> None:
    (whole, half) = shown(
        a=laid_over(EXEMPLE, ""),
        b=laid_over(EXEMPLE, "nom: Le Lieu a@b.fr\nadresse: {code_insee: '71014', latitude: 46.9}"),
    )
    assert [(p.nom, p.code_insee, p.latitude, p.longitude) for p in points(whole)] == [
        ("La Filature", "23008", D("45.9567"), D("2.1686"))
    ]
    (point,) = points(half)
    assert (point.code_insee, point.latitude, point.longitude) == ("71014", None, None)
    assert "a@b.fr" not in point.nom


def test_the_map_of_one_place_is_around_its_departement() -> None:
    (found,) = shown(a=EXEMPLE)
    small = petite_carte(found, "a-")
    assert small is not None
    assert (small.cle, small.autour, len(small.points)) == ("image-a-lieu", "23", 1)
    assert "Aubusson (23), Creuse, Nouvelle-Aquitaine" in small.description


def test_nowhere_is_on_no_map() -> None:
    lost = shown(a=laid_over(EXEMPLE, "adresse:"))
    assert carte("x", lost) is None
    assert petite_carte(lost[0]) is None
    assert par_departement(lost).figures == ()
    assert carte("x", []) is None
    assert par_departement([]).vide == "Aucun lieu à situer."


def test_what_nobody_was_granted_is_nothing_and_not_unknown() -> None:
    found = carte("x", shown(a=EXEMPLE), "accorde")
    assert found is not None
    assert (found.montants, found.montre) == ({"23": D(0)}, "accordé")
