//! The clock of the computer is set while a show runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use cuelight_backend::base::clocks::{Clocks, Reading};
use serde_json::json;

use crate::support::Backend;

/// The clocks of this computer, with a wall clock that tests can set.
#[derive(Clone, Default)]
struct TestClocks(Arc<AtomicI64>);

impl TestClocks {
    fn clocks(&self) -> Clocks {
        let (system, step) = (Clocks::system(), self.0.clone());
        Clocks::new(move || {
            let now = system.read();
            let wall = now.wall.saturating_add_signed(step.load(Ordering::Relaxed));
            Reading { wall, ..now }
        })
    }

    /// Sets the wall clock to `milliseconds` after its present time.
    fn step(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::Relaxed);
    }
}

#[tokio::test]
async fn setting_the_clock_moves_neither_a_show_nor_a_countdown() {
    for step in [120_000, -3_600_000] {
        let clocks = TestClocks::default();
        let backend = Backend::start_with(|config| config.clocks = clocks.clocks()).await;
        let mut page = backend.subscribe("lower").await;
        let set = json!({"action": "set", "payload": {"seconds": 300}});
        backend.post("/api/overlays/countdown", set).await;
        backend.post("/api/countdown/start", json!({})).await;
        let shown_at = Instant::now();
        let show = json!({"title": "A", "duration": 1});
        backend.publish("lower", "show", show).await;
        clocks.step(step);

        let health = backend.get("/health").await;
        let subscribe = json!({"type": "subscribe", "channel": "countdown", "snapshot": true});
        let mut late_page = backend.connect().await;
        late_page.send_json(&subscribe).await;
        let snapshot = &late_page.receive().await["snapshot"];
        let remaining = snapshot["remaining"].as_f64().expect("a running clock");
        assert!(
            remaining > 240.0 && remaining <= 300.0,
            "{step}: {snapshot}"
        );
        // Times on the wire are those of the clock that was set.
        let difference = |before: &serde_json::Value, after: &serde_json::Value| {
            after.as_i64().expect("a time") - before.as_i64().expect("a time")
        };
        assert!((0..60_000).contains(&difference(&health["timestamp"], &snapshot["timestamp"])));
        let ends_at = &backend.get("/api/overlays").await[1]["countdown"]["endsAt"];
        let left = difference(&snapshot["timestamp"], ends_at);
        assert!((240_000..=300_000).contains(&left), "{step}: {left}");

        assert_eq!(page.receive().await["data"]["type"], "show");
        assert_eq!(page.receive().await["data"]["type"], "hide", "{step}");
        assert!(shown_at.elapsed() >= Duration::from_secs(1), "{step}");
        backend.stop().await;
    }
}
