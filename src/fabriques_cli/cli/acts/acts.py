"""The one path of every act: what it changes is shown, checked by all the rules, then written or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fabriques_cli.actes.acte import Acte, Ecriture
from fabriques_cli.actes.apports import Effet, bloquants, effets, enveloppe
from fabriques_cli.budget.mesures import non_lus
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.cli.reading.select import one_dossier
from fabriques_cli.cli.writing.judged import Jugement, judged, page, refuse_wrong
from fabriques_cli.cli.writing.next_steps import commit_steps, following
from fabriques_cli.cli.writing.writing import Ecrits, Work, write
from fabriques_cli.files.edition.edit import Append, Edit, Put
from fabriques_cli.findings import Constat
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.render.acts import acte as acte_texte
from fabriques_cli.render.spans import line
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

REFUSE = 1
"""The exit code of an act that the rules refuse: a result about the data, not a command that could not work."""


@dataclass(frozen=True, slots=True)
class Saisie:
    """A dossier that an act is to be written in, in its registre, on the day when one writes."""

    charge: Charge
    dossier: Dossier

    @property
    def au(self) -> date:
        """The day on which one writes."""
        return self.charge.au


@dataclass(frozen=True, slots=True)
class Lot:
    """Acts that are written together, by slug, and what is said at the head of the result, then after the write.

    ``origine`` says what a finding was read from, where that is not the command line; ``remede`` what to do of it there
    while nothing is written.
    """

    titre: str
    actes: Mapping[str, Acte]
    suite: str
    notes: Sequence[str] = ()
    origine: Callable[[Constat], str] = lambda _: ""
    remede: Callable[[str], str] = lambda a_faire: a_faire

    def as_read(self, constats: Iterable[Constat]) -> tuple[Constat, ...]:
        """The findings, mended where their fact was read from."""
        return tuple(one._replace(a_faire=self.remede(one.a_faire)) for one in constats)


class Recorded(Exception):
    """All that was to be written is written already: said, and nothing is done."""


class _Refused(Exception):
    """The rules refuse; all has been said."""


def record(
    options: Options, word: str, act: Callable[[Saisie], Acte], *, au: str = "", a_blanc: bool = False
) -> int:
    """Write one act in the dossier behind a slug, a path or a number; raises `Refus` when it makes no sense."""

    def lot(charge: Charge) -> Lot:
        slug = one_dossier(charge, word)
        dossier = charge.registre.dossiers.get(slug)
        if dossier is None:
            raise Refus(f"{slug} ne peut pas être lu.", f"fabriques check {quoted(slug)} dit pourquoi.")
        acte = act(Saisie(charge, dossier))
        return Lot(
            f"{named(dossier)} · {acte.phrase}", {slug: acte}, next_of(charge, slug, acte.phrase), acte.notes
        )

    near = word if word.endswith(".yaml") else ""
    return record_all(options, lot, au=au, near=near, a_blanc=a_blanc)


def named(dossier: Dossier) -> str:
    """`La Filature (la-filature)`."""
    return f"{dossier.nom} ({dossier.slug})" if dossier.nom else dossier.slug


def next_of(charge: Charge, slug: str, phrase: str) -> str:
    """What to type once an act is written in one dossier: to look at it, to keep it."""
    short = phrase.partition(", ")[0]
    message = f"{slug} : {short[0].lower()}{short[1:]}"
    return following(f"fabriques lieu {quoted(slug)}", *commit_steps(charge, [fichier_de(slug)], message))


def record_all(
    options: Options, lot: Callable[[Charge], Lot], *, au: str = "", near: str = "", a_blanc: bool = False
) -> int:
    """Write acts all or none; 1, and nothing written, when a rule refuses what they bring."""
    lots: list[Lot] = []
    jugements: list[Jugement] = []

    def compute(charge: Charge) -> Work:
        found = lot(charge)
        lots.append(found)
        edits = {
            fichier_de(slug): [_edit(one) for one in acte.ecritures] for slug, acte in found.actes.items()
        }
        return Work(
            edits,
            next_step=found.suite,
            head=acte_texte.head(charge.en_tete, found.titre, found.notes),
        )

    def judge(before: Charge, after: Charge, ecrits: Ecrits) -> None:
        jugements.append(judged(before, after))
        found = jugements[0]
        refuse_wrong(Jugement(lots[0].as_read(found.apportes), lots[0].as_read(found.restants)), ecrits)

    def inspect(before: Charge, after: Charge) -> None:
        found = jugements[0].apportes
        refused = bloquants(found)
        slugs = list(lots[0].actes)
        unwritten = bool(refused) or a_blanc
        found = lots[0].as_read(found) if unwritten else found
        files = frozenset(map(fichier_de, slugs)) if unwritten else frozenset()
        origins = {constat: lots[0].origine(constat) for constat in found}
        moved = [] if refused else _effects(before, after, slugs)
        foot = [line(), acte_texte.verdict(refused)] if refused else []
        lines = [
            *acte_texte.effects(moved, non_lus(after.registre)),
            *acte_texte.findings(found, page(found, after, files, origins)),
            *foot,
        ]
        terminal.show_fitted(lines, options.couleur)
        if refused:
            raise _Refused

    try:
        code = write(options, compute, judge=judge, inspect=inspect, au=au, near=near, a_blanc=a_blanc)
    except _Refused:
        return REFUSE
    except Recorded as recorded:
        if not options.silencieux:
            terminal.notice(str(recorded))
        return 0
    if a_blanc and not options.silencieux:
        terminal.notice("À blanc : rien n'est écrit.")
    return code


def _edit(ecriture: Ecriture) -> Edit:
    return (Append if ecriture.ajout else Put)(ecriture.chemin, ecriture.valeur)


def _effects(before: Charge, after: Charge, slugs: list[str]) -> list[Effet]:
    """What moves of the dossier when there is one, then of the whole."""
    own = effets(before.situation, after.situation, slugs[0]) if len(slugs) == 1 else []
    return [*own, *enveloppe(before.situation, after.situation)]
