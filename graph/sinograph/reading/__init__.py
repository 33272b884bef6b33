"""A plain question in English, German or Chinese -> a typed reading of it."""
