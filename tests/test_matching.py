"""Names from people's own data: certain is right, doubt is asked about, decisions hold."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinograph
from sinograph.errors import DataError, SinographError
from sinograph.labels import LANGUAGES
from sinograph.matching import Candidate, Decision, Decisions, Level, Matcher, Verdict
from sinograph.matching.decisions import COLUMNS, parse, read
from sinograph.namespaces import ID, local_name

from .conftest import Tables
from .matching_set import NEW, Pair, load

PAGE = Path(__file__).parents[1] / "docs" / "matching.md"


def matcher(graph: sinograph.Graph) -> Matcher:
    return Matcher(graph._store, graph._context.names)


@pytest.fixture(scope="module")
def shipped_matcher() -> Matcher:
    return matcher(sinograph.open())


@dataclasses.dataclass(frozen=True)
class Tally:
    """How many names are known, and how the matches of each level turned out."""

    pairs: int
    known: int
    certain: int
    certain_right: int
    probable: int
    probable_right: int

    @property
    def line(self) -> str:
        """The tally as the page shows it."""
        precision = self.certain_right / self.certain
        found = self.certain_right + self.probable_right
        shares = (precision, self.certain_right / self.known, found / self.known)
        shown = " | ".join(f"{100 * share:.1f} %" for share in shares)
        return f"{self.pairs} | {shown} | {self.probable_right} of {self.probable} |"


def tally(asked: Matcher, pairs: list[Pair]) -> Tally:
    names = [Candidate(*dataclasses.astuple(pair)[:6]) for pair in pairs]
    judged = list(zip(pairs, asked.match(names), strict=True))
    certain = [(p, m) for p, m in judged if m.level is Level.CERTAIN]
    probable = [(p, m) for p, m in judged if m.level is Level.PROBABLE]
    right = [
        sum(m.id is not None and local_name(m.id) == p.id for p, m in of)
        for of in (certain, probable)
    ]
    known = sum(pair.id != NEW for pair in pairs)
    return Tally(len(pairs), known, len(certain), right[0], len(probable), right[1])


@pytest.mark.parametrize("name", ["matching", "matching_aside"])
def test_certain_is_right_and_the_page_shows_what_is_measured(
    shipped_matcher: Matcher, name: str
) -> None:
    found = tally(shipped_matcher, load(name))
    assert found.certain_right / found.certain >= 0.98
    assert f"`{name}.csv` | {found.line}" in PAGE.read_text(encoding="utf-8")


def test_two_cities_of_one_spelling_are_told_apart_by_their_region(
    shipped_matcher: Matcher,
) -> None:
    here, there, bare, written = shipped_matcher.match(
        [
            Candidate("Fuzhou", place="Fujian", kind="City"),
            Candidate("Fuzhou", place="江西", kind="City"),
            Candidate("Fuzhou", kind="City"),
            Candidate("福州", kind="City"),
        ]
    )
    assert (here.level, here.id) == (Level.CERTAIN, f"{ID}place-fuzhou")
    assert (there.level, there.id) == (Level.NEW, None)
    assert bare.level is Level.PROBABLE
    assert written.level is Level.CERTAIN


def test_another_syllable_is_another_name_and_a_typing_error_is_asked_about(
    tables: Tables,
) -> None:
    names = {"org-lu-wu": "Lu Wu", "org-lenkwerk": "Lenkwerk", "org-posch": "Posch Antriebe"}
    organisations = [{"id": id_, "en": name} for id_, name in names.items()]
    asked = matcher(sinograph.open(tables(organisations=organisations)))
    other, *mistyped = asked.match(list(map(Candidate, ("Li Wu", "Lenkwrek", "Poch Antriebe"))))
    assert other.level is Level.NEW
    assert [(one.level, one.id) for one in mistyped] == [
        (Level.PROBABLE, f"{ID}{id_}") for id_ in ("org-lenkwerk", "org-posch")
    ]


def test_two_things_of_one_name_are_never_certain(tables: Tables) -> None:
    organisations = [{"id": f"org-{letter}", "en": "Zwilling"} for letter in "ab"]
    (match,) = matcher(sinograph.open(tables(organisations=organisations))).match(
        [Candidate("Zwilling")]
    )
    assert match.level is Level.PROBABLE
    assert {match.id, *match.others} == {f"{ID}org-a", f"{ID}org-b"}


def test_reasons_are_said_in_every_language(shipped_matcher: Matcher) -> None:
    pairs = load("matching")
    found = shipped_matcher.match([Candidate(*dataclasses.astuple(p)[:6]) for p in pairs])
    for match in found:
        assert len({match.said(language) for language in LANGUAGES}) == len(LANGUAGES)


def test_what_is_decided_holds_and_is_not_asked_again(shipped_matcher: Matcher) -> None:
    names = [Candidate("Simens AG", country="Germany"), Candidate("Neugard AG", country="Germany")]
    asked = Decisions().asking(names, shipped_matcher.match(names), "en")
    assert [local_name(line.id) for line in asked.open] == ["org-neugart", "org-siemens"]
    assert asked.asking(names, shipped_matcher.match(names, asked), "en") == asked
    ruled = Decisions(
        tuple(
            dataclasses.replace(line, verdict=verdict, decided_by="A. Analyst")
            for line, verdict in zip(asked.open, (Verdict.DIFFERENT, Verdict.SAME), strict=True)
        )
    )
    same, different = shipped_matcher.match(names, ruled)
    assert (same.level, same.id) == (Level.CERTAIN, f"{ID}org-siemens")
    assert different.level is Level.NEW
    assert ruled.asking(names, [same, different], "en") == ruled


def test_a_decision_holds_for_its_context_alone(shipped_matcher: Matcher) -> None:
    line = Decision(Candidate("Simens AG"), f"{ID}org-siemens", Verdict.SAME)
    spaced, elsewhere = shipped_matcher.match(
        [Candidate(" simens  ag"), Candidate("Simens AG", country="Germany")], Decisions((line,))
    )
    assert spaced.level is Level.CERTAIN
    assert elsewhere.level is Level.PROBABLE


@given(
    st.lists(
        st.builds(
            Decision,
            st.builds(Candidate, st.from_regex(r"[=@'\w][\w ,\"'=]{0,9}\w", fullmatch=True)),
            st.sampled_from([f"{ID}org-siemens", "https://example.org/x"]),
            reasons=st.from_regex(r"[\w,;]*", fullmatch=True),
        ),
        unique_by=lambda line: line.key,
    )
)
def test_a_table_reads_back_as_it_was_written(lines: list[Decision]) -> None:
    text = Decisions(tuple(lines)).text()
    assert set(parse(text).lines) == set(lines)
    assert parse(text).text() == text == Decisions(tuple(reversed(lines))).text()


def line(name: str, id_: str, verdict: str) -> str:
    return ",".join([name, "", "", "", "", "", id_, verdict, "", "", "", ""])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([("A", "org-a", "same"), ("a", "org-b", "same")], "line 3, column id: “a” is the same as"),
        ([("A", "org-a", "same"), ("A", "org-a", "different")], "but line 2 says same"),
        ([("A", "org-a", "maybe")], "column decision: “maybe” is none of"),
        ([("A", "", "same")], "column id: this cell is empty"),
        ([("A", "org-a", "same,")], "13 cells instead of 12"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(
    lines: list[tuple[str, str, str]], said: str
) -> None:
    text = "\n".join([",".join(COLUMNS), *(line(*cells) for cells in lines)])
    with pytest.raises(DataError, match=said) as caught:
        parse(text)
    assert len(caught.value.problems) == 1


def test_a_decision_for_a_thing_that_is_not_there_is_refused(shipped_matcher: Matcher) -> None:
    lost = Decision(Candidate("Nowhere"), f"{ID}org-nowhere", Verdict.SAME)
    with pytest.raises(DataError, match="org-nowhere, which is not in the graph"):
        shipped_matcher.match([Candidate("Nowhere")], Decisions((lost,)))


def test_a_table_is_kept_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    assert read(file) == Decisions()
    kept = Decisions((Decision(Candidate("=Firma"), f"{ID}org-siemens", Verdict.SAME),))
    kept.write(file)
    assert read(file) == kept
    assert "'=Firma" in file.read_text(encoding="utf-8")


def test_a_kind_that_there_is_not_is_refused(shipped_matcher: Matcher) -> None:
    with pytest.raises(SinographError, match="“Firm” is no kind of organisation or place"):
        shipped_matcher.match([Candidate("Siemens", kind="Firm")])


@given(st.text(max_size=30), st.text(max_size=10))
def test_no_text_breaks_the_matcher(name: str, place: str) -> None:
    try:
        (match,) = _MATCHER.match([Candidate(name, place=place, country=place)])
    except SinographError as error:
        assert "empty" in str(error)  # noqa: PT017
    else:
        assert 0 <= match.score <= 1


_MATCHER = matcher(sinograph.open())
