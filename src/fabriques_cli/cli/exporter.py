"""`fabriques export xlsx`: the files of the registre, whole, as others open them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Annotated

import typer

from fabriques_cli.budget.mesures import egares_dits
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import add_command, group_app
from fabriques_cli.cli.base.errors import cause
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import ConnuLe, Filtres, Rev
from fabriques_cli.cli.base.top import find_top, git_tree
from fabriques_cli.cli.candidatures.arbres import lus_de
from fabriques_cli.cli.candidatures.followed import refuse_private
from fabriques_cli.cli.reading.filters import parse_filters, require_found
from fabriques_cli.cli.reading.load import Charge, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.format.registre import LIEUX
from fabriques_cli.lieux.liste import passes
from fabriques_cli.lieux.vue import vues
from fabriques_cli.render.tables.registre import render
from fabriques_cli.tableur.depart import feuilles, laisses
from fabriques_cli.tableur.lisez_moi import Banniere
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

app = group_app("Donne le registre à d'autres outils.")

CONTACTS = "contacts"
"""The folder beside `lieux/` that git ignores."""

NOMMES_MAX = 5
"""What is left out is named so many times on the screen, and whole in the workbook."""


def xlsx(
    ctx: typer.Context,
    filtres: Filtres = None,
    sortie: Annotated[
        str, typer.Option(metavar="FICHIER.xlsx", help="Le classeur à écrire, hors du registre.")
    ] = "",
    contacts: Annotated[
        bool, typer.Option("--contacts", help="Ajoute les courriels et les téléphones, que git ne suit pas.")
    ] = False,
    au: Annotated[
        str,
        typer.Option(metavar="DATE", help="Le jour où les filtres se lisent ; les fichiers sont entiers."),
    ] = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
) -> int:
    """Écrit tout le registre dans un classeur : une feuille par bloc, une ligne par dossier ou par élément d'une liste.

    Les codes sont du texte, les dates et les montants de vrais nombres. Changé dans un tableur, le classeur se
    rapporte par fabriques import dossiers : seules les cellules changées sont écrites.
    """
    options: Options = ctx.obj
    if not sortie:
        raise Refus("un classeur ne s'affiche pas dans un terminal.", "Ajoutez --sortie registre.xlsx.")
    if PurePath(sortie).suffix.casefold() != ".xlsx":
        raise Refus(f"--sortie {sortie} : le nom finit par .xlsx.", "Exemple : --sortie registre.xlsx.")
    if contacts:
        refuse_private(sortie, "--sortie")
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    chosen = _chosen(charge, filtres or [])
    lus = lus_de(charge, chosen)
    left = [*lus.en_double, *laisses(lus.arbres)]
    banner = _banner(charge, filtres or [], len(lus.arbres), left, contacts=contacts)
    people = _contacts(charge, list(lus.arbres)) if contacts else ()
    data = render(feuilles(lus.arbres, charge.cadres.general.fuseau), banner, people)
    _refuse_over(sortie, data)
    terminal.deliver(data, sortie, charge.top)
    if not options.silencieux:
        _say(banner, sortie)
    return 0


def _chosen(charge: Charge, filtres: Sequence[str]) -> list[str]:
    """The dossiers that pass the filters, in the order of their names."""
    wanted = parse_filters(charge, filtres)
    known = vues(charge.situation) if wanted else []
    require_found(filtres, wanted, known)
    found = [vue.slug for vue in known if passes(vue, wanted)] if wanted else sorted(charge.registre.dossiers)
    if not found:
        raise Refus(
            "aucun dossier à exporter.", "fabriques lieux liste les dossiers, avec les mêmes filtres."
        )
    return found


def _banner(
    charge: Charge, filtres: Sequence[str], count: int, left: Sequence[str], *, contacts: bool
) -> Banniere:
    programme = charge.registre.programme
    unread = [f"{charge.prefix}{one}" for one in charge.registre.illisibles if one.startswith(f"{LIEUX}/")]
    return Banniere(
        f"{programme.nom or 'Registre'} · registre",
        charge.en_tete,
        _commit(charge),
        filtres,
        count,
        len(charge.registre.dossiers) - count,
        [*unread, *(one.removesuffix(".") for one in egares_dits(charge.registre, "hors du classeur"))],
        left,
        contacts,
    )


def _commit(charge: Charge) -> str:
    """The last commit, and how far the files are from it; empty without git."""
    if charge.commit or git_tree(charge.top) is None:
        return ""
    from fabriques_cli.files.git.plumbing import GitError  # noqa: PLC0415 # no tree, nothing to ask
    from fabriques_cli.files.git.revision import read_revision, resolve  # noqa: PLC0415 # the same

    try:
        commit = resolve(charge.top, "HEAD")
        committed = read_revision(charge.top, commit)
    except GitError:
        return ""
    names = {name for name in (*committed, *charge.source) if name.startswith(f"{LIEUX}/")}
    moved = sum(_lines(committed.get(name)) != _lines(charge.source.get(name)) for name in names)
    said = f"Dernier commit : {commit[:7]}"
    return (
        f"{said} ; {counted(moved, 'dossier n’y est pas ainsi', 'dossiers n’y sont pas ainsi')}."
        if moved
        else f"{said}, où tout est ainsi."
    )


def _lines(data: object) -> bytes | None:
    """The bytes of a file, whatever git makes of its line ends."""
    return data.replace(b"\r\n", b"\n") if isinstance(data, bytes) else None


def _contacts(charge: Charge, slugs: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What the files that git does not follow say of how to reach people, a row a dossier; empty when there is none."""
    found: dict[str, dict[str, str]] = {}
    for slug in slugs:
        fichier = f"{CONTACTS}/{slug}.yaml"
        try:
            data = read_regular(charge.top / fichier)
        except OSError as error:
            raise Refus(f"{charge.prefix}{fichier} ne peut pas être lu : {cause(error)}.") from None
        if data is None:
            continue
        try:
            top = read_words(fichier, data).top
        except Trouble as trouble:
            raise Refus(f"{charge.prefix}{fichier} : {trouble.message}", trouble.a_faire) from None
        found[slug] = {key: value for key, value in top.items() if isinstance(value, str)}
    keys = tuple(dict.fromkeys(key for one in found.values() for key in one))
    rows = tuple((slug, *(one.get(key, "") for key in keys)) for slug, one in found.items())
    return (("identifiant", *keys), *rows) if rows else ()


def _refuse_over(sortie: str, data: bytes) -> None:
    """Never over a workbook that may hold changes: it would take them with it."""
    try:
        there = read_regular(Path(sortie))
    except OSError as error:
        raise Refus(f"{sortie} ne peut pas être lu : {cause(error)}.") from None
    if there is not None and there != data:
        raise Refus(
            f"{sortie} existe déjà, et porte peut-être des changements.",
            "Donnez un autre nom ; ou rapportez-les (fabriques import dossiers), puis supprimez-le.",
        )


def _say(banner: Banniere, sortie: str) -> None:
    terminal.notice(
        f"{counted(banner.dossiers, 'dossier')} ; document interne : il contient tout, y compris ce qui est privé."
    )
    for titre, said in (("Pas dans ce classeur", banner.illisibles), ("Valeurs laissées", banner.laisses)):
        if said:
            more = (
                f", et {len(said) - NOMMES_MAX} autres (feuille Lisez-moi)" if len(said) > NOMMES_MAX else ""
            )
            terminal.notice(f"{titre} : {' ; '.join(said[:NOMMES_MAX])}{more}.")
    terminal.notice(f"Ensuite, une fois changé : fabriques import dossiers {quoted(sortie)} --a-blanc")


add_command(app, "xlsx", xlsx, "Écrit tout le registre dans un classeur, qui se rapporte une fois changé.")
