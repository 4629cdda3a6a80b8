"""One act written in several dossiers at once, all or none: those that are named, or those of a wave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from fabriques_cli.actes.acte import Acte
from fabriques_cli.budget.mesures import egares_dits
from fabriques_cli.cli.acts.acts import Lot, Recorded, named, next_of, record_all
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.reading.load import Charge, find_wave
from fabriques_cli.cli.reading.select import one_dossier
from fabriques_cli.cli.writing.next_steps import commit_steps, following
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import LIEUX, fichier_de
from fabriques_cli.format.vague import Vague
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


@dataclass(frozen=True, slots=True)
class Groupe:
    """The dossiers that an act is meant for, and the wave that they were taken from, if any."""

    dossiers: tuple[Dossier, ...]
    vague: Vague | None = None


@dataclass(slots=True)
class Partage:
    """What is to be written by slug, and what is written already, in words."""

    actes: dict[str, Acte] = field(default_factory=dict)
    deja: list[str] = field(default_factory=list)


def require_one_way(command: str, slugs: Sequence[str], vague: str) -> None:
    """Raise `Refus` unless dossiers are named, or a wave is."""
    if bool(slugs) == bool(vague):
        raise Refus(
            "des dossiers, ou une vague : l'un des deux." if vague else "il manque les dossiers.",
            f"Des dossiers : fabriques {command} SLUG SLUG … · une vague : fabriques {command} --vague 6 …",
        )


def chosen(
    options: Options, charge: Charge, slugs: Sequence[str], vague: str, of_wave: Callable[[Dossier], bool]
) -> Groupe:
    """The dossiers that are named, each once, or those of a wave that the act is for; raises `Refus`."""
    known = charge.registre.dossiers
    if vague:
        wave = charge.registre.vagues[find_wave(charge.registre, vague)]
        if not options.silencieux:
            _name_unread(charge)
        of = (one for _, one in sorted(known.items()) if one.vague == wave.jour)
        return Groupe(tuple(filter(of_wave, of)), wave)
    found = dict.fromkeys(one_dossier(charge, word) for word in slugs)
    lost = [slug for slug in found if slug not in known]
    if lost:
        raise Refus(f"{lost[0]} ne peut pas être lu.", f"fabriques check {quoted(lost[0])} dit pourquoi.")
    return Groupe(tuple(known[slug] for slug in found))


def _name_unread(charge: Charge) -> None:
    """The files that could be of the wave, and that nobody can read."""
    lost = [fichier for fichier in charge.registre.illisibles if fichier.startswith(f"{LIEUX}/")]
    if lost:
        terminal.notice(f"Dossiers illisibles, de vague inconnue, laissés de côté : {', '.join(lost)}.")
    for one in egares_dits(charge.registre, "laissés de côté"):
        terminal.notice(one)


def record_each(
    options: Options,
    words: tuple[Sequence[str], str],
    of_wave: Callable[[Charge, Dossier], bool],
    share: Callable[[Charge, Groupe], Partage],
    said: Callable[[Charge, Groupe, Partage], tuple[str, Iterable[str]]],
    *,
    au: str,
    a_blanc: bool,
) -> int:
    """Write an act in the dossiers behind slugs, or in those of a wave that it is for.

    ``share`` parts what is to be written from what is already; ``said`` gives the act in a few words, and what is to be
    known of the whole.
    """
    slugs, vague = words

    def lot(charge: Charge) -> Lot:
        group = chosen(options, charge, slugs, vague, lambda one: of_wave(charge, one))
        found = share(charge, group)
        phrase, notes = said(charge, group, found)
        if not found.actes:
            raise Recorded(f"Déjà noté : {' ; '.join(found.deja)}. Rien n'est à refaire.")
        own = [note for acte in found.actes.values() for note in acte.notes]
        already = [f"Déjà noté : {' ; '.join(found.deja)}."] if found.deja else []
        return Lot(
            _title(charge, group, found, phrase),
            found.actes,
            _next(charge, group, found, phrase),
            (*notes, *already, *own),
        )

    near = slugs[0] if len(slugs) == 1 and slugs[0].endswith(".yaml") else ""
    return record_all(options, lot, au=au, near=near, a_blanc=a_blanc)


def _title(charge: Charge, group: Groupe, found: Partage, phrase: str) -> str:
    if len(found.actes) == 1:
        return f"{named(charge.registre.dossiers[next(iter(found.actes))])} · {phrase}"
    of = f" de la {group.vague.titre}" if group.vague else ""
    return f"{phrase} · {counted(len(found.actes), 'dossier')}{of} : {', '.join(found.actes)}"


def _next(charge: Charge, group: Groupe, found: Partage, phrase: str) -> str:
    slugs = list(found.actes)
    if len(slugs) == 1:
        return next_of(charge, slugs[0], phrase)
    short = phrase.partition(", ")[0]
    look = f"fabriques vague {group.vague.court}" if group.vague else f"fabriques lieu {quoted(slugs[0])}"
    message = f"{short} : {counted(len(slugs), 'dossier')}"
    return following(look, *commit_steps(charge, [fichier_de(slug) for slug in slugs], message))
