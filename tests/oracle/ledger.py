"""The same facts as a double-entry ledger, posted as an accountant reads the definitions of the guide.

Nothing of the program is used here: the sums are those of beancount.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from beancount import loader
from beancount.core import realization
from beancount.core.data import Directives
from beancount.ops import summarize
from definitions import ZERO, etat, parts, plus_du
from registres_aleatoires import REPRISE, Faits, Lieu, days_of

OPTIONS = """\
option "name_assets" "Credits"
option "name_liabilities" "Tresor"
option "name_equity" "Etat"
option "name_income" "Recettes"
option "name_expenses" "Tiers"
"""
APPEL, A_PART = "Credits:Appel", "Credits:APart"
"""The money of the call, and that of the waves that are counted apart from it."""


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
    """What a dossier takes from its fund, brought to its new balances day by day; what is unknown is not written."""
    fonds, nom = A_PART if lieu.vague in faits.vagues_a_part else APPEL, nom_de(lieu)
    soldes: dict[str, Decimal] = {}
    for jour in sorted(days_of(lieu)):
        found = etat(lieu, jour)
        now = {f"AConventionner:{nom}": found.a_conventionner, f"Libere:{nom}": found.libere or ZERO}
        now |= {f"Engage:{nom}:A{annee}": montant for annee, montant in (found.connu or {}).items()}
        moved = {poste: now.get(poste, ZERO) - soldes.get(poste, ZERO) for poste in {**soldes, **now}}
        posts = [(f"{fonds}:{poste}", amount) for poste, amount in moved.items()]
        livre.post(jour, nom, *posts, (f"{fonds}:Disponible", -sum(moved.values(), ZERO)))
        soldes = now


def _caisse(livre: GrandLivre, lieu: Lieu) -> None:
    """What is paid to a dossier, what is claimed of it, and what comes back, on the day that each happens."""
    nom = nom_de(lieu)
    for paid in lieu.versements:
        post = (f"Tiers:Paye:{nom}:A{paid.annuite}", paid.montant)
        livre.post(paid.le, f"{nom} versement", post, ("Tresor:Caisse", -paid.montant))
    _titres(livre, lieu)
    for titre in lieu.titres:
        if titre.encaisse_le:
            back = (f"Recettes:{nom}", -titre.montant)
            livre.post(
                max(titre.encaisse_le, titre.le), f"{nom} titre", ("Tresor:Caisse", titre.montant), back
            )


def _titres(livre: GrandLivre, lieu: Lieu) -> None:
    """What titles claim, as long as it can be told, brought to its new balances day by day."""
    nom = nom_de(lieu)
    soldes: dict[tuple[str, int], Decimal] = {}
    for jour in sorted(days_of(lieu)):
        some = parts(lieu, jour)
        if some is None:
            return
        fins = etat(lieu, jour).fins
        now: dict[tuple[str, int], Decimal] = {}
        for annee in {part.titre.annuite for part in some}:
            mine = [part for part in some if part.titre.annuite == annee]
            now["indu", annee] = sum((part.indu for part in mine), ZERO)
            now["non justifié", annee] = plus_du(some, fins, annee)
        for (nature, annee), amount in now.items():
            more = amount - soldes.get((nature, annee), ZERO)
            compte = f"Tiers:Indu:{nom}" if nature == "indu" else f"Etat:NonJustifie:{nom}:A{annee}"
            other = f"Tiers:Paye:{nom}:A{annee}" if nature == "indu" else "Etat:Exigible"
            livre.post(jour, f"{nom} {nature}", (compte, more), (other, -more))
        soldes = now


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
