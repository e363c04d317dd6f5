//! Saves changes to the show, off the hot path, and loads the saved show on startup.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::show::{AsRun, PersistedChannel, Show, Unsaved};
use crate::store::Store;

/// How long to wait before a failed write is retried.
const RETRY_DELAY: Duration = Duration::from_secs(5);
/// The maximum number of as-run entries that are kept while writes fail. The oldest are dropped.
const MAX_PENDING_ENTRIES: usize = 1_000;

/// Changes that are not yet written.
#[derive(Default)]
struct Pending {
    channels: BTreeMap<String, Option<String>>,
    as_run: Vec<AsRun>,
}

/// Reads the saved channels. A channel that cannot be parsed is logged and skipped.
pub(crate) async fn load(store: &Store) -> Vec<(String, PersistedChannel)> {
    let rows = match store.load_on_air().await {
        Ok(rows) => rows,
        Err(error) => {
            tracing::error!(%error, "the saved show cannot be read");
            return Vec::new();
        }
    };
    let parse = |(channel, state): (String, String)| match serde_json::from_str(&state) {
        Ok(saved) => Some((channel, saved)),
        Err(error) => {
            tracing::error!(channel, %error, "the saved state of a channel cannot be read");
            None
        }
    };
    rows.into_iter().filter_map(parse).collect()
}

/// Completes every [`Show::until_saved`] when the task ends, even if it panics.
struct ReleaseOnDrop(Show);

impl Drop for ReleaseOnDrop {
    fn drop(&mut self) {
        self.0.mark_saved(u64::MAX);
    }
}

/// Writes every change until `stop` is cancelled, then the remaining changes.
pub(crate) async fn run(app: App, stop: CancellationToken) {
    let _release = ReleaseOnDrop(app.show.clone());
    let mut changed = app.show.changes();
    let mut pending = Pending::default();
    loop {
        changed.borrow_and_update();
        let is_last = stop.is_cancelled();
        let unsaved = app.show.take_unsaved();
        let version = unsaved.version;
        pending.add(unsaved);
        let written = pending.is_empty() || pending.write(&app.store).await;
        // Release waiting requests even if the write failed: the show must continue without a disk.
        app.show.mark_saved(version);
        if is_last {
            return;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            _ = changed.changed() => {}
            () = tokio::time::sleep(RETRY_DELAY), if !written => {}
        }
    }
}

impl Pending {
    fn add(&mut self, unsaved: Unsaved) {
        for (channel, saved) in unsaved.channels {
            let state = saved.map(|saved| {
                serde_json::to_string(&saved).expect("a persisted channel serializes")
            });
            self.channels.insert(channel, state);
        }
        for entry in unsaved.as_run {
            self.as_run.retain(|existing| existing.id != entry.id);
            self.as_run.push(entry);
        }
    }

    fn is_empty(&self) -> bool {
        self.channels.is_empty() && self.as_run.is_empty()
    }

    async fn write(&mut self, store: &Store) -> bool {
        let channels: Vec<_> = self.channels.clone().into_iter().collect();
        let written = store.save_show(&channels, &self.as_run).await.is_ok();
        if written {
            *self = Self::default();
        }
        let excess = self.as_run.len().saturating_sub(MAX_PENDING_ENTRIES);
        self.as_run.drain(..excess);
        written
    }
}
