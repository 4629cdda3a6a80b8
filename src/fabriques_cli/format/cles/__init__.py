"""What each key of the files means and holds: for the editor's help, and for the page of the keys."""
