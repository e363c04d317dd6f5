//! `GET /health`: the version of the app, whether the WebSocket port is open, and whether OBS is connected.
//! `GET /ws/stats`: the number of clients, and of subscribers per channel.

use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use super::Route;
use crate::app::App;
use crate::obs::ObsState;
use crate::status::with_overlays;

pub(super) const ROUTES: &[Route] = &[
    Route("/health", || get(health)),
    Route("/ws/stats", || get(stats)),
];

async fn health(State(app): State<App>) -> Json<Value> {
    let ws_port = app.ws_port.bound().load(Ordering::Relaxed);
    let now = app.show.clocks().read();
    Json(json!({
        "status": "ok",
        "wsRunning": ws_port != 0,
        "obsConnected": app.obs.status().state == ObsState::Connected,
        "timestamp": now.wall,
        "steady": now.steady,
        "wsPort": (ws_port != 0).then_some(ws_port),
        "version": env!("CARGO_PKG_VERSION"),
        "build": app.build,
    }))
}

async fn stats(State(app): State<App>) -> Json<Value> {
    let counts = app.hub.counts();
    Json(json!({
        "isRunning": app.ws_port.bound().load(Ordering::Relaxed) != 0,
        "clients": counts.clients,
        "channels": with_overlays(counts.channels, &app.catalogue),
    }))
}
