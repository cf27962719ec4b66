//! Korean words without what their place in the sentence adds to them.

/// Whether `c` is a Hangul syllable or letter.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}')
}

/// What a particle needs to stand behind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// A final consonant: 을, 은, 이, 과.
    Closed,
    /// None: 를, 는, 가, 와.
    Open,
    /// None, or ㄹ: 로.
    OpenOrRieul,
    /// A final consonant other than ㄹ: 으로.
    ClosedButRieul,
    /// Anything.
    Any,
}

/// Particles that are hardly ever the end of a noun, longest first. 도, 만, 의
/// and 에 end too many (재시도, 불만, 회의) to be taken off.
const PARTICLES: &[(&str, Behind)] = &[
    ("으로부터", Behind::ClosedButRieul),
    ("에서부터", Behind::Any),
    ("로부터", Behind::OpenOrRieul),
    ("에서는", Behind::Any),
    ("에서도", Behind::Any),
    ("으로는", Behind::ClosedButRieul),
    ("으로도", Behind::ClosedButRieul),
    ("이라는", Behind::Closed),
    ("이었다", Behind::Closed),
    ("에게", Behind::Any),
    ("에서", Behind::Any),
    ("으로", Behind::ClosedButRieul),
    ("까지", Behind::Any),
    ("부터", Behind::Any),
    ("마다", Behind::Any),
    ("에는", Behind::Any),
    ("에도", Behind::Any),
    ("처럼", Behind::Any),
    ("보다", Behind::Any),
    ("이라", Behind::Closed),
    ("이다", Behind::Closed),
    ("을", Behind::Closed),
    ("은", Behind::Closed),
    ("이", Behind::Closed),
    ("과", Behind::Closed),
    ("를", Behind::Open),
    ("는", Behind::Open),
    ("가", Behind::Open),
    ("와", Behind::Open),
    ("로", Behind::OpenOrRieul),
];

/// What 하다 and 되다 open with when they make a verb of a noun, and how the
/// rest of it can go on.
const VERBS: &[(&str, &[&str])] = &[
    (
        "하",
        &[
            "다", "고", "는", "여", "지", "게", "던", "면", "며", "면서", "기", "였", "려", "도록",
        ],
    ),
    ("했", &["다", "고", "던", "으", "지", "는"]),
    ("해", &["서", "야", "도", "졌", "지"]),
    ("한", &["다", "다고", "다는"]),
    (
        "되",
        &[
            "다", "고", "는", "어", "지", "던", "면", "며", "면서", "기", "었", "도록",
        ],
    ),
    ("됐", &["다", "고", "던", "으", "지", "는"]),
    ("돼", &["", "서", "야", "도"]),
    ("된", &["", "다", "다고", "다는"]),
    ("될", &["", "수"]),
    ("됨", &[""]),
    ("시킨", &["", "다"]),
    ("시켰", &["다", "고"]),
    ("시키", &["는", "고", "지", "면", "기"]),
];

/// `word`, composed, without its particle or its verbal ending; at least two
/// syllables stay.
pub fn bare(word: &str) -> &str {
    let long_enough = |rest: &&str| rest.chars().nth(1).is_some();
    let verb = word
        .char_indices()
        .skip(2)
        .filter(|(_, c)| {
            matches!(
                c,
                '하' | '했' | '해' | '한' | '되' | '됐' | '돼' | '된' | '될' | '됨' | '시'
            )
        })
        .find(|(at, _)| is_verb(&word[*at..]))
        .map(|(at, _)| &word[..at]);
    if let Some(noun) = verb {
        return noun;
    }
    // Thousands of texts are read at once, and most words end in none of these.
    const LAST: &str = "터서는도라다로게지마럼을은이과를가와";
    if !word
        .chars()
        .next_back()
        .is_some_and(|last| LAST.contains(last))
    {
        return word;
    }
    PARTICLES
        .iter()
        .find_map(|(particle, behind)| {
            let rest = word.strip_suffix(particle)?;
            stands(rest, *behind).then_some(rest)
        })
        .filter(long_enough)
        .unwrap_or(word)
}

/// `word` without its particle, where one syllable may stay: `풀을` is `풀`.
pub fn noun(word: &str) -> &str {
    let shorter = PARTICLES.iter().find_map(|(particle, behind)| {
        let rest = word.strip_suffix(particle)?;
        stands(rest, *behind).then_some(rest)
    });
    shorter.unwrap_or(word)
}

/// Whether a word is a noun of one syllable, with its particle or without, that
/// can end a compound (`커넥션 풀`): no counter, and nothing that only joins.
pub fn is_short_noun(word: &str) -> bool {
    const OTHERS: &str = "가간각간개건것곧곳그긴내년는대더데도된될될됨두뒤들등때또를만몇명못밖번\
                          분세속쪽시안앞약없옆온와위월은을의이일있저적전점정줄중채초총큰한할함후수";
    let mut syllables = noun(word).chars();
    let first = syllables.next();
    syllables.next().is_none() && first.is_some_and(|first| !OTHERS.contains(first))
}

fn is_verb(rest: &str) -> bool {
    VERBS.iter().any(|(opening, endings)| {
        rest.strip_prefix(opening).is_some_and(|ending| {
            endings.iter().any(
                |known| match known.is_empty() || known.chars().count() > 1 {
                    true => ending == *known,
                    false => ending.starts_with(known),
                },
            )
        })
    })
}

/// Whether a particle with such a need can stand behind `rest`.
fn stands(rest: &str, behind: Behind) -> bool {
    let Some(last @ '\u{ac00}'..='\u{d7a3}') = rest.chars().next_back() else {
        return false;
    };
    // Syllables are in the order of their final consonants, none first (Unicode
    // 16.0, section 3.12); the eighth is ㄹ.
    let last = (last as u32 - 0xac00) % 28;
    match behind {
        Behind::Closed => last != 0,
        Behind::Open => last == 0,
        Behind::OpenOrRieul => last == 0 || last == 8,
        Behind::ClosedButRieul => last != 0 && last != 8,
        Behind::Any => true,
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn the_quick_looks_pass_over_nothing() {
        for (particle, _) in super::PARTICLES {
            let word = ["가나닥", "가나다", "가나달"].map(|noun| format!("{noun}{particle}"));
            assert!(word.iter().any(|word| bare(word) != word), "{particle}");
        }
        for (opening, endings) in super::VERBS {
            let word = format!("가나{opening}{}", endings[0]);
            assert_eq!(bare(&word), "가나", "{word}");
        }
    }

    #[test]
    fn particles_and_verbal_endings_go_and_nouns_stay() {
        for (word, expected) in [
            ("커넥션풀이", "커넥션풀"),
            ("캐시를", "캐시"),
            ("서버에서는", "서버"),
            ("네트워크로", "네트워크"),
            ("리전으로", "리전"),
            ("고갈되었다", "고갈"),
            ("고갈됐다", "고갈"),
            ("배포했다", "배포"),
            ("배포하면서", "배포"),
            ("복구된", "복구"),
            ("재시도", "재시도"),
            ("재시도가", "재시도"),
            ("회의", "회의"),
            ("무제한", "무제한"),
            ("평가", "평가"),
            ("전문가", "전문가"),
            ("경로", "경로"),
            ("풀을", "풀을"),
            ("데이터센터", "데이터센터"),
            ("권한", "권한"),
            ("제한하는", "제한"),
        ] {
            assert_eq!(bare(word), expected, "{word}");
        }
    }
}
