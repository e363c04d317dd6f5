//! `GET /api/texts`: the UI strings of the panel in the current language, and the available languages.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use serde::Serialize;

use super::Route;
use crate::app::App;
use crate::base::language::Language;

/// The response to `GET /api/texts`.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(crate) struct TextsView {
    /// The current language.
    language: Language,
    /// The languages that have translations.
    languages: Vec<LanguageName>,
    /// The UI strings in the current language, by key; see `ui/i18n/`.
    texts: BTreeMap<String, String>,
}

/// An available language.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct LanguageName {
    code: Language,
    /// The name of the language in that language, such as `Français`.
    name: String,
}

pub(super) const ROUTES: &[Route] = &[Route("/api/texts", || get(texts))];

async fn texts(State(app): State<App>) -> Json<TextsView> {
    let language = app.store.language(app.system_language);
    let names = app.texts.all().map(|messages| LanguageName {
        code: messages.language(),
        name: messages.text("language.name").to_owned(),
    });
    Json(TextsView {
        language,
        languages: names.collect(),
        texts: app.texts.messages(language).texts().clone(),
    })
}
