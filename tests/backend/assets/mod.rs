//! Pictures, videos and fonts, over real sockets: hostile uploads, ranges, scaled copies, restarts.

mod fonts;
mod hostile_uploads;
mod lifecycle;
mod limits;
mod pictures;
mod serving;
mod woff2;

use std::path::{Path, PathBuf};

use reqwest::StatusCode;
use serde_json::Value;

use crate::support::{Backend, within};

/// A valid picture of one red pixel.
pub(crate) fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[255, 0, 0]).expect("written");
    writer.finish().expect("written");
    bytes
}

/// `size` bytes that start like an MP4 file.
pub(crate) fn mp4(size: usize) -> Vec<u8> {
    let header = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41";
    let padding = (header.len()..size).map(|n| u8::try_from(n % 251).expect("below 251"));
    header.iter().copied().chain(padding).collect()
}

pub(crate) async fn upload(backend: &Backend, query: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let url = format!("http://127.0.0.1:{}/api/assets{query}", backend.http_port());
    let request = reqwest::Client::new().post(url).body(bytes);
    let response = within("a response", request.send())
        .await
        .expect("a response");
    (response.status(), response.json().await.expect("JSON"))
}

/// The uploaded files in a data folder, without the index and the scaled copies.
pub(crate) fn files(data: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(data.join("assets")).into_iter().flatten();
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths
        .filter(|path| path.is_file() && !path.ends_with("index.json"))
        .collect()
}
