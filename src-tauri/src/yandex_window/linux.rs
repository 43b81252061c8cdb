//! What the shell's own events do not tell on Linux, taken from WebKitGTK's signals: the raw address
//! and status of each response, whether it is the page itself or a frame, and why a load failed.

use std::{cell::Cell, rc::Rc};

use gtk::{gio, glib, prelude::*};
use keyward_core::{proxy::WindowProxy, sign_in::LoadFailure};
use tauri::{Manager, Url, WebviewWindow};
use webkit2gtk::{
    AuthenticationRequestExt, LoadEvent, NetworkError, NetworkProxyMode, NetworkProxySettings,
    PolicyDecision, PolicyDecisionExt, PolicyDecisionType, PolicyError, ResponsePolicyDecision,
    ResponsePolicyDecisionExt, URIResponseExt, WebView, WebViewExt, WebsiteDataManagerExt,
};

use super::{Watcher, allowed, close, title};

/// The last host whose wish for a password was refused: its page then ends as if we had cancelled it.
type RefusedHost = Rc<Cell<Option<String>>>;

/// Connects the signals, then asks for the first page.
pub(super) fn watch_and_load(
    window: &WebviewWindow,
    watch: &impl Watcher,
    proxy: WindowProxy,
    page: Url,
) -> tauri::Result<()> {
    let watch = watch.clone();
    let title_of = window.clone();

    window.with_webview(move |platform| {
        let view = platform.inner();
        go_by(&view, proxy);
        watch_responses(&view, watch.clone());
        watch_loads(&view, watch.clone(), title_of.clone());
        watch_address(&view, watch.clone());
        refuse_printing(&view);
        let refused = refuse_passwords(&view, watch.clone());
        watch_failures(&view, watch.clone(), refused);
        watch_ends(&view, watch, title_of);
        view.load_uri(page.as_str());
    })
}

/// The windows go the way that calls go. The data manager is this window's alone.
fn go_by(view: &WebView, proxy: WindowProxy) {
    let Some(manager) = view.website_data_manager() else {
        return tracing::error!("window goes its own way");
    };

    match proxy {
        WindowProxy::AsSystem => {
            manager.set_network_proxy_settings(NetworkProxyMode::Default, None);
        }
        WindowProxy::Direct => {
            manager.set_network_proxy_settings(NetworkProxyMode::NoProxy, None);
        }
        WindowProxy::Through { proxy, except } => {
            let except: Vec<_> = except.iter().map(String::as_str).collect();
            let mut settings = NetworkProxySettings::new(Some(proxy.as_str()), &except);
            manager.set_network_proxy_settings(NetworkProxyMode::Custom, Some(&mut settings));
        }
    }
}

/// Hosts are enforced here and not when the navigation starts: only a response knows whether it is the
/// page itself or one of its frames, and only it has the address as the network saw it.
fn watch_responses(view: &WebView, watch: impl Watcher) {
    view.connect_decide_policy(move |_, decision, kind| {
        if kind != PolicyDecisionType::Response {
            return false;
        }
        let Some(response) = decision.downcast_ref::<ResponsePolicyDecision>() else {
            return false;
        };

        let main_frame = response.is_main_frame_main_resource();
        let seen = response.response();
        let address = seen
            .as_ref()
            .and_then(URIResponseExt::uri)
            .unwrap_or_default();
        let status = seen.as_ref().map_or(0, URIResponseExt::status_code);
        let status = u16::try_from(status).unwrap_or_default();
        let shown = response.is_mime_type_supported()
            && (address == "about:blank" || allowed(watch.response(&address, status, main_frame)));

        answer(decision, shown);
        true
    });
}

/// The title names the host of the page that is really shown; no page can write it.
fn watch_loads(view: &WebView, watch: impl Watcher, window: WebviewWindow) {
    view.connect_load_changed(move |view, event| match event {
        LoadEvent::Started => watch.started(),
        LoadEvent::Committed => {
            let address = view.uri().unwrap_or_default();
            if let Some(host) = watch.committed(&address)
                && let Err(error) = window.set_title(&title(&host))
            {
                tracing::warn!(%error, "window kept an old title");
            }
        }
        _ => {}
    });
}

/// A page may change its address without a load.
fn watch_address(view: &WebView, watch: impl Watcher) {
    view.connect_uri_notify(move |view| watch.moved(&view.uri().unwrap_or_default()));
}

fn watch_failures(view: &WebView, watch: impl Watcher, refused: RefusedHost) {
    let certificates = watch.clone();
    view.connect_load_failed_with_tls_errors(move |_, address, certificate, _| {
        let issuer = certificate.property::<Option<glib::GString>>("issuer-name");
        certificates.load_failed(address, LoadFailure::Certificate, issuer.map(Into::into));
        true
    });

    view.connect_load_failed(move |_, _, address, error| {
        let host = Url::parse(address)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned));
        let password = host.is_some() && host == refused.take();
        let ours = error.matches(PolicyError::FrameLoadInterruptedByPolicyChange)
            || (error.matches(NetworkError::Cancelled) && !password);
        if !ours {
            watch.load_failed(address, failure(error), None);
        }
        true
    });
}

/// A page may close itself, and its process may end: the window would stay behind, empty.
fn watch_ends(view: &WebView, watch: impl Watcher, window: WebviewWindow) {
    view.connect_web_process_terminated(move |view, _| {
        watch.load_failed(&view.uri().unwrap_or_default(), LoadFailure::Other, None);
    });

    view.connect_close(move |_| {
        let (app, label) = (window.app_handle().clone(), window.label().to_owned());
        tauri::async_runtime::spawn(async move { close(&app, &label) });
    });
}

/// Left alone, WebKit asks for a server's password in a dialog of its own, before the response is seen
/// and the host is known. A proxy's password would go by us, and only through this window: calls could not
/// go the same way.
fn refuse_passwords(view: &WebView, watch: impl Watcher) -> RefusedHost {
    let refused = RefusedHost::default();
    let last = Rc::clone(&refused);

    view.connect_authenticate(move |_, request| {
        let host: Option<String> = request.host().map(Into::into);
        if request.is_for_proxy() {
            let proxy = format!("http://{}:{}", host.unwrap_or_default(), request.port());
            watch.load_failed(&proxy, LoadFailure::ProxyPassword, None);
        } else {
            last.set(host);
        }
        request.cancel();

        true
    });

    refused
}

/// The dialog of the system would keep the window open after its sign-in is over, and write a page to a file.
fn refuse_printing(view: &WebView) {
    view.connect_print(|_, _| true);
}

fn failure(error: &glib::Error) -> LoadFailure {
    use gio::IOErrorEnum as Io;

    if error.is::<gio::ResolverError>() {
        return LoadFailure::Name;
    }
    if error.is::<gio::TlsError>() {
        return LoadFailure::Certificate;
    }

    match error.kind::<Io>() {
        Some(Io::ProxyFailed | Io::ProxyAuthFailed | Io::ProxyNeedAuth | Io::ProxyNotAllowed) => {
            LoadFailure::Proxy
        }
        Some(Io::HostNotFound) => LoadFailure::Name,
        Some(_) => LoadFailure::Network,
        None if error.is::<NetworkError>() => LoadFailure::Network,
        None => LoadFailure::Other,
    }
}

fn answer(decision: &PolicyDecision, shown: bool) {
    if shown {
        decision.use_();
    } else {
        decision.ignore();
    }
}
