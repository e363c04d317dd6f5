//! The one error of every route, and the JSON it becomes: `error` says what is wrong, `hint` what to do,
//! `code` is for programs. Causes that are none of the caller's business are logged, not sent.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use thiserror::Error;

use crate::assets::AssetError;
use crate::http::guard::Refusal;
use crate::obs::{LocalError, ObsError};
use crate::show::ActionError;
use crate::store::{BackupError, ChangeError, LibraryError, SettingsError, StoreError};

/// What can go wrong with a request.
#[derive(Debug, Error)]
pub enum Error {
    /// No such path, or not with this method.
    #[error("Endpoint not found")]
    NotFound {
        /// What was asked for.
        path: String,
    },
    /// `Host` or `Origin` is not ours.
    #[error(transparent)]
    Refused(Refusal),
    /// The body is not JSON.
    #[error("The body is not valid JSON: {0}")]
    Malformed(String),
    /// The body is JSON, but not the JSON that is needed.
    #[error("{0}")]
    Invalid(String),
    /// The body claims to be something else than JSON.
    #[error("The body must be JSON")]
    NotJson,
    /// The body is larger than we take.
    #[error("The body is larger than {0} MiB")]
    TooLarge(usize),
    /// The body did not come.
    #[error("The body did not arrive in time")]
    TooSlow,
    /// `/publish` without its two words.
    #[error("channel and type are required")]
    ChannelAndType,
    /// Fields that a body cannot do without, named with what they hold.
    #[error("Required: {0}")]
    Missing(String),
    /// A route of OBS was given another action than it knows.
    #[error("Invalid action: OBS can \"start\" or \"stop\" it")]
    NotStartOrStop,
    /// There is no page that OBS could show for a channel.
    #[error("There is no overlay page for \"{0}\"")]
    NoPage(String),
    /// OBS did not do what it was asked to.
    #[error(transparent)]
    Obs(#[from] ObsError),
    /// The settings of this computer's OBS cannot be used.
    #[error(transparent)]
    LocalObs(#[from] LocalError),
    /// An overlay route was used wrongly.
    #[error(transparent)]
    Action(#[from] ActionError),
    /// A show without a body, and nothing was shown before.
    #[error("There is nothing to show on {0} yet")]
    NothingToShow(String),
    /// Something that only what is on air can have done to it.
    #[error("{0} is not on air")]
    OffAir(String),
    /// Undo without anything to bring back.
    #[error("There is nothing to bring back")]
    NothingToUndo,
    /// A setting is wrong.
    #[error(transparent)]
    Setting(SettingsError),
    /// Something could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A preset or theme was not read or changed.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// A picture or video was not taken, found or deleted.
    #[error(transparent)]
    Asset(#[from] AssetError),
    /// An upload that says it is a form.
    #[error("Send the bytes of the file as the body, not a form")]
    Form,
    /// A plain request on the WebSocket port.
    #[error("This port speaks WebSocket only")]
    UpgradeRequired,
    /// More clients than we take.
    #[error("Too many clients are connected")]
    Crowded,
    /// A bug of ours.
    #[error("Cuelight made a mistake")]
    Internal,
}

impl Error {
    /// Takes over an answer in plain text that the framework made of a request it could not read.
    pub(super) async fn from_rejection(response: Response) -> Self {
        let text = axum::body::to_bytes(response.into_body(), 4096)
            .await
            .unwrap_or_default();
        Self::Invalid(String::from_utf8_lossy(&text).into_owned())
    }

    fn parts(&self) -> (StatusCode, &'static str, Option<&'static str>) {
        use StatusCode as Code;
        match self {
            Self::NotFound { .. } => (
                Code::NOT_FOUND,
                "not-found",
                Some(
                    "Look at the path and the method: what changes something answers to POST, PUT, PATCH or DELETE.",
                ),
            ),
            Self::Refused(Refusal::Host) => (
                Code::FORBIDDEN,
                "host-refused",
                Some("Call http://127.0.0.1 or http://localhost with our port."),
            ),
            Self::Refused(Refusal::Origin) => (
                Code::FORBIDDEN,
                "origin-refused",
                Some(
                    "Add the page's origin to \"allowed origins\" in the settings if you trust it.",
                ),
            ),
            Self::Malformed(_) => (Code::BAD_REQUEST, "malformed-json", None),
            Self::Invalid(_) => (Code::BAD_REQUEST, "invalid-body", None),
            Self::NotJson => (
                Code::UNSUPPORTED_MEDIA_TYPE,
                "not-json",
                Some("Send the header Content-Type: application/json."),
            ),
            Self::TooLarge(_) => (Code::PAYLOAD_TOO_LARGE, "too-large", None),
            Self::TooSlow => (Code::REQUEST_TIMEOUT, "too-slow", None),
            Self::ChannelAndType => (
                Code::BAD_REQUEST,
                "channel-and-type-required",
                Some(
                    "Both are texts that are not empty, for example {\"channel\":\"lower\",\"type\":\"show\"}.",
                ),
            ),
            Self::Missing(_) => (Code::BAD_REQUEST, "missing-field", None),
            Self::NotStartOrStop => (
                Code::BAD_REQUEST,
                "invalid-action",
                Some("Send {\"action\":\"start\"} or {\"action\":\"stop\"}."),
            ),
            Self::NoPage(_) => (
                Code::NOT_FOUND,
                "no-page",
                Some(
                    "Pages are there for lower, countdown and poster, and all for the three in one.",
                ),
            ),
            Self::Obs(error) => {
                let (status, code) = match error {
                    ObsError::NotConnected { .. } => {
                        (Code::SERVICE_UNAVAILABLE, "obs-not-connected")
                    }
                    ObsError::Busy => (Code::SERVICE_UNAVAILABLE, "obs-busy"),
                    ObsError::Silent { .. } => (Code::SERVICE_UNAVAILABLE, "obs-no-answer"),
                    ObsError::Lost => (Code::SERVICE_UNAVAILABLE, "obs-lost"),
                    ObsError::Refused { .. } => (Code::CONFLICT, "obs-refused"),
                    ObsError::NotFound { .. } => (Code::CONFLICT, "obs-not-found"),
                    ObsError::Elsewhere { .. } => (Code::CONFLICT, "obs-elsewhere"),
                    ObsError::NoBrowser => (Code::CONFLICT, "obs-no-browser"),
                };
                (status, code, error.hint())
            }
            Self::LocalObs(error) => {
                let (status, code) = match error {
                    LocalError::NotFound => (Code::NOT_FOUND, "obs-settings-not-found"),
                    LocalError::SwitchedOff => (Code::CONFLICT, "obs-server-disabled"),
                    LocalError::Unreadable => (Code::CONFLICT, "obs-settings-unreadable"),
                };
                (status, code, Some(error.hint()))
            }
            Self::Action(ActionError::UnknownOverlay(_)) => (
                Code::NOT_FOUND,
                "unknown-overlay",
                Some("For channels of your own use POST /publish."),
            ),
            Self::Action(ActionError::InvalidAction { .. }) => {
                (Code::BAD_REQUEST, "invalid-action", None)
            }
            Self::Action(ActionError::Missing { .. }) => (Code::BAD_REQUEST, "missing-field", None),
            Self::NothingToShow(_) => (
                Code::CONFLICT,
                "nothing-to-show",
                Some("Show it once with a payload; a show without a body repeats the last one."),
            ),
            Self::OffAir(_) => (
                Code::CONFLICT,
                "off-air",
                Some("Show it: whatever is shown gets the look in use."),
            ),
            Self::NothingToUndo => (Code::CONFLICT, "nothing-to-undo", None),
            Self::Setting(_) => (Code::BAD_REQUEST, "invalid-setting", None),
            Self::Store(StoreError::Backup(BackupError::NoRoom { .. })) => (
                Code::INSUFFICIENT_STORAGE,
                "no-room",
                Some("Make room on the disk that holds the data folder, then try again."),
            ),
            Self::Store(_)
            | Self::Library(LibraryError::NotKept(_) | LibraryError::Database(_))
            | Self::Asset(AssetError::Folder { .. }) => (
                Code::SERVICE_UNAVAILABLE,
                "not-stored",
                Some("Make room on the disk or make the data folder writable, then try again."),
            ),
            Self::Library(error) => match error {
                LibraryError::UnknownPreset => (Code::NOT_FOUND, "unknown-preset", None),
                LibraryError::UnknownTheme => (Code::NOT_FOUND, "unknown-theme", None),
                LibraryError::NoPresets(_) => (Code::CONFLICT, "no-presets", None),
                LibraryError::TooMany(_) => (
                    Code::CONFLICT,
                    "too-many",
                    Some("Delete some that are no longer needed, then try again."),
                ),
                _ => (Code::BAD_REQUEST, "invalid-field", None),
            },
            Self::Asset(error) => match error {
                AssetError::Unknown => (Code::NOT_FOUND, "unknown-asset", None),
                AssetError::Empty => (Code::BAD_REQUEST, "empty-file", None),
                AssetError::TooLarge(_) => (Code::PAYLOAD_TOO_LARGE, "too-large", None),
                AssetError::WrongType(_) => (Code::UNSUPPORTED_MEDIA_TYPE, "wrong-type", None),
                AssetError::NoRoom => (
                    Code::INSUFFICIENT_STORAGE,
                    "no-room",
                    Some("Make room on the disk that holds the data folder, then try again."),
                ),
                _ => (Code::BAD_REQUEST, "broke-off", None),
            },
            Self::Form => (
                Code::UNSUPPORTED_MEDIA_TYPE,
                "form-refused",
                Some("Name its type, for example with the header Content-Type: image/png."),
            ),
            Self::UpgradeRequired => (
                Code::UPGRADE_REQUIRED,
                "upgrade-required",
                Some("HTTP requests go to the other port, 3002 unless you changed it."),
            ),
            Self::Crowded => (Code::SERVICE_UNAVAILABLE, "crowded", None),
            Self::Internal => (
                Code::INTERNAL_SERVER_ERROR,
                "internal",
                Some("The log in the data folder says more."),
            ),
        }
    }
}

impl From<ChangeError> for Error {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Wrong(error) => Self::Setting(error),
            ChangeError::NotKept(error) => Self::Store(error),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code, hint) = self.parts();
        let hint = hint.unwrap_or("Change the request as the error says, then send it again.");
        let mut body = json!({ "error": self.to_string(), "code": code, "hint": hint });
        if let Self::NotFound { path } = &self {
            body["path"] = path.as_str().into();
        }
        if let Self::Setting(setting) = &self {
            body["field"] = setting.field.as_str().into();
        }
        if let Self::Library(LibraryError::Wrong(wrong)) = &self {
            body["field"] = wrong.field.as_str().into();
        }
        (status, Json(body)).into_response()
    }
}
