//! Reports over several repositories, and budgets, as a person types them.

mod common;
#[path = "common/schema.rs"]
mod schema;

use common::Sandbox;
use serde_json::Value;

const INCIDENT: &str = "+++\ntitle = \"Checkout times out\"\nstatus = \"final\"\nseverity = \"SEV2\"\n\
    services = [\"checkout\"]\ntrigger = \"config-push\"\ncauses = [\"configuration\"]\n\
    started_at = 2026-11-20T09:00:00+09:00\nmitigated_at = 2026-11-20T09:58:00+09:00\n+++\n\n\
    # Checkout times out\n\n## Countermeasures\n\n- [ ] Cap the pool due:2026-11-21\n";

const PROMISE: &str = "timezone = \"Asia/Seoul\"\n[services.checkout]\nslo = 99.9\n";

fn shop() -> Sandbox {
    let sandbox = Sandbox::ready();
    sandbox.write("blameless.toml", PROMISE);
    sandbox.write("postmortems/2026/2026-11-20-checkout.md", INCIDENT);
    sandbox
}

#[test]
fn ids_say_which_repository_they_are_of() {
    let (here, there) = (shop(), shop());
    let folder = there.root();
    let folder = folder.to_str().unwrap();
    let config = format!("{PROMISE}[federation]\nrepositories = [\"{folder}\"]\n");
    here.write("blameless.toml", &config);
    let by_config = here.run(&[
        "report",
        "2026-11",
        "--format",
        "json",
        "--by",
        "repository",
    ]);
    assert_eq!((by_config.code, by_config.err.as_str()), (Some(0), ""));
    let flags = [
        "report",
        "2026-11",
        "--format",
        "json",
        "--by",
        "repository",
    ];
    let own = ["--repo", ".", "--repo", folder];
    let by_flags = here.run(&[&flags[..], &own[..]].concat());
    assert_eq!(by_flags.out, by_config.out);
    let report: Value = serde_json::from_str(&by_config.out).unwrap();
    let schema = here.run(&["report", "--schema"]);
    let schema: Value = serde_json::from_str(&schema.out).unwrap();
    let none: [String; 0] = [];
    assert_eq!(schema::violations(&report, &schema, &schema, ""), none);
    let repositories = report["groups"]["repository"].as_array().unwrap().iter();
    let counts: Vec<_> = repositories
        .map(|group| (&group["key"], &group["count"]))
        .collect();
    assert_eq!(
        counts,
        [(&"repo".into(), &1.into()), (&"repo-2".into(), &1.into())]
    );
    let csv = here.run(&["report", "2026-11", "--format", "csv"]);
    assert!(
        csv.out.contains("\nincidents.count,,,2,1,2026-11\n"),
        "{}",
        csv.out
    );
}

#[test]
fn a_budget_is_checked_where_that_is_asked_for() {
    let shop = shop();
    let budget = shop.run(&["budget"]);
    assert_eq!(
        budget.out,
        "checkout  ▁▁▁▁▁▁▁▁▁▁▁█  134 % exhausted: 58 min of 43 min spent in 30 days at 99.9 %\n    \
         Without impact.ratio, taken for a full failure: 1.\n\
         The bars: the last 12 weeks, one window a week.\n\n\
         2026-11-20-checkout spent 144 % of the 28-day budget of checkout.\n\
         The policy asks for a P0 countermeasure: `blameless edit 2026-11-20-checkout` and add\n  \
         - [ ] … @owner due:YYYY-MM-DD priority:P0\n"
    );
    assert_eq!(budget.code, Some(0));
    assert_eq!(shop.run(&["budget", "--check"]).code, Some(1));
    let earlier = ["budget", "checkout", "--as-of", "2026-11-20", "--check"];
    assert_eq!(shop.run(&earlier).code, Some(0));
    let unknown = shop.run(&["budget", "chekout"]);
    assert_eq!(
        unknown.err,
        "error: `chekout` has no slo; did you mean `checkout`?\n"
    );
}

#[test]
fn a_repository_that_is_not_there_is_named_with_what_named_it() {
    let here = shop();
    for flags in [
        &["report", "--repo", "nowhere"][..],
        &["report", "--repo", ".", "--repo", "nowhere"],
    ] {
        assert_eq!(
            here.run(flags).failed(2),
            "error: there is no folder nowhere; give --repo a repository that keeps \
             postmortems, for example --repo ../postmortems\n"
        );
    }
    let config = format!("{PROMISE}[federation]\nrepositories = [\"gone\"]\n");
    here.write("blameless.toml", config);
    let error = here.run(&["report"]).failed(2);
    assert!(
        error.ends_with("/gone; correct `repositories` of [federation] in blameless.toml\n"),
        "{error}"
    );
}
