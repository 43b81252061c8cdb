//! The rules of ARCHITECTURE.md that can be told by the words of a file, one row each.

use std::fs;

use anyhow::{Result, bail};

use crate::shell::root;

/// Words that must not stand in some files.
struct Boundary {
    /// The rule, as the person reads it who broke it.
    rule: &'static str,
    /// Files and directories it holds for.
    holds: &'static [&'static str],
    /// Files and directories within them that it does not hold for.
    except: &'static [&'static str],
    /// What must not stand there.
    words: &'static [&'static str],
}

const BOUNDARIES: &[Boundary] = &[
    Boundary {
        rule: "the core knows no window",
        holds: &["core/Cargo.toml", "core/src"],
        except: &[],
        words: &["tauri", "webkit2gtk", "gtk::", "gtk."],
    },
    Boundary {
        rule: "app and practice Yandex share no line, so that they share no misunderstanding",
        holds: &["tests/fake-yandex/Cargo.toml", "tests/fake-yandex/src"],
        except: &[],
        words: &["keyward-core", "keyward_core"],
    },
    Boundary {
        rule: "only the vault names the keychain's library",
        holds: &["core/src", "core/examples", "src-tauri/src"],
        except: &["core/src/vault"],
        words: &["keyring_core", "secret_service_keyring", "native_keyring"],
    },
    Boundary {
        rule: "only the encrypted file names what it is encrypted with",
        holds: &["core/src", "core/examples", "src-tauri/src"],
        except: &["core/src/vault/file"],
        words: &["use age", "age::x25519", "age::scrypt", "icu_normalizer"],
    },
    Boundary {
        rule: "the product does not choose how cheap a password is to guess",
        holds: &["core/src", "src-tauri/src"],
        except: &["core/src/vault"],
        words: &["WorkFactor"],
    },
    Boundary {
        rule: "a service is a file: no code knows one by its name",
        holds: &["core/src", "src-tauri/src"],
        except: &[
            "core/src/service.rs",
            "core/src/sign_in/request.rs",
            "core/src/store/tests",
            "core/src/store/tests.rs",
            "core/src/verdict/tests",
            "src-tauri/src/reveal/tests.rs",
            "src-tauri/src/view/overview.rs",
        ],
        words: &[
            "\"tracker\"",
            "\"metrica\"",
            "\"courier\"",
            "\"direct\"",
            "\"disk\"",
            "\"webmaster\"",
            "\"appmetrica\"",
            "\"audience\"",
            "\"directory\"",
            "\"wiki\"",
            "\"forms\"",
        ],
    },
    Boundary {
        rule: "only the bridge talks to the shell",
        holds: &["ui/src", "ui/index.html"],
        except: &["ui/src/bridge"],
        words: &["@tauri-apps", "__TAURI"],
    },
    Boundary {
        rule: "the product reads no environment variable",
        holds: &["core/src", "src-tauri/src"],
        except: &[],
        words: &["env::var", "env::home_dir", "option_env!"],
    },
    Boundary {
        rule: "the product takes no argument but a file to open",
        holds: &["core/src", "src-tauri/src"],
        except: &["src-tauri/src/setup/mod.rs"],
        words: &["env::args", "args_os("],
    },
    Boundary {
        rule: "capabilities name their windows, and none is for a remote page",
        holds: &["src-tauri/capabilities", "src-tauri/tauri.conf.json"],
        except: &[],
        words: &["\"*\"", "\"remote\"", "\"webviews\"", "core:default"],
    },
    Boundary {
        rule: "only the view says what crosses the bridge",
        holds: &["core/src", "src-tauri/src"],
        except: &["src-tauri/src/view"],
        words: &["ts_rs", "derive(TS"],
    },
    Boundary {
        rule: "no script is put into a page",
        holds: &["src-tauri/src"],
        except: &[],
        words: &[
            ".eval(",
            "initialization_script",
            "evaluate_javascript",
            "run_javascript",
        ],
    },
    Boundary {
        rule: "no text becomes markup or a script",
        holds: &["ui/src", "ui/index.html"],
        except: &[],
        words: &[
            "{@html",
            "innerHTML",
            "outerHTML",
            "eval(",
            "new Function",
            "javascript:",
        ],
    },
    Boundary {
        rule: "only the windows for pages of Yandex open a remote page",
        holds: &["src-tauri/src"],
        except: &["src-tauri/src/yandex_window"],
        words: &["WebviewUrl::External", ".navigate("],
    },
    Boundary {
        rule: "the shell does not read answers of a sign-in",
        holds: &["src-tauri/src"],
        except: &[],
        words: &["access_token", "verification_code"],
    },
    Boundary {
        rule: "one verifier of certificates, the system's",
        holds: &["core/src", "src-tauri/src"],
        except: &["core/src/http"],
        words: &["dangerous()", "with_custom_certificate_verifier"],
    },
    Boundary {
        rule: "certificates are checked, without exception",
        holds: &["core/src", "src-tauri/src"],
        except: &[],
        words: &[
            "danger_accept",
            "TLSErrorsPolicy::Ignore",
            "allow_tls_certificate",
        ],
    },
    Boundary {
        rule: "errors of the keychain's library are never printed: two of them carry the secret",
        holds: &["core/src/vault"],
        except: &["core/src/vault/file"],
        words: &["tracing::", "{error", "%error", "?error", "dbg!"],
    },
    Boundary {
        rule: "few places take a secret out of the type that cannot be printed",
        holds: &["core/src", "src-tauri/src"],
        except: &[
            "core/src/app_secret",
            "core/src/check/iam",
            "core/src/exchange",
            "core/src/http",
            "core/src/iam",
            "core/src/keep/app_secret",
            "core/src/paste",
            "core/src/revocation",
            "core/src/sign_in",
            "core/src/token",
            "core/src/vault",
            "src-tauri/src/clipboard",
            "src-tauri/src/commands_test",
            "src-tauri/src/reveal",
        ],
        words: &[".expose()", "expose_secret"],
    },
    Boundary {
        rule: "a secret stays in the type that cannot be printed",
        holds: &["core/src", "src-tauri/src"],
        // What a page sends is wrapped at once.
        except: &["src-tauri/src/commands"],
        words: &[
            "token: String",
            "token: Option<String>",
            "secret: String",
            "secret: Vec<u8>",
            "password: String",
        ],
    },
    Boundary {
        rule: "one file says what gets into the log",
        holds: &["core/src", "src-tauri/src"],
        except: &["src-tauri/src/log", "src-tauri/src/main"],
        words: &["tracing_subscriber", "set_hook(", "println!", "dbg!"],
    },
    Boundary {
        rule: "every test runs",
        holds: &["core", "src-tauri/src", "tests", "ui/src", "ui/tests"],
        except: &[],
        words: &[
            "#[ignore",
            "test.skip",
            "it.skip",
            "describe.skip",
            "test.only",
            "it.only",
        ],
    },
];

/// Fails with every line that breaks a boundary.
pub(crate) fn check() -> Result<()> {
    let mut broken = Vec::new();
    for boundary in BOUNDARIES {
        for place in boundary.holds {
            visit(place, &mut |file, text| {
                broken.extend(boundary.broken(file, text));
            })?;
        }
    }
    if !broken.is_empty() {
        bail!("boundaries are broken:\n  {}", broken.join("\n  "));
    }

    eprintln!("check: {} boundaries hold", BOUNDARIES.len());
    Ok(())
}

impl Boundary {
    /// The lines of `file` that break the rule.
    fn broken(&self, file: &str, text: &str) -> Vec<String> {
        if self.except.iter().any(|place| within(file, place)) {
            return Vec::new();
        }

        text.lines()
            .zip(1..)
            .filter(|(line, _)| self.words.iter().any(|word| line.contains(word)))
            .map(|(line, number)| format!("{}: {file}:{number}: {}", self.rule, line.trim()))
            .collect()
    }
}

/// Whether `file` is `place`, lies below it, or is the file of that module.
fn within(file: &str, place: &str) -> bool {
    file.strip_prefix(place)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest == ".rs")
}

/// Shows every text file at or below `place`; a place that is not there has none.
fn visit(place: &str, see: &mut impl FnMut(&str, &str)) -> Result<()> {
    let path = root().join(place);
    if path.is_dir() {
        let mut entries = fs::read_dir(&path)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            visit(&format!("{place}/{}", entry.file_name().display()), see)?;
        }
    } else if let Ok(text) = fs::read_to_string(&path) {
        see(place, &text);
    }

    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_wherever_its_boundary_holds() {
        for boundary in BOUNDARIES {
            for (place, word) in boundary.holds.iter().zip(boundary.words.iter().cycle()) {
                let broken =
                    boundary.broken(&format!("{place}/new.rs"), &format!("\nlet a = {word};"));

                assert_eq!(broken.len(), 1, "{}: {word}", boundary.rule);
                assert!(broken[0].contains("new.rs:2:"), "{broken:?}");
            }
        }
    }

    #[test]
    fn exceptions_are_the_module_and_what_lies_below_it() {
        assert!(within("core/src/vault.rs", "core/src/vault"));
        assert!(within("core/src/vault/worker.rs", "core/src/vault"));
        assert!(!within("core/src/vaults.rs", "core/src/vault"));
    }

    #[test]
    fn every_place_of_a_boundary_exists() {
        for place in BOUNDARIES.iter().flat_map(|boundary| boundary.holds) {
            assert!(root().join(place).exists(), "{place}");
        }
    }
}
