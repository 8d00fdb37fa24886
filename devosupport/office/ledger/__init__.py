"""Days by adviser: what each was given, used and has left in a year from 1 April."""
