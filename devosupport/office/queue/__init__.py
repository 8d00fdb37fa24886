"""The officers' queue: what the address asks for, and the rows as they are shown."""
