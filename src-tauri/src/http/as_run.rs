//! `GET /api/as-run` and `/api/as-run.csv`: the as-run log, as JSON and as a CSV file.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::tz::TimeZone;

use super::query::{LimitQuery, Params, Separator, SeparatorQuery};
use super::request_error::RequestError;
use super::{Error, Route};
use crate::app::App;
use crate::base::wall_clock;
use crate::show::AsRun;

/// The number of entries in a response if the request has no limit.
const DEFAULT_LIMIT: u32 = 100;
/// The maximum `limit` of a request. The CSV file contains every entry.
const MAX_LIMIT: u32 = 1_000;
/// Without it, spreadsheets do not read a CSV file as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub(super) const ROUTES: &[Route] = &[
    Route("/api/as-run", || get(list)),
    Route("/api/as-run.csv", || get(file)),
];

async fn list(
    State(app): State<App>,
    Params(LimitQuery { limit }): Params<LimitQuery>,
) -> Result<Json<Vec<AsRun>>, Error> {
    Ok(Json(
        app.store
            .as_run(limit.unwrap_or(DEFAULT_LIMIT).min(MAX_LIMIT))
            .await?,
    ))
}

async fn file(
    State(app): State<App>,
    Params(SeparatorQuery { separator }): Params<SeparatorQuery>,
) -> Result<Response, Error> {
    let entries = app.store.as_run(u32::MAX).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"cuelight-as-run.csv\"",
        ),
    ];
    let csv =
        to_csv(entries, separator, &TimeZone::system()).map_err(|_| RequestError::Internal)?;
    Ok((headers, csv).into_response())
}

/// Writes the entries, which are sorted newest first, as a CSV file with the oldest first. `time` is `at_ms` as people
/// read it, in the time zone of the computer.
fn to_csv(
    entries: Vec<AsRun>,
    separator: Separator,
    time_zone: &TimeZone,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(match separator {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
            Separator::Tab => b'\t',
        })
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record([
        "at_ms",
        "time",
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
            wall_clock::format_in(time_zone, u64::try_from(entry.at).unwrap_or(0)),
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

    fn csv(titles: &[&str], separator: Separator) -> String {
        let entry = |title: &&str| AsRun {
            id: "id".into(),
            at: 1_709_210_096_999,
            channel: "lower".into(),
            kind: "show".into(),
            origin: "tray".into(),
            title: Some((*title).into()),
            delivered: 2,
            acks: 1,
            latency_ms: None,
        };
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        let csv = to_csv(titles.iter().map(entry).collect(), separator, &zone);
        String::from_utf8(csv.expect("a file")).expect("UTF-8")
    }

    #[test]
    fn csv_is_oldest_first_quoted_and_without_formulas() {
        assert_eq!(
            csv(&["=1+1", "a, \"b\""], Separator::Comma),
            "\u{feff}at_ms,time,channel,type,source,title,delivered,acks,latency_ms,id\n\
             1709210096999,2024-02-29 13:34:56,lower,show,tray,\"a, \"\"b\"\"\",2,1,,id\n\
             1709210096999,2024-02-29 13:34:56,lower,show,tray,'=1+1,2,1,,id\n"
        );
    }

    #[test]
    fn csv_has_the_separator_that_the_spreadsheet_expects() {
        for (separator, text, quoted) in [
            (Separator::Semicolon, ";", "\"a;b\""),
            (Separator::Tab, "\t", "a;b"),
        ] {
            let csv = csv(&["a;b"], separator);
            let row = csv.lines().nth(1).expect("a row");
            assert!(
                csv.starts_with(&format!("\u{feff}at_ms{text}time{text}channel")),
                "{csv}"
            );
            assert!(row.contains(&format!("tray{text}{quoted}{text}2")), "{row}");
        }
    }
}
