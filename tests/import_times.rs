//! When an incident began, was noticed and ended, by reports written by hand: zones
//! that are named once, durations that lead back, slips, and times that nobody knows.

mod common;

use common::Sandbox;
use std::fs;
use std::path::Path;

/// A repository with the reports of `import/times` in `old/`.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::ready();
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/times");
    for file in fs::read_dir(reports).unwrap() {
        let file = file.unwrap();
        let name = format!("old/{}", file.file_name().to_string_lossy());
        if name.ends_with(".md") {
            sandbox.write(&name, fs::read(file.path()).unwrap());
        }
    }
    sandbox
}

#[test]
fn times_are_read_in_the_zone_and_order_that_the_whole_report_tells() {
    let said = sandbox().run(&["import", "markdown", "--dry-run", "old"]);
    common::assert_same("import/times/expected.txt", &said.done());
}

#[test]
fn the_file_has_as_many_entries_as_were_understood() {
    let sandbox = sandbox();
    sandbox.run(&["import", "markdown", "old"]).done();
    let read = ["address-space-ran-out", "stale-reference-version", "hang"]
        .map(|id| sandbox.run(&["timeline", id]).done());
    common::assert_same("import/times/read.txt", &read.join("\n"));
}
