//! Words that say nothing about what an incident was like.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a folded word is one of those. English words are looked up whole,
/// Korean ones without their particle.
pub fn is_telling(word: &str) -> bool {
    match word.as_bytes() {
        [] | [_] => false,
        bytes if bytes.iter().all(u8::is_ascii_digit) => false,
        // One syllable alone is a counter, a pronoun or a part of something.
        bytes => (bytes[0].is_ascii() || bytes.len() > 3) && !SILENT.contains(word),
    }
}

/// Whether a folded word only holds others together: `the`, `of`, `왜`.
pub fn is_function_word(word: &str) -> bool {
    FUNCTION.split(' ').any(|known| known == word)
}

/// Words that somebody who looks for something types without meaning them.
const FUNCTION: &str = "\
    a an and are as at be been but by can could did do does for from had has have how i if in \
    into is it its of on or our out should so than that the their then there these they this \
    those to up was we were what when where which while who why will with would you your \
    왜 어떻게 어디서 언제 무엇이 무엇을 그리고 또는 및";

static SILENT: LazyLock<HashSet<&str>> =
    LazyLock::new(|| ENGLISH.split(' ').chain(KOREAN.split(' ')).collect());

/// Function words, and the words of every postmortem.
const ENGLISH: &str = "\
    january february march april may june july august september october november december \
    monday tuesday wednesday thursday friday saturday sunday \
    about above according across action actions actual actually added affected after again ago \
    all allowed almost alone along already also although always am among an and another any \
    anyone anything approximately are around as asked at away back bad be became because \
    become been before began behind being below better between both brought but by call called \
    came can cannot cause caused causes causing change changed changes check checked come \
    could countermeasures customer customers date day days detected did different do does \
    doing done down during each early either else end ended engineer engineers enough etc even \
    ever every everyone everything example expected failed failure far few find first fix \
    fixed following for found four from full fully further gave get give given go going gone \
    good got had half happen happened has have having he held help her here him his hour hours \
    how however if impact impacted in incident incidents including instead into is issue \
    issues it its itself just keep kept knew know known large last lasted late later least led \
    left less lesson lessons let like likely little long longer look looked lot lucky made \
    main make makes making many may me mean means meant might minute minutes mitigate \
    mitigated mitigation month months more most move much must my near nearly necessary need \
    needed needs never new next no nobody none nor normal not nothing noticed now number \
    observed occurred of off often old on once one ones only onto open or other others our out \
    outage over own part people per perhaps phenomenon place point possible post postmortem \
    prevent prevented previous previously problem problems put quickly quite ran rather ready \
    really reason related report reported resolve resolved response result resulted right root \
    run running said same saw say second seconds see seem seemed seen sent service services \
    set several severity she short should show showed shown side similar since single small so \
    some someone something soon start started starting state stated status still stop stopped \
    such summary system systems take taken takes taking team teams than that the their them \
    then there therefore these they thing things this those though three through thus time \
    timeline times to today together told too took top toward tried trigger triggered turn \
    turned two under unit until up upon us use used user users uses using usual utc very via \
    was way we week weeks well went were what when where whether which while who whole whose \
    why will with within without work worked working would year years yes yet you your";

/// The same in Korean, without particles.
const KOREAN: &str = "\
    가능 가장 각각 개선 거의 걸렸다 결과 경우 계기 계속 공개 공지 과정 관련 교훈 그것 그대로 \
    그동안 그때 그래서 그러나 그런 그리고 기능 기준 다른 다시 다음 당시 대부분 대응 대응방안 \
    대한 대해 더라 도록 동안 되돌렸다 되었다 되었던 두었다 따라 때문 또는 또한 마지막 많은 \
    매우 먼저 멈췄다 모두 모든 무렵 문제 바로 발견 발생 방법 방식 번째 복구 부분 비슷 사고 \
    사용 사용자 사이 상태 상황 새로 새로운 생겼다 서로 서비스 수행 스스로 시각 시간 시작 시점 \
    실제 아니라 아니었다 아래 아직 않고 않는 않다 않아 않았고 않았다 않은 알려 앞서 어느 어떤 \
    없다 없었고 없었다 없었던 없이 여러 연락 영향 오래 오전 오후 완전 완화 요약 우리 운영 \
    원인 위한 위해 이것 이날 이때 이런 이미 이번 이상 이어 이후 인한 인해 일부 있고 있는 \
    있다 있어 있었고 있었다 있었던 있었지만 자체 작업 잘된 장애 적용 전에 전체 점검 정도 정상 \
    제공 조건 조치 좋았던 중단 즉시 지난 지점 진행 처리 처음 추가 출처 컸다 타임라인 통해 \
    팀이 포함 하나 하지만 한꺼번에 한다 한번 함께 해결 해당 현상 확인 후에";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_and_numbers_tell_nothing() {
        for (word, telling) in [
            ("the", false),
            ("404", false),
            ("s3", true),
            ("pool", true),
            ("풀", false),
            ("장애", false),
            ("캐시", true),
        ] {
            assert_eq!(is_telling(word), telling, "{word}");
        }
    }
}
