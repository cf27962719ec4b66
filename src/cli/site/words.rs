//! What `site` says on a terminal.

use crate::model::Language;
use crate::store::publish::Summary;

/// The sentences of the command.
#[derive(Debug)]
pub struct Words {
    done: &'static str,
    /// Before the place and the text of a link that leads nowhere.
    pub broken: &'static str,
    /// After the number of links beyond those that were named.
    pub more_broken: &'static str,
    /// Of pictures in a public version.
    pub pictures: &'static str,
    /// Where the preview is.
    pub serving: &'static str,
    /// That the site has been made anew.
    pub again: &'static str,
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Ko => &KOREAN,
    }
}

impl Words {
    /// What has been written.
    pub fn written(&self, folder: &str, summary: &Summary) -> String {
        self.done
            .replace("{folder}", folder.trim_end_matches('/'))
            .replace("{files}", &summary.files.to_string())
            .replace("{changed}", &summary.changed.to_string())
            .replace("{removed}", &summary.removed.to_string())
    }
}

const ENGLISH: Words = Words {
    done: "{folder}/: {files} files, {changed} written, {removed} removed\n",
    broken: "{place}: the link {link} is left as text: {why}",
    more_broken: "{n} more links lead nowhere",
    pictures: "pictures are published as they are; look at them: {n}",
    serving: "http://127.0.0.1:{port}/ shows the site until Ctrl-C",
    again: "{changed} written, {removed} removed",
};

const KOREAN: Words = Words {
    done: "{folder}/: 파일 {files}개, 쓴 것 {changed}개, 지운 것 {removed}개\n",
    broken: "{place}: 링크 {link}을(를) 글자로 두었습니다: {why}",
    more_broken: "이어지지 않는 링크가 {n}개 더 있습니다",
    pictures: "그림은 그대로 공개됩니다. 살펴보세요: {n}개",
    serving: "http://127.0.0.1:{port}/ 에서 볼 수 있습니다. Ctrl-C로 끝냅니다",
    again: "쓴 것 {changed}개, 지운 것 {removed}개",
};
