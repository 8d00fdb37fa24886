"""The officers' side of issues: what was raised, and the responses that take it to government."""
