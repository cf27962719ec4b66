//! The `blameless` program.

use std::process::ExitCode;

// Reading ten thousand small files in parallel is mostly small allocations.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    blameless::cli::run(std::env::args_os()).into()
}
