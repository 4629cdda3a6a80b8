"""Ending: a termination that says what stays owed, a closing at what was paid."""

from __future__ import annotations

from datetime import date

from fabriques_cli.actes.acte import Acte, Ecriture, mots_de, options_d_annuites, par_annee, require_readable
from fabriques_cli.actes.convention import require_engaged
from fabriques_cli.actes.paiement import paye_au, paye_et_du_au
from fabriques_cli.domain.faits import est_laureat, signee
from fabriques_cli.domain.position.engagement import paye_sur_decision
from fabriques_cli.domain.position.statut import statut
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Cloture, Resiliation
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def resilier(dossier: Dossier, resiliation: Resiliation) -> Acte:
    """The early end of what is engaged; every year in force is said again: what stays owed is never a guess."""
    require_readable(dossier)
    require_engaged(dossier, resiliation.le)
    _refuse_ended(dossier)
    paye = paye_au(dossier, resiliation.le)
    missing = [annee for annee in paye if annee not in resiliation.annuites]
    if missing:
        listed = ", ".join(map(str, missing))
        raise Refus(
            f"il manque ce qui reste dû pour {listed} : une résiliation redonne chaque annuité, 0 comprise.",
            f"Pour s'arrêter à ce qui est versé : {options_d_annuites(paye)}",
        )
    place = ", place libérée" if resiliation.libere_la_place else ""
    phrase = f"Résiliation du {jour_court(resiliation.le)}, reste dû {par_annee(resiliation.annuites)}{place}"
    return Acte(phrase, (Ecriture(("resiliation",), mots_de(resiliation)),))


def cloturer(dossier: Dossier, cloture: Cloture, au: date) -> Acte:
    """The normal end; a year that is not given is closed at what was paid for it."""
    require_readable(dossier)
    if not est_laureat(dossier, au) and not signee(dossier, au):
        raise Refus(
            f"{dossier.slug} n'est pas lauréat (« {statut(dossier, au).mot} ») : il n'y a rien à clore."
        )
    if not signee(dossier, cloture.le) and not paye_sur_decision(dossier, cloture.le):
        raise Refus(
            f"aucune convention du dossier {dossier.slug} n'est signée au {jour_court(cloture.le)} : rien n'est à "
            "clore.",
            f"Notez la signature : fabriques conventionner {quoted(dossier.slug)}. S'il renonce : fabriques desister "
            f"{quoted(dossier.slug)}. Si l'autorité y renonce : fabriques decider {quoted(dossier.slug)} --resultat "
            "sans_suite",
        )
    _refuse_ended(dossier, by_closing=True)
    _refuse_before_payments(dossier, cloture.le)
    annuites = {**paye_et_du_au(dossier, cloture.le), **cloture.annuites}
    montants = f" à {par_annee(annuites)}" if annuites else ""
    mots = mots_de(cloture.model_copy(update={"annuites": annuites}))
    phrase = f"Clôture du {jour_court(cloture.le)}, dossier soldé{montants}"
    return Acte(phrase, (Ecriture(("cloture",), mots),))


def _refuse_before_payments(dossier: Dossier, le: date) -> None:
    """A closing comes after the last payment: dated before, it would make a debt of it."""
    later = [versement for versement in dossier.versements if versement.le > le]
    if later:
        raise Refus(
            f"un versement de {euros(later[0].montant)} est du {jour_court(later[0].le)}, après cette clôture "
            f"({jour_court(le)}).",
            "Vérifiez la date : une clôture suit le dernier versement.",
        )


def _refuse_ended(dossier: Dossier, *, by_closing: bool = False) -> None:
    """A terminated dossier may still be closed, and nothing else."""
    if dossier.cloture is not None:
        raise Refus(
            f"{dossier.slug} est déjà clos, depuis le {jour_court(dossier.cloture.le)}.",
            _mistyped(dossier, "cloture"),
        )
    if dossier.resiliation is not None and not by_closing:
        raise Refus(
            f"{dossier.slug} est déjà résilié, depuis le {jour_court(dossier.resiliation.le)}.",
            _mistyped(dossier, "resiliation"),
        )


def _mistyped(dossier: Dossier, bloc: str) -> str:
    return (
        f"Une erreur de saisie se corrige ainsi : fabriques modifier {quoted(dossier.slug)} {bloc}.CLÉ=VALEUR"
    )
