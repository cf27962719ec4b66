//! Searching a small collection, with everything that is printed.

mod common;

use common::Sandbox;

const CACHE: &str = "+++
title = \"Checkout requests time out after a cache flush\"
status = \"final\"
severity = \"SEV2\"
services = [\"checkout\", \"cache\"]
trigger = \"config-push\"
causes = [\"configuration\"]
started_at = 2026-11-20T09:12:00+09:00
tags = [\"peak\"]
+++

# Checkout requests time out after a cache flush

<!-- Say what the zebra saw. -->

## Phenomenon

One in three checkouts failed. Clients sent retries at once.

## Cause

The **con**nection pool ran dry while the cache was cold, and every request that missed it waited for the database until its own limit passed.

## Actions taken

Traffic went to `pool-b`.

## Countermeasures

- [ ] Cap the connection pool @storage due:2026-12-04 kind:prevent
";

const KOREAN: &str = "+++
title = \"결제 지연\"
status = \"draft\"
severity = \"SEV1\"
services = [\"payments\"]
started_at = 2026-10-02T09:00:00+09:00
+++

# 결제 지연

## 현상

결제 요청이 30초 넘게 걸렸다.

## 원인

커넥션풀이 고갈되었다. 재시도가 부하를 키웠다.

## 조치

커넥션 풀을 늘렸다.

## 대응방안

- [ ] 재시도 횟수 제한 @payments due:2026-12-01 kind:prevent
";

fn collection() -> Sandbox {
    let sandbox = Sandbox::ready();
    sandbox.write("postmortems/2026/2026-11-20-cache-flush.md", CACHE);
    sandbox.write("postmortems/2026/2026-10-02-결제-지연.md", KOREAN);
    sandbox
}

#[test]
fn words_are_found_ranked_and_shown_with_their_places() {
    let sandbox = collection();
    let said = sandbox.run(&["search", "connection", "pool"]);
    assert_eq!(
        (said.code, said.err.as_str(), said.out.as_str()),
        (
            Some(0),
            "",
            "\
SEV2  Checkout requests time out after a cache flush
  postmortems/2026/2026-11-20-cache-flush.md:22  Cause
    The connection pool ran dry while the cache was cold, and every request th…
  postmortems/2026/2026-11-20-cache-flush.md:30  Countermeasures
    Cap the connection pool @storage due:2026-12-04 kind:prevent
"
        )
    );
    let ids = |arguments: &[&str]| {
        let all = [&["search", "--format", "ids"], arguments].concat();
        let said = sandbox.run(&all);
        (
            said.out
                .replace("2026-11-20-cache-flush", "C")
                .replace("2026-10-02-결제-지연", "K"),
            said.err,
        )
    };
    let found = |out: &str| (out.to_owned(), String::new());
    assert_eq!(ids(&["\"connection pool\""]), found("C\n"));
    assert_eq!(ids(&["retry"]), found("C\n"));
    assert_eq!(ids(&["ret*"]), found("C\n"));
    assert_eq!(ids(&["service:cache"]), found("C\n"));
    assert_eq!(ids(&["cause:cache"]), found("C\n"));
    assert_eq!(ids(&["현상:retries"]), found("C\n"));
    assert_eq!(ids(&["tag:peak", "trigger:config-push"]), found("C\n"));
    assert_eq!(ids(&["owner:storage"]), found("C\n"));
    assert_eq!(ids(&["커넥션 풀"]), found("K\n"));
    assert_eq!(ids(&["커넥션", "풀"]), found("K\n"));
    assert_eq!(ids(&["커넥션풀 고갈"]), found("K\n"));
    assert_eq!(ids(&["재시도 부하"]), found("K\n"));
    assert_eq!(ids(&["촉발요인:config-push"]), found("C\n"));
    assert_eq!(ids(&["원인:재시도를"]), found("K\n"));
    assert_eq!(ids(&["kind", "-retries"]), found("K\n"));
    assert_eq!(ids(&["kind", "-네트워크", "-network", "-n1"]), found("K\n"));
    assert_eq!(ids(&["kind", "--severity", "SEV1"]), found("K\n"));
    assert_eq!(ids(&["why", "did", "checkout", "fail"]), found("C\n"));
}

#[test]
fn what_nobody_wrote_gives_way_to_what_is_like_it() {
    let sandbox = collection();
    let said = |words: &[&str]| {
        let said = sandbox.run(&[&["search", "--format", "ids"], words].concat());
        (said.code, said.err)
    };
    let found = |note: &str| (Some(0), format!("{note}\n"));
    assert_eq!(
        said(&["chekout"]),
        found("no `chekout`; showing `checkout`")
    );
    assert_eq!(
        said(&["timeout"]),
        found("no `timeout`; showing `time out`")
    );
    assert_eq!(said(&["conn"]), found("no `conn`; showing `conn*`"));
    assert_eq!(
        said(&["cache pool"]),
        found("no `\"cache pool\"`; showing `cache pool`")
    );
    assert_eq!(said(&["커넥션", "풀과"]), found("no `풀과`; showing `풀`"));
    assert_eq!(said(&["cache", "xyzzy"]), found("no `xyzzy` anywhere"));
    assert_eq!(
        said(&["cache", "커넥션풀"]),
        found("no postmortem has all of these words; these have the most of them")
    );
    assert_eq!(
        said(&["zebra"]),
        (
            Some(1),
            "no `zebra` anywhere\n\
             nothing found; try fewer words, or the beginning of one: `time*`\n"
                .into()
        )
    );
    assert_eq!(
        said(&["cache", "--service", "payments"]),
        (
            Some(1),
            "nothing found with these filters; without them there would be 1\n".into()
        )
    );
    assert_eq!(
        said(&["servce:cache"]),
        (
            Some(2),
            "error: `servce:` is no section and no field; did you mean `service:`?\n       \
             to look for the text, put it in quotes: '\"servce:cache\"'\n"
                .into()
        )
    );
    assert_eq!(
        said(&["severty:SEV1"]).1,
        "error: `severty:` is no section and no field; did you mean `severity:`?\n       \
         to look for the text, put it in quotes: '\"severty:SEV1\"'\n"
    );
    assert_eq!(
        said(&["데이터:결제"]).1,
        "error: `데이터:` is no section and no field; choose one of: 요약, 현상, 타임라인, 원인, \
         조치, 대응방안, 교훈, 제목, 심각도, 서비스, 팀, 촉발요인, 태그, 영향, 담당\n       \
         to look for the text, put it in quotes: '\"데이터:결제\"'\n"
    );
    assert_eq!(
        said(&["cache", "-n", "0"]),
        (
            Some(2),
            "error: invalid value '0' for '--limit <N>': at least 1 has to be shown\n\n\
             For more information, try '--help'.\n"
                .into()
        )
    );
    assert_eq!(
        said(&["-cache"]),
        (
            Some(2),
            "error: `-cache` only says what must not be there; `blameless list` shows all\n".into()
        )
    );
}

#[test]
fn programs_get_every_line_with_its_ranges() {
    let sandbox = collection();
    let said = sandbox.run(&["search", "--format", "json", "커넥션 풀"]);
    assert_eq!(
        said.done(),
        "\
[
  {
    \"id\": \"2026-10-02-결제-지연\",
    \"path\": \"postmortems/2026/2026-10-02-결제-지연.md\",
    \"title\": \"결제 지연\",
    \"score\": 0.991,
    \"matches\": [
      {
        \"line\": 17,
        \"column\": 1,
        \"field\": null,
        \"section\": \"cause\",
        \"snippet\": \"커넥션풀이 고갈되었다. 재시도가 부하를 키웠다.\",
        \"ranges\": [
          [
            0,
            4
          ]
        ]
      },
      {
        \"line\": 21,
        \"column\": 1,
        \"field\": null,
        \"section\": \"actions\",
        \"snippet\": \"커넥션 풀을 늘렸다.\",
        \"ranges\": [
          [
            0,
            5
          ]
        ]
      }
    ]
  }
]
"
    );
}

#[test]
fn in_korean_and_with_a_broken_file() {
    let sandbox = collection();
    sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nlanguage = \"ko\"\n",
    );
    sandbox.write(
        "postmortems/2026/2026-01-01-broken.md",
        "+++\ntitle = \"cache\"\n+++\n\n# cache\n",
    );
    let said = sandbox.run(&["search", "chekout", "--color", "always"]);
    assert_eq!(
        (said.code, said.err.as_str(), said.out.as_str()),
        (
            Some(0),
            "`chekout`이(가) 없어 `checkout`(으)로 찾았습니다\n",
            "\u{1b}[2mSEV2\u{1b}[0m  \u{1b}[1m\u{1b}[31mCheckout\u{1b}[0m\u{1b}[1m requests time out after a cache flush\u{1b}[0m\n  \
             \u{1b}[2mpostmortems/2026/2026-11-20-cache-flush.md:5  services\u{1b}[0m\n    \
             \u{1b}[1m\u{1b}[31mcheckout\u{1b}[0m, cache\n  \
             \u{1b}[2mpostmortems/2026/2026-11-20-cache-flush.md:18  현상\u{1b}[0m\n    \
             One in three \u{1b}[1m\u{1b}[31mcheckouts\u{1b}[0m failed. Clients sent retries at once.\n"
        )
    );
    let said = sandbox.run(&["search", "cache", "--format", "ids"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(said.out, "2026-11-20-cache-flush\n");
    assert!(said.err.contains("2026-01-01-broken.md"), "{}", said.err);
}

#[test]
fn what_lies_below_no_heading_has_its_line_alone() {
    let sandbox = collection();
    sandbox.write(
        "postmortems/2026/2026-09-01-plain.md",
        CACHE.replace(
            "# Checkout requests time out after a cache flush\n",
            "A giraffe.\n",
        ),
    );
    let said = sandbox.run(&["search", "giraffe"]);
    assert_eq!(
        said.done(),
        "\
SEV2  Checkout requests time out after a cache flush
  postmortems/2026/2026-09-01-plain.md:12
    A giraffe.
"
    );
}
