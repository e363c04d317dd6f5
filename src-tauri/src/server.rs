//! The backend as a value: [`Server::bind`] creates it, and [`Server::run`] runs it until it is stopped.
//!
//! This is the only file that connects the modules to each other. Each background task is a file in `tasks/`.

use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::assets::Assets;
use crate::base::clocks::Clocks;
use crate::base::log_buffer::LogBuffer;
use crate::base::texts::Texts;
use crate::base::wall_clock;
use crate::catalogue::{Catalogue, EVENT_LOG_CHANNELS};
use crate::healing::{GRACE_PERIOD, Healing};
use crate::http;
use crate::hub::{Hub, MAX_CLIENTS};
use crate::net::{Listeners, Port, Tls};
use crate::obs::{Driver, LocalConfig, Obs, OurPages, Timing};
use crate::setup::{START_CARD_DELAY, Setup};
use crate::show::{Inputs, Show};
use crate::status::Status;
use crate::store::{Settings, Store};
use crate::support::activity_log;
use crate::tasks::certificate_reader::CertificateFiles;
use crate::tasks::settings_watcher::{self, FixedPorts};
use crate::tasks::{
    self, TaskSupervisor, certificate_reader, daily_backup, http_port, hub_delivery,
    obs_connection, show_saver, show_timers, status_announcer, store_closer, takeover, ws_port,
};

pub use crate::tasks::{Fault, RunError, ShutdownTimeout, TaskEnd, TaskFailure, TaskName};

/// The configuration of a backend.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder of the database, the assets and the logs.
    pub data_dir: PathBuf,
    /// An additional folder of graphics, besides those in the binary. Their scripts run in our pages, so the folder
    /// must contain only graphics that the user trusts.
    pub graphics_dir: Option<PathBuf>,
    /// An additional folder of translations, with one file per language.
    pub languages_dir: Option<PathBuf>,
    /// Overrides the setting; 0 opens any free port.
    pub http_port: Option<u16>,
    /// Overrides the setting; 0 opens any free port.
    pub ws_port: Option<u16>,
    /// A PEM file with the certificate for https and wss. Overrides the setting.
    pub tls_certificate: Option<PathBuf>,
    /// A PEM file with its private key. Overrides the setting.
    pub tls_key: Option<PathBuf>,
    /// The settings to use until some are saved.
    pub initial_settings: Settings,
    /// The interval between pings. A client that has not answered by the next ping is disconnected.
    pub heartbeat: Duration,
    /// Timeouts and retry delays of the connection to OBS.
    pub obs_timing: Timing,
    /// How long a source in OBS may be without a page before it is repaired; see [`crate::healing`].
    pub grace_period: Duration,
    /// How long the start card stays after viewers have seen the first overlay; see [`crate::setup`].
    pub start_card_delay: Duration,
    /// The folders in which OBS on this computer may store its settings.
    pub obs_folders: Vec<PathBuf>,
    /// The last lines of the log. The caller must add its layer to the `tracing` subscriber.
    pub log_buffer: LogBuffer,
    /// The locale of the system, such as `fr-CA`, if it reports one.
    pub system_locale: Option<String>,
    /// The clocks that the show follows.
    pub clocks: Clocks,
    /// The maximum number of clients; additional connections to the WebSocket port are refused.
    pub max_clients: usize,
    /// Makes a task panic; for tests.
    pub fault: Option<Fault>,
}

impl Config {
    /// The default configuration with this data folder.
    #[must_use]
    pub fn new(data_dir: PathBuf) -> Self {
        Self {
            data_dir,
            graphics_dir: None,
            languages_dir: None,
            http_port: None,
            ws_port: None,
            tls_certificate: None,
            tls_key: None,
            initial_settings: Settings::default(),
            heartbeat: Duration::from_secs(30),
            obs_timing: Timing::default(),
            grace_period: GRACE_PERIOD,
            start_card_delay: START_CARD_DELAY,
            obs_folders: LocalConfig::default_folders(),
            log_buffer: LogBuffer::default(),
            system_locale: sys_locale::get_locale(),
            clocks: Clocks::system(),
            max_clients: MAX_CLIENTS,
            fault: None,
        }
    }
}

/// Connects the show with the modules that it does not depend on.
fn show_inputs(clocks: Clocks, store: &Store, obs: &Obs, http_port: &Port) -> Inputs {
    Inputs {
        clocks,
        theme: {
            let store = store.clone();
            Box::new(move |channel, preset_id| store.theme_for(channel, preset_id))
        },
        starts_clock: {
            let settings = store.watch_settings();
            Box::new(move || settings.borrow().start_on_show.is_on())
        },
        only_obs_counts: {
            let obs = obs.clone();
            Box::new(move |channel| obs.has_source_for(channel))
        },
        base: {
            let http_port = http_port.watch();
            Box::new(move || format!("http://127.0.0.1:{}", http_port.borrow().port))
        },
    }
}

/// A backend that is not running yet. It has tried to open its ports once.
pub struct Server {
    app: App,
    config: Config,
    http: Option<Listeners>,
    ws: Option<Listeners>,
    obs_connection: Driver,
    status: watch::Sender<Status>,
}

impl Server {
    /// Opens the store, and tries to open both ports once. A port in use or a store that cannot be opened is not an
    /// error but part of the status, and [`Server::run`] retries.
    pub async fn bind(config: Config) -> Self {
        let catalogue = Catalogue::open(config.graphics_dir.as_deref());
        // The database has a thread of its own: the rest is done while it works.
        let (store, assets, texts) = tokio::join!(
            Store::open(
                &config.data_dir,
                catalogue.clone(),
                config.initial_settings.clone(),
            ),
            Assets::open(&config.data_dir),
            async { Texts::open(config.languages_dir.as_deref()) },
        );
        let settings = store.settings();
        let http_port = Port::new(
            "Pages",
            config.http_port.unwrap_or(settings.http_port.get()),
        );
        let ws_port = Port::new(
            "Live updates",
            config.ws_port.unwrap_or(settings.ws_port.get()),
        );
        let (http, ws) = (http_port.open().await, ws_port.open().await);
        let hub = Hub::with_options(config.max_clients, &EVENT_LOG_CHANNELS);
        let pages = OurPages::new(catalogue.clone(), http_port.watch(), hub.clone());
        let (obs, obs_connection) = Obs::new(
            settings_watcher::obs_settings(&settings),
            config.obs_timing,
            pages,
        );
        let saved = show_saver::load(&store).await;
        let app = App {
            show: Show::new(
                hub.clone(),
                catalogue.clone(),
                saved,
                show_inputs(config.clocks.clone(), &store, &obs, &http_port),
            ),
            hub,
            obs,
            healing: Healing::default(),
            setup: Setup::load(&store).await,
            local_obs: LocalConfig::new(config.obs_folders.iter().cloned()),
            store,
            assets,
            http_port,
            ws_port,
            tls: Tls::default(),
            build: http::build_id(&catalogue),
            catalogue,
            log_buffer: config.log_buffer.clone(),
            started_at: wall_clock::now_ms(),
            system_language: texts
                .language_for_locale(config.system_locale.as_deref().unwrap_or_default()),
            texts,
        };
        Self {
            status: watch::Sender::new(Status::current(&app)),
            app,
            config,
            http,
            ws,
            obs_connection,
        }
    }

    /// The handles of this backend.
    #[must_use]
    pub fn app(&self) -> App {
        self.app.clone()
    }

    /// The status, which is updated while the server runs.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<Status> {
        self.status.subscribe()
    }

    /// The HTTP router for clients inside this process, without the `Host` and `Origin` checks.
    pub fn router(&self) -> Router {
        http::router(self.app.clone())
    }

    /// Runs until `stop` is cancelled or a task fails. Then it closes all WebSockets with close code 1012,
    /// finishes requests in progress, and saves all changes.
    ///
    /// # Errors
    /// If a task failed, or if the shutdown timed out.
    pub async fn run(self, stop: CancellationToken) -> Result<(), RunError> {
        let Self {
            app,
            config,
            http,
            ws,
            obs_connection,
            status,
        } = self;
        let mut tasks = TaskSupervisor::new(config.fault);

        tasks.spawn(TaskName::HubDelivery, |stop| {
            hub_delivery::run(app.hub.clone(), config.heartbeat, stop)
        });
        tasks.spawn(TaskName::ShowSaver, |stop| {
            show_saver::run(app.clone(), stop)
        });
        tasks.spawn(TaskName::StoreCloser, |stop| {
            store_closer::run(app.store.clone(), stop)
        });
        tasks.spawn(TaskName::ObsConnection, |stop| {
            obs_connection::run(obs_connection, stop)
        });

        let initial = activity_log::log_start(&status.borrow());
        tasks.spawn(TaskName::ActivityLog, |stop| {
            tasks::activity_log::run(app.catalogue.clone(), initial, status.subscribe(), stop)
        });
        tasks.spawn(TaskName::Setup, |stop| {
            tasks::setup::run(
                app.clone(),
                status.subscribe(),
                config.start_card_delay,
                stop,
            )
        });
        tasks.spawn(TaskName::StatusAnnouncer, |stop| {
            status_announcer::run(app.clone(), status, stop)
        });
        tasks.spawn(TaskName::ShowTimers, |stop| {
            show_timers::run(app.show.clone(), stop)
        });
        tasks.spawn(TaskName::Healing, |stop| {
            tasks::healing::run(app.clone(), config.grace_period, stop)
        });
        tasks.spawn(TaskName::DailyBackup, |stop| {
            daily_backup::run(app.store.clone(), stop)
        });
        let fixed_ports = FixedPorts {
            http: config.http_port.is_some(),
            ws: config.ws_port.is_some(),
        };
        tasks.spawn(TaskName::SettingsWatcher, |stop| {
            settings_watcher::run(app.clone(), fixed_ports, stop)
        });

        let certificate_files = CertificateFiles {
            certificate: config.tls_certificate,
            key: config.tls_key,
        };
        tasks.spawn(TaskName::CertificateReader, |stop| {
            certificate_reader::run(app.clone(), certificate_files, stop)
        });

        let (gone_sender, previous_instance) =
            takeover::gone_signal(http.is_some() && ws.is_some());
        tasks.spawn(TaskName::Takeover, |stop| {
            takeover::run(app.clone(), gone_sender, stop)
        });
        tasks.spawn(TaskName::HttpPort, |stop| {
            http_port::run(app.clone(), http, previous_instance.clone(), stop)
        });
        let connections = tasks.connections();
        tasks.spawn(TaskName::WsPort, |stop| {
            ws_port::run(app, ws, connections, previous_instance, stop)
        });

        tasks.run(stop).await
    }
}
