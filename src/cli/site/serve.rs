//! A preview on this machine, made anew whenever a file changes.

use super::SiteArgs;
use super::build::Plan;
use super::words::words;
use crate::cli::context::Context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::config;
use crate::site::address::decoded;
use crate::store::publish;
use crate::store::workspace::fingerprint;
use crate::theme;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::Duration;
use tiny_http::{Header, Method, Request, Response, Server};

/// How often the files are looked at.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows the site until it is interrupted.
pub fn run(args: &SiteArgs, port: u16, context: &Context) -> Result<ExitStatus, Failure> {
    let plan = Plan::new(args, context)?;
    let temporary = publish::temporary()?;
    let folder = match &args.output {
        Some(folder) => context.directory.join(folder),
        None => temporary.path().to_owned(),
    };
    plan.build(&folder, context)?;
    let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        Failure::new(format!(
            "cannot listen on 127.0.0.1:{port}: {error}; try another port: `blameless site --serve {}`",
            port.saturating_add(1)
        ))
    })?;
    let port = server
        .server_addr()
        .to_ip()
        .map_or(port, |address| address.port());
    let words = words(plan.language());
    context
        .terminal
        .note(&words.serving.replace("{port}", &port.to_string()));
    let workspace = context.workspace()?;
    let (root, directory) = (
        workspace.root().to_owned(),
        workspace.config.directory.clone(),
    );
    drop(plan);
    let watched = || fingerprint(&root, &[&directory, theme::FOLDER, config::FILE]);
    let version = AtomicU64::new(1);
    // The folder must not outlive the preview. Without the handler the process
    // ends at once.
    let (interrupt, interrupted) = mpsc::channel();
    // A channel without senders would be no pause at all.
    let kept = interrupt.clone();
    let _ = ctrlc::set_handler(move || {
        let _ = interrupt.send(());
    });
    let status = std::thread::scope(|scope| {
        scope.spawn(|| {
            for request in server.incoming_requests() {
                answer(request, &folder, port, version.load(Ordering::Relaxed));
            }
        });
        let mut seen = watched();
        while interrupted.recv_timeout(PATIENCE).is_err() {
            let now = watched();
            if now == seen {
                continue;
            }
            seen = now;
            match Plan::new(args, context).and_then(|plan| plan.build(&folder, context)) {
                Ok(built) => {
                    let said = words
                        .again
                        .replace("{changed}", &built.summary.changed.to_string())
                        .replace("{removed}", &built.summary.removed.to_string());
                    context.terminal.note(&said);
                    version.fetch_add(1, Ordering::Relaxed);
                }
                // The file may be half written; the next change tells.
                Err(failure) => context
                    .terminal
                    .note(&format!("error: {}", failure.message)),
            }
        }
        server.unblock();
        ExitStatus::Cancelled
    });
    drop(kept);
    Ok(status)
}

/// Answers one request. Only this machine may ask, and by a name of its own, so
/// that no page of another site reads the postmortems through a name that leads
/// here.
fn answer(request: Request, folder: &Path, port: u16, version: u64) {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"));
    let ours = host.is_some_and(|header| {
        let host = header.value.as_str();
        [format!("127.0.0.1:{port}"), format!("localhost:{port}")].contains(&host.to_owned())
    });
    let path = request.url().split(['?', '#']).next().unwrap_or("/");
    let path = decoded(path.trim_start_matches('/'));
    let response = if !ours || !matches!(request.method(), Method::Get | Method::Head) {
        Response::from_string("403").with_status_code(403)
    } else if path == ".version" {
        Response::from_string(version.to_string())
    } else {
        let path = if path.is_empty() {
            "index.html".to_owned()
        } else {
            path
        };
        match publish::read(folder, &path).filter(|_| !path.starts_with('.')) {
            Some(bytes) => Response::from_data(bytes),
            None => Response::from_string("404").with_status_code(404),
        }
    };
    let kind = Header::from_bytes("Content-Type", kind(request.url()));
    let headers = [
        kind,
        Header::from_bytes("X-Content-Type-Options", "nosniff"),
        Header::from_bytes("Cache-Control", "no-cache"),
    ];
    let response = headers
        .into_iter()
        .flatten()
        .fold(response, Response::with_header);
    // Who asked may have gone.
    let _ = request.respond(response);
}

/// The media type of what is at an address.
fn kind(url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("xml") => "application/atom+xml; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("html") | None => "text/html; charset=utf-8",
        Some("version") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
