use super::*;

fn edit(text: &str, path: &[&str], change: Change) -> Result<String, EditError> {
    let front_matter = FrontMatter::find(text)?;
    Ok(front_matter.change(text, path, &change)?.apply(text))
}

fn set(text: &str, path: &[&str], literal: &str) -> String {
    edit(text, path, Change::Set(literal.into())).unwrap()
}

const FULL: &str = "\u{feff}+++\r\n\
# the head\r\n\
title   = 'One'   # keep\r\n\
services = [\"a\", \"b\"]\r\n\
# mitigated_at =   # when users were well again\r\n\
# resolved_at = \r\n\
\r\n\
[impact] # what it did\r\n\
ratio = 0.5\r\n\
+++\r\n\
body";

#[test]
fn a_value_changes_and_nothing_else() {
    let after = set(FULL, &["title"], "\"Two\"");
    assert_eq!(after, FULL.replace("'One'", "'Two'"));
    let after = set(FULL, &["title"], "\"It's\"");
    assert_eq!(after, FULL.replace("'One'", "\"It's\""));
}

#[test]
fn a_blank_is_filled_in_where_it_stands() {
    let after = set(FULL, &["mitigated_at"], "2026-01-02T03:04:05Z");
    assert_eq!(
        after,
        FULL.replace(
            "# mitigated_at =   # when",
            "mitigated_at = 2026-01-02T03:04:05Z   # when"
        )
    );
    let after = set(FULL, &["resolved_at"], "2026-01-02T03:04:05Z");
    assert_eq!(
        after,
        FULL.replace("# resolved_at = ", "resolved_at = 2026-01-02T03:04:05Z")
    );
}

#[test]
fn a_note_that_only_looks_like_a_blank_stays() {
    let text = "+++\ntitle = \"x\"\n# status = maybe later\n+++\n";
    assert_eq!(
        set(text, &["status"], "\"draft\""),
        "+++\ntitle = \"x\"\nstatus = \"draft\"\n# status = maybe later\n+++\n"
    );
    let text = "+++\ntitle = \"\"\"\n# status =\n\"\"\"\n+++\n";
    assert_eq!(
        set(text, &["status"], "\"draft\""),
        "+++\ntitle = \"\"\"\n# status =\n\"\"\"\nstatus = \"draft\"\n+++\n"
    );
}

#[test]
fn a_new_key_goes_where_its_table_is() {
    assert_eq!(
        set(FULL, &["status"], "\"draft\""),
        FULL.replace(
            "[\"a\", \"b\"]\r\n",
            "[\"a\", \"b\"]\r\nstatus = \"draft\"\r\n"
        )
    );
    assert_eq!(
        set(FULL, &["impact", "users"], "12"),
        FULL.replace("ratio = 0.5\r\n", "ratio = 0.5\r\nusers = 12\r\n")
    );
    assert_eq!(
        set(FULL, &["change", "ref"], "\"x\""),
        FULL.replace(
            "ratio = 0.5\r\n",
            "ratio = 0.5\r\n\r\n[change]\r\nref = \"x\"\r\n"
        )
    );
    assert_eq!(
        set("+++\n[impact]\n+++\n", &["impact", "users"], "1"),
        "+++\n[impact]\nusers = 1\n+++\n"
    );
    assert_eq!(
        set("+++\n[impact]\n+++\n", &["title"], "\"t\""),
        "+++\ntitle = \"t\"\n[impact]\n+++\n"
    );
    assert_eq!(
        set("+++\n+++\n", &["title"], "\"t\""),
        "+++\ntitle = \"t\"\n+++\n"
    );
}

#[test]
fn inline_and_dotted_tables_keep_their_form() {
    assert_eq!(
        set(
            "+++\nimpact = { ratio = 1.0 }\n+++\n",
            &["impact", "users"],
            "1"
        ),
        "+++\nimpact = { ratio = 1.0, users = 1 }\n+++\n"
    );
    assert_eq!(
        set("+++\nimpact = {}\n+++\n", &["impact", "users"], "1"),
        "+++\nimpact = { users = 1 }\n+++\n"
    );
    assert_eq!(
        set(
            "+++\nimpact.ratio = 1.0\ntags = []\n+++\n",
            &["impact", "users"],
            "1"
        ),
        "+++\nimpact.ratio = 1.0\nimpact.users = 1\ntags = []\n+++\n"
    );
    assert_eq!(
        set(
            "+++\nimpact.ratio = 1.0\n+++\n",
            &["impact", "ratio"],
            "0.5"
        ),
        "+++\nimpact.ratio = 0.5\n+++\n"
    );
}

#[test]
fn arrays_grow_and_shrink_in_place() {
    let append = |text: &str| edit(text, &["a"], Change::Append(vec!["\"x\"".into()])).unwrap();
    let text = "+++\na = [\"1\"]\n+++\n";
    assert_eq!(
        edit(text, &["a"], Change::Append(Vec::new())).unwrap(),
        text
    );
    assert_eq!(append("+++\na = []\n+++\n"), "+++\na = [\"x\"]\n+++\n");
    assert_eq!(append("+++\n+++\n"), "+++\na = [\"x\"]\n+++\n");
    assert_eq!(
        append("+++\na = ['1', '2',] # z\n+++\n"),
        "+++\na = ['1', '2', 'x',] # z\n+++\n"
    );
    assert_eq!(
        append("+++\na = [\n  '1', # one, two\n  '2', # three\n]\n+++\n"),
        "+++\na = [\n  '1', # one, two\n  '2', # three\n  'x',\n]\n+++\n"
    );
    assert_eq!(
        append("+++\na = [\n  '1',\n  '2' # three\n]\n+++\n"),
        "+++\na = [\n  '1',\n  '2', # three\n  'x'\n]\n+++\n"
    );
    assert_eq!(
        append("+++\na = [\n  '1',\n  '2']\n+++\n"),
        "+++\na = [\n  '1',\n  '2',\n  'x']\n+++\n"
    );

    let remove = |text: &str, gone: &[&str]| {
        let gone = gone.iter().map(|s| s.to_string()).collect();
        edit(text, &["a"], Change::Remove(gone))
    };
    let text = "+++\na = [\"1\", \"2\", \"3\"]\n+++\n";
    assert_eq!(
        remove(text, &["1"]).unwrap(),
        "+++\na = [\"2\", \"3\"]\n+++\n"
    );
    assert_eq!(
        remove(text, &["3"]).unwrap(),
        "+++\na = [\"1\", \"2\"]\n+++\n"
    );
    assert_eq!(
        remove(text, &["2", "3"]).unwrap(),
        "+++\na = [\"1\"]\n+++\n"
    );
    assert_eq!(
        remove(text, &["1", "2", "3"]).unwrap(),
        "+++\na = []\n+++\n"
    );
    assert_eq!(
        remove("+++\na = [\n '1', # x, y\n '2', # z\n]\n+++\n", &["2"]).unwrap(),
        "+++\na = [\n '1', # x, y\n # z\n]\n+++\n"
    );
    assert_eq!(
        remove(text, &["9"]).unwrap_err().to_string(),
        "`a` has no \"9\""
    );
}

#[test]
fn unsetting_comments_the_line_out() {
    let unset = |text: &str, path: &[&str]| edit(text, path, Change::Unset);
    assert_eq!(
        unset(FULL, &["impact", "ratio"]).unwrap(),
        FULL.replace("ratio = 0.5", "# ratio = 0.5")
    );
    assert_eq!(
        unset("+++\na = [\n 1,\n]\nb = 1\n+++\n", &["a"]).unwrap(),
        "+++\n# a = [\n#  1,\n# ]\nb = 1\n+++\n"
    );
    assert_eq!(
        unset("+++\ni = { a = 1 }\n+++\n", &["i", "a"])
            .unwrap_err()
            .to_string(),
        "`i.a` is written in a form that can't be changed in place; edit it by hand"
    );
    assert_eq!(unset(FULL, &["missing"]).unwrap(), FULL);
}

#[test]
fn fences_are_found_with_any_line_end() {
    let find = |text: &str| FrontMatter::find(text).map(|f| f.content.of(text).to_owned());
    assert_eq!(find("+++\na=1\n+++"), Ok("a=1\n".into()));
    assert_eq!(
        find("\u{feff}+++ \r\na=1\r\n+++\r\nx"),
        Ok("a=1\r\n".into())
    );
    assert_eq!(find("+++\n+++\n"), Ok(String::new()));
    assert_eq!(find("").unwrap_err().message, "no front matter");
    assert_eq!(find("# x").unwrap_err().message, "no front matter");
    assert_eq!(find("---\na: 1\n---\n"), Ok("a: 1\n".into()));
    assert_eq!(
        find("\u{feff}--- \r\na: 1\r\n---\r\nx"),
        Ok("a: 1\r\n".into())
    );
    assert_eq!(find("---\n---"), Ok(String::new()));
    assert_eq!(
        find("---\na: 1\n--- x\n +++\n").unwrap_err().message,
        "the front matter has no end"
    );
    assert_eq!(
        find("+++\na=1\n").unwrap_err().message,
        "the front matter has no end"
    );
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "(\u{feff})?(\\+\\+\\+\r?\n)?[a-c=\\[\\]{}#\",' \n.1가+]{0,60}(\n\\+\\+\\+\n)?.{0,10}") {
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

#[test]
fn the_end_is_found_as_soon_as_its_line_is_whole() {
    let end = |head: &str, complete| {
        FrontMatter::find_in_head(head.as_bytes(), complete).map(|found| found.end)
    };
    assert_eq!(end("+++\na = 1\n+++\nrest", false), Some(14));
    assert_eq!(end("+++\na = 1\r\n+++ \r\n", false), Some(17));
    assert_eq!(end("+++\n++++\n+++x\n+++\n", false), Some(18));
    assert_eq!(end("+++\na = 1\n+++", false), None);
    assert_eq!(end("+++\na = 1\n+++", true), Some(13));
    assert_eq!(end("+++", true), None);
}

/// Both readers, the plain one and the general one, over the same text.
fn both(content: &str) -> (Option<Vec<Item<'_>>>, Option<Vec<Item<'_>>>) {
    let general = toml::de::DeTable::parse(content).ok();
    let general = general.map(|table| item::items(table.get_ref(), 7));
    (plain::items(content, 7), general)
}

#[test]
fn what_templates_write_is_plain() {
    let content = "title = \"한글\" # c\r\n# note\n\nservices = [\"a\", \"b\"]\nreviewers = []\n\
                   at = 2026-11-20T09:12:00+09:00\n[impact]\nratio = 0.35   # x\nusers = 12\n";
    let (plain, general) = both(content);
    assert_eq!(plain.as_ref().map(Vec::len), Some(6));
    assert_eq!(plain, general);
}

proptest::proptest! {
    #[test]
    fn plain_and_general_readers_agree(
        lines in proptest::collection::vec(
            "(a|b|c|\"a\"|a\\.b) ?= ?(\"[x가#\\\\]{0,2}\"\"?|\\[(\"a\"(, ?\"b\")?)?\\]|0?[0-9]{1,2}(\\.[0-9]?)?|2026-0[12]-3?[0-9](T09:12:0[0-9](Z|\\+09:00)?)?|true)( *#?c?)|\\[[ab]\\] ?#?|#[ -~]{0,3}|",
            0..6,
        ),
        end in "\r?\n",
    ) {
        let content: String = lines.iter().map(|line| format!("{line}{end}")).collect();
        if let (Some(plain), general) = both(&content) {
            proptest::prop_assert_eq!(Some(plain), general, "{:?}", content);
        }
    }
}
