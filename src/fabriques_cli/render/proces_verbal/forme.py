"""What a word processor file is made of besides its words: page, styles, language, properties, and its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from fabriques_cli.render.spans import visible

CREE = datetime(2000, 1, 1)
"""A file bears the day it was made; a fixed one keeps its bytes the same."""

POLICE, GRIS = "Arial", "EEEEEE"
INTERDITS = re.compile("[\ufffe\uffff]")
"""What no XML file holds and `visible` leaves as it is, surrogates aside."""

INSECABLE = re.compile(r"(?<=\S) (?=[:;?!»%])|(?<=«) (?=\S)")
"""The blanks that French typography does not break."""


def ecrit(text: str) -> str:
    """A text as the file holds it: inert, and with the no-break spaces of French."""
    shown = visible(text).encode("utf-8", "replace").decode()
    return INSECABLE.sub("\u00a0", INTERDITS.sub("?", shown))


def told(paragraph: Any, text: str, *, bold: bool = False) -> None:
    """Write a text in a paragraph, its own lines kept."""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text)):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(ecrit(line))
        run.bold = bold or None


def page(made: Any, *, wide: bool) -> None:
    """A sheet of A4, turned where a table is wide."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 # with the extra alone
    from docx.shared import Mm  # noqa: PLC0415 # the same

    section = made.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(18))


def styles(made: Any) -> None:
    """The letters of the styles that are used, in French; one for the cells of tables."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 # with the extra alone
    from docx.oxml.ns import qn  # noqa: PLC0415 # the same
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 # the same

    sizes = {"Normal": 10, "Title": 18, "Subtitle": 10, "Heading 1": 14, "Heading 2": 11}
    for name, size in sizes.items():
        style = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = POLICE, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:hAnsi"), POLICE)
        fonts.set(qn("w:cs"), POLICE)
    made.styles["Subtitle"].font.italic = False
    for spacing in made.styles["Subtitle"].element.iter(qn("w:spacing")):
        spacing.attrib.pop(qn("w:val"), None)
    compact = made.styles.add_style("Compact", WD_STYLE_TYPE.PARAGRAPH)
    compact.base_style, compact.font.size = made.styles["Normal"], Pt(8)
    compact.paragraph_format.space_after = Pt(0)
    for lang in made.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "fr-FR")


def properties(made: Any, titre: str) -> None:
    """Who made it is nobody, when is a fixed day, in French."""
    core = made.core_properties
    core.title, core.language, core.subject = titre, "fr-FR", "Procès-verbal"
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.created = core.modified = CREE
    core.revision = 1


def header_row(table: Any, titre: str) -> None:
    """The row of titles is repeated on each page, no row is cut, and the table says what it is to who does not see."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 # with the extra alone
    from docx.oxml.ns import qn  # noqa: PLC0415 # the same

    for number, row in enumerate(table.rows):
        kept = row._tr.get_or_add_trPr()
        kept.append(OxmlElement("w:cantSplit"))
        if number == 0:
            kept.append(OxmlElement("w:tblHeader"))
            for cell in row.cells:
                shade = OxmlElement("w:shd")
                for key, value in (("val", "clear"), ("color", "auto"), ("fill", GRIS)):
                    shade.set(qn(f"w:{key}"), value)
                cell._tc.get_or_add_tcPr().append(shade)
    for tag in ("w:tblCaption", "w:tblDescription"):
        said = OxmlElement(tag)
        said.set(qn("w:val"), titre)
        table._tbl.tblPr.append(said)


def keep_together(blocks: Iterable[Any]) -> None:
    """Keep paragraphs and the rows of tables on the page of what comes next."""
    for block in blocks:
        cells = [cell for row in block.rows for cell in row.cells] if hasattr(block, "rows") else []
        for paragraph in [p for cell in cells for p in cell.paragraphs] or [block]:
            paragraph.paragraph_format.keep_with_next = True


def footer(made: Any, text: str) -> Any:
    """The foot of every page, which says what it is part of."""
    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{text} · page ")
    return paragraph


def numbered_pages(paragraph: Any) -> None:
    """`1 sur 4`, as the word processor counts them."""
    _field(paragraph, "PAGE")
    paragraph.add_run(" sur ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 # with the extra alone
    from docx.oxml.ns import qn  # noqa: PLC0415 # the same

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, shown = OxmlElement("w:r"), OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def same_bytes(data: bytes) -> bytes:
    """The archive with a fixed day for each of its parts, in a fixed order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            part = zipfile.ZipInfo(name, CREE.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            part.create_system = 3
            kept.writestr(part, made.read(name))
    return out.getvalue()
