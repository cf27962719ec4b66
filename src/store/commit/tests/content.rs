//! What is stored of a file: what `git add` would store, whatever converts it.

use std::fs;

use super::super::*;
use super::BOTH;
use crate::store::testing::{Route, Sandbox, new};

const TEXTS: [&str; 8] = [
    "one\ntwo\n",
    "one\r\ntwo\r\n",
    "one\r\ntwo\n",
    "one\rtwo\n",
    "$Id$ one\n$Id: abc $\n",
    "$Id: abc $\r\n",
    "\0\r\nbinary\r\n",
    "",
];

const KINDS: [&str; 6] = ["md", "bin", "eol", "lf", "auto", "own"];

const ATTRIBUTES: &str = "[attr]ours text eol=lf\n*.bin -text\n*.eol text eol=crlf\n\
                          *.lf text eol=lf\n*.auto text=auto\n*.own ours\n";

/// Each text under each kind of name, in several folders; how many there are decides whether
/// they are converted one by one or several at a time.
fn files(folders: &[&str]) -> Vec<(String, &'static str)> {
    let names = folders.iter().flat_map(|folder| {
        let kinds = KINDS.iter().map(move |kind| (folder, kind));
        kinds.flat_map(|(folder, kind)| {
            let texts = TEXTS.iter().enumerate();
            texts.map(move |(n, text)| (format!("{folder}{n}.{kind}"), *text))
        })
    });
    names.collect()
}

/// Has the files committed by both routes and by git itself, after `prepare`, and compares.
fn is_stored_as_by_git(folders: &[&str], prepare: impl Fn(&Sandbox)) {
    let files = files(folders);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let prepared = |route| {
        let sandbox = Sandbox::with_base(route);
        // What git has of them already may keep its line ends.
        for (name, _) in files.iter().step_by(3) {
            sandbox.put(name, "old\r\n");
        }
        sandbox.git(&["add", "."]);
        sandbox.git(&["commit", "-q", "-m", "old"]);
        prepare(&sandbox);
        for (name, text) in &files {
            sandbox.put(name, text);
        }
        sandbox
    };
    let git = prepared(Route::Either);
    git.git(&[&["add", "--"], &names[..]].concat());
    git.git(&["commit", "-q", "-m", "new"]);
    let listing = ["ls-tree", "-r", "HEAD"];
    let expected = git.git(&listing);
    for route in BOTH {
        let sandbox = prepared(route);
        new(sandbox.commit(&names));
        let stored = sandbox.git(&listing);
        let mut pairs = stored.lines().zip(expected.lines());
        assert_eq!(
            pairs.find(|(stored, by_git)| stored != by_git),
            None,
            "{route:?}"
        );
        assert_eq!(sandbox.status(), git.status(), "{route:?}");
    }
}

fn exclude_attributes(sandbox: &Sandbox) {
    let info = sandbox.root().join(".git/info");
    fs::create_dir_all(&info).unwrap();
    fs::write(info.join("exclude"), ".gitattributes\n").unwrap();
}

#[test]
fn stores_what_git_add_would() {
    let few: &[&str] = &[""];
    let many: &[&str] = &["", "postmortems/2026/"];
    for folders in [few, many] {
        for autocrlf in ["false", "true", "input"] {
            is_stored_as_by_git(folders, |sandbox| {
                sandbox.git(&["config", "core.autocrlf", autocrlf]);
            });
        }
        is_stored_as_by_git(folders, |sandbox| {
            sandbox.git(&["config", "core.autocrlf", "true"]);
            exclude_attributes(sandbox);
            sandbox.put(".gitattributes", ATTRIBUTES);
        });
    }
}

#[test]
fn looks_for_attributes_where_git_does() {
    let folders = ["", "a/", "a/b/"];
    // Of each folder, of the repository, of the user, and in the index alone.
    is_stored_as_by_git(&folders, |sandbox| {
        exclude_attributes(sandbox);
        sandbox.put("a/.gitattributes", "*.md text eol=crlf\n");
        sandbox.put("a/b/.gitattributes", "*.md -text\n");
        fs::write(
            sandbox.root().join(".git/info/attributes"),
            "*.auto -text\n1.bin text\n",
        )
        .unwrap();
        let user = sandbox.folder().join("home/attributes");
        fs::write(&user, ATTRIBUTES).unwrap();
        let user = user.display().to_string();
        sandbox.git(&["config", "core.attributesFile", &user]);
    });
    is_stored_as_by_git(&folders, |sandbox| {
        sandbox.put(".gitattributes", ATTRIBUTES);
        sandbox.git(&["add", ".gitattributes"]);
        sandbox.git(&["commit", "-q", "-m", "attributes"]);
        fs::remove_file(sandbox.root().join(".gitattributes")).unwrap();
    });
}

#[test]
fn leaves_external_filters_to_git() {
    for folders in [&["", "other/"][..], &["", "other/", "another/"]] {
        let sandbox = Sandbox::with_base(Route::Either);
        sandbox.git(&["config", "filter.upper.clean", "tr a-z A-Z"]);
        sandbox.put("other/.gitattributes", "*.md filter=upper\n");
        let files = files(folders);
        for (name, _) in &files {
            sandbox.put(name, "text\n");
        }
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        new(sandbox.commit(&names));
        assert_eq!(sandbox.git(&["show", "HEAD:other/0.md"]), "TEXT\n");
        assert_eq!(sandbox.git(&["show", "HEAD:other/0.bin"]), "text\n");
        assert_eq!(sandbox.git(&["show", "HEAD:0.md"]), "text\n");
    }
}

#[test]
fn leaves_ids_to_git() {
    for folders in [&[""][..], &["", "other/"]] {
        let sandbox = Sandbox::with_base(Route::Either);
        sandbox.put(".gitattributes", "*.md ident\n*.auto ident=yes\n");
        let files = files(folders);
        for (name, text) in &files {
            sandbox.put(name, text);
        }
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        new(sandbox.commit(&names));
        assert_eq!(sandbox.git(&["show", "HEAD:4.md"]), "$Id$ one\n$Id$\n");
        assert_eq!(sandbox.git(&["show", "HEAD:4.auto"]), TEXTS[4]);
        assert_eq!(sandbox.git(&["show", "HEAD:4.bin"]), TEXTS[4]);
        assert_eq!(sandbox.status(), "?? .gitattributes\n");
    }
}

#[test]
fn leaves_other_encodings_to_git() {
    let sandbox = Sandbox::with_base(Route::Either);
    sandbox.put(".gitattributes", "*.md working-tree-encoding=UTF-16LE\n");
    sandbox.put("a.md", "t\0e\0x\0t\0\n\0");
    new(sandbox.commit(&["a.md"]));
    assert_eq!(sandbox.git(&["show", "HEAD:a.md"]), "text\n");
}

#[test]
fn refuses_line_ends_that_git_refuses() {
    let sandbox = Sandbox::with_base(Route::Either);
    sandbox.git(&["config", "core.safecrlf", "true"]);
    sandbox.put(".gitattributes", "*.md text eol=crlf\n");
    sandbox.put("a.md", "one\n");
    let error = sandbox.commit(&["a.md"]).unwrap_err();
    assert!(matches!(error, CommitError::Program { .. }), "{error:?}");
    assert!(error.to_string().contains("a.md"), "{error}");
    sandbox.put("a.md", "one\r\n");
    new(sandbox.commit(&["a.md"]));
    assert_eq!(sandbox.git(&["show", "HEAD:a.md"]), "one\n");
}
