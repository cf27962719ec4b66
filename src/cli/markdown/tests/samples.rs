//! Whole outputs of two postmortems.

use super::{check, plain};

const ENGLISH: &str = r##"
# Checkout requests time out after a *cache* flush

<!-- write here -->
## Summary

One in three checkouts **failed** for 46 minutes; see the [change](https://git.example/payments/pull/123)
and <https://status.example/42>. ~~No~~ data was lost.[^1] Run `cachectl flush   --all` on <host>.<br>Then wait.

### Phenomenon

> [!WARNING]
> The dashboard was green
> throughout.
>
> > quoted deeper

## Timeline

- 09:12 config push reaches the cache cluster, which then drops every key that it holds
  - nested item with a [reference][ref]
    1. first
    2. second
- 09:19 alert

10. ten

    A loose paragraph.

11. eleven

| Time  | What happened                      | Errors |
|:------|:----------------------------------:|-------:|
| 09:12 | config push, see [PR](https://git.example/1) | 0 |
| 09:19 | 알림이 울림 `p99 > 2s`             | 35 %   |

```sh
cachectl flush --all --a-very-long-option=that-does-not-fit --another=one-that-is-long
    indented
```

## Countermeasures

- [ ] Alert when the hit ratio falls below 80 % @kim due:2026-12-04 kind:detect ref:OPS-12
- [x] Cap the connection pool
- [-] Rewrite in another language why:"no gain"

---

![Error rate](graph.png)

[^1]: Confirmed by the ledger.

[ref]: https://example.com/r
"##;

const KOREAN: &str = r##"
# 캐시를 비운 뒤 결제 요청이 시간 초과됨

## 현상

**마크다운(Markdown)**을 쓰는 결제 요청 셋 중 하나가 실패했고 **`checkout`**는 46분 동안 느렸다. ~~데이터 유실(추정)~~은 없었다. \*\*그대로(escaped)\*\*다.
띄어쓰기없이아주길게이어지는한글문장도터미널의너비에맞추어줄이바뀌어야하므로여기서시험해본다(끝). **[링크](https://예시.한국/경로)**를 보라.

> [!NOTE]
> 알림은 울리지 않았다.

## 타임라인

1. 09:12 설정이 캐시 클러스터에 닿아 모든 키가 사라졌다
   - [ ] 하위 작업을 이어서 확인한다

| 시각 | 일어난 일 | 비고 |
|---|---|---:|
| 09:12 | 설정 배포가 캐시 클러스터에 닿음 | 없음 |
| 09:58 | 되돌림 | 3 |

## 대응방안

- [x] 연결 풀의 상한을 정한다 @lee due:2026-11-27 kind:prevent priority:P0 done:2026-11-25

- [-] 다른 언어로 다시 쓴다 why:"이득 없음"
"##;

#[test]
fn english_at_80() {
    check(
        &plain(ENGLISH, 80),
        r##"
Checkout requests time out after a cache flush
══════════════════════════════════════════════

Summary
───────

One in three checkouts failed for 46 minutes; see the change
<https://git.example/payments/pull/123> and https://status.example/42. ~~No~~
data was lost.[^1] Run `cachectl flush   --all` on <host>.
Then wait.

### Phenomenon

│ WARNING
│ The dashboard was green throughout.
│
│ │ quoted deeper

Timeline
────────

• 09:12 config push reaches the cache cluster, which then drops every key that
  it holds
  ◦ nested item with a reference <https://example.com/r>
    1. first
    2. second
• 09:19 alert

10. ten

    A loose paragraph.

11. eleven

┌───────┬─────────────────────────┬────────┐
│ Time  ┆      What happened      ┆ Errors │
╞═══════╪═════════════════════════╪════════╡
│ 09:12 ┆ config push, see PR [1] ┆      0 │
│ 09:19 ┆  알림이 울림 `p99 > 2s` ┆   35 % │
└───────┴─────────────────────────┴────────┘
[1] <https://git.example/1>

    cachectl flush --all --a-very-long-option=that-does-not-fit --another=one-that-is-long
        indented

Countermeasures
───────────────

☐ Alert when the hit ratio falls below 80 % @kim due:2026-12-04 kind:detect
  ref:OPS-12
☑ Cap the connection pool
☒ Rewrite in another language why:"no gain"

────────────────────────────────────────────────────────────────────────────────

[image: Error rate] <graph.png>

[^1]: Confirmed by the ledger.
"##,
    );
}

#[test]
fn english_at_40() {
    check(
        &plain(ENGLISH, 40),
        r##"
Checkout requests time out after a cache
flush
════════════════════════════════════════

Summary
───────

One in three checkouts failed for 46
minutes; see the change
<https://git.example/payments/pull/123>
and https://status.example/42. ~~No~~
data was lost.[^1] Run `cachectl flush
--all` on <host>.
Then wait.

### Phenomenon

│ WARNING
│ The dashboard was green throughout.
│
│ │ quoted deeper

Timeline
────────

• 09:12 config push reaches the cache
  cluster, which then drops every key
  that it holds
  ◦ nested item with a reference
    <https://example.com/r>
    1. first
    2. second
• 09:19 alert

10. ten

    A loose paragraph.

11. eleven

┌───────┬─────────────────────┬────────┐
│ Time  ┆    What happened    ┆ Errors │
╞═══════╪═════════════════════╪════════╡
│ 09:12 ┆ config push, see PR ┆      0 │
│       ┆         [1]         ┆        │
├╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌┤
│ 09:19 ┆  알림이 울림 `p99 > ┆   35 % │
│       ┆         2s`         ┆        │
└───────┴─────────────────────┴────────┘
[1] <https://git.example/1>

    cachectl flush --all --a-very-long-option=that-does-not-fit --another=one-that-is-long
        indented

Countermeasures
───────────────

☐ Alert when the hit ratio falls below
  80 % @kim due:2026-12-04 kind:detect
  ref:OPS-12
☑ Cap the connection pool
☒ Rewrite in another language why:"no
  gain"

────────────────────────────────────────

[image: Error rate] <graph.png>

[^1]: Confirmed by the ledger.
"##,
    );
}

#[test]
fn korean_at_80() {
    check(
        &plain(KOREAN, 80),
        r##"
캐시를 비운 뒤 결제 요청이 시간 초과됨
══════════════════════════════════════

현상
────

마크다운(Markdown)을 쓰는 결제 요청 셋 중 하나가 실패했고 `checkout`는 46분 동안
느렸다. ~~데이터 유실(추정)~~은 없었다. **그대로(escaped)**다. 띄어쓰기없이아주
길게이어지는한글문장도터미널의너비에맞추어줄이바뀌어야하므로여기서시험해본다
(끝). 링크 <https://예시.한국/경로>를 보라.

│ NOTE
│ 알림은 울리지 않았다.

타임라인
────────

1. 09:12 설정이 캐시 클러스터에 닿아 모든 키가 사라졌다
   ☐ 하위 작업을 이어서 확인한다

┌───────┬──────────────────────────────────┬──────┐
│ 시각  ┆ 일어난 일                        ┆ 비고 │
╞═══════╪══════════════════════════════════╪══════╡
│ 09:12 ┆ 설정 배포가 캐시 클러스터에 닿음 ┆ 없음 │
│ 09:58 ┆ 되돌림                           ┆    3 │
└───────┴──────────────────────────────────┴──────┘

대응방안
────────

☑ 연결 풀의 상한을 정한다 @lee due:2026-11-27 kind:prevent priority:P0
  done:2026-11-25

☒ 다른 언어로 다시 쓴다 why:"이득 없음"
"##,
    );
}

#[test]
fn korean_at_40() {
    check(
        &plain(KOREAN, 40),
        r##"
캐시를 비운 뒤 결제 요청이 시간 초과됨
══════════════════════════════════════

현상
────

마크다운(Markdown)을 쓰는 결제 요청 셋
중 하나가 실패했고 `checkout`는 46분
동안 느렸다. ~~데이터 유실(추정)~~은
없었다. **그대로(escaped)**다. 띄어쓰기
없이아주길게이어지는한글문장도터미널의너
비에맞추어줄이바뀌어야하므로여기서시험해
본다(끝). 링크
<https://예시.한국/경로>를 보라.

│ NOTE
│ 알림은 울리지 않았다.

타임라인
────────

1. 09:12 설정이 캐시 클러스터에 닿아
   모든 키가 사라졌다
   ☐ 하위 작업을 이어서 확인한다

┌───────┬──────────────────┬──────┐
│ 시각  ┆ 일어난 일        ┆ 비고 │
╞═══════╪══════════════════╪══════╡
│ 09:12 ┆ 설정 배포가 캐시 ┆ 없음 │
│       ┆ 클러스터에 닿음  ┆      │
├╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌┤
│ 09:58 ┆ 되돌림           ┆    3 │
└───────┴──────────────────┴──────┘

대응방안
────────

☑ 연결 풀의 상한을 정한다 @lee
  due:2026-11-27 kind:prevent
  priority:P0 done:2026-11-25

☒ 다른 언어로 다시 쓴다 why:"이득 없음"
"##,
    );
}
