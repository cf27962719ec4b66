//! What the user wrote is theirs: `set` changes the bytes of the value that it
//! changes and no other, whatever the file looks like.

mod common;

use blameless::document::Document;
use blameless::document::front_matter::Change;
use common::{Sandbox, postmortem};
use proptest::prelude::*;

/// Front matter as people write it: aligned, commented, quoted either way, in
/// any order, with inline tables, with CRLF, a byte order mark and no last
/// newline.
const STYLES: &[&str] = &[
    "title    = 'Aligned'   # why\nstatus   = \"draft\"\nseverity = \"SEV2\"\n\
     services = [ 'a' , \"b\" ]  # two\nstarted_at = 2026-11-20 09:12:00+09:00\n",
    "# a note at the head\nstarted_at = 2026-11-20T09:12:00+09:00\nservices = [\n  'a', # first\n  \
     'b', # second, with a comma\n]\nseverity = 'SEV2'\n\n\nstatus = 'draft'\ntitle = '''Long\n'''\n",
    "title = \"x\"\nstatus = \"draft\"\nseverity = \"SEV2\"\nservices = [\"a\", \"b\"]\n\
     started_at = 2026-11-20T00:12:00Z\nimpact = { ratio = 1.0, users = 3 }\nunknown = [1,2]\n",
    "title = \"x\"\nstatus = \"draft\"\nseverity = \"SEV2\"\nservices = [\"a\", \"b\"]\n\
     started_at = 2026-11-20T00:12:00Z\nimpact.ratio = 1.0\nimpact.users = 3\n\n[response]\n# none\n\n\
     [change] # what\nrollout = 'progressive'\n",
];

#[test]
fn set_changes_one_value_in_files_of_every_style() {
    let sandbox = Sandbox::ready();
    for (at, style) in STYLES.iter().enumerate() {
        for mark in ["", "\u{feff}"] {
            for eol in ["\n", "\r\n"] {
                for end in ["", "\n", "\n\n  "] {
                    let body = format!("+++\n{style}+++\n# 제목\n\n- [ ] a  \n\ttext{end}");
                    let text = format!("{mark}{}", body.replace('\n', eol));
                    let path = format!("postmortems/2026/2026-11-20-{at}.md");
                    sandbox.write(&path, &text);
                    let id = format!("2026-11-20-{at}");
                    let set = sandbox.run(&["set", &id, "severity=SEV1", "--no-commit"]);
                    assert_eq!(set.code, Some(0), "{set:?}");
                    let after = sandbox.read(&path);
                    let (before_value, after_value) = difference(&text, &after);
                    assert_eq!((before_value, after_value), ("2", "1"), "{text}");
                }
            }
        }
    }
}

/// The parts in which two texts differ, between what they share on both sides.
fn difference<'t>(before: &'t str, after: &'t str) -> (&'t str, &'t str) {
    let boundary = |text: &str, at: usize| text.is_char_boundary(at);
    let mut start = before
        .bytes()
        .zip(after.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    while !boundary(before, start) || !boundary(after, start) {
        start -= 1;
    }
    let rest = (&before[start..], &after[start..]);
    let mut end = rest
        .0
        .bytes()
        .rev()
        .zip(rest.1.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    while !boundary(rest.0, rest.0.len() - end) || !boundary(rest.1, rest.1.len() - end) {
        end -= 1;
    }
    (&rest.0[..rest.0.len() - end], &rest.1[..rest.1.len() - end])
}

#[test]
fn set_is_lossless_on_the_collection_of_this_repository() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("postmortems");
    let mut checked = 0;
    for (path, bytes) in common::tree(&root) {
        let text = String::from_utf8(bytes).unwrap();
        if path.ends_with("README.md") {
            continue;
        }
        let document = Document::parse(text.clone()).unwrap();
        let front_matter = document.front_matter();
        let literal = "\"A title that nothing else has\"";
        let change = Change::Set(literal.to_owned());
        let patch = front_matter.change(&text, &["title"], &change).unwrap();
        let span = front_matter.value_span(&text, &["title"]).unwrap();
        let expected = format!("{}{literal}{}", &text[..span.start], &text[span.end..]);
        assert_eq!(patch.apply(&text), expected, "{}", path.display());
        checked += 1;
    }
    assert!(checked >= 20, "{checked}");
}

#[test]
fn a_commit_leaves_the_rest_of_the_index_and_the_work_tree_alone() {
    let sandbox = Sandbox::ready();
    let path = "postmortems/2026/2026-11-20-x.md";
    sandbox.write(path, postmortem("X", "2026-11-20T09:12:00+09:00", ""));
    for file in ["changed", "staged", "both", "gone", "renamed"] {
        sandbox.write(file, "one\n");
    }
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-qm", "all"]);
    sandbox.write("changed", "two\n");
    sandbox.write("staged", "two\n");
    sandbox.write("both", "two\n");
    sandbox.git(&["add", "staged", "both"]);
    sandbox.write("both", "three\n");
    sandbox.git(&["rm", "-q", "--cached", "gone"]);
    sandbox.git(&["mv", "renamed", "moved"]);
    sandbox.write("new", "new\n");
    let before = sandbox.status();
    let staged = sandbox.git(&["diff", "--cached"]);
    sandbox.run(&["set", "@", "severity=SEV1"]).done();
    assert_eq!(sandbox.status(), before);
    assert_eq!(sandbox.git(&["diff", "--cached"]), staged);
    assert_eq!(
        sandbox.git(&["show", "--name-only", "--format=%s", "HEAD"]),
        format!("postmortem: set severity of 2026-11-20-x\n\n{path}\n")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn an_edit_changes_only_its_bytes(
        style in 0..STYLES.len(),
        eol in prop_oneof![Just("\n"), Just("\r\n")],
        body in "[ -~가-힣\r\n]{0,80}",
        value in "[ -!#-\\[\\]-~가-힣]{1,20}",
    ) {
        let text = format!("+++\n{}+++\n", STYLES[style]).replace('\n', eol) + &body;
        let document = Document::parse(text.clone()).unwrap();
        let front_matter = document.front_matter();
        let literal = format!("\"{value}\"");
        for path in [&["severity"][..], &["title"], &["trigger"], &["change", "ref"]] {
            let before = front_matter.value_span(&text, path);
            let change = Change::Set(literal.clone());
            let after = front_matter.change(&text, path, &change).unwrap().apply(&text);
            let again = Document::parse(after.clone()).unwrap();
            let span = again.front_matter().value_span(&after, path).unwrap();
            let written = span.of(&after);
            prop_assert!(written == literal || written == format!("'{value}'"), "{}", written);
            if let Some(before) = before {
                prop_assert_eq!(&after[..span.start], &text[..before.start]);
                prop_assert_eq!(&after[span.end..], &text[before.end..]);
            } else {
                // Nothing is taken away: without what was put in, it is the text.
                let line = after[..span.start].rfind('\n').map_or(0, |at| at + 1);
                prop_assert!(text.starts_with(&after[..line]) || after[..line].ends_with("]\n")
                    || after[..line].ends_with("]\r\n"));
                prop_assert!(after.ends_with(&body));
            }
        }
    }
}
