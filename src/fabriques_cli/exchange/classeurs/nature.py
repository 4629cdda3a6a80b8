"""What a file that was given as a workbook really is, told by its bytes; nothing of it is unfolded but a few words."""

from __future__ import annotations

import io
import zipfile

BAS = 400
"""The first bytes that are looked at in what is no archive."""

HAUT = 100_000
"""As many bytes of a part: what says of which kind it is stands at its head."""

OUVRIR = "Ouvrez-le dans le tableur, puis enregistrez-le au format « Classeur Excel (.xlsx) »."
EN_XLSX = "Enregistrez-le au format « Classeur Excel (.xlsx) », sans mot de passe."
MOT_DE_PASSE = "Retirez le mot de passe dans le tableur, puis enregistrez-le de nouveau."
LE_CLASSEUR = "Donnez le classeur du comité, au format .xlsx."
A_NOUVEAU = "Copiez-le de nouveau, en entier ; s'il ne s'ouvre pas dans le tableur, redemandez-le."

EST_TEXTE = "c'est un fichier de texte (CSV), sous un nom de classeur."
NON_RECONNU = "ce n'est pas un classeur .xlsx."

ANCIEN = b"\xd0\xcf\x11\xe0"
"""The first bytes of the files of before 2007, and of those that a password locks."""

DANS_ANCIEN = (
    ("EncryptedPackage", "c'est un classeur protégé par un mot de passe.", MOT_DE_PASSE),
    ("WordDocument", "c'est un document Word (.doc), pas un classeur.", LE_CLASSEUR),
    ("PowerPoint Document", "c'est un diaporama (.ppt), pas un classeur.", LE_CLASSEUR),
    ("Workbook", "c'est un ancien classeur Excel (.xls).", OUVRIR),
    ("Book", "c'est un ancien classeur Excel (.xls).", OUVRIR),
)
"""What the names of the parts of such a file tell, the surest first."""

DEBUTS = (
    (b"%PDF", "c'est un PDF, pas un classeur.", "Donnez le classeur dont il est tiré, au format .xlsx."),
    (b"\x1f\x8b", "c'est une archive, pas un classeur.", "Sortez-en le classeur."),
    (b"7z\xbc\xaf", "c'est une archive, pas un classeur.", "Sortez-en le classeur."),
    (b"Rar!", "c'est une archive, pas un classeur.", "Sortez-en le classeur."),
    (b"<", "c'est une page web ou du XML, sous un nom de classeur.", OUVRIR),
)
PARTIES = (
    ("xl/workbook.bin", "c'est un classeur Excel binaire (.xlsb).", OUVRIR),
    ("word/document.xml", "c'est un document Word (.docx), pas un classeur.", LE_CLASSEUR),
    ("ppt/presentation.xml", "c'est un diaporama (.pptx), pas un classeur.", LE_CLASSEUR),
    ("Index/Document.iwa", "c'est un classeur Numbers.", "Exportez-le au format Excel (.xlsx)."),
)
OUVERTS = (
    (b"spreadsheet", "c'est un classeur OpenDocument (.ods).", OUVRIR),
    (b"text", "c'est un document OpenDocument (.odt), pas un classeur.", LE_CLASSEUR),
)
CLASSEUR = "xl/workbook.xml"
OUVERT = b"application/vnd.oasis.opendocument.spreadsheet"
FEUILLES_OUVERTES = "content.xml"
MANIFESTE = "META-INF/manifest.xml"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
"""The namespace of a variant that spreadsheets offer, and in which the library reads no sheet."""


def autre(data: bytes, opendocument: bool = False) -> tuple[str, str]:
    """What a file is instead of a workbook, and what to do, in French; two empty texts when it may be one.

    ``opendocument`` when a workbook of that format is welcome too.
    """
    if not data.strip():
        return "le fichier est vide.", "Vérifiez que le classeur a bien été enregistré."
    if not data.startswith(b"PK"):
        return _no_archive(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _archive(archive, opendocument)
    except Exception:  # a damaged archive can make the library raise anything
        return "le classeur est tronqué ou abîmé.", A_NOUVEAU


def _no_archive(data: bytes) -> tuple[str, str]:
    if data.startswith(ANCIEN):
        for name, *told in DANS_ANCIEN:
            if name.encode("utf-16-le") in data:
                return told[0], told[1]
        return "c'est un ancien classeur .xls, ou un classeur protégé par un mot de passe.", EN_XLSX
    head = data[:BAS].removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, message, a_faire in DEBUTS:
        if head.startswith(start):
            return message, a_faire
    if b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return EST_TEXTE, OUVRIR
    return NON_RECONNU, EN_XLSX


def _archive(archive: zipfile.ZipFile, opendocument: bool) -> tuple[str, str]:
    names = set(archive.namelist())
    if not names:
        return "c'est une archive vide.", "Vérifiez que le classeur a bien été enregistré."
    if any(part.flag_bits & 1 for part in archive.infolist()):
        return "c'est une archive protégée par un mot de passe.", MOT_DE_PASSE
    for part, message, a_faire in PARTIES:
        if part in names:
            return message, a_faire
    return _by_head(archive, names, opendocument)


def _by_head(archive: zipfile.ZipFile, names: set[str], opendocument: bool) -> tuple[str, str]:
    if opendocument and is_opendocument(archive):
        return (
            ("c'est un classeur protégé par un mot de passe.", MOT_DE_PASSE) if _locked(archive) else ("", "")
        )
    kind = _head(archive, "mimetype") if "mimetype" in names else b""
    for word, message, a_faire in OUVERTS:
        if kind.startswith(b"application/vnd.oasis.opendocument." + word):
            return message, a_faire
    if CLASSEUR not in names:
        return (
            "c'est une archive ZIP, pas un classeur .xlsx.",
            "Sortez-en le classeur, ou enregistrez-le en .xlsx.",
        )
    if STRICT in _head(archive, CLASSEUR):
        return (
            "c'est un classeur « Open XML strict ».",
            "Enregistrez-le au format « Classeur Excel (.xlsx) », celui qui n'est pas « strict ».",
        )
    return "", ""


def is_opendocument(archive: zipfile.ZipFile) -> bool:
    """Whether a workbook is one of LibreOffice."""
    names = archive.namelist()
    return {"mimetype", FEUILLES_OUVERTES} <= set(names) and _head(archive, "mimetype").startswith(OUVERT)


def _locked(archive: zipfile.ZipFile) -> bool:
    return MANIFESTE in archive.namelist() and b"encryption-data" in _head(archive, MANIFESTE)


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(HAUT)
