use super::{Lines, Versions, merge};
use crate::model::Vocabulary;
use crate::store::merge::{MergeError, merge_lines_with_base};

struct Git;

impl Lines for Git {
    type Error = MergeError;

    fn merge(&self, base: &str, ours: &str, theirs: &str) -> Result<String, MergeError> {
        merge_lines_with_base(base, ours, theirs)
    }
}

const BASE: &str = "+++
title = \"Late mail\"
status = \"draft\"
severity = \"SEV2\"
services = [\"mail\", \"queue\"]
# trigger =   # what set it off
# causes =
started_at = 2026-11-20T09:12:00+09:00
+++

# Late mail

## Phenomenon

Mail was late.

## Timeline

- 09:12 push
- 09:40 alert

## Countermeasures

- [ ] Cap the pool @lee due:2026-11-27
- [ ] Alert on the queue
";

/// The merge of what `ours` and `theirs` make of the base, by replacing.
fn merged(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> String {
    merged_from(BASE, ours, theirs)
}

fn merged_from(base: &str, ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> String {
    let edit = |edits: &[(&str, &str)]| {
        edits.iter().fold(base.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        })
    };
    let (ours, theirs) = (edit(ours), edit(theirs));
    let versions = Versions {
        base,
        ours: &ours,
        theirs: &theirs,
    };
    let merged = merge(versions, 7, &Vocabulary::default(), &Git).unwrap();
    merged.expect("a merge").text
}

/// The base with these edits.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (from, to)| {
        text.replacen(from, to, 1)
    })
}

#[test]
fn neighbouring_fields_merge() {
    let ours = [
        ("\"draft\"", "\"in-review\""),
        ("# trigger =   # what", "trigger = \"capacity\"   # what"),
        ("[\"mail\", \"queue\"]", "[\"mail\", \"queue\", \"login\"]"),
    ];
    let theirs = [
        ("\"SEV2\"", "\"SEV1\""),
        ("# causes =\n", "causes = [\"software\"]\n"),
        ("[\"mail\", \"queue\"]", "[\"queue\", \"dns\"]"),
        ("+++\n\n# Late", "\n[impact]\nratio = 0.5\n+++\n\n# Late"),
    ];
    let all = [
        ours[0],
        ours[1],
        theirs[0],
        theirs[1],
        theirs[3],
        ("[\"mail\", \"queue\"]", "[\"queue\", \"login\", \"dns\"]"),
    ];
    assert_eq!(merged(&ours, &theirs), edited(&all));
    // Both ways round, but for the order of what was added to the list.
    let other = merged(&theirs, &ours);
    let all = [
        &all[..5],
        &[("[\"mail\", \"queue\"]", "[\"queue\", \"dns\", \"login\"]")],
    ]
    .concat();
    assert_eq!(other, edited(&all));
}

#[test]
fn fields_and_tables_added_in_one_place_stay_apart() {
    let end = "+09:00\n+++\n";
    let ours = [(
        end,
        "+09:00\ndetection = \"alert\"\n\n[impact]\nratio = 0.5\n+++\n",
    )];
    let theirs = [(
        end,
        "+09:00\ntags = [\"peak\"]\n\n[impact]\nusers = 3\n\n[change]\nref = \"x\"\n+++\n",
    )];
    assert_eq!(
        merged(&ours, &theirs),
        edited(&[(
            end,
            "+09:00\ndetection = \"alert\"\ntags = [\"peak\"]\n\n[impact]\nratio = 0.5\nusers = 3\n\n\
             [change]\nref = \"x\"\n+++\n"
        )])
    );
}

#[test]
fn two_new_tables_stand_side_by_side() {
    let end = "+09:00\n+++\n";
    let ours = [(end, "+09:00\n\n[impact]\nusers = 2\n+++\n")];
    let theirs = [(end, "+09:00\n\n[change]\nref = \"x\"\n+++\n")];
    assert_eq!(
        merged(&ours, &theirs),
        edited(&[(
            end,
            "+09:00\n\n[impact]\nusers = 2\n\n[change]\nref = \"x\"\n+++\n"
        )])
    );
}

#[test]
fn items_and_entries_merge_one_by_one() {
    let ours = [
        ("[ ] Cap the pool @lee", "[x] Cap the pool @lee"),
        ("due:2026-11-27", "due:2026-11-27 done:2026-11-25"),
        ("- 09:40 alert\n", "- 09:40 alert\n- 09:58 rolled back\n"),
        ("queue\n", "queue\n- [ ] Ours\n"),
    ];
    let theirs = [
        ("due:2026-11-27", "due:2026-12-04"),
        ("queue\n", "queue\n- [ ] Theirs\n"),
        (
            "[ ] Alert on the queue",
            "[ ] Alert on the length of the queue @kim",
        ),
        (
            "- 09:40 alert\n",
            "- 09:40 alert (checkout)\n- 09:45 paged\n- 10:05 clear\n",
        ),
    ];
    assert_eq!(
        merged(&ours, &theirs),
        edited(&[
            ("[ ] Cap the pool @lee", "[x] Cap the pool @lee"),
            ("due:2026-11-27", "due:2026-12-04 done:2026-11-25"),
            (
                "- 09:40 alert\n",
                "- 09:40 alert (checkout)\n- 09:45 paged\n- 09:58 rolled back\n- 10:05 clear\n"
            ),
            (
                "- [ ] Alert on the queue\n",
                "- [ ] Alert on the length of the queue @kim\n- [ ] Ours\n- [ ] Theirs\n"
            ),
        ])
    );
}

#[test]
fn contradictions_are_marked_and_nothing_else_is() {
    let ours = [
        ("\"SEV2\"", "\"SEV1\""),
        ("was late", "was very late"),
        ("[ ] Cap", "[x] Cap"),
    ];
    let theirs = [
        ("\"SEV2\"", "\"SEV3\""),
        ("was late", "came late"),
        ("- [ ] Cap the pool @lee due:2026-11-27\n", ""),
        ("\"draft\"", "\"final\""),
    ];
    assert_eq!(
        merged(&ours, &theirs),
        edited(&[
            ("\"draft\"", "\"final\""),
            (
                "severity = \"SEV2\"\n",
                "<<<<<<< ours\nseverity = \"SEV1\"\n=======\nseverity = \"SEV3\"\n>>>>>>> theirs\n"
            ),
            (
                "Mail was late.\n",
                "<<<<<<< ours\nMail was very late.\n=======\nMail came late.\n>>>>>>> theirs\n"
            ),
            (
                "- [ ] Cap the pool @lee due:2026-11-27\n",
                "<<<<<<< ours\n- [x] Cap the pool @lee due:2026-11-27\n=======\n>>>>>>> theirs\n"
            ),
        ])
    );
}

#[test]
fn the_way_a_text_is_written_is_merged_apart_from_it() {
    let crlf = BASE.replace('\n', "\r\n");
    let ours = BASE.replace("SEV2", "SEV1");
    let theirs = format!("\u{feff}{}", crlf.trim_end().replace("draft", "final"));
    let versions = Versions {
        base: BASE,
        ours: &ours,
        theirs: &theirs,
    };
    let merged = merge(versions, 7, &Vocabulary::default(), &Git).unwrap();
    let expected = theirs.replace("SEV2", "SEV1");
    assert_eq!(merged.unwrap().text, expected);
}

#[test]
fn what_is_no_postmortem_is_left_to_lines() {
    let versions = Versions {
        base: BASE,
        ours: BASE,
        theirs: "# Notes\n",
    };
    assert_eq!(
        merge(versions, 7, &Vocabulary::default(), &Git).unwrap(),
        None
    );
}
