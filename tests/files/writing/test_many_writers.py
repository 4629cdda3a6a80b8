"""Many commands that write in one registre at once: every edit is there in the end."""

from __future__ import annotations

import os
from pathlib import Path

from commandes import call, registre
from fabriques_cli.files.writing import transaction
from forks import needs_fork
from registres import EXEMPLE

WRITERS, EDITS = (20, 50) if os.environ.get("FABRIQUES_FUZZ") else (3, 5)


def write(top: Path, writer: int) -> None:
    """Edits of one officer: a list that all add to, and a dossier of their own."""
    transaction.PATIENCE = 600  # a test may be long to get its turn
    for number in range(EDITS):
        shared = call("-C", top, "-q", "modifier", "la-filature", f"besoins[+]=besoin {writer}-{number}")
        own = call("-C", top, "-q", "modifier", f"lieu-{writer}", f"besoins[+]=besoin {number}")
        assert (shared.code, own.code) == (0, 0), shared.err + own.err


@needs_fork
def test_no_edit_is_lost(tmp_path: Path) -> None:
    slugs = ["la-filature", *(f"lieu-{writer}" for writer in range(WRITERS))]
    top = registre(tmp_path, {f"lieux/{slug}.yaml": EXEMPLE for slug in slugs})
    pids = []
    for writer in range(WRITERS):
        pid = os.fork()
        if not pid:
            code = 1
            try:
                write(top, writer)
                code = 0
            finally:
                os._exit(code)
        pids.append(pid)
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    assert codes == [0] * WRITERS
    text = (top / "lieux/la-filature.yaml").read_text(encoding="utf-8")
    listed = text.partition("besoins: [")[2].partition("]")[0].split(", ")
    asked = [f"besoin {writer}-{number}" for writer in range(WRITERS) for number in range(EDITS)]
    assert sorted(listed) == sorted(asked)
    for writer in range(WRITERS):
        own = (top / f"lieux/lieu-{writer}.yaml").read_text(encoding="utf-8")
        assert f"besoins: [{', '.join(f'besoin {number}' for number in range(EDITS))}]\n" in own
    assert {path.name for path in (top / ".fabriques").iterdir()} == {".gitignore", "annulable", "verrou"}
    assert {path.name for path in (top / "lieux").iterdir()} == {f"{slug}.yaml" for slug in slugs}
