"""The rules, one per file, in the order of their pages.

To add one: write its file, add its line here, and its examples are executed by the tests.
"""

from __future__ import annotations

from fabriques_cli.rules.avn import annuite_payee, total_modifie
from fabriques_cli.rules.cal import (
    cloture,
    vague_en_double,
    vague_et_depot,
    vague_inconnue,
    vague_precedente,
)
from fabriques_cli.rules.cat import (
    categorie,
    code_qpv,
    densite_inconnue,
    double_categorie,
    grand_centre_urbain,
    qpv_de_la_commune,
    situation_qpv,
    zonage_absent,
)
from fabriques_cli.rules.cmp import complement_en_retard
from fabriques_cli.rules.cnv import (
    convention_absente,
    engagement_republicain,
    montants_signes,
    numero_ej,
    numero_partage,
)
from fabriques_cli.rules.crf import compte_rendu_a_valider, compte_rendu_en_retard, montant_justifie
from fabriques_cli.rules.der import derogation_expiree, derogation_sans_effet, regle_non_levable
from fabriques_cli.rules.dou import depot_en_double, nom_voisin, porteur_laureat
from fabriques_cli.rules.eco import budget_previsionnel, equilibre, part_de_l_aide
from fabriques_cli.rules.env import (
    enveloppe,
    laureats_de_la_vague,
    montants_inconnus,
    places,
    places_par_categorie,
    reste_par_place,
    verification,
)
from fabriques_cli.rules.fic import (
    bloc_englouti,
    caractere_invisible,
    cle_en_double,
    cle_inconnue,
    conflit_de_fusion,
    fait_a_venir,
    fichier_egare,
    fichier_illisible,
    nom_de_fichier,
    texte_perdu,
    valeur_inattendue,
    zero_initial,
)
from fabriques_cli.rules.fin import apres_la_fin, convention_echue, reste_du
from fabriques_cli.rules.geo import (
    ancien_code,
    code_inconnu,
    code_insee,
    code_postal,
    nom_de_commune,
    position,
)
from fabriques_cli.rules.ide import cle_du_siret, numero_local, numero_rna, rna_absent
from fabriques_cli.rules.ins import (
    argument,
    avis_perime,
    laureat_ineligible,
    motif_de_refus,
    ordre_des_faits,
    sans_montant,
)
from fabriques_cli.rules.lau import decision_notifiee, sans_convention
from fabriques_cli.rules.lis import rang
from fabriques_cli.rules.mnt import (
    annee_oubliee,
    annees,
    annuite_inattendue,
    autre_que_l_avis,
    avis_hors_limites,
    demande,
    montant_a_donner,
    montant_accorde,
    nombre_d_annuites,
    plafond_annuel,
    total,
)
from fabriques_cli.rules.not_ import bareme, note_hors_echelle
from fabriques_cli.rules.pay import delai_de_paiement
from fabriques_cli.rules.pub import convention_publiee
from fabriques_cli.rules.rec import (
    candidature_precedente,
    consortium,
    existence,
    forme_juridique,
    lieu_en_projet,
    missions,
    responsable,
    siret_du_porteur,
)
from fabriques_cli.rules.reg import regle_non_regularisable, regularisation_sans_effet
from fabriques_cli.rules.rule import ConstatsRule, DossierRule, RegistreRule, ReglesRule, Rule
from fabriques_cli.rules.sui import accompagnement
from fabriques_cli.rules.txt import coordonnees, nom_du_lieu
from fabriques_cli.rules.ver import (
    annuite_accordee,
    annuite_depassee,
    compte_rendu_attendu,
    paiement_en_double,
    titre_au_dela,
    titre_prescrit,
    trop_verse,
)

PAR_DOSSIER: tuple[DossierRule, ...] = (
    categorie.RULE,
    grand_centre_urbain.RULE,
    qpv_de_la_commune.RULE,
    code_qpv.RULE,
    situation_qpv.RULE,
    double_categorie.RULE,
    densite_inconnue.RULE,
    code_insee.RULE,
    code_inconnu.RULE,
    ancien_code.RULE,
    nom_de_commune.RULE,
    code_postal.RULE,
    position.RULE,
    cloture.RULE,
    vague_et_depot.RULE,
    vague_precedente.RULE,
    budget_previsionnel.RULE,
    equilibre.RULE,
    part_de_l_aide.RULE,
    total.RULE,
    plafond_annuel.RULE,
    nombre_d_annuites.RULE,
    annees.RULE,
    montant_accorde.RULE,
    demande.RULE,
    montant_a_donner.RULE,
    annee_oubliee.RULE,
    annuite_inattendue.RULE,
    autre_que_l_avis.RULE,
    avis_hors_limites.RULE,
    note_hors_echelle.RULE,
    argument.RULE,
    sans_montant.RULE,
    motif_de_refus.RULE,
    ordre_des_faits.RULE,
    avis_perime.RULE,
    total_modifie.RULE,
    annuite_payee.RULE,
    convention_absente.RULE,
    numero_ej.RULE,
    engagement_republicain.RULE,
    montants_signes.RULE,
    reste_du.RULE,
    convention_echue.RULE,
    apres_la_fin.RULE,
    sans_convention.RULE,
    decision_notifiee.RULE,
    delai_de_paiement.RULE,
    responsable.RULE,
    existence.RULE,
    forme_juridique.RULE,
    consortium.RULE,
    siret_du_porteur.RULE,
    missions.RULE,
    lieu_en_projet.RULE,
    fait_a_venir.RULE,
    nom_du_lieu.RULE,
    cle_du_siret.RULE,
    numero_rna.RULE,
    rna_absent.RULE,
    numero_local.RULE,
    complement_en_retard.RULE,
    annuite_depassee.RULE,
    annuite_accordee.RULE,
    compte_rendu_attendu.RULE,
    trop_verse.RULE,
    titre_au_dela.RULE,
    titre_prescrit.RULE,
    compte_rendu_en_retard.RULE,
    montant_justifie.RULE,
    compte_rendu_a_valider.RULE,
    convention_publiee.RULE,
    accompagnement.RULE,
)

PAR_REGISTRE: tuple[RegistreRule, ...] = (
    zonage_absent.RULE,
    fichier_illisible.RULE,
    cle_en_double.RULE,
    cle_inconnue.RULE,
    valeur_inattendue.RULE,
    nom_de_fichier.RULE,
    caractere_invisible.RULE,
    zero_initial.RULE,
    conflit_de_fusion.RULE,
    texte_perdu.RULE,
    bloc_englouti.RULE,
    fichier_egare.RULE,
    coordonnees.RULE,
    depot_en_double.RULE,
    porteur_laureat.RULE,
    nom_voisin.RULE,
    derogation_expiree.RULE,
    vague_inconnue.RULE,
    vague_en_double.RULE,
    candidature_precedente.RULE,
    rang.RULE,
    numero_partage.RULE,
    paiement_en_double.RULE,
    enveloppe.RULE,
    places.RULE,
    places_par_categorie.RULE,
    laureats_de_la_vague.RULE,
    montants_inconnus.RULE,
    reste_par_place.RULE,
    verification.RULE,
    bareme.RULE,
)

PAR_CONSTATS: tuple[ConstatsRule, ...] = (
    laureat_ineligible.RULE,
    derogation_sans_effet.RULE,
    regularisation_sans_effet.RULE,
)

PAR_REGLES: tuple[ReglesRule, ...] = (
    regle_non_levable.RULE,
    regle_non_regularisable.RULE,
)

RULES: tuple[Rule, ...] = tuple(
    sorted((*PAR_DOSSIER, *PAR_REGISTRE, *PAR_CONSTATS, *PAR_REGLES), key=lambda rule: rule.code)
)


def rule(code: str) -> Rule | None:
    """The rule of a code, whatever its case."""
    return next((one for one in RULES if one.code == code.upper()), None)
