use super::super::action_items;
use super::{NewItem, add};
use crate::document::Document;
use crate::model::Language;
use crate::model::section::Aliases;
use proptest::prelude::{prop_assert, prop_assert_eq};

fn added(body: &str, item: &NewItem) -> String {
    let head = "+++\n+++\n";
    let document = Document::parse(format!("{head}{body}")).unwrap();
    let patch = add(&document, &Aliases::default(), Language::Ko, item);
    let after = patch.apply(document.text());
    after.strip_prefix(head).unwrap().to_owned()
}

fn item(text: &str) -> NewItem {
    NewItem {
        text: text.into(),
        ..NewItem::default()
    }
}

#[test]
fn it_goes_behind_the_last_in_the_style_that_is_there() {
    let cases = [
        (
            "## Countermeasures\n\n- [ ] a\n- [x] b\n  more\n  - [ ] c\n\n## Lessons\n",
            "## Countermeasures\n\n- [ ] a\n- [x] b\n  more\n  - [ ] c\n- [ ] new\n\n## Lessons\n",
        ),
        (
            "## Countermeasures\n\n* [ ] a\n\n* [ ] b\n\nAnd so on.\n",
            "## Countermeasures\n\n* [ ] a\n\n* [ ] b\n\n* [ ] new\n\nAnd so on.\n",
        ),
        (
            "## Countermeasures\n 1. [ ] a\n 2. [ ] b",
            "## Countermeasures\n 1. [ ] a\n 2. [ ] b\n 3. [ ] new",
        ),
        (
            "## Countermeasures\n1) [ ] a\n1) [ ] b\n",
            "## Countermeasures\n1) [ ] a\n1) [ ] b\n1) [ ] new\n",
        ),
        (
            "## Countermeasures\n- [ ] a\n### Later\n+   [ ] b\n",
            "## Countermeasures\n- [ ] a\n### Later\n+   [ ] b\n+   [ ] new\n",
        ),
    ];
    for (before, after) in cases {
        assert_eq!(added(before, &item("new")), after);
    }
}

#[test]
fn without_a_list_the_section_gets_one() {
    let cases = [
        (
            "## Countermeasures\n\n<!-- Say what.\n- [ ] no -->\n\n## Lessons\n",
            "## Countermeasures\n\n<!-- Say what.\n- [ ] no -->\n\n- [ ] new\n\n## Lessons\n",
        ),
        (
            "## Countermeasures\n## Lessons\n",
            "## Countermeasures\n\n- [ ] new\n## Lessons\n",
        ),
        (
            "## Countermeasures\nLessons\n===\n",
            "## Countermeasures\n\n- [ ] new\n\nLessons\n===\n",
        ),
        ("## Countermeasures", "## Countermeasures\n\n- [ ] new"),
        (
            "# t\n\n## Cause\nx\n\n## Lessons\ny\n",
            "# t\n\n## Cause\nx\n\n## 대응방안\n\n- [ ] new\n\n## Lessons\ny\n",
        ),
        ("# t", "# t\n\n## 대응방안\n\n- [ ] new\n"),
        ("", "\n## 대응방안\n\n- [ ] new\n"),
    ];
    for (before, after) in cases {
        assert_eq!(added(before, &item("new")), after);
    }
}

#[test]
fn attributes_are_written_so_that_they_read_back() {
    let full = NewItem {
        text: "Alert\non low  hits".into(),
        owner: Some("kim".into()),
        due: "2026-12-04".parse().ok(),
        kind: Some("detect".into()),
        priority: Some("P1".into()),
        reference: Some("OPS 12".into()),
    };
    assert_eq!(
        full.line(),
        "Alert on low hits @kim due:2026-12-04 kind:detect priority:P1 ref:\"OPS 12\""
    );
    let about = NewItem {
        owner: Some("kim".into()),
        ..item("Ask @lee for a quota")
    };
    assert_eq!(about.line(), "@kim Ask @lee for a quota");
}

proptest::proptest! {
    #[test]
    fn one_more_is_read_and_nothing_else_changes(
        body in "((#{1,3}|[-*+]|1\\.|>)? ?(\\[[ x-]\\] )?(대응방안|Countermeasures|Lessons|a|<!--|-->|```|  )?(\n|\n|\n\n|\r\n)){0,12}",
    ) {
        let document = Document::parse(format!("+++\n+++\n{body}")).unwrap();
        let aliases = Aliases::default();
        let before = action_items(&document, &aliases);
        let patch = add(&document, &aliases, Language::En, &item("entirely new"));
        let after = patch.apply(document.text());
        let at = after.find("entirely new").unwrap();
        prop_assert!(after.len() > document.text().len());
        let again = action_items(&Document::parse(after.clone()).unwrap(), &aliases);
        // An open fence or comment takes in whatever comes behind it.
        if again.len() != before.len() {
            prop_assert_eq!(again.len(), before.len() + 1, "{:?}", after);
            prop_assert!(again.iter().any(|one| one.span.start == at && one.text == "entirely new"), "{:?}", after);
        }
    }
}
