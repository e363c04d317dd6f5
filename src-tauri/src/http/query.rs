//! The query strings of the routes, and the extractor that reads them.

use axum::extract::{self, FromRequestParts};
use axum::http::request::Parts;

use super::Error;
use crate::base::field_error::FieldError;
use crate::base::log_buffer::{LogLevel, LogQuery};
use crate::base::values;

/// How long a response may wait for acks, in milliseconds.
const MAX_ACK_WAIT_MS: u64 = 30_000;
const MILLISECONDS: &str = "must be a whole number of milliseconds, such as 1500";
const COUNT: &str = "must be a whole number, such as 100";
/// The largest number that every client can send exactly.
const MAX_INTEGER: u64 = (1 << 53) - 1;

/// A query string. Parameters that the route does not know are ignored; an empty one counts as absent.
pub(super) struct Params<T>(pub(super) T);

/// A value that is read from the parameters of a query string.
pub(super) trait FromParameters: Sized {
    /// Reads the value.
    fn read(parameters: &Parameters) -> Result<Self, FieldError>;
}

/// The parameters of a query string, decoded, in order.
pub(super) struct Parameters(Vec<(String, String)>);

impl<T: FromParameters, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Error;

    async fn from_request_parts(head: &mut Parts, _: &S) -> Result<Self, Error> {
        let parameters = extract::Query::<Vec<(String, String)>>::try_from_uri(&head.uri);
        let parameters = parameters.map(|extract::Query(parameters)| parameters);
        let parameters = Parameters(parameters.unwrap_or_default());
        Ok(Self(T::read(&parameters)?))
    }
}

impl Parameters {
    /// The text of a parameter, without surrounding spaces.
    fn text(&self, name: &str) -> Result<Option<&str>, FieldError> {
        let mut values = self.0.iter().filter(|(found, _)| found == name);
        let value = values.next().map(|(_, value)| value.trim());
        if values.next().is_some() {
            return Err(FieldError::new(name, "is in the query string twice"));
        }
        Ok(value.filter(|value| !value.is_empty()))
    }

    /// A whole number from 0 to `max`. `needed` says what it is.
    fn integer(&self, name: &str, max: u64, needed: &str) -> Result<Option<u64>, FieldError> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let number = values::parse_number(text);
        match number.filter(|number| number.fract() == 0.0 && *number >= 0.0) {
            Some(number) if number <= max as f64 => Ok(Some(number as u64)),
            Some(_) => Err(FieldError::new(name, format!("must be at most {max}"))),
            None => Err(FieldError::new(name, needed)),
        }
    }

    /// `true` or `false`; false if it is absent.
    fn switch(&self, name: &str) -> Result<bool, FieldError> {
        match self.text(name)? {
            None => Ok(false),
            Some(text) => values::parse_switch(text)
                .ok_or_else(|| FieldError::new(name, "must be true or false")),
        }
    }

    /// One of these words.
    pub(super) fn choice<T: Copy>(
        &self,
        name: &str,
        choices: &[(&str, T)],
    ) -> Result<Option<T>, FieldError> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let chosen = choices
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text));
        match chosen {
            Some((_, value)) => Ok(Some(*value)),
            None => {
                let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
                Err(FieldError::new(
                    name,
                    format!("must be one of {}", words.join(", ")),
                ))
            }
        }
    }
}

/// `?channel=C`
pub(super) struct ChannelQuery {
    pub(super) channel: Option<String>,
}

impl FromParameters for ChannelQuery {
    fn read(parameters: &Parameters) -> Result<Self, FieldError> {
        let channel = parameters.text("channel")?.map(str::to_owned);
        Ok(Self { channel })
    }
}

/// `?channel=C&show=true`
pub(super) struct StepQuery {
    pub(super) channel: Option<String>,
    /// Whether to show the preset as well.
    pub(super) show: bool,
}

impl FromParameters for StepQuery {
    fn read(parameters: &Parameters) -> Result<Self, FieldError> {
        let channel = parameters.text("channel")?.map(str::to_owned);
        let show = parameters.switch("show")?;
        Ok(Self { channel, show })
    }
}

/// `?wait=MS`
pub(super) struct WaitQuery {
    /// How long to wait for acks, in milliseconds. `None` does not wait.
    pub(super) wait: Option<u64>,
}

impl FromParameters for WaitQuery {
    fn read(parameters: &Parameters) -> Result<Self, FieldError> {
        let wait = parameters.integer("wait", MAX_ACK_WAIT_MS, MILLISECONDS)?;
        Ok(Self { wait })
    }
}

/// `?shownUntil=MS`
pub(super) struct ShownUntilQuery {
    /// Leaves out overlays shown after this time, in milliseconds since the epoch.
    pub(super) shown_until: Option<u64>,
}

impl FromParameters for ShownUntilQuery {
    fn read(parameters: &Parameters) -> Result<Self, FieldError> {
        let shown_until = parameters.integer("shownUntil", MAX_INTEGER, MILLISECONDS)?;
        Ok(Self { shown_until })
    }
}

/// `?limit=N`
pub(super) struct LimitQuery {
    pub(super) limit: Option<u32>,
}

impl FromParameters for LimitQuery {
    fn read(parameters: &Parameters) -> Result<Self, FieldError> {
        let limit = parameters.integer("limit", u32::MAX.into(), COUNT)?;
        let limit = limit.and_then(|limit| u32::try_from(limit).ok());
        Ok(Self { limit })
    }
}

/// `?name=N`
pub(super) struct NameQuery {
    pub(super) name: String,
}

impl FromParameters for NameQuery {
    fn read(parameters: &Parameters) -> Result<Self, FieldError> {
        let name = parameters.text("name")?.unwrap_or_default().to_owned();
        Ok(Self { name })
    }
}

/// `?settings=true`
pub(super) struct ImportQuery {
    /// Whether the settings in the document replace the current ones. Presets and themes are always added.
    pub(super) settings: bool,
}

impl FromParameters for ImportQuery {
    fn read(parameters: &Parameters) -> Result<Self, FieldError> {
        let settings = parameters.switch("settings")?;
        Ok(Self { settings })
    }
}

/// `?separator=semicolon`
pub(super) struct SeparatorQuery {
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

impl FromParameters for SeparatorQuery {
    fn read(parameters: &Parameters) -> Result<Self, FieldError> {
        let separators = [
            ("comma", Separator::Comma),
            ("semicolon", Separator::Semicolon),
            ("tab", Separator::Tab),
        ];
        let separator = parameters.choice("separator", &separators)?;
        Ok(Self {
            separator: separator.unwrap_or_default(),
        })
    }
}

impl FromParameters for LogQuery {
    fn read(parameters: &Parameters) -> Result<Self, FieldError> {
        let levels = [
            ("debug", LogLevel::Debug),
            ("info", LogLevel::Info),
            ("warn", LogLevel::Warn),
            ("error", LogLevel::Error),
        ];
        let lines = parameters.integer("lines", u32::MAX.into(), COUNT)?;
        Ok(Self {
            lines: lines.and_then(|lines| usize::try_from(lines).ok()),
            level: parameters.choice("level", &levels)?,
            contains: parameters.text("contains")?.map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    async fn read<T: FromParameters>(query: &str) -> Result<T, Error> {
        let request = Request::get(format!("/?{query}"))
            .body(())
            .expect("a request");
        let (mut head, ()) = request.into_parts();
        let Params(read) = Params::from_request_parts(&mut head, &()).await?;
        Ok(read)
    }

    #[tokio::test]
    async fn parameters_are_read_or_refused_in_plain_words() {
        for (query, wait) in [
            ("", None),
            ("wait=", None),
            ("wait=500", Some(500)),
            ("wait=+500+", Some(500)),
            ("wait=30000&other=1", Some(30_000)),
        ] {
            let read = read::<WaitQuery>(query).await.expect("a query");
            assert_eq!(read.wait, wait, "{query}");
        }
        for query in [
            "wait=1.5",
            "wait=30001",
            "wait=-1",
            "wait=soon",
            "wait=1e3",
            "wait=5&wait=6",
        ] {
            let Err(error) = read::<WaitQuery>(query).await else {
                panic!("{query} was read");
            };
            let error = format!("{error:?}");
            assert!(error.contains("wait"), "{query}: {error}");
        }
        let step = read::<StepQuery>("channel=lower&show=TRUE")
            .await
            .expect("a query");
        assert_eq!((step.channel.as_deref(), step.show), (Some("lower"), true));
        assert!(read::<StepQuery>("show=maybe").await.is_err());
        let log = read::<LogQuery>("level=Warn&lines=5&contains=a%20b")
            .await
            .expect("a query");
        assert_eq!(
            (log.level, log.lines, log.contains.as_deref()),
            (Some(LogLevel::Warn), Some(5), Some("a b"))
        );
        assert!(read::<LogQuery>("level=loud").await.is_err());
    }
}
