//! What the page in the window shows of the desktop: whether there is a tray, and the question that Quit asks. It is sent
//! as frames of the channel `desktop`, which exists only between the app and its window.

use serde_json::json;

use super::quit::Quit;
use super::tray_presence::TrayPresence;

/// Passes the current state and each later one to `send`. Returns once `send` returns false.
pub(super) async fn deliver(tray: TrayPresence, quit: &Quit, send: impl Fn(String) -> bool) {
    let mut question = quit.number();
    // Frames can overtake each other on their way to the page.
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
