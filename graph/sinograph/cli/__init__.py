"""The command line: reads arguments, calls one method of the desk, prints."""
