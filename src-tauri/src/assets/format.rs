//! The format of a file, detected from its first bytes. Only formats that every browser and OBS can show are allowed.

use infer::MatcherType;
use serde::{Deserialize, Serialize};

use super::error::AssetError;

/// The number of bytes needed to detect a format.
pub(super) const HEAD_SIZE: usize = 4096;

const UNSUPPORTED_MESSAGE: &str = "This is not a picture, video or font that overlays can show. Use PNG, JPEG, GIF, WebP or AVIF, an MP4 or WebM video, or a WOFF2, TTF or OTF font.";
const SVG_MESSAGE: &str = "SVG pictures are not allowed, because they can contain scripts. Save the picture as PNG or WebP.";
const PICTURE_MESSAGE: &str =
    "Overlays cannot show this kind of picture. Save it as PNG, JPEG, GIF, WebP or AVIF.";
const VIDEO_MESSAGE: &str = "Overlays cannot show this kind of video. Save it as MP4 or WebM.";
const FONT_MESSAGE: &str =
    "Overlays cannot use this kind of font file. Use WOFF2, TTF or OTF, with one font per file.";
const FORM_MESSAGE: &str =
    "This is a form, not a file. Send only the bytes of the file as the body.";

/// An allowed file format.
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
    /// A font.
    Woff2,
    /// A font.
    Ttf,
    /// A font.
    Otf,
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
    /// As the typeface of text.
    Font,
}

impl Format {
    /// Detects the format of a file that begins with `head`.
    pub(super) fn detect(head: &[u8]) -> Result<Self, AssetError> {
        if head.is_empty() {
            return Err(AssetError::Empty);
        }
        let detected = infer::get(head);
        let format = match detected.map(|detected| detected.mime_type()) {
            Some("image/png") => Self::Png,
            Some("image/jpeg") => Self::Jpeg,
            Some("image/gif") => Self::Gif,
            Some("image/webp") => Self::Webp,
            Some("image/avif") => Self::Avif,
            Some("video/mp4" | "video/x-m4v") => Self::Mp4,
            Some("video/webm") => Self::Webm,
            _ if head.starts_with(b"wOF2") => Self::Woff2,
            _ if head.starts_with(b"OTTO") => Self::Otf,
            _ if head.starts_with(b"\0\x01\0\0\0") || head.starts_with(b"true") => Self::Ttf,
            _ => return Err(AssetError::WrongType(wrong_type_message(head, detected))),
        };
        Ok(format)
    }

    /// The file extension, without the dot.
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
            Self::Woff2 => "woff2",
            Self::Ttf => "ttf",
            Self::Otf => "otf",
        }
    }

    /// Returns the format with this extension, if any.
    pub(super) fn from_extension(extension: &str) -> Option<Self> {
        [
            Self::Png,
            Self::Jpeg,
            Self::Gif,
            Self::Webp,
            Self::Avif,
            Self::Mp4,
            Self::Webm,
            Self::Woff2,
            Self::Ttf,
            Self::Otf,
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
            Self::Woff2 => "font/woff2",
            Self::Ttf => "font/ttf",
            Self::Otf => "font/otf",
        }
    }

    /// How a file of this format is shown.
    #[must_use]
    pub fn kind(self) -> AssetKind {
        match self {
            Self::Mp4 | Self::Webm => AssetKind::Video,
            Self::Woff2 | Self::Ttf | Self::Otf => AssetKind::Font,
            _ => AssetKind::Image,
        }
    }
}

/// The message for a file whose type is not supported.
fn wrong_type_message(head: &[u8], detected: Option<infer::Type>) -> &'static str {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    if text.contains("<svg") {
        return SVG_MESSAGE;
    }
    if text.contains("content-disposition: form-data") {
        return FORM_MESSAGE;
    }
    match detected.map(|detected| detected.matcher_type()) {
        Some(MatcherType::Image) => PICTURE_MESSAGE,
        Some(MatcherType::Video) => VIDEO_MESSAGE,
        Some(MatcherType::Font) => FONT_MESSAGE,
        _ if head.starts_with(b"ttcf") || head.starts_with(b"wOFF") => FONT_MESSAGE,
        _ => UNSUPPORTED_MESSAGE,
    }
}
