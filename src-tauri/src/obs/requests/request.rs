//! The requests that can be sent to OBS: a short list on purpose.

use uuid::Uuid;

use crate::obs::sources::{AddSource, AddedSource};

/// Something that OBS is asked to do.
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
    /// Reload the pages of browser sources past the cache: of these, or of all.
    Refresh(Option<Vec<Uuid>>),
    /// Recreate the browser of a source, provided that it still shows this URL.
    Recreate { uuid: Uuid, url: String },
    /// Add one of our pages to a scene.
    Add(AddSource),
}

/// What a request led to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::obs) enum Response {
    /// It is done.
    Done,
    /// Sources with these names were refreshed.
    Refreshed(Vec<String>),
    /// A source is in the scene.
    Added(AddedSource),
}

impl Request {
    /// The action as it follows "OBS did not", such as `start the stream`.
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
