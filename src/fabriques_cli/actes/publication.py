"""Publishing a convention: the day on which its data were put at everyone's disposal."""

from __future__ import annotations

from datetime import date

from fabriques_cli.actes.acte import Acte, Ecriture, require_readable
from fabriques_cli.actes.convention import require_signed
from fabriques_cli.domain.echeances import source_de_la_convention
from fabriques_cli.domain.position.engagement import annuites_signees
from fabriques_cli.domain.position.publication import a_publier_le, publication_exigee
from fabriques_cli.domain.position.seuils import SEUIL
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.dates import duree, jour_court
from fabriques_cli.text.montant import euros
from fabriques_cli.text.refus import Refus

PUBLIEE = ("convention", "publiee_le")


def publier(dossier: Dossier, le: date, au: date) -> Acte:
    """The day of the publication of a signed convention; raises `Refus` where none is, or was not yet."""
    require_readable(dossier)
    require_signed(dossier, au)
    signee_le = dossier.convention.signee_le if dossier.convention else None
    if signee_le is not None and le < signee_le:
        raise Refus(
            f"la convention du dossier {dossier.slug} est signée le {jour_court(signee_le)} : elle n'a pas pu être "
            f"publiée le {jour_court(le)}.",
            "Vérifiez --le.",
        )
    return Acte(f"Convention publiée le {jour_court(le)}", (Ecriture(PUBLIEE, le.isoformat()),))


def publiee_le(dossier: Dossier) -> date | None:
    """The day on which the convention was published, none while it is not noted."""
    return dossier.convention.publiee_le if dossier.convention else None


def autre_jour(dossier: Dossier, le: date) -> str:
    """What to do where another day is noted; empty where it is the same."""
    known = publiee_le(dossier)
    if known in (None, le):
        return ""
    return f" ; un jour faux se corrige ainsi : {modifier(dossier.slug, PUBLIEE, 'DATE')}"


def obligation(dossier: Dossier, le: date, au: date) -> str:
    """What the law asks of this convention, and whether it is in time."""
    signee_le = dossier.convention.signee_le if dossier.convention else None
    annuites = annuites_signees(dossier, au)
    if not publication_exigee(dossier, au) or signee_le is None:
        return f"Publication non exigée : aucune annuité ne passe {euros(SEUIL)}."
    above = f"{euros(max(annuites.values()))} une même année" if annuites else "montants inconnus"
    limite = a_publier_le(signee_le)
    late = f" ; elle l'est {duree(le - limite)} après" if le > limite else ""
    return (
        f"Publication exigée au-delà de {euros(SEUIL)} par an ({above}), dans les trois mois de la signature : le "
        f"{jour_court(limite)} au plus tard{late}.{source_de_la_convention(dossier)}"
    )
