//! What all pages have in common. Nothing is loaded from elsewhere.

use crate::{call::Lang, log::Moment};

const STYLE: &str = "
:root { color-scheme: light dark; --accent: #2f5f8f; --line: #8884; --quiet: #6a7078; --card: #fff; --ground: #eef1f4 }
@media (prefers-color-scheme: dark) { :root { --accent: #8fbbe6; --quiet: #a3abb4; --card: #20252b; --ground: #14171b } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; padding-top: 1rem; background: var(--ground);
  font: 16px/1.5 system-ui, sans-serif }
main { width: min(28rem, calc(100% - 2rem)); margin: auto; padding: 1.75rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 12px }
main.wide { width: min(44rem, calc(100% - 2rem)) }
h1 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.25 }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem }
p, ul, dl { margin: 0 0 1rem } ul { padding-left: 1.25rem } dd { margin: 0 0 .75rem }
.quiet { color: var(--quiet); font-size: .875rem } .wrong { color: #b3261e; font-weight: 600 }
@media (prefers-color-scheme: dark) { .wrong { color: #ff8f85 } }
label { display: block; margin: 0 0 1rem; font-size: .875rem; color: var(--quiet) }
label.tick { display: flex; gap: .5rem; align-items: baseline; margin: 0 0 .5rem; color: inherit }
label.tick input { width: auto; margin: 0 }
input, textarea { display: block; width: 100%; margin-top: .25rem; padding: .625rem .75rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: 8px }
textarea, code { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
button { padding: .625rem 1.25rem; font: inherit; font-weight: 600; color: var(--accent); background: transparent;
  border: 1px solid var(--accent); border-radius: 8px; cursor: pointer }
button.main { color: var(--card); background: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.row { display: flex; gap: .75rem; flex-wrap: wrap } a { color: var(--accent) }
footer { padding: 1rem; text-align: center; color: var(--quiet); font-size: .875rem }
iframe { width: 1px; height: 1px; border: 0 }
[hidden] { display: none !important }
#chosen:empty, #options:empty { display: none }
#chosen, #options { padding: 0; list-style: none }
#chosen button, #options button { width: 100%; font-weight: 400; text-align: left }
";

/// A whole page.
pub(crate) fn page(lang: Lang, title: &str, body: &str) -> String {
    framed(lang, title, "", body)
}

/// A whole page with room for a form or a list.
pub(crate) fn wide_page(lang: Lang, title: &str, body: &str) -> String {
    framed(lang, title, " class=\"wide\"", body)
}

fn framed(lang: Lang, title: &str, class: &str, body: &str) -> String {
    let code = lang.pick("en", "ru");
    let note = lang.pick(
        "Practice Yandex. Nothing here is real.",
        "Учебный Яндекс. Здесь всё ненастоящее.",
    );
    let title = escape(title);

    format!(
        "<!doctype html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <link rel=\"icon\" href=\"data:,\"><style>{STYLE}</style></head>\n\
         <body><main{class}>{body}</main>\n<footer>{note}</footer></body></html>\n"
    )
}

/// A script that reports that the page is painted, so that nobody has to guess when it takes keys.
pub(crate) fn report(moment: Moment) -> String {
    let name = serde_json::json!(moment);

    format!(
        "<script>addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(() =>\
         fetch('/ready?page=' + {name}, {{ method: 'POST' }}))))</script>"
    )
}

/// `text` as it may stand in a page, attributes included.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
