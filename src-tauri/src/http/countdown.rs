//! `/api/countdown`: the keys of the clock.

use axum::extract::{Path, Query, State};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::Error;
use super::origin::RequestOrigin;
use super::publish::answer;
use super::query::WaitQuery;
use super::request_error::RequestError;
use crate::app::App;
use crate::hub::Payload;
use crate::show::Command;

/// The channel that these paths stand for in the wire contract.
const CHANNEL: &str = "countdown";

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/countdown/start", post(start))
        .route("/api/countdown/pause", post(pause))
        .route("/api/countdown/reset", post(reset))
        .route("/api/countdown/add/{seconds}", post(add_time))
}

async fn start(
    app: State<App>,
    origin: RequestOrigin,
    wait: Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    press(app, origin, wait, "start", None).await
}

async fn pause(
    app: State<App>,
    origin: RequestOrigin,
    wait: Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    press(app, origin, wait, "pause", None).await
}

async fn reset(
    app: State<App>,
    origin: RequestOrigin,
    wait: Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    press(app, origin, wait, "reset", None).await
}

async fn add_time(
    app: State<App>,
    origin: RequestOrigin,
    Path(seconds): Path<f64>,
    wait: Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    if !seconds.is_finite() {
        let message = "the seconds to add must be a number, such as 60 or -60";
        return Err(RequestError::InvalidBody(message.into()).into());
    }
    let is_whole = seconds.fract() == 0.0 && seconds.abs() < 1e15;
    let seconds = if is_whole {
        json!(seconds as i64)
    } else {
        json!(seconds)
    };
    let payload = Payload::from(&json!({ "seconds": seconds }));
    press(app, origin, wait, "add-time", Some(payload)).await
}

/// Publishes the event of a key.
async fn press(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Query(wait): Query<WaitQuery>,
    event_type: &str,
    payload: Option<Payload>,
) -> Result<Json<Value>, Error> {
    let command = Command::publish(CHANNEL, event_type, payload);
    let executed = app.show.execute(&origin, command)?;
    answer(&app, &executed, wait).await
}
