//! A light stem for words in Latin letters.

/// The part of `word` (in small letters) that its plural and its verb forms
/// share: `retry` and `retries` are `retr`, `drop` and `dropped` are `drop`.
///
/// A stem always opens its word, so that a text without it hasn't got any form
/// of the word either. Lighter than Porter's: an ending goes only where three
/// letters stay, and never the end of `access`, `status` or `analysis`.
pub fn stem(word: &str) -> &str {
    const KEPT: &[&str] = &["ss", "us", "is", "eed", "thing"];
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return plural(word);
    }
    if KEPT.iter().any(|end| word.ends_with(end)) {
        return word;
    }
    let singular = plural(word);
    let base = ["ing", "ed"]
        .iter()
        .find_map(|end| singular.strip_suffix(end))
        .filter(|base| base.len() >= 3 && base.bytes().any(is_vowel))
        .map_or(singular, undoubled);
    // What writes as `cache`, `cach-ing` and `retry`, `retri-es` is one stem.
    let bare = base.strip_suffix(['e', 'y', 'i']).unwrap_or(base);
    if bare.len() >= 3 { bare } else { base }
}

fn plural(word: &str) -> &str {
    let letters = |base: &&str| base.len() >= 3 && !base.ends_with(['s', 'u', 'i']);
    match word.strip_suffix("ies").filter(|base| base.len() >= 3) {
        Some(base) => &word[..base.len() + 1],
        None => word.strip_suffix('s').filter(letters).unwrap_or(word),
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// `dropp` as it is without an ending: `drop`.
fn undoubled(base: &str) -> &str {
    match base.as_bytes() {
        [.., a, b] if a == b && !matches!(b, b'l' | b's' | b'z' | b'e' | b'o') => {
            &base[..base.len() - 1]
        }
        _ => base,
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for forms in [
            &["timeout", "timeouts"][..],
            &["retry", "retries", "retried", "retrying"],
            &["cache", "caches", "cached", "caching"],
            &["drop", "drops", "dropped", "dropping"],
            &["push", "pushes", "pushed", "pushing"],
            &["deploy", "deploys", "deployed", "deploying"],
            &["query", "queries"],
            &["fail", "failed", "failing", "fails"],
            &["process", "processed", "processing", "processes"],
            &["pool", "pools", "pooled"],
        ] {
            let stems: Vec<&str> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{stems:?}");
        }
        for (one, other) in [
            ("dns", "dn"),
            ("status", "stat"),
            ("access", "acces"),
            ("redis", "red"),
            ("string", "str"),
            ("need", "ne"),
            ("speed", "spe"),
            ("us", "u"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
    }
}
