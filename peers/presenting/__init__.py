"""What the screens and e-mails of peers show, worked out from rows. Reads only."""
