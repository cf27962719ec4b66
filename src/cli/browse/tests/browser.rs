//! A browser of a few documents, without a terminal.

use super::super::page::Contents;
use super::super::palette::Palette;
use super::super::row::Row;
use super::super::state::{Effect, Event, Setting, State};
use super::super::view::view;
use crate::diagnostic::{Diagnostic, Finding};
use crate::document::{Document, Span};
use crate::model::{Entry, Language, Unreadable, Vocabulary, read};
use crate::query::Filter;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;
use unicode_width::UnicodeWidthStr;

/// Documents by id: day and name, status, severity, services, extra front
/// matter, title, body.
pub type Written = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

pub const ENGLISH: &[Written] = &[
    (
        "2026-11-20-checkout-timeouts",
        "draft",
        "SEV2",
        "\"checkout\", \"cache\"",
        "trigger = \"config-push\"\ncauses = [\"configuration\"]\nresolved_at = 2026-11-20T11:40:00+09:00\n",
        "Checkout requests time out after a cache flush",
        "## Phenomenon\n\nOne in three checkouts failed; see the [graph](https://graphs.example/1) and \
      [the one before](../2026/2026-10-02-pool-exhausted.md).\n\n\
      ```\nGET /checkout?retry=1&trace=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef 504\n```\n\n\
      ## Cause\n\nA **cache** was emptied by a configuration push.\n\n\
      ## Countermeasures\n\n\
      - [ ] Alert when the hit ratio falls below 80 % @team due:2026-12-04 kind:detect\n\
      - [x] Cap the connection pool @team done:2026-11-22\n\
      - [-] Buy a larger cache why:\"the flush was the problem\"\n",
    ),
    (
        "2026-11-03-search-stale",
        "in-review",
        "SEV3",
        "\"search\"",
        "trigger = \"schema-change\"\ntags = [\"index\"]\n",
        "Search shows products that are sold out",
        "## Phenomenon\n\nSeen.\n",
    ),
    (
        "2026-10-02-pool-exhausted",
        "final",
        "SEV1",
        "\"checkout\", \"orders\"",
        "trigger = \"config-push\"\nreviewers = [\"Lee Jiwoo\"]\ndetection = \"alert\"\n",
        "The connection pool runs out during a sale",
        "## Phenomenon\n\nSeen.\n",
    ),
    (
        "2026-09-14-almost",
        "final",
        "near-miss",
        "\"orders\"",
        "",
        "A certificate was renewed an hour before its end \\u001b[31m",
        "## Phenomenon\n\nNobody \u{1b}[31mfelt\u{7} it.\n",
    ),
];

pub const KOREAN: &[Written] = &[
    (
        "2026-11-20-결제-지연",
        "draft",
        "SEV2",
        "\"결제\", \"캐시\"",
        "trigger = \"config-push\"\nresolved_at = 2026-11-20T11:40:00+09:00\n",
        "캐시를 비운 뒤 결제 요청이 시간 안에 끝나지 않음",
        "## 현상\n\n결제 세 건 가운데 한 건이 실패했습니다. 다시 시도한 요청이 몰려 **커넥션 풀**이 바닥났습니다.\n\n\
      ## 대응방안\n\n\
      - [ ] 적중률이 80 % 아래로 내려가면 알림 @결제팀 due:2026-12-04 kind:detect\n\
      - [x] 커넥션 풀에 상한 두기 done:2026-11-22\n",
    ),
    (
        "2026-10-02-주문-중단",
        "final",
        "SEV1",
        "\"주문\"",
        "",
        "할인 행사 중에 커넥션 풀이 바닥나 주문이 멈춤",
        "## 현상\n\n보임.\n",
    ),
];

pub fn parse(written: &Written) -> (Entry, Document) {
    let (id, status, severity, services, extra, title, body) = written;
    let text = format!(
        "+++\ntitle = \"{title}\"\nstatus = \"{status}\"\nseverity = \"{severity}\"\n\
         services = [{services}]\nstarted_at = {}T09:12:00+09:00\n{extra}+++\n\n# {}\n\n{body}",
        &id[..10],
        title.replace("\\u001b", "\u{1b}"),
    );
    let document = Document::parse(text).unwrap();
    let postmortem = read(&document, &Vocabulary::default())
        .postmortem
        .expect(id);
    let path = format!("postmortems/2026/{id}.md");
    (Entry::new((*id).into(), path, postmortem), document)
}

/// A browser of some documents, of which the chosen one is always loaded.
pub struct Browser {
    pub state: State,
    written: &'static [Written],
    pub palette: Palette,
}

impl Browser {
    pub fn new(language: Language, width: u16, height: u16) -> Self {
        Self::filtered(language, width, height, &Filter::default())
    }

    pub fn filtered(language: Language, width: u16, height: u16, filter: &Filter) -> Self {
        let written = match language {
            Language::En => ENGLISH,
            Language::Ko => KOREAN,
        };
        let vocabulary = Vocabulary::default();
        let mut rows: Vec<Row> = written
            .iter()
            .map(|one| Row::new(Ok(parse(one).0), &vocabulary))
            .collect();
        rows.push(Row::new(Err(broken()), &vocabulary));
        let setting = Setting {
            language,
            vocabulary,
            reviewers: 1,
            span: String::new(),
        };
        let state = State::new(rows, filter, setting, Size { width, height });
        let palette = Palette { colour: false };
        let mut browser = Self {
            state,
            written,
            palette,
        };
        browser.load();
        browser
    }

    /// Reads what the state asks for, as the loop does.
    pub fn load(&mut self) {
        let Some(path) = self.state.wanted().map(str::to_owned) else {
            return;
        };
        let written = self.written.iter().find(|one| path.contains(one.0));
        let contents = match written {
            Some(written) => {
                let (entry, document) = parse(written);
                let vocabulary = Vocabulary::default();
                let language = self.state.setting.language;
                Ok(Contents::new(
                    &document,
                    &entry.postmortem,
                    &vocabulary.sections,
                    language,
                ))
            }
            None => Err(broken().findings.iter().map(ToString::to_string).collect()),
        };
        self.state.update(Event::Loaded(path, contents));
    }

    pub fn press(&mut self, code: KeyCode) -> Effect {
        let effect = self
            .state
            .update(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        self.load();
        effect
    }

    /// Presses the keys of a text.
    pub fn types(&mut self, text: &str) -> Effect {
        text.chars().fold(Effect::Draw, |_, c| match c {
            '\r' => self.press(KeyCode::Enter),
            c => self.press(KeyCode::Char(c)),
        })
    }

    pub fn buffer(&self) -> (Buffer, (u16, u16)) {
        let Size { width, height } = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal
            .draw(|frame| view(&self.state, self.palette, frame))
            .unwrap();
        let cursor = terminal.backend().cursor_position();
        (terminal.backend().buffer().clone(), (cursor.x, cursor.y))
    }

    /// The screen as text. Each line must be as wide as the screen: no half of a
    /// wide character is missing or left over.
    pub fn screen(&self) -> String {
        let (buffer, _) = self.buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += symbol.width().max(1) as u16;
            }
            assert_eq!(line.width(), usize::from(buffer.area.width), "{line}");
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    pub fn chosen(&self) -> &str {
        self.state.chosen().map_or("", |row| row.id.as_str())
    }
}

pub fn broken() -> Unreadable {
    let text = "+++\ntitle = \"x\n+++\n";
    let diagnostic = Diagnostic::error("syntax", Span::new(12, 14), "the string has no end");
    Unreadable {
        path: "postmortems/2026/2026-10-30-broken.md".into(),
        findings: Finding::locate_all(
            "postmortems/2026/2026-10-30-broken.md",
            text,
            vec![diagnostic],
        ),
    }
}
