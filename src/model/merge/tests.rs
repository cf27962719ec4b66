use super::{Lines, Marks, Merged, Versions, merge};
use crate::document::front_matter::Format;
use crate::document::front_matter::convert::convert;
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
    let merged = merge(versions, Marks::default(), &Vocabulary::default(), &Git).unwrap();
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
    let merged = merge(versions, Marks::default(), &Vocabulary::default(), &Git).unwrap();
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
        merge(versions, Marks::default(), &Vocabulary::default(), &Git).unwrap(),
        None
    );
}

/// The merge of edits by replacing in the base as YAML.
fn merged_yaml(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> String {
    let base = convert(BASE, Format::Yaml).unwrap();
    merged_from(&base, ours, theirs)
}

#[test]
fn new_tables_of_yaml_come_together() {
    let start = "started_at: 2026-11-20T09:12:00+09:00\n";
    let with = |lines: &str| format!("{start}{lines}");
    let merged = merged_yaml(
        &[(start, &with("change:\n  ref: x\n"))],
        &[(
            start,
            &with("change:\n  rollback: manual\nimpact:\n  users: 3\n"),
        )],
    );
    assert!(
        merged.contains(&with(
            "change:\n  ref: x\n  rollback: manual\nimpact:\n  users: 3\n---\n"
        )),
        "{merged}"
    );
    let blanks = "impact:\n  # ratio:   # share\n  # users:\n\nchange:\n  # ref:\n";
    let base = convert(BASE, Format::Yaml).unwrap();
    let base = base.replace(start, &with(&format!("resolved_at:\n\n{blanks}")));
    let merged = merged_from(
        &base,
        &[
            ("# users:", "users: 3"),
            ("# ref:", "ref: x"),
            ("# causes:", "causes: [a]"),
        ],
        &[
            ("# ratio:   #", "ratio: 0.5   #"),
            ("resolved_at:\n", "resolved_at: 2026-11-20T10:12:00+09:00\n"),
            ("# trigger:  ", "trigger: hardware  "),
        ],
    );
    let expected = "# Late";
    let head = merged.split(expected).next().unwrap();
    assert_eq!(
        head,
        "---\ntitle: \"Late mail\"\nstatus: draft\nseverity: SEV2\nservices: [mail, queue]\n\
         trigger: hardware   # what set it off\ncauses: [a]\n\
         started_at: 2026-11-20T09:12:00+09:00\nresolved_at: 2026-11-20T10:12:00+09:00\n\n\
         impact:\n  ratio: 0.5   # share\n  users: 3\n\nchange:\n  ref: x\n---\n\n"
    );
}

#[test]
fn a_value_fills_in_what_the_other_side_added_blank() {
    let with = |line: &str| format!("{line}\nstarted_at");
    let blank = with("# detection =   # how it came to light");
    let filled = with("detection = \"alert\"");
    let expected = BASE.replace("started_at", &filled);
    for (ours, theirs) in [(&blank, &filled), (&filled, &blank)] {
        assert_eq!(
            merged(&[("started_at", ours)], &[("started_at", theirs)]),
            expected
        );
    }
    let other = with("detection = \"ticket\"");
    let disputed = merged(&[("started_at", &filled)], &[("started_at", &other)]);
    assert!(disputed.contains("<<<<<<<"), "{disputed}");
}

#[test]
fn a_side_that_wrote_the_front_matter_in_the_other_language_merges() {
    let yaml = convert(BASE, Format::Yaml).unwrap();
    let edited = BASE
        .replace("\"SEV2\"", "\"SEV1\"")
        .replace("# causes =", "causes = [\"a\"]")
        .replace("- [ ] Alert", "- [x] Alert");
    let expected = convert(&edited, Format::Yaml).unwrap();
    let vocabulary = Vocabulary::default();
    for (ours, theirs) in [(&yaml, &edited), (&edited, &yaml)] {
        let versions = Versions {
            base: BASE,
            ours,
            theirs,
        };
        let merged = merge(versions, Marks::default(), &vocabulary, &Git).unwrap();
        let expected = Merged {
            text: expected.clone(),
            conflicts: 0,
        };
        assert_eq!(merged, Some(expected));
    }
}
