//! What git takes from the environment: handed in, never read here.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

/// The environment variables that steer git, as the command line found them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Env {
    variables: BTreeMap<OsString, OsString>,
}

/// Who writes a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The name, for example `Kim Minji`.
    pub name: String,
    /// The address, for example `minji@example.com`.
    pub email: String,
}

/// A moment as git stores it: seconds since 1970 and the writer's offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamp {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Minutes east of UTC: 540 in Seoul.
    pub offset_minutes: i32,
}

/// Variables that would send the `git` program to another repository than ours, which is known by
/// its path, or make it read our paths in another way.
const MISLEADING: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

/// Variables whose value counts only when it was handed in.
const STEERING: [&str; 8] = [
    "GIT_INDEX_FILE",
    "GIT_AUTHOR_NAME",
    "GIT_AUTHOR_EMAIL",
    "GIT_AUTHOR_DATE",
    "GIT_COMMITTER_NAME",
    "GIT_COMMITTER_EMAIL",
    "GIT_COMMITTER_DATE",
    "EMAIL",
];

/// Variables that change settings or storage in ways that only the `git` program understands.
const ONLY_FOR_THE_PROGRAM: [&str; 9] = [
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_ATTR_SOURCE",
];

impl Env {
    /// Keeps, of all variables, those that steer git: pass [`std::env::vars_os`].
    pub fn from_vars(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let steers_git = |name: &OsStr| {
            name == "EMAIL" || name.to_str().is_some_and(|name| name.starts_with("GIT_"))
        };
        Self {
            variables: variables
                .into_iter()
                .filter(|(name, _)| steers_git(name))
                .collect(),
        }
    }

    /// The same environment with one more variable. Any name may be given: the `git` program and
    /// its hooks will see it.
    #[must_use]
    pub fn with(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    pub(super) fn path(&self, name: &str) -> Option<&OsStr> {
        let value = self.variables.get(OsStr::new(name))?;
        (!value.is_empty()).then_some(value)
    }

    /// A variable that holds text; an empty one counts as unset.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.path(name)
            .map(|value| value.to_string_lossy().into_owned())
    }

    /// Whether a variable is set that libgit2 would ignore.
    pub(super) fn overrides_config(&self) -> bool {
        ONLY_FOR_THE_PROGRAM
            .iter()
            .any(|name| self.variables.contains_key(OsStr::new(name)))
    }

    /// Whether commands work on another index than the repository's own.
    pub(crate) fn has_own_index(&self) -> bool {
        self.path("GIT_INDEX_FILE").is_some()
    }

    /// Whether a date is set in one of the many forms that only git reads (`yesterday`).
    pub(crate) fn needs_git_for_dates(&self) -> bool {
        ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"]
            .iter()
            .filter_map(|name| self.text(name))
            .any(|date| Timestamp::parse(&date).is_none())
    }

    /// The date that a variable sets, when it is in git's own form.
    pub(crate) fn date(&self, name: &str) -> Option<Timestamp> {
        Timestamp::parse(&self.text(name)?)
    }

    /// Whether a variable is set to something.
    pub(crate) fn sets(&self, name: &str) -> bool {
        self.path(name).is_some()
    }

    /// Gives `command` these variables, and none that would lead it elsewhere.
    pub(crate) fn apply(&self, command: &mut std::process::Command) {
        for name in MISLEADING.iter().chain(&STEERING) {
            command.env_remove(name);
        }
        let misleads = |name: &OsStr| MISLEADING.iter().any(|misleading| name == *misleading);
        command.envs(self.variables.iter().filter(|(name, _)| !misleads(name)));
    }
}

impl Timestamp {
    /// Reads `@1790000000 +0900`, the form in which git itself writes dates.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (seconds, offset) = text.strip_prefix('@').unwrap_or(text).split_once(' ')?;
        // git takes shorter numbers without `@` for a year or a day.
        if seconds.len() < 9 && !text.starts_with('@') {
            return None;
        }
        let sign = match offset.as_bytes().first()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let digits = offset.get(1..).filter(|digits| digits.len() == 4)?;
        if !digits
            .bytes()
            .chain(seconds.bytes())
            .all(|byte| byte.is_ascii_digit())
        {
            return None;
        }
        let digits: i32 = digits.parse().ok()?;
        Some(Self {
            seconds: seconds.parse().ok()?,
            offset_minutes: sign * (digits / 100 * 60 + digits % 100),
        })
    }
}

/// Git's own form: `@1790000000 +0900`.
impl std::fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let minutes = self.offset_minutes.abs();
        write!(
            formatter,
            "@{} {sign}{:02}{:02}",
            self.seconds,
            minutes / 60,
            minutes % 60
        )
    }
}
