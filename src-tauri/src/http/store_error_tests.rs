//! The responses to errors of the store and the assets.

use std::io;
use std::path::PathBuf;

use super::Error;
use super::error_tests::check;
use crate::assets::AssetError;
use crate::base::field_error::FieldError;
use crate::store::{BackupError, ChangeSettingsError, EntryError, SettingError, StoreError};

const NOT_STORED_HINT: &str =
    "Free up disk space or make the data folder writable, then try again.";
const STORAGE_FULL_HINT: &str =
    "Free up space on the disk that holds the data folder, then try again.";

fn disk_error() -> io::Error {
    io::Error::other("denied")
}

fn closed() -> sqlx::Error {
    sqlx::Error::PoolClosed
}

#[test]
fn store_errors_have_stable_codes_and_messages() {
    let newer = || sqlx::migrate::MigrateError::VersionMissing(9);
    check(
        StoreError::Folder {
            folder: "data".into(),
            source: disk_error(),
        },
        &format!(
            "503 not-stored: The data folder data cannot be used: denied -> {NOT_STORED_HINT}"
        ),
    );
    check(
        StoreError::InUse {
            folder: "data".into(),
        },
        &format!(
            "503 not-stored: The data folder data is in use by another Cuelight. Close it, or start this one with a different folder (--data-dir) -> {NOT_STORED_HINT}"
        ),
    );
    check(
        StoreError::Database {
            file: "a.db".into(),
            source: closed(),
        },
        &format!(
            "503 not-stored: a.db cannot be used: {} -> {NOT_STORED_HINT}",
            closed()
        ),
    );
    check(
        StoreError::Migration {
            file: "a.db".into(),
            source: newer(),
        },
        &format!(
            "503 not-stored: a.db cannot be brought up to date: {} -> {NOT_STORED_HINT}",
            newer()
        ),
    );
}

#[test]
fn backup_errors_have_stable_codes_and_messages() {
    let wrappers: [fn(BackupError) -> Error; 2] =
        [|error| error.into(), |error| StoreError::from(error).into()];
    for wrap in wrappers {
        let folder = || PathBuf::from("data");
        let (folder_error, storage_full) = (
            BackupError::Folder {
                folder: folder(),
                source: disk_error(),
            },
            BackupError::StorageFull { folder: folder() },
        );
        check(
            wrap(folder_error),
            &format!(
                "503 not-stored: The backup folder data cannot be used: denied -> {NOT_STORED_HINT}"
            ),
        );
        check(
            wrap(storage_full),
            &format!(
                "507 no-room: There is not enough disk space for a backup in data -> {STORAGE_FULL_HINT}"
            ),
        );
        check(
            wrap(BackupError::Write(closed())),
            &format!(
                "503 not-stored: The backup could not be written: {} -> {NOT_STORED_HINT}",
                closed()
            ),
        );
        check(
            wrap(BackupError::Unreadable(closed())),
            &format!(
                "503 not-stored: The backup was written but cannot be read back: {} -> {NOT_STORED_HINT}",
                closed()
            ),
        );
    }
}

#[test]
fn settings_errors_have_stable_codes_and_messages() {
    let setting = || SettingError {
        field: "obsPort".into(),
        message: "must be a number".into(),
    };
    check(
        setting(),
        "400 invalid-setting [obsPort]: obsPort: must be a number",
    );
    check(
        ChangeSettingsError::from(setting()),
        "400 invalid-setting [obsPort]: obsPort: must be a number",
    );
    check(
        ChangeSettingsError::Store(StoreError::InUse {
            folder: "data".into(),
        }),
        &format!(
            "503 not-stored: The data folder data is in use by another Cuelight. Close it, or start this one with a different folder (--data-dir) -> {NOT_STORED_HINT}"
        ),
    );
}

#[test]
fn preset_and_theme_errors_have_stable_codes_and_messages() {
    let field_error = || FieldError::new("presets[3].name", "must be a string");
    let storage_full = BackupError::StorageFull {
        folder: "data".into(),
    };
    check(
        field_error(),
        "400 invalid-field [presets[3].name]: presets[3].name: must be a string -> Correct \"presets[3].name\", then send the request again.",
    );
    check(
        EntryError::from(field_error()),
        "400 invalid-field [presets[3].name]: presets[3].name: must be a string -> Correct \"presets[3].name\", then send the request again.",
    );
    check(
        EntryError::UnknownPreset,
        "404 unknown-preset: There is no preset with this id or name -> GET /api/presets lists the presets with their ids.",
    );
    check(
        EntryError::AmbiguousPreset {
            name: "Ada".into(),
            ids: vec!["1".into(), "2".into()],
        },
        "409 ambiguous-preset: 2 presets are called \"Ada\": 1, 2 -> Use the id of the preset in place of its name.",
    );
    check(
        EntryError::UnknownTheme,
        "404 unknown-theme: There is no theme with this id -> GET /api/themes lists the themes with their ids.",
    );
    check(
        EntryError::TooMany("presets"),
        "409 too-many: There can be at most 1000 presets -> Delete some that are no longer needed, then try again.",
    );
    check(
        EntryError::Database(closed()),
        &format!(
            "503 not-stored: The data file cannot be used: {} -> {NOT_STORED_HINT}",
            closed()
        ),
    );
    check(
        EntryError::Store(storage_full.into()),
        &format!(
            "507 no-room: There is not enough disk space for a backup in data -> {STORAGE_FULL_HINT}"
        ),
    );
}

#[test]
fn asset_errors_have_stable_codes_and_messages() {
    use AssetError as E;
    check(
        E::Empty,
        "400 empty-file: The file is empty -> Upload the file again.",
    );
    check(
        E::WrongType("Not a picture."),
        "415 wrong-type: Not a picture.",
    );
    check(
        E::TooLarge(5 * 1024 * 1024),
        "413 too-large: The file is larger than 5 MiB",
    );
    check(
        E::DamagedPicture,
        "415 damaged-picture: The picture is damaged. Download or export it again",
    );
    check(
        E::DamagedFont,
        "415 damaged-font: The font file is damaged. Download or export it again",
    );
    check(
        E::DecompressedFontTooLarge(64 * 1024 * 1024),
        "413 font-too-large: The font takes more than 64 MiB once decompressed. Export it with fewer characters, such as those of your language, and upload it again",
    );
    check(
        E::TooManyPixels {
            width: 20_000,
            height: 6_000,
            max: 100_000_000,
        },
        "413 too-many-pixels: The picture has 20000 × 6000 pixels. Overlays can show at most 100 million. Make it smaller, for example 3840 pixels wide, and upload it again",
    );
    check(
        E::Interrupted("gone".into()),
        "400 broke-off: The upload was interrupted: gone -> Upload the file again.",
    );
    check(
        E::NotFound,
        "404 unknown-asset: There is no picture, video or font with this id -> GET /api/assets lists the files with their ids and addresses.",
    );
    check(
        E::NoFile("nope.png".into()),
        "404 unknown-asset: There is no file called nope.png -> GET /api/assets lists the files with their ids and addresses.",
    );
    check(
        E::StorageFull,
        &format!(
            "507 no-room: There is not enough disk space for this file -> {STORAGE_FULL_HINT}"
        ),
    );
    check(
        E::Folder {
            folder: "assets".into(),
            source: disk_error(),
        },
        &format!("503 not-stored: The folder assets cannot be used: denied -> {NOT_STORED_HINT}"),
    );
}
