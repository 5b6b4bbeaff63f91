"""Measures what Spark costs beside the work itself: one process, Spark with work that does nothing, Spark with ours.

    python spark_overhead.py --texts 20000 --rounds 5

All use one core. The overhead is what Spark's time is longer than that of one process over the same texts, in a session that
is warm. The texts are made of a few sentences, so that every machine measures the same.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator

import pyarrow
import seimei
import seimei.spark
from pyspark.sql import SparkSession

SENTENCES = [
    "Prime Minister Fumio Kishida met Open AI and Softbank Group at the US Embassy in Tokyo.",
    "The budget committee will take the matter up again next week, officials said on Tuesday.",
    "米国大使館と文部科学省が、ＮＶＩＤＩＡの技術を紹介した。",
    "来年度の予算案は、きょう午後の委員会で採決される見通しとなった。",
    "The University of Tsukuba (UT) and the University of Washington signed an agreement; UT will host.",
]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=int, default=20_000)
    arguments.add_argument("--rounds", type=int, default=5)
    asked = arguments.parse_args()
    # About 1.5 kB each, the size of a short article.
    texts = [" ".join(SENTENCES[(number + step) % 5] for step in range(14)) for number in range(asked.texts)]
    column = pyarrow.array(texts)
    house = seimei.Normalizer()

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.createDataFrame(pyarrow.table({"text": column})).repartition(8).cache()
    frame.count()

    def nothing(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        yield from batches

    ways: dict[str, Callable[[], object]] = {
        "one process": lambda: house.normalize_column(column, threads=1),
        "Spark, nothing done": lambda: frame.mapInArrow(nothing, frame.schema).write.format("noop").mode("overwrite").save(),
        "Spark": lambda: seimei.spark.normalize(frame, "text").write.format("noop").mode("overwrite").save(),
    }
    for way in ways.values():
        way()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(asked.rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - start)
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{asked.texts} texts, {size:.1f} MB, median of {asked.rounds}")
    for name in ways:
        middle = statistics.median(times[name])
        print(f"{name:20} {middle:7.2f} s  {size / middle:7.1f} MB/s")
    ratios = [spark / alone - 1 for spark, alone in zip(times["Spark"], times["one process"], strict=True)]
    print(f"overhead of Spark    {statistics.median(ratios):7.0%}")
    session.stop()


if __name__ == "__main__":
    main()
