//! `mandala demo`: the articles that the program carries, and what it makes of them.

use crate::arguments::Shared;
use crate::exit::End;
use crate::output::{print, width};
use anyhow::Result;
use mandala::ask::{BriefOptions, MapOptions};
use mandala::read::{Input, Options, read};
use mandala::{Asked, Silent, Workbench};
use std::fs;

pub(super) fn run(shared: &Shared) -> Result<End> {
    let (coder, threads) = (shared.coder()?, shared.threads()?);
    let folder = tempfile::tempdir()?;
    for (name, content) in mandala::sample_articles() {
        fs::write(folder.path().join(name), content)?;
    }
    let inputs = [Input::Path(folder.path().to_owned())];
    let mut workbench = match &shared.project {
        Some(file) => Workbench::create(file)?,
        None => Workbench::in_memory()?,
    };
    workbench.read(&coder, &threads, read(&inputs, &Options::default(), coder.rules()), &mut Silent)?;
    let map = workbench.map(&MapOptions::default())?;
    print(&map.render(width()))?;
    // The best evidenced tie comes first: it is the one with something to tell.
    if let Some(tie) = map.ties.first() {
        let [a, b] = &tie.between;
        let asked = Asked { a: &a.id, b: &b.id, against: None };
        print("\n")?;
        print(&workbench.brief(asked, &BriefOptions::default())?.render(width()))?;
    }
    print(match &shared.project {
        Some(_) => "\nThese articles come with the program, and stay in the project for more questions.\n",
        None => "\nThese articles come with the program. To ask more of them: mandala demo -p demo.mandala\n",
    })?;
    print("Now read your own: mandala read FOLDER\n")?;
    Ok(End::Done)
}
