//! A client inside this process, such as the window.
//!
//! It sends requests to the same router and joins the same hub as all other clients, but without sockets, so it works
//! even if a port is taken.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::app::App;
use crate::http::MAX_DOCUMENT_SIZE;
use crate::hub::{ClientInfo, ClientMessage, Outbox, Subscribe};
use crate::show::Origin;

/// Sends a request from the window, with an optional JSON body. Returns the status and body of the response. The status
/// is 404 if the method or path is invalid.
pub async fn request(
    router: Router,
    method: &str,
    path: &str,
    body: Option<String>,
) -> (StatusCode, String) {
    request_from(Origin::Window, router, method, path, body).await
}

/// Like [`request`], but from another part of the desktop app.
pub async fn request_from(
    origin: Origin,
    router: Router,
    method: &str,
    path: &str,
    body: Option<String>,
) -> (StatusCode, String) {
    let body = body.map_or_else(Body::empty, Body::from);
    send(origin, router, method, path, "application/json", body).await
}

/// Uploads a file from the window. `name` must be percent-encoded.
pub async fn upload(router: Router, name: &str, bytes: Vec<u8>) -> (StatusCode, String) {
    let path = format!("/api/assets?name={name}");
    send(
        Origin::Window,
        router,
        "POST",
        &path,
        "application/octet-stream",
        Body::from(bytes),
    )
    .await
}

async fn send(
    origin: Origin,
    router: Router,
    method: &str,
    path: &str,
    content_type: &str,
    body: Body,
) -> (StatusCode, String) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .extension(origin)
        .header(header::CONTENT_TYPE, content_type)
        .body(body);
    let Ok(request) = request else {
        let body = r#"{"error":"Endpoint not found"}"#.to_owned();
        return (StatusCode::NOT_FOUND, body);
    };
    let response = match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let status = response.status();
    match to_bytes(response.into_body(), MAX_DOCUMENT_SIZE).await {
        Ok(bytes) => (status, String::from_utf8_lossy(&bytes).into_owned()),
        Err(_) => {
            let body = r#"{"error":"The response ended early"}"#.to_owned();
            (StatusCode::INTERNAL_SERVER_ERROR, body)
        }
    }
}

/// Joins the hub, subscribes to `channels`, and calls `on_frame` with the text of each frame. Returns when `on_frame`
/// returns false, when `stop` is cancelled, or when the hub disconnects the client because it is too slow.
pub async fn follow(
    app: &App,
    channels: Vec<String>,
    mut on_frame: impl FnMut(String) -> bool,
    stop: CancellationToken,
) {
    let outbox = Outbox::in_process();
    let id = app.hub.join(outbox.clone(), ClientInfo::in_process());
    for channel in channels {
        let subscribe = Subscribe {
            channel,
            snapshot: false,
            renderer: false,
            preview: true,
            in_obs: false,
            cue: false,
            page: None,
        };
        app.show.receive(id, ClientMessage::Subscribe(subscribe));
    }
    'frames: loop {
        tokio::select! {
            () = outbox.woken() => {}
            () = stop.cancelled() => break,
        }
        let frames = outbox.drain().unwrap_or_default();
        if outbox.is_closing() {
            break; // the client was too slow
        }
        for frame in frames {
            if !on_frame(String::from_utf8_lossy(frame.payload()).into_owned()) {
                break 'frames;
            }
        }
    }
    app.show.leave(id);
}

#[cfg(test)]
mod tests {
    use axum::routing::get;

    use super::*;

    #[tokio::test]
    async fn the_largest_export_reaches_the_window_in_full() {
        let router = Router::new().route("/", get(|| async { "x".repeat(MAX_DOCUMENT_SIZE) }));
        let (status, body) = request(router, "GET", "/", None).await;
        assert_eq!((status, body.len()), (StatusCode::OK, MAX_DOCUMENT_SIZE));
        // 1,000 presets of 64 KiB each are 62.5 MiB, and themes are added to that.
        assert!(body.len() > 80 * 1024 * 1024);
    }
}
