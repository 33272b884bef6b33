"""Arrays that stand for a graph too large to ask every time: strings, and folders of arrays."""
