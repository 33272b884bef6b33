"""Names from somebody's own data -> the organisations and places of a graph that they mean."""

from sinograph.matching.candidate import Candidate, Level, Match, Reason
from sinograph.matching.decisions import Decision, Decisions, Verdict
from sinograph.matching.matcher import Matcher

__all__ = [
    "Candidate",
    "Decision",
    "Decisions",
    "Level",
    "Match",
    "Matcher",
    "Reason",
    "Verdict",
]
