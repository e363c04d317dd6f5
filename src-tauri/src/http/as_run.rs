//! `GET /api/as-run` and `/api/as-run.csv`: the as-run log, as JSON and as a CSV file.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::query::LimitQuery;
use super::request_error::RequestError;
use super::{Error, Route};
use crate::app::App;
use crate::show::AsRun;

/// The number of entries in a response if the request has no limit.
const DEFAULT_LIMIT: u32 = 100;
/// The maximum `limit` of a request. The CSV file contains every entry.
const MAX_LIMIT: u32 = 1_000;

pub(super) const ROUTES: &[Route] = &[
    Route("/api/as-run", || get(list)),
    Route("/api/as-run.csv", || get(file)),
];

async fn list(
    State(app): State<App>,
    Query(LimitQuery { limit }): Query<LimitQuery>,
) -> Result<Json<Vec<AsRun>>, Error> {
    Ok(Json(
        app.store
            .as_run(limit.unwrap_or(DEFAULT_LIMIT).min(MAX_LIMIT))
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
    let csv = to_csv(entries).map_err(|_| RequestError::Internal)?;
    Ok((headers, csv).into_response())
}

/// Writes the entries, which are sorted newest first, as a CSV file with the oldest first.
fn to_csv(entries: Vec<AsRun>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
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
        writer.write_record([
            entry.at.to_string(),
            escape_formula(entry.channel),
            escape_formula(entry.kind),
            escape_formula(entry.origin),
            escape_formula(entry.title.unwrap_or_default()),
            entry.delivered.to_string(),
            entry.acks.to_string(),
            entry
                .latency_ms
                .map_or(String::new(), |latency| latency.to_string()),
            entry.id,
        ])?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// Prefixes a value with an apostrophe if a spreadsheet would run it as a formula.
fn escape_formula(text: String) -> String {
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
    fn csv_is_oldest_first_quoted_and_without_formulas() {
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
        let csv =
            String::from_utf8(to_csv(vec![entry("=1+1"), entry("a, \"b\"")]).expect("a file"))
                .expect("UTF-8");
        assert_eq!(
            csv,
            "at_ms,channel,type,source,title,delivered,acks,latency_ms,id\n\
             5,lower,show,tray,\"a, \"\"b\"\"\",2,1,,id\n\
             5,lower,show,tray,'=1+1,2,1,,id\n"
        );
    }
}
