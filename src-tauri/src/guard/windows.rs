//! Windows.

use std::convert::Infallible;

/// Nothing is done here: the system's reports of errors are the administrator's to switch off.
#[expect(clippy::unnecessary_wraps, reason = "other systems can fail")]
pub(super) fn leave_no_dumps() -> Result<(), Infallible> {
    Ok(())
}

/// Nothing is done here: programs of the same user may read this one.
#[expect(clippy::unnecessary_wraps, reason = "other systems can fail")]
pub(super) fn let_nobody_look() -> Result<(), Infallible> {
    Ok(())
}
