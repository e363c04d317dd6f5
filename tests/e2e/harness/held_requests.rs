//! Holds back the requests of a page, to test what the page does before the server responds.

use super::page::Page;
use super::wait::eventually_ok;

const HOLD: &str = "
    const originalFetch = window.fetch, held = [];
    window.heldCount = 0;
    window.release = () => { window.fetch = originalFetch; for (const run of held.splice(0)) run(); };
    window.fetch = (path, options) => {
        if (!options || options.method === 'GET') return originalFetch(path, options);
        window.heldCount += 1;
        return new Promise((resolve, reject) => held.push(() => originalFetch(path, options).then(resolve, reject)));
    };";

impl Page {
    /// Holds every request that changes something, until [`Page::release_requests`].
    pub(crate) async fn hold_requests(&self) {
        self.run(HOLD).await;
    }

    /// Waits until this many requests are held.
    pub(crate) async fn wait_for_held_requests(&self, count: u64) {
        eventually_ok(&format!("{count} held requests"), async || {
            match self.run("return window.heldCount").await {
                found if found == count => Ok(()),
                found => Err(found),
            }
        })
        .await;
    }

    /// Sends the held requests, and holds no more.
    pub(crate) async fn release_requests(&self) {
        self.run("window.release()").await;
    }
}
