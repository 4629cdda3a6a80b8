"""Dossiers as an officer looks at them: the list, the sheet of one."""
