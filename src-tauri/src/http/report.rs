//! `GET /api/report`: the report for support, as plain text. "Copy report" in the panel copies it.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use super::Route;
use crate::app::App;
use crate::base::log_buffer::LogQuery;
use crate::base::wall_clock;
use crate::diagnosis::Diagnosis;
use crate::status::Status;
use crate::support::report::{ReportParts, compose};

/// The number of log lines in a report.
const LOG_LINES: usize = 200;

pub(super) const ROUTES: &[Route] = &[Route("/api/report", || get(report))];

async fn report(State(app): State<App>) -> impl IntoResponse {
    let log = app.log_buffer.lines(&LogQuery {
        lines: Some(LOG_LINES),
        ..LogQuery::default()
    });
    let (now, status) = (wall_clock::now_ms(), Status::current(&app));
    let uptime = now.saturating_sub(app.started_at) / 1000;
    let text = compose(&ReportParts {
        now,
        started_at: app.started_at,
        system: &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        status: &status,
        settings: &app.store.settings().public(&app.catalogue),
        diagnosis: &Diagnosis::new(&status, &app.catalogue, uptime, None),
        clients: &app.hub.clients(),
        latency: &app.show.latency(),
        log: &log,
    });
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
