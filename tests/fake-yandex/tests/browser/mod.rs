//! A small browser: addresses, cookies, forms and redirects, without scripts.

#![allow(dead_code, reason = "no test uses all of it")]
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::HashMap;

use fake_yandex::{BELOVA, FakeYandex, VERIFICATION_CODE};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use url::{Url, form_urlencoded};

/// A browser that reaches every host at one port of loopback.
pub(crate) struct Browser {
    address: String,
    port: u16,
    /// By domain.
    cookies: HashMap<String, String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) address: Url,
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: String,
}

impl Browser {
    pub(crate) async fn start(yandex: &FakeYandex) -> Self {
        let base: Url = yandex.serve().await.unwrap().parse().unwrap();
        let port = base.port().unwrap();

        Self {
            address: format!("127.0.0.1:{port}"),
            port,
            cookies: HashMap::new(),
        }
    }

    /// The address of a page of `host`.
    pub(crate) fn at(&self, host: &str, path: &str) -> Url {
        format!("http://{host}:{}{path}", self.port)
            .parse()
            .unwrap()
    }

    /// A request for a token of `client_id`, in Russian.
    pub(crate) fn authorize(&self, client_id: &str, more: &str) -> Url {
        let query = format!("response_type=token&client_id={client_id}{more}");

        self.at("oauth.yandex.ru", &format!("/authorize?{query}"))
    }

    /// Opens a page and follows redirects as long as they stay here.
    pub(crate) async fn open(&mut self, address: Url) -> Page {
        let page = self.send("GET", address, "", &[]).await;

        self.follow(page).await
    }

    /// Sends the page's form.
    pub(crate) async fn submit(&mut self, page: &Page, fields: &[(&str, &str)]) -> Page {
        let body: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let page = self.send("POST", page.address.clone(), &body, &[]).await;

        self.follow(page).await
    }

    /// Fills in the sign-in page.
    pub(crate) async fn sign_in(&mut self, page: &Page, login: &str, password: &str) -> Page {
        self.submit(page, &[("login", login), ("passwd", password)])
            .await
    }

    /// Signs in as the person of most journeys.
    pub(crate) async fn sign_in_belova(&mut self, page: &Page) -> Page {
        self.sign_in(page, BELOVA.login, BELOVA.password).await
    }

    /// Presses a button of the consent page.
    pub(crate) async fn decide(&mut self, page: &Page, decision: &str) -> Page {
        self.submit(page, &[("decision", decision)]).await
    }

    /// One request, no redirects.
    pub(crate) async fn send(
        &mut self,
        method: &str,
        address: Url,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Page {
        let host = address.host_str().unwrap();
        let cookies: Vec<&str> = self
            .cookies
            .iter()
            .filter(|(domain, _)| host.ends_with(domain.as_str()))
            .map(|(_, cookie)| cookie.as_str())
            .collect();
        let target = &address[url::Position::BeforePath..url::Position::AfterQuery];
        let mut request = format!(
            "{method} {target} HTTP/1.1\r\nHost: {host}:{}\r\nConnection: close\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nCookie: {}\r\n",
            self.port,
            body.len(),
            cookies.join("; "),
        );
        for (name, value) in headers {
            request += &[name, ": ", value, "\r\n"].concat();
        }

        let mut stream = TcpStream::connect(&self.address).await.unwrap();
        stream
            .write_all(format!("{request}\r\n{body}").as_bytes())
            .await
            .unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let page = Page::read(address, &String::from_utf8_lossy(&answer));
        self.keep_cookie(&page);

        page
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        while let Some(next) = page
            .location()
            .filter(|next| next.port() == Some(self.port))
        {
            page = self.send("GET", next, "", &[]).await;
        }

        page
    }

    fn keep_cookie(&mut self, page: &Page) {
        let Some(cookie) = page.headers.get("set-cookie") else {
            return;
        };
        let host = page.address.host_str().unwrap().to_owned();
        let domain = cookie
            .split("; Domain=")
            .nth(1)
            .and_then(|rest| rest.split(';').next());
        let domain = domain.map_or(host, ToOwned::to_owned);
        self.cookies
            .insert(domain, cookie.split(';').next().unwrap().to_owned());
    }
}

impl Page {
    fn read(address: Url, answer: &str) -> Self {
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1);
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();

        Self {
            address,
            status: status.map_or(0, |status| status.parse().unwrap()),
            headers,
            body: body.to_owned(),
        }
    }

    /// Where the page sends the browser.
    pub(crate) fn location(&self) -> Option<Url> {
        self.headers.get("location")?.parse().ok()
    }

    /// The answer to the app in the fragment.
    pub(crate) fn fragment(&self) -> HashMap<String, String> {
        let location = self.location().unwrap();
        assert!(
            location.as_str().starts_with(VERIFICATION_CODE),
            "{location}"
        );

        pairs(location.fragment().unwrap_or_default())
    }

    /// The answer to the app in the query.
    pub(crate) fn query(&self) -> HashMap<String, String> {
        pairs(self.location().unwrap().query().unwrap_or_default())
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The error that the body names.
    pub(crate) fn error(&self) -> String {
        self.json()["error"].as_str().unwrap_or_default().to_owned()
    }

    /// Whether the page says `text`.
    pub(crate) fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

fn pairs(text: &str) -> HashMap<String, String> {
    form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect()
}
