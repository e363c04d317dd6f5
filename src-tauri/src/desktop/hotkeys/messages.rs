//! Messages for the user about hotkeys that do not work.

use cuelight_backend::base::texts::{Messages, Noun};
use cuelight_backend::catalogue::Catalogue;
use cuelight_backend::store::HotkeyAction;

use super::bindings::{PresetNames, Problem};

/// Describes problems in one language.
pub(super) struct ProblemTexts<'a> {
    pub(super) messages: &'a Messages,
    pub(super) catalogue: &'a Catalogue,
    pub(super) presets: &'a PresetNames,
    /// The port in the example command; see [`Problem::Unsupported`].
    pub(super) http_port: u16,
}

impl ProblemTexts<'_> {
    pub(super) fn text(&self, problem: &Problem) -> String {
        let format = |key, name, value: &str| self.messages.format(key, &[(name, value.into())]);
        match problem {
            Problem::Unreadable(keys) => format("hotkeys.problem.unreadable", "keys", keys),
            Problem::NoModifier(keys) => format("hotkeys.problem.no-modifier", "keys", keys),
            Problem::Needed(keys) => format("hotkeys.problem.needed", "keys", keys),
            Problem::Taken(keys) => format("hotkeys.problem.taken", "keys", keys),
            Problem::Refused(reason) => format("hotkeys.problem.refused", "reason", reason),
            Problem::Unsupported => {
                format("hotkeys.problem.unsupported", "command", &self.command())
            }
            Problem::Duplicate(owner) => {
                let owner = self.noun(owner);
                self.messages
                    .format("hotkeys.problem.duplicate", &[("owner", (&owner).into())])
            }
        }
    }

    /// The overlay itself for the action that shows and hides it; otherwise the quoted label of the action.
    fn noun(&self, action: &HotkeyAction) -> Noun {
        let overlay_label = |key, channel: &String| {
            let entry = self.catalogue.get(channel);
            let name = entry.map(|entry| entry.name(self.messages.language()));
            let title = name.map_or(channel.as_str(), |name| name.title.as_str());
            self.messages.format(key, &[("overlay", title.into())])
        };
        let label = match action {
            HotkeyAction::Toggle(channel) => return self.overlay(channel),
            HotkeyAction::Take(channel) => overlay_label("hotkeys.action.take", channel),
            HotkeyAction::StartPause(channel) => {
                overlay_label("hotkeys.action.start-pause", channel)
            }
            HotkeyAction::AddMinute(channel) => overlay_label("hotkeys.action.add-minute", channel),
            HotkeyAction::SubtractMinute(channel) => {
                overlay_label("hotkeys.action.subtract-minute", channel)
            }
            HotkeyAction::HideAll => self.messages.text("hotkeys.action.hide-all").to_owned(),
            HotkeyAction::NextPreset => self.messages.text("hotkeys.action.next-preset").to_owned(),
            HotkeyAction::PreviousPreset => self
                .messages
                .text("hotkeys.action.previous-preset")
                .to_owned(),
            HotkeyAction::ShowPreset(id) => {
                let name = self.presets.get(id).unwrap_or(id);
                let name = ("name", name.into());
                self.messages.format("hotkeys.action.preset", &[name])
            }
        };
        self.messages.quoted(&label)
    }

    fn overlay(&self, channel: &str) -> Noun {
        match self.catalogue.get(channel) {
            Some(entry) => entry.noun(self.messages),
            None => self.messages.quoted(channel),
        }
    }

    /// An example of a command that the desktop's keyboard settings can run instead.
    fn command(&self) -> String {
        let first = self.catalogue.entries_with_page().next();
        let channel = first.map_or("", |entry| entry.channel.as_str());
        let port = self.http_port;
        format!("curl -X POST localhost:{port}/api/overlays/{channel}/toggle")
    }
}

#[cfg(test)]
mod tests {
    use cuelight_backend::base::language::Language;
    use cuelight_backend::base::texts::Texts;

    use super::*;

    fn in_language(language: Language, problem: &Problem) -> String {
        let (texts, catalogue) = (Texts::embedded(), Catalogue::embedded());
        let messages = texts.messages(language);
        ProblemTexts {
            messages,
            catalogue: &catalogue,
            presets: &[("p1".to_owned(), "Ada".to_owned())].into(),
            http_port: 3002,
        }
        .text(problem)
    }

    fn in_french(problem: &Problem) -> String {
        in_language(Language::from_code("fr").expect("a code"), problem)
    }

    #[test]
    fn every_problem_has_a_different_message_in_each_language() {
        let keys = || "Ctrl+1".to_owned();
        let mut problems = vec![
            Problem::Unreadable(keys()),
            Problem::NoModifier(keys()),
            Problem::Needed(keys()),
            Problem::Taken(keys()),
            Problem::Refused(keys()),
            Problem::Unsupported,
        ];
        problems.extend(
            HotkeyAction::all(&Catalogue::embedded())
                .into_iter()
                .chain([HotkeyAction::ShowPreset("p1".into())])
                .map(Problem::Duplicate),
        );
        let texts = Texts::embedded();
        let languages: Vec<_> = texts.all().map(Messages::language).collect();
        let messages = problems.iter().flat_map(|problem| {
            languages
                .iter()
                .map(|language| in_language(*language, problem))
        });
        let mut messages: Vec<_> = messages.collect();
        messages.sort();
        let count = messages.len();
        messages.dedup();
        assert_eq!(messages.len(), count, "{messages:?}");
    }

    #[test]
    fn the_message_about_duplicate_keys_names_the_other_action() {
        let owner = |action| {
            let problem = Problem::Duplicate(action);
            [
                in_language(Language::ENGLISH, &problem),
                in_french(&problem),
            ]
        };
        assert_eq!(
            owner(HotkeyAction::Toggle("lower".into())),
            [
                "These keys are already used for the lower third. Choose others.",
                "Ce raccourci est déjà utilisé pour le bandeau. Choisissez-en un autre."
            ]
        );
        assert_eq!(
            owner(HotkeyAction::Toggle("poster".into())),
            [
                "These keys are already used for the poster. Choose others.",
                "Ce raccourci est déjà utilisé pour l’affiche. Choisissez-en un autre."
            ]
        );
        assert_eq!(
            owner(HotkeyAction::HideAll),
            [
                "These keys are already used for “Hide everything”. Choose others.",
                "Ce raccourci est déjà utilisé pour «\u{a0}Tout masquer\u{a0}». Choisissez-en un autre."
            ]
        );
    }

    #[test]
    fn messages_name_the_overlay_or_the_preset_of_an_action() {
        let owner = |action| in_language(Language::ENGLISH, &Problem::Duplicate(action));
        assert_eq!(
            owner(HotkeyAction::AddMinute("countdown".into())),
            "These keys are already used for “Countdown: +1 minute”. Choose others."
        );
        assert_eq!(
            owner(HotkeyAction::ShowPreset("p1".into())),
            "These keys are already used for “Show preset: Ada”. Choose others."
        );
    }

    #[test]
    fn a_language_from_the_languages_folder_has_its_own_messages() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("xx.json");
        let text = r#"{"hotkeys.problem.taken": "{keys}?!"}"#;
        std::fs::write(file, text).expect("the file is written");
        let (texts, catalogue) = (Texts::open(Some(folder.path())), Catalogue::embedded());
        let language = Language::from_code("xx").expect("a code");
        let problems = ProblemTexts {
            messages: texts.messages(language),
            catalogue: &catalogue,
            presets: &PresetNames::new(),
            http_port: 3002,
        };
        assert_eq!(problems.text(&Problem::Taken("F8".into())), "F8?!");
    }

    #[test]
    fn without_global_hotkeys_the_message_contains_a_command() {
        let text = in_language(Language::ENGLISH, &Problem::Unsupported);
        assert!(
            text.ends_with("curl -X POST localhost:3002/api/overlays/lower/toggle"),
            "{text}"
        );
    }
}
