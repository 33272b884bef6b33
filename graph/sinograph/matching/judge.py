"""How sure it is that a written name means a thing: likeness and context weighed together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sinograph.folding import is_han, words
from sinograph.matching.candidate import Candidate, Level, Match, Reason
from sinograph.matching.compare import Likeness, Sort
from sinograph.matching.context import Context
from sinograph.matching.extras import NOTHING, Extra, meaning
from sinograph.matching.gazetteer import Gazetteer
from sinograph.matching.known import Thing
from sinograph.matching.wording import Wording

_SCORES: Final = {Sort.SAME: 1.0, Sort.WORDS: 0.97, Sort.PINYIN: 0.8, Sort.MISTYPED: 0.65}
_PARTS: Final = {Extra.NOTHING: 0.96, Extra.HOME: 0.95, Extra.FILLER: 0.75, Extra.AWAY: 0.7}
#: From this score on a match may be certain.
_CERTAIN: Final = 0.9
#: A score so little lower is no reason to prefer one thing: another form of the same label.
_AS_GOOD: Final = 0.02
_LACKING: Final = 0.95
_DOUBT: Final = 0.85
#: Latin names of so few letters are those of many things.
_SHORT: Final = 4


@dataclass(frozen=True, slots=True)
class Weighed:
    """How well one thing fits."""

    thing: str
    score: float
    certain: bool
    reasons: tuple[Reason, ...]


def judge(
    candidate: Candidate,
    asked: Wording,
    likenesses: Iterable[Likeness],
    things: Mapping[str, Thing],
    gazetteer: Gazetteer,
) -> Match:
    """The match of a candidate, given all names that are like it."""
    context = Context.of(candidate, gazetteer)
    best: dict[str, Weighed] = {}
    for likeness in likenesses:
        thing = things.get(likeness.name.thing)
        weighed = _weigh(asked, likeness, thing, context) if thing else None
        if weighed and weighed.score > best.get(weighed.thing, _NOTHING).score:
            best[weighed.thing] = weighed
    return _chosen(list(best.values()))


_NOTHING: Final = Weighed("", 0.0, False, ())


def _chosen(found: list[Weighed]) -> Match:
    if not found:
        return Match(Level.NEW, None, 0.0, (Reason("nothing"),))
    ordered = sorted(found, key=lambda w: (-w.score, w.thing))
    first = ordered[0]
    equal = tuple(w.thing for w in ordered[1:] if w.score >= first.score - _AS_GOOD)
    reasons = first.reasons + ((Reason("several"),) if equal else ())
    level = Level.CERTAIN if first.certain and not equal else Level.PROBABLE
    return Match(level, first.thing, round(first.score, 2), reasons, equal)


def _weigh(asked: Wording, likeness: Likeness, thing: Thing, context: Context) -> Weighed | None:
    fitness = context.fitness(thing, asked)
    if fitness.impossible:
        return None
    part = _part(likeness, thing, context)
    if part is None:
        return None
    score, reason = part
    weak = _weak(asked, likeness)
    if fitness.doubts and (weak or score < _CERTAIN):
        return None
    unsupported = (Reason("short"),) if weak and not fitness.support else ()
    doubts = fitness.doubts + unsupported
    score *= likeness.name.weight * _DOUBT ** len(doubts)
    certain = score >= _CERTAIN and not doubts
    return Weighed(thing.id, score, certain, (reason, *doubts, *fitness.support))


def _part(likeness: Likeness, thing: Thing, context: Context) -> tuple[float, Reason] | None:
    """The score of a likeness and the reason for it; None where the words are another's."""
    label = likeness.name.label
    if likeness.sort is not Sort.PART:
        return _SCORES[likeness.sort], Reason(likeness.sort, label)
    front, behind, lacking = map(
        context.tokens, (likeness.front, likeness.behind, likeness.lacking)
    )
    more = meaning(front, behind, thing, context.gazetteer)
    less = meaning(lacking, NOTHING, thing, context.gazetteer)
    each_has_its_own = Extra.NOTHING not in {more, less}
    if each_has_its_own or not {more, less} <= _PARTS.keys():
        return None
    extra = " ".join(likeness.front + likeness.behind)
    if less is Extra.NOTHING:
        return _PARTS[more], Reason(f"part-{more}", label, extra)
    return _PARTS[Extra.FILLER] * _LACKING, Reason("lacking", label, " ".join(likeness.lacking))


def _weak(asked: Wording, likeness: Likeness) -> bool:
    """Whether a name is so short, or so differently parted, that it may be another's."""
    if is_han(asked.text):
        return False
    longest = max(map(len, likeness.name.spelling.keys), default=0)
    parted = likeness.sort is Sort.SAME and words(likeness.name.spelling.text) != asked.words
    return longest <= _SHORT or (parted and longest <= _SHORT + 1)
