//! Where a file and its history can be read on a code host.

use super::address::encoded;

/// Addresses of a repository's files, each with `{path}` where the path goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeHost {
    file: String,
    history: Option<String>,
}

impl CodeHost {
    /// What a team has configured: an address with `{path}`, or that of the
    /// repository on a host whose form is known.
    pub fn configured(source_url: &str, branch: &str) -> Option<Self> {
        if source_url.contains("{path}") {
            return Some(Self {
                file: source_url.to_owned(),
                history: None,
            });
        }
        Self::of_remote(source_url, branch)
    }

    /// What the address of a remote tells, if it is of a known host; a name and a
    /// password in it are left out.
    pub fn of_remote(remote: &str, branch: &str) -> Option<Self> {
        let remote = remote.trim();
        let (host, path) = match remote.split_once("://") {
            Some(("https" | "http" | "ssh" | "git", rest)) => {
                let (authority, path) = rest.split_once('/')?;
                let host = authority.rsplit('@').next()?;
                (host.split(':').next()?, path)
            }
            Some(_) => return None,
            // git@host:owner/name.git
            None => {
                let (authority, path) = remote.split_once(':')?;
                (authority.rsplit('@').next()?, path)
            }
        };
        let path = path.trim_matches('/').trim_end_matches(".git");
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '~');
        let named = !path.is_empty() && path.contains('/') && path.chars().all(plain);
        if !named || path.split('/').any(|part| part.starts_with('.')) {
            return None;
        }
        let host = host.to_ascii_lowercase();
        let branch = encoded(branch);
        let (file, history) = match host.split('.').next()? {
            "github" => ("blob/HEAD".to_owned(), "commits/HEAD".to_owned()),
            "gitlab" => ("-/blob/HEAD".to_owned(), "-/commits/HEAD".to_owned()),
            "codeberg" | "gitea" | "forgejo" => (
                format!("src/branch/{branch}"),
                format!("commits/branch/{branch}"),
            ),
            "bitbucket" => ("src/HEAD".to_owned(), "history-node/HEAD".to_owned()),
            _ => return None,
        };
        let base = format!("https://{host}/{path}");
        Some(Self {
            file: format!("{base}/{file}/{{path}}"),
            history: Some(format!("{base}/{history}/{{path}}")),
        })
    }

    /// The file at `path` from the repository's root.
    pub fn file(&self, path: &str) -> String {
        self.file.replace("{path}", &encoded(path))
    }

    /// Its history, where the host has a page for that.
    pub fn history(&self, path: &str) -> Option<String> {
        let history = self.history.as_ref()?;
        Some(history.replace("{path}", &encoded(path)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(remote: &str) -> Option<String> {
        CodeHost::of_remote(remote, "main").map(|host| host.file("p/결제 1.md"))
    }

    #[test]
    fn remotes_of_known_hosts_lead_to_files() {
        let expected = Some("https://github.com/acme/pm/blob/HEAD/p/결제%201.md".to_owned());
        assert_eq!(of("git@github.com:acme/pm.git"), expected);
        assert_eq!(of("https://user:secret@github.com/acme/pm.git"), expected);
        assert_eq!(of("ssh://git@github.com:22/acme/pm"), expected);
        let gitlab = CodeHost::of_remote("git@gitlab.example:a/b/c.git", "main").unwrap();
        assert_eq!(
            gitlab.history("x.md").as_deref(),
            Some("https://gitlab.example/a/b/c/-/commits/HEAD/x.md")
        );
        assert_eq!(of("/srv/git/pm.git"), None);
        assert_eq!(of("https://example.org/pm.git"), None);
        assert_eq!(of("git@github.com:acme/pm\"><script>.git"), None);
    }

    #[test]
    fn a_team_may_say_where_files_are() {
        let host = CodeHost::configured("https://git.example/x/{path}?at=main", "main").unwrap();
        assert_eq!(host.file("a.md"), "https://git.example/x/a.md?at=main");
        assert_eq!(host.history("a.md"), None);
    }
}
