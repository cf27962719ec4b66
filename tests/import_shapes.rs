//! The shapes that postmortems have where many are published, each written by
//! hand: what is understood, and what is in doubt.

mod common;

use common::Sandbox;
use std::fs;
use std::path::Path;

/// A repository with the reports of `folder` in `old/`, and what is understood of
/// them held to what is expected there.
fn understood(folder: &str) -> Sandbox {
    let sandbox = Sandbox::ready();
    let reports = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(folder);
    for file in fs::read_dir(reports).unwrap() {
        let file = file.unwrap();
        let name = format!("old/{}", file.file_name().to_string_lossy());
        if name.ends_with(".md") {
            sandbox.write(&name, fs::read(file.path()).unwrap());
        }
    }
    let said = sandbox.run(&["import", "markdown", "--dry-run", "old"]);
    common::assert_same(&format!("{folder}/expected.txt"), &said.done());
    sandbox
}

#[test]
fn reports_of_many_shapes_are_placed() {
    let sandbox = understood("import");
    // What is said of the front matter holds for the whole file, too.
    sandbox
        .run(&["import", "markdown", "old/labels-before-headings.md"])
        .done();
    common::assert_same(
        "import/labels-before-headings.txt",
        &sandbox.read("postmortems/2025/2025-10-21-catalogue-search-down-incident-465.md"),
    );
}

#[test]
fn facts_and_sections_stand_under_headings_of_every_kind() {
    let sandbox = understood("import/headings");
    sandbox
        .run(&["import", "markdown", "old/facts-under-headings.md"])
        .done();
    common::assert_same(
        "import/headings/facts-under-headings.txt",
        &sandbox.read(
            "postmortems/2025/2025-03-04-search-returned-nothing-after-an-index-was-renamed.md",
        ),
    );
}

#[test]
fn labels_rows_and_blocks_make_sections_as_headings_do() {
    let sandbox = understood("import/labelled");
    sandbox.run(&["import", "markdown", "old"]).done();
    common::assert_same(
        "import/labelled/labels-below-a-heading.txt",
        &sandbox.read("postmortems/2023/2023-09-20-ledger-halt.md"),
    );
    // What the timeline of the file is read as is what the source says.
    let read = sandbox
        .run(&[
            "timeline",
            "2018-08-27-incident-report-names-were-not-resolved",
        ])
        .done();
    common::assert_same("import/labelled/days-behind-times.txt", &read);
}

#[test]
fn what_entries_and_sentences_tell_of_the_phases_is_read() {
    let sandbox = understood("import/told");
    // A timeline within another section becomes ours.
    sandbox.run(&["import", "markdown", "old"]).done();
    common::assert_same(
        "import/told/nested-timeline.txt",
        &sandbox.read("postmortems/2024/2024-06-01-ledger-halt.md"),
    );
    let read = sandbox.run(&["timeline", "2024-06-01-ledger-halt"]).done();
    common::assert_same("import/told/nested-timeline-read.txt", &read);
}

#[test]
fn reports_without_marks_and_with_days_in_headings_are_placed() {
    let sandbox = understood("import/wide");
    // What only a day is known of is written as about the time that it can be.
    sandbox
        .run(&["import", "markdown", "old/days-alone.md"])
        .done();
    common::assert_same(
        "import/wide/days-alone.txt",
        &sandbox.read("postmortems/2025/2025-09-11-rankings-were-empty.md"),
    );
}

#[test]
fn parts_stay_below_the_section_that_they_are_of() {
    let sandbox = understood("import/nested");
    sandbox
        .run(&["import", "markdown", "old/parts-below-sections.md"])
        .done();
    common::assert_same(
        "import/nested/parts-below-sections.txt",
        &sandbox.read("postmortems/2026/2026-03-04-정산-배치-지연-장애-보고서.md"),
    );
}

#[test]
fn reports_as_chats_and_status_pages_have_them_are_placed() {
    let sandbox = understood("import/pages");
    sandbox
        .run(&["import", "markdown", "old/status-page.md"])
        .done();
    common::assert_same(
        "import/pages/status-page.txt",
        &sandbox.read("postmortems/2025/2025-03-13-logins-failed-in-the-west-region.md"),
    );
}

#[test]
fn times_are_read_as_the_whole_report_tells_and_written_so() {
    let sandbox = understood("import/times");
    // The file has as many entries as were understood.
    sandbox.run(&["import", "markdown", "old"]).done();
    let read = ["address-space-ran-out", "stale-reference-version", "hang"]
        .map(|id| sandbox.run(&["timeline", id]).done());
    common::assert_same("import/times/read.txt", &read.join("\n"));
}

#[test]
fn the_same_said_in_other_ways_is_placed_the_same() {
    let sandbox = understood("import/varied");
    // Entries that say no more than their day are entries all the same.
    sandbox.run(&["import", "markdown", "old"]).done();
    let read = [
        "retried-for-a-night",
        "let-a-new-kind-through",
        "failed-for-half-a-week",
        "images-were-missing",
    ]
    .map(|id| sandbox.run(&["timeline", id]).done());
    common::assert_same("import/varied/read.txt", &read.join("\n"));
}

#[test]
fn days_and_posts_are_found_wherever_they_stand() {
    let sandbox = understood("import/days");
    sandbox.run(&["import", "markdown", "old"]).done();
    // The first post stands first.
    let read = sandbox
        .run(&["timeline", "network-of-the-northern-site"])
        .done();
    common::assert_same("import/days/read.txt", &read);
}

#[test]
fn marks_and_names_of_other_teams_are_sections() {
    let sandbox = understood("import/marks");
    sandbox.run(&["import", "markdown", "old"]).done();
    common::assert_same(
        "import/marks/korean-office.txt",
        &sandbox.read("postmortems/2024/2024-05-07-민원-시스템-접속-장애-보고.md"),
    );
}

#[test]
fn reports_of_many_houses_are_read_as_they_are_told() {
    let sandbox = understood("import/houses");
    sandbox
        .run(&["import", "markdown", "old/html-tables.md"])
        .done();
    common::assert_same(
        "import/houses/html-tables.txt",
        &sandbox.read("postmortems/2023/2023-03-06-outage-record-label-printing.md"),
    );
}
