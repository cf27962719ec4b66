//! Exports as a person types them, read back by the libraries that others use.

mod common;
#[path = "common/schema.rs"]
mod schema;

use blameless::exchange::table::{COUNTERMEASURES, Column, Kind, POSTMORTEMS};
use common::{Sandbox, postmortem, tree};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use rusqlite::Connection;
use serde_json::Value;
use std::fs::{self, File};

const FULL: &str = "+++\ntitle = \"=HYPERLINK(1)\"\nstatus = \"final\"\nseverity = \"SEV1\"\n\
    services = [\"checkout\", \"결제\", \"checkout\"]\nteams = []\ntrigger = \"config-push\"\n\
    causes = [\"configuration\", \"@cause\"]\ndetection = \"alert\"\n\
    started_at = 2026-06-30T23:30:00Z\ndetected_at = 2026-06-30T23:37:00Z\n\
    resolved_at = 2026-07-01T01:00:00Z\nauthors = [\"Kim Minji\"]\nowner_team = \"web\"\n\
    ratio = [1, 2.5, 0x10]\n[impact]\nratio = 0.35\nusers = 12000\n+++\n\n# Title\n\n\
    ## Phenomenon\n\nSeen.\n\n## Timeline\n\n- 23:41Z paged\n- later\n\n## Glossary\n\nWords.\n\n## Cause\n\nFound.\n\n## Countermeasures\n\n\
    - [ ] -Alert on it @team due:2026-12-01 kind:detect\n- [x] Cap it done:2026-07-02 priority:P0\n\
    - [-] Rewrite why:\"costs more\"\n";

const MISS: &str = "+++\ntitle = \"Nearly\"\nstatus = \"draft\"\nseverity = \"near-miss\"\n\
    services = [\"cache\"]\nstarted_at = 2026-05-02T10:00:00+09:00\n+++\n";

/// Two incidents and a near miss, in two quarters of the repository's zone.
fn shop() -> Sandbox {
    let sandbox = Sandbox::ready();
    sandbox.write("postmortems/2026/2026-07-01-full.md", FULL);
    sandbox.write("postmortems/2026/2026-05-02-miss.md", MISS);
    let plain = postmortem("Plain", "2026-08-03T09:00:00+09:00", "");
    sandbox.write("postmortems/2026/2026-08-03-plain.md", plain);
    sandbox
}

#[test]
fn a_line_has_every_field_and_fits_its_schema() {
    let shop = shop();
    let export = shop.run(&["export", "jsonl", "--severity", "SEV1"]);
    let line: Value = serde_json::from_str(&export.done()).unwrap();
    let expected = r###"{
        "repository": null, "id": "2026-07-01-full", "path": "postmortems/2026/2026-07-01-full.md",
        "title": "=HYPERLINK(1)", "status": "final", "severity": "SEV1",
        "services": ["checkout", "결제", "checkout"], "teams": [], "trigger": "config-push",
        "causes": ["configuration", "@cause"], "detection": "alert",
        "started_at": "2026-06-30T23:30:00Z", "detected_at": "2026-06-30T23:37:00Z",
        "acknowledged_at": null, "mitigated_at": null, "resolved_at": "2026-07-01T01:00:00Z",
        "authors": ["Kim Minji"], "reviewers": [], "tags": [],
        "impact": {"ratio": 0.35, "users": 12000, "summary": null},
        "response": {"responders": null, "person_hours": null, "playbook": null, "mitigation": null},
        "change": {"rollout": null, "rollback": null, "ref": null},
        "near_miss": false, "triggered_by_change": true,
        "started_on": "2026-07-01", "quarter": "2026-Q3",
        "time_to_detect_s": 420, "time_to_acknowledge_s": null, "time_to_mitigate_s": null,
        "time_to_resolve_s": 5400,
        "other_keys": {"owner_team": "web", "ratio": [1, 2.5, 16]},
        "sections": {"summary": null, "phenomenon": "Seen.", "timeline": "- 23:41Z paged\n- later", "cause": "Found.",
            "actions": null, "countermeasures": "- [ ] -Alert on it @team due:2026-12-01 kind:detect\n- [x] Cap it done:2026-07-02 priority:P0\n- [-] Rewrite why:\"costs more\"",
            "lessons": null},
        "other_sections": [{"heading": "Glossary", "text": "Words."}],
        "timeline": [{"at": "2026-06-30T23:41:00Z", "text": "paged"}],
        "countermeasures": [
            {"number": 1, "state": "open", "text": "-Alert on it", "owner": "team", "due": "2026-12-01",
                "done": null, "kind": "detect", "priority": null, "ref": null, "why": null},
            {"number": 2, "state": "done", "text": "Cap it", "owner": null, "due": null,
                "done": "2026-07-02", "kind": null, "priority": "P0", "ref": null, "why": null},
            {"number": 3, "state": "wont-do", "text": "Rewrite", "owner": null, "due": null,
                "done": null, "kind": null, "priority": null, "ref": null, "why": "costs more"}
        ]
    }"###;
    let mut expected: Value = serde_json::from_str(expected).unwrap();
    expected["document"] = FULL.into();
    assert_eq!(line, expected);
    let schema: Value = serde_json::from_str(&shop.run(&["export", "--schema"]).done()).unwrap();
    let all = shop.run(&["export", "jsonl"]).done();
    assert_eq!(all.lines().count(), 3);
    for line in all.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let none: [String; 0] = [];
        assert_eq!(schema::violations(&line, &schema, &schema, ""), none);
    }
}

#[test]
fn an_import_of_an_export_gives_the_same_files() {
    let (there, here) = (Sandbox::ready(), Sandbox::ready());
    let plain = postmortem("Plain", "2026-08-03T09:00:00+09:00", "x = true # why\n");
    let odd = [
        ("2026/2026-07-01-full.md", FULL.to_owned()),
        ("2026/2026-08-03-crlf.md", plain.replace('\n', "\r\n")),
        (
            "old names/Über 장애.md",
            format!("\u{feff}{}", plain.trim_end()),
        ),
        ("x.md", plain + "\n\n\t\u{2028}\u{0} \n"),
    ];
    for (path, text) in &odd {
        there.write(&format!("postmortems/{path}"), text);
    }
    let file = there.root().join("../all.jsonl");
    let file = file.to_str().unwrap();
    let said = there.run(&["export", "jsonl", "-o", file]).done();
    assert_eq!(
        said,
        "REPO/../all.jsonl: 4 postmortems, 6 countermeasures\n"
    );
    let import = here.run(&["import", "jsonl", file]);
    assert_eq!(import.code, Some(0), "{import:?}");
    let documents = |sandbox: &Sandbox| {
        let root = sandbox.root();
        let files = tree(&root.join("postmortems")).into_iter();
        files
            .map(|(path, bytes)| (path.strip_prefix(&root).unwrap().to_owned(), bytes))
            .collect::<Vec<_>>()
    };
    assert_eq!(documents(&here), documents(&there));
    assert_eq!(here.status(), "");
    // Once more: all there. And one that says something else now is left alone.
    here.write("postmortems/x.md", "mine");
    let again = here.run(&["import", "jsonl", file]);
    assert_eq!(here.read("postmortems/x.md"), "mine");
    assert_eq!(again.code, Some(1));
    assert_eq!(
        again.err,
        "not imported: TEMP2/all.jsonl:2: `postmortems/x.md` is there and says something else; \
         nothing is overwritten\n"
            .replace("TEMP2/all.jsonl", file)
    );
}

#[test]
fn an_import_writes_nowhere_but_into_the_collection() {
    let sandbox = Sandbox::ready();
    let files = || {
        let all = tree(&sandbox.root().join("..")).into_iter();
        all.filter(|(path, _)| !path.iter().any(|part| part == ".git"))
            .count()
    };
    let before = files();
    let document = postmortem("P", "2026-08-03T09:00:00+09:00", "");
    let paths = [
        "postmortems/../blameless.md",
        "../out.md",
        "/tmp/out.md",
        "blameless.toml",
        "postmortems/.git/x.md",
        "postmortems/README.md",
        "postmortems/2026/x.toml",
        "postmortems/a\\..\\b.md",
        "postmortems//x.md",
        "postmortems/C:x.md",
        "postmortems",
    ];
    let lines: Vec<String> = paths
        .iter()
        .map(|path| serde_json::json!({"path": path, "document": document}).to_string())
        .collect();
    sandbox.write("../evil.jsonl", lines.join("\n"));
    let import = sandbox.run(&["import", "jsonl", "../evil.jsonl"]);
    assert_eq!(import.code, Some(1), "{import:?}");
    assert_eq!(import.err.lines().count(), paths.len(), "{import:?}");
    assert_eq!(files(), before + 1);
}

#[test]
fn tables_of_csv_are_safe_in_a_spreadsheet() {
    let shop = shop();
    let export = shop.run(&["export", "csv", "--severity", "SEV1"]).done();
    assert_eq!(
        export,
        "repository,id,path,title,status,severity,near_miss,services,teams,trigger,\
         triggered_by_change,causes,detection,started_at,started_on,quarter,detected_at,\
         acknowledged_at,mitigated_at,resolved_at,time_to_detect_s,time_to_acknowledge_s,\
         time_to_mitigate_s,time_to_resolve_s,tags,impact_ratio,impact_users,impact_summary,\
         responders,person_hours,playbook,mitigation,rollout,rollback,change_ref,\
         countermeasures_open,countermeasures_done,countermeasures_wont_do\n\
         ,2026-07-01-full,postmortems/2026/2026-07-01-full.md,'=HYPERLINK(1),final,SEV1,false,\
         checkout;결제,,config-push,true,configuration;'@cause,alert,2026-06-30T23:30:00+00:00,\
         2026-07-01,2026-Q3,2026-06-30T23:37:00+00:00,,,2026-07-01T01:00:00+00:00,420,,,5400,,\
         0.35,12000,,,,,,,,,1,1,1\n"
    );
    let said = shop.run(&["export", "csv", "-o", "out/", "--bom"]).done();
    assert_eq!(said, "out/: 3 postmortems, 4 countermeasures\n");
    assert_eq!(shop.read("out/postmortems.csv").lines().count(), 4);
    assert_eq!(
        shop.read("out/countermeasures.csv"),
        "\u{feff}repository,postmortem,path,number,state,text,owner,due,done,kind,priority,\
         reference,why\n\
         ,2026-08-03-plain,postmortems/2026/2026-08-03-plain.md,1,open,Alert on it,team,\
         2026-12-01,,detect,,,\n\
         ,2026-07-01-full,postmortems/2026/2026-07-01-full.md,1,open,'-Alert on it,team,\
         2026-12-01,,detect,,,\n\
         ,2026-07-01-full,postmortems/2026/2026-07-01-full.md,2,done,Cap it,,,2026-07-02,,P0,,\n\
         ,2026-07-01-full,postmortems/2026/2026-07-01-full.md,3,wont-do,Rewrite,,,,,,,costs more\n"
    );
}

#[test]
fn the_database_answers_the_common_questions() {
    let shop = shop();
    let said = shop.run(&["export", "sqlite", "-o", "all.db"]).done();
    assert_eq!(said, "all.db: 3 postmortems, 4 countermeasures\n");
    let database = Connection::open(shop.root().join("all.db")).unwrap();
    let rows = |sql: &str| -> Vec<String> {
        let mut statement = database.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let cells = (0..columns).map(|at| {
                use rusqlite::types::ValueRef;
                Ok(match row.get_ref(at)? {
                    ValueRef::Null => "–".to_owned(),
                    ValueRef::Integer(number) => number.to_string(),
                    ValueRef::Real(number) => format!("{number:?}"),
                    ValueRef::Text(text) | ValueRef::Blob(text) => {
                        String::from_utf8_lossy(text).into_owned()
                    }
                })
            });
            cells
                .collect::<Result<Vec<_>, _>>()
                .map(|cells| cells.join("|"))
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(
        rows("SELECT * FROM incidents_per_quarter"),
        ["2026-Q2|0|1|0", "2026-Q3|2|0|1"]
    );
    assert_eq!(
        rows("SELECT * FROM durations_per_quarter"),
        [
            "2026-Q3|time_to_detect|1|420.0|420.0",
            "2026-Q3|time_to_resolve|1|5400.0|5400.0"
        ]
    );
    assert_eq!(
        rows("SELECT * FROM by_service"),
        ["checkout|2|2", "cache|1|0", "결제|1|1"]
    );
    assert_eq!(
        rows("SELECT * FROM by_trigger"),
        ["unknown|2|1", "config-push|1|1"]
    );
    assert_eq!(
        rows("SELECT * FROM by_cause"),
        ["unknown|2|1", "@cause|1|1", "configuration|1|1"]
    );
    assert_eq!(
        rows("SELECT * FROM change_share_per_quarter"),
        ["2026-Q3|2|1|0.5"]
    );
    assert_eq!(
        rows("SELECT * FROM open_countermeasures"),
        [
            "2026-07-01-full|=HYPERLINK(1)|SEV1|2026-07-01|1|-Alert on it|team|2026-12-01|detect|–|–",
            "2026-08-03-plain|Plain|SEV2|2026-08-03|1|Alert on it|team|2026-12-01|detect|–|–"
        ]
    );
    assert_eq!(
        rows(
            "SELECT section, heading, text FROM sections WHERE postmortem_key = 2 LIMIT 2 OFFSET 1"
        ),
        [
            "timeline|Timeline|- 23:41Z paged\n- later",
            "–|Glossary|Words."
        ]
    );
    assert_eq!(
        rows("SELECT * FROM timeline_entries"),
        ["2|1|2026-06-30T23:41:00Z|paged"]
    );
    assert_eq!(
        rows("SELECT * FROM metadata"),
        [
            "countermeasures|4",
            "exported_at|2026-11-22T01:00:00Z",
            "filters|",
            "postmortems|3",
            concat!("program|blameless ", env!("CARGO_PKG_VERSION")),
            "repositories|",
            "schema_version|1",
            "timezone|Asia/Seoul"
        ]
    );
    assert_eq!(rows("PRAGMA foreign_key_check"), Vec::<String>::new());
    assert_eq!(rows("PRAGMA integrity_check"), ["ok"]);
    // Nothing depends on the run, and a database in use is left alone.
    let first = fs::read(shop.root().join("all.db")).unwrap();
    shop.run(&["export", "sqlite", "-o", "again.db"]).done();
    assert_eq!(fs::read(shop.root().join("again.db")).unwrap(), first);
    shop.write("all.db-wal", "");
    assert_eq!(
        shop.run(&["export", "sqlite", "-o", "all.db"]).failed(2),
        "error: ./all.db is open in another program (./all.db-wal is there); close it there\n"
    );
    assert_eq!(fs::read(shop.root().join("all.db")).unwrap(), first);
}

#[test]
fn parquet_is_partitioned_by_quarter_and_typed() {
    let shop = shop();
    let export = ["export", "parquet", "-o", "lake"];
    shop.run(&export).done();
    let files = |shop: &Sandbox| -> Vec<String> {
        let root = shop.root().join("lake");
        let files = tree(&root).into_iter();
        files
            .map(|(path, _)| path.strip_prefix(&root).unwrap().display().to_string())
            .collect()
    };
    assert_eq!(
        files(&shop),
        [
            "countermeasures/quarter=2026-Q3/countermeasures.parquet",
            "postmortems/quarter=2026-Q2/postmortems.parquet",
            "postmortems/quarter=2026-Q3/postmortems.parquet",
        ]
    );
    let open = |path: &str| {
        let file = File::open(shop.root().join("lake").join(path)).unwrap();
        SerializedFileReader::new(file).unwrap()
    };
    let reader = open("postmortems/quarter=2026-Q3/postmortems.parquet");
    let rows: Vec<String> = reader
        .get_row_iter(None)
        .unwrap()
        .map(|row| row.unwrap().to_string())
        .collect();
    assert_eq!(
        rows[1],
        "{repository: null, id: \"2026-07-01-full\", path: \"postmortems/2026/2026-07-01-full.md\", \
         title: \"=HYPERLINK(1)\", status: \"final\", severity: \"SEV1\", near_miss: false, \
         services: [\"checkout\", \"결제\"], teams: [], trigger: \"config-push\", \
         triggered_by_change: true, causes: [\"configuration\", \"@cause\"], detection: \"alert\", \
         started_at: 2026-06-30 23:30:00.000000 +00:00, started_on: 2026-07-01, \
         detected_at: 2026-06-30 23:37:00.000000 +00:00, acknowledged_at: null, mitigated_at: null, \
         resolved_at: 2026-07-01 01:00:00.000000 +00:00, time_to_detect_s: 420, \
         time_to_acknowledge_s: null, time_to_mitigate_s: null, time_to_resolve_s: 5400, tags: [], \
         impact_ratio: 0.35, impact_users: 12000, impact_summary: null, responders: null, \
         person_hours: null, playbook: null, mitigation: null, rollout: null, rollback: null, \
         change_ref: null, countermeasures_open: 1, countermeasures_done: 1, \
         countermeasures_wont_do: 1}"
    );
    let reader = open("countermeasures/quarter=2026-Q3/countermeasures.parquet");
    let states: Vec<String> = reader
        .get_row_iter(None)
        .unwrap()
        .map(|row| row.unwrap().get_string(4).unwrap().clone())
        .collect();
    assert_eq!(states, ["open", "open", "done", "wont-do"]);
    // An earlier export goes as a whole; anything else in the folder stays.
    fs::remove_file(shop.root().join("postmortems/2026/2026-05-02-miss.md")).unwrap();
    shop.run(&export).done();
    assert_eq!(files(&shop).len(), 2);
    shop.write("lake/notes.txt", "mine");
    assert_eq!(
        shop.run(&export).failed(2),
        "error: ./lake holds notes.txt, which is of no earlier export; name a new or an empty \
         folder\n"
    );
    assert_eq!(shop.read("lake/notes.txt"), "mine");
    assert_eq!(files(&shop).len(), 3);
    assert!(!shop.status().contains(".export."), "{}", shop.status());
}

#[test]
fn several_repositories_are_told_apart() {
    let (here, there) = (shop(), shop());
    let folder = there.root();
    let repos = ["--repo", ".", "--repo", folder.to_str().unwrap()];
    let export = [&["export", "csv", "--service", "cache"][..], &repos].concat();
    let export = here.run(&export).done();
    let rows: Vec<Vec<&str>> = export
        .lines()
        .skip(1)
        .map(|row| row.split(',').take(3).collect())
        .collect();
    let path = "postmortems/2026/2026-05-02-miss.md";
    assert_eq!(
        rows,
        [
            ["repo-2", "repo-2:2026-05-02-miss", path],
            ["repo", "repo:2026-05-02-miss", path]
        ]
    );
    let sqlite = [&["export", "sqlite", "-o", "all.db"][..], &repos].concat();
    here.run(&sqlite).done();
    let database = Connection::open(here.root().join("all.db")).unwrap();
    let counted: i64 = database
        .query_row("SELECT sum(postmortems) FROM by_service", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(counted, 8);
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_written() {
    let shop = shop();
    let said = |arguments: &[&str]| {
        let said = shop.run(arguments);
        (said.code, said.err)
    };
    let none = said(&["export", "sqlite", "-o", "x.db", "--tag", "none"]);
    assert_eq!(
        none,
        (
            Some(1),
            "no postmortem matches; nothing was written\n".into()
        )
    );
    assert_eq!(
        said(&["export", "parquet"]).1,
        "error: Parquet is a folder of files; type `blameless export parquet -o \
         postmortems-parquet`\n"
    );
    assert_eq!(
        said(&["export", "jsonl", "--bom"]).1,
        "error: --bom is for csv; type `blameless export csv --bom …`\n"
    );
    shop.write("postmortems/2026/2026-09-01-broken.md", "+++\n+++\n");
    let broken = shop.run(&["export", "jsonl", "-o", "x.jsonl"]);
    assert_eq!(broken.code, Some(1));
    assert_eq!(broken.out, "x.jsonl: 3 postmortems, 4 countermeasures\n");
    assert!(
        broken
            .err
            .ends_with("1 document could not be read and is left out\n")
    );
    assert_eq!(shop.read("x.jsonl").lines().count(), 3);
    assert!(!shop.root().join("x.db").exists());
    shop.write(
        "blameless.toml",
        "language = \"ko\"\ntimezone = \"Asia/Seoul\"\n",
    );
    let korean = shop.run(&["export", "jsonl", "-o", "x.jsonl"]);
    assert_eq!(korean.out, "x.jsonl: 포스트모템 3건, 대응방안 4건\n");
}

#[test]
fn the_page_lists_every_column() {
    fn table<R>(columns: &[Column<R>]) -> String {
        let mut table = String::from("\n| column | kind | | meaning |\n|---|---|---|---|\n");
        for column in columns {
            let kind = match column.kind {
                Kind::Text => "text",
                Kind::List => "list",
                Kind::Moment => "instant",
                Kind::Day => "day",
                Kind::Count => "whole number",
                Kind::Number => "number",
                Kind::Flag => "yes or no",
            };
            let required = if column.required { "always" } else { "" };
            let (name, meaning) = (column.name, column.meaning);
            table.push_str(&format!("| `{name}` | {kind} | {required} | {meaning} |\n"));
        }
        table + "\n"
    }
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/export.md");
    let text = fs::read_to_string(page).unwrap();
    let mut expected = text.clone();
    let tables = [
        ("postmortems", table(POSTMORTEMS)),
        ("countermeasures", table(COUNTERMEASURES)),
    ];
    for (name, table) in tables {
        let begin = format!("<!-- columns of {name} -->\n");
        let start = expected.find(&begin).unwrap() + begin.len();
        let end = start + expected[start..].find("<!-- end -->").unwrap();
        expected.replace_range(start..end, &table);
    }
    // `BLESS=1` writes the page instead.
    if std::env::var_os("BLESS").is_some() {
        fs::write(page, &expected).unwrap();
    }
    assert_eq!(fs::read_to_string(page).unwrap(), expected);
}

#[test]
fn no_cell_of_any_csv_is_a_formula() {
    let sandbox = Sandbox::ready();
    for (at, evil) in [
        "=1+1", "+x", "-x", "@x", "\\tx", "\\rx", "＝1", "＋x", "－x", "＠x",
    ]
    .iter()
    .enumerate()
    {
        let day = at + 1;
        let text = postmortem("A", &format!("2026-11-{day:02}T09:12:00+09:00"), "");
        let text = text
            .replace("title = \"A\"", &format!("title = \"{evil}\""))
            .replace("[\"checkout\"]", &format!("[\"checkout\", \"{evil}\"]"))
            .replace("# T\n", "")
            + &format!(
                "\n- [ ] {} fails @=x due:2026-12-01\n",
                evil.replace('\\', "")
            );
        sandbox.write(&format!("postmortems/2026/2026-11-{day:02}-a.md"), text);
    }
    for arguments in [
        &["list", "--format", "csv"][..],
        &["action", "list", "--format", "csv"],
        &["export", "csv"],
        &["export", "csv", "--table", "countermeasures"],
        &["report", "all", "--format", "csv"],
    ] {
        let said = sandbox.run(arguments).done();
        assert!(said.contains("'=1+1"), "{arguments:?}: {said}");
        let mut reader = csv::Reader::from_reader(said.as_bytes());
        for row in reader.records() {
            // Some spreadsheets part cells at semicolons, too.
            for cell in row.unwrap().iter().flat_map(|cell| cell.split(';')) {
                let first = cell.chars().next();
                let number = cell.parse::<f64>().is_ok();
                let obeyed = first.is_some_and(|first| "=+-@＝＋－＠\t\r".contains(first));
                assert!(number || !obeyed, "{arguments:?}: {cell:?}");
            }
        }
    }
}
