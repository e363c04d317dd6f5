//! Opening the SQLite file: folder, permissions, journal, migrations, and the one case in which a file
//! is moved aside and a backup takes its place.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection, SqlitePool};

use super::StoreError;
use super::backup::{self, Backup};
use crate::base::clock;

/// An open database.
#[derive(Debug)]
pub(super) struct Opened {
    /// One connection: SQLite has one writer anyway, and it waits here instead of there.
    pub(super) pool: SqlitePool,
    /// Keeps other processes out of the folder for as long as it lives.
    _lock: Option<File>,
    /// Where the damaged file of before went, and what took its place.
    pub(super) moved_aside: Option<(PathBuf, Option<Backup>)>,
}

/// The file in the data folder.
pub(super) fn file(folder: &Path) -> PathBuf {
    folder.join("cuelight.db")
}

/// Opens the file. `secured` says that this process has already backed it up as it was before it is brought up
/// to date: who tries again and again must not push the good backups out with copies of one state.
pub(super) async fn open(folder: &Path, secured: &AtomicBool) -> Result<Opened, StoreError> {
    let refused = |source| StoreError::Folder {
        folder: folder.to_owned(),
        source,
    };
    private_folder(folder).map_err(refused)?;
    let lock = lock(folder)?;
    let (pool, moved_aside) = match connect(folder, secured).await {
        Ok(pool) => (pool, None),
        Err(error) if is_corrupt(&error) => {
            let aside = move_aside(folder).map_err(refused)?;
            tracing::error!(%error, kept = %aside.display(), "the data file is damaged");
            let restored = backup::restore(folder, clock::now_ms()).await;
            let pool = connect(folder, secured).await?;
            if restored.is_some() {
                // What was on air when the backup was made is not on air now.
                let forgotten = sqlx::query("DELETE FROM on_air").execute(&pool).await;
                forgotten.map_err(|source| StoreError::Database {
                    file: file(folder),
                    source,
                })?;
            }
            (pool, Some((aside, restored)))
        }
        Err(error) => return Err(error),
    };
    Ok(Opened {
        pool,
        _lock: lock,
        moved_aside,
    })
}

/// Two processes with one show would hide each other's overlays.
fn lock(folder: &Path) -> Result<Option<File>, StoreError> {
    let refused = |source| StoreError::Folder {
        folder: folder.to_owned(),
        source,
    };
    let path = folder.join("cuelight.lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(refused)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse {
            folder: folder.to_owned(),
        }),
        Err(TryLockError::Error(error)) => {
            tracing::warn!(%error, "this file system has no locks: start only one Cuelight here");
            Ok(None)
        }
    }
}

async fn connect(folder: &Path, secured: &AtomicBool) -> Result<SqlitePool, StoreError> {
    let file = file(folder);
    let options = SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What we answered as kept must survive a power cut; writes are few.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5));
    let connected = SqlitePoolOptions::new()
        .max_connections(1)
        // A write that failed half-way can leave a connection inside a transaction: such a one is not used
        // again, or nothing could be stored until a restart.
        .before_acquire(|connection, _| {
            Box::pin(async move {
                match connection.begin_with("BEGIN").await {
                    Ok(clean) => clean.rollback().await.map(|()| true),
                    Err(_) => Ok(false),
                }
            })
        })
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options)
        .await;
    let pool = connected.map_err(|source| StoreError::Database {
        file: file.clone(),
        source,
    })?;
    if let Err(error) = bring_up_to_date(&pool, folder, secured).await {
        pool.close().await;
        return Err(error);
    }
    private_file(&file);
    Ok(pool)
}

/// Checks the file, and runs the migrations it lacks: not without a backup of what is there.
async fn bring_up_to_date(
    pool: &SqlitePool,
    folder: &Path,
    secured: &AtomicBool,
) -> Result<(), StoreError> {
    let migrator = sqlx::migrate!("src-tauri/migrations");
    let refused = |source| StoreError::Database {
        file: file(folder),
        source,
    };
    let mut connection = pool.acquire().await.map_err(refused)?;
    check(&mut connection).await.map_err(refused)?;
    let known = applied(&mut connection).await.map_err(refused)?;
    drop(connection);
    let is_behind = migrator.iter().any(|step| !known.contains(&step.version));
    if is_behind && !known.is_empty() && !secured.load(Ordering::Relaxed) {
        let made = backup::make(folder, clock::now_ms()).await?;
        secured.store(true, Ordering::Relaxed);
        tracing::info!(backup = %made.file.display(), "the data is brought up to date");
    }
    migrator
        .run(pool)
        .await
        .map_err(|source| StoreError::Migration {
            file: file(folder),
            source,
        })
}

/// The migrations that have run; none for a new file.
async fn applied(connection: &mut SqliteConnection) -> Result<Vec<i64>, sqlx::Error> {
    let known: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '_sqlx_migrations')",
    )
    .fetch_one(&mut *connection)
    .await?;
    if !known {
        return Ok(Vec::new());
    }
    sqlx::query_scalar("SELECT version FROM _sqlx_migrations")
        .fetch_all(connection)
        .await
}

/// Reads the whole file once, so that damage is found now and not in the middle of a show.
pub(super) async fn check(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let found: String = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_one(connection)
        .await?;
    if found == "ok" {
        return Ok(());
    }
    Err(sqlx::Error::Decode(
        format!("database disk image is malformed: {found}").into(),
    ))
}

/// SQLITE_CORRUPT (11) and SQLITE_NOTADB (26), with their extended codes. Nothing else is damage: a full
/// disk, a lock or missing permission must never cost a file.
fn is_corrupt(error: &StoreError) -> bool {
    let source = match error {
        StoreError::Database { source, .. } => source,
        StoreError::Migration {
            source: sqlx::migrate::MigrateError::Execute(source),
            ..
        } => source,
        StoreError::Migration { .. }
        | StoreError::Folder { .. }
        | StoreError::InUse { .. }
        | StoreError::Backup(_) => return false,
    };
    match source {
        sqlx::Error::Database(error) => {
            let code = error.code().and_then(|code| code.parse::<u32>().ok());
            code.is_some_and(|code| matches!(code & 0xff, 11 | 26))
        }
        sqlx::Error::Decode(_) => true,
        _ => false,
    }
}

fn move_aside(folder: &Path) -> std::io::Result<PathBuf> {
    let damaged = file(folder);
    let name = |suffix: &str| PathBuf::from(format!("{}{suffix}", damaged.display()));
    let mark = format!(".corrupt-{}", clock::now_ms());
    let aside = name(&mark);
    std::fs::rename(&damaged, &aside)?;
    for part in ["-wal", "-shm"] {
        match std::fs::rename(name(part), name(&format!("{mark}{part}"))) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(aside)
}

/// Makes the folder, readable by this user alone: it holds the OBS password. One that is there already
/// keeps its permissions, because it may be for others too.
pub(super) fn private_folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

pub(super) fn private_file(file: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if let Err(error) = std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)) {
            tracing::warn!(%error, "the data file stays readable for others");
        }
    }
    #[cfg(not(unix))]
    let _ = file;
}
