#!/usr/bin/env python3
"""Whether the exports of a repository give the counts of its report: DuckDB reads
the Parquet files and the JSON Lines, Python's sqlite3 the database, pyarrow the
Parquet once more.

    pip install duckdb pyarrow
    python3 tests/data/export.py target/release/blameless REPOSITORY...

Compared are, for every quarter and for all time: incidents, and the documents of
each service, trigger and cause; for every quarter the median times and the share
of changes; and the open countermeasures. Ends with 1 at the first difference.
"""

import json
import math
import sqlite3
import subprocess
import sys
import tempfile

import duckdb
import pyarrow.dataset

PHASES = ["time_to_detect", "time_to_acknowledge", "time_to_mitigate", "time_to_resolve"]
# Later than any incident, so that the report leaves none out.
AS_OF = "2100-01-01"


def main(program, repository):
    def run(*arguments):
        command = [program, "-C", repository, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def report(period):
        text = run("report", period, "--compare", "none", "--as-of", AS_OF, "--format", "json")
        return json.loads(text)

    def equal(what, ours, theirs):
        same = ours == theirs
        if isinstance(ours, float) and isinstance(theirs, float):
            same = math.isclose(ours, theirs, rel_tol=1e-9)
        if not same:
            sys.exit(f"{repository}: {what}: {ours} in the export, {theirs} in the report")

    def groups(rows):
        return sorted((key, count) for key, count in rows)

    with tempfile.TemporaryDirectory() as folder:
        run("export", "sqlite", "-o", f"{folder}/all.db")
        run("export", "parquet", "-o", f"{folder}/lake")
        run("export", "jsonl", "-o", f"{folder}/all.jsonl")
        database = sqlite3.connect(f"{folder}/all.db")
        equal("foreign keys", database.execute("PRAGMA foreign_key_check").fetchall(), [])
        lake = f"read_parquet('{folder}/lake/postmortems/*/*.parquet', hive_partitioning = true)"
        measures = f"{folder}/lake/countermeasures/*/*.parquet"
        lines = f"read_json('{folder}/all.jsonl', format = 'newline_delimited', maximum_object_size = 100000000)"
        duck = duckdb.connect()
        select = lambda sql, *values: duck.execute(sql, values).fetchall()

        whole = report("all")
        [(documents, incidents)] = select(f"SELECT count(*), count(*) FILTER (WHERE NOT near_miss) FROM {lake}")
        equal("incidents, Parquet", incidents, whole["incidents"]["count"])
        equal("documents, JSON Lines", select(f"SELECT count(*) FROM {lines}"), [(documents,)])
        equal("incidents, SQLite", database.execute("SELECT count(*) FROM incidents").fetchone()[0], incidents)
        table = pyarrow.dataset.dataset(f"{folder}/lake/postmortems", partitioning="hive").to_table()
        equal("documents, pyarrow", table.num_rows, documents)

        # The open ones of all time, in both.
        open_ones = database.execute("SELECT count(*) FROM open_countermeasures").fetchone()[0]
        equal("open, Parquet", select(f"SELECT count(*) FROM '{measures}' WHERE state = 'open'"), [(open_ones,)])

        terms = {
            "service": "coalesce(unnest(if(len(services) > 0, services, [NULL])), 'unknown')",
            "trigger": "coalesce(trigger, 'unknown')",
            "cause": "coalesce(unnest(if(len(causes) > 0, causes, [NULL])), 'unknown')",
        }
        quarters = [row[0] for row in database.execute("SELECT DISTINCT quarter FROM postmortems ORDER BY 1")]
        equal("quarters", [row[0] for row in select(f"SELECT DISTINCT quarter FROM {lake} ORDER BY 1")], quarters)
        for period in ["all", *quarters]:
            told = whole if period == "all" else report(period)
            where = "true" if period == "all" else f"quarter = '{period}'"
            for term, expression in terms.items():
                expected = groups((group["key"], group["count"]) for group in told["groups"][term])
                sql = f"SELECT key, count(*) FROM (SELECT {expression} AS key FROM {lake} WHERE {where}) GROUP BY 1"
                equal(f"{term}, {period}, Parquet", groups(select(sql)), expected)
                if period == "all":
                    rows = database.execute(f'SELECT "{term}", postmortems FROM by_{term}')
                    equal(f"{term}, SQLite", groups(rows), expected)
            if period == "all":
                continue
            count = database.execute("SELECT incidents FROM incidents_per_quarter WHERE quarter = ?", (period,))
            equal(f"incidents, {period}, SQLite", count.fetchone()[0], told["incidents"]["count"])
            medians = database.execute("SELECT phase, n, median_s FROM durations_per_quarter WHERE quarter = ?", (period,))
            medians = {phase: (n, median) for phase, n, median in medians}
            for phase in PHASES:
                expected = told["durations"][phase]
                median = expected["median_s"]
                ours = medians.get(phase, (0, None))
                equal(f"n of {phase}, {period}", ours[0], expected["n"])
                equal(f"{phase}, {period}", ours[1], None if median is None else float(median))
            share = database.execute("SELECT share FROM change_share_per_quarter WHERE quarter = ?", (period,)).fetchone()
            expected = told["change_management"]["share"]
            equal(f"changes, {period}", share and share[0], expected)
        print(f"{repository}: {documents} documents in {len(quarters)} quarters: all the same")


for repository in sys.argv[2:]:
    main(sys.argv[1], repository)
