"""A wave among filters: `8`, `2021-09-30`, `vague 8` beside `region:bretagne`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabriques_cli.cli.reading.load import find_wave
from fabriques_cli.format.registre import Registre
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus

DITE = re.compile(r"(?:la |v(?:ague)? ?|n ?|no |numero )*[0-9]")
"""How a word begins that is said of a wave, folded: no name is looked for by a number."""


def with_wave(registre: Registre, words: Sequence[str]) -> list[str]:
    """The words, the one that is a wave made a filter; raises `Refus` on an unknown wave, and on a second one."""
    found, waves = [], []
    for word in words:
        if ":" in word or not DITE.match(plie(word)):
            found.append(word)
        else:
            waves.append(word)
            found.append(f"vague:{find_wave(registre, word).isoformat()}")
    if len(waves) > 1:
        raise Refus(
            f"plusieurs vagues : {', '.join(waves)}.", f"Pour les voir ensemble : vague:{','.join(waves)}"
        )
    return found
