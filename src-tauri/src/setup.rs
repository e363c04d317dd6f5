//! How far the user has set up the app. Until OBS has been connected once, a missing OBS is not reported as a problem.
//! Until viewers have seen an overlay, the start card leads to the first one on air.
//!
//! These facts are stored, so that they are the same in every panel and after a restart. The task
//! [`tasks::setup`](crate::tasks::setup) derives them from the status and saves them.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::store::Store;

/// How long the start card stays after viewers have seen the first overlay. Without the delay, the panel would shift
/// just after the user pressed a button.
pub const START_CARD_DELAY: Duration = Duration::from_secs(6);

/// The key of the value in the store.
const KEY: &str = "setup";

/// How far the user has set up the app. The default is that of a new user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct SetupStatus {
    /// Whether OBS has been connected at least once.
    pub was_obs_connected: bool,
    /// Whether viewers have seen an overlay at least once.
    pub was_on_air: bool,
    /// Whether panels show the start card: until viewers have seen an overlay, or the user closes it.
    pub is_start_card_open: bool,
}

impl Default for SetupStatus {
    fn default() -> Self {
        Self {
            was_obs_connected: false,
            was_on_air: false,
            is_start_card_open: true,
        }
    }
}

impl SetupStatus {
    /// Everything is set up.
    pub const COMPLETE: Self = Self {
        was_obs_connected: true,
        was_on_air: true,
        is_start_card_open: false,
    };
}

/// How far the user has set up the app. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Setup(watch::Sender<SetupStatus>);

impl Setup {
    /// Reads the stored value. If the store cannot be read, the app counts as set up: the start card must not cover the
    /// cards of a user who has a show to run.
    pub(crate) async fn load(store: &Store) -> Self {
        Self(watch::Sender::new(read(store).await))
    }

    /// Reads the stored value again.
    pub(crate) async fn reload(&self, store: &Store) {
        let status = read(store).await;
        self.0.send_if_modified(|current| replace(current, status));
    }

    /// The current value.
    #[must_use]
    pub fn status(&self) -> SetupStatus {
        *self.0.borrow()
    }

    /// Returns a receiver that is notified of every change.
    #[must_use]
    pub(crate) fn changes(&self) -> watch::Receiver<SetupStatus> {
        self.0.subscribe()
    }

    /// Changes the value in memory. The setup task saves it.
    pub(crate) fn change(&self, change: impl FnOnce(&mut SetupStatus)) {
        self.0.send_if_modified(|current| {
            let mut status = *current;
            change(&mut status);
            replace(current, status)
        });
    }
}

/// Writes the value to the store.
///
/// # Errors
/// If the disk or SQLite fails.
pub async fn save(store: &Store, status: SetupStatus) -> Result<(), crate::store::StoreError> {
    let value = serde_json::to_value(status).expect("a struct of booleans is plain JSON");
    store.set_app_value(KEY, &value).await
}

async fn read(store: &Store) -> SetupStatus {
    match store.app_value(KEY).await {
        Ok(None) => SetupStatus::default(),
        Ok(Some(value)) => serde_json::from_value(value).unwrap_or(SetupStatus::COMPLETE),
        Err(_) => SetupStatus::COMPLETE,
    }
}

/// Replaces the current value. Returns whether it changed.
fn replace(current: &mut SetupStatus, status: SetupStatus) -> bool {
    let has_changed = *current != status;
    *current = status;
    has_changed
}
