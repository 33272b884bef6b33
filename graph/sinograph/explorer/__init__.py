"""The web: the SPARQL endpoint, the JSON API, and a place for the pages."""
