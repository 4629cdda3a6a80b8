"""REG-02 · Une régularisation couvre au moins un constat.

Pourquoi
    Une régularisation qui ne couvre rien vise à côté : une autre règle, un autre chemin, ou une faute qui n'a jamais
    eu lieu. Ce qu'elle devait accepter reste signalé.

Source
    régularisations du dossier
    Depuis le premier registre.

Effet
    Alerte, dès le jour de la régularisation. Rien pour une régularisation dont parle REG-01, ni dans un dossier dont
    une valeur est illisible : ce qu'elle couvrirait n'est pas connu.

Refusé
    regularisations: [{regle: CMP-01, le: 2021-05-25, motif: statuts lus au greffe}]

Admis
    complements: [{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}]
    regularisations: [{regle: CMP-01, le: 2021-05-25, motif: statuts lus au greffe}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.findings import Constat, Finding, Level, Origine, Portee
from fabriques_cli.format.gestion import Regularisation
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.rules.rule import ConstatsRule
from fabriques_cli.text.dates import jour_court


def check(registre: Registre, cadres: Cadres, constats: Sequence[Constat]) -> Iterator[Finding]:
    held = [
        (fichier_de(slug), one)
        for slug, dossier in registre.dossiers.items()
        if dossier.regularisations and not dossier.illisibles
        for one in dossier.regularisations
        if one.le <= cadres.general.au
    ]
    if not held:
        return
    useful = {(constat.fichier, constat.accepte_par) for constat in constats if constat.accepte_par}
    refused = {(constat.fichier, constat.chemin[:2]) for constat in constats if constat.code == "REG-01"}
    for fichier, one in held:
        if (fichier, one.chemin) not in useful | refused:
            yield _finding(fichier, one)


def _finding(fichier: str, one: Regularisation) -> Finding:
    where = f" à « {one.cible} »" if one.cible else ""
    return Finding(
        one.chemin,
        f"La régularisation de {one.regle}{where}, du {jour_court(one.le)}, ne couvre aucun constat.",
        "Vérifiez la règle, le chemin et la date : elle ne couvre que ce qui la précède. Si elle n'est plus utile, "
        "supprimez-la : git en garde la trace.",
        fichier=fichier,
    )


RULE = ConstatsRule(__doc__, Level.ALERTE, Portee.FICHIER, Origine.COHERENCE, check)
