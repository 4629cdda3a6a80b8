"""From a place on the disk to all that a command looks at."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from fabriques_cli import RULES_VERSION
from fabriques_cli.check.situation import Situation
from fabriques_cli.cli.base.day import parse_day
from fabriques_cli.cli.base.progress import watched
from fabriques_cli.cli.base.terminal import notice
from fabriques_cli.cli.base.top import git_tree, prefix_of
from fabriques_cli.cli.reading.origin import Provenance, Quand, read_origin
from fabriques_cli.domain.cadre import Cadres, References, cadres
from fabriques_cli.domain.posterieurs import Posterieurs, venus_depuis
from fabriques_cli.domain.vagues_dites import vague_lue
from fabriques_cli.files.reading.composer import LIBYAML
from fabriques_cli.files.reading.locate import locate
from fabriques_cli.files.reading.read import Inutilisable, Known, read
from fabriques_cli.files.source.source import Inaccessible, Source, overlay
from fabriques_cli.findings import Constat, Located
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import PROGRAMME, Registre
from fabriques_cli.referentiels.communes import load as load_communes
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.rules import RULES
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.zone import zone


class Charge(NamedTuple):
    """A registre on a day, with the bytes it came from, and their commit if they have one."""

    top: Path
    source: Source
    fichiers: str
    situation: Situation
    commit: str = ""

    @property
    def registre(self) -> Registre:
        """The registre itself."""
        return self.situation.registre

    @property
    def cadres(self) -> Cadres:
        """What it is checked against."""
        return self.situation.cadres

    @property
    def au(self) -> date:
        """The day of the situation."""
        return self.situation.au

    @property
    def prefix(self) -> str:
        """What to write before a path of the registre so that it can be opened from the working directory."""
        return prefix_of(self.top)

    @property
    def tree_prefix(self) -> str:
        """The same for a program: from the top of the git tree, or of the registre when git does not follow it."""
        top = self.top.resolve()
        relative = top.relative_to(git_tree(top) or top).as_posix()
        return "" if relative == "." else f"{relative}/"

    @property
    def en_tete(self) -> str:
        """The first line of every result: day, files, version of the rules."""
        parts = [f"Situation au {jour_court(self.au)}", self.fichiers]
        parts += [f"règles {RULES_VERSION}", *(["exemple fictif"] if self.registre.programme.fictif else [])]
        return " · ".join(parts)

    def en_tete_json(self) -> dict[str, str | bool]:
        """The same for a program."""
        return {
            "au": self.au.isoformat(),
            "fichiers": self.fichiers.removeprefix("fichiers du "),
            "regles": RULES_VERSION,
            "fictif": self.registre.programme.fictif,
        }

    def venus_depuis(self, dossiers: Iterable[Dossier]) -> Posterieurs:
        """The facts of some dossiers that came after the day of the situation."""
        return Posterieurs(venus_depuis(dossiers, self.au, self.cadres.general.aujourd_hui), self.au)

    def places(self, constats: tuple[Constat, ...]) -> dict[Constat, Located]:
        """The places of the findings that are shown, each file read once more."""
        by_file: dict[str, list[Constat]] = {}
        for constat in constats:
            by_file.setdefault(constat.fichier, []).append(constat)
        found: dict[Constat, Located] = {}
        for fichier, group in by_file.items():
            data = self.source.get(fichier)
            if isinstance(data, bytes):
                found.update(
                    zip(group, locate(fichier, data, [(c.chemin, c.place) for c in group]), strict=True)
                )
        return found


def load(top: Path, quand: Quand, over: Source | None = None, *, silencieux: bool = False) -> Charge:
    """Read a registre, some files given in place of its own; raises `Refus` when it cannot be used."""
    origin = read_origin(top, quand)
    over_all = origin._replace(source=overlay(origin.source, over or {}))
    return assemble(top, over_all, quand.au, silencieux=silencieux)


def assemble(
    top: Path, origin: Provenance, au: str, known: Charge | None = None, *, silencieux: bool = False
) -> Charge:
    """Read the files of an origin, those of a known registre not again; raises `Refus`."""
    if not LIBYAML:
        notice("Lecture sans libyaml : le résultat est le même, en plus de temps.")
    registre = _read(top, origin.source, known, silencieux)
    if origin.a_ajouter:
        typed = {fichier: f"{prefix_of(top)}{fichier}" for fichier in origin.a_ajouter}
        registre = registre._replace(a_ajouter=typed)
    if origin.egares:
        registre = registre._replace(egares=origin.egares)
    references = References(load_communes(), Zoning(origin.referentiels))
    if known and known.cadres.general.references == references:
        references = known.cadres.general.references
    today = datetime.now(_zone(registre)).date()
    whole = cadres(registre, references, parse_day(au) if au else today, today)
    state = Situation(registre, whole, known.situation if known else None)
    return Charge(top, origin.source, origin.nom, state, origin.commit)


def reload(charge: Charge, over: Source, *, compared: bool = True) -> Charge:
    """The same registre once some files changed, on the same day; the other dossiers are not read again.

    Where both are ``compared``, what the rules and the sums say of these is not worked out again either.
    """
    source = overlay(charge.source, over)
    registre = _read(charge.top, source, charge, silencieux=True)._replace(egares=charge.registre.egares)
    known = charge.cadres.general
    again = cadres(registre, known.references, known.au, known.aujourd_hui)
    state = Situation(registre, again, charge.situation if compared else None)
    return Charge(charge.top, source, charge.fichiers, state)


def _read(top: Path, source: Source, known: Charge | None, silencieux: bool) -> Registre:
    line = None if silencieux else watched(source)
    try:
        return read(line or source, known=Known(known.source, known.registre) if known else None)
    except Inutilisable as error:
        raise Refus(f"{error.message}", _troubles(top, source, error)) from None
    finally:
        if line:
            line.done()


def _zone(registre: Registre) -> ZoneInfo:
    fuseau = registre.programme.fuseau
    found = zone(fuseau)
    if found is None:
        raise Refus(
            f"fuseau horaire inconnu dans {PROGRAMME} : « {fuseau} ».",
            "Un fuseau s'écrit comme fuseau: Europe/Paris.",
        )
    return found


def _troubles(top: Path, source: Source, error: Inutilisable) -> str:
    """What is wrong with the programme, each trouble with its line."""
    data = source.get(PROGRAMME)
    if isinstance(data, Inaccessible):
        return f"{os.path.relpath(top / PROGRAMME)} : {data.message} {data.a_faire}"
    if data is None or not error.anomalies:
        return "Écrivez-le d'après l'exemple du guide."
    ours = [anomalie for anomalie in error.anomalies if anomalie.fichier == PROGRAMME]
    places = locate(PROGRAMME, data, [(anomalie.chemin, anomalie.place) for anomalie in ours])
    return "\n  ".join(
        f"{os.path.relpath(top / PROGRAMME)}:{found.place.line}:{found.place.column}: "
        f"{anomalie.nature.value} {anomalie.message} {anomalie.a_faire}".rstrip()
        for anomalie, found in zip(ours, places, strict=True)
    )


def find_wave(registre: Registre, text: str) -> date:
    """The deposit date of a wave given by its day, its number or its title; raises `Refus` when it is unknown."""
    return vague_lue(text, registre.vagues)


def rule_sources(constats: Iterable[Constat]) -> dict[str, str]:
    """The text that the rule of each finding rests on, by code."""
    codes = {constat.code for constat in constats}
    return {rule.code: rule.source for rule in RULES if rule.code in codes}


def check_day(charge: Charge) -> None:
    """Nothing is known before the opening balance, of the whole or of a part; raises `Refus`."""
    programme = charge.registre.programme
    if programme.reprise is not None and not programme.connu_au(charge.au):
        raise Refus(
            f"rien n'est connu avant la reprise, au {jour_court(programme.reprise.au)}.",
            f"Demandez une situation à partir de cette date : --au {programme.reprise.au.isoformat()}.",
        )
