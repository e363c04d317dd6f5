//! Everything that survives a restart, in one SQLite file in the per-user data folder.
//!
//! A failure of the store never stops the app. While the file cannot be opened, the settings have their initial values,
//! a write returns an error, and each write tries to open the file again. Only a file that SQLite reports as corrupt,
//! or that is empty although there are backups, is moved aside (never deleted) and replaced with the newest good
//! backup. A full disk or a read-only folder is not a reason to do so.

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
mod themes_in_use;

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
use database::{Opened, Pools};
use themes_in_use::ThemesInUse;

pub use backup::Backup;
pub use error::{
    BackupError, ChangeSettingsError, EntryError, MAX_ENTRIES, SettingError, StoreError,
};
pub use import_export::{Export, Import, Imported};
pub use preset::{MAX_PAYLOAD_SIZE, Preset, PresetInput};
pub use presets::ChangedPreset;
pub use problem::{Problem, ProblemCause};
pub use settings::{
    FilePath, Host, HotkeyAction, Hotkeys, Origins, Password, PortNumber, PublicSettings, Settings,
    SourceNames, Switch, is_needed_everywhere,
};
pub use show::OnAirRow;
pub use theme::{Theme, ThemeInput};

/// A handle to the store. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Store(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    catalogue: Catalogue,
    /// `None` until the database has been opened.
    open: Mutex<Option<Opened>>,
    settings: watch::Sender<Settings>,
    /// Held during a change: each change starts from the result of the previous one.
    changing: Mutex<()>,
    /// Held while a backup is made.
    backing_up: Mutex<()>,
    /// Whether this process has made the backup that precedes a migration.
    is_backed_up: AtomicBool,
    /// Why nothing can be stored at present.
    problem: watch::Sender<Option<Problem>>,
    /// What happened to the stored data. Kept until the process ends.
    notice: watch::Sender<Option<Problem>>,
    /// Whether the program could not be read on startup. If so, the program in the file is out of date.
    on_air_unread: AtomicBool,
    themes_in_use: watch::Sender<ThemesInUse>,
    /// Signals each change to presets or themes.
    presets_or_themes_changed: watch::Sender<()>,
}

impl Store {
    /// Opens the store in `folder` and reads the settings. `initial` contains the settings to use until some are
    /// saved. Never fails: [`Store::problem`] reports what is wrong.
    pub async fn open(folder: &Path, catalogue: Catalogue, initial: Settings) -> Self {
        let store = Self(Arc::new(Shared {
            folder: folder.to_owned(),
            catalogue,
            open: Mutex::default(),
            settings: watch::Sender::new(initial),
            changing: Mutex::default(),
            backing_up: Mutex::default(),
            is_backed_up: AtomicBool::new(false),
            problem: watch::Sender::new(None),
            notice: watch::Sender::new(None),
            on_air_unread: AtomicBool::new(false),
            themes_in_use: watch::Sender::default(),
            presets_or_themes_changed: watch::Sender::default(),
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

    /// The language to use: the chosen one, or `system`.
    #[must_use]
    pub fn language(&self, system: Language) -> Language {
        self.0.settings.borrow().language.or_system(system)
    }

    /// Returns a receiver of changes to the settings.
    #[must_use]
    pub fn watch_settings(&self) -> watch::Receiver<Settings> {
        self.0.settings.subscribe()
    }

    /// Returns a receiver that signals each change to presets or themes.
    #[must_use]
    pub fn watch_presets_and_themes(&self) -> watch::Receiver<()> {
        self.0.presets_or_themes_changed.subscribe()
    }

    /// Why nothing can be stored at present, or what happened to the stored data.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        let problem = self.0.problem.borrow().clone();
        problem.or_else(|| self.0.notice.borrow().clone())
    }

    /// Returns a receiver of changes to the reason why nothing can be stored.
    #[must_use]
    pub fn watch_problem(&self) -> watch::Receiver<Option<Problem>> {
        self.0.problem.subscribe()
    }

    /// Waits while another process uses the data folder. Returns whether the program must be read again.
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
        // The folder may have become free between the failed read on startup and this call.
        let is_unread = self.0.on_air_unread.load(Ordering::Relaxed);
        let must_read = has_waited || (opened.is_ok() && is_unread);
        if must_read {
            self.clear_problem();
        }
        must_read
    }

    /// Changes some settings. The change takes effect only after it is on the disk.
    ///
    /// # Errors
    /// If a field is invalid, or the change cannot be written.
    pub async fn change_settings(
        &self,
        change: &Map<String, Value>,
    ) -> Result<Settings, ChangeSettingsError> {
        let _guard = self.0.changing.lock().await;
        // Opening the database reads the stored settings, on which the change must be based.
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
            let has_changed = *current != settings;
            *current = settings.clone();
            has_changed
        });
        Ok(settings)
    }

    /// Writes everything to the data file, closes it and releases the folder.
    pub async fn close(&self) {
        if let Some(opened) = self.0.open.lock().await.take() {
            opened.pools.close().await;
        }
    }

    /// The connections to the database. If it is not open yet, opens it and loads the data that is held in memory.
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
            let themes_in_use = ThemesInUse::read(&mut *pool.acquire().await?).await?;
            Ok((themes_in_use, settings_rows::read(pool).await?))
        };
        let (themes_in_use, stored) = read.await.map_err(|source| self.database_error(source))?;
        let settings = self.settings().with_stored(&stored, &self.0.catalogue);
        self.0.themes_in_use.send_replace(themes_in_use);
        self.0.settings.send_replace(settings);
        self.0.presets_or_themes_changed.send_replace(());
        let pools = opened.pools.clone();
        *open = Some(opened);
        Ok(pools)
    }

    /// Acquires the durable connection for reading.
    async fn connection(&self) -> Result<PoolConnection<Sqlite>, EntryError> {
        Ok(self.pools().await?.durable.acquire().await?)
    }

    fn database_error(&self, source: sqlx::Error) -> StoreError {
        database::database_error(&self.0.folder, source)
    }

    fn set_problem(&self, error: &StoreError) {
        let new = Problem::from(error);
        self.0.problem.send_if_modified(|problem| {
            let is_new = problem.as_ref() != Some(&new);
            if is_new {
                tracing::error!(%error, "nothing can be stored");
                *problem = Some(new);
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
