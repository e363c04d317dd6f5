//! Observes our browser sources in OBS and repairs those that have lost their page.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::healing::{Decision, Healer, Observation, RepairResult, Step};
use crate::net::{PortState, PortStatus};
use crate::obs::ObsSource;

/// Repairs a source that has had no page for `grace_period`.
pub(crate) async fn run(app: App, grace_period: Duration, stop: CancellationToken) {
    let mut obs = app.obs.watch();
    let (mut http_port, mut ws_port) = (app.http_port.watch(), app.ws_port.watch());
    let mut settings = app.store.watch_settings();
    let start = Instant::now();
    let mut healer = Healer::new(grace_period);
    loop {
        let status = obs.borrow_and_update().clone();
        // While a port is closed, no page can load, and a repair would fail.
        let can_load = is_open(&mut http_port) & is_open(&mut ws_port);
        let is_enabled = settings.borrow_and_update().heal_sources.is_on();
        let decisions = if status.is_connected() && can_load && is_enabled {
            let observations: Vec<Observation> = status.sources.iter().map(observation).collect();
            healer.observe(start.elapsed(), &observations)
        } else {
            healer.reset()
        };
        for decision in decisions {
            match decision {
                Decision::Healed(source) => app.healing.end(source, RepairResult::Healed),
                Decision::Failed(source) => app.healing.end(source, RepairResult::Failed),
                Decision::Repair(uuid, step) => {
                    let mut sources = status.sources.iter();
                    let Some(source) = sources.find(|source| source.uuid == uuid) else {
                        continue;
                    };
                    let succeeded = tokio::select! {
                        () = stop.cancelled() => return,
                        succeeded = repair(&app, source, step) => succeeded,
                    };
                    if !succeeded {
                        healer.retry_later(uuid);
                    }
                }
            }
        }
        let due = healer.next_due().map(|due| start + due);
        tokio::select! {
            () = stop.cancelled() => return,
            changed = obs.changed() => if changed.is_err() { return stop.cancelled().await },
            _ = http_port.changed() => {}
            _ = ws_port.changed() => {}
            _ = settings.changed() => {}
            () = tokio::time::sleep_until(due.unwrap_or(start)), if due.is_some() => {}
        }
    }
}

fn is_open(port: &mut watch::Receiver<PortStatus>) -> bool {
    port.borrow_and_update().state == PortState::Open
}

fn observation(source: &ObsSource) -> Observation {
    Observation {
        source: source.uuid,
        url: source.url.clone(),
        alive: source.alive,
    }
}

/// Performs a step and returns whether it succeeded.
async fn repair(app: &App, source: &ObsSource, step: Step) -> bool {
    let name = &source.name;
    app.healing.begin(source, step);
    let result = match step {
        Step::Refresh => {
            tracing::info!("obs: the page of \"{name}\" is missing, refreshing it");
            let uuids = Some(vec![source.uuid]);
            app.obs.refresh_sources(uuids).await.map(drop)
        }
        Step::Recreate => {
            tracing::info!("obs: the page of \"{name}\" is still missing, recreating its browser");
            let url = source.url.clone();
            app.obs.recreate_source(source.uuid, url).await
        }
    };
    if let Err(error) = &result {
        tracing::warn!(%error, "obs: \"{name}\" could not be repaired");
        app.healing.end(source.uuid, RepairResult::Failed);
    }
    result.is_ok()
}
