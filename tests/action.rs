//! Countermeasures over all postmortems: listing, adding, marking, reminding.

mod common;
#[cfg(unix)]
#[path = "common/pty.rs"]
mod pty;

use common::{Sandbox, tree};

/// A postmortem with `items` below its heading.
fn document(title: &str, started_at: &str, services: &str, items: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nstatus = \"draft\"\nseverity = \"SEV2\"\n\
         services = [{services}]\nstarted_at = {started_at}\n+++\n\n# {title}\n\n\
         ## Phenomenon\n\nSeen.\n\n## Countermeasures\n\n{items}"
    )
}

const CACHE: &str = "postmortems/2026/2026-11-10-cache-flush.md";
const PAY: &str = "postmortems/2026/2026-11-01-결제-지연.md";

/// Two postmortems with items of every state.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::ready();
    let items = "- [ ] Alert when the hit ratio falls below 80 % @kim due:2026-11-19 kind:detect\n\
                 - [x] Flush one shard at a time @lee due:2026-11-12 kind:prevent priority:P0 done:2026-11-11\n\
                 - [ ] =cmd()|calc ref:OPS-7\n";
    let text = document(
        "Cache flush",
        "2026-11-10T09:00:00+09:00",
        "\"checkout\", \"cache\"",
        items,
    );
    sandbox.write(CACHE, text);
    let items = "* [ ] 연결 풀의 상한을 두고 넘으면 알림\n  @db due:2026-11-15 priority:P0 kind:prevent\n\
                 * [-] 결제사를 바꾸기 why:\"비용\"\n\
                 * [ ] 느린 질의 찾기 @kim due:2026-11-30 priority:P2\n\nThat is all.";
    let text = document("결제 지연", "2026-11-01T09:00:00+09:00", "\"pay\"", items);
    sandbox.write(PAY, text.replace('\n', "\r\n"));
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-qm", "two"]);
    sandbox
}

#[test]
fn the_list_shows_what_is_most_urgent_first() {
    let sandbox = sandbox();
    assert_eq!(
        sandbox.run(&["action", "list"]).done(),
        "\
PRIO  DUE           AGE  OWNER  KIND     COUNTERMEASURE                             NAME
P0    7 d overdue  21 d  @db    prevent  연결 풀의 상한을 두고 넘으면 알림          2026-11-01-결제-지연#1
–     3 d overdue  12 d  @kim   detect   Alert when the hit ratio falls below 80 %  2026-11-10-cache-flush#1
P2    2026-11-30   21 d  @kim   –        느린 질의 찾기                             2026-11-01-결제-지연#3
–     –            12 d  –      –        =cmd()|calc                                2026-11-10-cache-flush#3
"
    );
    assert_eq!(
        sandbox.run(&["action", "list", "--all", "--group-by", "owner"]).done(),
        "\
@db
P0    7 d overdue      21 d  @db    prevent  연결 풀의 상한을 두고 넘으면 알림          2026-11-01-결제-지연#1

@kim
–     3 d overdue      12 d  @kim   detect   Alert when the hit ratio falls below 80 %  2026-11-10-cache-flush#1
P2    2026-11-30       21 d  @kim   –        느린 질의 찾기                             2026-11-01-결제-지연#3

@lee
P0    done 2026-11-11  12 d  @lee   prevent  Flush one shard at a time                  2026-11-10-cache-flush#2

nobody yet
–     –                12 d  –      –        =cmd()|calc                                2026-11-10-cache-flush#3
–     won't be done    21 d  –      –        결제사를 바꾸기                            2026-11-01-결제-지연#2
"
    );
    let names = |arguments: &[&str]| -> Vec<String> {
        let said = sandbox.run(&[&["action", "list", "--format", "csv"], arguments].concat());
        let lines = said.out.lines().skip(1);
        lines
            .map(|line| line.split(',').next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        names(&["--overdue", "--priority", "p0"]),
        ["2026-11-01-결제-지연#1"]
    );
    assert_eq!(
        names(&["--owner", "@Kim", "--due-before", "tomorrow"]),
        ["2026-11-10-cache-flush#1"]
    );
    assert_eq!(names(&["--owner", "none"]), ["2026-11-10-cache-flush#3"]);
    assert_eq!(names(&["--done"]), ["2026-11-10-cache-flush#2"]);
    assert_eq!(
        names(&["--service", "pay", "-n", "1"]),
        ["2026-11-01-결제-지연#1"]
    );
}

#[test]
fn an_item_takes_two_lines_where_there_is_little_room() {
    let sandbox = sandbox();
    let mut command = sandbox.blameless(&["action", "list", "--overdue"]);
    let said = sandbox.said(command.env("COLUMNS", "72").output().unwrap());
    assert_eq!(
        said.done(),
        "\
P0  연결 풀의 상한을 두고 넘으면 알림
    7 d overdue  21 d  @db   prevent  2026-11-01-결제-지연#1
–   Alert when the hit ratio falls below 80 %
    3 d overdue  12 d  @kim  detect   2026-11-10-cache-flush#1
"
    );
}

#[test]
fn nothing_found_and_mistakes_are_said() {
    let sandbox = sandbox();
    let failed = |arguments: &[&str], code| sandbox.run(arguments).failed(code);
    assert_eq!(
        failed(&["action", "list", "--owner", "nobody-here"], 1),
        "no countermeasure matches; `blameless action list --all` shows every one\n"
    );
    assert_eq!(
        failed(&["action", "list", "--kind", "detekt"], 2),
        "error: `--kind` can't be `detekt`; did you mean `detect`?\n"
    );
    assert_eq!(
        failed(&["action", "list", "--due-before", "soon"], 2),
        "error: `soon` is no day; write 2026-12-04, tomorrow, 14d or 2w\n"
    );
    assert_eq!(
        failed(&["action", "done", "cache"], 2),
        "error: `cache` names no item; write ID#N. 2026-11-10-cache-flush has 3 countermeasures:\n       \
         2026-11-10-cache-flush#1  Alert when the hit ratio falls below 80 %\n       \
         2026-11-10-cache-flush#2  Flush one shard at a time\n       \
         2026-11-10-cache-flush#3  =cmd()|calc\n"
    );
    assert_eq!(
        failed(&["action", "done", "cache#1", "cache#9"], 2)
            .lines()
            .next(),
        Some("error: 2026-11-10-cache-flush has no item 9, but 3 countermeasures:")
    );
    assert_eq!(
        failed(&["action", "done"], 2),
        "error: nobody can be asked here; name the items: ID#N, as `blameless action list` shows them\n"
    );
    assert_eq!(
        failed(&["action", "wont-do", "cache#1"], 2),
        "error: an item that won't be done needs a reason; give --why \"…\"\n"
    );
    assert_eq!(
        failed(&["action", "done", "cache#1", "--date", "2026-12-24"], 2),
        "error: 2026-12-24 is still to come; an item is done on a day that has been\n"
    );
    assert_eq!(sandbox.status(), "");
}

#[test]
fn several_items_of_several_files_are_marked_in_one_commit() {
    let sandbox = sandbox();
    let before = [sandbox.read(CACHE), sandbox.read(PAY)];
    assert_eq!(
        sandbox
            .run(&["action", "done", "@#1", "결제#1", "cache#2"])
            .done(),
        "2026-11-10-cache-flush#1  done on 2026-11-22: Alert when the hit ratio falls below 80 %\n\
         2026-11-10-cache-flush#2  is done already; give --date to change the day: Flush one shard at a time\n\
         2026-11-01-결제-지연#1  done on 2026-11-22: 연결 풀의 상한을 두고 넘으면 알림\n\
         2 files: committed ABCDEF0 on main\n"
    );
    assert_eq!(
        sandbox.read(CACHE),
        before[0].replace(
            "- [ ] Alert when the hit ratio falls below 80 % @kim due:2026-11-19 kind:detect",
            "- [x] Alert when the hit ratio falls below 80 % @kim due:2026-11-19 kind:detect done:2026-11-22"
        )
    );
    assert_eq!(
        sandbox.read(PAY),
        before[1].replace("* [ ] 연결", "* [x] 연결").replace(
            "kind:prevent\r\n* [-]",
            "kind:prevent done:2026-11-22\r\n* [-]"
        )
    );
    assert_eq!(
        sandbox.git(&[
            "-c",
            "core.quotePath=false",
            "show",
            "--format=%B",
            "--name-only",
            "HEAD"
        ]),
        "postmortem: 2 countermeasures done\n\n\
         2026-11-10-cache-flush#1 Alert when the hit ratio falls below 80 %\n\
         2026-11-01-결제-지연#1 연결 풀의 상한을 두고 넘으면 알림\n\n\n\
         postmortems/2026/2026-11-01-결제-지연.md\npostmortems/2026/2026-11-10-cache-flush.md\n"
    );
    sandbox.run(&["action", "reopen", "@#1", "결제#1"]).done();
    assert_eq!([sandbox.read(CACHE), sandbox.read(PAY)], before);
    assert_eq!(sandbox.status(), "");
    sandbox
        .run(&[
            "action",
            "wont-do",
            "@#3",
            "--why",
            "it \"was\"\na joke",
            "--no-commit",
        ])
        .done();
    assert_eq!(
        sandbox.read(CACHE),
        before[0].replace(
            "- [ ] =cmd()|calc ref:OPS-7",
            "- [-] =cmd()|calc ref:OPS-7 why:\"it 'was' a joke\""
        )
    );
    assert_eq!(sandbox.status(), format!(" M {CACHE}\n"));
}

#[test]
fn a_new_item_is_written_as_the_others_are() {
    let sandbox = sandbox();
    let (cache, pay) = (sandbox.read(CACHE), sandbox.read(PAY));
    let add = [
        "action",
        "add",
        "@",
        "Limit flushes",
        "--owner",
        "@kim",
        "--due",
        "2w",
        "--kind",
        "Prevent",
        "--priority",
        "p1",
        "--ref",
        "OPS-9",
    ];
    assert_eq!(
        sandbox.run(&add).done(),
        "2026-11-10-cache-flush#4  added: Limit flushes\n\
         postmortems/2026/2026-11-10-cache-flush.md: committed ABCDEF0 on main\n"
    );
    assert_eq!(
        sandbox.read(CACHE),
        format!(
            "{cache}- [ ] Limit flushes @kim due:2026-12-06 kind:prevent priority:P1 ref:OPS-9\n"
        )
    );
    sandbox
        .run(&["action", "add", "결제", "한도 정하기"])
        .done();
    assert_eq!(
        sandbox.read(PAY),
        pay.replace("priority:P2\r\n", "priority:P2\r\n* [ ] 한도 정하기\r\n")
    );
    assert_eq!(
        sandbox
            .run(&["action", "add", "@", "x", "--owner", "Kim Minji"])
            .failed(2),
        "error: `--owner` can't be `Kim Minji`; an owner is one word, such as kim or db-team\n"
    );
    assert_eq!(
        sandbox.run(&["action", "add", "@", " "]).failed(2),
        "error: the countermeasure is empty; say what will be true when it is done\n"
    );
}

#[test]
fn other_programs_get_all_of_it() {
    let sandbox = sandbox();
    let json = sandbox
        .run(&["action", "list", "--format", "json", "-n", "2"])
        .done();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json[1],
        serde_json::json!({
            "name": "2026-11-10-cache-flush#1", "id": "2026-11-10-cache-flush", "number": 1,
            "path": CACHE, "title": "Cache flush", "services": ["checkout", "cache"],
            "severity": "SEV2", "started_at": "2026-11-10T09:00:00+09:00", "state": "open",
            "text": "Alert when the hit ratio falls below 80 %", "owner": "kim",
            "due": "2026-11-19", "done": null, "kind": "detect", "priority": null, "ref": null,
            "why": null, "overdue_days": 3, "age_days": 12,
        })
    );
    let csv = sandbox
        .run(&["action", "list", "--format", "csv", "--owner", "none"])
        .done();
    assert_eq!(
        csv,
        "name,id,number,path,title,services,severity,started_at,state,text,owner,due,done,kind,\
         priority,ref,why,overdue_days,age_days\n\
         2026-11-10-cache-flush#3,2026-11-10-cache-flush,3,postmortems/2026/2026-11-10-cache-flush.md,\
         Cache flush,checkout;cache,SEV2,2026-11-10T09:00:00+09:00,open,'=cmd()|calc,,,,,,OPS-7,,,12\n"
    );
    let calendar = sandbox
        .run(&["action", "list", "--format", "ics", "--owner", "kim"])
        .done();
    assert_eq!(
        calendar.replace("\r\n", "\n"),
        "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//blameless//countermeasures//EN
CALSCALE:GREGORIAN
NAME:Countermeasures
X-WR-CALNAME:Countermeasures
BEGIN:VEVENT
DESCRIPTION:2026-11-10-cache-flush#1\\nCache flush\\npostmortems/2026/2026-11
 -10-cache-flush.md
DTSTAMP:20261122T010000Z
DTSTART;VALUE=DATE:20261119
STATUS:CONFIRMED
SUMMARY:Alert when the hit ratio falls below 80 % @kim
TRANSP:TRANSPARENT
UID:2026-11-10-cache-flush-1@blameless
CATEGORIES:checkout
CATEGORIES:cache
CATEGORIES:detect
END:VEVENT
BEGIN:VEVENT
DESCRIPTION:2026-11-01-결제-지연#3\\n결제 지연\\npostmortems/2026/202
 6-11-01-결제-지연.md
DTSTAMP:20261122T010000Z
DTSTART;VALUE=DATE:20261130
PRIORITY:5
STATUS:CONFIRMED
SUMMARY:P2 느린 질의 찾기 @kim
TRANSP:TRANSPARENT
UID:2026-11-01-결제-지연-3@blameless
CATEGORIES:pay
END:VEVENT
END:VCALENDAR
"
    );
}

#[test]
fn a_digest_can_be_piped_to_mail_or_chat_in_either_language() {
    let sandbox = sandbox();
    assert_eq!(
        sandbox
            .run(&["action", "remind", "--due-before", "2026-12-01"])
            .done(),
        "\
@db
  - 연결 풀의 상한을 두고 넘으면 알림
    P0, due 2026-11-15 (7 d overdue), 2026-11-01-결제-지연#1

@kim
  - Alert when the hit ratio falls below 80 %
    due 2026-11-19 (3 d overdue), 2026-11-10-cache-flush#1
  - 느린 질의 찾기
    P2, due 2026-11-30, 2026-11-01-결제-지연#3

mark one as done: blameless action done ID#N
"
    );
    sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nlanguage = \"ko\"\n",
    );
    assert_eq!(
        sandbox.run(&["action", "remind", "--owner", "kim", "--format", "markdown"]).done(),
        "\
### @kim

- [ ] Alert when the hit ratio falls below 80 % (기한 2026-11-19 (3일 지남)) `2026-11-10-cache-flush#1`
- [ ] 느린 질의 찾기 (P2, 기한 2026-11-30) `2026-11-01-결제-지연#3`

끝낸 것은: `blameless action done ID#N`
"
    );
    assert_eq!(
        sandbox.run(&["action", "list", "--overdue"]).done(),
        "\
순위  기한      경과  담당  종류     대응방안                                   이름
P0    7일 지남  21일  @db   prevent  연결 풀의 상한을 두고 넘으면 알림          2026-11-01-결제-지연#1
–     3일 지남  12일  @kim  detect   Alert when the hit ratio falls below 80 %  2026-11-10-cache-flush#1
"
    );
}

#[cfg(unix)]
#[test]
fn a_checklist_marks_what_is_chosen() {
    let sandbox = sandbox();
    let mut terminal = pty::Terminal::start(&sandbox, &["action", "done"]);
    terminal
        .shows("What is done? (space marks, Enter ends)")
        .shows("P0 연결 풀의 상한을 두고 넘으면 알림 @db 7 d overdue")
        .types(" \x1b[B \r");
    assert_eq!(terminal.ends(), 0);
    let contents = terminal.contents();
    assert!(contents.contains("2 files: committed"), "{contents}");
    assert!(sandbox.read(CACHE).contains("kind:detect done:2026-11-22"));
    assert!(sandbox.read(PAY).contains("kind:prevent done:2026-11-22"));
    // Left without an answer, nothing changes.
    let mut terminal = pty::Terminal::start(&sandbox, &["action", "reopen"]);
    terminal.shows("What is open again?").types("\x1b");
    assert_eq!(terminal.ends(), 130);
    assert_eq!(sandbox.status(), "");
}

/// Lists as people write them in the wild.
const LISTS: &[&str] = &[
    "- [ ] one\n- [x] two\n\n* [ ] another bullet\n",
    "1. [ ] counted\n2. [ ] and again\n   with a second line\n10) [ ] other mark\n",
    "- [ ] outer @kim\n  - [ ] inner due:2026-12-01\n    - [ ] innermost\n  - plain\n- [ ] next\n",
    "+ [ ] loose\n\n  A second paragraph.\n\n+ [ ] items   \n\n  ```sh\n  - [ ] code\n  ```\n",
    "Words first.\n\n- [ ] `code` and **marks** [link](http://x.y) due:2026-12-01 ref:OPS-1\n- [X] big\n",
    "### Soon\n\n- [ ] soft-wrapped text that goes on\n  in the next line priority:P1\n\n### Later\n\n- [-] dropped why:\"no need\"\n",
    "- [ ] tab\tin it\n-\t[ ] tab behind the bullet\n- [ ]   many spaces\n- [ ] \n- [ ]\n",
    "- [x] done:2026-01-01 before the words\n- [ ] unclosed why:\"quote\n- [ ] 한글 항목 @담당 done:soon\n",
];

#[test]
fn every_item_of_every_style_changes_by_itself_alone() {
    let sandbox = Sandbox::ready();
    for (at, list) in LISTS.iter().enumerate() {
        for (way, crlf, newline) in [("a", false, true), ("b", true, true), ("c", false, false)] {
            let title = format!("list {at}{way}");
            let mut text = document(&title, "2026-11-10T09:00:00+09:00", "\"a\"", list);
            if !newline {
                text.truncate(text.trim_end().len());
            }
            if crlf {
                text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
            }
            sandbox.write(&format!("postmortems/list-{at}{way}.md"), text);
        }
    }
    let listed = sandbox
        .run(&["action", "list", "--all", "--format", "json"])
        .done();
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let items = listed.as_array().unwrap();
    assert!(items.len() > 60, "{}", items.len());
    let folder = sandbox.root().join("postmortems");
    // Marking is a process each: one of each style and line end will do.
    for item in items.iter().step_by(7) {
        let before = tree(&folder);
        let name = item["name"].as_str().unwrap();
        let done = [
            "action",
            "done",
            name,
            "--date",
            "2026-11-21",
            "--no-commit",
        ];
        sandbox.run(&done).done();
        let after = tree(&folder);
        let mut changed = before.iter().zip(&after).filter(|(a, b)| a != b);
        let ((path, old), (_, new)) = changed.next().unwrap();
        assert_eq!(changed.next(), None);
        assert!(path.ends_with(item["path"].as_str().unwrap().rsplit('/').next().unwrap()));
        let same = |(a, b): &(&u8, &u8)| a == b;
        let head = old.iter().zip(new).take_while(same).count();
        let tail = old[head..]
            .iter()
            .rev()
            .zip(new[head..].iter().rev())
            .take_while(same)
            .count();
        let gone = String::from_utf8_lossy(&old[head..old.len() - tail]);
        // From the box to the attribute: within one item, whose bullet and whose
        // neighbours aren't in it.
        assert!(
            !gone.trim_start_matches("] ").contains("[ ]"),
            "{name}: {gone:?}"
        );
        std::fs::write(path, old).unwrap();
    }
}
