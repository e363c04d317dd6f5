//! The browser sources of the fake OBS: requests about them, and changes that a user would make in OBS.

use serde_json::{Value, json};
use uuid::Uuid;

use super::FakeObs;
use super::items::create_input;
use super::world::{Intent, Response, World};

const KIND: &str = "browser_source";

/// A browser source.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct BrowserSource {
    pub(crate) uuid: Uuid,
    pub(crate) name: String,
    /// The settings that differ from the defaults.
    pub(crate) settings: Value,
    /// Whether viewers see it.
    pub(crate) active: bool,
    /// How many times its page was refreshed.
    pub(crate) refresh_count: u32,
    /// Every URL that requests have set, in order.
    pub(crate) urls: Vec<String>,
}

impl BrowserSource {
    pub(crate) fn new(name: &str, settings: Value) -> Self {
        Self {
            uuid: Uuid::new_v4(),
            name: name.into(),
            settings,
            active: false,
            refresh_count: 0,
            urls: Vec::new(),
        }
    }

    fn id(&self) -> Value {
        json!({"inputName": self.name, "inputUuid": self.uuid})
    }
}

fn defaults() -> Value {
    json!({"url": "https://obsproject.com/browser-source", "width": 800, "height": 600})
}

/// Merges `fields` into a JSON object.
fn merge(mut object: Value, fields: Value) -> Value {
    if let (Value::Object(object), Value::Object(fields)) = (&mut object, fields) {
        object.extend(fields);
    }
    object
}

impl World {
    /// A world with these browser sources.
    pub(crate) fn with_browser_sources(
        browser_sources: impl IntoIterator<Item = BrowserSource>,
    ) -> Self {
        Self {
            browser_sources: Some(browser_sources.into_iter().collect()),
            ..Self::default()
        }
    }

    /// The browser source that a request refers to, by name or UUID.
    pub(super) fn browser_source(
        &mut self,
        request: &Value,
    ) -> Result<&mut BrowserSource, (u16, &'static str)> {
        let uuid = request["inputUuid"]
            .as_str()
            .or(request["sourceUuid"].as_str());
        let name = request["inputName"]
            .as_str()
            .or(request["sourceName"].as_str());
        self.browser_sources
            .iter_mut()
            .flatten()
            .find(|source| match uuid {
                Some(uuid) => source.uuid.to_string() == uuid,
                None => name == Some(source.name.as_str()),
            })
            .ok_or((600, "No source was found by that name or UUID."))
    }

    pub(super) fn add_browser_source_handlers(&mut self) {
        self.on("GetInputList", |world, request| {
            let kind = request["inputKind"].as_str();
            let sources = world.browser_sources.iter().flatten();
            let mut inputs: Vec<Value> = sources
                .filter(|_| kind.is_none_or(|kind| kind == KIND))
                .map(|source| {
                    let kinds = json!({"inputKind": KIND, "unversionedInputKind": KIND});
                    merge(source.id(), kinds)
                })
                .collect();
            if kind.is_none() {
                inputs.push(json!({
                    "inputName": "Microphone", "inputUuid": Uuid::new_v4(),
                    "inputKind": "pulse_input_capture", "unversionedInputKind": "pulse_input_capture",
                }));
            }
            Ok(json!({"inputs": inputs}))
        });
        self.on("GetInputDefaultSettings", |world, request| {
            let is_known = request["inputKind"] == KIND && world.browser_sources.is_some();
            let response = json!({"inputKind": KIND, "defaultInputSettings": defaults()});
            is_known
                .then_some(response)
                .ok_or((605, "Your specified input kind is not supported by OBS."))
        });
        self.on("GetInputSettings", |world, request| {
            let source = world.browser_source(request)?;
            Ok(json!({"inputKind": KIND, "inputSettings": source.settings}))
        });
        self.on("GetSourceActive", |world, request| {
            let source = world.browser_source(request)?;
            Ok(json!({"videoActive": source.active, "videoShowing": source.active}))
        });
        self.on("PressInputPropertiesButton", press_button);
        self.on("SetInputSettings", set_settings);
        self.on("CreateInput", create_input);
    }

    /// Creates a browser source that is in no scene, and queues the event.
    pub(super) fn create_browser_source(&mut self, name: &str, settings: Value) -> Uuid {
        let source = BrowserSource::new(name, settings);
        let uuid = source.uuid;
        let data = created_event_data(&source);
        self.browser_sources.get_or_insert_default().push(source);
        self.queue_event(Intent::Inputs, "InputCreated", data);
        uuid
    }
}

fn created_event_data(source: &BrowserSource) -> Value {
    let data = json!({
        "inputKind": KIND, "unversionedInputKind": KIND, "inputKindCaps": 0,
        "inputSettings": source.settings, "defaultInputSettings": defaults(),
    });
    merge(source.id(), data)
}

fn set_settings(world: &mut World, request: &Value) -> Response {
    let source = world.browser_source(request)?;
    let settings = request["inputSettings"].clone();
    if let Some(url) = settings["url"].as_str() {
        source.urls.push(url.to_owned());
    }
    source.settings = if request["overlay"] == false {
        settings
    } else {
        merge(source.settings.clone(), settings)
    };
    let data = merge(source.id(), json!({"inputSettings": source.settings}));
    world.queue_event(Intent::Inputs, "InputSettingsChanged", data);
    Ok(Value::Null)
}

fn press_button(world: &mut World, request: &Value) -> Response {
    let source = world.browser_source(request)?;
    if request["propertyName"] != "refreshnocache" {
        return Err((600, "Unable to find a property by that name."));
    }
    source.refresh_count += 1;
    Ok(Value::Null)
}

impl FakeObs {
    /// Adds a source, as if the user had added it in OBS.
    pub(crate) fn add_browser_source(&self, source: BrowserSource) {
        let data = created_event_data(&source);
        self.world()
            .browser_sources
            .get_or_insert_default()
            .push(source);
        self.emit(Intent::Inputs, "InputCreated", data);
    }

    pub(crate) fn remove_browser_source(&self, name: &str) {
        let id = self.change_browser_source(name, |_| {}).id();
        let mut world = self.world();
        world
            .browser_sources
            .iter_mut()
            .for_each(|sources| sources.retain(|source| source.name != name));
        drop(world);
        self.emit(Intent::Inputs, "InputRemoved", id);
    }

    pub(crate) fn rename_browser_source(&self, name: &str, new_name: &str) {
        let source = self.change_browser_source(name, |source| source.name = new_name.into());
        let data = merge(source.id(), json!({"oldInputName": name}));
        self.emit(Intent::Inputs, "InputNameChanged", data);
    }

    pub(crate) fn set_browser_source_settings(&self, name: &str, settings: Value) {
        let source = self.change_browser_source(name, |source| source.settings = settings);
        let data = merge(source.id(), json!({"inputSettings": source.settings}));
        self.emit(Intent::Inputs, "InputSettingsChanged", data);
    }

    /// Makes a source visible to viewers, or hides it from them.
    pub(crate) fn set_browser_source_active(&self, name: &str, active: bool) {
        let source = self.change_browser_source(name, |source| source.active = active);
        let data = merge(source.id(), json!({"videoActive": active}));
        self.emit(Intent::InputActive, "InputActiveStateChanged", data);
    }

    fn change_browser_source(
        &self,
        name: &str,
        change: impl FnOnce(&mut BrowserSource),
    ) -> BrowserSource {
        let mut world = self.world();
        let source = world.browser_source(&json!({"inputName": name}));
        let source = source.expect("the source exists");
        change(source);
        source.clone()
    }
}
