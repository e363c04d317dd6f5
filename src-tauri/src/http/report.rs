//! `GET /api/report`: what "Copy report" copies, as plain text.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::app::App;
use crate::base::clock;
use crate::support::log_buffer::Wanted;
use crate::support::report::{Parts, compose};

/// The last lines of the log that go with a report.
const LINES: usize = 200;

pub(super) fn router() -> Router<App> {
    Router::new().route("/api/report", get(report))
}

async fn report(State(app): State<App>) -> impl IntoResponse {
    let log = app.journal.lines(&Wanted {
        lines: Some(LINES),
        ..Wanted::default()
    });
    let text = compose(&Parts {
        now: clock::now_ms(),
        since: app.since,
        system: &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        status: &app.status(),
        settings: &app.store.settings().public(),
        diagnosis: &app.diagnosis(None),
        clients: &app.hub.clients(),
        latency: &app.show.latency(),
        log: &log,
    });
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
