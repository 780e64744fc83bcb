//! `mandala status` and `mandala events`: what a project holds.

use crate::arguments::{Shared, ViewArguments};
use crate::exit::End;
use crate::output::{print, print_json, stdout};
use crate::project;
use anyhow::Result;
use mandala::{Workbench, version};

pub(super) fn status(shared: &Shared, arguments: &ViewArguments) -> Result<End> {
    let workbench = Workbench::open(&project::for_asking(shared.project.as_deref())?)?;
    let status = workbench.status(&version(&shared.knowledge()?))?;
    if arguments.json {
        print_json(&status)?
    } else {
        print(&status.render())?
    }
    Ok(End::Done)
}

pub(super) fn events(shared: &Shared, arguments: &ViewArguments) -> Result<End> {
    let workbench = Workbench::open(&project::for_asking(shared.project.as_deref())?)?;
    let written =
        if arguments.json { workbench.write_events(stdout())? } else { workbench.list_events(stdout())? };
    Ok(if written == 0 { End::Nothing } else { End::Done })
}
