//! `blameless` and nothing else: what waits, and how to begin.

mod common;

use common::{Sandbox, postmortem};

#[test]
fn outside_of_a_repository_it_says_how_to_begin() {
    let sandbox = Sandbox::without_repository();
    assert_eq!(
        sandbox.run(&[]).done(),
        "\
This folder is in no git repository, and postmortems are kept in one. To begin:
  blameless init DIR                  a new repository (--language ko for Korean)
  cd DIR && blameless new             the first postmortem
All commands: blameless --help
"
    );
    let sandbox = Sandbox::new();
    assert_eq!(
        sandbox.run(&[]).done(),
        "\
No postmortems are kept in this repository yet. To begin:
  blameless init                      a configuration and an index (--language ko for Korean)
  blameless new                       the first postmortem
All commands: blameless --help
"
    );
}

#[test]
fn nothing_waits_is_said() {
    let sandbox = Sandbox::ready();
    let text = postmortem("Quiet", "2026-11-20T09:00:00+09:00", "");
    sandbox.write("postmortems/2026/2026-11-20-quiet.md", text);
    assert_eq!(
        sandbox.run(&[]).done(),
        "\
Nothing waits: no draft is past its deadline, no review asked for, no countermeasure
overdue, no budget at risk.
  blameless new                       after the next incident
  blameless report                    what the last ones say together
"
    );
}

#[test]
fn what_waits_is_told_with_what_to_type() {
    let sandbox = Sandbox::ready();
    let settings = "timezone = \"Asia/Seoul\"\n[review.deadline_days]\nSEV2 = 5\n\
                    [services.checkout]\nslo = 99.9\n[services.idle]\nslo = 99.9\n";
    sandbox.write("blameless.toml", settings);
    let write = |id: &str, text: String| sandbox.write(&format!("postmortems/2026/{id}.md"), text);
    let late = postmortem(
        "Late",
        "2026-11-05T09:00:00+09:00",
        "mitigated_at = 2026-11-05T12:00:00+09:00\n",
    );
    write(
        "2026-11-05-late",
        late.replace("due:2026-12-01", "due:2026-11-20 priority:P1"),
    );
    let review = postmortem(
        "Asked",
        "2026-11-19T09:00:00+09:00",
        "mitigated_at = 2026-11-19T09:01:00+09:00\n",
    );
    write(
        "2026-11-19-asked",
        review.replace("\"draft\"", "\"in-review\""),
    );
    let grave = postmortem(
        "Grave",
        "2026-11-18T09:00:00+09:00",
        "mitigated_at = 2026-11-18T09:01:00+09:00\n",
    );
    let items = "- [ ] Grave one priority:P0 due:2026-11-21\n- [ ] B due:2026-11-01\n- [ ] C due:2026-11-02\n";
    write("2026-11-18-grave", format!("{grave}{items}"));
    assert_eq!(
        sandbox.run(&[]).done(),
        "\
Drafts past their deadline (1)
  SEV2  12 d late  2026-11-05-late
  → blameless edit 2026-11-05-late

Reviews asked for (1)
  SEV2  2026-11-19-asked
  → blameless show 2026-11-19-asked

Overdue countermeasures (4)
  P0  1 d late   2026-11-18-grave#2  Grave one
  P1  2 d late   2026-11-05-late#1   Alert on it
  –   21 d late  2026-11-18-grave#3  B
  and 1 more  → blameless action list --overdue; blameless action done ID#N

Error budgets at risk (1)
  exhausted  checkout  421 % spent in 30 days
  → blameless budget
"
    );
    sandbox.write("blameless.toml", format!("language = \"ko\"\n{settings}"));
    assert_eq!(
        sandbox.run(&[]).done(),
        "\
기한이 지난 초안 (1)
  SEV2  12일 지남  2026-11-05-late
  → blameless edit 2026-11-05-late

검토를 기다리는 포스트모템 (1)
  SEV2  2026-11-19-asked
  → blameless show 2026-11-19-asked

밀린 대응방안 (4)
  P0  1일 지남   2026-11-18-grave#2  Grave one
  P1  2일 지남   2026-11-05-late#1   Alert on it
  –   21일 지남  2026-11-18-grave#3  B
  외 1건  → blameless action list --overdue; blameless action done ID#N

위험한 오류 예산 (1)
  소진  checkout  30일 동안 421% 씀
  → blameless budget
"
    );
}

#[test]
fn a_repeat_is_told_and_linked() {
    let sandbox = Sandbox::ready();
    let cause = "trigger = \"config-push\"\ncauses = [\"configuration\"]\n";
    let earlier = postmortem("Flush", "2026-11-05T09:00:00+09:00", cause);
    sandbox.write("postmortems/2026/2026-11-05-flush.md", earlier);
    let new = [
        "new",
        "--no-input",
        "--no-edit",
        "Flush again",
        "--started-at",
        "yesterday 14:05",
        "--severity",
        "SEV2",
        "--service",
        "checkout",
        "--cause",
        "configuration",
        "--trigger",
        "config-push",
        "--no-commit",
    ];
    let said = sandbox.run(&new);
    assert_eq!(
        said.err,
        "this may repeat 2026-11-05-flush (checkout, configuration), whose countermeasure is still open: #1\n  \
         blameless show 2026-11-05-flush\n"
    );
    said.done();
    let text = sandbox.read("postmortems/2026/2026-11-21-flush-again.md");
    let line = "Trigger: `config-push`\n\nThis may repeat [Flush](../2026/2026-11-05-flush.md), \
                where countermeasures are still open: #1.\n\n## Actions taken\n";
    assert!(text.contains(line), "{text}");
}
