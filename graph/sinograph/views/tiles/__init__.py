"""The map of tiles: a square for each provincial unit and Land, and flows between them."""
