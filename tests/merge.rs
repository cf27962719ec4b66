//! Random edits of both sides merged by git with the driver: what doesn't
//! contradict merges, no edit is lost, no document is broken.

mod common;

use blameless::document::Document;
use blameless::document::front_matter::convert::convert;
use blameless::document::front_matter::{Change, Format};
use blameless::model::merge::{Lines, Marks, Versions, merge};
use blameless::model::timeline::Timeline;
use blameless::model::{Vocabulary, read};
use blameless::store::merge::{MergeError, merge_lines_with_base};
use common::Sandbox;
use std::collections::BTreeSet;

/// How many pairs are merged; `BLAMELESS_MERGES=1000` for a long look.
fn pairs() -> u64 {
    let wanted = std::env::var("BLAMELESS_MERGES").ok();
    wanted.and_then(|wanted| wanted.parse().ok()).unwrap_or(40)
}

/// Random numbers that are the same in every run: SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

const WORDS: &[&str] = &[
    "alert",
    "cache",
    "queue",
    "timeout",
    "결제",
    "rollback",
    "replica",
    "certificate",
    "deploy",
    "limit",
    "retry",
    "index",
    "shard",
    "모니터링",
    "backup",
    "header",
];

const SECTIONS: &[&str] = &["Phenomenon", "Cause", "Actions taken"];

/// A document with `items` countermeasures and `entries` of a timeline.
fn document(chance: &mut Chance, items: usize, entries: usize) -> String {
    let mut text = String::from(
        "+++\ntitle = \"An incident\"   # in a line\nstatus = \"draft\"\nseverity = \"SEV3\"\n\
         services = [\"mail\", \"queue\"]\n# teams =\n# trigger =   # what set it off\n",
    );
    text.push_str(chance.of(&[
        "causes = [\n  \"software\",\n  \"network\",\n]\n",
        "# causes =\n",
    ]));
    text.push_str("started_at = 2026-11-20T09:00:00+09:00\n# mitigated_at =\n# tags =\n");
    text.push_str(chance.of(&[
        "\n[impact]\nratio = 0.5\n# users =\n",
        "impact = { ratio = 0.5 }\n",
        "",
    ]));
    text.push_str("+++\n\n# An incident\n");
    for (at, section) in SECTIONS.iter().enumerate() {
        text.push_str(&format!("\n## {section}\n\n"));
        for line in 0..3 {
            let (a, b) = (chance.of(WORDS), chance.of(WORDS));
            text.push_str(&format!("Line {line} of {at} about {a} and {b}.\n\n"));
        }
        if at == 0 {
            text.push_str("## Timeline\n\n");
            for entry in 0..entries {
                let (minute, word) = (entry * 7, chance.of(WORDS));
                let (hour, minute) = (9 + minute / 60, minute % 60);
                text.push_str(&format!("- {hour:02}:{minute:02} e{entry} {word}\n"));
            }
        }
    }
    text.push_str("\n## Countermeasures\n\n");
    let loose = chance.below(3) == 0;
    for item in 0..items {
        let words: Vec<&str> = (0..6).map(|_| chance.of(WORDS)).collect();
        let due = chance.of(&["", " due:2026-12-01", " @team due:2026-12-02 kind:detect"]);
        text.push_str(&format!("- [ ] i{item} {}{due}\n", words.join(" ")));
        if loose && item + 1 < items {
            text.push('\n');
        }
    }
    text
}

/// One thing that somebody does to a document.
#[derive(Debug, Clone, PartialEq)]
enum Edit {
    Set(&'static [&'static str], String),
    ListAdd(&'static str, String),
    ListRemove(&'static str, &'static str),
    Tick(usize),
    Due(usize, String),
    Reword(usize, String),
    Remove(usize),
    AddItem(String),
    AddEntry(usize, String),
    RewordEntry(usize, String),
    Line(usize, usize, String),
}

impl Edit {
    fn random(
        chance: &mut Chance,
        side: &str,
        number: usize,
        items: usize,
        entries: usize,
    ) -> Self {
        let tag = format!("{side}{number}");
        let item = chance.below(items);
        match chance.below(16) {
            0 => Edit::Set(
                &["status"],
                chance.of(&["\"in-review\"", "\"final\""]).into(),
            ),
            1 => Edit::Set(&["severity"], chance.of(&["\"SEV1\"", "\"SEV2\""]).into()),
            2 => Edit::Set(
                &["trigger"],
                chance.of(&["\"capacity\"", "\"network\""]).into(),
            ),
            3 => Edit::Set(
                &["mitigated_at"],
                format!("2026-11-20T1{}:00:00+09:00", chance.below(9)),
            ),
            4 => Edit::Set(&["impact", "users"], format!("{}", chance.below(3) + 1)),
            5 => Edit::Set(&["change", "ref"], format!("\"ref {}\"", chance.below(2))),
            6 => Edit::ListAdd(
                chance.of(&["services", "tags", "causes"]),
                format!("{tag}x"),
            ),
            7 => Edit::ListRemove("services", chance.of(&["mail", "queue"])),
            8 | 9 => Edit::Tick(item),
            10 => Edit::Due(item, format!("due:2027-01-{:02}", chance.below(28) + 1)),
            11 => Edit::Reword(item, format!("really{tag}")),
            12 => match chance.below(3) {
                0 => Edit::Remove(item),
                _ => {
                    let words: Vec<&str> = (0..7).map(|_| chance.of(WORDS)).collect();
                    Edit::AddItem(format!("{} new{tag}", words.join(" ")))
                }
            },
            13 => Edit::AddEntry(chance.below(90), format!("happened{tag}")),
            14 => Edit::RewordEntry(chance.below(entries), format!("more{tag}")),
            _ => Edit::Line(
                chance.below(SECTIONS.len()),
                chance.below(3),
                format!("said{tag}"),
            ),
        }
    }

    /// What the other side must leave alone, and how.
    fn slot(&self) -> String {
        match self {
            Edit::Set(path, _) => path.join("."),
            Edit::ListAdd(..) | Edit::ListRemove(..) | Edit::AddItem(_) | Edit::AddEntry(..) => {
                String::new()
            }
            Edit::Tick(item) => format!("item {item} mark"),
            Edit::Due(item, _) => format!("item {item} due"),
            Edit::Reword(item, _) => format!("item {item} words"),
            Edit::Remove(item) => format!("item {item} "),
            Edit::RewordEntry(entry, _) => format!("entry {entry}"),
            Edit::Line(section, line, _) => format!("line {section} {line}"),
        }
    }

    fn contradicts(&self, other: &Edit) -> bool {
        let (a, b) = (self.slot(), other.slot());
        let gone = |one: &Edit| matches!(one, Edit::Remove(_));
        let same =
            (a == b) || (gone(self) && b.starts_with(&a)) || (gone(other) && a.starts_with(&b));
        same && !a.is_empty() && !b.is_empty() && self != other
    }

    /// The text after the edit; `None` where it can't be made.
    fn apply(&self, text: &str) -> Option<String> {
        let line_of = |word: &str| -> Option<(usize, usize)> {
            let at = text.find(word)?;
            let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
            Some((start, at + text[at..].find('\n')? + 1))
        };
        let relined = |word: &str, change: &dyn Fn(&str) -> String| -> Option<String> {
            let (start, end) = line_of(word)?;
            let line = change(text[start..end].trim_end_matches('\n'));
            Some(format!("{}{line}{}", &text[..start], &text[end..]))
        };
        let front_matter = |path: &[&str], change: Change| -> Option<String> {
            let document = Document::parse(text.to_owned()).ok()?;
            let patch = document.front_matter().change(text, path, &change).ok()?;
            Some(patch.apply(text))
        };
        match self {
            Edit::Set(path, literal) => front_matter(path, Change::Set(literal.clone())),
            Edit::ListAdd(path, term) => {
                let literal = format!("\"{term}\"");
                front_matter(&[path], Change::Append(vec![literal.clone()]))
                    .or_else(|| front_matter(&[path], Change::Set(format!("[{literal}]"))))
            }
            Edit::ListRemove(path, term) => {
                front_matter(&[path], Change::Remove(vec![(*term).to_owned()]))
            }
            Edit::Tick(item) => relined(&format!("] i{item} "), &|line| {
                format!("{} done:2026-12-24\n", line.replace("[ ]", "[x]"))
            }),
            Edit::Due(item, due) => relined(&format!("] i{item} "), &|line| match line
                .split(' ')
                .find(|word| word.starts_with("due:"))
            {
                Some(old) => line.replace(old, due) + "\n",
                None => format!("{line} {due}\n"),
            }),
            Edit::Reword(item, word) => relined(&format!("] i{item} "), &|line| {
                line.replace(&format!("] i{item} "), &format!("] i{item} {word} ")) + "\n"
            }),
            Edit::Remove(item) => relined(&format!("] i{item} "), &|_| String::new()),
            Edit::AddItem(words) => Some(format!("{text}- [ ] {words}\n")),
            Edit::AddEntry(minute, words) => {
                let time = format!("{:02}:{:02}", 9 + minute / 60, minute % 60);
                let after = |line: &&str| line.starts_with("- ") && line[2..7] <= *time.as_str();
                let at = text.find("## Timeline")?;
                let lines = text[at..].split_inclusive('\n').skip(2);
                let entries = lines.take_while(|line| line.starts_with("- "));
                let before: usize = entries.take_while(after).map(str::len).sum();
                let at = at + "## Timeline\n\n".len() + before;
                Some(format!("{}- {time} {words}\n{}", &text[..at], &text[at..]))
            }
            Edit::RewordEntry(entry, word) => {
                relined(&format!(" e{entry} "), &|line| format!("{line} {word}\n"))
            }
            Edit::Line(section, line, word) => {
                relined(&format!("Line {line} of {section} "), &|old| {
                    format!("{old} And {word}.\n")
                })
            }
        }
    }

    /// The text that has to be found after a merge.
    fn trace(&self) -> Option<&str> {
        match self {
            Edit::Set(_, text) => Some(text.trim_matches('"')),
            Edit::ListAdd(_, text)
            | Edit::Due(_, text)
            | Edit::Reword(_, text)
            | Edit::AddItem(text)
            | Edit::AddEntry(_, text)
            | Edit::RewordEntry(_, text)
            | Edit::Line(_, _, text) => Some(text),
            Edit::Tick(_) => Some("done:2026-12-24"),
            Edit::ListRemove(..) | Edit::Remove(_) => None,
        }
    }

    /// Whether a merged text has the edit.
    fn is_in(&self, text: &str) -> bool {
        let document = Document::parse(text.to_owned()).unwrap();
        let item = |number: &usize, holds: &str| {
            let mut lines = text.lines();
            let name = format!(" i{number} ");
            lines.any(|line| line.contains(&name) && line.contains(holds))
        };
        let once = |words: &str| text.matches(words).count() == 1;
        match self {
            Edit::Set(path, literal) => {
                let span = document.front_matter().value_span(text, path);
                span.is_some_and(|span| {
                    span.of(text).trim_matches('"') == literal.trim_matches('"')
                })
            }
            Edit::ListAdd(path, term) => {
                let span = document.front_matter().value_span(text, &[path]).unwrap();
                once(term) && span.of(text).contains(term)
            }
            Edit::ListRemove(path, term) => {
                let span = document.front_matter().value_span(text, &[path]).unwrap();
                let words = |c: char| !c.is_alphanumeric();
                !span.of(text).split(words).any(|word| word == *term)
            }
            Edit::Tick(number) => item(number, "[x]") && item(number, "done:2026-12-24"),
            Edit::Due(number, due) => item(number, due),
            Edit::Reword(number, word) => item(number, word) && once(word),
            Edit::Remove(number) => !item(number, ""),
            Edit::AddItem(words) => once(words),
            Edit::AddEntry(_, words) => once(words),
            Edit::RewordEntry(number, word) => text
                .lines()
                .any(|line| line.contains(&format!(" e{number} ")) && line.ends_with(word)),
            Edit::Line(section, line, word) => text.lines().any(|one| {
                one.contains(&format!("Line {line} of {section} ")) && one.contains(word)
            }),
        }
    }
}

/// One document in three versions.
struct Pair {
    path: String,
    base: String,
    ours: (String, Vec<Edit>),
    theirs: (String, Vec<Edit>),
}

impl Pair {
    fn random(number: u64) -> Self {
        let mut chance = Chance(number.wrapping_mul(0x5851_f42d_4c95_7f2d) + 1);
        let (items, entries) = (chance.below(5) + 3, chance.below(6) + 3);
        let base = document(&mut chance, items, entries);
        // Every other one is in YAML, where an inline table has no counterpart.
        let base = match number % 2 {
            1 => convert(&base, Format::Yaml).unwrap_or(base),
            _ => base,
        };
        let mut side = |name: &str| {
            let mut text = base.clone();
            let mut edits: Vec<Edit> = Vec::new();
            for number in 0..=chance.below(5) {
                let edit = Edit::random(&mut chance, name, number, items, entries);
                let removes = |one: &Edit| matches!(one, Edit::ListRemove(..));
                if removes(&edit) && edits.iter().any(removes) {
                    continue;
                }
                // One does a thing once, and not to what is gone.
                if edits
                    .iter()
                    .any(|one| one.slot() == edit.slot() && !edit.slot().is_empty())
                    || edits.iter().any(|one| one.contradicts(&edit))
                    || edits.contains(&edit)
                {
                    continue;
                }
                if let Some(after) = edit.apply(&text) {
                    text = after;
                    edits.push(edit);
                }
            }
            (text, edits)
        };
        let (ours, theirs) = (side("a"), side("b"));
        let path = format!("postmortems/2026/2026-11-20-n{number}.md");
        Self {
            path,
            base,
            ours,
            theirs,
        }
    }

    fn edits(&self) -> impl Iterator<Item = &Edit> {
        self.ours.1.iter().chain(&self.theirs.1)
    }

    fn is_contradictory(&self) -> bool {
        // Of two services, each side takes one away.
        let all = || self.edits();
        let removed: BTreeSet<&str> = all()
            .filter_map(|edit| match edit {
                Edit::ListRemove(_, term) => Some(*term),
                _ => None,
            })
            .collect();
        let adds = |edit: &Edit| matches!(edit, Edit::ListAdd("services", _));
        if removed.len() == 2 && !all().any(adds) {
            return true;
        }
        let mut ours = self.ours.1.iter();
        ours.any(|one| self.theirs.1.iter().any(|other| one.contradicts(other)))
    }

    /// What is wrong with `merged`, in which git saw a conflict or not.
    fn problems(&self, merged: &str, conflict: bool) -> Vec<String> {
        let mut found = Vec::new();
        if conflict != self.is_contradictory() {
            found.push(format!("a conflict: {conflict}"));
        }
        if conflict {
            let marks = ["<<<<<<< ", "=======\n", ">>>>>>> "];
            if !marks.iter().all(|mark| merged.contains(mark)) {
                found.push("no markers".into());
            }
            let lost = self
                .edits()
                .filter_map(Edit::trace)
                .filter(|trace| !merged.contains(trace));
            found.extend(lost.map(|trace| format!("lost: {trace}")));
            return found;
        }
        let Ok(document) = Document::parse(merged.to_owned()) else {
            return vec!["no document".into()];
        };
        let vocabulary = Vocabulary::default();
        let reading = read(&document, &vocabulary);
        let Some(postmortem) = reading.postmortem else {
            return vec![format!("broken: {:?}", reading.diagnostics)];
        };
        let lost = self.edits().filter(|edit| !edit.is_in(merged));
        found.extend(lost.map(|edit| format!("lost: {edit:?}")));
        let timeline = Timeline::read(&document, &vocabulary.sections, postmortem.started_at);
        if !timeline.entries.is_sorted_by_key(|entry| entry.time) {
            found.push("the timeline is out of order".into());
        }
        // And nothing that nobody wrote.
        let lines = |text: &str| -> BTreeSet<String> { text.lines().map(str::to_owned).collect() };
        let known = [&self.base, &self.ours.0, &self.theirs.0].map(|text| lines(text));
        for line in merged.lines().filter(|line| !line.is_empty()) {
            let said = known.iter().any(|known| known.contains(line));
            // A part that both sides changed is a new line.
            let is_field = line.contains(['=', ':']);
            if !said && !line.contains("- [") && !is_field {
                found.push(format!("nobody wrote: {line}"));
            }
        }
        found
    }
}

#[test]
fn random_edits_of_both_sides_merge_through_git() {
    let sandbox = Sandbox::ready();
    let init = sandbox.run(&["init", "--merge-driver"]);
    assert_eq!(init.code, Some(0), "{init:?}");
    let driver = format!(
        "'{}' merge-driver %O %A %B %P %L %S %X %Y",
        env!("CARGO_BIN_EXE_blameless")
    );
    sandbox.git(&["config", "merge.blameless.driver", &driver]);
    let pairs: Vec<Pair> = (0..pairs()).map(Pair::random).collect();
    let commit = |text: fn(&Pair) -> &str, message: &str| {
        for pair in &pairs {
            sandbox.write(&pair.path, text(pair));
        }
        sandbox.git(&["add", "-A"]);
        sandbox.git(&["commit", "-qm", message]);
    };
    commit(|pair| &pair.base, "base");
    sandbox.git(&["branch", "theirs"]);
    commit(|pair| &pair.ours.0, "ours");
    sandbox.git(&["checkout", "-q", "theirs"]);
    commit(|pair| &pair.theirs.0, "theirs");
    sandbox.git(&["checkout", "-q", "main"]);
    let unmerged = || -> BTreeSet<String> {
        let _ = sandbox
            .command("git")
            .args(["merge", "-q", "theirs"])
            .output()
            .unwrap();
        let listed = sandbox.git(&["diff", "--name-only", "--diff-filter=U"]);
        listed.lines().map(str::to_owned).collect()
    };
    let conflicts = unmerged();
    let mut wrong = Vec::new();
    for pair in &pairs {
        let merged = sandbox.read(&pair.path);
        let problems = pair.problems(&merged, conflicts.contains(&pair.path));
        if !problems.is_empty() {
            let (ours, theirs) = (&pair.ours.1, &pair.theirs.1);
            wrong.push(format!(
                "{}: {problems:?}\n{ours:?}\n{theirs:?}\n{merged}",
                pair.path
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    // How git fares by itself with the same.
    sandbox.git(&["reset", "-q", "--hard", "main"]);
    sandbox.git(&["config", "--remove-section", "merge.blameless"]);
    let plain = unmerged();
    let contradictory = pairs.iter().filter(|pair| pair.is_contradictory()).count();
    println!(
        "{} pairs, {contradictory} of them contradictory: {} conflicts with the driver, {} without",
        pairs.len(),
        conflicts.len(),
        plain.len()
    );
    assert_eq!(conflicts.len(), contradictory);
    assert!(plain.len() > conflicts.len());
}

struct Git;

impl Lines for Git {
    type Error = MergeError;

    fn merge(&self, base: &str, ours: &str, theirs: &str) -> Result<String, MergeError> {
        merge_lines_with_base(base, ours, theirs)
    }
}

#[test]
fn what_one_side_changed_is_taken_byte_for_byte() {
    let vocabulary = Vocabulary::default();
    let merged = |base: &str, ours: &str, theirs: &str| {
        let versions = Versions { base, ours, theirs };
        let merged = merge(versions, Marks::default(), &vocabulary, &Git)
            .unwrap()
            .expect("a merge");
        assert_eq!(merged.conflicts, 0);
        merged.text
    };
    for number in 0..200 {
        let pair = Pair::random(number);
        let dressed = |text: &str| match number % 4 {
            0 => text.replace('\n', "\r\n"),
            1 => format!("\u{feff}{text}"),
            2 => text.trim_end().to_owned(),
            _ => text.to_owned(),
        };
        let (base, other) = (dressed(&pair.base), dressed(&pair.ours.0));
        assert_eq!(merged(&base, &other, &base), other);
        assert_eq!(merged(&base, &base, &other), other);
        assert_eq!(merged(&base, &other, &other), other);
    }
}

#[test]
fn init_speaks_the_language_of_the_repository() {
    let sandbox = Sandbox::ready();
    // What is configured outweighs the default of --language.
    sandbox.write("blameless.toml", "language = \"ko\"\n");
    let said = sandbox.run(&["init", "--merge-driver"]).done();
    assert_eq!(
        said,
        "blameless.toml: 이미 있어 그대로 둡니다\npostmortems/README.md: 만들었습니다\n\
         .gitattributes: 만들었습니다\n\
         merge.blameless.driver: 이 클론에 설정했습니다. 클론마다 필요합니다\n\n\
         다음: git add postmortems/README.md .gitattributes && git commit -m \"Keep postmortems \
         here\"\n그다음: blameless new\n"
    );
}

#[test]
fn init_registers_the_driver_once() {
    let sandbox = Sandbox::ready();
    sandbox.write(".gitattributes", "*.png binary");
    let said = sandbox.run(&["init", "--merge-driver"]).done();
    assert_eq!(
        said,
        "blameless.toml: is there, left as it is\npostmortems/README.md: written\n\
         .gitattributes: added to\n\
         merge.blameless.driver: set in this clone; each clone needs it\n\n\
         next: git add postmortems/README.md .gitattributes && git commit -m \"Keep postmortems \
         here\"\nthen: blameless new\n"
    );
    let attributes = "*.png binary\npostmortems/**/*.md merge=blameless\n";
    assert_eq!(sandbox.read(".gitattributes"), attributes);
    let again = sandbox.run(&["init", "--merge-driver"]).done();
    assert_eq!(
        again,
        "blameless.toml: is there, left as it is\npostmortems/README.md: is there\n\
         .gitattributes: is there\nmerge.blameless.driver: is set\nthen: blameless new\n"
    );
    assert_eq!(sandbox.read(".gitattributes"), attributes);
    let attribute = sandbox.git(&["check-attr", "merge", "postmortems/2026/x.md"]);
    assert_eq!(attribute, "postmortems/2026/x.md: merge: blameless\n");
}

#[test]
fn other_files_merge_by_line_and_the_index_keeps_our_list() {
    let sandbox = Sandbox::ready();
    let merge = |path: &str, base: &[u8], ours: &[u8], theirs: &[u8]| {
        for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
            sandbox.write(name, text);
        }
        let run = sandbox.run(&["merge-driver", "base", "ours", "theirs", path, "9"]);
        let bytes = std::fs::read(sandbox.root().join("ours")).unwrap();
        (
            run.code,
            run.err,
            String::from_utf8_lossy(&bytes).into_owned(),
        )
    };
    let (code, _, text) = merge(
        "postmortems/x.md",
        b"a\xff\nb\nc\n",
        b"A\xff\nb\nc\n",
        b"a\xff\nb\nC\n",
    );
    assert_eq!((code, text.as_str()), (Some(0), "A\u{fffd}\nb\nC\n"));
    let (code, _, text) = merge("postmortems/x.md", b"a\n", b"b\n", b"c\n");
    assert_eq!(
        (code, text.as_str()),
        (
            Some(1),
            "<<<<<<<<< ours\nb\n=========\nc\n>>>>>>>>> theirs\n"
        )
    );
    let index = |list: &str, end: &str| {
        format!("# P\n\n<!-- blameless: index -->\n{list}<!-- blameless: end of index -->\n{end}")
    };
    let (base, ours) = (index("- 1\n", ""), index("- 2\n- 1\n", ""));
    let theirs = index("- 3\n- 1\n", "\nBye.\n");
    let path = "postmortems/README.md";
    let (code, err, text) = merge(path, base.as_bytes(), ours.as_bytes(), theirs.as_bytes());
    assert_eq!((code, text), (Some(0), index("- 2\n- 1\n", "\nBye.\n")));
    assert_eq!(
        err,
        "postmortems/README.md: its list is ours; type `blameless index` after the merge to write \
         it anew\n"
    );
    let missing = sandbox.run(&["merge-driver", "base", "ours", "none"]);
    assert_eq!(missing.code, Some(129), "{missing:?}");
}

/// The three versions in a repository whose driver is this program, or git by
/// itself: what `git merge` leaves in the file.
fn through_git(versions: [&str; 3], driver: bool, style: &str) -> String {
    let sandbox = Sandbox::ready();
    let path = "postmortems/2026/2026-11-20-x.md";
    sandbox.write(".gitattributes", "postmortems/**/*.md merge=blameless\n");
    sandbox.git(&["config", "merge.conflictStyle", style]);
    if driver {
        let driver = format!(
            "'{}' merge-driver %O %A %B %P %L %S %X %Y",
            env!("CARGO_BIN_EXE_blameless")
        );
        sandbox.git(&["config", "merge.blameless.driver", &driver]);
    }
    let commit = |text: &str| {
        sandbox.write(path, text);
        sandbox.git(&["add", "-A"]);
        // The id of the base is in the markers.
        let dates = ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"];
        let mut command = sandbox.command("git");
        command.args(["commit", "-qm", "one"]);
        command.envs(dates.map(|name| (name, "2026-11-20T09:00:00+09:00")));
        assert!(command.status().unwrap().success());
    };
    let [base, ours, theirs] = versions;
    commit(base);
    sandbox.git(&["branch", "theirs"]);
    commit(ours);
    sandbox.git(&["checkout", "-q", "theirs"]);
    commit(theirs);
    sandbox.git(&["checkout", "-q", "main"]);
    let _ = sandbox
        .command("git")
        .args(["merge", "-q", "theirs"])
        .output()
        .unwrap();
    let text = sandbox.read(path);
    // Only the base differs: the commit of the start has the time of the test.
    let lines = text
        .split_inclusive('\n')
        .map(|line| match line.starts_with("|||||||") {
            true => "||||||| BASE\n",
            false => line,
        });
    lines.collect()
}

#[test]
fn a_conflict_is_marked_as_git_marks_it() {
    let toml = common::postmortem("A", "2026-11-20T09:12:00+09:00", "");
    let yaml = convert(&toml, Format::Yaml).unwrap();
    for text in [&toml, &yaml, &toml.replace('\n', "\r\n")] {
        for (from, ours, theirs) in [("SEV2", "SEV1", "SEV3"), ("Seen.", "Seen by us.", "Heard.")] {
            let (ours, theirs) = (text.replace(from, ours), text.replace(from, theirs));
            for style in ["merge", "diff3", "zdiff3"] {
                let versions = [text, ours.as_str(), theirs.as_str()];
                let merged = through_git(versions, true, style);
                assert_eq!(merged, through_git(versions, false, style), "{style}");
                assert!(merged.contains("<<<<<<< HEAD"), "{merged}");
                assert!(merged.contains(">>>>>>> theirs"), "{merged}");
            }
        }
    }
}
