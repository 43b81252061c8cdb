//! Ending all tokens of an app at Yandex, one after the other, and then removing the app.
//!
//! As with a single token: what has ended there goes here, what has not stays until the user decides. Where an
//! answer goes for every token of the app, such as that its secret is wrong, Yandex is not asked again.

use std::collections::HashSet;

use crate::{
    Error, Result,
    app::App,
    revocation::Trouble,
    store::{Connection, ConnectionId},
    token::Credential,
    vault::EntryId,
};

/// What became of an app that was to be removed, and its tokens ended at Yandex.
#[derive(Debug, Default)]
pub struct AppTakenAway {
    /// How many of its tokens have ended at Yandex.
    pub ended: usize,
    /// Those that have not. If there are any, the app is still here with them.
    pub left: Vec<TokenLeft>,
    /// Why what has ended there is still in the list; the next checks say of it that it is dead.
    pub unnoted: Option<Error>,
}

/// A token that has not ended at Yandex, as far as is known, and is still here.
#[derive(Debug)]
pub struct TokenLeft {
    /// What it opens.
    pub connections: Vec<ConnectionId>,
    /// Why it was not ended.
    pub why: WhyLeft,
}

/// Why a token was not ended.
#[derive(Debug)]
pub enum WhyLeft {
    /// What Yandex says to it, or what is in the way.
    Trouble(Trouble),
    /// It could not be read here.
    Unread(Error),
    /// Nobody was asked: what kept the token before it from ending goes for this one, too, or it has only just
    /// arrived.
    NotAsked,
}

impl App {
    /// Ends all tokens of an app at Yandex, one after the other, and then removes the app. As long as one of them
    /// has not ended, the app stays with that one and its secret; [`App::remove_app`] removes it all the same.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Records`], or what the first token could not be read for: nothing has
    /// changed then, neither here nor there.
    pub async fn take_away_app(&self, client_id: &str) -> Result<AppTakenAway> {
        let tokens = self.tokens_of(client_id)?;
        let known = tokens
            .iter()
            .map(|connections| connections[0].entry.clone());
        let known: HashSet<EntryId> = known.collect();
        let (mut taken, gone) = self.end_all(tokens).await?;

        let removed = self.remove_ended(client_id, &known, &gone, &mut taken);
        taken.unnoted = removed.await.err().filter(|error| !is_gone(error));
        Ok(taken)
    }

    /// Has Yandex end `tokens`; returns what came of it, and the connections of those that have ended.
    async fn end_all(
        &self,
        tokens: Vec<Vec<Connection>>,
    ) -> Result<(AppTakenAway, Vec<ConnectionId>)> {
        let mut taken = AppTakenAway::default();
        let mut gone = Vec::new();
        let mut all_alike = false;

        for connections in tokens {
            let ended = match connections.first() {
                Some(first) if !all_alike => Some(self.end(first).await),
                _ => None,
            };
            let why = match ended {
                Some(Ok(Ok(()))) => {
                    taken.ended += 1;
                    gone.extend(ids(connections));
                    continue;
                }
                Some(Ok(Err(trouble))) => {
                    all_alike = trouble.goes_for_the_app();
                    WhyLeft::Trouble(trouble)
                }
                Some(Err(error)) if taken.is_untouched() => return Err(error),
                Some(Err(error)) => {
                    all_alike = !matches!(error, Error::TokenMissing);
                    WhyLeft::Unread(error)
                }
                None => WhyLeft::NotAsked,
            };
            taken.left.push(TokenLeft {
                connections: ids(connections).collect(),
                why,
            });
        }

        Ok((taken, gone))
    }

    /// Removes here what has ended there: the app, unless a token of it is left.
    async fn remove_ended(
        &self,
        client_id: &str,
        known: &HashSet<EntryId>,
        gone: &[ConnectionId],
        taken: &mut AppTakenAway,
    ) -> Result<()> {
        taken.left.extend(self.arrived_since(client_id, known)?);

        if taken.left.is_empty() {
            self.remove_app(client_id).await
        } else {
            self.remove_all(gone).await
        }
    }

    /// Tokens of an app that a sign-in has brought while others were ended: nobody has asked to lose those.
    fn arrived_since(&self, client_id: &str, known: &HashSet<EntryId>) -> Result<Vec<TokenLeft>> {
        let tokens = match self.tokens_of(client_id) {
            Err(Error::NotFound) => Vec::new(),
            tokens => tokens?,
        };
        let arrived = tokens
            .into_iter()
            .filter(|connections| !known.contains(&connections[0].entry));

        Ok(arrived
            .map(|connections| TokenLeft {
                connections: ids(connections).collect(),
                why: WhyLeft::NotAsked,
            })
            .collect())
    }

    /// The connections of an app, by token, in the order in which they were added.
    fn tokens_of(&self, client_id: &str) -> Result<Vec<Vec<Connection>>> {
        if self.apps()?.iter().all(|app| app.client_id != client_id) {
            return Err(Error::NotFound);
        }

        let mut tokens: Vec<Vec<Connection>> = Vec::new();
        for connection in self.connections()? {
            if connection.client_id != client_id || connection.credential != Credential::Token {
                continue;
            }
            let same = |token: &&mut Vec<Connection>| token[0].entry == connection.entry;
            match tokens.iter_mut().find(same) {
                Some(token) => token.push(connection),
                None => tokens.push(vec![connection]),
            }
        }

        Ok(tokens)
    }

    async fn remove_all(&self, ids: &[ConnectionId]) -> Result<()> {
        for id in ids {
            match self.remove(id).await {
                Err(error) if !is_gone(&error) => return Err(error),
                _ => {}
            }
        }

        Ok(())
    }
}

impl AppTakenAway {
    /// Whether Yandex was not asked for anything yet.
    fn is_untouched(&self) -> bool {
        self.ended == 0 && self.left.is_empty()
    }
}

/// Somebody else was faster.
fn is_gone(error: &Error) -> bool {
    matches!(error, Error::NotFound)
}

fn ids(connections: Vec<Connection>) -> impl Iterator<Item = ConnectionId> {
    connections.into_iter().map(|connection| connection.id)
}
