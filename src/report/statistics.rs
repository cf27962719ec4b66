//! The formulas behind a report: pure functions of numbers, each with its
//! source. What can't be computed is `None`, never 0 and never NaN.

mod distribution;
mod fisher;

pub use fisher::fisher;

use serde::Serialize;

/// The two-sided 97.5 % quantile of the standard normal distribution.
const Z_975: f64 = 1.959_963_984_540_054;

/// The level below which a difference counts as told from chance.
pub const SIGNIFICANCE: f64 = 0.05;

/// An interval of a positive figure; an end is `None` where it is infinite.
pub type OpenInterval = (Option<f64>, Option<f64>);

/// The arithmetic mean.
pub fn mean(sample: &[f64]) -> Option<f64> {
    (!sample.is_empty()).then(|| sample.iter().sum::<f64>() / sample.len() as f64)
}

/// `sample` in ascending order.
pub fn sorted(mut sample: Vec<f64>) -> Vec<f64> {
    sample.sort_by(f64::total_cmp);
    sample
}

/// The `q` quantile of an ascending sample by linear interpolation: type 7 of
/// Hyndman and Fan, *Sample Quantiles in Statistical Packages*, 1996.
pub fn quantile(ascending: &[f64], q: f64) -> Option<f64> {
    let last = ascending.len().checked_sub(1)?;
    let place = q.clamp(0.0, 1.0) * last as f64;
    let below = ascending[place.floor() as usize];
    let above = ascending[place.ceil() as usize];
    Some(below + (above - below) * place.fract())
}

/// The median.
pub fn median(sample: &[f64]) -> Option<f64> {
    quantile(&sorted(sample.to_vec()), 0.5)
}

/// The mean on the scale of logarithms. `None` unless all are positive.
pub fn geometric_mean(sample: &[f64]) -> Option<f64> {
    let positive = sample.iter().all(|value| *value > 0.0);
    let logs: Vec<f64> = sample.iter().map(|value| value.ln()).collect();
    mean(&logs).filter(|_| positive).map(f64::exp)
}

/// The 95 % interval of the median that presumes no distribution, from order
/// statistics: Conover, *Practical Nonparametric Statistics*, 3.2.
///
/// With B ~ Binomial(n, 1/2), the largest r ≥ 1 with P(B ≤ r-1) ≤ 0.025 gives
/// the r-th value from either end. `None` where there is none: n < 6.
pub fn median_ci95(ascending: &[f64]) -> Option<(f64, f64)> {
    let n = ascending.len();
    let mut below = 0.0;
    let mut r = 0;
    while r < n {
        below += distribution::binomial_pmf(r, n, 0.5);
        if below > 0.025 {
            break;
        }
        r += 1;
    }
    (r >= 1).then(|| (ascending[r - 1], ascending[n - r]))
}

/// The exact 95 % interval of a Poisson mean of which `count` was seen, after
/// Garwood, *Fiducial Limits for the Poisson Distribution*, 1936: quantiles of
/// chi-squared with 2·count and 2·count + 2 degrees of freedom, halved.
pub fn poisson_ci95(count: usize) -> (f64, f64) {
    let count = count as f64;
    let lower = if count > 0.0 {
        distribution::gamma_quantile(count, 0.025)
    } else {
        0.0
    };
    (lower, distribution::gamma_quantile(count + 1.0, 0.975))
}

/// Two counts over two lengths of time, compared.
#[derive(Debug, Clone, PartialEq)]
pub struct RateComparison {
    /// The current rate over the baseline's; `None` where the latter is 0.
    pub ratio: Option<f64>,
    /// Its 95 % interval, by Clopper and Pearson (1934) on the binomial
    /// distribution of the current count given the sum of both.
    pub ratio_ci95: OpenInterval,
    /// The two-sided exact p-value of that distribution.
    pub p_value: f64,
    /// Whether the two can be told apart: p < 0.05.
    pub distinguishable: bool,
}

/// Compares `count` events in `length` with `baseline_count` in
/// `baseline_length`: Przyborowski and Wilenski, *Homogeneity of Results in
/// Testing Samples from Poisson Series*, 1940. `None` unless both lengths are
/// positive.
pub fn compare_rates(
    (count, length): (usize, f64),
    (baseline_count, baseline_length): (usize, f64),
) -> Option<RateComparison> {
    if !(length > 0.0 && baseline_length > 0.0) {
        return None;
    }
    let scale = baseline_length / length;
    let total = count + baseline_count;
    // The share of the current rate in both, as a ratio of the rates.
    let ratio_at = |share: f64| (share < 1.0).then(|| share / (1.0 - share) * scale);
    let (lower, upper) = clopper_pearson_ci95(count, total);
    let p_value = binomial_test(count, total, length / (length + baseline_length));
    Some(RateComparison {
        ratio: (baseline_count > 0).then(|| count as f64 / baseline_count as f64 * scale),
        ratio_ci95: (ratio_at(lower), ratio_at(upper)),
        p_value,
        distinguishable: p_value < SIGNIFICANCE,
    })
}

/// The exact 95 % interval of a share: Clopper and Pearson, *The Use of
/// Confidence or Fiducial Limits*, 1934. All of 0 to 1 where `total` is 0.
pub fn clopper_pearson_ci95(count: usize, total: usize) -> (f64, f64) {
    let (k, n) = (count as f64, total as f64);
    let lower = if count == 0 {
        0.0
    } else {
        distribution::beta_quantile(k, n - k + 1.0, 0.025)
    };
    let upper = if count >= total {
        1.0
    } else {
        distribution::beta_quantile(k + 1.0, n - k, 0.975)
    };
    (lower, upper)
}

/// The exact two-sided p-value of `count` successes out of `total` when each
/// has the probability `p`: the sum over all outcomes no likelier than the one
/// seen. Outcomes within a relative 10⁻⁷ count as equally likely, for rounding
/// would otherwise tell ties apart (as SciPy's `binomtest` does).
pub fn binomial_test(count: usize, total: usize, p: f64) -> f64 {
    let limit = distribution::binomial_pmf(count, total, p) * (1.0 + 1e-7);
    let sum: f64 = (0..=total)
        .map(|outcome| distribution::binomial_pmf(outcome, total, p))
        .filter(|probability| *probability <= limit)
        .sum();
    sum.min(1.0)
}

/// The 95 % score interval of a share: Wilson, *Probable Inference*, 1927.
pub fn wilson_ci95(count: usize, total: usize) -> Option<(f64, f64)> {
    if total == 0 {
        return None;
    }
    let n = total as f64;
    let share = count as f64 / n;
    let z2 = Z_975 * Z_975;
    let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let spread = (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let half = Z_975 / (1.0 + z2 / n) * spread;
    // At the ends the formula is exact on paper and rounds in practice.
    let lower = if count == 0 { 0.0 } else { centre - half };
    let upper = if count >= total { 1.0 } else { centre + half };
    Some((lower.max(0.0), upper.min(1.0)))
}

/// Two samples of positive values, compared on the scale of logarithms.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The current geometric mean over the baseline's.
    pub ratio: f64,
    /// Its 95 % interval. `None` where neither sample varies.
    pub ratio_ci95: Option<(f64, f64)>,
    /// The two-sided p-value of Welch's test. `None` where neither varies.
    pub p_value: Option<f64>,
    /// Whether the two can be told apart: p < 0.05.
    pub distinguishable: Option<bool>,
    /// The smallest ratio that samples like these would show with a power of
    /// 80 %.
    pub detectable_ratio: Option<f64>,
}

/// The fewest values of a sample that is compared.
pub const FEWEST_TO_COMPARE: usize = 3;

/// Welch's t-test on logarithms: Welch, *The Generalization of "Student's"
/// Problem when Several Different Population Variances are Involved*, 1947.
///
/// `detectable_ratio` is exp((t₀.₉₇₅ + t₀.₈₀) · se). `None` where a sample has
/// fewer than [`FEWEST_TO_COMPARE`] values or one that isn't positive.
pub fn compare_logs(current: &[f64], baseline: &[f64]) -> Option<Change> {
    let current = Logs::of(current)?;
    let baseline = Logs::of(baseline)?;
    let difference = current.mean - baseline.mean;
    let (a, b) = (current.variance_of_mean(), baseline.variance_of_mean());
    let change = Change {
        ratio: difference.exp(),
        ratio_ci95: None,
        p_value: None,
        distinguishable: None,
        detectable_ratio: None,
    };
    if a + b <= 0.0 {
        return Some(change);
    }
    let error = (a + b).sqrt();
    // Degrees of freedom after Welch and Satterthwaite.
    let freedom = (a + b).powi(2) / (a * a / (current.n - 1.0) + b * b / (baseline.n - 1.0));
    let t_975 = distribution::student_t_quantile(freedom, 0.975);
    let t_80 = distribution::student_t_quantile(freedom, 0.80);
    let p_value = distribution::student_t_two_sided(freedom, difference / error);
    let margin = t_975 * error;
    Some(Change {
        ratio_ci95: Some(((difference - margin).exp(), (difference + margin).exp())),
        p_value: Some(p_value),
        distinguishable: Some(p_value < SIGNIFICANCE),
        detectable_ratio: Some(((t_975 + t_80) * error).exp()),
        ..change
    })
}

/// A sample on the scale of logarithms.
struct Logs {
    n: f64,
    mean: f64,
    variance: f64,
}

impl Logs {
    fn of(sample: &[f64]) -> Option<Self> {
        if sample.len() < FEWEST_TO_COMPARE || sample.iter().any(|value| *value <= 0.0) {
            return None;
        }
        let logs: Vec<f64> = sample.iter().map(|value| value.ln()).collect();
        let n = logs.len() as f64;
        // Equal values have no variance; rounding would give them a little.
        if sample.iter().all(|value| *value == sample[0]) {
            return Some(Self {
                n,
                mean: logs[0],
                variance: 0.0,
            });
        }
        let mean = mean(&logs)?;
        let squares: f64 = logs.iter().map(|log| (log - mean).powi(2)).sum();
        Some(Self {
            n,
            mean,
            variance: squares / (n - 1.0),
        })
    }

    fn variance_of_mean(&self) -> f64 {
        self.variance / self.n
    }
}

/// How many events the next stretch of time may bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Forecast {
    /// The mean of the predictive distribution.
    pub expected: f64,
    /// Its 5 % and 95 % quantiles.
    pub interval90: (u64, u64),
}

/// Forecasts the count of the next `ahead` days after `count` events in `days`.
///
/// Jeffreys' prior gives the rate a Gamma(count + 1/2, days) posterior; the
/// count is then negative binomial (Gelman et al., *Bayesian Data Analysis*,
/// 2.6) with r = count + 1/2 and p = days / (days + ahead). `None` unless both
/// lengths are positive.
pub fn forecast(count: usize, days: f64, ahead: f64) -> Option<Forecast> {
    if !(days > 0.0 && ahead > 0.0) {
        return None;
    }
    let r = count as f64 + 0.5;
    let p = days / (days + ahead);
    let quantile = |q| distribution::negative_binomial_quantile(r, p, q);
    Some(Forecast {
        expected: r * ahead / days,
        interval90: (quantile(0.05), quantile(0.95)),
    })
}

#[cfg(test)]
mod tests;
