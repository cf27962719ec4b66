//! Inflection of English verbs, so that the cue tables list base forms only.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Past and participle of irregular verbs: `base past participle`.
const IRREGULAR: &[&str] = &[
    "be was been",
    "become became become",
    "begin began begun",
    "bite bit bitten",
    "blow blew blown",
    "break broke broken",
    "bring brought brought",
    "build built built",
    "burn burnt burnt",
    "buy bought bought",
    "catch caught caught",
    "choose chose chosen",
    "come came come",
    "cost cost cost",
    "cut cut cut",
    "deal dealt dealt",
    "dig dug dug",
    "do did done",
    "draw drew drawn",
    "drive drove driven",
    "eat ate eaten",
    "fall fell fallen",
    "feed fed fed",
    "feel felt felt",
    "fight fought fought",
    "find found found",
    "fly flew flown",
    "forbid forbade forbidden",
    "foresee foresaw foreseen",
    "forget forgot forgotten",
    "forgo forwent forgone",
    "freeze froze frozen",
    "get got gotten",
    "give gave given",
    "go went gone",
    "grow grew grown",
    "hang hung hung",
    "have had had",
    "hear heard heard",
    "hide hid hidden",
    "hit hit hit",
    "hold held held",
    "hurt hurt hurt",
    "keep kept kept",
    "know knew known",
    "lay laid laid",
    "lead led led",
    "learn learnt learnt",
    "leave left left",
    "lend lent lent",
    "let let let",
    "lie lay lain",
    "light lit lit",
    "lose lost lost",
    "make made made",
    "mean meant meant",
    "meet met met",
    "misread misread misread",
    "mistake mistook mistaken",
    "misunderstand misunderstood misunderstood",
    "oversee oversaw overseen",
    "oversleep overslept overslept",
    "overwrite overwrote overwritten",
    "pay paid paid",
    "put put put",
    "quit quit quit",
    "read read read",
    "rerun reran rerun",
    "reset reset reset",
    "rethink rethought rethought",
    "ring rang rung",
    "rise rose risen",
    "run ran run",
    "say said said",
    "see saw seen",
    "seek sought sought",
    "sell sold sold",
    "send sent sent",
    "set set set",
    "shake shook shaken",
    "shoot shot shot",
    "show showed shown",
    "shut shut shut",
    "sink sank sunk",
    "sit sat sat",
    "sleep slept slept",
    "speak spoke spoken",
    "spend spent spent",
    "spill spilt spilt",
    "split split split",
    "spread spread spread",
    "stand stood stood",
    "steal stole stolen",
    "stick stuck stuck",
    "strike struck struck",
    "swear swore sworn",
    "take took taken",
    "teach taught taught",
    "tear tore torn",
    "tell told told",
    "think thought thought",
    "throw threw thrown",
    "understand understood understood",
    "undo undid undone",
    "upset upset upset",
    "wake woke woken",
    "wear wore worn",
    "win won won",
    "withdraw withdrew withdrawn",
    "write wrote written",
    "bend bent bent",
    "rewrite rewrote rewritten",
    "misspell misspelt misspelt",
    "shirk shirked shirked",
    "bet bet bet",
];

/// Verbs of more than one syllable whose last consonant doubles.
const DOUBLING: &[&str] = &[
    "admit", "commit", "omit", "permit", "refer", "defer", "occur", "recur", "regret", "transfer",
    "forget", "begin", "reset", "upset", "submit", "incur", "equip", "rerun", "unplug", "debug",
    "kidnap", "handicap", "misstep", "reship", "overrun", "outrun", "input", "cancel", "label",
];

/// The forms of a verb, which may be a past that has two spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forms {
    /// As in "they forget".
    pub base: String,
    /// As in "she forgets".
    pub third: String,
    /// As in "forgetting".
    pub gerund: String,
    /// As in "she forgot", and the regular spelling where both are in use.
    pub past: Vec<String>,
    /// As in "she has forgotten".
    pub participle: Vec<String>,
}

/// [`IRREGULAR`] by the base form.
fn irregular() -> &'static HashMap<&'static str, (&'static str, &'static str)> {
    static TABLE: LazyLock<HashMap<&str, (&str, &str)>> = LazyLock::new(|| {
        let parts = |line: &'static str| {
            let mut words = line.split(' ');
            Some((words.next()?, (words.next()?, words.next()?)))
        };
        IRREGULAR.iter().filter_map(|line| parts(line)).collect()
    });
    &TABLE
}

fn vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the last consonant doubles before a vowel: "ship", "commit".
fn doubles(base: &str) -> bool {
    let bytes = base.as_bytes();
    let [.., first, middle, last] = bytes else {
        return false;
    };
    let shape = !vowel(*last)
        && !matches!(last, b'w' | b'x' | b'y')
        && vowel(*middle)
        && (!vowel(*first) || (*first == b'u' && bytes.starts_with(b"q")));
    let vowels = bytes
        .iter()
        .filter(|byte| vowel(**byte) || **byte == b'y')
        .count();
    shape && (vowels == 1 || DOUBLING.contains(&base))
}

/// Inflects a verb. A prefix with a hyphen ("double-check") stays in place.
pub(super) fn forms(base: &str) -> Forms {
    let (prefix, verb) = match base.rfind('-') {
        Some(at) => base.split_at(at + 1),
        None => ("", base),
    };
    let consonant_y = verb.ends_with('y')
        && verb.len() > 1
        && !verb
            .as_bytes()
            .get(verb.len() - 2)
            .copied()
            .is_some_and(vowel);
    let third = if verb == "have" {
        "has".to_owned()
    } else if consonant_y {
        format!("{}ies", &verb[..verb.len() - 1])
    } else if ["s", "x", "z", "ch", "sh", "o"]
        .iter()
        .any(|end| verb.ends_with(end))
    {
        format!("{verb}es")
    } else {
        format!("{verb}s")
    };
    let doubled = doubles(verb);
    let last = verb.chars().next_back().filter(|_| doubled);
    let stem = |verb: &str| match last {
        Some(last) => format!("{verb}{last}"),
        None => verb.to_owned(),
    };
    let gerund = if let Some(cut) = verb.strip_suffix("ie") {
        format!("{cut}ying")
    } else if verb.ends_with('e') && !verb.ends_with("ee") && verb != "be" {
        format!("{}ing", &verb[..verb.len() - 1])
    } else {
        format!("{}ing", stem(verb))
    };
    let regular = if verb.ends_with('e') {
        format!("{verb}d")
    } else if consonant_y {
        format!("{}ied", &verb[..verb.len() - 1])
    } else {
        format!("{}ed", stem(verb))
    };
    let with = |form: String| format!("{prefix}{form}");
    let mut past = vec![with(regular.clone())];
    let mut participle = vec![with(regular)];
    if let Some((past_form, participle_form)) = irregular().get(verb) {
        // "burnt", "learnt", "spilt", "misspelt", "showed": both spellings live.
        if !["burn", "learn", "spill", "misspell", "show", "light"].contains(&verb) {
            past.clear();
            participle.clear();
        }
        past.push(with((*past_form).to_owned()));
        participle.push(with((*participle_form).to_owned()));
        if verb == "get" {
            participle.push(with("got".to_owned()));
        }
    }
    Forms {
        base: base.to_owned(),
        third: with(third),
        gerund: with(gerund),
        past,
        participle,
    }
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn verbs_are_inflected() {
        for (base, third, gerund, past, participle) in [
            ("forget", "forgets", "forgetting", "forgot", "forgotten"),
            ("ship", "ships", "shipping", "shipped", "shipped"),
            ("verify", "verifies", "verifying", "verified", "verified"),
            (
                "double-check",
                "double-checks",
                "double-checking",
                "double-checked",
                "double-checked",
            ),
            ("bypass", "bypasses", "bypassing", "bypassed", "bypassed"),
            (
                "overlook",
                "overlooks",
                "overlooking",
                "overlooked",
                "overlooked",
            ),
            ("omit", "omits", "omitting", "omitted", "omitted"),
            ("review", "reviews", "reviewing", "reviewed", "reviewed"),
            ("die", "dies", "dying", "died", "died"),
            ("delete", "deletes", "deleting", "deleted", "deleted"),
            ("break", "breaks", "breaking", "broke", "broken"),
            ("fix", "fixes", "fixing", "fixed", "fixed"),
        ] {
            let found = forms(base);
            assert_eq!(
                (found.third.as_str(), found.gerund.as_str()),
                (third, gerund)
            );
            assert_eq!(found.past, [past]);
            assert_eq!(found.participle, [participle]);
        }
    }
}
