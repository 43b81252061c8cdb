//! Killed at a moment that chance chooses: while it starts and recovers, between two changes, within one.

use std::{collections::BTreeMap, thread, time::Duration};

use uuid::Uuid;

use super::{SERVICES, Scene, app_secret::numbered, tally::kills};

/// How often the process is killed, unless the soak wants more.
const KILLS: u32 = 30;
/// Changes that the process is given at once; it is killed before it has made all of them.
const ORDERS: usize = 6;
/// It is killed at some time before this is over; changes take some 20 ms each.
const LATEST: Duration = Duration::from_millis(250);
const ACCOUNTS: [&str; 4] = ["ada", "bob", "cyd", "dan"];

/// The token of each account.
type Tokens = BTreeMap<String, String>;

/// Something the process is told to do.
#[derive(Debug, Clone)]
enum Order {
    Save { account: String, token: String },
    Remove { account: String },
    Move { place: &'static str },
    Keep { secret: String },
    Drop,
}

#[test]
fn killed_at_any_moment() {
    let mut scene = Scene::start();

    for kill in 0..kills(KILLS) {
        let orders = orders(&scene.expected, kill);
        let done = scene.dies_at_some_moment(&orders);

        for order in &orders[..done] {
            order.change(&mut scene.expected);
            order.change_app_secret(&mut scene.app_secret);
        }
        if random(3) == 0 {
            scene.dies_at_some_moment(&[]);
        }
        scene.is_whole_but_for(orders.get(done));
    }
}

impl Scene {
    /// Gives the process its orders, and kills it some time later. Returns how many it had acknowledged.
    fn dies_at_some_moment(&mut self, orders: &[Order]) -> usize {
        let starting = self.running.is_none();
        let running = self.running();
        for order in orders {
            running.order(&order.text());
        }
        // No state is waited for: the moment itself is what is tried. A process that has just been started
        // takes about as long again until it gets to work.
        let latest = if starting { 2 * LATEST } else { LATEST };
        thread::sleep(latest.mul_f64(f64::from(random(10_000)) / 10_000.0));

        let reports = self.running.take().unwrap().killed();
        self.tally.kills += 1;
        assert!(
            reports.iter().all(|report| report == "done"),
            "unexpected reports: {reports:?}"
        );
        reports.len()
    }

    /// Starts the process once more, and compares: `under_way` has happened, or has not.
    fn is_whole_but_for(&mut self, under_way: Option<&Order>) {
        let found = self.found();

        match under_way {
            // A token comes with all of its connections at once.
            Some(save @ Order::Save { account, token }) => {
                let place = (account.clone(), SERVICES[0].to_owned());
                if found.connections.get(&place) == Some(token) {
                    save.change(&mut self.expected);
                }
            }
            // They go one by one, so some may be left.
            Some(remove @ Order::Remove { account }) => {
                let left = found.connections.keys();
                let left = left.filter(|(owner, _)| owner == account).count();
                if (1..SERVICES.len()).contains(&left) {
                    self.does(&remove.text());
                }
                if left < SERVICES.len() {
                    remove.change(&mut self.expected);
                }
            }
            Some(Order::Keep { secret }) if found.app_secret.as_ref() == Some(secret) => {
                self.app_secret.clone_from(&found.app_secret);
            }
            Some(Order::Drop) if found.app_secret.is_none() => self.app_secret = None,
            Some(Order::Move { .. } | Order::Keep { .. } | Order::Drop) | None => {}
        }

        self.is_whole_after_restart();
    }
}

impl Order {
    fn text(&self) -> String {
        match self {
            Self::Save { account, token } => format!("save {account} {token}"),
            Self::Remove { account } => format!("remove {account}"),
            Self::Move { place } => format!("move {place}"),
            Self::Keep { secret } => format!("keep {secret}"),
            Self::Drop => "drop secret".to_owned(),
        }
    }

    /// What the order does to the tokens.
    fn change(&self, tokens: &mut Tokens) {
        match self {
            Self::Save { account, token } => drop(tokens.insert(account.clone(), token.clone())),
            Self::Remove { account } => drop(tokens.remove(account)),
            Self::Move { .. } | Self::Keep { .. } | Self::Drop => {}
        }
    }

    /// What the order does to the secret of the app.
    fn change_app_secret(&self, app_secret: &mut Option<String>) {
        match self {
            Self::Keep { secret } => *app_secret = Some(secret.clone()),
            Self::Drop => *app_secret = None,
            Self::Save { .. } | Self::Remove { .. } | Self::Move { .. } => {}
        }
    }
}

/// New tokens, replaced ones, removals of what is there by then, and moves of everything.
fn orders(tokens: &Tokens, kill: u32) -> Vec<Order> {
    let mut tokens = tokens.clone();

    (0..ORDERS)
        .map(|number| {
            let account = ACCOUNTS[random(4) as usize].to_owned();
            let order = match random(20) {
                0..4 => Order::Move {
                    place: ["keychain", "file"][random(2) as usize],
                },
                4..7 => Order::Keep {
                    secret: numbered(kill * 100 + u32::try_from(number).unwrap()),
                },
                7..9 => Order::Drop,
                _ if tokens.contains_key(&account) && random(3) == 0 => Order::Remove { account },
                _ => {
                    let token = format!("y0_{kill}_{number}_{account}");
                    Order::Save { account, token }
                }
            };
            order.change(&mut tokens);
            order
        })
        .collect()
}

/// A number below `limit`.
fn random(limit: u32) -> u32 {
    let [first, second, third, fourth, ..] = *Uuid::new_v4().as_bytes();

    u32::from_be_bytes([first, second, third, fourth]) % limit
}
