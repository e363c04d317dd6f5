//! `/api/assets` and `/assets/{file}`: pictures and videos that users bring.
//!
//! An upload is the raw bytes of a file, never a form: a web page of somebody else can make any browser
//! send a form. What is served is what our index says it is, in a sandbox, with ranges for videos.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch};
use axum::{Json, Router};
use futures_util::{Stream, StreamExt, stream};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower::ServiceExt;
use tower_http::services::ServeFile;
use uuid::Uuid;

use super::Error;
use super::body::JsonBody;
use super::request_error::RequestError;
use crate::app::App;
use crate::assets::{Asset, AssetError, AssetKind};

/// How long the next bytes of an upload may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long the rest of a refused upload is read and thrown away, so that the client is still there to
/// hear why.
const DRAIN: Duration = Duration::from_secs(5);
/// What a form can claim to be.
const FORMS: [&str; 3] = [
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
];

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/assets", get(list).post(upload))
        .route("/api/assets/{id}", patch(rename).delete(remove))
        .route("/assets/{*file}", get(serve))
}

/// An asset as it goes on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "Asset"))]
#[serde(rename_all = "camelCase")]
pub struct AssetView {
    #[cfg_attr(test, ts(type = "string"))]
    id: Uuid,
    name: String,
    #[serde(rename = "type")]
    kind: AssetKind,
    mime: &'static str,
    size: u64,
    url: String,
    created_at: u64,
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
            name: asset.name,
        }
    }
}

/// Saves a picture or video from a stream of bytes and announces it.
async fn save_asset<S, E>(app: &App, name: &str, bytes: S) -> Result<AssetView, AssetError>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let asset = app.assets.save(name, bytes).await?;
    app.data_changed("assets");
    Ok(asset.into())
}

async fn list(State(app): State<App>) -> Result<Json<Vec<AssetView>>, Error> {
    let assets = app.assets.list().await?;
    Ok(Json(assets.into_iter().map(AssetView::from).collect()))
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

async fn upload(
    State(app): State<App>,
    Query(Named { name }): Query<Named>,
    request: Request,
) -> Result<(StatusCode, Json<AssetView>), Error> {
    let (head, body) = request.into_parts();
    // Fused: what is left of a refused upload may be nothing.
    let mut bytes = Box::pin(patient(body).fuse());
    let saved = match check(&head.headers, app.assets.limit()) {
        // Said before anything is read; a client that asked first need not send it at all.
        Err(error) if head.headers.contains_key(header::EXPECT) => return Err(error),
        Err(error) => Err(error),
        Ok(()) => save_asset(&app, &name, bytes.as_mut())
            .await
            .map_err(Error::from),
    };
    if saved.is_err() {
        drain(bytes.as_mut(), app.assets.limit()).await;
    }
    Ok((StatusCode::CREATED, Json(saved?)))
}

fn check(headers: &HeaderMap, limit: u64) -> Result<(), Error> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let claim = text(header::CONTENT_TYPE).unwrap_or_default();
    let essence = claim.split(';').next().unwrap_or_default().trim();
    if FORMS.iter().any(|form| essence.eq_ignore_ascii_case(form)) {
        return Err(RequestError::FormUpload.into());
    }
    let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit) {
        return Err(AssetError::TooLarge(limit).into());
    }
    Ok(())
}

/// The bytes of a body; an error when the next ones do not come.
fn patient(body: Body) -> impl Stream<Item = Result<Bytes, axum::Error>> {
    stream::unfold(
        body.into_data_stream(),
        async |mut bytes| match tokio::time::timeout(PATIENCE, bytes.next()).await {
            Ok(next) => next.map(|next| (next, bytes)),
            Err(_) => Some((Err(axum::Error::new("nothing came for 30 seconds")), bytes)),
        },
    )
}

async fn drain(mut bytes: impl Stream<Item = Result<Bytes, axum::Error>> + Unpin, most: u64) {
    let read = async {
        let mut seen = 0;
        while let Some(Ok(chunk)) = bytes.next().await {
            seen += chunk.len() as u64;
            if seen > most {
                break;
            }
        }
    };
    // Late or not, the answer comes now.
    let _ = tokio::time::timeout(DRAIN, read).await;
}

#[derive(Deserialize)]
struct Renamed {
    #[serde(default)]
    name: Value,
}

/// What is not a text, or an empty one, is no name; everything else is cleaned as a file's name is.
async fn rename(
    State(app): State<App>,
    Path(id): Path<String>,
    JsonBody(Renamed { name }): JsonBody<Renamed>,
) -> Result<Json<AssetView>, Error> {
    let name = name.as_str().map(str::trim).unwrap_or_default();
    if name.is_empty() {
        return Err(RequestError::MissingFields("name, a text".into()).into());
    }
    let id = Uuid::try_parse(&id).map_err(|_| AssetError::Unknown)?;
    let asset = app.assets.rename(id, name).await?;
    app.data_changed("assets");
    Ok(Json(asset.into()))
}

async fn remove(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, Error> {
    let id = Uuid::try_parse(&id).map_err(|_| AssetError::Unknown)?;
    app.assets.delete(id).await?;
    app.data_changed("assets");
    Ok(Json(json!({"success": true})))
}

async fn serve(State(app): State<App>, request: Request) -> Result<Response, Error> {
    let path = request.uri().path();
    let not_found = RequestError::NotFound { path: path.into() };
    // As it was sent: our names need no decoding, so whatever would need it is none of ours.
    let file_name = path.strip_prefix("/assets/").unwrap_or_default();
    let (asset, file) = match app.assets.find(file_name).await {
        Err(AssetError::Unknown) => return Err(not_found.into()),
        found => found?,
    };
    let (mut head, body) = match ServeFile::new(file).oneshot(request).await {
        Ok(response) => response.into_parts(),
        Err(never) => match never {},
    };
    if head.status == StatusCode::NOT_FOUND {
        return Err(not_found.into());
    }
    if head.status.is_client_error() {
        head.headers.remove(header::CONTENT_LENGTH);
        let why = json!({"error": "The file does not have this range", "code": "wrong-range"});
        return Ok((head.status, head.headers, Json(why)).into_response());
    }
    for (name, value) in [
        (header::CONTENT_TYPE, asset.format.mime()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_SECURITY_POLICY, "sandbox"),
    ] {
        head.headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(Response::from_parts(head, Body::new(body)))
}
