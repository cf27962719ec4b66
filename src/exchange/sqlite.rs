//! A normalised SQLite database, with views for the common questions.

use super::record::{Record, terms, utc};
use super::table::{COUNTERMEASURES, Cell, Column, Kind, POSTMORTEMS};
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, Statement, ToSql, params};
use thiserror::Error;

/// Counts the changes to tables and views that a reader could trip over.
pub const SCHEMA_VERSION: u32 = 1;

/// The views, in the order of their use.
const VIEWS: &str = include_str!("sqlite/views.sql");

/// A table, its column, and the list whose terms are in it.
type List = (&'static str, &'static str, fn(&Record) -> &[String]);

/// The lists of a postmortem, each a table of its own.
const LISTS: &[List] = &[
    ("postmortem_services", "service", |r| &r.postmortem.services),
    ("postmortem_teams", "team", |r| &r.postmortem.teams),
    ("postmortem_causes", "cause", |r| &r.postmortem.causes),
    ("postmortem_tags", "tag", |r| &r.postmortem.tags),
];

/// What SQLite said.
#[derive(Debug, Error)]
#[error("SQLite: {0}; check the free space (`df`) there")]
pub struct DatabaseError(#[from] rusqlite::Error);

/// A database that is being filled.
pub struct Database {
    connection: Connection,
    /// The key of the postmortem that was added last.
    last: i64,
}

impl Database {
    /// Starts an export in `connection`, which is to an empty database.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn start(connection: Connection) -> Result<Self, DatabaseError> {
        // Nobody else sees the file before it is whole, so that a journal would
        // protect nothing.
        connection.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;",
        )?;
        connection.execute_batch(&format!("BEGIN;\n{}", schema()))?;
        Ok(Self {
            connection,
            last: 0,
        })
    }

    /// Adds `records`.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn add(&mut self, records: &[Record]) -> Result<(), DatabaseError> {
        let prepare = |sql: &str| self.connection.prepare(sql);
        let mut postmortems = prepare(&insert("postmortems", POSTMORTEMS))?;
        let mut measures = prepare(&insert("countermeasures", COUNTERMEASURES))?;
        let mut entries = prepare("INSERT INTO timeline_entries VALUES (?1, ?2, ?3, ?4)")?;
        let mut sections = prepare("INSERT INTO sections VALUES (?1, ?2, ?3, ?4, ?5)")?;
        let mut lists = Vec::new();
        for (table, _, list) in LISTS {
            let sql = format!("INSERT INTO {table} VALUES (?1, ?2)");
            lists.push((prepare(&sql)?, list));
        }
        for record in records {
            self.last += 1;
            let key = self.last;
            fill(&mut postmortems, key, POSTMORTEMS, record)?;
            for (insert, list) in &mut lists {
                for term in terms(list(record)) {
                    insert.execute(params![key, term])?;
                }
            }
            for measure in &record.countermeasures {
                fill(&mut measures, key, COUNTERMEASURES, measure)?;
            }
            for (position, entry) in (1_i64..).zip(&record.timeline) {
                entries.execute(params![key, position, utc(entry.at), entry.text])?;
            }
            for (position, one) in (1_i64..).zip(&record.sections) {
                let section = one.section.map(|section| section.key());
                sections.execute(params![key, position, section, one.heading, one.text])?;
            }
        }
        Ok(())
    }

    /// Ends the export; `facts` are rows of the table `metadata`.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn finish(self, facts: &[(&str, String)]) -> Result<(), DatabaseError> {
        for (key, value) in facts {
            self.connection
                .execute("INSERT INTO metadata VALUES (?1, ?2)", params![key, value])?;
        }
        self.connection.execute_batch("COMMIT; ANALYZE;")?;
        self.connection.close().map_err(|(_, error)| error)?;
        Ok(())
    }
}

/// The statement that adds a row to `table`, whose first column is the key of
/// the postmortem.
fn insert<R>(table: &str, columns: &[Column<R>]) -> String {
    // Quoted, for `trigger` is a word of SQL.
    let quoted = |column: &Column<R>| format!("\"{}\"", column.name);
    let names: Vec<_> = stored(columns).map(quoted).collect();
    let places = vec!["?"; names.len() + 1].join(", ");
    let names = names.join(", ");
    format!("INSERT INTO {table} (postmortem_key, {names}) VALUES ({places})")
}

fn fill<R>(
    insert: &mut Statement<'_>,
    key: i64,
    columns: &[Column<R>],
    row: &R,
) -> Result<(), DatabaseError> {
    insert.raw_bind_parameter(1, key)?;
    for (at, column) in (2..).zip(stored(columns)) {
        insert.raw_bind_parameter(at, (column.cell)(row))?;
    }
    insert.raw_execute()?;
    Ok(())
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            // A list has no cell here: it has a table.
            Cell::Unknown | Cell::List(_) => ToSqlOutput::Owned(Value::Null),
            Cell::Text(text) => (*text).into(),
            Cell::Moment(moment) => utc(*moment).into(),
            Cell::Day(day) => day.to_string().into(),
            Cell::Count(count) => (*count).into(),
            Cell::Number(number) => (*number).into(),
            Cell::Flag(flag) => (*flag).into(),
        })
    }
}

/// The columns that a table of the database has: no lists, and of a
/// countermeasure nothing that its postmortem says.
fn stored<R>(columns: &[Column<R>]) -> impl Iterator<Item = &Column<R>> {
    let is_countermeasures = columns.iter().any(|column| column.name == "postmortem");
    columns.iter().filter(move |column| {
        let of_postmortem = matches!(column.name, "repository" | "postmortem" | "path");
        column.kind != Kind::List && !(is_countermeasures && of_postmortem)
    })
}

fn schema() -> String {
    let mut sql = String::from(
        "CREATE TABLE metadata (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;\n",
    );
    sql.push_str(&format!(
        "CREATE TABLE postmortems (\n  postmortem_key INTEGER PRIMARY KEY,\n{}\n);\n",
        definitions(POSTMORTEMS)
    ));
    const OWNER: &str = "postmortem_key INTEGER NOT NULL REFERENCES postmortems";
    for (table, column, _) in LISTS {
        sql.push_str(&format!(
            "CREATE TABLE {table} (\n  {OWNER},\n  {column} TEXT NOT NULL,\n  \
             PRIMARY KEY (postmortem_key, {column})\n) WITHOUT ROWID;\n\
             CREATE INDEX {table}_by_{column} ON {table} ({column});\n"
        ));
    }
    sql.push_str(&format!(
        "CREATE TABLE countermeasures (\n  {OWNER},\n{},\n  \
         PRIMARY KEY (postmortem_key, number)\n) WITHOUT ROWID;\n",
        definitions(COUNTERMEASURES)
    ));
    sql.push_str(&format!(
        "CREATE TABLE timeline_entries (\n  {OWNER},\n  position INTEGER NOT NULL,\n  at TEXT NOT NULL,\n  \
         text TEXT NOT NULL,\n  PRIMARY KEY (postmortem_key, position)\n) WITHOUT ROWID;\n\
         CREATE TABLE sections (\n  {OWNER},\n  position INTEGER NOT NULL,\n  section TEXT,\n  \
         heading TEXT NOT NULL,\n  text TEXT NOT NULL,\n  \
         PRIMARY KEY (postmortem_key, position)\n) WITHOUT ROWID;\n\
         CREATE INDEX postmortems_by_id ON postmortems (id);\n\
         CREATE INDEX postmortems_by_start ON postmortems (started_at);\n\
         CREATE INDEX postmortems_by_quarter ON postmortems (quarter);\n\
         CREATE INDEX countermeasures_by_state ON countermeasures (state, due);\n"
    ));
    sql.push_str(VIEWS);
    sql
}

fn definitions<R>(columns: &[Column<R>]) -> String {
    let definition = |column: &Column<R>| {
        let kind = match column.kind {
            Kind::Count => "INTEGER",
            Kind::Number => "REAL",
            Kind::Flag => "INTEGER",
            Kind::Text | Kind::List | Kind::Moment | Kind::Day => "TEXT",
        };
        let required = if column.required { " NOT NULL" } else { "" };
        format!("  \"{}\" {kind}{required}", column.name)
    };
    let definitions: Vec<_> = stored(columns).map(definition).collect();
    definitions.join(",\n")
}
