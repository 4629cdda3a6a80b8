"""ENV-01 · Le total attribué ne dépasse pas l'enveloppe.

Pourquoi
    Au-delà de l'enveloppe, l'aide promise n'est couverte par rien ; et deux branches justes séparément peuvent la
    dépasser ensemble.

Source
    « 45 M€ » de financement de l'État
    Depuis l'ouverture de l'appel ; chaque mouvement daté de `enveloppe` compte à partir de son jour.

Effet
    Bloquant, un seul constat, qui dit de combien, depuis quel jour, et par quels actes de ce jour-là (dans l'ordre des
    dates, des rangs, des noms). Un dépassement passé, qu'un mouvement a corrigé depuis, est une information. Ce qu'un
    avenant, une résiliation ou une clôture libère reste pris, sauf si `reemploi_des_liberations` dit oui. Les vagues
    `hors_enveloppe` ne comptent pas.

Refusé
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # programme.yaml
    enveloppe: [{le: 2019-07-11, montant: 119999.99, source: dépliant}]

Admis
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # programme.yaml
    enveloppe: [{le: 2019-07-11, montant: 120000, source: dépliant}]
    places: {total: {valeur: 1}, hors_grands_centres_urbains: {valeur: 1}, qpv: {valeur: 0}}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fabriques_cli.budget.consommation import Consommation, Depassement, depassements
from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.registre import PROGRAMME, Registre
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros

ACTES_MAX = 10
"""How many acts of the first day are told; a committee decides of dozens at once."""


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    au = cadres.general.au
    if not registre.programme.connu_au(au):
        return
    for depassement in depassements(registre, au):
        fin = depassement.fin
        yield _past(depassement, fin) if fin else _standing(depassement, registre, cadres)


def _standing(depassement: Depassement, registre: Registre, cadres: Cadres) -> Finding:
    enveloppe = registre.programme.enveloppe_au(cadres.general.au)
    pris = enveloppe + depassement.montant
    return Finding(
        ("enveloppe",),
        f"Le total attribué dépasse l'enveloppe de {euros(depassement.montant)} ({euros(pris)} pris pour "
        f"{euros(enveloppe)}) depuis le {jour_court(depassement.debut)}"
        f"{_acts(depassement, 'ce jour-là')}.",
        "Revenez sur un acte de ce jour, ou notez le mouvement de l'enveloppe qui le couvre.",
        fichier=PROGRAMME,
    )


def _past(depassement: Depassement, fin: date) -> Finding:
    debut, last = jour_court(depassement.debut), jour_court(fin - timedelta(days=1))
    return Finding(
        ("enveloppe",),
        f"Du {debut} au {last}, le total attribué a dépassé l'enveloppe de {euros(depassement.montant)} au plus"
        f"{_acts(depassement, f'le {debut}')}. Le {jour_court(fin)}, un mouvement l'a corrigé.",
        level=Level.INFO,
        fichier=PROGRAMME,
    )


def _acts(depassement: Depassement, quand: str) -> str:
    """` ; ce jour-là : décision de le-moulin (+150 000 €)`, empty when the first day has none."""
    told = [_act(one) for one in depassement.mouvements[:ACTES_MAX]]
    more = len(depassement.mouvements) - len(told)
    if more > 0:
        told.append(f"et {more} autre{'s' if more > 1 else ''}")
    return f" ; {quand} : {', '.join(told)}" if told else ""


def _act(mouvement: Consommation) -> str:
    montant = mouvement.montant if mouvement.slug else -mouvement.montant
    signed = f"{'+' if montant > ZERO else ''}{euros(montant)}"
    whose = f" de {mouvement.slug}" if mouvement.slug else ""
    return f"{mouvement.acte}{whose} ({signed})"


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.PROGRAMME, Origine.DEPLIANT, check)
