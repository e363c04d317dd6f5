//! `/api/assets` and `/assets/{file}`: the user's pictures, videos and fonts.
//!
//! The body of an upload is the raw bytes of the file. Forms are refused, because any web page can make a browser send
//! one. Files are served with the media type from the index, sandboxed, and with range requests for videos. Pictures
//! have scaled copies: `?size=thumbnail` for lists, `?size=canvas` for pages.

use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch};
use futures_util::{Stream, StreamExt, stream};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower::ServiceExt;
use tower_http::services::ServeFile;
use uuid::Uuid;

use super::body::JsonBody;
use super::query::{FromParameters, NameQuery, Parameters, Params};
use super::request_error::RequestError;
use super::{Error, Route};
use crate::app::App;
use crate::assets::{Asset, AssetError, AssetKind, Bounds, Font, THUMBNAIL};
use crate::base::field_error::FieldError;
use crate::base::text::single_line;
use crate::catalogue::is_blank;
use crate::show::DataKind;

/// The longest wait for the next bytes of an upload.
const READ_TIMEOUT: Duration = Duration::from_secs(30);
/// How long the rest of a refused upload is read and discarded. Most clients read the response only after they have
/// sent the whole body.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(5);
/// The size of the canvas until OBS has reported it.
const DEFAULT_CANVAS: Bounds = Bounds {
    width: 1920,
    height: 1080,
};
/// The length to which the name of a file that does not exist is shortened in the error, in bytes.
const MAX_NAME_IN_ERROR: usize = 200;
/// The content types that an HTML form can send; see
/// <https://fetch.spec.whatwg.org/#cors-safelisted-request-header>.
const FORM_TYPES: [&str; 3] = [
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
];

pub(super) const ROUTES: &[Route] = &[
    Route("/api/assets", || get(list).post(upload)),
    Route("/api/assets/{id}", || patch(rename).delete(remove)),
    Route("/assets/{*file}", || get(serve)),
];

/// An asset as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "Asset"))]
#[serde(rename_all = "camelCase")]
pub(crate) struct AssetView {
    #[cfg_attr(test, ts(type = "string"))]
    id: Uuid,
    name: String,
    #[serde(rename = "type")]
    kind: AssetKind,
    mime: &'static str,
    size: u64,
    url: String,
    created_at: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    font: Option<Font>,
}

impl From<Asset> for AssetView {
    fn from(asset: Asset) -> Self {
        Self {
            id: asset.id,
            kind: asset.format.kind(),
            mime: asset.format.mime(),
            size: asset.size,
            url: format!("/assets/{}", asset.file_name()),
            created_at: asset.created_at,
            font: asset.font,
            name: asset.name,
        }
    }
}

async fn list(State(app): State<App>) -> Result<Json<Vec<AssetView>>, Error> {
    let assets = app.assets.list().await?;
    Ok(Json(assets.into_iter().map(AssetView::from).collect()))
}

async fn upload(
    State(app): State<App>,
    Params(NameQuery { name }): Params<NameQuery>,
    request: Request,
) -> Result<(StatusCode, Json<AssetView>), Error> {
    let (head, body) = request.into_parts();
    // Fused, because `drain` may poll a stream that has ended.
    let mut bytes = Box::pin(with_timeout(body).fuse());
    let result = match check_headers(&head.headers, app.assets.limit()) {
        // The body is not read, so a client that waits for "100 Continue" does not send the file.
        Err(error) if head.headers.contains_key(header::EXPECT) => return Err(error),
        Err(error) => Err(error),
        Ok(()) => {
            let saved = app.assets.save(&name, bytes.as_mut()).await;
            saved.map_err(Error::from)
        }
    };
    if result.is_err() {
        drain(bytes.as_mut(), app.assets.limit()).await;
    }
    let asset = result?;
    app.show.announce_data_change(DataKind::Assets);
    let (assets, scaled, canvas) = (app.assets.clone(), asset.clone(), canvas(&app));
    // The copies are made in the background. A request for one that is not ready yet waits for it.
    tokio::spawn(async move { assets.scale(&scaled, &[THUMBNAIL, canvas]).await });
    Ok((StatusCode::CREATED, Json(asset.into())))
}

fn check_headers(headers: &HeaderMap, limit: u64) -> Result<(), Error> {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let content_type = header(header::CONTENT_TYPE).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if FORM_TYPES
        .iter()
        .any(|form| essence.eq_ignore_ascii_case(form))
    {
        return Err(RequestError::FormUpload.into());
    }
    let length = header(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit) {
        return Err(AssetError::TooLarge(limit).into());
    }
    Ok(())
}

/// Returns the chunks of a body, and an error if the next chunk takes longer than [`READ_TIMEOUT`].
fn with_timeout(body: Body) -> impl Stream<Item = Result<Bytes, axum::Error>> {
    stream::unfold(
        body.into_data_stream(),
        async |mut bytes| match tokio::time::timeout(READ_TIMEOUT, bytes.next()).await {
            Ok(next) => next.map(|next| (next, bytes)),
            Err(_) => Some((
                Err(axum::Error::new("no bytes arrived for 30 seconds")),
                bytes,
            )),
        },
    )
}

/// Reads and discards at most `limit` bytes.
async fn drain(mut bytes: impl Stream<Item = Result<Bytes, axum::Error>> + Unpin, limit: u64) {
    let read = async {
        let mut total = 0;
        while let Some(Ok(chunk)) = bytes.next().await {
            total += chunk.len() as u64;
            if total > limit {
                break;
            }
        }
    };
    // The response is sent even after a timeout.
    let _ = tokio::time::timeout(DRAIN_TIMEOUT, read).await;
}

/// The file of an asset never changes. Its copy for the canvas changes with the canvas, so browsers must revalidate it.
fn cache_control(size: Option<PictureSize>) -> &'static str {
    match size {
        Some(PictureSize::Canvas) => "no-cache",
        _ => "public, max-age=31536000, immutable",
    }
}

#[derive(Deserialize)]
struct RenameBody {
    #[serde(default)]
    name: Value,
}

/// Refuses a name that is empty or not a string. Any other name is sanitized like the name of an uploaded file.
async fn rename(
    State(app): State<App>,
    Path(id): Path<String>,
    JsonBody(RenameBody { name }): JsonBody<RenameBody>,
) -> Result<Json<AssetView>, Error> {
    if is_blank(&name) {
        return Err(RequestError::MissingFields("name".into()).into());
    }
    let name = name.as_str().map(str::trim);
    let name = name.ok_or_else(|| FieldError::new("name", "must be text, in quotation marks"))?;
    let id = Uuid::try_parse(&id).map_err(|_| AssetError::NotFound)?;
    let asset = app.assets.rename(id, name).await?;
    app.show.announce_data_change(DataKind::Assets);
    Ok(Json(asset.into()))
}

async fn remove(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, Error> {
    let id = Uuid::try_parse(&id).map_err(|_| AssetError::NotFound)?;
    app.assets.delete(id).await?;
    app.show.announce_data_change(DataKind::Assets);
    Ok(Json(json!({"success": true})))
}

/// Which copy of a picture is requested.
#[derive(Clone, Copy, Debug)]
enum PictureSize {
    Thumbnail,
    Canvas,
}

struct SizeQuery {
    size: Option<PictureSize>,
}

impl FromParameters for SizeQuery {
    fn read(parameters: &Parameters) -> Result<Self, FieldError> {
        let sizes = [
            ("thumbnail", PictureSize::Thumbnail),
            ("canvas", PictureSize::Canvas),
        ];
        let size = parameters.choice("size", &sizes)?;
        Ok(Self { size })
    }
}

/// The size of the canvas that pages draw on: that of OBS, if it is known.
fn canvas(app: &App) -> Bounds {
    let obs = app.obs.status();
    match (obs.canvas_width, obs.canvas_height) {
        (0, _) | (_, 0) => DEFAULT_CANVAS,
        (width, height) => Bounds { width, height },
    }
}

/// Serves the file of an asset or a scaled copy, or the requested range of it.
async fn serve(
    State(app): State<App>,
    Params(SizeQuery { size }): Params<SizeQuery>,
    request: Request,
) -> Result<Response, Error> {
    // Not percent-decoded: no file name in the index needs it.
    let file_name = request
        .uri()
        .path()
        .strip_prefix("/assets/")
        .unwrap_or_default()
        .to_owned();
    let not_found = || AssetError::NoFile(single_line(&file_name, MAX_NAME_IN_ERROR));
    let found = match size {
        None => app
            .assets
            .find(&file_name)
            .await
            .map(|(asset, file)| (asset.format, file)),
        Some(PictureSize::Thumbnail) => app.assets.find_scaled(&file_name, THUMBNAIL).await,
        Some(PictureSize::Canvas) => app.assets.find_scaled(&file_name, canvas(&app)).await,
    };
    let (format, file) = match found {
        Err(AssetError::NotFound) => return Err(not_found().into()),
        found => found?,
    };
    let (mut head, body) = match ServeFile::new(file).oneshot(request).await {
        Ok(response) => response.into_parts(),
        Err(never) => match never {},
    };
    if head.status == StatusCode::NOT_FOUND {
        return Err(not_found().into());
    }
    if head.status.is_client_error() {
        head.headers.remove(header::CONTENT_LENGTH);
        let error = json!({
            "error": "The range is outside the file",
            "code": "wrong-range",
            "hint": "Send a range within the size of the file, or no Range header.",
        });
        return Ok((head.status, head.headers, Json(error)).into_response());
    }
    for (name, value) in [
        (header::CONTENT_TYPE, format.mime()),
        (header::CACHE_CONTROL, cache_control(size)),
        (header::CONTENT_SECURITY_POLICY, "sandbox"),
    ] {
        head.headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(Response::from_parts(head, Body::new(body)))
}
