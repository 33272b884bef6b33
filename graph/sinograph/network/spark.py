"""Measures of the whole network on Apache Spark, for networks that one machine is too small for.

Ties go to Spark as a Parquet file and results come back as one, in a folder that every machine of
the cluster sees. Connected components are GraphX's. Its PageRank and label propagation know no
weights, and label propagation breaks ties by what arrives first; these two are written as joins.
"""

from __future__ import annotations

import math
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np

from sinograph.arrays.strings import Floats, Ints
from sinograph.errors import Failure, UsageError
from sinograph.network.clusters import Partition, given
from sinograph.network.ranks import Ranking, ranked
from sinograph.network.ties import Ties

#: Names the folder that all machines see; a temporary one will do on one machine.
FOLDER: Final = "SINOGRAPH_SPARK_FOLDER"
#: PageRank stops when the ranks, which sum to 1, change by no more than this in all.
TOLERANCE: Final = 1e-9

_DAMPING: Final = 0.85
_ROUNDS: Final = 200
_STEPS: Final = 60
_MEASURES: Final = ("degree", "pagerank")
#: A large odd number mixes the numbers of nodes, so that halves of them are no neighbourhoods.
_MIX: Final = 2_654_435_761


def rank(ties: Ties, by: str, master: str) -> Ranking:
    """The measure called `by` at each position, as `network.ranks.rank` gives it.

    PageRank differs from that of one machine by less than 1e-8 a position. Raises UsageError for a
    measure that is not computed on Spark, Failure when Spark does not do its work.
    """
    if by not in _MEASURES:
        raise UsageError(f"Spark computes {' and '.join(_MEASURES)}; “{by}” needs --engine local")
    with _ties(ties, master) as there:
        values = there.degree() if by == "degree" else there.pagerank()
    return ranked(values, by)


def partition(ties: Ties, master: str) -> tuple[Partition, int]:
    """Communities by label propagation, and the number of connected components with a tie.

    Every community lies within one component. It is found once: `core` says nothing. Source:
    U. N. Raghavan, R. Albert, S. Kumara, Phys. Rev. E 76, 036106 (2007). Raises Failure.
    """
    with _ties(ties, master) as there:
        labels, parts = there.communities(), there.components()
    tied = ties.projection.degree() > 0
    return given(ties, labels), len(np.unique(parts[tied]))


@contextmanager
def _ties(ties: Ties, master: str) -> Iterator[SparkTies]:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    shared = os.environ.get(FOLDER)
    try:
        folder = Path(tempfile.mkdtemp(prefix="sinograph-spark-", dir=shared))
    except OSError as error:
        raise Failure(f"{FOLDER} cannot be written: {error.strerror}") from None
    try:
        session = _session(master)
        try:
            yield SparkTies(session, ties, folder)
        finally:
            session.stop()
    except (PySparkException, Py4JError) as error:
        said = next(iter(str(error).splitlines()), "no reason given")
        raise Failure(
            f"Spark at {master} failed ({said[:200]}); it needs Java 17 or newer, and {FOLDER} to "
            "name a folder that all its machines see"
        ) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _session(master: str) -> Any:  # noqa: ANN401  (pyspark comes with an extra)
    from pyspark.sql import SparkSession

    made = SparkSession.builder.appName("sinograph").master(master)
    settings = {"spark.ui.enabled": "false", "spark.log.level": "ERROR"}
    settings |= {"spark.ui.showConsoleProgress": "false"}
    if master.startswith("local"):
        own = "127.0.0.1"
        settings |= {"spark.driver.host": own, "spark.driver.bindAddress": own}
        settings |= {"spark.sql.shuffle.partitions": str(os.cpu_count() or 1)}
        # Plans made anew between the stages of a join take longer than the joins of one machine.
        settings |= {"spark.sql.adaptive.enabled": "false"}
    for name, value in settings.items():
        made = made.config(name, value)
    return made.getOrCreate()


class SparkTies:
    """The ties of a network in a Spark session; results are by position, as those of `Ties`."""

    def __init__(self, session: Any, ties: Ties, folder: Path) -> None:  # noqa: ANN401
        import pyarrow as pa
        from pyarrow import parquet

        self._session = session
        self._folder = folder
        self._size = len(ties.projection.nodes)
        a, b = (end.astype(np.int64) for end in (ties.projection.a, ties.projection.b))
        table = pa.table({"a": a, "b": b, "weight": ties.weights})
        parquet.write_table(table, folder / "ties.parquet")
        self._ties = session.read.parquet(str(folder / "ties.parquet"))

    def degree(self) -> Floats:
        """The number of partners."""
        counted = self._ends().groupBy("src").count()
        return self._values(counted.selectExpr("src AS id", "CAST(count AS DOUBLE) AS value"), 0.0)

    def pagerank(self) -> Floats:
        """PageRank with the weights of the ties, to TOLERANCE."""
        from pyspark.sql import functions as f

        ends = self._ends()
        strength = ends.groupBy("src").agg(f.sum("weight").alias("strength"))
        ends = ends.join(strength, "src").selectExpr("src", "dst", "weight / strength AS share")
        ends = ends.repartition("src").cache()
        nodes = ends.select(f.col("src").alias("id")).distinct().localCheckpoint()
        tied = nodes.count()
        ranks, alone = nodes.withColumn("value", f.lit(1.0 / self._size)), 1.0 / self._size
        for _ in range(_ROUNDS if tied else 0):
            # Who has no partner hands its rank to all alike.
            base = (1 - _DAMPING + _DAMPING * alone * (self._size - tied)) / self._size
            flow = ends.join(ranks, ends["src"] == ranks["id"]).groupBy("dst")
            flow = flow.agg(f.sum(f.col("share") * f.col("value")).alias("flow"))
            following = flow.select(
                f.col("dst").alias("id"), (f.lit(base) + _DAMPING * f.col("flow")).alias("new")
            ).localCheckpoint()
            both = following.join(ranks, "id")
            moved = both.agg(f.sum(f.abs(f.col("new") - f.col("value")))).first()[0]
            moved += abs(base - alone) * (self._size - tied)
            ranks, alone = following.withColumnRenamed("new", "value"), base
            if moved <= TOLERANCE:
                break
        return self._values(ranks, alone)

    def communities(self) -> Ints:
        """Labels by weighted propagation: everybody takes that of most weight around, in turns.

        In each step half of the nodes look around, so that no two swap labels for ever; of equal
        labels the least counts. Equal networks give equal labels.
        """
        from pyspark.sql import functions as f

        ends = self._ends().repartition("dst").cache()
        labels = ends.selectExpr("src AS id", "src AS label").distinct().localCheckpoint()
        quiet = 0
        for step in range(_STEPS):
            around = ends.join(labels, ends["src"] == labels["id"]).groupBy("dst", "label")
            votes = around.agg(f.round(f.sum("weight"), 9).alias("votes"))
            best = votes.groupBy("dst").agg(
                f.max(f.struct("votes", (-f.col("label")).alias("least"))).alias("best")
            )
            turn = (f.col("id") * _MIX % 1_000_003 + step) % 2 == 0
            new = f.when(turn, -f.col("best.least")).otherwise(f.col("label"))
            following = labels.join(best, labels["id"] == best["dst"]).select(
                "id", new.alias("label"), (new != f.col("label")).alias("moved")
            )
            following = following.localCheckpoint()
            quiet = 0 if following.filter("moved").limit(1).count() else quiet + 1
            labels = following.drop("moved")
            if quiet == 2:
                break
        own = labels.selectExpr("id", "CAST(label AS DOUBLE) AS value")
        found = self._values(own, math.nan)
        return np.where(np.isnan(found), np.arange(self._size), found).astype(np.int64)

    def components(self) -> Ints:
        """The connected component of each position: the least position in it. By GraphX."""
        edges, parts = (str(self._folder / name) for name in ("edges", "components"))
        self._ties.selectExpr("concat_ws(' ', a, b) AS value").write.text(edges)
        jvm = self._session._jvm
        graphx, level = jvm.org.apache.spark.graphx, jvm.org.apache.spark.storage.StorageLevel
        context, store = self._session.sparkContext._jsc.sc(), level.MEMORY_AND_DISK()
        graph = graphx.GraphLoader.edgeListFile(context, edges, False, -1, store, store)
        number = jvm.scala.reflect.ClassTag.Int()
        graphx.lib.ConnectedComponents.run(graph, number, number).vertices().saveAsTextFile(parts)
        pairs = "split(trim(BOTH '()' FROM value), ',')"
        read = self._session.read.text(parts).selectExpr(
            f"CAST({pairs}[0] AS BIGINT) AS id", f"CAST({pairs}[1] AS DOUBLE) AS value"
        )
        found = self._values(read, math.nan)
        return np.where(np.isnan(found), np.arange(self._size), found).astype(np.int64)

    def _ends(self) -> Any:  # noqa: ANN401
        """Every tie in both directions."""
        there = self._ties.selectExpr("a AS src", "b AS dst", "weight")
        return there.unionAll(self._ties.selectExpr("b AS src", "a AS dst", "weight"))

    def _values(self, frame: Any, missing: float) -> Floats:  # noqa: ANN401
        """A column `value` by `id` brought back; `missing` where there is none."""
        from pyarrow import parquet

        place = Path(tempfile.mkdtemp(dir=self._folder)) / "values.parquet"
        frame.select("id", "value").write.parquet(str(place))
        table = parquet.read_table(place)
        values = np.full(self._size, missing)
        values[table["id"].to_numpy()] = table["value"].to_numpy()
        return values
