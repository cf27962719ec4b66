//! A map from words that asks for most of them without following a pointer.

use rustc_hash::FxHashMap;

/// A map whose keys are words: those of up to fifteen bytes, which most are, are
/// kept as numbers, the rest as text.
#[derive(Debug)]
pub struct WordMap<V> {
    short: FxHashMap<u128, V>,
    long: FxHashMap<Box<str>, V>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self {
            short: FxHashMap::default(),
            long: FxHashMap::default(),
        }
    }
}

impl<V> WordMap<V> {
    /// What is kept for `word`.
    pub fn get(&self, word: &str) -> Option<&V> {
        match packed(word) {
            Some(key) => self.short.get(&key),
            None => self.long.get(word),
        }
    }

    /// Keeps `value` for `word`.
    pub fn insert(&mut self, word: &str, value: V) {
        match packed(word) {
            Some(key) => self.short.insert(key, value),
            None => self.long.insert(word.into(), value),
        };
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets all words.
    pub fn clear(&mut self) {
        self.short.clear();
        self.long.clear();
    }

    /// All words with what is kept for them, in no order that means anything.
    pub fn into_words(self) -> impl Iterator<Item = (Box<str>, V)> {
        let short = self.short.into_iter();
        let short = short.map(|(key, value)| (unpacked(key), value));
        short.chain(self.long)
    }
}

/// A word of up to fifteen bytes as a number: its bytes from the lowest on, and
/// its length in the highest. Two words never share one.
fn packed(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    let length = bytes.len();
    // Whole steps, which overlap where the length is none of theirs, instead of
    // a copy of so many bytes.
    let (low, high) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) if length < 16 => {
            let rest = u64::from_le_bytes(*last).checked_shr(8 * (16 - length as u32));
            (u64::from_le_bytes(*first), rest.unwrap_or(0))
        }
        (Some(_), _) => return None,
        _ => (few(bytes), 0),
    };
    let low_and_high = u128::from(low) | u128::from(high) << 64;
    Some(low_and_high | (length as u128) << 120)
}

/// Fewer than eight bytes as a number, from the lowest on.
fn few(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let rest = u64::from(u32::from_le_bytes(*last)) >> (8 * (8 - length));
            u64::from(u32::from_le_bytes(*first)) | rest << 32
        }
        _ => bytes
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)),
    }
}

fn unpacked(key: u128) -> Box<str> {
    let bytes = key.to_le_bytes();
    let length = usize::from(bytes[15]);
    // It was text when it was packed.
    let word = bytes.get(..length).unwrap_or_default();
    std::str::from_utf8(word).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn words_of_every_length_come_back() {
        for length in 0..40 {
            let word: String = "abcdefgh".chars().cycle().take(length).collect();
            let mut map = WordMap::default();
            map.insert(&word, length);
            assert_eq!(packed(&word).is_some(), length < 16, "{word}");
            assert_eq!(map.get(&word), Some(&length));
            assert_eq!(map.get(&format!("{word}a")), None);
            let all: Vec<_> = map.into_words().collect();
            assert_eq!(all, [(word.into(), length)]);
        }
    }

    proptest! {
        #[test]
        fn it_is_a_map(words in proptest::collection::vec("[ab\0]{0,5}|[가나]{0,6}|\\PC{0,20}", 0..40)) {
            let mut map = WordMap::default();
            let mut expected = BTreeMap::new();
            for (at, word) in words.iter().enumerate() {
                prop_assert_eq!(map.get(word), expected.get(word.as_str()));
                map.insert(word, at);
                expected.insert(word.as_str(), at);
            }
            prop_assert_eq!(map.len(), expected.len());
            let all: BTreeMap<Box<str>, usize> = map.into_words().collect();
            let all: Vec<(&str, usize)> = all.iter().map(|(word, at)| (&**word, *at)).collect();
            prop_assert_eq!(all, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
