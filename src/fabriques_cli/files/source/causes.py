"""Why a system refuses a file, in French."""

from __future__ import annotations

import errno

CAUSES = {
    "ENOENT": "ce chemin n'existe pas",
    "EEXIST": "un fichier porte déjà ce nom, ou celui d'un de ses répertoires",
    "EACCES": "accès refusé",
    "EPERM": "accès refusé",
    "EISDIR": "c'est un répertoire",
    "ESPIPE": "ce n'est pas un fichier ordinaire",
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


def cause(error: OSError) -> str:
    """Why the system refused, in French: the system's own words are those of its language."""
    name = errno.errorcode.get(error.errno or 0, "")
    return CAUSES.get(name) or f"erreur système {error.errno or ''}".rstrip()
