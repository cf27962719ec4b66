use super::reverts::named;
use super::{Change, Incident, Kind, Later, Reason, address, rank, trigger};
use chrono::{DateTime, TimeDelta, Utc};

fn at(minutes_before: i64) -> DateTime<Utc> {
    start() - TimeDelta::minutes(minutes_before)
}

fn start() -> DateTime<Utc> {
    "2026-11-20T00:12:00Z".parse().unwrap()
}

fn change(id: &str, minutes_before: i64, subject: &str, paths: &[&str]) -> Change {
    Change {
        kind: Kind::Commit,
        source: "shop".into(),
        id: id.repeat(40 / id.len()),
        label: id.into(),
        at: at(minutes_before),
        subject: subject.into(),
        text: String::new(),
        merged: Vec::new(),
        paths: paths.iter().map(|path| (*path).to_owned()).collect(),
        services: Vec::new(),
        tags: Vec::new(),
        url: None,
    }
}

fn incident() -> Incident {
    Incident {
        started_at: start().fixed_offset(),
        services: vec!["checkout".into()],
        title: "Checkout requests time out after a cache flush".into(),
        text: "The hit ratio of the shards fell.".into(),
    }
}

fn later(message: &str, minutes_after: i64) -> Later {
    Later {
        id: "f".repeat(40),
        source: "shop".into(),
        at: at(-minutes_after),
        message: message.into(),
    }
}

fn order(changes: Vec<Change>, later: &[Later]) -> Vec<String> {
    let ranked = rank(changes, later, &incident(), TimeDelta::hours(24));
    ranked.into_iter().map(|one| one.change.label).collect()
}

#[test]
fn what_a_message_takes_back_is_read() {
    let read = |message: &str| {
        let named = named(message);
        (named.ids, named.subjects, named.numbers)
    };
    let words = |words: &[&str]| -> Vec<String> { words.iter().map(|w| (*w).to_owned()).collect() };
    assert_eq!(
        read("Revert \"Cap the pool (#12)\" (#14)\n\nThis reverts commit 41f2a9c0."),
        (
            words(&["41f2a9c0"]),
            words(&["cap the pool"]),
            words(&["12"])
        )
    );
    assert_eq!(
        read("Roll the pool back\n\nReverts shop/checkout#12."),
        (words(&[]), words(&[]), words(&["12"]))
    );
    assert_eq!(
        read("revert: feat(cache): flush all\n"),
        (words(&[]), words(&["feat(cache): flush all"]), words(&[]))
    );
    assert_eq!(
        read("Revert \"Merge pull request #9 from a/b\""),
        (
            words(&[]),
            words(&["merge pull request #9 from a/b"]),
            words(&["9"])
        )
    );
    assert_eq!(
        read("Undo the cap, see #12"),
        (words(&[]), words(&[]), words(&[]))
    );
}

#[test]
fn nearness_a_revert_words_and_releases_count() {
    let near = || change("a", 20, "Tidy the settings page", &["web/settings.ts"]);
    let far = || change("b", 900, "Move icons", &["web/icons.svg"]);
    assert_eq!(order(vec![far(), near()], &[]), ["a", "b"]);
    // A later revert by id, by subject, or by the number of the request.
    for message in [
        "Undo\n\nThis reverts commit bbbbbbb.",
        "Revert \"Move icons\"",
        "Revert \"move icons (#7)\" (#8)",
    ] {
        assert_eq!(
            order(vec![far(), near()], &[later(message, 90)]),
            ["b", "a"],
            "{message}"
        );
    }
    // One of another repository, or from before, takes nothing back.
    let elsewhere = Later {
        source: "blog".into(),
        ..later("Revert \"Move icons\"", 90)
    };
    assert_eq!(order(vec![far(), near()], &[elsewhere]), ["a", "b"]);
    assert_eq!(
        order(vec![far(), near()], &[later("Revert \"Move icons\"", -950)]),
        ["a", "b"]
    );
    let cache = || {
        change(
            "c",
            700,
            "Flush the cache of all shards",
            &["cache/shards.rs"],
        )
    };
    assert_eq!(order(vec![far(), near(), cache()], &[]), ["c", "a", "b"]);
    let mut release = far();
    release.tags = vec!["v2".into()];
    let other = change("d", 880, "Other icons", &[]);
    assert_eq!(order(vec![other, release], &[]), ["b", "d"]);
}

#[test]
fn what_landed_later_or_too_early_is_left_out() {
    let changes = vec![
        change("a", -1, "x", &[]),
        change("b", 24 * 60 + 1, "x", &[]),
    ];
    assert_eq!(order(changes, &[]), Vec::<String>::new());
}

#[test]
fn reasons_say_why() {
    let mut merge = change(
        "c",
        30,
        "Merge pull request #4 from a/flush",
        &["cache/shards.rs", "go.mod"],
    );
    merge.text = "Flush every shard".into();
    merge.merged = vec!["41f2a9c".to_owned() + &"0".repeat(33)];
    merge.tags = vec!["v3".into()];
    let others = (0..4).map(|n| change("0", 600 + n, "Icons", &["web/a.ts"]));
    let mut changes: Vec<Change> = others.collect();
    changes.push(merge);
    let reverts = [later("x\n\nThis reverts commit 41f2a9c", 90)];
    let ranked = rank(changes, &reverts, &incident(), TimeDelta::hours(24));
    assert_eq!(
        ranked[0].reasons,
        [
            Reason::Reverted {
                by: "fffffff".into(),
                after: TimeDelta::minutes(120)
            },
            Reason::Released("v3".into()),
            Reason::Touches(vec!["cache/".into()]),
            Reason::Says(vec!["flush".into(), "shard".into()]),
            Reason::Before(TimeDelta::minutes(30)),
        ]
    );
}

#[test]
fn addresses_of_the_usual_hosts_are_known() {
    let id = "41f2a9c";
    for (remote, expected) in [
        (
            "git@git.example:shop/checkout.git",
            Some("https://git.example/shop/checkout/commit/41f2a9c"),
        ),
        (
            "https://me:key@git.example/shop/checkout.git/",
            Some("https://git.example/shop/checkout/commit/41f2a9c"),
        ),
        (
            "ssh://git@gitlab.example:2222/a/b",
            Some("https://gitlab.example/a/b/-/commit/41f2a9c"),
        ),
        ("/srv/git/checkout", None),
        ("file:///srv/git/checkout", None),
    ] {
        assert_eq!(address(remote, id).as_deref(), expected, "{remote}");
    }
}

#[test]
fn paths_say_which_trigger_a_change_would_be() {
    let known: Vec<String> = [
        "binary-push",
        "config-push",
        "schema-change",
        "dependency-change",
    ]
    .map(str::to_owned)
    .into();
    let fits = |paths: &[&str]| trigger(&change("a", 1, "x", paths), &known).map(str::to_owned);
    assert_eq!(
        fits(&["deploy/prod.yaml", "README.md"]).as_deref(),
        Some("config-push")
    );
    assert_eq!(
        fits(&["src/a.rs", "db/migrations/1.sql"]).as_deref(),
        Some("schema-change")
    );
    assert_eq!(
        fits(&["go.mod", "go.sum"]).as_deref(),
        Some("dependency-change")
    );
    assert_eq!(
        fits(&["src/a.rs", "prod.yaml"]).as_deref(),
        Some("binary-push")
    );
    assert_eq!(fits(&["infra/main.tf"]), None);
    assert_eq!(fits(&[]).as_deref(), Some("binary-push"));
}
