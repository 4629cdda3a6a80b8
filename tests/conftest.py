"""What every test shares: the folder of the helpers on the path, and a fixed environment."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
