"""Signing: the convention, then its amendments."""

from __future__ import annotations

from datetime import date

from fabriques_cli.actes.acte import Acte, Ecriture, mots_de, par_annee, require_readable
from fabriques_cli.domain.faits import desiste, est_laureat, fin_de_convention, signee
from fabriques_cli.domain.position.engagement import (
    Annees,
    annuites_accordees,
    annuites_signees,
    paye_sur_decision,
)
from fabriques_cli.domain.position.statut import statut
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Avenant, Convention
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import somme
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def conventionner(dossier: Dossier, convention: Convention, au: date) -> Acte:
    """The signature; the annuities are restated, so that no later decision changes what was signed."""
    require_readable(dossier)
    _require_laureat(dossier, au)
    signee_le = convention.signee_le or au
    if not est_laureat(dossier, signee_le):
        raise Refus(
            f"{dossier.slug} n'était pas encore lauréat le {jour_court(signee_le)}.",
            f"Vérifiez la date : fabriques lieu {quoted(dossier.slug)} donne celle de la décision.",
        )
    if convention.debut is not None and convention.fin is not None and convention.fin < convention.debut:
        raise Refus(
            f"la convention finirait le {jour_court(convention.fin)}, avant son début "
            f"({jour_court(convention.debut)}).",
            "Vérifiez --debut et --fin.",
        )
    known = dossier.convention
    if known is not None and known.signee_le is not None:
        raise Refus(
            f"la convention du dossier {dossier.slug} est déjà signée, le {jour_court(known.signee_le)}.",
            f"Un avenant se note ainsi : fabriques amender {quoted(dossier.slug)} ; une erreur de saisie se corrige "
            f"ainsi : fabriques modifier {quoted(dossier.slug)} convention.CLÉ=VALEUR",
        )
    fin = dossier.resiliation or dossier.cloture
    if fin is not None and fin.le <= signee_le:
        raise Refus(
            f"{dossier.slug} a pris fin le {jour_court(fin.le)} : il n'y a plus rien à signer.",
            f"Si la date de fin est fausse, corrigez-la : fabriques modifier {quoted(dossier.slug)} "
            f"{'resiliation' if dossier.resiliation else 'cloture'}.le=DATE",
        )
    annuites = convention.annuites or annuites_signees(dossier, signee_le)
    if not annuites:
        raise Refus(
            f"la décision du dossier {dossier.slug} ne dit aucun montant : la convention n'engagerait rien de connu.",
            "Donnez les annuités signées, comme --annuite 2022=50000.",
        )
    mots = mots_de(convention.model_copy(update={"annuites": annuites}))
    phrase = f"Convention signée le {jour_court(convention.signee_le or au)}, {par_annee(annuites)}"
    if known is None:
        return Acte(phrase, (Ecriture(("convention",), mots),))
    return Acte(phrase, tuple(Ecriture(("convention", cle), mot) for cle, mot in mots.items()))


def _require_laureat(dossier: Dossier, au: date) -> None:
    if not est_laureat(dossier, au):
        raise Refus(
            f"{dossier.slug} n'est pas lauréat : son statut est « {statut(dossier, au).mot} ».",
            f"Écrivez d'abord la décision : fabriques decider {quoted(dossier.slug)} --resultat laureat",
        )
    if desiste(dossier, au):
        raise Refus(f"{dossier.slug} s'est désisté : il n'y a plus rien à signer.")


def require_signed(dossier: Dossier, au: date) -> None:
    """Raise `Refus` when no convention is signed on the day."""
    if not signee(dossier, au):
        raise Refus(
            f"aucune convention du dossier {dossier.slug} n'est signée au {jour_court(au)}.",
            f"Notez d'abord la signature : fabriques conventionner {quoted(dossier.slug)}",
        )


def require_engaged(dossier: Dossier, au: date) -> None:
    """Raise `Refus` when nothing is engaged on the day: no convention is signed, and nothing was paid without one."""
    if not paye_sur_decision(dossier, au):
        require_signed(dossier, au)


def amender(dossier: Dossier, avenant: Avenant) -> Acte:
    """An amendment; the years that are not given keep their amount, since an amendment restates them all."""
    require_readable(dossier)
    require_signed(dossier, avenant.le)
    fin = dossier.resiliation or dossier.cloture
    if fin is not None and fin.le <= avenant.le:
        raise Refus(
            f"la convention du dossier {dossier.slug} a pris fin le {jour_court(fin.le)} : elle ne s'amende plus."
        )
    en_vigueur = annuites_accordees(dossier, avenant.le) or {}
    annuites = {**en_vigueur, **avenant.annuites} if avenant.annuites else {}
    if not annuites and avenant.fin is None and avenant.objet != "porteur":
        raise Refus(
            "l'avenant ne change ni montant, ni durée, ni porteur.",
            "Donnez --annuite, --fin, ou --objet porteur avec son --motif.",
        )
    _refuse_unchanged(dossier, avenant, annuites, en_vigueur)
    objet = avenant.objet or _about(annuites, en_vigueur)
    mots = mots_de(avenant.model_copy(update={"annuites": annuites, "objet": objet}))
    montants = f", {par_annee(annuites)}" if annuites else ""
    fin_dite = f", jusqu'au {jour_court(avenant.fin)}" if avenant.fin else ""
    phrase = f"Avenant du {jour_court(avenant.le)} ({objet}){montants}{fin_dite}"
    return Acte(phrase, (Ecriture(("avenants",), mots, ajout=True),))


def _refuse_unchanged(dossier: Dossier, avenant: Avenant, annuites: Annees, en_vigueur: Annees) -> None:
    """Raise `Refus` on amounts and an end that are already those in force."""
    fin = fin_de_convention(dossier, avenant.le)
    moves = (annuites and dict(annuites) != dict(en_vigueur)) or (avenant.fin and avenant.fin != fin)
    said = [par_annee(en_vigueur)] if en_vigueur else []
    said += [f"fin le {jour_court(fin)}"] if fin else []
    if not moves and avenant.objet != "porteur":
        raise Refus(
            f"cet avenant redit ce qui est déjà en vigueur : {', '.join(said)}.",
            f"Vérifiez ce qu'il change : fabriques lieu {quoted(dossier.slug)}",
        )


def _about(annuites: Annees, en_vigueur: Annees) -> str:
    """What the amendment is about, when nobody says it."""
    if not annuites:
        return "duree"
    return "repartition" if somme(annuites.values()) == somme(en_vigueur.values()) else "montant"
