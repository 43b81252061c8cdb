//! Setup files: what has arrived, what is made.

use keyward_core::{Error, setup_file::EXTENSION, store::ConnectionId};
use tauri::{AppHandle, State};

use super::{Core, Reply, language};
use crate::{
    backend::Running,
    dialog,
    setup::{self, Inbox},
    view::{SetupDraftView, SetupMade, SetupNews, SetupSaved},
};

/// What came of the file that arrived last, if one did.
#[tauri::command]
pub(crate) async fn take_setup_file(
    core: Core<'_>,
    inbox: State<'_, Inbox>,
) -> Reply<Option<SetupNews>> {
    // While there are no records, the file waits.
    let app = &core.running()?.app;
    let path = inbox.take();

    path.map(|path| setup::open(app, &path)).transpose()
}

/// Has the user choose a file, and says what came of it.
#[tauri::command]
pub(crate) async fn choose_setup_file(
    shell: AppHandle,
    core: Core<'_>,
) -> Reply<Option<SetupNews>> {
    let running = core.running()?;
    let path = dialog::open_setup_file(&shell, language(running)).await?;

    path.map(|path| setup::open(&running.app, &path))
        .transpose()
}

/// Puts a setup file away; what came of it stays.
#[tauri::command]
pub(crate) async fn put_away_setup_file(core: Core<'_>, id: i64) -> Reply<()> {
    Ok(core.running()?.app.put_away_setup_file(id)?)
}

/// Says exactly what will stand in a file.
#[tauri::command]
pub(crate) async fn make_setup_file(core: Core<'_>, draft: SetupDraftView) -> Reply<SetupMade> {
    match make(core.running()?, &draft) {
        Ok(text) => Ok(SetupMade::Fits { text }),
        Err(Error::SetupFile(refusal)) => Ok(SetupMade::Refused {
            refusal: (&refusal).into(),
        }),
        Err(error) => Err(error.into()),
    }
}

/// Has the user choose where a file goes, and writes it.
#[tauri::command]
pub(crate) async fn save_setup_file(
    shell: AppHandle,
    core: Core<'_>,
    draft: SetupDraftView,
) -> Reply<SetupSaved> {
    let running = core.running()?;
    let text = match make(running, &draft) {
        Err(Error::SetupFile(refusal)) => {
            let refusal = (&refusal).into();
            return Ok(SetupSaved::Refused { refusal });
        }
        text => text?,
    };
    let name = format!("{}.{EXTENSION}", file_name(&draft.title));
    let Some(path) = dialog::save_setup_file(&shell, language(running), name).await? else {
        return Ok(SetupSaved::Cancelled);
    };

    Ok(match setup::save(&path, &text) {
        Ok(name) => SetupSaved::Saved { name },
        Err(refusal) => SetupSaved::Refused {
            refusal: (&refusal).into(),
        },
    })
}

fn make(running: &Running, draft: &SetupDraftView) -> keyward_core::Result<String> {
    let ids: Vec<_> = draft
        .connections
        .iter()
        .map(|id| ConnectionId::from(id.as_str()))
        .collect();
    let file = running
        .app
        .make_setup_file(&draft.title, &draft.note, &draft.from, &ids)?;

    Ok(file.write())
}

/// The title as the name of a file that every system takes.
fn file_name(title: &str) -> String {
    let plain = |char: char| if char.is_alphanumeric() { char } else { ' ' };
    let words: String = title.chars().take(60).map(plain).collect();

    words.split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn title_becomes_a_name_without_a_path() {
        for (title, name) in [
            ("Токены для отчёта: «Ромашка»", "Токены-для-отчёта-Ромашка"),
            ("../../etc/passwd", "etc-passwd"),
            ("..", ""),
        ] {
            assert_eq!(file_name(title), name);
        }
    }
}
