//! The requests that can be sent to OBS. The list is deliberately short.

use uuid::Uuid;

use crate::obs::sources::{AddSource, AddedSource};

/// An action that OBS is asked to perform.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::obs) enum Request {
    /// Start or stop the stream.
    Stream(bool),
    /// Start or stop the recording.
    Record(bool),
    /// Switch to a scene.
    Scene(String),
    /// Show or hide every item of a source in a scene, including items in groups.
    Visibility {
        scene: String,
        source: String,
        visible: bool,
    },
    /// Reload the pages of these browser sources, or of all, bypassing the cache.
    Refresh(Option<Vec<Uuid>>),
    /// Recreate the browser of a source if it still shows this URL.
    Recreate { uuid: Uuid, url: String },
    /// Add one of our pages to a scene.
    Add(AddSource),
}

/// The result of a request that succeeded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::obs) enum Response {
    Done,
    /// The names of the sources that were refreshed.
    Refreshed(Vec<String>),
    Added(AddedSource),
}

impl Request {
    /// The action, worded to follow "OBS did not", such as `start the stream`.
    pub(super) fn action(&self) -> String {
        match self {
            Self::Stream(true) => "start the stream".into(),
            Self::Stream(false) => "stop the stream".into(),
            Self::Record(true) => "start the recording".into(),
            Self::Record(false) => "stop the recording".into(),
            Self::Scene(scene) => format!("switch to the scene \"{scene}\""),
            Self::Visibility {
                scene,
                source,
                visible,
            } => {
                let verb = if *visible { "show" } else { "hide" };
                format!("{verb} \"{source}\" in the scene \"{scene}\"")
            }
            Self::Refresh(_) => "refresh the browser sources".into(),
            Self::Recreate { .. } => "recreate a browser source".into(),
            Self::Add(add) => format!("add the source \"{}\"", add.name),
        }
    }
}
