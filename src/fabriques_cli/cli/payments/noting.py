"""The payments of the accounts that are sure, written as `verser` would, all or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from fabriques_cli.actes.acte import Acte
from fabriques_cli.actes.paiement import verser
from fabriques_cli.cli.acts.acts import Lot, Recorded, record_all
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.payments.accounts import AccountsFile, set_side_by_side
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.cli.writing.next_steps import commit_steps, following
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.rapprochement.annuites import avec
from fabriques_cli.rapprochement.document import comptes
from fabriques_cli.rapprochement.listes import TITRES_DES_LISTES, Compartiment, PaiementsRapproches, total
from fabriques_cli.text.montant import counted, euros, somme
from fabriques_cli.text.shell import quoted


def note_sure(options: Options, lus: AccountsFile, *, au: str, a_blanc: bool) -> int:
    """Write the payments that are sure; says so and writes nothing when there are none."""

    def lot(charge: Charge) -> Lot:
        made = set_side_by_side(charge, lus)
        if not made.certains:
            left = f" {_left(made)}" if made.a_voir else ""
            raise Recorded(f"Aucun paiement sûr à noter.{left}")
        paid: dict[str, list[Versement]] = defaultdict(list)
        for sort in made.certains:
            if sort.versement is not None:
                paid[sort.slug].append(sort.versement)
        title = f"{lus.extraction.fichier} · {said(paid)}"
        return lot_of(charge, paid, title, [*lus.dits, *comptes(made), _left(made)], lus.chemin)

    return record_all(options, lot, au=au, a_blanc=a_blanc)


def said(paid: Mapping[str, Sequence[Versement]]) -> str:
    """`3 versements, 120 000 €, 2 dossiers : la-filature, le-moulin`."""
    each = [one for own in paid.values() for one in own]
    amount = euros(somme(one.montant for one in each))
    of = counted(len(paid), "dossier")
    return f"{counted(len(each), 'versement')}, {amount} · {of} : {', '.join(paid)}"


def lot_of(
    charge: Charge,
    paid: Mapping[str, Sequence[Versement]],
    title: str,
    notes: Sequence[str],
    look: str = "",
) -> Lot:
    """Payments by slug as one write; ``look`` is the file to lay beside the registre again."""
    dossiers = charge.registre.dossiers
    actes = {slug: several(dossiers[slug], own) for slug, own in paid.items()}
    amount = euros(somme(one.montant for own in paid.values() for one in own))
    count = counted(sum(map(len, paid.values())), "versement")
    kept = commit_steps(charge, [fichier_de(slug) for slug in actes], f"{count} : {amount}")
    first = f"fabriques rapprocher {quoted(look)}" if look else "fabriques budget"
    return Lot(title, actes, following(first, *kept), notes)


def several(dossier: Dossier, versements: Sequence[Versement]) -> Acte:
    """Payments of one dossier as one act, each looked at as if the ones before were noted; raises `Refus`."""
    actes = list(_each(dossier, versements))
    return Acte(
        " ; ".join(acte.phrase for acte in actes),
        tuple(one for acte in actes for one in acte.ecritures),
        tuple(note for acte in actes for note in acte.notes),
    )


def _each(dossier: Dossier, versements: Sequence[Versement]) -> Iterator[Acte]:
    state = dossier
    for versement in versements:
        yield verser(state, versement)
        state = avec(state, versement)


def _left(made: PaiementsRapproches) -> str:
    """What is not written: how many lines of each list, and their euros."""
    asked = [one for one in made.de(Compartiment.A_NOTER) if _is_asked(made, one.ligne.rang)]
    parts = [f"annuité à choisir {len(asked)} ({euros(total(asked))})"] if asked else []
    for liste in (Compartiment.AMBIGU, Compartiment.INCONNU):
        own = made.de(liste)
        if own:
            parts.append(
                f"{TITRES_DES_LISTES[liste].lower()} {len(own)} ({euros(total(own), centimes=True)})"
            )
    if made.absents:
        lost = euros(somme(one.versement.montant for one in made.absents))
        parts.append(f"{TITRES_DES_LISTES[Compartiment.ABSENT].lower()} {len(made.absents)} ({lost})")
    return f"Reste à regarder : {' ; '.join(parts)}." if parts else "Rien d'autre à regarder."


def _is_asked(made: PaiementsRapproches, rang: tuple[str, int]) -> bool:
    sure = {line.rang for sort in made.certains for line in sort.paiement.lignes}
    return rang not in sure
