//! What people call the sections of a report.

use crate::model::CoreSection;
use unicode_normalization::UnicodeNormalization;

/// What a heading stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The section of ours.
    pub section: CoreSection,
    /// Whether it is a part of that section, with a name worth keeping: "What
    /// went well", "Impact".
    pub is_part: bool,
    /// Whether the heading says just that, and not a word more.
    pub is_exact: bool,
}

/// Names that stand for the whole section.
const WHOLE: &[(CoreSection, &[&str])] = &[
    (
        CoreSection::Summary,
        &[
            "summary",
            "executive summary",
            "incident summary",
            "overview",
            "tldr",
            "tl dr",
            "abstract",
            "synopsis",
            "high level summary",
            "issue summary",
            "outage summary",
            "quick summary",
            "short summary",
            "in short",
            "brief",
            "introduction",
            "summary of the incident",
            "incident overview",
            "management summary",
            "leadup",
            "요약",
            "개요",
            "장애 개요",
            "장애 요약",
            "사건 개요",
            "요약 정리",
            "한 줄 요약",
            "장애 내용",
        ],
    ),
    (
        CoreSection::Phenomenon,
        &[
            "phenomenon",
            "phenomena",
            "what happened",
            "symptoms",
            "symptom",
            "observations",
            "incident description",
            "description",
            "problem",
            "problem description",
            "the problem",
            "problem statement",
            "issue",
            "the incident",
            "incident",
            "fault",
            "details",
            "incident details",
            "what we saw",
            "what was observed",
            "description of the incident",
            "the issue",
            "issue description",
            "what went down",
            "현상",
            "증상",
            "장애 현상",
            "장애 증상",
            "발생 현상",
            "문제",
            "문제 상황",
            "상황",
            "무슨 일이 있었나",
            "무슨 일이 일어났나",
            "장애 상황",
        ],
    ),
    (
        CoreSection::Timeline,
        &[
            "timeline",
            "time line",
            "timeline of events",
            "incident timeline",
            "chronology",
            "events",
            "sequence of events",
            "log of events",
            "event log",
            "course of events",
            "history",
            "timeline of the incident",
            "detailed timeline",
            "what happened when",
            "event timeline",
            "order of events",
            "타임라인",
            "시간 순서",
            "경과",
            "시간대별 경과",
            "진행 경과",
            "장애 타임라인",
            "사건 경과",
            "시간순 경과",
            "대응 경과",
            "시간대별 상황",
            "장애 경과",
            "일지",
        ],
    ),
    (
        CoreSection::Cause,
        &[
            "cause",
            "causes",
            "root cause",
            "root causes",
            "root cause s",
            "contributing causes",
            "contributing factors",
            "contributing factor",
            "contributing conditions",
            "root cause analysis",
            "rca",
            "analysis",
            "causal analysis",
            "cause analysis",
            "analysis of causes",
            "analysis of the cause",
            "why it happened",
            "why did it happen",
            "why did this happen",
            "why",
            "5 whys",
            "five whys",
            "underlying cause",
            "underlying causes",
            "cause of the outage",
            "cause of the incident",
            "diagnosis",
            "technical analysis",
            "what caused it",
            "what caused this",
            "findings",
            "reason",
            "reasons",
            "contributors",
            "contributors and enablers",
            "원인",
            "근본 원인",
            "근본원인",
            "원인 분석",
            "장애 원인",
            "발생 원인",
            "기여 요인",
            "직접 원인",
            "왜 일어났나",
            "원인 파악",
        ],
    ),
    (
        CoreSection::Actions,
        &[
            "actions",
            "actions taken",
            "action taken",
            "resolution",
            "mitigation",
            "response",
            "recovery",
            "resolution and recovery",
            "recovery and resolution",
            "mitigation and resolution",
            "resolution and mitigation",
            "how it was fixed",
            "how was it fixed",
            "how we fixed it",
            "how did we fix it",
            "how was it resolved",
            "how it was resolved",
            "how we responded",
            "incident response",
            "the fix",
            "fix",
            "workaround",
            "remediation taken",
            "immediate actions",
            "immediate action",
            "what we did",
            "repair",
            "solution",
            "steps taken",
            "steps taken to resolve",
            "response and recovery",
            "response and mitigation",
            "조치",
            "조치 사항",
            "조치사항",
            "조치 내용",
            "복구",
            "복구 조치",
            "복구 과정",
            "대응",
            "대응 과정",
            "대응 내용",
            "해결",
            "해결 방법",
            "해결 과정",
            "긴급 조치",
            "장애 조치",
            "조치 및 복구",
            "처리 내용",
            "대응 조치",
        ],
    ),
    (
        CoreSection::Countermeasures,
        &[
            "countermeasures",
            "countermeasure",
            "action items",
            "action item",
            "review actions",
            "follow up",
            "follow ups",
            "followup",
            "followups",
            "follow up actions",
            "follow up items",
            "follow up improvements",
            "follow up work",
            "follow up issues",
            "follow up tasks",
            "followup actions",
            "remediation",
            "remediation items",
            "remediations",
            "remediation and prevention",
            "corrective actions",
            "corrective measures",
            "corrective action",
            "corrective and preventative measures",
            "corrective and preventive measures",
            "corrective and preventive actions",
            "preventive measures",
            "preventative measures",
            "preventive actions",
            "prevention",
            "next steps",
            "todo",
            "to do",
            "todos",
            "to dos",
            "tasks",
            "improvements",
            "future work",
            "what are we doing about it",
            "how we will prevent it",
            "how do we prevent this",
            "how to prevent it",
            "prevention measures",
            "going forward",
            "actions to take",
            "planned actions",
            "recommendations",
            "what s next",
            "what next",
            "resulting actions",
            "post incident actions",
            "proposed actions",
            "items to follow up",
            "improvement actions",
            "action plan",
            "future actions",
            "what will we do",
            "대응방안",
            "대응 방안",
            "대책",
            "재발 방지",
            "재발방지",
            "재발 방지 대책",
            "재발방지대책",
            "재발방지 대책",
            "재발 방지책",
            "개선",
            "개선 사항",
            "개선사항",
            "개선 방안",
            "개선 과제",
            "후속 조치",
            "후속조치",
            "액션 아이템",
            "액션아이템",
            "할 일",
            "향후 계획",
            "향후 대책",
            "향후 조치",
            "예방 대책",
        ],
    ),
    (
        CoreSection::Lessons,
        &[
            "lessons",
            "lesson",
            "lessons learned",
            "lessons learnt",
            "lesson learned",
            "learnings",
            "learning",
            "what we learned",
            "what we learnt",
            "what did we learn",
            "what have we learned",
            "takeaways",
            "key takeaways",
            "retrospective",
            "reflections",
            "reflection",
            "retro",
            "교훈",
            "배운 점",
            "배운점",
            "회고",
            "느낀 점",
            "시사점",
            "얻은 교훈",
            "배운 것",
        ],
    ),
];

/// Names of parts of a section, worth keeping as a heading below it.
const PARTS: &[(CoreSection, &[&str])] = &[
    (
        CoreSection::Phenomenon,
        &[
            "impact",
            "customer impact",
            "user impact",
            "business impact",
            "impact analysis",
            "scope",
            "scope of impact",
            "effect",
            "effects",
            "affected",
            "severity and impact",
            "user impacts",
            "who was affected",
            "affected services",
            "affected users",
            "detection",
            "how was it detected",
            "how it was detected",
            "how we noticed",
            "how did we notice",
            "how was the incident detected",
            "damage",
            "impacts",
            "discovery",
            "영향",
            "영향 범위",
            "영향도",
            "장애 영향",
            "피해",
            "피해 범위",
            "피해 규모",
            "서비스 영향",
            "고객 영향",
            "탐지",
            "감지",
            "인지",
            "인지 경로",
        ],
    ),
    (
        CoreSection::Cause,
        &[
            "trigger",
            "triggers",
            "background",
            "context",
            "fault chain",
            "technical details",
            "technical background",
            "트리거",
            "계기",
            "배경",
            "발생 계기",
            "촉발 요인",
        ],
    ),
    (
        CoreSection::Lessons,
        &[
            "what went well",
            "what worked",
            "what worked well",
            "what went right",
            "the good",
            "things that went well",
            "what we did well",
            "what went wrong",
            "what went badly",
            "what went poorly",
            "what didn t go well",
            "what didn t go so well",
            "what did not go so well",
            "what went less well",
            "what did not go well",
            "what did not work",
            "what didn t work",
            "the bad",
            "things that went wrong",
            "things that went poorly",
            "what could have gone better",
            "what could be improved",
            "what can be improved",
            "where we got lucky",
            "where did we get lucky",
            "what went lucky",
            "luck",
            "lucky",
            "how we got lucky",
            "the ugly",
            "where we were lucky",
            "surprises",
            "잘된 점",
            "잘한 점",
            "좋았던 점",
            "잘 된 점",
            "아쉬운 점",
            "아쉬웠던 점",
            "잘못된 점",
            "부족했던 점",
            "개선할 점",
            "운이 좋았던 점",
            "다행이었던 점",
            "안된 점",
            "잘 안된 점",
            "나빴던 점",
        ],
    ),
];

/// Words that say enough even among others: "Detailed timeline (CET)".
const STRONG: &[(CoreSection, &[&str])] = &[
    (
        CoreSection::Timeline,
        &["timeline", "chronology", "타임라인", "시간대별"],
    ),
    (
        CoreSection::Countermeasures,
        &[
            "action items",
            "corrective",
            "countermeasures",
            "preventive",
            "preventative",
            "remediation",
            "재발 방지",
            "재발방지",
            "대책",
            "후속 조치",
        ],
    ),
    (
        CoreSection::Lessons,
        &[
            "lessons",
            "learnings",
            "went well",
            "went wrong",
            "got lucky",
            "교훈",
            "배운 점",
        ],
    ),
    (
        CoreSection::Cause,
        &[
            "root cause",
            "root causes",
            "contributing factors",
            "contributing causes",
            "원인",
        ],
    ),
    (
        CoreSection::Actions,
        &["resolution", "mitigation", "조치", "복구"],
    ),
    (
        CoreSection::Phenomenon,
        &["symptoms", "impact", "현상", "증상", "영향"],
    ),
    (
        CoreSection::Summary,
        &["executive summary", "summary", "개요", "요약"],
    ),
];

/// The place that a heading names, however it is numbered, decorated or
/// misspelt.
pub fn place(heading: &str) -> Option<Place> {
    let whole = normal(heading);
    let short = normal(&without_parentheses(heading));
    for words in [&whole, &short] {
        if let Some((section, is_part)) = listed(words, |name, words| name == words) {
            return Some(Place {
                section,
                // What stands in parentheses is worth keeping, too.
                is_part: is_part || words != &whole,
                is_exact: true,
            });
        }
    }
    if let Some((section, is_part)) = listed(&short, is_misspelt) {
        return Some(Place {
            section,
            is_part,
            is_exact: true,
        });
    }
    let padded = format!(" {short} ");
    let hangul = |name: &str| !name.is_ascii();
    let mut strong = STRONG.iter().filter(|(_, names)| {
        names.iter().any(|name| {
            padded.contains(&format!(" {name} ")) || (hangul(name) && short.contains(name))
        })
    });
    let (section, _) = strong.next().filter(|_| short.split(' ').count() <= 7)?;
    Some(Place {
        section: *section,
        is_part: false,
        is_exact: false,
    })
}

fn listed(words: &str, fits: impl Fn(&str, &str) -> bool) -> Option<(CoreSection, bool)> {
    if words.is_empty() {
        return None;
    }
    let whole = WHOLE.iter().map(|(section, names)| (section, names, false));
    let parts = PARTS.iter().map(|(section, names)| (section, names, true));
    whole
        .chain(parts)
        .find(|(_, names, _)| names.iter().any(|name| fits(name, words)))
        .map(|(section, _, is_part)| (*section, is_part))
}

/// One or two slips, in words long enough to tell a slip from another word.
fn is_misspelt(name: &str, words: &str) -> bool {
    let length = name.chars().count();
    let most = match length {
        0..=5 => return false,
        6..=9 => 1,
        _ => 2,
    };
    name.is_ascii() && strsim::osa_distance(name, words) <= most
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = text.chars().filter(|c| match c {
        '(' | '[' | '（' => {
            depth += 1;
            false
        }
        ')' | ']' | '）' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

/// A name as it is compared: letters and digits in words, without marks, a
/// number in front, and the article.
pub fn normal(text: &str) -> String {
    let spaced: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    let is_number = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit())
            || matches!(word, "i" | "ii" | "iii" | "iv" | "v" | "vi")
    };
    while words.len() > 1 && is_number(words[0]) && words[1] != "whys" {
        words.remove(0);
    }
    if words.len() > 1 && matches!(words[0], "the" | "our") {
        words.remove(0);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_placed_by_what_people_call_them() {
        use CoreSection::{
            Actions, Cause, Countermeasures, Lessons, Phenomenon, Summary, Timeline,
        };
        for (heading, section, is_part, is_exact) in [
            ("Summary", Summary, false, true),
            ("📝 TL;DR", Summary, false, true),
            ("1. What happened?", Phenomenon, false, true),
            ("Impact:", Phenomenon, true, true),
            ("Timelime", Timeline, false, true),
            ("⏱️ Timeline (all times UTC)", Timeline, true, true),
            ("Detailed timeline of the day", Timeline, false, false),
            ("Root Cause(s)", Cause, false, true),
            ("Contributing Factors (findings)", Cause, true, true),
            ("Analysis of causes", Cause, false, true),
            ("Root cause of the second outage", Cause, false, false),
            ("How it was fixed", Actions, false, true),
            ("Resolution", Actions, false, true),
            ("Action Items", Countermeasures, false, true),
            ("Follow-ups", Countermeasures, false, true),
            (
                "Corrective and Preventative Measures",
                Countermeasures,
                false,
                true,
            ),
            ("Remediaton", Countermeasures, false, true),
            ("Lessons learnt", Lessons, false, true),
            ("What went well?", Lessons, true, true),
            ("What Didn't Go So Well?", Lessons, true, true),
            ("Where we got lucky", Lessons, true, true),
            ("현상", Phenomenon, false, true),
            ("3. 근본 원인", Cause, false, true),
            ("조치 및 복구 내용", Actions, false, false),
            ("[재발 방지 대책]", Countermeasures, false, true),
        ] {
            let found = place(heading);
            let expected = Place {
                section,
                is_part,
                is_exact,
            };
            assert_eq!(found, Some(expected), "{heading}");
        }
        for heading in [
            "Attendees",
            "Stats",
            "Glossary",
            "Questions for follow up",
            "13:35",
            "Logs",
            "",
        ] {
            assert_eq!(place(heading), None, "{heading}");
        }
    }
}
