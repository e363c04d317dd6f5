//! The position and size of the window, in memory and in the store. A window that is dragged moves many times a second,
//! so writes are delayed.

use std::time::Duration;

use cuelight_backend::store::Store;
use serde_json::json;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::window_geometry::Placement;

/// The key of the placement in the store.
const KEY: &str = "window";
/// The delay between a change and its write. Changes within this delay are written together.
const WRITE_DELAY: Duration = Duration::from_millis(500);
/// How long a write may take. On shutdown, the store is closed only after the last write.
const WRITE_TIMEOUT: Duration = Duration::from_millis(500);

/// The placement of the window, or its last one while the window is closed.
pub(super) struct WindowState {
    store: Store,
    placement: watch::Sender<Option<Placement>>,
}

impl WindowState {
    /// Reads the placement from the store. An unreadable placement is ignored.
    pub(super) async fn load(store: Store) -> Self {
        let stored = store.app_value(KEY).await.ok().flatten();
        let placement = stored.and_then(|stored| serde_json::from_value(stored).ok());
        Self {
            store,
            placement: watch::Sender::new(placement),
        }
    }

    pub(super) fn placement(&self) -> Option<Placement> {
        *self.placement.borrow()
    }

    pub(super) fn set(&self, placement: Placement) {
        self.placement
            .send_if_modified(|current| current.replace(placement) != Some(placement));
    }

    /// Writes changes until `stop` is cancelled, including the last one.
    pub(super) async fn save(&self, stop: &CancellationToken) {
        let mut changes = self.placement.subscribe();
        // A placement that was set before this call is not written yet either.
        changes.mark_changed();
        loop {
            tokio::select! {
                () = stop.cancelled() => if !changes.has_changed().unwrap_or(false) { return },
                changed = changes.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    tokio::select! {
                        () = stop.cancelled() => {}
                        () = tokio::time::sleep(WRITE_DELAY) => {}
                    }
                }
            }
            let placement = *changes.borrow_and_update();
            if let Some(placement) = placement {
                self.write(placement).await;
            }
        }
    }

    async fn write(&self, placement: Placement) {
        let placement = json!(placement);
        match tokio::time::timeout(WRITE_TIMEOUT, self.store.set_app_value(KEY, &placement)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::debug!(%error, "window: the placement was not saved"),
            Err(_) => tracing::debug!("window: the placement was not saved in time"),
        }
    }
}

#[cfg(test)]
mod tests {
    use cuelight_backend::catalogue::Catalogue;
    use cuelight_backend::store::Settings;

    use super::*;

    const PLACEMENT: Placement = Placement {
        x: -5,
        y: 7,
        width: 440,
        height: 720,
    };

    #[tokio::test]
    async fn a_pending_placement_is_written_on_shutdown() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
        let state = WindowState::load(store.clone()).await;
        assert_eq!(state.placement(), None);
        state.set(Placement { x: 0, ..PLACEMENT });
        state.set(PLACEMENT);
        let stop = CancellationToken::new();
        stop.cancel();
        state.save(&stop).await;
        assert_eq!(WindowState::load(store).await.placement(), Some(PLACEMENT));
    }

    #[tokio::test]
    async fn a_placement_is_written_while_the_app_runs() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
        let state = WindowState::load(store.clone()).await;
        let stop = CancellationToken::new();
        let wait_until_written = async {
            state.set(PLACEMENT);
            while WindowState::load(store.clone()).await.placement() != Some(PLACEMENT) {
                tokio::task::yield_now().await;
            }
            stop.cancel();
        };
        tokio::join!(state.save(&stop), wait_until_written);
    }

    #[tokio::test]
    async fn an_unreadable_placement_is_ignored() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
        let invalid = json!({"x": "left"});
        store.set_app_value(KEY, &invalid).await.expect("stored");
        assert_eq!(WindowState::load(store).await.placement(), None);
    }
}
