//! Terminal escapes in what alerts and logs say, which mean nothing in Markdown.

use serde_json::Value;

const ESCAPE: char = '\u{1b}';

/// `text` without terminal escapes. A sequence goes as a whole: without its first
/// character alone, `[31m` would stand in the text.
pub fn without(text: &str) -> String {
    let mut parts = text.split(ESCAPE);
    let mut out = parts.next().unwrap_or_default().to_owned();
    let mut is_command = false;
    for part in parts {
        let rest = match (is_command, part.strip_prefix('\\')) {
            // The end of a command that no bell ended.
            (true, Some(rest)) => rest,
            _ => after(part),
        };
        is_command = part.starts_with(']') && rest.is_empty();
        out.push_str(rest);
    }
    out
}

/// What follows a sequence whose first character, the escape, is gone.
fn after(part: &str) -> &str {
    if let Some(styles) = part.strip_prefix('[') {
        let last = styles.trim_start_matches(|c| (' '..='?').contains(&c));
        return last
            .strip_prefix(|c| ('@'..='~').contains(&c))
            .unwrap_or(last);
    }
    if let Some(command) = part.strip_prefix(']') {
        // A command such as the window's title is for no reader. It never goes on
        // to the next line.
        let end = command.find(['\u{7}', '\n']).unwrap_or(command.len());
        let rest = &command[end..];
        return rest.strip_prefix('\u{7}').unwrap_or(rest);
    }
    part
}

/// Takes terminal escapes out of every text of `value`.
pub fn clean(value: &mut Value) {
    match value {
        Value::String(text) if text.contains(ESCAPE) => *text = without(text),
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_goes_as_a_whole() {
        for (text, plain) in [
            ("none [31m", "none [31m"),
            ("\u{1b}[1;31mred\u{1b}[0m alert", "red alert"),
            ("a\u{1b}]0;title\u{7}b", "ab"),
            (
                "a\u{1b}]8;;http://x.test\u{1b}\\link\u{1b}]8;;\u{1b}\\ b",
                "alink b",
            ),
            ("a\u{1b}]0;never ended\nb", "a\nb"),
            ("캐시\u{1b}[2J\u{1b}", "캐시"),
            ("\u{1b}[한", "한"),
        ] {
            assert_eq!(without(text), plain, "{text:?}");
        }
    }
}
