//! Writes a large collection of made-up postmortems, the same one each time:
//! `cargo run --release --example generate -- DIR [COUNT]`.

use std::fs;
use std::path::Path;

const SERVICES: &[&str] = &[
    "checkout",
    "cache",
    "search",
    "login",
    "payments",
    "catalog",
    "mail",
    "billing",
    "gateway",
    "dns",
    "cdn",
    "database",
    "queue",
    "storage",
    "scheduler",
    "profile",
    "feed",
    "push",
];
const TEAMS: &[&str] = &["payments", "platform", "storage", "edge", "data", "growth"];
const TRIGGERS: &[&str] = &[
    "binary-push",
    "config-push",
    "schema-change",
    "infrastructure-change",
    "capacity",
    "hardware",
    "network",
    "provider-change",
    "user-behavior",
    "pipeline",
];
const CAUSES: &[&str] = &[
    "software",
    "configuration",
    "deployment-planning",
    "capacity-planning",
    "monitoring-gap",
    "dependency",
    "network",
    "complex-system-behavior",
];
const DETECTIONS: &[&str] = &["alert", "ticket", "log", "customer", "employee"];
const SEVERITIES: &[&str] = &[
    "SEV1",
    "SEV2",
    "SEV2",
    "SEV3",
    "SEV3",
    "SEV3",
    "SEV4",
    "near-miss",
];
const ENGLISH: &[&str] = &[
    "The connection pool of the service ran dry while the cache was cold.",
    "Requests that missed the cache waited for the database and timed out.",
    "The rollout reached every region within four minutes of the merge.",
    "Retries of the clients multiplied the load by three.",
    "The dashboard showed green, because its probe asked the old endpoint.",
    "Traffic was drained from the zone and the previous version came back.",
    "The queue grew until its disk was full, and consumers stopped.",
];
const KOREAN: &[&str] = &[
    "캐시가 비어 있는 동안 서비스의 커넥션 풀이 고갈되었다.",
    "캐시에 없는 요청이 데이터베이스를 기다리다가 시간을 넘겼다.",
    "배포는 병합 뒤 4분 만에 모든 리전에 닿았다.",
    "클라이언트의 재시도가 부하를 세 배로 늘렸다.",
    "대시보드는 예전 주소를 확인하고 있어서 정상으로 보였다.",
    "해당 구역의 트래픽을 빼고 이전 버전으로 되돌렸다.",
    "큐가 디스크를 채울 때까지 자라 소비자가 멈췄다.",
];

/// A small generator (Knuth's MMIX constants), so that every run writes the
/// same files.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len() as u64) as usize]
    }
}

fn main() {
    let mut arguments = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench");
    let Some(folder) = arguments.next() else {
        eprintln!("usage: generate DIR [COUNT]");
        return;
    };
    let count: u64 = arguments
        .next()
        .and_then(|count| count.parse().ok())
        .unwrap_or(10_000);
    write(Path::new(&folder), count);
}

/// Writes `count` postmortems below `folder`.
pub fn write(folder: &Path, count: u64) {
    let mut dice = Dice(2026);
    for number in 0..count {
        let (path, text) = postmortem(number, &mut dice);
        let path = folder.join("postmortems").join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("the folder can be made");
        }
        fs::write(path, text).expect("the file can be written");
    }
}

fn postmortem(number: u64, dice: &mut Dice) -> (String, String) {
    let korean = number % 2 == 1;
    let sentences = if korean { KOREAN } else { ENGLISH };
    let (year, month, day) = (2016 + number % 10, 1 + dice.below(12), 1 + dice.below(28));
    let hour = dice.below(20);
    let date = format!("{year}-{month:02}-{day:02}");
    let service = dice.pick(SERVICES);
    let second = loop {
        let second = dice.pick(SERVICES);
        if second != service {
            break second;
        }
    };
    let title = match korean {
        true => format!("{service} 응답 지연 {number}"),
        false => format!("{service} answers slowly {number}"),
    };
    let trigger = dice.pick(TRIGGERS);
    let time = |minutes: u64| {
        let minutes = hour * 60 + minutes;
        format!("{date}T{:02}:{:02}:00+09:00", minutes / 60, minutes % 60)
    };
    let detect = 1 + dice.below(30);
    let mitigate = detect + 5 + dice.below(90);
    let resolve = mitigate + dice.below(60);
    let slug = title.replace(' ', "-");
    let mut text = format!(
        "+++\ntitle = \"{title}\"\nstatus = \"{status}\"\nseverity = \"{severity}\"\n\
         services = [\"{service}\", \"{second}\"]\nteams = [\"{team}\"]\n\
         trigger = \"{trigger}\"\ncauses = [\"{cause}\", \"{other}\"]\n\
         detection = \"{detection}\"\nstarted_at = {start}\ndetected_at = {detected}\n\
         mitigated_at = {mitigated}\nresolved_at = {resolved}\nauthors = [\"A. Writer\"]\n\
         reviewers = [\"A. Reviewer\"]\ntags = [\"generated\"]\n\n\
         [impact]\nratio = 0.{ratio}\nusers = {users}\n\n\
         [response]\nresponders = {responders}\nperson_hours = {responders}.5\n\
         playbook = \"missing\"\n{change}+++\n\n# {title}\n",
        status = if number.is_multiple_of(7) {
            "draft"
        } else {
            "final"
        },
        severity = dice.pick(SEVERITIES),
        team = dice.pick(TEAMS),
        trigger = trigger,
        change = match trigger {
            "capacity" | "hardware" | "network" | "provider-change" | "user-behavior"
            | "pipeline" => "",
            _ => "\n[change]\nrollout = \"all-at-once\"\n",
        },
        cause = dice.pick(&CAUSES[..4]),
        other = dice.pick(&CAUSES[4..]),
        detection = dice.pick(DETECTIONS),
        start = time(0),
        detected = time(detect),
        mitigated = time(mitigate),
        resolved = time(resolve),
        ratio = 1 + dice.below(98),
        users = dice.below(90_000),
        responders = 1 + dice.below(8),
    );
    let headings = match korean {
        true => ["요약", "현상", "원인", "조치"],
        false => ["Summary", "Phenomenon", "Cause", "Actions taken"],
    };
    for heading in headings {
        text.push_str(&format!("\n## {heading}\n\n"));
        for _ in 0..3 + dice.below(5) {
            text.push_str(dice.pick(sentences));
            text.push(if dice.below(3) == 0 { '\n' } else { ' ' });
        }
        text.push('\n');
    }
    let heading = if korean {
        "대응방안"
    } else {
        "Countermeasures"
    };
    text.push_str(&format!("\n## {heading}\n\n"));
    for item in 0..2 + dice.below(4) {
        let mark = if dice.below(2) == 0 { ' ' } else { 'x' };
        let sentence = dice.pick(sentences);
        text.push_str(&format!(
            "- [{mark}] {sentence} @team due:{year}-12-{:02} kind:prevent priority:P{}\n",
            item + 10,
            item % 4
        ));
    }
    (format!("{year}/{date}-{slug}.md"), text)
}
