//! What the Korean documentation says of each rule: the explanation, the message, and examples
//! that the tests run.

use crate::lint::grammar::Blame;

/// The Korean documentation of a rule.
#[derive(Debug, Clone, Copy)]
pub struct Doc {
    /// The rule.
    pub rule: Blame,
    /// The message of a finding.
    pub message_ko: &'static str,
    /// Why the rule exists, in one sentence.
    pub why_ko: &'static str,
    /// Sentences that the rule finds.
    pub bad_ko: &'static [&'static str],
    /// The same said without blame: no rule finds anything.
    pub good_ko: &'static [&'static str],
}

/// The documentation of all the rules, in the order of `Blame::ALL`.
pub const DOCS: [Doc; 11] = [
    Doc {
        rule: Blame::Agent,
        message_ko: "사람을 원인으로 지목합니다",
        why_ko: "이름이나 역할을 원인으로 적으면 다음 사람은 사실을 감추고, 그 동작을 허용한 도구와 절차는 그대로 남습니다.",
        bad_ko: &[
            "운영팀 때문에 결제가 멈췄습니다.",
            "작업자가 케이블을 잘못 뽑아 두 랙이 내려갔다.",
            "이번 장애는 플랫폼팀의 잘못이다.",
        ],
        good_ko: &[
            "배포 도구가 검증되지 않은 설정을 받아들여 결제가 멈췄습니다.",
            "두 케이블의 이름표가 같아 작업 중 두 랙의 전원이 분리되었다.",
        ],
    },
    Doc {
        rule: Blame::HumanError,
        message_ko: "사람의 실수를 원인으로 적었습니다",
        why_ko: "실수는 원인이 아니라 증상이므로, 그 실수를 일어나기 쉽게 한 조건에서 분석을 시작해야 합니다.",
        bad_ko: &[
            "원인은 휴먼 에러로 확인되었습니다.",
            "입력 실수로 요금이 이중 청구됐다.",
        ],
        good_ko: &[
            "운영과 개발 콘솔의 색이 같아 구별하기 어려웠습니다.",
            "입력란이 음수 요금을 거부하지 않았다.",
        ],
    },
    Doc {
        rule: Blame::SingleCause,
        message_ko: "한 사람에서 분석을 끝냅니다",
        why_ko: "장애에는 여러 조건이 함께 작용하므로, 한 사람을 유일한 원인으로 적으면 나머지 조건이 다시 만납니다.",
        bad_ko: &["근본 원인은 김태호 님입니다.", "장애 원인: 배포 담당자"],
        good_ko: &[
            "근본 원인은 하나가 아니라 만료된 인증서와 꺼진 알람의 조합이었습니다.",
            "기여 요인: 승인 화면에 대상 개수가 없었음",
        ],
    },
    Doc {
        rule: Blame::Absolute,
        message_ko: "사람의 행동을 늘 그렇다고 단정합니다",
        why_ko: "항상이나 매번 같은 말은 상황에서 나온 행동을 그 사람의 성격으로 바꿔 놓습니다.",
        bad_ko: &[
            "개발팀은 매번 테스트를 건너뛴다.",
            "검색팀은 호출에 응답하는 법이 없다.",
        ],
        good_ko: &[
            "지난 분기 배포 12건 가운데 3건은 테스트 결과 없이 나갔다.",
            "프록시는 인증되지 않은 요청을 항상 거부한다.",
        ],
    },
    Doc {
        rule: Blame::Counterfactual,
        message_ko: "사람이 하지 않은 일을 적었습니다",
        why_ko: "일어나지 않은 일은 장애를 설명하지 못하며, 무엇을 보고 왜 그렇게 했는지가 설명합니다.",
        bad_ko: &[
            "담당자가 복제 지연을 확인하지 않았습니다.",
            "롤백을 먼저 했어야 했다.",
            "인증서 갱신을 깜빡함.",
        ],
        good_ko: &[
            "복제 지연을 보여 주는 그래프가 없었습니다.",
            "성공으로 표시되어 담당자는 다음 단계로 진행했다.",
        ],
    },
    Doc {
        rule: Blame::Hindsight,
        message_ko: "결과를 알고 나서야 보이는 확신입니다",
        why_ko: "결과를 알고 나면 뻔해 보이지만, 그 시각에 알 수 있었던 것은 달랐습니다.",
        bad_ko: &[
            "충분히 막을 수 있었던 장애다.",
            "당연히 백업부터 점검하는 것이 맞다.",
        ],
        good_ko: &[
            "09시 20분에는 지연 그래프만 보였고 오류율은 정상이었다.",
            "백업 상태는 배포 화면에 표시되지 않았다.",
        ],
    },
    Doc {
        rule: Blame::Judgement,
        message_ko: "사람의 성격이나 역량을 평가합니다",
        why_ko: "부주의나 역량 부족 같은 평가는 관찰한 행동이 아니어서, 고칠 조건을 가리키지 못합니다.",
        bad_ko: &[
            "담당자의 부주의로 데이터가 삭제되었습니다.",
            "점검을 형식적으로 진행했다.",
        ],
        good_ko: &[
            "삭제 명령이 대상 개수를 묻지 않고 실행되었습니다.",
            "점검표에는 복원 시험 항목이 없었다.",
        ],
    },
    Doc {
        rule: Blame::Animated,
        message_ko: "감정을 실은 표현입니다",
        why_ko: "놀람이나 한탄은 자료가 아니며, 읽는 사람이 망신을 느끼면 다음 보고가 늦어집니다.",
        bad_ko: &[
            "비밀번호가 쪽지에 적혀 있었다니 황당하다.",
            "어떻게 이런 설정을 올릴 수 있습니까?",
        ],
        good_ko: &[
            "비밀번호가 공유 문서에 평문으로 있었다.",
            "설정 검사가 이 값을 허용했다.",
        ],
    },
    Doc {
        rule: Blame::PassiveHiding,
        message_ko: "주체와 작동 방식을 감춘 잘못입니다",
        why_ko: "부적절한 조치가 있었다는 말은 누가 무엇을 어떻게 했는지도, 무엇을 고칠지도 알려 주지 않습니다.",
        bad_ko: &["부적절한 조치가 취해졌습니다.", "초기 대응이 미흡했다."],
        good_ko: &[
            "재시작 명령이 세션을 모두 끊었습니다.",
            "첫 호출에서 응답까지 22분이 걸렸다.",
        ],
    },
    Doc {
        rule: Blame::PunitiveAction,
        message_ko: "처벌을 대책으로 적었습니다",
        why_ko: "처벌이 두려우면 사람들은 사실을 말하지 않고, 같은 조작은 다음에도 가능합니다.",
        bad_ko: &[
            "담당자를 문책하기로 했다.",
            "작업자에게 시말서를 받았습니다.",
        ],
        good_ko: &[
            "운영 테이블의 삭제 명령을 두 사람의 승인 뒤에만 실행한다.",
            "회고에서는 문책이나 징계를 하지 않습니다.",
        ],
    },
    Doc {
        rule: Blame::FixTheHuman,
        message_ko: "사람의 주의를 대책으로 적었습니다",
        why_ko: "사람의 주의력과 기억은 바뀌기 어려우므로, 도구가 거부하거나 묻거나 보여 주게 하는 편이 확실합니다.",
        bad_ko: &[
            "앞으로 더욱 주의하겠습니다.",
            "전 직원 대상 재발 방지 교육을 실시한다.",
        ],
        good_ko: &[
            "운영 환경에서는 삭제 명령이 대상 이름을 다시 묻는다.",
            "카나리 지표가 기준을 벗어나면 배포 도구가 스스로 되돌린다.",
        ],
    },
];
