//! The grammar on sentences of its own collection, on its documentation, and on noise.

use std::ops::Range;

use proptest::prelude::*;

use super::docs::DOCS;
use super::{Groups, korean, read, sentences};
use crate::lint::grammar::{Blame, People, Place, Prose};

/// Label (blame or ok), rule, place (task or text) and sentence, written for these tests.
const COLLECTION: &str = include_str!("../../../tests/data/blame_ko.tsv");

const PLACES: [Place; 6] = [
    Place::Paragraph,
    Place::Heading,
    Place::ListItem,
    Place::TableCell,
    Place::Countermeasure,
    Place::Timeline,
];

fn quotes(text: &str) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((close, from)) if c == close => {
                list.push(from..at + c.len_utf8());
                open = None;
            }
            Some(_) => {}
            None => {
                open = match c {
                    '"' | '\'' => Some((c, at)),
                    '“' => Some(('”', at)),
                    '‘' => Some(('’', at)),
                    '「' => Some(('」', at)),
                    '『' => Some(('』', at)),
                    _ => None,
                };
            }
        }
    }
    list
}

fn rules(text: &str, place: Place) -> Vec<Blame> {
    let quoted = quotes(text);
    let prose = Prose {
        text,
        quoted: &quoted,
        place,
        previous: None,
    };
    korean(&prose, &People::default())
        .into_iter()
        .map(|hit| hit.rule)
        .collect()
}

struct Row {
    blame: bool,
    place: Place,
    text: &'static str,
}

fn collection() -> Vec<Row> {
    COLLECTION
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let blame = fields.next()? == "blame";
            let place = if fields.nth(1)? == "task" {
                Place::Countermeasure
            } else {
                Place::Paragraph
            };
            let text = fields.next()?;
            Some(Row { blame, place, text })
        })
        .collect()
}

#[test]
fn the_collection_is_read_as_it_is_labelled() {
    let wrong: Vec<String> = collection()
        .iter()
        .filter(|row| row.blame == rules(row.text, row.place).is_empty())
        .map(|row| format!("{} {:?}", row.text, rules(row.text, row.place)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(collection().len() >= 600);
}

#[test]
fn the_prefilter_never_changes_the_answer() {
    let people = People::default();
    for row in collection() {
        let quoted = quotes(row.text);
        let prose = Prose {
            text: row.text,
            quoted: &quoted,
            place: row.place,
            previous: None,
        };
        let filtered: Vec<Blame> = korean(&prose, &people).iter().map(|hit| hit.rule).collect();
        let all: Vec<Blame> = read(&prose, &people, Groups::ALL)
            .iter()
            .map(|hit| hit.rule)
            .collect();
        assert_eq!(filtered.is_empty(), all.is_empty(), "{}", row.text);
    }
}

#[test]
fn a_sentence_reads_the_same_in_every_place() {
    for row in collection()
        .iter()
        .filter(|row| row.place == Place::Paragraph)
    {
        for place in PLACES {
            if place == Place::Countermeasure && !row.blame {
                continue;
            }
            assert_eq!(
                rules(row.text, place).is_empty(),
                rules(row.text, Place::Paragraph).is_empty(),
                "{} in {place:?}",
                row.text
            );
        }
    }
}

#[test]
fn the_examples_of_the_documentation_hold() {
    assert_eq!(DOCS.map(|doc| doc.rule), Blame::ALL);
    for doc in DOCS {
        assert!(doc.bad_ko.len() >= 2 && doc.good_ko.len() >= 2);
        for bad in doc.bad_ko {
            let found = rules(bad, Place::Paragraph);
            assert!(
                found.contains(&doc.rule),
                "{} finds {found:?} in: {bad}",
                doc.rule.name()
            );
        }
        for good in doc.good_ko {
            let found = rules(good, Place::Paragraph);
            assert!(found.is_empty(), "{found:?} in: {good}");
        }
    }
}

#[test]
fn configured_people_count_and_exceptions_do_not() {
    let names = ["플랫폼길드".to_owned()];
    let not_people = ["운영자".to_owned()];
    let none = People::default();
    let prose = |text| Prose {
        text,
        quoted: &[],
        place: Place::Paragraph,
        previous: None,
    };
    let guild = prose("플랫폼길드가 인덱스를 만들지 않았다.");
    assert!(korean(&guild, &none).is_empty());
    let people = People {
        names: &names,
        not_people: &[],
    };
    assert_eq!(korean(&guild, &people).len(), 1);
    let operator = prose("운영자가 인덱스를 만들지 않았다.");
    assert_eq!(korean(&operator, &none).len(), 1);
    let people = People {
        names: &[],
        not_people: &not_people,
    };
    assert!(korean(&operator, &people).is_empty());
}

#[test]
fn long_text_is_read_in_pieces() {
    let clean = "서버가 재시작되었고 지표가 정상 범위로 돌아왔고 ".repeat(200);
    let text = format!("{clean}담당자의 부주의로 데이터가 삭제되었다");
    assert_eq!(rules(&text, Place::Paragraph), [Blame::Judgement]);
    let unbroken = "부주의".repeat(2000);
    assert!(rules(&unbroken, Place::Paragraph).len() <= 10);
}

#[test]
fn a_quotation_is_evidence() {
    assert!(
        rules(
            "회의록에는 \"담당자의 부주의\"라고 적혀 있었다.",
            Place::Paragraph
        )
        .is_empty()
    );
    assert!(rules("'휴먼 에러'라는 결론을 쓰지 않는다.", Place::Paragraph).is_empty());
}

proptest! {
    #[test]
    fn nothing_panics_and_spans_lie_on_characters(
        words in proptest::collection::vec("[가-힣]{1,4}|담당자가|확인하지|않았다|실수로|때문에|주의|[ -~]{1,6}|\u{FFFC}|[“”\"']", 0..24),
        from in 0_usize..40,
        length in 0_usize..40,
    ) {
        let text = words.join(" ");
        let quoted = vec![from..from + length, 50..60];
        let prose = Prose { text: &text, quoted: &quoted, place: Place::Countermeasure, previous: None };
        let hits = korean(&prose, &People::default());
        for hit in &hits {
            prop_assert!(text.get(hit.span.clone()).is_some());
        }
        for pair in hits.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for range in sentences(&text) {
            prop_assert!(text.get(range).is_some());
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        for range in sentences(&text) {
            prop_assert!(!text[range].is_empty());
        }
        let prose = Prose { text: &text, quoted: &[], place: Place::Paragraph, previous: None };
        let _ = korean(&prose, &People::default());
    }
}
