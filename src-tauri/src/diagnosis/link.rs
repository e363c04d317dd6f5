//! One link of the chain: whether it holds, why not, and what mends it.

use serde::Serialize;
use serde_json::{Map, Value};

/// Which link.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LinkId {
    /// This app runs.
    App,
    /// Both ports are open.
    Ports,
    /// OBS is connected.
    Obs,
    /// OBS has a source that shows the overlay.
    Source,
    /// The page has loaded in it.
    Page,
    /// The viewers can see the source.
    Visible,
    /// The page says that it has drawn what is on air.
    Seen,
}

impl LinkId {
    /// All of them, from the app to the viewers.
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

/// Whether a link holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LinkState {
    /// It holds.
    Ok,
    /// It does not: this is where nothing goes on.
    Broken,
    /// Nobody can tell, or it was not looked at.
    Unknown,
}

/// A link of the chain.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Link {
    /// Which.
    pub id: LinkId,
    /// Whether it holds.
    pub state: LinkState,
    /// What is the case, for programs and for panels in other languages.
    pub code: String,
    /// What the code is about: names and numbers.
    #[cfg_attr(test, ts(type = "Record<string, string | number | null>"))]
    pub args: Map<String, Value>,
    /// What is the case, in a sentence.
    pub text: String,
    /// What mends it.
    pub fix: Option<Fix>,
}

/// A request that mends a link.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Fix {
    /// Always `POST` today.
    pub method: &'static str,
    /// The route.
    pub path: String,
    /// Its body, where it needs one.
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
