"""How well the service does, for the public: four figures with their definitions."""
