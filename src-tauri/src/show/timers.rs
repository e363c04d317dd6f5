//! The loop that runs [`Command::Expire`] when a show, a clock or the offer to undo ends.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::command::Command;
use super::handle::Show;
use super::origin::Origin;

/// The longest sleep while something is on air or a deadline is pending: the wall clock can be set, and the computer can
/// be suspended.
const MAX_WAIT: Duration = Duration::from_secs(1);

impl Show {
    /// Executes [`Command::Expire`] whenever a deadline has passed, until `cancel` is cancelled.
    pub async fn run_timers(&self, cancel: CancellationToken) {
        let mut changed = self.changes();
        loop {
            changed.borrow_and_update();
            if let Err(error) = self.execute(&Origin::Timer, Command::Expire) {
                tracing::error!(%error, "expired timers were not handled");
            }
            let wait = match self.next_deadline() {
                Some(at) => {
                    let left = at.saturating_sub(self.clocks().read().wall);
                    Some(Duration::from_millis(left).min(MAX_WAIT))
                }
                // Panels show since when it is on air, which moves when the wall clock is set.
                None => self.is_anything_on_air().then_some(MAX_WAIT),
            };
            tokio::select! {
                () = cancel.cancelled() => return,
                _ = changed.changed() => {}
                () = tokio::time::sleep(wait.unwrap_or(MAX_WAIT)), if wait.is_some() => {}
            }
        }
    }
}
