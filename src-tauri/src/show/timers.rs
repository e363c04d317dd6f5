//! The task that ends what is over: shows, countdowns, and the offer to undo.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::command::Command;
use super::handle::Show;
use super::origin::Origin;
use crate::base::clock;

/// The wall clock can jump and the machine can sleep, so the time is read at least this often while a deadline is set.
const MAX_WAIT: Duration = Duration::from_secs(1);

impl Show {
    /// Ends what is over, until `cancel`.
    pub async fn run(&self, cancel: CancellationToken) {
        let mut changed = self.changes();
        loop {
            changed.borrow_and_update();
            if let Err(error) = self.execute(&Origin::Timer, Command::Expire) {
                tracing::error!(%error, "what is over was not ended");
            }
            let wait = self.next_deadline().map(|at| {
                let left = at.saturating_sub(clock::now_ms());
                Duration::from_millis(left).min(MAX_WAIT)
            });
            tokio::select! {
                () = cancel.cancelled() => return,
                _ = changed.changed() => {}
                () = tokio::time::sleep(wait.unwrap_or(MAX_WAIT)), if wait.is_some() => {}
            }
        }
    }
}
