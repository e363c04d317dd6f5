//! Clicks on the tray icon itself. On Windows, the left button opens the window and the right button the menu, as users
//! expect there. On macOS and Linux, any click opens the menu. Linux reports no clicks.

use tauri::tray::{MouseButton, MouseButtonState, TrayIconEvent};

/// Whether the left button opens the menu, and not the window.
pub(super) const LEFT_BUTTON_OPENS_MENU: bool = !cfg!(windows);

/// Whether an event opens the window, if the left button does not open the menu. Both releases of a double click do: the
/// first opens the window, and the second brings it to the front again.
pub(super) fn opens_window(event: &TrayIconEvent) -> bool {
    matches!(
        event,
        TrayIconEvent::Click {
            button: MouseButton::Left,
            button_state: MouseButtonState::Up,
            ..
        }
    )
}

#[cfg(test)]
mod tests {
    use tauri::tray::TrayIconId;

    use super::*;

    const LEFT: MouseButton = MouseButton::Left;
    const DOWN: MouseButtonState = MouseButtonState::Down;
    const UP: MouseButtonState = MouseButtonState::Up;

    fn click(button: MouseButton, button_state: MouseButtonState) -> TrayIconEvent {
        TrayIconEvent::Click {
            id: TrayIconId::new("cuelight"),
            position: tauri::PhysicalPosition::default(),
            rect: tauri::Rect::default(),
            button,
            button_state,
        }
    }

    fn double_click(button: MouseButton) -> TrayIconEvent {
        TrayIconEvent::DoubleClick {
            id: TrayIconId::new("cuelight"),
            position: tauri::PhysicalPosition::default(),
            rect: tauri::Rect::default(),
            button,
        }
    }

    #[test]
    fn a_click_and_a_double_click_with_the_left_button_open_the_window() {
        assert_eq!(
            [click(LEFT, DOWN), click(LEFT, UP)].map(|event| opens_window(&event)),
            [false, true]
        );
        let as_windows_reports_it = [
            click(LEFT, DOWN),
            click(LEFT, UP),
            double_click(LEFT),
            click(LEFT, UP),
        ];
        assert_eq!(
            as_windows_reports_it.map(|event| opens_window(&event)),
            [false, true, false, true]
        );
    }

    #[test]
    fn the_right_button_only_opens_the_menu() {
        let right = MouseButton::Right;
        for event in [click(right, DOWN), click(right, UP), double_click(right)] {
            assert!(!opens_window(&event), "{event:?}");
        }
    }
}
