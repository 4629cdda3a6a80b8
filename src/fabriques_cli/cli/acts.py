"""The one path of every act: from the dossier as it is to the dossier as it will be, checked before it is written."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fabriques_cli.actes.acte import Acte, Ecriture, Refuse
from fabriques_cli.actes.apports import Effet, apportes, bloquants, effets, enveloppe
from fabriques_cli.cli import terminal
from fabriques_cli.cli.errors import Impossible
from fabriques_cli.cli.load import Charge, load, rule_sources
from fabriques_cli.cli.options import Options
from fabriques_cli.cli.origin import Quand
from fabriques_cli.cli.select import one_dossier
from fabriques_cli.cli.top import find_top
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.registre import fichier_de
from fabriques_cli.files.edit import Append, NotEditable, Put, edited
from fabriques_cli.files.write import replace
from fabriques_cli.findings import Constat
from fabriques_cli.render import acte_texte
from fabriques_cli.render.check_texte import Page
from fabriques_cli.render.spans import Line, Span, line


@dataclass(frozen=True, slots=True)
class Saisie:
    """A dossier that an act is to be written in."""

    options: Options
    charge: Charge
    dossier: Dossier

    @property
    def au(self) -> date:
        """The day on which one writes."""
        return self.charge.au


def opened(options: Options, word: str, au: str) -> Saisie:
    """The dossier behind a path, a slug or a number; raises `Impossible`."""
    charge = load(find_top(options.repertoire), Quand(au), silencieux=options.silencieux)
    slug = one_dossier(charge, word)
    if slug not in charge.registre.dossiers:
        raise Impossible(f"{slug} ne peut pas être lu.", f"fabriques check {slug} dit pourquoi.")
    return Saisie(options, charge, charge.registre.dossiers[slug])


def record(saisie: Saisie, act: Callable[[Dossier], Acte], *, a_blanc: bool) -> int:
    """Write one act; 1 when the rules refuse it. Raises `Impossible` when it makes no sense."""
    dossier = saisie.dossier
    try:
        acte = act(dossier)
    except Refuse as refuse:
        raise Impossible(refuse.message, refuse.a_faire) from None
    nom = f"{dossier.nom} ({dossier.slug})" if dossier.nom else dossier.slug
    titre = f"{nom} · {acte.phrase}"
    return write(saisie.options, saisie.charge, {dossier.slug: acte}, titre, a_blanc=a_blanc)


def write(
    options: Options, charge: Charge, actes: Mapping[str, Acte], titre: str, *, a_blanc: bool
) -> int:
    """Write acts in their dossiers, all or none; 1, and nothing written, when the rules refuse what they bring."""
    over = {fichier_de(slug): _edited(charge, slug, acte.ecritures) for slug, acte in actes.items()}
    after = reload(charge, over)
    found = apportes(charge.check(), after.check())
    terminal.show(acte_texte.head(charge.situation, titre), options.couleur)
    if bloquants(found):
        lines = [*acte_texte.findings(found, _page(after, found)), line(), acte_texte.verdict(found)]
        terminal.show(lines, options.couleur)
        return 1
    lines = [
        *_diff(charge, over),
        *acte_texte.effects(_effects(charge, after, tuple(actes))),
        *acte_texte.findings(found, _page(after, found)),
        line(),
    ]
    terminal.show(lines, options.couleur)
    if not a_blanc:
        _write(charge, over)
    terminal.show(_next(charge, actes, titre, a_blanc=a_blanc), options.couleur)
    return 0
