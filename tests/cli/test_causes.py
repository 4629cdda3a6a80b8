"""Why the system refuses a file, never in the words of the system."""

from __future__ import annotations

import errno
import os

import pytest

from fabriques_cli.cli.base.errors import cause
from fabriques_cli.files.source.causes import CAUSES


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EEXIST, "un fichier porte déjà ce nom, ou celui d'un de ses répertoires"),
        (errno.ENOTDIR, "un des répertoires du chemin n'en est pas un"),
        (errno.EISDIR, "c'est un répertoire"),
        (errno.EROFS, "le disque est en lecture seule"),
        (errno.ENOSPC, "il n'y a plus de place sur le disque"),
        (errno.EACCES, "accès refusé"),
        (errno.EPERM, "accès refusé"),
        (errno.EFBIG, "le fichier serait trop grand"),
        (errno.ELOOP, "des liens s'y renvoient l'un à l'autre"),
        (errno.ENAMETOOLONG, "le nom est trop long"),
        (errno.EBUSY, "un autre programme l'occupe"),
        (errno.EPIPE, f"erreur système {errno.EPIPE}"),
        (9999, "erreur système 9999"),
    ],
)
def test_a_cause_is_said_in_french(code: int, said: str) -> None:
    assert cause(OSError(code, "Some English words", "x")) == said


def test_an_error_without_a_code_has_no_english_word_either() -> None:
    assert cause(OSError("Some English words")) == "erreur système"


@pytest.mark.skipif(os.name == "nt", reason="Windows lacks some of the codes")
def test_every_cause_is_that_of_a_code() -> None:
    assert all(hasattr(errno, name) for name in CAUSES)
