mod build;
mod serve;
mod words;

use super::context::Context;
use super::exit::{ExitStatus, Failure};
use crate::model::Language;
use build::Plan;
use clap::Args;
use std::path::PathBuf;

/// Publish all postmortems as a static site
///
/// A page for each postmortem, lists with filters, a search, the countermeasures
/// of all, a report for each quarter, and a feed. The pages need no server and no
/// other host: they work from a disk and below any address.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless site -o public
  blameless site -o public --redact --base-url https://status.example.com/postmortems/
  blameless site --serve")]
pub struct SiteArgs {
    /// The folder to write to: a new one, or an earlier site
    #[arg(short, long, value_name = "DIR", required_unless_present = "serve")]
    output: Option<PathBuf>,
    /// What the site is called
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Where the site will be; the feed needs it for whole addresses
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Leave out people, internal links, references of changes, and drafts
    #[arg(long)]
    redact: bool,
    /// Show the site on this machine, and anew whenever a file changes
    #[arg(long, value_name = "PORT", num_args = 0..=1, default_missing_value = "4000")]
    serve: Option<u16>,
    /// The language of everything but the postmortems: en or ko
    #[arg(long, value_name = "LANGUAGE", value_parser = ["en", "ko"])]
    language: Option<String>,
}

pub fn run(args: &SiteArgs, context: &Context) -> Result<ExitStatus, Failure> {
    match args.serve {
        Some(port) => serve::run(args, port, context),
        None => {
            // clap has seen to it that there is one.
            let folder = args.output.clone().unwrap_or_default();
            let plan = Plan::new(args, context)?;
            let built = plan.build(&context.directory.join(&folder), context)?;
            let words = words::words(plan.language());
            let said = words.written(&folder.display().to_string(), &built.summary);
            context.terminal.print(&said)?;
            // The process ends; taking ten thousand texts apart first takes as long
            // as writing a thousand pages.
            std::mem::forget(plan);
            Ok(built.status)
        }
    }
}

impl SiteArgs {
    fn language(&self, configured: Language) -> Language {
        match self.language.as_deref() {
            Some("ko") => Language::Ko,
            Some(_) => Language::En,
            None => configured,
        }
    }
}
