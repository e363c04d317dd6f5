//! The origin to which relative addresses of pictures in a request belong.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{HeaderName, ORIGIN, REFERER};
use axum::http::request::Parts;

use crate::app::App;
use crate::base::picture_base::PictureBase;
use crate::hub::Payload;
use crate::show::Origin;

/// The base of a request; `None` if it comes from one of our pages, or if no other page is known.
///
/// It is the origin of the page that sent the request. A server that sends a request for its page names no origin: then
/// it is that of the last such page to connect to the WebSocket port.
#[derive(Clone, Debug)]
pub(super) struct SenderBase(Option<PictureBase>);

impl FromRequestParts<App> for SenderBase {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Infallible> {
        if head.extensions.get::<Origin>().is_some() {
            return Ok(Self(None)); // a client in this process
        }
        let port = app.http_port.status().port;
        let header = |name: HeaderName| head.headers.get(name)?.to_str().ok();
        if let Some(page) = header(ORIGIN).or_else(|| header(REFERER)) {
            return Ok(Self(PictureBase::of_page(page, port)));
        }
        let clients = app.hub.clients();
        let mut origins = clients
            .iter()
            .rev()
            .filter_map(|client| client.origin.as_deref());
        Ok(Self(
            origins.find_map(|page| PictureBase::of_page(page, port)),
        ))
    }
}

impl SenderBase {
    /// The payload with absolute addresses; byte for byte as it was sent if it has no relative ones.
    pub(super) fn resolve(&self, payload: Payload) -> Payload {
        let Some(base) = self.0.as_ref().filter(|_| payload.is_object()) else {
            return payload;
        };
        let mut fields = payload.object().clone();
        if base.resolve_fields(&mut fields) {
            Payload::from(fields)
        } else {
            payload
        }
    }
}
