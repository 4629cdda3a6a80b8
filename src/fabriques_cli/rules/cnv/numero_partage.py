"""CNV-05 · Un numéro d'engagement juridique partagé par deux conventions est vérifié.

Pourquoi
    Seul le numéro d'engagement juridique relie un paiement de Chorus à une convention. Un même engagement peut porter
    plusieurs années, et plusieurs aides si chacune a son bénéficiaire : mais le même numéro dans deux dossiers est
    souvent une recopie, et les versements de l'un se rapprocheraient de l'autre.

Source
    numéros d'engagement juridique des conventions signées (`numero_ej`)
    Depuis le premier registre.

Effet
    Alerte, sur chacun des dossiers qui portent le même numéro : elle dit si leurs SIRET distinguent leurs paiements.

Refusé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    # lieux/le-moulin.yaml
    nom: Le Moulin
    numero_ds: "4567891"
    porteur:
      nom: Le Moulin
      forme_juridique: scop
      existence: existante
      siret: "20991478700012"
      representant: {nom: Alex Exemple}
    adresse: {voie: 5 rue du Bugey, code_postal: "01500", commune: Ambérieu-en-Bugey, code_insee: "01004"}
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}

Admis
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    # lieux/le-moulin.yaml
    nom: Le Moulin
    numero_ds: "4567891"
    porteur:
      nom: Le Moulin
      forme_juridique: scop
      existence: existante
      siret: "20991478700012"
      representant: {nom: Alex Exemple}
    adresse: {voie: 5 rue du Bugey, code_postal: "01500", commune: Ambérieu-en-Bugey, code_insee: "01004"}
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456790", signee_le: 2021-05-20}

Régularisé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    regularisations: [{regle: CNV-05, le: 2021-05-31, motif: un engagement pour deux conventions}]
    # lieux/le-moulin.yaml
    nom: Le Moulin
    numero_ds: "4567891"
    porteur:
      nom: Le Moulin
      forme_juridique: scop
      existence: existante
      siret: "20991478700012"
      representant: {nom: Alex Exemple}
    adresse: {voie: 5 rue du Bugey, code_postal: "01500", commune: Ambérieu-en-Bugey, code_insee: "01004"}
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    regularisations: [{regle: CNV-05, le: 2021-05-31, motif: un engagement pour deux conventions}]
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.faits import signee
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.rules.rule import RegistreRule

NOMMES_MAX = 3
A_FAIRE = (
    "Comparez avec Chorus : si le numéro est recopié, corrigez-le ; s'il porte bien plusieurs aides, écrivez le SIRET "
    "de chaque bénéficiaire, qui seul distingue leurs paiements."
)
DISTINCTS = (
    "Comparez avec Chorus : si le numéro est recopié, corrigez-le ; s'il porte bien plusieurs aides, le SIRET du "
    "bénéficiaire distingue leurs paiements."
)


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    au = cadres.general.au
    by_number: dict[str, list[str]] = {}
    for slug, dossier in registre.dossiers.items():
        convention = dossier.convention
        if convention is not None and convention.numero_ej is not None and signee(dossier, au):
            by_number.setdefault(convention.numero_ej.strip(), []).append(slug)
    for numero, slugs in by_number.items():
        if len(slugs) > 1:
            yield from _shared(numero, sorted(slugs), registre)


def _shared(numero: str, slugs: list[str], registre: Registre) -> Iterator[Finding]:
    sirets = {_siret(registre.dossiers[slug]) for slug in slugs}
    a_faire = DISTINCTS if None not in sirets and len(sirets) == len(slugs) else A_FAIRE
    for slug in slugs:
        others = [other for other in slugs if other != slug]
        more = ", …" if len(others) > NOMMES_MAX else ""
        yield Finding(
            ("convention", "numero_ej"),
            f"Le numéro d'engagement juridique {numero} est aussi celui de {', '.join(others[:NOMMES_MAX])}{more}.",
            f"{a_faire} Un numéro recopié se corrige ainsi : "
            f"{modifier(slug, ('convention', 'numero_ej'), 'NUMÉRO')}",
            fichier=fichier_de(slug),
        )


def _siret(dossier: Dossier) -> str | None:
    return dossier.porteur.siret if dossier.porteur else None


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
