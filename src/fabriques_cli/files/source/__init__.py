"""Where bytes come from: a folder, guarded; which files a registre is made of."""
