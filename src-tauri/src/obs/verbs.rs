//! What OBS can be asked to do: a small list on purpose, and no way past it.
//!
//! A [`Verb`] is carried out by the task that owns the connection, one after the other, so that two presses happen
//! in the order in which they were made. Whoever asked hears what came of it, in any case.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use obws::Client;
use obws::error::Error;
use obws::requests::inputs::{InputId, SetSettings};
use obws::requests::scene_items::SetEnabled;
use obws::requests::scenes::SceneId;
use serde_json::json;
use tokio::sync::oneshot;
use tokio::time::timeout;
use uuid::Uuid;

use super::adding::{self, Added, Wanted};
use super::reading::INPUTS_AT_ONCE;
use super::roster::{BLANK, KEPT_URL, Roster};
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
    /// Load the pages of browser sources anew: of these, or of all.
    Refresh(Option<Vec<Uuid>>),
    /// Take the address of a browser source away and put it back, which makes its browser anew; only while it is
    /// this address.
    Reload { uuid: Uuid, url: String },
    /// Bring a page of ours into a scene.
    Add(Wanted),
}

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    /// What was asked for.
    Done,
    /// Sources of these names were refreshed.
    Refreshed(Vec<String>),
    /// A source is where it should be.
    Added(Added),
}

pub(super) type Done = Result<Outcome, ObsError>;

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

    /// Does it, which takes `limit` at most, and answers. `roster` are the browser sources there are. True where
    /// they must be looked at, because something may be half done.
    pub(super) async fn carry_out(
        self,
        client: Arc<Client>,
        roster: Roster,
        limit: Duration,
    ) -> bool {
        let wish = self.verb.wish();
        let done = timeout(limit, self.verb.perform(&client, roster)).await;
        let done = done.unwrap_or_else(|_| Err(ObsError::Silent { wish: wish.clone() }));
        if let Err(error) = &done {
            tracing::warn!("obs: {error}");
        } else {
            tracing::info!("obs: asked to {wish}, and did");
        }
        let in_doubt = matches!(self.verb, Verb::Reload { .. }) && done.is_err();
        let _ = self.answer.send(done);
        in_doubt
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
            Self::Refresh(_) => "refresh the browser sources".into(),
            Self::Reload { .. } => "make a browser source anew".into(),
            Self::Add(wanted) => format!("add the source \"{}\"", wanted.name),
        }
    }

    async fn perform(&self, client: &Client, roster: Roster) -> Done {
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
            Self::Refresh(only) => {
                let mut browsers = roster.names();
                browsers.retain(|(uuid, _)| only.as_ref().is_none_or(|only| only.contains(uuid)));
                return refresh(client, browsers, &wish).await;
            }
            Self::Reload { uuid, url } => {
                if roster.url(*uuid) != Some(url) {
                    return Err(gone(&wish));
                }
                reload(client, *uuid, url).await
            }
            Self::Add(wanted) => {
                let added = adding::add(client, wanted, &wish).await?;
                return Ok(Outcome::Added(added));
            }
        };
        match done {
            // It is done; only what OBS adds to that is not understood.
            Ok(()) | Err(Error::DeserializeResponse(_)) => Ok(Outcome::Done),
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
    Ok(Outcome::Done)
}

/// Shows a blank page and then the old one: OBS ends the browser of a source whose address changes. The address is
/// kept with the source meanwhile; see [`restore`].
async fn reload(client: &Client, uuid: Uuid, url: &str) -> Result<(), Error> {
    let blank = json!({"url": BLANK, KEPT_URL: url});
    set(client, uuid, &blank).await?;
    restore(client, uuid, url).await
}

/// Gives a source its address back.
pub(super) async fn restore(client: &Client, uuid: Uuid, url: &str) -> Result<(), Error> {
    set(client, uuid, &json!({"url": url, KEPT_URL: ""})).await
}

async fn set(client: &Client, uuid: Uuid, settings: &serde_json::Value) -> Result<(), Error> {
    let settings = SetSettings {
        input: InputId::Uuid(uuid),
        settings,
        overlay: Some(true),
    };
    client.inputs().set_settings(settings).await
}

fn gone(wish: &str) -> ObsError {
    ObsError::NotFound {
        wish: wish.to_owned(),
        comment: "the source is not there any more, or shows something else.".into(),
    }
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
        _ => Ok(Outcome::Refreshed(names)),
    }
}
