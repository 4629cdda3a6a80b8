"""What stops a command before it has an answer: exit code 2."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable

from fabriques_cli.domain.proches import nearest_of, plie

FEMININS = ("portée", "categorie", "forme_juridique", "region", "commune")

CAUSES = {
    "ENOENT": "ce chemin n'existe pas",
    "EEXIST": "un fichier porte déjà ce nom, ou celui d'un de ses répertoires",
    "EACCES": "accès refusé",
    "EPERM": "accès refusé",
    "EISDIR": "c'est un répertoire",
    "ENOTDIR": "un des répertoires du chemin n'en est pas un",
    "ENOTEMPTY": "le répertoire n'est pas vide",
    "ENOSPC": "il n'y a plus de place sur le disque",
    "EDQUOT": "il n'y a plus de place pour vous sur le disque",
    "EFBIG": "le fichier serait trop grand",
    "EROFS": "le disque est en lecture seule",
    "ENAMETOOLONG": "le nom est trop long",
    "EINVAL": "ce nom n'est pas admis ici",
    "ELOOP": "des liens s'y renvoient l'un à l'autre",
    "EBUSY": "un autre programme l'occupe",
    "ETXTBSY": "un autre programme l'occupe",
    "EXDEV": "il est sur un autre disque",
    "EMFILE": "trop de fichiers sont ouverts",
    "ENFILE": "trop de fichiers sont ouverts",
    "EIO": "le disque ne répond pas correctement",
    "ENODEV": "le disque n'est plus là",
    "ENXIO": "le disque n'est plus là",
    "ESTALE": "le disque partagé n'est plus là",
    "ETIMEDOUT": "le disque partagé ne répond pas",
    "ENOTSUP": "ce disque ne le permet pas",
    "EOPNOTSUPP": "ce disque ne le permet pas",
    "ENOLCK": "ce disque ne permet pas d'y prendre un verrou",
}
"""Why a system refuses a file, by the name of its code: not every system has each of them."""


class Impossible(Exception):
    """A command that cannot work, and what to do about it, in French."""

    def __init__(self, message: str, a_faire: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.a_faire = a_faire


def nearest(word: str, known: Iterable[str], prefix: str = "") -> str:
    """`Vouliez-vous dire « laureat » ?`, or an empty text when nothing is near; ``prefix`` goes before the word."""
    folded = {name.casefold(): name for name in known}
    near = nearest_of(word.casefold(), list(folded))
    return f"Vouliez-vous dire « {prefix}{folded[near]} » ?" if near else ""


def unknown(what: str, word: str) -> str:
    """`portée inconnue : « gestio ».`"""
    return f"{what} inconnu{'e' if what in FEMININS else ''} : « {word} »."


def cause(error: OSError) -> str:
    """Why the system refused, in French: the system's own words are those of its language."""
    name = errno.errorcode.get(error.errno or 0, "")
    return CAUSES.get(name) or f"erreur système {error.errno or ''}".rstrip()


def at_fault(error: OSError) -> str:
    """The path that the system refused, from the working directory; empty where it names none."""
    path = error.filename2 or error.filename
    return os.path.relpath(path).replace(os.sep, "/") if isinstance(path, str) and path else ""


def choice(word: str, known: Iterable[str], what: str) -> str:
    """The known word, however it is cased or accented; raises `Impossible` with the nearest, and the list of all."""
    names = tuple(known)
    if word in names:
        return word
    same = [name for name in names if plie(name) == plie(word)]
    if len(same) == 1:
        return same[0]
    remedy = nearest(word, names)
    listed = f"Valeurs possibles : {', '.join(names)}."
    raise Impossible(unknown(what, word), f"{remedy} {listed}".strip())
