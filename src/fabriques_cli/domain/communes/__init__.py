"""Where a place is: communes, zonings, and which dossiers may be the same one."""
