"""CAT-06 · Là où les deux catégories sont possibles, celle du dossier est un choix.

Pourquoi
    Une commune hors des grands centres urbains peut avoir un quartier prioritaire : le lieu peut alors compter
    dans l'une ou l'autre moitié de l'appel. C'est le cas de 72 des 300 premières Fabriques. Le dossier dit dans
    laquelle il compte, et le comité peut en proposer une autre quand une moitié est pleine.

Source
    la grille de densité de l'INSEE et la liste des quartiers prioritaires de la vague

Effet
    Une information, quelle que soit la catégorie déclarée. Rien n'est dit tant que la grille ou la liste
    manque (CAT-07).

Refusé
    adresse: {code_postal: "44600", commune: Saint-Nazaire, code_insee: "44184"}
    territoire: {categorie: hors_grands_centres_urbains}

Admis
    adresse: {code_postal: "48000", commune: Mende, code_insee: "48095"}
    territoire: {categorie: hors_grands_centres_urbains}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.zonage import commune_zonee, grand_centre_urbain, millesime_qpv, quartiers
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule

COMPTE = {
    "hors_grands_centres_urbains": "le dossier compte hors des grands centres urbains",
    "qpv": "le dossier compte en QPV",
    None: "le dossier ne dit pas encore dans laquelle il compte",
}


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    commune = commune_zonee(dossier, cadre)
    if commune is None or not (codes := quartiers(commune.code, cadre)):
        return
    if grand_centre_urbain(commune.code, cadre) is False:
        categorie = dossier.territoire.categorie if dossier.territoire else None
        millesime = millesime_qpv(cadre, commune.code)
        yield Finding(
            ("territoire", "categorie"),
            f"{commune.nom} ({commune.code}) n'est pas un grand centre urbain et a un quartier prioritaire dans la "
            f"liste de {millesime} ({', '.join(codes)}) : les deux catégories y sont possibles, et "
            f"{COMPTE[categorie]}.",
        )


RULE = DossierRule(__doc__, Level.INFO, Portee.CANDIDATURE, Origine.COHERENCE, check)
