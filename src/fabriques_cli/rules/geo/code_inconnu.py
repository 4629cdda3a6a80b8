"""GEO-02 · Le code INSEE est celui d'une commune.

Pourquoi
    Un code postal écrit à la place du code INSEE, ou un zéro initial perdu par un tableur, désignent une
    autre commune ou aucune. Le code n'est rétabli que s'il n'y a qu'une lecture possible : le nom de la
    commune, s'il est écrit, départage celles d'un même code postal.

Source
    code officiel géographique de l'INSEE
    Liste des communes de 2026 ; les arrondissements municipaux de Paris, Lyon et Marseille sont admis.

Effet
    Un code de commune qui est aussi un code postal est lu comme l'adresse l'indique : 69001 avec « Lyon » est un
    code postal, avec « Affoux » c'est le code de cette commune ; 75001 est un code postal avec « Paris », et avec
    « Alfortville » l'ancien code de cette commune (GEO-03). Tant que le code n'est pas corrigé, la commune du lieu
    n'est pas connue : ni son zonage, ni sa région ne sont lus.

Au porteur
    Confirmez la commune du lieu et son code INSEE (cinq caractères, différents du code postal).

Refusé
    adresse: {code_postal: "23200", commune: Aubusson, code_insee: "2308"}

Admis
    adresse: {code_postal: "23200", commune: Aubusson, code_insee: "23008"}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.choix import candidates, chosen, code_to_write, de_la_commune
from fabriques_cli.domain.communes.resolution import INCONNUE, commune_du_lieu, lecture
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.lieu import Adresse
from fabriques_cli.referentiels.communes import Commune, Communes
from fabriques_cli.rules.rule import DossierRule

PLACE = ("adresse", "code_insee")


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    adresse, communes = dossier.adresse, cadre.references.communes
    if adresse is None or adresse.code_insee is None or lecture(adresse, communes) != INCONNUE:
        return
    written = adresse.code_insee
    code = "".join(written.split()).upper()
    if code != written and (lieu := commune_du_lieu(_with_code(adresse, code), communes)):
        message = f"Le code INSEE {de_la_commune(lieu.commune.nom)} s'écrit {lieu.commune.code}."
        yield Finding(PLACE, message, code_to_write((lieu.commune,)))
    elif desservies := communes.par_code_postal(code):
        yield _postal_code(adresse, f"{code} est un code postal", desservies)
    elif len(code) == 4 and (found := _lost_zero(adresse, communes, f"0{code}")):
        yield found
    else:
        yield Finding(
            PLACE,
            f"« {written[:40]} » n'est pas un code de la liste des communes de l'INSEE.",
            code_to_write(candidates(adresse, communes)),
        )


def _with_code(adresse: Adresse, code: str) -> Adresse:
    return adresse.model_copy(update={"code_insee": code})


def _postal_code(adresse: Adresse, constat: str, desservies: tuple[Commune, ...]) -> Finding:
    found = chosen(desservies, adresse)
    if len(found) == 1:
        suite = f" ; le code INSEE {de_la_commune(found[0].nom)} est {found[0].code}."
    else:
        suite = f", pas un code INSEE ; il dessert {len(found)} communes."
    return Finding(PLACE, constat + suite, code_to_write(found))


def _lost_zero(adresse: Adresse, communes: Communes, code: str) -> Finding | None:
    """The repair of a code of four digits: as an INSEE code, as a postal code, or the choice between both."""
    perdu = f"{code[1:]} a perdu son zéro initial"
    commune, desservies = communes.get(communes.successeur(code) or code), communes.par_code_postal(code)
    if commune is None:
        constat = f"{perdu} : {code} est un code postal"
        return _postal_code(adresse, constat, desservies) if desservies else None
    found = chosen({autre.code: autre for autre in (commune, *desservies)}.values(), adresse)
    if len(found) == 1:
        suite = f"le code INSEE {de_la_commune(found[0].nom)} est {found[0].code}"
    else:
        nature = "le code INSEE" if commune.code == code else "un ancien code"
        suite = f"{code} est à la fois {nature} {de_la_commune(commune.nom)} et un code postal"
        # The field holds an INSEE code: that reading comes first.
        found = (commune, *(autre for autre in found if autre != commune))
    return Finding(PLACE, f"{perdu} : {suite}.", code_to_write(found))


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.COHERENCE, check)
