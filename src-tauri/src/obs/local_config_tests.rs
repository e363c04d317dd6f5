//! Configuration files of OBS, both valid and damaged.

use std::time::Duration;

use serde_json::json;
use tempfile::TempDir;

use super::*;

fn config_with(change: Value) -> String {
    let mut file = json!({
        "alerts_enabled": false, "auth_required": true, "first_load": false,
        "server_enabled": true, "server_password": "correct horse", "server_port": 4456,
    });
    for (key, value) in change.as_object().expect("an object") {
        file[key] = value.clone();
    }
    file.to_string()
}

fn settings(port: u16, password: Option<&str>) -> ObsSettings {
    ObsSettings {
        host: "127.0.0.1".into(),
        port,
        password: password.map(str::to_owned),
    }
}

#[test]
fn port_and_password_are_read() {
    let parsed = parse(&config_with(json!({})));
    assert_eq!(parsed, Ok(settings(4456, Some("correct horse"))));
    let without_port = r#"{"server_enabled": true, "server_password": "p"}"#;
    assert_eq!(parse(without_port), Ok(settings(4455, Some("p"))));
}

#[test]
fn without_authentication_the_stored_password_is_ignored() {
    let parsed = parse(&config_with(json!({"auth_required": false})));
    assert_eq!(parsed, Ok(settings(4456, None)));
}

#[test]
fn a_server_that_is_switched_off_is_an_error() {
    let off = Err(LocalConfigError::Disabled);
    assert_eq!(parse(&config_with(json!({"server_enabled": false}))), off);
    assert_eq!(parse("{}"), off, "the server is disabled by default");
}

#[test]
fn a_file_that_obs_would_not_write_is_unreadable() {
    for text in [
        String::new(),
        "[OBSWebSocket]".into(),
        "[]".into(),
        config_with(json!({"server_port": 0})),
        config_with(json!({"server_port": 70_000})),
        config_with(json!({"server_port": "4455"})),
        config_with(json!({"server_enabled": "yes"})),
        config_with(json!({"server_password": null})),
    ] {
        assert_eq!(parse(&text), Err(LocalConfigError::Unreadable), "{text}");
    }
}

/// A folder with this configuration file, last modified this many seconds after the epoch.
fn folder(text: &str, modified: u64) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(CONFIG_FILE);
    std::fs::create_dir_all(file.parent().expect("a parent folder")).expect("folders");
    std::fs::write(&file, text).expect("the file is written");
    let file = std::fs::File::options().write(true).open(file);
    let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(modified);
    file.expect("the file opens")
        .set_modified(modified)
        .expect("the time is set");
    folder
}

async fn read(folders: &[&TempDir]) -> Result<ObsSettings, LocalConfigError> {
    let folders = folders.iter().map(|folder| folder.path().to_owned());
    LocalConfig::new(folders).read().await
}

#[tokio::test]
async fn the_most_recently_modified_file_with_the_server_switched_on_is_used() {
    let empty = tempfile::tempdir().expect("a folder");
    let old = folder(&config_with(json!({"server_port": 1001})), 1_000);
    let new = folder(&config_with(json!({"server_port": 1002})), 2_000);
    let off = folder(&config_with(json!({"server_enabled": false})), 3_000);
    let truncated = folder("{", 4_000);
    let (older, newer) = (
        Ok(settings(1001, Some("correct horse"))),
        Ok(settings(1002, Some("correct horse"))),
    );
    assert_eq!(read(&[]).await, Err(LocalConfigError::NotFound));
    assert_eq!(read(&[&empty]).await, Err(LocalConfigError::NotFound));
    assert_eq!(read(&[&empty, &old, &new]).await, newer);
    assert_eq!(read(&[&new, &old]).await, newer);
    assert_eq!(read(&[&truncated, &off, &old]).await, older);
    assert_eq!(read(&[&off, &empty]).await, Err(LocalConfigError::Disabled));
    assert_eq!(read(&[&truncated]).await, Err(LocalConfigError::Unreadable));
}

#[tokio::test]
async fn a_folder_instead_of_a_file_is_unreadable() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join(CONFIG_FILE)).expect("folders");
    assert_eq!(read(&[&folder]).await, Err(LocalConfigError::Unreadable));
}

#[test]
fn the_default_folders_are_absolute_and_include_flatpak() {
    let folders = LocalConfig::default_folders();
    assert!(!folders.is_empty());
    assert!(
        folders
            .iter()
            .all(|folder| folder.is_absolute() && folder.ends_with("obs-studio"))
    );
    if cfg!(target_os = "linux") {
        let flatpak = ".var/app/com.obsproject.Studio/config/obs-studio";
        assert!(folders.iter().any(|folder| folder.ends_with(flatpak)));
    }
}
