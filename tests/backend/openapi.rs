//! The OpenAPI document compared with the running backend: exactly the documented operations exist, and their responses
//! match their schemas.

use crate::support::Backend;
use reqwest::{Method, StatusCode};
use serde_json::{Map, Value, json};

/// Follows the reference in a schema; returns the schema itself if it is not a reference.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => {
            let path = reference.trim_start_matches('#');
            let schema = document.pointer(path);
            resolved(
                document,
                schema.unwrap_or_else(|| panic!("{reference} does not exist")),
            )
        }
        None => schema,
    }
}

/// Panics if a value does not match its schema or has a field that is not in the schema.
fn assert_matches_schema(document: &Value, schema: &Value, value: &Value, location: &str) {
    let schema = resolved(document, schema);
    if let Some(parts) = schema["allOf"].as_array() {
        let mut properties = Map::new();
        for part in parts {
            let part = resolved(document, part)["properties"].as_object();
            properties.extend(part.cloned().unwrap_or_default());
        }
        let merged = json!({"type": "object", "properties": properties});
        return assert_matches_schema(document, &merged, value, location);
    }
    if let Some(variants) = schema["oneOf"].as_array() {
        // Every `oneOf` in this document means "this or null".
        return match value {
            Value::Null => assert!(
                variants.contains(&json!({"type": "null"})),
                "{location}: null"
            ),
            value => assert_matches_schema(document, &variants[0], value, location),
        };
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) if kinds.contains(&"integer") => "integer",
        Value::Number(_) => "number",
    };
    assert!(
        kinds.contains(&kind),
        "{location}: {value} is not one of the types {kinds:?}"
    );
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(
            allowed.contains(value),
            "{location}: {value} is not one of {allowed:?}"
        );
    }
    for (n, entry) in value.as_array().into_iter().flatten().enumerate() {
        assert_matches_schema(
            document,
            &schema["items"],
            entry,
            &format!("{location}[{n}]"),
        );
    }
    let Some(fields) = value.as_object() else {
        return;
    };
    for required in schema["required"].as_array().into_iter().flatten() {
        let name = required.as_str().expect("a name");
        assert!(fields.contains_key(name), "{location}: {name} is missing");
    }
    let Some(known) = schema["properties"].as_object() else {
        return;
    };
    for (name, value) in fields {
        let location = format!("{location}.{name}");
        match known.get(name) {
            Some(schema) => assert_matches_schema(document, schema, value, &location),
            None => assert!(
                !schema["additionalProperties"].is_null(),
                "{location} is not in the schema"
            ),
        }
    }
}

/// Returns the status and the schema of an operation's successful response.
fn response_schema(operation: &Value) -> Option<(StatusCode, &Value)> {
    let responses = operation["responses"].as_object()?;
    responses.iter().find_map(|(code, response)| {
        let schema = response["content"].get("application/json")?.get("schema")?;
        let code = code.parse::<u16>().ok()?;
        Some((StatusCode::from_u16(code).ok()?, schema))
    })
}

/// Starts a backend with a preset and content on air, and returns it with its OpenAPI document.
async fn start() -> (Backend, Value) {
    let backend = Backend::start().await;
    let document = backend.get("/openapi.json").await;
    let preset = json!({"channel": "lower", "name": "Guest", "payload": {"title": "A"}});
    backend
        .request(Method::POST, "/api/presets", Some(preset))
        .await;
    let show = json!({"channel": "lower", "type": "show", "payload": {"title": "A"}});
    backend.post("/publish", show).await;
    (backend, document)
}

#[tokio::test]
async fn responses_match_their_schemas() {
    let (backend, document) = start().await;
    let _page = backend.subscribe("lower").await;
    let paths = document["paths"].as_object().expect("paths");
    let mut checked = 0;
    for (path, operations) in paths {
        let Some((_, schema)) = operations.get("get").and_then(response_schema) else {
            continue;
        };
        assert_matches_schema(
            &document,
            schema,
            &backend.get(&path.replace("{channel}", "lower")).await,
            path,
        );
        checked += 1;
    }
    assert!(checked > 15, "{checked}");
    for (path, body) in [
        ("/api/overlays/{channel}/show", json!({})),
        ("/api/overlays/clear-all", json!({})),
        ("/api/overlays/undo-clear", json!({})),
        ("/api/countdown/start", json!({})),
        ("/api/presets/next?channel=lower", json!({})),
        ("/api/obs/connect", json!({})),
        ("/api/ports/retry", json!({})),
        ("/api/backup", json!({})),
    ] {
        let documented = path.split('?').next().unwrap_or_default();
        let operation = &document["paths"][documented]["post"];
        let (_, schema) = response_schema(operation).expect("a response");
        let response = backend
            .post(&path.replace("{channel}", "lower"), body)
            .await;
        assert_matches_schema(&document, schema, &response, path);
    }
    backend.stop().await;
}

/// Fills in the parameters of a path.
fn concrete(path: &str) -> String {
    path.replace("{channel}", "lower")
        .replace("{id}", "00000000-0000-4000-8000-000000000000")
        .replace("{seconds}", "60")
        .replace("{file}", "none.png")
}

#[tokio::test]
async fn every_documented_operation_exists() {
    /// Operations that do not respond with JSON. Other tests cover them.
    const NOT_JSON: [&str; 3] = ["/api/as-run.csv", "/api/report", "/assets/{file}"];
    let (backend, document) = start().await;
    for (path, operations) in document["paths"].as_object().expect("paths") {
        if NOT_JSON.contains(&path.as_str()) {
            continue;
        }
        for (method, operation) in operations.as_object().expect("operations") {
            let method: Method = method.to_uppercase().parse().expect("a method");
            let body = operation["requestBody"]["content"]
                .get("application/json")
                .map(|_| json!({}));
            let (_, response) = backend.request(method.clone(), &concrete(path), body).await;
            assert_ne!(response["error"], "Endpoint not found", "{method} {path}");
            if let Some(error) = response.get("error") {
                assert!(error.is_string(), "{method} {path}: {response}");
                let schema = &document["components"]["schemas"]["Error"];
                assert_matches_schema(&document, schema, &response, path);
            }
        }
    }
    backend.stop().await;
}

#[tokio::test]
async fn no_other_method_exists_on_a_documented_path() {
    let (backend, document) = start().await;
    for (path, operations) in document["paths"].as_object().expect("paths") {
        for method in ["get", "post", "put", "patch", "delete"] {
            if operations.get(method).is_some() {
                continue;
            }
            let method: Method = method.to_uppercase().parse().expect("a method");
            let (status, response) = backend.request(method.clone(), &concrete(path), None).await;
            assert_eq!(
                (status, &response["error"]),
                (StatusCode::NOT_FOUND, &json!("Endpoint not found")),
                "{method} {path}"
            );
        }
    }
    backend.stop().await;
}
