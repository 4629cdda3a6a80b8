"""From what an import decides to the bytes of files: new dossiers, known ones changed where they must, contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.contacts import ajouts, fichier_de_contact
from fabriques_cli.candidatures.rapprochement import EcartDeCle
from fabriques_cli.candidatures.resultat import Projet
from fabriques_cli.cli.base.progress import counted_off
from fabriques_cli.cli.candidatures.context import contact_words, words_of
from fabriques_cli.cli.questions.commune import derived
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.files.edition.draft import draft, filled_hints, gathered
from fabriques_cli.files.edition.edit import Append, Edit, Put, edited
from fabriques_cli.files.edition.spelling import Style, entry
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.files.writing.transaction import Change
from fabriques_cli.findings import Chemin
from fabriques_cli.format.formulaire import COMMUNE
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.format.schemas import fichier_de_schema
from fabriques_cli.text.refus import Refus

EN_TETE = "# Hors de git : courriel et téléphone du porteur."


class Drafted(NamedTuple):
    """The files of an import, and the rows that could not be written, by slug."""

    changes: tuple[Change, ...]
    refused: Mapping[str, Dit]


def drafted(charge: Charge, projet: Projet, *, silencieux: bool) -> Drafted:
    """The bytes of each dossier; a row that a file cannot take is refused, and no other."""
    changes: list[Change] = []
    refused: dict[str, Dit] = {}
    schema = (charge.top / fichier_de_schema("dossier")).is_file()
    for slug, mots in counted_off(list(projet.nouveaux.items()), "Préparation", silencieux=silencieux):
        try:
            changes.append(Change(fichier_de(slug), None, _new(charge, mots, schema=schema)))
        except Refus as refus:
            refused[slug] = Dit("", refus.message, refus.a_faire)
    for slug, ecarts in projet.modifies.items():
        try:
            changes.append(_changed(charge, slug, ecarts))
        except (Refus, Trouble) as refus:
            refused[slug] = Dit("", refus.message, refus.a_faire)
    return Drafted(tuple(changes), refused)


def _new(charge: Charge, mots: Mapping[Chemin, Any], *, schema: bool) -> bytes:
    facts = gathered(mots)
    if COMMUNE not in facts:
        facts = derived(facts, charge.cadres.general.references.communes)
    return draft(facts, schema=schema).encode()


def _changed(charge: Charge, slug: str, ecarts: Sequence[EcartDeCle]) -> Change:
    fichier = fichier_de(slug)
    old = charge.source[fichier]
    assert isinstance(old, bytes)
    puts = [Put(ecart.chemin, ecart.formulaire) for ecart in ecarts]
    edits: list[Edit] = [*filled_hints(puts, words_of(charge, fichier)), *puts]
    return Change(fichier, old, edited(fichier, old, edits))


def contact_changes(charge: Charge, projet: Projet) -> list[Change]:
    """The files of contacts: what is received is added, what an officer typed stays."""
    return [_contact(charge, slug, recus) for slug, recus in projet.contacts.items()]


def _contact(charge: Charge, slug: str, recus: Mapping[str, Any]) -> Change:
    fichier = fichier_de_contact(slug)
    old = read_regular(charge.top / fichier)
    added = list(ajouts(contact_words(charge, slug), recus))
    if old is None:
        words: dict[str, Any] = {}
        for one in added:
            words[one.cle] = [*words.get(one.cle, ()), one.mot] if one.a_la_suite else one.mot
        lines = [line for cle, mot in words.items() for line in entry(cle, mot, 0, Style())]
        return Change(fichier, None, "\n".join([EN_TETE, *lines, ""]).encode())
    edits = [(Append if one.a_la_suite else Put)((one.cle,), one.mot) for one in added]
    return Change(fichier, old, edited(fichier, old, edits))
