"""The facts that follow from the signature of a convention, against its date and that of its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.chronologie import SIGNATURE, FaitDate, fins, out_of_order, signature
from fabriques_cli.domain.faits import lisible
from fabriques_cli.domain.remedes import conventionner, modifier
from fabriques_cli.findings import Finding
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import CompteRendu, Convention
from fabriques_cli.text.dates import jour_court


def of_convention(dossier: Dossier, convention: Convention, au: date) -> Iterator[Finding]:
    """Published before it is signed, or ended before it begins."""
    signee_le, publiee_le = signature(dossier, au), convention.publiee_le
    if publiee_le is not None and publiee_le <= au and (signee_le is None or publiee_le < signee_le):
        publication = FaitDate("La publication de la convention", publiee_le, ("convention", "publiee_le"))
        if signee_le is not None:
            yield publication.avant("sa signature", signee_le)
        elif lisible(dossier, SIGNATURE):
            yield publication.sans(
                "la convention n'est pas signée",
                f"Écrivez le jour de la signature : {modifier(dossier.slug, SIGNATURE, 'DATE')}",
            )
    debut = convention.debut
    if debut is None:
        return
    if convention.fin is not None and convention.fin < debut:
        yield FaitDate("La fin de la convention", convention.fin, ("convention", "fin")).avant(
            "son début", debut
        )
    for avenant in dossier.avenants:
        if avenant.fin is not None and avenant.fin < debut and avenant.le <= au:
            fin = FaitDate(
                f"La fin donnée par l'avenant du {jour_court(avenant.le)}", avenant.fin, avenant.at("fin")
            )
            yield fin.avant("le début de la convention", debut)


def of_suites(dossier: Dossier, au: date) -> Iterator[Finding]:
    """Amendments and ends before the signature or without one, amendments after an end."""
    yield from out_of_order("L'avenant", dossier.avenants, au)
    signee_le, ends = signature(dossier, au), fins(dossier, au)
    amendments = [FaitDate("L'avenant", a.le, a.at("le")) for a in dossier.avenants if a.le <= au]
    for fait in (*amendments, *ends):
        if signee_le is not None and fait.le < signee_le:
            yield fait.avant("la signature de la convention", signee_le)
        elif signee_le is None and lisible(dossier, SIGNATURE):
            yield fait.sans(
                "aucune convention n'est signée",
                f"Notez la convention et le jour de sa signature : {conventionner(dossier.slug)}",
            )
    for fait in amendments:
        if ends and fait.le > ends[0].le:
            yield fait.apres(ends[0].nom.lower(), ends[0].le)
    if len(ends) == 2 and ends[0].le < ends[1].le and ends[0].nom == "La clôture":
        yield ends[0].avant("la résiliation", ends[1].le)


def of_pieces(dossier: Dossier, au: date) -> Iterator[Finding]:
    """What is received before it is asked for, validated before it is received, cashed before it is issued."""
    for complement in dossier.complements:
        asked, recu_le = complement.demande_le, complement.recu_le
        if asked is not None and recu_le is not None and recu_le < asked <= au:
            recu = FaitDate("La réception du complément", recu_le, complement.at("recu_le"))
            yield recu.avant("sa demande", asked)
    for rendu in dossier.comptes_rendus:
        if rendu.valide_le is not None and rendu.valide_le <= au:
            yield from _validated(dossier, rendu, rendu.valide_le, au)
    for titre in dossier.titres_de_perception:
        encaisse_le = titre.encaisse_le
        if encaisse_le is not None and encaisse_le < titre.le <= au:
            encaisse = FaitDate("L'encaissement du titre", encaisse_le, titre.at("encaisse_le"))
            yield encaisse.avant("son émission", titre.le)


def _validated(dossier: Dossier, rendu: CompteRendu, valide_le: date, au: date) -> Iterator[Finding]:
    recu_le = rendu.recu_le
    if recu_le is not None and recu_le <= valide_le:
        return
    validation = FaitDate("La validation du compte rendu", valide_le, rendu.at("valide_le"))
    if recu_le is not None and recu_le <= au:
        yield validation.avant("sa réception", recu_le)
    elif lisible(dossier, rendu.at("recu_le")):
        yield validation.sans(
            "sa réception n'est pas notée",
            f"Écrivez le jour de la réception : {modifier(dossier.slug, rendu.at('recu_le'), 'DATE')}",
        )
