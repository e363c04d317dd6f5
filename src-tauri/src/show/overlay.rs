//! What viewers really see of one channel, as the tray, the window and `/api/overlays` show it.

use serde::Serialize;

use super::countdown::CountdownView;
use crate::hub::{Event, Payload};

/// The six truths an overlay can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum OverlayStatus {
    /// Not meant to be seen.
    OffAir,
    /// Sent; no page has answered yet.
    Pending,
    /// A visible page drew it.
    OnAir,
    /// Nobody listens who could draw it.
    NoRenderer,
    /// Drawn, but where viewers cannot see it.
    Hidden,
    /// Every page that answered failed to draw it.
    Failed,
}

/// One stateful channel.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Overlay {
    /// The channel.
    pub channel: String,
    /// What viewers see.
    pub status: OverlayStatus,
    /// The show that is on air, later updates merged in.
    pub event: Option<Event>,
    /// Since when it is on air, in milliseconds since the epoch.
    pub since: Option<u64>,
    /// When it hides by itself, in milliseconds since the epoch.
    pub hides_at: Option<u64>,
    /// Who listens.
    pub clients: usize,
    /// Of those, whose acknowledgement counts.
    pub renderers: usize,
    /// Renderers that drew it where viewers can see it.
    pub acks: usize,
    /// From sending it to the last visible page's answer, in milliseconds.
    pub latency_ms: Option<u64>,
    /// What a page said when it could not draw it.
    pub error: Option<String>,
    /// What a show without a body would put on air.
    #[cfg_attr(test, ts(type = "Record<string, unknown> | null"))]
    pub payload: Option<Payload>,
    /// The clock of a countdown.
    pub countdown: Option<CountdownView>,
}
