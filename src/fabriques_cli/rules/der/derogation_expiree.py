"""DER-03 · Une dérogation est un acte, en vigueur le jour de ce qu'elle lève.

Pourquoi
    Une décision ne vaut que par ce qui existait quand elle a été prise : une dérogation accordée après ne la rend pas
    régulière, et une dérogation sans autorité ni référence n'est l'acte de personne.

Source
    autorité, référence, date et expiration de l'acte
    Depuis le premier registre.

Effet
    Bloquant : la dérogation ne lève rien. Le jour de ce qu'elle lève est celui de la décision en vigueur, une fois le
    dossier décidé (sur la liste complémentaire, il ne l'est pas encore), et celui de la situation sinon. Le jour
    d'expiration est le dernier où elle vaut.

Refusé
    # au: 2021-05-01
    derogations:
      - regle: MNT-02
        motif: arbitrage du comité
        autorite: ANCT
        reference: N-1
        le: 2021-04-01
        expire_le: 2021-04-30

Admis
    # au: 2021-04-30
    demande: {annuites: {2021: 40000, 2022: 60000, 2023: 30000}}
    derogations:
      - regle: MNT-02
        motif: arbitrage du comité
        autorite: ANCT
        reference: N-1
        le: 2021-04-01
        expire_le: 2021-04-30
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.derogations import connues, prise
from fabriques_cli.domain.faits import lisible
from fabriques_cli.domain.obligations.derogation import qui_expirent
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.instruction import Decision, Derogation
from fabriques_cli.format.registre import LIEUX, Registre
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.dates import jour_court

RECONDUIRE = "Faites-la reconduire par l'autorité qui l'a prise, ou supprimez-la."
REPRENDRE = "Vérifiez les dates ; si elles sont justes, faites reprendre la décision, et notez la nouvelle."


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    au = cadres.general.au
    for fichier, derogation, decision in connues(registre, au):
        finding = _out_of_force(derogation, decision, au)
        if finding is None and not prise(derogation) and _readable(registre, fichier, derogation):
            finding = _unsigned(derogation)
        if finding is not None:
            yield finding._replace(fichier=fichier)


def _out_of_force(derogation: Derogation, decision: Decision | None, au: date) -> Finding | None:
    jour = decision.le if decision else au
    la_decision = f"la décision du {jour_court(jour)}"
    if derogation.le > jour:
        return Finding(
            derogation.at("le"),
            f"La dérogation à {derogation.regle} est du {jour_court(derogation.le)}, après {la_decision} : elle ne "
            "lève rien.",
            REPRENDRE,
        )
    for one in qui_expirent((derogation,), decision.le if decision else None, au):
        if one.du_le is not None and one.tardive(au):
            avant = f", avant {la_decision}" if decision else ""
            return Finding(
                one.chemin,
                f"La dérogation à {derogation.regle} a expiré le {jour_court(one.du_le)}{avant}.",
                REPRENDRE if decision else RECONDUIRE,
            )
    return None


def _unsigned(derogation: Derogation) -> Finding:
    absent = {"autorite": "l'autorité qui l'a prise", "reference": "la référence de l'acte"}
    missing = [cle for cle in absent if getattr(derogation, cle) is None]
    said = " ni ".join(absent[cle] for cle in missing)
    return Finding(
        derogation.at(missing[0]),
        f"La dérogation à {derogation.regle} ne dit pas {said} : elle ne lève rien.",
        f"Écrivez {' et '.join(f'« {cle} »' for cle in missing)} d'après l'acte ; sans acte, supprimez la dérogation.",
    )


def _readable(registre: Registre, fichier: str, derogation: Derogation) -> bool:
    dossier = registre.dossiers.get(fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml"))
    return dossier is None or lisible(dossier, derogation.at("autorite"), derogation.at("reference"))


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
