//! `blameless lint` and `explain`, as somebody runs them.

use std::path::Path;
use std::process::Command;

/// Runs `blameless` in `folder`; its exit status and what it wrote.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_blameless"))
        .args(args)
        .current_dir(folder)
        .env("BLAMELESS_NOW", "2026-11-30T00:00:00Z")
        .env("GIT_CEILING_DIRECTORIES", "/")
        .env_remove("COLUMNS")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let status = output.status.code().unwrap();
    (status, text(output.stdout), text(output.stderr))
}

fn git(folder: &Path, args: &[&str]) {
    let status = Command::new("git").args(args).current_dir(folder).output();
    assert!(status.unwrap().status.success(), "git {args:?}");
}

const KOREAN: &str = "# 결제 장애\n\n당시 담당자가 **대시보드를** 확인했어야 했다.\n";

#[test]
fn any_markdown_outside_of_a_repository_is_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("notes")).unwrap();
    std::fs::write(folder.path().join("notes/a.md"), KOREAN).unwrap();
    let (status, out, err) = run(folder.path(), &["lint", "notes"]);
    assert_eq!(
        out,
        "\
warning[counterfactual]: 일어나지 않은 이야기를 적습니다. 일어난 일은 설명되지 않습니다
 --> notes/a.md:3:19
  |
3 | 당시 담당자가 **대시보드를** 확인했어야 했다.
  |                              ^^^^^^^^^^^^^^^
  |
  = help: 그 시각에 무엇이 보였고 왜 그 판단이 타당했는지 적기

"
        .replace(
            "  = help: 그 시각에 무엇이 보였고 왜 그 판단이 타당했는지 적기\n",
            &help_line(&out)
        )
    );
    assert_eq!((status, err.as_str()), (1, "1 finding in 1 file\n"));
    let (status, out, _) = run(folder.path(), &["lint", "notes/a.md", "--format", "github"]);
    let head =
        "::warning file=notes/a.md,line=3,col=19,endLine=3,endColumn=27,title=counterfactual::";
    assert!(out.starts_with(head), "{out}");
    assert_eq!((status, out.lines().count()), (1, 1));
    let (status, _, err) = run(folder.path(), &["lint", "missing.md"]);
    assert_eq!(status, 2, "{err}");
}

/// The advice is the grammar's, which has tests of its own.
fn help_line(out: &str) -> String {
    let help = out.lines().find(|line| line.starts_with("  = help: "));
    format!("{}\n", help.unwrap_or_default())
}

const POSTMORTEM: &str = "+++
title = \"Checkout, 100 % down\"
status = \"in-review\"
severity = \"SEV2\"
services = [\"checkout\"]
started_at = 2026-11-20T09:12:00Z
resolved_at = 2026-11-20T09:00:00Z
+++

## Phenomenon

Slow.

## Timeline

- 09:30 ends
- 09:12 starts

## Cause

A lock.

## Actions taken

Rolled back.

## Countermeasures

- [ ] Cap the pool @platform due:2026/12/04
";

fn repository(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q"]);
    std::fs::create_dir_all(folder.path().join("postmortems/2026")).unwrap();
    std::fs::write(folder.path().join("postmortems/2026/a.md"), text).unwrap();
    folder
}

#[test]
fn findings_come_as_text_sarif_and_json() {
    let folder = repository(POSTMORTEM);
    let (status, out, err) = run(folder.path(), &["lint"]);
    assert_eq!(
        out,
        "\
error[contradictory-times]: `resolved_at` is before `started_at`
 --> postmortems/2026/a.md:7:15
  |
7 | resolved_at = 2026-11-20T09:00:00Z
  |               ^^^^^^^^^^^^^^^^^^^^
  |
  = help: mend the one that is wrong

warning[timeline-order]: 09:12 comes after a later entry
  --> postmortems/2026/a.md:17:3
   |
17 | - 09:12 starts
   |   ^^^^^
   |
   = help: put the entries in order; `blameless lint --fix` does where all have a time

warning[action-attribute]: `due:2026/12/04` of countermeasure 1 can't be read
  --> postmortems/2026/a.md:29:30
   |
29 | - [ ] Cap the pool @platform due:2026/12/04
   |                              ^^^^^^^^^^^^^^
   |
   = help: write `due:2026-12-04`; `blameless lint --fix` does

"
    );
    assert_eq!((status, err.as_str()), (1, "3 findings in 1 file\n"));
    let (_, out, _) = run(
        folder.path(),
        &["lint", "--min-level", "error", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        json,
        serde_json::json!([{
            "rule": "contradictory-times", "level": "error", "path": "postmortems/2026/a.md",
            "line": 7, "column": 15, "end_line": 7, "end_column": 35,
            "text": "2026-11-20T09:00:00Z",
            "message": "`resolved_at` is before `started_at`",
            "help": "mend the one that is wrong",
        }])
    );
    let (_, out, _) = run(folder.path(), &["lint", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&out).unwrap();
    let result = &log["runs"][0]["results"][1];
    assert_eq!(
        *result,
        serde_json::json!({
            "ruleId": "timeline-order",
            "ruleIndex": result["ruleIndex"],
            "level": "warning",
            "message": { "text": "09:12 comes after a later entry; put the entries in order; \
                                  `blameless lint --fix` does where all have a time" },
            "locations": [{ "physicalLocation": {
                "artifactLocation": { "uri": "postmortems/2026/a.md" },
                "region": { "startLine": 17, "startColumn": 3, "endLine": 17, "endColumn": 8 },
            }}],
        })
    );
}

#[test]
fn fixes_are_written_and_said_and_not_committed() {
    let folder = repository(POSTMORTEM);
    let (status, out, err) = run(folder.path(), &["lint", "--fix", "--min-level", "error"]);
    assert!(out.starts_with("error[contradictory-times]"), "{out}");
    assert_eq!(
        (status, err.as_str()),
        (
            1,
            "postmortems/2026/a.md: wrote 1 attribute in the right form (action-attribute)\n\
             postmortems/2026/a.md: put 2 entries of the timeline in order (timeline-order)\n\
             1 finding in 1 file\n"
        )
    );
    let after = std::fs::read_to_string(folder.path().join("postmortems/2026/a.md")).unwrap();
    let expected = POSTMORTEM
        .replace(
            "- 09:30 ends\n- 09:12 starts",
            "- 09:12 starts\n- 09:30 ends",
        )
        .replace("2026/12/04", "2026-12-04");
    assert_eq!(after, expected);
}

#[test]
fn the_index_is_checked_as_it_is_staged() {
    let folder = repository(POSTMORTEM);
    git(folder.path(), &["add", "."]);
    std::fs::write(folder.path().join("postmortems/2026/a.md"), "+++\n+++\n").unwrap();
    let args = [
        "lint",
        "--staged",
        "--min-level",
        "error",
        "--format",
        "github",
    ];
    let (status, out, _) = run(folder.path(), &args);
    assert_eq!(
        out,
        "::error file=postmortems/2026/a.md,line=7,col=15,endLine=7,endColumn=35,\
         title=contradictory-times::`resolved_at` is before `started_at`%0Amend the one that is wrong\n"
    );
    assert_eq!(status, 1);
}

#[test]
fn every_rule_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    let (status, list, _) = run(folder.path(), &["explain"]);
    assert_eq!(status, 0);
    assert_eq!(list.lines().count(), blameless::lint::RULES.len());
    let (status, page, _) = run(folder.path(), &["explain", "action-owner"]);
    assert_eq!(
        page,
        "\
action-owner (warning)
----------------------
An open countermeasure has no owner.

What belongs to everybody is done by nobody: items without an owner stay open
longest. Name a person or a team.

Found:
    - [ ] Cap the pool due:2026-12-04

Not found:
    - [ ] Cap the pool @platform due:2026-12-04

To let one stand, say why, in front of it or in it:
    <!-- blameless: allow action-owner: … -->

To change the level, in blameless.toml:
    [lint]
    action-owner = \"off\"
"
    );
    assert_eq!(status, 0);
    let (status, _, err) = run(folder.path(), &["explain", "action-ownr"]);
    assert_eq!(
        (status, err.as_str()),
        (
            2,
            "error: `action-ownr` is no known rule; did you mean `action-owner`?\n"
        )
    );
}
