"""What peers spent on a case: noted by them, passed on by an officer. The portal pays nothing."""
