//! The type of a file, by its first bytes. Only what every browser and OBS can show is allowed.

use infer::MatcherType;
use serde::{Deserialize, Serialize};

use super::error::AssetError;

/// How many bytes are enough to find the type.
pub(super) const HEAD: usize = 4096;

const OTHER: &str = "This is not a picture or video that overlays can show. Use PNG, JPEG, GIF, WebP or AVIF, or an MP4 or WebM video.";
const SVG: &str =
    "SVG pictures are not allowed, because they can carry programs. Save it as PNG or WebP.";
const PICTURE: &str =
    "Overlays cannot show this kind of picture. Save it as PNG, JPEG, GIF, WebP or AVIF.";
const VIDEO: &str = "Overlays cannot show this kind of video. Save it as MP4 or WebM.";
const FORM: &str =
    "This is a form, not a file. Send the bytes of the file as the body, and nothing else.";

/// A type of file that is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A picture.
    Png,
    /// A picture.
    Jpeg,
    /// A picture, which may be animated.
    Gif,
    /// A picture, which may be animated.
    Webp,
    /// A picture, which may be animated.
    Avif,
    /// A video.
    Mp4,
    /// A video.
    Webm,
}

/// How a file is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum AssetKind {
    /// As an image.
    Image,
    /// As a video.
    Video,
}

impl Format {
    /// The type of a file that begins with `head`.
    pub(super) fn of(head: &[u8]) -> Result<Self, AssetError> {
        if head.is_empty() {
            return Err(AssetError::Empty);
        }
        let found = infer::get(head);
        let format = match found.map(|found| found.mime_type()) {
            Some("image/png") => Self::Png,
            Some("image/jpeg") => Self::Jpeg,
            Some("image/gif") => Self::Gif,
            Some("image/webp") => Self::Webp,
            Some("image/avif") => Self::Avif,
            Some("video/mp4" | "video/x-m4v") => Self::Mp4,
            Some("video/webm") => Self::Webm,
            _ => return Err(AssetError::WrongType(advice(head, found))),
        };
        Ok(format)
    }

    /// The extension of file names.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Avif => "avif",
            Self::Mp4 => "mp4",
            Self::Webm => "webm",
        }
    }

    /// The format with this extension.
    pub(super) fn by_extension(extension: &str) -> Option<Self> {
        [
            Self::Png,
            Self::Jpeg,
            Self::Gif,
            Self::Webp,
            Self::Avif,
            Self::Mp4,
            Self::Webm,
        ]
        .into_iter()
        .find(|format| format.extension() == extension)
    }

    /// The media type (MIME).
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
        }
    }

    /// How it is shown.
    #[must_use]
    pub fn kind(self) -> AssetKind {
        match self {
            Self::Mp4 | Self::Webm => AssetKind::Video,
            _ => AssetKind::Image,
        }
    }
}

/// Says what to do with a file of another type.
fn advice(head: &[u8], found: Option<infer::Type>) -> &'static str {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    if text.contains("<svg") {
        return SVG;
    }
    if text.contains("content-disposition: form-data") {
        return FORM;
    }
    match found.map(|found| found.matcher_type()) {
        Some(MatcherType::Image) => PICTURE,
        Some(MatcherType::Video) => VIDEO,
        _ => OTHER,
    }
}
