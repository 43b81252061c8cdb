//! Which proxy an address is reached by, and who said so.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use hyper::Uri;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use url::Url;

use super::{Address, Choice};

/// Finds a proxy for an address; it may come with a name and a password.
type Lookup = Arc<dyn Fn(&Url) -> Option<Url> + Send + Sync>;

/// What this computer says about proxies. Asked anew for every address, because it may change.
#[derive(Clone)]
pub struct Surroundings {
    environment: Lookup,
    settings: Lookup,
}

/// The way to the outside: the user's choice, in these surroundings.
#[derive(Clone)]
pub struct Route {
    choice: Choice,
    around: Surroundings,
    /// By which proxy connections were made, by the address they lead to.
    taken: Arc<Mutex<BTreeMap<Url, Option<Url>>>>,
}

/// A proxy that is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// Where it is.
    pub address: Address,
    /// Who said so.
    pub source: Source,
}

/// Who said that a proxy is to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The user, in our settings.
    Chosen,
    /// The environment of this process.
    Environment,
    /// The settings of the system.
    System,
}

/// What a window with pages of somebody else is told about proxies, so that it goes the way that calls go.
pub enum WindowProxy {
    /// To ask the system itself.
    AsSystem,
    /// To use none.
    Direct,
    /// To use this one.
    Through {
        /// Its address. May hold a name and a password that the environment gave.
        proxy: Url,
        /// Hosts that are reached without it.
        except: Vec<String>,
    },
}

impl Surroundings {
    /// What the libraries read from the environment, from the system where that has one place for it
    /// (Windows, macOS), and else what `desktop` finds.
    pub fn platform(desktop: impl Fn(&Url) -> Option<Url> + Send + Sync + 'static) -> Self {
        Self {
            environment: Arc::new(|url| found(&Matcher::from_env(), url)),
            settings: Arc::new(move |url| {
                found(&Matcher::from_system(), url).or_else(|| desktop(url))
            }),
        }
    }

    /// Surroundings that say nothing.
    pub fn silent() -> Self {
        Self {
            environment: Arc::new(|_| None),
            settings: Arc::new(|_| None),
        }
    }

    fn lookup(&self, url: &Url) -> Option<(Url, Source)> {
        let environment = (self.environment)(url).map(|proxy| (proxy, Source::Environment));

        environment.or_else(|| Some(((self.settings)(url)?, Source::System)))
    }
}

impl Route {
    /// The way that `choice` means here.
    pub fn new(choice: Choice, around: Surroundings) -> Self {
        Self {
            choice,
            around,
            taken: Arc::default(),
        }
    }

    /// What the user chose.
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// The proxy by which `url` is reached; `None` if it is reached without one.
    pub fn to(&self, url: &Url) -> Option<InForce> {
        let (proxy, source) = self.lookup(url)?;

        Some(InForce {
            address: Address::named_by(&proxy)?,
            source,
        })
    }

    /// The same for a host that speaks HTTPS.
    pub fn to_host(&self, host: &str) -> Option<InForce> {
        self.to(&https(host)?)
    }

    /// What a window is told that shows pages of `hosts`.
    pub fn of_window<'a>(&self, hosts: impl IntoIterator<Item = &'a str>) -> WindowProxy {
        match &self.choice {
            Choice::Direct => WindowProxy::Direct,
            Choice::Own(address) => {
                address
                    .url()
                    .map_or(WindowProxy::Direct, |proxy| WindowProxy::Through {
                        proxy,
                        except: Vec::new(),
                    })
            }
            // A web view reads the system's settings itself, but not everywhere the environment.
            Choice::System => {
                let mut except = Vec::new();
                let mut through = None;
                for host in hosts {
                    let Some(url) = https(host) else { continue };
                    match (self.around.environment)(&url) {
                        Some(proxy) => through = Some(proxy),
                        None => except.push(host.to_owned()),
                    }
                }

                through.map_or(WindowProxy::AsSystem, |proxy| WindowProxy::Through {
                    proxy,
                    except,
                })
            }
        }
    }

    /// The proxy by which the HTTP client is to make a connection.
    pub(crate) fn take(&self, url: &Url) -> Option<Url> {
        let proxy = self.lookup(url).map(|(proxy, _)| proxy);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.insert(url.clone(), proxy.clone());

        proxy
    }

    /// Whether connections that were made would not be made by the same proxies any more: this computer has
    /// changed its mind. They may be open still, and would be used again.
    pub(crate) fn is_outdated(&self) -> bool {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = taken.clone();

        taken
            .iter()
            .any(|(url, proxy)| self.lookup(url).map(|(proxy, _)| proxy) != *proxy)
    }

    fn lookup(&self, url: &Url) -> Option<(Url, Source)> {
        match &self.choice {
            Choice::System => self.around.lookup(url),
            Choice::Direct => None,
            Choice::Own(address) => Some((address.url()?, Source::Chosen)),
        }
    }
}

fn https(host: &str) -> Option<Url> {
    Url::parse(&format!("https://{host}/")).ok()
}

/// What `matcher` says about `url`.
fn found(matcher: &Matcher, url: &Url) -> Option<Url> {
    let proxy = matcher.intercept(&url.as_str().parse::<Uri>().ok()?)?;
    let mut address = Url::parse(&proxy.uri().to_string()).ok()?;
    if let Some((name, password)) = credentials(&proxy) {
        address.set_username(&name).ok()?;
        address.set_password(Some(&password)).ok()?;
    }

    Some(address)
}

/// The library keeps them as they are sent (RFC 7617), or as they were given.
fn credentials(proxy: &Intercept) -> Option<(String, String)> {
    if let Some((name, password)) = proxy.raw_auth() {
        return Some((name.to_owned(), password.to_owned()));
    }
    let encoded = proxy.basic_auth()?.to_str().ok()?.strip_prefix("Basic ")?;
    let both = String::from_utf8(BASE64_STANDARD.decode(encoded).ok()?).ok()?;
    let (name, password) = both.split_once(':')?;

    Some((name.to_owned(), password.to_owned()))
}

#[cfg(test)]
mod tests;
