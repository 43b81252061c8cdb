//! What a setup file may say, and with what others are refused.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod disk;
mod written;

use keyward_core::{
    service::Service,
    setup_file::{Field, MOST_BYTES, SetupFile, SetupFileError},
};
use serde::Deserialize;

const GOOD: &str = include_str!("good.keyward");
const REFUSED: &str = include_str!("refused.toml");

#[derive(Deserialize)]
struct Refused {
    case: Vec<Case>,
}

/// A file that is refused: the good one with one line replaced.
#[derive(Deserialize)]
struct Case {
    what: String,
    line: usize,
    text: String,
    error: String,
}

fn read(text: &str) -> Result<SetupFile, SetupFileError> {
    SetupFile::read(text.as_bytes(), &Service::bundled().unwrap())
}

fn with_line(number: usize, text: &str) -> String {
    let mut lines: Vec<_> = GOOD.lines().collect();
    lines[number - 1] = text;

    lines.join("\n")
}

#[test]
fn good_file_says_what_it_says() {
    let file = read(GOOD).unwrap();

    assert_eq!(file.title, "Tokens for the weekly report");
    assert_eq!(file.from.as_deref(), Some("Reports department, Romashka"));
    let services: Vec<_> = file.connections.iter().map(|it| &*it.service).collect();
    assert_eq!(services, ["tracker", "metrica"]);
    assert_eq!(
        file.connections[0].login.as_ref().unwrap().as_str(),
        "a.belova"
    );
    assert_eq!(
        file.connections[0].organisation.as_ref().unwrap().id,
        "7405218"
    );
}

#[test]
fn each_hostile_file_is_refused_for_its_own_reason() {
    let refused: Refused = toml::from_str(REFUSED).unwrap();
    assert!(refused.case.len() > 45);

    for case in refused.case {
        let found = read(&with_line(case.line, &case.text));

        let found = found.map(|file| file.title).unwrap_err();
        assert_eq!(format!("{found:?}"), case.error, "{}", case.what);
        assert!(!found.to_string().contains("FAKE"), "{}", case.what);
    }
}

#[test]
fn no_file_is_too_large_too_deep_or_too_long_to_be_refused() {
    let deep = format!("keyward = 1\ntitle = {}", "[".repeat(MOST_BYTES - 30));
    let tables = format!("keyward = 1\ntitle.{} = 1", "a.".repeat(200) + "a");
    let long = with_line(2, &format!("title = \"{}\"", "я".repeat(101)));
    let longer = with_line(3, &format!("note = \"{}\"", "Press Allow. ".repeat(100)));
    let one = "[[connection]]\nservice = \"metrica\"\nclient-id = \"";
    let many: Vec<_> = (0..31)
        .map(|number| format!("{one}{number:032x}\"\n"))
        .collect();
    let many = format!("keyward = 1\ntitle = \"Many\"\n{}", many.concat());

    for (text, error) in [
        (deep, SetupFileError::Syntax { line: 2 }),
        (tables, SetupFileError::TooDeep),
        (
            long,
            SetupFileError::TooLong {
                field: Field::Title,
                line: 2,
                most: 100,
            },
        ),
        (
            longer,
            SetupFileError::TooLong {
                field: Field::Note,
                line: 3,
                most: 1000,
            },
        ),
        (many, SetupFileError::TooManyConnections),
        (
            format!("{GOOD}#{}", " ".repeat(MOST_BYTES)),
            SetupFileError::TooLarge,
        ),
        (
            "keyward = 1\ntitle = \"None\"".to_owned(),
            SetupFileError::NoConnections,
        ),
        (
            "keyward = 1\ntitle = \"None\"\nconnection = []".to_owned(),
            SetupFileError::NoConnections,
        ),
        (String::new(), SetupFileError::NotSetupFile),
        ("<html><body>".to_owned(), SetupFileError::NotSetupFile),
    ] {
        let start: String = text.chars().take(60).collect();
        assert_eq!(read(&text).unwrap_err(), error, "{start}");
    }
    let services = Service::bundled().unwrap();
    for bytes in [
        &b"\xff\xfekeyward"[..],
        b"keyward = 1\n\x80",
        b"PK\x03\x04\xf0",
    ] {
        assert_eq!(
            SetupFile::read(bytes, &services).unwrap_err(),
            SetupFileError::NotText
        );
    }
}

#[test]
fn what_programs_add_to_texts_is_taken_out() {
    let text = GOOD
        .replace("the weekly", "the\u{ad} we\u{200b}ekly")
        .replace("Please", "\\r\\n\\n\\n \\n Please\\r\\n\\n\\n\\n")
        .replace('\n', "\r\n");
    let text = format!("\u{feff}{text}");

    let file = read(&text).unwrap();

    assert_eq!(file.title, "Tokens for the weekly report");
    assert_eq!(
        file.note.as_deref(),
        Some("Please\n\n sign in as a.belova and press Allow.")
    );
}

#[test]
fn words_that_people_write_are_no_links() {
    for text in [
        "Войдите как a.belova и нажмите «Разрешить». Спасибо!",
        "Заявка 4.2.1, т.е. и т.д.; срок до 30.11.2026 в 18:00",
        "Tracker/Metrica (weekly): see sync.office, e.g. v1.2",
        "ООО «Ромашка», отдел №1",
    ] {
        let file = read(&with_line(3, &format!("note = \"{text}\""))).unwrap();

        assert_eq!(file.note.as_deref(), Some(text));
    }
}

#[test]
fn account_of_an_organisation_is_no_link() {
    let file = read(&with_line(11, "login = \"Anna@romashka.example\"")).unwrap();

    let login = file.connections[0].login.as_ref().unwrap();
    assert_eq!(login.as_str(), "anna@romashka.example");
}

#[test]
fn one_sign_in_serves_all_that_one_token_opens() {
    const APP: &str = "client-id = \"5f1e9d3c7b2a48d6904c8e7f6a5b4c3d\"\n";
    let wanted = [
        "service = \"metrica\"\n",
        "service = \"tracker\"\norganisation = \"7405218\"\n",
        "service = \"courier\"\nlogin = \"a.belova\"\n",
        "service = \"tracker\"\norganisation = \"8120663\"\n",
        "service = \"courier\"\n",
    ]
    .map(|rest| format!("[[connection]]\n{APP}{rest}"));
    let file = read(&format!(
        "keyward = 1\ntitle = \"All\"\n{}",
        wanted.concat()
    ))
    .unwrap();

    let parts = file.parts();

    let seen: Vec<_> = parts
        .iter()
        .map(|part| {
            let organisation = part.organisation.as_ref().map(|known| &*known.id);
            (part.services.join(" "), organisation)
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("metrica tracker courier".to_owned(), Some("7405218")),
            ("courier".to_owned(), None),
            ("tracker".to_owned(), Some("8120663")),
        ]
    );
}
