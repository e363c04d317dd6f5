//! The HTTP side: a file per resource, one error type, and what stands in front of everything.
//!
//! [`router`] is used twice: behind the guard on the HTTP port, and without sockets by the window, which
//! is a client like any other and must work when the port is taken. The room knows nothing of Tauri.

mod as_run;
mod backup;
mod body;
mod catalogue;
mod clients;
mod countdown;
mod cue;
mod diagnosis;
mod error;
mod exchange;
pub(crate) mod guard;
mod health;
mod journal;
mod latency;
mod obs;
mod openapi;
mod origin;
mod overlay_page;
mod overlays;
mod ports;
mod presets;
mod publish;
mod report;
mod request_error;
mod settings;
mod state;
mod themes;
mod ui_files;
mod uploads;

use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::app::App;
use guard::Guard;
use request_error::RequestError;

pub(crate) use body::LARGEST_DOCUMENT;
pub use error::Error;
pub(crate) use ui_files::build;
pub use uploads::AssetView;

/// Every resource, without a guard.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(health::router())
        .merge(publish::router())
        .merge(overlays::router())
        .merge(catalogue::router())
        .merge(cue::router())
        .merge(countdown::router())
        .merge(state::router())
        .merge(settings::router())
        .merge(ports::router())
        .merge(clients::router())
        .merge(latency::router())
        .merge(journal::router())
        .merge(report::router())
        .merge(backup::router())
        .merge(exchange::router())
        .merge(obs::router())
        .merge(openapi::router())
        .merge(diagnosis::router())
        .merge(as_run::router())
        .merge(presets::router())
        .merge(themes::router())
        .merge(uploads::router())
        .merge(ui_files::router())
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .with_state(app)
        .layer(middleware::map_response(finish))
        .layer(CatchPanicLayer::custom(|_| {
            tracing::error!("a request made us panic");
            RequestError::Internal.into_response()
        }))
}

/// The router as it stands on the HTTP port.
pub(crate) fn guarded(app: App, guard: Guard) -> Router {
    router(app)
        .layer(cors(guard.clone()))
        .layer(middleware::from_fn_with_state(guard, guard::stand_in_front))
}

/// Lets the pages that may call us read our answers. The origin is reflected, never `*`.
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

/// The last word on every answer: no guessing of types, and errors are JSON even where the framework
/// made them, such as a query that does not parse.
async fn finish(response: Response) -> Response {
    let is_json = |kind: &HeaderValue| kind.as_bytes().starts_with(b"application/json");
    let content_type = response.headers().get(header::CONTENT_TYPE);
    let refused = response.status().is_client_error() && !content_type.is_some_and(is_json);
    let mut response = if refused {
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
