use super::Cli;
use super::context::Context;
use super::exit::{ExitStatus, Failure};
use clap::{Args, CommandFactory};

/// Print the manual page, of the program or of one command
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless man | man -l -
  blameless man new | man -l -")]
pub struct ManArgs {
    /// The command
    command: Option<String>,
}

pub fn run(args: &ManArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let mut program = Cli::command();
    program.build();
    let page = match &args.command {
        None => program,
        Some(name) => program
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| Failure::new(format!("`{name}` is no command; see `blameless help`")))?,
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    context
        .terminal
        .print_raw(&String::from_utf8_lossy(&roff))?;
    Ok(ExitStatus::Done)
}
