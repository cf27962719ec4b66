//! Korean.

use super::{
    Actions, Highlight, Korean, Load, ServiceColumn, State, TeamSection, TeamWords, Words,
};
use crate::diagnostic::printable;
use crate::report::actions::KindTally;
use crate::report::words::{number, p_value};

impl TeamWords for Korean {
    fn team_section(&self, section: TeamSection) -> &'static str {
        match section {
            TeamSection::Discuss => "논의할 점",
            TeamSection::Services => "서비스",
            TeamSection::Load => "운영 부하",
            TeamSection::Actions => "대응방안",
        }
    }

    fn service_column(&self, column: ServiceColumn) -> &'static str {
        match column {
            ServiceColumn::Incidents => "건수",
            ServiceColumn::Downtime => "장애 시간",
            ServiceColumn::Availability => "가용 시간",
            ServiceColumn::Promise => "SLO",
            ServiceColumn::Budget => "예산 소진",
        }
    }

    fn state(&self, state: State) -> &'static str {
        match state {
            State::Ok => "양호",
            State::AtRisk => "위험",
            State::Exhausted => "소진",
        }
    }

    fn highlight(&self, highlight: &Highlight) -> String {
        match highlight {
            Highlight::Exhausted(services) => {
                let spent = |(name, share): &(String, f64)| {
                    format!("{} ({})", printable(name), self.percent(*share))
                };
                let list: Vec<String> = services.iter().map(spent).collect();
                format!("오류 예산이 소진되었습니다: {}.", list.join(", "))
            }
            Highlight::RepeatWithOpen { count, id, action } => {
                let (id, action) = (printable(id), printable(action));
                let more = match count {
                    1 => String::new(),
                    count => format!(" (모두 {count}건)"),
                };
                format!(
                    "이전 장애의 대응방안이 열려 있는 동안 재발했습니다{more}: {id} ← {action}."
                )
            }
            Highlight::OverdueP0 { count, action } => {
                let action = printable(action);
                format!("기한이 지난 P0 대응방안이 {count}건 있습니다. 가장 오래된 것: {action}.")
            }
            Highlight::TriggerMoved {
                trigger,
                share,
                before,
                p_value: p,
            } => format!(
                "촉발 요인 {}의 비율이 우연만으로는 설명하기 어려울 만큼 변했습니다: {} → {} ({}).",
                printable(trigger),
                self.percent(*before),
                self.percent(*share),
                p_value(*p)
            ),
            Highlight::OverCap { share, cap } => format!(
                "장애 대응이 팀 시간의 {}를 썼습니다. 한도는 {}입니다.",
                self.percent(*share),
                self.percent(*cap)
            ),
            Highlight::DaysOver { days, cap } => {
                format!("한 팀에 장애가 {cap}건 넘게 시작된 날이 {days}일 있습니다.")
            }
        }
    }

    fn assumptions(&self, unknown_end: usize, assumed_ratio: usize) -> Option<String> {
        let mut said = Vec::new();
        if unknown_end > 0 {
            said.push(format!("끝을 알 수 없어 뺀 장애: {unknown_end}건."));
        }
        if assumed_ratio > 0 {
            said.push(format!(
                "impact.ratio가 없어 전면 장애로 본 장애: {assumed_ratio}건."
            ));
        }
        (!said.is_empty()).then(|| said.join(" "))
    }

    fn hours(&self, load: &Load) -> Option<String> {
        let hours = number(load.person_hours?);
        Some(match (load.capacity_hours, load.operational_share) {
            (Some(capacity), Some(share)) => format!(
                "장애 대응에 {}인시 중 {hours}인시를 썼습니다 ({}, 한도 {}).",
                number(capacity),
                self.percent(share),
                self.percent(load.cap)
            ),
            _ => format!("장애 대응에 {hours}인시를 썼습니다."),
        })
    }

    fn busy(&self, load: &Load, team: &str) -> Option<String> {
        let day = load.busiest_day.as_ref()?;
        Some(format!(
            "한 팀이 가장 바빴던 날: {}, {team}, {}건. {}건을 넘긴 날: {}일.",
            day.date, day.events, load.max_events_per_day, load.days_over
        ))
    }

    fn progress(&self, actions: &Actions, as_of: &str) -> String {
        let Some(share) = actions.done_share else {
            return "이 기간의 포스트모템에는 대응방안이 없습니다.".into();
        };
        let (done, total, overdue) = (actions.done, actions.total, actions.overdue);
        let mut text = format!(
            "{as_of} 기준 {total}건 중 {done}건 완료 ({}), 기한 지남 {overdue}건.",
            self.percent(share)
        );
        if let Some(days) = actions.median_days_to_done {
            text.push_str(&format!(" 완료까지의 중앙값: {}일.", number(days)));
        }
        if actions.without_owner + actions.without_due > 0 {
            text.push_str(&format!(
                " 담당 없음 {}건, 기한 없음 {}건.",
                actions.without_owner, actions.without_due
            ));
        }
        text
    }

    fn backlog(&self, actions: &Actions) -> String {
        let (open, overdue) = (actions.backlog.open, actions.backlog.overdue);
        match open {
            0 => "전체 포스트모템에 열린 대응방안이 없습니다.".into(),
            _ => format!(
                "전체 포스트모템에는 열린 대응방안이 {open}건, 그중 기한이 지난 것이 {overdue}건 있습니다."
            ),
        }
    }

    fn kinds(&self, kinds: &[(&str, KindTally)]) -> String {
        let tallies = kinds.iter().map(|(kind, tally)| {
            let kind = self.kind_of_action(kind);
            format!("{kind} {}/{}", tally.done, tally.total)
        });
        format!("종류별 완료: {}.", tallies.collect::<Vec<_>>().join(", "))
    }

    fn per_30d(&self) -> &'static str {
        "/30일"
    }

    fn counted(&self) -> &'static str {
        "장애는 해당하는 줄마다 세고, 니어미스는 세지 않습니다. 장애 시간은 기간 중 하나라도 열려 있던 \
         시간입니다."
    }

    fn kind_of_action(&self, kind: &str) -> &'static str {
        match kind {
            "prevent" => "예방",
            "detect" => "감지",
            "mitigate" => "완화",
            "repair" => "복구",
            "process" => "절차",
            "investigate" => "조사",
            "other" => "기타",
            _ => self.unknown(),
        }
    }
}
