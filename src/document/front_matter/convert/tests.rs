use super::*;

fn yaml(text: &str) -> String {
    convert(text, Format::Yaml).unwrap()
}

fn toml(text: &str) -> String {
    convert(text, Format::Toml).unwrap()
}

const TOML: &str = "+++\n\
# the head\n\
title = \"Checkout: times out\"   # keep\n\
status = 'draft'\n\
services = [\n  \"a\", # first, one\n  # the second\n  \"b c\",\n]\n\
tags = []\n\
# trigger =   # what set it off\n\
started_at = 2026-11-20T09:12:00+09:00\n\
detected_at = \"2026-11-20T09:13:00+09:00\"\n\
\n\
# how much\n\
[impact] # what it did\n\
ratio = 0.35\n\
# users =   # how many\n\
\n\
[change]\n\
# ref =   # where\n\
+++\n\
\n\
+++ body ---\n";

const YAML: &str = "---\n\
# the head\n\
title: \"Checkout: times out\"   # keep\n\
status: draft\n\
services:\n  - a # first, one\n  # the second\n  - \"b c\"\n\
tags: []\n\
# trigger:   # what set it off\n\
started_at: 2026-11-20T09:12:00+09:00\n\
detected_at: \"2026-11-20T09:13:00+09:00\"\n\
\n\
# how much\n\
impact: # what it did\n  ratio: 0.35\n  # users:   # how many\n\
\n\
change:\n  # ref:   # where\n\
---\n\
\n\
+++ body ---\n";

#[test]
fn comments_and_blanks_go_along() {
    assert_eq!(yaml(TOML), YAML);
    let back = toml(YAML);
    assert_eq!(back, TOML.replace("'draft'", "\"draft\""));
    assert_eq!(yaml(&back), YAML);
}

#[test]
fn comments_of_long_lists_and_texts_go_along() {
    let text = "---\ntitle: > # folded\n  A\n  b\nstatus: draft\n  still # d\nservices: [ # which\n  a, # first\n  # between\n  \"b\",\n  # last\n] # all\ntags: [a,\n  b] # two\ntrigger: &t network # t\nteams: [*t, x] # y\ncauses: [a, b] # one line\n---\n";
    let back = "+++\ntitle = \"A b\\n\" # folded\nstatus = \"draft still\" # d\nservices = [ # which\n  \"a\", # first\n  # between\n  \"b\",\n  # last\n] # all\ntags = [\"a\", \"b\"] # two\ntrigger = \"network\" # t\nteams = [\"network\", \"x\"] # y\ncauses = [\"a\", \"b\"] # one line\n+++\n";
    assert_eq!(toml(text), back);
}

#[test]
fn line_ends_marks_and_the_body_stay() {
    let crlf = format!("\u{feff}{}", TOML.replace('\n', "\r\n"));
    let there = yaml(&crlf);
    assert_eq!(there, format!("\u{feff}{}", YAML.replace('\n', "\r\n")));
    assert_eq!(yaml("+++\na = 1\n+++"), "---\na: 1\n---");
    assert_eq!(toml("---\n---\nx"), "+++\n+++\nx");
    assert_eq!(yaml(YAML), YAML);
}

#[test]
fn tables_come_last_in_toml() {
    assert_eq!(
        toml(
            "---\nimpact:\n    ratio: 0.5 # half\ntitle: x\nmitigated_at:\nseverity: 'SEV2'\nsummary: |\n  two\n  lines\n---\n"
        ),
        "+++\ntitle = \"x\"\n# mitigated_at =\nseverity = \"SEV2\"\nsummary = \"two\\nlines\\n\"\n[impact]\nratio = 0.5 # half\n+++\n"
    );
}

#[test]
fn an_end_of_the_yaml_is_not_carried_over() {
    let text = "---\ntitle: a\n# kept\n...\n---\nbody";
    assert_eq!(toml(text), "+++\ntitle = \"a\"\n# kept\n+++\nbody");
}

#[test]
fn what_cannot_be_carried_over_is_refused() {
    for text in [
        "+++\nimpact.ratio = 0.5\n+++\n",
        "+++\nimpact = { ratio = 0.5 }\n+++\n",
        "+++\n[a.b]\nc = 1\n+++\n",
        "+++\n[[a]]\nc = 1\n+++\n",
        "---\nimpact: {ratio: 0.5}\n---\n",
    ] {
        let other = if text.starts_with('+') {
            Format::Yaml
        } else {
            Format::Toml
        };
        assert!(
            matches!(convert(text, other), Err(ConvertError::Form { .. })),
            "{text}"
        );
    }
    assert!(matches!(
        convert("+++\na = \n+++\n", Format::Yaml),
        Err(ConvertError::Syntax(_))
    ));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]
    #[test]
    fn there_and_back_is_the_same(
        lines in proptest::collection::vec(
            "[abc] = (\"[x가:# '\\-]{0,5}\"|'[x\"]{0,3}'|\\[(\"a\"(, \"b c\")?)?\\]|-?[0-9]{1,3}(\\.[0-9])?|2026-01-02T09:12:0[0-9](Z|\\+09:00)|\"2026-01-02T09:12:00Z\"|true|\"no\"|\\[\n  \"x\", # c, d\n  # e\n  'y'\n\\])(   # [a-c ]{1,4})?|# [abc] =(   # x)?|# [ -~]{0,5}||\\[[de]\\]( # x)?",
            0..8,
        ),
        end in "\r?\n",
        body in "(# x\n|---\n|\\+\\+\\+\n|가){0,3}",
    ) {
        let content: String = lines.join("\n") + "\n";
        let text = format!("+++\n{content}+++\n{body}").replace('\n', &end);
        let Ok(there) = convert(&text, Format::Yaml) else {
            return Ok(());
        };
        let front_matter = FrontMatter::find(&there).unwrap();
        proptest::prop_assert_eq!(front_matter.format, Format::Yaml);
        let before = FrontMatter::find(&text).unwrap();
        proptest::prop_assert_eq!(&there[front_matter.end..], &text[before.end..]);
        let comments = |text: &str, span: Span| span.of(text).matches('#').count();
        proptest::prop_assert_eq!(comments(&there, front_matter.content), comments(&text, before.content), "{}", there);
        let back = convert(&there, Format::Toml);
        proptest::prop_assert!(back.is_ok(), "{:?} {}", back, there);
        let back = back.unwrap();
        let again = FrontMatter::find(&back).unwrap();
        let (a, b) = (before.items(&text).unwrap(), again.items(&back).unwrap());
        proptest::prop_assert!(first_difference(&a, &b).is_none() && first_difference(&b, &a).is_none());
    }
}
