"""A source to a registre: the only way in."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from fabriques_cli.files.reading.contacts import note_contacts
from fabriques_cli.files.reading.models import read_model
from fabriques_cli.files.reading.words import Words, read_words
from fabriques_cli.files.reading.written import with_written
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.files.source.names import day_of, name_troubles
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.findings import Chemin, under
from fabriques_cli.format.anomalie import Anomalie, Nature
from fabriques_cli.format.dossier import FUSEAU, SLUG, Dossier
from fabriques_cli.format.known_keys import known_keys
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.registre import LIEUX, PROGRAMME, REFERENTIELS, VAGUES, Registre
from fabriques_cli.format.vague import NOM, Vague
from fabriques_cli.text.zone import PARIS, zone

WRONG_SUFFIX = (
    "le nom du fichier ne finit pas par .yaml.",
    "Renommez-le, ou déplacez-le hors du registre.",
)


MANY = 100
"""Unreadable key paths of a dossier beyond which they are told by the part of the file that holds them."""


class Inutilisable(Exception):
    """A registre that cannot be worked with, and why: its programme is absent or says too little."""

    def __init__(self, message: str, anomalies: tuple[Anomalie, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.anomalies = anomalies


class Known:
    """A registre already read, with the bytes it came from: a dossier of the same bytes is not read twice."""

    def __init__(self, source: Source, registre: Registre) -> None:
        self._source = source
        self._dossiers = registre.dossiers
        self._anomalies: dict[str, list[Anomalie]] = {}
        for anomalie in registre.anomalies:
            if anomalie.nature is not Nature.NOM_DE_FICHIER:  # a name is judged beside those of its own side
                self._anomalies.setdefault(anomalie.fichier, []).append(anomalie)

    def of(
        self, slug: str, fichier: str, data: bytes | Inaccessible
    ) -> tuple[Dossier, list[Anomalie]] | None:
        """The dossier that the same bytes gave under the same name, with its troubles; none if they gave none."""
        dossier = self._dossiers.get(slug)
        if dossier is None or self._source.get(fichier) != data:
            return None
        return dossier, self._anomalies.get(fichier, [])


@dataclass(slots=True)
class _Seen:
    """The troubles met and the files that gave nothing, as the reading goes."""

    parser: Any
    anomalies: list[Anomalie] = field(default_factory=list)
    illisibles: list[str] = field(default_factory=list)

    def words(self, fichier: str, data: bytes | Inaccessible) -> Words | None:
        """The words of a file, or none, its trouble noted."""
        try:
            if isinstance(data, Inaccessible):
                raise Trouble(data.message, data.a_faire)
            if not fichier.endswith(".yaml"):
                raise Trouble(*WRONG_SUFFIX)
            return read_words(fichier, data, self.parser)
        except Trouble as trouble:
            self.refuse(fichier, trouble)
            return None

    def refuse(self, fichier: str, trouble: Trouble) -> None:
        """Note a file that gives nothing."""
        self.illisibles.append(fichier)
        self.anomalies.append(
            Anomalie(trouble.nature, fichier, (), trouble.message, trouble.a_faire, trouble.place)
        )


def read(source: Source, parser: Any = None, known: Known | None = None) -> Registre:
    """The registre of a source, every trouble kept as an anomaly; raises `Inutilisable` without a programme."""
    seen = _Seen(parser)
    with _without_collection():
        programme = _programme(source, seen)
        vagues = {jour: vague for jour, vague in _vagues(source, seen) if vague is not None}
        dossiers = dict(_dossiers(source, seen, known, zone(programme.fuseau) or PARIS))
        _tables(source, seen)
    declared = {jour for jour in map(_jour_de, _room(source, VAGUES)) if jour}
    return Registre(
        programme,
        vagues,
        dossiers,
        (*seen.anomalies, *name_troubles(_named(source, LIEUX), _named(source, VAGUES))),
        tuple(seen.illisibles),
        frozenset(declared - vagues.keys()),
    )


def _programme(source: Source, seen: _Seen) -> Programme:
    if PROGRAMME not in source:
        raise Inutilisable(f"{PROGRAMME} est absent.")
    words = seen.words(PROGRAMME, source[PROGRAMME])
    programme = read_model(Programme, words, {}) if words else None
    seen.anomalies.extend(words.troubles if words else ())
    if programme is not None and words and words.illisibles:
        programme = programme.model_copy(update=with_written(programme, words, words.illisibles))
    if programme is None:
        raise Inutilisable(f"{PROGRAMME} est inutilisable.", tuple(seen.anomalies))
    return programme


def _vagues(source: Source, seen: _Seen) -> Iterator[tuple[date, Vague | None]]:
    for fichier in _room(source, VAGUES):
        jour = _jour_de(fichier)
        words = seen.words(fichier, source[fichier])
        if jour is None or words is None:
            continue
        vague = read_model(Vague, words, {NOM: jour.isoformat()})
        if vague is not None and words.illisibles:
            vague = vague.model_copy(update=with_written(vague, words, words.illisibles))
        seen.anomalies.extend(words.troubles)
        # Without its closing day or its bounds, a wave would be judged on figures that are not its own.
        usable = not any(
            under(chemin, (key,)) for chemin in words.illisibles for key in ("cloture", "subvention")
        )
        yield jour, vague if usable else None


def _dossiers(
    source: Source, seen: _Seen, known: Known | None, fuseau: tzinfo
) -> Iterator[tuple[str, Dossier]]:
    for fichier in _room(source, LIEUX):
        slug = fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml")
        data = source[fichier]
        already = known.of(slug, fichier, data) if known else None
        if already and already[0].fuseau == fuseau:
            yield slug, already[0]
            seen.anomalies.extend(already[1])
            continue
        words = seen.words(fichier, data)
        if words is not None:
            yield slug, read_dossier(slug, words, fuseau)
            seen.anomalies.extend(words.troubles)


def _tables(source: Source, seen: _Seen) -> None:
    """The zoning is read elsewhere: what stands here is what gave no bytes, or has the place of its folder."""
    for fichier, data in source.items():
        if isinstance(data, Inaccessible) and fichier.partition("/")[0] == REFERENTIELS:
            seen.refuse(fichier, Trouble(data.message, data.a_faire))


def read_dossier(slug: str, words: Words, fuseau: tzinfo = PARIS) -> Dossier:
    """The dossier that the words of a file make; all of its keys may be absent, so there always is one."""
    note_contacts(words)
    dossier = read_model(Dossier, words, {SLUG: slug, FUSEAU: fuseau})
    assert dossier is not None
    if words.illisibles:
        held = gathered(words.illisibles)
        return dossier.model_copy(update={"illisibles": held, **with_written(dossier, words, held)})
    return dossier


def gathered(illisibles: Set[Chemin]) -> frozenset[Chemin]:
    """Unreadable key paths; where there are many, the parts of the file that hold them: none of it can be counted."""
    held = Counter(chemin[0] for chemin in illisibles)
    if len(illisibles) <= MANY:
        return frozenset(illisibles)
    known: list[Chemin] = [(name,) for name in held if name in known_keys(Dossier, ())]
    return frozenset(known or [(next(iter(held)),)])


def _room(source: Source, room: str) -> list[str]:
    return [fichier for fichier in source if fichier.startswith(f"{room}/")]


def _named(source: Source, room: str) -> list[str]:
    """The files of a room whose name counts: the others are refused for their suffix."""
    return [fichier for fichier in _room(source, room) if fichier.endswith(".yaml")]


def _jour_de(fichier: str) -> date | None:
    return day_of(fichier.removeprefix(f"{VAGUES}/").removesuffix(".yaml"))


@contextmanager
def _without_collection() -> Iterator[None]:
    """No garbage collection while frozen models pile up, nor over them afterwards: none of them is in a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
