//! GIO asks the desktop, as the web view does that is left to itself.

use gtk::{
    gio::{Cancellable, ProxyResolver},
    prelude::ProxyResolverExt,
};
use url::Url;

/// How GIO says that there is no proxy.
const WITHOUT_ONE: &str = "direct://";

/// The proxy by which the desktop has `url` reached; `None` if without one.
pub(crate) fn of_desktop(url: &Url) -> Option<Url> {
    let found = ProxyResolver::default()
        .lookup(url.as_str(), None::<&Cancellable>)
        .inspect_err(|_| tracing::warn!("the desktop does not say which proxy to use"))
        .ok()?;

    // The first is the one to try first.
    let first = found.first().filter(|proxy| *proxy != WITHOUT_ONE)?;

    Url::parse(first).ok()
}
