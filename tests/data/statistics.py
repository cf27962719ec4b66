#!/usr/bin/env python3
"""Writes statistics.tsv: what SciPy and NumPy say to the formulas of a report.

    pip install numpy scipy && python3 tests/data/statistics.py > tests/data/statistics.tsv

Each line: a function, its arguments (lists joined by spaces), its results.
An infinite or undefined result is a dash.
"""

import math
import random

import numpy as np
from scipy import stats

random.seed(20261122)


def number(value):
    if value is None or not math.isfinite(value):
        return "-"
    return repr(float(value))


def line(name, arguments, results):
    given = ["; ".join(" ".join(number(x) for x in a) if isinstance(a, list) else repr(a) for a in arguments)]
    print(name, *given, " ".join(number(r) for r in results), sep="\t")


def log_normal(n):
    return [float(round(random.lognormvariate(8, 1.2), 3)) for _ in range(n)]


for n in [1, 2, 3, 5, 6, 7, 12, 15, 40, 99]:
    sample = sorted(log_normal(n))
    for q in [0.0, 0.1, 0.5, 0.9, 1.0]:
        line("quantile", [sample, q], [np.quantile(sample, q)])
    line("geometric_mean", [sample], [stats.gmean(sample)])

for n in [1, 5, 6, 7, 8, 9, 11, 12, 17, 20, 30, 67, 100, 251, 1000, 2000]:
    r = 0
    while stats.binom.cdf(r, n, 0.5) <= 0.025:
        r += 1
    sample = [float(i) for i in range(1, n + 1)]
    result = [sample[r - 1], sample[n - r]] if r >= 1 else [None, None]
    line("median_ci95", [n], result)

for count in [0, 1, 2, 3, 5, 10, 12, 15, 50, 99, 400, 1500, 10000]:
    lower = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    line("poisson_ci95", [count], [lower, stats.chi2.ppf(0.975, 2 * count + 2) / 2])

PAIRS = [(0, 0), (0, 1), (1, 0), (0, 5), (5, 0), (1, 1), (12, 15), (15, 12), (3, 11), (11, 3), (2, 30),
         (30, 2), (40, 80), (100, 101), (300, 200), (1200, 1000), (2500, 2600)]
for a, b in PAIRS:
    for length, baseline in [(90.0, 90.0), (92.0, 91.0), (90.958333333333329, 92.0), (52.5416, 92.0), (7.0, 365.0), (366.0, 1.5)]:
        n = a + b
        test = stats.binomtest(a, n, length / (length + baseline)) if n else None
        ci = test.proportion_ci(0.95, "exact") if n else None
        low, high = (ci.low, ci.high) if n else (0.0, 1.0)
        odds = lambda p: p / (1 - p) * baseline / length if p < 1 else None
        ratio = (a / length) / (b / baseline) if b else None
        line("compare_rates", [a, length, b, baseline], [ratio, odds(low), odds(high), test.pvalue if n else 1.0])

# Ties: symmetric outcomes that rounding tells apart.
for k, n, p in [(3, 10, 0.5), (7, 10, 0.5), (1, 3, 1 / 3), (4, 9, 0.5), (0, 4, 0.2), (2, 4, 0.5), (5, 20, 0.25),
                (40, 100, 0.5), (460, 1000, 0.5), (0, 7, 0.5), (7, 7, 0.5)]:
    line("binomial_test", [k, n, p], [stats.binomtest(k, n, p).pvalue])

for k, n in [(0, 1), (1, 1), (0, 12), (12, 12), (1, 12), (8, 12), (3, 7), (50, 99), (1, 1000), (999, 1000)]:
    ci = stats.binomtest(k, n).proportion_ci(0.95, "wilson")
    line("wilson_ci95", [k, n], [ci.low, ci.high])
    ci = stats.binomtest(k, n).proportion_ci(0.95, "exact")
    line("clopper_pearson_ci95", [k, n], [ci.low, ci.high])

for n, m in [(3, 3), (3, 4), (5, 3), (12, 15), (15, 12), (40, 8), (8, 40), (100, 120), (500, 3), (600, 700)]:
    for spread in [0.01, 1.0, 50.0]:
        x = log_normal(n)
        y = [round(v * spread, 3) for v in log_normal(m)]
        y = [max(v, 0.001) for v in y]
        a, b = np.log(x), np.log(y)
        test = stats.ttest_ind(a, b, equal_var=False)
        ci = test.confidence_interval(0.95)
        va, vb = a.var(ddof=1) / n, b.var(ddof=1) / m
        detectable = np.exp((stats.t.ppf(0.975, test.df) + stats.t.ppf(0.80, test.df)) * np.sqrt(va + vb))
        line("compare_logs", [x, y], [np.exp(a.mean() - b.mean()), np.exp(ci.low), np.exp(ci.high), test.pvalue, detectable])
# One sample that doesn't vary, and a p-value far out in the tail.
for x, y in [([60.0, 60.0, 60.0], [60.0, 120.0, 240.0]), ([60.0, 61.0, 62.0, 60.5], [9e5, 9.1e5, 8.9e5, 9.05e5])]:
    a, b = np.log(x), np.log(y)
    test = stats.ttest_ind(a, b, equal_var=False)
    ci = test.confidence_interval(0.95)
    error = np.sqrt(a.var(ddof=1) / len(x) + b.var(ddof=1) / len(y))
    detectable = np.exp((stats.t.ppf(0.975, test.df) + stats.t.ppf(0.80, test.df)) * error)
    line("compare_logs", [x, y], [np.exp(a.mean() - b.mean()), np.exp(ci.low), np.exp(ci.high), test.pvalue, detectable])

for count in [0, 1, 3, 12, 95, 1000, 20000]:
    for days, ahead in [(730.5, 92.0), (700.0, 90.0), (52.0, 7.0), (2921.958, 365.0), (3.5, 90.0), (0.25, 366.0)]:
        r, p = count + 0.5, days / (days + ahead)
        line("forecast", [count, days, ahead], [r * ahead / days, stats.nbinom.ppf(0.05, r, p), stats.nbinom.ppf(0.95, r, p)])
