//! Fits the last placement of the window to the current screens. Screens may have been unplugged or rescaled since, but
//! the whole window must be on a screen.

use serde::{Deserialize, Serialize};

/// The size of a new window, in logical pixels.
pub(super) const DEFAULT_SIZE: (u32, u32) = (440, 720);
/// The smallest size that the panel is designed for, in logical pixels.
pub(super) const MIN_SIZE: (u32, u32) = (360, 480);
/// The height to reserve for the title bar, in logical pixels.
const TITLE_BAR_HEIGHT: u32 = 40;

/// The position of a window in physical pixels, which all screens share, and the size of its content in logical pixels,
/// so that the panel stays readable on a screen with a different scale factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Placement {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// The part of a screen that windows may use, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Screen {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) scale: f64,
}

/// The position of a window and the size of its content, both in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Placement {
    /// Returns the bounds for this placement, moved inside the screen that overlaps it most, or inside the nearest
    /// screen if none does. `screens` starts with the primary screen. Returns `None` without screens.
    pub(super) fn fit(self, screens: &[Screen]) -> Option<Bounds> {
        let key = |screen: &&Screen| {
            let bounds = self.bounds_on(**screen);
            (
                overlap_area(bounds, **screen),
                -squared_distance(bounds, **screen),
            )
        };
        // `max_by_key` returns the last of several maxima; reversed, that is the first.
        let screen = screens.iter().rev().max_by_key(key)?;
        Some(fit_inside(self.bounds_on(*screen), *screen))
    }

    fn bounds_on(self, screen: Screen) -> Bounds {
        let (width, height) = to_physical((self.width, self.height), screen.scale);
        Bounds {
            x: self.x,
            y: self.y,
            width,
            height,
        }
    }
}

fn fit_inside(desired: Bounds, screen: Screen) -> Bounds {
    let (min_width, min_height) = to_physical(MIN_SIZE, screen.scale);
    let (_, title_bar) = to_physical((0, TITLE_BAR_HEIGHT), screen.scale);
    let max_height = screen.height.saturating_sub(title_bar).max(1);
    // On a screen smaller than the minimum size, the window is as large as the screen.
    let width = desired.width.max(min_width).min(screen.width.max(1));
    let height = desired.height.max(min_height).min(max_height);
    Bounds {
        x: clamp(desired.x, screen.x, screen.width.saturating_sub(width)),
        y: clamp(
            desired.y,
            screen.y,
            screen.height.saturating_sub(height + title_bar),
        ),
        width,
        height,
    }
}

/// Clamps `desired` to the range from `start` to `start + length`.
fn clamp(desired: i32, start: i32, length: u32) -> i32 {
    desired.clamp(start, start.saturating_add_unsigned(length))
}

fn overlap_area(bounds: Bounds, screen: Screen) -> i64 {
    let overlap = |a: i32, a_length: u32, b: i32, b_length: u32| {
        let end = (i64::from(a) + i64::from(a_length)).min(i64::from(b) + i64::from(b_length));
        (end - i64::from(a.max(b))).max(0)
    };
    let width = overlap(bounds.x, bounds.width, screen.x, screen.width);
    width.saturating_mul(overlap(bounds.y, bounds.height, screen.y, screen.height))
}

/// The squared distance between the centers, in half pixels.
fn squared_distance(bounds: Bounds, screen: Screen) -> i64 {
    let squared = |a: i32, a_length: u32, b: i32, b_length: u32| {
        let doubled_center = |start: i32, length: u32| 2 * i64::from(start) + i64::from(length);
        (doubled_center(a, a_length) - doubled_center(b, b_length)).saturating_pow(2)
    };
    let horizontal = squared(bounds.x, bounds.width, screen.x, screen.width);
    horizontal.saturating_add(squared(bounds.y, bounds.height, screen.y, screen.height))
}

fn to_physical((width, height): (u32, u32), scale: f64) -> (u32, u32) {
    // The cast from a float saturates, so any stored number is safe.
    let convert = |logical: u32| (f64::from(logical) * scale).round() as u32;
    (convert(width), convert(height))
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
    /// To the right of the laptop, at twice the scale.
    const HIDPI: Screen = Screen {
        x: 1920,
        y: -200,
        width: 3840,
        height: 2100,
        scale: 2.0,
    };

    fn placement(x: i32, y: i32, width: u32, height: u32) -> Placement {
        Placement {
            x,
            y,
            width,
            height,
        }
    }

    fn fit(placement: Placement, screens: &[Screen]) -> [i64; 4] {
        let bounds = placement.fit(screens).expect("a screen");
        [
            bounds.x.into(),
            bounds.y.into(),
            bounds.width.into(),
            bounds.height.into(),
        ]
    }

    #[test]
    fn a_placement_on_a_screen_is_kept() {
        let screens = [LAPTOP, HIDPI];
        assert_eq!(
            fit(placement(100, 50, 440, 720), &screens),
            [100, 50, 440, 720]
        );
        // At twice the scale, the same window has four times the pixels.
        assert_eq!(
            fit(placement(2500, 0, 440, 720), &screens),
            [2500, 0, 880, 1440]
        );
    }

    #[test]
    fn a_window_on_a_missing_screen_moves_to_the_nearest_one() {
        assert_eq!(
            fit(placement(2500, 0, 440, 720), &[LAPTOP]),
            [1480, 0, 440, 720]
        );
        assert_eq!(
            fit(placement(-3000, 9000, 440, 720), &[LAPTOP]),
            [0, 280, 440, 720]
        );
        assert_eq!(placement(0, 0, 440, 720).fit(&[]), None);
    }

    #[test]
    fn a_window_partly_off_screen_is_moved_inside() {
        assert_eq!(
            fit(placement(1800, -30, 440, 720), &[LAPTOP]),
            [1480, 0, 440, 720]
        );
        // Across two screens, it moves to the one that overlaps it most.
        let screens = [
            LAPTOP,
            Screen {
                scale: 1.0,
                ..HIDPI
            },
        ];
        assert_eq!(
            fit(placement(1800, 0, 440, 720), &screens),
            [1920, 0, 440, 720]
        );
    }

    #[test]
    fn the_size_is_clamped_to_the_minimum_and_the_screen() {
        assert_eq!(fit(placement(0, 0, 1, 1), &[LAPTOP]), [0, 0, 360, 480]);
        assert_eq!(
            fit(placement(9, 9, 9999, 9999), &[LAPTOP]),
            [0, 0, 1920, 1000]
        );
        let tiny = Screen {
            width: 200,
            height: 200,
            ..LAPTOP
        };
        assert_eq!(fit(placement(0, 0, 440, 720), &[tiny]), [0, 0, 200, 160]);
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
            let [x, y, width, height] = fit(placement(x, y, width, height), &screens);
            let contains = |screen: &Screen| {
                x >= i64::from(screen.x)
                    && y >= i64::from(screen.y)
                    && x + width <= i64::from(screen.x) + i64::from(screen.width)
                    && y + height <= i64::from(screen.y) + i64::from(screen.height)
            };
            prop_assert!(screens.iter().any(contains), "{x} {y} {width} {height}");
        }

        #[test]
        fn a_window_that_fits_does_not_move((x, y, width, height) in (0..900_u32, 0..200_u32, 360..1000_u32, 480..700_u32)) {
            let at = |n: u32| i32::try_from(n).expect("a small number");
            let placement = placement(at(x), at(y), width, height);
            prop_assert_eq!(fit(placement, &[LAPTOP]), [x, y, width, height].map(i64::from));
        }
    }
}
