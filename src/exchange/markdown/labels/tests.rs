use super::*;

#[test]
fn labels_are_found_in_every_shape() {
    let text = "**Date**: 2024-03-13\n**Severity:** SEV-2\n- Time to detection: 5 minutes\n\
                - Time to recovery:  84 minutes [^3]\nAuthors: Kim, Lee\n\n\
                | Field | Value |\n|--|--|\n| **Service** | `cache` |\n| Note | x |\n\n\
                | Duration | Status | Team |\n|--|--|--|\n| 2h | Final | SRE |\n\n\
                **Start:** 10:00 UTC **End:** 11:00 **Note:** x\n- Time to Detect (TTD): 3m\n- MTTR (min): 70\n\n\
                ```\nStatus: 500\n```\nThe status: it was bad\n심각도: 높음\n- Note: nothing\n";
    let read: Vec<_> = labels(text)
        .into_iter()
        .map(|label| (label.meaning, label.value))
        .collect();
    let expected = [
        (Meaning::Date, "2024-03-13"),
        (Meaning::Severity, "SEV-2"),
        (Meaning::TimeToDetect, "5 minutes"),
        (Meaning::TimeToMitigate, "84 minutes [^3]"),
        (Meaning::Authors, "Kim, Lee"),
        (Meaning::Started, "10:00 UTC"),
        (Meaning::Resolved, "11:00 **Note:** x"),
        (Meaning::TimeToDetect, "3m"),
        (Meaning::TimeToResolve, "70 minutes"),
        (Meaning::Status, "it was bad"),
        (Meaning::Severity, "높음"),
        (Meaning::Services, "cache"),
        (Meaning::Duration, "2h"),
        (Meaning::Status, "Final"),
        (Meaning::Teams, "SRE"),
    ];
    let expected: Vec<_> = expected
        .map(|(meaning, value)| (meaning, value.to_owned()))
        .into();
    assert_eq!(read, expected);
}

#[test]
fn a_heading_opens_a_fact() {
    let read = |heading: &str, text: &str| {
        let found = in_heading(heading, text);
        found
            .into_iter()
            .map(|label| (label.meaning, label.value))
            .collect::<Vec<_>>()
    };
    let one = |meaning, value: &str| vec![(meaning, value.to_owned())];
    assert_eq!(
        read("Severity", "\n**Critical** – all of it is down.\n\nMore.\n"),
        one(Meaning::Severity, "Critical")
    );
    assert_eq!(
        read("Authors", "- Kim Minji\n- Lee\n"),
        one(Meaning::Authors, "Kim Minji, Lee")
    );
    assert_eq!(read("Owner: @kim", ""), one(Meaning::Authors, "@kim"));
    assert_eq!(read("상태", "완료\n"), one(Meaning::Status, "완료"));
    assert_eq!(read("Date", "Start: 2024-03-13\nEnd: 2024-03-14\n"), []);
    assert_eq!(read("Status", "The pods ran.\nThen they did not.\n"), []);
    assert_eq!(read("Questions", "Kim\n"), []);
}
