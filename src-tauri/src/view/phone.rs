//! A sign-in on another device: the code, and its address as a picture.

use std::fmt::Write;

use keyward_core::desk;
use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;
use ts_rs::TS;

/// What to type on another device, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PhoneCodeView {
    /// What to type.
    pub(crate) code: String,
    /// The page to open there.
    pub(crate) page: String,
    /// The same for a camera.
    pub(crate) picture: PictureView,
    /// Seconds that the code still lives.
    pub(crate) seconds_left: u32,
}

/// A QR code (ISO/IEC 18004).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PictureView {
    /// Modules on each side, with the quiet zone around them.
    pub(crate) size: u32,
    /// Its dark modules as the data of an SVG path.
    pub(crate) path: String,
}

/// The quiet zone of the standard, in modules.
const QUIET: i32 = 4;

impl From<&desk::PhoneCode> for PhoneCodeView {
    fn from(code: &desk::PhoneCode) -> Self {
        Self {
            code: code.code.clone(),
            page: code.page.as_str().to_owned(),
            picture: picture(code.page.as_str()),
            seconds_left: u32::try_from(code.left.as_secs()).unwrap_or(u32::MAX),
        }
    }
}

/// The picture of an address; empty if it is too long for one, which the core rules out.
fn picture(address: &str) -> PictureView {
    let Ok(code) = QrCode::encode_text(address, QrCodeEcc::Medium) else {
        return PictureView {
            size: 0,
            path: String::new(),
        };
    };

    let modules = 0..code.size();
    let dark = modules
        .clone()
        .flat_map(|y| modules.clone().map(move |x| (x, y)))
        .filter(|(x, y)| code.get_module(*x, *y));
    let mut path = String::new();
    for (x, y) in dark {
        // Writing to a string does not fail.
        _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
    }

    PictureView {
        size: u32::try_from(code.size() + 2 * QUIET).unwrap_or_default(),
        path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picture_is_the_address_with_a_quiet_zone() {
        let picture = picture("https://ya.ru/device");

        assert_eq!(picture.size, 25 + 8, "version 2");
        assert!(picture.path.starts_with("M4 4h1v1h-1zM5 4h1v1h-1z"));
        assert!(!picture.path.contains("M3 ") && !picture.path.contains("M29 "));
    }
}
