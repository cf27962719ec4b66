use chrono_tz::UTC;

use super::super::Reference;
use super::{check, local, seoul};

#[test]
fn english_days() {
    check(
        &seoul(),
        &[
            ("today 09:10", "2026-11-20T09:10:00+09:00"),
            ("today 10:30", "Future"),
            ("tomorrow 10:30", "Future"),
            ("yesterday 14:05", "2026-11-19T14:05:00+09:00"),
            ("Yesterday at 2pm", "2026-11-19T14:00:00+09:00"),
            ("14:05 yesterday", "2026-11-19T14:05:00+09:00"),
            ("2pm, yesterday", "2026-11-19T14:00:00+09:00"),
            ("the day before yesterday 9am", "2026-11-18T09:00:00+09:00"),
            ("3 days ago at 09:12", "2026-11-17T09:12:00+09:00"),
            ("yesterday", "NeedsClock"),
            ("3 days ago", "NeedsClock"),
            ("monday 14:05", "2026-11-16T14:05:00+09:00"),
            ("on Monday at 14:05", "2026-11-16T14:05:00+09:00"),
            ("friday 9am", "2026-11-20T09:00:00+09:00"),
            ("friday 10am", "2026-11-13T10:00:00+09:00"),
            ("last friday 9am", "2026-11-13T09:00:00+09:00"),
            ("last thu 9am", "2026-11-19T09:00:00+09:00"),
            ("monday", "NeedsClock"),
            ("next monday 10:30", "Unclear"),
            ("Nov 20 09:12", "2026-11-20T09:12:00+09:00"),
            ("november 20th, 9:12 am", "2026-11-20T09:12:00+09:00"),
            ("Nov 19, 2026 09:12", "2026-11-19T09:12:00+09:00"),
            ("20 Nov 2026 09:12", "2026-11-20T09:12:00+09:00"),
            ("09:12 on 20 Nov", "2026-11-20T09:12:00+09:00"),
            ("Fri Nov 20 09:12", "2026-11-20T09:12:00+09:00"),
            ("Mon Nov 20 09:12", "Impossible"),
            ("Nov 20 10:12", "Future"),
            ("Dec 24 10:12", "Future"),
            ("Feb 29 10:12", "Impossible"),
            ("Nov 20", "NeedsClock"),
            ("Nov 20 2026", "NeedsClock"),
        ],
    );
    let january = Reference {
        now: local(UTC, "2025-01-03 08:00:00"),
        after: None,
    };
    check(
        &january,
        &[
            ("Dec 31 23:50", "2024-12-31T23:50:00+00:00"),
            ("Feb 29 10:00", "2024-02-29T10:00:00+00:00"),
            ("Jan 2 10:00", "2025-01-02T10:00:00+00:00"),
        ],
    );
}
