//! Korean. Sentences are built so that no particle depends on the last sound of
//! a figure or a name.

use super::{
    Change, Column, Dimension, Length, Metric, Part, Row, Section, Series, Verdict, Words, p_value,
    ratio, whole_percent,
};

pub(super) struct Korean;

/// Two units, the smaller only where it says something.
fn units(large: u64, large_unit: &str, small: u64, small_unit: &str) -> String {
    match small {
        0 => format!("{large}{large_unit}"),
        small => format!("{large}{large_unit} {small}{small_unit}"),
    }
}

impl Korean {
    fn ci95(&self, (low, high): (f64, f64)) -> String {
        format!("95%: {}", self.interval(&ratio(low), &ratio(high)))
    }

    fn part(&self, part: Part) -> String {
        let share = self.percent(part.share);
        match part.ci95 {
            Some((low, high)) => {
                let interval = self.interval(&self.percent(low), &self.percent(high));
                format!("{share}, 95%: {interval}")
            }
            None => share,
        }
    }
}

impl Words for Korean {
    fn duration(&self, seconds: f64) -> String {
        match Length::of(seconds) {
            Length::Days(days, hours) => units(days, "일", hours, "시간"),
            Length::Hours(hours, minutes) => units(hours, "시간", minutes, "분"),
            Length::Minutes(minutes) => format!("{minutes}분"),
            Length::Seconds(seconds) => format!("{seconds}초"),
        }
    }

    fn percent(&self, share: f64) -> String {
        format!("{}%", whole_percent(share))
    }

    fn precise(&self, share: f64) -> String {
        format!("{:.3}%", (share * 1e5).floor() / 1e3)
    }

    fn promise(&self, slo: f64) -> String {
        format!("{slo}%")
    }

    fn interval(&self, low: &str, high: &str) -> String {
        format!("{low}~{high}")
    }

    fn at_least(&self, low: &str) -> String {
        format!("{low} 이상")
    }

    fn section(&self, section: Section) -> &'static str {
        match section {
            Section::Durations => "소요 시간",
            Section::Trend => "추이",
            Section::Practice => "운영 실천",
        }
    }

    fn dimension(&self, dimension: Dimension) -> &'static str {
        match dimension {
            Dimension::Severity => "심각도",
            Dimension::Service => "서비스",
            Dimension::Team => "팀",
            Dimension::Trigger => "촉발 요인",
            Dimension::Cause => "기여 원인",
            Dimension::Detection => "감지 경로",
            Dimension::Tag => "태그",
            Dimension::Repository => "저장소",
        }
    }

    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Count => "건수",
            Column::Share => "비율",
            Column::Interval => "95% 구간",
            Column::Before => "이전",
        }
    }

    fn metric(&self, metric: Metric) -> &'static str {
        match metric {
            Metric::Detect => "감지",
            Metric::Acknowledge => "확인",
            Metric::Mitigate => "완화",
            Metric::Resolve => "해결",
        }
    }

    fn row(&self, row: Row, narrow: bool) -> &'static str {
        match row {
            Row::Median => "중앙값",
            Row::From => "95% 하한",
            Row::To => "95% 상한",
            Row::P90 => "p90",
            Row::GeometricMean => "기하평균",
            Row::Mean => "평균",
            Row::N => "건수",
            Row::Excluded if narrow => "음수",
            Row::Excluded => "음수라서 제외",
        }
    }

    fn series(&self, series: Series) -> &'static str {
        match series {
            Series::Count => "장애 건수",
            Series::Resolve => "해결 시간",
            Series::ChangeShare => "변경 비율",
        }
    }

    fn unknown(&self) -> &'static str {
        "알 수 없음"
    }

    fn more(&self, count: usize) -> String {
        format!("{count}개 더")
    }

    fn headline(&self, label: &str, running: bool, count: usize) -> String {
        let so_far = if running { " 현재까지" } else { "" };
        match count {
            0 => format!("{label}{so_far}: 장애 없음"),
            n => format!("{label}{so_far}: 장애 {n}건"),
        }
    }

    fn against(&self, label: &str, count: usize, verdict: Verdict, p_value: &str) -> String {
        let verdict = match verdict {
            Verdict::Same => return format!(", {label}: 같은 건수."),
            Verdict::Chance => "우연만으로도 설명되는 차이입니다",
            Verdict::More => "우연만으로는 설명하기 어려울 만큼 늘었습니다",
            Verdict::Fewer => "우연만으로는 설명하기 어려울 만큼 줄었습니다",
        };
        format!(", {label}: {count}건. {verdict} ({p_value}).")
    }

    fn all(&self) -> &'static str {
        "전체"
    }

    fn nothing_yet(&self) -> &'static str {
        ". 아직 포스트모템이 없습니다."
    }

    fn unrecorded(&self, label: &str, first: &str) -> String {
        format!(". {first}보다 오래된 포스트모템이 없어 {label}에는 비교할 기록이 없습니다.")
    }

    fn partly_recorded(&self, label: &str, first: &str) -> String {
        format!(
            "첫 포스트모템은 {first}의 것입니다. {label} 중 그 전의 일은 알 수 없고, 없던 것으로 셉니다."
        )
    }

    fn on_the_edge(&self) -> &'static str {
        "경계에 있어 검정과 구간의 판단이 엇갈립니다. 참고만 하십시오."
    }

    fn days(&self, first: &str, last: &str, zone: &str) -> String {
        if first == last {
            format!("{first}, {zone}.")
        } else {
            format!("{first}부터 {last}까지, {zone}.")
        }
    }

    fn rate(&self, rate: &str, interval: &str) -> String {
        format!("30일당 {rate}건 (95%: {interval})")
    }

    fn rate_ratio(&self, label: &str, ratio: Option<&str>, interval: &str) -> String {
        match ratio {
            Some(ratio) => format!(", {label} 대비 {ratio} (95%: {interval})."),
            None => format!(", 장애가 없던 {label} 대비 {interval}."),
        }
    }

    fn filtered(&self, filters: &str) -> String {
        format!("범위: {filters}.")
    }

    fn drafts(&self, count: usize, total: usize) -> String {
        format!("포스트모템 {total}건 중 {count}건은 아직 초안입니다.")
    }

    fn near_misses(&self, count: usize) -> String {
        format!("니어미스 {count}건은 문서 수, 분류, 대응방안에만 셉니다.")
    }

    fn after_as_of(&self, count: usize, as_of: &str) -> String {
        format!("{as_of} 이후에 시작된 문서 {count}건은 세지 않았습니다.")
    }

    fn unreadable(&self, count: usize) -> String {
        format!("전체에서 읽을 수 없는 파일이 {count}개 있습니다.")
    }

    fn no_durations(&self) -> &'static str {
        "감지, 확인, 완화, 해결 시각이 적힌 장애가 없습니다."
    }

    fn changed(&self, metric: Metric, label: &str, change: &Change, n: (usize, usize)) -> String {
        let name = self.metric(metric);
        let times = ratio(change.ratio);
        let (Some(ci95), Some(p)) = (change.ratio_ci95, change.p_value) else {
            return format!(
                "{name} 시간: {label} 대비 {times}. 값이 모두 같아 우연인지 판단할 수 없습니다."
            );
        };
        if change.distinguishable == Some(true) {
            let moved = if change.ratio < 1.0 {
                "줄었습니다"
            } else {
                "늘었습니다"
            };
            let (ci95, p) = (self.ci95(ci95), p_value(p));
            return format!(
                "{name} 시간이 {moved}: {label} 대비 {times} ({ci95}, {p}, {}건과 {}건).",
                n.0, n.1
            );
        }
        let needed = change.detectable_ratio.map(ratio).unwrap_or_default();
        format!(
            "{name} 시간: {label} 대비 {times}, 우연만으로도 설명됩니다. {}건과 {}건으로는 {needed} \
             넘게 변해야 드러납니다.",
            n.0, n.1
        )
    }

    fn too_few(&self, metrics: &[(Metric, usize, usize)]) -> String {
        let list: Vec<String> = metrics
            .iter()
            .map(|(metric, now, before)| format!("{} ({now}건과 {before}건)", self.metric(*metric)))
            .collect();
        format!(
            "양쪽에 3건 이상 있어야 비교할 수 있습니다: {}.",
            list.join(", ")
        )
    }

    fn trend_span(&self, first: &str, last: &str) -> String {
        format!("{first} ~ {last}")
    }

    fn trend_range(&self, least: &str, greatest: &str, last: &str) -> String {
        format!("{least}~{greatest}, 마지막 {last}")
    }

    fn trend_last(&self, last: &str) -> String {
        format!("마지막 {last}")
    }

    fn forecast(&self, label: &str, expected: &str, low: u64, high: u64) -> String {
        format!("이 기간들의 빈도대로라면 {label}의 장애는 {expected}건입니다 (90%: {low}~{high}).")
    }

    fn forecast_unrecorded(&self, periods: usize) -> String {
        format!(
            "이 기간들 중 {periods}개는 첫 포스트모템보다 앞서 장애가 없던 것으로 셉니다. 그래서 실제보다 \
             낮을 수 있습니다."
        )
    }

    fn changes(&self, part: Part, expected_share: f64) -> String {
        format!(
            "장애 {}건 중 {}건은 변경이 촉발했습니다 ({}). SRE 책의 보고는 {}입니다.",
            part.total,
            part.count,
            self.part(part),
            self.percent(expected_share)
        )
    }

    fn no_trigger_known(&self, incidents: usize) -> String {
        format!("장애 {incidents}건을 무엇이 촉발했는지 적혀 있지 않습니다.")
    }

    fn rollouts(&self, progressive: usize, automatic: usize, manual: usize) -> String {
        format!("점진적 배포 {progressive}건, 자동 롤백 {automatic}건, 수동 롤백 {manual}건.")
    }

    fn changes_detected(&self, median: f64) -> String {
        format!("감지까지의 중앙값: {}.", self.duration(median))
    }

    fn monitoring(&self, part: Part, customers: usize, employees: usize) -> String {
        format!(
            "감지 경로가 적힌 {}건 중 {}건은 모니터링이 알아냈습니다 ({}). 고객 {customers}건, \
             직원 {employees}건.",
            part.total,
            part.count,
            self.part(part)
        )
    }

    fn playbooks(&self, [followed, outdated, missing, not_needed, unknown]: [usize; 5]) -> String {
        format!(
            "플레이북: 따름 {followed}, 낡음 {outdated}, 없음 {missing}, 불필요 {not_needed}, \
             알 수 없음 {unknown}."
        )
    }

    fn playbook_times(&self, without: f64, with: f64) -> String {
        format!(
            "완화 시간은 플레이북 없이 {}, 있으면 {}입니다 (기하평균).",
            self.duration(without),
            self.duration(with)
        )
    }

    fn playbook_change(&self, change: Option<&Change>) -> String {
        let Some(change) = change else {
            return "양쪽에 3건 이상 있어야 비교할 수 있습니다.".into();
        };
        let times = ratio(change.ratio);
        match (change.distinguishable, change.ratio_ci95, change.p_value) {
            (Some(true), Some(ci95), Some(p)) => {
                format!("{times} 차이입니다 ({}, {}).", self.ci95(ci95), p_value(p))
            }
            (Some(false), _, _) => format!("우연만으로도 설명되는 차이입니다 ({times})."),
            _ => format!("{times} 차이입니다. 값이 모두 같아 우연인지 판단할 수 없습니다."),
        }
    }

    fn automatic(&self, share: f64) -> String {
        format!(
            "완화 방법이 적힌 장애 중 {}는 시스템이 스스로 완화했습니다.",
            self.percent(share)
        )
    }

    fn repeats(&self, count: usize, total: usize) -> String {
        format!("장애 {total}건 중 {count}건은 이전 90일의 장애와 서비스와 원인이 겹칩니다:")
    }

    fn repeat(&self, id: &str, earlier: &str) -> String {
        format!("{id} ← {earlier}")
    }
}
