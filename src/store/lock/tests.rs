use std::time::Duration;

use super::*;
use crate::store::testing::{Route, Sandbox};

#[test]
fn one_writer_at_a_time_in_all_worktrees() {
    let sandbox = Sandbox::with_base(Route::Library);
    sandbox.git(&["worktree", "add", "-q", "-b", "linked", "../linked"]);
    let linked = sandbox.repository_at(&sandbox.folder().join("linked"));
    let repository = sandbox.repository();
    let first = WriterLock::acquire(&repository, Duration::ZERO).unwrap();
    let error = WriterLock::acquire(&linked, Duration::from_millis(30)).unwrap_err();
    assert_eq!(
        error
            .to_string()
            .replace(&sandbox.root().display().to_string(), "ROOT"),
        "another `blameless` is writing to this repository (it holds ROOT/.git/blameless/lock); \
         wait until it has finished, and run the command again"
    );
    drop(first);
    // A process that another test starts at this moment holds the open file until it is
    // another program.
    WriterLock::acquire(&linked, WRITER_PATIENCE).unwrap();
}

#[test]
fn only_old_litter_is_removed() {
    let sandbox = Sandbox::new(Route::Library);
    let repository = sandbox.repository();
    let scratch = repository.scratch_dir();
    fs::create_dir_all(&scratch).unwrap();
    for name in ["write-old", "interview.toml"] {
        let old = File::create(scratch.join(name)).unwrap();
        old.set_modified(SystemTime::now() - 2 * LITTER_AGE)
            .unwrap();
    }
    File::create(scratch.join("write-young")).unwrap();
    WriterLock::acquire(&repository, Duration::ZERO).unwrap();
    assert!(!scratch.join("write-old").exists());
    assert!(scratch.join("write-young").exists());
    assert!(scratch.join("interview.toml").exists());
}
