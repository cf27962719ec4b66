#!/usr/bin/env python3
"""Random collections, and what a report on them must say: docs/metrics.md once
more, written against NumPy and SciPy and knowing nothing of the Rust code.

    pip install numpy scipy && python3 tests/data/report.py 16 115 > tests/data/report.json

Each case: the repository's settings, the period, the front matter of every
document, and the report, the budgets and the highlights as JSON. `tests/report.rs`
compares.
"""

import bisect
import json
import math
import random
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
from scipy import stats

CHANGES = ["binary-push", "config-push", "schema-change", "infrastructure-change", "dependency-change", "experiment"]
TRIGGERS = CHANGES[:4] + ["capacity", "hardware", "network"]
CAUSES = ["software", "configuration", "monitoring-gap", "dependency"]
SERVICES = ["checkout", "cache", "결제", "a/b", "검색 서비스"]
ZONES = ["Asia/Seoul", "America/New_York", "America/Sao_Paulo", "Europe/Berlin", "Australia/Lord_Howe", "UTC"]
DURATIONS = {
    "time_to_detect": ("started_at", "detected_at"),
    "time_to_acknowledge": ("detected_at", "acknowledged_at"),
    "time_to_mitigate": ("started_at", "mitigated_at"),
    "time_to_resolve": ("started_at", "resolved_at"),
}
UTC = timezone.utc
KINDS = ["prevent", "detect", "mitigate", "repair", "process", "investigate", "other"]


# Periods: (label, start, end) in UTC.

def midnight(day, zone):
    """In a gap, fold=0 takes the offset from before it: the instant of the skip."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def month(index):
    return date(index // 12, index % 12 + 1, 1)


def period(kind, at, zone, fiscal, as_of):
    """The period of `kind` number `at`: months since year 0, Mondays since 1970, or blocks back."""
    if kind in ("year", "half", "quarter", "month"):
        length = {"year": 12, "half": 6, "quarter": 3, "month": 1}[kind]
        shift = fiscal - 1 if fiscal != 1 and kind != "month" else 0
        year, within = divmod(at - shift, 12)
        name = f"FY{year}" if shift else f"{year}"
        name += {"year": "", "half": f"-H{within // 6 + 1}", "quarter": f"-Q{within // 3 + 1}", "month": f"-{within + 1:02}"}[kind]
        return name, midnight(month(at), zone), midnight(month(at + length), zone), kind
    if kind == "week":
        monday = date(1970, 1, 5) + timedelta(weeks=at)
        iso = monday.isocalendar()
        return f"{iso[0]}-W{iso[1]:02}", midnight(monday, zone), midnight(monday + timedelta(weeks=1), zone), kind
    if kind == "days":
        n, back = at
        end = as_of - back * timedelta(days=n)
        start = end - timedelta(days=n)
        day = lambda t: t.astimezone(zone).date().isoformat()
        return (f"{n}d" if back == 0 else f"{day(start)}..{day(end)}"), start, end, kind
    if kind == "range":
        first, n = at
        last = first + timedelta(days=n)
        return f"{first}..{last}", midnight(first, zone), midnight(last, zone), kind


def step(kind, at, by, fiscal):
    if kind == "days":
        return at[0], at[1] - by
    if kind == "range":
        return at[0] + timedelta(days=at[1] * by), at[1]
    return at + by * {"year": 12, "half": 6, "quarter": 3, "month": 1, "week": 1}[kind]


# Figures.

def clean(value):
    if value is None or isinstance(value, (str, bool)):
        return value
    value = float(value)
    return value if math.isfinite(value) else None


def pair(a, b):
    return [clean(a), clean(b)]


def wilson(k, n):
    if n == 0:
        return None
    ci = stats.binomtest(k, n).proportion_ci(0.95, "wilson")
    return pair(ci.low, ci.high)


def welch(xs, ys):
    if len(xs) < 3 or len(ys) < 3:
        return None
    a, b = np.log(np.maximum(xs, 60.0)), np.log(np.maximum(ys, 60.0))
    out = {"ratio": math.exp(a.mean() - b.mean()), "ratio_ci95": None, "p_value": None,
           "distinguishable": None, "detectable_ratio": None}
    if len(set(a)) == 1 and len(set(b)) == 1:
        return out
    t = stats.ttest_ind(a, b, equal_var=False)
    ci = t.confidence_interval(0.95)
    se = math.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    power = math.exp((stats.t.ppf(0.975, t.df) + stats.t.ppf(0.8, t.df)) * se)
    out.update(ratio_ci95=pair(math.exp(ci.low), math.exp(ci.high)), p_value=float(t.pvalue),
               distinguishable=bool(t.pvalue < 0.05), detectable_ratio=clean(power))
    return out


def seconds(doc, metric):
    a, b = (doc.get(key) for key in DURATIONS[metric])
    return None if a is None or b is None else (b - a).total_seconds()


def known(docs, metric):
    values = [seconds(d, metric) for d in docs]
    return [v for v in values if v is not None and v >= 0]


def figures(docs, metric):
    x = sorted(known(docs, metric))
    n = len(x)
    negative = sum(1 for d in docs if (seconds(d, metric) or 0) < 0)
    r = max([r for r in range(1, n + 1) if stats.binom.cdf(r - 1, n, 0.5) <= 0.025], default=None)
    return {
        "n": n, "excluded": negative,
        "mean_s": float(np.mean(x)) if n else None,
        "median_s": float(np.quantile(x, 0.5)) if n else None,
        "p90_s": float(np.quantile(x, 0.9)) if n else None,
        "geometric_mean_s": float(np.exp(np.mean(np.log(np.maximum(x, 60.0))))) if n else None,
        "median_ci95_s": [x[r - 1], x[n - r]] if r else None,
    }


def median(values):
    return float(np.median(values)) if values else None


class Window:
    def __init__(self, docs, p, as_of):
        _, start, end, _ = p
        inside = [d for d in docs if start <= d["started_at"] < end]
        self.docs = [d for d in inside if d["started_at"] < as_of]
        self.later = len(inside) - len(self.docs)
        self.incidents = [d for d in self.docs if d["severity"] != "near-miss"]
        self.days = max((min(end, as_of) - start).total_seconds(), 0) / 86400


def incidents(now, before):
    c, t = len(now.incidents), now.days
    rate = (lambda k: 30 * k / t) if t else (lambda k: None)
    low = stats.chi2.ppf(0.025, 2 * c) / 2 if c else 0.0
    high = stats.chi2.ppf(0.975, 2 * c + 2) / 2
    out = {"count": c, "drafts": sum(d["status"] == "draft" for d in now.incidents),
           "rate_per_30d": rate(c), "rate_ci95_per_30d": pair(rate(low), rate(high)) if t else None,
           "baseline_count": None, "rate_ratio": None, "rate_ratio_ci95": None,
           "p_value": None, "distinguishable": None}
    if before is None:
        return out
    c0, t0 = len(before.incidents), before.days
    out.update(baseline_count=c0)
    if t and t0:
        n = c + c0
        lo = stats.beta.ppf(0.025, c, c0 + 1) if c else 0.0
        hi = stats.beta.ppf(0.975, c + 1, c0) if c0 else 1.0
        odds = lambda p: p / (1 - p) * t0 / t if p < 1 else None
        p = stats.binomtest(c, n, t / (t + t0)).pvalue if n else 1.0
        out.update(rate_ratio=(c / t) / (c0 / t0) if c0 else None, rate_ratio_ci95=pair(odds(lo), odds(hi)),
                   p_value=float(p), distinguishable=bool(p < 0.05))
    return out


GROUPS = {"severity": "severity", "service": "services", "team": "teams", "trigger": "trigger",
          "cause": "causes", "detection": "detection", "tag": "tags"}


def counts(docs, key):
    out = {}
    for d in docs:
        value = d.get(key)
        values = set(value if isinstance(value, list) else [value]) - {None}
        for v in values or {"unknown"}:
            out[v] = out.get(v, 0) + 1
    return out


def groups(now, before):
    out = {}
    for name, key in GROUPS.items():
        mine = counts(now.docs, key)
        theirs = counts(before.docs, key) if before else None
        out[name] = [
            {"key": k, "count": c, "share": c / len(now.docs), "share_ci95": wilson(c, len(now.docs)),
             "baseline_count": theirs.get(k, 0) if theirs is not None else None}
            for k, c in sorted(mine.items(), key=lambda kc: (-kc[1], kc[0].encode()))
        ]
    return out


def recurrence(now, docs):
    out = []
    everyone = [d for d in docs if d["severity"] != "near-miss"]
    for d in sorted(now.incidents, key=lambda d: (d["started_at"], d["id"])):
        like = [e for e in everyone
                if timedelta(0) < d["started_at"] - e["started_at"] <= timedelta(days=90)
                and set(d["services"]) & set(e["services"])
                and set(d.get("causes", [])) & set(e.get("causes", []))]
        if like:
            latest = max(e["started_at"] for e in like)
            out.append({"id": d["id"], "earlier": min(e["id"] for e in like if e["started_at"] == latest)})
    n = len(now.incidents)
    return {"repeats": len(out), "share": len(out) / n if n else None, "pairs": out}


# Reliability. Each service on its own grid: between two neighbouring bounds nothing changes.

def impact(d, start, end):
    """The incident within [start, end), in seconds from start; None where that is no time or not known."""
    until = d.get("mitigated_at", d.get("resolved_at"))
    if until is None or until < d["started_at"]:
        return None
    a, b = ((min(max(t, start), end) - start).total_seconds() for t in (d["started_at"], until))
    return (a, b) if a < b else None


def grid(spans, heights):
    """Length that is covered, and the integral of the greatest height, with NumPy on all bounds."""
    if not spans:
        return 0.0, 0.0
    bounds = np.unique(np.array(spans).ravel())
    middles, lengths = (bounds[1:] + bounds[:-1]) / 2, np.diff(bounds)
    a, b = np.array(spans).T
    inside = (a[:, None] <= middles) & (middles < b[:, None])
    return float(lengths[inside.any(axis=0)].sum()), float((lengths * (inside * np.array(heights)[:, None]).max(axis=0)).sum())


def known_at(docs, as_of):
    return [d for d in docs if d["severity"] != "near-miss" and d["started_at"] < as_of]


def spent(docs, name, p, as_of):
    """(covered, consumed, assumed) of one service in a period."""
    end = max(min(p[2], as_of), p[1])
    mine = [(impact(d, p[1], end), d.get("ratio")) for d in known_at(docs, as_of) if name in d["services"]]
    mine = [(span, ratio) for span, ratio in mine if span]
    covered, consumed = grid([span for span, _ in mine], [1.0 if r is None else r for _, r in mine])
    return covered, consumed, sum(r is None for _, r in mine), len(mine)


def services(case, docs, p, as_of):
    end = max(min(p[2], as_of), p[1])
    length, whole = (end - p[1]).total_seconds(), (p[2] - p[1]).total_seconds()
    out = []
    for name in sorted({s for d in docs for s in d["services"]} | set(case["slo"]), key=str.encode):
        started = [d for d in known_at(docs, as_of) if name in d["services"] and p[1] <= d["started_at"] < end]
        covered, consumed, assumed, touching = spent(docs, name, p, as_of)
        slo = case["slo"].get(name)
        if slo is None and not started and not touching:
            continue
        n = len(started)
        resolve = known(started, "time_to_resolve")
        ends = [d.get("mitigated_at", d.get("resolved_at")) for d in started]
        budget = (100 - slo) / 100 * whole if slo is not None else None
        share = consumed / budget if budget else None
        out.append({
            "service": name, "incidents": n,
            "unknown_end": sum(e is None or e < d["started_at"] for d, e in zip(started, ends)),
            "downtime_s": covered, "mttr_s": float(np.mean(resolve)) if resolve else None,
            "mttf_s": (length - covered) / n if n else None,
            "availability_by_time": 1 - covered / length if length else None,
            "slo": slo, "budget_s": budget, "consumed_s": consumed if slo is not None else None,
            "assumed_ratio": assumed if slo is not None else None, "consumed_share": share,
            "remaining_s": budget - consumed if slo is not None else None,
            "state": None if share is None else "ok" if share < 0.75 else "at-risk" if share < 1 else "exhausted",
        })
    return out


def budget_share(case, docs, p, as_of):
    if not case["slo"] or as_of <= p[1]:
        return None
    whole = (p[2] - p[1]).total_seconds()
    return sum(spent(docs, name, p, as_of)[1] for name in case["slo"]) / sum((100 - slo) / 100 * whole for slo in case["slo"].values())


def load(case, now, p, as_of, zone):
    length = max((min(p[2], as_of) - p[1]).total_seconds(), 0)
    hours = [d["person_hours"] for d in now.incidents if "person_hours" in d]
    total = math.fsum(hours) if hours or not now.incidents else None
    engineers, weekly, cap, most = case["oncall"]
    capacity = engineers * weekly * length / (7 * 86400) if engineers and length else None
    days = {}
    for d in now.incidents:
        for team in set(d.get("teams", [])) or {"unknown"}:
            key = (d["started_at"].astimezone(zone).date().isoformat(), team)
            days[key] = days.get(key, 0) + 1
    busiest = min(days, key=lambda k: (-days[k], k), default=None)
    return {
        "person_hours": total, "capacity_hours": capacity,
        "operational_share": total / capacity if total is not None and capacity else None,
        "cap": cap, "max_events_per_day": most,
        "busiest_day": busiest and {"date": busiest[0], "team": busiest[1], "events": days[busiest]},
        "days_over": sum(v > most for v in days.values()),
    }


def actions(now, docs, at, zone):
    """Days only: what is done today is done unless today has just begun; what is due today isn't late."""
    today = at.astimezone(zone).date()
    ended = (at - timedelta(microseconds=1)).astimezone(zone).date()
    done = lambda i: i["mark"] == "x" and (i["done"] is None or i["done"] <= ended)
    left = lambda i: i["mark"] != "-" and not done(i)
    late = lambda i: left(i) and i["due"] is not None and i["due"] < today
    everything = [i for d in docs if d["started_at"] < at for i in d["items"]]
    mine = [i for d in now.docs for i in d["items"]]
    counted = [i for i in mine if i["mark"] != "-"]
    days = [(i["done"] - d["started_at"].astimezone(zone).date()).days for d in now.docs for i in d["items"] if done(i) and i["done"]]
    kinds = {}
    for i in counted:
        kind = kinds.setdefault(i["kind"] or "unknown", {"total": 0, "done": 0})
        kind["total"] += 1
        kind["done"] += done(i)
    return {
        "total": len(counted), "wont_do": len(mine) - len(counted), "done": sum(map(done, counted)),
        "open": sum(map(left, counted)), "overdue": sum(map(late, counted)),
        "done_share": sum(map(done, counted)) / len(counted) if counted else None,
        "without_owner": sum(not i["owner"] for i in counted), "without_due": sum(i["due"] is None for i in counted),
        "by_kind": kinds, "median_days_to_done": median([d for d in days if d >= 0]),
        "backlog": {"open": sum(map(left, everything)), "overdue": sum(map(late, everything))},
    }


# By one dimension. Like services, on a grid of its own.

def keys(d, dimension):
    value = d.get(GROUPS[dimension])
    return set(value if isinstance(value, list) else [value]) - {None} or {"unknown"}


def by(case, now, docs, p, as_of):
    dimension = case["by"]
    end = max(min(p[2], as_of), p[1])
    whole = (p[2] - p[1]).total_seconds()
    rows = []
    for key in {k for d in now.incidents for k in keys(d, dimension)}:
        mine = [d for d in now.incidents if key in keys(d, dimension)]
        open_ = [d for d in known_at(docs, as_of) if key in keys(d, dimension)]
        spans = [s for s in (impact(d, p[1], end) for d in open_) if s]
        promised = [s for s in case["slo"] if dimension != "service" or s == key]
        budget = sum((100 - case["slo"][s]) / 100 * whole for s in promised)
        rows.append({
            "key": key, "count": len(mine), "rate_per_30d": 30 * len(mine) / now.days if now.days else None,
            "median_time_to_mitigate_s": median(known(mine, "time_to_mitigate")),
            "median_time_to_resolve_s": median(known(mine, "time_to_resolve")),
            "change_share": sum(d.get("trigger") in CHANGES for d in mine) / len(mine),
            "downtime_s": grid(spans, [1.0] * len(spans))[0],
            "budget_consumed_share": sum(spent(open_, s, p, as_of)[1] for s in promised) / budget if budget else None,
        })
    return {"dimension": dimension, "rows": sorted(rows, key=lambda r: (-r["count"], r["key"].encode()))}


# Error budgets of rolling windows, and the two rules of the policy.

def budget(case, docs, as_of):
    before = lambda end, days: ("", end - timedelta(days=days), end, "")
    allowed = lambda name, days: (100 - case["slo"][name]) / 100 * days * 86400
    oldest_first = sorted(sorted(known_at(docs, as_of), key=lambda d: d["id"], reverse=True), key=lambda d: d["started_at"])
    p0 = lambda d: any(i["priority"] == 0 and i["mark"] != "-" for i in d["items"])
    out, rules = [], []
    for name in sorted(case["slo"], key=str.encode):
        days = case["window_days"]
        window = before(as_of, days)
        whole = allowed(name, days)
        _, consumed, assumed, _ = spent(docs, name, window, as_of)
        share = consumed / whole
        mine = [d for d in oldest_first if name in d["services"]]
        ends = [d.get("mitigated_at", d.get("resolved_at")) for d in mine]
        out.append({
            "service": name, "slo": case["slo"][name], "window_days": days, "budget_s": whole, "consumed_s": consumed,
            "consumed_share": share, "remaining_s": whole - consumed, "assumed_ratio": assumed,
            "state": "ok" if share < 0.75 else "at-risk" if share < 1 else "exhausted",
            "unknown_end": sum((e is None or e < d["started_at"]) and window[1] <= d["started_at"] < window[2] for d, e in zip(mine, ends)),
            "history": [spent(docs, name, before(as_of - timedelta(weeks=w), days), as_of)[1] / whole for w in reversed(range(12))],
        })
        for d in mine:
            share = spent([d], name, before(as_of, 28), as_of)[1] / allowed(name, 28)
            if share > 0.2:
                rules.append({"rule": "incident", "service": name, "trigger": None, "incidents": [d["id"]],
                              "consumed_share": share, "satisfied": p0(d)})
        quarter = before(as_of, 91)
        for trigger in sorted({d["trigger"] for d in mine if "trigger" in d}):
            of = [d for d in mine if d.get("trigger") == trigger and impact(d, quarter[1], quarter[2])]
            share = spent(of, name, quarter, as_of)[1] / allowed(name, 91)
            if len(of) > 1 and share > 0.2:
                rules.append({"rule": "class", "service": name, "trigger": trigger, "incidents": [d["id"] for d in of],
                              "consumed_share": share, "satisfied": any(map(p0, of))})
    return {"schema": "blameless.budget/1", "as_of": as_of.isoformat(), "services": out, "rules": rules}


# What is worth discussing.

def highlights(case, figures, now, before, docs, at, zone):
    out = []
    gone = [s for s in figures["services"] if s["state"] == "exhausted"]
    if gone:
        out.append({"rule": "exhausted", "services": [[s["service"], s["consumed_share"]] for s in sorted(gone, key=lambda s: -s["consumed_share"])]})
    of = {d["id"]: d for d in docs}
    repeats = []
    for pair_ in figures["recurrence"]["pairs"]:
        start = (of[pair_["id"]]["started_at"] - timedelta(microseconds=1)).astimezone(zone).date()
        # One that is done without a day may have been done by then.
        open_ = [n for n, i in enumerate(of[pair_["earlier"]]["items"], 1)
                 if i["mark"] == " " or i["mark"] == "x" and i["done"] is not None and i["done"] > start]
        if open_:
            repeats.append((pair_["id"], f"{pair_['earlier']}#{open_[0]}"))
    if repeats:
        out.append({"rule": "repeat", "count": len(repeats), "id": repeats[-1][0], "action": repeats[-1][1]})
    today = at.astimezone(zone).date()
    ended = (at - timedelta(microseconds=1)).astimezone(zone).date()
    late = sorted((i["due"], f"{d['id']}#{n}") for d in docs if d["started_at"] < at for n, i in enumerate(d["items"], 1)
                  if i["priority"] == 0 and i["due"] and i["due"] < today and i["mark"] != "-"
                  and not (i["mark"] == "x" and (i["done"] is None or i["done"] <= ended)))
    if late:
        out.append({"rule": "overdue", "count": len(late), "action": late[0][1]})
    if before and now.docs and before.docs:
        triggers = [g for g in figures["groups"]["trigger"] if g["key"] != "unknown"]
        p = lambda g: stats.fisher_exact([[g["count"], len(now.docs) - g["count"]], [g["baseline_count"], len(before.docs) - g["baseline_count"]]]).pvalue
        moved = [(float(p(g)), n, g) for n, g in enumerate(triggers)]
        moved = [m for m in moved if m[0] < 0.05 / len(triggers)]
        if moved:
            # Which of equals comes first is no matter of a last digit.
            least = min(m[0] for m in moved)
            value, _, g = next(m for m in moved if m[0] <= least * (1 + 1e-9))
            out.append({"rule": "trigger", "trigger": g["key"], "share": g["share"], "before": g["baseline_count"] / len(before.docs), "p_value": value})
    load = figures["load"]
    if load["operational_share"] is not None and load["operational_share"] > load["cap"]:
        out.append({"rule": "load", "share": load["operational_share"], "cap": load["cap"]})
    if load["days_over"]:
        out.append({"rule": "days", "days": load["days_over"], "cap": load["max_events_per_day"]})
    return out


def report(case, docs, this, baseline, series, after):
    as_of = case["at"]
    now = Window(docs, this, as_of)
    before = Window(docs, baseline, as_of) if baseline else None
    n = len(now.incidents)
    changes = [d for d in now.incidents if d.get("trigger") in CHANGES]
    detection = {k: sum(d.get("detection") == k for d in now.incidents) for k in ["alert", "ticket", "log", "customer", "employee"]}
    unknown = n - sum(detection.values())
    playbook = {k: sum(d.get("playbook") == k for d in now.incidents) for k in ["followed", "outdated", "missing", "not-needed"]}
    playbook["unknown"] = n - sum(playbook.values())
    having = known([d for d in now.incidents if d.get("playbook") == "followed"], "time_to_mitigate")
    lacking = known([d for d in now.incidents if d.get("playbook") in ("missing", "outdated")], "time_to_mitigate")
    geometric = lambda x: float(stats.gmean(np.maximum(x, 60.0))) if x else None
    said = [d["mitigation"] for d in now.incidents if "mitigation" in d]
    durations = {}
    for metric in DURATIONS:
        durations[metric] = figures(now.incidents, metric) | {
            "baseline": figures(before.incidents, metric) if before else None,
            "change": welch(known(now.incidents, metric), known(before.incidents, metric)) if before else None,
        }
    windows = [(p, Window(docs, p, as_of)) for p in series]
    trend = [
        {"label": p[0], "count": len(w.incidents), "median_time_to_resolve_s": median(known(w.incidents, "time_to_resolve")),
         "change_share": sum(d.get("trigger") in CHANGES for d in w.incidents) / len(w.incidents) if w.incidents else None,
         "budget_consumed_share": budget_share(case, docs, p, as_of)}
        for p, w in windows
    ]
    total, length = sum(len(w.incidents) for _, w in windows), sum(w.days for _, w in windows)
    forecast = None
    if length:
        ahead = (after[2] - after[1]).total_seconds() / 86400
        r, q = total + 0.5, length / (length + ahead)
        forecast = {"expected": r * ahead / length,
                    "interval90": [int(stats.nbinom.ppf(0.05, r, q)), int(stats.nbinom.ppf(0.95, r, q))]}
    return {
        "documents": {"total": len(now.docs), "drafts": sum(d["status"] == "draft" for d in now.docs),
                      "in_review": sum(d["status"] == "in-review" for d in now.docs),
                      "final": sum(d["status"] == "final" for d in now.docs),
                      "near_misses": len(now.docs) - n, "after_as_of": now.later, "unreadable": case["unreadable"]},
        "incidents": incidents(now, before),
        "durations": durations,
        "groups": groups(now, before),
        "trend": trend,
        "forecast": forecast,
        "change_management": {
            "triggered": len(changes), "share": len(changes) / n if n else None, "share_ci95": wilson(len(changes), n),
            "expected_share": 0.7,
            "progressive_rollout": sum(d.get("rollout") == "progressive" for d in changes),
            "automatic_rollback": sum(d.get("rollback") == "automatic" for d in changes),
            "manual_rollback": sum(d.get("rollback") == "manual" for d in changes),
            "median_time_to_detect_s": median(known(changes, "time_to_detect")),
        },
        "monitoring": detection | {"unknown": unknown,
            "by_machine_share": sum(detection[k] for k in ["alert", "ticket", "log"]) / (n - unknown) if n > unknown else None},
        "emergency_response": {
            "playbook": playbook, "with_playbook_s": geometric(having), "without_playbook_s": geometric(lacking),
            "change": welch(lacking, having),
            "automatic_mitigation_share": said.count("automatic") / len(said) if said else None,
        },
        "services": services(case, docs, this, as_of),
        "load": load(case, now, this, as_of, ZoneInfo(case["timezone"])),
        "actions": actions(now, docs, min(as_of, this[2]) if case["actions_at_end"] else as_of, ZoneInfo(case["timezone"])),
        "recurrence": recurrence(now, docs),
        "by": by(case, now, docs, this, as_of),
    }


# Random collections.

def document(number, centre, spread, zone, edges, rng):
    maybe = lambda p, value: value if rng.random() < p else None
    started = centre + timedelta(minutes=rng.randint(-spread, spread))
    if rng.random() < 0.1:
        started = rng.choice(edges) + timedelta(seconds=rng.choice([-1, 0, 0, 1]))
    d = {"id": f"i{number:03}", "title": f"number {number}", "status": rng.choice(["draft", "in-review", "final", "final"]),
         "severity": rng.choice(["SEV1", "SEV2", "SEV2", "SEV3", "SEV4", "near-miss"]),
         "services": rng.sample(SERVICES, rng.randint(1, 3)), "started_at": started}
    if rng.random() < 0.1:
        d["services"].append(d["services"][0])
    scale = rng.choice([1, 1, 1, 0.01])
    last = started
    for key, mean in [("detected_at", 6), ("acknowledged_at", 5), ("mitigated_at", 8), ("resolved_at", 9)]:
        after = timedelta(seconds=int(rng.lognormvariate(mean, 1.3) * scale))
        if rng.random() < 0.07:
            after = -after
        if rng.random() < 0.85:
            d[key] = (last if key != "resolved_at" else started) + after
    for key, p, value in [
        ("teams", 0.7, [rng.choice(["payments", "platform"])]), ("trigger", 0.8, rng.choice(TRIGGERS)),
        ("causes", 0.8, rng.sample(CAUSES, rng.randint(1, 2))),
        ("detection", 0.8, rng.choice(["alert", "alert", "ticket", "log", "customer", "employee"])),
        ("tags", 0.4, rng.sample(["peak", "night", "홀리데이"], 2)),
        ("ratio", 0.7, rng.choice([0.0, 0.01, 0.25, 0.5, 1.0, round(rng.random(), 3)])),
        ("person_hours", 0.6, rng.choice([0.5, 2.0, 9.5, 40.0])),
        ("playbook", 0.8, rng.choice(["followed", "followed", "outdated", "missing", "not-needed"])),
        ("mitigation", 0.6, rng.choice(["manual", "automatic"])),
        ("rollout", 0.5, rng.choice(["progressive", "all-at-once"])),
        ("rollback", 0.5, rng.choice(["automatic", "manual", "roll-forward", "none"])),
    ]:
        if maybe(p, value) is not None:
            d[key] = value
    if rng.random() < 0.05 and "mitigated_at" in d:
        # One that lasts for months, into other periods.
        d["mitigated_at"] = started + timedelta(days=rng.randint(20, 200))
    if rng.random() < 0.2:
        d["teams"] = ["payments", "platform"]
    day = started.date()
    d["items"] = [{
        "mark": rng.choice(" xx-"), "owner": maybe(0.7, "@kim"), "kind": maybe(0.8, rng.choice(KINDS)),
        "priority": rng.choice([None, 0, 0, 1]),
        "due": maybe(0.7, day + timedelta(days=rng.randint(-5, 120))), "done": maybe(0.7, day + timedelta(days=rng.randint(-3, 90))),
    } for _ in range(rng.choice([0, 0, 1, 2, 4]))]
    return d


def written(d, zone, rng):
    """Front matter; each time in some offset."""
    def value(v):
        if isinstance(v, datetime):
            return v.astimezone(rng.choice([UTC, zone, timezone(timedelta(hours=5, minutes=30))])).isoformat()
        return json.dumps(v, ensure_ascii=False)
    top = ["title", "status", "severity", "services", "teams", "trigger", "causes", "detection", "started_at",
           "detected_at", "acknowledged_at", "mitigated_at", "resolved_at", "tags"]
    lines = [f"{k} = {value(d[k])}" for k in top if k in d]
    for table, keys in [("impact", ["ratio"]), ("response", ["playbook", "mitigation", "person_hours"]), ("change", ["rollout", "rollback"])]:
        lines += [f"[{table}]"] + [f"{k} = {value(d[k])}" for k in keys if k in d]
    lines += ["+++", "# Title", "## Cause", "- [ ] no countermeasure", rng.choice(["## Countermeasures", "## 대응방안", "## 3. Action items:"])]
    for i in d["items"]:
        words = [f"- [{i['mark']}] do it"] + [f"{k}:{i[k]}" for k in ("kind", "due", "done") if i[k]] + ([i["owner"]] if i["owner"] else []) + ([f"priority:P{i['priority']}"] if i["priority"] is not None else [])
        lines.append(" ".join(words))
    return "\n".join(lines + ["## Lessons", "- [ ] nor here"])


def case(rng):
    name = rng.choice(ZONES)
    zone = ZoneInfo(name)
    fiscal = rng.choice([1, 1, 4, 11])
    kind = rng.choice(["quarter", "quarter", "month", "half", "year", "week", "days", "range", "all"])
    # Years in which Sao Paulo skipped midnights, and recent ones.
    year = rng.choice([2017, 2018, 2024, 2026])
    day = date(year, 1, 1) + timedelta(days=rng.randint(0, 364))
    as_of = datetime(day.year, day.month, day.day, rng.randint(0, 23), rng.randint(0, 59), tzinfo=UTC)
    as_of += timedelta(days=rng.choice([0, 0, 40, 500]))
    index = day.year * 12 + day.month - 1
    shift = lambda k: fiscal - 1 if fiscal != 1 and k != "month" else 0
    floor = lambda k, n: (index - shift(k)) // n * n + shift(k)
    at = {"quarter": floor("quarter", 3), "month": index, "half": floor("half", 6), "year": floor("year", 12),
          "week": (day - date(1970, 1, 5)).days // 7, "days": (rng.choice([7, 30, 90]), 0),
          "range": (day, rng.choice([1, 10, 45])), "all": None}[kind]
    spread = {"year": 700, "half": 350, "quarter": 180, "month": 60, "week": 14, "days": 150, "range": 60, "all": 1200}[kind] * 1440
    centre = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    make = lambda a: period(kind, a, zone, fiscal, as_of)
    edges = [as_of] + ([centre] if kind == "all" else list(make(at)[1:3]))
    size = rng.choice([0, 1, 2, 3, 5, 8, 20, 60])
    docs = [document(i, centre, spread, zone, edges, rng) for i in range(size)]
    if rng.random() < 0.15:
        # Durations without any spread.
        for d in docs:
            d["detected_at"] = d["started_at"] + timedelta(seconds=rng.choice([0, 30, 60]))
    if rng.random() < 0.2 and kind != "all":
        # What sets incidents off changes with the period.
        for d in docs:
            d["trigger"] = "capacity" if d["started_at"] < edges[1] else "hardware"
    out = {"timezone": name, "fiscal_year_start": fiscal, "as_of": as_of.isoformat(), "at": as_of,
           "unreadable": rng.choice([0, 0, 2]),
           "slo": {s: rng.choice([99.99, 99.9, 99.5, 90.0]) for s in SERVICES + ["idle"] if rng.random() < 0.4},
           "oncall": [rng.choice([None, 2, 6.5]), rng.choice([40.0, 37.5]), rng.choice([0.5, 0.25]), rng.choice([1, 2])],
           "actions_at_end": rng.random() < 0.5, "by": rng.choice(list(GROUPS)), "window_days": rng.choice([7, 28, 30, 90])}
    if kind == "all":
        first = min([d["started_at"] for d in docs], default=as_of)
        start = midnight(first.astimezone(zone).date(), zone)
        this = ("all", start, max(as_of, start), kind)
        compare, baseline = "previous", None
        last = this[2].astimezone(zone).year
        series = [period("year", y * 12, zone, 1, as_of) for y in range(last - 7, last + 1)]
        after = period("year", (last + 1) * 12, zone, 1, as_of)
    else:
        this = make(at)
        compare = rng.choice(["previous", "previous", "previous", "year-ago", "none"])
        if compare == "year-ago" and kind not in ("quarter", "half", "month", "year"):
            compare = "previous"
        back = {"quarter": 4, "half": 2, "month": 12, "year": 1}.get(kind, 1) if compare == "year-ago" else 1
        baseline = None if compare == "none" else make(step(kind, at, -back, fiscal))
        series = [make(step(kind, at, -i, fiscal)) for i in reversed(range(8))]
        after = make(step(kind, at, 1, fiscal))
    bounds = lambda p: p and {"label": p[0], "start": p[1].isoformat(), "end": p[2].isoformat(), "days": Window([], p, as_of).days}
    out |= {"period": this[0], "compare": compare, "bounds": bounds(this), "baseline": bounds(baseline),
            "documents": {d["id"]: written(d, zone, rng) for d in docs},
            "report": report(out, docs, this, baseline, series, after), "budget": budget(out, docs, as_of)}
    at = min(as_of, this[2]) if out["actions_at_end"] else as_of
    out["highlights"] = highlights(out, out["report"], Window(docs, this, as_of), baseline and Window(docs, baseline, as_of), docs, at, zone)
    del out["at"]
    return out


if __name__ == "__main__":
    number, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rng = random.Random(seed)
    json.dump([case(rng) for _ in range(number)], sys.stdout, ensure_ascii=False, indent=0)
    print()
