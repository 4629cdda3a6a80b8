"""The result of an import for a person: each list with its cells, what disagrees, what was not taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.candidatures.bilan import Importation
from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.rapprochement import EcartDeCle
from fabriques_cli.candidatures.resultat import Issue, Rendue
from fabriques_cli.findings import Level
from fabriques_cli.render.candidatures import refuses
from fabriques_cli.render.candidatures.mots import TITRES, compte, manque, nom_de, prendre, valeur
from fabriques_cli.render.check.texte import ROLES_DE_VERDICT
from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.montant import counted
from fabriques_cli.text.shell import quoted

MARGE = "    "
NOMMEES = 12
"""Columns of a file that are named one by one."""

REMARQUES = 10
"""Remarks on the rows that stay as they are that are told one by one."""

RETIREES = 5
"""Dossiers of a key for which the command is typed in full."""

DITES = (Issue.NOUVEAU, Issue.MODIFIE, Issue.A_TRANCHER)
"""The lists whose rows are told one by one."""


def render(bilan: Importation, situation: str, *, prefixe: str = "", prives: bool = False) -> list[Line]:
    """The whole; ``prives`` shows the values that no file and no log may hold."""
    return list(_lines(bilan, situation, prefixe, prives))


def _lines(bilan: Importation, situation: str, prefixe: str, prives: bool) -> Iterator[Line]:
    yield line(Span(situation, "discret"))
    yield line()
    for fichier in bilan.fichiers:
        recu = fichier.recu
        read = f"{recu.fichier} : {recu.lu_comme} · correspondance {fichier.correspondance.nom}"
        yield line(read)
        yield from (line(f"{MARGE}{mask(remarque)}") for remarque in recu.remarques)
    yield line(Span(compte(bilan), "titre"))
    for issue in DITES:
        rows = bilan.de(issue)
        if rows:
            yield line()
            yield line(Span(f"{TITRES[issue]} ({len(rows)})", "titre"))
            for rendue in rows:
                yield from _row(rendue, bilan, prives)
    yield from refuses.lines(bilan.de(Issue.REFUSE), prefixe, prives=prives)
    yield from _aside(bilan, prives)
    yield from _etats(bilan)
    yield from _delaissees(bilan)
    yield from _non_repris(bilan)


def _row(rendue: Rendue, bilan: Importation, prives: bool) -> Iterator[Line]:
    name = bilan.nom(rendue.slug)
    head = f"{name} ({rendue.slug})" if name else rendue.slug
    said: list[Span] = [Span(f"  {head}"), Span(f" · n° {rendue.numero}", "discret")]
    if rendue.issue is Issue.NOUVEAU:
        said += _verdict(rendue, bilan)
    yield tuple(said)
    yield from (line(f"{MARGE}{note}") for note in rendue.notes)
    yield from (_conflict(ecart, rendue, prives) for ecart in rendue.a_trancher)
    if rendue.a_trancher:
        yield from _ways(rendue)
    written = _ecrit(bilan) if rendue.issue is Issue.A_TRANCHER else ""
    yield from (_change(ecart, rendue, written, prives) for ecart in rendue.ecrits)
    if rendue.contacts and rendue.issue is not Issue.NOUVEAU:
        yield line(f"{MARGE}{written}contacts : {', '.join(rendue.contacts).replace('_', ' ')} ajouté")
    yield from (line(Span(f"{MARGE}{_said(dit, prives)}", "discret")) for dit in rendue.candidature.remarques)


def _verdict(rendue: Rendue, bilan: Importation) -> list[Span]:
    """`à compléter : SIRET, budget prévisionnel`."""
    verdict = bilan.verdict(rendue.slug)
    missing = dict.fromkeys(
        manque(one.chemin) if one.level is Level.A_COMPLETER else f"{manque(one.chemin)} ({one.code})"
        for one in bilan.manques(rendue.slug)
    )
    more = f" : {', '.join(missing)}" if missing else ""
    return [Span(" · "), Span(verdict.mot, ROLES_DE_VERDICT[verdict]), Span(more)]


def _ecrit(bilan: Importation) -> str:
    """What sets apart what is written of a row that waits for a person."""
    return "serait écrit : " if bilan.a_blanc else "écrit : "


def _change(ecart: EcartDeCle, rendue: Rendue, written: str, prives: bool) -> Line:
    was, now = (valeur(ecart.chemin, mot, prives=prives) for mot in (ecart.ici, ecart.formulaire))
    where = Span(f"   {rendue.place_of(ecart.chemin)}", "discret")
    return line(f"{MARGE}{written}{nom_de(ecart.chemin)} : {was} → {now}", where)


def _conflict(ecart: EcartDeCle, rendue: Rendue, prives: bool) -> Line:
    ours, theirs = (valeur(ecart.chemin, mot, prives=prives) for mot in (ecart.ici, ecart.formulaire))
    where = Span(f"   {rendue.place_of(ecart.chemin)}", "discret")
    why = f" ({ecart.raison})" if ecart.raison else ""
    said = f"à trancher : {nom_de(ecart.chemin)} : ici {ours}, dans le formulaire {theirs}{why}"
    return line(f"{MARGE}{said}", where)


def _ways(rendue: Rendue) -> Iterator[Line]:
    """How to take either."""
    typed = prendre(rendue)
    take = typed or f"recopiez la valeur dans le fichier de {rendue.slug}"
    yield line(f"{MARGE}Prendre le formulaire : {take}")
    yield line(f"{MARGE}Garder ce qui est ici : la même commande, avec --garder {rendue.numero}")


def _said(dit: Dit, prives: bool) -> str:
    told = f" {refuses.remedy(dit, prives=prives)}" if dit.a_faire else ""
    return f"{mask(f'{dit.place} : {dit.message}')}{told}"


def _aside(bilan: Importation, prives: bool) -> Iterator[Line]:
    """What the rows that stay as they are hold, counted."""
    kept = sum(rendue.gardes for rendue in bilan.rendues)
    same = bilan.de(Issue.INCHANGE)
    remarks = [dit for rendue in same for dit in rendue.candidature.remarques]
    said = [f"n° {rendue.numero} : {note}" for rendue in same for note in rendue.notes]
    if kept:
        changed = counted(kept, "valeur que vous avez changée", "valeurs que vous avez changées")
        said.append(f"{changed} : {'gardée' if kept < 2 else 'gardées'}.")
    if remarks:
        said.append(f"{counted(len(remarks), 'remarque')} sur les lignes inchangées :")
        said += [f"  {_said(dit, prives)}" for dit in remarks[:REMARQUES]]
        left = len(remarks) - REMARQUES
        said += [f"  et {counted(left, 'autre')} : --format json les donne."] if left > 0 else []
    if bilan.sans_vague():
        new = counted(bilan.sans_vague(), "nouveau dossier", "nouveaux dossiers")
        said.append(f"{new} sans vague : --vague la donne.")
    if said:
        yield line()
        yield from map(line, said)


def _etats(bilan: Importation) -> Iterator[Line]:
    found = bilan.etats()
    if found:
        yield line()
        title = "États qui ne disent pas la même chose"
        yield line(Span(f"{title} ({len(found)})", "titre"), " : aucune décision n'est écrite")
        for one in found:
            who = f"{one.rendue.slug} (n° {one.rendue.numero})"
            yield line(f"  {who} : « {one.formulaire} » dans le formulaire, {one.ici.mot} ici")


def _delaissees(bilan: Importation) -> Iterator[Line]:
    """What an import wrote and no import follows any more, and the two ways out."""
    found = bilan.projet.delaissees
    if found:
        yield line()
        title = "Clés d'un import précédent que la correspondance ne donne plus"
        yield line(Span(f"{title} ({len(found)})", "titre"), " : leur valeur est toujours là")
    for one in found:
        yield line(f"  {one.cle} (correspondance {one.correspondance}) : {', '.join(one.slugs)}")
        for slug in one.slugs[:RETIREES]:
            yield line(f"{MARGE}La retirer : fabriques modifier {quoted(slug)} {quoted(f'{one.cle}=')}")
        left = len(one.slugs) - RETIREES
        if left > 0:
            yield line(f"{MARGE}et de même pour {counted(left, 'autre dossier', 'autres dossiers')}")
        yield line(f"{MARGE}Garder ces valeurs : la même commande, avec --garder {quoted(one.cle)}")


def _non_repris(bilan: Importation) -> Iterator[Line]:
    for one in bilan.non_repris():
        said = []
        if one.colonnes:
            said.append(_without_key(one.colonnes))
        if one.absentes:
            said.append(f"Colonnes de la correspondance absentes du fichier : {', '.join(one.absentes)}.")
        if one.tables:
            tables = ", ".join(f"{nom.strip()} ({counted(count, 'ligne')})" for nom, count in one.tables)
            said.append(f"Non repris : {tables}.")
        if said:
            yield line()
            yield line(Span(f"{one.fichier.recu.fichier}", "discret"))
            yield from (line(f"  {phrase}") for phrase in said)


def _without_key(colonnes: Sequence[str]) -> str:
    shown = ", ".join(map(mask, colonnes[:NOMMEES]))
    left = len(colonnes) - NOMMEES
    more = f" et {counted(left, 'autre')} (--format json les donne toutes)" if left > 0 else ""
    return f"Colonnes sans clé ({len(colonnes)}) : {shown}{more}."
