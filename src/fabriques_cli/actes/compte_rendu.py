"""Being accounted to: a report received, validated, or rectified by a later one."""

from __future__ import annotations

from datetime import date

from fabriques_cli.actes.acte import Acte, Ecriture, completed, mots_de, require_readable
from fabriques_cli.domain.position.engagement import annees_a_redire, annuites_payables
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import TYPES_DE_COMPTE_RENDU, CompteRendu
from fabriques_cli.text.refus import Refus


def rendre_compte(dossier: Dossier, rendu: CompteRendu, au: date) -> Acte:
    """A report received, or what is new of one that was: its validation, the amount that it justifies."""
    require_readable(dossier)
    annee = rendu.annuite
    known = set(annees_a_redire(annuites_payables(dossier, au) or {})) | {
        v.annuite for v in dossier.versements
    }
    if annee not in known:
        listed = ", ".join(map(str, sorted(known))) or "aucune"
        raise Refus(
            f"rien n'est accordé ni versé à {dossier.slug} pour {annee} : il n'y a pas de compte à rendre.",
            f"Annuités de ce dossier : {listed}.",
        )
    phrase = f"Compte rendu {TYPES_DE_COMPTE_RENDU.get(rendu.type or '', '')} de l'annuité {annee}"
    for autre in reversed(dossier.comptes_rendus):
        if (autre.annuite, autre.type) == (annee, rendu.type) and not _is_later(rendu, autre):
            return Acte(f"{phrase}{_new_of(rendu, autre)}", completed(autre, rendu))
    if rendu.recu_le is None:
        raise Refus("ce compte rendu n'est pas noté comme reçu.", "Dites quand il l'a été : --recu-le DATE.")
    return Acte(f"{phrase}{_new_of(rendu)}", (Ecriture(("comptes_rendus",), mots_de(rendu), ajout=True),))


def _is_later(rendu: CompteRendu, autre: CompteRendu) -> bool:
    """Whether a report came after another one, which it rectifies."""
    return rendu.recu_le is not None and autre.recu_le is not None and rendu.recu_le > autre.recu_le


def _new_of(rendu: CompteRendu, known: CompteRendu | None = None) -> str:
    """` reçu`, ` validé`, ` reçu et validé`: the receipt and the validation of a report are two acts."""
    words = (("recu_le", "reçu"), ("valide_le", "validé"), ("montant_justifie", "justifié"))
    said = [
        word for cle, word in words if getattr(rendu, cle) is not None and getattr(known, cle, None) is None
    ]
    return f" {' et '.join(said[:2])}" if said else ""
