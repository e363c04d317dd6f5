//! The query strings of the routes. An invalid parameter is refused with its name and what it must be.

use std::error::Error as _;
use std::str::FromStr;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error as _};

use super::Error;
use super::request_error::RequestError;
use crate::base::log_buffer::{LogLevel, LogQuery};
use crate::store::FieldError;

/// The parameters of a request.
pub(super) struct Params<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Error;

    async fn from_request_parts(head: &mut Parts, _: &S) -> Result<Self, Error> {
        let rejection = match Query::try_from_uri(&head.uri) {
            Ok(Query(params)) => return Ok(Self(params)),
            Err(rejection) => rejection,
        };
        let reason = rejection
            .source()
            .map_or_else(|| rejection.to_string(), |source| source.to_string());
        // The reason begins with the name of the parameter, unless it is about all of them.
        Err(match reason.split_once(": ") {
            Some((field, message)) => FieldError {
                field: field.to_owned(),
                message: match message.split_once(", expected ") {
                    Some((_, values)) => format!("must be {values}"),
                    None => message.to_owned(),
                },
            }
            .into(),
            None => RequestError::InvalidBody(reason).into(),
        })
    }
}

/// `?channel=C`
#[derive(Deserialize)]
pub(super) struct ChannelQuery {
    pub(super) channel: Option<String>,
}

/// `?channel=C&show=true`
#[derive(Deserialize)]
pub(super) struct StepQuery {
    pub(super) channel: Option<String>,
    /// Whether to show the preset as well.
    #[serde(default, deserialize_with = "switch")]
    pub(super) show: bool,
}

/// `?wait=MS`
#[derive(Deserialize)]
pub(super) struct WaitQuery {
    /// How long to wait for acks, in milliseconds. `None` does not wait.
    #[serde(default, deserialize_with = "milliseconds")]
    pub(super) wait: Option<u64>,
}

/// `?shownUntil=MS`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownUntilQuery {
    /// Leaves out overlays shown after this time, in milliseconds since the epoch.
    #[serde(default, deserialize_with = "milliseconds")]
    pub(super) shown_until: Option<u64>,
}

/// `?limit=N`
#[derive(Deserialize)]
pub(super) struct LimitQuery {
    #[serde(default, deserialize_with = "count")]
    pub(super) limit: Option<u32>,
}

/// `?lines=N&level=L&contains=T`
#[derive(Deserialize)]
pub(super) struct LinesQuery {
    #[serde(default, deserialize_with = "count")]
    lines: Option<usize>,
    level: Option<LogLevel>,
    contains: Option<String>,
}

impl From<LinesQuery> for LogQuery {
    fn from(query: LinesQuery) -> Self {
        Self {
            lines: query.lines,
            level: query.level,
            contains: query.contains,
        }
    }
}

/// `?name=N`
#[derive(Deserialize)]
pub(super) struct NameQuery {
    #[serde(default)]
    pub(super) name: String,
}

/// `?settings=true`
#[derive(Deserialize)]
pub(super) struct ImportQuery {
    /// Whether the settings in the document replace the current ones. Presets and themes are always added.
    #[serde(default, deserialize_with = "switch")]
    pub(super) settings: bool,
}

/// `?separator=semicolon`
#[derive(Deserialize)]
pub(super) struct SeparatorQuery {
    #[serde(default)]
    pub(super) separator: Separator,
}

/// What separates the cells of a CSV file.
#[derive(Clone, Copy, Default)]
pub(super) enum Separator {
    #[default]
    Comma,
    /// What spreadsheets expect where the comma separates the decimals of a number, such as in French.
    Semicolon,
    Tab,
}

impl<'de> Deserialize<'de> for Separator {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "comma" => Ok(Self::Comma),
            "semicolon" => Ok(Self::Semicolon),
            "tab" => Ok(Self::Tab),
            _ => Err(D::Error::custom("must be comma, semicolon or tab")),
        }
    }
}

fn milliseconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    number(
        deserializer,
        "must be a whole number of milliseconds, such as 1500",
    )
}

fn count<'de, D: Deserializer<'de>, T: FromStr>(deserializer: D) -> Result<Option<T>, D::Error> {
    number(deserializer, "must be a whole number, such as 100")
}

fn number<'de, D: Deserializer<'de>, T: FromStr>(
    deserializer: D,
    needed: &str,
) -> Result<Option<T>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(|_| D::Error::custom(needed))
}

fn switch<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse()
        .map_err(|_| D::Error::custom("must be true or false"))
}

#[cfg(test)]
mod tests {
    use axum::extract::Request;

    use super::*;

    async fn error_of<T: DeserializeOwned>(query: &str) -> String {
        let uri = format!("/?{query}");
        let (mut head, _) = Request::get(uri).body(()).expect("a request").into_parts();
        match Params::<T>::from_request_parts(&mut head, &()).await {
            Ok(_) => "none".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[tokio::test]
    async fn an_invalid_parameter_is_refused_in_plain_words() {
        const MILLISECONDS: &str = "must be a whole number of milliseconds, such as 1500";
        for value in ["1.5", "soon", "", "-1", "1e3", "99999999999999999999"] {
            let error = error_of::<WaitQuery>(&format!("wait={value}")).await;
            assert_eq!(error, format!("wait: {MILLISECONDS}"), "{value}");
        }
        let error = error_of::<ShownUntilQuery>("shownUntil=now").await;
        assert_eq!(error, format!("shownUntil: {MILLISECONDS}"));
        let error = error_of::<LimitQuery>("limit=all").await;
        assert_eq!(error, "limit: must be a whole number, such as 100");
        let error = error_of::<LinesQuery>("lines=1.5").await;
        assert_eq!(error, "lines: must be a whole number, such as 100");
        let error = error_of::<LinesQuery>("level=loud").await;
        assert_eq!(
            error,
            "level: must be one of `debug`, `info`, `warn`, `error`"
        );
        let error = error_of::<StepQuery>("channel=lower&show=yes").await;
        assert_eq!(error, "show: must be true or false");
        let error = error_of::<SeparatorQuery>("separator=;").await;
        assert_eq!(error, "separator: must be comma, semicolon or tab");
        for valid in ["wait=0", "wait=1500", "", "other=1"] {
            assert_eq!(error_of::<WaitQuery>(valid).await, "none", "{valid}");
        }
    }
}
