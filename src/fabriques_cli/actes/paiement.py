"""Paying, being accounted to, asking back: payments, reports, titles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fabriques_cli.actes.acte import Acte, Ecriture, Refuse, mots_de, require_readable
from fabriques_cli.domain.base import Element
from fabriques_cli.domain.comptes import (
    Annees,
    annuites_accordees,
    annuites_engagees,
    fins,
    recouvre,
    verse,
)
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import connus, desiste, signee
from fabriques_cli.domain.gestion import CompteRendu, TitreDePerception, Versement
from fabriques_cli.domain.justification import manques
from fabriques_cli.domain.montant import ZERO, euros, somme
from fabriques_cli.domain.shell import quoted
from fabriques_cli.findings import written

TYPES = {"financier": "financier", "activite": "d'activité", None: ""}


def due(dossier: Dossier, au: date) -> Annees | None:
    """What a payment of the day may still rest on by annuity, in euros, endings included; none when unknown."""
    return annuites_engagees(dossier, au) if signee(dossier, au) else annuites_accordees(dossier, au)


def paid(dossier: Dossier, annee: int) -> Decimal:
    """What was ever paid for an annuity, in euros: a payment of tomorrow is one already."""
    return somme(versement.montant for versement in dossier.versements if versement.annuite == annee)


def reste_de_l_annuite(dossier: Dossier, annee: int, le: date) -> Decimal:
    """What is left to pay for an annuity, in euros; raises `Refuse` when nothing is, or when it is unknown."""
    require_readable(dossier)
    annuites = due(dossier, le)
    accorde = annuites.get(annee) if annuites else None
    ends = fins(dossier, le)
    if annuites and not accorde and ends:
        raise Refuse(
            f"le dossier a pris fin le {jour_court(ends[-1].le)} : rien n'est dû à {dossier.slug} pour {annee}.",
            f"Vérifiez l'annuité et la date : fabriques lieu {quoted(dossier.slug)}",
        )
    if annuites is None:
        raise Refuse(
            f"ce qui est accordé à {dossier.slug} est inconnu au {jour_court(le)} : le reste ne se calcule pas.",
            f"Donnez --montant, ou complétez ce qui manque : fabriques lieu {quoted(dossier.slug)}",
        )
    if not accorde:
        raise Refuse(
            f"rien n'est accordé à {dossier.slug} pour {annee} au {jour_court(le)}.",
            f"Vérifiez l'annuité et la date : fabriques lieu {quoted(dossier.slug)}",
        )
    reste = accorde - paid(dossier, annee)
    if reste <= ZERO:
        raise Refuse(
            f"l'annuité {annee} du dossier {dossier.slug} est entièrement versée ({euros(accorde)})."
        )
    return reste


def verser(dossier: Dossier, versement: Versement) -> Acte:
    """A payment; what it may not be is for the rules to say."""
    require_readable(dossier)
    if versement.montant <= ZERO:
        raise Refuse(
            f"un versement de {euros(versement.montant)} n'en est pas un.",
            f"Une somme rendue se note par un titre : fabriques recouvrer {quoted(dossier.slug)}",
        )
    if any(_same(versement, autre) for autre in dossier.versements):
        raise Refuse(
            f"ce versement de {euros(versement.montant)} du {jour_court(versement.le)} est déjà écrit.",
            "S'il y en a eu deux le même jour, distinguez-les par --reference.",
        )
    _refuse_after_end(dossier, versement)
    phrase = (
        f"Versement de {euros(versement.montant)} pour l'annuité {versement.annuite}, "
        f"le {jour_court(versement.le)}"
    )
    return Acte(phrase, (Ecriture(("versements",), mots_de(versement), ajout=True),))


def _refuse_after_end(dossier: Dossier, versement: Versement) -> None:
    """Nothing more is paid to who gave up, nor above what an ending still owes: VER-04 only alerts, afterwards."""
    le, annee = versement.le, versement.annuite
    if desiste(dossier, le) and not signee(dossier, le):
        raise Refuse(f"{dossier.slug} s'est désisté avant de signer : rien ne lui est dû.")
    ends = fins(dossier, le)
    if not ends:
        return
    reste = max(ZERO, (due(dossier, le) or {}).get(annee, ZERO) - paid(dossier, annee))
    if versement.montant > reste:
        raise Refuse(
            f"le dossier a pris fin le {jour_court(ends[-1].le)} : il reste {euros(reste)} dus pour {annee} (VER-04).",
            f"Vérifiez la date du paiement et ce qui reste dû : fabriques lieu {quoted(dossier.slug)}",
        )


def _same(versement: Versement, autre: Versement) -> bool:
    cles = ("le", "annuite", "montant", "reference")
    return all(getattr(versement, cle) == getattr(autre, cle) for cle in cles)


def rendre_compte(dossier: Dossier, rendu: CompteRendu, au: date) -> Acte:
    """A report received, or what is new of one that was: its validation, the amount that it justifies."""
    require_readable(dossier)
    annee = rendu.annuite
    annuites = dict(due(dossier, au) or {})
    known = {a for a, montant in annuites.items() if montant} | {v.annuite for v in dossier.versements}
    if annee not in known:
        listed = ", ".join(map(str, sorted(known))) or "aucune"
        raise Refuse(
            f"rien n'est accordé ni versé à {dossier.slug} pour {annee} : il n'y a pas de compte à rendre.",
            f"Annuités de ce dossier : {listed}.",
        )
    phrase = f"Compte rendu {TYPES[rendu.type]} de l'annuité {annee}"
    for autre in reversed(dossier.comptes_rendus):
        if (autre.annuite, autre.type) == (annee, rendu.type) and not _is_later(rendu, autre):
            return Acte(f"{phrase}{_new_of(rendu, autre)}", _completed(autre, rendu))
    if rendu.recu_le is None:
        raise Refuse("ce compte rendu n'est pas noté comme reçu.", "Dites quand il l'a été : --recu-le DATE.")
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


def _completed(autre: Element, now: Element) -> tuple[Ecriture, ...]:
    """What is new of an item that is already there; raises `Refuse` when nothing is, or when it says otherwise."""
    before, after = mots_de(autre), mots_de(now)
    changed = [cle for cle, mot in after.items() if cle in before and before[cle] != mot]
    if changed:
        cle = changed[0]
        raise Refuse(
            f"{written(autre.at(cle))} vaut déjà {before[cle]}.",
            "Un fait noté ne se réécrit pas par un acte : corrigez-le dans le fichier s'il est faux.",
        )
    new = [cle for cle in after if cle not in before]
    if not new:
        raise Refuse("tout cela est déjà écrit.", "Rien n'est à refaire.")
    return tuple(Ecriture(autre.at(cle), after[cle]) for cle in new)


def reste_a_titrer(dossier: Dossier, au: date) -> Decimal:
    """What is to be recovered and no title asks for, in euros; raises `Refuse` when nothing is."""
    require_readable(dossier)
    reste = _to_give_back(dossier, au)
    if reste is None:
        raise Refuse(
            f"ce que {dossier.slug} doit rendre est inconnu.", "Donnez le montant du titre : --montant."
        )
    titres = _waiting(dossier, au)
    left = reste - somme(titre.montant for titre in titres)
    if left > ZERO:
        return left
    if titres:
        raise Refuse(
            f"les titres émis demandent déjà tout ce que {dossier.slug} doit rendre ({euros(reste)}).",
            f"Un encaissement se note ainsi : fabriques recouvrer {quoted(dossier.slug)} "
            f"{f'--numero {quoted(titres[-1].numero)} ' if titres[-1].numero else ''}--encaisse-le DATE",
        )
    raise Refuse(
        f"rien n'est à recouvrer du dossier {dossier.slug} : il n'a pas été versé plus que ce qui est dû ou justifié.",
        "Ce qui est dû se fixe par un avenant, une résiliation ou une clôture ; ce qui est justifié, par un compte "
        f"rendu : fabriques lieu {quoted(dossier.slug)}",
    )


def _to_give_back(dossier: Dossier, au: date) -> Decimal | None:
    """What was paid above what is owed, and what is owed but not justified, less what came back; none when unknown."""
    gave_up = desiste(dossier, au) and not signee(dossier, au)
    owed, paye = {} if gave_up else due(dossier, au), verse(dossier, au)
    if owed is None or paye is None:
        return None
    excess = max(ZERO, paye - somme(owed.values()))
    unjustified = somme(
        max(ZERO, min(manque.verse, owed.get(manque.annuite, ZERO)) - manque.justifie)
        for manque in manques(dossier, au)
    )
    return max(ZERO, excess + unjustified - (recouvre(dossier, au) or ZERO))


def recouvrer(dossier: Dossier, titre: TitreDePerception) -> Acte:
    """A title for what was paid in excess, or is not justified, on its day."""
    if titre.numero is not None and any(
        autre.numero == titre.numero for autre in dossier.titres_de_perception
    ):
        raise Refuse(
            f"le titre {titre.numero} du dossier {dossier.slug} est déjà noté.",
            f"Son encaissement se note ainsi : fabriques recouvrer {quoted(dossier.slug)} "
            f"--numero {quoted(titre.numero)} --encaisse-le DATE",
        )
    left = reste_a_titrer(dossier, titre.le)
    if titre.montant > left or titre.montant <= ZERO:
        raise Refuse(
            f"un titre de {euros(titre.montant)} ne répond pas à ce qui reste à recouvrer ({euros(left)}).",
            f"Demandez au plus {euros(left)}, ou notez d'abord l'acte qui change ce qui est dû.",
        )
    phrase = f"Titre de perception de {euros(titre.montant)}, le {jour_court(titre.le)}"
    return Acte(phrase, (Ecriture(("titres_de_perception",), mots_de(titre), ajout=True),))


def encaisser(dossier: Dossier, numero: str, le: date) -> Acte:
    """The cashing of a title that was issued; without a number, of the only one that waits for it."""
    require_readable(dossier)
    titre = _titre(dossier, numero) if numero else _only_waiting(dossier)
    if le < titre.le:
        raise Refuse(
            f"ce titre est du {jour_court(titre.le)} : il ne peut pas être encaissé le {jour_court(le)}.",
            "Vérifiez la date de l'encaissement.",
        )
    now = titre.model_copy(update={"encaisse_le": le})
    phrase = f"Encaissement de {euros(titre.montant)}, le {jour_court(le)}"
    return Acte(phrase, _completed(titre, now))


def _titre(dossier: Dossier, numero: str) -> TitreDePerception:
    """The title of a number; of several, which a file may hold, the first that waits."""
    alike = [titre for titre in dossier.titres_de_perception if titre.numero == numero]
    if not alike:
        raise Refuse(f"aucun titre du dossier {dossier.slug} ne porte le numéro {numero}.", _issued(dossier))
    return next((titre for titre in alike if titre.encaisse_le is None), alike[0])


def _only_waiting(dossier: Dossier) -> TitreDePerception:
    waiting = _waiting(dossier, date.max)
    if not waiting:
        raise Refuse(f"aucun titre du dossier {dossier.slug} n'attend son encaissement.", _issued(dossier))
    if len(waiting) > 1:
        raise Refuse(
            f"{len(waiting)} titres du dossier {dossier.slug} attendent leur encaissement : dites lequel, par "
            "--numero.",
            f"{_issued(dossier)} Sans numéro : fabriques modifier {quoted(dossier.slug)} "
            f"titres_de_perception[{waiting[-1].le}].encaisse_le=DATE",
        )
    return waiting[0]


def _waiting(dossier: Dossier, au: date) -> list[TitreDePerception]:
    """The titles that are not cashed on a day."""
    return [t for t in dossier.titres_de_perception if t.encaisse_le is None or t.encaisse_le > au]


def _issued(dossier: Dossier) -> str:
    """What titles there are, for who looks for one."""
    dits = [
        f"{titre.numero or 'sans numéro'} du {jour_court(titre.le)}, {euros(titre.montant)}"
        for titre in dossier.titres_de_perception
    ]
    return f"Titres émis : {' ; '.join(dits) or 'aucun'}."


def paye_au(dossier: Dossier, au: date) -> dict[int, Decimal]:
    """What was paid by annuity on the day, in euros, with zero for the years that are only granted."""
    found = dict.fromkeys(annuites_accordees(dossier, au) or {}, ZERO)
    for versement in connus(dossier.versements, au):
        found[versement.annuite] = found.get(versement.annuite, ZERO) + versement.montant
    return dict(sorted(found.items()))


def paye_et_du_au(dossier: Dossier, au: date) -> dict[int, Decimal]:
    """The same, less what was paid above what is owed: that is to be given back, not to be closed over."""
    annuites = due(dossier, au)
    payes = paye_au(dossier, au)
    if annuites is None:
        return payes
    return {annee: min(paye, annuites.get(annee, ZERO)) for annee, paye in payes.items()}
