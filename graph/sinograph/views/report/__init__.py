"""The answers about one or two names as a document to print, each line with its source."""
