"""Fact tables: read them, check them, compile them to RDF."""
