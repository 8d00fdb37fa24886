"""The officers' home: what waits, on whom, late first; and for managers, what needs them."""
