"""The same facts as a double-entry ledger, posted as an accountant reads the definitions of the guide.

Nothing of the program is used here: the sums are those of beancount.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from beancount import loader
from beancount.core import realization
from beancount.core.data import Directives
from beancount.ops import summarize
from registres_aleatoires import REPRISE, Acte, Annuites, Faits, Lieu

OPTIONS = """\
option "name_assets" "Credits"
option "name_liabilities" "Tresor"
option "name_equity" "Etat"
option "name_income" "Recettes"
option "name_expenses" "Tiers"
"""
ZERO = Decimal(0)
APPEL, A_PART = "Credits:Appel", "Credits:APart"
"""The money of the call, and that of the waves that are counted apart from it."""


def total(annuites: Annuites) -> Decimal:
    """The euros of all the years."""
    return sum(annuites.values(), ZERO)


@dataclass
class GrandLivre:
    """The text of a ledger as it is written; accounts are opened as they are met."""

    comptes: set[str] = field(default_factory=set)
    ecritures: list[str] = field(default_factory=list)

    def post(self, le: date, libelle: str, *mouvements: tuple[str, Decimal]) -> None:
        """One transaction; the ledger tool refuses it if its movements do not add up to nothing."""
        self.comptes |= {compte for compte, _ in mouvements}
        lines = "".join(f"  {compte}  {montant} EUR\n" for compte, montant in mouvements)
        self.ecritures.append(f'{le} * "{libelle}"\n{lines}')

    @property
    def texte(self) -> str:
        """The ledger as a file of beancount."""
        opened = "".join(f"2000-01-01 open {compte} EUR\n" for compte in sorted(self.comptes))
        return "\n".join((OPTIONS, opened, *self.ecritures))


@dataclass
class Compte:
    """The account of one dossier with the fund that it draws on, kept act after act.

    ``ferme`` is what was engaged, in euros, when the first end fell.
    """

    livre: GrandLivre
    fonds: str
    nom: str
    soldes: dict[str, Decimal] = field(default_factory=dict)
    decide: Annuites = field(default_factory=dict)
    convention: Annuites | None = None
    avenant: Annuites = field(default_factory=dict)
    fin: Annuites = field(default_factory=dict)
    ferme: Decimal | None = None
    desiste: bool = False

    def decision(self, acte: Acte) -> None:
        """A grant sets money aside, another result gives it back; what is signed is no longer decided."""
        self.decide = acte.annuites if acte.resultat == "laureat" else {}
        if self.convention is None and not self.desiste:
            self._move(acte.le, acte.resultat, AConventionner=total(self.decide))

    def desistement(self, acte: Acte) -> None:
        """What waited for a signature goes back; what is signed stays engaged."""
        self.desiste = True
        self._move(acte.le, "desistement", AConventionner=ZERO)

    def signature(self, acte: Acte) -> None:
        """The whole firm amount is engaged at once, as amended until then."""
        self.convention = acte.annuites or self.decide
        due = self.avenant or self.convention
        self._move(acte.le, "signature", AConventionner=ZERO, Engage=total(due))

    def amend(self, acte: Acte) -> None:
        """Amounts, when given, replace those in force; after an end there are none left to replace."""
        if acte.annuites and not self.fin:
            self.avenant = acte.annuites
            if self.convention is not None:
                self._move(acte.le, "avenant", Engage=total(acte.annuites))

    def end(self, acte: Acte) -> None:
        """What is no longer owed is released, apart from what is available; no amounts, no change.

        It is measured against what the first end found engaged; an end above that releases nothing.
        """
        if acte.annuites:
            self.ferme = self._solde("Engage") if self.ferme is None else self.ferme
            self.fin = acte.annuites
            owed = total(self.fin)
            self._move(acte.le, "fin", Engage=owed, Libere=max(ZERO, self.ferme - owed))

    def _solde(self, poste: str) -> Decimal:
        return self.soldes.get(poste, ZERO)

    def _move(self, le: date, libelle: str, **soldes: Decimal) -> None:
        """Bring some posts to their new balances, the fund giving or taking the rest."""
        moved = {poste: solde - self._solde(poste) for poste, solde in soldes.items()}
        self.soldes |= soldes
        posts = [(f"{self.fonds}:{poste}:{self.nom}", amount) for poste, amount in moved.items()]
        rest = (f"{self.fonds}:Disponible", -sum(moved.values(), ZERO))
        self.livre.post(le, f"{self.nom} {libelle}", *posts, rest)


def written(faits: Faits) -> GrandLivre:
    """The ledger of a whole registre."""
    livre = GrandLivre()
    for mouvement in faits.enveloppe:
        amount = mouvement.montant
        livre.post(mouvement.le, "enveloppe", (f"{APPEL}:Disponible", amount), ("Etat:Dotation", -amount))
    for number, part in enumerate(faits.reprise):
        _reprise(livre, f"Part{number}", part.engage, part.verse)
    for lieu in faits.lieux:
        _credits(livre, faits, lieu)
        _caisse(livre, lieu)
    return livre


def _reprise(livre: GrandLivre, nom: str, engage: Decimal | None, verse: Decimal | None) -> None:
    """An unknown figure is not written: no balance can hold it."""
    if engage is not None:
        engaged = (f"{APPEL}:Reprise:{nom}", engage)
        livre.post(REPRISE, "reprise", engaged, (f"{APPEL}:Disponible", -engage))
    if verse is not None:
        livre.post(REPRISE, "reprise", (f"Tiers:Reprise:{nom}", verse), ("Tresor:Caisse", -verse))


def _credits(livre: GrandLivre, faits: Faits, lieu: Lieu) -> None:
    """The acts of a dossier in the order of their days; on one day, in the order of its life."""
    compte = Compte(livre, A_PART if lieu.vague in faits.vagues_a_part else APPEL, nom_de(lieu))
    left = Acte(lieu.desistement, {}) if lieu.desistement else None
    acts = [
        *((acte, compte.decision) for acte in lieu.decisions),
        (left, compte.desistement),
        (lieu.convention, compte.signature),
        *((acte, compte.amend) for acte in lieu.avenants),
        *((acte, compte.end) for acte in _ends(lieu)),
    ]
    dated = [(acte, post) for acte, post in acts if acte is not None]
    for acte, post in sorted(dated, key=lambda one: one[0].le):
        post(acte)


def _ends(lieu: Lieu) -> list[Acte]:
    """The ends, which have nothing to end before the signature: one that is dated earlier waits for it."""
    signed = lieu.convention
    ends = sorted(filter(None, (lieu.resiliation, lieu.cloture)), key=lambda acte: acte.le)
    return [replace(acte, le=max(acte.le, signed.le)) for acte in ends] if signed else []


def _caisse(livre: GrandLivre, lieu: Lieu) -> None:
    """What is paid to a dossier, and what comes back from it, on the day that the money moves."""
    nom = nom_de(lieu)
    for paid in lieu.versements:
        livre.post(
            paid.le, f"{nom} versement", (f"Tiers:{nom}", paid.montant), ("Tresor:Caisse", -paid.montant)
        )
    for titre in lieu.titres:
        if titre.encaisse_le:
            back = (f"Recettes:{nom}", -titre.montant)
            livre.post(titre.encaisse_le, f"{nom} titre", ("Tresor:Caisse", titre.montant), back)


def nom_de(lieu: Lieu) -> str:
    """The name of its accounts."""
    return lieu.slug.capitalize()


@dataclass(frozen=True)
class Balances:
    """What the ledger tool finds on a day, the transactions of that day included."""

    racine: realization.RealAccount

    def of(self, compte: str) -> Decimal:
        """The balance of an account with all those under it, in euros."""
        found = realization.get(self.racine, compte)
        if found is None:
            return ZERO
        units = realization.compute_balance(found).reduce(lambda position: position.units)
        return units.get_currency_units("EUR").number


def loaded(livre: GrandLivre) -> Directives:
    """The ledger as beancount reads it, without a plugin; every transaction balances to the cent."""
    entries, errors, _ = loader.load_string(livre.texte)
    assert not errors, errors
    return entries


def balances(entries: Directives, jours: Iterable[date]) -> Iterator[tuple[date, Balances]]:
    """The balances at the end of each day."""
    for jour in jours:
        known = summarize.truncate(entries, jour + timedelta(1))
        yield jour, Balances(realization.realize(known))
