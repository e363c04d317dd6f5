//! The routes and the types of an OpenAPI document as Markdown.

use serde_json::{Map, Value};

use super::document::anchor;
use super::markdown::{alternatives, code, sentence, table};

/// The routes: for each tag, an overview followed by one section per operation.
pub(super) fn routes(document: &Value) -> String {
    let tags = document["tags"].as_array().expect("tags");
    tags.iter().map(|tag| section(document, tag)).collect()
}

/// The types that the routes refer to.
pub(super) fn types(document: &Value) -> String {
    let schemas = object(&document["components"]["schemas"]);
    let section = |(name, schema): (&String, &Value)| {
        let description = text(&schema["description"]);
        let fields = table(&FIELD_HEAD, &fields(schema, ""));
        let is_object = schema["type"] == "object";
        let kind = if is_object {
            String::new()
        } else {
            format!("{}\n\n", sentence(&kind(schema)))
        };
        let description = paragraph(&description);
        format!("### Type {name}\n\n{description}{kind}{fields}")
    };
    schemas.iter().map(section).collect()
}

/// A table of the fields of a JSON schema.
pub(super) fn field_table(schema: &Value) -> String {
    table(&FIELD_HEAD, &fields(schema, ""))
}

const FIELD_HEAD: [&str; 3] = ["field", "type", "meaning"];
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn section(document: &Value, tag: &Value) -> String {
    let name = text(&tag["name"]);
    let mut overview = Vec::new();
    let mut details = String::new();
    for (path, operations) in object(&document["paths"]) {
        for method in METHODS {
            let Some(operation) = operations.get(method) else {
                continue;
            };
            if operation["tags"][0] != name.as_str() {
                continue;
            }
            let heading = format!("{} {path}", method.to_uppercase());
            let link = format!("[`{heading}`](#{})", anchor(&heading));
            overview.push(vec![link, text(&operation["summary"])]);
            details += &self::operation(&heading, operation);
        }
    }
    let overview = table(&["route", ""], &overview);
    let description = paragraph(&text(&tag["description"]));
    format!("### {name}\n\n{description}{overview}{details}")
}

fn operation(heading: &str, operation: &Value) -> String {
    let summary = paragraph(&text(&operation["summary"]));
    let description = paragraph(&text(&operation["description"]));
    let parameters = table(&["parameter", "type", "meaning"], &parameters(operation));
    let body = body(&operation["requestBody"]);
    let responses = object(&operation["responses"]).iter();
    let responses: String = responses
        .filter(|(status, _)| *status != "default")
        .map(|(status, response)| self::response(status, response))
        .collect();
    format!("#### {heading}\n\n{summary}{description}{parameters}{body}{responses}")
}

fn parameters(operation: &Value) -> Vec<Vec<String>> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let row = |parameter: &Value| {
        let is_optional = parameter["required"] != true;
        vec![
            code(&text(&parameter["name"])),
            with_optional(kind(&parameter["schema"]), is_optional),
            text(&parameter["description"]),
        ]
    };
    parameters.map(row).collect()
}

fn body(body: &Value) -> String {
    let Some((media_type, schema)) = content(body) else {
        return String::new();
    };
    if media_type != "application/json" {
        return "The body is the file's bytes.\n\n".into();
    }
    format!("The body is {}", described(schema))
}

fn response(status: &str, response: &Value) -> String {
    let description = sentence(&text(&response["description"]));
    match content(response) {
        None => format!("Responds with `{status}`. {description}\n\n"),
        Some(("application/json", schema)) => {
            format!("Responds with `{status}` and {}", described(schema))
        }
        Some((media_type, _)) => {
            format!("Responds with `{status}`, `{media_type}`. {description}\n\n")
        }
    }
}

/// The end of a sentence that describes a value, followed by a table of its fields unless it is an array or its type
/// has a name.
fn described(schema: &Value) -> String {
    let fields = fields(schema, "");
    if schema.get("items").is_some() {
        return format!("an {}.\n\n", kind(schema));
    }
    if schema.get("$ref").is_some() {
        return format!("{}.\n\n", kind(schema));
    }
    if fields.is_empty() {
        return "an object.\n\n".into();
    }
    format!("an object:\n\n{}", table(&FIELD_HEAD, &fields))
}

/// One row per field. The name of a nested field is its path.
fn fields(schema: &Value, prefix: &str) -> Vec<Vec<String>> {
    if let Some(parts) = schema["allOf"].as_array() {
        let part = |part: &Value| match part["$ref"].as_str() {
            Some(_) => vec![vec![
                "…".into(),
                kind(part),
                "All fields of this type.".into(),
            ]],
            None => fields(part, prefix),
        };
        return parts.iter().flat_map(part).collect();
    }
    let required = schema["required"].as_array();
    let is_optional =
        |name: &str| !required.is_some_and(|names| names.iter().any(|required| required == name));
    let mut rows = Vec::new();
    for (name, field) in object(&schema["properties"]) {
        let path = format!("{prefix}{name}");
        rows.push(vec![
            code(&path),
            with_optional(kind(field), is_optional(name)),
            meaning(field),
        ]);
        rows.extend(fields(field, &format!("{path}.")));
        rows.extend(fields(&field["items"], &format!("{path}[].")));
    }
    rows
}

/// The description of a field, or else the title that forms show.
fn meaning(field: &Value) -> String {
    let description = text(&field["description"]);
    if description.is_empty() {
        return sentence(&text(&field["title"]));
    }
    description
}

/// The kind of value that a schema describes.
fn kind(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return format!("[{name}](#{})", anchor(&format!("Type {name}")));
    }
    if let Some(variants) = schema["oneOf"].as_array() {
        return alternatives(&variants.iter().map(kind).collect::<Vec<_>>());
    }
    if let Some(value) = schema.get("const") {
        return code(&literal(value));
    }
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<_> = values.iter().map(|value| code(&literal(value))).collect();
        return alternatives(&values);
    }
    let names = match &schema["type"] {
        Value::String(name) => vec![name.clone()],
        Value::Array(names) => names.iter().map(text).collect(),
        _ => return "any".into(),
    };
    let items = schema.get("items").map(kind);
    let name = |name: String| match (name.as_str(), &items) {
        ("array", Some(items)) => format!("array of {items}"),
        _ => name,
    };
    let kind = alternatives(&names.into_iter().map(name).collect::<Vec<_>>());
    let format = schema["format"].as_str().filter(|&format| format == "uuid");
    let limit = |name: &str| schema[name].as_i64();
    match (format, limit("minimum"), limit("maximum")) {
        (Some(format), ..) => format!("{kind} ({})", format.to_uppercase()),
        (None, Some(min), Some(max)) => format!("{kind}, {min} to {max}"),
        (None, Some(min), None) => format!("{kind}, at least {min}"),
        _ => kind,
    }
}

fn with_optional(kind: String, is_optional: bool) -> String {
    if is_optional {
        format!("{kind}, optional")
    } else {
        kind
    }
}

fn content(value: &Value) -> Option<(&str, &Value)> {
    let (media_type, content) = value["content"].as_object()?.iter().next()?;
    Some((media_type, &content["schema"]))
}

fn paragraph(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("{}\n\n", sentence(text))
}

/// The fields of an object; empty for any other value.
fn object(value: &Value) -> &Map<String, Value> {
    static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    value.as_object().unwrap_or(&EMPTY)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A constant as text: a string without quotation marks, any other value as JSON.
fn literal(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
