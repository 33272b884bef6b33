"""Overlays: people's own data beside a graph, read, checked, matched, added and taken out again."""
