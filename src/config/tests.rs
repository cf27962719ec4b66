use super::*;

fn parse(text: &str) -> Result<Config, String> {
    Config::parse(text, Tz::UTC, &["unknown-key"]).map_err(|finding| finding.to_string())
}

#[test]
fn no_file_is_needed() {
    let config = parse("").unwrap();
    assert_eq!(config.directory, "postmortems");
    assert_eq!(config.vocabulary.triggers.len(), 15);
    assert_eq!(config.review.reviewers, 1);
    assert!(config.git.commit && config.git.hooks);
}

#[test]
fn a_team_chooses_its_terms() {
    let config = parse(
        "directory = 'docs/incidents/'\ntimezone = 'Asia/Seoul'\nlanguage = 'ko'\n\
         severities = ['SEV1', { name = 'minor', meaning = 'small' }]\n\
         triggers = ['config-push', 'moon']\n\
         [sections]\ncause = ['Why']\n[lint]\nunknown-key = 'off'\n\
         [services.checkout]\nteam = 'payments'\n",
    )
    .unwrap();
    assert_eq!(config.directory, "docs/incidents");
    assert_eq!(config.vocabulary.timezone, Tz::Asia__Seoul);
    assert_eq!(config.language, Language::Ko);
    assert_eq!(config.vocabulary.change_triggers.len(), 6);
    assert_eq!(config.vocabulary.triggers.len(), 7);
    assert!(config.vocabulary.triggers.contains(&"moon".to_owned()));
    assert_eq!(
        config.vocabulary.severities[0].meaning,
        term::default_severities()[0].meaning
    );
    assert_eq!(
        config.vocabulary.sections.section("why"),
        Some(CoreSection::Cause)
    );
    assert_eq!(config.lint["unknown-key"], Level::Off);
    assert_eq!(
        config.services["checkout"].team.as_deref(),
        Some("payments")
    );
}

#[test]
fn each_mistake_is_named_with_its_place() {
    let error = |text: &str| parse(text).unwrap_err();
    assert_eq!(
        error("directry = 'x'"),
        "blameless.toml:1:1: `directry` is no known key; did you mean `directory`?"
    );
    assert_eq!(
        error("\n[git]\nhook = true"),
        "blameless.toml:3:1: `hook` is no known key; did you mean `hooks`?"
    );
    assert_eq!(
        error("timezone = 'Asia/Soul'"),
        "blameless.toml:1:12: `Asia/Soul` is no known time zone; did you mean `Asia/Seoul`?"
    );
    assert_eq!(
        error("directory = '../x'"),
        "blameless.toml:1:13: `directory` is a folder of this repository, not `../x`; \
         for example \"postmortems\""
    );
    assert_eq!(
        error("fiscal_year_start = 13"),
        "blameless.toml:1:21: `fiscal_year_start` is a month, not 13; write 4 for April"
    );
    assert_eq!(
        error("[lint]\nunknwn-key = 'off'"),
        "blameless.toml:2:1: `unknwn-key` is no known rule; did you mean `unknown-key`?"
    );
    assert_eq!(
        error("[lint]\nunknown-key = 'no'"),
        "blameless.toml:2:15: a level can't be `no`; choose one of: error, warning, info, off"
    );
    assert_eq!(
        error("severities = ['A', { name = 'B' }]"),
        "blameless.toml:1:14: a severity is a name, or { name = \"…\", meaning = \"…\" }"
    );
    assert_eq!(
        error("[review.deadline_days]\nSEV9 = 3"),
        "blameless.toml:1:2: `deadline_days` names `SEV9`, which is no severity; \
         did you mean `SEV1`?"
    );
    assert!(error("directory = ").starts_with("blameless.toml:1:1"));
}

#[test]
fn a_team_adds_words_of_its_own() {
    let config = parse(
        "[lint]\nunknown-key = 'off'\n[lint.terms]\npeople = ['night watch']\n\
         not_people = ['minji']\nallow = ['blame']\n\
         [[lint.terms.phrase]]\ntext = 'whitelist'\nreason = 'it says nothing'\n",
    )
    .unwrap();
    assert_eq!(config.lint["unknown-key"], Level::Off);
    assert_eq!(config.wording.people, ["night watch"]);
    assert_eq!(config.wording.not_people, ["minji"]);
    assert_eq!(config.wording.allow, ["blame"]);
    assert_eq!(config.wording.phrases[0].text, "whitelist");
    assert_eq!(config.wording.phrases[0].instead, "");
    let error = |text: &str| parse(text).unwrap_err();
    assert_eq!(
        error("[lint.terms]\npeoples = []"),
        "blameless.toml:2:1: `peoples` is no known key; did you mean `people`?"
    );
    assert_eq!(
        error("[[lint.terms.phrase]]\ntext = 'a'\nreasn = 'b'"),
        "blameless.toml:3:1: `reasn` is no known key; did you mean `reason`?"
    );
    assert_eq!(
        error("[[lint.terms.phrase]]\ntext = ' '\nreason = 'b'"),
        "blameless.toml:2:8: a term is empty; write the words, or take it out"
    );
}
