//! `blameless site`: whole pages of a small collection, and what never gets out.

mod common;

use common::{Sandbox, postmortem};
use std::fs;
use std::path::PathBuf;

/// A collection of an English and a Korean postmortem and a draft.
fn sandbox(language: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write(
        "blameless.toml",
        format!("timezone = \"Asia/Seoul\"\nlanguage = \"{language}\"\n[site]\ninternal_hosts = [\"git.example.com\"]\n"),
    );
    sandbox.write(
        "postmortems/2026/2026-11-02-cache.md",
        "+++\ntitle = \"The cache & the <pool>\"\nstatus = \"final\"\nseverity = \"SEV2\"\n\
         services = [\"checkout\"]\nteams = [\"payments\"]\ntrigger = \"config-push\"\ncauses = [\"configuration\"]\n\
         detection = \"alert\"\nstarted_at = 2026-11-02T09:12:00+09:00\ndetected_at = 2026-11-02T09:19:00+09:00\n\
         mitigated_at = 2026-11-02T09:58:00+09:00\nresolved_at = 2026-11-02T11:40:00+09:00\n\
         authors = [\"Kim Minji\"]\nreviewers = []\ntags = [\"peak\"]\n\n[impact]\nratio = 0.35\nusers = 12000\n\
         summary = \"One in three checkouts failed.\"\n\n[change]\nref = \"https://git.example.com/pull/1\"\n+++\n\n\
         # The cache & the <pool>\n\n## Summary\nA **push(config)**을 emptied the cache.\n\n![graph](graph.png)\n\n\
         ## Timeline\n- 09:12 push\n- 09:58 taken back\n\n## Phenomenon\nSee [the other](2026-11-20-결제.md#현상), \
         [notes](notes.md).\n\n## Cause\nx\n\n## Actions taken\nx\n\n## Countermeasures\n\
         - [ ] Alert on the hit ratio @kim due:2026-11-10 kind:detect priority:P0\n\
         - [x] Cap the pool @lee done:2026-11-20\n",
    );
    sandbox.write("postmortems/2026/graph.png", b"\x89PNG");
    sandbox.write("postmortems/2026/unused.png", b"\x89PNG");
    sandbox.write(
        "postmortems/2026/2026-11-20-결제.md",
        "+++\ntitle = \"결제 응답 지연\"\nstatus = \"in-review\"\nseverity = \"SEV3\"\nservices = [\"checkout\"]\n\
         trigger = \"config-push\"\nstarted_at = 2026-11-20T22:00:00+09:00\n+++\n\n# 결제 응답 지연\n\n\
         ## 현상\n커넥션 풀이 고갈되었다.\n\n## 원인\nx\n\n## 조치\nx\n\n## 대응방안\n",
    );
    sandbox.write(
        "postmortems/2026/2026-11-21-draft.md",
        postmortem("A draft", "2026-11-21T09:00:00+09:00", ""),
    );
    sandbox
}

#[test]
fn the_feed_is_as_new_as_the_latest_time_in_any_zone() {
    let sandbox = Sandbox::new();
    for (name, start) in [
        ("2026-11-20-seoul", "2026-11-20T09:00:00+09:00"),
        ("2026-11-19-lima", "2026-11-19T23:00:00-05:00"),
    ] {
        let path = format!("postmortems/2026/{name}.md");
        sandbox.write(&path, postmortem(name, start, ""));
    }
    built(&sandbox, &[]);
    let feed = fs::read_to_string(sandbox.root().join("public/feed.xml")).unwrap();
    let line = "<updated>2026-11-19T23:00:00-05:00</updated>\n<generator>";
    assert!(feed.contains(line), "{feed}");
}

#[test]
fn the_feed_names_its_entries_in_letters_of_ascii() {
    let sandbox = sandbox("ko");
    let feed = |options: &[&str]| {
        built(&sandbox, options);
        fs::read_to_string(sandbox.root().join("public/feed.xml")).unwrap()
    };
    let page = "postmortems/2026/2026-11-20-%EA%B2%B0%EC%A0%9C.html";
    let urn = page.replace('/', ":");
    let apart = feed(&[]);
    assert!(
        apart.contains(&format!("<id>urn:blameless:{urn}</id>")),
        "{apart}"
    );
    assert!(apart.contains(&format!("href=\"{page}\"")), "{apart}");
    let base = "https://status.example.com/pm/";
    let placed = feed(&["--base-url", base]);
    assert!(
        placed.contains(&format!("<id>{base}{page}</id>")),
        "{placed}"
    );
    assert!(
        placed.contains(&format!("href=\"{base}{page}\"")),
        "{placed}"
    );
}

fn built(sandbox: &Sandbox, arguments: &[&str]) -> (String, String) {
    let said = sandbox.run(&[&["site", "-o", "public"], arguments].concat());
    assert_eq!(said.code, Some(0), "{said:?}");
    (said.out, said.err)
}

/// The paths of all files of the site.
fn files(sandbox: &Sandbox) -> Vec<String> {
    let root = sandbox.root().join("public");
    let found = common::tree(&root).into_iter().map(|(path, _)| path);
    let mut files: Vec<String> = found
        .map(|path: PathBuf| {
            path.strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    files
}

/// What is between the page's own frame: its main element.
fn main_of(page: &str) -> &str {
    let start = page.find("<main").unwrap();
    let end = page.find("</main>").unwrap() + "</main>".len();
    &page[start..end]
}

#[test]
fn a_collection_becomes_pages_and_nothing_else() {
    let sandbox = sandbox("en");
    let (out, err) = built(&sandbox, &[]);
    assert_eq!(out, "public/: 20 files, 20 written, 0 removed\n");
    assert_eq!(
        err,
        "postmortems/2026/2026-11-02-cache.md:39: the link `notes.md` is left as text: there is no such file\n"
    );
    assert_eq!(
        files(&sandbox),
        [
            ".blameless-site",
            "assets/data.js",
            "assets/index.js",
            "assets/search.js",
            "assets/style.css",
            "countermeasures.html",
            "feed.xml",
            "index.html",
            "postmortems/2026/2026-11-02-cache.html",
            "postmortems/2026/2026-11-20-결제.html",
            "postmortems/2026/2026-11-21-draft.html",
            "postmortems/2026/graph.png",
            "reports.html",
            "reports/2026-Q4.html",
            "reports/2026.html",
            "reports/all.html",
            "search.html",
            "search/w0.js",
            "search/words.js",
            "search/x0.js",
            "years/2026.html",
        ]
    );
    let again = built(&sandbox, &[]).0;
    assert_eq!(again, "public/: 20 files, 0 written, 0 removed\n");
}

#[test]
fn pages_are_these_in_english_and_in_korean() {
    for language in ["en", "ko"] {
        let sandbox = sandbox(language);
        built(&sandbox, &["--base-url", "https://status.example.com/pm"]);
        for (page, name) in [
            ("postmortems/2026/2026-11-02-cache.html", "postmortem.html"),
            ("index.html", "index.html"),
            ("countermeasures.html", "countermeasures.html"),
            ("feed.xml", "feed.xml"),
            ("assets/data.js", "data.js"),
        ] {
            let text = sandbox.read(&format!("public/{page}"));
            let expected = format!("tests/data/site/{language}/{name}");
            let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(&expected);
            if std::env::var_os("BLESS").is_some() {
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(&file, &text).unwrap();
            }
            let there = fs::read_to_string(&file).unwrap_or_default();
            assert!(
                text == there,
                "{page} differs from {expected}; BLESS=1 writes it anew:\n{text}"
            );
        }
    }
}

#[test]
fn a_public_version_leaves_people_links_and_drafts_out() {
    let sandbox = sandbox("en");
    let (out, err) = built(&sandbox, &["--redact"]);
    assert_eq!(out, "public/: 19 files, 19 written, 0 removed\n");
    assert_eq!(
        err,
        "postmortems/2026/2026-11-02-cache.md:39: the link `notes.md` is left as text: there is no such file\n\
         pictures are published as they are; look at them: 1\n"
    );
    for path in files(&sandbox) {
        let bytes = fs::read(sandbox.root().join("public").join(&path)).unwrap();
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for word in [
            "minji",
            "@kim",
            "@lee",
            "git.example.com",
            "a draft",
            "2026-11-21-draft",
        ] {
            assert!(!text.contains(word), "{path} says {word}");
        }
    }
}

#[test]
fn what_is_gone_goes_and_what_is_not_ours_stays() {
    let sandbox = sandbox("en");
    built(&sandbox, &[]);
    sandbox.write("public/CNAME", "status.example.com\n");
    fs::remove_file(sandbox.root().join("postmortems/2026/2026-11-21-draft.md")).unwrap();
    let (out, _) = built(&sandbox, &[]);
    assert!(out.ends_with("1 removed\n"), "{out}");
    assert!(
        !sandbox
            .root()
            .join("public/postmortems/2026/2026-11-21-draft.html")
            .exists()
    );
    assert!(sandbox.root().join("public/CNAME").exists());
}

#[test]
fn a_folder_with_something_else_in_it_is_refused() {
    let sandbox = sandbox("en");
    sandbox.write("thesis/chapter.txt", "x");
    let said = sandbox.run(&["site", "-o", "thesis"]).failed(2);
    assert_eq!(
        said,
        "error: ./thesis is not empty and holds no site made by blameless; name a new folder, or empty that one\n"
    );
    let said = sandbox.run(&["site", "-o", "postmortems/public"]).failed(2);
    assert!(said.contains("is where the postmortems are"), "{said}");
    assert!(!sandbox.root().join("postmortems/public").exists());
    let said = sandbox
        .run(&["site", "-o", "x", "--base-url", "javascript:x"])
        .failed(2);
    assert!(said.contains("write all of it"), "{said}");
}

#[cfg(unix)]
#[test]
fn hostile_documents_harm_neither_page_nor_terminal() {
    let sandbox = Sandbox::ready();
    sandbox.write("../secret.png", "secret");
    sandbox.write(
        "postmortems/2026/evil.svg",
        "<svg onload=\"alert(1)\"><script>alert(2)</script></svg>",
    );
    sandbox.write("postmortems/2026/page.html", "<script>alert(3)</script>");
    std::os::unix::fs::symlink(
        sandbox.root().join("../secret.png"),
        sandbox.root().join("postmortems/2026/link.png"),
    )
    .unwrap();
    std::os::unix::fs::symlink(
        sandbox.root().join(".."),
        sandbox.root().join("postmortems/2026/up"),
    )
    .unwrap();
    let body = format!(
        "<script>alert(4)</script>\n<style>p {{ color: red }}</style>\n<svg onload=alert(5)>\n\n\
         [a](javascript:alert(6)) [b](data:text/html,x) ![c](link.png) ![d](../../../secret.png) ![e](up/secret.png)\n\n\
         ![f](evil.svg) [g](page.html) [\u{1b}]0;owned\u{7}h](gone\u{1b}[31m.md) <img src=x onerror=alert(7)>\n\n{}\n",
        "long ".repeat(200_000)
    );
    let text = postmortem(
        "</title></script><script>alert(8)</script> \\\" onload=x",
        "2026-11-20T09:00:00+09:00",
        "tags = [\"</script><script>alert(9)</script>\", \"\\u001b[2J\"]\n",
    );
    sandbox.write("postmortems/2026/2026-11-20-evil.md", text + &body);
    let (_, err) = built(&sandbox, &[]);
    assert!(!err.contains('\u{1b}') && !err.contains('\u{7}'), "{err:?}");
    let page = sandbox.read("public/postmortems/2026/2026-11-20-evil.html");
    assert!(!page.contains("<script"), "{}", &page[..4000]);
    assert!(!main_of(&page).contains("onerror") && !main_of(&page).contains("<style"));
    for name in ["index.html", "search.html", "feed.xml"] {
        let text = sandbox.read(&format!("public/{name}"));
        assert!(
            !text.contains("alert(") || !text.contains("<script>alert"),
            "{name}"
        );
    }
    let files = files(&sandbox);
    for name in ["link.png", "secret.png", "evil.svg", "page.html"] {
        assert!(
            !files.iter().any(|file| file.ends_with(name)),
            "{name}: {files:?}"
        );
    }
}

#[test]
fn a_template_of_the_team_wins() {
    let sandbox = sandbox("en");
    sandbox.write(
        "templates/site/search.html",
        "{{ frame.heading }} & {{ shared.site }}",
    );
    sandbox.write("templates/site/style.css", "p { color: teal }");
    built(&sandbox, &["--title", "Ours"]);
    assert_eq!(sandbox.read("public/search.html"), "Search & Ours");
    assert!(
        sandbox
            .read("public/assets/style.css")
            .ends_with("p { color: teal }")
    );
    sandbox.write("templates/site/search.html", "\n{% if %}");
    let said = sandbox.run(&["site", "-o", "public"]).failed(2);
    assert!(
        said.starts_with("error: templates/site/search.html:2: "),
        "{said}"
    );
}

#[test]
fn an_unreadable_file_is_named_and_the_rest_is_published() {
    let sandbox = sandbox("en");
    sandbox.write(
        "postmortems/2026/2026-11-01-broken.md",
        "+++\ntitle = 1\n+++\n",
    );
    let said = sandbox.run(&["site", "-o", "public"]);
    assert_eq!(said.code, Some(1));
    assert!(
        said.err
            .contains("1 document could not be read and is left out"),
        "{}",
        said.err
    );
    assert!(sandbox.root().join("public/index.html").exists());
}

#[test]
fn an_empty_collection_has_a_site_too() {
    let sandbox = Sandbox::ready();
    let said = sandbox
        .run(&["site", "-o", "public", "--language", "ko"])
        .done();
    assert_eq!(said, "public/: 파일 10개, 쓴 것 10개, 지운 것 0개\n");
    assert!(
        sandbox
            .read("public/index.html")
            .contains("아직 포스트모템이 없습니다.")
    );
}

#[test]
fn every_link_of_the_site_leads_somewhere() {
    let sandbox = sandbox("en");
    built(&sandbox, &[]);
    let root = sandbox.root().join("public");
    for path in files(&sandbox)
        .iter()
        .filter(|path| path.ends_with(".html"))
    {
        let page = sandbox.read(&format!("public/{path}"));
        let folder = root.join(path).parent().unwrap().to_owned();
        for part in ["href=\"", "src=\""]
            .iter()
            .flat_map(|mark| page.split(mark).skip(1))
        {
            let address = part.split('"').next().unwrap();
            let file = address.split(['#', '?']).next().unwrap();
            if file.is_empty() || file.contains("://") {
                continue;
            }
            assert!(folder.join(file).exists(), "{path}: {address}");
        }
    }
}

#[test]
fn the_day_of_an_incident_is_the_one_its_author_wrote() {
    let sandbox = sandbox("en");
    sandbox.write(
        "postmortems/2026/2026-11-21-draft.md",
        postmortem("Late in the west", "2026-11-21T23:48:00-07:00", ""),
    );
    built(&sandbox, &[]);
    let index = sandbox.read("public/index.html");
    assert!(index.contains("<time>2026-11-21"), "{index}");
    assert!(!index.contains("<time>2026-11-22"), "{index}");
}

/// What a preview answers to one request.
#[cfg(unix)]
fn answered(port: &str, path: &str, host: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    said
}

#[cfg(unix)]
#[test]
fn a_preview_shows_the_site_and_leaves_nothing_behind() {
    use std::io::{BufRead, BufReader};
    let sandbox = sandbox("en");
    let temporary = sandbox.root().join("temporary");
    fs::create_dir(&temporary).unwrap();
    let mut preview = sandbox
        .blameless(&["site", "--serve", "0"])
        .env("TMPDIR", &temporary)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(preview.stderr.take().unwrap()).lines();
    let mut line = |with: &str| {
        let mut lines = said.by_ref().map(Result::unwrap);
        lines.find(|line| line.contains(with)).unwrap()
    };
    let first = line("http://127.0.0.1:");
    let port = first.split([':', '/']).nth(4).unwrap().to_owned();
    let host = format!("127.0.0.1:{port}");
    let status = |path: &str, host: &str| answered(&port, path, host)[9..12].to_owned();
    assert_eq!(status("/", &host), "200");
    assert_eq!(status("/countermeasures.html?x", &host), "200");
    for escape in [
        "/nope.html",
        "/../blameless.toml",
        "/%2e%2e/blameless.toml",
        "/..%2f..%2fetc/passwd",
        "//etc/passwd",
    ] {
        assert_eq!(status(escape, &host), "404", "{escape}");
    }
    assert_eq!(status("/", "postmortems.example.com"), "403");

    assert!(answered(&port, "/.version", &host).ends_with("\r\n\r\n1"));
    sandbox.write(
        "postmortems/2026/2026-11-21-draft.md",
        postmortem("Another title", "2026-11-21T09:00:00+09:00", ""),
    );
    line(" written, ");
    assert!(answered(&port, "/index.html", &host).contains("Another title"));

    let interrupted = std::process::Command::new("kill")
        .args(["-INT", &preview.id().to_string()])
        .status()
        .unwrap();
    assert!(interrupted.success());
    assert_eq!(preview.wait().unwrap().code(), Some(130));
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0);
}
