"""Messages between a council and its case lead: which are new to whom, and how they read."""
