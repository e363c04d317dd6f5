//! Key presses on a test's display, whichever application has the focus.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    ConnectionExt as _, GrabMode, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, ModMask,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::display::Display;
use super::wait::eventually;

/// X keysyms (`keysymdef.h`).
pub(crate) mod key {
    pub(crate) const ESCAPE: u32 = 0xff1b;
    pub(crate) const CONTROL: u32 = 0xffe3;
    pub(crate) const ALT: u32 = 0xffe9;
    pub(crate) const F6: u32 = 0xffc3;
    pub(crate) const F7: u32 = 0xffc4;
    pub(crate) const F8: u32 = 0xffc5;
    pub(crate) const F9: u32 = 0xffc6;
    pub(crate) const F10: u32 = 0xffc7;
    pub(crate) const F11: u32 = 0xffc8;
    pub(crate) const ONE: u32 = 0x31;
}

impl Display {
    /// Presses these keys together and releases them.
    pub(crate) fn press(&self, keys: &[u32]) {
        let connection = self.connect();
        let root = connection.setup().roots[0].root;
        let codes: Vec<u8> = keys.iter().map(|&key| keycode(&connection, key)).collect();
        let fake = |kind: u8, code: u8| {
            let sent = connection.xtest_fake_input(kind, code, 0, root, 0, 0, 0);
            sent.expect("Xvfb accepts requests")
                .check()
                .expect("Xvfb has a keyboard");
        };
        for &code in &codes {
            fake(KEY_PRESS_EVENT, code);
        }
        for &code in codes.iter().rev() {
            fake(KEY_RELEASE_EVENT, code);
        }
    }
}

impl Display {
    /// Waits until no program has grabbed a key. A hotkey is released a moment after the library returns.
    pub(crate) async fn wait_until_ungrabbed(&self, key: u32) {
        let connection = self.connect();
        let root = connection.setup().roots[0].root;
        let code = keycode(&connection, key);
        let (modifiers, mode) = (ModMask::ANY, GrabMode::ASYNC);
        eventually("a key that no program has grabbed", async || {
            let grab = connection.grab_key(true, root, modifiers, code, mode, mode);
            grab.ok()?.check().ok()
        })
        .await;
        let ungrabbed = connection.ungrab_key(code, root, modifiers);
        ungrabbed
            .expect("Xvfb accepts requests")
            .check()
            .expect("the key was grabbed");
    }
}

/// The keycode of a key on this keyboard.
pub(crate) fn keycode(connection: &RustConnection, key: u32) -> u8 {
    let setup = connection.setup();
    let (first, last) = (setup.min_keycode, setup.max_keycode);
    let mapping = connection.get_keyboard_mapping(first, last - first + 1);
    let mapping = mapping.expect("Xvfb accepts requests").reply();
    let mapping = mapping.expect("Xvfb has a keyboard");
    let mut codes = mapping.keysyms.chunks(mapping.keysyms_per_keycode.into());
    let index = codes.position(|keys| keys.contains(&key));
    first + u8::try_from(index.expect("the key is on the keyboard")).expect("keycodes are bytes")
}
