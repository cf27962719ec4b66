//! Signatures are made by the `git` program and the user's own tools.

use std::process::Command;

use super::super::*;
use crate::store::testing::{Route, Sandbox, hurried, is_installed, new};

fn is_signed(sandbox: &Sandbox) -> bool {
    sandbox
        .git(&["cat-file", "commit", "HEAD"])
        .contains("\ngpgsig ")
}

#[test]
fn signs_with_an_ssh_key() {
    if !is_installed("ssh-keygen") {
        return;
    }
    let sandbox = Sandbox::with_base(Route::Either);
    let key = sandbox.folder().join("key");
    let mut keygen = Command::new("ssh-keygen");
    keygen
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key);
    assert!(keygen.status().unwrap().success());
    sandbox.git(&["config", "gpg.format", "ssh"]);
    sandbox.git(&["config", "user.signingKey", key.to_str().unwrap()]);
    sandbox.put("new", "1\n");
    new(sandbox.commit_with(
        &["new"],
        &CommitOptions {
            sign: Some(true),
            ..hurried()
        },
    ));
    assert!(is_signed(&sandbox));
    sandbox.git(&["config", "commit.gpgSign", "true"]);
    sandbox.put("new", "2\n");
    new(sandbox.commit(&["new"]));
    assert!(is_signed(&sandbox));
    sandbox.put("new", "3\n");
    new(sandbox.commit_with(
        &["new"],
        &CommitOptions {
            sign: Some(false),
            ..hurried()
        },
    ));
    assert!(!is_signed(&sandbox));
}

#[test]
fn signs_with_openpgp() {
    if !is_installed("gpg") {
        return;
    }
    let mut sandbox = Sandbox::with_base(Route::Either);
    // The socket's path has to be short.
    let home = sandbox.folder().join("g");
    std::fs::create_dir(&home).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o700)).unwrap();
    }
    let mut generate = Command::new("gpg");
    generate
        .env("GNUPGHOME", &home)
        .args(["--batch", "--quiet", "--passphrase", ""]);
    generate.args([
        "--quick-generate-key",
        "minji@example.com",
        "ed25519",
        "sign",
        "never",
    ]);
    assert!(generate.output().unwrap().status.success());
    sandbox.env = sandbox.env.clone().with("GNUPGHOME", &home);
    sandbox.git(&["config", "user.signingKey", "minji@example.com"]);
    sandbox.put("new", "1\n");
    new(sandbox.commit_with(
        &["new"],
        &CommitOptions {
            sign: Some(true),
            ..hurried()
        },
    ));
    assert!(is_signed(&sandbox));
    let _ = Command::new("gpgconf")
        .env("GNUPGHOME", &home)
        .args(["--kill", "all"])
        .status();
}

#[test]
fn a_failing_signature_leaves_everything_as_it_was() {
    let sandbox = Sandbox::with_base(Route::Either);
    sandbox.git(&["config", "gpg.program", "/nonexistent/gpg"]);
    sandbox.git(&["config", "commit.gpgSign", "true"]);
    sandbox.put("staged", "1\n");
    sandbox.git(&["add", "staged"]);
    sandbox.put("new", "1\n");
    let before = sandbox.git(&["ls-files", "--stage"]) + &sandbox.status();
    let error = sandbox.commit(&["new"]).unwrap_err();
    assert!(matches!(&error, CommitError::Signing { .. }), "{error:?}");
    assert_eq!(
        sandbox.git(&["ls-files", "--stage"]) + &sandbox.status(),
        before
    );
}
