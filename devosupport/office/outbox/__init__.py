"""What became of the e-mails we owe: the officers' page."""
