//! The day that a report bears: in a label, in its title, in a sentence, in the name of
//! its file.

use super::dates::{Order, day_in};
use super::named;
use super::phases::{Bearing, bearing};
use super::prose::{self, Told};
use super::shape::Shape;
use crate::exchange::doubt::Whence;
use crate::model::CoreSection;
use std::cell::LazyCell;

/// What stands above the sections of a report, and says of what day it is.
pub struct Heading<'r> {
    /// The title.
    pub title: &'r str,
    /// The path of the file.
    pub name: &'r str,
    /// What a label for the day says.
    pub stated: Option<&'r str>,
    /// What says when the page was made.
    pub posted: Option<&'r str>,
    /// Whether that may be the day of the page.
    pub is_of_page: bool,
    /// The order of day and month.
    pub order: Option<Order>,
}

/// The days of a report.
pub struct Dated {
    /// The one that it bears.
    pub day: Option<Bearing>,
    /// The one that its file is named after.
    pub named: Option<Bearing>,
    /// A sentence that says when it was.
    pub told: Option<Told>,
}

impl Heading<'_> {
    /// The days of the report whose sections `shape` has.
    pub fn dated(&self, shape: &Shape) -> Dated {
        let order = self.order;
        // "August 2026" tells the year of "20 August", and without that the month; so does
        // when the page was made.
        let month = named::month(self.title, self.name);
        let posted = self
            .posted
            .and_then(|text| bearing(text, Whence::Report, order, None));
        let of_page = posted.as_ref().map(|bearing| bearing.day);
        let line = prose::day_posted(shape);
        let of_line = || Some(Bearing::of_day(line?, Whence::Report, None));
        let month = month.or(posted).or_else(of_line);
        let of_month = month.as_ref().map(|bearing| bearing.day);
        let named = named::day(self.name, order, of_month);
        let of_name = named.as_ref().map(|bearing| bearing.day);
        let year = of_name.or(of_month);
        let bears = |text: &str, whence: Whence| bearing(text, whence, order, year);
        let mut timelines = shape.chunks.iter();
        let timeline = timelines.find(|chunk| chunk.is(CoreSection::Timeline));
        let spoken = LazyCell::new(|| prose::day(shape, order, of_month));
        let spoken_of = || spoken.as_ref().map(|bearing| bearing.day);
        // The prose may tell the year of a day of the title.
        let in_title = || {
            day_in(self.title)?;
            bearing(self.title, Whence::Title, order, spoken_of())
        };
        let titled = bears(self.title, Whence::Title).or_else(in_title);
        let stated = self
            .stated
            .and_then(|text| bears(text, Whence::Report))
            .filter(|bearing| {
                // The date in front matter may be that of publication.
                let earlier = titled.as_ref().is_some_and(|title| title.day < bearing.day);
                !(earlier && self.is_of_page)
            })
            .or(titled)
            .or_else(|| bears(&timeline?.heading, Whence::Timeline));
        let of_report = stated.as_ref().map(|bearing| bearing.day);
        let around = of_report.or(of_name).or_else(spoken_of).or(of_month);
        let told = prose::told(shape, order, around).filter(|told| {
            let stated = stated.as_ref();
            !stated.is_some_and(|bearing| bearing.is_past(told.start.date()))
        });
        let in_sentence = || {
            let told = told.as_ref().filter(|told| told.has_day)?;
            bears(&told.start.date().to_string(), Whence::Summary)
        };
        // What a file is called says as often when it was written; so does the date in
        // the front matter of what is published as news.
        let is_news = self.stated.is_some() && self.is_of_page;
        let published = of_name.or(of_report).or(of_page);
        let published = published.or_else(|| prose::day_alone(shape)).or(line);
        let opening = prose::opening_day_before(shape, order, published, is_news);
        let day = stated
            .filter(|_| !(is_news && opening.is_some()))
            .or_else(in_sentence)
            .or(opening)
            .or_else(|| prose::day_said(shape, of_page))
            .or(named.clone())
            .or_else(|| spoken.clone())
            // A page of several has the day of each in a heading, mostly in one that says no
            // more.
            .or_else(|| {
                let open = shape.chunks.iter().filter(|chunk| chunk.place.is_none());
                let mut all = open.chain(&shape.chunks);
                all.find_map(|chunk| bears(&chunk.heading, Whence::Report))
            })
            .or(month)
            .or_else(|| prose::day_anywhere(shape, order));
        Dated { day, named, told }
    }
}
