//! The panel in the app's window, where requests and frames stay inside the process.

use crate::harness::session::Session;
use crate::harness::window::Window;
use crate::panel_flow::run_small_show;

#[tokio::test]
async fn a_small_show_can_be_run_in_the_window() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    run_small_show(&window, &window.api).await;
}

#[tokio::test]
async fn the_language_is_switched_in_the_window() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    window.open_view("settings").await;
    window.choose_language("fr").await;
    window.wait_for_text("TOUT MASQUER").await;
    window.wait_for_attribute("html", "lang", "fr").await;
    window.choose_language("en").await;
    window.wait_for_text("HIDE ALL").await;
}
