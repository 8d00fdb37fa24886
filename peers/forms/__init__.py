"""The questions of the peers' screens and links."""
