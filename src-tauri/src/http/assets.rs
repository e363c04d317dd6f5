//! The panel and the overlay pages: the files of `ui/`, inside the binary.
//!
//! Never stored by the browser: OBS keeps an old page for longer than any user expects.

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rust_embed::{Embed, EmbeddedFile};

use super::request_error::RequestError;
use crate::app::App;
use crate::catalogue::Catalogue;

#[derive(Embed)]
#[folder = "ui/"]
#[exclude = "graphics/*"]
struct Ui;

const PANEL: &str = "default-src 'self'; connect-src 'self' ws:; img-src 'self' data:; object-src 'none'; \
                     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Overlays may show pictures from elsewhere, and the window may frame them.
const OVERLAY: &str = "default-src 'self'; connect-src 'self' ws:; img-src 'self' data: http: https:; media-src 'self' data: blob: http: https:; object-src 'none'; \
                       base-uri 'none'; form-action 'none'; frame-ancestors 'self' tauri://localhost http://tauri.localhost";

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/graphics/{graphic}/{*file}", get(graphic_file))
        .route("/", get(async || page("panel/index.html", PANEL)))
        .route(
            "/overlays/lower-third",
            get(async || page("overlays/lower-third.html", OVERLAY)),
        )
        .route(
            "/overlays/countdown",
            get(async || page("overlays/countdown.html", OVERLAY)),
        )
        .route(
            "/overlays/poster",
            get(async || page("overlays/poster.html", OVERLAY)),
        )
        .route(
            "/overlays/all",
            get(async || page("overlays/all.html", OVERLAY)),
        )
        .route(
            "/panel/{*file}",
            get(async |Path(file): Path<String>| part("panel", &file)),
        )
        .route(
            "/shared/{*file}",
            get(async |Path(file): Path<String>| part("shared", &file)),
        )
        .route(
            "/overlays/{*file}",
            get(
                async |Path(file): Path<String>, RawQuery(query): RawQuery| match our_page(&file) {
                    Some(page) => canonical(page, query.as_deref()),
                    None => part("overlays", &file),
                },
            ),
        )
}

/// Tells builds apart: changes with any file that pages load.
pub(crate) fn build(catalogue: &Catalogue) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    for name in Ui::iter() {
        name.hash(&mut hasher);
        if let Some(file) = Ui::get(&name) {
            file.metadata.sha256_hash().hash(&mut hasher);
        }
    }
    for fingerprint in catalogue.fingerprints() {
        fingerprint.hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn page(name: &str, policy: &'static str) -> Response {
    let Some(file) = Ui::get(name) else {
        return missing(name);
    };
    let mut response = serve(file);
    let policy = HeaderValue::from_static(policy);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

async fn graphic_file(
    State(app): State<App>,
    Path((graphic, path)): Path<(String, String)>,
) -> Response {
    let Some(file) = app.catalogue.file(&graphic, &path) else {
        return missing(&format!("graphics/{graphic}/{path}"));
    };
    let headers = [
        (header::CONTENT_TYPE, file.media_type.as_str()),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, file.bytes.into_owned()).into_response()
}

/// A script, a style or a picture. Pages themselves have addresses of their own, with a policy.
fn part(folder: &str, file: &str) -> Response {
    let name = format!("{folder}/{file}");
    match Ui::get(&name) {
        // Debug builds read the folder itself, where a way up would lead somewhere.
        Some(found) if !name.ends_with(".html") && !name.split('/').any(|part| part == "..") => {
            serve(found)
        }
        _ => missing(&name),
    }
}

/// The page whose name was typed with a slash behind it or in capitals, as people type into OBS.
fn our_page(file: &str) -> Option<&'static str> {
    let name = file.trim_end_matches('/').to_ascii_lowercase();
    let pages = ["lower-third", "countdown", "poster", "all"];
    pages.into_iter().find(|page| *page == name)
}

fn canonical(page: &str, query: Option<&str>) -> Response {
    let query = query.map_or(String::new(), |query| format!("?{query}"));
    Redirect::temporary(&format!("/overlays/{page}{query}")).into_response()
}

fn missing(name: &str) -> Response {
    RequestError::NotFound {
        path: format!("/{name}"),
    }
    .into_response()
}

fn serve(file: EmbeddedFile) -> Response {
    let kind = file.metadata.mimetype().to_owned();
    let headers = [
        (header::CONTENT_TYPE, kind.as_str()),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, file.data.into_owned()).into_response()
}
