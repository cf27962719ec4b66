//! As much of JSON Schema (draft 2020-12) as the schema of a report uses.

use serde_json::Value;

/// Every way in which `value`, at `path`, differs from `schema`, which is a part
/// of `root`. Panics at a keyword that isn't known here, lest it be passed over.
pub fn violations(value: &Value, schema: &Value, root: &Value, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        let wrong = match keyword.as_str() {
            "$schema"
            | "$id"
            | "$defs"
            | "title"
            | "description"
            | "format"
            | "required"
            | "additionalProperties" => None,
            "$ref" => {
                let target = rule.as_str().unwrap().trim_start_matches('#');
                let target = root.pointer(target).expect("a definition");
                found.extend(violations(value, target, root, path));
                None
            }
            "anyOf" => {
                let mut any = rule.as_array().unwrap().iter();
                let fits = any.any(|one| violations(value, one, root, path).is_empty());
                (!fits).then(|| format!("{path}: {value} fits none"))
            }
            "type" => (!has_type(value, rule)).then(|| format!("{path}: {value} is no {rule}")),
            "enum" => {
                let known = rule.as_array().unwrap().contains(value);
                (!known).then(|| format!("{path}: {value} is none of {rule}"))
            }
            "minimum" => {
                let less = value
                    .as_f64()
                    .is_some_and(|value| value < rule.as_f64().unwrap());
                less.then(|| format!("{path}: {value} is less than {rule}"))
            }
            "maximum" => {
                let more = value
                    .as_f64()
                    .is_some_and(|value| value > rule.as_f64().unwrap());
                more.then(|| format!("{path}: {value} is more than {rule}"))
            }
            "minItems" | "maxItems" => {
                let length = value.as_array().map(|items| items.len() as u64);
                let bound = rule.as_u64().unwrap();
                let outside = length.is_some_and(|length| match keyword.as_str() {
                    "minItems" => length < bound,
                    _ => length > bound,
                });
                outside.then(|| format!("{path}: {keyword} is {bound}"))
            }
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(violations(item, rule, root, &format!("{path}[{at}]")));
                }
                None
            }
            "properties" => {
                for (key, rule) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        found.extend(violations(value, rule, root, &format!("{path}.{key}")));
                    }
                }
                None
            }
            other => panic!("{other} is not known"),
        };
        found.extend(wrong);
    }
    found.extend(keys(value, schema, root, path));
    found
}

/// Keys that are missing or surplus.
fn keys(value: &Value, schema: &Value, root: &Value, path: &str) -> Vec<String> {
    let Some(fields) = value.as_object() else {
        return Vec::new();
    };
    let required = schema["required"].as_array().into_iter().flatten();
    let missing = required.filter(|key| !fields.contains_key(key.as_str().unwrap()));
    let mut found: Vec<String> = missing
        .map(|key| format!("{path}: {key} is missing"))
        .collect();
    let Some(rest) = schema.get("additionalProperties") else {
        return found;
    };
    for (key, value) in fields {
        if schema["properties"].get(key).is_none() {
            match rest {
                Value::Bool(false) => found.push(format!("{path}: {key} is surplus")),
                rule => found.extend(violations(value, rule, root, &format!("{path}.{key}"))),
            }
        }
    }
    found
}

fn has_type(value: &Value, rule: &Value) -> bool {
    let fits = |name: &Value| match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match rule {
        Value::Array(names) => names.iter().any(fits),
        name => fits(name),
    }
}
