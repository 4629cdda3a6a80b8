"""ENV-02 · Il n'y a pas plus de lauréats que de places.

Pourquoi
    L'appel soutient un nombre fixé de projets ; un de plus se décide, et s'écrit.

Source
    « 300 » projets soutenus
    Depuis l'ouverture de l'appel.

Effet
    Alerte, qu'une dérogation de programme.yaml peut justifier. Un lauréat désisté rend sa place, un lauréat résilié
    la garde sauf `libere_la_place: oui`. La reprise compte ; les vagues `hors_enveloppe` non.

Refusé
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # programme.yaml
    reprise: {au: 2020-12-29, non_ventile: {fabriques: 300, engage: 22500000, verse: 0}}

Admis
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # programme.yaml
    reprise: {au: 2020-12-29, non_ventile: {fabriques: 299, engage: 22425000, verse: 0}}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.budget.places_en_trop import total_en_trop
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
    if said := total_en_trop(places(registre, au), registre.programme.places):
        yield Finding(
            ("places", "total"),
            said,
            "Vérifiez désistements et résiliations, ou notez la dérogation qui l'admet : "
            f"{deroger('programme', 'ENV-02')}",
            fichier=PROGRAMME,
        )


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.PROGRAMME, Origine.DEPLIANT, check)
