//! What a command needs to know of the world, gathered in one place.

use super::exit::{Failure, unreadable};
use super::terminal::Terminal;
use super::words::{Outcome, words};
use crate::config::{self, Config};
use crate::lint;
use crate::model::{Collection, when};
use crate::query::{self, Named};
use crate::report::targets::{self, Objective, Oncall, Targets};
use crate::store::commit::{CommitOptions, Committed};
use crate::store::git::{Env, GitError, Repository};
use crate::store::lock::{WRITER_PATIENCE, WriterLock};
use crate::store::workspace::{self, Source};
use chrono::{DateTime, FixedOffset, Utc};
use chrono_tz::Tz;
use std::path::{Path, PathBuf};

/// Overrides the clock, so that examples and tests don't depend on the day.
const NOW: &str = "BLAMELESS_NOW";

/// The world as one run finds it.
#[derive(Debug)]
pub struct Context {
    /// Where the command runs: the working directory, or that of `-C`.
    pub directory: PathBuf,
    /// Standard input and output.
    pub terminal: Terminal,
    /// The present time.
    pub now: DateTime<Utc>,
    /// The zone of the system, for repositories that name none.
    pub zone: Tz,
}

impl Context {
    /// Looks around, once, at the start.
    ///
    /// # Errors
    /// When the clock is overridden with something that is no time.
    pub fn gather(directory: Option<PathBuf>, terminal: Terminal) -> Result<Self, Failure> {
        let now = match std::env::var(NOW) {
            Ok(text) => DateTime::parse_from_rfc3339(&text)
                .map_err(|_| Failure::new(format!("{NOW} is not a date-time: `{text}`")))?
                .to_utc(),
            Err(_) => Utc::now(),
        };
        Ok(Self {
            directory: directory.unwrap_or_else(|| ".".into()),
            terminal,
            now,
            zone: system_zone(),
        })
    }

    /// The same world seen from another directory.
    pub fn at(&self, directory: PathBuf) -> Self {
        Self {
            directory,
            terminal: self.terminal.clone(),
            now: self.now,
            zone: self.zone,
        }
    }

    /// The repository around the directory, with its configuration.
    ///
    /// # Errors
    /// When there is none, or the configuration is wrong.
    pub fn workspace(&self) -> Result<Workspace, Failure> {
        let repository = self.repository()?;
        let text = workspace::optional_text(repository.root(), config::FILE)?;
        let config = match text {
            Some(text) => Config::parse(&text, self.zone, &lint::names())
                .map_err(|finding| Failure::new(*finding))?,
            None => Config::default_in(self.zone),
        };
        Ok(Workspace { repository, config })
    }

    /// Whether the directory is in no git repository at all.
    pub fn is_outside_of_git(&self) -> bool {
        let discovered = Repository::discover(&self.directory);
        matches!(discovered, Err(GitError::NotARepository { .. }))
    }

    /// The repository around the directory.
    ///
    /// # Errors
    /// When there is none.
    pub fn repository(&self) -> Result<Repository, Failure> {
        if !self.directory.is_dir() {
            let folder = self.directory.display();
            return Err(Failure::new(format!(
                "{folder} is no folder; check what -C names"
            )));
        }
        match Repository::discover(&self.directory) {
            Ok(repository) => Ok(repository.with_env(Env::from_vars(std::env::vars_os()))),
            Err(GitError::NotARepository { from }) => Err(Failure::new(format!(
                "{} is not in a git repository; type `blameless init {0}` to start one there",
                from.display()
            ))),
            Err(error) => Err(error.into()),
        }
    }
}

/// A zone that the `TZ` variable or the system names; UTC where neither does.
fn system_zone() -> Tz {
    let named = std::env::var("TZ").ok().filter(|name| !name.is_empty());
    named
        .or_else(|| iana_time_zone::get_timezone().ok())
        .and_then(|name| name.trim_start_matches(':').parse().ok())
        .unwrap_or(Tz::UTC)
}

impl Named for Source {
    fn id(&self) -> &str {
        &self.id
    }
    fn path(&self) -> &str {
        &self.path
    }
}

/// A repository with its configuration.
#[derive(Debug)]
pub struct Workspace {
    /// The git repository.
    pub repository: Repository,
    /// What holds in it.
    pub config: Config,
}

impl Workspace {
    /// The topmost folder of the work tree.
    pub fn root(&self) -> &Path {
        self.repository.root()
    }

    /// What commands say of what they did, in the repository's language.
    pub fn outcome(&self) -> &'static Outcome {
        &words(self.config.language).outcome
    }

    /// Every postmortem.
    ///
    /// # Errors
    /// When a folder can't be listed.
    pub fn load(&self) -> Result<Collection, Failure> {
        let vocabulary = &self.config.vocabulary;
        Ok(workspace::load(
            self.root(),
            &self.config.directory,
            vocabulary,
        )?)
    }

    /// Every postmortem with its countermeasures.
    ///
    /// # Errors
    /// When a folder can't be listed.
    pub fn load_with_countermeasures(&self) -> Result<Collection, Failure> {
        let vocabulary = &self.config.vocabulary;
        Ok(workspace::load_with_countermeasures(
            self.root(),
            &self.config.directory,
            vocabulary,
        )?)
    }

    /// What the team has promised and decided, for reports.
    pub fn targets(&self) -> Targets {
        let services = self.config.services.iter();
        let oncall = &self.config.oncall;
        Targets {
            services: services
                .filter_map(|(name, service)| {
                    let objective = Objective {
                        slo: service.slo?,
                        window_days: service.window_days.unwrap_or(targets::WINDOW_DAYS),
                    };
                    Some((name.clone(), objective))
                })
                .collect(),
            only: Vec::new(),
            oncall: Oncall {
                engineers: oncall.engineers,
                hours_per_week: oncall.hours_per_week,
                max_operational_share: oncall.max_operational_share,
                max_events_per_day: oncall.max_events_per_day,
            },
            actions_as_of: None,
        }
    }

    /// The file that `name` stands for: a part of an id, `@`, or a path from
    /// the root or from `directory`.
    ///
    /// # Errors
    /// When none fits, or several do.
    pub fn find(&self, name: &str, directory: &Path) -> Result<Source, Failure> {
        if name.ends_with(".md")
            && let Some(path) = workspace::relative(self.root(), directory, name)
        {
            return Ok(Source::new(self.root(), &path));
        }
        if name != "@" {
            // A name is enough to find a file by, even one that can't be read.
            let mut sources = workspace::sources(self.root(), &self.config.directory)?;
            sources.sort_by(|a, b| b.id.cmp(&a.id));
            return Ok(query::resolve(&sources, name)?.clone());
        }
        let collection = self.load()?;
        if let ([], [first, ..]) = (&collection.entries[..], &collection.unreadable[..]) {
            return Err(unreadable(first));
        }
        let entry = query::resolve(&collection.entries, name)?;
        Ok(Source::new(self.root(), &entry.path))
    }

    /// The right to write, for as long as the value lives.
    ///
    /// # Errors
    /// When another run keeps it for too long.
    pub fn lock(&self) -> Result<WriterLock, Failure> {
        Ok(WriterLock::acquire(&self.repository, WRITER_PATIENCE)?)
    }

    /// Commits `paths` (from the root) as they are on disk, and says what came of
    /// it in a clause; `None` where the configuration or `wanted` says not to.
    ///
    /// # Errors
    /// When git, a hook or a signature stands in the way; the text is on disk
    /// and the message says how to finish.
    pub fn commit(
        &self,
        lock: &WriterLock,
        paths: &[&str],
        message: &str,
        wanted: bool,
    ) -> Result<Option<String>, Failure> {
        if !(wanted && self.config.git.commit) {
            return Ok(None);
        }
        let options = CommitOptions {
            sign: self.config.git.sign,
            hooks: self.config.git.hooks,
            ..CommitOptions::default()
        };
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let committed = self
            .repository
            .commit_holding(lock, &paths, message, &options)?;
        Ok(Some(match committed {
            Committed::Nothing => self.outcome().nothing_to_commit.into(),
            Committed::New(commit) => {
                let (form, branch) = match &commit.branch {
                    Some(branch) => (self.outcome().committed, branch.as_str()),
                    None => (self.outcome().committed_detached, ""),
                };
                form.replace("{id}", commit.short_id())
                    .replace("{branch}", branch)
            }
        }))
    }

    /// Asks, before anything is typed, whether a commit can be made.
    ///
    /// # Errors
    /// When git knows no author, or is in the middle of a merge.
    pub fn check_ready(&self, context: &Context, wanted: bool) -> Result<(), Failure> {
        if wanted && self.config.git.commit {
            for warning in self.repository.check_ready()?.warnings {
                context.terminal.note(&format!("warning: {warning}"));
            }
        }
        Ok(())
    }

    /// How times that are typed are read: by the repository's clock, later
    /// phases from `after` on.
    pub fn reference(
        &self,
        context: &Context,
        after: Option<DateTime<FixedOffset>>,
    ) -> when::Reference {
        when::Reference {
            now: context.now.with_timezone(&self.config.vocabulary.timezone),
            after,
        }
    }
}
