//! What survives a restart: one SQLite file in the per-user data folder.
//!
//! The store never stops the app. Where the file cannot be opened, the settings are the defaults, a write returns an
//! error, and each write tries to open the file again. Only a file that SQLite calls corrupt is moved aside (never
//! deleted), and the newest good backup takes its place. A full disk or a read-only folder is no reason to touch it.

mod active_themes;
mod backup;
mod backup_schedule;
mod change;
mod database;
mod error;
mod field_check;
mod files;
mod import_export;
mod key_value;
mod preset;
mod preset_rows;
mod presets;
mod problem;
mod settings;
mod settings_rows;
mod show;
mod theme;
mod theme_rows;
mod theme_rules;
mod themes;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Map, Value};
use sqlx::Sqlite;
use sqlx::pool::PoolConnection;
use tokio::sync::{Mutex, watch};

use crate::base::language::Language;

use crate::catalogue::Catalogue;
use active_themes::ActiveThemes;
use database::{Opened, Pools};

pub use backup::Backup;
pub use error::{
    BackupError, ChangeSettingsError, EntryError, FieldError, MOST_ENTRIES, SettingError,
    StoreError,
};
pub use import_export::{Export, Import, Imported};
pub use preset::{LARGEST_PAYLOAD, Preset, PresetInput};
pub use presets::ChangedPreset;
pub use problem::{Problem, ProblemCause};
pub use settings::{
    Host, Hotkeys, Origins, Password, PortNumber, PublicSettings, Settings, SourceNames, Switch,
};
pub use show::OnAirRow;
pub use theme::{Theme, ThemeInput};

/// A handle on the store. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Store(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    catalogue: Catalogue,
    /// `None` until the database could be opened.
    open: Mutex<Option<Opened>>,
    settings: watch::Sender<Settings>,
    /// Held during a change: each change starts from what the one before stored.
    changing: Mutex<()>,
    /// Held while a backup is made.
    backing_up: Mutex<()>,
    /// Whether this process has made the backup that precedes a migration.
    is_backed_up: AtomicBool,
    /// What keeps us from storing now.
    problem: watch::Sender<Option<Problem>>,
    /// What happened to stored data. It stays until the process ends.
    notice: watch::Sender<Option<Problem>>,
    /// Whether what was on air could not be read at the start. What the file says of it is out of date then.
    on_air_unread: AtomicBool,
    active_themes: watch::Sender<ActiveThemes>,
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
            is_backed_up: AtomicBool::new(false),
            problem: watch::Sender::new(None),
            notice: watch::Sender::new(None),
            on_air_unread: AtomicBool::new(false),
            active_themes: watch::Sender::default(),
        }));
        if let Err(error) = store.pools().await {
            store.set_problem(&error);
        }
        store
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// The current settings.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.0.settings.borrow().clone()
    }

    /// The language in force: the chosen one, or the one of the system.
    #[must_use]
    pub fn language(&self, system: Language) -> Language {
        self.0.settings.borrow().language.or_system(system)
    }

    /// Signals every change of the settings.
    #[must_use]
    pub fn watch_settings(&self) -> watch::Receiver<Settings> {
        self.0.settings.subscribe()
    }

    /// What keeps us from storing, or happened to stored data.
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

    /// Waits until the data folder can be used, where another process uses it now. Returns whether what is on air must
    /// be read again.
    pub async fn until_free(&self) -> bool {
        const POLL_INTERVAL: Duration = Duration::from_millis(500);
        let mut has_waited = false;
        let opened = loop {
            match self.pools().await {
                Err(StoreError::InUse { .. }) => has_waited = true,
                opened => break opened,
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        };
        // The folder may have become free after the start failed to read it and before this call.
        let is_unread = self.0.on_air_unread.load(Ordering::Relaxed);
        let must_read = has_waited || (opened.is_ok() && is_unread);
        if must_read {
            self.clear_problem();
        }
        must_read
    }

    /// Changes some settings. Nothing changes unless it is on the disk.
    ///
    /// # Errors
    /// Names the field that is wrong, or says why nothing can be written.
    pub async fn change_settings(
        &self,
        change: &Map<String, Value>,
    ) -> Result<Settings, ChangeSettingsError> {
        let _one_at_a_time = self.0.changing.lock().await;
        // Opening reads the stored settings, from which the change must start.
        let pool = match self.pools().await {
            Ok(pools) => pools.durable,
            Err(error) => {
                self.set_problem(&error);
                return Err(error.into());
            }
        };
        let settings = self.settings().changed(change, &self.0.catalogue)?;
        if let Err(source) = settings_rows::write(&pool, &settings).await {
            let error = self.database_error(source);
            self.set_problem(&error);
            return Err(error.into());
        }
        self.clear_problem();
        let fields: Vec<_> = change.keys().map(String::as_str).collect();
        tracing::info!("settings: {} changed", fields.join(", "));
        self.0.settings.send_if_modified(|current| {
            let is_changed = *current != settings;
            *current = settings.clone();
            is_changed
        });
        Ok(settings)
    }

    /// Writes everything to the data file, closes it and releases the folder.
    pub async fn close(&self) {
        if let Some(opened) = self.0.open.lock().await.take() {
            opened.pools.close().await;
        }
    }

    /// The connections to the database. Opens it if it is not open, and reads what is also held in memory.
    async fn pools(&self) -> Result<Pools, StoreError> {
        let mut open = self.0.open.lock().await;
        if let Some(opened) = &*open {
            return Ok(opened.pools.clone());
        }
        let opened = database::open(&self.0.folder, &self.0.is_backed_up).await?;
        if let Some(damaged) = &opened.damaged {
            self.0.notice.send_replace(Some(damaged.into()));
        }
        let pool = &opened.pools.durable;
        let read = async {
            let active_themes = ActiveThemes::read(&mut *pool.acquire().await?).await?;
            Ok((active_themes, settings_rows::read(pool).await?))
        };
        let (active_themes, stored) = read.await.map_err(|source| self.database_error(source))?;
        let settings = self.settings().with_stored(&stored, &self.0.catalogue);
        self.0.active_themes.send_replace(active_themes);
        self.0.settings.send_replace(settings);
        let pools = opened.pools.clone();
        *open = Some(opened);
        Ok(pools)
    }

    /// The durable connection, for reading.
    async fn connection(&self) -> Result<PoolConnection<Sqlite>, EntryError> {
        Ok(self.pools().await?.durable.acquire().await?)
    }

    fn database_error(&self, source: sqlx::Error) -> StoreError {
        database::database_error(&self.0.folder, source)
    }

    fn set_problem(&self, error: &StoreError) {
        let now = Problem::from(error);
        self.0.problem.send_if_modified(|problem| {
            let is_new = problem.as_ref() != Some(&now);
            if is_new {
                tracing::error!(%error, "nothing is stored");
                *problem = Some(now);
            }
            is_new
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
