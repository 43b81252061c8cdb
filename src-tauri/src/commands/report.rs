//! Reports for support: from the screen that shows one to a file that the user chooses.

use jiff::{Zoned, civil::Date};
use keyward_core::report;
use tauri::AppHandle;

use super::{Core, Reply, language};
use crate::dialog;

/// Has the user choose where a report goes, and writes it there; `false` if the user thought better of it. The page
/// gives the words and nothing else: neither the name nor the folder.
#[tauri::command]
pub(crate) async fn save_report(shell: AppHandle, core: Core<'_>, text: String) -> Reply<bool> {
    let running = core.running()?;
    let name = file_name(Zoned::now().date());
    let Some(path) = dialog::save_report(&shell, language(running), name).await? else {
        return Ok(false);
    };
    report::save(&path, &text)?;

    Ok(true)
}

/// The name that is proposed: reports of some days lie in order.
fn file_name(today: Date) -> String {
    format!("keyward-report-{today}.txt")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::file_name;

    #[test]
    fn name_has_the_date() {
        assert_eq!(file_name(date(2026, 3, 7)), "keyward-report-2026-03-07.txt");
    }
}
