//! Past incidents that are like one, with everything that is printed.

mod common;

use common::{Sandbox, postmortem};

fn with_cause(title: &str, day: &str, extra: &str, cause: &str) -> String {
    let text = postmortem(title, &format!("{day}T09:00:00+09:00"), extra);
    text.replace("Found.", cause)
}

fn collection() -> Sandbox {
    let sandbox = Sandbox::ready();
    sandbox.write(
        "postmortems/2026/2026-03-01-a.md",
        with_cause(
            "Pool ran dry",
            "2026-03-01",
            "trigger = \"config-push\"\ncauses = [\"configuration\"]\n",
            "A retry storm emptied the connection pool.",
        ),
    );
    sandbox.write(
        "postmortems/2026/2026-04-01-b.md",
        with_cause(
            "Expired certificate",
            "2026-04-01",
            "",
            "Nobody renewed it.",
        ),
    );
    sandbox.write(
        "postmortems/2026/2026-05-01-c.md",
        with_cause(
            "Checkout waits",
            "2026-05-01",
            "trigger = \"config-push\"\ncauses = [\"configuration\"]\n",
            "The connection pool was small, and a retry storm followed.",
        ),
    );
    sandbox
}

#[test]
fn the_most_alike_come_first_with_the_reason() {
    let sandbox = collection();
    assert_eq!(
        sandbox.run(&["similar", "05-01", "-n", "1"]).done(),
        "\
2026-03-01-a
  Pool ran dry
  same service (checkout), trigger (config-push) and cause (configuration);
  both: retry storm, connection pool
"
    );
    let text = [
        "similar",
        "--format",
        "ids",
        "--text",
        "the certificate has expired",
    ];
    assert_eq!(sandbox.run(&text).done(), "2026-04-01-b\n");
    sandbox.write(
        "draft.md",
        "Connection pool exhausted by a storm of retries\n",
    );
    assert_eq!(
        sandbox
            .run(&["similar", "draft.md", "--format", "ids"])
            .done(),
        "2026-03-01-a\n2026-05-01-c\n"
    );
    let none = sandbox.run(&["similar", "--text", "볼펜"]);
    assert_eq!(
        none.failed(1),
        "nothing here is like it; `blameless search WORDS` looks for words\n"
    );
    let json = [
        "similar",
        "a",
        "--format",
        "json",
        "-n",
        "1",
        "--since",
        "2026-04-15",
    ];
    assert_eq!(
        sandbox.run(&json).done(),
        "\
[
  {
    \"id\": \"2026-05-01-c\",
    \"path\": \"postmortems/2026/2026-05-01-c.md\",
    \"title\": \"Checkout waits\",
    \"score\": 0.946,
    \"shared\": {
      \"services\": [
        \"checkout\"
      ],
      \"trigger\": \"config-push\",
      \"causes\": [
        \"configuration\"
      ],
      \"tags\": [],
      \"terms\": [
        \"connection pool\",
        \"retry storm\",
        \"alert\"
      ]
    }
  }
]
"
    );
}

#[test]
fn nothing_is_compared_with_nothing() {
    let sandbox = collection();
    sandbox.write("empty.md", "\n");
    let help = "`blameless similar --text \"what happened\"` looks for the like";
    for (arguments, what) in [
        (&["--text", ""][..], "the text"),
        (&["--text", " \n"], "the text"),
        (&["empty.md"], "empty.md"),
    ] {
        let said = sandbox.run(&[&["similar"], arguments].concat());
        assert_eq!(said.failed(2), format!("error: {what} is empty; {help}\n"));
    }
    let none = sandbox.run(&["similar", "a", "-n", "0"]);
    assert_eq!(
        none.failed(2),
        "error: invalid value '0' for '--limit <N>': at least 1 has to be shown\n\n\
         For more information, try '--help'.\n"
    );
}
