"""A new dossier names the ones that have its name or its SIRET."""

from __future__ import annotations

from fabriques_cli.candidatures import voisins
from fabriques_cli.candidatures.projet import projeter
from importees import LU, fichier, rang, registre

SIRET = ("porteur", "siret")
KNOWN = voisins.de([("la-ruche", "La Ruche", "13002603200016"), ("renomme", "Autre nom", "")])


def said(*mots: dict[tuple[str, ...], str]) -> list[list[tuple[str, str]]]:
    """The place and the message of each remark of new rows."""
    ours = registre({"la-ruche": {LU: "La Ruche"}, "renomme": {LU: "Autre nom"}}, voisins=KNOWN)
    rows = [rang(str(12 + rank), 2 + rank, one) for rank, one in enumerate(mots)]
    found = projeter([fichier(*rows, cles=(LU, SIRET))], {}, ours)
    return [[(d.place, d.message) for d in one.candidature.remarques] for one in found.rendues]


def test_the_dossier_of_its_name_then_that_of_its_siret() -> None:
    assert said({LU: "la ruche"}) == [[("depots.csv, ligne 2, nom", "un dossier porte ce nom : la-ruche.")]]
    assert said({LU: "Renommé"}) == [[("depots.csv, ligne 2, nom", "un dossier porte ce nom : renomme.")]]
    siret = [("depots.csv, ligne 2, siret", "un dossier porte ce SIRET : la-ruche.")]
    assert said({LU: "L'Essaim", SIRET: "13002603200016"}) == [siret]
    assert said({LU: "L'Essaim", SIRET: "13002603200024"}) == [[]]


def test_new_ones_name_each_other_and_many_are_counted() -> None:
    one, two = said({LU: "L'Essaim"}, {LU: "L'Essaim"})
    assert one == [("depots.csv, ligne 2, nom", "un dossier porte ce nom : l-essaim-13.")]
    assert two == [("depots.csv, ligne 3, nom", "un dossier porte ce nom : l-essaim-12.")]
    many = said(*[{LU: "L'Essaim"}] * 8)
    assert many[0][0][1].startswith("7 dossiers portent ce nom : l-essaim-13, ")
    assert many[0][0][1].endswith(" et 2 autres.")
