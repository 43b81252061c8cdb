//! What has to be installed, by the names of Debian 12, and what for.

/// Packages, each with the reason it is needed.
pub(crate) const PACKAGES: [(&str, &str); 36] = [
    ("build-essential", "building: linker and C compiler"),
    ("pkg-config", "building: finds the web view"),
    ("libwebkit2gtk-4.1-dev", "building: the web view"),
    ("ca-certificates", "the app: whom to trust"),
    ("fonts-noto-core", "the app: letters, Cyrillic ones too"),
    ("at-spi2-core", "lab: what a desktop has for screen readers"),
    ("dbus", "lab: session bus"),
    ("glib-networking", "lab: what a desktop says about proxies"),
    ("gnome-keyring", "lab: keychain"),
    (
        "gsettings-desktop-schemas",
        "lab: what a desktop says about proxies",
    ),
    ("iproute2", "lab: loopback of its own"),
    ("libglib2.0-bin", "lab: locks the keychain"),
    ("mount", "lab: hosts and certificates of its own"),
    ("openbox", "lab: window manager"),
    ("util-linux", "lab: namespaces"),
    ("x11-utils", "lab: sees the window manager"),
    ("x11-xkb-utils", "lab: a Russian keyboard"),
    ("xvfb", "lab: screen"),
    ("age", "tests: opens the encrypted file"),
    ("python3-cryptography", "tests: reads signed requests"),
    ("python3-jwt", "tests: reads signed requests"),
    ("curl", "tests of the lab"),
    ("libsecret-tools", "tests of the lab"),
    ("chromium", "tests of the frontend"),
    ("dbus-bin", "journeys: bus from outside"),
    ("gir1.2-gtk-3.0", "journeys: a file manager to drag from"),
    ("imagemagick", "journeys: pictures"),
    ("procps", "journeys: processes"),
    ("python3-gi", "journeys: a file manager to drag from"),
    ("webkit2gtk-driver", "journeys: WebDriver"),
    ("xclip", "journeys: clipboard"),
    ("xdotool", "journeys: keys and clicks"),
    ("appstream", "package: checks its description"),
    ("desktop-file-utils", "package: checks its menu entry"),
    ("shared-mime-info", "package: checks which files open it"),
    ("dpkg", "package: looks into it"),
];

/// What `check --windows` needs beside them. Debian's own compiler, because it comes with the source of
/// the standard library; it takes nothing from the network and stands beside the project's.
pub(crate) const WINDOWS: [(&str, &str); 5] = [
    ("cargo-web", "building for Windows: Debian's cargo"),
    ("rustc-web", "building for Windows: Debian's compiler"),
    ("rust-web-src", "building for Windows: the standard library"),
    (
        "gcc-mingw-w64-x86-64",
        "building for Windows: linker and C compiler",
    ),
    ("wine64", "running what was built for Windows"),
];
