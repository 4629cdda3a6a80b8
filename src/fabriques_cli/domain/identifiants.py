"""Identifiers of bodies: SIRET, SIREN, RNA, RIDET, TAHITI."""

from __future__ import annotations

import re
from typing import TypeAlias

from fabriques_cli.findings import Chemin
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Attribuant, Beneficiaire
from fabriques_cli.format.porteur import Membre, Porteur, PorteurProvisoire

SIRET = re.compile("[0-9]{14}", re.ASCII)
RNA = re.compile("W[0-9][0-9A-Z][0-9]{7}", re.ASCII)
"""Nine digits after the W; the second is a letter in Corsica (W2A…, W2B…)."""

Corps: TypeAlias = Porteur | PorteurProvisoire | Membre | Attribuant | Beneficiaire

NOUVELLE_CALEDONIE, POLYNESIE = "988", "987"
"""The collectivities whose structures are on a register of their own, not in Sirene; Wallis-et-Futuna has none."""

LOCAUX = {NOUVELLE_CALEDONIE: "RIDET", POLYNESIE: "TAHITI"}
"""The number that stands there for a SIRET."""

RIDET = re.compile("[0-9]{6,7}[0-9]{3}", re.ASCII)
"""The structure, then its establishment (ISEE, Nouvelle-Calédonie)."""

TAHITI = re.compile("[0-9A-Z][0-9]{5}[0-9]{3}", re.ASCII)
"""The structure, a letter taking the place of its first digit, then its establishment (ISPF, Polynésie)."""

LA_POSTE = "356000000"
"""The SIREN whose establishments do not follow Luhn's rule."""

# To what a doubled digit adds to a Luhn sum: 5 counts as 1 + 0.
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")


def siret_valide(siret: str) -> bool:
    """Whether fourteen digits are a SIRET: Luhn on all and on the SIREN, La Poste's own rule, no all zeros."""
    if not SIRET.fullmatch(siret) or siret == "0" * 14:
        return False
    if not siret.startswith(LA_POSTE) and _luhn(siret):
        return True
    # 45 ms of import, for La Poste's establishments and the wrong numbers only.
    from stdnum.fr import siret as stdnum_siret  # noqa: PLC0415 # its import is the cost said above

    return bool(stdnum_siret.is_valid(siret))


def organismes(dossier: Dossier) -> list[tuple[Chemin, Corps]]:
    """The bodies of a dossier that have a SIRET, with their key paths."""
    found: list[tuple[Chemin, Corps]] = []
    porteur, consortium, convention = dossier.porteur, dossier.consortium, dossier.convention
    if porteur is not None:
        found.append((("porteur",), porteur))
        if porteur.porteur_provisoire is not None:
            found.append((("porteur", "porteur_provisoire"), porteur.porteur_provisoire))
    if consortium is not None:
        found += [(membre.chemin, membre) for membre in consortium.membres]
    if convention is not None:
        if convention.attribuant is not None:
            found.append((("convention", "attribuant"), convention.attribuant))
        found += [(beneficiaire.chemin, beneficiaire) for beneficiaire in convention.beneficiaires]
    return found


def organisme_de(dossier: Dossier) -> str:
    """Who the porteur is, whatever its establishment: `SIREN 130026032`, `RIDET 1234567`; empty without a number."""
    porteur = dossier.porteur
    if porteur is None:
        return ""
    if porteur.siret and SIRET.fullmatch(porteur.siret):
        return f"SIREN {porteur.siret[:9]}"
    if porteur.ridet and RIDET.fullmatch(porteur.ridet):
        return f"RIDET {porteur.ridet[:-3]}"
    return f"TAHITI {porteur.tahiti[:-3]}" if porteur.tahiti and TAHITI.fullmatch(porteur.tahiti) else ""


def numero_local(corps: Porteur | PorteurProvisoire | Membre | Beneficiaire, territoire: str) -> str | None:
    """The number that stands for a SIRET in the register of a territory, as it is written; none elsewhere."""
    if territoire == NOUVELLE_CALEDONIE:
        return corps.ridet
    return corps.tahiti if territoire == POLYNESIE else None


def _luhn(siret: str) -> bool:
    """Luhn on the fourteen digits and on the nine of the SIREN."""
    codes = siret.encode()
    whole = sum(codes[1::2]) + sum(codes[::2].translate(_DOUBLED))
    siren = sum(codes[:9:2]) + sum(codes[1:9:2].translate(_DOUBLED))
    # A digit is 48 more as a byte: 14 × 48 and 9 × 48 both end in 2.
    return whole % 10 == 2 and siren % 10 == 2
