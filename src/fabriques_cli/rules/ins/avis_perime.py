"""INS-06 · Un avis ou une décision porte sur le dossier tel qu'il est.

Pourquoi
    Un avis favorable à 40 000 € ne dit rien d'une demande passée depuis à 60 000 €. L'empreinte écrite dans « vu »
    garde la trace du dossier sur lequel l'avis a été rendu.

Source
    empreinte du dossier notée avec l'avis ou la décision
    Depuis la version 1.0 des règles.

Effet
    Alerte, si « vu » est écrit : sur le dernier avis de chaque organe et sur la décision en vigueur. Un avis n'est
    plus comparé quand une décision postérieure porte sa propre empreinte ou refuse le dossier ; rien ne l'est plus
    après la signature de la convention, que des avenants modifient. Une partie du dossier qui ne peut pas être lue
    n'est pas comparée. L'empreinte du jour : fabriques lieu SLUG --empreinte.

Refusé
    demande: {annuites: {2021: 40000, 2022: 45000, 2023: 30000}}
    avis: [{organe: prefecture, le: 2021-04-14, sens: favorable, vu: snzs-fbjp-scml-fwtw-hlwx}]

Admis
    demande: {annuites: {2021: 40000, 2022: 50000.00, 2023: 30000}}
    avis: [{organe: prefecture, le: 2021-04-14, sens: favorable, vu: snzs-fbjp-scml-fwtw-hlwx}]

Régularisé
    demande: {annuites: {2021: 40000, 2022: 45000, 2023: 30000}}
    avis: [{organe: prefecture, le: 2021-04-14, sens: favorable, vu: snzs-fbjp-scml-fwtw-hlwx}]
    regularisations: [{regle: INS-06, le: 2021-05-31, motif: avis confirmé par téléphone}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.empreinte import Partie
from fabriques_cli.domain.position.revue import ARevoir, a_revoir
from fabriques_cli.domain.remedes import aviser, modifier, redecider, regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Avis
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if any(avis.vu for avis in dossier.avis) or any(decision.vu for decision in dossier.decisions):
        for found in a_revoir(dossier, cadre.au):
            yield _finding(found, dossier)


def _finding(found: ARevoir, dossier: Dossier) -> Finding:
    is_avis = isinstance(found.acte, Avis)
    nom, ce = ("Avis", "cet avis") if is_avis else ("Décision", "cette décision")
    path = found.acte.at("vu")
    if not found.sections:
        return Finding(
            path,
            f"{nom} dont « vu » n'est pas une empreinte : {ce} n'est pas comparé{'' if is_avis else 'e'} au dossier.",
            f"Écrivez l'empreinte du dossier vu, que l'option --empreinte de « lieu » donne pour ce jour : "
            f"{modifier(dossier.slug, path, 'EMPREINTE')}",
        )
    verb = "a" if len(found.sections) == 1 else "ont"
    keep = regulariser(dossier.slug, "INS-06")
    remedy = (
        "Faites confirmer ou réviser l'avis sur le dossier d'aujourd'hui, et notez le nouvel avis : "
        f"{aviser(dossier.slug, found.acte.organe or '')} ; s'il est maintenu tel quel : {keep}"
        if isinstance(found.acte, Avis)
        else "Vérifiez que la décision tient toujours ; si l'autorité la reprend, notez la nouvelle : "
        f"{redecider(dossier.slug, found.acte)} ; si elle la maintient telle quelle : {keep}"
    )
    return Finding(path, f"{nom} à revoir : {_named(found.sections)} {verb} changé depuis {ce}.", remedy)


def _named(sections: Sequence[Partie]) -> str:
    """`le lieu`, `le lieu et la demande`, `le porteur, le lieu et la demande`."""
    *first, last = (section.nom for section in sections)
    return f"{', '.join(first)} et {last}" if first else last


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
