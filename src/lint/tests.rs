use super::*;
use crate::diagnostic::Finding;
use crate::model::Wording;

/// A postmortem that no rule finds anything in.
const FRONT: &[(&str, &str)] = &[
    ("title", "title = \"Checkout requests time out\"\n"),
    ("status", "status = \"in-review\"\n"),
    ("severity", "severity = \"SEV2\"\n"),
    ("services", "services = [\"checkout\"]\n"),
    ("started_at", "started_at = 2026-11-20T09:12:00Z\n"),
    ("trigger", "trigger = \"hardware\"\n"),
];

fn document(front: &str, body: &str) -> String {
    let said = |key: &&(&str, &str)| {
        let other = |line: &str| line.split(['=', ' ']).next() == Some(key.0);
        !front.lines().any(other) && front.strip_prefix('-') != Some(key.0)
    };
    let front_matter: String = FRONT.iter().filter(said).map(|(_, line)| *line).collect();
    let front = if front.starts_with('-') { "" } else { front };
    format!("+++\n{front_matter}{front}+++\n\n{body}")
}

fn body(cause: &str, timeline: &str, items: &str) -> String {
    format!(
        "## Phenomenon\n\nSlow.\n\n## Timeline\n\n{timeline}\n## Cause\n\n{cause}\n\n\
         ## Actions taken\n\nRolled back.\n\n## Countermeasures\n\n{items}"
    )
}

const ITEM: &str = "- [ ] Cap the pool @platform due:2026-12-04 kind:prevent\n";

fn example(example: Example) -> String {
    match example {
        Example::Front(lines) => document(lines, &body("A lock.", "", ITEM)),
        Example::Body(text) => document("", text),
        Example::Prose(text) => document("", &body(text, "", ITEM)),
        Example::Timeline(text) => document("", &body("A lock.", text, ITEM)),
        Example::Item(text) => document("", &body("A lock.", "", text)),
    }
}

/// Checks `text` in the circumstances of the examples.
fn findings_with(text: &str, wording: &Wording, days: &[(&str, u32)]) -> Vec<Diagnostic> {
    let vocabulary = Vocabulary::default();
    let deadline_days = days
        .iter()
        .map(|(name, days)| ((*name).into(), *days))
        .collect();
    let around = Circumstances {
        vocabulary: &vocabulary,
        levels: &BTreeMap::new(),
        terms: &Terms::new(wording),
        deadline_days: &deadline_days,
        guidance: &Guidance::of(["<!-- Guidance of\nthe template. -->"]),
        now: "2026-11-30T00:00:00Z".parse().unwrap(),
    };
    match Document::parse(text.to_owned()) {
        Ok(document) => check(&document, &around, &|path| path == "there.png"),
        Err((text, _)) => check_markdown(&text, &around, &|path| path == "there.png"),
    }
}

fn findings(text: &str) -> Vec<Diagnostic> {
    findings_with(text, &Wording::default(), &[])
}

fn shown(text: &str, found: Vec<Diagnostic>) -> Vec<String> {
    let found = Finding::locate_all("a.md", text, found).into_iter();
    found
        .map(|one| {
            let (level, rule) = (one.diagnostic.level, one.diagnostic.rule);
            format!(
                "{}:{} {level} {rule} [{}] {}",
                one.start.line, one.start.column, one.text, one.diagnostic.message
            )
        })
        .collect()
}

fn rules(text: &str) -> Vec<(&'static str, String)> {
    let found = findings(text).into_iter();
    found
        .map(|one| (one.rule, one.span.of(text).to_owned()))
        .collect()
}

#[test]
fn every_example_behaves_as_documented() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for bad in rule.about.bad {
            let text = example(*bad);
            if !findings(&text).iter().any(|found| found.rule == rule.name) {
                wrong.push(format!("{} doesn't find: {}", rule.name, bad.text()));
            }
        }
        for good in rule.about.good {
            let text = example(*good);
            for found in shown(&text, findings(&text)) {
                wrong.push(format!("{}'s good example: {found}", rule.name));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_rule_is_documented_in_both_languages() {
    let mut names = names();
    for rule in RULES {
        for language in [Language::En, Language::Ko] {
            assert!(!rule.about.what(language).is_empty(), "{}", rule.name);
            assert!(rule.about.why(language).len() > 40, "{}", rule.name);
        }
        assert!(
            !rule.about.what(Language::En).ends_with('.'),
            "{}",
            rule.name
        );
        assert!(
            !prose::has_hangul(rule.about.what(Language::En)),
            "{}",
            rule.name
        );
        assert!(
            prose::has_hangul(rule.about.why(Language::Ko)),
            "{}",
            rule.name
        );
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
}

use crate::model::Language;

#[test]
fn a_sentence_gives_the_same_findings_wherever_it_stands() {
    let (plain, marked) = (
        "Bob should have checked the dashboard.",
        "Bob **should\nhave** _checked_ the dashboard.",
    );
    let one_line = marked.replace('\n', " ");
    let forms = [
        plain.to_owned(),
        marked.to_owned(),
        format!("## {one_line}"),
        format!("- {marked}").replace('\n', "\n  "),
        format!("1. item\n\n   {one_line}"),
        format!("| a |\n|---|\n| {one_line} |"),
        format!("> [!NOTE]\n> {one_line}"),
        format!("Text.[^1]\n\n[^1]: {one_line}"),
        format!(
            "See [Bob]({}) should have checked the dashboard.",
            "https://x.y/a_b"
        ),
        format!("<!-- a remark --> {plain}"),
    ];
    for form in forms {
        let found: Vec<_> = rules(&form).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(found, ["counterfactual"], "{form}");
    }
}

#[test]
fn evidence_and_code_are_not_read() {
    let left_out = [
        "`Bob should have checked the dashboard.`",
        "```\nBob should have checked the dashboard.\n```",
        "> Bob should have checked the dashboard.",
        "He wrote: \"Bob should have checked the dashboard.\"",
        "<div>\nBob should have checked the dashboard.\n</div>",
        "<https://bob.should/have-checked>",
        "A https://bob.example/should_have/checked_it link.",
    ];
    for text in left_out {
        assert_eq!(rules(text), [], "{text}");
    }
}

#[test]
fn spans_lead_to_the_bytes_of_the_source() {
    use unicode_normalization::UnicodeNormalization;
    let sentence = "담당자가 대시보드를 확인했어야 했다.";
    let composed = rules(sentence);
    assert_eq!(composed.len(), 1);
    let decomposed: String = sentence.nfd().collect();
    let found = rules(&decomposed);
    assert_eq!(found.len(), 1);
    let recomposed: String = found[0].1.nfc().collect();
    assert_eq!(
        (found[0].0, recomposed),
        (composed[0].0, composed[0].1.clone())
    );
}

#[test]
fn front_matter_strings_are_read() {
    let text = document(
        "title = \"Bob should have checked the dashboard\"\n",
        &body("A lock.", "", ITEM),
    );
    assert_eq!(
        rules(&text).first().map(|(rule, _)| *rule),
        Some("counterfactual")
    );
}

#[test]
fn a_suppression_covers_the_block_that_it_is_in_or_before() {
    let bad = "Bob should have checked the dashboard.";
    let allow = "<!-- blameless: allow counterfactual: the words of the report -->";
    let covered = [
        format!("{bad} {allow}"),
        format!("{allow}\n{bad}"),
        format!("{allow}\n\n{bad}"),
        format!("- {bad} {allow}"),
        format!("- {allow} {bad}"),
        format!("- one\n{allow}\n- {bad}"),
        format!("| a | b |\n|---|---|\n| {bad} | {allow} |"),
        format!("{allow}\n<!-- another -->\n{bad}"),
        format!("{allow}\n# {bad}"),
    ];
    for text in covered {
        assert_eq!(rules(&text), [], "{text}");
    }
    let elsewhere = format!("{allow}\nA lock.\n\n{bad}");
    let found: Vec<_> = rules(&elsewhere)
        .into_iter()
        .map(|(rule, _)| rule)
        .collect();
    assert_eq!(found, ["unused-suppression", "counterfactual"]);
    let nested = format!("- {bad}\n  - {bad} {allow}\n");
    let found: Vec<_> = rules(&nested).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(found, ["counterfactual"]);
}

#[test]
fn a_bad_suppression_is_named() {
    let text = "<!-- blameless: allow hindsigt: quoted -->\n\n\
                <!-- blameless: allow hindsight -->\n\n\
                <!-- blameless: ignore -->\n\nA lock was held.";
    assert_eq!(
        shown(text, findings(text)),
        [
            "1:1 warning bad-suppression [<!-- blameless: allow hindsigt: quoted -->] `hindsigt` is no known rule",
            "3:1 warning bad-suppression [<!-- blameless: allow hindsight -->] the rule `hindsight` is allowed here without a reason",
            "5:1 warning bad-suppression [<!-- blameless: ignore -->] a comment for blameless that allows nothing",
        ]
    );
}

#[test]
fn a_team_adds_words_of_its_own() {
    let wording = Wording {
        phrases: vec![crate::model::Phrase {
            text: "whitelist".into(),
            reason: "it says nothing of what is allowed".into(),
            instead: "allowlist".into(),
        }],
        allow: vec!["should have checked".into()],
        ..Wording::default()
    };
    let text = "The Whitelist was whitelisted. Bob should have checked the dashboard.";
    assert_eq!(
        shown(text, findings_with(text, &wording, &[])),
        ["1:5 warning team-phrase [Whitelist] \"whitelist\": it says nothing of what is allowed"]
    );
}

#[test]
fn a_postmortem_past_its_deadline_is_named() {
    let text = document("", &body("A lock.", "", ITEM));
    let found = findings_with(&text, &Wording::default(), &[("SEV2", 5)]);
    assert_eq!(
        shown(&text, found),
        [
            "3:10 warning review-deadline [\"in-review\"] in-review after 9 days; a SEV2 is to be final after 5"
        ]
    );
    assert_eq!(
        findings_with(&text, &Wording::default(), &[("SEV2", 10)]),
        []
    );
}

#[test]
fn secrets_and_personal_data_are_found_in_code_too() {
    let key = format!("AKIA{}", "IOSFODNN7EXAMPLE");
    let token = format!("ghp_{}", "a1".repeat(18));
    let text = format!(
        "```\n{key} {token}\npostgres://app:hunter22@db/x -----BEGIN RSA PRIVATE KEY-----\n```\n\
         kim.minji@corp.co.kr, 010-1234-5678, +82-10-1234-5678, (212) 555-0187, 212-555-0187\n\
         git@github.com:a/b noreply@corp.com a@example.com 2026-11-20 192.168.100.1 1234-5678-9012\n\
         [a](there.png) [b](missing.png) [c](#x) [d](mailto:x) ![e](gone.png)\n"
    );
    let found: Vec<_> = rules(&text);
    let found: Vec<_> = found
        .iter()
        .map(|(rule, text)| (*rule, text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("secret", key.as_str()),
            ("secret", token.as_str()),
            ("secret", "app:hunter22"),
            ("secret", "-----BEGIN RSA PRIVATE KEY-----"),
            ("personal-data", "kim.minji@corp.co.kr"),
            ("personal-data", "010-1234-5678"),
            ("personal-data", "+82-10-1234-5678"),
            ("personal-data", "(212) 555-0187"),
            ("personal-data", "212-555-0187"),
            ("broken-link", "[b](missing.png)"),
            ("broken-link", "![e](gone.png)"),
        ]
    );
}

#[test]
fn a_text_that_is_nested_too_deep_is_not_read() {
    let text = format!(
        "{}a\n\nBob should have checked the dashboard.\n",
        "> ".repeat(101)
    );
    let found = findings(&text);
    let named: Vec<_> = found.iter().map(|one| (one.rule, one.level)).collect();
    assert_eq!(named, [("deep-nesting", Level::Info)]);
}

fn fixed(text: &str) -> (String, Vec<String>) {
    let vocabulary = Vocabulary::default();
    let around = Circumstances {
        vocabulary: &vocabulary,
        levels: &BTreeMap::new(),
        terms: &Terms::default(),
        deadline_days: &BTreeMap::new(),
        guidance: &Guidance::default(),
        now: DateTime::UNIX_EPOCH,
    };
    let document = Document::parse(text.to_owned()).unwrap();
    let (text, fixes) = fix::fix_all(document, &around);
    (text, fixes.into_iter().map(|fix| fix.what).collect())
}

#[test]
fn fixes_need_no_judgement_and_keep_the_rest() {
    let text = "+++\r\n+++\r\n\r\n# T\r\n\r\n## Cause\r\n\r\nA lock.\r\n\r\n## Timeline\r\n\r\n\
                1. 09:30 ends\r\n2. **09:12** starts\r\n   and goes on\r\n3. 09:20 seen\r\n\r\n## Glossary\r\n\r\n\
                ## Countermeasures\r\n- [ ] Cap @a due:2026/12/04, kind:Prevent";
    let (after, what) = fixed(text);
    assert_eq!(
        what,
        [
            "wrote 2 attributes in the right form",
            "put 3 entries of the timeline in order"
        ]
    );
    assert_eq!(
        after,
        "+++\r\n+++\r\n\r\n# T\r\n\r\n## Cause\r\n\r\nA lock.\r\n\r\n## Timeline\r\n\r\n\
         1. **09:12** starts\r\n   and goes on\r\n2. 09:20 seen\r\n3. 09:30 ends\r\n\r\n## Glossary\r\n\r\n\
         ## Countermeasures\r\n- [ ] Cap @a due:2026-12-04 kind:prevent"
    );
    let text = "+++\n+++\n# T\n\n## Cause\nA lock.\n### More\nx\n\n## Phenomenon\nSlow.";
    let (after, what) = fixed(text);
    assert_eq!(what, ["put the sections in order"]);
    assert_eq!(
        after,
        "+++\n+++\n# T\n\n## Phenomenon\nSlow.\n\n## Cause\nA lock.\n### More\nx"
    );
    let midnight = "+++\n+++\n## Timeline\n- 23:50 a\n- 00:10 b\n- 23:55 c\n";
    assert_eq!(fixed(midnight), (midnight.to_owned(), Vec::new()));
}

#[test]
fn hostile_input_ends_in_linear_time() {
    let front = "+++\n+++\n";
    let hostile = [
        "a ".repeat(500_000),
        "[".repeat(100_000),
        ">".repeat(100_000) + "\na",
        format!("{}a\n", "> ".repeat(50)).repeat(2_000),
        "- ".repeat(50_000),
        "<!--".repeat(100_000),
        "<!-- blameless: allow hindsight: x -->\n".repeat(10_000),
        "Bob should have checked it. ".repeat(5_000),
        "<a>".repeat(100_000),
        "\"".repeat(200_000),
        "https://".repeat(100_000),
        "@a.".repeat(100_000),
        "(".repeat(100_000),
        "# a\n".repeat(20_000),
        "- [ ] due:x \n".repeat(10_000),
        format!("## Timeline\n{}", "- 09:12 a\n- 09:11 b\n".repeat(10_000)),
        "eyJ".repeat(100_000),
        "가".repeat(100_000),
    ];
    for text in hostile {
        let started = std::time::Instant::now();
        let text = front.to_owned() + &text;
        let found = findings(&text).len();
        let head: String = text.chars().skip(8).take(20).collect();
        let took = started.elapsed();
        assert!(took.as_secs() < 20, "{took:.1?}, {found} findings: {head}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]
    #[test]
    fn no_text_panics(text in "([-*#>`|\\[\\]<>()!\"'’@:x \\n가각\u{1100}\u{1161}\u{11a8}]|\r\n|<!--|-->|Bob should have |담당자가 |09:12 |- \\[ \\] |## Timeline\n|## Cause\n|\\+\\+\\+\n|https://|blameless: allow hindsight: x|due:x ){0,60}") {
        for text in [text.clone(), format!("+++\n+++\n{text}")] {
            for found in findings(&text) {
                let _ = found.span.of(&text);
            }
            if text.starts_with("+++\n") && Document::parse(text.clone()).is_ok() {
                let (once, _) = fixed(&text);
                proptest::prop_assert_eq!(fixed(&once).0, once);
            }
        }
    }
}
