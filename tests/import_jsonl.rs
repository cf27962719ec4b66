//! Lines that no postmortem can be made of.

mod common;

use common::Sandbox;

const LINES: &str = "{\"path\":\"postmortems/a.md\",\"documnet\":\"x\"}\n\
                     {\"path\":\"postmortems/a.md\",\"document\":3}\n\
                     {\"path\":\"postmortems/a.md\",\n\
                     {\"path\":\"out.md\",\"document\":\"+++\\n\"}\n";

#[test]
fn each_is_named_with_its_place_and_what_to_do() {
    let sandbox = Sandbox::ready();
    sandbox.write("all.jsonl", LINES);
    let said = sandbox.run(&["import", "jsonl", "all.jsonl"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.err,
        "not imported: all.jsonl:1:28: `document` is missing; is `documnet` meant? Call it `document`
not imported: all.jsonl:2:39: `document` is 3; a text is expected there
not imported: all.jsonl:3:28: the line ends before its JSON does; write the file again with `blameless export jsonl`
not imported: all.jsonl:4: the front matter has no end
"
    );
    assert_eq!(said.out, "4 not imported\n");
}

#[test]
fn they_are_named_in_korean() {
    let sandbox = Sandbox::new();
    sandbox.write("blameless.toml", "language = \"ko\"\n");
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "start"]);
    sandbox.write("all.jsonl", LINES);
    sandbox.write("one.jsonl", "[\n  {\"path\": \"a.md\"}\n]\n");
    let said = sandbox.run(&["import", "jsonl", "all.jsonl", "one.jsonl"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.err,
        "가져오지 못함: all.jsonl:1:28: `document` 키가 없음. `documnet`이(가) 그 값이라면 `document`로 바꾸세요
가져오지 못함: all.jsonl:2:39: `document` 값이 3: 문자열이 와야 함
가져오지 못함: all.jsonl:3:28: JSON이 끝나기 전에 줄이 끝남. `blameless export jsonl`로 다시 내보내세요
가져오지 못함: all.jsonl:4: 머리말이 닫히지 않음. 마지막 키 다음 줄에 여는 줄과 같은 +++ 또는 --- 를 쓰세요
가져오지 못함: one.jsonl:1:1: 파일 전체가 목록 하나임. 한 줄에 하나씩 바꾸세요: `jq -c '.[]' FILE`
"
    );
    assert_eq!(said.out, "5건 실패\n");
}
