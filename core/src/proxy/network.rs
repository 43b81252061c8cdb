//! The way to the outside that is in use, and the HTTP client that goes it.

use std::sync::{Arc, PoisonError, RwLock};

use reqwest::Client;

use super::{Choice, Route, Surroundings};
use crate::{
    Result,
    http::{self, Witness},
};

type Make = Box<dyn Fn(&Route, Option<Witness>) -> Result<Client> + Send + Sync>;

/// Reaches the outside as the user chose last. Whoever has begun goes on the way it began.
pub struct Network {
    around: Surroundings,
    live: RwLock<Arc<Live>>,
    /// Makes the client of another way.
    make: Make,
}

/// A way, and the client that goes it.
pub(crate) struct Live {
    pub(crate) client: Client,
    pub(crate) route: Route,
}

impl Network {
    /// The network of this computer, with the client of [`http::client`].
    ///
    /// # Errors
    ///
    /// [`Error::Client`](crate::Error::Client).
    pub fn new(around: Surroundings) -> Result<Self> {
        Self::with(around, http::client_with)
    }

    /// A network that is always reached by `client`, whatever is chosen.
    pub fn only(client: Client) -> Self {
        let live = Live {
            client: client.clone(),
            route: Route::new(Choice::System, Surroundings::silent()),
        };

        Self {
            around: Surroundings::silent(),
            live: RwLock::new(Arc::new(live)),
            make: Box::new(move |_, _| Ok(client.clone())),
        }
    }

    fn with(
        around: Surroundings,
        make: impl Fn(&Route, Option<Witness>) -> Result<Client> + Send + Sync + 'static,
    ) -> Result<Self> {
        let route = Route::new(Choice::System, around.clone());
        let client = make(&route, None)?;

        Ok(Self {
            around,
            live: RwLock::new(Arc::new(Live { client, route })),
            make: Box::new(make),
        })
    }

    /// Goes this way from the next call on.
    ///
    /// # Errors
    ///
    /// [`Error::Client`](crate::Error::Client), and nothing has changed.
    pub(crate) fn choose(&self, choice: Choice) -> Result<()> {
        let route = Route::new(choice, self.around.clone());
        let client = (self.make)(&route, None)?;
        let live = Arc::new(Live { client, route });
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = live;

        Ok(())
    }

    /// The way that is in use, by a client that has no connection open yet and tells `witness` who vouches for
    /// the servers.
    pub(crate) fn fresh(&self, witness: &Witness) -> Result<Live> {
        let route = self.live().route.clone();
        let client = (self.make)(&route, Some(witness.clone()))?;

        Ok(Live { client, route })
    }

    /// The way that is in use. Nothing goes by a proxy that this computer does not name any more, or past one
    /// that it names now.
    pub(crate) fn live(&self) -> Arc<Live> {
        let live = self.last();
        if !live.route.is_outdated() {
            return live;
        }
        // Another client has no connection of this one's.
        if let Err(error) = self.choose(live.route.choice().clone()) {
            tracing::error!(?error, "calls go on the way they went");
        }

        self.last()
    }

    fn last(&self) -> Arc<Live> {
        Arc::clone(&self.live.read().unwrap_or_else(PoisonError::into_inner))
    }
}
