//! Whole pages on the shop of `tests/data/report`, in every format.

use super::Page;
use crate::model::{Collection, Language};
use crate::report::tests::{charts_of, entry, report_of, scope, shop};
use crate::report::{Scope, Targets, markdown};
use crate::theme::{self, ThemeError};

fn page(period: &str, collection: &Collection, language: Language) -> Page {
    page_of(&scope(period, collection), collection, language)
}

fn page_of(scope: &Scope, collection: &Collection, language: Language) -> Page {
    let report = report_of(collection, scope);
    let charts = charts_of(collection, scope);
    Page::new(&report, &charts, language, Some("../"))
}

fn html(page: &Page) -> String {
    rendered(theme::built_in(theme::REPORT).unwrap(), page).unwrap()
}

fn rendered(template: &str, page: &Page) -> Result<String, ThemeError> {
    let text = |name: &str| match name {
        theme::REPORT => Ok(template.to_owned()),
        name => Ok(theme::built_in(name).unwrap_or_default().to_owned()),
    };
    theme::Pages::new(theme::REPORT_PARTS.iter().copied(), text)?.render(theme::REPORT, page)
}

#[test]
fn a_quarter_as_markdown() {
    let shop = shop();
    let in_language = |language| markdown::render(&page("2026-Q3", &shop, language));
    assert_eq!(
        in_language(Language::En),
        include_str!("../../../tests/data/report/quarter.en.md")
    );
    assert_eq!(
        in_language(Language::Ko),
        include_str!("../../../tests/data/report/quarter.ko.md")
    );
}

#[test]
fn nothing_at_all_is_a_short_page() {
    let empty = Collection::default();
    let mut scope = scope("2026-Q3", &empty);
    scope.targets = Targets::default();
    assert_eq!(
        markdown::render(&page_of(&scope, &empty, Language::En)),
        "# 2026-Q3: no incidents\n\n\
         **There are no postmortems yet.**\n\n\
         2026-07-01 to 2026-09-30, Asia/Seoul.\n\n\
         *As of 2026-11-22 13:00. Made by blameless from the postmortems themselves.*\n"
    );
    let korean = html(&page("2026-Q3", &empty, Language::Ko));
    assert!(!korean.contains("30일당"), "{korean}");
    well_formed(&korean);
}

#[test]
fn every_page_is_well_formed_and_says_no_nonsense() {
    let shop = shop();
    let periods = [
        "2026",
        "2025",
        "2026-Q3",
        "2026-07",
        "2026-W20",
        "90d",
        "2026-07-02..2026-07-03",
        "all",
    ];
    for period in periods {
        for language in [Language::En, Language::Ko] {
            let page = page(period, &shop, language);
            let html = html(&page);
            well_formed(&html);
            assert!(html.contains(&format!("<html lang=\"{language}\">")));
            for text in [&html, &markdown::render(&page)] {
                for nonsense in ["NaN", "inf ", "inf<", "Some(", "undefined"] {
                    assert!(!text.contains(nonsense), "{period}: {nonsense}");
                }
            }
            for source in ["http:", "https:", "src=", "@import", "<link", "<script"] {
                assert!(!html.contains(source), "{period}: {source}");
            }
            // What an SVG clips by lies in it.
            assert_eq!(html.matches("url(").count(), html.matches("url(#").count());
        }
    }
}

#[test]
fn a_page_is_the_same_each_time() {
    let shop = shop();
    let once = html(&page("2026", &shop, Language::En));
    assert_eq!(once, html(&page("2026", &shop, Language::En)));
}

#[test]
fn names_in_files_are_only_text() {
    let nasty = "</title><script>alert('1')</script>\\\" onload=\\\"x|`y`*z*\\u001b[2J\\nw $a$";
    let of = |id: &str, day: u32| {
        let front_matter = format!(
            "title = \"{nasty}\"\nstatus = \"final\"\nseverity = \"SEV2\"\nservices = [\"{nasty}\"]\n\
             teams = [\"{nasty}\"]\ntrigger = \"{nasty}\"\ncauses = [\"{nasty}\"]\n\
             started_at = 2026-07-0{day}T00:00:00+09:00\ndetected_at = 2026-07-0{day}T00:10:00+09:00"
        );
        entry(id, &front_matter)
    };
    let entries = vec![of("a\"><img src=x>", 1), of("b|[c](d) javascript:", 2)];
    let page = page(
        "2026-Q3",
        &Collection::new(entries, Vec::new()),
        Language::En,
    );
    let html = html(&page);
    well_formed(&html);
    for tag in ["<script", "<img", "onload=\"", "\u{1b}"] {
        assert!(!html.contains(tag), "{tag}");
    }
    let markdown = markdown::render(&page);
    assert!(
        !markdown.contains('\u{1b}') && !markdown.replace("\\<", "").contains("<script"),
        "{markdown}"
    );
    let table = markdown
        .lines()
        .filter(|line| line.contains("postmortems/2026/b"));
    let row = "| [b\\|\\[c\\](d) javascript:](../postmortems/2026/b%7C%5Bc%5D%28d%29%20javascript%3A.md) \
               | SEV2 | 2026-07-02 | 10 min | – | – | – |";
    assert!(
        table.clone().any(|line| line == row),
        "{:?}",
        table.collect::<Vec<_>>()
    );
}

#[test]
fn a_users_template_wins_and_its_mistakes_have_a_line() {
    let page = page("2026-Q3", &shop(), Language::En);
    let own = rendered("{{ title }} & {{ tiles[0].value }}", &page);
    assert_eq!(own.unwrap(), "2026-Q3: 7 incidents & 7");
    let broken = rendered("\n{% if %}", &page).unwrap_err();
    assert!(
        broken
            .to_string()
            .starts_with("templates/report/report.html:2: "),
        "{broken}"
    );
}

/// Every element is closed where it should be, and every attribute is quoted.
fn well_formed(html: &str) {
    const VOID: [&str; 2] = ["meta", "!DOCTYPE"];
    // Rules of style are no markup.
    let (head, rest) = html.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    let mut open: Vec<String> = Vec::new();
    for part in format!("{head}{body}").split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("<{part}"));
        assert!(!text.contains('>'), "<{part}");
        assert_eq!(tag.matches('"').count() % 2, 0, "<{tag}>");
        let name: String = tag
            .chars()
            .take_while(|c| !c.is_whitespace() && !matches!(c, '>'))
            .collect();
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "</{name}>");
        } else if !tag.ends_with('/') && !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<String>::new());
}
