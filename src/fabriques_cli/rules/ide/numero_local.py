"""IDE-04 · Un numéro RIDET ou TAHITI a sa forme, et le lieu est dans son territoire.

Pourquoi
    En Nouvelle-Calédonie et en Polynésie française, les structures ne sont pas au répertoire Sirene : elles ont un
    numéro RIDET ou un numéro TAHITI, qui désigne qui est payé.

Source
    répertoires de l'ISEE (Nouvelle-Calédonie) et de l'ISPF (Polynésie française)
    RIDET : 6 ou 7 chiffres, puis 3. TAHITI : 6 chiffres, ou une lettre et 5, puis 3. À Wallis-et-Futuna, aucun des
    deux.

Effet
    Bloquant si la forme est fausse ; alerte si le lieu est dans un autre territoire, où ce numéro ne remplace pas le
    SIRET. Pour le porteur, le porteur provisoire, les membres du consortium et les bénéficiaires de la convention.

Refusé
    adresse: {code_postal: "98800", commune: Nouméa, code_insee: "98818"}
    porteur: {nom: Le Lagon, forme_juridique: sarl, existence: existante, ridet: "123"}

Admis
    porteur: {nom: Le Lagon, forme_juridique: sarl, existence: existante, siret: "13002603200016"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.resolution import departement_du_lieu
from fabriques_cli.domain.identifiants import NOUVELLE_CALEDONIE, POLYNESIE, RIDET, TAHITI, organismes
from fabriques_cli.findings import Chemin, Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Attribuant
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.coordonnees import mask


class Repertoire(NamedTuple):
    """A register: its numbers, its territory, and both in an officer's words."""

    forme: re.Pattern[str]
    territoire: str
    nom: str
    attendu: str
    ou: str


REPERTOIRES: Mapping[str, Repertoire] = {
    "ridet": Repertoire(
        RIDET, NOUVELLE_CALEDONIE, "RIDET", "6 ou 7 chiffres et 3, comme 1234567001", "en Nouvelle-Calédonie"
    ),
    "tahiti": Repertoire(
        TAHITI,
        POLYNESIE,
        "TAHITI",
        "6 chiffres (ou une lettre et 5) et 3, comme A12345001",
        "en Polynésie française",
    ),
}


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    for chemin, bloc in organismes(dossier):
        if isinstance(bloc, Attribuant):
            continue
        for cle, numero in (("ridet", bloc.ridet), ("tahiti", bloc.tahiti)):
            if numero is not None:
                yield from _judge((*chemin, cle), REPERTOIRES[cle], numero, dossier, cadre)


def _judge(
    chemin: Chemin, repertoire: Repertoire, numero: str, dossier: Dossier, cadre: Cadre
) -> Iterator[Finding]:
    if not repertoire.forme.fullmatch(numero):
        better = "".join(c for c in numero if c.isalnum()).upper()
        is_better = repertoire.forme.fullmatch(better)
        yield Finding(
            chemin,
            f"« {mask(numero)} » n'est pas un numéro {repertoire.nom} : {repertoire.attendu}.",
            f'Écrivez "{better}".' if is_better else "Vérifiez le numéro auprès du porteur.",
        )
        return
    place = departement_du_lieu(dossier.adresse, cadre.references.communes)
    if place and place != repertoire.territoire:
        ailleurs = cadre.references.communes.nom_departement(place) or place
        yield Finding(
            chemin,
            f"Un numéro {repertoire.nom} désigne une structure {repertoire.ou}, et le lieu est ailleurs ({ailleurs}).",
            "Écrivez le SIRET de la structure, ou corrigez la commune du lieu.",
            level=Level.ALERTE,
            portee=Portee.CANDIDATURE,
        )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
