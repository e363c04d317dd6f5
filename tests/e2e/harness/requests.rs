//! The requests of a page, kept back: what a press does before the server has answered.

use super::page::Page;
use super::wait::eventually_instead_of;

const HOLD: &str = "
    const go = window.fetch, held = [];
    window.asked = 0;
    window.release = () => { window.fetch = go; for (const run of held.splice(0)) run(); };
    window.fetch = (path, options) => {
        if (!options || options.method === 'GET') return go(path, options);
        window.asked += 1;
        return new Promise((resolve, reject) => held.push(() => go(path, options).then(resolve, reject)));
    };";

impl Page {
    /// Holds every request that changes something until they are let go.
    pub(crate) async fn hold_requests(&self) {
        self.run(HOLD).await;
    }

    /// Waits until so many requests are held.
    pub(crate) async fn holds_requests(&self, times: u64) {
        eventually_instead_of(&format!("{times} requests"), async || {
            match self.run("return window.asked").await {
                found if found == times => Ok(()),
                found => Err(found),
            }
        })
        .await;
    }

    /// Sends what was held, and holds no more.
    pub(crate) async fn let_requests_go(&self) {
        self.run("window.release()").await;
    }
}
