"""Which cells of a workbook that came back are written, as `modifier` would, and which are refused or left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fabriques_cli.cli.candidatures.arbres import ArbresLus
from fabriques_cli.cli.reading.load import Charge, reload
from fabriques_cli.cli.writing.judged import judged, wrongs
from fabriques_cli.cli.writing.key_values import value_of
from fabriques_cli.cli.writing.notices import notice_of
from fabriques_cli.cli.writing.worse import troubles
from fabriques_cli.files.edition.edit import Edit, Put, edited
from fabriques_cli.files.edition.edits import applied
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.findings import under, written
from fabriques_cli.format.fichiers import chiffrees
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.tableur.cellules import du_mot, en_texte
from fabriques_cli.tableur.ecarts import CaseChangee, Comparaison, LigneRefusee
from fabriques_cli.tableur.issue import CaseATrancher, IssueDuRetour
from fabriques_cli.text.coordonnees import NUMERO, contacts
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

VIDER = "La cellule a été vidée : --vider retire la valeur."


@dataclass(slots=True)
class Retour:
    """What a workbook comes to in the registre, worked out once a reading."""

    fichier: str
    vider: bool
    issue: IssueDuRetour = field(default_factory=lambda: IssueDuRetour(()))
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    notices: dict[str, None] = field(default_factory=dict)


def retenir(retour: Retour, charge: Charge, lus: ArbresLus, compared: Comparaison) -> None:
    """Which cells are written, which are left to a person, which dossiers are refused."""
    retour.issue = issue = IssueDuRetour(tuple(compared.lus))
    by_slug: dict[str, list[CaseChangee]] = {}
    for case in compared.changees:
        by_slug.setdefault(case.slug, []).append(case)
    puts: dict[str, list[tuple[CaseChangee, Put]]] = {}
    for slug, cases in by_slug.items():
        puts[slug] = list(_asked(retour, charge, slug, lus.arbres[slug], cases))
        issue.bonnes[slug] = [case for case, _ in puts[slug]]
        if puts[slug] and slug not in issue.refuses:
            issue.modifies[slug] = issue.bonnes[slug]
    for refusee in compared.refusees:
        issue.refuse(refusee)
    _try(retour, charge, puts)
    for slug in issue.modifies:
        retour.edits[slug] = [put for _, put in puts[slug]]
        facts = lus.arbres[slug]
        said = (notice_of(put.chemin, facts) for _, put in puts[slug])
        retour.notices.update(dict.fromkeys(filter(None, said)))


def _asked(
    retour: Retour, charge: Charge, slug: str, facts: Any, cases: Sequence[CaseChangee]
) -> Iterator[tuple[CaseChangee, Put]]:
    """What the cells of a dossier write, each word read as `modifier` reads it."""
    issue, fuseau = retour.issue, charge.cadres.general.fuseau
    for case in cases:
        try:
            word = value_of(case.chemin, case.apres, charge, slug, facts) if case.apres else None
        except Refus as refus:
            issue.refuse(LigneRefusee(slug, case.place, refus.message, refus.a_faire))
            continue
        if word is not None and du_mot(case.colonne, word, fuseau) == case.sens:
            continue
        if _brings_contact(case):
            said = f"« {written(case.chemin)} » porterait de quoi joindre une personne."
            issue.refuse(LigneRefusee(slug, case.place, said, _contacts_go(slug)))
        elif case.pourquoi:
            issue.a_trancher.setdefault(slug, []).append(CaseATrancher(case, case.pourquoi, _by_hand(case)))
        elif word is None and not retour.vider:
            issue.a_trancher.setdefault(slug, []).append(CaseATrancher(case, VIDER))
        else:
            put = Put(case.chemin, word)
            facts = applied(facts, put)
            yield case._replace(apres=en_texte(word) or ""), put


def _by_hand(case: CaseChangee) -> str:
    """What takes the value of the workbook all the same."""
    typed = quoted(f"{written(case.chemin)}={case.apres}")
    return f"Pour prendre celle du classeur : fabriques modifier {quoted(case.slug)} {typed}"


def _brings_contact(case: CaseChangee) -> bool:
    """Whether a value would let someone be reached, which git would keep for ever."""
    known = {found[0] for _, found in contacts(case.avant)}
    numbers = any(str(pas) in chiffrees() for pas in case.chemin)
    return any(
        found[0] not in known and not (sort is NUMERO and numbers) for sort, found in contacts(case.apres)
    )


def _contacts_go(slug: str) -> str:
    return f"Les coordonnées s'écrivent dans data/contacts/{slug}.yaml, que git n'enregistre pas."


def _try(retour: Retour, charge: Charge, puts: Mapping[str, Sequence[tuple[CaseChangee, Put]]]) -> None:
    """Refuse each dossier that the reader, or the rules of `modifier`, would refuse once it is written."""
    issue = retour.issue
    made: dict[str, bytes] = {}
    for slug in list(issue.modifies):
        fichier = fichier_de(slug)
        data = charge.source[fichier]
        assert isinstance(data, bytes)
        try:
            made[fichier] = edited(fichier, data, [put for _, put in puts[slug]])
        except (Refus, Trouble) as refus:
            issue.refuse(LigneRefusee(slug, puts[slug][0][0].place, refus.message, refus.a_faire))
    while issue.modifies:
        kept = {fichier_de(slug): [case.chemin for case in cases] for slug, cases in issue.modifies.items()}
        after = reload(charge, {fichier: made[fichier] for fichier in kept})
        unread = troubles(charge, after, kept)
        told = {(one.fichier, one.chemin) for one in unread}
        found = [
            *((one.fichier, one.chemin, one.message, one.a_faire) for one in unread),
            *(
                (one.fichier, one.chemin, f"{one.message} ({one.code})", one.a_faire)
                for one in wrongs(judged(charge, after), kept)
                if (one.fichier, one.chemin) not in told  # the rules say again what the reader could not read
            ),
        ]
        if not found:
            return
        for fichier, chemin, message, a_faire in found:
            slug = next(slug for slug in puts if fichier_de(slug) == fichier)
            case = next((case for case, _ in puts[slug] if under(chemin, case.chemin)), puts[slug][0][0])
            said = f"« {written(chemin)} » : {message}" if chemin else message
            issue.refuse(LigneRefusee(slug, case.place, said, a_faire))
