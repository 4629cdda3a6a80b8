"""DER-02 · Une dérogation en vigueur lève au moins un constat.

Pourquoi
    Une dérogation devenue inutile cache le jour où le constat reviendra pour une autre raison.

Source
    dérogations du dossier, du programme ou de la vague
    Depuis le premier registre.

Effet
    Alerte. Rien pour une dérogation dont parlent DER-01 ou DER-03, ni pas encore prise, ni dans un dossier dont une
    valeur est illisible : ce qu'elle lèverait n'est pas connu.

Refusé
    derogations: [{regle: MNT-02, motif: arbitrage du comité, autorite: ANCT, reference: N-1, le: 2021-04-01}]

Admis
    demande: {annuites: {2021: 40000, 2022: 60000, 2023: 30000}}
    derogations: [{regle: MNT-02, motif: arbitrage du comité, autorite: ANCT, reference: N-1, le: 2021-04-01}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.derogations import connues, en_vigueur, prise
from fabriques_cli.findings import Constat, Finding, Level, Origine, Portee
from fabriques_cli.format.instruction import Derogation
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.rules.rule import ConstatsRule


def check(registre: Registre, cadres: Cadres, constats: Sequence[Constat]) -> Iterator[Finding]:
    held = [
        (fichier, derogation)
        for fichier, derogation, decision in connues(registre, cadres.general.au)
        if prise(derogation) and en_vigueur(derogation, decision.le if decision else cadres.general.au)
    ]
    if not held:
        return
    useful = {(constat.fichier, constat.leve_par) for constat in constats if constat.leve_par}
    refused = {(constat.fichier, constat.chemin) for constat in constats if constat.code == "DER-01"}
    unsure = {fichier_de(slug) for slug, dossier in registre.dossiers.items() if dossier.illisibles}
    for fichier, derogation in held:
        spoken_of = (fichier, derogation.at("regle")) in refused
        if (fichier, derogation.chemin) not in useful and not spoken_of and fichier not in unsure:
            yield _finding(fichier, derogation)


def _finding(fichier: str, derogation: Derogation) -> Finding:
    where = f" à « {derogation.cible} »" if derogation.cible else ""
    return Finding(
        derogation.chemin,
        f"La dérogation à {derogation.regle}{where} ne lève rien.",
        "Vérifiez la règle et le chemin ; si elle n'est plus utile, supprimez-la : git en garde la trace.",
        fichier=fichier,
    )


RULE = ConstatsRule(__doc__, Level.ALERTE, Portee.FICHIER, Origine.COHERENCE, check)
