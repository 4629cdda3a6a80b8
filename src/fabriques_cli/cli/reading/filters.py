"""Filters as they are typed: `statut:laureat vague:6 region:bretagne accorde:100000.. filature`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.actes.acte import montant_ecrit
from fabriques_cli.cli.base.day import parse_day
from fabriques_cli.cli.base.errors import choice, nearest, unknown
from fabriques_cli.cli.reading.load import Charge, find_wave
from fabriques_cli.format.chemins import dit_par
from fabriques_cli.lieux.liste import Bornes, Cherche, Critere
from fabriques_cli.lieux.rubriques import FILTRES
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.dialecte.choix import choisi
from fabriques_cli.text.dialecte.ecriture import sans_guillemets, sans_insecables
from fabriques_cli.text.dialecte.mots import annee, montant
from fabriques_cli.text.dialecte.nombres import code_lu, numero_lu
from fabriques_cli.text.montant import CENTIME
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

CHERCHES = ("nom", "porteur", "lieu")
"""What a free word looks for, and no key."""

AUTREMENT = {
    "ville": "commune",
    "dept": "departement",
    "dep": "departement",
    "dpt": "departement",
    "reg": "region",
    "cat": "categorie",
    "forme": "forme_juridique",
    "insee": "code_insee",
    "ds": "numero_ds",
    "depot": "depose_le",
    "agent": "instruit_par",
    "instructeur": "instruit_par",
    "suivi_par": "instruit_par",
}
"""Other names of the keys."""

CODES = ["2A", "2B", *(f"{code:02}" for code in range(990))]
"""Where the names of the régions and départements are looked up, to find one that is near."""

PERSONNE = ("aucun", "personne", "sans")
"""How a dossier that nobody follows is asked for."""

SIGNE = re.compile(r"(>=?|<=?)\s*(.+)", re.DOTALL)


def parse_filters(charge: Charge, words: Sequence[str]) -> list[Critere]:
    """The filters of a command line; raises `Refus` with the nearest known word."""
    return [_filter(charge, word) for word in words]


def is_filter(word: str) -> bool:
    """Whether a word among paths and slugs is rather a filter."""
    name, colon, value = word.partition(":")
    return bool(colon and value.strip() and _known(name)) and not os.path.exists(word)


def hints(words: Sequence[str]) -> list[str]:
    """The filters that free words may have been meant for, where they were found in no name."""
    found = []
    for word in (one for one in words if ":" not in one):
        meant = [(key, choisi(word, one.mots, one.mots)) for key, one in FILTRES.items()]
        found += [quoted(f"{key}:{mot}") for key, mot in meant if mot]
    return found


def require_found(words: Sequence[str], wanted: Sequence[Critere], known: Sequence[Vue]) -> None:
    """Raise `Refus` on a word that no name holds: sums of nobody would say zero without a word."""
    for word, one in zip(words, wanted, strict=True):
        if isinstance(one[1], Cherche) and not any(one[1].holds(vue) for vue in known):
            meant = hints([word])
            remedy = f"Comme filtre : {' '.join(meant)}" if meant else "fabriques lieux liste les lieux."
            raise Refus(f"aucun nom ne contient « {word} ».", remedy)


def _filter(charge: Charge, typed: str) -> Critere:
    word = sans_insecables(typed).strip()
    word = sans_guillemets(word) or word
    name, colon, value = (part.strip() for part in word.partition(":"))
    value = sans_guillemets(value) or value
    if not colon:
        return _free(word)
    if not value:
        raise Refus(
            f"filtre incompris : « {typed} ».", f"Collez la valeur : {name}:VALEUR, comme statut:laureat."
        )
    key = _key(name, value)
    if FILTRES[key].filtre in INTERVALLES:
        return key, INTERVALLES[FILTRES[key].filtre](key, word, value)
    read = VALEURS[FILTRES[key].filtre]
    return key, frozenset(word for part in value.split(",") for word in read(charge, key, part.strip()))


def _free(word: str) -> Critere:
    """A word that is looked for in the names; raises `Refus` on one that is rather a filter."""
    name, equals, value = (part.strip() for part in word.partition("="))
    if equals and value and _known(name):
        raise Refus(f"filtre incompris : « {word} ».", f"Écrivez {quoted(f'{_known(name)}:{value}')}")
    if not plie(word) or _known(word):
        raise Refus(f"filtre incompris : « {word} ».", "Un filtre s'écrit clé:valeur, comme statut:laureat.")
    return "", Cherche(plie(word))


def _known(name: str) -> str:
    """The filter that a name designates, however it is cased or accented; empty when it is none."""
    said = plie(name).replace(" ", "_")
    said = AUTREMENT.get(said, said)
    return said if said in FILTRES else ""


def _key(name: str, value: str) -> str:
    key = _known(name)
    if key:
        return key
    if plie(name) in CHERCHES:
        raise Refus(
            f"« {name} » n'est pas un filtre : un mot seul se cherche dans les noms.",
            f"Écrivez {quoted(value)}",
        )
    remedy = nearest(name, FILTRES) or f"Filtres : {', '.join(FILTRES)}."
    raise Refus(f"filtre inconnu : « {name} ».", remedy)


def _choice(_charge: Charge, key: str, value: str) -> Iterable[str]:
    mots = FILTRES[key].mots
    return [choisi(value, mots, mots) or choice(value.lower(), mots, key)]


def _wave(charge: Charge, _key: str, value: str) -> Iterable[str]:
    return [find_wave(charge.registre, value).isoformat()]


def _slug(charge: Charge, _key: str, value: str) -> Iterable[str]:
    known = charge.registre.dossiers
    return [choice(plie(value).replace(" ", "-"), known, "dossier")] if value not in known else [value]


def _code(_charge: Charge, key: str, value: str) -> Iterable[str]:
    """An identifier; raises `Refus` on one that no file can hold, which would find nothing without a word."""
    word = numero_lu(value) if key == "numero_ds" else code_lu(value)
    length = {"siret": 14, "code_insee": 5}.get(key, 0)
    if not word or (length and len(word) != length):
        said = {"siret": "14 chiffres", "code_insee": "cinq caractères, zéro compris, comme 01053"}
        raise Refus(f"filtre incompris : « {key}:{value} ».", f"Attendu : {said.get(key, 'un numéro')}.")
    return [word]


def _agents(charge: Charge, _key: str, value: str) -> Iterable[str]:
    """The names that hold a word, as files write them, or nobody's; raises `Refus` on one that none bears."""
    if plie(value) in PERSONNE:
        return [""]
    said = sorted(one.instruit_par for one in charge.registre.dossiers.values() if one.instruit_par)
    named = {plie(name): name for name in reversed(said)}
    same = [name for name in named if name == plie(value)] or [name for name in named if plie(value) in name]
    if not same:
        known = ", ".join(named[name] for name in sorted(named))
        remedy = f"Agents : {known}." if known else "Aucun dossier ne dit qui le suit (instruit_par)."
        raise Refus(f"aucun dossier n'est suivi par « {value} ».", nearest(value, named.values()) or remedy)
    return same


def _communes(charge: Charge, key: str, value: str) -> Iterable[str]:
    """The code of a commune given by name or code; those of every commune of a name that several bear."""
    communes = charge.cadres.general.references.communes
    named = communes.get(value.upper())
    codes = [commune.code for commune in ([named] if named else communes.par_nom(value))]
    if not codes:
        raise Refus(unknown(key, value), "Écrivez son nom entier ou son code INSEE.")
    return codes


def _places(charge: Charge, key: str, value: str) -> Iterable[str]:
    """The code of a région or a département given by name or code."""
    communes = charge.cadres.general.references.communes
    code, name = (
        (communes.region, communes.nom_region)
        if key == "region"
        else (communes.departement, communes.nom_departement)
    )
    found = code(value)
    if found is None:
        near = nearest(value, filter(None, map(name, CODES)))
        raise Refus(unknown(key, value), near or "Écrivez son nom ou son code.")
    return [found]


def _ends(value: str) -> tuple[str, str]:
    """The two ends of an interval, the same where there is no interval; a word processor makes a sign of two dots."""
    low, dots, high = value.replace("…", "..").partition("..")
    return low.strip(), (high.strip(" .") if dots else low.strip())


def _amounts(key: str, word: str, value: str) -> Bornes:
    found, unread = SIGNE.fullmatch(value), f"filtre incompris : « {word} »."
    ends = (found[2],) if found else _ends(value)
    try:
        amounts = [_read(end, _amount) for end in ends]
    except Refus:
        example = f"Des montants s'écrivent comme {key}:100000.. ou {key}:75000..100000."
        raise Refus(unread, example) from None
    if found:
        raise Refus(unread, f"Écrivez {key}:{_of_sign(found[1], _amount(found[2]))}")
    return _ordered(value, Bornes(*amounts))


def _amount(text: str) -> Decimal:
    return montant(dit_par(montant, text))


def _of_sign(sign: str, end: Decimal) -> str:
    """`100000.01..` for `>`: the ends of an interval are in it, and an amount is a whole number of cents."""
    if "=" not in sign:
        end += CENTIME if sign == ">" else -CENTIME
    return f"{montant_ecrit(end)}.." if sign[0] == ">" else f"..{montant_ecrit(end)}"


def _read(end: str, parse: Callable[[str], Decimal | date]) -> Decimal | date | None:
    return parse(end) if end else None


def _ordered(value: str, bounds: Bornes) -> Bornes:
    """The bounds, refused when nothing can be between them."""
    if bounds.bas is not None and bounds.haut is not None and not bounds.holds(bounds.bas):
        raise Refus(f"intervalle vide : « {value} ».", "Écrivez la plus petite borne d'abord.")
    return bounds


def _days(key: str, _word: str, value: str) -> Bornes:
    try:
        year = annee(value)
    except Refus:
        return _ordered(value, Bornes(*(_read(end, parse_day) for end in _ends(value))))
    raise Refus(f"« {value} » n'est pas une date.", f"Pour l'année : {key}:{year}-01-01..{year}-12-31")


VALEURS: Mapping[str, Callable[[Charge, str, str], Iterable[str]]] = {
    "mots": _choice,
    "vague": _wave,
    "commune": _communes,
    "departement": _places,
    "region": _places,
    "slug": _slug,
    "code": _code,
    "agent": _agents,
}
"""What reads each of the values of a filter, by the way it is typed."""

INTERVALLES: Mapping[str, Callable[[str, str, str], Bornes]] = {"montants": _amounts, "jours": _days}
"""What reads the interval of a filter: its key, the word as it was typed, its value."""
