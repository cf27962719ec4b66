//! An edit of postmortems: read, changed in memory, checked, written, committed.

use super::context::{Context, Workspace};
use super::exit::{Failure, unreadable};
use crate::diagnostic::Level;
use crate::document::Document;
use crate::model::{Status, Vocabulary, read};
use crate::store::lock::WriterLock;
use crate::store::workspace::Source;
use rayon::prelude::*;
use std::path::Path;

/// A file opened to be changed.
pub struct Edit {
    source: Source,
    document: Document,
}

/// What the file is to become.
pub struct Edited<'e> {
    edit: &'e Edit,
    document: Document,
}

impl Edit {
    /// Opens the file that `name` stands for.
    ///
    /// # Errors
    /// When there is none, or it can't be read as a postmortem's file.
    pub fn open(workspace: &Workspace, context: &Context, name: &str) -> Result<Self, Failure> {
        Self::of(workspace.find(name, &context.directory)?)
    }

    /// Opens `source`.
    ///
    /// # Errors
    /// When it can't be read as a postmortem's file; the message has the place.
    pub fn of(source: Source) -> Result<Self, Failure> {
        let text = source.text().map_err(|one| unreadable(&one))?;
        Self::with_text(source, text)
    }

    /// The file `source` with what was read from it.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub fn with_text(source: Source, text: String) -> Result<Self, Failure> {
        let document = source.parse(text).map_err(|one| unreadable(&one))?;
        Ok(Self { source, document })
    }

    /// The postmortem's id.
    pub fn id(&self) -> &str {
        &self.source.id
    }

    /// The path from the repository's root.
    pub fn path(&self) -> &str {
        &self.source.path
    }

    /// The document as it is on disk.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The file with `text` in its place, in memory.
    ///
    /// # Errors
    /// When `text` is no postmortem or has errors that the file hasn't got, or
    /// would become final and isn't ready for it.
    pub fn replaced(
        &self,
        text: String,
        context: &Context,
        workspace: &Workspace,
    ) -> Result<Edited<'_>, Failure> {
        let (edited, becomes_final) = self.rewritten(text, &workspace.config.vocabulary)?;
        if becomes_final {
            edited.refuse_unready(workspace, context)?;
        }
        Ok(edited)
    }

    /// The same but for the gate, on any thread; whether the file would become
    /// final is told.
    fn rewritten(
        &self,
        text: String,
        vocabulary: &Vocabulary,
    ) -> Result<(Edited<'_>, bool), Failure> {
        let document = Document::parse(text).map_err(|(_, error)| error)?;
        let before = State::of(&self.document, vocabulary);
        let after = State::of(&document, vocabulary);
        // A file may have had errors before, and may be mended one by one; it
        // doesn't get a new one from us.
        let mut errors = after.errors.into_iter();
        if let Some(error) = errors.find(|error| !before.errors.contains(error)) {
            return Err(Failure::new(format!("{}: {error}", self.path())));
        }
        let is_final = |status| status == Some(Status::Final);
        let becomes_final = is_final(after.status) && !is_final(before.status);
        let edited = Edited {
            edit: self,
            document,
        };
        Ok((edited, becomes_final))
    }
}

/// Several files with their new texts, as by [`Edit::replaced`], which are read in
/// parallel.
pub fn replaced_each<'e>(
    files: Vec<(&'e Edit, String)>,
    context: &Context,
    workspace: &Workspace,
) -> Vec<Result<Edited<'e>, Failure>> {
    let vocabulary = &workspace.config.vocabulary;
    let rewritten: Vec<_> = files
        .into_par_iter()
        .map(|(edit, text)| edit.rewritten(text, vocabulary))
        .collect();
    let gated = rewritten.into_iter().map(|one| {
        let (edited, becomes_final) = one?;
        if becomes_final {
            edited.refuse_unready(workspace, context)?;
        }
        Ok(edited)
    });
    gated.collect()
}

/// What a text says of itself.
struct State {
    errors: Vec<String>,
    status: Option<Status>,
}

impl State {
    fn of(document: &Document, vocabulary: &Vocabulary) -> Self {
        let reading = read(document, vocabulary);
        let found = reading.diagnostics.into_iter();
        let errors = found.filter(|one| one.level == Level::Error);
        let contradictions = reading.postmortem.iter().flat_map(|p| p.contradictions());
        Self {
            errors: errors
                .map(|one| one.message)
                .chain(contradictions)
                .collect(),
            status: reading
                .postmortem
                .as_ref()
                .map(|postmortem| postmortem.status),
        }
    }
}

impl Edited<'_> {
    /// The postmortem's id.
    pub fn id(&self) -> &str {
        self.edit.id()
    }

    /// The path from the repository's root.
    pub fn path(&self) -> &str {
        self.edit.path()
    }

    /// Whether there is anything to write.
    fn is_changed(&self) -> bool {
        self.document.text() != self.edit.document.text()
    }

    /// A postmortem becomes final only through the gate, whoever opens it.
    fn refuse_unready(&self, workspace: &Workspace, context: &Context) -> Result<(), Failure> {
        super::status::refuse_unready(self.id(), self.path(), &self.document, workspace, context)
    }

    /// Writes and commits, and says what came of it in a clause.
    ///
    /// # Errors
    /// When the file can't be written or committed.
    pub fn save(
        &self,
        workspace: &Workspace,
        lock: &WriterLock,
        message: &str,
        commit: bool,
    ) -> Result<String, Failure> {
        save(&[self], workspace, lock, message, commit)
    }
}

/// Writes several files and commits them as one, and says what came of it in a
/// clause.
///
/// # Errors
/// When a file can't be written, or they can't be committed.
pub fn save(
    files: &[&Edited<'_>],
    workspace: &Workspace,
    lock: &WriterLock,
    message: &str,
    commit: bool,
) -> Result<String, Failure> {
    let changed: Vec<_> = files.iter().filter(|one| one.is_changed()).collect();
    let texts: Vec<(&Path, &[u8])> = changed
        .iter()
        .map(|one| (one.path().as_ref(), one.document.text().as_bytes()))
        .collect();
    workspace.repository.write_each(&texts)?;
    let written: Vec<_> = changed.iter().map(|one| one.path()).collect();
    if written.is_empty() {
        return Ok(workspace.outcome().nothing_to_change.into());
    }
    let committed = workspace.commit(lock, &written, message, commit)?;
    Ok(committed.unwrap_or_else(|| workspace.outcome().written.into()))
}
