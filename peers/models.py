"""The roster and its engagements."""
