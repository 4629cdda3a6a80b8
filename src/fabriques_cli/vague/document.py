"""The report of a wave laid out as a document, for the committee or for publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fabriques_cli.budget.sommes import part
from fabriques_cli.budget.totaux_dits import hors_des_totaux
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.posterieurs import posterieurs_dits, venus_depuis
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.document import USAGE_INTERNE, Document, Section
from fabriques_cli.text.montant import entier
from fabriques_cli.text.tableau import Tableau
from fabriques_cli.vague.appel import call
from fabriques_cli.vague.bilan import Bilan
from fabriques_cli.vague.classement_dit import classements
from fabriques_cli.vague.lieux import comite, lieux, support
from fabriques_cli.vague.montants import counts, figures, groups
from fabriques_cli.vague.projets import projets as pages_des_projets
from fabriques_cli.vague.synthese import synthese

DIFFUSION = "version pour diffusion"


def document(
    bilan: Bilan, cadre: Cadre, situation: str, *, diffusion: bool, projets: bool = True
) -> Document:
    """The report; for publication it holds laureates and totals only: no mark, argument, refusal nor missing paper.

    The pages of the projects are in it unless they are not asked for.
    """
    vues = bilan.retenus if diffusion else bilan.vues
    pages = projets and not diffusion
    sections = (
        synthese(bilan, diffusion=diffusion),
        figures(bilan, cadre),
        *_left_out(bilan, vues, diffusion),
        *(() if diffusion else (*counts(bilan), *classements(bilan))),
        *((lieux(bilan, vues, diffusion),) if diffusion else ()),
        *(pages_des_projets(bilan, cadre) if pages else ()),
        *(() if diffusion else comite(bilan)),
        *call(bilan, diffusion=diffusion),
        *groups(bilan, vues, diffusion),
        *support(vues, bilan.au, diffusion),
    )
    return Document(
        f"Bilan de la {bilan.vague.titre}",
        DIFFUSION if diffusion else USAGE_INTERNE,
        situation,
        sections,
    )


def avec_les_dossiers(document: Document, bilan: Bilan) -> Document:
    """The report as programs read it: besides what people read, the one table of all its dossiers."""
    return replace(document, sections=(*document.sections, lieux(bilan, bilan.vues, diffusion=False)))


def dossiers(document: Document) -> Tableau:
    """One row per dossier of the report, those of the complementary list last: what a CSV file holds."""
    held = {section.cle: section.tableau for section in document.sections}
    tables = [table for cle in ("dossiers", "laureats", "liste") if (table := held.get(cle))]
    return replace(tables[0], lignes=tuple(ligne for table in tables for ligne in table.lignes))


def posterieurs(bilan: Bilan, *, diffusion: bool) -> int:
    """How many facts of the dossiers of the report came after its day."""
    vues = bilan.retenus if diffusion else bilan.vues
    return venus_depuis((vue.dossier for vue in vues), bilan.au, bilan.aujourd_hui)


def _left_out(bilan: Bilan, vues: Sequence[Vue], diffusion: bool) -> Iterator[Section]:
    """What the totals leave out, each thing named; for publication counted, since it may not be a laureate."""
    total, after = part([vue.position for vue in vues]), bilan.apres
    asked = () if diffusion else (("demande", total.demande), ("propose", total.propose))
    promised = (("attribue", after.attribue), ("reste_a_attribuer", after.reste_a_attribuer))
    lost = (
        ("Dossiers sans vague connue, hors de ce bilan", bilan.sans_vague),
        ("Fichiers illisibles, dont la vague est inconnue", bilan.illisibles),
        ("Dossiers qui ne sont pas à leur place dans lieux/, hors de ce bilan", bilan.egares),
    )
    phrases = [
        *hors_des_totaux((*asked, ("accorde", total.accorde), *promised), noms=not diffusion),
        *(f"{word} : {entier(len(n)) if diffusion else ', '.join(n)}." for word, n in lost if n),
    ]
    later = posterieurs_dits(posterieurs(bilan, diffusion=diffusion), bilan.au)
    phrases += [later] if later else []
    if phrases:
        yield Section("hors_totaux", "Ce que les totaux laissent de côté", tuple(phrases))
