//! `/api/overlays`: what is on air, the actions of each overlay, and the buttons without bodies.

use axum::extract::{Path, Query, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Error;
use super::body::JsonBody;
use super::publish::{Wait, answer};
use crate::app::App;
use crate::hub::{LONGEST_CHANNEL, Payload};
use crate::show::{Overlay, check_action};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/overlays", get(list))
        .route("/api/overlays/clear-all", post(clear_all))
        .route("/api/overlays/undo-clear", post(undo_clear))
        .route("/api/overlays/{channel}", post(act))
        .route("/api/overlays/{channel}/show", post(show))
        .route("/api/overlays/{channel}/hide", post(hide))
        .route("/api/overlays/{channel}/toggle", post(toggle))
}

#[derive(Deserialize)]
struct Action {
    #[serde(default)]
    action: Value,
    #[serde(default, deserialize_with = "Payload::present")]
    payload: Option<Payload>,
}

async fn list(State(app): State<App>) -> Json<Vec<Overlay>> {
    Json(app.show.overlays())
}

async fn act(
    State(app): State<App>,
    Path(channel): Path<String>,
    Query(wait): Query<Wait>,
    JsonBody(body): JsonBody<Action>,
) -> Result<Json<Value>, Error> {
    let action = body.action.as_str().unwrap_or_default();
    let payload = body.payload.filter(|payload| payload.text() != "null");
    check_action(&channel, action, payload.as_ref())?;
    let published = app.show.publish(&channel, action, payload);
    answer(&app, &channel, published, wait).await
}

async fn show(
    State(app): State<App>,
    Path(channel): Path<String>,
    Query(wait): Query<Wait>,
) -> Result<Json<Value>, Error> {
    check_name(&channel)?;
    match app.show.show_again(&channel) {
        Some(published) => answer(&app, &channel, published, wait).await,
        None => Err(Error::NothingToShow(channel)),
    }
}

async fn hide(
    State(app): State<App>,
    Path(channel): Path<String>,
    Query(wait): Query<Wait>,
) -> Result<Json<Value>, Error> {
    check_name(&channel)?;
    let published = app.show.publish(&channel, "hide", None);
    answer(&app, &channel, published, wait).await
}

async fn toggle(
    app: State<App>,
    channel: Path<String>,
    wait: Query<Wait>,
) -> Result<Json<Value>, Error> {
    if app.show.is_on_air(&channel) {
        hide(app, channel, wait).await
    } else {
        show(app, channel, wait).await
    }
}

async fn clear_all(State(app): State<App>) -> Json<Value> {
    app.hub.flushed(app.show.clear_all()).await;
    Json(json!({"success": true, "undoUntil": app.show.undo_until()}))
}

async fn undo_clear(State(app): State<App>) -> Result<Json<Value>, Error> {
    let (channels, tick) = app.show.undo_clear().ok_or(Error::NothingToUndo)?;
    if let Some(tick) = tick {
        app.hub.flushed(tick).await;
    }
    Ok(Json(json!({"success": true, "channels": channels})))
}

fn check_name(channel: &str) -> Result<(), Error> {
    if channel.is_empty() || channel.len() > LONGEST_CHANNEL {
        return Err(Error::Invalid(format!(
            "a channel's name has 1 to {LONGEST_CHANNEL} bytes"
        )));
    }
    Ok(())
}
