//! Korean.

use super::{Header, Heading, Korean, LoadRow, Mark, PageWords, Tile};
use crate::report::durations::Metric;
use crate::report::groups::Dimension;
use crate::report::words::Words;

impl PageWords for Korean {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Groups => "공통점",
            Heading::Causes => "촉발 요인과 기여 원인",
        }
    }

    fn by(&self, dimension: Dimension) -> String {
        format!("{}별", self.dimension(dimension))
    }

    fn header(&self, header: Header) -> &'static str {
        match header {
            Header::Period => "기간",
            Header::Total => "전체",
            Header::Duration => "소요 시간",
            Header::MedianBefore => "이전 중앙값",
            Header::Postmortem => "포스트모템",
            Header::Day => "시작일",
            Header::Mttr => "MTTR",
            Header::Mttf => "MTTF",
            Header::Left => "남은 예산",
            Header::Kind => "종류",
            Header::Decided => "결정",
            Header::Done => "완료",
            Header::Rate => "30일당",
            Header::Date => "날짜",
            Header::Open => "열림",
            Header::Overdue => "기한 지남",
            Header::WontDo => "하지 않음",
            Header::WithoutOwner => "담당 없음",
            Header::WithoutDue => "기한 없음",
            Header::Of => "범위",
            Header::Measure => "항목",
            Header::Figure => "값",
            Header::Cap => "한도",
        }
    }

    fn time_to(&self, metric: Metric) -> &'static str {
        match metric {
            Metric::Detect => "감지까지",
            Metric::Acknowledge => "확인까지",
            Metric::Mitigate => "완화까지",
            Metric::Resolve => "해결까지",
        }
    }

    fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Incident => "장애 1건",
            Mark::Median => "중앙값",
            Mark::Interval => "중앙값의 95% 구간",
        }
    }

    fn tile(&self, tile: Tile) -> &'static str {
        match tile {
            Tile::Incidents => "장애 건수",
            Tile::Resolve => "해결 시간 중앙값",
            Tile::Changes => "변경이 촉발한 비율",
            Tile::Monitoring => "모니터링이 알아낸 비율",
            Tile::Repeats => "되풀이된 장애",
        }
    }

    fn part_of(&self, part: usize, whole: usize) -> String {
        format!("{whole}건 중 {part}건")
    }

    fn interval95(&self, interval: &str) -> String {
        format!("95%: {interval}")
    }

    fn excluded(&self, metric: Metric, count: usize) -> String {
        let name = self.time_to(metric);
        format!("{name}: 끝이 시작보다 앞선 {count}건은 뺐습니다.")
    }

    fn behind(&self) -> &'static str {
        "표로 보기"
    }

    fn severity_chart(&self) -> &'static str {
        "심각도별 장애 건수"
    }

    fn severity_says(&self, first: &str, last: &str, most: usize, label: &str) -> String {
        format!(
            "{first}부터 {last}까지 기간별 장애 건수를 심각도별로 쌓은 막대그래프입니다. 가장 많은 \
             기간: {label}, {most}건."
        )
    }

    fn durations_chart(&self) -> &'static str {
        "장애별 소요 시간"
    }

    fn durations_say(&self, metrics: &[(Metric, usize, f64)]) -> String {
        let list: Vec<String> = metrics
            .iter()
            .map(|(metric, n, median)| {
                let median = self.duration(*median);
                format!("{} 중앙값 {median} ({n}건)", self.time_to(*metric))
            })
            .collect();
        format!(
            "장애마다 점 하나를 로그 축에 찍었습니다. {}.",
            list.join(", ")
        )
    }

    fn causes_chart(&self) -> &'static str {
        "촉발 요인별 기여 원인"
    }

    fn causes_say(&self, trigger: &str, cause: &str, count: usize) -> String {
        format!(
            "촉발 요인(행)과 기여 원인(열)이 함께 적힌 포스트모템 수입니다. 가장 많은 조합: \
             {trigger} × {cause}, {count}건."
        )
    }

    fn causes_cut(&self) -> &'static str {
        "그래프에는 가장 잦은 항목만 있고, 표에는 모두 있습니다."
    }

    fn latest(&self, shown: usize, total: usize) -> String {
        format!("포스트모템 {total}건 중 최근 {shown}건입니다.")
    }

    fn colophon(&self, as_of: &str) -> String {
        format!("{as_of} 기준. 포스트모템에서 blameless로 만들었습니다.")
    }

    fn budget_chart(&self) -> &'static str {
        "오류 예산 사용"
    }

    fn budget_says(&self, spent: &[(String, f64)]) -> String {
        let list: Vec<String> = spent
            .iter()
            .map(|(service, share)| format!("{service} {}", self.percent(*share)))
            .collect();
        format!(
            "날짜별로 서비스마다 써 버린 오류 예산의 비율입니다. 마지막: {}.",
            list.join(", ")
        )
    }

    fn whole_budget(&self) -> &'static str {
        "예산 전체"
    }

    fn actions_chart(&self) -> &'static str {
        "결정한 대응방안과 완료한 대응방안"
    }

    fn actions_say(&self, done: usize, decided: usize) -> String {
        format!(
            "결정한 대응방안과 그중 완료한 대응방안을 쌓은 두 선입니다. 마지막: {decided}건 중 \
             {done}건 완료."
        )
    }

    fn scope_of_actions(&self, whole: bool) -> &'static str {
        match whole {
            true => "전체 포스트모템",
            false => "이 기간",
        }
    }

    fn load_row(&self, row: LoadRow) -> &'static str {
        match row {
            LoadRow::Hours => "장애 대응 인시",
            LoadRow::Capacity => "팀 전체 인시",
            LoadRow::Share => "팀 시간 중 비율",
            LoadRow::Busiest => "한 팀의 하루 최다 장애",
            LoadRow::DaysOver => "한도를 넘긴 팀별 날",
        }
    }

    fn days_over(&self, cap: u32) -> String {
        format!("한 팀에 장애가 {cap}건 넘게 시작된 날")
    }

    fn undated(&self, count: usize) -> String {
        format!("완료했지만 날짜가 없는 {count}건은 마지막 날에 셉니다.")
    }
}
