//! What survives a restart: one SQLite file in the per-user data folder.
//!
//! The room knows nothing of the others. It never stops the app: where the file cannot be opened, the
//! settings are the defaults, a write is refused in words, and each write tries to open the file again.
//! Only a file that SQLite calls corrupt is moved aside (never deleted), and the newest good backup takes its
//! place; a full disk or a read-only folder is no reason to touch it.

mod backup;
mod database;
mod error;
mod exchange;
mod library;
mod look;
mod preset;
mod preset_rows;
mod presets;
mod problem;
mod remembered;
mod settings;
mod show;
mod themes;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Map, Value};
use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqlitePool};
use tokio::sync::{Mutex, watch};

use crate::base::clock;
use crate::catalogue::Catalogue;
use database::Opened;

pub use crate::base::language::{Language, LanguageChoice};
pub use backup::Backup;
pub use error::{
    BackupError, ChangeSettingsError, EntryError, FieldError, MOST_ENTRIES, SettingError,
    StoreError,
};
pub use exchange::{Added, Export, Import};
pub use library::Chosen;
pub use preset::{LARGEST_PAYLOAD, Preset, PresetInput};
pub use presets::ChangedPreset;
pub use problem::{Problem, ProblemCause};
pub use settings::{
    Host, Hotkeys, Origins, Password, PortNumber, PublicSettings, Settings, SourceNames, Switch,
};
pub use show::OnAirRow;
pub use themes::{Theme, ThemeInput};

/// A handle on the store. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Store(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    catalogue: Catalogue,
    /// The open database, once it is.
    open: Mutex<Option<Opened>>,
    settings: watch::Sender<Settings>,
    /// One change at a time: each starts from what the one before kept.
    changing: Mutex<()>,
    /// One backup at a time.
    backing_up: Mutex<()>,
    /// The file was backed up as it was before it is brought up to date.
    secured: AtomicBool,
    /// What keeps us from storing now.
    problem: watch::Sender<Option<Problem>>,
    /// What happened to the stored data, for as long as the process runs.
    notice: watch::Sender<Option<Problem>>,
    /// What was on air could not be read at the start: what the file says of it is out of date.
    on_air_unread: AtomicBool,
    /// Which presets and themes are chosen.
    chosen: watch::Sender<Chosen>,
}

impl Store {
    /// Opens the store in `folder` and reads the settings. `first_run` holds the settings before anything was saved.
    /// Never fails: [`Store::problem`] says what is wrong.
    pub async fn open(folder: &Path, catalogue: Catalogue, first_run: Settings) -> Self {
        let store = Self(Arc::new(Shared {
            folder: folder.to_owned(),
            catalogue,
            open: Mutex::default(),
            settings: watch::Sender::new(first_run),
            changing: Mutex::default(),
            backing_up: Mutex::default(),
            secured: AtomicBool::new(false),
            problem: watch::Sender::new(None),
            notice: watch::Sender::new(None),
            on_air_unread: AtomicBool::new(false),
            chosen: watch::Sender::default(),
        }));
        if let Err(error) = store.pool().await {
            store.report(&error);
        }
        store
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// The settings of this moment.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.0.settings.borrow().clone()
    }

    /// Signals every change of the settings.
    #[must_use]
    pub fn watch_settings(&self) -> watch::Receiver<Settings> {
        self.0.settings.subscribe()
    }

    /// What keeps us from storing, or happened to what was stored.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        let problem = self.0.problem.borrow().clone();
        problem.or_else(|| self.0.notice.borrow().clone())
    }

    /// Signals every change of what keeps us from storing.
    #[must_use]
    pub fn watch_problem(&self) -> watch::Receiver<Option<Problem>> {
        self.0.problem.subscribe()
    }

    /// Waits until the data folder can be used, where another process has it now. Answers whether what is
    /// on air must be read anew.
    pub async fn until_free(&self) -> bool {
        const GLANCE: Duration = Duration::from_millis(500);
        let mut waited = false;
        let opened = loop {
            match self.pool().await {
                Err(StoreError::InUse { .. }) => waited = true,
                opened => break opened,
            }
            tokio::time::sleep(GLANCE).await;
        };
        // It may have become free since it was asked for in vain, without any wait here.
        let unread = self.0.on_air_unread.load(Ordering::Relaxed);
        let anew = waited || (opened.is_ok() && unread);
        if anew {
            self.clear_problem();
        }
        anew
    }

    /// Changes some settings. Nothing changes unless it is on the disk.
    ///
    /// # Errors
    /// Names the wrong field, or says what the disk refused.
    pub async fn change_settings(
        &self,
        change: &Map<String, Value>,
    ) -> Result<Settings, ChangeSettingsError> {
        let _one_at_a_time = self.0.changing.lock().await;
        // Opening reads what is stored; a change must start from that, not from the defaults.
        if let Err(error) = self.pool().await {
            self.report(&error);
            return Err(error.into());
        }
        let settings = self.settings().changed(change, &self.0.catalogue)?;
        if let Err(error) = self.write_settings(&settings).await {
            self.report(&error);
            return Err(error.into());
        }
        self.clear_problem();
        let changed: Vec<_> = change.keys().map(String::as_str).collect();
        tracing::info!("settings: {} changed", changed.join(", "));
        self.0.settings.send_if_modified(|kept| {
            let news = *kept != settings;
            *kept = settings.clone();
            news
        });
        Ok(settings)
    }

    /// Writes everything to the database file, closes it, and lets others have the folder.
    pub async fn close(&self) {
        if let Some(opened) = self.0.open.lock().await.take() {
            opened.pool.close().await;
        }
    }

    async fn read_settings(&self, pool: &SqlitePool) -> Result<Settings, StoreError> {
        let rows: Vec<(String, String)> = sqlx::query_as("SELECT key, value FROM settings")
            .fetch_all(pool)
            .await
            .map_err(|source| self.database(source))?;
        let mut kept = Map::new();
        let settings = rows
            .into_iter()
            .filter(|(key, _)| !key.starts_with(remembered::PREFIX));
        for (key, value) in settings {
            match serde_json::from_str::<Value>(&value) {
                Ok(value) => {
                    kept.insert(key, value);
                }
                Err(error) => {
                    tracing::warn!(key, %error, "a stored setting is unreadable: its default is used");
                }
            }
        }
        Ok(self.settings().with_stored(&kept, &self.0.catalogue))
    }

    async fn write_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let pool = self.pool().await?;
        let write = async {
            let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
            for (key, value) in settings.fields() {
                sqlx::query(
                    "INSERT INTO settings (key, value) VALUES (?1, ?2)
                     ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                )
                .bind(key)
                .bind(value.to_string())
                .execute(&mut *transaction)
                .await?;
            }
            transaction.commit().await
        };
        write.await.map_err(|source| self.database(source))
    }

    /// The open database; opens it, once more if need be, and reads what is known of it in memory.
    async fn pool(&self) -> Result<SqlitePool, StoreError> {
        let mut open = self.0.open.lock().await;
        if let Some(opened) = &*open {
            return Ok(opened.pool.clone());
        }
        let opened = database::open(&self.0.folder, &self.0.secured).await?;
        if let Some((aside, restored)) = &opened.moved_aside {
            let (cause, instead) = match restored {
                Some(backup) => (
                    ProblemCause::Restored,
                    format!(
                        "the backup of {} UTC took its place: what was changed since then is missing",
                        clock::utc(backup.at)
                    ),
                ),
                None => (ProblemCause::Begun, "a new one was begun".to_owned()),
            };
            let words = format!(
                "The data file was damaged. It was kept as {}, and {instead}.",
                aside.display()
            );
            self.0.notice.send_replace(Some(Problem { cause, words }));
        }
        let chosen = self.read_chosen(&opened.pool).await?;
        let settings = self.read_settings(&opened.pool).await?;
        self.0.chosen.send_replace(chosen);
        self.0.settings.send_replace(settings);
        let pool = opened.pool.clone();
        *open = Some(opened);
        Ok(pool)
    }

    /// The one connection, for reading.
    async fn connection(&self) -> Result<PoolConnection<Sqlite>, EntryError> {
        Ok(self.pool().await?.acquire().await?)
    }

    async fn read_chosen(&self, pool: &SqlitePool) -> Result<Chosen, StoreError> {
        let read = async { Chosen::read(&mut *pool.acquire().await?).await };
        read.await.map_err(|source| self.database(source))
    }

    fn database(&self, source: sqlx::Error) -> StoreError {
        let file = database::file(&self.0.folder);
        StoreError::Database { file, source }
    }

    fn report(&self, error: &StoreError) {
        let now = Problem::of(error);
        self.0.problem.send_if_modified(|problem| {
            let news = problem.as_ref() != Some(&now);
            if news {
                tracing::error!(%error, "nothing is stored");
                *problem = Some(now);
            }
            news
        });
    }

    fn clear_problem(&self) {
        self.0
            .problem
            .send_if_modified(|problem| problem.take().is_some());
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
