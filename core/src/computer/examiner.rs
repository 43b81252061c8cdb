//! Looks at this computer, one look at a time, and says what is found as it is found.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::{
    runtime::Handle,
    task::{AbortHandle, JoinSet},
};

use super::{CheckUp, CheckUpState, Finding, Server, Subject, judge, servers};
use crate::{
    Error, Result, app::App, http::Witness, proxy::Live, store::StoreError, vault::FileError,
};

/// Less than this on the disk of the records is too little, in bytes.
const ROOM: u64 = 64 * 1024 * 1024;

/// Looks at this computer.
pub struct Examiner {
    app: Arc<App>,
    runtime: Handle,
    tell: Box<dyn Fn(&CheckUp) + Send + Sync>,
    live: Mutex<Option<Look>>,
}

/// The look that goes on, or the last one.
struct Look {
    check_up: CheckUp,
    work: AbortHandle,
}

/// What comes in on the way.
enum News {
    Finding(Subject, Finding),
    Server(Server),
}

impl Examiner {
    /// Looks at the computer that `app` runs on, works on `runtime`, and says through `tell` what is new.
    pub fn new(
        app: Arc<App>,
        runtime: Handle,
        tell: impl Fn(&CheckUp) + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self {
            app,
            runtime,
            tell: Box::new(tell),
            live: Mutex::default(),
        })
    }

    /// Starts to look, or joins the look that goes on. `web_view` is the version of what shows pages.
    ///
    /// # Errors
    ///
    /// [`Error::Client`] if nobody can be asked.
    pub fn start(self: &Arc<Self>, web_view: Option<String>) -> Result<CheckUp> {
        let mut live = self.lock();
        if let Some(look) = live.as_ref().filter(|look| look.is_running()) {
            return Ok(look.check_up.clone());
        }

        let hosts = self.app.servers();
        let witness = Witness::default();
        let way = self.app.fresh_way(&witness)?;
        let check_up = CheckUp {
            state: CheckUpState::Running,
            findings: Subject::ALL.map(|subject| (subject, None)).to_vec(),
            servers: Vec::new(),
            total: hosts.len(),
        };
        let web_view = web_view.map_or(Finding::WebViewUnknown, Finding::WebView);
        let work = self
            .runtime
            .spawn(Arc::clone(self).look((way, witness), hosts, web_view));
        *live = Some(Look {
            check_up: check_up.clone(),
            work: work.abort_handle(),
        });

        Ok(check_up)
    }

    /// Ends the look that goes on. What was found stays.
    pub fn stop(&self) {
        let mut live = self.lock();
        if let Some(look) = live.as_mut().filter(|look| look.is_running()) {
            look.work.abort();
            look.check_up.state = CheckUpState::Stopped;
            (self.tell)(&look.check_up);
        }
    }

    /// The look that goes on, or the last one.
    pub fn view(&self) -> Option<CheckUp> {
        self.lock().as_ref().map(|look| look.check_up.clone())
    }

    async fn look(self: Arc<Self>, way: (Live, Witness), hosts: Vec<String>, web_view: Finding) {
        let mut work = JoinSet::new();
        let way = Arc::new(way);
        for host in hosts {
            let (way, app) = (Arc::clone(&way), Arc::clone(&self.app));
            work.spawn(async move {
                let (way, witness) = &*way;
                News::Server(servers::knock(way, witness, app.clock(), host).await)
            });
        }
        let app = Arc::clone(&self.app);
        work.spawn(async move { News::Finding(Subject::Secrets, secrets(&app).await) });
        let app = Arc::clone(&self.app);
        work.spawn_blocking(move || News::Finding(Subject::Records, records(&app)));

        self.hear(News::Finding(Subject::WebView, web_view));
        while let Some(news) = work.join_next().await {
            if let Ok(news) = news {
                self.hear(news);
            }
        }
        self.change(|check_up| check_up.state = CheckUpState::Done);
    }

    fn hear(&self, news: News) {
        let used = self.app.proxy().in_force;

        self.change(|check_up| match news {
            News::Finding(subject, finding) => check_up.find(subject, finding),
            News::Server(server) => {
                check_up.servers.push(server);
                if check_up.servers.len() == check_up.total {
                    let seen = std::mem::take(&mut check_up.servers);
                    check_up.find(Subject::Servers, judge::servers(&seen));
                    check_up.find(Subject::Certificates, judge::certificates(&seen));
                    check_up.find(Subject::Clock, judge::clock(&seen));
                    check_up.find(Subject::Proxy, judge::proxy(&seen, used));
                    check_up.servers = seen;
                }
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut CheckUp)) {
        // One that was stopped hears no more.
        if let Some(look) = self.lock().as_mut().filter(|look| look.is_running()) {
            change(&mut look.check_up);
            (self.tell)(&look.check_up);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Look>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Look {
    fn is_running(&self) -> bool {
        self.check_up.state == CheckUpState::Running
    }
}

impl CheckUp {
    fn find(&mut self, subject: Subject, finding: Finding) {
        let line = self
            .findings
            .iter_mut()
            .find(|(known, _)| *known == subject);
        if let Some((_, found)) = line {
            *found = Some(finding);
        }
    }
}

async fn secrets(app: &App) -> Finding {
    match app.test_secrets().await {
        Ok(()) => Finding::SecretsKept(app.secrets_place()),
        Err(Error::Secrets(FileError::Locked)) => Finding::SecretsLocked,
        Err(error) => Finding::SecretsFailed(Arc::new(error)),
    }
}

fn records(app: &App) -> Finding {
    let little = app.free_space().filter(|free| *free < ROOM);

    match (app.test_records(), little) {
        (Ok(None), _) => Finding::RecordsDamaged,
        (Ok(Some(_)) | Err(Error::Records(StoreError::NotWritten(_))), Some(free)) => {
            Finding::DiskFull { free }
        }
        (Ok(Some(connections)), None) => Finding::RecordsWhole { connections },
        (Err(error), _) => Finding::RecordsFailed(Arc::new(error)),
    }
}
