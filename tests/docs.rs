//! docs/lint.md is made from the rules' own documentation. After a change of a
//! rule: `BLESS=1 cargo test --test docs`.

use blameless::lint::{RULES, Rule};
use blameless::model::Language;
use std::path::Path;

const HEAD: &str = "\
# The rules

`blameless lint` reads postmortems with these rules. `blameless explain RULE` prints
the same, in Korean where that is the repository's language.

Levels are set per rule in `blameless.toml`, a team's own words beside them:

```toml
[lint]
vague-action = \"off\"       # error, warning, info or off

[lint.terms]
people = [\"tiger team\"]     # names of roles and teams that count as people
not_people = [\"butler\"]     # names that don't: a bot, a service
allow = [\"root cause\"]      # terms that no rule objects to

[[lint.terms.phrase]]
text = \"five whys\"
reason = \"it leads to one cause\"
instead = \"contributing causes\"
```

One finding stands when a comment in its paragraph, item or row, or right before it,
names the rule and a reason. A suppression that isn't needed is itself reported:

```markdown
<!-- blameless: allow counterfactual: quoting the customer -->
```

";

fn page() -> String {
    let mut out = HEAD.to_owned();
    out.push_str("| rule | level | what it finds |\n|---|---|---|\n");
    for rule in RULES {
        let what = rule.about.what(Language::En);
        let name = rule.name;
        out.push_str(&format!(
            "| [`{name}`](#{name}) | {} | {what} |\n",
            rule.level
        ));
    }
    for rule in RULES {
        out.push_str(&section(rule));
    }
    out
}

fn section(rule: &Rule) -> String {
    let about = &rule.about;
    let mut out = format!("\n## {}\n\n", rule.name);
    out.push_str(&format!("{}. ({})\n", about.what(Language::En), rule.level));
    for text in [about.why(Language::En), about.source] {
        if !text.is_empty() {
            out.push_str(&format!("\n{text}\n"));
        }
    }
    for (title, examples) in [("Found", about.bad), ("Not found", about.good)] {
        if examples.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{title}:\n\n````markdown\n"));
        for example in examples {
            out.push_str(&format!("{}\n", example.text().trim_end()));
        }
        out.push_str("````\n");
    }
    out
}

#[test]
fn the_page_of_rules_is_made_from_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lint.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == page(),
        "docs/lint.md is out of date: BLESS=1 cargo test --test docs"
    );
}
