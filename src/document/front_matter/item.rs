//! What a front matter says, as a flat list that no longer depends on how it
//! was written.

use crate::document::span::Span;
use std::borrow::Cow;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// One key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'t> {
    /// The table that holds it; `None` at the top.
    pub table: Option<Cow<'t, str>>,
    /// The key.
    pub key: Cow<'t, str>,
    /// Where the key is, in bytes of the file.
    pub key_span: Span,
    /// The value.
    pub value: Raw<'t>,
    /// Where the value is, in bytes of the file.
    pub span: Span,
}

/// A value before anything is known of what it should be.
#[derive(Debug, Clone, PartialEq)]
pub enum Raw<'t> {
    /// A string.
    Text(Cow<'t, str>),
    /// A whole number, as digits of the radix, with a sign if one is there.
    Integer {
        /// The digits, without underscores.
        digits: Cow<'t, str>,
        /// 2, 8, 10 or 16.
        radix: u32,
    },
    /// A number with a fraction or an exponent, without underscores.
    Float(Cow<'t, str>),
    /// A date, a time, or both.
    Datetime(Datetime),
    /// An array.
    List(Vec<Raw<'t>>),
    /// A table deeper than the format has any, or an empty one in place of a
    /// value.
    Table,
    /// `true` or `false`.
    Boolean,
}

impl Raw<'_> {
    /// What it is, with its article, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Raw::Text(_) => "a string",
            Raw::Integer { .. } => "an integer",
            Raw::Float(_) => "a float",
            Raw::Datetime(_) => "a datetime",
            Raw::List(_) => "an array",
            Raw::Table => "a table",
            Raw::Boolean => "a boolean",
        }
    }

    /// The string, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Raw::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The items of a parsed TOML table whose spans count from `base`, in the order
/// of the text.
pub(super) fn items<'t>(table: &DeTable<'t>, base: usize) -> Vec<Item<'t>> {
    let mut found = Vec::new();
    collect(table, None, base, &mut found);
    found.sort_by_key(|item| item.key_span);
    found
}

fn collect<'t>(
    table: &DeTable<'t>,
    parent: Option<&Cow<'t, str>>,
    base: usize,
    found: &mut Vec<Item<'t>>,
) {
    for (key, value) in table {
        if let (None, DeValue::Table(inner)) = (parent, value.get_ref()) {
            collect(inner, Some(key.get_ref()), base, found);
            if !inner.is_empty() {
                continue;
            }
        }
        found.push(Item {
            table: parent.cloned(),
            key: key.get_ref().clone(),
            key_span: Span::from(key.span()).shifted(base),
            value: raw(value),
            span: Span::from(value.span()).shifted(base),
        });
    }
}

fn raw<'t>(value: &Spanned<DeValue<'t>>) -> Raw<'t> {
    match value.get_ref() {
        DeValue::String(text) => Raw::Text(text.clone()),
        DeValue::Integer(integer) => Raw::Integer {
            digits: Cow::Owned(integer.as_str().replace('_', "")),
            radix: integer.radix(),
        },
        DeValue::Float(float) => Raw::Float(Cow::Owned(float.as_str().replace('_', ""))),
        DeValue::Boolean(_) => Raw::Boolean,
        DeValue::Datetime(datetime) => Raw::Datetime(*datetime),
        DeValue::Array(array) => Raw::List(array.iter().map(raw).collect()),
        DeValue::Table(_) => Raw::Table,
    }
}
