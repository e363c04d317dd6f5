//! The scaled copies of uploaded pictures. The tests generate the pictures.

use std::io::Cursor;

use cuelight_backend::assets::Assets;
use image::codecs::gif::GifEncoder;
use image::{Delay, DynamicImage, Frame, GenericImageView, ImageFormat, Rgb, RgbImage, RgbaImage};
use reqwest::StatusCode;
use serde_json::Value;

use super::{files, upload};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::World;
use crate::support::{Backend, within};

/// A picture whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    })
    .into()
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// Adds an Exif segment for a rotated camera: the top of the scene is at the left edge of the stored picture.
fn rotated(jpeg: &[u8]) -> Vec<u8> {
    // Big-endian, with one entry: the orientation (tag 0x0112), of type SHORT, with one value, 6.
    let tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let mut segment = b"Exif\0\0".to_vec();
    segment.extend_from_slice(tiff);
    let length = u16::try_from(segment.len() + 2).expect("short");
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend_from_slice(b"\xff\xe1");
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(&segment);
    bytes.extend_from_slice(&jpeg[2..]);
    bytes
}

fn animation() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for color in [0, 255] {
        let picture = RgbaImage::from_pixel(600, 500, image::Rgba([color, 0, 0, 255]));
        let frame = Frame::from_parts(picture, 0, 0, Delay::from_numer_denom_ms(100, 1));
        encoder.encode_frame(frame).expect("a frame");
    }
    drop(encoder);
    bytes
}

/// A small PNG file with a huge number of pixels.
fn decompression_bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().expect("a PNG header");
    let row = usize::try_from(width.div_ceil(8)).expect("a size");
    let rows = usize::try_from(height).expect("a size");
    writer
        .write_image_data(&vec![0; row * rows])
        .expect("pixels");
    writer.finish().expect("a complete PNG");
    bytes
}

/// A GIF file that claims to be this large, with a frame of one pixel.
fn large_gif(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend_from_slice(&width.to_le_bytes());
    bytes.extend_from_slice(&height.to_le_bytes());
    // A color table with two entries, then the frame.
    bytes.extend_from_slice(b"\x80\0\0\0\0\0\xff\xff\xff");
    bytes.extend_from_slice(b",\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;");
    bytes
}

/// Downloads a copy, and returns its media type and its bytes.
async fn download_copy(backend: &Backend, asset: &Value, query: &str) -> (String, Vec<u8>) {
    let path = asset["url"].as_str().expect("a URL");
    let url = format!("http://127.0.0.1:{}{path}{query}", backend.http_port());
    let response = within("a response", reqwest::get(url))
        .await
        .expect("a response");
    assert_eq!(response.status(), StatusCode::OK);
    let media_type = response.headers()["content-type"]
        .to_str()
        .expect("a readable header");
    let media_type = media_type.to_owned();
    (media_type, response.bytes().await.expect("bytes").to_vec())
}

async fn size_of(backend: &Backend, asset: &Value, query: &str) -> (u32, u32) {
    let (_, bytes) = download_copy(backend, asset, query).await;
    image::load_from_memory(&bytes)
        .expect("a picture")
        .dimensions()
}

#[tokio::test]
async fn a_large_photo_has_upright_copies_and_keeps_its_original() {
    let backend = Backend::start().await;
    let original = rotated(&encoded(&halves(2400, 1800), ImageFormat::Jpeg));
    let (_, photo) = upload(&backend, "?name=a.jpg", original.clone()).await;
    assert_eq!(download_copy(&backend, &photo, "").await.1, original);
    for (query, size) in [
        ("?size=canvas", (810, 1080)),
        ("?size=thumbnail", (360, 480)),
    ] {
        let (media_type, bytes) = download_copy(&backend, &photo, query).await;
        assert_eq!(media_type, "image/jpeg");
        let picture = image::load_from_memory(&bytes)
            .expect("a picture")
            .to_rgb8();
        assert_eq!(picture.dimensions(), size, "{query}");
        // After a clockwise rotation, the left half is at the top.
        let (top, bottom) = (
            picture.get_pixel(10, 10),
            picture.get_pixel(10, size.1 - 10),
        );
        assert!(
            top[0] > 200 && bottom[2] > 200,
            "{query} {top:?} {bottom:?}"
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_picture_is_never_enlarged() {
    let backend = Backend::start().await;
    let original = encoded(&halves(1000, 480), ImageFormat::Png);
    let (_, picture) = upload(&backend, "?name=a.png", original.clone()).await;
    assert_eq!(
        download_copy(&backend, &picture, "?size=canvas").await.1,
        original
    );
    assert_eq!(
        size_of(&backend, &picture, "?size=thumbnail").await,
        (480, 230)
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_copy_stays_transparent() {
    let backend = Backend::start().await;
    let mut logo = RgbaImage::from_pixel(2000, 1000, image::Rgba([255, 255, 255, 0]));
    logo.put_pixel(0, 0, image::Rgba([0, 0, 0, 255]));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let (_, logo) = upload(&backend, "?name=a", encoded(&logo.clone().into(), format)).await;
        let (media_type, bytes) = download_copy(&backend, &logo, "?size=canvas").await;
        let picture = image::load_from_memory(&bytes).expect("a picture");
        assert_eq!(
            (media_type.as_str(), picture.dimensions()),
            ("image/png", (1920, 960))
        );
        assert_eq!(picture.get_pixel(900, 900)[3], 0, "{format:?}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn an_animation_stays_animated_on_the_canvas_and_has_a_still_thumbnail() {
    let fake = FakeObs::start(World {
        canvas: (320, 180),
        ..World::with_browser_sources([])
    });
    let backend = crate::obs_routes::connected(&fake).await;
    let (_, animated) = upload(&backend, "?name=a.gif", animation()).await;
    let (media_type, bytes) = download_copy(&backend, &animated, "?size=canvas").await;
    assert_eq!((media_type.as_str(), bytes), ("image/gif", animation()));
    let (media_type, _) = download_copy(&backend, &animated, "?size=thumbnail").await;
    assert_eq!(media_type, "image/png");
    assert_eq!(
        size_of(&backend, &animated, "?size=thumbnail").await,
        (480, 400)
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_copy_for_the_canvas_has_the_size_of_the_obs_canvas() {
    let fake = FakeObs::start(World {
        canvas: (1280, 720),
        ..World::with_browser_sources([])
    });
    let backend = crate::obs_routes::connected(&fake).await;
    let photo = encoded(&halves(1600, 900), ImageFormat::Jpeg);
    let (_, photo) = upload(&backend, "?name=a.jpg", photo).await;
    assert_eq!(size_of(&backend, &photo, "?size=canvas").await, (1280, 720));
    backend.stop().await;
}

#[tokio::test]
async fn a_picture_that_would_need_too_much_memory_is_refused() {
    let backend = Backend::start().await;
    for (name, bytes) in [
        ("a.png", decompression_bomb(20_000, 6_000)),
        ("a.gif", large_gif(20_000, 6_000)),
    ] {
        assert!(bytes.len() < 1_000_000, "{}", bytes.len());
        let (status, response) = upload(&backend, &format!("?name={name}"), bytes).await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::PAYLOAD_TOO_LARGE, &"too-many-pixels".into()),
            "{name}"
        );
        let message = response["error"].as_str().expect("a message");
        assert!(
            message.starts_with("The picture has 20000 × 6000 pixels."),
            "{message}"
        );
    }
    assert!(files(&backend.folder.path().join("data")).is_empty());
    backend.stop().await;
}

#[tokio::test]
async fn a_damaged_picture_is_refused() {
    let backend = Backend::start().await;
    for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let whole = encoded(&halves(240, 180), format);
        let mut changed = whole.clone();
        let middle = whole.len() / 2;
        changed[middle - 8..middle + 8].fill(0xff);
        let mut damaged = vec![whole[..middle].to_vec(), whole[..whole.len() / 10].to_vec()];
        if format == ImageFormat::Png {
            damaged.extend([whole[..8].to_vec(), whole[..33].to_vec(), changed]);
        }
        for bytes in damaged {
            let (status, response) = upload(&backend, "?name=a.png", bytes).await;
            assert_eq!(
                (status, &response["code"]),
                (
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    &"damaged-picture".into()
                ),
                "{format:?}: {response}"
            );
        }
        let (status, _) = upload(&backend, "?name=a.png", whole).await;
        assert_eq!(status, StatusCode::CREATED, "{format:?}");
    }
    assert_eq!(files(&backend.folder.path().join("data")).len(), 3);
    backend.stop().await;
}

#[tokio::test]
async fn a_video_is_served_as_it_is() {
    let backend = Backend::start().await;
    let bytes = super::mp4(2_000);
    let (status, asset) = upload(&backend, "?name=a.mp4", bytes.clone()).await;
    assert_eq!(status, StatusCode::CREATED);
    for query in ["?size=canvas", "?size=thumbnail"] {
        assert_eq!(download_copy(&backend, &asset, query).await.1, bytes);
    }
    backend.stop().await;
}

#[tokio::test]
async fn missing_copies_are_made_when_needed_and_copies_without_an_asset_are_removed() {
    let backend = Backend::start().await;
    let photo = encoded(&halves(2400, 1800), ImageFormat::Jpeg);
    let (_, photo) = upload(&backend, "?name=a.jpg", photo).await;
    let expected = (480, 360);
    assert_eq!(size_of(&backend, &photo, "?size=thumbnail").await, expected);
    let scaled = backend.folder.path().join("data/assets/scaled");
    std::fs::remove_dir_all(&scaled).expect("copies");
    assert_eq!(size_of(&backend, &photo, "?size=thumbnail").await, expected);

    let names = || {
        let entries = std::fs::read_dir(&scaled).expect("a folder");
        entries
            .map(|entry| entry.expect("an entry").file_name())
            .collect::<Vec<_>>()
    };
    std::fs::write(scaled.join(".part-6f1d"), b"incomplete").expect("written");
    let orphan = format!("{}_480x480.jpg", uuid::Uuid::new_v4());
    std::fs::write(scaled.join(&orphan), b"of a deleted asset").expect("written");
    let reopened = Assets::open(&backend.folder.path().join("data")).await;
    assert_eq!(reopened.list().await.expect("readable").len(), 1);
    let id = photo["id"].as_str().expect("an id");
    let kept = names();
    assert!(!kept.is_empty());
    assert!(
        kept.iter()
            .all(|name| name.to_string_lossy().starts_with(id)),
        "{kept:?}"
    );

    let (status, _) = backend
        .request(reqwest::Method::DELETE, &format!("/api/assets/{id}"), None)
        .await;
    assert_eq!((status, names().len()), (StatusCode::OK, 0));
    backend.stop().await;
}

#[tokio::test]
async fn a_copy_that_could_not_be_stored_is_made_at_the_next_request() {
    let backend = Backend::start().await;
    let folder = backend.folder.path().join("data/assets");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("scaled"), b"in the way").expect("written");
    let original = encoded(&halves(2400, 1800), ImageFormat::Jpeg);
    let (_, photo) = upload(&backend, "?name=a.jpg", original.clone()).await;
    assert_eq!(
        download_copy(&backend, &photo, "?size=thumbnail").await.1,
        original
    );
    std::fs::remove_file(folder.join("scaled")).expect("removed");
    assert_eq!(
        size_of(&backend, &photo, "?size=thumbnail").await,
        (480, 360)
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_picture_that_is_deleted_while_it_is_scaled_leaves_no_copies() {
    let backend = Backend::start().await;
    let photo = encoded(&halves(4000, 3000), ImageFormat::Jpeg);
    let (_, deleted) = upload(&backend, "?name=a.jpg", photo.clone()).await;
    let path = format!("/api/assets/{}", deleted["id"].as_str().expect("an id"));
    let (status, _) = backend.request(reqwest::Method::DELETE, &path, None).await;
    assert_eq!(status, StatusCode::OK);
    // Pictures are scaled in the order of their uploads.
    let (_, kept) = upload(&backend, "?name=b.jpg", photo).await;
    assert_eq!(
        size_of(&backend, &kept, "?size=thumbnail").await,
        (480, 360)
    );
    let id = kept["id"].as_str().expect("an id");
    let scaled = std::fs::read_dir(backend.folder.path().join("data/assets/scaled"));
    for entry in scaled.expect("a folder") {
        let name = entry.expect("an entry").file_name();
        assert!(name.to_string_lossy().starts_with(id), "{name:?}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn an_unknown_size_is_refused() {
    let backend = Backend::start().await;
    let (_, picture) = upload(&backend, "?name=a.png", super::png()).await;
    let path = picture["url"].as_str().expect("a URL");
    let (status, _) = backend
        .request(reqwest::Method::GET, &format!("{path}?size=huge"), None)
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    backend.stop().await;
}
