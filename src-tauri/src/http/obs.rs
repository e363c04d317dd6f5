//! `/api/obs`: the connection to OBS, what it says of itself, and the few things it can be asked to do.
//!
//! An answer to a request is OBS's own: success means that OBS has said so.

use axum::extract::{Query, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Error;
use super::body::JsonBody;
use super::request_error::RequestError;
use crate::app::App;
use crate::base::clock::now_ms;
use crate::obs::page_for;

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
        .route("/api/obs/sources", post(add))
        .route("/api/overlays/reload", post(reload))
}

async fn status(State(app): State<App>) -> Json<Value> {
    let status = app.status().obs;
    let now = now_ms();
    let mut answer = json!(status);
    answer["connected"] = status.is_connected().into();
    answer["streamTimecode"] = status.stream_timecode(now).into();
    answer["recordTimecode"] = status.record_timecode(now).into();
    Json(answer)
}

async fn connect(State(app): State<App>) -> Json<Value> {
    app.obs.connect();
    done("Connecting to OBS")
}

async fn disconnect(State(app): State<App>) -> Json<Value> {
    app.obs.disconnect();
    done("Disconnected from OBS until you connect again")
}

async fn reconnect(State(app): State<App>) -> Json<Value> {
    app.obs.reconnect();
    done("Connecting to OBS anew")
}

/// Takes over port and password of the OBS on this computer, and connects. The password is never answered.
async fn use_local(State(app): State<App>) -> Result<Json<Value>, Error> {
    let found = app.local_obs.read().await?;
    let change = json!({
        "obsHost": found.host, "obsPort": found.port, "obsPassword": found.password,
    });
    let change = change.as_object().cloned().unwrap_or_default();
    let settings = app.store.change_settings(&change).await?;
    // Also where the connection was switched off, or is waiting for its next try.
    app.obs.connect();
    Ok(Json(json!({
        "success": true,
        "obsPort": settings.obs_port,
        "obsPasswordSet": settings.obs_password.is_some(),
    })))
}

fn done(message: &str) -> Json<Value> {
    Json(json!({"success": true, "message": message}))
}

#[derive(Deserialize)]
struct Action {
    #[serde(default)]
    action: Value,
}

impl Action {
    /// Whether it is to run.
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
    JsonBody(body): JsonBody<Action>,
) -> Result<Json<Value>, Error> {
    app.obs.set_streaming(body.is_start()?).await?;
    Ok(success())
}

async fn record(
    State(app): State<App>,
    JsonBody(body): JsonBody<Action>,
) -> Result<Json<Value>, Error> {
    app.obs.set_recording(body.is_start()?).await?;
    Ok(success())
}

/// The names that a request may hold; what is of another type counts as missing.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Names {
    scene_name: Option<Value>,
    source_name: Option<Value>,
    visible: Option<Value>,
}

async fn scene(
    State(app): State<App>,
    JsonBody(body): JsonBody<Names>,
) -> Result<Json<Value>, Error> {
    let Some(scene) = name(body.scene_name.as_ref()) else {
        return Err(missing(&[("sceneName (a text)", true)]).into());
    };
    app.obs.set_scene(scene).await?;
    Ok(success())
}

async fn visibility(
    State(app): State<App>,
    JsonBody(body): JsonBody<Names>,
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

/// What is to be added, and where.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Addition {
    channel: Option<Value>,
    scene_name: Option<Value>,
}

/// "Add to OBS": sees to it that a scene has a browser source for an overlay, once.
async fn add(
    State(app): State<App>,
    JsonBody(body): JsonBody<Addition>,
) -> Result<Json<Value>, Error> {
    let Some(channel) = name(body.channel.as_ref()) else {
        return Err(missing(&[("channel (lower, countdown, poster or all)", true)]).into());
    };
    let scene = match &body.scene_name {
        None | Some(Value::Null) => None,
        given => {
            Some(name(given.as_ref()).ok_or_else(|| missing(&[("sceneName (a text)", true)]))?)
        }
    };
    let added = app.add_to_obs(channel, scene.map(str::to_owned)).await;
    let added = added.ok_or_else(|| RequestError::no_page(&app.catalogue, channel))??;
    Ok(Json(json!({
        "success": true, "source": added.source, "scene": added.scene,
        "created": added.created, "added": added.added, "visible": added.visible,
    })))
}

/// `?channel=C`
#[derive(Deserialize)]
struct Of {
    channel: Option<String>,
}

/// Refreshes browser sources, so that a page that OBS has kept or lost is loaded anew: all of them, or those that
/// show one overlay.
async fn reload(State(app): State<App>, Query(of): Query<Of>) -> Result<Json<Value>, Error> {
    let channel = of.channel.as_deref();
    if let Some(other) = channel.filter(|channel| page_for(channel).is_none()) {
        return Err(RequestError::no_page(&app.catalogue, other).into());
    }
    let refreshed = app.refresh_sources(channel).await?;
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
