//! `GET /openapi.json`: every route, for programs that read OpenAPI.
//!
//! The document is written by hand, one operation per line. Tests compare it with the router and its answers.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::app::App;

const DOCUMENT: &str = include_str!("openapi.json");

pub(super) fn router() -> Router<App> {
    Router::new().route("/openapi.json", get(document))
}

async fn document() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], DOCUMENT)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use serde_json::Value;

    use super::*;

    /// The paths of the routes in the sources of this room, without those of the pages.
    fn routes() -> BTreeSet<String> {
        let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/src/http");
        let files = std::fs::read_dir(room).expect("the sources");
        let mut routes = BTreeSet::new();
        for file in files {
            let path = file.expect("a file").path();
            if path.extension().is_none_or(|extension| extension != "rs")
                || path.ends_with("ui_files.rs")
            {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("text");
            for route in text.split(".route(").skip(1) {
                let path = route.split('"').nth(1).expect("a path");
                routes.insert(path.replace("{*", "{"));
            }
        }
        routes
    }

    #[test]
    fn the_document_has_the_path_of_every_route_and_no_other() {
        let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
        let paths = document["paths"].as_object().expect("paths");
        let documented: BTreeSet<String> = paths.keys().cloned().collect();
        let mut routes = routes();
        // Without the text of this test.
        routes.retain(|route| route.starts_with('/'));
        assert_eq!(documented, routes);
        assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
    }
}
