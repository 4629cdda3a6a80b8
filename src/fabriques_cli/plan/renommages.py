"""Which removed dossier is which added one under another name."""

from __future__ import annotations

from collections.abc import Mapping

from fabriques_cli.format.changements import Valeurs, valeurs
from fabriques_cli.format.dossier import Dossier

IDENTIFIENT = (("numero_ds",), ("porteur", "siret"), ("porteur", "ridet"), ("porteur", "tahiti"), ("nom",))
"""The leaves of which a renamed dossier keeps at least one: a look-alike of the same wave is not a renaming."""

PART_COMMUNE = 2
"""Two dossiers are one under two names when at least one leaf in this many is the same on both sides."""


def renommages(retires: Mapping[str, Dossier], ajoutes: Mapping[str, Dossier]) -> dict[str, str]:
    """The old slug of each added dossier that is a removed one renamed: the nearest pairs first, each once."""
    before = {slug: valeurs(dossier) for slug, dossier in retires.items()}
    after = {slug: valeurs(dossier) for slug, dossier in ajoutes.items()}
    pairs = sorted(
        (-_common(old, new), ancien, slug)
        for slug, new in after.items()
        for ancien, old in before.items()
        if _same(old, new)
    )
    found: dict[str, str] = {}
    for _, ancien, slug in pairs:
        if slug not in found and ancien not in found.values():
            found[slug] = ancien
    return found


def _same(old: Valeurs, new: Valeurs) -> bool:
    if old.get(("numero_ds",)) is not None and new.get(("numero_ds",)) is not None:
        return old[("numero_ds",)] == new[("numero_ds",)]
    kept = any(old.get(cle) is not None and old.get(cle) == new.get(cle) for cle in IDENTIFIENT)
    return kept and _common(old, new) * PART_COMMUNE >= max(len(old), len(new))


def _common(old: Valeurs, new: Valeurs) -> int:
    """How many leaves are the same on both sides."""
    return sum(new.get(cle) == value for cle, value in old.items())
