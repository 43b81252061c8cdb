//! The list of the organisations that an account sees. A token may read it if its app has the permission, which
//! no service needs; whoever lacks it types the id.

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use crate::{
    http::{Answer, Body},
    organisation::{Organisation, OrganisationKind},
    service::{Permission, https},
    shape,
};

/// Characters of the longest name that is shown.
const LONGEST_NAME: usize = 100;
/// Characters of the longest mark of a next page.
const LONGEST_MARK: usize = 1024;

/// Where organisations are listed, and how the answer is read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Directory {
    /// Address to GET: the first page.
    #[serde(deserialize_with = "https")]
    pub url: Url,
    /// What kind of organisation it lists.
    pub kind: OrganisationKind,
    /// Where the organisations are in an answer (JSON pointer).
    pub items: String,
    /// Where the id is in one of them (JSON pointer).
    pub id: String,
    /// Where the name is in one of them (JSON pointer).
    pub name: String,
    /// Where an answer has the mark of the next page, if there is one (JSON pointer).
    pub next: String,
    /// The parameter by which that mark is given back.
    pub next_parameter: String,
    /// Where an answer may name an error of its own (JSON pointers), for "Details".
    #[serde(default)]
    pub error_code: Vec<String>,
    /// What an app must be allowed so that its tokens may read the list. No service needs it.
    pub permission: Permission,
}

/// An organisation of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id and kind.
    pub organisation: Organisation,
    /// Its name, of 100 characters at most; empty if it has none.
    pub name: String,
}

/// Why there is no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotListed {
    /// This token may not read it.
    NotAllowed,
    /// No answer came, or none that could be read.
    Unavailable,
}

/// One page of the list.
pub(crate) struct Page {
    pub(crate) listed: Vec<Listed>,
    /// The mark of the next one.
    next: Option<String>,
}

impl Directory {
    /// What an answer lists.
    pub(crate) fn read(&self, answer: &Answer) -> Result<Page, NotListed> {
        let items = match (answer.status, answer.at(&self.items)) {
            (200, Some(Value::Array(items))) => items,
            // A page was written by somebody in between.
            (401 | 403, _) if !matches!(answer.body, Body::Html) => {
                return Err(NotListed::NotAllowed);
            }
            _ => return Err(NotListed::Unavailable),
        };
        let next = answer.at(&self.next).and_then(Value::as_str);
        let next = next.filter(|mark| (1..=LONGEST_MARK).contains(&mark.len()));

        Ok(Page {
            listed: items.iter().filter_map(|item| self.listed(item)).collect(),
            next: next.map(str::to_owned),
        })
    }

    /// The address of the page after `page`; `None` if that was the last one.
    pub(crate) fn after(&self, page: &Page) -> Option<Url> {
        let mut url = self.url.clone();
        url.query_pairs_mut()
            .append_pair(&self.next_parameter, page.next.as_deref()?);

        Some(url)
    }

    fn listed(&self, item: &Value) -> Option<Listed> {
        let id = match item.pointer(&self.id)? {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            _ => return None,
        };
        let known = Organisation::new(id)?;
        let name = item.pointer(&self.name).and_then(Value::as_str);

        Some(Listed {
            organisation: Organisation {
                kind: self.kind,
                ..known
            },
            name: name.map(shown).unwrap_or_default(),
        })
    }
}

/// A name as it may be shown. Nobody calls an organisation like a token.
fn shown(name: &str) -> String {
    let name = shape::without_invisible(name);
    if shape::holds_token(&name) {
        return String::new();
    }

    let one_line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.chars().take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use serde_json::json;

    use super::*;
    use crate::service::Service;

    #[test]
    fn page_lists_ids_and_names_and_leads_to_the_next() {
        let body = json!({
            "organizations": [{ "id": 7_405_218, "name": "Ромашка\n Плюс" }, { "id": "8120663" }],
            "nextPageToken": "a b&c",
        });

        let page = directory().read(&answer(200, body)).unwrap();

        let known: Vec<_> = page
            .listed
            .iter()
            .map(|it| (it.organisation.id.as_str(), it.name.as_str()))
            .collect();
        assert_eq!(known, [("7405218", "Ромашка Плюс"), ("8120663", "")]);
        assert_eq!(
            directory().after(&page).unwrap().query(),
            Some("pageSize=10&pageToken=a+b%26c")
        );
    }

    #[test]
    fn last_page_leads_nowhere() {
        for next in [json!(""), json!(null), json!(1), json!("x".repeat(2000))] {
            let body = json!({ "organizations": [], "nextPageToken": next });
            let page = directory().read(&answer(200, body)).unwrap();

            assert_eq!((page.listed.len(), directory().after(&page)), (0, None));
        }
    }

    #[test]
    fn what_is_no_organisation_and_no_name_is_left_out() {
        let token = format!("y0_{}", "a".repeat(55));
        let body = json!({ "organizations": [
            { "id": "romashka" }, { "name": "Romashka" }, "7405218", null,
            { "id": 1, "name": token }, { "id": 2, "name": "я".repeat(300) }, { "id": 3, "name": 5 },
        ] });

        let page = directory().read(&answer(200, body)).unwrap();

        let names: Vec<_> = page
            .listed
            .iter()
            .map(|it| it.name.chars().count())
            .collect();
        assert_eq!(names, [0, 100, 0]);
    }

    #[test]
    fn refusal_is_told_from_trouble() {
        use NotListed::{NotAllowed, Unavailable};

        let page = Answer {
            body: Body::Html,
            ..answer(403, json!(null))
        };
        for (answer, why) in [
            (
                answer(403, json!({ "code": 7, "message": "no" })),
                NotAllowed,
            ),
            (
                answer(401, json!({ "code": 16, "message": "no" })),
                NotAllowed,
            ),
            (page, Unavailable),
            (answer(200, json!({ "organizations": {} })), Unavailable),
            (answer(200, json!({})), Unavailable),
            (answer(429, json!({ "code": 8 })), Unavailable),
            (answer(500, json!({ "code": 13 })), Unavailable),
        ] {
            assert_eq!(directory().read(&answer).err(), Some(why), "{answer:?}");
        }
    }

    fn answer(status: u16, body: Value) -> Answer {
        Answer {
            status,
            body: Body::Json(body),
            retry_after: None,
            date: None,
        }
    }

    fn directory() -> Directory {
        let services = Service::bundled().unwrap();
        let mut rules = services
            .into_iter()
            .filter_map(|service| service.organisation);

        rules.find_map(|rule| rule.directory).unwrap()
    }
}
