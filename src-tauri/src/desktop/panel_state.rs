//! The state of the desktop that the window shows: whether there is a tray, and the question before quitting. It is
//! sent as frames on the channel `desktop`, which exists only between the app and its window.

use serde_json::json;

use super::quit::Quit;
use super::tray_presence::TrayPresence;

/// Passes the current state and each later one to `send`. Returns once `send` returns false.
pub(super) async fn deliver(tray: TrayPresence, quit: &Quit, send: impl Fn(String) -> bool) {
    let mut question = quit.number();
    // The panel orders frames by their revision, because they can overtake each other on the way.
    for revision in 1_u64.. {
        let number = *question.borrow_and_update();
        let has_tray = tray.is_shown();
        if !send(frame(revision, has_tray, number)) {
            return;
        }
        tokio::select! {
            () = tray.wait_until(!has_tray) => {}
            changed = question.changed() => if changed.is_err() { return },
        }
    }
}

fn frame(revision: u64, has_tray: bool, quit_question: Option<u64>) -> String {
    let payload = json!({
        "revision": revision,
        "hasTray": has_tray,
        "quitQuestion": quit_question,
    });
    json!({ "channel": "desktop", "data": { "type": "state", "payload": payload } }).to_string()
}
