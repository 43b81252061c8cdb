//! What a person wants to sign in to, checked before any page is opened.

use crate::{
    Error, Result,
    client_id::{self, ClientId, ClientIdReading},
    login::Login,
    organisation::{self, Organisation, OrganisationReading},
    service::Service,
    shape,
    store::ConnectionId,
};

/// Characters of the longest name of an app.
const LONGEST_NAME: usize = 100;

/// What to sign in to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInRequest {
    /// Ids of the services, each once; never empty.
    pub services: Vec<String>,
    /// App the token is issued to.
    pub client_id: ClientId,
    /// A name for the app, if the user gave one.
    pub app_name: Option<String>,
    /// Login expected to sign in, if the user said one.
    pub expected_login: Option<Login>,
    /// Organisation, for the services that need one; `None` if Yandex is to be asked for it.
    pub organisation: Option<Organisation>,
    /// Connection whose token the new one replaces.
    pub replaces: Option<ConnectionId>,
}

/// The same as it was typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a> {
    /// The id itself, or a link with it.
    pub client_id: &'a str,
    /// Any text.
    pub app_name: Option<&'a str>,
    /// A login or an address.
    pub expected_login: Option<&'a str>,
    /// The id itself, or a link with it.
    pub organisation: Option<&'a str>,
    /// Id of a connection.
    pub replaces: Option<&'a str>,
}

impl SignInRequest {
    /// Reads what was typed for `services`. What is left blank counts as not given; an organisation that
    /// none of them needs is not looked at.
    ///
    /// # Errors
    ///
    /// [`Error::ClientIdUnfit`], [`Error::AppNameUnfit`], [`Error::LoginUnfit`],
    /// [`Error::OrganisationUnfit`], [`Error::OrganisationNeeded`] if a service cannot do without one and has
    /// no list of them, or [`Error::NotFound`] if there is no service.
    pub fn read(typed: &Typed, services: &[&Service]) -> Result<Self> {
        if services.is_empty() {
            return Err(Error::NotFound);
        }
        let ClientIdReading::Fits(client_id) = client_id::read(typed.client_id) else {
            return Err(Error::ClientIdUnfit);
        };
        let app_name = app_name(typed.app_name)?;
        let expected_login = given(typed.expected_login)
            .map(|login| Login::new(login).ok_or(Error::LoginUnfit))
            .transpose()?;
        let organisation = organisation(typed.organisation.unwrap_or_default(), services)?;

        Ok(Self {
            services: services.iter().map(|service| service.id.clone()).collect(),
            client_id,
            app_name,
            expected_login,
            organisation,
            replaces: typed.replaces.map(ConnectionId::from),
        })
    }
}

fn organisation(typed: &str, services: &[&Service]) -> Result<Option<Organisation>> {
    let mut needing = services.iter().filter(|it| it.needs_organisation());
    let is_needed = needing.clone().next().is_some();

    match organisation::read(typed) {
        _ if !is_needed => Ok(None),
        OrganisationReading::Fits(organisation) => Ok(Some(organisation)),
        OrganisationReading::Empty if needing.all(|it| it.directory().is_some()) => Ok(None),
        OrganisationReading::Empty => Err(Error::OrganisationNeeded),
        _ => Err(Error::OrganisationUnfit),
    }
}

/// Reads the name of an app; blank is none.
///
/// # Errors
///
/// [`Error::AppNameUnfit`].
pub(crate) fn app_name(typed: Option<&str>) -> Result<Option<String>> {
    match given(typed) {
        Some(name) if !is_name(name) => Err(Error::AppNameUnfit),
        name => Ok(name.map(str::to_owned)),
    }
}

/// A name is written to the records and shown, where a token pasted into the wrong field must not be.
fn is_name(text: &str) -> bool {
    text.chars().count() <= LONGEST_NAME && !shape::holds_token(text)
}

fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    const TYPED: Typed = Typed {
        client_id: "https://oauth.yandex.ru/client/4760187d81bc4b7799476b42b5103713",
        app_name: Some(" Romashka "),
        expected_login: Some("a.belova@yandex.ru"),
        organisation: Some("7 405 218"),
        replaces: None,
    };

    #[test]
    fn what_was_typed_is_read_field_by_field() {
        let request = SignInRequest::read(&TYPED, &[&tracker()]).unwrap();

        assert_eq!(
            request.client_id.as_str(),
            "4760187d81bc4b7799476b42b5103713"
        );
        assert_eq!(request.app_name.as_deref(), Some("Romashka"));
        assert_eq!(request.expected_login.unwrap().as_str(), "a.belova");
        assert_eq!(request.organisation.unwrap().id, "7405218");
    }

    #[test]
    fn each_unfit_field_has_its_own_error() {
        use Error::{ClientIdUnfit, LoginUnfit, OrganisationUnfit};

        for (typed, error) in [
            (
                Typed {
                    client_id: "4760",
                    ..TYPED
                },
                ClientIdUnfit,
            ),
            (
                Typed {
                    expected_login: Some("anna belova"),
                    ..TYPED
                },
                LoginUnfit,
            ),
            (
                Typed {
                    organisation: Some("Romashka"),
                    ..TYPED
                },
                OrganisationUnfit,
            ),
        ] {
            let found = SignInRequest::read(&typed, &[&tracker()]).unwrap_err();

            assert_eq!(found.to_string(), error.to_string());
        }
    }

    #[test]
    fn name_of_an_app_is_short_and_holds_no_token() {
        let token = format!("Romashka y0__x{}", "FAKE".repeat(12));
        let (long, too_long) = ("я".repeat(100), "я".repeat(101));

        for (name, fits) in [(&long, true), (&too_long, false), (&token, false)] {
            let typed = Typed {
                app_name: Some(name),
                ..TYPED
            };

            let read = SignInRequest::read(&typed, &[&tracker()]);

            assert_eq!(read.is_ok(), fits, "{name}");
            assert!(matches!(read, Ok(_) | Err(Error::AppNameUnfit)));
        }
    }

    #[test]
    fn blank_means_not_given() {
        let typed = Typed {
            app_name: Some(" "),
            expected_login: Some(""),
            ..TYPED
        };

        let request = SignInRequest::read(&typed, &[&tracker()]).unwrap();

        assert_eq!((request.app_name, request.expected_login), (None, None));
    }

    #[test]
    fn organisation_may_be_left_empty_where_yandex_can_be_asked_for_it() {
        let mut closed = tracker();
        closed.organisation.as_mut().unwrap().directory = None;

        for organisation in [None, Some(" ")] {
            let typed = Typed {
                organisation,
                ..TYPED
            };

            let asks = SignInRequest::read(&typed, &[&tracker()]).unwrap();
            let needs = SignInRequest::read(&typed, &[&tracker(), &closed]);

            assert_eq!(asks.organisation, None);
            assert!(matches!(needs, Err(Error::OrganisationNeeded)));
        }
    }

    #[test]
    fn organisation_is_read_if_one_of_the_services_needs_it() {
        let services = Service::bundled().unwrap();
        let metrica = services.iter().find(|service| service.id == "metrica");
        let metrica = metrica.unwrap();

        for (services, organisation, expected) in [
            (&[metrica][..], "Romashka", None),
            (&[metrica, &tracker()], "7405218", Some("7405218")),
        ] {
            let typed = Typed {
                organisation: Some(organisation),
                ..TYPED
            };

            let request = SignInRequest::read(&typed, services).unwrap();

            let found = request.organisation.map(|known| known.id);
            assert_eq!(found.as_deref(), expected);
            assert_eq!(request.services.len(), services.len());
        }
        assert!(matches!(
            SignInRequest::read(&TYPED, &[]),
            Err(Error::NotFound)
        ));
    }

    fn tracker() -> Service {
        Service::from_toml(include_str!("../../services/tracker.toml")).unwrap()
    }
}
