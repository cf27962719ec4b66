//! The comments of templates, to be recognised where they were left.

use crate::document::Span;
use std::collections::BTreeSet;

/// The comments of all templates, free of their spacing.
#[derive(Debug, Clone, Default)]
pub struct Guidance {
    comments: BTreeSet<String>,
}

impl Guidance {
    /// The comments of `templates`.
    pub fn of<'t>(templates: impl IntoIterator<Item = &'t str>) -> Self {
        let mut comments = BTreeSet::new();
        for template in templates {
            let mut rest = template;
            while let Some(start) = rest.find("<!--") {
                let Some(end) = rest[start..].find("-->") else {
                    break;
                };
                comments.insert(normal(&rest[start..start + end + "-->".len()]));
                rest = &rest[start + end..];
            }
        }
        Self { comments }
    }

    /// Whether the comment at `span` of `text` is a template's, unchanged.
    pub fn holds(&self, text: &str, span: Span) -> bool {
        !self.comments.is_empty() && self.comments.contains(&normal(span.of(text)))
    }
}

fn normal(comment: &str) -> String {
    comment.split_whitespace().collect::<Vec<_>>().join(" ")
}
