//! Every browser input of OBS as last read, kept true by events: pure functions over plain values.
//!
//! It knows more than the status shows: inputs that show a local file may be given an address later, and OBS tells
//! only those settings that differ from its defaults. Inputs are told apart by UUID, for names change.

use obws::events::Event;
use obws::requests::custom::source_settings::SOURCE_BROWSER_SOURCE;
use serde_json::Value;
use uuid::Uuid;

use super::placement::Places;
use super::source::ObsSource;
use crate::base::url::told;

/// What OBS calls the kind of a browser source.
pub(super) const KIND: &str = SOURCE_BROWSER_SOURCE;
/// What a browser source shows while its page is taken away and put back; see [`KEPT_URL`].
pub(super) const BLANK: &str = "about:blank";
/// The setting of ours that keeps the address of a source meanwhile, so that it is found again whatever happens in
/// between. OBS keeps settings that it does not know.
pub(super) const KEPT_URL: &str = "cuelight_url";

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
    /// Where they stand in the scene the viewers see.
    places: Places,
}

impl Roster {
    pub(super) fn new(defaults: Value, inputs: Vec<BrowserInput>) -> Self {
        Self {
            defaults,
            inputs,
            places: Places::default(),
        }
    }

    /// Takes in where they stand.
    pub(super) fn place(&mut self, places: Places) {
        self.places = places;
    }

    /// Whether an input has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.inputs.iter().any(|input| input.name == name)
    }

    /// The address of an input, whatever it shows at the moment.
    pub(super) fn url(&self, uuid: Uuid) -> Option<&str> {
        let input = self.inputs.iter().find(|input| input.uuid == uuid)?;
        self.address(input)
    }

    /// Inputs whose address was taken away and never put back, with that address.
    pub(super) fn stranded(&self) -> Vec<(Uuid, String)> {
        let stranded = self.inputs.iter().filter_map(|input| {
            let shown = input.settings.get("url").and_then(Value::as_str)?;
            let kept = input.settings.get(KEPT_URL).and_then(Value::as_str)?;
            (shown == BLANK && !kept.is_empty()).then(|| (input.uuid, kept.to_owned()))
        });
        stranded.collect()
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
        let pixels = |key| {
            let pixels = self.setting(input, key).and_then(Value::as_u64);
            u32::try_from(pixels.unwrap_or_default()).unwrap_or(u32::MAX)
        };
        let is_on = |key| self.setting(input, key) == Some(&Value::Bool(true));
        let (placement, hidden_by) = self.places.of(&input.name);
        let url = self.address(input)?;
        Some(ObsSource {
            uuid: input.uuid,
            name: input.name.clone(),
            url: url.to_owned(),
            told: told(url, None),
            active: input.active,
            width: pixels("width"),
            height: pixels("height"),
            placement,
            hidden_by,
            sleeps: is_on("shutdown"),
            is_here: true,
            channels: Vec::new(),
            alive: None,
        })
    }

    /// The address an input shows, or showed before it was taken away for a moment.
    fn address<'a>(&'a self, input: &'a BrowserInput) -> Option<&'a str> {
        if self.setting(input, "is_local_file") == Some(&Value::Bool(true)) {
            return None;
        }
        let url = self.setting(input, "url").and_then(Value::as_str)?;
        let kept = input.settings.get(KEPT_URL).and_then(Value::as_str);
        let url = kept
            .filter(|kept| url == BLANK && !kept.is_empty())
            .unwrap_or(url);
        (!url.is_empty()).then_some(url)
    }

    fn setting<'a>(&'a self, input: &'a BrowserInput, key: &str) -> Option<&'a Value> {
        input.settings.get(key).or_else(|| self.defaults.get(key))
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

    fn source(number: u128, name: &str, url: &str, active: bool) -> ObsSource {
        ObsSource {
            uuid: Uuid::from_u128(number),
            width: 800,
            height: 600,
            ..ObsSource::example(name, url, active)
        }
    }

    #[test]
    fn an_input_is_followed_from_its_creation_to_its_removal() {
        let mut roster = Roster::default();
        let ours = json!({"url": "http://localhost:3002/overlays/all"});
        assert!(roster.apply(&created(id(1, "Titles"), KIND, ours)));
        let url = "http://localhost:3002/overlays/all";
        assert_eq!(roster.sources(), [source(1, "Titles", url, false)]);

        let active = Event::InputActiveStateChanged {
            id: id(1, "Titles"),
            active: true,
        };
        assert!(roster.apply(&active));
        assert_eq!(roster.sources(), [source(1, "Titles", url, true)]);

        let renamed = Event::InputNameChanged {
            uuid: id(1, "").uuid,
            old_name: "Titles".into(),
            new_name: "Graphics".into(),
        };
        assert!(roster.apply(&renamed));
        assert_eq!(roster.sources(), [source(1, "Graphics", url, true)]);

        let wider = Event::InputSettingsChanged {
            id: id(1, "Graphics"),
            settings: json!({"url": "https://other.example/", "width": 1920}),
        };
        assert!(roster.apply(&wider));
        let expected = ObsSource {
            width: 1920,
            ..source(1, "Graphics", "https://other.example/", true)
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
            source(1, "Far", "https://far.example/", false),
            source(2, "New", "https://obs.example/", false),
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
        assert_eq!(roster.sources(), [source(1, "Page", "http://new/", false)]);
    }

    #[test]
    fn an_address_that_was_taken_away_is_still_its_own() {
        let mut roster = Roster::default();
        let blanked = json!({"url": BLANK, KEPT_URL: "http://kept/"});
        assert!(roster.apply(&created(id(1, "Page"), KIND, blanked)));
        assert!(roster.apply(&created(id(2, "Blank"), KIND, json!({"url": BLANK}))));
        assert_eq!(roster.url(Uuid::from_u128(1)), Some("http://kept/"));
        let stranded = [(Uuid::from_u128(1), "http://kept/".to_owned())];
        assert_eq!(roster.stranded(), stranded);

        // Once it is back, what was kept is of no interest, even if somebody gives it another one.
        let back = Event::InputSettingsChanged {
            id: id(1, "Page"),
            settings: json!({"url": "http://other/", KEPT_URL: "http://kept/"}),
        };
        assert!(roster.apply(&back));
        assert!(roster.stranded().is_empty());
        assert_eq!(roster.url(Uuid::from_u128(1)), Some("http://other/"));
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
