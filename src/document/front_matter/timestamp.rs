//! Date-times as YAML has them: to its core schema they are text.

use toml::value::Datetime;

/// The date-time that `text` is, in TOML's form or in that of YAML 1.1's
/// timestamps, which allow blanks in front of the offset, one digit where
/// others have two, and `+9` for `+09:00`. <https://yaml.org/type/timestamp.html>
pub fn datetime(text: &str) -> Option<Datetime> {
    text.parse().ok().or_else(|| yaml(text)?.parse().ok())
}

/// A timestamp of YAML 1.1 as TOML writes it.
fn yaml(text: &str) -> Option<String> {
    const BLANK: [char; 2] = [' ', '\t'];
    let (date, rest) = text.split_at(text.find(['T', 't', ' ', '\t'])?);
    let rest = match rest.strip_prefix(['T', 't']) {
        Some(rest) => rest,
        None => rest.trim_start_matches(BLANK),
    };
    let clock = rest.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'));
    let (clock, zone) = rest.split_at(clock.unwrap_or(rest.len()));
    let [year, month, day] = parts(date, '-')?;
    let [hour, minute, second] = match clock.matches(':').count() {
        1 => clock
            .split_once(':')
            .map(|(hour, minute)| [hour, minute, "00"]),
        _ => parts(clock, ':'),
    }?;
    let zone = offset(zone.trim_start_matches(BLANK))?;
    Some(format!(
        "{year}-{month:0>2}-{day:0>2}T{hour:0>2}:{minute}:{second}{zone}"
    ))
}

fn parts(text: &str, by: char) -> Option<[&str; 3]> {
    let mut parts = text.split(by);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// `Z`, `+9`, `+09`, `+0900` or `+09:00` as TOML writes it.
fn offset(text: &str) -> Option<String> {
    if text.is_empty() || text.eq_ignore_ascii_case("z") {
        return Some(text.to_ascii_uppercase());
    }
    let digits = text.strip_prefix(['+', '-'])?;
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "00"),
    };
    Some(format!("{}{hours:0>2}:{minutes:0>2}", &text[..1]))
}

#[cfg(test)]
mod tests {
    use super::datetime;

    #[test]
    fn timestamps_are_read_as_yaml_allows_them() {
        let read = |text| datetime(text).map(|datetime| datetime.to_string());
        for (text, same) in [
            ("2026-11-18 10:06:30 +09:00", "2026-11-18T10:06:30+09:00"),
            (
                "2026-11-18\t10:06:30.5  -5:30",
                "2026-11-18T10:06:30.5-05:30",
            ),
            ("2026-11-18 10:06:30 +9", "2026-11-18T10:06:30+09:00"),
            ("2026-11-18 10:06 +0900", "2026-11-18T10:06:00+09:00"),
            ("2026-11-18t10:06:30 z", "2026-11-18T10:06:30Z"),
            ("2026-1-8 1:06:30", "2026-01-08T01:06:30"),
            ("2026-11-18T10:06:30+09:00", "2026-11-18T10:06:30+09:00"),
            ("2026-11-18", "2026-11-18"),
        ] {
            assert_eq!(read(text).as_deref(), Some(same), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "2026-11-18 ",
            "2026-11-18 10",
            "2026-11-18 10:06:30 +09:00 or so",
            "2026-11-18 10:06:30 KST",
            "2026-11-18 10:06:30 +한글",
            "2026-13-18 10:06:30 +09:00",
            "2026-11-18 10:6:30",
            "11-18 10:06:30",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
