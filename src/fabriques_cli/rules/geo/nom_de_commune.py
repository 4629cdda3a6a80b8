"""GEO-04 · Le nom de la commune est celui de son code INSEE.

Pourquoi
    Un code juste pour une autre commune ne se voit pas : c'est son désaccord avec le nom qui le révèle. Le
    dossier serait compté dans une autre région, et son zonage lu au mauvais endroit.

Source
    code officiel géographique de l'INSEE

Effet
    Les accents, la casse, les articles, les apostrophes, les traits d'union, « St » pour « Saint » et « Cedex » ne
    comptent pas. Le nom d'une commune déléguée ou associée (« Morez » pour Hauts de Bienne) est celui de la
    commune. Un nom écourté (« Brive » pour Brive-la-Gaillarde) ou allongé (« Montreuil-sous-Bois » pour Montreuil)
    est admis si aucune autre commune ne le porte (écourté : du même département). Un arrondissement de Paris, Lyon
    ou Marseille peut porter le nom de la ville, et la ville celui d'un de ses arrondissements. Quand le nom est
    celui d'une autre commune et que le code postal ne confirme pas le code, la commune du lieu n'est pas connue :
    ni son zonage, ni sa région ne sont lus. Rien n'est dit d'un code inconnu (GEO-02), ni de l'ancien code d'une
    commune dont le nom est inconnu (GEO-03).

Refusé
    adresse: {commune: Guéret, code_insee: "23008"}

Admis
    adresse: {commune: AUBUSSON CEDEX, code_insee: "23008"}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.choix import candidates, de_la_commune
from fabriques_cli.domain.communes.noms import CommuneDuLieu, is_slip
from fabriques_cli.domain.communes.resolution import lecture
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.referentiels.communes import Commune
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    adresse, communes = dossier.adresse, cadre.references.communes
    if adresse is None or adresse.commune is None or adresse.code_insee is None:
        return
    lieu, nomme, contredit = lecture(adresse, communes)
    designe = contredit or lieu
    if designe and not nomme and (contredit or not designe.ancien_code):
        suite = " : la commune du lieu n'est pas connue" if contredit else ""
        ancien = "un ancien code" if designe.ancien_code else "le code INSEE"
        yield Finding(
            ("adresse", "commune"),
            f"{adresse.code_insee} est {ancien} {de_la_commune(designe.commune.nom)}, et l'adresse dit "
            f"« {adresse.commune[:80]} »{suite}.",
            _remedy(designe, adresse.commune, candidates(adresse, communes)),
        )


def _remedy(designe: CommuneDuLieu, written: str, found: tuple[Commune, ...]) -> str:
    nom = designe.commune.nom
    if is_slip(nom, written):
        return f"Écrivez commune: {nom}."
    autres = [autre for autre in found if autre.commune_parente or autre not in designe]
    if len(autres) == 1 and autres == list(found):
        autre = autres[0]
        return f'Si la commune est {autre.nom}, écrivez code_insee: "{autre.code}" ; sinon, corrigez son nom.'
    return f"Vérifiez le code INSEE avec le porteur ; s'il est juste, écrivez commune: {nom}."


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
