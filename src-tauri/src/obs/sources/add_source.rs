//! "Add to OBS": puts one of our pages into a scene, once.
//!
//! A source is recognized by its URL, so it is found even if it was renamed. If it is only in a different scene, it is
//! added to this scene as well. If it is already in this scene, directly or in a group or a nested scene, nothing
//! changes.

use obws::Client;
use obws::error::Error;
use obws::requests::inputs::Create;
use obws::requests::scene_items::CreateSceneItem;
use obws::requests::scenes::SceneId;
use obws::requests::sources::SourceId;
use obws::responses::StatusCode;
use serde_json::json;

use super::browser_sources::BROWSER_KIND;
use super::input_queries::read_browser_sources;
use super::our_pages::OurPages;
use super::placement::read_placements;
use super::source::{ObsSource, Placement};
use crate::obs::requests::ObsError;
use crate::obs::state::unless_refused;

/// How many names to try: the given one, then the same name with a number appended.
const MAX_NAMES: u32 = 20;
/// The size of a page in pixels if OBS does not report the size of its canvas.
const DEFAULT_CANVAS: (u32, u32) = (1920, 1080);

/// A request to add one of our pages to a scene.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::obs) struct AddSource {
    /// The name of the page.
    pub(in crate::obs) page: String,
    /// The name of a new source. If it is in use, a number is appended.
    pub(in crate::obs) name: String,
    /// The scene; the program scene if `None`.
    pub(in crate::obs) scene: Option<String>,
}

/// The source that was added or found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddedSource {
    /// The name of the source.
    pub source: String,
    /// The name of the scene.
    pub scene: String,
    /// Whether it was created.
    pub created: bool,
    /// Whether it was added to the scene; `false` if it was already there.
    pub added: bool,
    /// Whether it is enabled in the scene, along with the groups and scenes that contain it.
    pub visible: bool,
}

/// Adds the page to the scene unless it is already there. `action` describes the request in an error.
pub(in crate::obs) async fn add(
    client: &Client,
    request: &AddSource,
    pages: &OurPages,
    action: &str,
) -> Result<AddedSource, ObsError> {
    let to_error = |error| ObsError::from_obws(error, action);
    let scene = match &request.scene {
        Some(scene) => scene.clone(),
        None => {
            let current = client.scenes().current_program_scene().await;
            current.map_err(to_error)?.id.name
        }
    };
    // Read the sources again: the event about a source that was just added may not have arrived yet.
    let mut browser_sources = read_browser_sources(client).await.map_err(to_error)?;
    let placements = read_placements(client, &scene, |name| browser_sources.contains(name)).await;
    browser_sources.set_placements(placements.map_err(to_error)?);
    let mut ours = browser_sources.sources(Some(pages));
    ours.retain(|source| source.page.as_ref() == Some(&request.page));
    // Prefer a source that is already in the scene. Here the placements are relative to that scene, which need not be
    // the program scene.
    ours.sort_by_key(|source| match source.placement {
        Placement::Program => 0,
        Placement::Hidden => 1,
        Placement::Elsewhere => 2,
    });
    match ours.into_iter().next() {
        Some(source) => reuse(client, source, scene).await.map_err(to_error),
        None => create(client, request, pages, scene, action).await,
    }
}

/// Adds an existing source to the scene unless it is already there.
async fn reuse(client: &Client, source: ObsSource, scene: String) -> Result<AddedSource, Error> {
    let added = source.placement == Placement::Elsewhere;
    if added {
        let item = CreateSceneItem {
            scene: SceneId::Name(&scene),
            source: SourceId::Uuid(source.uuid),
            enabled: Some(true),
        };
        client.scene_items().create(item).await?;
    }
    Ok(AddedSource {
        source: source.name,
        scene,
        created: false,
        added,
        visible: added || source.placement == Placement::Program,
    })
}

async fn create(
    client: &Client,
    request: &AddSource,
    pages: &OurPages,
    scene: String,
    action: &str,
) -> Result<AddedSource, ObsError> {
    let video = unless_refused(client.config().video_settings().await)
        .map_err(|error| ObsError::from_obws(error, action))?;
    let (width, height) = video.map_or(DEFAULT_CANVAS, |video| {
        (video.base_width, video.base_height)
    });
    let settings = json!({
        "url": pages.url(&request.page), "width": width, "height": height,
        // A page that is unloaded while hidden would have to load again when it is shown.
        "shutdown": false, "restart_when_active": false,
    });
    let mut n = 1;
    loop {
        let name = match n {
            1 => request.name.clone(),
            n => format!("{} {n}", request.name),
        };
        let input = Create {
            scene: SceneId::Name(&scene),
            input: &name,
            kind: BROWSER_KIND,
            settings: Some(&settings),
            enabled: Some(true),
        };
        match client.inputs().create(input).await {
            Err(Error::Api {
                code: StatusCode::ResourceAlreadyExists,
                ..
            }) if n < MAX_NAMES => n += 1,
            Err(Error::Api {
                code: StatusCode::InvalidInputKind,
                ..
            }) => return Err(ObsError::NoBrowser),
            // OBS created the input; only the body of its response could not be parsed.
            Ok(_) | Err(Error::DeserializeResponse(_)) => {
                return Ok(AddedSource {
                    source: name,
                    scene,
                    created: true,
                    added: true,
                    visible: true,
                });
            }
            Err(error) => return Err(ObsError::from_obws(error, action)),
        }
    }
}
