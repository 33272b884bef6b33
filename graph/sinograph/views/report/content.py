"""What a report holds before it has a form: sections of paragraphs, tables, pictures, footnotes."""

from __future__ import annotations

from dataclasses import dataclass

from sinograph.views.clean import text


@dataclass(frozen=True, slots=True)
class Said:
    """Some words, the numbers of the footnotes that bear them out, and a remark on how surely.

    The remark stands for what is inferred or disputed, or says that no source is stated.
    """

    words: str
    notes: tuple[int, ...] = ()
    remark: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", text(self.words))


#: What stands in one place of a table, one after the other.
Cell = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences."""

    said: Said


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences in a list."""

    items: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of what is told and what it is."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Figures(Facts):
    """Pairs of what is counted and how much it is."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns under their headings, and a remark below them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of a timeline: `key` is what other tables call it, the years None where not stated."""

    key: str
    name: Cell
    years: Said
    place: Cell
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Collaborations by year; `columns` head key, name, years and place."""

    columns: tuple[str, str, str, str]
    moments: tuple[Moment, ...]

    @property
    def axis(self) -> tuple[int, int] | None:
        """The first and the last year of all; None where none is stated."""
        years = [year for m in self.moments for year in (m.first, m.last) if year is not None]
        return (min(years), max(years)) if years else None


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture shows: in SVG for a page that captions it, and to stand alone."""

    figure: str
    svg: str
    caption: str


Block = Paragraph | Bullets | Facts | Table | Timeline | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A source that is cited: `key` is a letter; the rest is empty where it is not known.

    `sections` are those that are cited, in the order of their numbers behind the letter.
    """

    key: str
    title: str
    publisher: str
    issued: str
    sha256: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a document and its characters; a record of a register has neither."""

    document: Document
    section: str
    span: str

    @property
    def key(self) -> str:
        """The key of the document, and the number of the section where there is one."""
        if not self.section:
            return self.document.key
        return f"{self.document.key}{self.document.sections.index(self.section) + 1}"


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where something is said."""

    number: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole document; `rerun` is the command that makes it again, without its file."""

    title: str
    kind: str
    language: str
    summary: tuple[Said, ...]
    sections: tuple[Section, ...]
    documents: tuple[Document, ...]
    footnotes: tuple[Footnote, ...]
    date: str
    graph: str
    rerun: str
    slug: str

    @property
    def picture(self) -> Picture | None:
        """The picture, where there is one."""
        blocks = (block for section in self.sections for block in section.blocks)
        return next((block for block in blocks if isinstance(block, Picture)), None)
