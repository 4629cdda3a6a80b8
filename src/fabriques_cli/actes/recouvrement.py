"""Asking back: what is to be returned, the titles that ask for it, their cashing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.actes.acte import Acte, Ecriture, completed, mots_de, require_readable
from fabriques_cli.domain.position.comptes import a_recouvrer
from fabriques_cli.domain.position.justification import manques
from fabriques_cli.domain.position.titres import (
    a_encaisser,
    imputations,
    non_justifie,
    plus_dus,
    soldes,
)
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import NATURES, TitreDePerception
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros, somme
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


class Creance(NamedTuple):
    """What no title asks back yet of one annuity, in euros, and all that could be asked of it."""

    indu: Decimal
    non_justifie: Decimal
    tenu: Decimal


def creances(dossier: Dossier, au: date) -> dict[int, Creance] | None:
    """What was paid above what is engaged, and what is engaged but not justified, by annuity; none when unknown."""
    by_year, issued = soldes(dossier, au), imputations(dossier, au)
    if by_year is None or issued is None or any(solde.du is None for solde in by_year.values()):
        return None
    justifies = {manque.annuite: manque.justifie for manque in manques(dossier, au)}
    plus_du = plus_dus(dossier, au, issued)
    found = {}
    for annee, solde in by_year.items():
        claimed, retire = non_justifie(issued, annee), plus_du.get(annee, ZERO)
        engage = (solde.du or ZERO) + retire
        tenu = solde.valide - (claimed - retire)  # what an ending took off since is claimed already
        justifie = justifies.get(annee, tenu)
        found[annee] = Creance(
            max(ZERO, tenu - engage),
            max(ZERO, min(tenu, engage) - justifie - retire),
            max(ZERO, solde.valide - claimed),
        )
    return found


def demande(dossier: Dossier, titre: TitreDePerception) -> TitreDePerception:
    """The title with all that is to be asked back, where it says no amount (zero), no annuity or no nature."""
    require_readable(dossier)
    found = creances(dossier, titre.le)
    if found is None:
        if titre.montant and titre.annuite is not None and titre.nature is not None:
            return titre
        raise Refus(
            f"ce que {dossier.slug} doit rendre est inconnu.",
            "Dites-le du titre : --annuite, --nature et --montant.",
        )
    chosen = {annee: one for annee, one in found.items() if titre.annuite in (None, annee)}
    left = _left(chosen.values(), titre.nature)
    most = somme(one.tenu for one in chosen.values()) if titre.nature is not None else left
    if not titre.montant and not left:
        raise _nothing_of_the_year(dossier, titre, found)
    if titre.montant > most or titre.montant < ZERO:
        if not most:
            raise _nothing_of_the_year(dossier, titre, found)
        raise Refus(
            f"un titre de {euros(titre.montant)} ne répond pas à ce qui reste à recouvrer ({euros(most)}).",
            f"Demandez au plus {euros(most)}, ou notez d'abord l'acte qui change ce qui est dû.",
        )
    return titre.model_copy(update={"montant": titre.montant or left, **_said(chosen, titre)})


def _left(chosen: Iterable[Creance], nature: str | None) -> Decimal:
    asked = list(chosen)
    undue = ZERO if nature == "non_justifie" else somme(one.indu for one in asked)
    unjustified = ZERO if nature == "indu" else somme(one.non_justifie for one in asked)
    return undue + unjustified


def _said(chosen: Mapping[int, Creance], titre: TitreDePerception) -> dict[str, object]:
    """The annuity and the nature, where only one can be meant."""
    said: dict[str, object] = {}
    asked = [annee for annee, one in chosen.items() if one.indu or one.non_justifie]
    if titre.annuite is None and len(asked) == 1:
        said["annuite"] = asked[0]
    natures = [cle for cle in NATURES if any(getattr(one, cle) for one in chosen.values())]
    if titre.nature is None and len(natures) == 1:
        said["nature"] = natures[0]
    return said


def _nothing_of_the_year(dossier: Dossier, titre: TitreDePerception, found: Mapping[int, Creance]) -> Refus:
    """That the annuity of a title owes nothing, and those that do; else that none does."""
    whole = (
        titre.nature is not None and titre.montant
    )  # an amount that is said may take back all that was paid
    claims = {
        annee: one.tenu if whole else _left([one], titre.nature) for annee, one in sorted(found.items())
    }
    owed = {annee: left for annee, left in claims.items() if left}
    if titre.annuite is None or not owed:
        return _nothing_left(dossier, titre)
    listed = ", ".join(f"{annee} ({euros(left)})" for annee, left in owed.items())
    return Refus(
        f"rien n'est à recouvrer de l'annuité {titre.annuite} du dossier {dossier.slug}.",
        f"Il reste à recouvrer de : {listed}. Écrivez --annuite {next(iter(owed))}.",
    )


def _nothing_left(dossier: Dossier, titre: TitreDePerception) -> Refus:
    pending = a_encaisser(dossier.titres_de_perception, titre.le)
    reste = a_recouvrer(dossier, titre.le)
    if pending and reste:
        numero = pending[-1].numero
        return Refus(
            f"les titres émis demandent déjà tout ce que {dossier.slug} doit rendre ({euros(reste)}).",
            f"Un encaissement se note ainsi : fabriques recouvrer {quoted(dossier.slug)} "
            f"{f'--numero {quoted(numero)} ' if numero else ''}--encaisse-le DATE",
        )
    return Refus(
        f"rien n'est à recouvrer du dossier {dossier.slug} : il n'a pas été versé plus que ce qui est dû ou justifié.",
        "Ce qui a été payé par erreur se redemande ainsi : --nature indu --annuite ANNÉE --montant MONTANT. Ce qui est "
        "dû se fixe par un avenant, une résiliation ou une clôture ; ce qui est justifié, par un compte rendu : "
        f"fabriques lieu {quoted(dossier.slug)}",
    )


def recouvrer(dossier: Dossier, titre: TitreDePerception) -> Acte:
    """A title for what was paid in excess or by error, or is not justified, on its day."""
    if titre.numero is not None and any(
        autre.numero == titre.numero for autre in dossier.titres_de_perception
    ):
        raise Refus(
            f"le titre {titre.numero} du dossier {dossier.slug} est déjà noté.",
            f"Son encaissement se note ainsi : fabriques recouvrer {quoted(dossier.slug)} "
            f"--numero {quoted(titre.numero)} --encaisse-le DATE",
        )
    issued = demande(dossier, titre)
    of_what = [NATURES[issued.nature]] if issued.nature else []
    of_what += [f"annuité {issued.annuite}"] if issued.annuite else []
    phrase = f"Titre de perception de {euros(issued.montant)}, le {jour_court(issued.le)}"
    return Acte(
        phrase + (f" ({', '.join(of_what)})" if of_what else ""),
        (Ecriture(("titres_de_perception",), mots_de(issued), ajout=True),),
    )


def encaisser(dossier: Dossier, numero: str, le: date) -> Acte:
    """The cashing of a title that was issued; without a number, of the only one that waits for it."""
    require_readable(dossier)
    titre = _titre(dossier, numero) if numero else _only_waiting(dossier)
    if le < titre.le:
        raise Refus(
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
        raise Refus(f"aucun titre du dossier {dossier.slug} ne porte le numéro {numero}.", _issued(dossier))
    return next((titre for titre in alike if titre.encaisse_le is None), alike[0])


def _only_waiting(dossier: Dossier) -> TitreDePerception:
    waiting = a_encaisser(dossier.titres_de_perception, date.max)
    if not waiting:
        raise Refus(f"aucun titre du dossier {dossier.slug} n'attend son encaissement.", _issued(dossier))
    if len(waiting) > 1:
        raise Refus(
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
