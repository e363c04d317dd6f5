//! The backend as a value: `bind`, then `run` until told to stop. The only place that wires rooms
//! together.

use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use thiserror::Error;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::app::App;
use crate::assets::Assets;
use crate::base::clock;
use crate::catalogue::Catalogue;
use crate::healing::{self, Healing};
use crate::http::guard::Guard;
use crate::hub::Hub;
use crate::net::serve;
use crate::net::{Listeners, Port};
use crate::obs::{self, LocalObs, Obs, ObsSettings, Timing};
use crate::show::Show;
use crate::store::{Language, Settings, Store};
use crate::support::activity_log as story;
use crate::support::log_buffer::Journal;
use crate::tasks::show_saver as saver;
use crate::{http, status, ws};

/// How long stopping may take before what still runs is left behind: a client that holds on, or a disk
/// that does not answer.
const STOP: Duration = Duration::from_millis(4_500);
/// How long after the start, and then how often, it is seen whether a backup is due.
const FIRST_LOOK: Duration = Duration::from_secs(20);
const LOOK: Duration = Duration::from_secs(3600);

/// What the caller decides.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the database lies.
    pub data_dir: PathBuf,
    /// A further folder of graphics, beside those inside the binary. They run like ours: only what is trusted belongs there.
    pub graphics_dir: Option<PathBuf>,
    /// Overrules the setting; 0 takes any free port.
    pub http_port: Option<u16>,
    /// Overrules the setting; 0 takes any free port.
    pub ws_port: Option<u16>,
    /// The settings before anything was saved.
    pub first_run: Settings,
    /// Each client is pinged this often, and must have answered by the next ping.
    pub heartbeat: Duration,
    /// The rhythm of the connection to OBS.
    pub obs_timing: Timing,
    /// How long a page in OBS may take to come back by itself before its source is repaired.
    pub grace: Duration,
    /// Where an OBS of this computer may keep its settings.
    pub obs_folders: Vec<PathBuf>,
    /// The last lines of the log; who starts us fills it.
    pub journal: Journal,
    /// The language and region of the system, such as `fr-CA`, where it tells.
    pub system_locale: Option<String>,
}

impl Config {
    /// The usual rhythm, with the data in `data_dir`.
    #[must_use]
    pub fn new(data_dir: PathBuf) -> Self {
        Self {
            data_dir,
            graphics_dir: None,
            http_port: None,
            ws_port: None,
            first_run: Settings::default(),
            heartbeat: Duration::from_secs(30),
            obs_timing: Timing::default(),
            grace: healing::GRACE,
            obs_folders: LocalObs::usual_folders(),
            journal: Journal::default(),
            system_locale: sys_locale::get_locale(),
        }
    }
}

/// Stopping took too long, and something was left behind.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("a client or the disk did not let go in time")]
pub struct SlowStop;

/// A backend whose ports were tried once.
pub struct Server {
    app: App,
    config: Config,
    http: Option<Listeners>,
    ws: Option<Listeners>,
    obs_task: tokio::task::JoinHandle<()>,
    obs_stop: CancellationToken,
    status: watch::Sender<status::Status>,
}

impl Server {
    /// Opens the store and tries both ports, once. Never fails: a port that is taken or a store that
    /// does not open is a state, and [`Server::run`] goes on trying.
    pub async fn bind(config: Config) -> Self {
        let store = Store::open(&config.data_dir, config.first_run.clone()).await;
        let settings = store.settings();
        let http_port = Port::new("Pages", config.http_port.unwrap_or(settings.http_port));
        let ws_port = Port::new("Live updates", config.ws_port.unwrap_or(settings.ws_port));
        let (http, ws) = (http_port.open().await, ws_port.open().await);
        let obs_stop = CancellationToken::new();
        let (obs, obs_task) =
            Obs::start(obs_settings(&settings), config.obs_timing, obs_stop.clone());
        let catalogue = Catalogue::open(config.graphics_dir.as_deref());
        let hub = Hub::new();
        let saved = saver::load(&store).await;
        let app = App {
            show: Show::new(hub.clone(), saved, {
                let store = store.clone();
                Box::new(move |channel| store.active_theme(channel))
            }),
            hub,
            obs,
            healing: Healing::default(),
            local_obs: LocalObs::new(config.obs_folders.iter().cloned()),
            store,
            assets: Assets::open(&config.data_dir).await,
            http_port,
            ws_port,
            build: http::build(&catalogue),
            catalogue,
            journal: config.journal.clone(),
            since: clock::now_ms(),
            system_language: Language::of_locale(config.system_locale.as_deref().unwrap_or("")),
        };
        Self {
            status: watch::Sender::new(app.status()),
            app,
            config,
            http,
            ws,
            obs_task,
            obs_stop,
        }
    }

    /// Handles on the rooms.
    #[must_use]
    pub fn app(&self) -> App {
        self.app.clone()
    }

    /// The status, kept true while the server runs.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<status::Status> {
        self.status.subscribe()
    }

    /// The router without sockets and guard, for clients inside this process.
    pub fn router(&self) -> Router {
        http::router(self.app.clone())
    }

    /// Runs until `stop`. Then every WebSocket is closed with 1012, requests that run are finished, and
    /// what must be kept is written.
    ///
    /// # Errors
    /// [`SlowStop`] when something had to be left behind.
    pub async fn run(self, stop: CancellationToken) -> Result<(), SlowStop> {
        let Self {
            app,
            config,
            http,
            ws,
            obs_task,
            obs_stop,
            status,
        } = self;
        let begun = story::begin(&status.borrow());
        let open = TaskTracker::new();
        // The hub delivers and the disk keeps until everything else is done: answers wait for both.
        let (hub_stop, hub) = (CancellationToken::new(), app.hub.clone());
        let hub_task = tokio::spawn({
            let stop = hub_stop.clone();
            async move { hub.run(config.heartbeat, stop).await }
        });
        let saver_task = tokio::spawn({
            let (app, stop) = (app.clone(), hub_stop.clone());
            async move { saver::run(&app, stop).await }
        });

        let settings = app.store.watch_settings();
        let guard = |port: &Port| Guard::new(port.bound(), app.http_port.bound(), settings.clone());
        let pages = http::guarded(app.clone(), guard(&app.http_port));
        let ws_guard = guard(&app.ws_port);
        let serve_http = |listeners, stop| serve::serve(listeners, pages.clone(), stop);
        let serve_ws = |listeners, stop: CancellationToken| {
            let sockets = ws::Sockets {
                hub: app.hub.clone(),
                show: app.show.clone(),
                open: open.clone(),
                stop: stop.clone(),
            };
            serve::serve(listeners, ws::router(sockets, ws_guard.clone()), stop)
        };
        // Where another Cuelight has the data and a port of ours, we are its successor: we take over what
        // is on air along with the data, before we take the port.
        let has_ports = http.is_some() && ws.is_some();
        let (succeeded, successor) = watch::channel(has_ports);
        let succeed = async {
            if !has_ports {
                let free = app.store.until_free();
                tokio::select! {
                    () = stop.cancelled() => {}
                    anew = free => if anew {
                        app.show.restore(saver::load(&app.store).await);
                    }
                }
            }
            succeeded.send_replace(true);
        };
        let may_open = async || {
            let _ = successor.clone().wait_for(|yes| *yes).await;
        };
        let running = async {
            tokio::join!(
                succeed,
                async {
                    may_open().await;
                    app.http_port
                        .keep_open(http, serve_http, stop.clone())
                        .await;
                },
                async {
                    may_open().await;
                    app.ws_port.keep_open(ws, serve_ws, stop.clone()).await;
                },
                app.show.run(stop.clone()),
                status::follow(&app, &status, stop.clone()),
                story::tell(begun, status.subscribe(), stop.clone()),
                follow_obs(&app, stop.clone()),
                healing::run(&app, config.grace, stop.clone()),
                follow_settings(&app, &config, stop.clone()),
                back_up_daily(&app, stop.clone()),
            );
            open.close();
            open.wait().await;
        };
        let all = async {
            running.await;
            hub_stop.cancel();
            obs_stop.cancel();
            // They end at their next await; a panic in them was logged where it happened.
            let _ = tokio::join!(hub_task, saver_task, obs_task);
            app.store.close().await;
        };
        let late = async {
            stop.cancelled().await;
            tokio::time::sleep(STOP).await;
        };
        tokio::select! {
            () = all => Ok(()),
            () = late => Err(SlowStop),
        }
    }
}

/// Makes a backup a day; the first look waits until the start is over.
async fn back_up_daily(app: &App, stop: CancellationToken) {
    let mut wait = FIRST_LOOK;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
        }
        if let Err(error) = app.store.back_up_if_due(clock::now_ms()).await {
            tracing::warn!(%error, "backup: the daily one was not made");
        }
        wait = LOOK;
    }
}

/// Carries changed settings to the rooms they concern.
async fn follow_settings(app: &App, config: &Config, stop: CancellationToken) {
    let mut settings = app.store.watch_settings();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            changed = settings.changed() => if changed.is_err() { return },
        }
        let now = settings.borrow_and_update().clone();
        app.obs.configure(obs_settings(&now));
        if config.http_port.is_none() {
            app.http_port.want(now.http_port);
        }
        if config.ws_port.is_none() {
            app.ws_port.want(now.ws_port);
        }
    }
}

/// Carries what OBS shows to the show, which knows nothing of OBS.
async fn follow_obs(app: &App, stop: CancellationToken) {
    let (mut obs, mut port) = (app.obs.watch(), app.http_port.watch());
    loop {
        let http_port = port.borrow_and_update().port;
        let shown = obs::shown(&obs.borrow_and_update().sources, http_port);
        app.show.set_shown(shown);
        tokio::select! {
            () = stop.cancelled() => return,
            changed = obs.changed() => if changed.is_err() { return },
            _ = port.changed() => {}
        }
    }
}

fn obs_settings(settings: &Settings) -> ObsSettings {
    ObsSettings {
        host: settings.obs_host.clone(),
        port: settings.obs_port,
        password: settings.obs_password.clone(),
    }
}
