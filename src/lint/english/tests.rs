//! The grammar against its table of sentences, its documentation, and noise.

use super::{english, reader::Grammar, sentences};
use crate::lint::grammar::{Blame, Hit, People, Place, Prose};
use crate::lint::rules;
use proptest::prelude::*;

/// `rule<TAB>sentence`; a rule of `-` means that nothing is to be found.
const TABLE: &str = include_str!("../../../tests/data/blame_en.tsv");

/// Sentences that are known to be judged otherwise than in the table.
const KNOWN: usize = 7;

/// The byte ranges between double quotation marks.
fn quotations(text: &str) -> Vec<std::ops::Range<usize>> {
    let marks: Vec<usize> = text
        .match_indices(['"', '\u{201c}', '\u{201d}'])
        .map(|(at, _)| at)
        .collect();
    marks
        .chunks_exact(2)
        .map(|pair| pair[0]..pair[1] + 1)
        .collect()
}

fn prose<'a>(text: &'a str, quoted: &'a [std::ops::Range<usize>]) -> Prose<'a> {
    Prose {
        text,
        quoted,
        place: Place::Paragraph,
        previous: None,
    }
}

fn find(text: &str) -> Vec<Hit> {
    english(&prose(text, &quotations(text)), &People::default())
}

#[test]
fn the_table_is_judged_as_it_says() {
    let mut wrong = Vec::new();
    for line in TABLE.lines() {
        let (rule, sentence) = line.split_once('\t').expect("a rule and a sentence");
        if (rule == "-") != find(sentence).is_empty() {
            wrong.push(line);
        }
    }
    assert!(
        wrong.len() <= KNOWN,
        "{} sentences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn rules_find_their_bad_examples_and_not_their_good_ones() {
    for (rule, doc) in Blame::ALL.iter().zip(rules::BLAME) {
        assert_eq!(rule.name(), doc.name);
        for bad in doc.bad {
            let found = find(bad);
            assert!(
                found.iter().any(|hit| hit.rule == *rule),
                "{}: {bad}: {found:?}",
                doc.name
            );
        }
        for good in doc.good {
            assert_eq!(find(good), [], "{}: {good}", doc.name);
        }
    }
}

#[test]
fn the_filter_loses_nothing() {
    let grammar = Grammar::shared();
    for line in TABLE.lines() {
        let (_, sentence) = line.split_once('\t').expect("a rule and a sentence");
        let quoted = quotations(sentence);
        let unfiltered = grammar.read(&prose(sentence, &quoted), &People::default());
        assert_eq!(find(sentence), unfiltered, "{sentence}");
    }
}

#[test]
fn a_configured_team_counts_as_people_and_an_exception_does_not() {
    let names = ["quokka".to_owned(), "night owls".to_owned()];
    let not_people = ["deployer".to_owned()];
    let people = People {
        names: &names,
        not_people: &not_people,
    };
    for (sentence, expected) in [
        ("The quokka should have rolled back.", true),
        ("The night owls broke the build.", true),
        ("The deployer should have rolled back.", false),
    ] {
        assert_eq!(
            !english(&prose(sentence, &[]), &people).is_empty(),
            expected,
            "{sentence}"
        );
    }
    assert_eq!(find("The quokka should have rolled back."), []);
}

#[test]
fn they_are_whom_the_sentence_before_named() {
    let they = |previous| {
        let sentence = Prose {
            text: "They should have stopped at once.",
            quoted: &[],
            place: Place::Paragraph,
            previous: Some(previous),
        };
        !english(&sentence, &People::default()).is_empty()
    };
    assert!(they("The engineers restarted the pods."));
    assert!(!they("The pods were restarted."));
}

#[test]
fn the_place_makes_no_difference() {
    for place in [
        Place::Heading,
        Place::ListItem,
        Place::TableCell,
        Place::Countermeasure,
        Place::Timeline,
    ] {
        for sentence in [
            "Retrain the operators.",
            "People / manual error",
            "The node should have failed over.",
        ] {
            let elsewhere = Prose {
                text: sentence,
                quoted: &[],
                place,
                previous: None,
            };
            assert_eq!(english(&elsewhere, &People::default()), find(sentence));
        }
    }
}

#[test]
fn curly_apostrophes_are_apostrophes() {
    assert_eq!(find("He didn\u{2019}t check the lag.").len(), 1);
    assert_eq!(find("It was Ana\u{2019}s fault.").len(), 1);
}

#[test]
fn a_long_line_takes_linear_time() {
    for piece in [
        "[",
        "(",
        "the operator ",
        "should have, ",
        "because of the ",
        "! ",
        "who who ",
        "\u{FFFC}",
    ] {
        // Five times as much takes some five times as long, and not twenty-five, which
        // it would each time, whatever else the machine does.
        let took = |length: usize| {
            let text = piece.repeat(length / piece.len());
            let start = std::time::Instant::now();
            let _ = find(&text);
            let _ = sentences(&text);
            start.elapsed().as_secs_f64()
        };
        let is_linear = || took(200_000) < 15.0 * took(40_000);
        assert!((0..20).any(|_| is_linear()), "{piece:?}");
    }
}

proptest! {
    #[test]
    fn noise_gives_ordered_hits_on_whole_characters(text in "\\PC{0,200}", cut in 0_usize..200) {
        check(&text, cut);
    }

    #[test]
    fn words_give_ordered_hits_on_whole_characters(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "the", "operator", "should", "have", "not", "n't", "Ana", "'s", "\u{2019}s", "fault", "forgot", "to",
                "check", ",", "who", "and", "\u{FFFC}", "\u{C7A5}\u{C560}", "never", "careless", "\"", "!", "?", "(", ")",
                "because", "of", "@ana", "been", "had", "if", "nobody", "human", "error", "be", "more", "careful", "-",
            ]),
            0..40,
        ),
        glue in prop::sample::select(vec![" ", "", "\u{a0}"]),
    ) {
        check(&words.join(glue), 3);
    }
}

fn check(text: &str, cut: usize) {
    let quoted = cut..cut + 5;
    let mut last = 0;
    for hit in english(
        &prose(text, std::slice::from_ref(&quoted)),
        &People::default(),
    ) {
        assert!(
            text.get(hit.span.clone())
                .is_some_and(|cue| !cue.is_empty())
        );
        assert!(hit.span.start >= last);
        assert!(!hit.reword.contains('{'));
        last = hit.span.end;
    }
    for range in sentences(text) {
        assert!(
            text.get(range)
                .is_some_and(|sentence| !sentence.trim().is_empty())
        );
    }
}
