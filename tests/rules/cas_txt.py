"""What the tests of the rules TXT write, and read of what is found."""

from __future__ import annotations

ADRESSE = "claude.exemple@fabrique.fr"
