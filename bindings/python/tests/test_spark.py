"""The same on Apache Spark as in one process, on a cluster of two workers, and where workers die."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
import seimei

if shutil.which("java") is None:
    pytest.skip("no Java, which Spark needs", allow_module_level=True)

import seimei.spark
from pyspark.sql import DataFrame, SparkSession

ROWS = 1200
PARTITIONS = 8


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1", SPARK_WORKER_DIR=str(tmp_path_factory.mktemp("workers")))
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("seimei")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "50",
        "spark.local.dir": str(tmp_path_factory.mktemp("spark")),
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def rows(root: Path) -> list[tuple[int, str | None, str]]:
    files = sorted((root / "tests" / "cases").glob("*.toml"))
    texts = [case["text"] for file in files for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
    return [(number, None if number % 97 == 0 else texts[number % len(texts)], f"kept {number}") for number in range(ROWS)]


@pytest.fixture(scope="module")
def frame(session: SparkSession, rows: list[tuple[int, str | None, str]]) -> DataFrame:
    return session.createDataFrame(rows, "id long, text string, other string").repartition(PARTITIONS, "id").cache()


@pytest.fixture(scope="module")
def normalized(rows: list[tuple[int, str | None, str]], house: seimei.Normalizer) -> list[tuple[Any, ...]]:
    texts = house.normalize_many([text for _, text, _ in rows])
    return [(number, text, other) for (number, _, other), text in zip(rows, texts, strict=True)]


def _sorted(frame: DataFrame) -> list[tuple[Any, ...]]:
    return sorted(tuple(row) for row in frame.collect())


def test_normalizing_gives_what_one_process_gives(frame: DataFrame, normalized: list[tuple[Any, ...]]) -> None:
    made = seimei.spark.normalize(frame, "text")
    assert made.schema == frame.schema
    assert _sorted(made) == normalized
    beside = seimei.spark.normalize(frame, "text", into="style")
    assert beside.columns == ["id", "text", "other", "style"]
    assert _sorted(beside.select("id", "style", "other")) == normalized


def test_styles_and_dates_reach_the_workers(session: SparkSession, house: seimei.Normalizer) -> None:
    frame = session.createDataFrame([("KISHIDA Fumio",), ("キエフ",)], "text string").coalesce(1)
    assert [row.text for row in seimei.spark.normalize(frame, "text", style="press").collect()] == ["Fumio Kishida", "キーウ"]
    style = seimei.Style(family_name="capitals")
    assert [row.text for row in seimei.spark.normalize(frame, "text", style=style, date="2010").collect()] == ["KISHIDA Fumio", "キエフ"]


def test_annotating_gives_what_one_process_gives(
    frame: DataFrame, rows: list[tuple[int, str | None, str]], house: seimei.Normalizer
) -> None:
    found = house.annotate_many([text for _, text, _ in rows])
    want = {number: mentions for (number, _, _), mentions in zip(rows, found, strict=True)}
    made = seimei.spark.annotate(frame, "text").drop("other").collect()
    assert len(made) == ROWS
    for row in made:
        got = None if row.mentions is None else [seimei.Mention(**mention.asDict()) for mention in row.mentions]
        assert got == want[row.id]
    seimei.spark.annotate(frame, "text").createOrReplaceTempView("annotated")
    cut = frame.sparkSession.sql(
        "SELECT substring(text, m.start + 1, m.end - m.start) = m.surface AS same FROM annotated LATERAL VIEW explode(mentions) t AS m"
    ).collect()
    assert len(cut) == sum(len(mentions) for mentions in found if mentions) and all(row.same for row in cut)


def test_a_glossary_of_ones_own_is_sent_once_and_opened_once_a_process(session: SparkSession, own_list: str) -> None:
    own = seimei.Glossary.from_toml(own_list)
    frame = session.createDataFrame([("Example Board",)] * 64, "text string").repartition(16)
    for _ in range(3):
        assert {row.text for row in seimei.spark.normalize(frame, "text", glossary=own).collect()} == {"ExampleBoard"}
    index = seimei.spark._index(session, own)
    assert len([file for file in seimei.spark._sent if file[1] == index]) == 1

    def tell(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import seimei.spark

        before = seimei.spark._made.get(index)
        made = seimei.spark.normalizer(seimei.Style(), index)
        for _ in batches:
            pass
        again = seimei.spark.normalizer(seimei.Style(), index)
        kept = seimei.spark._made[index]
        yield pyarrow.RecordBatch.from_pydict(
            {"pid": [os.getpid()], "kept": [before is None or kept is before], "same": [repr(made) == repr(again)]}
        )

    told = frame.mapInArrow(tell, "pid long, kept boolean, same boolean").collect()
    assert len(told) == 16 and all(row.kept and row.same for row in told)
    # Two executors of one core: two processes do it all.
    assert len({row.pid for row in told}) <= 2


def test_mistakes_are_told_before_anything_runs(frame: DataFrame) -> None:
    with pytest.raises(ValueError, match="the frame has no column `txt`; it has id, text, other"):
        seimei.spark.normalize(frame, "txt")
    with pytest.raises(ValueError, match="the frame has a column `other` already"):
        seimei.spark.annotate(frame, "text", into="other")
    with pytest.raises(TypeError, match="expected a column of strings, but `id` is one of bigint"):
        seimei.spark.normalize(frame, "id")
    with pytest.raises(seimei.SeimeiError, match="unknown value `loud` for style"):
        seimei.spark.normalize(frame, "text", style="loud")


class _Deadly:
    """A frame whose work dies once, in the middle of its output."""

    def __init__(self, frame: DataFrame, marker: Path, victim: str) -> None:
        self.frame, self.marker, self.victim = frame, str(marker), victim

    def __getattr__(self, name: str) -> Any:
        return getattr(self.frame, name)

    def mapInArrow(self, work: Callable[[Any], Any], schema: Any) -> DataFrame:
        marker, victim = self.marker, self.victim

        def dying(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
            import os
            import signal

            def parent(process: int) -> int:
                with open(f"/proc/{process}/stat") as stat:
                    return int(stat.read().rpartition(")")[2].split()[1])

            for number, batch in enumerate(work(batches)):
                yield batch
                if number == 1:
                    try:
                        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
                    except FileExistsError:
                        continue
                    # A Python worker is a child of a daemon, and that one of the executor.
                    process = os.getpid()
                    os.kill(process if victim == "worker" else parent(parent(process)), signal.SIGKILL)

        return self.frame.mapInArrow(dying, schema)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("victim", ["worker", "executor"])
def test_what_dies_is_done_again_and_nothing_is_lost_or_doubled(
    frame: DataFrame, normalized: list[tuple[Any, ...]], tmp_path: Path, victim: str
) -> None:
    context = frame.sparkSession.sparkContext
    context.setJobGroup(victim, "a job with a death in it")
    deadly: Any = _Deadly(frame, tmp_path / "died", victim)
    seimei.spark.normalize(deadly, "text").write.parquet(str(tmp_path / "out"))
    assert (tmp_path / "died").exists()
    if victim == "worker":
        # A task that lost its executor does not count as failed.
        tracker = context.statusTracker()
        jobs = [tracker.getJobInfo(job) for job in tracker.getJobIdsForGroup(victim)]
        stages = [tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds]
        assert sum(stage.numFailedTasks for stage in stages if stage) >= 1
    written = pyarrow.parquet.read_table(tmp_path / "out").to_pylist()
    assert sorted(tuple(row.values()) for row in written) == normalized


def test_the_example_of_the_document_runs(root: Path, tmp_path: Path) -> None:
    [block] = re.findall(r"^```python\n(.*?)^```$", (root / "docs/spark.md").read_text(encoding="utf-8"), re.M | re.S)
    wanted = [line + "\n" for line in re.findall(r"# -> (.*)$", block, re.M)]
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "".join(wanted)


def test_the_measurement_runs(root: Path, tmp_path: Path) -> None:
    script = root / "bindings/python/examples/spark_overhead.py"
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        [sys.executable, str(script), "--texts", "200", "--rounds", "1"], capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert "overhead" in done.stdout
