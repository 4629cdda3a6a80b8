"""ENV-06 · Il reste de quoi donner le minimum à chaque place libre.

Pourquoi
    Des places et de l'argent peuvent rester sans aller ensemble : le comité doit le savoir avant de promettre.

Source
    reste à attribuer, places libres et minimum de l'aide
    Depuis le premier registre.

Effet
    Alerte, tant qu'il reste des places et que l'enveloppe n'est pas dépassée (ENV-01) ; une dérogation de
    programme.yaml peut la justifier. Rien quand les places de la reprise ne sont pas connues.

Refusé
    # programme.yaml
    reprise: {au: 2020-12-29, non_ventile: {fabriques: 189, engage: 44000000, verse: 0}}

Admis
    # programme.yaml
    reprise: {au: 2020-12-29, non_ventile: {fabriques: 189, engage: 36675000, verse: 0}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from fabriques_cli.budget.totaux import places, reste_a_attribuer
from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.remedes import deroger
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.registre import PROGRAMME, Registre
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.montant import ZERO, entier, euros


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    au, programme = cadres.general.au, registre.programme
    if not programme.connu_au(au):
        return
    taken, minimum = places(registre, au), programme.subvention.minimum.valeur
    left = programme.places.total.valeur - taken.total
    if left <= 0 or taken.inconnues:
        return
    reste = reste_a_attribuer(registre, au)
    if ZERO <= reste.connu < minimum * left:
        each = (reste.connu / left).quantize(Decimal(1), ROUND_DOWN)  # never rounded up to the minimum itself
        at_most = "au plus " if reste.inconnus else ""
        yield Finding(
            ("places", "total"),
            f"Il reste {entier(left)} place{'s' if left > 1 else ''} et {at_most}{euros(reste.connu)} : {euros(each)} "
            f"par place, moins que le minimum de {euros(minimum)}.",
            "Dites-le au comité avant la prochaine décision ; si des places ne seront pas données, notez la "
            f"dérogation : {deroger('programme', 'ENV-06')}",
            fichier=PROGRAMME,
        )


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.PROGRAMME, Origine.COHERENCE, check)
