//! The window's place, in memory and behind it in the store. A window that is dragged tells a hundred
//! places a second; the disk hears of the last.

use std::time::Duration;

use cuelight_backend::store::Store;
use serde_json::json;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::place::Place;

const KEY: &str = "window";
/// How long a window may be on the move before its place is written.
const SETTLE: Duration = Duration::from_millis(500);
/// How long the end of the app may wait for the disk.
const LAST: Duration = Duration::from_millis(500);

/// Where the window is or was.
pub(super) struct Memory {
    store: Store,
    place: watch::Sender<Option<Place>>,
}

impl Memory {
    /// What the store remembers.
    pub(super) async fn load(store: Store) -> Self {
        let kept = store.remembered(KEY).await.ok().flatten();
        let place = kept.and_then(|kept| serde_json::from_value(kept).ok());
        Self {
            store,
            place: watch::Sender::new(place),
        }
    }

    pub(super) fn place(&self) -> Option<Place> {
        *self.place.borrow()
    }

    pub(super) fn set(&self, place: Place) {
        self.place.send_if_modified(|kept| {
            let news = *kept != Some(place);
            *kept = Some(place);
            news
        });
    }

    /// Writes what changes, until `stop`; then the last of it, so that nothing is lost.
    pub(super) async fn keep(&self, stop: &CancellationToken) {
        let mut news = self.place.subscribe();
        // What was set before we listened is news to the disk, too.
        news.mark_changed();
        loop {
            tokio::select! {
                () = stop.cancelled() => if !news.has_changed().unwrap_or(false) { return },
                changed = news.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    tokio::select! {
                        () = stop.cancelled() => {}
                        () = tokio::time::sleep(SETTLE) => {}
                    }
                }
            }
            let place = *news.borrow_and_update();
            if let Some(place) = place {
                self.write(place).await;
            }
        }
    }

    async fn write(&self, place: Place) {
        let place = json!(place);
        match tokio::time::timeout(LAST, self.store.remember(KEY, &place)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::debug!(%error, "the window's place is not kept"),
            Err(_) => tracing::debug!("the window's place is not kept: the disk does not answer"),
        }
    }
}

#[cfg(test)]
mod tests {
    use cuelight_backend::store::Settings;

    use super::*;

    const PLACE: Place = Place {
        x: -5,
        y: 7,
        width: 440,
        height: 720,
    };

    #[tokio::test]
    async fn the_end_of_the_app_writes_what_the_disk_does_not_know_yet() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path(), Settings::default()).await;
        let memory = Memory::load(store.clone()).await;
        assert_eq!(memory.place(), None);
        memory.set(Place { x: 0, ..PLACE });
        memory.set(PLACE);
        let stop = CancellationToken::new();
        stop.cancel();
        memory.keep(&stop).await;
        assert_eq!(Memory::load(store).await.place(), Some(PLACE));
    }

    #[tokio::test]
    async fn a_place_that_settles_is_written_while_the_app_runs() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path(), Settings::default()).await;
        let memory = Memory::load(store.clone()).await;
        let stop = CancellationToken::new();
        let settled = async {
            memory.set(PLACE);
            while Memory::load(store.clone()).await.place() != Some(PLACE) {
                tokio::task::yield_now().await;
            }
            stop.cancel();
        };
        tokio::join!(memory.keep(&stop), settled);
    }

    #[tokio::test]
    async fn what_is_unreadable_is_forgotten() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path(), Settings::default()).await;
        let wrong = json!({"x": "left"});
        store.remember(KEY, &wrong).await.expect("kept");
        assert_eq!(Memory::load(store).await.place(), None);
    }
}
