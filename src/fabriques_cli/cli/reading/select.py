"""From what was typed to what is looked at: paths, slugs, numbers, rules."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from fabriques_cli.check.rapport import Selection
from fabriques_cli.cli.base.errors import choice, nearest
from fabriques_cli.cli.reading.load import Charge, find_wave
from fabriques_cli.cli.reading.mislaid import mislaid
from fabriques_cli.cli.reading.numbered import numbered
from fabriques_cli.files.source.source import Source
from fabriques_cli.findings import Level, Portee, beneath
from fabriques_cli.format.registre import LIEUX, PROGRAMME, VAGUES, fichier_de
from fabriques_cli.rules import RULES
from fabriques_cli.text.dialecte.ecriture import sans_guillemets
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

SEUILS = {
    "bloquant": Level.BLOQUANT,
    "a-completer": Level.A_COMPLETER,
    "alerte": Level.ALERTE,
    "info": Level.INFO,
}


class Lus(Protocol):
    """Files as they were read, wherever that was: all that a path needs to be looked up."""

    @property
    def top(self) -> Path: ...
    @property
    def source(self) -> Source: ...
    @property
    def prefix(self) -> str: ...


class Picked(NamedTuple):
    """Slugs and other files that were named."""

    slugs: tuple[str, ...]
    fichiers: tuple[str, ...]


def pick(charge: Charge, words: Sequence[str]) -> Picked:
    """The dossiers and files behind paths, slugs and numbers; raises `Refus` when one is none of them."""
    slugs: dict[str, None] = {}
    fichiers: dict[str, None] = {}
    for word in words:
        astray = _astray(charge, word)
        if astray:
            fichiers[astray] = None
            continue
        for fichier in _files(charge, word):
            if fichier.startswith(f"{LIEUX}/"):
                slugs[fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml")] = None
            else:
                fichiers[fichier] = None
    return Picked(tuple(slugs), tuple(fichiers))


def one_dossier(charge: Charge, word: str) -> str:
    """The slug behind a path, a slug or a number; raises `Refus` when it is not one dossier."""
    picked = pick(charge, [word])
    slugs = picked.slugs
    if len(slugs) > 1:
        raise Refus(
            f"« {word} » désigne {len(slugs)} dossiers.", f"Indiquez l'un d'eux : {', '.join(slugs)}."
        )
    if len(picked.fichiers) == 1:
        shown = beneath(charge.prefix, picked.fichiers[0])
        raise Refus(
            f"« {word} » n'est pas un dossier, mais le fichier {shown}.",
            f"Seul un dossier se donne ici : fabriques lieux les liste. {_changed_by(picked.fichiers[0], shown)}",
        )
    if not slugs:
        raise Refus(f"« {word} » n'est pas un dossier.", "fabriques lieux en donne les identifiants.")
    return slugs[0]


def _changed_by(fichier: str, shown: str) -> str:
    """How a file that is no dossier is changed: a wave and the programme by a command too."""
    if fichier == PROGRAMME or fichier.startswith(f"{VAGUES}/"):
        nom = fichier.rpartition("/")[2].removesuffix(".yaml")
        return f"Cet autre fichier se change ainsi : fabriques modifier {quoted(nom)} CLÉ=VALEUR"
    return f"Cet autre fichier se change dans un éditeur, puis se vérifie : fabriques check {quoted(shown)}"


def _astray(charge: Charge, word: str) -> str:
    """The file that nothing reads behind a path, from the top of the registre; empty when it is none of them."""
    if not charge.registre.egares or not os.path.exists(word):
        return ""
    relative = os.path.relpath(word, charge.top).replace(os.sep, "/")
    return relative if any(egare.fichier == relative for egare in charge.registre.egares) else ""


def _files(charge: Charge, word: str) -> list[str]:
    if fichier_de(word) in charge.source:
        return [fichier_de(word)]
    said = plie(sans_guillemets(word) or word.strip().removesuffix(".yaml"))
    same = [slug for slug in charge.registre.dossiers if said and plie(slug) == said]
    if len(same) == 1 and not os.path.exists(word):
        return [fichier_de(same[0])]
    found = numbered(charge, word)
    if found:
        return [fichier_de(slug) for slug in found]
    lost = mislaid(charge.registre.egares, word.removesuffix(".yaml")) if not os.path.exists(word) else None
    if lost is not None and not any(
        one in charge.source for one in (f"{word}.yaml", f"{VAGUES}/{word}.yaml")
    ):
        raise Refus(
            f"le dossier « {word} » n'est pas à sa place : rien ne lit {beneath(charge.prefix, lost.fichier)}.",
            lost.a_faire,
        )
    return named_files(charge, word)


def named_files(charge: Lus, word: str) -> list[str]:
    """The files behind a path, a slug or the name of another file; raises `Refus` when it is none of them."""
    if fichier_de(word) in charge.source:
        return [fichier_de(word)]
    if os.path.exists(word):
        return _under(charge, word)
    others = [one for one in (f"{word}.yaml", f"{VAGUES}/{word}.yaml") if one in charge.source]
    return others or _missing(charge, word)


def _under(charge: Lus, word: str) -> list[str]:
    """The files of the registre at or under an existing path."""
    top, path = charge.top.resolve(), Path(word).absolute()
    if path.resolve() in (top, top.parent):
        return list(charge.source)
    try:
        relative = path.parent.resolve().joinpath(path.name).relative_to(top).as_posix()
    except ValueError:
        raise Refus(f"{word} est hors du registre ({charge.prefix or './'}).") from None
    found = [
        fichier for fichier in charge.source if fichier == relative or fichier.startswith(f"{relative}/")
    ]
    if not found:
        raise Refus(f"{word} n'est pas un fichier du registre.", _where(charge))
    return found


def _missing(charge: Lus, word: str) -> list[str]:
    known = {fichier.rpartition("/")[2].removesuffix(".yaml") for fichier in charge.source}
    if "/" not in word and os.sep not in word and not word.endswith(".yaml"):
        remedy = nearest(word, known) or "fabriques lieux liste les dossiers."
        raise Refus(f"dossier inconnu : « {word} ».", remedy)
    inside = os.path.relpath(word, charge.top).replace(os.sep, "/")
    sought = word if inside.startswith("../") else inside
    near = nearest(sought, (f"{LIEUX}/", f"{VAGUES}/", *charge.source), charge.prefix)
    raise Refus(f"le chemin {word} n'existe pas.", near or _where(charge))


def _where(charge: Lus) -> str:
    return f"Les dossiers sont dans {charge.prefix}{LIEUX}/, les vagues dans {charge.prefix}{VAGUES}/."


def selection(
    charge: Charge,
    words: Sequence[str],
    vague: str,
    regles: Sequence[str],
    sauf: Sequence[str],
    portees: Sequence[str],
) -> Selection:
    """What was asked for; raises `Refus` on any name that is not known."""
    filters = _filters(words)
    named = [word for word in words if word not in filters]
    picked = pick(charge, named) if named else None
    slugs = picked.slugs if picked else None
    if filters:
        slugs = _kept(charge, filters, slugs)
    if vague:
        jour = find_wave(charge.registre, vague)
        of_wave = {slug for slug, d in charge.registre.dossiers.items() if d.vague == jour}
        slugs = (
            tuple(slug for slug in slugs if slug in of_wave) if slugs is not None else tuple(sorted(of_wave))
        )
    return Selection(
        slugs,
        picked.fichiers if picked else (),
        tuple(_rule_name(name) for name in _split(regles)),
        tuple(_rule_name(name) for name in _split(sauf)),
        parse_portees(portees),
    )


def _filters(words: Sequence[str]) -> list[str]:
    """The words that are filters, as `lieux` takes them, and no path."""
    if not any(":" in word for word in words):
        return []
    from fabriques_cli.cli.reading.filters import is_filter  # noqa: PLC0415 # a path or a slug asks for none

    return [word for word in words if is_filter(word)]


def _kept(charge: Charge, filters: Sequence[str], slugs: Sequence[str] | None) -> tuple[str, ...]:
    """The dossiers that pass, of those that were named if any was; raises `Refus`."""
    from fabriques_cli.cli.reading.filters import parse_filters  # noqa: PLC0415 # the same
    from fabriques_cli.lieux.liste import passes  # noqa: PLC0415 # the same
    from fabriques_cli.lieux.vue import vues  # noqa: PLC0415 # the same

    wanted = parse_filters(charge, filters)
    known = None if slugs is None else [one for one in slugs if one in charge.registre.dossiers]
    return tuple(vue.slug for vue in vues(charge.situation, known) if passes(vue, wanted))


def since(chosen: Selection, charge: Charge, changed: frozenset[str]) -> Selection:
    """What was asked for, less the files that did not change."""
    here = sorted(fichier for fichier in changed if fichier in charge.source)
    slugs = [f.removeprefix(f"{LIEUX}/").removesuffix(".yaml") for f in here if f.startswith(f"{LIEUX}/")]
    others = [fichier for fichier in here if not fichier.startswith(f"{LIEUX}/")]
    if chosen.tout:
        return chosen._replace(dossiers=tuple(slugs), fichiers=tuple(others))
    kept = tuple(slug for slug in chosen.dossiers or () if slug in slugs)
    return chosen._replace(dossiers=kept, fichiers=tuple(f for f in chosen.fichiers if f in others))


def parse_portees(words: Sequence[str]) -> tuple[Portee, ...]:
    """The portées that were named, all of them when none was; raises `Refus`."""
    known = [portee.value for portee in Portee]
    return tuple(Portee(choice(name, known, "portée")) for name in _split(words)) or tuple(Portee)


def threshold(seuil: str) -> Level:
    """The level from which a finding makes the exit code 1."""
    return SEUILS[choice(seuil, SEUILS, "seuil")]


def _rule_name(name: str) -> str:
    codes = {rule.code for rule in RULES}
    families = {rule.famille for rule in RULES}
    if name.upper() in codes | families:
        return name.upper()
    remedy = nearest(name.upper(), codes | families) or "fabriques regle les liste."
    raise Refus(f"règle inconnue : « {name} ».", remedy)


def _split(values: Sequence[str]) -> list[str]:
    """Options that are repeated or hold commas, as one list."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()]
