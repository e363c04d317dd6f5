//! `/api/themes`: lists, edits and activates themes. The active theme of a channel is added to payloads without one.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, patch, post};
use serde_json::{Value, json};

use super::body::JsonBody;
use super::query::{ChannelQuery, Params};
use super::{Error, Route, channels};
use crate::app::App;
use crate::show::DataKind;
use crate::store::{Theme, ThemeInput};

pub(super) const ROUTES: &[Route] = &[
    Route("/api/themes", || get(list).post(create)),
    Route("/api/themes/{id}", || patch(change).delete(delete)),
    Route("/api/themes/{id}/activate", || post(activate)),
    Route("/api/themes/deactivate", || post(deactivate)),
];

async fn list(
    State(app): State<App>,
    Params(query): Params<ChannelQuery>,
) -> Result<Json<Vec<Theme>>, Error> {
    Ok(Json(app.store.themes(query.channel.as_deref()).await?))
}

async fn create(
    State(app): State<App>,
    JsonBody(input): JsonBody<ThemeInput>,
) -> Result<(StatusCode, Json<Theme>), Error> {
    if let Some(channel) = input.channel() {
        channels::check_field(&app, channel)?;
    }
    let theme = app.store.create_theme(&input).await?;
    app.show.announce_data_change(DataKind::Themes);
    Ok((StatusCode::CREATED, Json(theme)))
}

async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    JsonBody(input): JsonBody<ThemeInput>,
) -> Result<Json<Theme>, Error> {
    let theme = app.store.change_theme(&id, &input).await?;
    app.show.announce_data_change(DataKind::Themes);
    Ok(Json(theme))
}

async fn delete(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, Error> {
    app.store.delete_theme(&id).await?;
    app.show.announce_data_change(DataKind::Themes);
    Ok(Json(json!({"success": true})))
}

async fn activate(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, Error> {
    let theme = app.store.activate_theme(&id).await?;
    app.show.announce_data_change(DataKind::Themes);
    Ok(Json(json!({"success": true, "theme": theme})))
}

/// Deactivates the active theme of a channel. Without a channel, deactivates the theme that applies to every channel.
async fn deactivate(
    State(app): State<App>,
    Params(query): Params<ChannelQuery>,
) -> Result<Json<Value>, Error> {
    let channel = query.channel;
    if let Some(channel) = &channel {
        channels::check_field(&app, channel)?;
    }
    app.store.deactivate_theme(channel.as_deref()).await?;
    app.show.announce_data_change(DataKind::Themes);
    Ok(Json(json!({"success": true})))
}
