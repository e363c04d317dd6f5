//! Mouse actions other than clicks.

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};

use super::locator::Locator;
use super::page::Page;
use super::wait::eventually;

impl Page {
    /// Drags the center of one element to just beyond the center of another.
    pub(crate) async fn drag(&self, element: impl Into<Locator>, onto: impl Into<Locator>) {
        let (element, onto) = (element.into(), onto.into());
        self.scroll_to(&element).await;
        let (from, to) = (self.center(&element).await, self.center(&onto).await);
        let overshoot = (to.1 - from.1).signum() * 8;
        let to_point = |x, y| PointerAction::MoveTo {
            duration: None,
            x: x as f64,
            y: y as f64,
        };
        let halfway = to_point(to.0, from.1.midpoint(to.1));
        let actions = MouseActions::new("mouse".to_owned())
            .then(to_point(from.0, from.1))
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            })
            .then(halfway)
            .then(to_point(to.0, to.1 + overshoot))
            .then(PointerAction::Up {
                button: MOUSE_BUTTON_LEFT,
            });
        let result = self.client.perform_actions(actions).await;
        result.expect("the driver has a mouse");
    }

    /// Presses a button down, until [`Page::release`].
    pub(crate) async fn press_down(&self, button: &Locator) {
        let down =
            "element.dispatchEvent(new PointerEvent('pointerdown', { button: 0, bubbles: true }))";
        self.run_on(button, down).await;
    }

    /// Releases a button after [`Page::press_down`].
    pub(crate) async fn release(&self, button: &Locator) {
        self.run_on(button, "element.click()").await;
    }

    async fn scroll_to(&self, element: &Locator) {
        let script = "element?.scrollIntoView({ block: 'center' }); return Boolean(element)";
        eventually(&format!("{element} to drag"), async || {
            (self.run_on(element, script).await == true).then_some(())
        })
        .await;
    }

    /// The center of an element in the page, in CSS pixels.
    async fn center(&self, element: &Locator) -> (i64, i64) {
        let script = "const box = element.getBoundingClientRect();
            return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];";
        let center = self.run_on(element, script).await;
        let coordinate = |n: usize| center[n].as_i64().expect("a number");
        (coordinate(0), coordinate(1))
    }
}
