//! `GET /api/as-run` and `/api/as-run.csv`: what was on air, when, by whom, and seen by how many.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};

use super::Error;
use super::query::LimitQuery;
use super::request_error::RequestError;
use crate::app::App;
use crate::show::AsRun;

/// How many entries an answer has, unless the request says otherwise.
const DEFAULT_ENTRIES: u32 = 100;
/// How many entries an answer has at most. The CSV file has all of them.
const MAX_ENTRIES: u32 = 1_000;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/as-run", get(list))
        .route("/api/as-run.csv", get(file))
}

async fn list(
    State(app): State<App>,
    Query(LimitQuery { limit }): Query<LimitQuery>,
) -> Result<Json<Vec<AsRun>>, Error> {
    Ok(Json(
        app.store
            .as_run(limit.unwrap_or(DEFAULT_ENTRIES).min(MAX_ENTRIES))
            .await?,
    ))
}

async fn file(State(app): State<App>) -> Result<Response, Error> {
    let entries = app.store.as_run(u32::MAX).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"cuelight-as-run.csv\"",
        ),
    ];
    Ok((headers, table(entries).map_err(|_| RequestError::Internal)?).into_response())
}

fn table(entries: Vec<AsRun>) -> Result<Vec<u8>, csv::Error> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record([
        "at_ms",
        "channel",
        "type",
        "source",
        "title",
        "delivered",
        "acks",
        "latency_ms",
        "id",
    ])?;
    for entry in entries.into_iter().rev() {
        table.write_record([
            entry.at.to_string(),
            plain(entry.channel),
            plain(entry.kind),
            plain(entry.origin),
            plain(entry.title.unwrap_or_default()),
            entry.delivered.to_string(),
            entry.acks.to_string(),
            entry
                .latency_ms
                .map_or(String::new(), |latency| latency.to_string()),
            entry.id,
        ])?;
    }
    table
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// Puts an apostrophe in front of a text that a spreadsheet would run as a formula.
fn plain(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oldest_first_quoted_and_without_formulas() {
        let entry = |title: &str| AsRun {
            id: "id".into(),
            at: 5,
            channel: "lower".into(),
            kind: "show".into(),
            origin: "tray".into(),
            title: Some(title.into()),
            delivered: 2,
            acks: 1,
            latency_ms: None,
        };
        let text =
            String::from_utf8(table(vec![entry("=1+1"), entry("a, \"b\"")]).expect("a table"))
                .expect("UTF-8");
        assert_eq!(
            text,
            "at_ms,channel,type,source,title,delivered,acks,latency_ms,id\n\
             5,lower,show,tray,\"a, \"\"b\"\"\",2,1,,id\n\
             5,lower,show,tray,'=1+1,2,1,,id\n"
        );
    }
}
