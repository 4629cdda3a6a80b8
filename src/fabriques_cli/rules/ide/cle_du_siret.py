"""IDE-01 · Chaque SIRET est un numéro valable, écrit en 14 chiffres.

Pourquoi
    Le SIRET désigne qui est payé. Un chiffre faux désigne un autre, ou personne.

Source
    clé de contrôle du SIRET (Insee)
    Depuis le premier registre.

Effet
    Bloquant, pour le porteur, le porteur provisoire, les membres du consortium, l'attribuant et les
    bénéficiaires de la convention. Les établissements de La Poste suivent leur propre clé. Quatorze zéros
    ne sont le SIRET de personne. Un numéro RIDET ou TAHITI s'écrit sous sa propre clé (IDE-04).

Refusé
    porteur:
      nom: Aubusson
      forme_juridique: commune
      existence: existante
      siret: "73282932000075"
      representant: {nom: Claude}

Admis
    porteur:
      nom: La Poste
      forme_juridique: sa
      existence: existante
      siret: "35600000049837"
      representant: {nom: Claude}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.resolution import departement_du_lieu
from fabriques_cli.domain.identifiants import (
    NOUVELLE_CALEDONIE,
    POLYNESIE,
    RIDET,
    SIRET,
    TAHITI,
    organismes,
    siret_valide,
)
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.coordonnees import mask

VERIFIEZ = "Vérifiez le numéro auprès du porteur ou dans l'annuaire des entreprises."


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    for chemin, bloc in organismes(dossier):
        siret = bloc.siret
        if siret is not None and not siret_valide(siret):
            territoire = departement_du_lieu(dossier.adresse, cadre.references.communes)
            message, a_faire = _local(siret, territoire) or _trouble(siret)
            yield Finding((*chemin, "siret"), message, a_faire)


def _local(siret: str, territoire: str) -> tuple[str, str] | None:
    """The right key for a number of a Pacific register: that of the territory, or the only one it can be of."""
    joined = "".join(c for c in siret if c.isalnum()).upper()
    if TAHITI.fullmatch(joined) and (territoire == POLYNESIE or not joined.isdigit()):
        return (
            f"« {mask(siret)} » est un numéro TAHITI, pas un SIRET.",
            f'Écrivez tahiti: "{joined}" à la place.',
        )
    if RIDET.fullmatch(joined) and territoire == NOUVELLE_CALEDONIE:
        return (
            f"« {mask(siret)} » est un numéro RIDET, pas un SIRET.",
            f'Écrivez ridet: "{joined}" à la place.',
        )
    return None


def _trouble(siret: str) -> tuple[str, str]:
    joined = "".join(c for c in siret if not c.isspace() and c != ".")
    if joined != siret and siret_valide(joined):
        return (
            f"Le SIRET « {mask(siret)} » est écrit avec des espaces ou des points.",
            f'Écrivez les 14 chiffres ensemble : "{joined}".',
        )
    if SIRET.fullmatch(joined):
        return f"Le SIRET « {mask(siret)} » n'est pas valable : sa clé de contrôle est fausse.", VERIFIEZ
    if joined.isascii() and joined.isdigit():
        siren = ", celui d'un SIREN" if len(joined) == 9 else ""
        chiffres = f"{len(joined)} chiffre{'s' if len(joined) > 1 else ''}"
        return f"Le SIRET « {mask(siret)} » compte {chiffres}{siren}, au lieu de 14.", VERIFIEZ
    return f"« {mask(siret)} » n'est pas un SIRET : 14 chiffres sont attendus.", VERIFIEZ


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
