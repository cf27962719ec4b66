//! Stems and endings: whether a word is a form of a verb, and which.
//!
//! A Korean ending fuses with the last syllable of its stem (놓치 + 었다 is 놓쳤다, 하 + ㅁ is
//! 함), so a stem is no prefix of its forms. `inflect` undoes the fusion for the regular
//! verbs, 하다, 되다, and the 르 and ㄹ classes, and says what is left.

use super::hangul::{BIEUP, MIEUM, NIEUN, RIEUL, SSANG_SIOS, compose, parts};

/// How the ending begins, after the fusion is undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// An ending that leaves the stem as it is: 하-지, 하-고, 하-는, 하-겠-.
    Bare,
    /// 한, 놓친, 먹은.
    N,
    /// 할, 놓칠, 먹을.
    L,
    /// 함, 놓침, 먹음.
    M,
    /// 합-니다.
    B,
    /// 해, 놓쳐, 먹어: the connective form.
    Eo,
    /// 했-, 놓쳤-, 먹었-.
    Past,
}

/// An ending: how it begins, and the rest of the word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending<'t> {
    /// How it begins.
    pub lead: Lead,
    /// What follows.
    pub rest: &'t str,
}

impl Ending<'_> {
    /// 했다, 한 (것), 함, 해서: something that happened, rather than a duty or a plan.
    pub fn is_realised(&self) -> bool {
        match self.lead {
            Lead::Past => true,
            Lead::N => !self.rest.starts_with('다'),
            Lead::M => !self.rest.starts_with("으로써"),
            Lead::Eo => !self.rest.starts_with('야') && !self.rest.starts_with('도'),
            Lead::Bare => starts_any(self.rest, words!("고" "던" "며" "면서")),
            Lead::L | Lead::B => false,
        }
    }
}

/// Whether `text` starts with one of `heads`.
pub(super) fn starts_any(text: &str, heads: &[&str]) -> bool {
    // A syllable is three bytes: comparing the first one in line spares a call a head, and
    // the rules ask this a thousand times a sentence.
    let Some(first) = text.as_bytes().first_chunk::<3>() else {
        return heads.iter().any(|head| text.starts_with(head));
    };
    heads
        .iter()
        .any(|head| match head.as_bytes().first_chunk::<3>() {
            Some(chunk) => chunk == first && (head.len() == 3 || text.starts_with(head)),
            None => text.starts_with(head),
        })
}

/// Whether `text` ends with one of `tails`.
pub(super) fn ends_any(text: &str, tails: &[&str]) -> bool {
    let Some(last) = text.as_bytes().last_chunk::<3>() else {
        return tails.iter().any(|tail| text.ends_with(tail));
    };
    tails
        .iter()
        .any(|tail| match tail.as_bytes().last_chunk::<3>() {
            Some(chunk) => chunk == last && (tail.len() == 3 || text.ends_with(tail)),
            None => text.ends_with(tail),
        })
}

/// Whether `text` has `part` in it; words are too short for a searcher to pay.
pub(super) fn has(text: &str, part: &str) -> bool {
    text.len() >= part.len()
        && text
            .as_bytes()
            .windows(part.len())
            .any(|window| window == part.as_bytes())
}

/// The ending with which `word` inflects `stem`, if it does.
pub(super) fn inflect<'t>(stem: &str, word: &'t str) -> Option<Ending<'t>> {
    let last = stem.chars().next_back()?;
    let head = &stem[..stem.len() - last.len_utf8()];
    let tail = word.strip_prefix(head);
    let Some(tail) = tail else {
        return reu(head, last, word);
    };
    let mut chars = tail.chars();
    let c = chars.next()?;
    let rest = chars.as_str();
    if c == last {
        return Some(normalise(rest));
    }
    let (initial, vowel, end) = parts(last)?;
    let (initial2, vowel2, end2) = parts(c)?;
    if initial != initial2 {
        return None;
    }
    if end == RIEUL && vowel == vowel2 {
        // 만들 + 는, ㄴ, ㅂ니다 loses its ㄹ.
        return match end2 {
            0 => Some(normalise(rest)),
            NIEUN => Some(Ending {
                lead: Lead::N,
                rest,
            }),
            BIEUP => Some(Ending {
                lead: Lead::B,
                rest,
            }),
            _ => None,
        };
    }
    if end != 0 {
        return None;
    }
    if vowel == vowel2 {
        let lead = match end2 {
            NIEUN => Lead::N,
            RIEUL => Lead::L,
            MIEUM => Lead::M,
            BIEUP => Lead::B,
            SSANG_SIOS => Lead::Past,
            _ => return None,
        };
        return Some(Ending { lead, rest });
    }
    let fused = match vowel {
        20 => vowel2 == 6,             // 치 + 어 = 쳐
        8 => vowel2 == 9,              // 보 + 아 = 봐
        13 => vowel2 == 14,            // 두 + 어 = 둬
        18 => matches!(vowel2, 0 | 4), // 쓰 + 어 = 써
        11 => vowel2 == 10,            // 되 + 어 = 돼
        0 => last == '하' && vowel2 == 1,
        _ => false,
    };
    match end2 {
        0 if fused => Some(Ending {
            lead: Lead::Eo,
            rest,
        }),
        SSANG_SIOS if fused => Some(Ending {
            lead: Lead::Past,
            rest,
        }),
        _ => None,
    }
}

/// 모르 + 아 = 몰라, 건너뛰 is regular: the 르 class puts a ㄹ on the syllable before.
fn reu<'t>(head: &str, last: char, word: &'t str) -> Option<Ending<'t>> {
    if last != '르' {
        return None;
    }
    let before = head.chars().next_back()?;
    let (initial, vowel, end) = parts(before)?;
    if end != 0 {
        return None;
    }
    let doubled = compose(initial, vowel, RIEUL)?;
    let front = &head[..head.len() - before.len_utf8()];
    let tail = word.strip_prefix(front)?.strip_prefix(doubled)?;
    for (form, lead) in [
        ("라", Lead::Eo),
        ("러", Lead::Eo),
        ("랐", Lead::Past),
        ("렀", Lead::Past),
    ] {
        if let Some(rest) = tail.strip_prefix(form) {
            return Some(Ending { lead, rest });
        }
    }
    None
}

/// Reads the ending after a bare stem: drops the honorific and names the fused forms.
fn normalise(rest: &str) -> Ending<'_> {
    let mut rest = rest;
    for honorific in ["으시", "시"] {
        if let Some(after) = rest.strip_prefix(honorific)
            && !after.starts_with('키')
        {
            rest = after;
            break;
        }
    }
    for (form, lead) in [
        ("었", Lead::Past),
        ("았", Lead::Past),
        ("였", Lead::Past),
        ("으셨", Lead::Past),
        ("셨", Lead::Past),
        ("어", Lead::Eo),
        ("아", Lead::Eo),
        ("여", Lead::Eo),
        ("은", Lead::N),
        ("으신", Lead::N),
        ("신", Lead::N),
        ("을", Lead::L),
        ("실", Lead::L),
        ("음", Lead::M),
        ("심", Lead::M),
    ] {
        if let Some(after) = rest.strip_prefix(form) {
            return Ending { lead, rest: after };
        }
    }
    Ending {
        lead: Lead::Bare,
        rest,
    }
}

/// The first stem of `stems` of which `word` is a form.
pub(super) fn form_of<'s, 't>(stems: &[&'s str], word: &'t str) -> Option<(&'s str, Ending<'t>)> {
    let first = word.as_bytes().first_chunk::<3>();
    stems
        .iter()
        // Only the last syllable of a stem changes, and of the 르 class the one before.
        .filter(|stem| {
            stem.len() <= 3
                || stem.len() == 6 && stem.ends_with('르')
                || stem.as_bytes().first_chunk::<3>() == first
        })
        .find_map(|stem| inflect(stem, word).map(|ending| (*stem, ending)))
}

#[cfg(test)]
mod tests {
    use super::{Lead, inflect};

    #[test]
    fn the_fusion_of_stem_and_ending_is_undone() {
        let cases = [
            ("놓치", "놓쳤다", Some((Lead::Past, "다"))),
            ("놓치", "놓친", Some((Lead::N, ""))),
            ("놓치", "놓침", Some((Lead::M, ""))),
            ("놓치", "놓쳐서", Some((Lead::Eo, "서"))),
            ("놓치", "놓치셨습니다", Some((Lead::Past, "습니다"))),
            ("하", "했어야", Some((Lead::Past, "어야"))),
            ("하", "하였음", Some((Lead::Past, "음"))),
            ("하", "하지", Some((Lead::Bare, "지"))),
            ("잊", "잊으셨다", Some((Lead::Past, "다"))),
            ("모르", "몰랐다", Some((Lead::Past, "다"))),
            ("만들", "만든", Some((Lead::N, ""))),
            ("되", "돼서", Some((Lead::Eo, "서"))),
            ("건너뛰", "건너뛴", Some((Lead::N, ""))),
            ("놓치", "놓다", None),
            ("하", "", None),
        ];
        for (stem, word, expected) in cases {
            let got = inflect(stem, word).map(|ending| (ending.lead, ending.rest));
            assert_eq!(got, expected, "{stem} {word}");
        }
    }
}
