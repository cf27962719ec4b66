//! Pages for a browser: templates that include one another, filled in.

use super::{ThemeError, explained};
use crate::diagnostic::html::escape_in_any_quotes;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Output, State, escape_formatter};
use serde::Serialize;
use std::collections::BTreeMap;

/// Templates that are ready to be filled in, many times and by many threads.
#[derive(Debug)]
pub struct Pages {
    environment: Environment<'static>,
}

impl Pages {
    /// Takes the templates in `names`, whose texts are what `text` gives.
    ///
    /// # Errors
    /// When a text can't be had, or isn't a template, with its line.
    pub fn new<E: From<ThemeError>>(
        names: impl IntoIterator<Item = &'static str>,
        text: impl Fn(&str) -> Result<String, E>,
    ) -> Result<Self, E> {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build();
        if let Ok(syntax) = syntax {
            environment.set_syntax(syntax);
        }
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(escaped);
        for name in names {
            environment
                .add_template_owned(name, text(name)?)
                .map_err(|error| explained(name, &error))?;
        }
        Ok(Self { environment })
    }

    /// Lets every template know `value` by `name`.
    pub fn share(&mut self, name: &'static str, value: &impl Serialize) {
        let value = sorted(Value::from(Serde(value)));
        self.environment.add_global(name, value);
    }

    /// The template `name` filled in with the keys of `page`, every value escaped
    /// for HTML unless the template says that it is safe.
    ///
    /// # Errors
    /// When the template can't be filled in, with its name and line.
    pub fn render(&self, name: &str, page: &impl Serialize) -> Result<String, ThemeError> {
        self.environment
            .get_template(name)
            .and_then(|template| template.render(Value::from(Serde(page))))
            .map_err(|error| explained(name, &error))
    }
}

/// The same value with the keys of its maps in order. The engine looks for the
/// field of a struct in one after another, and a page has dozens of the hundred
/// words that all pages share.
fn sorted(value: Value) -> Value {
    let keys = match value.kind() {
        ValueKind::Map => value.try_iter(),
        _ => return value,
    };
    let field = |key: Value| Some((key.as_str()?.to_owned(), sorted(value.get_item(&key).ok()?)));
    let fields: BTreeMap<String, Value> = keys.into_iter().flatten().filter_map(field).collect();
    Value::from(fields)
}

/// Escapes text for HTML, in an element or in quotes. The engine's own way
/// escapes slashes, too, which makes addresses half as long again and no safer.
fn escaped(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    let Some(text) = value.as_str() else {
        return escape_formatter(out, state, value);
    };
    if value.is_safe() {
        return Ok(out.write_str(text)?);
    }
    Ok(escape_in_any_quotes(out, text)?)
}
