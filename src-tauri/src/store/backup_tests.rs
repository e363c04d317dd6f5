use serde_json::json;
use sqlx::SqlitePool;

use super::*;
use crate::catalogue::Catalogue;
use crate::store::error::StoreError;
use crate::store::{ProblemCause, Settings, Store};

const DAY: u64 = 24 * 3600 * 1000;

async fn store(folder: &Path) -> Store {
    Store::open(folder, Catalogue::embedded(), Settings::default()).await
}

async fn set_host(store: &Store, host: &str) {
    let change = json!({ "obsHost": host });
    let change = change.as_object().expect("an object");
    store.change_settings(change).await.expect("stored");
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.into_string().expect("a name"))
        .collect();
    names.sort();
    names
}

fn damage(folder: &Path) {
    for part in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.join(format!("cuelight.db{part}")));
    }
    let file = files::data_file(folder);
    let mut bytes = std::fs::read(&file).expect("read");
    // All pages but the first: they contain the tables.
    bytes[4096..].fill(0xa5);
    std::fs::write(&file, bytes).expect("written");
}

#[test]
fn a_file_name_contains_the_time() {
    let at = 1_709_210_096_007;
    assert_eq!(file_name(at), "cuelight-2024-02-29-123456-007.db");
    assert_eq!(time_in(&file_name(at)), Some(at));
    for invalid in [
        "cuelight-2024-02-29-123456-007.part",
        "cuelight-2024-02-30-123456-007.db",
        "cuelight-2024-02-29-1é3456-007.db",
        "cuelight-2024-02-29-12-007.db",
        "cuelight.db",
        "notes.txt",
    ] {
        assert_eq!(time_in(invalid), None, "{invalid}");
    }
}

#[tokio::test]
async fn a_backup_is_a_complete_copy_that_only_this_user_can_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(folder.path()).await;
    assert_eq!(store.last_backup().expect("read"), None);
    set_host(&store, "studio").await;
    let backup = store.back_up().await.expect("created");
    assert_eq!(store.last_backup().expect("read"), Some(backup.clone()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| {
            let permissions = std::fs::metadata(path).expect("metadata").permissions();
            permissions.mode() & 0o777
        };
        assert_eq!(
            (mode(&store.backup_folder()), mode(&backup.file)),
            (0o700, 0o600)
        );
    }
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::fs::copy(&backup.file, elsewhere.path().join("cuelight.db")).expect("copied");
    let copy = Store::open(elsewhere.path(), Catalogue::embedded(), Settings::default()).await;
    assert_eq!(copy.settings().obs_host.as_str(), "studio");
    assert_eq!(
        names(&store.backup_folder()).len(),
        1,
        "the folder contains no other file"
    );
}

#[tokio::test]
async fn the_newest_seven_backups_and_all_other_files_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(folder.path()).await;
    for now in 1..=9 {
        make(folder.path(), now * DAY).await.expect("created");
        if now == 1 {
            std::fs::write(store.backup_folder().join("notes.txt"), "mine").expect("written");
        }
    }
    let kept = all(folder.path()).expect("read");
    let days: Vec<_> = kept.iter().map(|backup| backup.at / DAY).collect();
    assert_eq!(days, [3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(names(&store.backup_folder()).len(), MAX_BACKUPS + 1);
    let backup = store.back_up_if_due(10 * DAY - 1).await.expect("checked");
    assert_eq!(backup, None);
    let backup = store.back_up_if_due(10 * DAY).await.expect("checked");
    assert!(backup.is_some());
}

#[tokio::test]
async fn a_damaged_file_is_replaced_with_the_newest_good_backup() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = store(folder.path()).await;
    set_host(&first, "studio").await;
    let on_air = vec![("lower".to_owned(), Some("{}".to_owned()))];
    first.save_show(&on_air, &[]).await.expect("stored");
    let good = make(folder.path(), DAY).await.expect("created");
    set_host(&first, "later").await;
    let bad = make(folder.path(), 2 * DAY).await.expect("created");
    first.close().await;
    std::fs::write(&bad.file, vec![0xa5; 9_000]).expect("written");
    std::fs::write(folder.path().join("backups").join(file_name(3 * DAY)), "").expect("written");
    damage(folder.path());

    let reopened = store(folder.path()).await;
    assert_eq!(reopened.settings().obs_host.as_str(), "studio");
    let notice = reopened.problem().expect("a notice");
    assert_eq!(notice.cause, ProblemCause::Restored);
    let notice = notice.message;
    assert!(
        notice.contains(".corrupt-") && notice.contains("1970-01-02 00:00:00"),
        "{notice}"
    );
    assert!(
        reopened.load_on_air().await.expect("read").is_empty(),
        "the program of the backup is not restored"
    );
    set_host(&reopened, "works").await;
    assert!(good.file.exists(), "the backup is kept");
}

#[tokio::test]
async fn an_empty_file_is_replaced_with_a_backup_if_there_is_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = files::data_file(folder.path());
    std::fs::write(&file, "").expect("written");
    let first = store(folder.path()).await;
    assert!(first.problem().is_none(), "a new file");
    set_host(&first, "studio").await;
    make(folder.path(), DAY).await.expect("created");
    first.close().await;
    std::fs::write(&file, "").expect("written");
    let reopened = store(folder.path()).await;
    assert_eq!(reopened.settings().obs_host.as_str(), "studio");
    let problem = reopened.problem().expect("a notice");
    assert_eq!(problem.cause, ProblemCause::Restored);
}

#[tokio::test]
async fn a_backup_from_the_future_is_restored_last_and_removed_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(folder.path()).await;
    set_host(&store, "wrong-clock").await;
    let ahead: Vec<_> = (90..90 + MAX_BACKUPS as u64).collect();
    for day in &ahead {
        make(folder.path(), day * DAY).await.expect("created");
    }
    set_host(&store, "studio").await;
    let newest = make(folder.path(), 3 * DAY).await.expect("created");
    assert!(
        newest.file.exists(),
        "backups dated in the future do not replace it"
    );
    let kept = all(folder.path()).expect("read");
    assert_eq!(kept.len(), MAX_BACKUPS);
    assert!(kept.iter().all(|backup| backup.at != 90 * DAY));
    store.close().await;
    std::fs::remove_file(files::data_file(folder.path())).expect("removed");
    let restored = restore(folder.path(), 4 * DAY).await.expect("a backup");
    assert_eq!(restored, newest);
    std::fs::remove_file(&newest.file).expect("removed");
    let last = restore(folder.path(), 4 * DAY).await.expect("a backup");
    assert_eq!(last.at, 96 * DAY, "the newest of the remaining backups");
}

#[tokio::test]
async fn a_partial_copy_that_a_crash_left_behind_is_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(folder.path()).await;
    let backups = store.backup_folder();
    std::fs::create_dir(&backups).expect("created");
    for name in ["cuelight-2024-02-29-123456-007.part", "mine.part"] {
        std::fs::write(backups.join(name), "half").expect("written");
    }
    let backup = make(folder.path(), DAY).await.expect("created");
    let name = backup.file.file_name().expect("a name").to_owned();
    let name = name.into_string().expect("a name");
    assert_eq!(names(&backups), [name, "mine.part".to_owned()]);
}

#[tokio::test]
async fn retries_do_not_replace_good_backups() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = store(folder.path()).await;
    let pool = first.pools().await.expect("open").durable;
    // The third migration fails each time, because its table already exists.
    sqlx::query("DELETE FROM _sqlx_migrations WHERE version >= 3")
        .execute(&pool)
        .await
        .expect("executed");
    first.close().await;
    let failing = store(folder.path()).await;
    for _ in 0..3 {
        let error = failing.pools().await.expect_err("the table exists");
        assert!(matches!(error, StoreError::Migration { .. }), "{error}");
    }
    assert_eq!(names(&failing.backup_folder()).len(), 1);
}

#[tokio::test]
async fn a_backup_is_restored_only_if_the_file_is_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = store(folder.path()).await;
    set_host(&first, "before").await;
    first.back_up().await.expect("created");
    set_host(&first, "after").await;
    // The folder is in use: the file is not damaged.
    let locked_out = store(folder.path()).await;
    assert!(locked_out.problem().is_some());
    first.close().await;
    // A file from a newer version is not damaged either.
    let pool = SqlitePool::connect_with(
        SqliteConnectOptions::new().filename(files::data_file(folder.path())),
    )
    .await
    .expect("open");
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', 1, x'00', 0)",
    )
    .execute(&pool)
    .await
    .expect("written");
    pool.close().await;
    let reopened = store(folder.path()).await;
    let problem = reopened.problem().expect("a problem");
    assert_eq!(problem.cause, ProblemCause::Version);
    let problem = problem.message;
    assert!(problem.contains("brought up to date"), "{problem}");
    let files = names(folder.path());
    assert!(
        !files.iter().any(|name| name.contains("corrupt")),
        "{files:?}"
    );
    assert_eq!(names(&reopened.backup_folder()).len(), 1);
}

#[tokio::test]
async fn a_backup_is_made_before_a_migration() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = store(folder.path()).await;
    set_host(&first, "old").await;
    assert_eq!(
        names(&first.backup_folder()),
        [""; 0],
        "a new file needs no backup"
    );
    let pool = first.pools().await.expect("open").durable;
    // Revert to the state before the third migration.
    for revert in [
        "DROP TABLE on_air",
        "DROP TABLE as_run",
        "ALTER TABLE presets ADD COLUMN selected INTEGER NOT NULL DEFAULT 0",
        "CREATE UNIQUE INDEX presets_selected ON presets (channel) WHERE selected = 1",
        "ALTER TABLE presets DROP COLUMN theme_id",
        "DELETE FROM _sqlx_migrations WHERE version >= 3",
    ] {
        sqlx::query(revert).execute(&pool).await.expect("executed");
    }
    first.close().await;

    let migrated = store(folder.path()).await;
    assert_eq!(migrated.problem(), None);
    assert!(migrated.load_on_air().await.is_ok(), "migrated");
    let backup = migrated.last_backup().expect("read").expect("a backup");
    let mut copy = open(&backup.file).await.expect("open");
    let newest: i64 = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations")
        .fetch_one(&mut copy)
        .await
        .expect("read");
    assert!(
        newest < 3,
        "the backup was made before the migration: {newest}"
    );
    migrated.close().await;
    let reopened = store(folder.path()).await;
    assert_eq!(names(&reopened.backup_folder()).len(), 1, "only one backup");

    // If no backup can be made, the migration does not run, and the problem says why.
    let pool = reopened.pools().await.expect("open").durable;
    sqlx::query("DELETE FROM _sqlx_migrations WHERE version >= 3")
        .execute(&pool)
        .await
        .expect("executed");
    reopened.close().await;
    std::fs::remove_dir_all(folder.path().join("backups")).expect("removed");
    std::fs::write(folder.path().join("backups"), "in the way").expect("written");
    let without_backup = store(folder.path()).await;
    let problem = without_backup.problem().expect("a problem");
    assert_eq!(problem.cause, ProblemCause::Backup);
    let problem = problem.message;
    assert!(
        problem.contains("backups") && problem.contains("cannot be used"),
        "{problem}"
    );
}

#[tokio::test]
async fn a_backup_that_cannot_be_made_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(folder.path()).await;
    std::fs::write(store.backup_folder(), "a file").expect("written");
    let error = store.back_up().await.expect_err("in the way").to_string();
    assert!(error.contains("cannot be used"), "{error}");
    std::fs::remove_file(store.backup_folder()).expect("removed");
    store.back_up().await.expect("created");

    // A full disk, as SQLite reports it.
    let pool = store.pools().await.expect("open").durable;
    sqlx::query("PRAGMA max_page_count = 1")
        .execute(&pool)
        .await
        .expect("limited");
    let full = sqlx::query("CREATE TABLE large AS SELECT randomblob(1000000)")
        .execute(&pool)
        .await
        .expect_err("full");
    assert!(files::is_full(&full), "{full}");
    assert!(!files::is_full(&sqlx::Error::PoolClosed));
    let invalid = sqlx::query("SELECT nothing").execute(&pool).await;
    assert!(!files::is_full(&invalid.expect_err("no such column")));
}
