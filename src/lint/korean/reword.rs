//! The rewordings and questions that the hits carry, one clause each.

/// For a person as the agent.
pub(super) const ALLOWED: &str = "도구와 절차가 그 동작을 왜 허용했는지로 바꿔 보세요";
/// For a search for the culprit.
pub(super) const NOT_WHO: &str =
    "누가 했는지 대신 어떤 경로로 그 변경이 들어갈 수 있었는지 적어 보세요";
/// For a cause that ends at a person.
pub(super) const CONTRIBUTING: &str = "한 사람에서 멈추지 말고 함께 작용한 조건들을 나열해 보세요";
/// For an error as the cause.
pub(super) const CONDITIONS: &str = "어떤 조건이 그 조작을 일어나기 쉽게 했는지 적어 보세요";
/// For a fault without an agent.
pub(super) const MECHANISM: &str =
    "무엇이 어떻게 작동했는지, 그 판단의 근거가 된 신호와 함께 적어 보세요";
/// For a judgement of conduct.
pub(super) const SEEN: &str = "평가 대신 관찰한 행동과 그때의 조건을 적어 보세요";
/// For a judgement of competence.
pub(super) const SUPPORT: &str = "어떤 정보와 도구와 시간이 있었는지 적어 보세요";
/// For something left undone.
pub(super) const WHAT_WAS_SEEN: &str =
    "그때 화면과 알림에 무엇이 보였고, 왜 그 선택이 자연스러웠는지 적어 보세요";
/// For a check that was left out.
pub(super) const WHAT_IT_TOOK: &str =
    "그 확인을 도구가 대신하거나 강제하려면 무엇이 있어야 했는지 적어 보세요";
/// For something forgotten.
pub(super) const WHAT_MADE_IT_EASY: &str =
    "그 단계가 기억에 기대고 있었다면, 무엇이 알려 주었어야 할지 시스템 쪽에서 적어 보세요";
/// For a sanction.
pub(super) const GUARD: &str = "처분 대신 같은 조작을 막거나 되묻는 장치를 적어 보세요";
/// For care as the fix.
pub(super) const SYSTEM: &str =
    "사람의 주의 대신 도구가 거부하거나 묻거나 보여 주게 할 방법을 적어 보세요";
/// For always and never.
pub(super) const COUNT: &str = "몇 번 중 몇 번이었는지 세거나, 이 말을 빼 보세요";
/// For certainty after the fact.
pub(super) const KNOWN_THEN: &str = "그 시각에 알 수 있었던 것만 적어 보세요";
/// For drama.
pub(super) const DATA: &str = "느낌 대신 수치와 사실을 적어 보세요";
