"""How well the service works, for the public: four figures with their definitions."""
