//! Files that Keyward makes.

use keyward_core::{
    client_id::ClientId,
    login::Login,
    organisation::Organisation,
    service::Service,
    setup_file::{Draft, Field, SetupFile, SetupFileError, Wanted},
};
use proptest::prelude::*;

use crate::{GOOD, read};

#[test]
fn made_file_is_plain_to_read() {
    let wanted = read(GOOD).unwrap().connections;
    let draft = Draft {
        title: " Weekly report ",
        note: "One.\nTwo.",
        from: "",
        connections: &wanted[..1],
    };

    let made = SetupFile::make(&draft, &Service::bundled().unwrap()).unwrap();

    assert_eq!(
        made.write(),
        "keyward = 1\ntitle = \"Weekly report\"\nnote = \"\"\"\nOne.\nTwo.\"\"\"\n\n\
         [[connection]]\nservice = \"tracker\"\nclient-id = \"4760187d81bc4b7799476b42b5103713\"\n\
         app = \"Romashka Tracker\"\norganisation = \"7405218\"\nlogin = \"a.belova\"\n"
    );
}

#[test]
fn what_would_be_refused_is_not_made() {
    let wanted = read(GOOD).unwrap().connections;
    let good = Draft {
        title: "Weekly report",
        note: "",
        from: "",
        connections: &wanted,
    };
    let services = Service::bundled().unwrap();
    let refused = |draft: &Draft| SetupFile::make(draft, &services).unwrap_err();

    let token = format!("y0__x{}", "FAKE".repeat(13));
    assert!(matches!(
        refused(&Draft {
            note: &token,
            ..good
        }),
        SetupFileError::Secret {
            field: Some(Field::Note),
            ..
        }
    ));
    assert!(matches!(
        refused(&Draft {
            from: "romashka.ru",
            ..good
        }),
        SetupFileError::Link {
            field: Field::From,
            ..
        }
    ));
    assert!(matches!(
        refused(&Draft { title: " ", ..good }),
        SetupFileError::Missing {
            field: Field::Title,
            ..
        }
    ));
    let none = Draft {
        connections: &[],
        ..good
    };
    assert_eq!(refused(&none), SetupFileError::NoConnections);
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let service = prop::sample::select(vec!["tracker", "metrica", "courier"]);
    let name = prop::option::of("\\PC{0,20}");
    let login = prop::option::of("[a-z][a-z0-9.-]{0,12}(@[a-z]{2,8}\\.example)?");

    (service, "[0-9a-f]{32}", name, "[1-9][0-9]{0,9}", login).prop_map(
        |(service, client_id, app_name, organisation, login)| Wanted {
            service: service.to_owned(),
            client_id: ClientId::new(client_id).unwrap(),
            app_name,
            organisation: (service == "tracker").then(|| Organisation::new(organisation).unwrap()),
            login: login.and_then(|login| Login::new(&login)),
        },
    )
}

proptest! {
    #[test]
    fn what_is_made_is_read_back_as_it_was(
        title in "\\PC{0,60}|[A-Za-z «»\"\\\\'.]{1,40}",
        note in "(?s).{0,60}|[А-я \n\"\\\\]{0,80}",
        from in "\\PC{0,30}|[A-Za-z ,]{0,30}",
        connections in prop::collection::vec(wanted(), 1..5),
    ) {
        let services = Service::bundled().unwrap();
        let draft = Draft { title: &title, note: &note, from: &from, connections: &connections };

        if let Ok(made) = SetupFile::make(&draft, &services) {
            let text = made.write();
            prop_assert_eq!(SetupFile::read(text.as_bytes(), &services), Ok(made), "{}", text);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_fall(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        _ = SetupFile::read(&bytes, &Service::bundled().unwrap());
    }

    #[test]
    fn no_change_of_a_good_file_brings_a_secret_in(at in 0..GOOD.len(), text in "\\PC{0,12}") {
        let at = (0..=at).rev().find(|at| GOOD.is_char_boundary(*at)).unwrap();
        let changed = format!("{}{text}{}", &GOOD[..at], &GOOD[at..]);

        if let Ok(file) = read(&changed) {
            prop_assert!(file.title.chars().count() <= 100);
            prop_assert_eq!(read(&file.write()), Ok(file));
        }
    }
}
