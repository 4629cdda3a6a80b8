"""The name of a new dossier's file: proposed, accepted, or refused with a free one."""

from __future__ import annotations

from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.cli.reading.mislaid import mislaid
from fabriques_cli.files.reading.words import Word
from fabriques_cli.files.source.names import free_slug, simplify, slug_trouble, slugify
from fabriques_cli.findings import Chemin
from fabriques_cli.format.formulaire import Fait
from fabriques_cli.format.registre import LIEUX, Egare, fichier_de
from fabriques_cli.text.refus import Refus

Reponses = dict[Chemin, Word]

IDENTIFIANT = Fait(
    (),
    "il nomme le fichier, que cette réponse fait écrire",
    "FIC-05",
    "Identifiant",
    "--slug",
    "En minuscules sans accent, chiffres et traits d'union. Il désigne le dossier dans toutes les commandes, et ne "
    "change plus ensuite.",
)


def _taken(charge: Charge) -> list[str]:
    names = (path.removeprefix(f"{LIEUX}/") for path in charge.source if path.startswith(f"{LIEUX}/"))
    return [name.removesuffix(".yaml") for name in names]


def _same(slug: str, charge: Charge) -> str:
    """The name of a file that could be taken for that of a slug, empty when there is none."""
    return next((name for name in _taken(charge) if simplify(name) == slug), "")


def proposed(facts: Reponses, charge: Charge) -> str:
    """The slug that the name suggests, with the year of the wave if another dossier has it."""
    return free_slug(str(facts.get(("nom",), "")), str(facts.get(("vague",), ""))[:4], _taken(charge))


def accepted(line: str, charge: Charge) -> str:
    """A slug that can be used; raises `Refus`."""
    trouble = slug_trouble(line)
    if trouble:
        better = free_slug(line, "", _taken(charge))
        raise Refus(trouble, propose=better)
    lost = mislaid(charge.registre.egares, line)
    if lost is not None:
        raise Refus(*_elsewhere(charge, lost), free_slug(line, "", [*_taken(charge), line]))
    same = _same(line, charge)
    if same:
        raise Refus(
            f"le fichier {charge.prefix}{fichier_de(same)} existe déjà.",
            "Une nouvelle candidature du même lieu est un nouveau dossier, avec son propre identifiant.",
            free_slug(line, "", _taken(charge)),
        )
    return line


def _elsewhere(charge: Charge, lost: Egare) -> tuple[str, str]:
    """That a dossier of that name stands where nothing reads it, and how it is put in its place."""
    return f"un dossier de ce nom n'est pas à sa place : {charge.prefix}{lost.fichier}.", lost.a_faire


def asked(alone: str | None, slug: str | None, charge: Charge) -> str:
    """The slug that was given, alone or by its option; empty when none was. Raises `Refus`."""
    if alone is not None and slug is not None and alone != slug:
        raise Refus(f"deux identifiants sont donnés : « {alone} » et « {slug} ».", "Gardez un seul des deux.")
    if slug is None and alone is not None:
        try:
            return accepted(alone, charge)
        except Refus as refusee:
            free = f"Libre : fabriques nouveau {refusee.propose}" if refusee.propose else ""
            raise Refus(refusee.message, f"{refusee.a_faire} {free}".strip()) from None
    return of_option(slug, charge) if slug is not None else ""


def of_option(slug: str, charge: Charge) -> str:
    """The slug of the option; raises `Refus` when it cannot be used."""
    try:
        return accepted(slug, charge)
    except Refus as refusee:
        remedy = f"Libre : --slug {refusee.propose}." if refusee.propose else ""
        raise Refus(f"--slug : {refusee.message}", f"{refusee.a_faire} {remedy}".strip()) from None


def from_name(facts: Reponses, charge: Charge) -> str:
    """The slug that the name gives; raises `Refus` when it gives none, or one that is taken."""
    name = str(facts.get(("nom",), ""))
    if not name:
        raise Refus("il manque le nom du lieu.", "Donnez --nom, ou au moins --slug.")
    free = proposed(facts, charge)
    if not free:
        raise Refus(f"« {name} » ne donne pas d'identifiant.", "Donnez-en un : --slug la-filature.")
    lost = mislaid(charge.registre.egares, name)
    if lost is not None:
        raise Refus(*_elsewhere(charge, lost))
    same = _same(slugify(name), charge)
    if same:
        raise Refus(
            f"le fichier {charge.prefix}{fichier_de(same)} existe déjà.",
            f"S'il s'agit d'un autre lieu ou d'une nouvelle candidature : --slug {free}.",
        )
    return free
