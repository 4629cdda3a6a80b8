"""GEO-05 · Le code postal est un de ceux de la commune.

Pourquoi
    Un code postal d'ailleurs révèle une adresse du siège à la place de celle du lieu, ou un code INSEE faux.
    Le courrier de la décision part à cette adresse.

Source
    codes postaux de La Poste par commune
    Liste de 2026.

Effet
    Un code CEDEX ou propre à une entreprise ne figure pas dans la liste : un code à cinq chiffres qui ne
    dessert aucune commune est admis s'il commence comme ceux de la commune (deux chiffres, trois
    outre-mer), sauf si c'est le code INSEE de la commune. Rien n'est dit d'un code INSEE inconnu (GEO-02).

Refusé
    adresse: {code_postal: "23000", commune: Aubusson, code_insee: "23008"}

Admis
    adresse: {code_postal: "23207", commune: Aubusson Cedex, code_insee: "23008"}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.choix import by_population, de_la_commune, enumeres
from fabriques_cli.domain.communes.resolution import commune_du_lieu, has_five_digits, is_near
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.referentiels.communes import Commune, Communes
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    adresse, communes = dossier.adresse, cadre.references.communes
    if adresse is None or adresse.code_postal is None:
        return
    lieu = commune_du_lieu(adresse, communes)
    if lieu is None or adresse.code_postal in lieu.commune.codes_postaux or not lieu.commune.codes_postaux:
        return
    code_postal, commune = adresse.code_postal, lieu.commune
    desservies = communes.par_code_postal(code_postal)
    if not desservies and _may_be_cedex(code_postal, commune):
        return
    yield Finding(
        ("adresse", "code_postal"),
        f"« {code_postal[:40]} » n'est pas un code postal {de_la_commune(commune.nom)} ({_listed(commune)}).",
        _remedy(code_postal, commune, communes),
    )


def _may_be_cedex(code_postal: str, commune: Commune) -> bool:
    return has_five_digits(code_postal) and code_postal != commune.code and is_near(code_postal, commune)


def _listed(commune: Commune) -> str:
    return enumeres(commune.codes_postaux)


def _remedy(code_postal: str, commune: Commune, communes: Communes) -> str:
    retabli = f"0{code_postal}"
    if retabli in commune.codes_postaux:
        return f'Le zéro initial est perdu : écrivez code_postal: "{retabli}".'
    if desservies := by_population(communes.par_code_postal(code_postal)):
        noms = [autre.nom for autre in desservies]
        if len(noms) > 2:
            noms[1:] = [f"{len(noms) - 1} autres communes"]
        return f"Vérifiez l'adresse du lieu : {code_postal} dessert {' et '.join(noms)}."
    return f"Écrivez le code postal du lieu : {_listed(commune)}."


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
