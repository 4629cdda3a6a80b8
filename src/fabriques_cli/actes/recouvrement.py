"""Asking back: what is to be returned, the titles that ask for it, their cashing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fabriques_cli.actes.acte import Acte, Ecriture, Refuse, completed, mots_de, require_readable
from fabriques_cli.actes.paiement import due
from fabriques_cli.domain.comptes import (
    recouvre,
    verse,
)
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import desiste, signee
from fabriques_cli.domain.gestion import TitreDePerception
from fabriques_cli.domain.justification import manques
from fabriques_cli.domain.montant import ZERO, euros, somme
from fabriques_cli.domain.shell import quoted
from fabriques_cli.domain.titres import a_encaisser


def reste_a_titrer(dossier: Dossier, au: date) -> Decimal:
    """What is to be recovered and no title asks for, in euros; raises `Refuse` when nothing is."""
    require_readable(dossier)
    reste = _to_give_back(dossier, au)
    if reste is None:
        raise Refuse(
            f"ce que {dossier.slug} doit rendre est inconnu.", "Donnez le montant du titre : --montant."
        )
    titres = a_encaisser(dossier.titres_de_perception, au)
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
    return Acte(phrase, completed(titre, now))


def _titre(dossier: Dossier, numero: str) -> TitreDePerception:
    """The title of a number; of several, which a file may hold, the first that waits."""
    alike = [titre for titre in dossier.titres_de_perception if titre.numero == numero]
    if not alike:
        raise Refuse(f"aucun titre du dossier {dossier.slug} ne porte le numéro {numero}.", _issued(dossier))
    return next((titre for titre in alike if titre.encaisse_le is None), alike[0])


def _only_waiting(dossier: Dossier) -> TitreDePerception:
    waiting = a_encaisser(dossier.titres_de_perception, date.max)
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


def _issued(dossier: Dossier) -> str:
    """What titles there are, for who looks for one."""
    dits = [
        f"{titre.numero or 'sans numéro'} du {jour_court(titre.le)}, {euros(titre.montant)}"
        for titre in dossier.titres_de_perception
    ]
    return f"Titres émis : {' ; '.join(dits) or 'aucun'}."
