"""Annotate an archive with Spark and join its copies: a folder of files in, Parquet out.

    spark-submit dateline_spark.py --input crawl/ --output out/ [--dateline dateline]

A task is one input file of any kind that `dateline annotate` reads (WARC, JSON Lines, ZIP, HTML ...), so cut an archive
into files of some hundred megabytes. Output:

    out/captures   captures with bytes, annotation and fragments, in the order of the input: `dateline ingest out/captures`
    out/copies     copy edges, the same that a store finds
    out/failures   input that could not be read, a line each, as `dateline` worded it
"""

import argparse
import base64
import json
import os
import subprocess
import tempfile

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

CAPTURE = T.StructType(
    [T.StructField("place", T.LongType(), False)]
    + [T.StructField(name, T.StringType()) for name in (
        "format", "id", "sha256", "mediaType", "encoding", "url", "retrieved", "published",
        "publisher", "headline", "file")]
    + [T.StructField("line", T.LongType())]
    + [T.StructField(name, T.StringType()) for name in ("headers", "arrival")]
    + [T.StructField("raw", T.BinaryType())]
    + [T.StructField(name, T.StringType()) for name in ("annotation", "fragments", "failure")]
)
EDGE = T.StructType([T.StructField(name, T.StringType()) for name in ("a", "b", "class", "json")])

# Captures of one file come after those of the file before: a place is the file's number and the line's.
PLACES_A_FILE = 1 << 36


def run(command, feed=None):
    """Yields the lines of a command; raises with its words where it fails, so that Spark tries the task again."""
    with tempfile.TemporaryFile("w+", encoding="utf8") as errors:
        process = subprocess.Popen(
            command, stdin=feed or subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, encoding="utf8")
        yield from process.stdout
        code = process.wait()
        errors.seek(0)
        said = errors.read()
        if code not in (0, 3):  # 3: done, but some input could not be read, and was named
            raise RuntimeError(f"{' '.join(command)} ended with {code}: {said[-2000:]}")
        for line in said.splitlines():
            yield {"failure": line}


def annotate(dateline):
    def of(numbered):
        number, path = numbered
        start = number * PLACES_A_FILE
        command = [*dateline, "annotate", "--prepare", "--workers", "0", path]
        for place, line in enumerate(run(command), start):
            row = line if isinstance(line, dict) else json.loads(line)
            if row.get("raw") is not None:
                row["raw"] = base64.b64decode(row["raw"])
            yield {name: row.get(name) for name in CAPTURE.fieldNames()} | {"place": place}

    return of


def components(links):
    """Connected components of `links` (place, other), by large-star and small-star (Kiveris et al. 2014):
    (place, label), the label being the least place of the component."""
    edges = links.select(F.col("place").alias("u"), F.col("other").alias("v")).where("u != v")
    before = None
    while True:
        both = edges.union(edges.select(F.col("v").alias("u"), F.col("u").alias("v")))
        least = both.groupBy("u").agg(F.least(F.min("v"), F.first("u")).alias("m"))
        large = both.join(least, "u").where("v > u").select(F.col("v").alias("u"), F.col("m").alias("v")).where("u != v")
        down = large.select(F.greatest("u", "v").alias("u"), F.least("u", "v").alias("v")).distinct()
        least = down.groupBy("u").agg(F.min("v").alias("m"))
        small = down.join(least, "u")
        edges = (
            small.select(F.col("v").alias("u"), F.col("m").alias("v"))
            .union(least.select("u", F.col("m").alias("v")))
            .where("u != v").distinct().localCheckpoint()
        )
        now = edges.agg(F.count("*"), F.sum(F.hash("u", "v").cast("long"))).first()
        if now == before:
            return edges.select(F.col("u").alias("place"), F.col("v").alias("label"))
        before = now


def shared(captures):
    """Captures that share a fragment, each tied to the first that has it."""
    pairs = T.ArrayType(T.ArrayType(T.StringType()))
    hashes = (
        captures.select("place", F.explode(F.from_json("fragments", pairs)).alias("article"))
        .select("place", F.explode(F.from_json(F.col("article")[1], T.ArrayType(T.LongType()))).alias("hash"))
    )
    first = Window.partitionBy("hash")
    return (
        hashes.withColumn("other", F.min("place").over(first))
        .where("place != other").select("place", "other").distinct()
    )


def copies(dateline):
    def of(rows):
        # A group is written to a file first: a pipe that is read and written at once may block at both ends.
        with tempfile.TemporaryFile("w+", encoding="utf8") as feed:
            count = 0
            for row in rows:
                feed.write(json.dumps({"group": str(row.label), "annotation": row.annotation}) + "\n")
                count += 1
            if count == 0:
                return
            feed.seek(0)
            for line in run([*dateline, "copies", "-"], feed):
                edge = json.loads(line)
                yield edge["a"], edge["b"], edge["class"], line.rstrip("\n")

    return of


def files_of(path):
    if os.path.isfile(path):
        return [path]
    return sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(path) for name in names if not name.startswith("."))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", required=True, nargs="+", help="files or folders that every machine can read")
    parser.add_argument("--output", required=True, help="folder that every machine can write")
    parser.add_argument("--dateline", nargs="+", default=["dateline"], help="how the program is started")
    parser.add_argument("--part-bytes", type=int, default=256 << 20, help="size of a part of out/captures")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("dateline").getOrCreate()
    spark.sparkContext.setLogLevel("WARN")
    files = [file for path in args.input for file in files_of(path)]
    tasks = spark.sparkContext.parallelize(list(enumerate(files)), max(1, len(files)))
    rows = spark.createDataFrame(tasks.flatMap(annotate(args.dateline)), CAPTURE)
    rows.write.mode("overwrite").parquet(f"{args.output}/annotated")
    rows = spark.read.schema(CAPTURE).parquet(f"{args.output}/annotated")

    rows.where("failure is not null").orderBy("place").select("failure") \
        .coalesce(1).write.mode("overwrite").text(f"{args.output}/failures")
    # A capture that comes twice counts where it comes first, as in a store.
    once = Window.partitionBy("id").orderBy("place")
    captures = (
        rows.where("failure is null").withColumn("time", F.row_number().over(once)).where("time = 1")
        .drop("time", "failure")
    )
    size = captures.agg(F.sum(F.length("raw") + F.length("annotation"))).first()[0] or 0
    parts = max(1, size // args.part_bytes)
    captures.repartitionByRange(parts, "place").sortWithinPartitions("place") \
        .write.mode("overwrite").parquet(f"{args.output}/captures")
    captures = spark.read.parquet(f"{args.output}/captures")

    labels = components(shared(captures))
    tied = captures.join(labels, "place", "left").withColumn("label", F.coalesce("label", "place"))
    sizes = tied.groupBy("label").agg(F.count("*").alias("size")).where("size > 1")
    groups = (
        tied.join(sizes, "label").select("label", "place", "annotation")
        .repartition("label").sortWithinPartitions("label", "place")
    )
    edges = spark.createDataFrame(groups.rdd.mapPartitions(copies(args.dateline)), EDGE)
    edges.orderBy("a", "b").write.mode("overwrite").parquet(f"{args.output}/copies")
    spark.stop()


if __name__ == "__main__":
    main()
