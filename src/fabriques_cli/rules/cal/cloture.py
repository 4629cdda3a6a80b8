"""CAL-01 · Le dossier est déposé avant la clôture de sa vague.

Pourquoi
    Une vague instruit ensemble les dossiers déposés à temps. L'appel est continu : un dossier en retard rejoint
    la vague suivante.

Source
    calendrier des dépôts
    Depuis l'ouverture de l'appel. Le dépliant donne la date ; l'heure (jusqu'à 23:59:59, dans le fuseau du
    programme) est à confirmer par l'ANCT. Une vague peut être prolongée (`cloture`). Le cachet de la poste fait foi
    d'un envoi (code des relations entre le public et l'administration, art. L. 112-1).

Effet
    Bloquant ; alerte si le dossier a été expédié à temps (`expedie_le`). Une heure sans décalage est celle du
    programme ; une date seule se compare au jour.

Au porteur
    L'appel est continu : dites-nous si vous souhaitez rejoindre la vague suivante.

Refusé
    depose_le: 2021-03-31T00:33:00+02:00

Admis
    depose_le: 2021-03-30T22:49:00+02:00
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.calendrier import en_retard, quand, retard, vague_ouverte
from fabriques_cli.domain.communes.fuseaux import heure_locale
from fabriques_cli.domain.faits import lisible
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.vague import Vague
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import duree, instant_court, jour_court

DEPOT = ("depose_le",)


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    depot, vague = dossier.depose_le, cadre.vague
    if depot is None or vague is None or not en_retard(depot, vague, cadre):
        return
    constat = _late(dossier, depot, vague, cadre)
    envoi = dossier.expedie_le
    if envoi is not None and not en_retard(envoi, vague, cadre):
        yield Finding(
            DEPOT,
            f"{constat} ; il a été expédié à temps, le {quand(envoi, cadre)}.",
            "Vérifiez la preuve de l'envoi (cachet de la poste).",
            level=Level.ALERTE,
        )
    elif lisible(dossier, ("expedie_le",)):
        yield Finding(DEPOT, f"{constat}.", _next(vague_ouverte(depot, cadre)))


def _late(dossier: Dossier, depot: date | datetime, vague: Vague, cadre: Cadre) -> str:
    """Both instants in the programme's time, the local one overseas, and the delay; days alone by day."""
    if not isinstance(depot, datetime):
        ecart = duree(depot - vague.dernier_jour)
        fin = jour_court(vague.dernier_jour)
        return f"Déposé le {jour_court(depot)} ; la {vague.titre} a fermé le {fin} au soir, soit {ecart} plus tôt"
    passe = retard(depot, vague, cadre)
    locale = heure_locale(
        dossier.adresse, depot if depot.tzinfo else cadre.instant(depot), cadre.references.communes
    )
    return (
        f"Déposé le {quand(depot, cadre)}, heure de {_city(cadre)}{f' ({locale})' if locale else ''} ; "
        f"la {vague.titre} a fermé le {instant_court(cadre.fin(vague))}, "
        f"{f'soit {duree(passe)} plus tôt' if passe >= timedelta(seconds=1) else 'à cet instant même'}"
    )


def _city(cadre: Cadre) -> str:
    return cadre.programme.fuseau.rpartition("/")[2].replace("_", " ")


def _next(suivante: Vague | None) -> str:
    if suivante is None:
        return (
            "L'appel est continu : ouvrez la vague suivante (fabriques ouvrir-vague DATE) et rattachez-y le dossier, "
            "ou consignez la dérogation qui l'admet."
        )
    return (
        f"L'appel est continu : proposez au porteur de rejoindre la {suivante.titre}, ou consignez la dérogation "
        "qui l'admet dans celle-ci."
    )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.CANDIDATURE, Origine.DEPLIANT, check)
