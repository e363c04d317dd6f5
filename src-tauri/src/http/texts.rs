//! `GET /api/texts`: the texts of the panel in the language in force, and the languages to choose from.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use serde::Serialize;

use super::Route;
use crate::app::App;
use crate::base::language::Language;

/// Everything a page needs to show texts.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(crate) struct TextsView {
    /// The language in force.
    language: Language,
    /// The languages that have texts.
    languages: Vec<LanguageName>,
    /// The texts by key; see `ui/i18n/`.
    texts: BTreeMap<String, String>,
}

/// A language to choose.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct LanguageName {
    code: Language,
    /// What it is called in its own language.
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
