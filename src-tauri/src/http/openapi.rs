//! `GET /openapi.json`: the OpenAPI document of the API.
//!
//! The document is written by hand, one operation per line. Tests compare it with the routes and their responses.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;

use super::Route;

const DOCUMENT: &str = include_str!("openapi.json");

pub(super) const ROUTES: &[Route] = &[Route("/openapi.json", || get(document))];

async fn document() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], DOCUMENT)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::http::API;

    #[test]
    fn the_document_has_the_path_of_every_route_and_no_other() {
        let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
        let paths = document["paths"].as_object().expect("paths");
        let documented: BTreeSet<_> = paths.keys().cloned().collect();
        // OpenAPI does not mark a parameter that spans several segments.
        let routes = API.into_iter().flatten();
        let routes = routes
            .map(|Route(path, _)| path.replace("{*", "{"))
            .collect();
        assert_eq!(documented, routes);
        assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
    }
}
