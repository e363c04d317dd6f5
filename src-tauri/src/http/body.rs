//! Extractors for JSON bodies, with a size limit and a timeout.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header;
use http_body_util::BodyExt;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

use super::body_text;
use super::request_error::RequestError;
use crate::base::field_error::FieldError;
use crate::base::json;
use crate::store::{MAX_ENTRIES, MAX_PAYLOAD_SIZE};

const MIB: usize = 1024 * 1024;
/// The maximum size of a body, in bytes.
const MAX_BODY_SIZE: usize = MIB;
/// The maximum size of an import or an export, in bytes: enough for all the presets and themes that can be stored.
pub(crate) const MAX_DOCUMENT_SIZE: usize = 96 * MIB;
const _: () = assert!(MAX_DOCUMENT_SIZE > MAX_ENTRIES * (MAX_PAYLOAD_SIZE + 32 * 1024));
/// How many bytes beyond the limit are read and discarded. A client that is still sending when the connection is closed
/// sees a connection reset instead of the response.
const DRAIN_LIMIT: usize = 16 * MIB;
/// How long it may take to receive a body.
const READ_TIMEOUT: Duration = Duration::from_secs(30);

/// A JSON body. An empty body counts as `{}`, because many clients send none to a route without parameters.
pub(super) struct JsonBody<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = RequestError;

    async fn from_request(request: Request, _: &S) -> Result<Self, RequestError> {
        json(request, MAX_BODY_SIZE).await.map(Self)
    }
}

/// Like [`JsonBody`], with the limit for an exported document.
pub(super) struct LargeJsonBody<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for LargeJsonBody<T> {
    type Rejection = RequestError;

    async fn from_request(request: Request, _: &S) -> Result<Self, RequestError> {
        json(request, MAX_DOCUMENT_SIZE).await.map(Self)
    }
}

async fn json<T: DeserializeOwned>(request: Request, limit: usize) -> Result<T, RequestError> {
    let text = receive(request, limit).await?;
    refuse_duplicates(&text, |_| false)?;
    parse(&text)
}

/// A JSON body that has not been parsed yet. An empty one becomes `{}`.
pub(super) struct UnparsedBody(String);

impl<S: Sync> FromRequest<S> for UnparsedBody {
    type Rejection = RequestError;

    async fn from_request(request: Request, _: &S) -> Result<Self, RequestError> {
        receive(request, MAX_BODY_SIZE).await.map(Self)
    }
}

impl UnparsedBody {
    /// Parses the body, in which only fields inside `field` may be given twice.
    pub(super) fn parse_except<T: DeserializeOwned>(&self, field: &str) -> Result<T, RequestError> {
        let is_inside = |path: &str| {
            path.strip_prefix(field)
                .is_some_and(|path| path.starts_with(['.', '[']))
        };
        refuse_duplicates(&self.0, is_inside)?;
        parse(&self.0)
    }
}

/// Receives a body and checks that it can be JSON.
async fn receive(request: Request, limit: usize) -> Result<String, RequestError> {
    let (head, body) = request.into_parts();
    let read = tokio::time::timeout(READ_TIMEOUT, read(body, limit)).await;
    let bytes = read.map_err(|_| RequestError::TooSlow)??;
    let text = body_text::decode(&bytes).ok_or(RequestError::NotUtf8)?;
    if text.is_empty() {
        return Ok("{}".to_owned());
    }
    let content_type = head
        .headers
        .get(header::CONTENT_TYPE)
        .map(|value| value.to_str().unwrap_or_default());
    if !content_type.is_none_or(is_json) {
        return Err(RequestError::NotJson);
    }
    Ok(text.into_owned())
}

/// Refuses a body with a field that is given twice, because only one of its values would count.
fn refuse_duplicates(text: &str, may_repeat: impl Fn(&str) -> bool) -> Result<(), RequestError> {
    match json::duplicate_field(text.as_bytes()) {
        Ok(Some(path)) if !may_repeat(&path) => {
            Err(FieldError::new(path, "is in the body twice").into())
        }
        // Whatever else is wrong with the body is reported when it is parsed.
        _ => Ok(()),
    }
}

async fn read(mut body: Body, limit: usize) -> Result<Bytes, RequestError> {
    let mut bytes = Vec::new();
    let mut total = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| RequestError::MalformedJson("it ends too early".into()))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        total += data.len();
        if total <= limit {
            bytes.extend_from_slice(&data);
        } else if total > limit + DRAIN_LIMIT {
            break;
        }
    }
    if total > limit {
        Err(RequestError::TooLarge {
            limit_mib: limit / MIB,
        })
    } else {
        Ok(bytes.into())
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, RequestError> {
    // serde would also deserialize a struct from an array.
    if !text.trim_start().starts_with('{') {
        serde_json::from_str::<IgnoredAny>(text).map_err(|error| malformed(&error, text))?;
        return Err(RequestError::NotAnObject);
    }
    serde_json::from_str(text).map_err(|error| malformed(&error, text))
}

fn malformed(error: &serde_json::Error, text: &str) -> RequestError {
    let (line, column) = (error.line(), error.column());
    match error.classify() {
        _ if body_text::has_lost_quotes(text) => RequestError::LostQuotes(error.to_string()),
        Category::Eof => RequestError::MalformedJson(format!(
            "it ends too early, at line {line} column {column}"
        )),
        // The fields of bodies are checked where they are used, not while they are parsed.
        _ => RequestError::MalformedJson(error.to_string()),
    }
}

/// Whether the content type is `application/json` or `application/*+json`, with or without parameters.
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
    fn json_content_types_are_recognized() {
        for content_type in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/problem+json",
        ] {
            assert!(is_json(content_type), "{content_type}");
        }
        for content_type in [
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/json",
        ] {
            assert!(!is_json(content_type), "{content_type}");
        }
    }
}
