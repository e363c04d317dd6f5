use serde_json::json;

use super::*;

async fn change(store: &Store) -> Result<Settings, ChangeSettingsError> {
    let change = json!({"obsPort": 4999, "obsPassword": "p"});
    store
        .change_settings(change.as_object().expect("an object"))
        .await
}

#[tokio::test]
async fn stored_settings_take_precedence_over_the_initial_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    change(&store).await.expect("stored");
    let kept = store.settings();
    store.close().await;
    let initial = Settings {
        obs_port: 1.into(),
        ..Settings::default()
    };
    let reopened = Store::open(folder.path(), Catalogue::embedded(), initial).await;
    assert_eq!((reopened.settings(), kept.obs_port.get()), (kept, 4999));
    assert_eq!(reopened.problem(), None);
}

#[tokio::test]
async fn the_bundled_sqlite_has_no_wal_reset_bug_and_its_pragmas_are_set() {
    // https://www.sqlite.org/wal.html#walresetbug: fixed in 3.51.3.
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    let pools = store.pools().await.expect("open");
    let version: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(&pools.durable)
        .await
        .expect("a version");
    let parts: Vec<u32> = version
        .split('.')
        .map(|part| part.parse().expect("a number"))
        .collect();
    assert!(parts >= vec![3, 51, 3], "{version}");
    // 2 is FULL, 1 is NORMAL; see https://www.sqlite.org/pragma.html#pragma_synchronous.
    for (pool, expected) in [(pools.durable, 2), (pools.show, 1)] {
        let journal: String = sqlx::query_scalar("PRAGMA journal_mode")
            .fetch_one(&pool)
            .await
            .expect("a mode");
        let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous")
            .fetch_one(&pool)
            .await
            .expect("a mode");
        assert_eq!((journal.as_str(), synchronous), ("wal", expected));
    }
}

#[tokio::test]
async fn settings_and_show_can_be_written_at_the_same_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    let on_air = vec![("lower".to_owned(), Some("x".repeat(100_000)))];
    for port in 5_000..5_020 {
        let change = json!({ "obsPort": port });
        let change = change.as_object().expect("an object");
        let (settings, show) =
            tokio::join!(store.change_settings(change), store.save_show(&on_air, &[]));
        settings.expect("stored");
        show.expect("stored");
    }
    assert_eq!(store.problem(), None);
    store.close().await;
    let reopened = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    assert_eq!(reopened.settings().obs_port.get(), 5_019);
    assert_eq!(reopened.load_on_air().await.expect("read").len(), 1);
}

#[tokio::test]
async fn an_unusable_folder_is_a_problem_until_it_can_be_used() {
    let root = tempfile::tempdir().expect("a folder");
    let in_the_way = root.path().join("data");
    std::fs::write(&in_the_way, "a file").expect("written");
    let store = Store::open(&in_the_way, Catalogue::embedded(), Settings::default()).await;
    let problem = store.problem().expect("a problem");
    assert_eq!(problem.cause, ProblemCause::Folder);
    assert!(problem.message.contains("cannot be used"));
    let result = change(&store).await;
    assert!(matches!(
        result,
        Err(ChangeSettingsError::Store(StoreError::Folder { .. }))
    ));
    assert_eq!(
        store.settings(),
        Settings::default(),
        "settings that are not stored are not used"
    );

    std::fs::remove_file(&in_the_way).expect("removed");
    change(&store).await.expect("stored");
    assert_eq!(store.problem(), None);
}

#[tokio::test]
async fn a_damaged_file_is_moved_aside_and_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("cuelight.db"),
        "this is not a database, despite its name",
    )
    .expect("written");
    let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    let notice = store.problem().expect("a notice");
    assert_eq!(notice.cause, ProblemCause::Begun);
    assert!(notice.message.contains("damaged"));
    let moved = std::fs::read_dir(folder.path())
        .expect("a folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.contains(".corrupt-"))
        .count();
    assert_eq!(moved, 1);
    change(&store).await.expect("the new file works");
}

#[cfg(unix)]
#[tokio::test]
async fn only_this_user_can_read_the_folder_and_its_files() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("data");
    let store = Store::open(&folder, Catalogue::embedded(), Settings::default()).await;
    change(&store).await.expect("stored");
    let mode = |path: &Path| {
        std::fs::metadata(path)
            .expect("metadata")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(&folder), 0o700);
    // The WAL contains the password before the database does.
    for name in ["cuelight.db", "cuelight.db-wal", "cuelight.db-shm"] {
        assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
    }
}

#[tokio::test]
async fn a_second_process_changes_nothing_until_the_first_has_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    change(&first).await.expect("stored");
    let second = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    let problem = second.problem().expect("a problem");
    assert_eq!(problem.cause, ProblemCause::InUse);
    assert!(problem.message.contains("another Cuelight"));
    assert!(matches!(
        change(&second).await,
        Err(ChangeSettingsError::Store(StoreError::InUse { .. }))
    ));
    first.close().await;
    let change = json!({"obsHost": "studio"});
    let change = change.as_object().expect("an object");
    let changed = second.change_settings(change).await.expect("stored");
    assert_eq!(
        (changed.obs_host.as_str(), changed.obs_port.get()),
        ("studio", 4999),
        "changes stored by the first process are kept"
    );
    assert_eq!(second.problem(), None);
}

#[tokio::test]
async fn a_folder_that_became_free_is_read_again_without_waiting() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    assert!(!first.until_free().await, "its own folder was already read");
    let second = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    assert!(second.load_on_air().await.is_err());
    first.close().await;
    assert!(second.until_free().await);
    assert_eq!(second.problem(), None);
    assert!(second.load_on_air().await.is_ok());
}

#[tokio::test]
async fn a_program_that_could_not_be_read_on_startup_is_not_restored_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    let row = |channel: &str| vec![(channel.to_owned(), Some("{}".to_owned()))];
    first.save_show(&row("poster"), &[]).await.expect("stored");
    let second = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    assert!(second.load_on_air().await.is_err());
    first.close().await;
    second.save_show(&row("lower"), &[]).await.expect("stored");
    let kept = second.load_on_air().await.expect("read");
    assert_eq!(kept, [("lower".to_owned(), "{}".to_owned())]);
}

#[cfg(unix)]
#[tokio::test]
async fn an_existing_folder_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let shared = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.path(), shared).expect("set");
    Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    let mode = |path: &Path| {
        std::fs::metadata(path)
            .expect("metadata")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(
        (
            mode(folder.path()),
            mode(&folder.path().join("cuelight.db"))
        ),
        (0o755, 0o600)
    );
}

#[tokio::test]
async fn a_disk_that_was_full_is_used_again_once_there_is_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    // The limit applies to a connection, not to the file.
    let limit = async |pages: u32| {
        let pools = store.pools().await.expect("open");
        for pool in [pools.durable, pools.show] {
            let pragma = format!("PRAGMA max_page_count = {pages}");
            sqlx::query(sqlx::AssertSqlSafe(pragma))
                .execute(&pool)
                .await
                .expect("limited");
        }
    };
    limit(1).await;
    let large = vec![("lower".to_owned(), Some("x".repeat(1_000_000)))];
    assert!(
        store.save_show(&large, &[]).await.is_err(),
        "the disk is full"
    );
    assert!(store.problem().is_some());
    limit(100_000).await;
    store
        .save_show(&large, &[])
        .await
        .expect("there is room again");
    change(&store)
        .await
        .expect("there is room for settings too");
    assert_eq!(store.problem(), None);
}

#[tokio::test]
async fn an_app_value_survives_a_restart_and_is_not_a_setting() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    let read = async |store: &Store| store.app_value("window").await.expect("read");
    assert_eq!(read(&store).await, None);
    for value in [json!({"x": 1}), json!({"x": 2})] {
        store.set_app_value("window", &value).await.expect("stored");
    }
    store.close().await;
    let reopened = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    assert_eq!(read(&reopened).await, Some(json!({"x": 2})));
    assert_eq!(
        (reopened.settings(), reopened.problem()),
        (Settings::default(), None)
    );
}
