//! Bodies as HTML: what authors write, and what they must not get through.

use super::*;
use crate::model::Language;
use crate::model::action_item;
use crate::site::Attachment;
use crate::site::words::words;

fn links(redact: bool) -> Arc<Links> {
    Arc::new(Links {
        pages: [(
            "p/2025/x.md".to_owned(),
            "postmortems/2025/x.html".to_owned(),
        )]
        .into(),
        files: [(
            "p/2026/graph.png".to_owned(),
            Attachment {
                path: "p/2026/graph.png".to_owned(),
                active: false,
            },
        )]
        .into(),
        directory: "p".into(),
        redaction: redact.then(Redaction::default),
        ..Links::default()
    })
}

fn rendered_with(markdown: &str, redact: bool) -> (Body, Terms) {
    let links = links(redact);
    let aliases = Aliases::default();
    let span = Span::new(0, markdown.len());
    let measures = action_item::in_body(markdown, span, &aliases);
    let mut terms = Terms::default();
    let setting = Setting {
        place: Place {
            source: "p/2026/a.md",
            page: "postmortems/2026/a.html",
        },
        title: "A title",
        links: &links,
        words: words(Language::En),
        aliases: &aliases,
        redaction: links.redaction.as_ref(),
        names: &["Kim Minji".to_owned()],
        measures: &measures,
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
    };
    (render(markdown, span, setting, &mut terms), terms)
}

fn html(markdown: &str) -> String {
    rendered_with(markdown, false).0.html
}

#[test]
fn headings_have_ids_and_the_title_comes_once() {
    let (body, _) = rendered_with(
        "# A title!\n## Cause\n### 왜\n## Cause\n## Facts\n## `a` *b*\n",
        false,
    );
    assert_eq!(
        body.html,
        "<h2 id=\"cause\">Cause</h2>\n<h3 id=\"왜\">왜</h3>\n<h2 id=\"cause-1\">Cause</h2>\n\
         <h2 id=\"facts-1\">Facts</h2>\n<h2 id=\"a-b\"><code>a</code> <em>b</em></h2>\n"
    );
    assert_eq!(body.contents[1], ("cause-1".into(), "Cause".into()));
}

#[test]
fn an_address_of_mail_is_to_be_written_to() {
    let markdown = "Ask <ops@example.org>.\n";
    assert_eq!(
        html(markdown),
        "<p>Ask <a href=\"mailto:ops@example.org\" rel=\"noopener noreferrer\">ops@example.org</a>.</p>\n"
    );
    let (body, _) = rendered_with(markdown, true);
    assert!(!body.html.contains("ops@"), "{}", body.html);
    assert!(body.broken.is_empty());
}

#[test]
fn what_code_hosts_render_is_rendered() {
    let markdown = "**마크다운(Markdown)**을 ~~x~~ https://a.example/b. [x](../2025/x.md#원인)\n\n\
                    | a | b |\n|---|--:|\n| `1` | 2 |\n\n> [!WARNING]\n> hot\n\n\
                    ```rust title\nlet a = \"<b>\";\n```\n\n![a \"b\"](graph.png)\n\n3. c[^1]\n\n[^1]: note\n\n---\n";
    assert_eq!(
        html(markdown),
        "<p><strong>마크다운(Markdown)</strong>을 <del>x</del> \
         <a href=\"https://a.example/b\" rel=\"noopener noreferrer\">https://a.example/b</a>. \
         <a href=\"../2025/x.html#원인\">x</a></p>\n\
         <div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr><th>a</th><th class=\"right\">b</th></tr></thead>\n\
         <tbody>\n<tr><td><code>1</code></td><td class=\"right\">2</td></tr>\n</tbody></table></div>\n\
         <blockquote class=\"warning\">\n<p>hot</p>\n</blockquote>\n\
         <pre tabindex=\"0\"><code>let a = &quot;&lt;b&gt;&quot;;\n</code></pre>\n\
         <p><img src=\"graph.png\" alt=\"a &quot;b&quot;\" loading=\"lazy\"></p>\n\
         <ol start=\"3\">\n<li>c<sup><a href=\"#footnote-1\">1</a></sup></li>\n</ol>\n\
         <div class=\"footnote\" id=\"footnote-1\"><sup>1</sup> <p>note</p>\n</div>\n<hr>\n"
    );
}

#[test]
fn countermeasures_show_their_state_and_what_is_known() {
    let markdown = "## Countermeasures\n\
                    - [x] Cap `pool` @lee due:2026-11-27 kind:prevent priority:P0 done:2026-11-21\n\
                    - [ ] Alert @kim due:2026-11-01 ref:https://t.example/1\n\
                    - [-] Not why:\"too dear\" at all\n- [ ] plain\n";
    assert_eq!(
        html(markdown),
        "<h2 id=\"countermeasures\">Countermeasures</h2>\n<ul>\n\
         <li class=\"task\"><span class=\"box done\" role=\"img\" aria-label=\"done\"></span> Cap <code>pool</code> \
         <span class=\"facts\"><span class=\"fact\">P0</span> <span class=\"fact\">prevent</span> \
         <span class=\"fact\">done 2026-11-21</span> <span class=\"fact\">@lee</span> </span></li>\n\
         <li class=\"task\"><span class=\"box open\" role=\"img\" aria-label=\"open\"></span> Alert \
         <span class=\"facts\"><span class=\"fact overdue\">due 2026-11-01, overdue</span> <span class=\"fact\">@kim</span> \
         <span class=\"fact\"><a href=\"https://t.example/1\" rel=\"noopener noreferrer\">https://t.example/1</a></span></span></li>\n\
         <li class=\"task\"><span class=\"box dropped\" role=\"img\" aria-label=\"won't be done\"></span> Not at all \
         <span class=\"facts\"><span class=\"fact\">because: too dear</span> </span></li>\n\
         <li class=\"task\"><span class=\"box open\" role=\"img\" aria-label=\"open\"></span> plain</li>\n</ul>\n"
    );
}

#[test]
fn tasks_elsewhere_have_boxes_too() {
    assert_eq!(
        html("- [x] a @b\n- [-] c\n- d\n"),
        "<ul>\n<li class=\"task\"><span class=\"box done\" role=\"img\" aria-label=\"done\"></span> a @b</li>\n\
         <li class=\"task\"><span class=\"box dropped\" role=\"img\" aria-label=\"won't be done\"></span> c</li>\n\
         <li>d</li>\n</ul>\n"
    );
}

#[test]
fn html_that_formats_stays_and_the_rest_goes() {
    assert_eq!(
        html(
            "<details open><summary>Log</summary>\n\n**x** [l](../2025/x.md)\n\n</details>\n\nH<sub>2</sub>O <host>\n"
        ),
        "<details open=\"\"><summary>Log</summary>\n\n<p><strong>x</strong> \
         <a href=\"../2025/x.html\" rel=\"noopener noreferrer\">l</a></p>\n</details>\n\n\
         <p>H<sub>2</sub>O &lt;host&gt;</p>\n"
    );
    assert_eq!(
        html("<!-- what\nwas seen -->\n\ntext <!-- no --> more\n"),
        "\n\n<p>text  more</p>\n"
    );
}

#[test]
fn nothing_that_authors_write_runs_or_loads() {
    for hostile in [
        "<script>alert(1)</script>",
        "a <script>alert(1)</script> b",
        "<img src=x onerror=alert(1)>",
        "<img src=\"https://evil.example/x.png\">",
        "![x](https://evil.example/x.png)",
        "[x](javascript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"&#xfdd0;0\">x</a> [y](../2025/x.md)",
        "<a href=\"&#xfdd0;javascript:alert(1)\">x</a>",
        "<svg onload=alert(1)><g/></svg>",
        "<style>body { display: none }</style>",
        "<p style=\"position:fixed\">x</p>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<form action=\"https://evil.example\"><input name=q><button>x</button></form>",
        "<base href=\"https://evil.example/\">",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        "<link rel=stylesheet href=\"https://evil.example/x.css\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "</article></main><script src=//evil.example></script>",
        "<div\nonclick=alert(1)>x</div>",
        "```\"><script>alert(1)</script>\nx\n```",
        "# <img src=x onerror=alert(1)>",
        "| <script>x</script> |\n|---|\n| <b onmouseover=alert(1)>x</b> |",
        "<object data=\"x.swf\"></object><embed src=x>",
        "\u{fdd0}0 ![\u{fdd0}](graph.png) <b>x</b>",
        "<x onclick=alert(1)>",
        "[a]: javascript:alert(1)\n\n[a] <b>b</b>",
        "<video src=\"https://evil.example/v\" autoplay></video>",
        "<a href=\"//evil.example\" target=_blank onclick=\"x\">y</a>",
    ] {
        let html = html(hostile);
        // What is left of a tag has its brackets escaped, or none of these names.
        let tags: Vec<&str> = html
            .split('<')
            .skip(1)
            .map(|tag| tag.split('>').next().unwrap_or(tag))
            .collect();
        for tag in tags {
            let name: String = tag
                .trim_start_matches('/')
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let known = "a b blockquote code del details div em h2 img li p pre span strong sub sup \
                         summary table tbody td th thead tr ul";
            assert!(known.split(' ').any(|one| one == name), "{hostile}: {html}");
            // Every second part is a quoted value.
            let names: String = tag.split('"').step_by(2).collect();
            let values: String = tag.split('"').skip(1).step_by(2).collect();
            for attribute in [" on", "style", "target"] {
                assert!(!names.contains(attribute), "{hostile}: {html}");
            }
            for scheme in ["javascript:", "data:", "vbscript:"] {
                assert!(!values.contains(scheme), "{hostile}: {html}");
            }
            assert!(!(name == "img" && tag.contains("//")), "{hostile}: {html}");
        }
    }
}

#[test]
fn links_that_lead_nowhere_are_text_and_named() {
    let (body, _) = rendered_with(
        "[a](gone.md) ![b](../../../etc/passwd)\n\n<a href='vbscript:x'>c</a>\n",
        false,
    );
    assert_eq!(
        body.html,
        "<p>a picture: b</p>\n<p><a rel=\"noopener noreferrer\">c</a></p>\n"
    );
    let named: Vec<_> = body
        .broken
        .iter()
        .map(|(at, link, why)| (*at, link.as_str(), *why))
        .collect();
    assert_eq!(
        named,
        [
            (0, "gone.md", "there is no such file"),
            (13, "../../../etc/passwd", "leads out of the repository"),
        ]
    );
}

#[test]
fn a_public_version_names_nobody() {
    let markdown = "Kim Minji and @lee saw [it](https://jira.corp/X-1), wrote kim@example.org; https://wiki/x\n\n\
                    `curl https://db.internal/` <b>@kim</b>\n\n## Countermeasures\n- [ ] Ask @kim ref:OPS-1 due:2026-12-01\n";
    let (body, _) = rendered_with(markdown, true);
    assert_eq!(
        body.html,
        "<p>[left out] and [left out] saw it, wrote [left out]; [left out]</p>\n\
         <p><code>curl [left out]</code> <b>[left out]</b></p>\n\
         <h2 id=\"countermeasures\">Countermeasures</h2>\n<ul>\n\
         <li class=\"task\"><span class=\"box open\" role=\"img\" aria-label=\"open\"></span> Ask \
         <span class=\"facts\"><span class=\"fact\">due 2026-12-01</span> </span></li>\n</ul>\n"
    );
}

#[test]
fn the_excerpt_is_of_the_summary() {
    let (body, _) = rendered_with(
        "## Summary\nOne **two** `three`.\n\nFour\n\n## Cause\nno\n",
        false,
    );
    assert_eq!(body.excerpt, "One two three. Four");
    let (body, _) = rendered_with("## 현상\n하나\n", false);
    assert_eq!(body.excerpt, "하나");
}

proptest::proptest! {
    /// The cleaner finds nothing to do in what has no HTML of the author's.
    #[test]
    fn what_is_written_by_construction_is_clean(
        markdown in "([a-z가]|[ #*_`~|>-]|\\[x\\]\\(y\\)|\\[ \\]|https://a[.]b|\n){0,60}",
    ) {
        let (plain, _) = rendered_with(&markdown, false);
        // In front, where no open fence takes it for code.
        let (cleaned, _) = rendered_with(&format!("<b></b>\n\n{markdown}"), false);
        let strip = |html: &str| html.replace(" rel=\"noopener noreferrer\"", "").replace(['\n', ' '], "");
        let expected = strip(&plain.html);
        let found = strip(&cleaned.html).replace("<b></b>", "");
        proptest::prop_assert_eq!(found.trim_start_matches("<p></p>"), expected.trim_start_matches("<p></p>"));
    }

    #[test]
    fn no_body_panics(markdown in "(\\PC|[<>\"'&#*_`~|\\[\\]()!:/@-]|<[a-z]{1,6}( on[a-z]{1,5}=x)?>|\n|\u{fdd0}){0,80}") {
        for redact in [false, true] {
            let (body, _) = rendered_with(&markdown, redact);
            proptest::prop_assert!(!body.html.contains("<script"));
        }
    }
}
