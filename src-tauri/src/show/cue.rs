//! The cue: the content that the next show or take puts on air.

use serde::{Deserialize, Serialize};

use super::content;
use crate::hub::{Frame, Payload};

/// The maximum size of a cue that a client sets, in bytes of JSON.
pub(super) const MAX_CUE_BYTES: usize = 64 * 1024;

/// The cue of one channel.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Cue {
    /// A JSON object with at least one field; `None` if the cue is empty.
    #[cfg_attr(test, ts(type = "Record<string, unknown> | null"))]
    pub payload: Option<Payload>,
    /// The preset that was cued. Editing fields of the cue keeps it.
    pub preset_id: Option<String>,
    /// Increases with every change while the app runs, and tells which of two reports of a cue is newer: answers and
    /// events travel on connections of their own.
    #[cfg_attr(test, ts(type = "number"))]
    #[serde(skip_deserializing)]
    pub revision: u64,
}

impl Cue {
    /// A cue with this content. An empty object is an empty cue.
    pub(super) fn new(payload: Option<Payload>, preset_id: Option<String>) -> Self {
        Self {
            payload: payload.filter(|payload| !payload.object().is_empty()),
            preset_id,
            revision: 0,
        }
    }

    /// Whether the two cues differ in their revision at most.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.payload == other.payload && self.preset_id == other.preset_id
    }

    pub(super) fn is_empty(&self) -> bool {
        self.payload.is_none()
    }

    /// Whether there is a cue whose content differs from the given content in more than the duration.
    pub(super) fn differs_from(&self, content: Option<&Payload>) -> bool {
        let without_duration = |payload| Payload::from(content::without(payload, &["duration"]));
        let Some(payload) = &self.payload else {
            return false;
        };
        !content::is_same(
            Some(&without_duration(Some(payload))),
            Some(&without_duration(content)),
        )
    }

    /// The message for pages that follow the cue of a channel. They need only its content.
    pub(super) fn frame(&self, channel: &str) -> Frame {
        #[derive(Serialize)]
        struct Content<'a> {
            payload: Option<&'a Payload>,
        }
        #[derive(Serialize)]
        struct Envelope<'a> {
            channel: &'a str,
            cue: Content<'a>,
        }
        let payload = self.payload.as_ref();
        let cue = Content { payload };
        Frame::json(&Envelope { channel, cue }).expect("parsed JSON can be serialized")
    }

    pub(super) fn matches(&self, content: Option<&Payload>) -> bool {
        content::is_same(self.payload.as_ref(), content)
    }
}
