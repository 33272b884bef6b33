"""The door for assistants: the same questions as tools of the Model Context Protocol.

The room bears the name of the protocol; the package `mcp`, which speaks it, is a name at the top
and is imported by `mcp.server` alone.
"""
