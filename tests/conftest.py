"""What every test shares: the folder of the helpers on the path, and how hard the random tests try."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

# Tests that run in a workflow of GitHub write nothing in its summary.
os.environ.pop("GITHUB_STEP_SUMMARY", None)

# `make test` tries the same examples each time; `make fuzz` tries many others.
settings.register_profile("test", max_examples=60, derandomize=True, deadline=None)
settings.register_profile(
    "fuzz", max_examples=4000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fuzz" if os.environ.get("FABRIQUES_FUZZ") else "test")
