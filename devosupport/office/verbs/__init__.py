"""Every verb an officer may use on a case, as a table: its page, its form, its rule."""
