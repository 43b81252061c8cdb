//! What the system hands to a screen reader of the app's windows: the tree of AT-SPI, not the page's own account.

use std::fmt::{Display, Formatter};

use anyhow::{Context, Result, bail};
use zbus::{
    Connection, connection::Builder, proxy, proxy::CacheProperties, zvariant::OwnedObjectPath,
};

use crate::wait::until;

/// Nothing on a screen of ours is nested deeper.
const DEEP: usize = 64;

/// The title of the window that the app draws itself.
const OUR_WINDOW: &str = "Keyward";

/// The name of a program on the bus, and the path of a thing in it.
///
/// The crate `atspi` wants a unique name, and the process of a page has only one that it chose.
type Reference = (String, OwnedObjectPath);

/// <https://gitlab.gnome.org/GNOME/at-spi2-core/-/blob/main/xml/Accessible.xml>
#[proxy(interface = "org.a11y.atspi.Accessible", assume_defaults = false)]
trait Accessible {
    fn get_child_at_index(&self, index: i32) -> zbus::Result<Reference>;
    fn get_interfaces(&self) -> zbus::Result<Vec<String>>;
    fn get_role(&self) -> zbus::Result<u32>;
    fn get_state(&self) -> zbus::Result<Vec<u32>>;
    #[zbus(property)]
    fn name(&self) -> zbus::Result<String>;
    #[zbus(property)]
    fn child_count(&self) -> zbus::Result<i32>;
}

#[proxy(interface = "org.a11y.atspi.Text", assume_defaults = false)]
trait Text {
    fn get_text(&self, start: i32, end: i32) -> zbus::Result<String>;
}

#[proxy(
    interface = "org.a11y.Bus",
    default_service = "org.a11y.Bus",
    default_path = "/org/a11y/bus"
)]
trait Bus {
    fn get_address(&self) -> zbus::Result<String>;
}

/// Somebody who hears the screen.
#[derive(Debug)]
pub struct ScreenReader(Connection);

/// One thing that is read out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// What kind of thing it is.
    pub role: Role,
    /// What it is called; empty when nobody named it.
    pub name: String,
    /// What is written in it, with a place-holder for each thing inside.
    pub text: String,
    /// Whether the keyboard gets there.
    pub takes_keys: bool,
}

/// What kind of thing is read out; those that matter to our screens, by the numbers of AT-SPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Role {
    Button,
    CheckBox,
    ComboBox,
    Dialog,
    Document,
    Entry,
    Heading,
    Link,
    Password,
    Radio,
    ScrollPane,
    Status,
    Window,
    Other(u32),
}

impl ScreenReader {
    /// Begins to listen.
    ///
    /// # Errors
    ///
    /// If the session has nothing for screen readers.
    pub async fn start() -> Result<Self> {
        let session = Connection::session().await?;
        let address = BusProxy::new(&session).await?.get_address().await?;

        Ok(Self(Builder::address(address.as_str())?.build().await?))
    }

    /// Waits until a thing of this role and name is read out.
    ///
    /// # Errors
    ///
    /// If it never is, with all that is read out instead.
    pub async fn hears(&self, role: Role, name: &str) -> Result<()> {
        self.hears_something(format!("{role:?} “{name}” is read out"), |heard| {
            heard.role == role && heard.name == name
        })
        .await
    }

    /// Waits until these words are read out, whatever they stand in.
    ///
    /// # Errors
    ///
    /// If they never are, with all that is read out instead.
    pub async fn hears_words(&self, words: &str) -> Result<()> {
        self.hears_something(format!("“{words}” is read out"), |heard| {
            heard.text.contains(words)
        })
        .await
    }

    /// All that is there to be read out, in order; of a window with a foreign page only its title.
    ///
    /// # Errors
    ///
    /// If something goes away while it is read.
    pub async fn reads(&self) -> Result<Vec<Heard>> {
        let root = "/org/a11y/atspi/accessible/root".try_into()?;
        let mut heard = Vec::new();
        let mut waiting = vec![(("org.a11y.atspi.Registry".to_owned(), root), 0)];
        while let Some((reference, depth)) = waiting.pop() {
            if depth > DEEP {
                bail!("nested deeper than {DEEP}");
            }
            let thing = self.at(&reference).await?;
            let one = self.hears_of(&thing).await?;
            let foreign = one.role == Role::Window && one.name != OUR_WINDOW;
            heard.push(one);
            if foreign {
                continue;
            }
            // Asked for all children at once, GTK 3 leaves out a page.
            for index in (0..thing.child_count().await?).rev() {
                let child = thing.get_child_at_index(index).await?;
                if !child.1.as_str().ends_with("/null") {
                    waiting.push((child, depth + 1));
                }
            }
        }

        Ok(heard)
    }

    async fn hears_something(&self, what: String, is_it: impl Fn(&Heard) -> bool) -> Result<()> {
        let heard = until(what, async || {
            Ok(self.reads().await?.iter().any(&is_it).then_some(()))
        });
        let Err(error) = heard.await else {
            return Ok(());
        };
        let all: Vec<_> = self.reads().await?.iter().map(Heard::to_string).collect();

        Err(error.context(format!("there is {}", all.join(", "))))
    }

    async fn hears_of(&self, thing: &AccessibleProxy<'_>) -> Result<Heard> {
        /// `ATSPI_STATE_FOCUSABLE`, a bit of the first word.
        const FOCUSABLE: u32 = 1 << 11;
        let state = thing.get_state().await?;
        let state = state.first().context("a thing without a state")?;

        Ok(Heard {
            role: thing.get_role().await?.into(),
            name: thing.name().await?,
            text: self.text_of(thing).await?,
            takes_keys: state & FOCUSABLE != 0,
        })
    }

    async fn text_of(&self, thing: &AccessibleProxy<'_>) -> Result<String> {
        let faces = thing.get_interfaces().await?;
        if !faces.iter().any(|face| face == "org.a11y.atspi.Text") {
            return Ok(String::new());
        }
        let text = TextProxy::builder(&self.0)
            .destination(thing.inner().destination().to_owned())?
            .path(thing.inner().path().to_owned())?
            .cache_properties(CacheProperties::No)
            .build()
            .await?;

        Ok(text.get_text(0, -1).await?)
    }

    async fn at(&self, (program, path): &Reference) -> Result<AccessibleProxy<'static>> {
        let thing = AccessibleProxy::builder(&self.0)
            .destination(program.clone())?
            .path(path.clone())?
            .cache_properties(CacheProperties::No)
            .build();

        Ok(thing.await?)
    }
}

impl From<u32> for Role {
    fn from(number: u32) -> Self {
        match number {
            7 => Self::CheckBox,
            11 => Self::ComboBox,
            16 => Self::Dialog,
            23 => Self::Window,
            40 => Self::Password,
            43 => Self::Button,
            44 => Self::Radio,
            49 => Self::ScrollPane,
            54 => Self::Status,
            79 => Self::Entry,
            83 => Self::Heading,
            88 => Self::Link,
            95 => Self::Document,
            _ => Self::Other(number),
        }
    }
}

impl Display for Heard {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?} “{}” {:?}", self.role, self.name, self.text)
    }
}
