//! What a command that reads the whole collection spends its time on. For
//! ratios against other programs on large collections see CONTRIBUTING.md.

#[allow(dead_code)]
#[path = "generate.rs"]
mod generate;

use blameless::document::Document;
use blameless::document::front_matter::Change;
use blameless::model::{Vocabulary, read};
use blameless::store::workspace;
use divan::{Bencher, black_box};
use tempfile::TempDir;

fn main() {
    divan::main();
}

/// A collection of 1,000 postmortems in a temporary folder.
fn collection() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    generate::write(folder.path(), 1_000);
    folder
}

fn document() -> Document {
    let folder = collection();
    let sources = workspace::sources(folder.path(), "postmortems").expect("sources");
    Document::parse(sources[0].text().expect("a text")).expect("a document")
}

#[divan::bench]
fn load_1000(bencher: Bencher) {
    let folder = collection();
    let vocabulary = Vocabulary::default();
    bencher.bench(|| workspace::load(folder.path(), "postmortems", black_box(&vocabulary)));
}

#[divan::bench]
fn read_one(bencher: Bencher) {
    let (document, vocabulary) = (document(), Vocabulary::default());
    bencher.bench(|| read(black_box(&document), &vocabulary));
}

#[divan::bench]
fn headings_of_one(bencher: Bencher) {
    let document = document();
    bencher.bench(|| black_box(&document).headings());
}

#[divan::bench]
fn change_one_value(bencher: Bencher) {
    let document = document();
    let change = Change::Set("\"SEV1\"".into());
    bencher.bench(|| {
        let front_matter = black_box(&document).front_matter();
        front_matter.change(document.text(), &["severity"], &change)
    });
}
