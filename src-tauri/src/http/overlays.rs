//! `/api/overlays`: what is on air, the actions of each overlay, and the buttons without bodies.

use axum::extract::{Path, Query, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Error;
use super::body::JsonBody;
use super::caller::Caller;
use super::publish::{Wait, answer, done};
use super::request_error::RequestError;
use crate::app::App;
use crate::hub::{LONGEST_CHANNEL, Payload};
use crate::show::{Overlay, ShowError, check_action};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/overlays", get(list))
        .route("/api/overlays/clear-all", post(clear_all))
        .route("/api/overlays/undo-clear", post(undo_clear))
        .route("/api/overlays/{channel}", post(act))
        .route("/api/overlays/{channel}/show", post(show))
        .route("/api/overlays/{channel}/hide", post(hide))
        .route("/api/overlays/{channel}/toggle", post(toggle))
        .route("/api/overlays/{channel}/restyle", post(restyle))
        .route(
            "/api/countdown/start",
            post(async |c, app, w| clock(c, app, w, "start", None).await),
        )
        .route(
            "/api/countdown/pause",
            post(async |c, app, w| clock(c, app, w, "pause", None).await),
        )
        .route(
            "/api/countdown/reset",
            post(async |c, app, w| clock(c, app, w, "reset", None).await),
        )
        .route("/api/countdown/add/{seconds}", post(add_time))
}

#[derive(Deserialize)]
struct Action {
    #[serde(default)]
    action: Value,
    #[serde(default, deserialize_with = "Payload::present")]
    payload: Option<Payload>,
}

async fn list(State(app): State<App>) -> Json<Vec<Overlay>> {
    Json(app.overlays())
}

async fn act(
    State(app): State<App>,
    Caller(source): Caller,
    Path(channel): Path<String>,
    Query(wait): Query<Wait>,
    JsonBody(body): JsonBody<Action>,
) -> Result<Json<Value>, Error> {
    let action = body.action.as_str().unwrap_or_default();
    let payload = body.payload.filter(|payload| payload.text() != "null");
    check_action(&channel, action, payload.as_ref())?;
    let published = app.show.publish(&source, &channel, action, payload);
    answer(&app, &channel, published, wait).await
}

async fn show(
    State(app): State<App>,
    Caller(source): Caller,
    Path(channel): Path<String>,
    Query(wait): Query<Wait>,
) -> Result<Json<Value>, Error> {
    check_name(&channel)?;
    match app.show_again(&source, &channel) {
        Some(published) => answer(&app, &channel, published, wait).await,
        None => Err(ShowError::NothingToShow(channel).into()),
    }
}

async fn hide(
    State(app): State<App>,
    Caller(source): Caller,
    Path(channel): Path<String>,
    Query(wait): Query<Wait>,
) -> Result<Json<Value>, Error> {
    check_name(&channel)?;
    let published = app.show.hide(&source, &channel);
    answer(&app, &channel, published, wait).await
}

/// Gives what is on air the look in use; a theme that is changed or activated waits for this press, or
/// for the next show.
async fn restyle(
    State(app): State<App>,
    Caller(source): Caller,
    Path(channel): Path<String>,
    Query(wait): Query<Wait>,
) -> Result<Json<Value>, Error> {
    check_name(&channel)?;
    match app.show.restyle(&source, &channel) {
        Some(published) => answer(&app, &channel, published, wait).await,
        None => Err(ShowError::OffAir(channel).into()),
    }
}

async fn toggle(
    app: State<App>,
    source: Caller,
    channel: Path<String>,
    wait: Query<Wait>,
) -> Result<Json<Value>, Error> {
    if app.show.is_on_air(&channel) {
        hide(app, source, channel, wait).await
    } else {
        show(app, source, channel, wait).await
    }
}

/// `?shownUntil=MS`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    shown_until: Option<u64>,
}

async fn clear_all(
    State(app): State<App>,
    Caller(source): Caller,
    Query(Shown { shown_until }): Query<Shown>,
) -> Json<Value> {
    done(&app, app.show.clear_all(&source, shown_until)).await;
    Json(json!({"success": true, "undoUntil": app.show.undo_until()}))
}

async fn undo_clear(State(app): State<App>, Caller(source): Caller) -> Result<Json<Value>, Error> {
    let (channels, last) = app
        .show
        .undo_clear(&source)
        .ok_or(ShowError::NothingToUndo)?;
    if let Some(last) = last {
        done(&app, last).await;
    }
    Ok(Json(json!({"success": true, "channels": channels})))
}

/// One key of the countdown.
async fn clock(
    Caller(source): Caller,
    State(app): State<App>,
    Query(wait): Query<Wait>,
    key: &str,
    payload: Option<Payload>,
) -> Result<Json<Value>, Error> {
    let published = app.show.publish(&source, "countdown", key, payload);
    answer(&app, "countdown", published, wait).await
}

async fn add_time(
    caller: Caller,
    app: State<App>,
    Path(seconds): Path<f64>,
    wait: Query<Wait>,
) -> Result<Json<Value>, Error> {
    if !seconds.is_finite() {
        return Err(RequestError::InvalidBody(
            "the seconds to add must be a number, such as 60 or -60".into(),
        )
        .into());
    }
    let whole = seconds.fract() == 0.0 && seconds.abs() < 1e15;
    let seconds = if whole {
        json!(seconds as i64)
    } else {
        json!(seconds)
    };
    let payload = Payload::from(&json!({ "seconds": seconds }));
    clock(caller, app, wait, "add-time", Some(payload)).await
}

fn check_name(channel: &str) -> Result<(), RequestError> {
    if channel.is_empty() || channel.len() > LONGEST_CHANNEL {
        return Err(RequestError::InvalidBody(format!(
            "a channel's name has 1 to {LONGEST_CHANNEL} bytes"
        )));
    }
    Ok(())
}
