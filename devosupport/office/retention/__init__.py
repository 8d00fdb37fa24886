"""How long what is kept, read and changed by managers."""
