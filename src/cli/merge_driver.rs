use super::context::Context;
use super::exit::{ExitStatus, Failure};
use crate::model::Vocabulary;
use crate::model::merge::{Lines, Marks, Merged, Versions, merge};
use crate::query::index;
use crate::store::merge::{
    Conflicts, MergeError, Style, merge_lines, merge_lines_with_base, version,
};
use crate::store::workspace::INDEX;
use crate::store::write::write_atomic;
use clap::Args;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// Merge two versions of a postmortem by field and by item (for git)
///
/// Git runs this when both sides of a merge, rebase or cherry-pick changed a
/// postmortem. Different fields merge, and lists do as sets; countermeasures and
/// timeline entries merge one by one; all else merges by line. Contradictions
/// are marked as git marks them, in the style of `merge.conflictStyle`. `init
/// --merge-driver` sets it up.
#[derive(Debug, Args)]
#[command(after_help = "In .gitattributes, which every clone has:
  postmortems/**/*.md merge=blameless

In git's configuration, which each clone needs for itself:
  blameless init --merge-driver

A conflict of a merge by line, merged again by this:
  git checkout --merge FILE

Exit status: 0 merged; 1 conflicts are marked; 129 no merge was made.")]
pub struct MergeDriverArgs {
    /// The version that both came from (%O)
    base: PathBuf,
    /// The version that is merged into, and where the result goes (%A)
    ours: PathBuf,
    /// The version that is merged (%B)
    theirs: PathBuf,
    /// The path of the file in the repository (%P)
    path: Option<PathBuf>,
    /// How long the markers of conflicts are (%L)
    #[arg(default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=1000))]
    marker: u16,
    /// What the base is called in conflicts (%S)
    base_name: Option<String>,
    /// What our side is called (%X)
    our_name: Option<String>,
    /// What their side is called (%Y)
    their_name: Option<String>,
}

pub fn run(args: &MergeDriverArgs, context: &Context) -> Result<ExitStatus, Failure> {
    args.merge(context).map_err(|failure| Failure {
        status: ExitStatus::Unmerged,
        ..failure
    })
}

/// The name that git gave for a side. A git that doesn't know the placeholder
/// leaves it as it is.
fn name<'a>(given: Option<&'a String>, otherwise: &'a str) -> &'a str {
    let known = given.filter(|name| !name.is_empty() && !name.starts_with('%'));
    known.map_or(otherwise, String::as_str)
}

impl MergeDriverArgs {
    fn conflicts(&self, context: &Context) -> Conflicts<'_> {
        Conflicts {
            marker: self.marker,
            style: Style::configured(&context.directory),
            names: [
                name(self.base_name.as_ref(), "base"),
                name(self.our_name.as_ref(), "ours"),
                name(self.their_name.as_ref(), "theirs"),
            ],
        }
    }

    fn merge(&self, context: &Context) -> Result<ExitStatus, Failure> {
        let file = |path: &Path| context.directory.join(path);
        let base = version(&file(&self.base))?;
        let ours = version(&file(&self.ours))?;
        let theirs = version(&file(&self.theirs))?;
        let is_index = self.path.as_ref().and_then(|path| path.file_name()) == Some(INDEX.as_ref());
        let (bytes, clean) = if is_index {
            self.index([&base, &ours, &theirs], context)?
        } else {
            match self.postmortem([&base, &ours, &theirs], context)? {
                Some(merged) => (merged.text.into_bytes(), merged.conflicts == 0),
                None => merge_lines(&base, &ours, &theirs, self.conflicts(context))?,
            }
        };
        write_atomic(&file(&self.ours), &bytes, None)?;
        Ok(match clean {
            true => ExitStatus::Done,
            false => ExitStatus::Found,
        })
    }

    /// The merge of three postmortems; `None` where they aren't.
    fn postmortem(
        &self,
        versions: [&[u8]; 3],
        context: &Context,
    ) -> Result<Option<Merged>, Failure> {
        let [Ok(base), Ok(ours), Ok(theirs)] = versions.map(std::str::from_utf8) else {
            return Ok(None);
        };
        // In the middle of a merge the configuration may be in conflict itself.
        let vocabulary = match context.workspace() {
            Ok(workspace) => workspace.config.vocabulary,
            Err(_) => Vocabulary::default(),
        };
        let versions = Versions { base, ours, theirs };
        let conflicts = self.conflicts(context);
        let [base_name, our_name, their_name] = conflicts.names;
        let marks = Marks {
            size: usize::from(self.marker),
            base: (conflicts.style != Style::Merge).then_some(base_name),
            ours: our_name,
            theirs: their_name,
        };
        // Git takes a panic for a conflict, in a file where nothing is marked and
        // only our side is to be seen. Then lines will have to do.
        let merged = catch_unwind(|| merge(versions, marks, &vocabulary, &Git));
        Ok(merged.unwrap_or(Ok(None))?)
    }

    /// The merge of three indexes: their list is made from the files, so that
    /// ours stands until `index` writes the new one.
    fn index(&self, versions: [&[u8]; 3], context: &Context) -> Result<(Vec<u8>, bool), Failure> {
        let [base, ours, theirs] = versions;
        let with_our_list = |text: &[u8]| {
            let (Ok(text), Ok(ours)) = (std::str::from_utf8(text), std::str::from_utf8(ours))
            else {
                return text.to_vec();
            };
            let same = index::with_list_of(text, ours);
            same.map_or_else(|| text.as_bytes().to_vec(), String::into_bytes)
        };
        let same = [base, theirs].map(with_our_list);
        if same[1] != theirs {
            let path = self.path.as_deref().unwrap_or(Path::new(INDEX));
            context.terminal.note(&format!(
                "{}: its list is ours; type `blameless index` after the merge to write it anew",
                path.display()
            ));
        }
        let conflicts = self.conflicts(context);
        Ok(merge_lines(&same[0], ours, &same[1], conflicts)?)
    }
}

/// Lines merged as git does it.
struct Git;

impl Lines for Git {
    type Error = MergeError;

    fn merge(&self, base: &str, ours: &str, theirs: &str) -> Result<String, MergeError> {
        merge_lines_with_base(base, ours, theirs)
    }
}
