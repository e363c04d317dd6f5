//! `/api/obs`: the connection to OBS, its status, and what OBS can be asked to do.
//!
//! Success means that OBS has confirmed the request.

use axum::extract::{Query, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Error;
use super::body::JsonBody;
use super::query::ChannelQuery;
use super::request_error::RequestError;
use crate::app::App;
use crate::base::clock::now_ms;
use crate::catalogue::Page;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/obs/status", get(status))
        .route("/api/obs/connect", post(connect))
        .route("/api/obs/disconnect", post(disconnect))
        .route("/api/obs/reconnect", post(reconnect))
        .route("/api/obs/use-local", post(use_local))
        .route("/api/obs/stream", post(stream))
        .route("/api/obs/record", post(record))
        .route("/api/obs/scene", post(scene))
        .route("/api/obs/source/visibility", post(visibility))
        .route("/api/obs/sources", post(add_source))
        .route("/api/overlays/reload", post(refresh))
}

async fn status(State(app): State<App>) -> Json<Value> {
    let status = app.obs.status();
    let now = now_ms();
    let mut answer = json!(status);
    answer["connected"] = status.is_connected().into();
    answer["streamTimecode"] = status.stream_timecode(now).into();
    answer["recordTimecode"] = status.record_timecode(now).into();
    Json(answer)
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

/// Stores the port and password of the OBS on this computer, and connects. The password is never returned.
async fn use_local(State(app): State<App>) -> Result<Json<Value>, Error> {
    let local = app.local_obs.read().await?;
    let change = json!({
        "obsHost": local.host, "obsPort": local.port, "obsPassword": local.password,
    });
    let change = change.as_object().cloned().unwrap_or_default();
    let settings = app.store.change_settings(&change).await?;
    // The settings may be unchanged, and the connection switched off or waiting for a retry.
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
struct OutputAction {
    #[serde(default)]
    action: Value,
}

impl OutputAction {
    /// Whether the output should run.
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
    JsonBody(body): JsonBody<OutputAction>,
) -> Result<Json<Value>, Error> {
    app.obs.set_streaming(body.is_start()?).await?;
    Ok(success())
}

async fn record(
    State(app): State<App>,
    JsonBody(body): JsonBody<OutputAction>,
) -> Result<Json<Value>, Error> {
    app.obs.set_recording(body.is_start()?).await?;
    Ok(success())
}

/// The names of a scene and a source. A value of another type counts as missing.
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
    let Some(scene) = name(body.scene_name.as_ref()) else {
        return Err(missing(&[("sceneName (a text)", true)]).into());
    };
    app.obs.set_scene(scene).await?;
    Ok(success())
}

async fn visibility(
    State(app): State<App>,
    JsonBody(body): JsonBody<SceneItemBody>,
) -> Result<Json<Value>, Error> {
    let scene = name(body.scene_name.as_ref());
    let source = name(body.source_name.as_ref());
    let visible = body.visible.as_ref().and_then(Value::as_bool);
    let (Some(scene), Some(source), Some(visible)) = (scene, source, visible) else {
        return Err(missing(&[
            ("sceneName (a text)", scene.is_none()),
            ("sourceName (a text)", source.is_none()),
            ("visible (true or false)", visible.is_none()),
        ])
        .into());
    };
    app.obs.set_visible(scene, source, visible).await?;
    Ok(success())
}

/// What to add, and to which scene.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AddSourceBody {
    channel: Option<Value>,
    scene_name: Option<Value>,
}

/// "Add to OBS": makes sure that a scene has one browser source for an overlay.
async fn add_source(
    State(app): State<App>,
    JsonBody(body): JsonBody<AddSourceBody>,
) -> Result<Json<Value>, Error> {
    let Some(channel) = name(body.channel.as_ref()) else {
        return Err(missing(&[(&expected_channels(&app), true)]).into());
    };
    let scene = match &body.scene_name {
        None | Some(Value::Null) => None,
        given => {
            Some(name(given.as_ref()).ok_or_else(|| missing(&[("sceneName (a text)", true)]))?)
        }
    };
    let names = app.store.settings().source_names;
    let name = |page: &Page| names.name(page).to_owned();
    let scene = scene.map(str::to_owned);
    let added = app.obs.add_source(channel, scene, name).await?;
    Ok(Json(json!({
        "success": true, "source": added.source, "scene": added.scene,
        "created": added.created, "added": added.added, "visible": added.visible,
    })))
}

/// The field `channel` with the values it may have.
fn expected_channels(app: &App) -> String {
    let pages = app.catalogue.pages();
    let channels: Vec<String> = pages.map(|page| page.key().to_owned()).collect();
    format!("channel (one of {})", channels.join(", "))
}

/// Refreshes all browser sources, or those that show one overlay, so that a page that OBS has cached or lost is loaded
/// again.
async fn refresh(
    State(app): State<App>,
    Query(query): Query<ChannelQuery>,
) -> Result<Json<Value>, Error> {
    let refreshed = app.obs.refresh_pages(query.channel.as_deref()).await?;
    Ok(Json(json!({"success": true, "refreshed": refreshed})))
}

fn name(value: Option<&Value>) -> Option<&str> {
    value
        .and_then(Value::as_str)
        .filter(|name| !name.is_empty())
}

fn missing(fields: &[(&str, bool)]) -> RequestError {
    let missing = fields.iter().filter(|(_, is_missing)| *is_missing);
    let names: Vec<&str> = missing.map(|(field, _)| *field).collect();
    RequestError::MissingFields(names.join(", "))
}

fn success() -> Json<Value> {
    Json(json!({"success": true}))
}
