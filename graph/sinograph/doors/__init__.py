"""What one does with a graph in Python: methods, gathered by subject, and what they give."""
