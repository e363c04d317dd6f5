//! A link of the chain: its state, the reason, and the request that fixes it.

use serde::Serialize;
use serde_json::{Map, Value};

/// What a link checks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LinkId {
    /// This app is running.
    App,
    /// Both ports are open.
    Ports,
    /// OBS is connected.
    Obs,
    /// A source in OBS shows the overlay.
    Source,
    /// The page of the source has loaded.
    Page,
    /// Viewers see the source.
    Visible,
    /// The page has acknowledged what is on air.
    Seen,
}

impl LinkId {
    /// All links, from the app to the viewers.
    pub const ALL: [Self; 7] = [
        Self::App,
        Self::Ports,
        Self::Obs,
        Self::Source,
        Self::Page,
        Self::Visible,
        Self::Seen,
    ];
}

/// The state of a link.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LinkState {
    /// It works.
    Ok,
    /// It does not work and must be fixed.
    Broken,
    /// Its state is unknown, or it was not checked.
    Unknown,
}

/// A link of the chain.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Link {
    /// What it checks.
    pub id: LinkId,
    /// The result of the check.
    pub state: LinkState,
    /// The reason for the state, for programs and for translations of the message.
    pub code: String,
    /// The names and numbers that the message contains.
    #[cfg_attr(test, ts(type = "Record<string, string | number | null>"))]
    pub args: Map<String, Value>,
    /// The message in English.
    pub text: String,
    /// The request that fixes it, if one exists.
    pub fix: Option<Fix>,
}

/// A request that fixes a link.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Fix {
    /// The HTTP method.
    pub method: &'static str,
    /// The path with its query.
    pub path: String,
    /// The body, if the request needs one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "Record<string, unknown>"))]
    pub body: Option<Value>,
}

impl Fix {
    pub(super) fn post(path: impl Into<String>, body: Option<Value>) -> Self {
        Self {
            method: "POST",
            path: path.into(),
            body,
        }
    }
}
