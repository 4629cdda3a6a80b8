"""DER-03 · Une dérogation n'a pas expiré le jour de la situation.

Pourquoi
    Passé son dernier jour, elle ne lève plus rien : le constat est de nouveau là, et il faut la reconduire ou
    en tirer les conséquences.

Source
    date d'expiration de l'acte (`expire_le`)
    Depuis le premier registre.

Effet
    Bloquant dès le lendemain du jour d'expiration, qui est le dernier jour où elle vaut.

Refusé
    # au: 2021-05-01
    derogations: [{regle: MNT-02, motif: arbitrage du comité, le: 2021-04-01, expire_le: 2021-04-30}]

Admis
    # au: 2021-04-30
    demande: {annuites: {2021: 40000, 2022: 60000, 2023: 30000}}
    derogations: [{regle: MNT-02, motif: arbitrage du comité, le: 2021-04-01, expire_le: 2021-04-30}]
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.derogations import of_registre
from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.registre import Registre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import RegistreRule


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    au = cadres.general.au
    for fichier, derogation in of_registre(registre):
        expire_le = derogation.expire_le
        if expire_le is not None and expire_le < au:
            yield Finding(
                derogation.at("expire_le"),
                f"La dérogation à {derogation.regle} a expiré le {jour_court(expire_le)}.",
                "Faites-la reconduire par l'autorité qui l'a prise, ou supprimez-la.",
                fichier=fichier,
            )


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
