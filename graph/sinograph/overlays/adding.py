"""Add somebody's data to a store folder: read, match, check, and only then write."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sinograph import resources
from sinograph.errors import UsageError
from sinograph.facts.build import ontology
from sinograph.facts.compile import compiled
from sinograph.labels import LANGUAGES
from sinograph.matching.decisions import FILE, Decisions
from sinograph.matching.matcher import Matcher
from sinograph.model import Triple
from sinograph.namespaces import ID
from sinograph.overlays import (
    borrowing,
    checking,
    completing,
    decided,
    deciding,
    incoming,
    merging,
    overlay,
    own_rdf,
)
from sinograph.overlays.addition import Addition, Meaning, Wishes, Work, table_beside
from sinograph.overlays.deciding import Asked
from sinograph.overlays.evidence import OverlayEvidence, described
from sinograph.overlays.findings import Findings, Origin
from sinograph.overlays.incoming import Incoming
from sinograph.overlays.known import Known
from sinograph.overlays.overlay import Overlay
from sinograph.overlays.publishing import SHIPPED, keep_decisions, publish
from sinograph.phrases import say
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.versions import StoreFolder, is_store
from sinograph.store.writable import WritableStore


def add(path: Path, store: Path, wishes: Wishes) -> Addition:
    """Add what lies at `path` to the store folder at `store`, which is made if there is none.

    Nothing is written when anything is wrong, or on trial. Raises NotReadable, UsageError, Busy.
    """
    if wishes.language not in LANGUAGES:
        raise UsageError(f"“{wishes.language}” is no language here; choose en, de or zh")
    findings = Findings(wishes.language)
    read = incoming.read(path, findings)
    id_, name = overlay.named(wishes.name if wishes.name is not None else _stem(path))
    _refuse_other(store)
    return _added(_work(path, store, wishes, findings, read, id_, name))


def _stem(path: Path) -> str:
    return path.resolve().name if path.is_dir() else path.stem


def _refuse_other(store: Path) -> None:
    """A folder or file that is something else is left alone."""
    if store.is_file() or (store.is_dir() and any(store.iterdir()) and not is_store(store)):
        raise UsageError(f"{store} is no store folder; name one that is, or a new folder")


def _is_filled(store: Path) -> bool:
    """Whether a store folder has a version."""
    return is_store(store) and any((store / "versions").glob("[0-9]*"))


def _work(
    path: Path,
    store: Path,
    wishes: Wishes,
    findings: Findings,
    read: Incoming,
    id_: str,
    name: str,
) -> Work:
    before = StoreFolder.open(store).current() if _is_filled(store) else None
    work = Work(store, wishes, findings, read, id_, name, before)
    if before is None:
        return work
    if wishes.empty:
        raise UsageError(f"{store} has a graph already; --empty is for a new store")
    for other in overlay.every(before.overlays):
        if other.id != id_:
            work.others.append(other)
            continue
        if wishes.name is None and Path(other.source) != path.resolve():
            raise UsageError(
                f"{store} has “{other.name}” from {other.source}; --name gives this one another "
                "name, or the same to replace it"
            )
        work.replaced = other
    return work


def _added(work: Work) -> Addition:
    wishes, findings = work.wishes, work.findings
    with _beside(work) as graph:
        known = Known(graph)
        names, table, unused = _decide(work, known)
        outcome = deciding.decide(work.incoming.draft, known, names)
        lent = _lent(work)
        left_out = completing.settle(work.incoming.draft, known, outcome, lent, findings)
        triples = [] if findings else _triples(work, known, lent)
        known.labels.fetch(one.match.id for one in outcome.waiting if one.match.id)
        notices = [say("own.undecided", wishes.language, name=name) for name in unused]
        made = Addition(
            str(work.store), work.name, False, None, tuple(findings.all), findings.more,
            (*work.incoming.notices, *notices), _meanings(outcome.used, known, wishes),
            _meanings(outcome.waiting, known, wishes), outcome.new, left_out, work.replaced,
        )  # fmt: skip
    if findings:
        return made
    record = Overlay(
        work.id, work.name, datetime.now(UTC).isoformat(timespec="seconds"),
        work.incoming.sha256, str(work.incoming.path.resolve()), len(triples),
        {t: len(rows) for t, rows in work.incoming.draft.facts().rows.items()},
        len(outcome.waiting),
    )  # fmt: skip
    if wishes.dry_run:
        return replace(made, overlay=record)
    publish(work, record, triples, table)
    where = keep_decisions(work, table) if table.lines else ""
    return replace(made, added=True, overlay=record, decisions=where)


def _meanings(names: tuple[Asked, ...], known: Known, wishes: Wishes) -> tuple[Meaning, ...]:
    found = []
    for one in names:
        iri = one.meant or one.match.id or ""
        said = one.match.said(wishes.language)
        label = known.labels.of(iri)
        found.append(
            Meaning(one.candidate.name, iri.removeprefix(ID), label, one.match.score, said)
        )
    return tuple(found)


@contextlib.contextmanager
def _beside(work: Work) -> Iterator[EmbeddedStore]:
    """The graph that the data go beside: without what they replace."""
    if work.before is None:
        if work.wishes.empty:
            yield EmbeddedStore.from_triples(ontology())
        else:
            yield EmbeddedStore.from_file(resources.path(SHIPPED))
        return
    if work.replaced is None:
        yield EmbeddedStore.from_version(work.before, work.store)
        return
    with tempfile.TemporaryDirectory(prefix="sinograph-") as scratch:
        place = Path(scratch)
        graph = WritableStore.copy_of(work.before.graph, place / "graph")
        merging.take_out(graph, overlay.alone(work.before.overlays, work.replaced, work.others))
        yield graph
        graph.close()


def _decide(work: Work, known: Known) -> tuple[list[Asked], Decisions, list[str]]:
    """What the names may mean, all decisions, and which of those given now decide nothing."""
    wishes = work.wishes
    kept = [one.id for one in (*work.others, *([work.replaced] if work.replaced else []))]
    files = [work.before.overlays / id_ / FILE for id_ in kept] if work.before else []
    earlier = decided.before([*files, table_beside(work.incoming.path)])
    asked = deciding.asked(work.incoming.draft, known, Matcher(known.store, known.names))
    names = deciding.ruled(asked, earlier)
    now, unused = decided.given(names, wishes.accept, wishes.decline)
    if wishes.ask is not None:
        names = deciding.ruled(asked, decided.joined(earlier, now))
        now += decided.answered(names, wishes.ask)
    table = decided.joined(earlier, now)
    names = deciding.ruled(asked, table)
    matches = [one.match for one in names]
    return names, table.asking([n.candidate for n in names], matches, wishes.language), unused


def _triples(work: Work, known: Known, lent: set[str]) -> list[Triple]:
    """What the data say, checked; what is wrong is noted."""
    draft, findings = work.incoming.draft, work.findings
    file = work.incoming.path.name
    checking.check_tables(draft, known, findings)
    if findings:
        return []
    own = own_rdf.completed(work.incoming.triples, work.id, file, findings)
    made = list(compiled(draft.facts(), OverlayEvidence(draft, work.id)))
    used = lent & borrowing.mentioned(draft)
    made += borrowing.definitions(known, used, work.id, file)
    if not made and not own:
        findings.add(Origin(file), None, "nothing")
        return []
    made += [*own, *described(work.id, work.name, datetime.now(UTC).isoformat())]
    made = list(dict.fromkeys(made))
    checking.check_graph(made, known, file, findings)
    return made


def _lent(work: Work) -> set[str]:
    """The ids that only other overlays say anything of."""
    if work.before is None:
        return set()
    return {
        subject.value.removeprefix(ID)
        for other in work.others
        for subject, _, _ in overlay.triples(work.before.overlays, other.id)
    }
