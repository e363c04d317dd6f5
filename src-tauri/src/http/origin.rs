//! Who issued a request.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::show::Origin;

/// The longest client id that is recorded, in characters.
const MAX_CLIENT_ID: usize = 64;

/// The origin of a request. A client inside this process names itself with an [`Origin`] among the request's
/// extensions; every other request comes from an HTTP client, by the id it gives itself.
pub(super) struct RequestOrigin(pub(super) Origin);

impl<S: Sync> FromRequestParts<S> for RequestOrigin {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut Parts, _: &S) -> Result<Self, Infallible> {
        if let Some(origin) = head.extensions.get::<Origin>() {
            return Ok(Self(origin.clone()));
        }
        let id = head.headers.get("x-client-id");
        let id = id.and_then(|id| id.to_str().ok());
        let id = id.map(|id| id.chars().take(MAX_CLIENT_ID).collect());
        Ok(Self(Origin::Http(id)))
    }
}
