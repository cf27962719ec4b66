//! A sandbox: a repository in a temporary folder, git's configuration
//! isolated, the clock and the zone fixed.

#![allow(dead_code)] // each test file uses its own part

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The time at which every test runs.
pub const NOW: &str = "2026-11-22T10:00:00+09:00";

/// What is known of a person in the sandbox.
const GITCONFIG: &str = "[user]\n\tname = Kim Minji\n\temail = minji@example.com\n\
                         [init]\n\tdefaultBranch = main\n[commit]\n\tgpgsign = false\n";

/// A home and a repository that go when the value does.
pub struct Sandbox {
    folder: TempDir,
}

impl Sandbox {
    /// A fresh repository without commits.
    pub fn new() -> Self {
        let sandbox = Self::without_repository();
        fs::create_dir(sandbox.root()).unwrap();
        sandbox.git(&["init", "--quiet"]);
        sandbox
    }

    /// A repository with `init` done and committed.
    pub fn ready() -> Self {
        let sandbox = Self::new();
        sandbox.write("blameless.toml", "timezone = \"Asia/Seoul\"\n");
        sandbox.git(&["add", "-A"]);
        sandbox.git(&["commit", "--quiet", "-m", "start"]);
        sandbox
    }

    /// Only a home.
    pub fn without_repository() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        fs::write(folder.path().join("home/.gitconfig"), GITCONFIG).unwrap();
        Self { folder }
    }

    /// The repository's topmost folder.
    pub fn root(&self) -> PathBuf {
        fs::canonicalize(self.folder.path()).unwrap().join("repo")
    }

    /// The home folder.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Variables that every process in the sandbox gets, and no others.
    pub fn variables(&self) -> Vec<(String, String)> {
        let path = std::env::var("PATH").unwrap_or_default();
        [
            ("PATH", path.as_str()),
            ("HOME", &self.home().to_string_lossy()),
            ("TZ", "Asia/Seoul"),
            ("LANG", "C.UTF-8"),
            ("BLAMELESS_NOW", NOW),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }

    /// `program` in the repository.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.variables());
        command.stdin(Stdio::null());
        let root = self.root();
        command.current_dir(if root.exists() { root } else { self.home() });
        command
    }

    /// `blameless` with `arguments`.
    pub fn blameless(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_blameless"));
        command.args(arguments);
        command
    }

    /// Runs `blameless` and gives everything that it said.
    pub fn run(&self, arguments: &[&str]) -> Said {
        self.said(self.blameless(arguments).output().unwrap())
    }

    /// What a process said, with what differs between runs replaced.
    pub fn said(&self, output: Output) -> Said {
        let root = self.root().to_string_lossy().into_owned();
        let folder = self.folder.path().to_string_lossy().into_owned();
        let clean = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            let text = text.replace(&root, "REPO").replace(&folder, "TEMP");
            without_commit_ids(&text)
        };
        Said {
            code: output.status.code(),
            out: clean(output.stdout),
            err: clean(output.stderr),
        }
    }

    /// Runs git, which must succeed, and gives what it printed.
    pub fn git(&self, arguments: &[&str]) -> String {
        let output = self.command("git").args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "git {arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Writes a file of the repository.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// Reads a file of the repository.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    /// The postmortems that git tracks, by path.
    pub fn tracked(&self) -> Vec<String> {
        let listed = self.git(&["-c", "core.quotePath=false", "ls-files", "postmortems"]);
        listed.lines().map(str::to_owned).collect()
    }

    /// `git status --porcelain`, whole.
    pub fn status(&self) -> String {
        self.git(&["-c", "core.quotePath=false", "status", "--porcelain"])
    }
}

/// What a run said.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Said {
    /// The output of a run that must have succeeded.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.out
    }

    /// The message of a run that must have ended with `code`.
    #[track_caller]
    pub fn failed(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        self.err
    }
}

fn without_commit_ids(text: &str) -> String {
    without_ids_after(&without_ids_after(text, "committed "), "커밋 ")
}

fn without_ids_after(text: &str, word: &str) -> String {
    let mut parts = text.split(word);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(word);
        let id = part.len()
            - part
                .trim_start_matches(|c: char| c.is_ascii_hexdigit())
                .len();
        out.push_str(if id == 7 { "ABCDEF0" } else { &part[..id] });
        out.push_str(&part[id..]);
    }
    out
}

/// A postmortem with every field that is required, and `extra` after them.
pub fn postmortem(title: &str, started_at: &str, extra: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nstatus = \"draft\"\nseverity = \"SEV2\"\n\
         services = [\"checkout\"]\nstarted_at = {started_at}\n{extra}+++\n\n# {title}\n\n\
         ## Phenomenon\n\nSeen.\n\n## Cause\n\nFound.\n\n## Actions taken\n\nDone.\n\n\
         ## Countermeasures\n\n- [ ] Alert on it @team due:2026-12-01 kind:detect\n"
    )
}

/// Every file below a folder, with its bytes, by path.
pub fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push((path.clone(), fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Compares with the file of that name below `tests/data`, which holds what is
/// expected; with `BLESS` set, writes it.
#[track_caller]
pub fn assert_same(name: &str, actual: &str) {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{name}");
}
