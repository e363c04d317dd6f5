//! Shows or hides a source in a scene.

use obws::Client;
use obws::requests::scene_items::SetEnabled;
use obws::requests::scenes::SceneId;

use super::error::ObsError;

/// Sets the visibility of all items of the source in the scene: a scene may contain the same source twice.
pub(super) async fn set_visible(
    client: &Client,
    scene: &str,
    source: &str,
    visible: bool,
    action: &str,
) -> Result<(), ObsError> {
    let to_error = |error| ObsError::from_obws(error, action);
    let requests = client.scene_items();
    let items = requests
        .list(SceneId::Name(scene))
        .await
        .map_err(to_error)?;
    let mut matching_items = Vec::new();
    for item in &items {
        if item.source_name == source {
            matching_items.push((scene, item.id));
        }
        // Groups in OBS do not contain groups.
        if item.is_group == Some(true) {
            let group = item.source_name.as_str();
            let members = requests.list_group(SceneId::Name(group)).await;
            let members = members.map_err(to_error)?;
            let members = members.iter().filter(|member| member.source_name == source);
            matching_items.extend(members.map(|member| (group, member.id)));
        }
    }
    if matching_items.is_empty() {
        return Err(ObsError::NotFound {
            action: action.to_owned(),
            comment: "there is no such source in that scene.".into(),
        });
    }
    for (scene, item_id) in matching_items {
        let request = SetEnabled {
            scene: SceneId::Name(scene),
            item_id,
            enabled: visible,
        };
        requests.set_enabled(request).await.map_err(to_error)?;
    }
    Ok(())
}
