mod samples;

use anstream::adapter::strip_str;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::{Options, render};

fn plain(markdown: &str, width: usize) -> String {
    strip_str(&render(markdown, &Options { width })).to_string()
}

/// Compares with a literal that begins on a line of its own.
fn check(got: &str, wanted: &str) {
    assert_eq!(got, wanted.strip_prefix('\n').unwrap_or(wanted));
}

#[test]
fn styles() {
    let markdown = "# A\n\n**b** *c* `d` ~~e~~ [f](/g)\n\n- [ ] h\n- [x] i\n- [-] j\n\n> k\n";
    let styled = render(markdown, &Options { width: 80 }).replace('\u{1b}', "^");
    check(
        &styled,
        "
^[1m^[36mA^[0m
^[1m^[36m═^[0m

^[1mb^[0m ^[3mc^[0m ^[36m`d`^[0m ^[9m~~e~~^[0m ^[4mf^[0m^[2m </g>^[0m

^[33m☐ ^[0mh
^[32m☑ ^[0mi
^[2m☒ ^[0mj

^[2m│ ^[0mk
",
    );
}

#[test]
fn a_table_too_narrow_for_a_grid_is_a_list() {
    check(
        &plain(
            "|시각|무엇|누가|비고|\n|-|-|-|-|\n|09:12|설정 배포|배포 도구|없음|\n|09:58|되돌림||[PR](/1)|\n",
            24,
        ),
        "
• 시각: 09:12
  무엇: 설정 배포
  누가: 배포 도구
  비고: 없음
• 시각: 09:58
  무엇: 되돌림
  비고: PR [1]
[1] </1>
",
    );
}

#[test]
fn emphasis_beside_korean() {
    let bold = |markdown: &str| {
        let styled = render(markdown, &Options { width: 80 });
        styled
            .replace("\u{1b}[1m", "<")
            .replace("\u{1b}[0m", ">")
            .trim_end()
            .to_owned()
    };
    assert_eq!(bold("**마크다운(Markdown)**을"), "<마크다운(Markdown)>을");
    assert_eq!(bold("이것은 **\"인용\"**이다"), "이것은 <\"인용\">이다");
    assert_eq!(bold("서버**(세 대)**가 **느림**"), "서버<(세 대)>가 <느림>");
    assert_eq!(bold(r"\**글(a)**을"), "**글(a)**을");
    assert_eq!(bold("2 ** 3 (x)** 4"), "2 ** 3 (x)** 4");
    assert_eq!(bold("**a(b)**c"), "**a(b)**c");
    assert_eq!(bold("&ast;&ast;글(a)**을"), "**글(a)**을");
}

#[test]
fn control_characters_are_shown() {
    let markdown = "a\u{1b}[31m\u{7} \u{9b}2J \u{202e}b\u{2066} `\u{1b}]0;x` [l](<\u{1b}[2J x>)\n\n```\n\u{1b}[1A\n```\n\n[^\u{1b}]\n\n[^\u{1b}]: x\n\n|\u{1b}|\n|-|\n|\u{202e}|\n\n<x \u{1b}>\n\n&#x1b;&#x9b;&#x202d;\n";
    check(
        &plain(markdown, 80),
        r"
a␛[31m␇ \u{9b}2J \u{202e}b\u{2066} `␛]0;x` l <␛[2J%20x>

    ␛[1A

[^␛]

[^␛]: x

┌──────────┐
│ ␛        │
╞══════════╡
│ \u{202e} │
└──────────┘

<x ␛>

␛\u{9b}\u{202d}
",
    );
}

#[test]
fn empty_and_odd_blocks() {
    assert_eq!(plain("", 80), "\n");
    assert_eq!(plain("<!-- only\n\na comment -->\n", 80), "\n");
    assert_eq!(
        plain(
            "a\r\nb\r\n\r\n<p>\r\nc\r\n</p>\r\n\r\n```\r\nd\r\n\r\ne\r\n```\r\n",
            80
        ),
        "a b\n\nc\n\n    d\n\n    e\n"
    );
    assert_eq!(plain("-\n- a\n", 80), "•\n• a\n");
    assert_eq!(plain("1. [ ] a\n2. [-] b\n", 80), "1. ☐ a\n2. ☒ b\n");
    assert_eq!(plain("a\\\nb  \nc<br>d", 80), "a\nb\nc\nd\n");
    assert_eq!(
        plain("- a\n\n  > b\n\n  ```\n  c\n  ```\n- d\n", 80),
        "• a\n\n  │ b\n\n      c\n\n• d\n"
    );
    assert_eq!(
        plain("[](/a) [/b](/b) <a@b.c> [![i](/p)](/q)", 80),
        "</a> /b a@b.c [image: i] </p> </q>\n"
    );
    assert_eq!(
        plain(
            "<details><summary>More</summary>\n\nText\n\n</details>\n",
            80
        ),
        "More\n\nText\n"
    );
}

#[test]
fn deep_nesting_ends_soon() {
    let deep = 100_000;
    for (mark, text) in [
        ("> ", "a"),
        ("- ", "[-] a"),
        ("1. ", "a"),
        ("[", "a"),
        ("![", "](b"),
        ("**가(a) ", ""),
        ("<b", ""),
        ("|a", "\n|-|"),
    ] {
        let rendered = render(&(mark.repeat(deep) + text), &Options { width: 40 });
        assert!(
            rendered.len() < 60 * deep,
            "{mark}: {} bytes",
            rendered.len()
        );
    }
}

/// Pieces of Markdown in any order.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "# ",
        "> ",
        "- ",
        "- [ ] ",
        "- [-] ",
        "1. ",
        "    ",
        "\n",
        "\n\n",
        "```\n",
        "`",
        "**",
        "*",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "|",
        "|-|-|\n",
        "|a|b|\n",
        "<!--",
        "-->",
        "<br>",
        "<b>",
        "<x>",
        "[^1]",
        "[^1]: ",
        "> [!TIP]\n",
        "---\n",
        "\\",
        "한글",
        "(a)",
        "word ",
        "\u{1b}[2J",
        "\u{202e}",
        "\u{9b}",
        "\r\n",
        "\t",
        "&lt;",
        "👩‍👩‍👧",
        "\u{1112}\u{1161}",
        "가나다라마바사아자차카타파하",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn output_is_safe_and_tidy(markdown in prop_oneof![markdown(), any::<String>()], width in 0_usize..100) {
        let text = plain(&markdown, width);
        prop_assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
        for line in text.lines() {
            prop_assert!(!line.ends_with(' '), "{:?}", line);
            prop_assert!(!line.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)), "{:?}", line);
        }
    }

    #[test]
    fn lines_of_short_words_fit(words in prop::collection::vec("[가-힣a-z]{1,4}", 1..60), mark in prop::sample::select(vec!["", "> ", "- ", "1. ", "- [x] ", "## "]), width in 24_usize..90) {
        let text = plain(&format!("{mark}{}", words.join(" ")), width);
        for line in text.lines() {
            prop_assert!(line.width() <= width, "{:?}", line);
        }
    }
}
