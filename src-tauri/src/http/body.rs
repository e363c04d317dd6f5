//! Reading a JSON body: bounded, and with answers that say what is wrong.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header;
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;

use super::request_error::RequestError;
use crate::store::{LARGEST_PAYLOAD, MOST_ENTRIES};

const MIB: usize = 1024 * 1024;
/// The largest body, in bytes.
const LIMIT: usize = MIB;
/// The largest body of an import, and the largest answer there is, which is an export: all the presets and
/// themes there can be, with what stands around each.
pub(crate) const LARGEST_DOCUMENT: usize = 96 * MIB;
const _: () = assert!(LARGEST_DOCUMENT > MOST_ENTRIES * (LARGEST_PAYLOAD + 32 * 1024));
/// How much of a larger body is read and thrown away, so that the client is still there to hear "too
/// large" instead of finding its connection reset.
const DRAINED: usize = 16 * MIB;
/// How long a body may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A JSON body. No body at all counts as `{}`: many clients send none where nothing is to be said.
pub(super) struct JsonBody<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = RequestError;

    async fn from_request(request: Request, _: &S) -> Result<Self, RequestError> {
        json(request, LIMIT).await.map(Self)
    }
}

/// As [`JsonBody`], for documents that carry many things.
pub(super) struct LargeJsonBody<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for LargeJsonBody<T> {
    type Rejection = RequestError;

    async fn from_request(request: Request, _: &S) -> Result<Self, RequestError> {
        json(request, LARGEST_DOCUMENT).await.map(Self)
    }
}

async fn json<T: DeserializeOwned>(request: Request, limit: usize) -> Result<T, RequestError> {
    let (head, body) = request.into_parts();
    let read = tokio::time::timeout(PATIENCE, read(body, limit)).await;
    let bytes = read.map_err(|_| RequestError::TooSlow)??;
    if bytes.trim_ascii().is_empty() {
        return parse(b"{}");
    }
    let claim = head
        .headers
        .get(header::CONTENT_TYPE)
        .map(|value| value.to_str().unwrap_or_default());
    if !claim.is_none_or(is_json) {
        return Err(RequestError::NotJson);
    }
    parse(&bytes)
}

async fn read(mut body: Body, limit: usize) -> Result<Bytes, RequestError> {
    let mut bytes = Vec::new();
    let mut seen = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| RequestError::MalformedJson("it ends too early".into()))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        seen += data.len();
        if seen <= limit {
            bytes.extend_from_slice(&data);
        } else if seen > limit + DRAINED {
            break;
        }
    }
    if seen > limit {
        Err(RequestError::TooLarge {
            limit_mib: limit / MIB,
        })
    } else {
        Ok(bytes.into())
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, RequestError> {
    serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => RequestError::InvalidBody(error.to_string()),
        _ => RequestError::MalformedJson(error.to_string()),
    })
}

/// `application/json`, or a type built on it, with or without parameters.
fn is_json(content_type: &str) -> bool {
    let essence = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

#[cfg(test)]
mod tests {
    use super::is_json;

    #[test]
    fn json_by_its_names() {
        for yes in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/problem+json",
        ] {
            assert!(is_json(yes), "{yes}");
        }
        for no in [
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/json",
        ] {
            assert!(!is_json(no), "{no}");
        }
    }
}
