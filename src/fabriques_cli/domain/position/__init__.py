"""Where one dossier stands on a day: its acts, its accounts, its status."""
