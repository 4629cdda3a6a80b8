"""Letters without their accents."""

import unicodedata


def bare(text: str) -> str:
    """The text without accents: « É » is « E », « ﬁ » two letters."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
