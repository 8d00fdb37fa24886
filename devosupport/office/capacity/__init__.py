"""Who waits for capacity, and telling them that there is some."""
