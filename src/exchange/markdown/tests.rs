use super::*;
use crate::document::Document;
use crate::document::front_matter::Format;
use crate::model::{Language, Vocabulary, read as read_document};
use chrono_tz::Tz;

fn imported(text: &str) -> Result<Imported, Refused> {
    let vocabulary = Vocabulary::default();
    let settings = Settings {
        vocabulary: &vocabulary,
        language: Language::En,
        front_matter: Format::Toml,
        now: chrono::DateTime::UNIX_EPOCH.with_timezone(&Tz::UTC),
        services: &[],
        defaults: &[],
    };
    let source = Source {
        since: None,
        name: "2024-03-13-x.md",
        text,
        is_named: true,
    };
    read(&source, &settings)
}

#[test]
fn front_matter_of_the_source_is_used_and_kept() {
    let text = "---\ntitle: It broke\nseverity: SEV3\nauthor: Kim\ndate: 2024-03-13 10:00 UTC\npager: blue\n---\n\n## Impact\n\nBad.\n";
    let done = imported(text).unwrap();
    assert_eq!(
        done.text,
        "+++\ntitle = \"It broke\"\nstatus = \"draft\"\nseverity = \"SEV3\"\n\
         services = [\"unknown\"]   # in doubt: the source names none\n\
         started_at = 2024-03-13T10:00:00Z   # in doubt: the day is that of the report\n\
         authors = [\"Kim\"]\n# author: Kim\n# date: 2024-03-13 10:00 UTC\n# pager: blue\n+++\n\n\
         # It broke\n\nImported from `2024-03-13-x.md`, dated 2024-03-13 10:00 UTC. \
         <!-- imported by blameless: markdown 36b4f4e4a0ce9c9b -->\n\n## Phenomenon\n\n### Impact\n\nBad.\n"
            .replace("36b4f4e4a0ce9c9b", &done.origin.key)
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(192))]

    /// Headings that are placed give way to ours; every other word stays, in the
    /// body or in a field.
    #[test]
    fn no_word_is_lost_and_the_result_can_be_read(
        blocks in proptest::collection::vec(
            "# [a-z]{3,6}\n|## (Summary|Timeline|Root cause|Action Items|Lessons learnt|Other)\n|### [a-z]{3,6}\n|### 1[0-9]:[0-5][0-9] [a-z]{3,6}\n|## Feb 2[0-9], 13:00\n|[a-z가]{3,6} [a-z]{3,6}\n|- [a-z]{3,6}( \\(owner: [a-z]{3,6}\\))?\n|1\\. [a-z]{3,6}\n   [a-z]{3,6}\n|\\*\\*(Severity|Date|Note|Duration)\\*\\*: [a-z0-9]{3,6}\n|\\| Time \\| Event \\|\n\\|--\\|--\\|\n\\| 10:00 \\| [a-z]{3,6} \\|\n|\\| Action \\| Owner \\| Due \\|\n\\|--\\|--\\|--\\|\n\\| [a-z]{3,6} \\| [a-z]{3,6} \\| [a-z]{3,6} \\|\n|```\n# [a-z]{3,6}\n```\n|> [a-z]{3,6}\n|---\n|\\[\\^1\\]: [a-z]{3,6}\n",
            0..12,
        ),
        head in "(---\ntitle: [a-z]{3,6}\nkey: [a-z]{3,6}\n---\n)?",
    ) {
        let text = format!("{head}{}", blocks.join("\n"));
        let Ok(done) = imported(&text) else {
            return Ok(());
        };
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2) {
            let is_name = ["Summary", "Timeline", "Root", "cause", "Action", "Items", "Lessons", "learnt", "Owner", "Due", "Event", "Time", "title"].contains(&word);
            proptest::prop_assert!(is_name || done.text.contains(word), "{:?} is lost: {}\n{}", word, text, done.text);
        }
        let document = Document::parse(done.text.clone()).map_err(|(_, error)| error);
        proptest::prop_assert!(document.is_ok());
        let reading = read_document(&document.unwrap(), &Vocabulary::default());
        proptest::prop_assert!(reading.postmortem.is_some(), "{:?}\n{}", reading.diagnostics, done.text);
    }
}
