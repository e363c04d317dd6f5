//! `GET` and `PUT /api/settings`: reads and changes the settings. The password of OBS can be set but is never
//! returned.

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Map, Value, json};

use super::body::JsonBody;
use super::{Error, Route};
use crate::app::App;
use crate::base::language::{INVALID_CHOICE, Language, LanguageChoice};
use crate::store::SettingError;

pub(super) const ROUTES: &[Route] = &[Route("/api/settings", || get(read).put(change))];

async fn read(State(app): State<App>) -> Json<Value> {
    Json(json!(app.store.settings().public(&app.catalogue)))
}

async fn change(
    State(app): State<App>,
    JsonBody(change): JsonBody<Map<String, Value>>,
) -> Result<Json<Value>, Error> {
    check_language(&app, &change)?;
    let settings = app.store.change_settings(&change).await?;
    Ok(Json(json!(settings.public(&app.catalogue))))
}

/// Refuses a language that has no translation, unless it is the stored one, whose file in the languages folder may be
/// gone.
fn check_language(app: &App, change: &Map<String, Value>) -> Result<(), SettingError> {
    let language = change.get("language").and_then(Value::as_str);
    let stored = app.store.settings().language;
    match language.and_then(Language::from_code) {
        Some(language) if stored == LanguageChoice::Chosen(language) => Ok(()),
        Some(language) if !app.texts.has(language) => Err(SettingError {
            field: "language".into(),
            message: INVALID_CHOICE.into(),
        }),
        _ => Ok(()),
    }
}
