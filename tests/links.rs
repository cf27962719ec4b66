//! Symbolic links among the postmortems: none is followed, and what that leaves
//! out is named.

#![cfg(unix)]

mod common;

use common::{Sandbox, postmortem};
use std::os::unix::fs::symlink;

/// A repository with one postmortem among the others, and one elsewhere.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::ready();
    let text = |title| postmortem(title, "2026-11-20T09:12:00+09:00", "");
    sandbox.write("postmortems/2026/2026-11-20-a.md", text("A"));
    sandbox.write("elsewhere/2026/2026-11-20-b.md", text("B"));
    sandbox.write("elsewhere/2026/notes.md", "# Notes\n");
    sandbox.write("pictures/README.md", "# Pictures\n");
    sandbox
}

fn link(sandbox: &Sandbox, to: &str, at: &str) {
    symlink(to, sandbox.root().join("postmortems").join(at)).unwrap();
}

#[test]
fn a_link_that_leaves_something_out_is_named() {
    let sandbox = sandbox();
    link(
        &sandbox,
        "../elsewhere/2026/2026-11-20-b.md",
        "2026-11-20-b.md",
    );
    link(&sandbox, "../elsewhere", "team");
    link(&sandbox, "gone.md", "2026/2026-11-21-gone.md");
    link(&sandbox, "../../gone", "2026/gone");
    let said = sandbox.run(&["list", "--format", "ids"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), "2026-11-20-a\n"));
    assert_eq!(
        said.err,
        "unreadable: postmortems/2026-11-20-b.md:1:1: a link to \
         ../elsewhere/2026/2026-11-20-b.md, and links aren't followed; move the file here\n\
         unreadable: postmortems/2026/2026-11-21-gone.md:1:1: a link to gone.md, which isn't \
         there; remove it\n\
         unreadable: postmortems/2026/gone:1:1: a link to ../../gone, which isn't there; remove it\n\
         unreadable: postmortems/team:1:1: a link to ../elsewhere, and links aren't followed; \
         move the folder here\n\
         4 documents could not be read and are left out\n"
    );
    for arguments in [
        &["report", "all"][..],
        &["export", "jsonl"],
        &["lint"],
        &["action", "list"],
        &["index", "--check"],
    ] {
        let said = sandbox.run(arguments);
        let told = format!("{}{}", said.out, said.err);
        assert!(told.contains("postmortems/team"), "{arguments:?}: {told}");
    }
    assert_eq!(
        sandbox
            .run(&["set", "2026-11-20-b", "severity=SEV1"])
            .failed(2),
        "error: postmortems/2026-11-20-b.md:1:1: a link to ../elsewhere/2026/2026-11-20-b.md, \
         and links aren't followed; move the file here\n"
    );
    let said = sandbox.run(&["convert", "--to", "yaml", "--no-commit"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(
        sandbox
            .read("elsewhere/2026/2026-11-20-b.md")
            .starts_with("+++")
    );
}

#[test]
fn a_link_that_leaves_nothing_out_says_nothing() {
    let sandbox = sandbox();
    // Each is read under its own name, or is no postmortem.
    link(&sandbox, "2026/2026-11-20-a.md", "latest.md");
    link(&sandbox, "2026", "this-year");
    link(&sandbox, ".", "2026/loop");
    link(&sandbox, "../elsewhere/2026/notes.md", "notes.md");
    link(&sandbox, "../pictures", "pictures");
    link(&sandbox, "../gone.png", "graph.png");
    link(&sandbox, "../gone.md", ".hidden.md");
    link(&sandbox, "/dev/zero", "endless.md");
    assert_eq!(
        sandbox.run(&["list", "--format", "ids"]).done(),
        "2026-11-20-a\n"
    );
    // Where all of the folder is a link, it is the folder.
    let root = sandbox.root();
    std::fs::rename(root.join("postmortems"), root.join("ours")).unwrap();
    symlink("ours", root.join("postmortems")).unwrap();
    assert_eq!(
        sandbox.run(&["list", "--format", "ids"]).done(),
        "2026-11-20-a\n"
    );
}
