use futures_util::stream;
use image::{DynamicImage, ImageFormat};

use super::*;

/// A picture of one pixel, or bytes that start like a file of this format.
pub(super) fn sample(format: Format) -> Vec<u8> {
    let mut bytes = match format {
        Format::Png => pixel(ImageFormat::Png),
        Format::Jpeg => pixel(ImageFormat::Jpeg),
        Format::Gif => pixel(ImageFormat::Gif),
        Format::Webp => pixel(ImageFormat::WebP),
        Format::Avif => b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf".to_vec(),
        Format::Mp4 => b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41".to_vec(),
        Format::Webm => b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm".to_vec(),
        Format::Woff2 | Format::Ttf | Format::Otf => {
            unreachable!("a font needs valid content, not only a header")
        }
    };
    bytes.resize(1_000, 0x20);
    bytes
}

fn pixel(format: ImageFormat) -> Vec<u8> {
    let mut bytes = io::Cursor::new(Vec::new());
    let pixel = DynamicImage::new_rgb8(1, 1);
    pixel.write_to(&mut bytes, format).expect("encoded");
    bytes.into_inner()
}

const ALL_FORMATS: [Format; 7] = [
    Format::Png,
    Format::Jpeg,
    Format::Gif,
    Format::Webp,
    Format::Avif,
    Format::Mp4,
    Format::Webm,
];

fn chunks(bytes: &[u8], size: usize) -> impl Stream<Item = io::Result<Bytes>> + use<> {
    let chunks: Vec<_> = bytes.chunks(size).map(Bytes::copy_from_slice).collect();
    stream::iter(chunks.into_iter().map(Ok))
}

async fn save(assets: &Assets, name: &str, bytes: &[u8]) -> Result<Asset, AssetError> {
    assets.save(name, chunks(bytes, 100)).await
}

/// The names in the folder, except the index.
fn files(data: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(data.join("assets")).into_iter().flatten();
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names.filter(|name| name != "index.json").collect();
    names.sort();
    names
}

#[tokio::test]
async fn the_format_is_detected_from_the_content_and_survives_a_restart() {
    let data = tempfile::tempdir().expect("a folder");
    let assets = Assets::open(data.path()).await;
    assert_eq!(assets.list().await.expect("readable"), []);
    let mut saved = Vec::new();
    for format in ALL_FORMATS {
        // In chunks of any size, and with a wrong extension.
        for size in [1, 7, 4096] {
            let asset = assets
                .save("picture.exe", chunks(&sample(format), size))
                .await
                .expect("stored");
            assert_eq!((asset.format, asset.size), (format, 1_000));
            let (_, path) = assets.find(&asset.file_name()).await.expect("found");
            assert_eq!(std::fs::read(path).expect("readable"), sample(format));
            saved.push(asset);
        }
    }
    let sort = |mut list: Vec<Asset>| {
        list.sort_by_key(|asset| asset.id);
        list
    };
    let reopened = Assets::open(data.path())
        .await
        .list()
        .await
        .expect("readable");
    assert!(reopened.is_sorted_by_key(|asset| std::cmp::Reverse(asset.created_at)));
    assert_eq!(sort(reopened), sort(saved));
}

#[tokio::test]
async fn a_refused_file_leaves_nothing_behind() {
    let data = tempfile::tempdir().expect("a folder");
    let assets = Assets::with_limit(data.path(), 5_000).await;
    let mut huge = sample(Format::Png);
    huge.resize(5_001, 0);
    for (bytes, message) in [
        (&b""[..], "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<SVG/>",
            "SVG",
        ),
        (b"<!doctype html><script>alert(1)</script>", "not a picture"),
        (b"%PDF-1.7 ...............................", "not a picture"),
        (b"MZ\x90\0\x03\0\0\0", "not a picture"),
        (b"PK\x03\x04.................", "not a picture"),
        (b"plain text", "not a picture"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video"),
        (b"\0\0\0\x18ftypheic\0\0\0\0heicmif1", "picture"),
        (b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0", "picture"),
        (
            b"--x\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nGIF89a",
            "form",
        ),
        (&huge, "larger than"),
    ] {
        let error = save(&assets, "x.png", bytes).await.expect_err(message);
        assert!(error.to_string().contains(message), "{message}: {error}");
        assert_eq!(files(data.path()), [""; 0], "{message}");
    }
    huge.pop();
    save(&assets, "x.png", &huge)
        .await
        .expect("exactly the limit");
}

#[tokio::test]
async fn an_incomplete_upload_leaves_nothing_behind() {
    let data = tempfile::tempdir().expect("a folder");
    let assets = Assets::open(data.path()).await;
    let long = vec![0; 100_000];
    let start = [sample(Format::Mp4), long].concat();
    let broken = chunks(&start, 5_000).chain(stream::iter([Err(io::Error::other("gone"))]));
    let result = assets.save("a.mp4", broken).await;
    assert!(
        matches!(result, Err(AssetError::Interrupted(_))),
        "{result:?}"
    );
    assert_eq!(files(data.path()), [""; 0]);

    // If the future is dropped halfway, the partial file is removed.
    let stalled = chunks(&start, 5_000).chain(stream::pending());
    let mut saving = Box::pin(assets.save("a.mp4", stalled));
    while files(data.path()).is_empty() {
        tokio::select! {
            biased;
            result = &mut saving => panic!("the upload must not finish: {result:?}"),
            () = tokio::task::yield_now() => {}
        }
    }
    assert!(partial::is_partial(&files(data.path())[0]));
    drop(saving);
    // Another thread may still be creating the file.
    let until_removed = async {
        while !files(data.path()).is_empty() {
            tokio::task::yield_now().await;
        }
    };
    let limit = std::time::Duration::from_secs(30);
    tokio::time::timeout(limit, until_removed)
        .await
        .expect("the partial file is removed");
}

#[tokio::test]
async fn opening_removes_partial_files_and_lists_files_without_an_entry() {
    let data = tempfile::tempdir().expect("a folder");
    let assets = Assets::open(data.path()).await;
    let kept = save(&assets, "kept.png", &sample(Format::Png))
        .await
        .expect("stored");
    let lost = save(&assets, "lost.gif", &sample(Format::Gif))
        .await
        .expect("stored");
    let folder = data.path().join("assets");
    let path = |name: &str| folder.join(name);
    std::fs::remove_file(path(&lost.file_name())).expect("removed");
    let orphan = format!("{}.webm", Uuid::new_v4());
    std::fs::write(path(&orphan), sample(Format::Webm)).expect("written");
    let mislabeled = format!("{}.png", Uuid::new_v4());
    std::fs::write(path(&mislabeled), "<svg/>").expect("written");
    std::fs::write(path(&format!(".part-{}", Uuid::new_v4())), "half").expect("written");
    std::fs::write(path("notes.txt"), "the user's own").expect("written");
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        path(&kept.file_name()),
        path(&format!("{}.png", Uuid::new_v4())),
    )
    .expect("linked");

    let reopened = Assets::open(data.path()).await;
    let mut added: Vec<_> = reopened.list().await.expect("readable");
    added.retain(|asset| *asset != kept);
    assert_eq!(added.len(), 1, "{added:?}");
    assert_eq!(
        (added[0].file_name(), added[0].size),
        (orphan.clone(), 1_000)
    );
    let remaining = files(data.path());
    assert!(
        remaining.iter().all(|name| !name.starts_with(".part-")),
        "{remaining:?}"
    );
    assert!(
        remaining.contains(&mislabeled) && remaining.contains(&"notes.txt".to_owned()),
        "{remaining:?}"
    );
    let found = reopened.find(&mislabeled).await;
    assert!(matches!(found, Err(AssetError::NotFound)));

    // If the index is damaged, the names are lost, but the files are not. The damaged index is kept.
    std::fs::write(path("index.json"), "[{").expect("written");
    let reopened = Assets::open(data.path()).await;
    assert_eq!(reopened.list().await.expect("readable").len(), 2);
    assert!(
        files(data.path())
            .iter()
            .any(|name| name.starts_with("index.json.damaged-"))
    );
}

#[tokio::test]
async fn deleting_removes_the_file_and_the_entry() {
    let data = tempfile::tempdir().expect("a folder");
    let assets = Assets::open(data.path()).await;
    let asset = save(&assets, "a.png", &sample(Format::Png))
        .await
        .expect("stored");
    assets.delete(asset.id).await.expect("deleted");
    assert_eq!(files(data.path()), [""; 0]);
    assert!(matches!(
        assets.delete(asset.id).await,
        Err(AssetError::NotFound)
    ));
    assert!(matches!(
        assets.find(&asset.file_name()).await,
        Err(AssetError::NotFound)
    ));
    assert_eq!(
        Assets::open(data.path())
            .await
            .list()
            .await
            .expect("readable"),
        []
    );
}

#[tokio::test]
async fn only_the_exact_file_name_is_found() {
    let data = tempfile::tempdir().expect("a folder");
    let assets = Assets::open(data.path()).await;
    let asset = save(&assets, "a.png", &sample(Format::Png))
        .await
        .expect("stored");
    let file_name = asset.file_name();
    for name in [
        "",
        ".",
        "..",
        "index.json",
        "../cuelight.db",
        "..\\cuelight.db",
        "CON",
        "a:b",
        &file_name.to_uppercase(),
        &format!("./{file_name}"),
        &format!("{file_name}\0"),
        &format!("{file_name}::$DATA"),
        &format!("{file_name}."),
        &format!("{}.gif", asset.id),
        &asset.id.to_string(),
    ] {
        assert!(
            matches!(assets.find(name).await, Err(AssetError::NotFound)),
            "{name:?}"
        );
    }
    assert!(assets.find(&file_name).await.is_ok());
}

#[tokio::test]
async fn an_unusable_folder_is_an_error_until_it_becomes_usable() {
    let root = tempfile::tempdir().expect("a folder");
    let data = root.path().join("data");
    std::fs::write(&data, "a file in the way").expect("written");
    let assets = Assets::open(&data).await;
    let result = save(&assets, "a.png", &sample(Format::Png)).await;
    assert!(
        matches!(result, Err(AssetError::Folder { .. })),
        "{result:?}"
    );
    assert!(matches!(
        assets.list().await,
        Err(AssetError::Folder { .. })
    ));
    std::fs::remove_file(&data).expect("removed");
    save(&assets, "a.png", &sample(Format::Png))
        .await
        .expect("stored");
}

#[tokio::test]
async fn a_full_disk_has_its_own_error() {
    let data = tempfile::tempdir().expect("a folder");
    let assets = Assets::open(data.path()).await;
    for kind in [
        io::ErrorKind::StorageFull,
        io::ErrorKind::QuotaExceeded,
        io::ErrorKind::FileTooLarge,
    ] {
        assert!(matches!(
            assets.io_error(kind.into()),
            AssetError::StorageFull
        ));
    }
    let denied = assets.io_error(io::ErrorKind::PermissionDenied.into());
    assert!(matches!(denied, AssetError::Folder { .. }));
}
