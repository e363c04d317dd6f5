//! Upgrades a data file from the last version without cues: prepared content and selected presets become the cue.

use std::path::Path;

use serde_json::{Value, json};
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use crate::support::Backend;

/// The last migration of that version.
const LAST_MIGRATION: i64 = 3;

/// Creates a data file in the format of that version.
async fn old_data_file(folder: &Path) -> SqliteConnection {
    std::fs::create_dir_all(folder).expect("a folder");
    let options = SqliteConnectOptions::new()
        .filename(folder.join("cuelight.db"))
        .create_if_missing(true);
    let connected = SqliteConnection::connect_with(&options).await;
    let mut connection = connected.expect("a file");
    let migrations = sqlx::migrate!("src-tauri/migrations");
    let old_migrations = migrations
        .iter()
        .filter(|migration| migration.version <= LAST_MIGRATION);
    let migrator = Migrator::with_migrations(old_migrations.cloned().collect());
    migrator.run(&mut connection).await.expect("migrated");
    connection
}

async fn add_state(connection: &mut SqliteConnection, channel: &str, changes: Value) {
    let mut state = json!({
        "on_air": null, "prepared": null, "repeats": false, "went_off": null, "countdown": null,
    });
    let changes = changes.as_object().expect("an object").clone();
    state.as_object_mut().expect("an object").extend(changes);
    let query = sqlx::query("INSERT INTO on_air (channel, state) VALUES (?1, ?2)")
        .bind(channel)
        .bind(state.to_string());
    query.execute(connection).await.expect("written");
}

/// Adds a selected preset, and returns its id.
async fn add_preset(connection: &mut SqliteConnection, channel: &str, payload: &str) -> String {
    let id = uuid::Uuid::new_v4().to_string();
    let query = sqlx::query(
        "INSERT INTO presets (id, channel, name, payload, position, selected)
         VALUES (?1, ?2, 'Preset', ?3, 0, 1)",
    );
    let query = query.bind(&id).bind(channel).bind(payload);
    query.execute(connection).await.expect("written");
    id
}

async fn start_in(folder: &Path) -> Backend {
    Backend::start_with(|config| config.data_dir = folder.to_owned()).await
}

async fn cue(backend: &Backend, channel: &str) -> Value {
    let cue = backend.get(&format!("/api/overlays/{channel}/cue")).await;
    json!([cue["payload"], cue["presetId"]])
}

#[tokio::test]
async fn prepared_content_and_selected_presets_become_the_cue() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = old_data_file(folder.path()).await;
    // A preset was selected, but other content was shown after it.
    let event = json!({"channel": "lower", "type": "show", "payload": {"title": "Zoe", "theme": {}},
                       "timestamp": 5, "id": "00000000-0000-4000-8000-000000000001"});
    let zoe = json!({"title": "Zoe"});
    let on_air = json!({"event": event, "hides_at": null});
    add_preset(&mut connection, "lower", r#"{"title":"Ada"}"#).await;
    let changes = json!({"on_air": on_air, "prepared": zoe, "repeats": true});
    add_state(&mut connection, "lower", changes).await;
    // A preset was selected after the last show.
    let poster = add_preset(
        &mut connection,
        "poster",
        r#"{"fileUrl":"b.png","scale":1.50}"#,
    )
    .await;
    let changes = json!({"prepared": {"fileUrl": "a.png"}, "went_off": 7});
    add_state(&mut connection, "poster", changes).await;
    // A preset was selected, and nothing was ever shown.
    let own = add_preset(&mut connection, "my-own", r#"{"x":1}"#).await;
    // A clock that was paused before its end.
    let prepared = json!({"seconds": 90, "title": "Soon", "hold": true});
    let clock = json!({"total": 90_000, "hand": {"standing": 30_000}});
    let changes = json!({"prepared": prepared, "went_off": 7, "countdown": clock});
    add_state(&mut connection, "countdown", changes).await;
    connection.close().await.expect("closed");

    let backend = start_in(folder.path()).await;
    assert_eq!(cue(&backend, "lower").await, json!([zoe, null]));
    let expected = json!([{"fileUrl": "b.png", "scale": 1.5}, poster]);
    assert_eq!(cue(&backend, "poster").await, expected);
    assert_eq!(cue(&backend, "my-own").await, json!([{"x": 1}, own]));
    assert_eq!(cue(&backend, "countdown").await, json!([prepared, null]));
    let overlays = backend.get("/api/overlays").await;
    assert_eq!(overlays[0]["event"], event, "on air as before");
    assert_eq!(overlays[1]["countdown"]["leftMs"], 30_000);

    let presets = backend.get("/api/presets").await;
    let presets = presets.as_array().expect("an array");
    assert_eq!(presets.len(), 3);
    assert!(presets.iter().all(|preset| preset["selected"].is_null()));
    // A clock that has been started keeps its remaining time.
    let mut page = backend.subscribe("countdown").await;
    page.settle().await;
    backend
        .post("/api/overlays/countdown/show", json!({}))
        .await;
    let set = page.receive().await["data"]["payload"].clone();
    assert_eq!(
        (&set["seconds"], &set["title"]),
        (&json!(30), &json!("Soon"))
    );
    backend.stop().await;

    // The second start converts nothing.
    let backend = start_in(folder.path()).await;
    assert_eq!(cue(&backend, "lower").await, json!([zoe, null]));
    backend.stop().await;
}

#[tokio::test]
async fn the_example_content_of_a_lower_third_that_was_never_shown_is_not_cued() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = old_data_file(folder.path()).await;
    let example = json!({"title": "Your name", "subtitle": "What you do"});
    let changes = json!({ "prepared": example });
    add_state(&mut connection, "lower", changes).await;
    connection.close().await.expect("closed");
    let backend = start_in(folder.path()).await;
    assert_eq!(cue(&backend, "lower").await, json!([null, null]));
    backend.stop().await;
}

#[tokio::test]
async fn an_unreadable_state_does_not_affect_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = old_data_file(folder.path()).await;
    let zoe = json!({"title": "Zoe"});
    add_state(&mut connection, "lower", json!({ "prepared": zoe })).await;
    let query = sqlx::query("INSERT INTO on_air (channel, state) VALUES ('poster', 'x')");
    query.execute(&mut connection).await.expect("written");
    add_preset(&mut connection, "countdown", "not JSON").await;
    connection.close().await.expect("closed");
    let backend = start_in(folder.path()).await;
    assert_eq!(cue(&backend, "lower").await, json!([zoe, null]));
    assert_eq!(cue(&backend, "poster").await, json!([null, null]));
    assert_eq!(backend.get("/api/presets").await[0]["payload"], json!({}));
    backend.stop().await;
}

#[tokio::test]
async fn only_a_user_whose_overlays_were_never_drawn_gets_the_start_card() {
    for (acks, is_start_card_open) in [(0, true), (1, false)] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut file = old_data_file(folder.path()).await;
        let query = sqlx::query(
            "INSERT INTO as_run (id, at, channel, kind, source, delivered, acks)
             VALUES ('1', 0, 'lower', 'show', 'http', 1, ?1)",
        );
        query.bind(acks).execute(&mut file).await.expect("written");
        file.close().await.expect("closed");
        let backend = start_in(folder.path()).await;
        let setup = backend.app.setup.status();
        assert_eq!(setup.is_start_card_open, is_start_card_open, "{acks} acks");
        backend.stop().await;
    }
}
