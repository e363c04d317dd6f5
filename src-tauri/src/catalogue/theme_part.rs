//! The optional parts of a theme: what each of them is called and which values it can have.
//!
//! This table is the only list of them. Themes are validated against it, manifests name its parts, and
//! `ui/graphics/shared/theme-parts.js`, which graphics and the fields of the panel use, is generated from it.
//! For a part that a theme leaves out, the style sheet of the overlay applies.

use serde::Serialize;

/// An optional part of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ThemePart {
    /// Its group and its key in the theme, such as `secondLine.size`.
    pub path: &'static str,
    /// The values that it can have.
    #[serde(flatten)]
    pub values: PartValues,
}

/// The values of a part.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ThemePartValues"))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum PartValues {
    /// A number.
    Number {
        /// The minimum, inclusive.
        min: f64,
        /// The maximum, inclusive.
        max: f64,
        /// The step of the slider in the panel.
        step: f64,
        /// The unit of the number.
        unit: PartUnit,
        /// The position of the slider if the theme does not have the part.
        default: f64,
    },
    /// A CSS color.
    Color,
    /// One of several texts.
    Choice {
        /// The texts.
        values: &'static [&'static str],
        /// The value of a theme without the part; `None` if each overlay has its own.
        default: Option<&'static str>,
    },
    /// `true` or `false`. The value of a theme without the part is `false`.
    Switch,
    /// The URL of a picture.
    Image,
}

/// The unit of a part's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ThemePartUnit"))]
#[serde(rename_all = "camelCase")]
pub enum PartUnit {
    /// Design pixels on a canvas of 1920x1080.
    Px,
    /// Fractions of the font size.
    Em,
    /// Seconds.
    S,
    /// An opacity.
    Opacity,
    /// A font weight.
    Weight,
}

const EDGES: &[&str] = &["start", "end", "top", "bottom"];
/// The maximum duration of an entrance or exit, in seconds.
const MAX_TIME: f64 = 3.0;

/// All optional parts.
///
/// `start` is the left side, or the right side for text that is written from right to left.
pub const THEME_PARTS: &[ThemePart] = &[
    choice("text.capitals", &["none", "title", "all"], Some("none")),
    choice("text.align", &["start", "center", "end"], Some("start")),
    number("text.spacing", -0.05, 0.4, 0.01, PartUnit::Em, 0.0),
    switch("text.twoLines"),
    number("secondLine.size", 20.0, 90.0, 1.0, PartUnit::Px, 36.0),
    number(
        "secondLine.weight",
        100.0,
        900.0,
        1.0,
        PartUnit::Weight,
        400.0,
    ),
    color("secondLine.color"),
    number("plate.radius", 0.0, 89.0, 1.0, PartUnit::Px, 20.0),
    switch("plate.perLine"),
    number("plate.border", 0.0, 16.0, 1.0, PartUnit::Px, 0.0),
    color("plate.borderColor"),
    number("plate.shadow", 0.0, 1.0, 0.05, PartUnit::Opacity, 0.4),
    choice(
        "bar.side",
        &["start", "end", "top", "bottom", "none"],
        Some("start"),
    ),
    number("bar.thickness", 2.0, 40.0, 1.0, PartUnit::Px, 14.0),
    image("logo.image"),
    number("logo.height", 40.0, 140.0, 2.0, PartUnit::Px, 92.0),
    choice("entrance.from", EDGES, None),
    number("entrance.time", 0.1, MAX_TIME, 0.1, PartUnit::S, 0.4),
    choice("exit.to", EDGES, None),
    number("exit.time", 0.1, MAX_TIME, 0.1, PartUnit::S, 0.3),
];

impl ThemePart {
    /// Its group, such as `secondLine`, and its key in the group, such as `size`.
    #[must_use]
    pub fn group_and_key(&self) -> (&'static str, &'static str) {
        self.path.split_once('.').unwrap_or((self.path, ""))
    }
}

const fn number(
    path: &'static str,
    min: f64,
    max: f64,
    step: f64,
    unit: PartUnit,
    default: f64,
) -> ThemePart {
    let values = PartValues::Number {
        min,
        max,
        step,
        unit,
        default,
    };
    ThemePart { path, values }
}

const fn choice(
    path: &'static str,
    values: &'static [&'static str],
    default: Option<&'static str>,
) -> ThemePart {
    let values = PartValues::Choice { values, default };
    ThemePart { path, values }
}

const fn color(path: &'static str) -> ThemePart {
    let values = PartValues::Color;
    ThemePart { path, values }
}

const fn switch(path: &'static str) -> ThemePart {
    let values = PartValues::Switch;
    ThemePart { path, values }
}

const fn image(path: &'static str) -> ThemePart {
    let values = PartValues::Image;
    ThemePart { path, values }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const OUTPUT_PATH: &str = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/ui/graphics/shared/theme-parts.js"
    );
    const HEADER: &str = "// @ts-check
/**
 * The optional parts of a theme. Generated from `src-tauri/src/catalogue/theme_part.rs`, which explains the fields, by
 * `UPDATE_TYPES=1 cargo test --lib theme_part`. Do not edit.
 */

/** @typedef {import('../../shared/types.js').ThemePart} ThemePart */

/** @type {readonly ThemePart[]} */
export const THEME_PARTS = [
";

    #[test]
    fn the_table_in_the_ui_is_up_to_date() {
        let mut expected = HEADER.to_owned();
        for part in THEME_PARTS {
            let json = serde_json::to_string(part).expect("a JSON object");
            expected.push_str(&format!("  {json},\n"));
        }
        expected.push_str("];\n");
        if std::env::var_os("UPDATE_TYPES").is_some() {
            std::fs::write(OUTPUT_PATH, &expected).expect("written");
        }
        let found = std::fs::read_to_string(OUTPUT_PATH).unwrap_or_default();
        assert!(
            found == expected,
            "{OUTPUT_PATH} is out of date; run: UPDATE_TYPES=1 cargo test --lib theme_part"
        );
    }

    #[test]
    fn every_part_has_a_unique_path_and_a_valid_default() {
        let paths: BTreeSet<_> = THEME_PARTS.iter().map(|part| part.path).collect();
        assert_eq!(paths.len(), THEME_PARTS.len());
        for part in THEME_PARTS {
            assert!(!part.group_and_key().1.is_empty(), "{}", part.path);
            match part.values {
                PartValues::Number {
                    min, max, default, ..
                } => assert!((min..=max).contains(&default), "{}", part.path),
                PartValues::Choice { values, default } => assert!(
                    default.is_none_or(|default| values.contains(&default)),
                    "{}",
                    part.path
                ),
                PartValues::Color | PartValues::Switch | PartValues::Image => {}
            }
        }
    }
}
