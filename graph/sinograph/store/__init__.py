"""Where the graph lives, and how it is asked: one protocol, one module an engine."""
