"""The import itself: rows compared with the registre, all written at once or nothing, and the result shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fabriques_cli.candidatures.bilan import Importation
from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.contacts import DOSSIER
from fabriques_cli.candidatures.contexte import Contexte
from fabriques_cli.candidatures.projet import projeter
from fabriques_cli.candidatures.releve import Releve
from fabriques_cli.candidatures.resultat import FichierLu, Issue, Projet
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.errors import nearest
from fabriques_cli.cli.base.form import give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.candidatures.context import contexte
from fabriques_cli.cli.candidatures.drafting import contact_changes, drafted
from fabriques_cli.cli.candidatures.followed import refuse_followed
from fabriques_cli.cli.candidatures.ledgers import change_of, read_releve
from fabriques_cli.cli.candidatures.receiving import as_rows
from fabriques_cli.cli.reading.load import Charge, find_wave, reload
from fabriques_cli.cli.writing.judged import judged, wrongs
from fabriques_cli.cli.writing.next_steps import commit_steps, following
from fabriques_cli.cli.writing.worse import BLOQUANTES
from fabriques_cli.cli.writing.writing import Work, write
from fabriques_cli.files.writing.transaction import Change
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.correspondance import fichier_de_correspondance
from fabriques_cli.render import formats
from fabriques_cli.render.candidatures import texte
from fabriques_cli.render.candidatures.mots import listes
from fabriques_cli.render.formats import Format
from fabriques_cli.text.recu import Recu
from fabriques_cli.text.refus import Refus


@dataclass(frozen=True, slots=True)
class ImportDemande:
    """What was asked for, besides the files."""

    correspondance: str = ""
    vague: str = ""
    garder: frozenset[str] = frozenset()
    retour: str = ""
    form: Format = formats.TEXTE
    sortie: str = ""


@dataclass(frozen=True, slots=True)
class _Ready:
    """An import that nothing stops: what it decides, its files, and the registre as it leaves it."""

    projet: Projet
    changes: tuple[Change, ...]
    after: Charge


def run(options: Options, recus: Sequence[Recu], demande: ImportDemande, *, au: str, a_blanc: bool) -> int:
    """Import the files; 1 when a row is refused or left to a person, or a state disagrees. Raises `NoMapping`."""
    bilans: list[Importation] = []

    def compute(charge: Charge) -> Work:
        fichiers = as_rows(charge.top, recus, demande.correspondance, charge.cadres.general)
        ready, releves = _ready(charge, fichiers, demande, silencieux=options.silencieux)
        changes = [*ready.changes, *contact_changes(charge, ready.projet)]
        refuse_followed(charge, [one.fichier for one in changes])
        for nom, (known, old) in releves.items():
            changes += change_of(nom, old, ready.projet.releves[nom], known)
        bilans.append(Importation(ready.projet, tuple(fichiers), ready.after.situation, a_blanc))
        return Work(changes=changes, next_step=lambda: _next(charge, bilans[0], changes), after=ready.after)

    def show(before: Charge, after: Charge) -> None:
        _give(bilans[0], before, demande, options)

    write(options, compute, show=show, au=au, a_blanc=a_blanc)
    if a_blanc and not options.silencieux:
        terminal.notice("À blanc : rien n'est écrit.")
    return 0 if bilans[0].entier else 1


def _ready(
    charge: Charge, fichiers: Sequence[FichierLu], demande: ImportDemande, *, silencieux: bool
) -> tuple[_Ready, dict[str, tuple[Releve, bytes | None]]]:
    """What the rows come to, those that cannot be written refused; and the ledgers as they are."""
    used = dict.fromkeys(fichier.correspondance.nom for fichier in fichiers)
    releves = {nom: read_releve(charge.top, nom) for nom in used}
    known = {nom: releve for nom, (releve, _) in releves.items()}
    vague = find_wave(charge.registre, demande.vague).isoformat() if demande.vague else ""
    here = contexte(charge, vague, demande.garder)
    while True:
        projet = projeter(fichiers, known, here)
        _refuse_unknown(demande.garder, projet)
        found = drafted(charge, projet, silencieux=silencieux)
        after = _as_written(charge, found.changes)
        lost = {
            **_blocked(charge, after, found.changes),
            **_worse(charge, after, found.changes),
            **{slug: (dit,) for slug, dit in found.refused.items()},
        }
        if not lost:
            return _Ready(projet, found.changes, after), releves
        here = _without(here, projet, lost)


def _as_written(charge: Charge, changes: Sequence[Change]) -> Charge:
    """The registre once the dossiers are written."""
    over = {one.fichier: one.new for one in changes if one.new is not None}
    return reload(charge, over) if over else charge


def _worse(before: Charge, after: Charge, changes: Sequence[Change]) -> dict[str, tuple[Dit, ...]]:
    """The dossiers that would read worse than before, by slug: of a row, the reader has the last word."""
    written = {one.fichier for one in changes}
    known = {(one.fichier, one.nature, one.chemin) for one in before.registre.anomalies}
    return _by_slug(
        (one.fichier, Dit("", one.message, one.a_faire, one.chemin))
        for one in after.registre.anomalies
        if one.fichier in written
        and one.nature in (*BLOQUANTES, Nature.COORDONNEES)
        and (one.fichier, one.nature, one.chemin) not in known
    )


def _blocked(before: Charge, after: Charge, changes: Sequence[Change]) -> dict[str, tuple[Dit, ...]]:
    """The dossiers whose file would be wrong, by slug: `check` would refuse the commit that follows."""
    if not changes:
        return {}
    written = {one.fichier: () for one in changes}
    return _by_slug(
        (one.fichier, Dit("", f"{one.message} ({one.code})", one.a_faire, one.chemin))
        for one in wrongs(judged(before, after), written)
        if one.fichier in written
    )


def _by_slug(found: Iterable[tuple[str, Dit]]) -> dict[str, tuple[Dit, ...]]:
    grouped: dict[str, tuple[Dit, ...]] = {}
    for fichier, dit in found:
        slug = fichier.rpartition("/")[2].removesuffix(".yaml")
        grouped[slug] = (*grouped.get(slug, ()), dit)
    return grouped


def _without(here: Contexte, projet: Projet, lost: Mapping[str, tuple[Dit, ...]]) -> Contexte:
    """The same with the rows of some dossiers refused."""
    refused = {
        rang: tuple(dit._replace(place=rendue.place_of(dit.chemin)) for dit in lost[rendue.slug])
        for rang, rendue in enumerate(projet.rendues)
        if rendue.slug in lost
    }
    return replace(here, ecartes={**here.ecartes, **refused})


def _refuse_unknown(garder: frozenset[str], projet: Projet) -> None:
    """Raise `Refus` on a name that no row bears."""
    names = {name for rendue in projet.rendues for name in (rendue.slug, rendue.numero) if name}
    names |= projet.laissees
    for word in sorted(garder - names):
        raise Refus(
            f"--garder {word} : aucune ligne n'est de ce dossier.",
            nearest(word, names) or "Donnez un identifiant ou un numéro de dossier.",
        )


def _give(bilan: Importation, charge: Charge, demande: ImportDemande, options: Options) -> None:
    if demande.form is formats.TEXTE:
        shown = terminal.is_terminal() and not demande.sortie
        lines = texte.render(bilan, charge.en_tete, prefixe=charge.prefix, prives=shown)
        terminal.show_or_file(lines, options.couleur, demande.sortie, charge.top)
    else:
        answers = {"candidatures": lambda: (bilan, charge.en_tete_json())}
        give(demande.form, answers, demande.sortie, charge.top)
    if demande.retour:
        _send_back(bilan, demande.retour, charge.top, options)


def _send_back(bilan: Importation, retour: str, top: Path, options: Options) -> None:
    refused = len(bilan.de(Issue.REFUSE))
    if refused and not bilan.a_blanc:
        from fabriques_cli.render.candidatures import retour as retour_xlsx  # noqa: PLC0415 # 50 ms, for who asks

        terminal.to_file(retour_xlsx.render(bilan), retour, top, "--retour")
    if not options.silencieux:
        written = "pas écrit à blanc" if bilan.a_blanc else "les lignes refusées"
        said = f"{'Retour' if bilan.a_blanc else 'Écrit'} : {retour}, {written}."
        terminal.notice(said if refused else "Aucune ligne n'est refusée : rien à renvoyer.")


def _next(charge: Charge, bilan: Importation, changes: Sequence[Change]) -> str:
    nouveaux = list(bilan.projet.nouveaux)
    followed = [one.fichier for one in changes if not one.fichier.startswith(f"{DOSSIER}/")]
    if not followed:  # contacts alone: git has nothing to keep
        return following("fabriques check")
    maps = [fichier_de_correspondance(fichier.correspondance.nom) for fichier in bilan.fichiers]
    files = [*followed, *maps]
    message = f"Import : {listes(bilan)}"
    check = f"fabriques check {nouveaux[0]}" if len(nouveaux) == 1 else "fabriques check"
    return following(check, *commit_steps(charge, list(dict.fromkeys(files)), message))
