"""Answers as text, tables, files and pictures."""
