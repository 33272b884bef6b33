"""From a question to its answer: rows, evidence, what is not known, and how to ask again."""
