"""ENV-03 · Aucune des deux catégories ne dépasse ses places.

Pourquoi
    L'appel partage ses places par moitié entre les territoires hors des grands centres urbains et les quartiers
    prioritaires : une moitié qui déborde prend celles de l'autre.

Source
    « 150 » et « 150 »
    Depuis l'ouverture de l'appel.

Effet
    Alerte, qu'une dérogation de programme.yaml peut justifier. Les places que la reprise ne ventile pas, et les
    lauréats sans catégorie, ne comptent dans aucune moitié.

Refusé
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # programme.yaml
    reprise: {au: 2020-12-29, hors_grands_centres_urbains: {fabriques: 150, engage: 11250000, verse: 0}}

Admis
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # programme.yaml
    reprise: {au: 2020-12-29, hors_grands_centres_urbains: {fabriques: 149, engage: 11175000, verse: 0}}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.budget.places_en_trop import moities_en_trop
from fabriques_cli.budget.totaux import places
from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.remedes import deroger
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.registre import PROGRAMME, Registre
from fabriques_cli.rules.rule import RegistreRule


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    au = cadres.general.au
    if not registre.programme.connu_au(au):
        return
    for categorie, said in moities_en_trop(places(registre, au), registre.programme.places):
        yield Finding(
            ("places", categorie),
            said,
            "Vérifiez la catégorie des lauréats, ou notez la dérogation qui l'admet : "
            f"{deroger('programme', 'ENV-03')}",
            fichier=PROGRAMME,
        )


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.PROGRAMME, Origine.DEPLIANT, check)
