//! "Add to OBS": brings a page of ours into a scene, however often it is asked for.
//!
//! A source is known by its address, so one that was renamed or stands in another scene is found again and only put
//! into this scene; one that is in the scene already, in a group or a nested scene too, is left as it is.

use obws::Client;
use obws::error::Error;
use obws::requests::inputs::Create;
use obws::requests::scene_items::CreateSceneItem;
use obws::requests::scenes::SceneId;
use obws::requests::sources::SourceId;
use obws::responses::StatusCode;
use serde_json::json;

use super::placement::places;
use super::reading::{browser_inputs, optional};
use super::roster::KIND;
use super::source::{ObsSource, Placement, is_same_page};
use super::verb_error::ObsError;

/// So many names are tried, the later ones with a number behind them.
const MOST_NAMES: u32 = 20;
/// The size of a page where OBS does not tell that of its canvas.
const USUAL_CANVAS: (u32, u32) = (1920, 1080);

/// A page of ours that OBS is to show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Its address.
    pub url: String,
    /// What a new source is called, as far as that name is free.
    pub name: String,
    /// The scene it is to be in; without one, the scene the viewers see.
    pub scene: Option<String>,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Added {
    /// The name of the source.
    pub source: String,
    /// The scene it is in now.
    pub scene: String,
    /// It was made anew.
    pub created: bool,
    /// It was put into the scene; it was not there before.
    pub added: bool,
    /// It is switched on in the scene, and so is what it stands in.
    pub visible: bool,
}

/// Sees to it that the page is in the scene. `wish` is what it is called in words.
pub(super) async fn add(client: &Client, wanted: &Wanted, wish: &str) -> Result<Added, ObsError> {
    let sort = |error| ObsError::sort(error, wish);
    let scene = match &wanted.scene {
        Some(scene) => scene.clone(),
        None => {
            let current = client.scenes().current_program_scene().await;
            current.map_err(sort)?.id.name
        }
    };
    // Read anew: what was added a moment ago may not have been told yet.
    let mut roster = browser_inputs(client).await.map_err(sort)?;
    roster.place(
        places(client, &scene, |name| roster.has(name))
            .await
            .map_err(sort)?,
    );
    let mut ours = roster.sources();
    ours.retain(|source| is_same_page(&source.url, &wanted.url));
    // Where there are several, one that is in the scene already is the one.
    ours.sort_by_key(|source| match source.placement {
        Placement::Program => 0,
        Placement::Hidden => 1,
        Placement::Elsewhere => 2,
    });
    match ours.into_iter().next() {
        Some(known) => reuse(client, known, scene).await.map_err(sort),
        None => create(client, wanted, scene, wish).await,
    }
}

/// Puts a source that OBS has into the scene, unless it is there.
async fn reuse(client: &Client, known: ObsSource, scene: String) -> Result<Added, Error> {
    let added = known.placement == Placement::Elsewhere;
    if added {
        let item = CreateSceneItem {
            scene: SceneId::Name(&scene),
            source: SourceId::Uuid(known.uuid),
            enabled: Some(true),
        };
        client.scene_items().create(item).await?;
    }
    Ok(Added {
        source: known.name,
        scene,
        created: false,
        added,
        visible: added || known.placement == Placement::Program,
    })
}

async fn create(
    client: &Client,
    wanted: &Wanted,
    scene: String,
    wish: &str,
) -> Result<Added, ObsError> {
    let video = optional(client.config().video_settings().await)
        .map_err(|error| ObsError::sort(error, wish))?;
    let (width, height) = video.map_or(USUAL_CANVAS, |video| (video.base_width, video.base_height));
    let settings = json!({
        "url": wanted.url, "width": width, "height": height,
        // A page that is dropped while nobody sees it has to load when it should be seen.
        "shutdown": false, "restart_when_active": false,
    });
    let mut n = 1;
    loop {
        let name = match n {
            1 => wanted.name.clone(),
            n => format!("{} {n}", wanted.name),
        };
        let input = Create {
            scene: SceneId::Name(&scene),
            input: &name,
            kind: KIND,
            settings: Some(&settings),
            enabled: Some(true),
        };
        match client.inputs().create(input).await {
            Err(Error::Api {
                code: StatusCode::ResourceAlreadyExists,
                ..
            }) if n < MOST_NAMES => n += 1,
            Err(Error::Api {
                code: StatusCode::InvalidInputKind,
                ..
            }) => return Err(ObsError::NoBrowser),
            // It is done; only what OBS adds to that is not understood.
            Ok(_) | Err(Error::DeserializeResponse(_)) => {
                return Ok(Added {
                    source: name,
                    scene,
                    created: true,
                    added: true,
                    visible: true,
                });
            }
            Err(error) => return Err(ObsError::sort(error, wish)),
        }
    }
}
