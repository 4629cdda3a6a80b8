#!/bin/sh
# Lance « fabriques » pour pre-commit : un éditeur qui enregistre n'a pas l'environnement d'un terminal.
for programme in fabriques .venv/bin/fabriques .venv/Scripts/fabriques.exe \
  "$HOME/.local/bin/fabriques" "$HOME/.local/bin/fabriques.exe"; do
  if command -v "$programme" >/dev/null 2>&1; then
    exec "$programme" "$@"
  fi
done
echo "La commande « fabriques » est introuvable : rien n'a été vérifié, et rien n'est enregistré." >&2
echo "Installez-la pour tout le poste (pipx install, uv tool install), ou dans .venv à côté de ce fichier." >&2
exit 2
