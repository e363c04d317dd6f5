//! The chain of one overlay, from the app to the viewers.

use serde::Serialize;
use serde_json::json;

use super::finding::Finding;
use super::link::{Fix, Link, LinkId, LinkState};
use super::messages::NOT_CHECKED;
use crate::base::texts::Messages;
use crate::catalogue::{Catalogue, Page};
use crate::healing::{Repair, RepairResult};
use crate::net::{PortState, PortStatus};
use crate::obs::{ObsSource, ObsState, Placement};
use crate::show::{Overlay, OverlayStatus};
use crate::status::Status;

/// The chain of one overlay.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Chain {
    /// The channel of the overlay.
    pub channel: String,
    /// Whether none of the links is broken.
    pub ok: bool,
    /// The links, from the app to the viewers.
    pub links: Vec<Link>,
}

/// The inputs for the checks of one overlay.
struct Inspection<'a> {
    status: &'a Status,
    catalogue: &'a Catalogue,
    uptime_seconds: u64,
    channel: &'a str,
    overlay: Option<&'a Overlay>,
    /// The sources in OBS that show it.
    sources: Vec<&'a ObsSource>,
    /// The number of its renderers.
    renderers: usize,
}

impl Chain {
    /// Checks the links until one is broken.
    pub(super) fn check(
        status: &Status,
        catalogue: &Catalogue,
        uptime_seconds: u64,
        channel: &str,
        english: &Messages,
    ) -> Self {
        let overlay = status
            .overlays
            .iter()
            .find(|overlay| overlay.channel == channel);
        let shows = |source: &&ObsSource| source.channels.iter().any(|shown| shown == channel);
        let inspection = Inspection {
            status,
            catalogue,
            uptime_seconds,
            channel,
            overlay,
            sources: status.obs.sources.iter().filter(shows).collect(),
            renderers: overlay.map_or(0, |overlay| overlay.renderers),
        };
        let mut ok = true;
        let links = LinkId::ALL.into_iter().map(|id| {
            let finding = if ok {
                inspection.check(id)
            } else {
                Finding::unknown(NOT_CHECKED, json!({}))
            };
            ok &= finding.state != LinkState::Broken;
            finding.into_link(id, channel, status, catalogue, english)
        });
        let links: Vec<Link> = links.collect();
        Self {
            channel: channel.to_owned(),
            ok,
            links,
        }
    }
}

impl Inspection<'_> {
    fn check(&self, id: LinkId) -> Finding {
        match id {
            LinkId::App => Finding::ok(
                "running",
                json!({"version": self.status.version, "uptimeSeconds": self.uptime_seconds}),
            ),
            LinkId::Ports => self.ports(),
            LinkId::Obs => self.obs(),
            LinkId::Source => self.source(),
            LinkId::Page => self.page(),
            LinkId::Visible => self.visible(),
            LinkId::Seen => self.seen(),
        }
    }

    fn ports(&self) -> Finding {
        let ports = &self.status.ports;
        let has_state = |state| move |port: &&PortStatus| port.state == state;
        let statuses = [&ports.http, &ports.ws];
        if let Some(port) = statuses.into_iter().find(has_state(PortState::Waiting)) {
            let args = json!({"port": port.port, "holder": port.holder, "reason": port.reason});
            return Finding::broken("port-waiting", args, Fix::post("/api/ports/retry", None));
        }
        if let Some(port) = statuses.into_iter().find(has_state(PortState::Starting)) {
            return Finding::broken("port-starting", json!({"port": port.port}), None);
        }
        Finding::ok(
            "open",
            json!({"http": ports.http.port, "ws": ports.ws.port}),
        )
    }

    fn obs(&self) -> Finding {
        let obs = &self.status.obs;
        if obs.state == ObsState::Connected {
            let args = json!({"scene": obs.current_scene, "version": obs.version});
            return Finding::ok("connected", args);
        }
        let cause = json!(obs.cause);
        let code = cause.as_str().unwrap_or("looking");
        let args = json!({
            "host": obs.host, "port": obs.port, "found": obs.found, "needed": obs.needed,
        });
        let path = if obs.state == ObsState::Off {
            "/api/obs/connect"
        } else {
            "/api/obs/reconnect"
        };
        Finding::broken(code, args, Fix::post(path, None))
    }

    fn source(&self) -> Finding {
        match self.sources.as_slice() {
            [] if self.renderers > 0 => {
                Finding::ok("page-without-source", json!({"pages": self.renderers}))
            }
            [] if self.status.obs.has_browser == Some(false) => Finding::broken(
                "no-browser",
                json!({"version": self.status.obs.version}),
                None,
            ),
            [] => {
                let scene = json!({"scene": self.status.obs.current_scene});
                Finding::broken("none", scene, self.page_fix(self.channel))
            }
            [source] => Finding::ok("found", json!({"source": source.name})),
            [first, ..] => Finding::ok(
                "several",
                json!({"count": self.sources.len(), "source": first.name}),
            ),
        }
    }

    fn page(&self) -> Finding {
        // If viewers see one of the sources, pages in the other sources do not count.
        let is_visible = self.sources.iter().any(|source| source.active);
        let relevant: Vec<&ObsSource> = self
            .sources
            .iter()
            .copied()
            .filter(|source| source.active || !is_visible)
            .collect();
        let may_be_alive = relevant.iter().any(|source| source.alive != Some(false));
        if self.renderers > 0 && (may_be_alive || relevant.is_empty()) {
            return Finding::ok("loaded", json!({"pages": self.renderers}));
        }
        let Some(&source) = relevant.first() else {
            return Finding::unknown("unproven", json!({}));
        };
        if source.alive.is_none() && source.unloads_when_hidden && !source.active {
            return Finding::unknown("asleep", json!({"source": source.name}));
        }
        let fix = Fix::post(
            format!("/api/overlays/reload?channel={}", self.channel),
            None,
        );
        if let Some(repair) = self.repair() {
            let args = json!({"source": repair.source, "step": repair.step});
            return Finding::broken("healing", args, fix);
        }
        Finding::broken("not-loaded", json!({"source": source.name}), fix)
    }

    /// The repair that is waiting for the page of one of its sources, if any.
    fn repair(&self) -> Option<&Repair> {
        self.status.repairs.iter().find(|repair| {
            repair.result == RepairResult::Waiting
                && repair
                    .channels
                    .iter()
                    .any(|channel| channel == self.channel)
        })
    }

    fn visible(&self) -> Finding {
        let scene = &self.status.obs.current_scene;
        if let Some(source) = self.sources.iter().find(|source| source.active) {
            return Finding::ok("in-program", json!({"scene": scene, "source": source.name}));
        }
        let hidden = self
            .sources
            .iter()
            .find_map(|source| Some((source, source.hidden_by.as_ref()?)));
        if let Some((source, item)) = hidden {
            // The disabled item may be a group or a scene that contains the source.
            let args = json!({
                "source": item.source_name, "scene": item.scene_name, "shown": source.name,
            });
            let body = json!({
                "sceneName": item.scene_name, "sourceName": item.source_name, "visible": true,
            });
            let fix = Fix::post("/api/obs/source/visibility", Some(body));
            return Finding::broken("switched-off", args, fix);
        }
        if let Some(source) = self.sources.first() {
            if source.placement == Placement::Program {
                // It has just been enabled, or a transition is in progress.
                return Finding::unknown("unproven", json!({"source": source.name}));
            }
            let args = json!({"source": source.name, "scene": scene});
            return Finding::broken("other-scene", args, self.source_page_fix(source));
        }
        if self
            .overlay
            .is_some_and(|overlay| overlay.status == OverlayStatus::Hidden)
        {
            return Finding::broken("page-hidden", json!({}), None);
        }
        Finding::unknown("unproven", json!({}))
    }

    fn seen(&self) -> Finding {
        let Some(overlay) = self.overlay else {
            return Finding::unknown("off-air", json!({}));
        };
        match overlay.status {
            OverlayStatus::OffAir => Finding::ok("off-air", json!({})),
            OverlayStatus::OnAir if !overlay.missing_fonts.is_empty() => {
                let font = &overlay.missing_fonts[0];
                Finding::ok(
                    "font-missing",
                    json!({"family": font.family, "used": font.used}),
                )
            }
            OverlayStatus::OnAir => Finding::ok(
                "seen",
                json!({
                    "acks": overlay.acks, "renderers": overlay.renderers, "latencyMs": overlay.latency_ms,
                }),
            ),
            OverlayStatus::Pending => {
                Finding::unknown("waiting", json!({"renderers": overlay.renderers}))
            }
            OverlayStatus::Failed => {
                Finding::broken("failed", json!({"error": overlay.error}), None)
            }
            OverlayStatus::Hidden => Finding::broken("page-hidden", json!({}), None),
            OverlayStatus::NoRenderer => Finding::broken("no-page", json!({}), None),
        }
    }

    /// The fix that adds the page of this source to the program scene. If the source shows several channels, a second
    /// source with the page of this channel alone would draw the channel twice where both are visible.
    fn source_page_fix(&self, source: &ObsSource) -> Option<Fix> {
        let page = source
            .page
            .as_ref()
            .and_then(|name| self.catalogue.page(name));
        let page = page.filter(|page| page.shows(self.channel));
        self.page_fix(page.as_ref().map_or(self.channel, Page::key))
    }

    /// The fix that adds the page with this [key](Page::key) to the program scene.
    fn page_fix(&self, key: &str) -> Option<Fix> {
        self.catalogue.page_for(key)?;
        let body = json!({"channel": key});
        Some(Fix::post("/api/obs/sources", Some(body)))
    }
}
