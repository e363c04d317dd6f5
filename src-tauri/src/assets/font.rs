//! Reads which font a file contains, so that themes can name it.

use std::path::Path;

use serde::{Deserialize, Serialize};
use ttf_parser::{Face, Tag, name_id};

use super::error::AssetError;
use super::format::Format;

/// The maximum size of a font file, in bytes. Fonts that cover Chinese, Japanese and Korean take about 20 MB.
pub(super) const MAX_FONT_SIZE: u64 = 32 * 1024 * 1024;
/// The maximum size of a compressed font once decompressed, in bytes: every page that uses the font decompresses it.
pub(super) const MAX_DECOMPRESSED_SIZE: u64 = 64 * 1024 * 1024;

/// The font in a file: what `@font-face` needs to know about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Font {
    /// The family, such as `Open Sans`. Several files may belong to one family.
    pub family: String,
    /// The lightest weight, from 1 to 1000.
    pub min_weight: u16,
    /// The heaviest weight; equal to the lightest unless the font is variable.
    pub max_weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
}

impl Font {
    /// Reads a file. Blocks.
    ///
    /// # Errors
    /// [`AssetError::DamagedFont`] if the file cannot be read, or contains no glyphs or no family name;
    /// [`AssetError::DecompressedFontTooLarge`].
    pub(super) fn read(path: &Path, format: Format) -> Result<Self, AssetError> {
        let mut bytes = std::fs::read(path).map_err(|_| AssetError::DamagedFont)?;
        if format == Format::Woff2 {
            bytes = decompress(&bytes)?;
        }
        Self::parse(&bytes).ok_or(AssetError::DamagedFont)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let face = Face::parse(bytes, 0).ok()?;
        if face.number_of_glyphs() < 2 || !is_complete(&face, bytes.len()) {
            return None;
        }
        let name = |id| {
            let mut names = face.names().into_iter().filter(|name| name.name_id == id);
            let family = names.find_map(|name| name.to_string())?;
            let family = clean_family(&family);
            (!family.is_empty()).then_some(family)
        };
        // The older field includes the weight, as in "Open Sans Light", unless it is regular or bold.
        let family = name(name_id::TYPOGRAPHIC_FAMILY).or_else(|| name(name_id::FAMILY))?;
        let axis = face
            .variation_axes()
            .into_iter()
            .find(|axis| axis.tag == Tag::from_bytes(b"wght"));
        let weight = f32::from(face.weight().to_number());
        let (min, max) = axis.map_or((weight, weight), |axis| (axis.min_value, axis.max_value));
        Some(Self {
            family,
            min_weight: css_weight(min),
            max_weight: css_weight(max).max(css_weight(min)),
            italic: face.is_italic() || face.is_oblique(),
        })
    }
}

/// Decompresses a WOFF2 font.
fn decompress(bytes: &[u8]) -> Result<Vec<u8>, AssetError> {
    let size = decompressed_size(bytes).ok_or(AssetError::DamagedFont)?;
    if size > MAX_DECOMPRESSED_SIZE {
        return Err(AssetError::DecompressedFontTooLarge(MAX_DECOMPRESSED_SIZE));
    }
    let font = wuff::decompress_woff2(bytes).map_err(|_| AssetError::DamagedFont)?;
    // Glyphs are rebuilt from a shorter form, so the font can be larger than its file says. The crate stops at 128 MiB.
    if font.len() as u64 > MAX_DECOMPRESSED_SIZE {
        return Err(AssetError::DecompressedFontTooLarge(MAX_DECOMPRESSED_SIZE));
    }
    Ok(font)
}

/// How many bytes a WOFF2 font takes once decompressed, according to its header or its table directory, whichever says
/// more. `None` if it is damaged.
///
/// See <https://www.w3.org/TR/WOFF2/#woff20Header>.
fn decompressed_size(bytes: &[u8]) -> Option<u64> {
    let total_size: [u8; 4] = bytes.get(16..20)?.try_into().ok()?;
    let mut table_size = None;
    // Reads the header and the table directory, then refuses to decompress.
    let _ = wuff::decompress_woff2_with_custom_brotli(bytes, &mut |_, size| {
        table_size = u64::try_from(size).ok();
        Err("only the size is wanted".into())
    });
    Some(table_size?.max(u32::from_be_bytes(total_size).into()))
}

/// Whether every table is within the file. The parser checks only some of them.
fn is_complete(face: &Face<'_>, size: usize) -> bool {
    let tables = face.raw_face().table_records.into_iter();
    let mut ends = tables.map(|table| table.offset.checked_add(table.length));
    ends.all(|end| end.is_some_and(|end| end as usize <= size))
}

/// The family name without the characters that could end a CSS declaration or list.
fn clean_family(name: &str) -> String {
    let is_allowed = |c: &char| !c.is_control() && !";{}<>()\\@,'\"".contains(*c);
    let name: String = name.chars().filter(is_allowed).take(100).collect();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 1..=1000"
)]
fn css_weight(weight: f32) -> u16 {
    weight.round().clamp(1.0, 1000.0) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_font_has_a_range_of_weights() {
        let font = Font::parse(damascene_fonts_inter::INTER_VARIABLE).expect("a font");
        let expected = Font {
            family: "Inter Variable".to_owned(),
            min_weight: 100,
            max_weight: 900,
            italic: false,
        };
        assert_eq!(font, expected);
        let italic = Font::parse(damascene_fonts_inter::INTER_VARIABLE_ITALIC).expect("a font");
        assert!(italic.italic);
    }

    #[test]
    fn damaged_bytes_are_not_a_font() {
        let whole = damascene_fonts_inter::INTER_VARIABLE;
        for bytes in [
            &b""[..],
            b"\0\x01\0\0",
            &whole[..200],
            &whole[..whole.len() / 2],
        ] {
            assert_eq!(Font::parse(bytes), None);
        }
    }

    #[test]
    fn a_family_name_is_safe_in_a_style_sheet() {
        for (name, family) in [
            ("Open Sans", "Open Sans"),
            ("  A \n B;}  ", "A B"),
            ("Été-Ünïcode 2", "Été-Ünïcode 2"),
            ("\"'\\", ""),
        ] {
            assert_eq!(clean_family(name), family);
        }
    }
}
