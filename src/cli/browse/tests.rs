//! Whole screens, and what keys make of them.

mod browser;

use self::browser::{Browser, ENGLISH, Written, parse};
use super::palette::Palette;
use super::row::Row;
use super::state::{Effect, Event};
use crate::document::TaskState;
use crate::model::{Language, Status, Vocabulary};
use crate::query::Filter;
use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::Size;
use ratatui::style::Color;
use std::path::Path;

/// Compares a screen with a file; `BLESS=1` writes it.
#[track_caller]
fn same(name: &str, screen: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/browse")
        .join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, screen).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(screen == expected, "{name} is\n{screen}and was\n{expected}");
}

#[test]
fn screens_of_every_size_in_both_languages() {
    for (name, language) in [("en", Language::En), ("ko", Language::Ko)] {
        for (width, height) in [(40, 12), (80, 24), (120, 40), (180, 30)] {
            let browser = Browser::new(language, width, height);
            same(&format!("{name}-{width}x{height}.txt"), &browser.screen());
        }
    }
}

#[test]
fn boxes_open_above_the_panes() {
    for (name, language) in [("en", Language::En), ("ko", Language::Ko)] {
        let opened = |keys: &str, width, height| {
            let mut browser = Browser::new(language, width, height);
            browser.types(keys);
            browser.screen()
        };
        same(&format!("{name}-keys.txt"), &opened("?", 80, 30));
        same(&format!("{name}-keys-small.txt"), &opened("?jjj", 40, 12));
        same(&format!("{name}-ticks.txt"), &opened("t ", 60, 16));
        same(&format!("{name}-status.txt"), &opened("S", 60, 16));
        same(
            &format!("{name}-reviewer.txt"),
            &opened("Sj\rLee 지우", 60, 16),
        );
    }
    let mut browser = Browser::new(Language::En, 60, 16);
    browser.types("o");
    same("en-links.txt", &browser.screen());
    let mut browser = Browser::new(Language::En, 80, 24);
    browser.press(KeyCode::Enter);
    same("en-page.txt", &browser.screen());
}

#[test]
fn every_size_can_be_drawn_and_every_key_pressed_there() {
    let keys = "jjG/결제 che";
    for (width, height) in [
        (1, 1),
        (19, 5),
        (20, 6),
        (40, 10),
        (41, 13),
        (99, 14),
        (101, 15),
        (150, 9),
        (300, 80),
    ] {
        for language in [Language::En, Language::Ko] {
            for opening in ["", "?", "t", "S", "o"] {
                let mut browser = Browser::new(language, width, height);
                browser.types(opening);
                browser.screen();
                browser.press(KeyCode::Esc);
                for code in [
                    KeyCode::Tab,
                    KeyCode::PageDown,
                    KeyCode::Tab,
                    KeyCode::End,
                    KeyCode::Enter,
                ] {
                    browser.press(code);
                    browser.screen();
                }
                browser.types(keys);
                browser.screen();
                browser.state.update(Event::Resize(Size {
                    width: 60,
                    height: 20,
                }));
                browser.screen();
            }
        }
    }
}

#[test]
fn what_is_typed_filters_and_the_best_match_comes_first() {
    let mut browser = Browser::new(Language::En, 80, 24);
    browser.types("/pool");
    assert_eq!(browser.chosen(), "2026-10-02-pool-exhausted");
    let listed: Vec<_> = browser
        .state
        .shown
        .iter()
        .map(|at| &browser.state.rows[*at].id)
        .collect();
    assert_eq!(listed, ["2026-10-02-pool-exhausted"]);
    let (_, cursor) = browser.buffer();
    assert_eq!(cursor, (7, 0), "the input method works at the text");
    same("en-search.txt", &browser.screen());
    // What is found is kept while the list is used, and let go of by Esc.
    browser.press(KeyCode::Enter);
    assert_eq!(browser.state.shown.len(), 1);
    assert!(matches!(browser.press(KeyCode::Esc), Effect::Draw));
    assert_eq!(
        (browser.state.shown.len(), browser.chosen()),
        (5, "2026-10-02-pool-exhausted")
    );
    assert!(matches!(browser.press(KeyCode::Esc), Effect::Quit));

    let mut browser = Browser::new(Language::Ko, 80, 24);
    browser.types("/");
    // Every state of the input method on the way to 주문 finds it.
    for state in ["ㅈ", "주", "줌", "주무", "주문"] {
        browser.state.update(Event::Key(KeyEvent::new(
            KeyCode::Char('u'),
            KeyModifiers::CONTROL,
        )));
        browser.types(state);
        assert!(
            browser
                .state
                .shown
                .iter()
                .any(|at| browser.state.rows[*at].title.contains("주문")),
            "{state}"
        );
    }
    let (_, cursor) = browser.buffer();
    assert_eq!(cursor, (7, 0));
    browser.types("없는말");
    same("ko-nothing.txt", &browser.screen());
}

#[test]
fn facets_count_what_the_others_leave() {
    let filter = Filter {
        service: vec!["Checkout".into()],
        tag: vec!["nowhere".into()],
        ..Filter::default()
    };
    let mut browser = Browser::filtered(Language::En, 120, 40, &filter);
    assert!(browser.state.shown.is_empty(), "no document has the tag");
    same("en-facets-nothing.txt", &browser.screen());
    browser.types("c");
    assert_eq!(browser.state.shown.len(), 5);
    // The first term is the gravest severity.
    browser.press(KeyCode::BackTab);
    assert_eq!(browser.state.focus, super::layout::Focus::Facets);
    browser.types(" j ");
    let listed: Vec<&str> = browser
        .state
        .shown
        .iter()
        .map(|at| browser.state.rows[*at].id.as_str())
        .collect();
    assert_eq!(
        listed,
        ["2026-11-20-checkout-timeouts", "2026-10-02-pool-exhausted"]
    );
    same("en-facets.txt", &browser.screen());
}

#[test]
fn countermeasures_are_ticked_and_written_at_once() {
    let mut browser = Browser::new(Language::En, 80, 24);
    browser.types("t");
    assert!(matches!(browser.press(KeyCode::Enter), Effect::Draw));
    assert_eq!(browser.state.message.as_deref(), Some("nothing was ticked"));
    browser.types("t j j ");
    let Effect::Mark { path, ticks } = browser.press(KeyCode::Enter) else {
        panic!("nothing is to be written");
    };
    assert_eq!(path, "postmortems/2026/2026-11-20-checkout-timeouts.md");
    let changes: Vec<_> = ticks
        .iter()
        .map(|tick| (tick.item.number, tick.to))
        .collect();
    assert_eq!(
        changes,
        [
            (1, TaskState::Done),
            (2, TaskState::Open),
            (3, TaskState::Done)
        ]
    );
    browser.types("t ");
    browser.press(KeyCode::Esc);
    assert_eq!(
        browser.state.message.as_deref(),
        Some("left without writing; Enter would have written")
    );
}

#[test]
fn a_document_becomes_final_with_the_reviewers_that_it_lacks() {
    let mut browser = Browser::new(Language::En, 80, 24);
    browser.types("Sj");
    assert!(matches!(browser.press(KeyCode::Enter), Effect::Draw));
    browser.press(KeyCode::Enter);
    browser.types("Lee Jiwoo, q");
    let Effect::Step { to, reviewers, .. } = browser.press(KeyCode::Enter) else {
        panic!("it takes no step");
    };
    assert_eq!(
        (to, reviewers),
        (Status::Final, vec!["Lee Jiwoo".into(), "q".into()])
    );
    // One that has a reviewer needs none.
    let mut browser = Browser::new(Language::En, 80, 24);
    browser.types("jjj");
    assert_eq!(browser.chosen(), "2026-10-02-pool-exhausted");
    browser.types("S");
    let effect = browser.press(KeyCode::Enter);
    assert!(
        matches!(
            effect,
            Effect::Step {
                to: Status::Final,
                ..
            }
        ),
        "{effect:?}"
    );
}

#[test]
fn links_lead_to_documents_and_pages_and_no_further() {
    let mut browser = Browser::new(Language::En, 80, 24);
    browser.types("o");
    let effect = browser.press(KeyCode::Enter);
    assert!(
        matches!(&effect, Effect::Open(page) if page == "https://graphs.example/1"),
        "{effect:?}"
    );
    // The other document is shown even if the filters leave it out.
    browser.types("/timeouts");
    browser.press(KeyCode::Enter);
    browser.types("oj");
    assert!(matches!(browser.press(KeyCode::Enter), Effect::Draw));
    assert_eq!(browser.chosen(), "2026-10-02-pool-exhausted");
}

#[test]
fn esc_takes_a_message_away_before_it_leaves() {
    let mut browser = Browser::new(Language::En, 80, 24);
    browser.types("Gt");
    assert!(
        browser
            .screen()
            .ends_with(" this document has no countermeasures\n")
    );
    assert!(matches!(browser.press(KeyCode::Esc), Effect::Draw));
    assert!(browser.screen().contains("? keys"));
    assert!(matches!(browser.press(KeyCode::Esc), Effect::Quit));
}

#[test]
fn a_document_that_cannot_be_read_says_why() {
    let mut browser = Browser::new(Language::En, 80, 24);
    browser.types("jj");
    assert_eq!(browser.chosen(), "2026-10-30-broken");
    same("en-unreadable.txt", &browser.screen());
    assert!(matches!(browser.types("t"), Effect::Draw));
    assert_eq!(
        browser.state.message.as_deref(),
        Some("This document can't be read")
    );
    assert!(matches!(browser.types("e"), Effect::Edit(_)));
}

#[test]
fn what_a_document_says_does_not_drive_the_terminal() {
    let mut browser = Browser::new(Language::En, 80, 24);
    browser.types("G");
    let screen = browser.screen();
    assert!(screen.contains("an hour before its end ␛[31m"), "{screen}");
    assert!(screen.contains("Nobody ␛[31mfelt␇ it."), "{screen}");
    assert!(!screen.chars().any(|c| c.is_control() && c != '\n'));
}

#[test]
fn changes_on_disk_are_taken_in_and_the_choice_stays() {
    let mut browser = Browser::new(Language::En, 80, 24);
    browser.types("j");
    let vocabulary = Vocabulary::default();
    let rows = |written: &[Written]| -> Vec<Row> {
        written
            .iter()
            .map(|one| Row::new(Ok(parse(one).0), &vocabulary))
            .collect()
    };
    browser.state.update(Event::Reloaded(rows(&ENGLISH[1..])));
    assert_eq!(browser.chosen(), "2026-11-03-search-stale");
    assert!(browser.state.wanted().is_some(), "its text is read again");
    browser.load();
    // One document moves in the order when its day is changed.
    let (id, status, severity, services, extra, title, body) = ENGLISH[1];
    let moved = (
        "2026-01-03-search-stale",
        status,
        severity,
        services,
        extra,
        title,
        body,
    );
    let mut row = Row::new(Ok(parse(&moved).0), &vocabulary);
    row.path = format!("postmortems/2026/{id}.md");
    browser
        .state
        .update(Event::Entry(row.path.clone(), Some(row)));
    assert_eq!((browser.state.at, browser.state.shown.len()), (2, 3));
    browser
        .state
        .update(Event::Entry(format!("postmortems/2026/{id}.md"), None));
    assert_eq!(browser.state.shown.len(), 2);
    // A failure is shown until it is closed.
    browser
        .state
        .update(Event::Failed(vec!["first line".into(), "second".into()]));
    assert!(browser.screen().contains("second"));
    browser.press(KeyCode::Esc);
    assert!(!browser.screen().contains("second"));
}

#[test]
fn keys_of_a_korean_keyboard_are_commands_too() {
    let mut browser = Browser::new(Language::Ko, 80, 24);
    browser.types("ㅓ");
    assert_eq!(browser.state.at, 1);
    assert!(matches!(browser.types("ㅂ"), Effect::Quit));
}

#[test]
fn the_mouse_chooses_and_scrolls_where_it_is() {
    let mut browser = Browser::new(Language::En, 120, 40);
    let mut mouse = |kind, column, row| {
        let event = MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        };
        browser.state.update(Event::Mouse(event));
        browser.load();
        (
            browser.state.at,
            browser.state.facets.chosen().count(),
            browser.state.shown.len(),
        )
    };
    let click = MouseEventKind::Down(MouseButton::Left);
    assert_eq!(mouse(click, 40, 4), (2, 0, 5));
    assert_eq!(mouse(MouseEventKind::ScrollDown, 40, 4), (4, 0, 5));
    assert_eq!(mouse(click, 5, 3), (0, 1, 1));
    assert_eq!(mouse(click, 5, 2), (0, 1, 1), "a field's name is no term");
    assert_eq!(mouse(MouseEventKind::ScrollDown, 60, 30), (0, 1, 1));
}

#[test]
fn colours_are_the_terminals_own_and_never_alone() {
    let mut browser = Browser::new(Language::En, 120, 40);
    browser.types("/che");
    let plain = browser.buffer().0;
    assert!(
        plain
            .content
            .iter()
            .all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset)
    );
    let text = browser.screen();
    browser.palette = Palette { colour: true };
    assert_eq!(browser.screen(), text);
    let coloured = browser.buffer().0;
    assert!(coloured.content.iter().any(|cell| cell.fg == Color::Cyan));
    for cell in &coloured.content {
        assert!(!matches!(cell.fg, Color::Rgb(..) | Color::Indexed(_)) && cell.bg == Color::Reset);
    }
}
