use super::Cli;
use super::context::Context;
use super::exit::{ExitStatus, Failure};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print the completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless completions bash > ~/.local/share/bash-completion/completions/blameless
  blameless completions zsh > \"${fpath[1]}/_blameless\"
  blameless completions fish > ~/.config/fish/completions/blameless.fish")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(args: &CompletionsArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "blameless", &mut script);
    context
        .terminal
        .print_raw(&String::from_utf8_lossy(&script))?;
    Ok(ExitStatus::Done)
}
