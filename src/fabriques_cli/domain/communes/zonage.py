"""What the zonings say of the place of a dossier."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.resolution import commune_du_lieu, departement_du_lieu
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.lieu import Territoire
from fabriques_cli.format.vague import qpv_en_vigueur
from fabriques_cli.referentiels.communes import Commune
from fabriques_cli.referentiels.zonage import Densite


def commune_zonee(dossier: Dossier, cadre: Cadre) -> Commune | None:
    """The commune that zonings count the place in; none while its code is not known."""
    lieu = commune_du_lieu(dossier.adresse, cadre.references.communes)
    return lieu.zonee if lieu else None


def millesime_qpv(cadre: Cadre, territoire: str) -> int:
    """The vintage of the list of QPV that a place follows: that of the wave, else the one in force on the day.

    ``territoire`` is the code of its commune or of its département.
    """
    if cadre.vague is not None:
        return cadre.vague.millesime_qpv(territoire)
    return qpv_en_vigueur(cadre.au, territoire)


def quartiers(code_insee: str, cadre: Cadre) -> tuple[str, ...] | None:
    """Codes of the QPV of a commune in the vintage that a place there follows, none when the list does not tell."""
    return _quartiers(cadre.references.zonage.qpv, code_insee, millesime_qpv(cadre, code_insee))


def codes_du_quartier(dossier: Dossier, cadre: Cadre) -> tuple[str, ...]:
    """The codes that zonings count, of the commune that `qpv.commune` names by its code or by its name.

    Of a name that several communes bear, those of the département of the place are taken.
    """
    qpv = dossier.territoire.qpv if dossier.territoire else None
    if qpv is None or not qpv.commune:
        return ()
    communes = cadre.references.communes
    by_code = communes.code_zonage(qpv.commune)
    homonymes = communes.par_nom(qpv.commune) or communes.par_ancien_nom(qpv.commune)
    place = departement_du_lieu(dossier.adresse, communes)
    voisines = [autre for autre in homonymes if autre.departement == place]
    named = [autre.commune_parente or autre.code for autre in voisines or homonymes]
    return (by_code, *named) if by_code else tuple(named)


def codes_du_lieu(dossier: Dossier, cadre: Cadre) -> tuple[str, ...]:
    """The codes, as zonings count them, of the commune of the place, when it is known, and of that of its quartier."""
    commune = commune_zonee(dossier, cadre)
    return (commune.code, *codes_du_quartier(dossier, cadre)) if commune else ()


def a_un_quartier(dossier: Dossier, cadre: Cadre) -> bool | None:
    """Whether the commune of the place, or that of `qpv.commune`, has a QPV; none when it is not known."""
    found = [quartiers(code, cadre) for code in codes_du_lieu(dossier, cadre)]
    return True if any(found) else None if None in found or not found else False


def s_explique(territoire: Territoire) -> bool:
    """Whether the dossier says why it is in QPV: in words, or by a distance."""
    qpv = territoire.qpv
    near = qpv is not None and qpv.situation == "proximite_immediate" and qpv.distance_m is not None
    return near or territoire.justification is not None


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
