//! Key presses on a test's display, whichever application has the focus.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt as _, KEY_PRESS_EVENT, KEY_RELEASE_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::display::Display;

/// Keys by their X names (`keysymdef.h`).
pub(crate) mod key {
    pub(crate) const CONTROL: u32 = 0xffe3;
    pub(crate) const ALT: u32 = 0xffe9;
    pub(crate) const F6: u32 = 0xffc3;
    pub(crate) const F7: u32 = 0xffc4;
    pub(crate) const F8: u32 = 0xffc5;
    pub(crate) const F9: u32 = 0xffc6;
    pub(crate) const F10: u32 = 0xffc7;
    pub(crate) const ONE: u32 = 0x31;
}

impl Display {
    /// Presses these keys together and releases them.
    pub(crate) fn press(&self, keys: &[u32]) {
        let connection = self.connect();
        let root = connection.setup().roots[0].root;
        let codes: Vec<u8> = keys.iter().map(|&key| code(&connection, key)).collect();
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

/// The code of a key on this keyboard.
pub(crate) fn code(connection: &RustConnection, key: u32) -> u8 {
    let setup = connection.setup();
    let (first, last) = (setup.min_keycode, setup.max_keycode);
    let mapping = connection.get_keyboard_mapping(first, last - first + 1);
    let mapping = mapping.expect("Xvfb accepts requests").reply();
    let mapping = mapping.expect("Xvfb has a keyboard");
    let mut codes = mapping.keysyms.chunks(mapping.keysyms_per_keycode.into());
    let index = codes.position(|keys| keys.contains(&key));
    first + u8::try_from(index.expect("the key is on the keyboard")).expect("codes are bytes")
}
