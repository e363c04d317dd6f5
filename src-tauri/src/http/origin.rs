//! The extractor for the origin of a request.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::show::Origin;

/// The length to which a client id is truncated, in characters.
const MAX_CLIENT_ID_LENGTH: usize = 64;

/// Who issued a request. A client in this process adds an [`Origin`] to the request's extensions; any other client may
/// identify itself with the header `x-client-id`.
pub(super) struct RequestOrigin(pub(super) Origin);

impl<S: Sync> FromRequestParts<S> for RequestOrigin {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut Parts, _: &S) -> Result<Self, Infallible> {
        if let Some(origin) = head.extensions.get::<Origin>() {
            return Ok(Self(origin.clone()));
        }
        let id = head.headers.get("x-client-id");
        let id = id.and_then(|id| id.to_str().ok());
        let id = id.map(|id| id.chars().take(MAX_CLIENT_ID_LENGTH).collect());
        Ok(Self(Origin::Http(id)))
    }
}
