//! `GET /api/state`: the state as one flat object, for feedback on Stream Deck buttons. `GET /api/status`: the whole
//! status, which is also sent on the channel `system`.

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Map, Value, json};

use super::Route;
use crate::app::App;
use crate::obs::ObsState;
use crate::status::Status;

pub(super) const ROUTES: &[Route] = &[
    Route("/api/state", || get(state)),
    Route("/api/status", || get(status)),
];

async fn status(State(app): State<App>) -> Json<Status> {
    Json(Status::current(&app))
}

async fn state(State(app): State<App>) -> Json<Value> {
    let status = Status::current(&app);
    let overlays: Map<String, Value> = status
        .overlays
        .iter()
        .map(|overlay| (overlay.channel.clone(), json!(overlay.status)))
        .collect();
    Json(json!({
        "obsConnected": status.obs.state == ObsState::Connected,
        "obsState": status.obs.state,
        "obsReason": status.obs.reason,
        "obsCause": status.obs.cause,
        "currentScene": status.obs.current_scene,
        "previewScene": status.obs.preview_scene,
        "isStudioMode": status.obs.is_studio_mode,
        "isStreaming": status.obs.is_streaming,
        "isRecording": status.obs.is_recording,
        "isVirtualCamActive": status.obs.is_virtual_cam_active,
        "clients": status.clients,
        "channels": status.channels,
        "overlays": overlays,
        "dataProblem": status.data.problem,
    }))
}
