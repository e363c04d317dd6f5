//! Prepares GTK for an app that must keep running, whatever happens to the desktop around it.

use gtk::gdk::{self, EventType};
use gtk::glib;
use gtk::prelude::*;

/// Initializes GTK. Returns whether a display can be opened. Must be called on the main thread.
pub(super) fn init() -> bool {
    log_messages();
    if gtk::init().is_err() {
        return false;
    }
    survive_display_errors();
    keep_tray_icon();
    true
}

/// Logs what GTK and the libraries behind the tray write to standard error, at the level `debug`: warnings for
/// developers, for example about a missing session bus. None of them says what a user can do, and where it matters,
/// our log does.
fn log_messages() {
    glib::log_set_default_handler(|library, _, message| {
        tracing::debug!("{}: {message}", library.unwrap_or("GTK"));
    });
}

/// GTK exits the process when the X server reports an error, unless a trap ignores it. A tray that crashes can destroy
/// the window of our icon with its own, and every request that GTK has sent for the icon by then is an error. As that
/// can happen at any time, this trap is never removed.
fn survive_display_errors() {
    gdk::error_trap_push();
}

/// Gives the icon in an X11 tray a new window when a tray that crashes has destroyed the old one. GTK would free the
/// widget, which the library behind the icon still uses. The next tray shows the new window.
fn keep_tray_icon() {
    gdk::Event::set_handler(Some(|event: &mut gdk::Event| {
        if event.event_type() == EventType::Destroy
            && let Some(widget) = gtk::event_widget(event)
            && widget.type_().name() == "GtkTrayIcon"
        {
            widget.hide();
            widget.unrealize();
            widget.show();
            return;
        }
        gtk::main_do_event(event);
    }));
}
