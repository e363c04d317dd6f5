//! What ends by itself: shows, countdowns, and the offer to undo.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::stage::{Due, Meaning};
use super::{Show, Source};
use crate::base::clock;
use crate::hub::Event;

impl Show {
    /// Ends what is over by itself (shows, countdowns, the offer to undo), until `cancel`.
    pub async fn run(&self, cancel: CancellationToken) {
        /// The wall clock can jump and the machine can sleep: look again at least this often while a
        /// deadline is set.
        const GLANCE: Duration = Duration::from_secs(1);
        let mut changed = self.0.changed.subscribe();
        loop {
            changed.borrow_and_update();
            self.end_what_is_over(clock::now_ms());
            let next = self.stage().next_deadline();
            let wait = next
                .map(|at| Duration::from_millis(at.saturating_sub(clock::now_ms())).min(GLANCE));
            tokio::select! {
                () = cancel.cancelled() => return,
                _ = changed.changed() => {}
                () = tokio::time::sleep(wait.unwrap_or(GLANCE)), if wait.is_some() => {}
            }
        }
    }

    fn end_what_is_over(&self, now: u64) {
        let mut stage = self.stage();
        let due = stage.due(now);
        let news = stage.expire_undo(now) || !due.is_empty();
        for over in due {
            let (channel, kind) = match over {
                Due::Hide(channel) => (channel, "hide"),
                Due::Reset(channel) => (channel, "reset"),
                Due::Hold(channel) => {
                    stage.hold(&channel, now);
                    continue;
                }
            };
            let event = Event::new(&channel, kind, None, now);
            self.put(&mut stage, event, Meaning::Plain, &Source::Timer);
            if kind == "hide" {
                self.0.hub.pause_shows(&channel);
            }
        }
        drop(stage);
        if news {
            self.0.changed.send_replace(());
        }
    }
}
