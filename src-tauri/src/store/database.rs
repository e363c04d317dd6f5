//! Opens the SQLite file: locks the folder, opens the connections, and runs the migrations. A corrupt file is moved
//! aside and replaced with a backup.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection, SqlitePool};

use super::backup::{self, Backup};
use super::error::StoreError;
use super::files;
use crate::base::{private_files, wall_clock};

/// How long a write waits for a write on the other connection.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a statement waits for its connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// An open database.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) pools: Pools,
    /// Keeps other processes out of the folder until it is dropped. `None` on a file system without locks.
    _lock: Option<File>,
    /// The damaged file that was replaced, if any.
    pub(super) damaged: Option<Damaged>,
}

/// The pools, with one connection each: SQLite allows only one writer at a time anyway.
#[derive(Clone, Debug)]
pub(super) struct Pools {
    /// For everything that a response confirms as stored: each commit waits for the disk.
    pub(super) durable: SqlitePool,
    /// For the state of the show, which must not wait for the disk: a commit always survives a crash of this process,
    /// but a power failure only if the system has already written it.
    pub(super) show: SqlitePool,
}

/// A data file that could not be read.
#[derive(Debug)]
pub(super) struct Damaged {
    /// Its new path.
    pub(super) moved_to: PathBuf,
    /// The backup that replaced it, if any.
    pub(super) restored: Option<Backup>,
}

impl Pools {
    /// Writes everything to the data file and closes it.
    pub(super) async fn close(&self) {
        self.show.close().await;
        self.durable.close().await;
    }
}

/// Opens the data file in `folder`. `is_backed_up` records whether this process has made the backup that precedes a
/// migration: retries must not replace all good backups with copies of the same state.
pub(super) async fn open(folder: &Path, is_backed_up: &AtomicBool) -> Result<Opened, StoreError> {
    let folder_error = |source| StoreError::Folder {
        folder: folder.to_owned(),
        source,
    };
    private_files::create_folder(folder).map_err(folder_error)?;
    let lock = lock(folder)?;
    let (pools, damaged) = match connect(folder, is_backed_up).await {
        Ok(pools) => (pools, None),
        Err(error) if is_corrupt(&error) => {
            let moved_to = files::move_aside(folder).map_err(folder_error)?;
            tracing::error!(%error, moved_to = %moved_to.display(), "the data file is damaged");
            let restored = backup::restore(folder, wall_clock::now_ms()).await;
            let pools = connect(folder, is_backed_up).await?;
            if restored.is_some() {
                // What was on air when the backup was made is not on air now.
                sqlx::query("DELETE FROM on_air")
                    .execute(&pools.durable)
                    .await
                    .map_err(|source| database_error(folder, source))?;
            }
            (pools, Some(Damaged { moved_to, restored }))
        }
        Err(error) => return Err(error),
    };
    Ok(Opened {
        pools,
        _lock: lock,
        damaged,
    })
}

/// Locks the folder against other processes: two processes with the same show would hide each other's overlays.
fn lock(folder: &Path) -> Result<Option<File>, StoreError> {
    let folder_error = |source| StoreError::Folder {
        folder: folder.to_owned(),
        source,
    };
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(files::lock_file(folder))
        .map_err(folder_error)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse {
            folder: folder.to_owned(),
        }),
        Err(TryLockError::Error(error)) => {
            tracing::warn!(%error, "this file system does not support locks: run only one Cuelight with this folder");
            Ok(None)
        }
    }
}

async fn connect(folder: &Path, is_backed_up: &AtomicBool) -> Result<Pools, StoreError> {
    let file = files::data_file(folder);
    if files::is_empty(&file) && backup::all(folder).is_ok_and(|backups| !backups.is_empty()) {
        let source = sqlx::Error::Decode("the file is empty, but there are backups of it".into());
        return Err(database_error(folder, source));
    }
    // If this fails, SQLite also fails below, with a better message.
    let _ = private_files::create_file(&file);
    let options = SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT);
    // Opened on first use, so that startup does not wait for it.
    let show =
        pool_options().connect_lazy_with(options.clone().synchronous(SqliteSynchronous::Normal));
    let durable = pool_options().connect_with(options).await;
    let durable = durable.map_err(|source| database_error(folder, source))?;
    let pools = Pools { durable, show };
    if let Err(error) = migrate(&pools.durable, folder, is_backed_up).await {
        pools.close().await;
        return Err(error);
    }
    private_files::restrict(&file);
    Ok(pools)
}

fn pool_options() -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(1)
        // A failed write can leave a connection inside a transaction. Such a connection is discarded; otherwise
        // nothing could be stored until a restart.
        .before_acquire(|connection, _| {
            Box::pin(async move {
                match connection.begin_with("BEGIN").await {
                    Ok(transaction) => transaction.rollback().await.map(|()| true),
                    Err(_) => Ok(false),
                }
            })
        })
        .acquire_timeout(ACQUIRE_TIMEOUT)
}

/// Checks the file, then makes a backup and runs the pending migrations, if there are any.
async fn migrate(
    pool: &SqlitePool,
    folder: &Path,
    is_backed_up: &AtomicBool,
) -> Result<(), StoreError> {
    let migrator = sqlx::migrate!("src-tauri/migrations");
    let error = |source| database_error(folder, source);
    let mut connection = pool.acquire().await.map_err(error)?;
    files::check_integrity(&mut connection)
        .await
        .map_err(error)?;
    let applied = applied_migrations(&mut connection).await.map_err(error)?;
    drop(connection);
    let has_pending = migrator
        .iter()
        .any(|migration| !applied.contains(&migration.version));
    if has_pending && !applied.is_empty() && !is_backed_up.load(Ordering::Relaxed) {
        let backup = backup::make(folder, wall_clock::now_ms()).await?;
        is_backed_up.store(true, Ordering::Relaxed);
        tracing::info!(backup = %backup.file.display(), "migrating the data file");
    }
    // Does not wait for the disk after each migration: one that a power failure undoes runs again on the next start.
    set_synchronous(pool, "NORMAL").await.map_err(error)?;
    let migrated = migrator.run(pool).await;
    set_synchronous(pool, "FULL").await.map_err(error)?;
    migrated.map_err(|source| StoreError::Migration {
        file: files::data_file(folder),
        source,
    })
}

/// Sets when a commit waits for the disk: <https://sqlite.org/pragma.html#pragma_synchronous>.
async fn set_synchronous(pool: &SqlitePool, mode: &str) -> Result<(), sqlx::Error> {
    let statement = format!("PRAGMA synchronous = {mode}");
    sqlx::query(AssertSqlSafe(statement)).execute(pool).await?;
    Ok(())
}

/// The versions of the migrations that have run. Empty for a new file.
async fn applied_migrations(connection: &mut SqliteConnection) -> Result<Vec<i64>, sqlx::Error> {
    let has_table: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '_sqlx_migrations')",
    )
    .fetch_one(&mut *connection)
    .await?;
    if !has_table {
        return Ok(Vec::new());
    }
    sqlx::query_scalar("SELECT version FROM _sqlx_migrations")
        .fetch_all(connection)
        .await
}

fn is_corrupt(error: &StoreError) -> bool {
    match error {
        StoreError::Database { source, .. }
        | StoreError::Migration {
            source: MigrateError::Execute(source),
            ..
        } => files::is_corrupt(source),
        _ => false,
    }
}

/// Adds the path of the data file to an SQLite error.
pub(super) fn database_error(folder: &Path, source: sqlx::Error) -> StoreError {
    let file = files::data_file(folder);
    StoreError::Database { file, source }
}
