"""The officers' case page: who may open it, what stands on it, and what can be done now."""
