//! It tries to get something out of its window: answers in, files, other windows, other programs.

use anyhow::Result;
use fake_yandex::BELOVA;
use keyward_e2e::{Person, journey};

use crate::steps::{ACCEPTED, OAUTH, asks_for_a_token, issued, signs_in};

const SCRIPT: &str = include_str!("window.js");

/// What the script does, in this order.
const DEEDS: [&str; 12] = [
    "forgedAnswersInFrames",
    "forgedAnswersInFramesOfFrames",
    "forgedAnswersInOtherElements",
    "forgedAnswersInThePage",
    "forgedAnswersInOtherWindows",
    "manyWindows",
    "files",
    "otherPrograms",
    "brokenAddresses",
    "history",
    "worker",
    "permissions",
];

#[tokio::test]
async fn broken_page_gets_nothing_out_of_its_window() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        yandex
            .switch(|switches| switches.consent_script = Some(SCRIPT.to_owned()))
            .await?;
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        let belova = signs_in(yandex, &BELOVA).await?;

        yandex.wait_for_requests("/report/frame/done", 1).await?;
        for deed in DEEDS {
            yandex
                .wait_for_requests(&format!("/report/done/{deed}"), 1)
                .await?;
            assert_eq!(Person::windows().await?, 2, "{deed}");
        }

        let requests = yandex.requests().await?;
        let paths: Vec<_> = requests.iter().map(|request| &request.path).collect();
        for path in ["/verification_code", "/verification_code/", "/catch"] {
            assert!(paths.iter().all(|asked| *asked != path), "{path}");
        }
        let got: Vec<_> = paths
            .iter()
            .filter(|path| path.starts_with("/report/got/") || path.starts_with("/report/worker/"))
            .collect();
        assert!(got.is_empty(), "{got:?}");
        for file in ["present.txt", "download", "worker", "passwd"] {
            assert!(journey.files_named(file)?.is_empty(), "{file}");
        }
        assert!(journey.keychain.tokens().await?.is_empty());

        // The window still shows the page that it showed, and names its host.
        Person::at_window(OAUTH).await?;
        belova.types("\n").await?;
        app.sees(ACCEPTED).await?;
        assert_eq!(journey.keychain.tokens().await?, issued(yandex).await?);
        Ok(())
    })
    .await
}
