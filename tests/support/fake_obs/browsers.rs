//! The browser inputs of the fake OBS: requests about them, and changes as if made by the user of OBS.

use serde_json::{Value, json};
use uuid::Uuid;

use super::FakeObs;
use super::items::create_input;
use super::world::{Intent, Response, World};

const KIND: &str = "browser_source";

/// A browser input.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Browser {
    pub(crate) uuid: Uuid,
    pub(crate) name: String,
    /// The settings that differ from the defaults.
    pub(crate) settings: Value,
    /// Whether viewers see it.
    pub(crate) active: bool,
    /// How many times its page was refreshed.
    pub(crate) refreshed: u32,
    /// Every URL that requests have set, in order.
    pub(crate) urls: Vec<String>,
}

impl Browser {
    pub(crate) fn new(name: &str, settings: Value) -> Self {
        Self {
            uuid: Uuid::new_v4(),
            name: name.into(),
            settings,
            active: false,
            refreshed: 0,
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
    /// A world with these browser inputs.
    pub(crate) fn with_browsers(browsers: impl IntoIterator<Item = Browser>) -> Self {
        Self {
            browsers: Some(browsers.into_iter().collect()),
            ..Self::default()
        }
    }

    /// The input that a request refers to, by name or UUID.
    pub(super) fn browser(&mut self, request: &Value) -> Result<&mut Browser, (u16, &'static str)> {
        let uuid = request["inputUuid"]
            .as_str()
            .or(request["sourceUuid"].as_str());
        let name = request["inputName"]
            .as_str()
            .or(request["sourceName"].as_str());
        self.browsers
            .iter_mut()
            .flatten()
            .find(|browser| match uuid {
                Some(uuid) => browser.uuid.to_string() == uuid,
                None => name == Some(browser.name.as_str()),
            })
            .ok_or((600, "No source was found by that name or UUID."))
    }

    pub(super) fn add_browser_requests(&mut self) {
        self.on("GetInputList", |world, request| {
            let kind = request["inputKind"].as_str();
            let browsers = world.browsers.iter().flatten();
            let mut inputs: Vec<Value> = browsers
                .filter(|_| kind.is_none_or(|kind| kind == KIND))
                .map(|browser| {
                    let kinds = json!({"inputKind": KIND, "unversionedInputKind": KIND});
                    merge(browser.id(), kinds)
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
            let is_known = request["inputKind"] == KIND && world.browsers.is_some();
            let response = json!({"inputKind": KIND, "defaultInputSettings": defaults()});
            is_known
                .then_some(response)
                .ok_or((605, "Your specified input kind is not supported by OBS."))
        });
        self.on("GetInputSettings", |world, request| {
            let browser = world.browser(request)?;
            Ok(json!({"inputKind": KIND, "inputSettings": browser.settings}))
        });
        self.on("GetSourceActive", |world, request| {
            let browser = world.browser(request)?;
            Ok(json!({"videoActive": browser.active, "videoShowing": browser.active}))
        });
        self.on("PressInputPropertiesButton", press_button);
        self.on("SetInputSettings", set_settings);
        self.on("CreateInput", create_input);
    }

    /// Creates an input that is in no scene, and queues the event.
    pub(super) fn create_browser(&mut self, name: &str, settings: Value) -> Uuid {
        let browser = Browser::new(name, settings);
        let uuid = browser.uuid;
        let data = created_event(&browser);
        self.browsers.get_or_insert_default().push(browser);
        self.queue_event(Intent::Inputs, "InputCreated", data);
        uuid
    }
}

fn created_event(browser: &Browser) -> Value {
    let data = json!({
        "inputKind": KIND, "unversionedInputKind": KIND, "inputKindCaps": 0,
        "inputSettings": browser.settings, "defaultInputSettings": defaults(),
    });
    merge(browser.id(), data)
}

fn set_settings(world: &mut World, request: &Value) -> Response {
    let browser = world.browser(request)?;
    let settings = request["inputSettings"].clone();
    if let Some(url) = settings["url"].as_str() {
        browser.urls.push(url.to_owned());
    }
    browser.settings = if request["overlay"] == false {
        settings
    } else {
        merge(browser.settings.clone(), settings)
    };
    let data = merge(browser.id(), json!({"inputSettings": browser.settings}));
    world.queue_event(Intent::Inputs, "InputSettingsChanged", data);
    Ok(Value::Null)
}

fn press_button(world: &mut World, request: &Value) -> Response {
    let browser = world.browser(request)?;
    if request["propertyName"] != "refreshnocache" {
        return Err((600, "Unable to find a property by that name."));
    }
    browser.refreshed += 1;
    Ok(Value::Null)
}

impl FakeObs {
    /// Adds an input, as if the user had added it in OBS.
    pub(crate) fn add_browser(&self, browser: Browser) {
        let data = created_event(&browser);
        self.world().browsers.get_or_insert_default().push(browser);
        self.emit(Intent::Inputs, "InputCreated", data);
    }

    pub(crate) fn remove_browser(&self, name: &str) {
        let id = self.change_browser(name, |_| {}).id();
        let mut world = self.world();
        world
            .browsers
            .iter_mut()
            .for_each(|browsers| browsers.retain(|browser| browser.name != name));
        drop(world);
        self.emit(Intent::Inputs, "InputRemoved", id);
    }

    pub(crate) fn rename_browser(&self, name: &str, new_name: &str) {
        let browser = self.change_browser(name, |browser| browser.name = new_name.into());
        let data = merge(browser.id(), json!({"oldInputName": name}));
        self.emit(Intent::Inputs, "InputNameChanged", data);
    }

    pub(crate) fn set_browser(&self, name: &str, settings: Value) {
        let browser = self.change_browser(name, |browser| browser.settings = settings);
        let data = merge(browser.id(), json!({"inputSettings": browser.settings}));
        self.emit(Intent::Inputs, "InputSettingsChanged", data);
    }

    /// Makes an input visible to viewers, or hides it from them.
    pub(crate) fn activate_browser(&self, name: &str, active: bool) {
        let browser = self.change_browser(name, |browser| browser.active = active);
        let data = merge(browser.id(), json!({"videoActive": active}));
        self.emit(Intent::InputActive, "InputActiveStateChanged", data);
    }

    fn change_browser(&self, name: &str, change: impl FnOnce(&mut Browser)) -> Browser {
        let mut world = self.world();
        let browser = world.browser(&json!({"inputName": name}));
        let browser = browser.expect("the input exists");
        change(browser);
        browser.clone()
    }
}
