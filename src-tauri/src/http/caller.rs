//! Who is calling, for the as-run log.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::show::Source;

/// The longest client id that is noted, in characters.
const LONGEST: usize = 64;

/// Marks requests of the app's own window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InWindow;

/// The source of a request: the window, or a program with the id it gives itself.
pub(super) struct Caller(pub(super) Source);

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut Parts, _: &S) -> Result<Self, Infallible> {
        if head.extensions.get::<InWindow>().is_some() {
            return Ok(Self(Source::Window));
        }
        let id = head
            .headers
            .get("x-client-id")
            .and_then(|id| id.to_str().ok());
        let id = id.map(|id| id.chars().take(LONGEST).collect());
        Ok(Self(Source::Http(id)))
    }
}
