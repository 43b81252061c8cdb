//! Where no signal tells what a window shows, it is asked about once a second.

use std::time::Duration;

use keyward_core::proxy::WindowProxy;
use tauri::{AppHandle, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder};
use tokio::time::interval;

use super::{Watcher, allowed, title};

/// Has the window use `proxy`. These web views take one address for everything: hosts that the environment
/// excepts are reached by it all the same, and using none cannot be told them.
pub(super) fn with_proxy<'a, R: Runtime, M: Manager<R>>(
    builder: WebviewWindowBuilder<'a, R, M>,
    proxy: WindowProxy,
) -> WebviewWindowBuilder<'a, R, M> {
    match proxy {
        WindowProxy::Through { proxy, .. } => builder.proxy_url(proxy),
        WindowProxy::AsSystem | WindowProxy::Direct => builder,
    }
}

/// Asks for the first page, and then for the address of what is shown until the window is gone.
pub(super) fn watch_and_load(
    window: &WebviewWindow,
    watch: &impl Watcher,
    page: Url,
) -> tauri::Result<()> {
    let (app, label) = (window.app_handle().clone(), window.label().to_owned());
    tauri::async_runtime::spawn(ask(app, label, watch.clone()));

    window.navigate(page)
}

async fn ask(app: AppHandle, label: String, watch: impl Watcher) {
    let mut second = interval(Duration::from_secs(1));
    let mut shown = None;
    loop {
        second.tick().await;
        let Some(window) = app.get_webview_window(&label) else {
            return;
        };
        // Between two pages there may be none.
        let Ok(address) = window.url() else { continue };
        if shown.as_ref() == Some(&address) {
            continue;
        }
        let blank = address.scheme() == "about";
        if !blank && !allowed(watch.response(address.as_str(), 200, true)) {
            leave(&window);
        } else if let Some(host) = watch.committed(address.as_str())
            && let Err(error) = window.set_title(&title(&host))
        {
            tracing::warn!(%error, "window kept an old title");
        }
        shown = Some(address);
    }
}

/// What may not be shown does not stay.
fn leave(window: &WebviewWindow) {
    let left = Url::parse("about:blank").map(|blank| window.navigate(blank));
    if !matches!(left, Ok(Ok(()))) {
        tracing::warn!("window did not leave a page");
    }
}
