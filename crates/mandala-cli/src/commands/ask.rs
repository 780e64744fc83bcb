//! `mandala map`, `mandala brief`, `mandala why`: the questions.

use crate::arguments::{BriefArguments, MapArguments, Shared, WhyArguments, WindowArguments};
use crate::exit::{End, say};
use crate::output::{colour, print, print_json, width};
use crate::project;
use anyhow::{Context, Result};
use mandala::ask::{BriefOptions, MapOptions};
use mandala::view::{Drawing, draw};
use mandala::{Asked, TieOptions, Unanswered, Window, Workbench};
use std::fs;

pub(super) fn map(shared: &Shared, arguments: &MapArguments) -> Result<End> {
    let window = arguments.window.window();
    let ties = TieOptions { window, min_statements: arguments.min.get(), ..TieOptions::default() };
    let view = open(shared)?.map(&MapOptions { ties })?;
    if let Some(file) = &arguments.svg {
        fs::write(file, draw(&view, &Drawing::default())).with_context(|| file.display().to_string())?;
    }
    if arguments.json {
        print_json(&view)?
    } else {
        print(&view.render(width()))?
    }
    Ok(if view.ties.is_empty() && view.talked_of.is_empty() { End::Nothing } else { End::Done })
}

pub(super) fn brief(shared: &Shared, arguments: &BriefArguments) -> Result<End> {
    let options = BriefOptions { window: arguments.window.window(), ..BriefOptions::default() };
    let asked = Asked { a: &arguments.a, b: &arguments.b, against: arguments.against.as_deref() };
    answer(open(shared)?.brief(asked, &options), |view| {
        if arguments.json { print_json(view) } else { print(&view.render(width())) }
    })
}

pub(super) fn why(shared: &Shared, arguments: &WhyArguments) -> Result<End> {
    answer(open(shared)?.why(&arguments.id), |view| match (arguments.json, colour()) {
        (true, _) => print_json(view),
        (false, true) => print(&view.render_in_colour(width())),
        (false, false) => print(&view.render(width())),
    })
}

fn open(shared: &Shared) -> Result<Workbench> {
    Ok(Workbench::open(&project::for_asking(shared.project.as_deref())?)?)
}

/// Shows an answer; that a name or an id leads nowhere is no failure.
fn answer<V>(answer: Result<V, Unanswered>, show: impl FnOnce(&V) -> Result<()>) -> Result<End> {
    match answer {
        Ok(view) => show(&view).map(|()| End::Done),
        Err(Unanswered::Failed(error)) => Err(error.into()),
        Err(unanswered) => {
            say(&format!("mandala: {unanswered}"));
            Ok(End::Nothing)
        }
    }
}

impl WindowArguments {
    fn window(&self) -> Window {
        Window { as_of: self.as_of, known_by: self.known_by, contexts: self.context.clone() }
    }
}
