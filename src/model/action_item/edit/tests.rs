use super::super::action_items;
use super::{Mark, mark, quotable};
use crate::document::{Document, TaskState};
use crate::model::ActionItem;
use crate::model::section::Aliases;
use chrono::NaiveDate;
use proptest::prelude::{Strategy, any, prop, prop_assert_eq};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn read(text: &str) -> Vec<ActionItem> {
    action_items(&Document::parse(text.into()).unwrap(), &Aliases::default())
}

/// `body` below the heading, with its first item marked.
fn marked(body: &str, to: &Mark) -> String {
    let head = "+++\n+++\n## Countermeasures\n";
    let text = format!("{head}{body}");
    let items = read(&text);
    let patch = mark(&text, &items[0], to);
    patch.apply(&text).strip_prefix(head).unwrap().to_owned()
}

fn wont(why: &str) -> Mark {
    Mark::WontDo(why.into())
}

#[test]
fn done_ticks_the_box_and_writes_the_day() {
    let cases = [
        (
            "- [ ] Cap the pool @lee due:2026-12-01  \n- [ ] b",
            "- [x] Cap the pool @lee due:2026-12-01 done:2026-11-26  \n- [ ] b",
        ),
        (
            "* [x] a done:2026-01-01 @lee\r\n",
            "* [x] a done:2026-11-26 @lee\r\n",
        ),
        ("- [X] a", "- [X] a done:2026-11-26"),
        (
            "- [-] a why:\"no money\" priority:P0\n",
            "- [x] a done:2026-11-26 priority:P0\n",
        ),
        (
            "- [ ] soft\n  wrapped\n\n  Second.\n",
            "- [x] soft\n  wrapped done:2026-11-26\n\n  Second.\n",
        ),
        (
            "1. [ ] code:\n   ```\n   done:2026-01-01x\n   ```\n",
            "1. [x] code: done:2026-11-26\n   ```\n   done:2026-01-01x\n   ```\n",
        ),
        (
            "- [ ] outer\n  - [ ] inner\n",
            "- [x] outer done:2026-11-26\n  - [ ] inner\n",
        ),
        ("- [ ] \n", "- [x] done:2026-11-26 \n"),
        ("- [ ]\n- [ ] b", "- [x] done:2026-11-26\n- [ ] b"),
        ("- [ ] done:soon\n", "- [x] done:soon done:2026-11-26\n"),
    ];
    for (before, after) in cases {
        assert_eq!(marked(before, &Mark::Done(day())), after);
    }
}

#[test]
fn open_takes_out_what_no_longer_holds() {
    let cases = [
        ("- [x] a done:2026-01-01 @lee\n", "- [ ] a @lee\n"),
        ("- [x] done:2026-01-01 a\n", "- [ ] a\n"),
        ("- [-] why:x done:2026-01-01\n", "- [ ] \n"),
        ("- [-] a why:\"b\n  c\" d\n", "- [ ] a d\n"),
        ("- [x] a\n  done:2026-01-01\n", "- [ ] a\n"),
        ("- [x] a\n  done:2026-01-01 b\n", "- [ ] a\n  b\n"),
        ("- [x] a\n  done:2026-01-01 - b\n", "- [ ] a - b\n"),
        ("- [x] a done:2026-01-01 done:2026-01-02 b\n", "- [ ] a b\n"),
        ("- [ ] as it is\n", "- [ ] as it is\n"),
    ];
    for (before, after) in cases {
        assert_eq!(marked(before, &Mark::Open), after);
    }
}

#[test]
fn a_reason_is_written_so_that_it_reads_back() {
    let cases = [
        ("- [ ] a\n", "- [-] a why:\"too 'dear'\"\n"),
        (
            "- [x] a done:2026-01-01 @b\n",
            "- [-] a why:\"too 'dear'\" @b\n",
        ),
        (
            "- [-] a why:\"old\" done:2026-01-01\n",
            "- [-] a why:\"too 'dear'\"\n",
        ),
        // An open quotation mark would take the reason in.
        ("- [ ] a x:\"b c\n", "- [-] why:\"too 'dear'\" a x:\"b c\n"),
    ];
    for (before, after) in cases {
        assert_eq!(marked(before, &wont("too\n \"dear\"")), after);
    }
    assert_eq!(marked("- [ ] a\n", &wont(" ")), "- [-] a\n");
    assert_eq!(quotable("a\u{7}\tb\r\n c"), "a b c");
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Cap",
        "the",
        "연결",
        "풀을",
        "`x y`",
        "**b**",
        "@lee",
        "(@kim)",
        "due:2026-12-01",
        "due:soon",
        "kind:detect",
        "priority:P0",
        "ref:OPS-1",
        "done:2026-01-02",
        "done:\"2026-01-02\"",
        "done:",
        "done:2026-13-01",
        "why:\"no money\"",
        "why:no",
        "why:\"open",
        "x:\"y",
        "end\"",
        "\"",
        "http://x.y/z",
        "a<!-- c -->",
        "\\",
        "- b",
        "#1",
        "2.",
        "é",
        "[ ]",
        "[x]",
    ])
    .prop_map(str::to_owned)
}

fn between() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        " ", " ", " ", " ", "  ", "\t", "\n  ", "  \n  ", "\n\n  ",
    ])
}

fn item() -> impl Strategy<Value = String> {
    let bullet = prop::sample::select(vec!["-", "*", "+", "1.", "2)"]);
    let indent = prop::sample::select(vec!["", "", "", "  ", "    "]);
    let state = prop::sample::select(vec!["[ ]", "[x]", "[X]", "[-]"]);
    let words = prop::collection::vec((word(), between()), 0..6);
    let end = prop::sample::select(vec!["", "", "  ", "\t"]);
    (indent, bullet, state, words, end).prop_map(|(indent, bullet, state, words, end)| {
        let words: String = words
            .iter()
            .map(|(word, space)| format!("{space}{word}"))
            .collect();
        format!("{indent}{bullet} {state}{words}{end}\n")
    })
}

fn document() -> impl Strategy<Value = String> {
    let parts = prop::collection::vec(item(), 1..5);
    let between = prop::sample::select(vec!["", "\n", "Words.\n\n", "### Later\n", "> quoted\n"]);
    (parts, between, any::<bool>(), any::<bool>()).prop_map(|(items, between, crlf, ends)| {
        let mut text = format!(
            "+++\ntitle = \"t\"\n+++\n# t\n\n## 대응방안\n\n{}",
            items.join(between)
        );
        if !ends {
            text.truncate(text.trim_end().len());
        }
        if crlf {
            text.replace('\n', "\r\n")
        } else {
            text
        }
    })
}

fn to() -> impl Strategy<Value = Mark> {
    prop::sample::select(vec![
        Mark::Done(day()),
        Mark::Open,
        wont("the vendor did it"),
        wont("a \"b\": c"),
        wont("하지 않기로"),
    ])
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2048))]

    #[test]
    fn only_the_bytes_of_that_item_change(text in document(), to in to()) {
        let items = read(&text);
        for (at, item) in items.iter().enumerate() {
            let after = mark(&text, item, &to).apply(&text);
            // All before the box and all behind the words is as it was.
            let from = item.mark.start;
            let behind = text.len() - item.span.end.max(item.mark.end);
            prop_assert_eq!(&after[..from], &text[..from]);
            prop_assert_eq!(&after[after.len() - behind..], &text[text.len() - behind..]);
            let again = read(&after);
            prop_assert_eq!(again.len(), items.len(), "{:?}", after);
            for (other, (was, is)) in items.iter().zip(&again).enumerate() {
                if other != at {
                    prop_assert_eq!((was.state, &was.text, was.done), (is.state, &is.text, is.done));
                    prop_assert_eq!((&was.why, &was.owner, was.due), (&is.why, &is.owner, is.due));
                }
            }
            let is = &again[at];
            match &to {
                Mark::Done(day) => {
                    prop_assert_eq!((is.state, is.done), (TaskState::Done, Some(*day)));
                    prop_assert_eq!(&is.why, &None, "{:?}", after);
                }
                Mark::Open => {
                    prop_assert_eq!((is.state, is.done, &is.why), (TaskState::Open, None, &None));
                }
                Mark::WontDo(why) => {
                    prop_assert_eq!((is.state, is.done), (TaskState::Dropped, None));
                    prop_assert_eq!(&is.why, &Some(quotable(why)), "{:?}", after);
                }
            }
        }
    }
}
