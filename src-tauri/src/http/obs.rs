//! `/api/obs`: the connection to OBS, its status, and requests to it.
//!
//! A request to OBS succeeds only after OBS has confirmed it.

use axum::Json;
use axum::extract::State;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};

use super::body::JsonBody;
use super::query::{ChannelQuery, Params};
use super::request_error::RequestError;
use super::{Error, Route};
use crate::app::App;
use crate::base::field_error::FieldError;
use crate::base::{values, wall_clock};
use crate::catalogue::{Page, is_blank};

pub(super) const ROUTES: &[Route] = &[
    Route("/api/obs/status", || get(status)),
    Route("/api/obs/connect", || post(connect)),
    Route("/api/obs/disconnect", || post(disconnect)),
    Route("/api/obs/reconnect", || post(reconnect)),
    Route("/api/obs/use-local", || post(use_local)),
    Route("/api/obs/stream", || post(stream)),
    Route("/api/obs/record", || post(record)),
    Route("/api/obs/scene", || post(scene)),
    Route("/api/obs/source/visibility", || post(visibility)),
    Route("/api/obs/sources", || post(add_source)),
    Route("/api/overlays/reload", || post(refresh)),
];

async fn status(State(app): State<App>) -> Json<Value> {
    let status = app.obs.status();
    let now = wall_clock::now_ms();
    let mut body = json!(status);
    body["connected"] = status.is_connected().into();
    body["streamTimecode"] = status.stream_timecode(now).into();
    body["recordTimecode"] = status.record_timecode(now).into();
    Json(body)
}

async fn connect(State(app): State<App>) -> Json<Value> {
    app.obs.connect();
    message("Connecting to OBS")
}

async fn disconnect(State(app): State<App>) -> Json<Value> {
    app.obs.disconnect();
    message("Disconnected from OBS until you connect again")
}

async fn reconnect(State(app): State<App>) -> Json<Value> {
    app.obs.reconnect();
    message("Connecting to OBS again")
}

/// Saves the port and password of OBS on this computer and connects. The password is never returned.
async fn use_local(State(app): State<App>) -> Result<Json<Value>, Error> {
    let local = app.local_obs.read().await?;
    let change = json!({
        "obsHost": local.host, "obsPort": local.port, "obsPassword": local.password,
    });
    let change = change.as_object().cloned().unwrap_or_default();
    let settings = app.store.change_settings(&change).await?;
    // Unchanged settings trigger no connection attempt, but the connection may be off or waiting for a retry.
    app.obs.connect();
    Ok(Json(json!({
        "success": true,
        "obsPort": settings.obs_port.get(),
        "obsPasswordSet": settings.obs_password.is_set(),
    })))
}

fn message(message: &str) -> Json<Value> {
    Json(json!({"success": true, "message": message}))
}

#[derive(Deserialize)]
struct OutputBody {
    #[serde(default)]
    action: Value,
}

impl OutputBody {
    fn is_start(&self) -> Result<bool, RequestError> {
        match self.action.as_str() {
            Some("start") => Ok(true),
            Some("stop") => Ok(false),
            _ => Err(RequestError::NotStartOrStop),
        }
    }
}

async fn stream(
    State(app): State<App>,
    JsonBody(body): JsonBody<OutputBody>,
) -> Result<Json<Value>, Error> {
    app.obs.set_streaming(body.is_start()?).await?;
    Ok(success())
}

async fn record(
    State(app): State<App>,
    JsonBody(body): JsonBody<OutputBody>,
) -> Result<Json<Value>, Error> {
    app.obs.set_recording(body.is_start()?).await?;
    Ok(success())
}

/// A scene, a source in it, and whether to show the source.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SceneItemBody {
    scene_name: Option<Value>,
    source_name: Option<Value>,
    visible: Option<Value>,
}

async fn scene(
    State(app): State<App>,
    JsonBody(body): JsonBody<SceneItemBody>,
) -> Result<Json<Value>, Error> {
    require(&[("sceneName", body.scene_name.as_ref())])?;
    let scene = name("sceneName", body.scene_name.as_ref())?;
    app.obs.set_scene(scene).await?;
    Ok(success())
}

async fn visibility(
    State(app): State<App>,
    JsonBody(body): JsonBody<SceneItemBody>,
) -> Result<Json<Value>, Error> {
    require(&[
        ("sceneName", body.scene_name.as_ref()),
        ("sourceName", body.source_name.as_ref()),
        ("visible", body.visible.as_ref()),
    ])?;
    let scene = name("sceneName", body.scene_name.as_ref())?;
    let source = name("sourceName", body.source_name.as_ref())?;
    let visible = body.visible.as_ref().and_then(values::switch);
    let visible = visible.ok_or_else(|| FieldError::new("visible", "must be true or false"))?;
    app.obs.set_visible(scene, source, visible).await?;
    Ok(success())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AddSourceBody {
    channel: Option<Value>,
    /// The current scene if absent or null.
    scene_name: Option<Value>,
}

/// "Add to OBS": adds a browser source for an overlay to a scene, unless the scene has one.
async fn add_source(
    State(app): State<App>,
    JsonBody(body): JsonBody<AddSourceBody>,
) -> Result<Json<Value>, Error> {
    if body.channel.as_ref().is_none_or(is_blank) {
        return Err(RequestError::MissingFields(channel_field(&app)).into());
    }
    let channel = name("channel", body.channel.as_ref())?;
    let scene = match &body.scene_name {
        None | Some(Value::Null) => None,
        scene => Some(name("sceneName", scene.as_ref())?.to_owned()),
    };
    let names = app.store.settings().source_names;
    let source_name = |page: &Page| names.name(page).to_owned();
    let added = app.obs.add_source(channel, scene, source_name).await?;
    Ok(Json(json!({
        "success": true, "source": added.source, "scene": added.scene,
        "created": added.created, "added": added.added, "visible": added.visible,
    })))
}

/// Describes the field `channel` with its allowed values.
fn channel_field(app: &App) -> String {
    let pages = app.catalogue.pages();
    let channels: Vec<_> = pages.map(|page| page.key().to_owned()).collect();
    format!("channel (one of {})", channels.join(", "))
}

/// Refreshes all browser sources, or those of one channel, so that OBS reloads a page that is cached or failed to load.
async fn refresh(
    State(app): State<App>,
    Params(query): Params<ChannelQuery>,
) -> Result<Json<Value>, Error> {
    let refreshed = app.obs.refresh_pages(query.channel.as_deref()).await?;
    Ok(Json(json!({"success": true, "refreshed": refreshed})))
}

/// Checks that fields are given.
fn require(fields: &[(&str, Option<&Value>)]) -> Result<(), RequestError> {
    let missing = fields
        .iter()
        .filter(|(_, value)| value.is_none_or(is_blank));
    let missing: Vec<_> = missing.map(|(field, _)| *field).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(RequestError::MissingFields(missing.join(", ")))
}

/// Returns the value of a field if it is text that is not empty.
fn name<'a>(field: &str, value: Option<&'a Value>) -> Result<&'a str, FieldError> {
    let name = value
        .and_then(Value::as_str)
        .filter(|name| !name.is_empty());
    name.ok_or_else(|| FieldError::new(field, "must be text that is not empty"))
}

fn success() -> Json<Value> {
    Json(json!({"success": true}))
}
