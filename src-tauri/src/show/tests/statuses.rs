//! The status of an overlay.

use super::*;
use crate::show::OverlayStatus;

fn status(show: &TestShow) -> OverlayStatus {
    show.overlay("lower").status
}

#[test]
fn an_overlay_goes_through_all_six_statuses() {
    let mut show = TestShow::with_renderers(&[PAGE]);
    assert_eq!(status(&show), OverlayStatus::OffAir);
    let id = show.publish(1_000, "lower", "show", json!({"title": "A"}));
    show.renderers.clear();
    assert_eq!(status(&show), OverlayStatus::NoRenderer);
    show.renderers.push(PAGE);
    assert_eq!(status(&show), OverlayStatus::Pending);
    let effects = show.acknowledge(1_020, PAGE, id, ack(true, false));
    assert_eq!(
        effects,
        [
            SideEffect::RecordAck(PAGE, name("lower"), false),
            SideEffect::SignalChange
        ]
    );
    assert_eq!(status(&show), OverlayStatus::Failed);
    show.acknowledge(1_030, PAGE, id, ack(false, true));
    assert_eq!(status(&show), OverlayStatus::Hidden);
    show.acknowledge(1_038, PAGE, id, ack(true, true));
    assert_eq!(status(&show), OverlayStatus::OnAir);
    assert_eq!(show.overlay("lower").latency_ms, Some(38));
    show.renderers = vec![OTHER_PAGE];
    assert_eq!(
        status(&show),
        OverlayStatus::Pending,
        "the page that drew it has disconnected"
    );
    show.publish(2_000, "lower", "hide", json!(null));
    assert_eq!(status(&show), OverlayStatus::OffAir);
    let effects = show.acknowledge(2_001, PAGE, Uuid::new_v4(), ack(true, true));
    assert_eq!(effects, [] as [SideEffect; 0]);
}

#[test]
fn an_overlay_that_obs_does_not_show_is_hidden_whatever_the_page_reports() {
    let mut show = TestShow::with_renderers(&[PAGE]);
    let id = show.publish(0, "lower", "show", json!(null));
    show.acknowledge(5, PAGE, id, ack(true, true));
    show.visible_in_obs = BTreeMap::from([("lower".to_owned(), false)]);
    assert_eq!(status(&show), OverlayStatus::Hidden);
    assert_eq!(show.overlay("lower").acks, 0);
    show.visible_in_obs = BTreeMap::from([("lower".to_owned(), true)]);
    assert_eq!(status(&show), OverlayStatus::OnAir);
    show.visible_in_obs.clear();
    assert_eq!(
        status(&show),
        OverlayStatus::OnAir,
        "without OBS, the page's report counts"
    );
}

#[test]
fn a_receipt_is_complete_once_every_connected_renderer_has_acked() {
    let mut show = TestShow::with_renderers(&[PAGE, OTHER_PAGE]);
    let id = show.publish(100, "lower", "show", json!(null));
    let receipt = |show: &TestShow, connected| show.state.receipt("lower", id, connected);
    assert!(!receipt(&show, &[PAGE, OTHER_PAGE]).complete);
    show.acknowledge(130, PAGE, id, ack(true, true));
    assert!(!receipt(&show, &[PAGE, OTHER_PAGE]).complete);
    let after_leaving = receipt(&show, &[PAGE]);
    assert_eq!(
        (
            after_leaving.acks,
            after_leaving.latency_ms,
            after_leaving.complete
        ),
        (1, Some(30), true)
    );
}

#[test]
fn a_page_that_opened_later_is_counted_but_not_measured() {
    let mut show = TestShow::with_renderers(&[PAGE]);
    let id = show.publish(1_000, "lower", "show", json!(null));
    show.acknowledge(1_030, PAGE, id, ack(true, true));
    show.renderers.push(OTHER_PAGE);
    show.acknowledge(61_000, OTHER_PAGE, id, ack(true, true));
    let receipt = show.state.receipt("lower", id, &[PAGE, OTHER_PAGE]);
    assert_eq!((receipt.acks, receipt.latency_ms), (2, Some(30)));
    assert_eq!(show.overlay("lower").latency_ms, Some(30));
    let entries = show.state.take_unsaved().as_run;
    let entry = entries.last().expect("an entry in the as-run log");
    assert_eq!((entry.acks, entry.latency_ms), (2, Some(30)));
}

#[test]
fn the_ack_of_a_page_in_a_browser_counts_once_obs_has_disconnected() {
    let mut show = TestShow::with_renderers(&[PAGE]);
    show.in_browser = vec![PAGE];
    show.visible_in_obs = BTreeMap::from([("lower".to_owned(), true)]);
    let id = show.publish(0, "lower", "show", json!(null));
    show.acknowledge(5, PAGE, id, ack(true, true));
    assert_eq!(status(&show), OverlayStatus::NoRenderer);
    assert_eq!(
        show.state.receipt("lower", id, &[]).acks,
        0,
        "viewers do not see that page"
    );
    show.visible_in_obs.clear();
    assert_eq!(status(&show), OverlayStatus::OnAir);
}

#[test]
fn overlays_without_a_page_are_listed_once_they_have_been_on_air() {
    let mut show = TestShow::new();
    let listed = |show: &TestShow| -> Vec<String> {
        let overlays = show.overlays().into_iter();
        overlays.map(|overlay| overlay.channel).collect()
    };
    let with_page = ["lower", "countdown", "poster"];
    assert_eq!(listed(&show), with_page);
    show.set_cue("sommaire", json!({"title": "x"}));
    show.publish(0, "custom", "hide", json!(null));
    show.execute(0, Command::HideAll { shown_until: None });
    assert_eq!(
        listed(&show),
        with_page,
        "neither a cue nor a hide lists a channel"
    );
    show.publish(0, "custom", "show", json!(null));
    show.publish(1, "custom", "hide", json!(null));
    let with_custom = [with_page.as_slice(), &["custom"]].concat();
    assert_eq!(listed(&show), with_custom);
    assert_eq!(listed(&show.restarted()), with_custom);
}
