//! Where such a window opens: beside the main window, whose panel says what to do.

use tauri::{LogicalPosition, LogicalSize, WebviewWindow};

/// Size that Yandex's pages are made for.
const SIZE: LogicalSize<f64> = LogicalSize::new(560.0, 760.0);

/// A rectangle on the screen, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// The size of the window, and its place if the system tells where things are (Wayland does not).
pub(super) fn place(
    main: Option<&WebviewWindow>,
) -> (LogicalSize<f64>, Option<LogicalPosition<f64>>) {
    match main.and_then(areas) {
        Some((main, screen)) => {
            let size = LogicalSize::new(SIZE.width, SIZE.height.min(screen.height));
            (size, Some(beside(main, screen, size)))
        }
        None => (SIZE, None),
    }
}

/// To the right if there is room, else to the left, else at the right edge: the panel's first lines
/// stay in sight.
fn beside(main: Area, screen: Area, size: LogicalSize<f64>) -> LogicalPosition<f64> {
    let (left_edge, right_edge) = (screen.x, screen.x + screen.width);
    let right_of = main.x + main.width;
    let left_of = main.x - size.width;

    let x = if right_of + size.width <= right_edge {
        right_of
    } else if left_of >= left_edge {
        left_of
    } else {
        (right_edge - size.width).max(left_edge)
    };
    let lowest = screen.y + (screen.height - size.height).max(0.0);

    LogicalPosition::new(x, main.y.clamp(screen.y, lowest))
}

fn areas(main: &WebviewWindow) -> Option<(Area, Area)> {
    let monitor = main.current_monitor().ok()??;
    let scale = monitor.scale_factor();
    let position = main.outer_position().ok()?.to_logical(scale);
    let size = main.outer_size().ok()?.to_logical(scale);
    let work = monitor.work_area();

    Some((
        Area::new(position, size),
        Area::new(work.position.to_logical(scale), work.size.to_logical(scale)),
    ))
}

impl Area {
    fn new(position: LogicalPosition<f64>, size: LogicalSize<f64>) -> Self {
        Self {
            x: position.x,
            y: position.y,
            width: size.width,
            height: size.height,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Area = area(0.0, 24.0, 1920.0, 1056.0);

    #[test]
    fn right_of_the_main_window_if_there_is_room() {
        assert_eq!(at(area(100.0, 90.0, 1040.0, 720.0), SCREEN), (1140.0, 90.0));
    }

    #[test]
    fn left_of_it_otherwise() {
        assert_eq!(at(area(800.0, 90.0, 1040.0, 720.0), SCREEN), (240.0, 90.0));
    }

    #[test]
    fn never_off_a_small_screen() {
        let small = area(0.0, 0.0, 1280.0, 800.0);

        assert_eq!(at(area(120.0, 76.0, 1040.0, 720.0), small), (720.0, 40.0));
        assert_eq!(
            at(area(0.0, 0.0, 400.0, 300.0), area(0.0, 0.0, 500.0, 400.0)),
            (0.0, 0.0)
        );
    }

    fn at(main: Area, screen: Area) -> (f64, f64) {
        let position = beside(main, screen, SIZE);

        (position.x, position.y)
    }

    const fn area(x: f64, y: f64, width: f64, height: f64) -> Area {
        Area {
            x,
            y,
            width,
            height,
        }
    }
}
