//! Decodes pictures and scales them down.
//!
//! The memory that decoding may use is bounded: a picture with more than [`MAX_PIXELS`] is rejected, whatever the size
//! of its file. Everything here blocks.

use std::fs::File;
use std::io::{self, BufReader, Cursor};
use std::path::Path;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageEncoder, ImageResult, Limits};

use super::format::Format;

/// The maximum number of pixels in a picture: four times as many as a good camera produces. Decoded with eight bits per
/// channel, they take at most 400 MB.
pub(super) const MAX_PIXELS: u64 = 100_000_000;
/// The maximum memory for one decoded picture, in bytes. A picture with 16 bits per color may exceed it despite
/// [`MAX_PIXELS`]; it is then used as uploaded.
const MAX_DECODED_SIZE: u64 = 512 * 1024 * 1024;
/// The maximum size of a file to scale, in bytes: some decoders read the whole file into memory.
const MAX_ENCODED_SIZE: u64 = 256 * 1024 * 1024;
/// At this quality, the loss is not visible on a screen.
const JPEG_QUALITY: u8 = 90;

/// The width and height in pixels that a scaled picture must not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The maximum width.
    pub width: u32,
    /// The maximum height.
    pub height: u32,
}

/// A scaled picture, encoded.
#[derive(Debug)]
pub(super) struct ScaledPicture {
    pub(super) bounds: Bounds,
    pub(super) bytes: Vec<u8>,
}

/// Whether a picture of this size is rejected.
pub(super) fn has_too_many_pixels(width: u32, height: u32) -> bool {
    u64::from(width) * u64::from(height) > MAX_PIXELS
}

/// The format of the scaled copies of a picture: JPEG stays JPEG, and all others are stored losslessly, because they
/// may be transparent. `None` if pictures of this format are never scaled.
pub(super) fn scaled_format(format: Format) -> Option<Format> {
    match format {
        Format::Jpeg => Some(Format::Jpeg),
        Format::Png | Format::Webp | Format::Gif => Some(Format::Png),
        _ => None,
    }
}

/// Reads the width and height of a picture without decoding it. `None` if this is not possible, such as for a damaged
/// file.
pub(super) fn read_dimensions(path: &Path, format: Format) -> Option<(u32, u32)> {
    let decoder = Source::open(path, format).ok()??;
    Some(decoder.dimensions())
}

/// Scales a picture down to each of these bounds, applies its orientation and keeps its color profile. It is never
/// enlarged: bounds that it already fits in are skipped. An animation is scaled only to `still`, as its first frame.
///
/// # Errors
/// If the file cannot be read or decoded within the limits.
pub(super) fn scale(
    path: &Path,
    format: Format,
    bounds: &[Bounds],
    still: Bounds,
) -> ImageResult<Vec<ScaledPicture>> {
    if std::fs::metadata(path)?.len() > MAX_ENCODED_SIZE {
        return Ok(Vec::new());
    }
    let Some(mut source) = Source::open(path, format)? else {
        return Ok(Vec::new());
    };
    let dimensions = source.dimensions();
    let orientation = source.orientation()?;
    let mut wanted: Vec<_> = bounds
        .iter()
        .filter(|bounds| !bounds.contain(dimensions, orientation))
        .filter(|bounds| **bounds == still || !source.is_animated)
        .copied()
        .collect();
    let profile = source.decoder.icc_profile()?;
    if wanted.is_empty() || profile.as_deref().is_some_and(is_cmyk) {
        return Ok(Vec::new());
    }
    // Largest first, so that each smaller copy is made from a larger one.
    wanted.sort_by_key(|bounds| {
        std::cmp::Reverse(u64::from(bounds.width) * u64::from(bounds.height))
    });
    let mut picture = source.decode()?;
    let mut is_oriented = false;
    let mut scaled = Vec::new();
    for bounds in wanted {
        let target = if is_oriented {
            bounds
        } else {
            bounds.oriented(orientation)
        };
        picture = picture.resize(target.width, target.height, FilterType::Lanczos3);
        if !is_oriented {
            picture.apply_orientation(orientation);
            is_oriented = true;
        }
        let bytes = encode(&picture, format, profile.clone())?;
        scaled.push(ScaledPicture { bounds, bytes });
    }
    Ok(scaled)
}

/// A file opened for decoding.
struct Source {
    decoder: Box<dyn ImageDecoder>,
    is_animated: bool,
}

impl Source {
    /// `None` for a format that is never scaled.
    fn open(path: &Path, format: Format) -> ImageResult<Option<Self>> {
        let file = || -> io::Result<_> { Ok(BufReader::new(File::open(path)?)) };
        let (decoder, is_animated): (Box<dyn ImageDecoder>, bool) = match format {
            Format::Jpeg => (Box::new(JpegDecoder::new(file()?)?), false),
            Format::Png => {
                let decoder = PngDecoder::with_limits(file()?, limits())?;
                let is_animated = decoder.is_apng()?;
                (Box::new(decoder), is_animated)
            }
            Format::Webp => {
                let decoder = WebPDecoder::new(file()?)?;
                let is_animated = decoder.has_animation();
                (Box::new(decoder), is_animated)
            }
            Format::Gif => (
                Box::new(GifDecoder::new(file()?)?),
                has_two_frames(file()?)?,
            ),
            _ => return Ok(None),
        };
        Ok(Some(Self {
            decoder,
            is_animated,
        }))
    }

    fn dimensions(&self) -> (u32, u32) {
        self.decoder.dimensions()
    }

    fn orientation(&mut self) -> ImageResult<Orientation> {
        self.decoder.orientation()
    }

    fn decode(mut self) -> ImageResult<DynamicImage> {
        let mut limits = limits();
        limits.reserve(self.decoder.total_bytes())?;
        self.decoder.set_limits(limits)?;
        let picture = DynamicImage::from_decoder(self.decoder)?;
        // Screens show eight bits per color.
        Ok(match picture.color().has_alpha() {
            true => picture.into_rgba8().into(),
            false => picture.into_rgb8().into(),
        })
    }
}

impl Bounds {
    /// Whether a picture of this size fits, once its orientation is applied.
    fn contain(self, (width, height): (u32, u32), orientation: Orientation) -> bool {
        let bounds = self.oriented(orientation);
        width <= bounds.width && height <= bounds.height
    }

    /// The bounds for the picture before its orientation is applied.
    fn oriented(self, orientation: Orientation) -> Self {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        match orientation {
            Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => Self {
                width: self.height,
                height: self.width,
            },
            _ => self,
        }
    }
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_DECODED_SIZE);
    limits
}

/// Whether a color profile is for printing (CMYK). Decoding converts such colors only approximately; browsers do it
/// better. See "Header" in the ICC.1 specification.
fn is_cmyk(profile: &[u8]) -> bool {
    profile.get(16..20) == Some(b"CMYK")
}

/// Whether a GIF is animated.
fn has_two_frames(file: BufReader<File>) -> ImageResult<bool> {
    let mut decoder = GifDecoder::new(file)?;
    decoder.set_limits(limits())?;
    Ok(decoder.into_frames().take(2).filter(Result::is_ok).count() == 2)
}

fn encode(
    picture: &DynamicImage,
    format: Format,
    profile: Option<Vec<u8>>,
) -> ImageResult<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    if format == Format::Jpeg {
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        set_profile(&mut encoder, profile);
        picture.write_with_encoder(encoder)?;
    } else {
        let mut encoder = PngEncoder::new(&mut bytes);
        set_profile(&mut encoder, profile);
        picture.write_with_encoder(encoder)?;
    }
    Ok(bytes.into_inner())
}

fn set_profile(encoder: &mut impl ImageEncoder, profile: Option<Vec<u8>>) {
    let Some(profile) = profile else { return };
    if let Err(error) = encoder.set_icc_profile(profile) {
        tracing::debug!(%error, "a color profile cannot be stored");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_may_have_a_hundred_million_pixels() {
        for (width, height, is_refused) in [
            (6000, 4000, false),
            (10_000, 10_000, false),
            (100_000_000, 1, false),
            (10_000, 10_001, true),
            (u32::MAX, u32::MAX, true),
        ] {
            assert_eq!(
                has_too_many_pixels(width, height),
                is_refused,
                "{width} × {height}"
            );
        }
    }
}
