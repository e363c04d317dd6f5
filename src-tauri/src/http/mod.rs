//! The HTTP API: one file per resource, one error type, and the layers around every route.
//!
//! [`router`] is used twice: behind the guard on the HTTP port, and in-process by the window. The window is a client
//! like any other, but it must work even when the port is taken.
//!
//! # Where to find things
//! * A route: `ROUTES` in the file of its resource, such as `presets.rs`; [`API`] lists the files.
//! * Which hosts and origins are allowed: `guard.rs`.
//! * How a request body is read, and its size limits: `body.rs`; its encoding: `body_text.rs`. Query strings: `query.rs`.
//! * How an error becomes a response: `error.rs`; errors of the request itself: `request_error.rs`.
//! * The panel and the overlay pages: `ui_files.rs` and `overlay_page.rs`; their list: `overlay_list.rs`.
//!   Uploaded files: `assets.rs`. The font of the overlays: `fonts.rs`.
//! * To which page relative addresses of pictures belong: `sender_base.rs`.
//! * The OpenAPI document: `openapi.rs`.

mod as_run;
mod assets;
mod backup;
mod body;
mod body_text;
mod catalogue;
mod channels;
mod clients;
mod command;
mod countdown;
mod cue;
mod diagnosis;
mod error;
mod fonts;
pub(crate) mod guard;
mod health;
mod import_export;
mod latency;
mod log;
mod obs;
mod openapi;
mod origin;
mod overlay_list;
mod overlay_page;
mod overlays;
mod ports;
mod presets;
mod publish;
mod query;
mod report;
mod request_error;
mod sender_base;
mod settings;
mod start_card;
mod state;
mod texts;
mod themes;
mod trial;
mod ui_files;

use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::app::App;
use guard::Guard;
use request_error::RequestError;

#[cfg(test)]
pub(crate) use assets::AssetView;
pub(crate) use body::MAX_DOCUMENT_SIZE;
pub(crate) use error::Error;
#[cfg(test)]
pub(crate) use texts::TextsView;
pub(crate) use ui_files::build_id;

/// A path and its handlers. A table of routes, unlike a [`Router`], can be compared with the OpenAPI document.
struct Route(&'static str, fn() -> MethodRouter<App>);

/// Every path of the API. The pages are in [`ui_files`], their font in [`fonts`].
const API: [&[Route]; 25] = [
    health::ROUTES,
    publish::ROUTES,
    overlays::ROUTES,
    trial::ROUTES,
    catalogue::ROUTES,
    cue::ROUTES,
    countdown::ROUTES,
    state::ROUTES,
    texts::ROUTES,
    settings::ROUTES,
    start_card::ROUTES,
    ports::ROUTES,
    clients::ROUTES,
    latency::ROUTES,
    log::ROUTES,
    report::ROUTES,
    backup::ROUTES,
    import_export::ROUTES,
    obs::ROUTES,
    openapi::ROUTES,
    diagnosis::ROUTES,
    as_run::ROUTES,
    presets::ROUTES,
    themes::ROUTES,
    assets::ROUTES,
];

/// Returns the router for all routes, without the guard.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    let pages = ui_files::ROUTES.iter().chain(fonts::ROUTES);
    for Route(path, handlers) in API.into_iter().flatten().chain(pages) {
        router = router.route(path, handlers());
    }
    router
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .with_state(app)
        .layer(middleware::map_response(complete))
        .layer(CatchPanicLayer::custom(|_| {
            tracing::error!("a request panicked");
            RequestError::Internal.into_response()
        }))
}

/// Returns the router for the HTTP port, with CORS and the guard.
pub(crate) fn guarded_router(app: App, guard: Guard) -> Router {
    router(app)
        .layer(cors(guard.clone()))
        .layer(middleware::from_fn_with_state(guard, guard::check_request))
}

/// Lets the pages that the guard allows read our responses. The header echoes the origin and is never `*`.
fn cors(guard: Guard) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(move |origin: &HeaderValue, _| {
            origin
                .to_str()
                .is_ok_and(|origin| guard.is_allowed_origin(origin))
        }))
        .allow_methods([
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
            Method::OPTIONS,
        ])
        .allow_headers([
            header::CONTENT_TYPE,
            header::AUTHORIZATION,
            HeaderName::from_static("x-client-id"),
        ])
        .vary([header::ORIGIN])
        .max_age(Duration::from_secs(600))
}

async fn not_found(request: Request) -> RequestError {
    RequestError::NotFound {
        path: request.uri().path().to_owned(),
    }
}

/// Completes every response: browsers must not guess its type, and an error that axum generated, such as for an
/// invalid query string, becomes JSON.
async fn complete(response: Response) -> Response {
    let is_json = |value: &HeaderValue| value.as_bytes().starts_with(b"application/json");
    let content_type = response.headers().get(header::CONTENT_TYPE);
    let is_plain_error = response.status().is_client_error() && !content_type.is_some_and(is_json);
    let mut response = if is_plain_error {
        RequestError::from_rejection(response).await.into_response()
    } else {
        response
    };
    let nosniff = HeaderValue::from_static("nosniff");
    response
        .headers_mut()
        .insert(header::X_CONTENT_TYPE_OPTIONS, nosniff);
    response
}
