//! Knocking at a server: a request for nothing, without a token.

use std::time::Duration;

use tokio::time::Instant;

use super::Server;
use crate::{
    clock::Clock,
    http::{self, Witness},
    proxy::Live,
};

/// How long a server may take.
const LIMIT: Duration = Duration::from_secs(10);

/// Knocks at `host`. Never fails: what goes wrong is what was seen.
pub(super) async fn knock(
    way: &Live,
    witness: &Witness,
    clock: &dyn Clock,
    host: String,
) -> Server {
    let started = clock.monotonic();
    let seen = http::knock(&way.client, witness, &host, Instant::now() + LIMIT).await;

    Server {
        proxy: way.route.to_host(&host),
        host,
        at: clock.now(),
        took: clock.monotonic().duration_since(started),
        seen,
    }
}
