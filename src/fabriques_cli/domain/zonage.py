"""What the zonings say of the place of a dossier."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.commune import commune_du_lieu
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.vague import QPV_2024_EN_VIGUEUR
from fabriques_cli.referentiels.communes import Commune
from fabriques_cli.referentiels.zonage import Densite


def commune_zonee(dossier: Dossier, cadre: Cadre) -> Commune | None:
    """The commune that zonings count the place in; none while its code is not known."""
    lieu = commune_du_lieu(dossier.adresse, cadre.references.communes)
    return lieu.zonee if lieu else None


def millesime_qpv(cadre: Cadre) -> int:
    """The vintage of the list of QPV: that of the wave, else the one in force on the day of the situation."""
    if cadre.vague is not None:
        return cadre.vague.millesime_qpv
    return 2024 if cadre.au >= QPV_2024_EN_VIGUEUR else 2015


def quartiers(code_insee: str, cadre: Cadre) -> tuple[str, ...] | None:
    """Codes of the QPV of a commune in the vintage that the dossier follows, none when that list is absent."""
    return _quartiers(cadre.references.zonage.qpv, code_insee, millesime_qpv(cadre))


def grand_centre_urbain(code_insee: str, cadre: Cadre) -> bool | None:
    """Whether the grid counts a commune as a « grand centre urbain », none when it does not say."""
    densite = _densite(cadre.references.zonage.densite, code_insee)
    return None if densite is None else densite.grand_centre_urbain


# Several rules ask the same of one dossier. The tables have no hash, their bound methods have.
@lru_cache(maxsize=1024)
def _quartiers(
    qpv: Callable[[str, int], tuple[str, ...] | None], code_insee: str, millesime: int
) -> tuple[str, ...] | None:
    return qpv(code_insee, millesime)


@lru_cache(maxsize=1024)
def _densite(densite: Callable[[str], Densite | None], code_insee: str) -> Densite | None:
    return densite(code_insee)
