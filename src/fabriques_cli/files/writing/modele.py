"""What a new registre is made of: files shipped with the program, each with the place it goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from fabriques_cli.files.edition.spelling import flow
from fabriques_cli.format.registre import LIEUX, PROGRAMME, VAGUES
from fabriques_cli.format.schemas import fichier_de_schema

DATA = "data"
GITIGNORE = ".gitignore"
SORTIES = "sorties/.gitignore"
GITLAB, GITHUB, EXEMPLE = "gitlab", "github", "exemple"
"""The sorts of files that a registre can be made without."""

ICI = '"."'
"""Where a file says, once, in which folder of the git tree the registre is."""


@dataclass(frozen=True, slots=True)
class Fichier:
    """A file of a new registre: where it goes, its name among those shipped (none: made anew), what it is for."""

    cible: str
    source: str
    objet: str
    sorte: str = ""
    a_la_racine: bool = False
    """Whether it is only read at the top of the git tree; most name the folder of the registre from there."""


def _vague(jour: str, objet: str) -> Fichier:
    return Fichier(f"{DATA}/{VAGUES}/{jour}.yaml", f"vague-{jour}.yaml", objet)


FICHIERS = (
    Fichier("README.md", "README.md", "par où commencer, ce qu'il y a où"),
    Fichier(f"{DATA}/{PROGRAMME}", "programme.yaml", "l'appel : enveloppe, places, bornes"),
    _vague("2020-12-30", "vague 5, première date du dépliant"),
    _vague("2021-03-30", "vague 6"),
    _vague("2021-06-30", "vague 7"),
    _vague("2021-09-30", "vague 8, dernière date du dépliant"),
    Fichier(f"{DATA}/{LIEUX}/README.md", "lieux-README.md", "comment nommer un dossier"),
    Fichier(
        f"{DATA}/{LIEUX}/exemple-a-supprimer.yaml",
        "exemple-a-supprimer.yaml",
        "exemple commenté, à lire et à supprimer",
        EXEMPLE,
    ),
    *(
        Fichier(f"{DATA}/{fichier_de_schema(quoi)}", "", objet)
        for quoi, objet in (
            ("programme", "schéma du programme, pour l'éditeur"),
            ("vague", "schéma d'une vague"),
            ("dossier", "schéma d'un dossier"),
            ("correspondance", "schéma d'une correspondance"),
            ("scenario", "schéma d'un scénario"),
        )
    ),
    Fichier(SORTIES, "sorties-gitignore", "fichiers tirés du registre, hors de git"),
    Fichier(GITIGNORE, "gitignore", "ce que git ignore : contacts, verrou"),
    Fichier(".gitattributes", "gitattributes", "mêmes fins de ligne sur tous les postes"),
    Fichier(".editorconfig", "editorconfig", "réglages de tous les éditeurs"),
    Fichier(".vscode/settings.json", "vscode-settings.json", "réglages de VS Code"),
    Fichier(".vscode/extensions.json", "vscode-extensions.json", "extensions conseillées pour VS Code"),
    Fichier(
        ".pre-commit-config.yaml",
        "pre-commit-config.yaml",
        "vérification avant chaque commit",
        a_la_racine=True,
    ),
    Fichier(
        ".fabriques-pre-commit.sh",
        "fabriques-pre-commit.sh",
        "trouve « fabriques » pour cette vérification",
        a_la_racine=True,
    ),
    Fichier(
        ".gitlab-ci.yml",
        "gitlab-ci.yml",
        "relecture des branches dans GitLab",
        GITLAB,
        a_la_racine=True,
    ),
    Fichier(
        ".github/workflows/fabriques.yml",
        "github-fabriques.yml",
        "relecture des branches dans GitHub",
        GITHUB,
        a_la_racine=True,
    ),
)
"""All the files, in the order in which they are shown."""

IGNORES = ("data/contacts/", ".fabriques/")
"""The lines of `.gitignore` that a registre cannot do without: what git must never keep."""


def contents(
    fichiers: Iterable[Fichier], schemas: Mapping[str, str], depuis_la_racine: str = ""
) -> Mapping[str, bytes]:
    """The bytes of the files by the path they go to, the registre being in that folder of the git tree.

    The programme is last: with it the folder is a registre, so a creation that was killed can be asked for again.
    """
    made = {f"{DATA}/{path}": text for path, text in schemas.items()}
    return {
        fichier.cible: (
            _shipped(fichier, depuis_la_racine) if fichier.source else made[fichier.cible]
        ).encode()
        for fichier in sorted(fichiers, key=lambda one: one.cible == f"{DATA}/{PROGRAMME}")
    }


def _shipped(fichier: Fichier, depuis_la_racine: str) -> str:
    text = files("fabriques_cli").joinpath("modele", fichier.source).read_text(encoding="utf-8")
    if fichier.a_la_racine and depuis_la_racine:
        text = text.replace(ICI, flow(depuis_la_racine, quote='"'), 1)
    return text
