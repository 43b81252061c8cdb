//! The one thread that talks to the keychain.
//!
//! Calls block, for ever if an unlock prompt stays unanswered, and some keychains break when sessions are
//! opened side by side. So there is one thread with one long-lived store, and calls wait in line.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread::{Builder, JoinHandle},
};

use keyring_core::CredentialStore;
use tokio::sync::oneshot;

use super::{Door, Keychain, KeychainError};

type Result<T> = std::result::Result<T, KeychainError>;
type Job = Box<dyn FnOnce(&mut Hand) + Send>;

/// The way to the thread. The thread ends when this is dropped and its last call has come back.
pub(super) struct Worker {
    jobs: mpsc::Sender<Job>,
    thread: Option<JoinHandle<()>>,
    prompting: Arc<AtomicBool>,
}

/// What the thread owns.
struct Hand {
    keychain: Arc<dyn Keychain>,
    store: Option<Arc<CredentialStore>>,
    prompting: Arc<AtomicBool>,
}

impl Worker {
    /// Starts the thread. The keychain is opened by the first call.
    pub(super) fn start(keychain: Arc<dyn Keychain>) -> Self {
        let (jobs, queue) = mpsc::channel::<Job>();
        let prompting = Arc::new(AtomicBool::new(false));
        let mut hand = Hand {
            keychain,
            store: None,
            prompting: Arc::clone(&prompting),
        };

        // A thread that cannot be started closes the queue, and the call then says "missing".
        let serve = move || {
            while let Ok(job) = queue.recv() {
                job(&mut hand);
            }
        };
        let thread = Builder::new().name("keychain".to_owned()).spawn(serve).ok();

        Self {
            jobs,
            thread,
            prompting,
        }
    }

    /// Puts `work` in line and returns where its answer will arrive.
    pub(super) fn call<T, F>(&self, work: F) -> oneshot::Receiver<Result<T>>
    where
        T: Send + 'static,
        F: Fn(&dyn Keychain, &CredentialStore) -> Result<T> + Send + 'static,
    {
        let (answer, receiver) = oneshot::channel();
        let job = move |hand: &mut Hand| {
            let given_up = || answer.is_closed();
            let result = hand.work(work, given_up);
            let _ = answer.send(result);
        };
        let _ = self.jobs.send(Box::new(job));

        receiver
    }

    /// Whether the call that runs now found the keychain locked, and so may be waiting for the user.
    pub(super) fn is_prompting(&self) -> bool {
        self.prompting.load(Ordering::Acquire)
    }

    /// Whether the thread is gone, which only a panic inside of the keychain library can do.
    pub(super) fn is_dead(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }
}

impl Hand {
    /// Does `work`, and once more with a new store if the one from an earlier call turns out to be dead.
    /// Whoever gave up, also while waiting in line, is not served later.
    fn work<T>(
        &mut self,
        work: impl Fn(&dyn Keychain, &CredentialStore) -> Result<T>,
        given_up: impl Fn() -> bool,
    ) -> Result<T> {
        if given_up() {
            return Err(KeychainError::Silent);
        }

        let old = self.store.is_some();
        match self.attempt(&work) {
            Err(KeychainError::Missing) if old && !given_up() => self.attempt(&work),
            result => result,
        }
    }

    fn attempt<T>(
        &mut self,
        work: impl Fn(&dyn Keychain, &CredentialStore) -> Result<T>,
    ) -> Result<T> {
        let door = self.keychain.door();
        self.prompting
            .store(door == Door::Locked, Ordering::Release);

        let result = self
            .store()
            .and_then(|store| work(&*self.keychain, &*store));
        self.prompting.store(false, Ordering::Release);

        match result {
            // The library calls a keychain that was never set up "locked".
            Err(KeychainError::Locked) if door == Door::Absent => Err(KeychainError::Missing),
            Err(KeychainError::Missing) => {
                self.store = None;
                Err(KeychainError::Missing)
            }
            result => result,
        }
    }

    fn store(&mut self) -> Result<Arc<CredentialStore>> {
        if let Some(store) = &self.store {
            return Ok(Arc::clone(store));
        }

        let store = self
            .keychain
            .open()
            .map_err(|error| self.keychain.explain(error))?;
        self.store = Some(Arc::clone(&store));

        Ok(store)
    }
}
