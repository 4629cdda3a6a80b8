"""FIC-08 · Aucun fait n'est daté d'après le jour de la situation.

Pourquoi
    Seuls les faits datés du jour de la situation ou d'avant comptent : un versement daté de l'an prochain
    par une faute de frappe manquerait aux totaux. Vu d'un jour passé (`--au`), c'est un simple rappel.

Source
    définition de la situation à un jour donné
    Depuis le premier registre.

Effet
    Alerte, une par fait. Les échéances ne sont pas des faits : fin de la convention, date limite d'un
    complément, création prévue du porteur, expiration d'une dérogation, ouverture et fermeture du lieu.

Refusé
    # au: 2021-05-31
    nom: La Filature
    vague: 2021-03-30
    depose_le: 2021-03-15
    porteur:
      nom: Aubusson
      forme_juridique: commune
      existence: existante
      siret: "13002603200016"
      representant: {nom: Claude}
    adresse: {commune: Aubusson, code_postal: "23200", code_insee: "23008"}
    territoire: {categorie: hors_grands_centres_urbains}
    missions: {lieu_ressource: Réseau, faire_ensemble: Ateliers, competences_numeriques: Médiation}
    demande: {annuites: {2021: 50000, 2022: 50000}}
    budget_previsionnel: {2023: {charges: 90000, produits: 90000}}
    avis: [{organe: prefecture, le: 2021-06-01, sens: favorable}]

Admis
    # au: 2021-06-01
    nom: La Filature
    avis: [{organe: prefecture, le: 2021-06-01, sens: favorable}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import jour_de
from fabriques_cli.findings import Chemin, Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule

LISTES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("complements", ("demande_le", "recu_le")),
    ("avis", ("le",)),
    ("decisions", ("le", "notifiee_le")),
    ("avenants", ("le",)),
    ("versements", ("le",)),
    ("comptes_rendus", ("recu_le", "valide_le")),
    ("titres_de_perception", ("le", "encaisse_le")),
    ("accompagnement", ("le",)),
    ("derogations", ("le",)),
    ("regularisations", ("le",)),
)
BLOCS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("desistement", ("le",)),
    ("convention", ("signee_le", "publiee_le", "engagement_republicain_le")),
    ("resiliation", ("le",)),
    ("cloture", ("le",)),
)


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    au = cadre.au
    for chemin, jour in _dated(dossier):
        if jour > au:
            yield Finding(
                chemin,
                f"{jour_court(jour)} est après le jour de la situation ({jour_court(au)}) : "
                "ce fait n'est pas compté.",
                "Corrigez la date si elle est fausse ; sinon, il comptera à sa date.",
            )


def _dated(dossier: Dossier) -> Iterator[tuple[Chemin, date]]:
    for key, moment in (("depose_le", dossier.depose_le), ("expedie_le", dossier.expedie_le)):
        jour = jour_de(moment)
        if jour is not None:
            yield (key,), jour
    values = dossier.__dict__  # half the price of as many getattr, on every dossier
    for liste, dates in LISTES:
        for item in values[liste]:
            yield from _of(item, item.chemin, dates)
    for bloc, dates in BLOCS:
        if values[bloc] is not None:
            yield from _of(values[bloc], (bloc,), dates)


def _of(bloc: Any, chemin: Chemin, dates: tuple[str, ...]) -> Iterator[tuple[Chemin, date]]:
    for key in dates:
        jour = getattr(bloc, key)
        if jour is not None:
            yield (*chemin, key), jour


RULE = DossierRule(__doc__, Level.ALERTE, Portee.FICHIER, Origine.COHERENCE, check)
