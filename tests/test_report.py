"""A report: each line is borne out or says that nothing is stated; it prints, and is inert."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest

import sinograph
from sinograph.errors import UnknownName, UsageError
from sinograph.phrases import say, with_prefix
from sinograph.views.report.amounts import amount
from sinograph.views.report.content import Cell, Facts, Report, Said, Table, Timeline
from sinograph.views.report.made import MadeReport, report_html

from .conftest import Tables
from .test_view_page import CHROMIUM, OWNED, Tags, browser, open_page
from .view_questions import HOSTILE

ASKED = {
    "firm": (("Haier",), False),
    "cluster": (("Haier",), True),
    "region": (("Jiangsu",), False),
    "pair": (("Shandong", "Bavaria"), False),
    "joined": (("Shandong", "Jiangsu"), False),
    "small": (("Tsingtao Brewery",), False),
}
LANGUAGES = ("en", "de", "zh")


@pytest.fixture(scope="module")
def graphs(shipped: sinograph.Graph) -> dict[str, sinograph.Graph]:
    return {"en": shipped, **{lang: sinograph.open(language=lang) for lang in ("de", "zh")}}


@pytest.fixture(scope="module", params=ASKED)
def made(request: pytest.FixtureRequest, graphs: dict[str, sinograph.Graph]) -> list[MadeReport]:
    names, cluster = ASKED[request.param]
    return [graphs[language].report(*names, cluster=cluster) for language in LANGUAGES]


def lines(report: Report) -> Iterator[Cell]:
    """What must be borne out: each fact, each row of a table, each moment of a timeline."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Facts):
                yield from (value for _, value in block.rows)
            if isinstance(block, Table):
                yield from (sum(row, ()) for row in block.rows)
            if isinstance(block, Timeline):
                yield from (moment.name for moment in block.moments)


def test_each_line_has_a_footnote_or_says_that_nothing_is_stated(made: list[MadeReport]) -> None:
    for report in (one.content for one in made):
        keys = ("notstated", "report.nosource", "report.editor")
        silent = {say(key, report.language) for key in keys}
        bare = [
            line
            for line in lines(report)
            if not any(said.notes or {said.words, said.remark} & silent for said in line)
        ]
        assert bare == []


def test_footnotes_are_numbered_in_order_and_each_is_called_for(made: list[MadeReport]) -> None:
    for one in made:
        numbers = [note.number for note in one.content.footnotes]
        assert numbers == list(range(1, len(numbers) + 1))
        tags = Tags(one.html()).found
        targets = {own["id"] for tag, own in tags if tag == "li" and "id" in own}
        calls = {str(own["href"])[1:] for tag, own in tags if tag == "a"}
        assert calls == targets == {f"n{number}" for number in numbers}
        assert all(note.places for note in one.content.footnotes)


def test_a_footnote_names_the_passage_of_the_fact(graphs: dict[str, sinograph.Graph]) -> None:
    report = graphs["en"].report("Haier").content
    told = next(b for s in report.sections for b in s.blocks if isinstance(b, Facts))
    said = dict(told.rows)["industry"][0]
    row = next(
        r for r in graphs["en"].show("Haier").rows if getattr(r, "property", "") == "industry"
    )
    anchor = getattr(row, "evidence")[0]  # noqa: B009
    place = report.footnotes[said.notes[0] - 1].places[0]
    assert (place.document.title, place.section) == (anchor.source, anchor.section)
    assert place.span == f"{anchor.start}–{anchor.end}"
    assert say("notstated", "en") not in said.words


def test_no_phrase_of_another_language_is_left(made: list[MadeReport]) -> None:
    english = with_prefix(("report.",), "en")
    for one in made[1:]:
        language, text = one.content.language, one.html()
        own = with_prefix(("report.",), language)
        fixed = {
            k for k, v in english.items() if "{" not in v and len(v) > 7 and v not in own.values()
        }
        assert [key for key in fixed if re.search(rf">{re.escape(english[key])}<", text)] == []


def test_every_phrase_has_its_placeholders_in_three_languages() -> None:
    found = [with_prefix(("report.",), language) for language in LANGUAGES]
    for key, english in found[0].items():
        wanted = sorted(re.findall(r"\{\w+\}", english))
        assert all(sorted(re.findall(r"\{\w+\}", own[key])) == wanted for own in found[1:]), key
    chinese = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
    assert all(chinese.search(words) for words in found[2].values())


def test_a_qualifier_is_said_in_the_language(graphs: dict[str, sinograph.Graph]) -> None:
    for language in ("de", "zh"):
        text = graphs[language].report("Jiangsu").html()
        assert not re.search(r"[> ](over|about|under) \d", text)


def test_markdown_has_whole_tables_and_every_footnote_once(made: list[MadeReport]) -> None:
    for one in made:
        text = one.markdown("picture.svg")
        assert ("](picture.svg)" in text) == (one.content.picture is not None)
        tables = re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE)
        for table in tables:
            assert len({columns(line) for line in table.splitlines()}) == 1
        defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
        used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
        assert len(defined) == len(set(defined))
        assert set(defined) == used


def columns(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line)) - 1


def test_names_in_the_picture_can_be_read_on_paper(made: list[MadeReport]) -> None:
    for one in made:
        size = re.search(r'<svg [^>]*width="([\d.]+)mm" height="([\d.]+)mm"', one.html())
        if one.content.picture is not None:
            assert size is not None
            shrunk = min(1, 182 / float(size[1]), 120 / float(size[2]))
            assert 6 * shrunk > 5.5, "point"


def test_columns_in_which_nothing_is_stated_are_named_below_the_table(tables: Tables) -> None:
    folder = tables(
        places=[{"id": "place-p", "kind": "City"}],
        organisations=[{"id": "org-a"}],
        links=[{"subject": "org-a", "property": "locatedIn", "object": "place-p"}],
    )
    report = sinograph.open(folder).report("place-p")
    (table,) = (b for s in report.content.sections for b in s.blocks if isinstance(b, Table))
    assert table.columns == ("name", "kind")
    assert table.note == "Not stated of any: field, responsible, years."
    assert table.note in report.html()
    assert table.note in report.markdown("")


def test_a_chinese_brief_is_punctuated_as_chinese_is(graphs: dict[str, sinograph.Graph]) -> None:
    text = graphs["zh"].report("Haier").html()
    assert "（推断）" in text
    assert "；" in text
    assert not re.search("[\u4e00-\u9fff]</span>; ", text)


def test_the_picture_of_the_markdown_lies_beside_it(
    graphs: dict[str, sinograph.Graph], tmp_path: Path
) -> None:
    report = graphs["en"].report("Haier")
    written = report.save(tmp_path / "my haier.md")
    assert [path.name for path in written] == ["my haier.md", "my haier.svg"]
    assert "](my%20haier.svg)" in written[0].read_text(encoding="utf-8")
    assert written[1].read_text(encoding="utf-8").startswith("<svg ")


def test_the_same_question_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    one, other = (sinograph.open().report("Haier") for _ in range(2))
    assert one.html() == other.html()
    assert one.markdown("x.svg") == other.markdown("x.svg")
    assert "2023-11-14" in one.html()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    later = sinograph.open().report("Haier").html()
    assert later.replace("2027-01-15", "2023-11-14") == one.html()


def test_a_page_can_be_had_by_name_and_language(graphs: dict[str, sinograph.Graph]) -> None:
    graph = graphs["en"]
    text = report_html(graph._context, lambda: graph._network, "Haier", "zh")
    assert text == graphs["zh"].report("Haier").html()


@pytest.mark.parametrize(
    ("names", "cluster", "said"),
    [
        (("Haier", "Siemens"), False, "one organisation, one place, two places"),
        (("Jiangsu", "Shandong", "Bavaria"), False, "one organisation, one place, two places"),
        (("Jiangsu", "Haier"), False, "“Jiangsu”, “Haier”"),
        (("Haier", "Siemens"), True, "the cluster of"),
        (("Jiangsu", "江苏"), False, "are the same place"),
        ((), False, "nothing"),
    ],
)
def test_what_no_report_is_about_is_refused(
    graphs: dict[str, sinograph.Graph], names: tuple[str, ...], cluster: bool, said: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        graphs["en"].report(*names, cluster=cluster)


def test_near_names_are_listed(graphs: dict[str, sinograph.Graph]) -> None:
    with pytest.raises(UnknownName, match="Siemens"):
        graphs["en"].report("Siemmens")


def test_another_suffix_is_refused_before_anything_is_written(
    graphs: dict[str, sinograph.Graph], tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=re.escape(".html or .md")):
        graphs["en"].report("Haier").save(tmp_path / "haier.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def hostile(tables: Tables) -> MadeReport:
    names = dict(zip(("org-a", "org-b", "org-c"), HOSTILE, strict=False))
    mark = "[x](javascript:alert(1)) | `y` *z*"
    folder = tables(
        organisations=[{"id": id_, "en": name} for id_, name in names.items()],
        collaborations=[{"id": "collab-p", "kind": "PilotProject", "en": mark}],
        participations=[{"collaboration": "collab-p", "organisation": id_} for id_ in names],
    )
    return sinograph.open(folder).report("org-a")


def test_whatever_things_are_called_nothing_runs(hostile: MadeReport) -> None:
    tags = Tags(hostile.html()).found
    assert {tag for tag, _ in tags} & {"script", "img", "iframe", "object", "link"} == set()
    assert not any(key.startswith("on") for _, own in tags for key in own)
    assert {str(own["href"])[0] for tag, own in tags if tag == "a"} == {"#"}
    policy = next(str(own["content"]) for tag, own in tags if tag == "meta" and "http-equiv" in own)
    assert "default-src 'none'; script-src 'none'" in policy
    text = hostile.markdown("x.svg")
    assert "<script" not in re.sub(r"\\<|`[^`]*`", "", text)
    assert "\\[x\\](javascript" in text
    assert {columns(line) for line in text.splitlines() if line.startswith("| P1")} == {4}


@browser
def test_the_browser_opens_it_without_a_request_or_an_error(
    hostile: MadeReport, tmp_path: Path
) -> None:
    opened = open_page(hostile.save(tmp_path / "hostile.html")[0])
    assert opened.console == []
    assert opened.requests == []
    assert f"<title>{OWNED}" not in opened.dom
    assert "<title>owned" not in opened.dom


@browser
def test_the_brief_on_haier_is_two_pages(
    graphs: dict[str, sinograph.Graph], tmp_path: Path
) -> None:
    for language in LANGUAGES:
        file = graphs[language].report("Haier").save(tmp_path / f"{language}.html")[0]
        assert pages(file) == 2, language


def pages(file: Path) -> int:
    """How many pages Chromium prints."""
    printed = file.with_suffix(".pdf")
    subprocess.run(
        [
            str(CHROMIUM),
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic"),
            f"--user-data-dir={file.with_suffix('.profile')}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={printed}",
            file.as_uri(),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return len(re.findall(rb"/Type\s*/Page[^s]", printed.read_bytes()))


def test_an_open_list_and_an_unstated_year_say_so(tables: Tables) -> None:
    folder = tables(
        organisations=[{"id": "org-a"}, {"id": "org-b"}],
        collaborations=[{"id": "collab-p", "kind": "PilotProject", "open_list": "true"}],
        participations=[
            {"collaboration": "collab-p", "organisation": "org-a"},
            {"collaboration": "collab-p", "organisation": "org-b"},
        ],
    )
    report = sinograph.open(folder).report("org-a").content
    line = next(b for s in report.sections for b in s.blocks if isinstance(b, Timeline))
    assert line.moments[0].years == Said("not stated")
    assert line.moments[0].place == (Said("not stated"),)
    gaps = [said for s in report.sections for b in s.blocks for said in getattr(b, "items", ())]
    assert any("list of participants is open" in said.words for said in gaps)


def test_a_value_is_written_as_the_language_writes_it_and_stays_the_same() -> None:
    assert amount(["38.1"], "billion euros", "en") == "38.1 billion euros"
    assert amount(["38.1"], "Milliarden Euro", "de") == "38,1 Milliarden Euro"
    assert amount(["38.1"], "十亿欧元", "zh") == "381亿欧元"
    assert amount(["608"], "千元人民币", "zh") == "60.8万元人民币"
    assert amount(["0.5", "31.25"], "百万人", "zh") == "50–3125万人"
    assert amount(["4168"], "十亿欧元", "zh") == "4.168万亿欧元"
    assert amount(["2.5"], "千人", "zh") == "2500人"
    assert amount(["3"], "-fach", "de") == "3-fach"
    assert amount(["12"], "每百万人口", "zh") == "每百万人口12"
    assert amount(["51050"], "", "zh") == "51050"


def test_every_unit_of_the_ontology_in_thousands_is_told_in_chinese_steps(
    shipped: sinograph.Graph,
) -> None:
    rows = shipped.rdf().query(
        """SELECT ?factor ?name { ?unit sg:unitFactor ?factor ; skos:prefLabel ?name .
           FILTER (?factor > 1 && LANG(?name) = "zh") }"""
    )
    steps = {"": 0, "万": 4, "亿": 8, "万亿": 12}
    found = 0
    for row in rows:
        factor, name = cast("tuple[object, object]", row)
        told = re.fullmatch(r"([\d.]+)(万亿|亿|万|)(\D*)", amount(["34.2"], str(name), "zh"))
        assert told, name
        worth = Decimal(told[1]).scaleb(steps[told[2]])
        assert worth == Decimal("34.2") * Decimal(str(factor)) or told[2] + told[3] == name
        assert not re.match("十亿|百万|千", told[3]), name
        found += 1
    assert found >= 9


def test_a_brief_in_chinese_and_german_has_the_signs_of_the_language(
    graphs: dict[str, sinograph.Graph],
) -> None:
    chinese = graphs["zh"].report("Shandong").markdown()
    assert re.search(r"9200亿欧元\[\^\d+\]", chinese)
    assert not re.search(r"[\u4e00-\u9fff][;:,] ", chinese)
    german = graphs["de"].report("Haier", cluster=True).markdown()
    assert re.search(r"\d,\d\d", german)
    assert not re.search(r"\d\.\d\d(?!\d|\.)", german.split("## Quellen")[0].split("sha256")[1])
