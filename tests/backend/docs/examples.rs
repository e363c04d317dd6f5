//! The examples of the docs, run against a backend of their own.
//!
//! * `curl …`, in a block or in a sentence, must succeed. A block of JSON behind it is its response: it must have the
//!   same fields with values of the same kinds.
//! * A block of `> message` and `< message` is a conversation of a WebSocket client.
//! * `scripts/…` must exist.

use std::path::Path;

use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::Command;

use super::document::{Code, Document, root};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browsers::Browser;
use crate::support::fake_obs::world::World;
use crate::support::overlay_guide;
use crate::support::{Backend, Client, within};

/// What examples run against.
struct Stage {
    backend: Backend,
    _obs: FakeObs,
    _graphics: TempDir,
}

impl Stage {
    /// A backend with a cue and the ticker of the guide, connected to an OBS that has one of our sources.
    async fn start() -> Self {
        let url = json!({ "url": "http://localhost:3002/overlays/lower-third" });
        let obs = FakeObs::start(World::with_browsers([Browser::new("Names", url)]));
        let port = obs.port();
        let graphics = overlay_guide::write_ticker();
        let backend = Backend::start_with(|config| {
            config.first_run.obs_port = port.into();
            config.graphics_dir = Some(graphics.path().to_owned());
        })
        .await;
        let is_connected = backend.wait_until("OBS", |status| status.obs.is_connected());
        is_connected.await;
        let cue = Some(json!({ "payload": { "title": "Example" } }));
        let path = "/api/overlays/lower/cue";
        backend.request(Method::PUT, path, cue).await;
        let image = root().join("icons/128x128.png");
        let copied = std::fs::copy(image, backend.folder.path().join("poster.png"));
        copied.expect("a picture to upload");
        Self {
            backend,
            _obs: obs,
            _graphics: graphics,
        }
    }

    /// Runs a script. Returns what it prints, or why it failed.
    async fn run(&self, script: &str) -> Result<String, String> {
        let script = script
            .replace(":3002", &format!(":{}", self.backend.http_port()))
            .replace(":3003", &format!(":{}", self.backend.ws_port()));
        let curl = "curl() { command curl --fail-with-body --silent --show-error \"$@\"; }";
        let mut command = Command::new("sh");
        command
            .args(["-e", "-c", &format!("{curl}\n{script}")])
            .current_dir(self.backend.folder.path())
            .kill_on_drop(true);
        let output = within("the end of an example", command.output()).await;
        let output = output.map_err(|error| error.to_string())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if output.status.success() {
            return Ok(text(&output.stdout));
        }
        Err(text(&output.stdout) + &text(&output.stderr))
    }

    /// Holds a conversation.
    async fn talk(&self, lines: &str) -> Result<(), String> {
        let mut client = self.backend.connect().await;
        // Ids differ each time: what the docs say, and what was received instead.
        let mut ids = Vec::<(String, String)>::new();
        for line in lines.lines().filter(|line| !line.is_empty()) {
            if let Some(command) = line.strip_prefix("$ ") {
                self.run(command).await?;
            } else if let Some(message) = line.strip_prefix("> ") {
                let real = |text: String, (old, new): &(String, String)| text.replace(old, new);
                let message = ids.iter().fold(message.to_owned(), real);
                client.send_json(&parsed(&message)?).await;
            } else if let Some(frame) = line.strip_prefix("< ") {
                self.receive(&mut client, frame, &mut ids).await?;
            } else {
                return Err(format!("neither sent nor received: {line}"));
            }
        }
        let unexpected = client.settle().await;
        if unexpected.is_empty() {
            return Ok(());
        }
        Err(format!("more was received: {unexpected:?}"))
    }

    async fn receive(
        &self,
        client: &mut Client,
        documented: &str,
        ids: &mut Vec<(String, String)>,
    ) -> Result<(), String> {
        let documented = parsed(documented)?;
        let frame = client.receive().await;
        same_shape(&documented, &frame, "")?;
        if let (Some(old), Some(new)) = (
            documented["data"]["id"].as_str(),
            frame["data"]["id"].as_str(),
        ) {
            ids.push((old.to_owned(), new.to_owned()));
        }
        Ok(())
    }
}

fn parsed(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("{error}: {text}"))
}

/// Compares fields and kinds of values. Of lists, the entries that are documented.
fn same_shape(documented: &Value, found: &Value, place: &str) -> Result<(), String> {
    match (documented, found) {
        (Value::Object(documented), Value::Object(found)) => {
            let missing = documented.keys().find(|key| !found.contains_key(*key));
            let more = found.keys().find(|key| !documented.contains_key(*key));
            if let Some(key) = missing.or(more) {
                return Err(format!("{place}.{key} is only on one side: {found:?}"));
            }
            let mut fields = documented.iter();
            fields.try_for_each(|(key, value)| {
                same_shape(value, &found[key], &format!("{place}.{key}"))
            })
        }
        (Value::Array(documented), Value::Array(found)) => {
            let mut pairs = documented.iter().zip(found);
            pairs.try_for_each(|(a, b)| same_shape(a, b, &format!("{place}[]")))
        }
        (Value::Bool(_), Value::Bool(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::String(_), Value::String(_))
        | (Value::Null, Value::Null) => Ok(()),
        _ => Err(format!("{place} is {found}, not {documented}")),
    }
}

fn is_shell(code: &Code) -> bool {
    ["sh", "inline"].contains(&code.language.as_str())
}

fn is_curl(code: &Code) -> bool {
    is_shell(code) && code.text.starts_with("curl ") && code.text.contains("localhost:3002")
}

fn is_conversation(code: &Code) -> bool {
    code.language == "text" && code.text.starts_with("> {")
}

/// Runs the examples of a document in their order. Returns how many there are.
async fn run(document: &Document) -> usize {
    let code = document.code();
    let examples = code.iter().enumerate();
    let examples: Vec<_> = examples
        .filter(|(_, code)| is_curl(code) || is_conversation(code))
        .collect();
    if examples.is_empty() {
        return 0;
    }
    let stage = Stage::start().await;
    for (index, example) in &examples {
        let location = format!("{}:{}", document.path.display(), example.line);
        if is_conversation(example) {
            let talked = stage.talk(&example.text).await;
            talked.unwrap_or_else(|error| panic!("{location}: {error}"));
            continue;
        }
        let printed = stage.run(&example.text).await;
        let printed = printed.unwrap_or_else(|error| panic!("{location}: {error}"));
        let response = code.get(index + 1).filter(|next| next.language == "json");
        if let Some(response) = response {
            let compared = parsed(&response.text)
                .and_then(|response| same_shape(&response, &parsed(&printed)?, ""));
            compared.unwrap_or_else(|error| panic!("{location}: {error}"));
        }
    }
    stage.backend.stop().await;
    examples.len()
}

#[tokio::test]
async fn every_example_works() {
    let mut count = 0;
    for document in Document::all() {
        count += run(&document).await;
    }
    assert!(count > 15, "{count} examples were found");
}

#[tokio::test]
async fn examples_that_do_not_work_are_found() {
    let stage = Stage::start().await;
    assert!(stage.run("curl localhost:3002/health").await.is_ok());
    assert!(stage.run("curl localhost:3002/nope").await.is_err());
    let subscribe = r#"> {"type":"subscribe","channel":"x","snapshot":true}"#;
    let other_frame = format!("{subscribe}\n< {{\"channel\":1}}");
    assert!(stage.talk(&other_frame).await.is_err());
    let incomplete = stage.talk(&format!("{subscribe}\n{subscribe}")).await;
    assert!(incomplete.is_err(), "a frame that the example leaves out");
    let (a, b) = (
        json!({"a": [1, 2], "b": null}),
        json!({"a": [1], "b": null}),
    );
    assert_eq!(same_shape(&a, &b, ""), Ok(()));
    for different in [
        json!({"a": [1]}),
        json!({"a": ["1"], "b": null}),
        json!({"a": 1, "b": 1}),
    ] {
        assert!(same_shape(&a, &different, "").is_err(), "{different}");
    }
    stage.backend.stop().await;
}

#[test]
fn every_script_exists() {
    let mut count = 0;
    for document in Document::all() {
        for code in document.code() {
            let words = code.text.split_whitespace().filter(|_| is_shell(&code));
            for script in words.filter(|word| word.starts_with("scripts/")) {
                let exists = Path::is_file(&root().join(script));
                assert!(
                    exists,
                    "{}:{}: {script}",
                    document.path.display(),
                    code.line
                );
                count += 1;
            }
        }
    }
    assert!(count >= 2, "{count} scripts were found");
}
