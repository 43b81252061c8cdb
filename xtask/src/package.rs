//! `package`: makes the .deb and looks it over.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    build, setup,
    shell::{capture, cargo, root, run, target},
};

const MENU_ENTRY: &str = "usr/share/applications/Keyward.desktop";
const DESCRIPTION: &str = "usr/share/metainfo/org.keyward.Keyward.metainfo.xml";
/// Says which files are setup files.
const KINDS: &str = "usr/share/mime/packages/org.keyward.Keyward.xml";
const SETUP_FILE: &str = "application/x-keyward-setup";

/// What has to lie in the package.
const CONTENTS: [&str; 7] = [
    "usr/bin/keyward",
    "usr/share/doc/keyward/copyright",
    "usr/share/icons/hicolor/128x128/apps/keyward.png",
    "usr/share/icons/hicolor/scalable/apps/keyward.svg",
    MENU_ENTRY,
    DESCRIPTION,
    KINDS,
];

/// Sets up and makes the package.
pub(crate) fn package() -> Result<()> {
    setup::setup()?;
    build::frontend()?;
    let (package, _) = make()?;
    println!("\nPackage: {}", package.display());

    Ok(())
}

/// Makes the package and unpacks it; returns it and the directory of what is in it.
pub(crate) fn make() -> Result<(PathBuf, PathBuf)> {
    run(&mut cargo(
        "build",
        &["--release", "--package", "keyward-desktop"],
    ))?;
    let bundles = target()?.join("release/bundle/deb");
    if bundles.exists() {
        fs::remove_dir_all(&bundles)?;
    }
    let tauri = root().join("ui/node_modules/.bin/tauri");
    run(Command::new(tauri)
        .args(["bundle", "--bundles", "deb", "--ci"])
        .current_dir(root().join("src-tauri")))?;

    let bundle = only_package(&bundles)?;
    let directory = target()?.join("package");
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    let contents = directory.join("contents");
    fs::create_dir_all(&contents)?;
    let package = directory.join(bundle.file_name().context("a package has a name")?);
    fs::copy(bundle, &package)?;
    run(Command::new("dpkg-deb")
        .arg("--extract")
        .args([&package, &contents]))?;
    look_over(&package, &contents)?;

    Ok((package, contents))
}

/// A desktop that has installed the package starts the app with a setup file on a double click: asked of the
/// tool that every desktop asks.
fn opens_setup_files(contents: &Path) -> Result<()> {
    let entry = fs::read_to_string(contents.join(MENU_ENTRY))?;
    ensure!(
        entry.contains(&format!("\nMimeType={SETUP_FILE};\n")) && entry.contains(" %f\n"),
        "the menu entry takes no setup file"
    );

    let types = contents.with_file_name("mime");
    if types.exists() {
        fs::remove_dir_all(&types)?;
    }
    let packages = types.join("packages");
    fs::create_dir_all(&packages)?;
    fs::copy(contents.join(KINDS), packages.join("keyward.xml"))?;
    run(Command::new("update-mime-database").arg(&types))?;
    let known = fs::read_to_string(types.join("globs"))?;
    ensure!(
        known.contains(&format!("{SETUP_FILE}:*.keyward")),
        "the system does not know setup files: {known}"
    );

    Ok(())
}

fn only_package(directory: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(directory).context("the bundler left nothing")?;
    let mut packages = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "deb"));

    match (packages.next(), packages.next()) {
        (Some(package), None) => Ok(package),
        _ => bail!("not exactly one package in {}", directory.display()),
    }
}

fn look_over(package: &Path, contents: &Path) -> Result<()> {
    for file in CONTENTS {
        ensure!(
            contents.join(file).is_file(),
            "{file} is not in the package"
        );
    }

    run(Command::new("dpkg-deb").arg("--info").arg(package))?;
    run(Command::new("desktop-file-validate").arg(contents.join(MENU_ENTRY)))?;
    run(Command::new("appstreamcli")
        .args(["validate", "--no-net"])
        .arg(contents.join(DESCRIPTION)))?;

    let launched = fs::read_to_string(contents.join(DESCRIPTION))?;
    ensure!(
        launched.contains(">Keyward.desktop<"),
        "the description starts another menu entry"
    );
    opens_setup_files(contents)?;
    let size = capture(
        Command::new("du")
            .args(["--summarize", "--human-readable"])
            .arg(package),
    )?;
    print!("{}", String::from_utf8_lossy(&size.stdout));

    Ok(())
}
