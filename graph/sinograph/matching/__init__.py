"""Names from somebody's own data -> the organisations and places of a graph that they mean."""

from sinograph.matching.candidate import Candidate, Level, Match, Reason
from sinograph.matching.matcher import Matcher

__all__ = ["Candidate", "Level", "Match", "Matcher", "Reason"]
