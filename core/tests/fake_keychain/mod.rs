//! A keychain that behaves, and misbehaves when told to.

#![allow(dead_code, reason = "each test uses its part")]

use std::{
    any::Any,
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{Arc, Condvar, Mutex, MutexGuard},
};

use keyring_core::{
    Credential, CredentialStore, Entry, Error, Result,
    api::{CredentialApi, CredentialStoreApi},
};
use keyward_core::vault::{Door, Keychain};

/// What is wrong with the keychain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is locked, and nobody types the password.
    Locked,
    /// It is locked, and the prompt stays open until [`FakeKeychain::release`].
    Prompt,
    /// There is none.
    Gone,
    /// Calls do not come back until [`FakeKeychain::release`].
    Hangs,
    /// It refuses.
    Refuses,
    /// It gives back other bytes than it was given.
    Alters,
    /// Its errors carry what it holds.
    Babbles,
    /// It has the entry twice.
    Doubles,
    /// It takes a secret and then dies.
    DiesAfterWrite,
    /// It cannot delete.
    KeepsAll,
}

/// A keychain in memory. Clones are the same keychain.
#[derive(Debug, Clone, Default)]
pub(crate) struct FakeKeychain(Arc<(Mutex<State>, Condvar)>);

#[derive(Debug, Default)]
struct State {
    items: BTreeMap<String, Vec<u8>>,
    fault: Option<Fault>,
    /// The entry that it refuses to delete.
    held_fast: Option<String>,
    /// Counts up when the service dies: stores from before are dead.
    generation: u32,
    opened: u32,
    reads: u32,
}

#[derive(Debug)]
struct FakeStore {
    keychain: FakeKeychain,
    generation: u32,
}

#[derive(Debug)]
struct FakeEntry {
    keychain: FakeKeychain,
    generation: u32,
    user: String,
    service: String,
}

impl FakeKeychain {
    pub(crate) fn set(&self, fault: Fault) {
        self.state().fault = Some(fault);
    }

    /// Mends the fault, and lets calls go on that hang.
    pub(crate) fn release(&self) {
        self.state().fault = None;
        self.0.1.notify_all();
    }

    /// Refuses to delete this entry, and no other.
    pub(crate) fn hold_fast(&self, user: Option<&str>) {
        self.state().held_fast = user.map(str::to_owned);
    }

    /// The service dies and comes back.
    pub(crate) fn restart(&self) {
        self.state().generation += 1;
    }

    /// How many stores were opened.
    pub(crate) fn opened(&self) -> u32 {
        self.state().opened
    }

    /// How many secrets were read.
    pub(crate) fn reads(&self) -> u32 {
        self.state().reads
    }

    /// Names of the entries.
    pub(crate) fn users(&self) -> Vec<String> {
        self.state().items.keys().cloned().collect()
    }

    /// Puts bytes where a secret is, or none yet.
    pub(crate) fn plant(&self, user: &str, bytes: &[u8]) {
        self.state().items.insert(user.to_owned(), bytes.to_vec());
    }

    /// Loses an entry.
    pub(crate) fn lose(&self, user: &str) {
        self.state().items.remove(user);
    }

    /// The bytes of an entry.
    pub(crate) fn bytes(&self, user: &str) -> Option<Vec<u8>> {
        self.state().items.get(user).cloned()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap()
    }

    /// What every call goes through first.
    fn enter(&self, generation: u32) -> Result<MutexGuard<'_, State>> {
        let stuck = |state: &mut State| matches!(state.fault, Some(Fault::Hangs | Fault::Prompt));
        let state = self.0.1.wait_while(self.state(), stuck).unwrap();
        if state.generation != generation {
            return Err(failure("the session is gone"));
        }

        match state.fault {
            Some(Fault::Locked) => Err(Error::NoStorageAccess("locked".into())),
            Some(Fault::Gone) => Err(failure("no service")),
            Some(Fault::Refuses) => Err(Error::Invalid("entry".into(), "refused".into())),
            Some(Fault::Doubles) => Err(Error::Ambiguous(Vec::new())),
            _ => Ok(state),
        }
    }
}

impl Keychain for FakeKeychain {
    fn open(&self) -> Result<Arc<CredentialStore>> {
        let mut state = self.state();
        if state.fault == Some(Fault::Gone) {
            return Err(failure("no service"));
        }
        state.opened += 1;

        Ok(Arc::new(FakeStore {
            keychain: self.clone(),
            generation: state.generation,
        }))
    }

    fn door(&self) -> Door {
        match self.state().fault {
            Some(Fault::Locked | Fault::Prompt) => Door::Locked,
            _ => Door::Open,
        }
    }
}

impl CredentialStoreApi for FakeStore {
    fn vendor(&self) -> String {
        "fake".into()
    }

    fn id(&self) -> String {
        "fake".into()
    }

    fn build(&self, service: &str, user: &str, _: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        Ok(Entry::new_with_credential(Arc::new(FakeEntry {
            keychain: self.keychain.clone(),
            generation: self.generation,
            user: user.into(),
            service: service.into(),
        })))
    }

    fn search(&self, _: &HashMap<&str, &str>) -> Result<Vec<Entry>> {
        let users: Vec<_> = self
            .keychain
            .enter(self.generation)?
            .items
            .keys()
            .cloned()
            .collect();

        users
            .iter()
            .map(|user| self.build("org.keyward.Keyward", user, None))
            .collect()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl CredentialApi for FakeEntry {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        let mut state = self.keychain.enter(self.generation)?;
        let mut secret = secret.to_vec();
        if state.fault == Some(Fault::Alters) {
            secret.reverse();
        }
        state.items.insert(self.user.clone(), secret);
        if state.fault == Some(Fault::DiesAfterWrite) {
            state.generation += 1;
        }

        Ok(())
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        let mut state = self.keychain.enter(self.generation)?;
        state.reads += 1;
        let secret = state.items.get(&self.user).cloned();

        match (secret, state.fault) {
            (Some(secret), Some(Fault::Babbles)) => Err(Error::BadEncoding(secret)),
            (secret, _) => secret.ok_or(Error::NoEntry),
        }
    }

    fn delete_credential(&self) -> Result<()> {
        let mut state = self.keychain.enter(self.generation)?;
        if state.fault == Some(Fault::KeepsAll) {
            return Err(Error::NoStorageAccess("locked".into()));
        }
        if state.held_fast.as_ref() == Some(&self.user) {
            return Err(Error::Invalid("entry".into(), "refused".into()));
        }

        state
            .items
            .remove(&self.user)
            .map(drop)
            .ok_or(Error::NoEntry)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some((self.service.clone(), self.user.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn failure(text: &'static str) -> Error {
    #[derive(Debug)]
    struct Failure(&'static str);

    impl fmt::Display for Failure {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str(self.0)
        }
    }

    impl std::error::Error for Failure {}

    Error::PlatformFailure(Box::new(Failure(text)))
}
