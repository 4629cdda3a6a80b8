"""The payments of the accounts that are of one dossier: noted, to be noted, or left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.actes.paiement import verser
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement
from fabriques_cli.rapprochement.annuites import avec, possibles, restes
from fabriques_cli.rapprochement.listes import Compartiment, Sort, commande
from fabriques_cli.rapprochement.paiements import Paiement
from fabriques_cli.rapprochement.references import est_la_meme, exercice_de
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros, somme
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


class DUnDossier:
    """The payments of the accounts that are of one dossier, in the order of their days."""

    def __init__(self, dossier: Dossier, paiements: Sequence[Paiement], au: date) -> None:
        self.dossier, self.paiements, self.au = dossier, paiements, au
        self.notes: set[int] = set()
        self.shared: set[int] = set()
        self.state = dossier
        self.asked = ""

    def sorts(self) -> dict[Paiement, Sort]:
        """What each of them is: first those that are noted, then the others, as if each were noted in turn."""
        own = {one: self._noted(one) for one in self.paiements}
        for found in own.values():
            self.shared |= self.notes & {id(one) for one in found}
            self.notes |= {id(one) for one in found}
        left = [one for one in self.paiements if not own[one]]
        back = somme(-one.montant for one in left if one.montant < ZERO)
        sorts = {one: self._equal(one, found) for one, found in own.items() if found}
        for one in sorted(left, key=lambda one: (one.le or date.max, one.reference, one.tete.rang)):
            sorts[one] = self._to_note(one, back)
        return sorts

    def _noted(self, paiement: Paiement) -> tuple[Versement, ...]:
        """The payments of the registre that bear its number."""
        if not paiement.tete.dp:
            return ()
        return tuple(
            one
            for one in self.dossier.versements
            if one.reference and est_la_meme(one.reference, one.le, paiement.numero, paiement.jours)
        )

    def _equal(self, paiement: Paiement, notes: tuple[Versement, ...]) -> Sort:
        slug = self.dossier.slug
        noted = somme(one.montant for one in notes)
        said = " et ".join(
            f"{euros(one.montant, centimes=True)} le {jour_court(one.le)} pour {one.annuite}" for one in notes
        )
        if paiement.conteste:
            return self._unsure(paiement, paiement.conteste, notes=notes)
        if any(id(one) in self.shared for one in notes):
            why = f"plusieurs paiements du fichier portent ce numéro, noté une fois ({said})"
            return self._unsure(paiement, why, notes=notes)
        if noted == paiement.montant and not any(one.le > self.au for one in notes):
            days = (
                ""
                if {one.le for one in notes} <= paiement.jours or not paiement.jours
                else _other_day(paiement)
            )
            return Sort(paiement, Compartiment.EGAL, f"noté : {said}{days}", (), (slug,), notes=notes)
        gap = euros(paiement.montant - noted, centimes=True)
        why = (
            f"la demande {paiement.tete.dp} est notée {euros(noted, centimes=True)} ({said}), et payée "
            f"{euros(paiement.montant, centimes=True)} : écart de {gap}"
        )
        if len(notes) > 1 or paiement.montant <= ZERO:
            return self._unsure(paiement, why, notes=notes)
        return self._unsure(
            paiement, why, [modifier(slug, notes[0].at("montant"), f"{paiement.montant:.2f}")], notes
        )

    def _unsure(
        self,
        paiement: Paiement,
        why: str,
        commandes: Sequence[str] = (),
        notes: tuple[Versement, ...] = (),
    ) -> Sort:
        return Sort(paiement, Compartiment.AMBIGU, why, tuple(commandes), (self.dossier.slug,), notes=notes)

    def _to_note(self, paiement: Paiement, rendu: Decimal) -> Sort:
        """A payment that no number of the registre is."""
        if paiement.montant < ZERO:
            return self._negative(paiement)
        if paiement.montant == ZERO:
            why = "ses lignes s'annulent, et rien n'en est noté : rien à noter"
            return Sort(paiement, Compartiment.EGAL, why, (), (self.dossier.slug,))
        return self._doubt(paiement) or self._for_an_annuity(paiement, paiement.le or self.au, rendu)

    def _doubt(self, paiement: Paiement) -> Sort | None:
        """Why a payment is not to be noted before a person has looked at it, if there is something to look at."""
        typed = commande(self.dossier.slug, paiement, "ANNÉE")
        trouble = self._trouble(paiement)
        if trouble:
            return self._unsure(paiement, trouble, [typed] if paiement.le and paiement.le <= self.au else [])
        back = next((one for one in self.paiements if one.montant == -paiement.montant), None)
        if back is not None:
            why = f"la même somme est reprise à la {back.tete.place} (demande {back.tete.dp}) : peut-être annulée"
            return self._unsure(paiement, why, [typed])
        like = self._like(paiement)
        return self._maybe_noted(paiement, like) if like is not None else None

    def _for_an_annuity(self, paiement: Paiement, le: date, rendu: Decimal) -> Sort:
        """A payment to note, once its annuity is known: the only one where it fits."""
        if self.asked:
            return self._ask(paiement, [*restes(self.state, le)], f"elle dépend de celle de {self.asked}")
        years = possibles(self.state, le, paiement.montant)
        wide = possibles(self.state, le, paiement.montant, rendu)
        if len(years) == 1 and wide == years:
            return self._sure(paiement, years[0], le)
        if not wide:
            self.asked = paiement.tete.place
            typed = commande(self.dossier.slug, paiement, "ANNÉE")
            return self._unsure(paiement, self._too_much(paiement, le), [typed])
        several = "plusieurs ont ce reste"
        return self._ask(paiement, wide, several if len(wide) > 1 else "une somme reprise change ce reste")

    def _trouble(self, paiement: Paiement) -> str:
        """What of it is not sure enough to be written."""
        if paiement.conteste or paiement.jumelles:
            return paiement.conteste or paiement.jumelles
        if paiement.troubles:
            return " ; ".join(paiement.troubles)
        if not paiement.tete.dp:
            return "sans numéro de demande de paiement, rien ne dit s'il est déjà noté"
        if paiement.le is None:
            return "le jour du paiement manque"
        if paiement.le > self.au:
            return f"payé le {jour_court(paiement.le)}, après le {jour_court(self.au)}"
        return ""

    def _like(self, paiement: Paiement) -> Versement | None:
        """A payment of ours of that year that has no number, or another one and the same amount: perhaps the same."""
        for one in self.dossier.versements:
            near = paiement.tete.exercice in (None, exercice_de(one.reference, one.le)) or one.le.year in {
                day.year for day in paiement.jours
            }
            if id(one) in self.notes or not near:
                continue
            if not one.reference or one.montant == paiement.montant:
                return one
        return None

    def _maybe_noted(self, paiement: Paiement, autre: Versement) -> Sort:
        said = f"{euros(autre.montant, centimes=True)} le {jour_court(autre.le)}"
        number = f"sous la référence {autre.reference}" if autre.reference else "sans référence"
        self.asked = paiement.tete.place
        return self._unsure(
            paiement,
            f"peut-être déjà noté : {said} {number} ; si c'est lui, donnez-lui ce numéro",
            [modifier(self.dossier.slug, autre.at("reference"), paiement.reference)],
        )

    def _negative(self, paiement: Paiement) -> Sort:
        """Money taken back: the registre holds no negative payment."""
        same = [one for one in self.paiements if one.montant == -paiement.montant]
        of = f" ; même somme que {same[0].tete.place} (demande {same[0].tete.dp})" if same else ""
        return self._unsure(
            paiement,
            f"somme reprise : un versement n'est jamais négatif{of} ; si elle est rendue, c'est un titre, si c'est une "
            "erreur de paiement, corrigez le versement",
            [f"fabriques lieu {quoted(self.dossier.slug)}"],
        )

    def _sure(self, paiement: Paiement, annee: int, le: date) -> Sort:
        words = {
            "le": le.isoformat(),
            "annuite": str(annee),
            "montant": f"{paiement.montant:.2f}",
            "reference": paiement.reference,
        }
        versement = Versement.model_validate(words)
        try:
            verser(self.state, versement)
        except Refus as refus:
            self.asked = paiement.tete.place
            return self._unsure(paiement, refus.message.rstrip("."), [refus.a_faire] if refus.a_faire else [])
        self.state = avec(self.state, versement)
        slug = self.dossier.slug
        return Sort(
            paiement,
            Compartiment.A_NOTER,
            f"pas encore noté ; {annee} est la seule annuité où il tient",
            (commande(slug, paiement, str(annee)),),
            (slug,),
            versement,
        )

    def _ask(self, paiement: Paiement, years: Sequence[int], why: str) -> Sort:
        self.asked = self.asked or paiement.tete.place
        slug = self.dossier.slug
        typed = [commande(slug, paiement, str(year)) for year in years] or [commande(slug, paiement, "ANNÉE")]
        named = " ou ".join(map(str, years)) or "inconnue"
        return Sort(
            paiement,
            Compartiment.A_NOTER,
            f"pas encore noté ; annuité à choisir ({named}) : {why}",
            tuple(typed),
            (slug,),
        )

    def _too_much(self, paiement: Paiement, le: date) -> str:
        left = restes(self.state, le)
        said = ", ".join(f"{year} : {euros(reste, centimes=True)}" for year, reste in left.items())
        amount = euros(paiement.montant, centimes=True)
        if not left:
            return f"rien n'est dû à {self.dossier.slug} au {jour_court(le)}, ou ce qui l'est est inconnu"
        both = " ; il peut en payer plusieurs à la fois" if paiement.montant <= somme(left.values()) else ""
        return f"{amount} ne tient dans aucune annuité (reste {said}){both}"


def _other_day(paiement: Paiement) -> str:
    return (
        f" ; payé le {' et le '.join(jour_court(one) for one in sorted(paiement.jours))} d'après le fichier"
    )
