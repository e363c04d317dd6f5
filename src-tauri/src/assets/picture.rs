//! Decodes pictures and scales them down.
//!
//! The memory that decoding may use is bounded: a picture with more than [`MAX_PIXELS`] is rejected, whatever the size
//! of its file. Everything here blocks.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Seek};
use std::path::Path;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    AnimationDecoder, DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageResult, Limits,
};

use super::format::Format;

/// The maximum number of pixels in a picture: four times as many as a good camera produces. Decoded with eight bits per
/// channel, they take at most 400 MB.
pub(super) const MAX_PIXELS: u64 = 100_000_000;
/// The maximum memory for one decoded picture, in bytes. A picture with 16 bits per channel may exceed it despite
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

/// Reads the width and height of a picture without decoding it. `None` if this is not possible, for example because the
/// file is damaged.
pub(super) fn read_dimensions(path: &Path, format: Format) -> Option<(u32, u32)> {
    let decoder = decoder(read(path).ok()?, format).ok()??;
    Some(decoder.dimensions())
}

/// Whether a picture is damaged: its pixels end too early or make no sense. False for a picture that we cannot decode for
/// another reason, because browsers may be able to show it.
pub(super) fn is_damaged(path: &Path, format: Format) -> bool {
    let decoded = read(path).map_err(ImageError::IoError).and_then(|file| {
        let Some(decoder) = decoder(file, format)? else {
            return Ok(());
        };
        decode(decoder).map(|_| ())
    });
    match decoded {
        Err(ImageError::Decoding(_)) => true,
        Err(ImageError::IoError(error)) => error.kind() == io::ErrorKind::UnexpectedEof,
        _ => false,
    }
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
    let Some(mut decoder) = decoder(read(path)?, format)? else {
        return Ok(Vec::new());
    };
    let (width, height) = decoder.dimensions();
    if has_too_many_pixels(width, height) {
        return Ok(Vec::new());
    }
    let orientation = decoder.orientation()?;
    let mut wanted = bounds.to_vec();
    wanted.retain(|bounds| !bounds.contain((width, height), orientation));
    if wanted.iter().any(|bounds| *bounds != still) && is_animated(path, format)? {
        wanted.retain(|bounds| *bounds == still);
    }
    let profile = decoder.icc_profile()?;
    if wanted.is_empty() || profile.as_deref().is_some_and(is_cmyk) {
        return Ok(Vec::new());
    }
    // Largest first, so that each smaller copy is made from a larger one.
    wanted.sort_by_key(|bounds| {
        std::cmp::Reverse(u64::from(bounds.width) * u64::from(bounds.height))
    });
    let mut picture = decode(decoder)?;
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

fn read(path: &Path) -> io::Result<BufReader<File>> {
    Ok(BufReader::new(File::open(path)?))
}

/// Reads the header of a picture, which contains its dimensions, but none of its pixels. `None` for a format that is
/// never scaled.
fn decoder<'a>(
    file: impl BufRead + Seek + 'a,
    format: Format,
) -> ImageResult<Option<Box<dyn ImageDecoder + 'a>>> {
    Ok(Some(match format {
        Format::Jpeg => Box::new(JpegDecoder::new(file)?),
        Format::Png => Box::new(PngDecoder::with_limits(file, limits())?),
        Format::Webp => Box::new(WebPDecoder::new(file)?),
        Format::Gif => Box::new(GifDecoder::new(file)?),
        _ => return Ok(None),
    }))
}

fn decode(mut decoder: Box<dyn ImageDecoder + '_>) -> ImageResult<DynamicImage> {
    let mut limits = limits();
    limits.reserve(decoder.total_bytes())?;
    decoder.set_limits(limits)?;
    let picture = DynamicImage::from_decoder(decoder)?;
    // Screens show eight bits per channel.
    Ok(match picture.color().has_alpha() {
        true => picture.into_rgba8().into(),
        false => picture.into_rgb8().into(),
    })
}

/// Whether a picture is an animation. PNG and WebP say so in their headers; a GIF is one if it has a second frame.
fn is_animated(path: &Path, format: Format) -> ImageResult<bool> {
    match format {
        Format::Png => PngDecoder::with_limits(read(path)?, limits())?.is_apng(),
        Format::Webp => Ok(WebPDecoder::new(read(path)?)?.has_animation()),
        Format::Gif => {
            let mut decoder = GifDecoder::new(read(path)?)?;
            decoder.set_limits(limits())?;
            Ok(decoder.into_frames().take(2).filter(Result::is_ok).count() == 2)
        }
        _ => Ok(false),
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
    use image::codecs::gif::GifEncoder;
    use image::{Frame, Rgba, RgbaImage};

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

    #[test]
    fn the_size_of_a_gif_is_read_without_its_frames() {
        let frame = RgbaImage::from_fn(400, 300, |x, y| {
            Rgba([((31 * x) ^ (17 * y)) as u8, 0, 0, 255])
        });
        let mut bytes = Vec::new();
        let mut encoder = GifEncoder::new(&mut bytes);
        encoder
            .encode_frames([Frame::new(frame.clone()), Frame::new(frame)])
            .expect("two frames");
        drop(encoder);
        let mut file = Cursor::new(&bytes);
        let size = decoder(&mut file, Format::Gif)
            .expect("a header")
            .map(|decoder| decoder.dimensions());
        assert_eq!(size, Some((400, 300)));
        // Files are read in blocks of 8 KiB.
        let (read, frame_size) = (file.position(), bytes.len() as u64 / 2);
        assert!(
            read <= 8192 && frame_size > 3 * 8192,
            "{read}, {frame_size}"
        );
    }
}
