//! IAM tokens at hand: brought at use, whatever brings them, and ended when nothing needs them any more.

use super::{App, check::Kept};
use crate::{Error, Result, store::Connection, token::Token, vault::EntryId};

impl App {
    /// An IAM token by what is kept in `entry`: the one at hand, or a new one. If there is none to be had, the
    /// one at hand is good until its end.
    pub(super) async fn iam_token(&self, entry: &EntryId, kept: &Kept) -> Result<Token> {
        if let Some(issued) = self.wallet.get(entry, self.clock().now()) {
            return Ok(issued.token);
        }
        let way = self.world.network.live();
        let checker = self.checker(&way);
        let issued = match kept {
            Kept::Token(token) => checker.exchange(token).await,
            Kept::Bringer(bringer) => checker.identify_by(bringer).await.1,
        };
        if let Some(issued) = &issued {
            self.wallet.put(entry, issued.clone());
        }

        issued
            .or_else(|| self.wallet.living(entry, self.clock().now()))
            .map(|issued| issued.token)
            .ok_or(Error::NoIamToken)
    }

    /// Whether the service of a connection is shown IAM tokens.
    pub(super) fn takes_iam_tokens(&self, connection: &Connection) -> bool {
        let service = self.service(&connection.service);

        connection.credential.brings_iam_tokens() || service.is_ok_and(|it| it.iam.is_some())
    }

    /// Ends the IAM token that `entry` brought, if that lives and no connection needs it any more.
    pub(super) async fn end_unneeded_iam_token(&self, entry: &EntryId) {
        let needs = |connections: Vec<Connection>| {
            let mut those = connections.iter();
            those.any(|connection| self.takes_iam_tokens(connection))
        };
        if !self.store.connections_of(entry).is_ok_and(needs) {
            self.end_iam_token(entry).await;
        }
    }

    /// Ends the IAM token that `entry` brought, if that lives. Whether it works out is nobody's trouble: the
    /// token ends within hours.
    pub(super) async fn end_iam_token(&self, entry: &EntryId) {
        let Some((issued, cloud)) = self.wallet.take(entry).zip(self.cloud()) else {
            return;
        };

        let way = self.world.network.live();
        if let Some(rule) = &cloud.iam
            && !rule.revoke(&way.client, &issued.token).await
        {
            tracing::info!("an IAM token ends by itself");
        }
    }
}
