use super::*;

fn edit(text: &str, path: &[&str], change: Change) -> Result<String, EditError> {
    let front_matter = FrontMatter::find(text)?;
    Ok(front_matter.change(text, path, &change)?.apply(text))
}

fn set(text: &str, path: &[&str], literal: &str) -> String {
    edit(text, path, Change::Set(literal.into())).unwrap()
}

const FULL: &str = "\u{feff}---\r\n\
# the head\r\n\
title:   'One'   # keep\r\n\
severity: SEV3\r\n\
services: [a, \"b c\"]\r\n\
teams:\r\n\
- x # first\r\n\
# two\r\n\
- \"y\"\r\n\
# mitigated_at:   # when users were well again\r\n\
# resolved_at: \r\n\
summary: >\r\n  folded\r\n  text\r\n\
\r\n\
impact: # what it did\r\n\
\x20   ratio: 0.5\r\n\
\x20   # users:\r\n\
change:\r\n\
\x20   # ref:   # where\r\n\
---\r\n\
body";

#[test]
fn a_value_changes_and_nothing_else() {
    assert_eq!(
        set(FULL, &["title"], "\"It's\""),
        FULL.replace("'One'", "'It''s'")
    );
    assert_eq!(
        set(FULL, &["severity"], "\"SEV1\""),
        FULL.replace("SEV3", "SEV1")
    );
    assert_eq!(
        set(FULL, &["severity"], "\"no\""),
        FULL.replace("SEV3", "\"no\"")
    );
    assert_eq!(
        set(FULL, &["impact", "ratio"], "0.25"),
        FULL.replace("0.5", "0.25")
    );
    assert_eq!(
        set(FULL, &["services"], "[\"d\"]"),
        FULL.replace("[a, \"b c\"]", "[d]")
    );
    assert_eq!(
        set(FULL, &["teams"], "[\"p\", \"q\"]"),
        FULL.replace("- x # first\r\n# two\r\n- \"y\"", "- p\r\n- q")
    );
}

/// What formatters make of long lists, and what other tools keep there.
const LONG: &str = "---\n\
title: &t One # keep\n\
status: *t\n\
causes:\n  [\n    software, # first\n    # between\n    \"network\",\n  ]\n\
tags: [a,\n  b, c] # all\n\
teams: [ # whose\n  x,\n  w # last\n  ]\n\
links:\n- url: https://x.example # one\n  name: x\n- url: y\n\
owner:\n  team:\n    name: z\n    # severity:\n\
summary: |  # block\n  One in\n  # three\n\n\
note: goes\n  on # here\n\
impact:\n  summary: 'over\n    two'   # said\n\
---\n\
body";

#[test]
fn forms_that_are_not_known_leave_the_rest_to_be_changed() {
    let replaced = |from: &str, to: &str| {
        assert!(LONG.contains(from), "{from}");
        LONG.replacen(from, to, 1)
    };
    assert_eq!(
        set(LONG, &["summary"], "\"a: b\""),
        replaced("|  # block\n  One in\n  # three\n", "\"a: b\"  # block\n")
    );
    assert_eq!(
        set(LONG, &["note"], "\"short\""),
        replaced("goes\n  on", "short")
    );
    assert_eq!(
        set(LONG, &["impact", "summary"], "\"it's\""),
        replaced("'over\n    two'", "'it''s'")
    );
    assert_eq!(
        set(LONG, &["severity"], "\"SEV1\""),
        replaced("on # here\n", "on # here\nseverity: SEV1\n")
    );
    let append = |path, terms: &[&str]| {
        let terms = terms.iter().map(|term| format!("\"{term}\"")).collect();
        edit(LONG, &[path], Change::Append(terms)).unwrap()
    };
    assert_eq!(
        append("causes", &["a b", "no"]),
        replaced("\"network\",\n", "\"network\",\n    a b,\n    \"no\",\n")
    );
    assert_eq!(append("tags", &["d"]), replaced("b, c]", "b, c, d]"));
    assert_eq!(
        append("teams", &["z"]),
        replaced("w # last\n", "w, # last\n  z\n")
    );
    let remove = |path, terms: &[&str]| {
        let terms = terms.iter().map(|term| (*term).to_owned()).collect();
        edit(LONG, &[path], Change::Remove(terms)).unwrap()
    };
    assert_eq!(
        remove("causes", &["software"]),
        replaced("    software, # first\n", "")
    );
    assert_eq!(
        remove("causes", &["software", "network"]),
        replaced(
            "    software, # first\n    # between\n    \"network\",\n",
            "    # between\n"
        )
    );
    assert_eq!(remove("tags", &["a"]), replaced("a,\n  b", "\n  b"));
    assert_eq!(remove("tags", &["b", "c"]), replaced("b, c]", "]"));
    assert_eq!(remove("teams", &["w"]), replaced("  w # last\n", ""));
    // What an alias repeats is no value of its own.
    let refused = edit(LONG, &["title"], Change::Set("\"Two\"".into()));
    assert!(
        matches!(refused, Err(EditError::Form { .. })),
        "{refused:?}"
    );
    for path in ["links", "owner"] {
        let refused = edit(LONG, &[path], Change::Set("\"Two\"".into()));
        assert!(
            matches!(refused, Err(EditError::Form { .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn blanks_are_filled_in_and_new_keys_go_where_they_belong() {
    let time = "2026-01-02T03:04:05Z";
    assert_eq!(
        set(FULL, &["mitigated_at"], time),
        FULL.replace(
            "# mitigated_at:   # when",
            "mitigated_at: 2026-01-02T03:04:05Z   # when"
        )
    );
    assert_eq!(
        set(FULL, &["resolved_at"], time),
        FULL.replace("# resolved_at: ", "resolved_at: 2026-01-02T03:04:05Z ")
    );
    assert_eq!(
        set(FULL, &["impact", "users"], "12"),
        FULL.replace("    # users:", "    users: 12")
    );
    assert_eq!(
        set(FULL, &["change", "ref"], "\"x\""),
        FULL.replace("    # ref:   # where", "    ref: x   # where")
    );
    assert_eq!(
        set(FULL, &["impact", "summary"], "\"a b\""),
        FULL.replace("ratio: 0.5\r\n", "ratio: 0.5\r\n    summary: \"a b\"\r\n")
    );
    assert_eq!(
        set(FULL, &["status"], "\"draft\""),
        FULL.replace("  text\r\n", "  text\r\nstatus: draft\r\n")
    );
    assert_eq!(
        set(FULL, &["response", "responders"], "2"),
        FULL.replace(
            "# where\r\n",
            "# where\r\nresponse:\r\n    responders: 2\r\n"
        )
    );
    assert_eq!(
        set("---\n---\n", &["title"], "\"t\""),
        "---\ntitle: t\n---\n"
    );
    assert_eq!(
        set("---\ntitle:\n---\n", &["title"], "\"t\""),
        "---\ntitle: t\n---\n"
    );
    assert_eq!(
        set("---\nimpact:\n  ratio: 1.0\n---\n", &["title"], "\"t\""),
        "---\ntitle: t\nimpact:\n  ratio: 1.0\n---\n"
    );
}

#[test]
fn lists_grow_and_shrink_in_place() {
    let append =
        |key: &str| edit(FULL, &[key], Change::Append(vec!["\"new one\"".into()])).unwrap();
    assert_eq!(
        append("services"),
        FULL.replace("\"b c\"]", "\"b c\", new one]")
    );
    assert_eq!(
        append("teams"),
        FULL.replace("- \"y\"\r\n", "- \"y\"\r\n- \"new one\"\r\n")
    );
    assert_eq!(
        append("tags"),
        FULL.replace("  text\r\n", "  text\r\ntags: [\"new one\"]\r\n")
    );
    let remove = |key: &str, gone: &[&str]| {
        edit(
            FULL,
            &[key],
            Change::Remove(gone.iter().map(|one| (*one).to_owned()).collect()),
        )
    };
    assert_eq!(
        remove("services", &["a"]).unwrap(),
        FULL.replace("[a, \"b c\"]", "[\"b c\"]")
    );
    assert_eq!(
        remove("teams", &["y"]).unwrap(),
        FULL.replace("- \"y\"\r\n", "")
    );
    assert_eq!(
        remove("teams", &["x", "y"]).unwrap(),
        FULL.replace(
            "teams:\r\n- x # first\r\n# two\r\n- \"y\"\r\n",
            "teams: []\r\n# two\r\n"
        )
    );
    assert_eq!(
        remove("teams", &["z"]).unwrap_err().to_string(),
        "`teams` has no \"z\""
    );
    assert_eq!(
        remove("title", &["z"]).unwrap_err().to_string(),
        "`title` is a string there, not array"
    );
}

#[test]
fn what_follows_the_end_of_the_yaml_is_named() {
    let text = "---\ntitle: One\nservices: [a]\n...\nteams: [b]\n---\n";
    let front_matter = FrontMatter::find(text).unwrap();
    let error = front_matter.items(text).unwrap_err().swap_remove(0);
    assert_eq!(
        error.message,
        "this line ends the YAML, and more follows it"
    );
    assert_eq!(error.span.start, text.find("...").unwrap());
    assert_eq!(error.help.as_deref(), Some("remove the line `...`"));
}

#[test]
fn an_end_of_the_yaml_stays_behind_what_is_added() {
    for line_break in ["\n", "\r\n"] {
        let text = "---\ntitle: One\nservices: [a]\n...\n---\nbody".replace('\n', line_break);
        assert_eq!(
            set(&text, &["title"], "\"Two\""),
            text.replace("One", "Two")
        );
        assert_eq!(
            set(&text, &["severity"], "\"SEV1\""),
            text.replace("...", &format!("severity: SEV1{line_break}..."))
        );
        assert_eq!(
            set(&text, &["impact", "ratio"], "0.5"),
            text.replace("...", &format!("impact:{0}  ratio: 0.5{0}...", line_break))
        );
    }
}

#[test]
fn unsetting_comments_the_lines_out() {
    let unset = |path: &[&str]| edit(FULL, path, Change::Unset).unwrap();
    assert_eq!(
        unset(&["impact", "ratio"]),
        FULL.replace("    ratio", "    # ratio")
    );
    assert_eq!(unset(&["severity"]), FULL.replace("severity", "# severity"));
    assert_eq!(unset(&["missing"]), FULL);
    assert_eq!(
        unset(&["teams"]),
        FULL.replace(
            "teams:\r\n- x # first\r\n# two\r\n- \"y\"",
            "# teams:\r\n# - x # first\r\n# # two\r\n# - \"y\""
        )
    );
}

#[test]
fn forms_that_cannot_be_spliced_are_refused() {
    for (text, path) in [
        ("---\na: &x 1\nb: *x\n---\n", vec!["a"]),
        ("---\nimpact: {ratio: 1.0}\n---\n", vec!["impact", "ratio"]),
    ] {
        let refused = edit(text, &path, Change::Set("\"v\"".into())).unwrap_err();
        let message = format!(
            "`{}` is written in a form that can't be changed in place; edit it by hand",
            path.join(".")
        );
        assert_eq!(refused.to_string(), message, "{text}");
    }
    let error = edit("---\na: [\n---\n", &["a"], Change::Unset).unwrap_err();
    assert!(matches!(error, EditError::Syntax(_)));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]
    #[test]
    fn an_edit_changes_only_what_it_is_asked_to(
        lines in proptest::collection::vec(
            "[abc]: ?(\"[x가#]{0,2}\"|'x'|\\[(a(, \"b\")?)?\\]|[0-9]{1,2}(\\.[0-9])?|[a-c가 ]{0,3}|\\|\n  x)( +#c?)?|[abc]:\n(  )?- (a|\"b\")( # c)?\n(  )?- c|t:( # x)?\n  [abc]: 1( # d)?\n  # b:|#[ -~]{0,3}|# [abc]:( +# d)?|",
            0..6,
        ),
        end in "\r?\n",
        last in "(---)?(\r?\n)?",
    ) {
        let text = format!("---\n{}\n{}{last}x", lines.join("\n"), "---\n").replace('\n', &end);
        for path in [&["a"][..], &["t", "b"][..], &["u", "c"][..]] {
            for change in [
                Change::Set("\"v w\"".into()),
                Change::Set("[\"v\"]".into()),
                Change::Append(vec!["\"v\"".into()]),
                Change::Remove(vec!["a".into()]),
                Change::Unset,
            ] {
                let Ok(after) = edit(&text, path, change.clone()) else {
                    continue;
                };
                let (before, now) = (FrontMatter::find(&text).unwrap(), FrontMatter::find(&after).unwrap());
                proptest::prop_assert_eq!(&text[before.end..], &after[now.end..]);
                // Comments survive, whatever happens to values.
                let comments = |text: &str| text.matches("#c").count() + text.matches("# d").count();
                let rewrites = matches!(&change, Change::Set(literal) if literal.starts_with('['))
                    || matches!(change, Change::Remove(_))
                    // What looks like one in a text isn't one.
                    || text.contains('|');
                proptest::prop_assert!(rewrites || comments(&after) == comments(&text), "{:?} {:?}", text, after);
            }
        }
    }

    #[test]
    fn no_text_panics(text in "---\n(?:[a-c가]: |- |\\[|\\]|\"|'|#|\n|\r\n|  |\\||&|:|1|\\PC){0,20}\n---\n") {
        for change in [
            Change::Set("\"v\"".into()),
            Change::Append(vec!["\"v\"".into()]),
            Change::Remove(vec!["a".into()]),
            Change::Unset,
        ] {
            let _ = edit(&text, &["a"], change.clone());
            let _ = edit(&text, &["b", "c"], change);
        }
    }
}
