//! What GTK and the libraries behind the tray write to standard error: warnings for developers, for example about a
//! missing session bus. None of them says what a user can do, and where it matters, our log does.

use gtk::glib;

/// Redirects these messages to the log, at the level `debug`.
pub(super) fn log() {
    glib::log_set_default_handler(|library, _, message| {
        tracing::debug!("{}: {message}", library.unwrap_or("GTK"));
    });
}
