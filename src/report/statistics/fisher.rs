//! Whether two shares differ by more than chance would explain.

use statrs::function::factorial::ln_binomial;

/// How far two probabilities may lie apart and still count as equal.
const TIE: f64 = 1e-7;

/// The two-sided p-value of Fisher's exact test (1922) of `counts.0` out of
/// `totals.0` against `counts.1` out of `totals.1`: the probabilities of all
/// tables with the same margins that are no likelier than the one seen. Counts
/// beyond their totals are taken for these.
pub fn fisher(counts: (usize, usize), totals: (usize, usize)) -> f64 {
    let counts = (counts.0.min(totals.0), counts.1.min(totals.1));
    let with = counts.0 + counts.1;
    let ln = |n: usize, k: usize| ln_binomial(n as u64, k as u64);
    let whole = ln(totals.0 + totals.1, with);
    let probability = |k: usize| (ln(totals.0, k) + ln(totals.1, with - k) - whole).exp();
    let seen = probability(counts.0) * (1.0 + TIE);
    let tables = with.saturating_sub(totals.1)..=with.min(totals.0);
    let sum: f64 = tables.map(probability).filter(|p| *p <= seen).sum();
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_scipy() {
        // scipy.stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue
        let cases = [
            ((8, 1), (10, 10), 0.005_477_494_641_581_319),
            ((3, 3), (7, 9), 1.0),
            ((0, 12), (40, 50), 0.000_885_647_051_196_389_5),
            ((0, 0), (4, 4), 1.0),
        ];
        for (counts, totals, expected) in cases {
            let p = fisher(counts, totals);
            assert!((p - expected).abs() < 1e-9, "{counts:?} of {totals:?}: {p}");
        }
    }
}
