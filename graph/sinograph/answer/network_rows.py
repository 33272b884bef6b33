"""The rows of answers about the network; None is unknown."""

from __future__ import annotations

from dataclasses import dataclass

from sinograph.answer.rows import Anchor, Ref, Row, Via


@dataclass(frozen=True, slots=True)
class MemberRow(Row):
    """A member of a cluster: `core` from 0 (swings) to 1 (always in it), `degree` inside it.

    `standing` is `core` or `swing`; `cluster` is called after the name that was asked for. `via`
    are the collaborations shared with other members, who are listed as `through`.
    """

    id: str
    name: str
    kind: str
    country: str | None
    cluster: Ref
    standing: str
    core: float
    degree: int
    via: tuple[Via, ...]


@dataclass(frozen=True, slots=True)
class HeldBy:
    """What binds members: `what` is project, place, policy, category or industry.

    `count` is the number of members that a project joins or that have an industry; for places,
    policies and categories the number of the cluster's collaborations.
    """

    what: str
    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """A member with ties into another cluster, which is called after its strongest member."""

    id: str
    name: str
    to: Ref
    ties: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many members have something: a side, kind, region or industry."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Makeup:
    """The shares of one trait, the largest first, and of how many members it is unknown.

    Of the side, `unknown` also counts members that are as often on one as on the other.
    """

    shares: tuple[Share, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class Mix:
    """Of what the members of a cluster are made; regions are those of their seats."""

    side: Makeup
    kind: Makeup
    region: Makeup
    industry: Makeup


@dataclass(frozen=True, slots=True)
class About:
    """What holds a cluster together, what leads out of it, and how sure it is."""

    id: str
    name: str
    size: int
    collaborations: int
    core_members: int
    held_by: tuple[HeldBy, ...]
    bridges: tuple[Bridge, ...]
    mix: Mix
    stability: float
    explanation: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the clusters of two names differ.

    `together` is in how many of `runs` runs they were in one cluster; `partners` are those that the
    two names share; `collaborations`, `ties` and `bridges` join the two clusters, and are empty
    where it is one.
    """

    a: Ref
    b: Ref
    same: bool
    together: int
    runs: int
    partners: tuple[Ref, ...]
    collaborations: tuple[Ref, ...]
    ties: int
    bridges: tuple[Bridge, ...]


@dataclass(frozen=True, slots=True)
class ShiftRow(Row):
    """A member before or after something is taken out of the network.

    `what` is `removed`, `alone` (no partner is left), `leaves`, `joins` or `stays`. `to` is the
    cluster to which one leaves or from which one joins; `core` and `degree` (partners inside the
    cluster) are None where one is no member.
    """

    id: str
    name: str
    kind: str
    what: str
    to: Ref | None
    core_before: float | None
    core_after: float | None
    degree_before: int | None
    degree_after: int | None


@dataclass(frozen=True, slots=True)
class ClusterMember:
    """A member of a cluster, and how surely it belongs to it: `standing` is `core` or `swing`."""

    id: str
    name: str
    core: float
    standing: str


@dataclass(frozen=True, slots=True)
class ClusterRow(Row):
    """A cluster, strongest members first."""

    id: str
    name: str
    size: int
    stability: float
    members: tuple[ClusterMember, ...]
    held_by: tuple[HeldBy, ...]
    mix: Mix
    explanation: str


@dataclass(frozen=True, slots=True)
class Step:
    """An organisation or a collaboration on a chain; evidence of those who take part in it.

    `through` are the family members that take part for an organisation. Years, certainty (with a
    period asked for) and status are those of a collaboration.
    """

    id: str
    name: str
    kind: str
    through: tuple[Ref, ...]
    year_min: int | None
    year_max: int | None
    certainty: str | None
    status: str | None
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class PathRow(Row):
    """A chain of organisations and collaborations in turn; `length` counts the latter."""

    length: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class RankRow(Row):
    """An organisation and its place in a ranking; equal values share a rank."""

    id: str
    name: str
    value: float | None
    rank: int
    kind: str
    side: str | None


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of the network: its members, those on either side, and the best connected of them."""

    size: int
    chinese: int
    german: int
    members: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class BrokerRow(Row):
    """A broker: `value` is the number of pairs across the sides that only it joins directly.

    `gatekeeper` and `liaison` are these pairs where it is on one of the sides, and where on none;
    `coordinator` and `consultant` count open pairs on its own and on the other side; `ei` is the
    E–I index of its ties. `parts` is into how many its component falls without it (1: it holds
    together), `falls_into` what the largest of these are, `separated` how many pairs of a Chinese
    and a German organisation then have no chain left.
    """

    id: str
    name: str
    value: int
    rank: int
    kind: str
    side: str | None
    gatekeeper: int
    liaison: int
    coordinator: int
    consultant: int
    ei: float | None
    parts: int
    separated: int
    falls_into: tuple[PartOf, ...]


@dataclass(frozen=True, slots=True)
class PairChangeRow(Row):
    """How the number of collaborations that two partners share differs, as in ChangeRow."""

    a: Ref
    b: Ref
    what: str
    certainty: str
    before: int
    after: int
    before_certain: int
    after_certain: int
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True, slots=True)
class ChangeRow(Row):
    """How the number of collaborations of something differs between two periods.

    It is an organisation, region, industry or category.

    `before` and `after` count all that may lie in the period, `…_certain` those that do.
    """

    id: str
    name: str
    what: str
    certainty: str
    before: int
    after: int
    before_certain: int
    after_certain: int
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True, slots=True)
class Reason:
    """What two organisations have in common: partners, place, industry or category."""

    what: str
    things: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class SuggestionRow(Row):
    """An organisation that is no partner yet, and why it could be one."""

    id: str
    name: str
    score: float
    reasons: tuple[Reason, ...]
    kind: str
    side: str | None
    adamic_adar: float
    resource_allocation: float
