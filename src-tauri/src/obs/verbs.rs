//! What OBS can be asked to do: a small list on purpose, and no way past it.
//!
//! A [`Verb`] is carried out by the task that owns the connection, one after the other, so that two presses happen
//! in the order in which they were made. Whoever asked hears what came of it, in any case.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use obws::Client;
use obws::error::Error;
use obws::requests::inputs::InputId;
use obws::requests::scene_items::SetEnabled;
use obws::requests::scenes::SceneId;
use tokio::sync::oneshot;
use tokio::time::timeout;
use uuid::Uuid;

use super::reading::INPUTS_AT_ONCE;
use super::verb_error::ObsError;

/// The button of a browser source that loads its page anew, past the cache.
const REFRESH: &str = "refreshnocache";

/// Something to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Verb {
    /// Start or stop the stream.
    Stream(bool),
    /// Start or stop the recording.
    Record(bool),
    /// Bring a scene before the viewers.
    Scene(String),
    /// Show or hide every item of a source in a scene, inside groups too.
    Visibility {
        scene: String,
        source: String,
        visible: bool,
    },
    /// Load the pages of all browser sources anew.
    Refresh,
}

/// The names of what was done something to, where the caller cannot know them.
pub(super) type Done = Result<Vec<String>, ObsError>;

/// A verb, and who waits for what comes of it.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) verb: Verb,
    pub(super) answer: oneshot::Sender<Done>,
}

impl Ask {
    pub(super) fn refuse(self, error: ObsError) {
        // Who has gone meanwhile does not need the answer.
        let _ = self.answer.send(Err(error));
    }

    /// Does it, which takes `limit` at most, and answers. `browsers` are the browser sources by UUID and name.
    pub(super) async fn carry_out(
        self,
        client: Arc<Client>,
        browsers: Vec<(Uuid, String)>,
        limit: Duration,
    ) {
        let wish = self.verb.wish();
        let done = timeout(limit, self.verb.perform(&client, browsers)).await;
        let done = done.unwrap_or_else(|_| Err(ObsError::Silent { wish: wish.clone() }));
        if let Err(error) = &done {
            tracing::warn!(%error, "OBS");
        } else {
            tracing::info!(wish, "OBS did what it was asked to");
        }
        let _ = self.answer.send(done);
    }
}

impl Verb {
    /// As in "OBS did not start the stream".
    fn wish(&self) -> String {
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
            Self::Refresh => "refresh the browser sources".into(),
        }
    }

    async fn perform(&self, client: &Client, browsers: Vec<(Uuid, String)>) -> Done {
        let wish = self.wish();
        let done = match self {
            Self::Stream(true) => client.streaming().start().await,
            Self::Stream(false) => client.streaming().stop().await,
            Self::Record(true) => client.recording().start().await,
            Self::Record(false) => client.recording().stop().await.map(drop),
            Self::Scene(scene) => {
                let scene = SceneId::Name(scene);
                client.scenes().set_current_program_scene(scene).await
            }
            Self::Visibility {
                scene,
                source,
                visible,
            } => return set_visible(client, scene, source, *visible, &wish).await,
            Self::Refresh => return refresh(client, browsers, &wish).await,
        };
        match done {
            // It is done; only what OBS adds to that is not understood.
            Ok(()) | Err(Error::DeserializeResponse(_)) => Ok(Vec::new()),
            Err(error) => Err(ObsError::sort(error, &wish)),
        }
    }
}

/// Sets the visibility of all items of the source in the scene, as one and the same source may be there twice.
async fn set_visible(
    client: &Client,
    scene: &str,
    source: &str,
    visible: bool,
    wish: &str,
) -> Done {
    let sort = |error| ObsError::sort(error, wish);
    let items = client.scene_items();
    let listed = items.list(SceneId::Name(scene)).await.map_err(sort)?;
    let mut found = Vec::new();
    for item in &listed {
        if item.source_name == source {
            found.push((scene, item.id));
        }
        // OBS has no groups inside groups.
        if item.is_group == Some(true) {
            let group = item.source_name.as_str();
            let members = items.list_group(SceneId::Name(group)).await.map_err(sort)?;
            let members = members.iter().filter(|member| member.source_name == source);
            found.extend(members.map(|member| (group, member.id)));
        }
    }
    if found.is_empty() {
        return Err(ObsError::NotFound {
            wish: wish.to_owned(),
            comment: "there is no such source in that scene.".into(),
        });
    }
    for (scene, item_id) in found {
        let set = SetEnabled {
            scene: SceneId::Name(scene),
            item_id,
            enabled: visible,
        };
        client.scene_items().set_enabled(set).await.map_err(sort)?;
    }
    Ok(Vec::new())
}

/// Presses the button of every browser source. One that has gone, or whose browser has crashed, does not keep the
/// others from it; only if nothing could be refreshed, the reason is an error.
async fn refresh(client: &Client, browsers: Vec<(Uuid, String)>, wish: &str) -> Done {
    let pressed: Vec<Result<String, Error>> = stream::iter(browsers)
        .map(async |(uuid, name)| {
            let input = InputId::Uuid(uuid);
            let inputs = client.inputs();
            let pressed = inputs.press_properties_button(input, REFRESH).await;
            pressed.map(|()| name)
        })
        .buffer_unordered(INPUTS_AT_ONCE)
        .collect()
        .await;
    let mut names = Vec::new();
    let mut failure = None;
    for result in pressed {
        match result {
            Ok(name) => names.push(name),
            Err(error) => {
                tracing::warn!(%error, "a browser source was not refreshed");
                failure = Some(ObsError::sort(error, wish));
            }
        }
    }
    names.sort();
    match failure {
        Some(failure) if names.is_empty() => Err(failure),
        _ => Ok(names),
    }
}
