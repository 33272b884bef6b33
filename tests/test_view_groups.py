"""Clusters among what a picture shows: found where none were asked for, kept where they were."""

from __future__ import annotations

from dataclasses import replace

import sinograph
from sinograph.views import groups

from .conftest import Tables


def test_two_circles_that_share_one_project_are_two_clusters(tables: Tables) -> None:
    circles = [[f"org-{side}{i}" for i in range(size)] for side, size in (("a", 5), ("b", 4))]
    projects = [*circles, *circles, [circles[0][0], circles[1][0]]]
    everyone = [*circles[0], *circles[1]]
    folder = tables(
        organisations=[{"id": id_, "en": id_} for id_ in everyone],
        collaborations=[{"id": f"collab-{i}", "en": str(i)} for i in range(len(projects))],
        participations=[
            {"collaboration": f"collab-{i}", "organisation": id_}
            for i, taking in enumerate(projects)
            for id_ in taking
        ],
    )
    graph = sinograph.open(folder)
    for view in (graph.view(), graph.view(projects=True)):
        found = {id_.rsplit("/", 1)[-1]: n for id_, n in groups.clusters(view.scene).items()}
        assert found == dict.fromkeys(circles[0], 0) | dict.fromkeys(circles[1], 1)


def test_clusters_that_were_asked_for_stay(shipped: sinograph.Graph) -> None:
    scene = shipped.view("Haier").scene
    assert len(set(groups.clusters(scene).values())) > 1
    asked = replace(scene, nodes=tuple(replace(node, cluster=7) for node in scene.nodes))
    assert set(groups.clusters(asked).values()) == {7}
