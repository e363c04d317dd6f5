//! Quitting. Every request from the user comes here: from the tray, from the window, from the app menu of macOS, and by
//! closing a window that could not be reopened. While something is on air, the window asks what to do with it. Requests
//! from the system are handled without asking, in [`crate::cli::signals`] and [`super::session_end`].

mod question;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cuelight_backend::exit;
use cuelight_backend::show::Origin;
use serde::Deserialize;
use tauri::AppHandle;
use tokio::sync::watch;

use super::bridge::Bridge;
use super::window;
use question::{Decision, Question};

/// How long the window may take to open and show the question. A slow computer under load needs less.
const SHOW_TIMEOUT: Duration = Duration::from_secs(10);

/// Handles requests to quit. Cloning is cheap.
#[derive(Clone)]
pub(super) struct Quit {
    bridge: Bridge,
    question: Arc<Mutex<Question>>,
    /// The number of the question; `None` while there is none.
    number: watch::Sender<Option<u64>>,
}

/// The user's answer to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Answer {
    /// Hide what is on air, then quit.
    Hide,
    /// Quit. What is on air stays in OBS.
    Leave,
    /// Do not quit.
    Cancel,
}

impl Answer {
    fn log_text(self) -> &'static str {
        match self {
            Self::Hide => "to hide what is on air, then quit",
            Self::Leave => "to quit",
            Self::Cancel => "not to quit",
        }
    }
}

impl Quit {
    pub(super) fn new(bridge: Bridge) -> Self {
        Self {
            bridge,
            question: Arc::default(),
            number: watch::Sender::new(None),
        }
    }

    /// Quits, or opens the question. Returns whether the app quits. Does not block.
    pub(super) fn request(&self, app: &AppHandle) -> bool {
        let is_anything_on_air = exit::is_anything_on_air(&self.bridge.app);
        let decision = self.update(|question| question.request(is_anything_on_air));
        match decision {
            Decision::Quit => self.bridge.stop.cancel(),
            Decision::Ask => window::open(app),
            Decision::AskWithTimeout(number) => {
                tracing::info!("quit: asking, because something is on air");
                window::open(app);
                self.clone().time_out(number);
            }
            Decision::QuitWithoutAsking => {
                tracing::warn!(
                    "quit: quitting without asking, because the window does not show the question"
                );
                let (bridge, stop) = (self.bridge.clone(), self.bridge.stop.clone());
                tauri::async_runtime::spawn(async move {
                    exit::apply_hide_on_exit(&bridge.app).await;
                    stop.cancel();
                });
            }
        }
        matches!(decision, Decision::Quit | Decision::QuitWithoutAsking)
    }

    fn time_out(self, number: u64) {
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(SHOW_TIMEOUT).await;
            if self.update(|question| question.time_out(number)) {
                tracing::warn!(
                    "quit: the window did not show the question in time; the next request quits"
                );
            }
        });
    }

    /// Records that the window shows the question with this number.
    pub(super) fn confirm(&self, number: u64) {
        self.update(|question| question.confirm(number));
    }

    pub(super) async fn answer(&self, answer: Answer) {
        tracing::info!("quit: the answer is {}", answer.log_text());
        match answer {
            Answer::Hide => {
                exit::hide_all(&self.bridge.app, &Origin::Window).await;
                self.bridge.stop.cancel();
            }
            Answer::Leave => self.bridge.stop.cancel(),
            Answer::Cancel => self.cancel(),
        }
    }

    /// Closes the question without quitting.
    pub(super) fn cancel(&self) {
        self.update(Question::close);
    }

    /// Watches the number of the question, which is `None` while there is no question.
    pub(super) fn number(&self) -> watch::Receiver<Option<u64>> {
        self.number.subscribe()
    }

    fn update<T>(&self, change: impl FnOnce(&mut Question) -> T) -> T {
        let mut question = self.question.lock().unwrap_or_else(PoisonError::into_inner);
        let result = change(&mut question);
        // Sent under the lock, so that numbers are sent in the order of the changes.
        self.number.send_if_modified(|number| {
            let before = std::mem::replace(number, question.number());
            before != *number
        });
        result
    }
}
