"""FIC-12 · Chaque fichier YAML du registre est à une place où il est lu.

Pourquoi
    Seuls comptent programme.yaml et les fichiers de lieux/ et de vagues/ : un dossier laissé à côté, dans data/ ou
    dans un répertoire mal nommé, manquerait à tous les totaux sans un mot.

Source
    format du registre
    Depuis la version 1.0 des règles.

Effet
    Bloquant pour ce qui ressemble à un dossier ou à une vague ; alerte pour un autre fichier YAML, et pour un dossier
    laissé à côté du répertoire data/. Sont regardés le répertoire du registre, jusqu'à deux répertoires plus bas
    (archives/2021/), ses fichiers cachés, .yml compris, et ce qui est juste à côté de data/. Ne le sont jamais
    contacts/, schemas/, sorties/, les répertoires cachés, ceux des outils (node_modules, venv) ni un répertoire de
    plus de 2 000 fichiers. Un fichier caché, un fichier à côté de data/ ou au nom d'un outil (mkdocs.yml,
    compose.yaml), comme ceux que correspondances/ et scenarios/ gardent, n'est nommé que s'il ressemble à un dossier
    ou à une vague. Une copie se garde hors du registre.

Refusé
    # la-filature.yaml
    nom: La Filature
    vague: 2021-03-30

Admis
    # lieux/la-filature.yaml
    nom: La Filature
    vague: 2021-03-30
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.registre import Registre, Sorte
from fabriques_cli.rules.rule import RegistreRule

DITS = {
    Sorte.DOSSIER: "« {} » est un dossier, mais n'est pas à sa place dans lieux/ : aucun total ne le compte.",
    Sorte.VAGUE: "« {} » est une vague, mais n'est pas à sa place dans vagues/ : rien ne la lit.",
    Sorte.AUTRE: "« {} » n'est lu par aucune règle : il n'est ni dans lieux/, ni dans vagues/.",
}


def check(registre: Registre, _cadres: Cadres) -> Iterator[Finding]:
    for egare in registre.egares:
        is_ours = egare.sorte is not Sorte.AUTRE and not egare.fichier.startswith("../")
        yield Finding(
            (),
            DITS[egare.sorte].format(egare.fichier),
            egare.a_faire,
            level=Level.BLOQUANT if is_ours else Level.ALERTE,
            fichier=egare.fichier,
        )


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
