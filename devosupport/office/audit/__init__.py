"""Who did what: the page of managers and administrators."""
