//! Serves the panel, the overlay pages and the graphics: the files of `ui/`, which are embedded in the binary, and
//! those of the user's graphics folder.
//!
//! Browsers must not cache them, because OBS would keep an old page for longer than any user expects.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rust_embed::{Embed, EmbeddedFile};

use super::Route;
use super::overlay_list;
use super::overlay_page;
use super::request_error::RequestError;
use crate::app::App;
use crate::catalogue::Catalogue;

#[derive(Embed)]
#[folder = "ui/"]
#[exclude = "graphics/*"]
struct Ui;

const PANEL_POLICY: &str = "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; object-src 'none'; \
                            base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Overlays may load pictures and videos from any host, and the panel shows overlays in a frame. Inline style is
/// allowed because OBS appends the user's Custom CSS to `<head>` as a `<style>` element (`BrowserClient::OnLoadEnd` in
/// obs-browser). Scripts are limited to our own.
const OVERLAY_POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; \
                              img-src 'self' data: http: https:; media-src 'self' data: blob: http: https:; \
                              object-src 'none'; base-uri 'none'; form-action 'none'; \
                              frame-ancestors 'self' tauri://localhost http://tauri.localhost";

/// Each folder of scripts is served under its own path, so that relative imports between the folders work.
pub(super) const ROUTES: &[Route] = &[
    Route("/", || get(panel)),
    // Users may type the start of an address.
    Route("/panel", || get(to_panel)),
    Route("/panel/", || get(to_panel)),
    Route("/overlays", || get(overlay_list)),
    Route("/overlays/", || get(overlay_list)),
    Route("/panel/{*file}", || {
        get(|file: Path<String>| file_in("panel", file))
    }),
    Route("/domain/{*file}", || {
        get(|file: Path<String>| file_in("domain", file))
    }),
    Route("/server/{*file}", || {
        get(|file: Path<String>| file_in("server", file))
    }),
    Route("/shared/{*file}", || {
        get(|file: Path<String>| file_in("shared", file))
    }),
    Route("/i18n/{*file}", || {
        get(|file: Path<String>| file_in("i18n", file))
    }),
    Route("/overlays/{*file}", || get(overlay_page_or_file)),
    Route("/graphics/{graphic}/{*file}", || get(graphic_file)),
];

/// Returns one hash of all files that pages load, so that a page can detect that the app was updated.
pub(crate) fn build_id(catalogue: &Catalogue) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    for name in Ui::iter() {
        name.hash(&mut hasher);
        if let Some(file) = Ui::get(&name) {
            file.metadata.sha256_hash().hash(&mut hasher);
        }
    }
    catalogue.hash_files(&mut hasher);
    format!("{:016x}", hasher.finish())
}

async fn panel() -> Response {
    match Ui::get("panel/index.html") {
        Some(file) => with_policy(serve(file), PANEL_POLICY),
        None => not_found("panel/index.html"),
    }
}

async fn to_panel() -> Redirect {
    Redirect::temporary("/")
}

async fn overlay_list(State(app): State<App>) -> Response {
    match Ui::get("overlays/list.html") {
        Some(template) => {
            let html = overlay_list::render(&template.data, &app);
            with_policy(no_store("text/html", html.into_bytes()), PANEL_POLICY)
        }
        None => not_found("overlays/list.html"),
    }
}

async fn file_in(folder: &'static str, Path(file): Path<String>) -> Response {
    static_file(folder, &file)
}

async fn overlay_page_or_file(
    State(app): State<App>,
    Path(file): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    if let Some(page) = app.catalogue.page(&file) {
        return match Ui::get("overlays/page.html") {
            Some(template) => {
                let html = overlay_page::render(&template.data, &page, &app.catalogue);
                with_policy(no_store("text/html", html.into_bytes()), OVERLAY_POLICY)
            }
            None => not_found("overlays/page.html"),
        };
    }
    // Users may type a page name into OBS with a trailing slash or in capitals.
    let name = file.trim_end_matches('/').to_ascii_lowercase();
    match app.catalogue.page(&name) {
        Some(page) => {
            let query = query.map_or(String::new(), |query| format!("?{query}"));
            Redirect::temporary(&format!("/overlays/{}{query}", page.name)).into_response()
        }
        None => static_file("overlays", &file),
    }
}

async fn graphic_file(
    State(app): State<App>,
    Path((graphic, path)): Path<(String, String)>,
) -> Response {
    match app.catalogue.file(&graphic, &path) {
        Some(file) => no_store(&file.media_type, file.bytes.into_owned()),
        None => not_found(&format!("graphics/{graphic}/{path}")),
    }
}

/// Serves a script, a style sheet or a picture. Pages are served by other handlers, with a policy.
fn static_file(folder: &str, file: &str) -> Response {
    let name = format!("{folder}/{file}");
    match Ui::get(&name) {
        // Debug builds read the files from disk, where `..` could leave the folder.
        Some(file) if !name.ends_with(".html") && !name.split('/').any(|part| part == "..") => {
            serve(file)
        }
        _ => not_found(&name),
    }
}

fn not_found(name: &str) -> Response {
    RequestError::NotFound {
        path: format!("/{name}"),
    }
    .into_response()
}

fn serve(file: EmbeddedFile) -> Response {
    no_store(file.metadata.mimetype(), file.data.into_owned())
}

fn no_store(media_type: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, bytes).into_response()
}

fn with_policy(mut response: Response, policy: &'static str) -> Response {
    let policy = HeaderValue::from_static(policy);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}
