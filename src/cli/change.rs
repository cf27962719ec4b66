//! An edit of postmortems: read, changed in memory, checked, written, committed.

use super::context::{Context, Workspace};
use super::exit::{Failure, unreadable};
use crate::diagnostic::Level;
use crate::document::Document;
use crate::model::{Status, Vocabulary, read};
use crate::store::lock::WriterLock;
use crate::store::workspace::Source;
use std::path::Path;

/// A file opened to be changed.
pub struct Edit {
    source: Source,
    document: Document,
}

/// What the file is to become.
pub struct Edited<'e> {
    edit: &'e Edit,
    text: String,
}

impl Edit {
    /// Opens the file that `name` stands for.
    ///
    /// # Errors
    /// When there is none, or it can't be read as a postmortem's file.
    pub fn open(workspace: &Workspace, context: &Context, name: &str) -> Result<Self, Failure> {
        Self::of(workspace.find(name, &context.directory)?, workspace)
    }

    /// Opens `source`.
    ///
    /// # Errors
    /// When it can't be read as a postmortem's file; the message has the place.
    pub fn of(source: Source, workspace: &Workspace) -> Result<Self, Failure> {
        Self::read(source, &workspace.config.vocabulary)
    }

    /// The same from any thread.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub fn read(source: Source, vocabulary: &Vocabulary) -> Result<Self, Failure> {
        let (document, _) = source
            .document(vocabulary)
            .map_err(|one| unreadable(&one))?;
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
        let document = Document::parse(text).map_err(|(_, error)| error)?;
        self.refuse_new_errors(&document, workspace)?;
        self.refuse_unready(&document, workspace, context)?;
        Ok(Edited {
            edit: self,
            text: document.into_text(),
        })
    }

    /// A file may have had errors before, and may be mended one by one; it
    /// doesn't get a new one from us.
    fn refuse_new_errors(&self, after: &Document, workspace: &Workspace) -> Result<(), Failure> {
        let vocabulary = &workspace.config.vocabulary;
        let errors = |document: &Document| -> Vec<String> {
            let reading = read(document, vocabulary);
            let found = reading.diagnostics.into_iter();
            let errors = found.filter(|one| one.level == Level::Error);
            let contradictions = reading.postmortem.iter().flat_map(|p| p.contradictions());
            errors
                .map(|one| one.message)
                .chain(contradictions)
                .collect()
        };
        let before = errors(&self.document);
        match errors(after)
            .into_iter()
            .find(|error| !before.contains(error))
        {
            Some(error) => Err(Failure::new(format!("{}: {error}", self.path()))),
            None => Ok(()),
        }
    }
}

impl Edit {
    /// A postmortem becomes final only through the gate, whoever opens it.
    fn refuse_unready(
        &self,
        after: &Document,
        workspace: &Workspace,
        context: &Context,
    ) -> Result<(), Failure> {
        let status = |document| {
            let reading = read(document, &workspace.config.vocabulary);
            reading.postmortem.map(|postmortem| postmortem.status)
        };
        let becomes_final =
            status(after) == Some(Status::Final) && status(&self.document) != Some(Status::Final);
        if becomes_final {
            return super::status::refuse_unready(
                self.id(),
                self.path(),
                after,
                workspace,
                context,
            );
        }
        Ok(())
    }
}

impl Edited<'_> {
    /// Whether there is anything to write.
    fn is_changed(&self) -> bool {
        self.text != self.edit.document.text()
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
        .map(|one| (one.edit.path().as_ref(), one.text.as_bytes()))
        .collect();
    workspace.repository.write_each(&texts)?;
    let written: Vec<_> = changed.iter().map(|one| one.edit.path()).collect();
    if written.is_empty() {
        return Ok(workspace.outcome().nothing_to_change.into());
    }
    let committed = workspace.commit(lock, &written, message, commit)?;
    Ok(committed.unwrap_or_else(|| workspace.outcome().written.into()))
}
