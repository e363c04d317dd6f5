//! `GET /api/diagnosis`: why viewers see nothing, as a chain of checks from the app to the viewers.

use axum::Json;
use axum::extract::State;
use axum::routing::get;

use super::query::{ChannelQuery, Params};
use super::{Error, Route, channels};
use crate::app::App;
use crate::base::wall_clock;
use crate::diagnosis::Diagnosis;
use crate::status::Status;

pub(super) const ROUTES: &[Route] = &[Route("/api/diagnosis", || get(diagnosis))];

async fn diagnosis(
    State(app): State<App>,
    Params(query): Params<ChannelQuery>,
) -> Result<Json<Diagnosis>, Error> {
    if let Some(channel) = &query.channel {
        channels::check_field(&app, channel)?;
    }
    let uptime = wall_clock::now_ms().saturating_sub(app.started_at) / 1000;
    let channel = query.channel.as_deref();
    let status = Status::current(&app);
    Ok(Json(Diagnosis::new(
        &status,
        &app.catalogue,
        uptime,
        channel,
    )))
}
