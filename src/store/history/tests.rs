use super::{Asked, HistoryError, library, program, read};
use crate::store::testing::{Route, Sandbox};

/// Runs git as if at `seconds` since 1970.
fn at(sandbox: &Sandbox, seconds: i64, arguments: &[&str]) {
    let date = format!("@{seconds} +0900");
    let mut command = sandbox.command(&sandbox.root());
    command
        .env("GIT_COMMITTER_DATE", &date)
        .env("GIT_AUTHOR_DATE", &date);
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn commit(sandbox: &Sandbox, seconds: i64, path: &str, message: &str) {
    sandbox.put(path, message);
    sandbox.git(&["add", "-A"]);
    at(sandbox, seconds, &["commit", "-q", "-m", message]);
}

/// A branch with a merge, tags of both kinds, and a revert.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new(Route::Either);
    commit(&sandbox, 1_790_000_000, "a.txt", "one");
    commit(&sandbox, 1_790_007_200, "b.txt", "two\n\nWith a body.");
    sandbox.git(&["switch", "-q", "-c", "topic"]);
    commit(&sandbox, 1_790_009_000, "한글/c.txt", "three");
    sandbox.git(&["switch", "-q", "main"]);
    let merge = ["merge", "-q", "--no-ff", "-m", "Merge topic", "topic"];
    at(&sandbox, 1_790_014_400, &merge);
    sandbox.git(&["tag", "light"]);
    at(
        &sandbox,
        1_790_015_000,
        &["tag", "-a", "-m", "Release", "v1"],
    );
    commit(&sandbox, 1_790_020_000, "a.txt", "Revert \"two\"");
    commit(&sandbox, 1_790_030_000, "a.txt", "last");
    sandbox
}

#[test]
fn both_ways_read_the_same() {
    let sandbox = sandbox();
    let asked = Asked {
        since: 1_790_007_000,
        until: 1_790_016_000,
        reverts_until: 1_790_090_000,
    };
    let root = sandbox.root();
    let repository = git2::Repository::open(&root).unwrap();
    let by_library = library::read(&repository, &root, None, asked).unwrap();
    let by_program = program::read(&root, None, asked, &sandbox.env).unwrap();
    assert_eq!(by_library, by_program);
    let landed: Vec<_> = by_library
        .landings
        .iter()
        .map(|one| {
            let merged: Vec<_> = one.merged.iter().map(|one| one.message.trim()).collect();
            (
                one.commit.message.lines().next().unwrap(),
                one.is_merge,
                merged,
                one.paths.clone(),
            )
        })
        .collect();
    assert_eq!(
        landed,
        [
            (
                "Merge topic",
                true,
                vec!["three"],
                vec!["한글/c.txt".to_owned()]
            ),
            ("two", false, vec![], vec!["b.txt".to_owned()]),
        ]
    );
    let tags: Vec<_> = by_library
        .tags
        .iter()
        .map(|tag| (tag.name.as_str(), tag.time))
        .collect();
    assert_eq!(tags, [("light", 1_790_014_400), ("v1", 1_790_015_000)]);
    assert_eq!(by_library.later.len(), 1);
    assert_eq!(
        (by_library.branch.as_str(), by_library.name.as_str()),
        ("main", "work")
    );
}

#[test]
fn no_more_is_read_than_the_time_asked_for() {
    let sandbox = Sandbox::new(Route::Either);
    let start = 1_790_000_000;
    for number in 0..100 {
        let message = ["-q", "--allow-empty", "-m", &format!("Revert {number}")];
        at(
            &sandbox,
            start + 60 * number,
            &[&["commit"], &message[..]].concat(),
        );
    }
    let asked = Asked {
        since: start + 60 * 95,
        until: start + 60 * 97,
        reverts_until: start + 60 * 98,
    };
    // A commit of long ago can't be read any more.
    let old = sandbox.git(&["rev-parse", "HEAD~90"]);
    let (folder, file) = old.trim().split_at(2);
    let objects = sandbox.root().join(".git/objects");
    std::fs::remove_file(objects.join(folder).join(file)).unwrap();
    let history = read(&sandbox.root(), None, asked, &sandbox.env).unwrap();
    let said = |commit: &super::Commit| commit.message.trim().to_owned();
    let landed: Vec<_> = history
        .landings
        .iter()
        .map(|one| said(&one.commit))
        .collect();
    assert_eq!(landed, ["Revert 97", "Revert 96", "Revert 95"]);
    let later: Vec<_> = history.later.iter().map(said).collect();
    assert_eq!(later, ["Revert 98", "Revert 97", "Revert 96", "Revert 95"]);
}

#[test]
fn what_is_missing_is_said() {
    let sandbox = sandbox();
    let asked = Asked {
        since: 0,
        until: 1,
        reverts_until: 1,
    };
    let branch = read(&sandbox.root(), Some("gone"), asked, &sandbox.env);
    assert!(
        matches!(branch, Err(HistoryError::Branch { .. })),
        "{branch:?}"
    );
    let folder = read(&sandbox.root().join("gone"), None, asked, &sandbox.env);
    assert!(
        matches!(folder, Err(HistoryError::Missing(_))),
        "{folder:?}"
    );
}
