//! What stands in a line: text, emphasis, code, links and pictures.

use super::clean::RESOLVED;
use super::{Placed, Renderer};
use crate::diagnostic::html::escape;
use crate::document::TaskState;
use crate::site::links::Target;
use crate::site::redact::url;
use crate::site::words::filled;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

impl<'a> Renderer<'a, '_, '_> {
    pub(super) fn inlines(&mut self, events: Vec<Placed<'a>>) {
        // For each open link, whether it is one on the page.
        let mut links: Vec<bool> = Vec::new();
        let mut events = events.into_iter();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Text(text) => {
                    let drawn = std::mem::take(&mut self.drawn);
                    let bare = text.strip_prefix("[-]").filter(|_| drawn);
                    let text = self.without_attributes(bare.map_or(&*text, str::trim_start));
                    self.text(&text, links.is_empty());
                }
                Event::Code(text) => {
                    self.out.push_str("<code>");
                    self.code_text(&text);
                    self.out.push_str("</code>");
                }
                Event::SoftBreak => {
                    self.out.push('\n');
                    self.terms.text(" ");
                }
                Event::HardBreak => self.out.push_str("<br>\n"),
                Event::Start(Tag::Emphasis) => self.out.push_str("<em>"),
                Event::End(TagEnd::Emphasis) => self.out.push_str("</em>"),
                Event::Start(Tag::Strong) => self.out.push_str("<strong>"),
                Event::End(TagEnd::Strong) => self.out.push_str("</strong>"),
                Event::Start(Tag::Strikethrough) => self.out.push_str("<del>"),
                Event::End(TagEnd::Strikethrough) => self.out.push_str("</del>"),
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => {
                    let nested = links.contains(&true);
                    // The parser gives the address of `<kim@example.org>` bare.
                    let address = match link_type {
                        LinkType::Email => format!("mailto:{dest_url}").into(),
                        _ => dest_url,
                    };
                    links.push(!nested && self.link(&address, range.start));
                }
                Event::End(TagEnd::Link) => {
                    let linked = links.pop() == Some(true);
                    self.out.push_str(if linked { "</a>" } else { "" });
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let mut alt = String::new();
                    let mut depth = 1;
                    for (event, _) in events.by_ref() {
                        match event {
                            Event::Start(Tag::Image { .. }) => depth += 1,
                            Event::End(TagEnd::Image) => depth -= 1,
                            Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                            Event::SoftBreak | Event::HardBreak => alt.push(' '),
                            _ => {}
                        }
                        if depth == 0 {
                            break;
                        }
                    }
                    let linked = links.contains(&true);
                    self.image(&dest_url, &alt, range.start, linked);
                }
                Event::FootnoteReference(name) => {
                    let number = self.footnote(&name);
                    let linked = links.contains(&true);
                    self.out.push_str("<sup>");
                    if !linked {
                        self.open_link(&format!("#footnote-{number}"), false);
                    }
                    self.out.push_str(&number.to_string());
                    self.out
                        .push_str(if linked { "</sup>" } else { "</a></sup>" });
                }
                // That of a countermeasure has its box already.
                Event::TaskListMarker(_) if self.measure().is_some() => {}
                Event::TaskListMarker(true) => self.tick(TaskState::Done),
                Event::TaskListMarker(false) => self.tick(TaskState::Open),
                Event::InlineHtml(html) | Event::Html(html) => self.author_html(&html),
                _ => {}
            }
        }
    }

    /// Writes text, with bare addresses as links where there is none around it.
    fn text(&mut self, text: &str, links: bool) {
        let text = self.redacted(text);
        self.terms.text(&text);
        let mut rest = &*text;
        while let Some(at) = links.then(|| find_address(rest)).flatten() {
            let (before, after) = rest.split_at(at);
            let length = url(after).unwrap_or(after.len());
            let (address, after) = after.split_at(length);
            escape(&mut self.out, before);
            match self
                .setting
                .links
                .resolve(self.setting.place, address, false)
            {
                Target::External(to) => {
                    self.open_link(&to, true);
                    escape(&mut self.out, address);
                    self.out.push_str("</a>");
                }
                _ => escape(&mut self.out, address),
            }
            rest = after;
        }
        escape(&mut self.out, rest);
    }

    /// Opens a link if it leads somewhere.
    fn link(&mut self, link: &str, at: usize) -> bool {
        let target = self.setting.links.resolve(self.setting.place, link, false);
        match target {
            Target::Page(address) => self.open_link(&address, false),
            Target::File(address, file) => {
                self.body.files.push(file);
                self.open_link(&address, false);
            }
            Target::External(address) => self.open_link(&address, true),
            Target::Withheld => return false,
            Target::Broken(why) => {
                self.body.broken.push((at, link.to_owned(), why));
                return false;
            }
        }
        true
    }

    fn open_link(&mut self, address: &str, external: bool) {
        self.out.push_str("<a href=\"");
        self.address(address);
        self.out.push('"');
        if external {
            self.out.push_str(" rel=\"noopener noreferrer\"");
        }
        self.out.push('>');
    }

    /// Writes a resolved address. The cleaner gets its number, for it can't tell
    /// an address of ours from one that the author wrote.
    fn address(&mut self, address: &str) {
        if self.cleaning {
            self.out.push(RESOLVED);
            self.out.push_str(&self.resolved.len().to_string());
            self.resolved.push(address.to_owned());
        } else {
            escape(&mut self.out, address);
        }
    }

    fn image(&mut self, link: &str, alt: &str, at: usize, linked: bool) {
        let alt = self.redacted(alt);
        self.terms.text(&alt);
        let target = self.setting.links.resolve(self.setting.place, link, true);
        if let Target::File(address, file) = target {
            self.body.files.push(file);
            self.out.push_str("<img src=\"");
            self.address(&address);
            self.out.push_str("\" alt=\"");
            escape(&mut self.out, &alt);
            self.out.push_str("\" loading=\"lazy\">");
            return;
        }
        let said = filled(self.setting.words.picture, "alt", &alt);
        match target {
            // Nothing is loaded from other sites; a link says where it is.
            Target::External(address) if !linked => {
                self.open_link(&address, true);
                escape(&mut self.out, &said);
                self.out.push_str("</a>");
                return;
            }
            Target::Broken(why) => self.body.broken.push((at, link.to_owned(), why)),
            _ => {}
        }
        escape(&mut self.out, &said);
    }

    /// A ticket or an address of a countermeasure.
    pub(super) fn reference(&mut self, reference: &str) {
        let target = match url(reference) == Some(reference.len()) {
            true => self
                .setting
                .links
                .resolve(self.setting.place, reference, false),
            false => Target::Withheld,
        };
        let linked = matches!(target, Target::External(_));
        self.out.push_str("<span class=\"fact\">");
        if let Target::External(address) = &target {
            self.open_link(address, true);
        }
        escape(&mut self.out, reference);
        if linked {
            self.out.push_str("</a>");
        }
        self.out.push_str("</span>");
    }
}

/// The place of the next bare address in `text`.
fn find_address(text: &str) -> Option<usize> {
    let mut from = 0;
    // Colons are few, and found quicker than what they begin.
    while let Some(found) = memchr::memchr(b':', &text.as_bytes()[from..]) {
        let at = from + found;
        from = at + 1;
        if !text[from..].starts_with("//") {
            continue;
        }
        let start = ["https", "http"].into_iter().find_map(|scheme| {
            let start = at.checked_sub(scheme.len())?;
            let written = text.get(start..at)?;
            let before = text[..start].chars().next_back();
            let apart = before.is_none_or(|c| !c.is_ascii_alphanumeric());
            (apart && written.eq_ignore_ascii_case(scheme)).then_some(start)
        });
        if let Some(start) = start.filter(|start| url(&text[*start..]).is_some()) {
            return Some(start);
        }
    }
    None
}
