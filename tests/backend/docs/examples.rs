//! Runs the examples in the docs, those of each file against a new backend.
//!
//! * `curl …`, in a block or inline, must succeed. A JSON block after it is its response: the actual response must have
//!   the same fields, with values of the same types.
//! * A block of `> message` and `< message` lines is the conversation of a WebSocket client. Its `$ command` lines are
//!   run.
//! * `scripts/…` must exist.

use std::path::Path;

use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::Command;

use super::document::{Code, Document, root};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::world::World;
use crate::support::overlay_guide;
use crate::support::{Backend, Client, within};

/// The environment in which examples run.
struct Stage {
    backend: Backend,
    _obs: FakeObs,
    _graphics: TempDir,
}

impl Stage {
    /// Starts a backend with a cue and the ticker from the guide, connected to an OBS that has one of our sources. Puts
    /// a picture to upload and a body to send into the folder in which the scripts run.
    async fn start() -> Self {
        let url = json!({ "url": "http://localhost:3002/overlays/lower-third" });
        let obs = FakeObs::start(World::with_browser_sources([BrowserSource::new(
            "Names", url,
        )]));
        let port = obs.port();
        let graphics = overlay_guide::write_ticker();
        let backend = Backend::start_with(|config| {
            config.initial_settings.obs_port = port.into();
            config.graphics_dir = Some(graphics.path().to_owned());
        })
        .await;
        backend
            .wait_until("OBS", |status| status.obs.is_connected())
            .await;
        let cue = Some(json!({ "payload": { "title": "Example" } }));
        let path = "/api/overlays/lower/cue";
        backend.request(Method::PUT, path, cue).await;
        let image = root().join("icons/128x128.png");
        let copied = std::fs::copy(image, backend.folder.path().join("poster.png"));
        copied.expect("a picture to upload");
        let action = r#"{"action":"show","payload":{"title":"Amélie Fournier"}}"#;
        let written = std::fs::write(backend.folder.path().join("show.json"), action);
        written.expect("a body to send");
        Self {
            backend,
            _obs: obs,
            _graphics: graphics,
        }
    }

    /// Runs a script. Returns its output; if it fails, as an error.
    async fn run_script(&self, script: &str) -> Result<String, String> {
        let script = script
            .replace(":3002", &format!(":{}", self.backend.http_port()))
            .replace(":3003", &format!(":{}", self.backend.ws_port()));
        let curl = "curl() { command curl --fail-with-body --silent --show-error \"$@\"; }";
        let mut command = Command::new("sh");
        command
            .args(["-e", "-c", &format!("{curl}\n{script}")])
            .current_dir(self.backend.folder.path())
            .kill_on_drop(true);
        let output = within("an example", command.output()).await;
        let output = output.map_err(|error| error.to_string())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if output.status.success() {
            return Ok(text(&output.stdout));
        }
        Err(text(&output.stdout) + &text(&output.stderr))
    }

    /// Sends the messages of a conversation and compares the received ones.
    async fn run_conversation(&self, lines: &str) -> Result<(), String> {
        let mut client = self.backend.connect().await;
        // Pairs of an id in the docs and the id that was received instead, because ids differ each time.
        let mut ids = Vec::<(String, String)>::new();
        for line in lines.lines().filter(|line| !line.is_empty()) {
            if let Some(command) = line.strip_prefix("$ ") {
                self.run_script(command).await?;
            } else if let Some(message) = line.strip_prefix("> ") {
                let replace = |text: String, (documented, received): &(String, String)| {
                    text.replace(documented, received)
                };
                let message = ids.iter().fold(message.to_owned(), replace);
                client.send_json(&parse(&message)?).await;
            } else if let Some(frame) = line.strip_prefix("< ") {
                self.receive(&mut client, frame, &mut ids).await?;
            } else {
                return Err(format!("neither a message nor a command: {line}"));
            }
        }
        let unexpected = client.settle().await;
        if unexpected.is_empty() {
            return Ok(());
        }
        Err(format!("unexpected messages: {unexpected:?}"))
    }

    async fn receive(
        &self,
        client: &mut Client,
        documented: &str,
        ids: &mut Vec<(String, String)>,
    ) -> Result<(), String> {
        let documented = parse(documented)?;
        let frame = client.receive().await;
        compare_shapes(&documented, &frame, "")?;
        if let (Some(documented), Some(received)) = (
            documented["data"]["id"].as_str(),
            frame["data"]["id"].as_str(),
        ) {
            ids.push((documented.to_owned(), received.to_owned()));
        }
        Ok(())
    }
}

fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("{error}: {text}"))
}

/// Compares the fields and the types of values. In lists, only the documented entries are compared.
fn compare_shapes(documented: &Value, found: &Value, path: &str) -> Result<(), String> {
    match (documented, found) {
        (Value::Object(documented), Value::Object(found)) => {
            let missing = documented.keys().find(|key| !found.contains_key(*key));
            let extra = found.keys().find(|key| !documented.contains_key(*key));
            if let Some(key) = missing.or(extra) {
                return Err(format!("{path}.{key} is only on one side: {found:?}"));
            }
            let mut fields = documented.iter();
            fields.try_for_each(|(key, value)| {
                compare_shapes(value, &found[key], &format!("{path}.{key}"))
            })
        }
        (Value::Array(documented), Value::Array(found)) => {
            let mut pairs = documented.iter().zip(found);
            pairs.try_for_each(|(a, b)| compare_shapes(a, b, &format!("{path}[]")))
        }
        (Value::Bool(_), Value::Bool(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::String(_), Value::String(_))
        | (Value::Null, Value::Null) => Ok(()),
        _ => Err(format!("{path} is {found}, not {documented}")),
    }
}

/// Double quotes, and `\"` inside them, mean the same in `cmd` as in `sh`.
fn is_shell(code: &Code) -> bool {
    ["sh", "inline", "bat"].contains(&code.language.as_str())
}

fn is_curl(code: &Code) -> bool {
    is_shell(code) && code.text.starts_with("curl ") && code.text.contains("localhost:3002")
}

fn is_conversation(code: &Code) -> bool {
    code.language == "text" && code.text.starts_with("> {")
}

/// Runs the examples of a document in order. Returns their number.
async fn run_examples(document: &Document) -> usize {
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
            let result = stage.run_conversation(&example.text).await;
            result.unwrap_or_else(|error| panic!("{location}: {error}"));
            continue;
        }
        let output = stage.run_script(&example.text).await;
        let output = output.unwrap_or_else(|error| panic!("{location}: {error}"));
        let response = code.get(index + 1).filter(|next| next.language == "json");
        if let Some(response) = response {
            let result = parse(&response.text)
                .and_then(|response| compare_shapes(&response, &parse(&output)?, ""));
            result.unwrap_or_else(|error| panic!("{location}: {error}"));
        }
    }
    stage.backend.stop().await;
    examples.len()
}

#[tokio::test]
async fn every_example_works() {
    let mut count = 0;
    for document in Document::all() {
        count += run_examples(&document).await;
    }
    assert!(count > 15, "{count} examples were found");
}

#[tokio::test]
async fn examples_that_do_not_work_are_found() {
    let stage = Stage::start().await;
    assert!(stage.run_script("curl localhost:3002/health").await.is_ok());
    assert!(stage.run_script("curl localhost:3002/nope").await.is_err());
    let subscribe = r#"> {"type":"subscribe","channel":"x","snapshot":true}"#;
    let wrong_frame = format!("{subscribe}\n< {{\"channel\":1}}");
    assert!(stage.run_conversation(&wrong_frame).await.is_err());
    let incomplete = stage
        .run_conversation(&format!("{subscribe}\n{subscribe}"))
        .await;
    assert!(
        incomplete.is_err(),
        "the example leaves out a received message"
    );
    let (a, b) = (
        json!({"a": [1, 2], "b": null}),
        json!({"a": [1], "b": null}),
    );
    assert_eq!(compare_shapes(&a, &b, ""), Ok(()));
    for different in [
        json!({"a": [1]}),
        json!({"a": ["1"], "b": null}),
        json!({"a": 1, "b": 1}),
    ] {
        assert!(compare_shapes(&a, &different, "").is_err(), "{different}");
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
