"""The bounds of the grant that annuities hold to or pass."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import connus, derniere_decision, lisible
from fabriques_cli.domain.position.comptes import dernier_avis_chiffre
from fabriques_cli.findings import Finding, Level
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Avis
from fabriques_cli.format.programme import Subvention
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import somme


def within(annuites: Mapping[int, Decimal], bornes: Subvention) -> bool:
    """Whether annuities hold to every bound: total, each year, number of years that give something."""
    total = somme(annuites.values())
    given = [montant for montant in annuites.values() if montant]
    return (
        bornes.minimum.valeur <= total <= bornes.maximum.valeur
        and all(montant <= bornes.plafond_annuel.valeur for montant in given)
        and len(given) <= bornes.annuites_max.valeur
    )


def on_request(finding: Finding, dossier: Dossier, cadre: Cadre) -> Finding:
    """A request out of bounds: an alerte once the decision, or else the last opinion, holds to them."""
    acte = _settled_by(dossier, cadre)
    if not acte:
        return finding
    return finding._replace(
        message=f"{finding.message.removesuffix('.')} ; {acte} fixe des annuités dans les limites.",
        a_faire="Gardez la demande telle qu'elle est déposée.",
        level=Level.ALERTE,
    )


def _proposal(dossier: Dossier, au: date) -> Avis | None:
    """The last opinion that proposes amounts; none when it, or one given since, is unfavourable."""
    avis = dernier_avis_chiffre(dossier, au)
    if avis is None:
        return None
    known = connus(dossier.avis, au)
    since = known[next(rang for rang, one in enumerate(known) if one is avis) :]
    return None if any(one.sens == "defavorable" for one in since) else avis


def _settled_by(dossier: Dossier, cadre: Cadre) -> str:
    """« la décision du 08/06/2021 », « l'avis du 20/05/2021 »: what fixes annuities within the bounds, if any."""
    decision = derniere_decision(dossier, cadre.au)
    acte = decision if decision and decision.annuites else _proposal(dossier, cadre.au)
    if acte is None or not within(acte.annuites, cadre.subvention):
        return ""
    if not lisible(dossier, acte.at("annuites"), acte.at("sens")):
        return ""
    nom = "la décision" if acte is decision else "l'avis"
    return f"{nom} du {jour_court(acte.le)}"
