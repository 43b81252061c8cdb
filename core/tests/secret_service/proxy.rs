//! Stands between a program and its bus, and holds a chosen message.
//!
//! That is how a test stops a program between two steps although the program knows of no test.

use std::{
    io::{self, Read, Write},
    os::unix::net::{UnixListener, UnixStream},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

/// Longer than anything here takes; a test that waits in vain says so.
const PATIENCE: Duration = Duration::from_mins(1);

/// The message to stop at.
#[derive(Clone, Copy)]
pub(crate) struct Hold {
    /// Calls that must have come before, the last one is the one that counts.
    pub(crate) calls: &'static [&'static str],
    /// What is held.
    pub(crate) what: What,
}

/// What is held of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// The call itself: the service never hears of it.
    Call,
    /// The answer: the service has done it, the program does not know.
    Reply,
    /// Nothing: the answer passes, and from then on the program runs free.
    Nothing,
}

/// A bus address whose traffic can be held.
pub(crate) struct Proxy {
    path: PathBuf,
    watch: Arc<Mutex<Option<Watch>>>,
}

/// A hold that was asked for.
struct Watch {
    hold: Hold,
    /// How many of its calls have come.
    seen: usize,
    /// Serial number of the last one, whose answer is waited for.
    serial: Option<u32>,
    reached: mpsc::Sender<()>,
}

/// Becomes ready when the message has come.
pub(crate) struct Reached(mpsc::Receiver<()>);

impl Reached {
    /// Waits for it.
    pub(crate) fn wait(&self) {
        self.0
            .recv_timeout(PATIENCE)
            .expect("the message to hold never came");
    }
}

impl Proxy {
    /// Listens at `path` for programs that want the bus at `bus`.
    pub(crate) fn start(path: PathBuf, bus: PathBuf) -> Self {
        let listener = UnixListener::bind(&path).unwrap();
        let watch = Arc::new(Mutex::new(None));

        let shared = Arc::clone(&watch);
        thread::spawn(move || {
            for program in listener.incoming() {
                connect(program.unwrap(), &bus, &shared);
            }
        });

        Self { path, watch }
    }

    /// Where it listens.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Stops at the next message that fits.
    pub(crate) fn hold(&self, hold: Hold) -> Reached {
        let (reached, receiver) = mpsc::channel();
        *self.watch.lock().unwrap() = Some(Watch {
            hold,
            seen: 0,
            serial: None,
            reached,
        });

        Reached(receiver)
    }
}

/// Passes messages on in both directions until one side hangs up.
fn connect(program: UnixStream, bus: &Path, watch: &Arc<Mutex<Option<Watch>>>) {
    let bus = UnixStream::connect(bus).unwrap();

    for (from, to) in [
        (program.try_clone().unwrap(), bus.try_clone().unwrap()),
        (bus, program),
    ] {
        let watch = Arc::clone(watch);
        thread::spawn(move || {
            let _hung_up = pump(from, &to, &watch);
            let _gone = to.shutdown(std::net::Shutdown::Both);
        });
    }
}

fn pump(mut from: UnixStream, mut to: &UnixStream, watch: &Mutex<Option<Watch>>) -> io::Result<()> {
    loop {
        let (bytes, message) = read(&mut from)?;
        if message.is_some_and(|message| must_wait(&message, watch)) {
            // Until the program is killed, which closes the stream.
            io::copy(&mut from, &mut io::sink())?;
            return Ok(());
        }
        to.write_all(&bytes)?;
    }
}

/// Whether this is the message to hold. Says so to whoever waits for it.
fn must_wait(message: &Message, watch: &Mutex<Option<Watch>>) -> bool {
    let mut guard = watch.lock().unwrap();
    let Some(watch) = guard.as_mut() else {
        return false;
    };
    let Hold { calls, what } = watch.hold;

    if watch.seen < calls.len() && message.member == calls[watch.seen] {
        watch.seen += 1;
        if watch.seen == calls.len() {
            watch.serial = Some(message.serial);
        }
        if watch.seen < calls.len() || what != What::Call {
            return false;
        }
    } else if message.reply_to.is_none() || message.reply_to != watch.serial {
        return false;
    }

    let _nobody_waits = watch.reached.send(());
    *guard = None;

    what != What::Nothing
}

/// As much of a message as matters here.
#[derive(Default)]
struct Message {
    serial: u32,
    member: String,
    reply_to: Option<u32>,
}

/// Reads one message of D-Bus, or one line of the greeting before the first one.
fn read(from: &mut UnixStream) -> io::Result<(Vec<u8>, Option<Message>)> {
    let mut bytes = vec![0];
    from.read_exact(&mut bytes)?;
    if bytes != b"l" {
        // The greeting's first byte is NUL, its lines are text in capitals.
        while bytes != b"\0" && !bytes.ends_with(b"\r\n") {
            extend(from, &mut bytes, 1)?;
        }
        return Ok((bytes, None));
    }

    extend(from, &mut bytes, 15)?;
    let body = number(&bytes, 4);
    let fields = number(&bytes, 12);
    extend(from, &mut bytes, fields.next_multiple_of(8) + body)?;
    let serial = u32::try_from(number(&bytes, 8)).unwrap();
    let mut message = Message {
        serial,
        ..Message::default()
    };
    message.read_fields(&bytes, 16 + fields);

    Ok((bytes, Some(message)))
}

impl Message {
    /// Goes through the header fields: code, signature, value, each at a multiple of eight.
    fn read_fields(&mut self, bytes: &[u8], end: usize) {
        let mut at = 16;
        while at < end {
            let (code, kind) = (bytes[at], bytes[at + 2]);
            let value = at + 4;
            let length = match kind {
                b'u' => 4,
                b'g' => usize::from(bytes[value]) + 2,
                _ => number(bytes, value) + 5,
            };
            match code {
                3 => self.member = text(&bytes[value + 4..value + length - 1]),
                5 => self.reply_to = u32::try_from(number(bytes, value)).ok(),
                _ => {}
            }
            at = (value + length).next_multiple_of(8);
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn number(bytes: &[u8], at: usize) -> usize {
    let bytes: [u8; 4] = std::array::from_fn(|index| bytes[at + index]);

    u32::from_le_bytes(bytes).try_into().unwrap()
}

fn extend(from: &mut UnixStream, bytes: &mut Vec<u8>, count: usize) -> io::Result<()> {
    let start = bytes.len();
    bytes.resize(start + count, 0);

    from.read_exact(&mut bytes[start..])
}
