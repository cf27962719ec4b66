//! What commands say of a document in which a merge left a conflict, and how git
//! merges where the driver isn't there.

mod common;

use common::{Sandbox, postmortem};

const PATH: &str = "postmortems/2026/2026-11-20-a.md";

/// A repository whose branch `theirs` set another severity and ticked another
/// countermeasure than `main` did.
fn diverged(attributes: bool) -> Sandbox {
    let sandbox = Sandbox::ready();
    let text = postmortem("A", "2026-11-20T09:12:00+09:00", "");
    let text = text.replace(
        "## Countermeasures\n",
        "## Countermeasures\n\n- [ ] Alert on it @kim\n- [ ] Limit it @lee\n",
    );
    sandbox.write(PATH, &text);
    if attributes {
        sandbox.run(&["init", "--merge-driver"]).done();
    }
    let commit = |severity: &str, item: &str| {
        let text = text.replace("SEV2", severity);
        sandbox.write(PATH, text.replace(item, &item.replace("[ ]", "[x]")));
        sandbox.git(&["add", "-A"]);
        sandbox.git(&["commit", "-qm", "one"]);
    };
    commit("SEV2", "");
    sandbox.git(&["branch", "theirs"]);
    commit("SEV1", "- [ ] Alert on it");
    sandbox.git(&["checkout", "-q", "theirs"]);
    commit("SEV3", "- [ ] Limit it");
    sandbox.git(&["checkout", "-q", "main"]);
    sandbox
}

const ADVICE: &str = "a conflict of a merge isn't resolved here; keep what is right, take out \
                      the lines `<<<<<<<`, `=======` and `>>>>>>>`, and `git add` the file";

#[test]
fn a_conflict_in_the_front_matter_is_one_error_that_says_how_to_go_on() {
    let sandbox = diverged(false);
    let merge = sandbox.command("git").args(["merge", "theirs"]).output();
    assert_eq!(merge.unwrap().status.code(), Some(1));
    let text = sandbox.read(PATH);
    let line = text
        .lines()
        .position(|line| line == "<<<<<<< HEAD")
        .unwrap()
        + 1;
    let said = sandbox.run(&["list"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert_eq!(
        said.err,
        format!(
            "unreadable: {PATH}:{line}:1: {ADVICE}\n1 document could not be read and is left out\n"
        )
    );
    // Also where nothing can be read, the newest isn't missing.
    for arguments in [&["show", "@"][..], &["show", "a"], &["timeline", "@"]] {
        assert_eq!(
            sandbox.run(arguments).failed(2),
            format!("error: {PATH}:{line}:1: {ADVICE}\n")
        );
    }
    let said = sandbox.run(&["action", "list"]);
    assert!(!said.err.contains("blameless new"), "{said:?}");

    let yaml = "---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> b\n---\n";
    sandbox.write(PATH, yaml);
    let said = sandbox.run(&["list"]).err;
    assert!(
        said.starts_with(&format!("unreadable: {PATH}:2:1: {ADVICE}\n")),
        "{said}"
    );
    let fences = "<<<<<<< HEAD\n---\na: 1\n---\n=======\n+++\na = 1\n+++\n>>>>>>> b\n";
    sandbox.write(PATH, fences);
    let said = sandbox.run(&["list"]).err;
    assert!(
        said.starts_with(&format!("unreadable: {PATH}:1:1: {ADVICE}\n")),
        "{said}"
    );
}

#[test]
fn lint_finds_a_conflict_in_the_body() {
    let sandbox = Sandbox::ready();
    let text = postmortem("A", "2026-11-20T09:12:00+09:00", "");
    let text = text.replace(
        "## Countermeasures\n",
        "## Countermeasures\n\n<<<<<<< HEAD\n- [x] Alert on it @kim due:2026-12-01 done:2026-11-21\n\
         =======\n- [-] Alert on it @kim due:2026-12-01\n>>>>>>> theirs\n",
    );
    sandbox.write(PATH, text);
    let said = sandbox.run(&["lint", "--format", "json"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("\"merge-conflict\""), "{said:?}");
    let said = sandbox
        .run(&["status", "a", "final", "--reviewer", "Lee"])
        .failed(2);
    assert_eq!(
        said,
        format!(
            "error: 2026-11-20-a can't be final while these errors stand:\n       {PATH}:26:1: {ADVICE}\n"
        )
    );
}

#[test]
fn where_the_program_is_missing_git_merges_by_line() {
    let sandbox = diverged(true);
    // Not one of these folders has the program.
    let merge = sandbox
        .command("git")
        .args(["merge", "theirs"])
        .env("PATH", "/usr/bin:/bin")
        .output()
        .unwrap();
    assert_eq!(merge.status.code(), Some(1));
    let said = String::from_utf8_lossy(&merge.stderr).into_owned();
    assert_eq!(
        said,
        format!("blameless is not on the PATH, so that git merges {PATH} by line\n")
    );
    let text = sandbox.read(PATH);
    for line in [
        "<<<<<<< ours",
        "severity = \"SEV1\"",
        "severity = \"SEV3\"",
        ">>>>>>> theirs",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn a_clone_that_merges_by_line_is_told_so() {
    let sandbox = diverged(true);
    assert_eq!(sandbox.run(&[]).err, "");
    sandbox.git(&["config", "--remove-section", "merge.blameless"]);
    assert_eq!(
        sandbox.run(&[]).err,
        "git merges postmortems by line in this clone; `blameless init --merge-driver` lets it \
         merge them by field\n"
    );
    // One without the way out is set anew.
    sandbox.git(&[
        "config",
        "merge.blameless.driver",
        "blameless merge-driver %O %A %B",
    ]);
    let said = sandbox.run(&["init", "--merge-driver"]).done();
    assert!(
        said.contains("merge.blameless.driver: set in this clone"),
        "{said}"
    );
    sandbox.git(&["config", "merge.blameless.driver", "ours %O %A %B"]);
    let said = sandbox.run(&["init", "--merge-driver"]).done();
    assert!(
        said.contains("merge.blameless.driver: is set, left as it is"),
        "{said}"
    );
}
