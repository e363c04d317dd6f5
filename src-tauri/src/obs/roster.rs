//! Every browser input of OBS as last read, kept true by events: pure functions over plain values.
//!
//! It knows more than the status shows: inputs that show a local file may be given an address later, and OBS tells
//! only those settings that differ from its defaults. Inputs are told apart by UUID, for names change.

use obws::events::Event;
use obws::requests::custom::source_settings::SOURCE_BROWSER_SOURCE;
use serde_json::Value;
use uuid::Uuid;

use super::source::ObsSource;

/// What OBS calls the kind of a browser source.
pub(super) const KIND: &str = SOURCE_BROWSER_SOURCE;

/// A browser input.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct BrowserInput {
    pub(super) uuid: Uuid,
    pub(super) name: String,
    /// Those settings that are not at their defaults.
    pub(super) settings: Value,
    pub(super) active: bool,
}

/// All browser inputs.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Roster {
    /// The settings of a new browser input; nothing where OBS cannot have one.
    defaults: Value,
    inputs: Vec<BrowserInput>,
}

impl Roster {
    pub(super) fn new(defaults: Value, inputs: Vec<BrowserInput>) -> Self {
        Self { defaults, inputs }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.inputs.is_empty()
    }

    /// Every browser input, those with a local file too.
    pub(super) fn names(&self) -> Vec<(Uuid, String)> {
        let names = self.inputs.iter();
        names
            .map(|input| (input.uuid, input.name.clone()))
            .collect()
    }

    /// What the status shows: the inputs with an address, by name.
    pub(super) fn sources(&self) -> Vec<ObsSource> {
        let mut sources: Vec<ObsSource> = self
            .inputs
            .iter()
            .filter_map(|input| self.source(input))
            .collect();
        sources.sort_by(|a, b| a.name.cmp(&b.name));
        sources
    }

    fn source(&self, input: &BrowserInput) -> Option<ObsSource> {
        let setting = |key| input.settings.get(key).or_else(|| self.defaults.get(key));
        let pixels = |key| {
            let pixels = setting(key).and_then(Value::as_u64).unwrap_or_default();
            u32::try_from(pixels).unwrap_or(u32::MAX)
        };
        if setting("is_local_file") == Some(&Value::Bool(true)) {
            return None;
        }
        let url = setting("url").and_then(Value::as_str)?;
        (!url.is_empty()).then(|| ObsSource {
            name: input.name.clone(),
            url: url.to_owned(),
            active: input.active,
            width: pixels("width"),
            height: pixels("height"),
        })
    }

    /// Takes in an event; answers whether it was about a browser input.
    pub(super) fn apply(&mut self, event: &Event) -> bool {
        match event {
            Event::InputCreated {
                id,
                unversioned_kind,
                settings,
                default_settings,
                ..
            } if unversioned_kind == KIND => {
                self.defaults.clone_from(default_settings);
                self.inputs.retain(|input| input.uuid != id.uuid);
                self.inputs.push(BrowserInput {
                    uuid: id.uuid,
                    name: id.name.clone(),
                    settings: settings.clone(),
                    // OBS tells when it is put into the program, which comes after.
                    active: false,
                });
                true
            }
            Event::InputRemoved { id } => {
                let before = self.inputs.len();
                self.inputs.retain(|input| input.uuid != id.uuid);
                self.inputs.len() != before
            }
            Event::InputNameChanged { uuid, new_name, .. } => {
                self.change(*uuid, |input| input.name.clone_from(new_name))
            }
            Event::InputSettingsChanged { id, settings } => {
                self.change(id.uuid, |input| input.settings.clone_from(settings))
            }
            Event::InputActiveStateChanged { id, active } => {
                self.change(id.uuid, |input| input.active = *active)
            }
            _ => false,
        }
    }

    fn change(&mut self, uuid: Uuid, change: impl FnOnce(&mut BrowserInput)) -> bool {
        let input = self.inputs.iter_mut().find(|input| input.uuid == uuid);
        input.map(change).is_some()
    }
}

#[cfg(test)]
mod tests {
    use obws::responses::inputs::InputId;
    use serde_json::json;

    use super::*;

    fn id(number: u128, name: &str) -> InputId {
        InputId {
            name: name.into(),
            uuid: Uuid::from_u128(number),
        }
    }

    fn created(id: InputId, kind: &str, settings: Value) -> Event {
        Event::InputCreated {
            id,
            kind: kind.into(),
            unversioned_kind: kind.into(),
            caps: Default::default(),
            settings,
            default_settings: defaults(),
        }
    }

    fn defaults() -> Value {
        json!({"url": "https://obs.example/", "width": 800, "height": 600})
    }

    fn source(name: &str, url: &str, active: bool) -> ObsSource {
        ObsSource {
            name: name.into(),
            url: url.into(),
            active,
            width: 800,
            height: 600,
        }
    }

    #[test]
    fn an_input_is_followed_from_its_creation_to_its_removal() {
        let mut roster = Roster::default();
        let ours = json!({"url": "http://localhost:3002/overlays/all"});
        assert!(roster.apply(&created(id(1, "Titles"), KIND, ours)));
        let url = "http://localhost:3002/overlays/all";
        assert_eq!(roster.sources(), [source("Titles", url, false)]);

        let active = Event::InputActiveStateChanged {
            id: id(1, "Titles"),
            active: true,
        };
        assert!(roster.apply(&active));
        assert_eq!(roster.sources(), [source("Titles", url, true)]);

        let renamed = Event::InputNameChanged {
            uuid: id(1, "").uuid,
            old_name: "Titles".into(),
            new_name: "Graphics".into(),
        };
        assert!(roster.apply(&renamed));
        assert_eq!(roster.sources(), [source("Graphics", url, true)]);

        let wider = Event::InputSettingsChanged {
            id: id(1, "Graphics"),
            settings: json!({"url": "https://other.example/", "width": 1920}),
        };
        assert!(roster.apply(&wider));
        let expected = ObsSource {
            width: 1920,
            ..source("Graphics", "https://other.example/", true)
        };
        assert_eq!(roster.sources(), [expected]);

        let removed = Event::InputRemoved {
            id: id(1, "Graphics"),
        };
        assert!(roster.apply(&removed));
        assert!(roster.is_empty());
        assert!(!roster.apply(&removed), "it is gone already");
    }

    #[test]
    fn a_setting_that_is_not_told_is_at_its_default() {
        let input = |number, name: &str, settings| BrowserInput {
            uuid: Uuid::from_u128(number),
            name: name.into(),
            settings,
            active: false,
        };
        let inputs = vec![
            input(2, "New", json!({})),
            input(1, "Far", json!({"url": "https://far.example/"})),
            input(3, "No address", json!({"url": ""})),
        ];
        let expected = [
            source("Far", "https://far.example/", false),
            source("New", "https://obs.example/", false),
        ];
        assert_eq!(Roster::new(defaults(), inputs).sources(), expected);
    }

    #[test]
    fn a_local_file_is_remembered_until_it_becomes_an_address() {
        let mut roster = Roster::default();
        let file = json!({"is_local_file": true, "local_file": "/a.html", "url": "http://old/"});
        assert!(roster.apply(&created(id(1, "Page"), KIND, file)));
        assert!(roster.sources().is_empty());
        let changed = Event::InputSettingsChanged {
            id: id(1, "Page"),
            settings: json!({"is_local_file": false, "url": "http://new/"}),
        };
        assert!(roster.apply(&changed));
        assert_eq!(roster.sources(), [source("Page", "http://new/", false)]);
    }

    #[test]
    fn other_inputs_do_not_matter() {
        let mut roster = Roster::default();
        let camera = created(id(1, "Camera"), "av_capture_input", json!({"url": "x"}));
        assert!(!roster.apply(&camera));
        let active = Event::InputActiveStateChanged {
            id: id(1, "Camera"),
            active: true,
        };
        assert!(!roster.apply(&active));
        assert!(roster.is_empty() && roster.sources().is_empty());
    }
}
