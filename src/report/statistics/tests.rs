use super::*;

/// What SciPy and NumPy say; `tests/data/statistics.py` wrote it.
const SCIPY: &str = include_str!("../../../tests/data/statistics.tsv");

/// Arguments, each a number or a list of them, and results.
type Case = (Vec<Vec<f64>>, Vec<Option<f64>>);

/// The cases of `name`.
fn cases(name: &str) -> Vec<Case> {
    let found: Vec<_> = SCIPY
        .lines()
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))
        .map(|rest| {
            let (given, results) = rest.split_once('\t').unwrap();
            let numbers = |text: &str| text.split(' ').map(|n| n.parse().unwrap()).collect();
            let results = results.split(' ').map(|n| n.parse().ok()).collect();
            (given.split("; ").map(numbers).collect(), results)
        })
        .collect();
    assert!(!found.is_empty(), "no cases of {name}");
    found
}

/// Compares each case of `name` with what `compute` returns, to a relative
/// 10⁻¹⁰ (absolute below 10⁻³⁰⁰, where results underflow).
fn agree(name: &str, compute: impl Fn(&[Vec<f64>]) -> Vec<Option<f64>>) {
    for (given, expected) in cases(name) {
        let computed = compute(&given);
        let alike = computed.len() == expected.len()
            && computed.iter().zip(&expected).all(|pair| match pair {
                (Some(a), Some(b)) => (a - b).abs() <= 1e-10 * b.abs() + 1e-300,
                (None, None) => true,
                _ => false,
            });
        assert!(alike, "{name}{given:?}: {computed:?}, not {expected:?}");
    }
}

fn both((low, high): (f64, f64)) -> Vec<Option<f64>> {
    vec![Some(low), Some(high)]
}

#[test]
fn quantiles_and_means_are_those_of_numpy() {
    agree("quantile", |given| vec![quantile(&given[0], given[1][0])]);
    agree("geometric_mean", |given| vec![geometric_mean(&given[0])]);
}

#[test]
fn the_interval_of_the_median_is_that_of_order_statistics() {
    agree("median_ci95", |given| {
        let ranks: Vec<f64> = (1..=given[0][0] as usize).map(|rank| rank as f64).collect();
        median_ci95(&ranks).map_or(vec![None, None], both)
    });
}

#[test]
fn intervals_of_counts_and_shares_are_those_of_scipy() {
    agree("poisson_ci95", |given| {
        both(poisson_ci95(given[0][0] as usize))
    });
    let shares = |given: &[Vec<f64>]| (given[0][0] as usize, given[1][0] as usize);
    agree("wilson_ci95", |given| {
        let (count, total) = shares(given);
        both(wilson_ci95(count, total).unwrap())
    });
    agree("clopper_pearson_ci95", |given| {
        let (count, total) = shares(given);
        both(clopper_pearson_ci95(count, total))
    });
}

#[test]
fn comparisons_of_rates_are_those_of_scipy() {
    agree("compare_rates", |given| {
        let current = (given[0][0] as usize, given[1][0]);
        let baseline = (given[2][0] as usize, given[3][0]);
        let compared = compare_rates(current, baseline).unwrap();
        assert_eq!(compared.distinguishable, compared.p_value < 0.05);
        let (low, high) = compared.ratio_ci95;
        vec![compared.ratio, low, high, Some(compared.p_value)]
    });
    agree("binomial_test", |given| {
        let (count, total) = (given[0][0] as usize, given[1][0] as usize);
        vec![Some(binomial_test(count, total, given[2][0]))]
    });
}

#[test]
fn comparisons_of_durations_are_those_of_scipy() {
    agree("compare_logs", |given| {
        let change = compare_logs(&given[0], &given[1]).unwrap();
        let (low, high) = change.ratio_ci95.unzip();
        vec![
            Some(change.ratio),
            low,
            high,
            change.p_value,
            change.detectable_ratio,
        ]
    });
}

#[test]
fn forecasts_are_those_of_scipy() {
    agree("forecast", |given| {
        let forecast = forecast(given[0][0] as usize, given[1][0], given[2][0]).unwrap();
        let (low, high) = forecast.interval90;
        vec![Some(forecast.expected), Some(low as f64), Some(high as f64)]
    });
}

#[test]
fn what_cannot_be_computed_is_none() {
    assert_eq!(mean(&[]), None);
    assert_eq!(median(&[]), None);
    assert_eq!(geometric_mean(&[]), None);
    assert_eq!(geometric_mean(&[1.0, 0.0]), None);
    assert_eq!(median_ci95(&[]), None);
    assert_eq!(median_ci95(&[1.0, 2.0, 3.0, 4.0, 5.0]), None);
    assert_eq!(wilson_ci95(0, 0), None);
    assert_eq!(compare_rates((3, 0.0), (4, 90.0)), None);
    assert_eq!(compare_rates((3, 90.0), (4, 0.0)), None);
    assert_eq!(forecast(3, 0.0, 90.0), None);
    assert_eq!(compare_logs(&[1.0, 2.0], &[1.0, 2.0, 3.0]), None);
    assert_eq!(compare_logs(&[0.0, 2.0, 3.0], &[1.0, 2.0, 3.0]), None);
}

#[test]
fn samples_that_do_not_vary_have_a_ratio_and_no_test() {
    let change = compare_logs(&[120.1; 3], &[60.05; 7]).unwrap();
    assert!((change.ratio - 2.0).abs() < 1e-12);
    assert_eq!(change.ratio_ci95, None);
    assert_eq!(change.p_value, None);
    assert_eq!(change.distinguishable, None);
    assert_eq!(change.detectable_ratio, None);
}

#[test]
fn no_counts_at_all_say_nothing() {
    let compared = compare_rates((0, 90.0), (0, 90.0)).unwrap();
    assert_eq!(compared.ratio, None);
    assert_eq!(compared.ratio_ci95, (Some(0.0), None));
    assert_eq!(compared.p_value, 1.0);
    assert!(!compared.distinguishable);
}
