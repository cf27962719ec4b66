//! The full-screen view: a state that events change, a view of it, and a loop
//! that does what the state asks for.

mod facets;
mod fuzzy;
mod input;
mod layout;
mod links;
mod overlay;
mod page;
mod palette;
mod row;
mod screen;
mod state;
mod view;
mod words;
mod world;

use super::context::Context;
use super::exit::{ExitStatus, Failure};
use super::filters::{FilterArgs, SpanArgs};
use super::list::{self, ListArgs};
use crate::query::Filter;
use clap::Args;
use palette::Palette;
use screen::Screen;
use state::{Effect, Event, Setting, State};
use std::cell::RefCell;
use world::World;

/// Browse postmortems on the whole screen: filter, read, review, tick
///
/// A list with facets and a preview; `?` shows the keys. The filters are where
/// it starts from, and can be changed there. Through a pipe it prints the table
/// of `list`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless browse
  blameless browse --status in-review
  blameless browse --service checkout --since 90d")]
pub struct BrowseArgs {
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    span: SpanArgs,
    /// Use the mouse: the wheel scrolls, a click chooses; the terminal then
    /// selects text with Shift held
    #[arg(long)]
    mouse: bool,
    /// Write what is changed, but don't commit it
    #[arg(long)]
    no_commit: bool,
}

pub fn run(args: &BrowseArgs, context: &Context) -> Result<ExitStatus, Failure> {
    if !context.terminal.is_screen() {
        return list::run(&ListArgs::table(&args.filters, &args.span), context);
    }
    let workspace = context.workspace()?;
    let filter = args.filters.filter(&workspace)?;
    let mut span = Filter::default();
    args.span.narrow(&mut span, context, &workspace)?;
    let config = &workspace.config;
    let world = World {
        context,
        workspace: &workspace,
        words: words::words(config.language),
        span,
        commit: !args.no_commit,
        past: RefCell::default(),
    };
    let rows = world.rows()?;
    let setting = Setting {
        language: config.language,
        vocabulary: config.vocabulary.clone(),
        reviewers: config.review.reviewers,
        span: args.span.given(),
    };
    let palette = Palette {
        colour: context.terminal.is_styled(),
    };
    let mut screen = Screen::take(args.mouse, palette)?;
    let mut state = State::new(rows, &filter, setting, screen.size()?);
    let ended = browse(&mut state, &mut screen, &world);
    let is_ending = screen.is_ending();
    drop(screen);
    ended?;
    if is_ending {
        screen::end();
    }
    Ok(ExitStatus::Done)
}

/// How many events are obeyed before the screen is drawn, at most.
const TOGETHER: usize = 16;

/// Reads the chosen document if it hasn't been read.
fn load(state: &mut State, world: &World<'_>) {
    if let Some(path) = state.wanted() {
        let contents = world.contents(path);
        state.update(contents);
    }
}

/// Draws and obeys, until it is left.
fn browse(state: &mut State, screen: &mut Screen, world: &World<'_>) -> Result<(), Failure> {
    loop {
        load(state, world);
        screen.draw(state)?;
        let Some(mut event) = screen.next()? else {
            return Ok(());
        };
        // Keys that were held or pasted are obeyed together and drawn once, and
        // what nobody gets to see isn't read; but the screen follows.
        let mut left = TOGETHER;
        let effect = loop {
            if let Event::Resize(size) = event {
                screen.resize(size)?;
            }
            let effect = state.update(event);
            left -= 1;
            if !matches!(effect, Effect::Draw) || left == 0 {
                break effect;
            }
            let Some(next) = screen.pending()? else {
                break effect;
            };
            if state.needs_page(&next) {
                load(state, world);
            }
            event = next;
        };
        match effect {
            Effect::Draw => {}
            Effect::Quit => return Ok(()),
            Effect::Redraw => screen.resize(state.size)?,
            Effect::Pause => {
                screen.without(screen::pause)?;
                state.update(Event::Resize(screen.size()?));
            }
            Effect::Edit(path) => {
                let events = screen.without(|| world.edit(&path))?;
                state.update(Event::Resize(screen.size()?));
                events.into_iter().for_each(|event| _ = state.update(event));
            }
            other => {
                // Comparing thousands of texts takes a while, and so may a hook.
                state.message = Some(world.words.working.into());
                screen.draw(state)?;
                state.message = None;
                let events = world.perform(other);
                // A hook or a signature may have written to the terminal.
                screen.resize(state.size)?;
                events.into_iter().for_each(|event| _ = state.update(event));
            }
        }
    }
}

#[cfg(test)]
mod tests;
