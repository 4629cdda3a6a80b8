"""DOU-01 · Un porteur dépose un seul dossier par lieu dans une vague.

Pourquoi
    Le même projet saisi deux fois serait instruit, compté et peut-être aidé deux fois.

Source
    une candidature par lieu et par vague
    Depuis le premier registre.

Effet
    À compléter, sur le dossier déposé en dernier. Le porteur est reconnu à son SIREN (ou à son
    numéro RIDET ou TAHITI) ; le lieu, à sa commune et à sa rue ou à son nom. Rien une fois que l'un des
    deux est classé sans suite, ni entre une candidature et celle qu'elle renouvelle (`candidature_precedente`).

Au porteur
    Dites-nous lequel de vos deux dossiers doit être instruit.

Refusé
    # lieux/la-filature-bis.yaml
    numero_ds: "4567891"
    depose_le: 2021-03-20

Admis
    # lieux/la-filature-bis.yaml
    numero_ds: "4567891"
    depose_le: 2021-03-20
    decisions: [{le: 2021-04-02, resultat: sans_suite, motif: saisi deux fois}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from fabriques_cli.domain.cadre import Cadre, Cadres
from fabriques_cli.domain.communes.rapprochement import classe_sans_suite, lieux_de, se_suivent
from fabriques_cli.domain.faits import jour_du_depot, lisible
from fabriques_cli.domain.identifiants import organisme_de
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.dates import jour_court

DEPOT = ("depose_le",)
JAMAIS = date.max


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    for organisme, dossiers in _by_porteur(registre).items():
        if len(dossiers) > 1:
            yield from _doubles(registre, cadres.general, organisme, dossiers)


def _by_porteur(registre: Registre) -> dict[str, list[Dossier]]:
    found: dict[str, list[Dossier]] = {}
    for dossier in registre.dossiers.values():
        organisme = organisme_de(dossier)
        if organisme and dossier.vague:
            found.setdefault(organisme, []).append(dossier)
    return found


def _doubles(registre: Registre, cadre: Cadre, organisme: str, dossiers: list[Dossier]) -> Iterator[Finding]:
    """Each dossier against the first one deposited for the same place in the same wave."""
    first: dict[tuple[date | None, tuple[str, str, str]], Dossier] = {}

    def order(dossier: Dossier) -> tuple[datetime, str]:
        return cadre.instant(dossier.depose_le or JAMAIS), dossier.slug

    for dossier in sorted(dossiers, key=order):
        if classe_sans_suite(dossier, cadre.au):
            continue
        keys = [(dossier.vague, lieu) for lieu in lieux_de(dossier, cadre.references.communes)]
        premier = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, dossier)
        if premier is None or not (lisible(premier, DEPOT) and lisible(dossier, DEPOT)):
            continue
        if not se_suivent(registre, dossier, premier):
            yield _finding(organisme, dossier, premier)


def _finding(organisme: str, dossier: Dossier, premier: Dossier) -> Finding:
    depot = jour_du_depot(premier)
    le = f", le {jour_court(depot)}" if depot else ""
    return Finding(
        ("porteur", "siret"),
        f"Le même porteur ({organisme}) a déjà déposé un dossier pour ce lieu dans cette vague{le}.",
        f"Comparez avec le dossier {premier.slug}, et classez l'un des deux sans suite.",
        fichier=fichier_de(dossier.slug),
    )


RULE = RegistreRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.COHERENCE, check)
