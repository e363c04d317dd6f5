//! Where the window stands: what is remembered of it, and where that is on the screens of today. A laptop
//! is taken off its dock, a screen changes its scaling: whatever was remembered, the whole window must be
//! on a screen that is there.

use serde::{Deserialize, Serialize};

/// The size of a window nobody has touched, in logical pixels.
pub(super) const USUAL: (u32, u32) = (440, 720);
/// The panel is drawn for no less, in logical pixels.
pub(super) const SMALLEST: (u32, u32) = (360, 480);
/// Room for the title bar above the content, in logical pixels.
const TITLE: u32 = 40;

/// A window's place. The position is in physical pixels, which all screens share; the size is in logical
/// ones, so that the panel stays readable on a screen with another scaling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// What of a screen is free for windows, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Screen {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) scale: f64,
}

/// Where to put the window, in physical pixels; the size is that of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Place {
    /// This place on `screens`: on the one that shows most of it, else on the nearest. `None` where no
    /// screen is known.
    pub(super) fn on(self, screens: &[Screen]) -> Option<Bounds> {
        let key = |screen: &&Screen| {
            let wanted = self.at(**screen);
            (shared(wanted, **screen), -distance(wanted, **screen))
        };
        // The first of equals, which is the primary screen where the system says so.
        let screen = screens.iter().rev().max_by_key(key)?;
        Some(within(self.at(*screen), *screen))
    }

    fn at(self, screen: Screen) -> Bounds {
        let [width, height] = physical([self.width, self.height], screen.scale);
        Bounds {
            x: self.x,
            y: self.y,
            width,
            height,
        }
    }
}

fn within(wanted: Bounds, screen: Screen) -> Bounds {
    let [least_width, least_height] = physical([SMALLEST.0, SMALLEST.1], screen.scale);
    let [_, title] = physical([0, TITLE], screen.scale);
    let room = screen.height.saturating_sub(title).max(1);
    // A screen smaller than the smallest panel gets one of its own size.
    let width = wanted.width.max(least_width).min(screen.width.max(1));
    let height = wanted.height.max(least_height).min(room);
    Bounds {
        x: along(wanted.x, screen.x, screen.width.saturating_sub(width)),
        y: along(
            wanted.y,
            screen.y,
            screen.height.saturating_sub(height + title),
        ),
        width,
        height,
    }
}

/// `wanted`, moved so that it lies from `begin` to `begin + slack`.
fn along(wanted: i32, begin: i32, slack: u32) -> i32 {
    let end = begin.saturating_add_unsigned(slack);
    wanted.clamp(begin, end)
}

/// The area that both have in common.
fn shared(bounds: Bounds, screen: Screen) -> i64 {
    let along = |a: i32, a_long: u32, b: i32, b_long: u32| {
        let end = (i64::from(a) + i64::from(a_long)).min(i64::from(b) + i64::from(b_long));
        (end - i64::from(a.max(b))).max(0)
    };
    let across = along(bounds.x, bounds.width, screen.x, screen.width);
    across.saturating_mul(along(bounds.y, bounds.height, screen.y, screen.height))
}

/// From middle to middle, squared.
fn distance(bounds: Bounds, screen: Screen) -> i64 {
    let between = |a: i32, a_long: u32, b: i32, b_long: u32| {
        let twice = |begin: i32, long: u32| 2 * i64::from(begin) + i64::from(long);
        (twice(a, a_long) - twice(b, b_long)).saturating_pow(2)
    };
    between(bounds.x, bounds.width, screen.x, screen.width).saturating_add(between(
        bounds.y,
        bounds.height,
        screen.y,
        screen.height,
    ))
}

fn physical(logical: [u32; 2], scale: f64) -> [u32; 2] {
    // A conversion from a float saturates: no remembered number is too large.
    logical.map(|logical| (f64::from(logical) * scale).round() as u32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LAPTOP: Screen = Screen {
        x: 0,
        y: 0,
        width: 1920,
        height: 1040,
        scale: 1.0,
    };
    /// To the right of the laptop, with large letters.
    const SHARP: Screen = Screen {
        x: 1920,
        y: -200,
        width: 3840,
        height: 2100,
        scale: 2.0,
    };

    fn place(x: i32, y: i32, width: u32, height: u32) -> Place {
        Place {
            x,
            y,
            width,
            height,
        }
    }

    fn on(place: Place, screens: &[Screen]) -> [i64; 4] {
        let bounds = place.on(screens).expect("there is a screen");
        [
            bounds.x.into(),
            bounds.y.into(),
            bounds.width.into(),
            bounds.height.into(),
        ]
    }

    #[test]
    fn a_place_that_is_there_is_kept() {
        let both = [LAPTOP, SHARP];
        assert_eq!(on(place(100, 50, 440, 720), &both), [100, 50, 440, 720]);
        // On the screen with large letters, the same window has more pixels.
        assert_eq!(on(place(2500, 0, 440, 720), &both), [2500, 0, 880, 1440]);
    }

    #[test]
    fn a_screen_that_is_gone_gives_its_windows_to_the_nearest() {
        assert_eq!(on(place(2500, 0, 440, 720), &[LAPTOP]), [1480, 0, 440, 720]);
        assert_eq!(
            on(place(-3000, 9000, 440, 720), &[LAPTOP]),
            [0, 280, 440, 720]
        );
        assert_eq!(place(0, 0, 440, 720).on(&[]), None);
    }

    #[test]
    fn a_window_that_hangs_out_is_pulled_in_title_first() {
        assert_eq!(
            on(place(1800, -30, 440, 720), &[LAPTOP]),
            [1480, 0, 440, 720]
        );
        // Lying on two screens, it goes to the one that shows most of it.
        let screens = [
            LAPTOP,
            Screen {
                scale: 1.0,
                ..SHARP
            },
        ];
        assert_eq!(on(place(1800, 0, 440, 720), &screens), [1920, 0, 440, 720]);
    }

    #[test]
    fn it_is_never_smaller_than_the_panel_nor_larger_than_the_screen() {
        assert_eq!(on(place(0, 0, 1, 1), &[LAPTOP]), [0, 0, 360, 480]);
        assert_eq!(on(place(9, 9, 9999, 9999), &[LAPTOP]), [0, 0, 1920, 1000]);
        let watch = Screen {
            width: 200,
            height: 200,
            ..LAPTOP
        };
        assert_eq!(on(place(0, 0, 440, 720), &[watch]), [0, 0, 200, 160]);
    }

    fn screens() -> impl Strategy<Value = Vec<Screen>> {
        let screen = (
            -20_000..20_000_i32,
            -20_000..20_000_i32,
            1..8_000_u32,
            1..8_000_u32,
            prop::sample::select(vec![1.0, 1.25, 1.5, 2.0, 3.0]),
        );
        let screen = screen.prop_map(|(x, y, width, height, scale)| Screen {
            x,
            y,
            width,
            height,
            scale,
        });
        prop::collection::vec(screen, 1..5)
    }

    proptest! {
        #[test]
        fn the_whole_window_is_always_on_one_screen(
            screens in screens(),
            (x, y, width, height) in any::<(i32, i32, u32, u32)>(),
        ) {
            let [x, y, width, height] = on(place(x, y, width, height), &screens);
            let contains = |screen: &Screen| {
                x >= i64::from(screen.x)
                    && y >= i64::from(screen.y)
                    && x + width <= i64::from(screen.x) + i64::from(screen.width)
                    && y + height <= i64::from(screen.y) + i64::from(screen.height)
            };
            prop_assert!(screens.iter().any(contains), "{x} {y} {width} {height}");
        }

        #[test]
        fn what_fits_does_not_move((x, y, width, height) in (0..900_u32, 0..200_u32, 360..1000_u32, 480..700_u32)) {
            let at = |n: u32| i32::try_from(n).expect("a small number");
            let wanted = place(at(x), at(y), width, height);
            prop_assert_eq!(on(wanted, &[LAPTOP]), [x, y, width, height].map(i64::from));
        }
    }
}
