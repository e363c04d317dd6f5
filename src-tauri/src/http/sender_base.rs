//! The origin to which relative addresses of pictures in a request belong.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{HeaderName, ORIGIN, REFERER};
use axum::http::request::Parts;

use crate::app::App;
use crate::base::picture_base::{PictureBase, has_relative_address};
use crate::hub::{Hub, Payload};
use crate::show::Origin;

/// The sender of a request, for the addresses in its payload.
///
/// They belong to the page that sent the request. A server that sends a request for its page names no page: then they
/// belong to the last page of another origin to connect to the WebSocket port. Addresses from our own pages stay as they
/// are.
pub(super) struct SenderBase {
    sender: Sender,
    our_port: u16,
    hub: Hub,
}

enum Sender {
    /// A client in this process.
    InProcess,
    /// A page, by its origin or its address.
    Page(String),
    Unknown,
}

impl FromRequestParts<App> for SenderBase {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let header = |name: HeaderName| head.headers.get(name)?.to_str().ok();
        let sender = if head.extensions.get::<Origin>().is_some() {
            Sender::InProcess
        } else if let Some(page) = header(ORIGIN).or_else(|| header(REFERER)) {
            Sender::Page(page.to_owned())
        } else {
            Sender::Unknown
        };
        Ok(Self {
            sender,
            our_port: app.http_port.status().port,
            hub: app.hub.clone(),
        })
    }
}

impl SenderBase {
    /// The payload with absolute addresses; byte for byte as it was sent if it has no relative ones.
    pub(super) fn resolve(&self, payload: Payload) -> Payload {
        let base = has_relative_address(payload.object()).then(|| self.base());
        let Some(base) = base.flatten() else {
            return payload;
        };
        let mut fields = payload.object().clone();
        if base.resolve_fields(&mut fields) {
            Payload::from(fields)
        } else {
            payload
        }
    }

    fn base(&self) -> Option<PictureBase> {
        let base_of = |page: &str| PictureBase::of_page(page, self.our_port);
        match &self.sender {
            Sender::InProcess => None,
            Sender::Page(page) => base_of(page),
            Sender::Unknown => self.hub.find_newest_origin(base_of),
        }
    }
}
