//! Holds the doors of the house: which room may import which, who touches the
//! disk, who prints, and how long a file may be. The map is in `src/lib.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may import.
const DOORS: &[(&str, &[&str])] = &[
    ("document", &[]),
    ("diagnostic", &["document"]),
    ("model", &["diagnostic", "document"]),
    ("lint", &["model", "diagnostic", "document"]),
    ("report", &["model", "diagnostic", "document"]),
    ("site", &["model", "diagnostic", "document"]),
    ("query", &["model", "diagnostic", "document"]),
    ("exchange", &["model", "diagnostic", "document"]),
    ("config", &["model", "diagnostic", "document"]),
    ("theme", &["model", "diagnostic", "document"]),
    ("store", &["model", "diagnostic", "document"]),
    (
        "cli",
        &[
            "lint",
            "report",
            "site",
            "query",
            "exchange",
            "theme",
            "store",
            "config",
            "model",
            "diagnostic",
            "document",
        ],
    ),
];

/// What only one room may use.
const KEYS: &[(&str, &[&str])] = &[
    (
        "store",
        &["std::fs", "File::open", "git2::", "walkdir::", "tempfile::"],
    ),
    (
        "cli",
        &[
            "println!",
            "eprintln!",
            "print!(",
            "std::env",
            "Utc::now",
            "Local::now",
            "stdin()",
            "dialoguer",
            "rustyline",
        ],
    ),
];

/// Lines in a file that can be read in one sitting.
const LONGEST: usize = 550;

struct Source {
    room: String,
    path: PathBuf,
    text: String,
}

/// The program's own code: test modules have a life of their own.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "tests" {
                    folders.push(path);
                }
                continue;
            }
            if !name.ends_with(".rs") || name == "tests.rs" || name == "testing.rs" {
                continue;
            }
            let relative = path.strip_prefix(&root).unwrap().to_path_buf();
            let first = relative
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_string_lossy();
            let text = fs::read_to_string(&path).unwrap();
            let text = match text.find("\n#[cfg(test)]\nmod tests {") {
                Some(at) => text[..at].to_owned(),
                None => text,
            };
            found.push(Source {
                room: first.trim_end_matches(".rs").to_owned(),
                path: relative,
                text,
            });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The lines that are code, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn imports_go_one_way() {
    let doors: BTreeMap<&str, &[&str]> = DOORS.iter().copied().collect();
    let mut wrong = Vec::new();
    for source in sources() {
        if matches!(source.room.as_str(), "lib" | "main") {
            continue;
        }
        let Some(open) = doors.get(source.room.as_str()) else {
            wrong.push(format!(
                "{}: a room without a place on the map",
                source.room
            ));
            continue;
        };
        for (number, line) in code(&source.text) {
            for part in line.split("crate::").skip(1) {
                let room: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                let known = doors.contains_key(room.as_str());
                if known && room != source.room && !open.contains(&room.as_str()) {
                    wrong.push(format!(
                        "{}:{number}: imports {room}",
                        source.path.display()
                    ));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn only_one_room_has_each_key() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (owner, words) in KEYS {
            let may = source.room == *owner || (*owner == "cli" && source.room == "main");
            if may {
                continue;
            }
            for (number, line) in code(&source.text) {
                for word in *words {
                    // `std::env` in a name of our own, such as `git::env`, is no use of it.
                    if line.contains(word) {
                        let path = source.path.display();
                        wrong.push(format!("{path}:{number}: {word} belongs to {owner}"));
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| source.text.lines().count() > LONGEST)
        .map(|source| format!("{}: {}", source.path.display(), source.text.lines().count()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn nothing_is_left_undone() {
    let marks = [".unwrap()", "todo!(", "unimplemented!(", "dbg!("];
    let mut left = Vec::new();
    for source in sources() {
        for (number, line) in code(&source.text) {
            let path = source.path.display();
            left.extend(
                marks
                    .iter()
                    .filter(|mark| line.contains(*mark))
                    .map(|mark| format!("{path}:{number}: {mark}")),
            );
        }
    }
    assert_eq!(left, Vec::<String>::new());
}
