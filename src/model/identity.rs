//! The id of a postmortem: its day and a slug of its title.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// The longest slug, in characters.
pub const LONGEST_SLUG: usize = 60;

/// The id of an incident that started on `day`: `2026-11-20-checkout-timeouts`.
pub fn id(day: NaiveDate, title: &str) -> String {
    let slug = slug(title);
    let day = day.format("%Y-%m-%d");
    if slug.is_empty() {
        format!("{day}-incident")
    } else {
        format!("{day}-{slug}")
    }
}

/// A title as a file name: NFC, lower case, letters and digits of any script
/// (so Hangul stays), all else single hyphens, at most [`LONGEST_SLUG`]
/// characters and cut between words where that keeps most of it.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    // Lower-casing can leave decomposed characters (İ becomes i and a dot).
    let slug: String = slug.nfc().collect();
    let slug = slug.trim_end_matches('-');
    if slug.chars().count() <= LONGEST_SLUG {
        return slug.to_owned();
    }
    let cut: String = slug.chars().take(LONGEST_SLUG).collect();
    let within_word = !slug[cut.len()..].starts_with('-');
    match cut.rfind('-') {
        Some(at) if within_word && cut[..at].chars().count() > LONGEST_SLUG / 2 => {
            cut[..at].to_owned()
        }
        _ => cut.trim_end_matches('-').to_owned(),
    }
}

/// Whether a file name (without its ending) has the form of an id.
pub fn is_id(stem: &str) -> bool {
    stem.get(..10)
        .is_some_and(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok())
        && stem[10..].starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(
            slug("Checkout: requests time out!"),
            "checkout-requests-time-out"
        );
        assert_eq!(slug("결제 API  장애 (2차)"), "결제-api-장애-2차");
        let decomposed: String = "결제".nfd().collect();
        assert_eq!(slug(&decomposed), "결제");
        assert_eq!(slug("…"), "");
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let long = "a cache flush makes one in three checkout requests time out for hours";
        assert_eq!(
            slug(long),
            "a-cache-flush-makes-one-in-three-checkout-requests-time-out"
        );
        assert_eq!(slug(&"가".repeat(80)).chars().count(), 60);
    }

    #[test]
    fn ids_open_with_a_day() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        assert_eq!(id(day, "Checkout timeouts"), "2026-11-20-checkout-timeouts");
        assert_eq!(id(day, "!!!"), "2026-11-20-incident");
        assert!(is_id("2026-11-20-x"));
        assert!(!is_id("2026-13-20-x"));
        assert!(!is_id("README"));
        assert!(!is_id("2026-11-2가-x"));
    }
}
