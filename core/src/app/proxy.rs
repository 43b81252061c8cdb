//! The proxy: choosing one, and saying which is used.

use super::App;
use crate::{
    Result,
    proxy::{Choice, InForce, WindowProxy},
    service::Service,
};

/// How the outside is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyState {
    /// What the user chose.
    pub choice: Choice,
    /// The proxy that is used for Yandex's servers; `None` if they are reached without one.
    pub in_force: Option<InForce>,
}

impl App {
    /// How the outside is reached now.
    pub fn proxy(&self) -> ProxyState {
        let route = &self.world.network.live().route;
        let used = self.servers().iter().find_map(|host| route.to_host(host));

        ProxyState {
            choice: route.choice().clone(),
            in_force: used,
        }
    }

    /// Reaches the outside this way from the next call and the next window on, and remembers it.
    ///
    /// # Errors
    ///
    /// [`Error::Records`](crate::Error::Records), [`Error::Client`](crate::Error::Client).
    pub fn choose_proxy(&self, choice: Choice) -> Result<ProxyState> {
        self.store.set_proxy(&choice)?;
        self.world.network.choose(choice)?;

        Ok(self.proxy())
    }

    /// What a window with pages of Yandex is told about proxies, so that it goes the way that calls go.
    pub fn window_proxy(&self) -> WindowProxy {
        let hosts = self.world.provider.hosts.iter();

        self.world
            .network
            .live()
            .route
            .of_window(hosts.map(|host| host.name.as_str()))
    }

    /// The hosts that Keyward talks to, and those whose pages a sign-in is known to pass: by the
    /// definitions, each once.
    pub(crate) fn servers(&self) -> Vec<String> {
        let mut servers: Vec<String> = Vec::new();
        let of_services = self.world.services.iter().flat_map(Service::servers);
        for host in self.world.provider.servers().into_iter().chain(of_services) {
            if !servers.iter().any(|known| known == host) {
                servers.push(host.to_owned());
            }
        }

        servers
    }
}
