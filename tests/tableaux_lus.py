"""The tables of a page of HTML as they are read, under the keys of their sections."""

from __future__ import annotations

from html.parser import HTMLParser


class TableauxLus(HTMLParser):
    """Each row of each table as the texts of its cells, by the id of the section that holds it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lignes: dict[str, list[list[str]]] = {}
        self.textes: list[str] = []
        self._sections: list[str] = []
        self._cell = self._hidden = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._sections.append(dict(attrs).get("id") or "")
        elif tag == "tr":
            self._rows().append([])
        elif tag in ("th", "td"):
            self._rows()[-1].append("")
            self._cell = True
        self._hidden = self._hidden or tag == "style"

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._sections.pop()
        elif tag in ("th", "td"):
            self._cell = False
        self._hidden = self._hidden and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._cell:
            self._rows()[-1][-1] += data.strip()
        elif data.strip() and not self._hidden:
            self.textes.append(data.strip())

    def _rows(self) -> list[list[str]]:
        """The rows of the nearest section that has a key: a frame that scrolls has none."""
        key = next((one for one in reversed(self._sections) if one), "")
        return self.lignes.setdefault(key, [])
