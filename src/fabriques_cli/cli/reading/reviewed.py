"""INS-06 with the values that changed, asked of git only when such a finding is shown."""

from __future__ import annotations

from pathlib import Path

from fabriques_cli.check.rapport import Rapport
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.domain.position.revue import vu_de
from fabriques_cli.findings import Constat

CODE = "INS-06"

DOSSIERS_MAX = 10
"""Dossiers whose history is read: where more are to be seen again, the sections are enough to begin with."""

COMMITS_MAX = 2000
"""Commits that are looked at, from the newest."""


def reviewed(charge: Charge, rapport: Rapport) -> Rapport:
    """The report as it stands when git tells nothing: no repository, a history cut short, a stamp never recorded."""
    found = [constat for constat in rapport.constats if constat.code == CODE]
    fichiers = list(dict.fromkeys(constat.fichier for constat in found))
    if not found or len(fichiers) > DOSSIERS_MAX or not followed(charge.top):
        return rapport
    from fabriques_cli.files.git.plumbing import GitError  # noqa: PLC0415 # reading a folder asks nothing of git
    from fabriques_cli.plan.revue import replaced  # noqa: PLC0415 # nothing to say without such a finding

    try:
        return replaced(rapport, _precise(charge, found, fichiers))
    except GitError:
        return rapport


def followed(top: Path) -> bool:
    """Whether a repository is there, git not asked."""
    return any((folder / ".git").exists() for folder in (top.resolve(), *top.resolve().parents))


def _precise(charge: Charge, found: list[Constat], fichiers: list[str]) -> dict[Constat, Constat]:
    from fabriques_cli.files.git.depot import open_depot  # noqa: PLC0415 # the same
    from fabriques_cli.files.git.history import steps  # noqa: PLC0415 # the same
    from fabriques_cli.plan.journal import versions  # noqa: PLC0415 # the same
    from fabriques_cli.plan.renommages import renommages  # noqa: PLC0415 # the same
    from fabriques_cli.plan.revue import precise, vu_dans  # noqa: PLC0415 # the same

    depot = open_depot(charge.top, renommages, charge.commit or "HEAD", COMMITS_MAX)
    known: dict[Constat, Constat] = {}
    for fichier in fichiers:
        states = [v.dossier for v in versions(steps(depot, fichier)) if v.dossier and not v.trouble]
        slug = fichier.rpartition("/")[2].removesuffix(".yaml")
        dossier = charge.registre.dossiers[slug]
        for constat in found:
            seen = vu_dans(states, vu_de(dossier, constat.chemin)) if constat.fichier == fichier else None
            if seen is not None:
                known[constat] = precise(constat, seen, dossier)
    return known
