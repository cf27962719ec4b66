//! The changes before an incident, from repositories and from deploys.

mod common;

use common::{Sandbox, postmortem};
use std::fs;
use std::path::PathBuf;

const FILE: &str = "postmortems/2026/2026-11-20-checkout-timeouts.md";

/// A sandbox with a postmortem and, beside its repository, that of a service.
struct Shop {
    sandbox: Sandbox,
    folder: PathBuf,
}

impl Shop {
    fn new(extra: &str) -> Self {
        let sandbox = Sandbox::ready();
        let folder = sandbox.root().with_file_name("shop");
        fs::create_dir(&folder).unwrap();
        let shop = Self { sandbox, folder };
        shop.git("", &["init", "-q"]);
        let remote = "git@git.example:team/shop.git";
        shop.git("", &["remote", "add", "origin", remote]);
        shop.commit("2026-11-01T09:00:00+09:00", "web/icons.svg", "Old icons");
        shop.commit("2026-11-19T15:00:00+09:00", "web/icons.svg", "Move icons");
        shop.commit(
            "2026-11-20T08:58:00+09:00",
            "cache/flush.rs",
            "Flush the cache of all shards at once",
        );
        shop.git(
            "2026-11-20T09:00:00+09:00",
            &["tag", "-a", "-m", "Release", "v41"],
        );
        shop.commit(
            "2026-11-20T09:05:00+09:00",
            "web/help.md",
            "Say more in the help",
        );
        shop.commit(
            "2026-11-20T10:58:00+09:00",
            "cache/flush.rs",
            "Revert \"Flush the cache of all shards at once\"",
        );
        let text = postmortem(
            "Checkout times out after a cache flush",
            "2026-11-20T09:12:00+09:00",
            extra,
        );
        shop.sandbox.write(FILE, text);
        shop.sandbox.git(&["add", "-A"]);
        shop.sandbox.git(&["commit", "-qm", "one"]);
        shop
    }

    fn git(&self, date: &str, arguments: &[&str]) -> String {
        let mut command = self.sandbox.command("git");
        command.current_dir(&self.folder).args(arguments);
        command
            .env("GIT_COMMITTER_DATE", date)
            .env("GIT_AUTHOR_DATE", date);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn commit(&self, date: &str, path: &str, message: &str) {
        let file = self.folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, message).unwrap();
        self.git("", &["add", "-A"]);
        self.git(date, &["commit", "-qm", message]);
    }

    /// What a run said, with the ids of commits replaced by their subjects'
    /// first words.
    fn run(&self, arguments: &[&str]) -> common::Said {
        let mut said = self.sandbox.run(&[&["changes", "@"], arguments].concat());
        for line in self.git("", &["log", "--format=%H %h %s"]).lines() {
            let mut words = line.split(' ');
            let (long, short, word) = (
                words.next().unwrap(),
                words.next().unwrap(),
                words.next().unwrap(),
            );
            for text in [&mut said.out, &mut said.err] {
                *text = text
                    .replace(long, &format!("ID-{word}"))
                    .replace(short, word);
            }
        }
        said
    }
}

#[test]
fn the_likeliest_change_comes_first_and_says_why() {
    let shop = Shop::new("");
    let said = shop.run(&["--repo", "../shop"]);
    assert_eq!(
        said.out,
        "\
3 changes in the 24 h before 2026-11-20 09:12 +09:00: shop (main)

1  Flush  Flush the cache of all shards at once
   shop, commit; reverted 2 h later by Revert; released as v41; touches cache/; says \"cache\", \"flush\"; 14 min before
2  Say  Say more in the help
   shop, commit; 7 min before
3  Move  Move icons
   shop, commit; 18 h before
"
    );
    assert_eq!(
        said.err,
        "\n\
         write one down: blameless changes 2026-11-20-checkout-timeouts … --add N\n\
         the trigger isn't set; this change would be binary-push: blameless set 2026-11-20-checkout-timeouts trigger=binary-push\n"
    );
    let json = shop
        .run(&[
            "--repo", "../shop", "--format", "json", "-n", "1", "--window", "30m",
        ])
        .done();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let score = json[0]["score"].as_f64().unwrap();
    assert!((60.0..135.0).contains(&score), "{score}");
    assert_eq!(
        json,
        serde_json::json!([{
            "rank": 1, "kind": "commit", "source": "shop", "id": "ID-Flush", "label": "Flush",
            "landed_at": "2026-11-19T23:58:00Z", "before_s": 840,
            "subject": "Flush the cache of all shards at once",
            "url": "https://git.example/team/shop/commit/ID-Flush", "tags": ["v41"], "services": [],
            "score": score, "reverted_by": "Revert", "reverted_after_s": 7200,
            "touches": ["cache/"], "says": ["cache", "flush"],
        }])
    );
}

#[test]
fn add_writes_the_change_and_a_timeline_entry() {
    let shop = Shop::new("trigger = \"binary-push\"\n");
    shop.sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nlanguage = \"ko\"\n[services.checkout]\nrepositories = [\"../shop\"]\n",
    );
    shop.sandbox.git(&["commit", "-qam", "repositories"]);
    let before = shop.sandbox.read(FILE);
    let said = shop.run(&["--add", "1"]);
    assert_eq!(
        said.out,
        "Flush  변경으로 적고 타임라인에 넣음: Flush the cache of all shards at once\n\
         postmortems/2026/2026-11-20-checkout-timeouts.md: 커밋 ABCDEF0 (main 브랜치)\n"
    );
    let after = shop.sandbox.read(FILE);
    let id = shop.git("", &["log", "--format=%H", "--grep", "^Flush", "-1"]);
    let (id, short) = (id.trim(), &id[..7]);
    let link = format!("https://git.example/team/shop/commit/{id}");
    assert!(
        after.contains(&format!("[change]\nref = \"{link}\"\n")),
        "{after}"
    );
    let entry =
        format!("08:58 shop에 [{short}]({link}) 반영: Flush the cache of all shards at once\n");
    assert!(after.contains(&entry), "{after}");
    // Once more changes nothing; another change isn't written over it.
    let said = shop.run(&["--add", "v41"]).done();
    assert!(said.ends_with("바꿀 것 없음\n"), "{said}");
    assert_eq!(shop.sandbox.read(FILE), after);
    assert_eq!(
        shop.run(&["--add", "3"]).failed(2),
        "error: postmortems/2026/2026-11-20-checkout-timeouts.md names another change: \
         https://git.example/team/shop/commit/ID-Flush\n       \
         take it out first: blameless set 2026-11-20-checkout-timeouts change.ref=\n"
    );
    // Nothing else of the file moved.
    let rest: Vec<&str> = before.lines().collect();
    let kept = after.lines().filter(|line| rest.contains(line)).count();
    assert_eq!(
        kept,
        rest.len() + after.lines().filter(|line| line.is_empty()).count()
            - before.lines().filter(|line| line.is_empty()).count()
    );
}

#[test]
fn deploys_are_ranked_with_the_rest() {
    let shop = Shop::new("");
    shop.sandbox.write(
        "deploys.jsonl",
        "{\"time\":\"2026-11-20T09:10:00+09:00\",\"service\":\"checkout\",\"version\":\"v41\",\"url\":\"https://deploy.example/7\"}\n\
         {\"deployed_at\":\"2026-11-20T09:11:00+09:00\",\"app\":\"blog\",\"sha\":\"abcdef1\"}\n",
    );
    let said = shop.run(&["--deploys", "deploys.jsonl"]);
    assert_eq!(
        said.out,
        "\
2 changes in the 24 h before 2026-11-20 09:12 +09:00: deploys.jsonl

1  v41      checkout v41
   deploys.jsonl, deploy; a deploy of checkout; says \"checkout\"; 2 min before
2  abcdef1  blog abcdef1
   deploys.jsonl, deploy; 1 min before
"
    );
    shop.run(&["--deploys", "deploys.jsonl", "--add", "v41", "--no-commit"])
        .done();
    let after = shop.sandbox.read(FILE);
    assert!(
        after.contains("ref = \"https://deploy.example/7\""),
        "{after}"
    );
    assert!(
        after.contains("09:10 [v41](https://deploy.example/7) is deployed: checkout v41"),
        "{after}"
    );
}

#[test]
fn mistakes_are_said() {
    let shop = Shop::new("");
    let failed = |arguments: &[&str], code| shop.run(arguments).failed(code);
    assert_eq!(
        failed(&[], 2),
        "error: no repository is named; give --repo PATH, or name them in blameless.toml:\n       \
         [services.checkout]\n       repositories = [\"../checkout\"]\n"
    );
    assert_eq!(
        failed(&["--repo", "gone"], 2),
        "error: there is no folder ./gone; name a clone of the service's repository\n"
    );
    assert_eq!(
        failed(&["--repo", "../shop", "--branch", "deploy"], 2),
        "error: ../shop has no branch `deploy`; name one with --branch\n"
            .replace("../shop", "./../shop")
    );
    assert_eq!(
        failed(&["--repo", "../shop", "--window", "3m"], 1),
        "nothing landed in the 3 min before the start, in shop (main); --window 3d looks further back\n"
    );
    assert_eq!(
        failed(&["--repo", "../shop", "--add", "9"], 2),
        "error: no change of that time is `9`; name its place in the list, 1 to 3, or its id\n"
    );
    assert_eq!(
        failed(&["--repo", "../shop", "--add"], 2),
        "error: nobody can be asked here; name the change: --add 1, or --add ID\n"
    );
    shop.sandbox.write("deploys.jsonl", "{}\n");
    assert_eq!(
        failed(&["--deploys", "deploys.jsonl"], 2),
        "error: deploys.jsonl:1: no time; a deploy has `time` or `deployed_at` or the like\n"
    );
}
