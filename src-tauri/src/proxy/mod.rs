//! What the desktop's settings say about proxies, where no library of the HTTP client reads them.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;

#[cfg(target_os = "linux")]
pub(crate) use linux::of_desktop;
#[cfg(not(target_os = "linux"))]
pub(crate) use other::of_desktop;
