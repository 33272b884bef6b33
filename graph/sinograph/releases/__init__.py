"""What a graph says, fact by fact: compared with another one, described, written out."""
