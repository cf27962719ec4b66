use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::store::testing::{Route, Sandbox};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn writes_and_replaces_without_litter() {
    let sandbox = Sandbox::new(Route::Library);
    let repository = sandbox.repository();
    let path = Path::new("postmortems/2026/체크아웃.md");
    repository.write(path, "1\r\n".as_bytes()).unwrap();
    repository.write(path, "2".as_bytes()).unwrap();
    assert_eq!(fs::read(sandbox.root().join(path)).unwrap(), b"2");
    assert_eq!(
        names(&sandbox.root().join("postmortems/2026")),
        ["체크아웃.md"]
    );
    assert_eq!(names(&repository.scratch_dir()), Vec::<String>::new());
}

#[test]
fn creates_a_file_only_once() {
    let sandbox = Sandbox::new(Route::Library);
    let repository = sandbox.repository();
    let path = Path::new("a/b.md");
    let winners = std::thread::scope(|scope| {
        let create = |text: &'static str| {
            let repository = sandbox.repository();
            scope.spawn(move || repository.create(path, text.as_bytes()).is_ok())
        };
        let threads: Vec<_> = ["1", "2", "3", "4"].into_iter().map(create).collect();
        threads
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .filter(|won| *won)
            .count()
    });
    assert_eq!(winners, 1);
    let error = repository.create(path, b"5").unwrap_err();
    assert!(matches!(error, WriteError::Exists { .. }));
    assert_ne!(fs::read(sandbox.root().join(path)).unwrap(), b"5");
}

#[test]
fn creates_many_and_says_what_became_of_each() {
    let sandbox = Sandbox::new(Route::Library);
    let repository = sandbox.repository();
    repository.create(Path::new("2026/7.md"), b"old").unwrap();
    let mut paths: Vec<String> = (0..20).map(|at| format!("{}/{at}.md", 2020 + at)).collect();
    paths[7] = "2026/7.md".into();
    paths[11] = "../11.md".into();
    let files: Vec<(&Path, &[u8])> = paths
        .iter()
        .map(|path| (Path::new(path.as_str()), path.as_bytes()))
        .collect();
    for ((path, bytes), done) in files.iter().zip(repository.create_each(&files)) {
        match (path.to_str(), done) {
            (Some("2026/7.md"), done) => assert!(matches!(done, Err(WriteError::Exists { .. }))),
            (Some("../11.md"), done) => assert!(matches!(done, Err(WriteError::Outside { .. }))),
            (_, done) => {
                done.unwrap();
                assert_eq!(&fs::read(sandbox.root().join(path)).unwrap(), bytes);
            }
        }
    }
    assert_eq!(fs::read(sandbox.root().join("2026/7.md")).unwrap(), b"old");
    assert_eq!(names(&repository.scratch_dir()), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn keeps_permissions_and_gives_new_files_the_usual_ones() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let [usual, ours] = ["usual", "ours"].map(|name| folder.path().join(name));
    fs::write(&usual, "").unwrap();
    write_atomic(&ours, b"1", Some(&folder.path().join("scratch"))).unwrap();
    assert_eq!(mode(&ours), mode(&usual));
    fs::set_permissions(&ours, Permissions::from_mode(0o750)).unwrap();
    write_atomic(&ours, b"2", None).unwrap();
    assert_eq!(mode(&ours), 0o750);
}

#[cfg(unix)]
#[test]
fn follows_no_link_and_leaves_the_work_tree_by_no_way() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new(Route::Library);
    let repository = sandbox.repository();
    let outside = sandbox.folder().join("outside");
    fs::create_dir(&outside).unwrap();
    symlink(&outside, sandbox.root().join("link")).unwrap();
    symlink(outside.join("file"), sandbox.root().join("dangling.md")).unwrap();
    fs::create_dir(sandbox.root().join("folder")).unwrap();
    let refused = |path: &str| repository.write(Path::new(path), b"1").unwrap_err();
    assert!(matches!(refused("dangling.md"), WriteError::Symlink { .. }));
    assert!(matches!(refused("link/file"), WriteError::Outside { .. }));
    assert!(matches!(
        refused("link/deeper/file"),
        WriteError::Outside { .. }
    ));
    assert!(matches!(
        refused("a/../../file"),
        WriteError::Outside { .. }
    ));
    assert!(matches!(
        refused(".git/hooks/pre-commit"),
        WriteError::Outside { .. }
    ));
    assert!(matches!(refused("folder"), WriteError::NotAFile { .. }));
    assert_eq!(names(&outside), Vec::<String>::new());
}

#[test]
fn another_device_is_no_obstacle() {
    let scratch = Path::new("/dev/shm");
    let folder = TempDir::new().unwrap();
    if !scratch.is_dir() {
        eprintln!("skipped: there is no /dev/shm");
        return;
    }
    let scratch = TempDir::new_in(scratch).unwrap();
    let path = folder.path().join("file");
    create_new(&path, b"1", Some(scratch.path())).unwrap();
    write_atomic(&path, b"2", Some(scratch.path())).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"2");
    assert_eq!(names(folder.path()), ["file"]);
    assert_eq!(names(scratch.path()), Vec::<String>::new());
}

#[test]
fn writes_many_or_nothing() {
    let sandbox = Sandbox::new(Route::Library);
    let repository = sandbox.repository();
    let paths: Vec<String> = (0..100).map(|at| format!("{}/{at}.md", at % 7)).collect();
    for number in ["1", "2"] {
        let texts: Vec<String> = paths
            .iter()
            .map(|path| format!("{path} {number}"))
            .collect();
        let mut files: Vec<(&Path, &[u8])> = paths
            .iter()
            .zip(&texts)
            .map(|(path, text)| (Path::new(path.as_str()), text.as_bytes()))
            .collect();
        repository.write_each(&files).unwrap();
        let is_written = |number: &str| {
            paths.iter().all(|path| {
                fs::read_to_string(sandbox.root().join(path)).unwrap() == format!("{path} {number}")
            })
        };
        assert!(is_written(number));
        let other = vec![b'x'; 10];
        files.iter_mut().for_each(|(_, bytes)| *bytes = &other);
        files.push((Path::new("../outside"), b"1"));
        let error = repository.write_each(&files).unwrap_err();
        assert!(matches!(error, WriteError::Outside { .. }));
        assert!(is_written(number));
    }
    assert_eq!(names(&repository.scratch_dir()), Vec::<String>::new());
}
