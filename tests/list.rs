//! The list in a terminal, which has an end on the right.

#![cfg(unix)]

mod common;
#[path = "common/pty.rs"]
mod pty;

use common::{Sandbox, postmortem};
use pty::Terminal;

#[test]
fn no_row_is_wider_than_the_terminal() {
    let sandbox = Sandbox::ready();
    let long = [
        "2026-11-20-checkout-requests-time-out-after-a-cache-flush-in-every-region",
        "2026-11-03-결제-요청이-캐시를-비운-뒤-시간-안에-끝나지-않아-주문이-모두-멈춤",
    ];
    for id in long {
        let text = postmortem("A title", "2026-11-03T10:00:00+09:00", "").replace(
            "\"checkout\"",
            "\"checkout\", \"an-unusually-long-name\", \"결제\"",
        );
        sandbox.write(&format!("postmortems/2026/{id}.md"), text);
    }
    let list = [env!("CARGO_BIN_EXE_blameless"), "list"];
    for columns in [40, 64, 80, 120, 160] {
        let mut terminal = Terminal::sized(&sandbox, &list, (columns, 24), &[]);
        assert_eq!(terminal.ends(), 0);
        let screen = terminal.screen();
        let rows: Vec<String> = screen.rows(0, columns).collect();
        let filled = rows.iter().filter(|row| !row.trim().is_empty()).count();
        assert_eq!(filled, 3, "{columns}: {}", rows.join("\n"));
        assert!(!(0..24).any(|row| screen.row_wrapped(row)), "{columns}");
    }
    // Through a pipe nothing is cut: a program reads it.
    let piped = sandbox.run(&["list"]).done();
    assert!(long.iter().all(|id| piped.contains(id)), "{piped}");
}
