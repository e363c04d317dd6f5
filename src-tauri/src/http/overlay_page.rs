//! The HTML of an overlay page: one template, filled in from the catalogue.
//!
//! The list of overlays is embedded as a block of JSON, which browsers do not execute, so the content security policy
//! can forbid inline scripts.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::language::Language;
use crate::catalogue::{Catalogue, Entry, Page, PlayerAction};

/// The modules that every page loads in addition to those of its graphics. Preloading them avoids one round trip per
/// level of imports.
const MODULES: [&str; 26] = [
    "/graphics/shared/countdown-clock.js",
    "/graphics/shared/graphic.js",
    "/graphics/shared/payload.js",
    "/graphics/shared/stylesheet.js",
    "/graphics/shared/theme-parts.js",
    "/graphics/shared/theme.js",
    "/graphics/shared/values.js",
    "/overlays/acks.js",
    "/overlays/areas.js",
    "/overlays/cue-preload.js",
    "/overlays/design-space.js",
    "/overlays/framing-page.js",
    "/overlays/ograf.js",
    "/overlays/page-update.js",
    "/overlays/pictures.js",
    "/overlays/player.js",
    "/overlays/preview-page.js",
    "/overlays/program-preview.js",
    "/overlays/program.js",
    "/overlays/stage.js",
    "/overlays/visibility.js",
    "/server/live-client.js",
    "/shared/fetch-json.js",
    "/shared/font-family.js",
    "/shared/page-fonts.js",
    "/shared/server-clock.js",
];

/// An overlay in the JSON that the page's script reads.
#[derive(Serialize)]
struct Overlay<'a> {
    channel: &'a str,
    module: String,
    layer: i32,
    clock: bool,
    actions: BTreeMap<&'a str, PlayerAction>,
}

/// Renders the template for a page.
pub(super) fn render(template: &[u8], page: &Page, catalogue: &Catalogue) -> String {
    let mut overlays: Vec<_> = catalogue
        .entries_with_page()
        .filter(|entry| page.shows(&entry.channel))
        .filter_map(overlay)
        .collect();
    overlays.sort_by_key(|overlay| overlay.layer);
    let modules = MODULES
        .into_iter()
        .chain(overlays.iter().map(|overlay| overlay.module.as_str()));
    let preload: Vec<_> = modules
        .map(|module| format!("<link rel=\"modulepreload\" href=\"{}\">", escape(module)))
        .collect();
    let json = serde_json::to_string(&overlays).unwrap_or_default();
    // Without `<`, the JSON cannot end the script element.
    let json = json.replace('<', "\\u003c");
    String::from_utf8_lossy(template)
        .replace("{{title}}", &escape(&title(page, catalogue)))
        .replace("{{preload}}", &preload.join("\n"))
        .replace("{{overlays}}", &json)
}

fn overlay(entry: &Entry) -> Option<Overlay<'_>> {
    Some(Overlay {
        channel: &entry.channel,
        module: entry.module()?,
        layer: entry.layer,
        clock: entry.clock,
        actions: entry.player_actions(),
    })
}

fn title(page: &Page, catalogue: &Catalogue) -> String {
    match page.channels.as_slice() {
        [channel] => catalogue.get(channel).map_or_else(
            || channel.clone(),
            |entry| entry.name(Language::ENGLISH).title.clone(),
        ),
        _ => "All overlays".to_owned(),
    }
}

/// Escapes text for an element or an attribute in double quotes.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use serde_json::{Value, json};

    use super::*;

    fn page(name: &str) -> (String, Value) {
        let catalogue = Catalogue::embedded();
        let page = catalogue.page(name).expect("a page");
        let template = b"<title>{{title}}</title>{{preload}}<script>{{overlays}}</script>";
        let html = render(template, &page, &catalogue);
        let json = html.split("<script>").nth(1).expect("a script");
        let json = json.trim_end_matches("</script>").to_owned();
        (html, serde_json::from_str(&json).expect("JSON"))
    }

    #[test]
    fn a_page_lists_its_overlay_and_loads_its_graphic() {
        let (html, overlays) = page("lower-third");
        assert!(html.starts_with("<title>Lower third</title>"), "{html}");
        assert!(
            html.contains("<link rel=\"modulepreload\" href=\"/graphics/lower-third/graphic.js\">"),
            "{html}"
        );
        assert_eq!(
            overlays,
            json!([{
                "channel": "lower",
                "module": "/graphics/lower-third/graphic.js",
                "layer": 20,
                "clock": false,
                "actions": {"show": "play", "update": "update", "hide": "stop"},
            }])
        );
    }

    #[test]
    fn the_page_with_all_overlays_lists_them_by_layer() {
        let (_, overlays) = page("all");
        let channels: Vec<_> = overlays
            .as_array()
            .expect("an array")
            .iter()
            .map(|overlay| overlay["channel"].as_str().expect("a channel"))
            .collect();
        assert_eq!(channels, ["poster", "lower", "countdown"]);
    }

    #[test]
    fn the_title_is_escaped() {
        let page = Page {
            name: "x".to_owned(),
            channels: vec!["</title><script>".to_owned()],
            source_name: String::new(),
        };
        let html = render(b"{{title}}", &page, &Catalogue::embedded());
        assert_eq!(html, "&lt;/title>&lt;script>");
    }

    /// Adds a script and all scripts that it imports.
    fn add_imports(script: &Path, scripts: &mut BTreeSet<PathBuf>) {
        let script = script.canonicalize().expect("a script");
        if !scripts.insert(script.clone()) {
            return;
        }
        let source = std::fs::read_to_string(&script).expect("UTF-8");
        for import in source.split("from '").skip(1) {
            let path = import.split('\'').next().expect("a path");
            let folder = script.parent().expect("a folder");
            add_imports(&folder.join(path), scripts);
        }
    }

    #[test]
    fn every_module_that_a_page_imports_is_preloaded() {
        let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
        let mut scripts = BTreeSet::new();
        add_imports(&ui.join("overlays/main.js"), &mut scripts);
        add_imports(&ui.join("graphics/shared/graphic.js"), &mut scripts);
        let ui = ui.canonicalize().expect("a folder");
        let paths = scripts.iter().map(|script| {
            let path = script.strip_prefix(&ui).expect("a script of the UI");
            format!("/{}", path.display())
        });
        // The page itself loads this module.
        let imported: Vec<_> = paths.filter(|path| path != "/overlays/main.js").collect();
        assert_eq!(imported, MODULES);
    }
}
