//! Who is with whom and against whom.

use crate::ask::DocumentIndex;
use crate::view::{MapActor, MapTie, MapView, Party, Scope, TalkedOfView};
use mandala_model::{ActorId, Event};
use mandala_net::{TieOptions, TiesBuilder};
use std::collections::BTreeMap;

/// What the map shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapOptions {
    /// Which statements are looked at, and how ties are made of them.
    pub ties: TieOptions,
}

/// Draws the map of all events: ties with their evidence, the best evidenced first.
///
/// # Errors
/// The first error of `events`, unchanged.
pub fn map<E>(
    events: impl IntoIterator<Item = Result<Event, E>>,
    documents: &DocumentIndex,
    options: &MapOptions,
) -> Result<MapView, E> {
    let mut builder = TiesBuilder::new(&options.ties);
    for event in events {
        let event = event?;
        builder.add(&event, documents.publication(&event.doc));
    }
    let found = builder.finish();

    let mut actors: BTreeMap<ActorId, MapActor> = BTreeMap::new();
    for tie in &found.ties {
        for principal in &tie.between {
            let new = || MapActor { party: Party::from(principal), statements: 0, ties: 0 };
            let actor = actors.entry(principal.id.clone()).or_insert_with(new);
            actor.statements += tie.statements();
            actor.ties += 1;
        }
    }
    let mut actors: Vec<MapActor> = actors.into_values().collect();
    actors.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.party.cmp(&b.party)));

    let mut ties: Vec<MapTie> = found.ties.iter().map(MapTie::from).collect();
    let weight = |tie: &MapTie| (tie.statements(), tie.outlets);
    ties.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.between.cmp(&b.between)));

    let mut talked_of: Vec<TalkedOfView> = found.talked_of.iter().map(TalkedOfView::from).collect();
    talked_of.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.between.cmp(&b.between)));

    let scope = Scope::new(documents, &options.ties.window, options.ties.min_statements);
    Ok(MapView {
        scope,
        actors,
        ties,
        talked_of,
        below_minimum: found.below_minimum,
        tally: found.tally.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::example::Project;
    use jiff::civil::date;
    use mandala_net::Window;

    #[test]
    fn the_best_evidenced_come_first() {
        let project = Project::new();
        let view = map(project.stream(), &project.index(), &MapOptions::default()).unwrap();
        let ties: Vec<String> = view
            .ties
            .iter()
            .map(|t| format!("{} {} {}", t.between[0].name, t.stance, t.between[1].name))
            .collect();
        assert_eq!(
            ties,
            [
                "Taliban mixed United States",
                "India against Pakistan",
                "India with United States",
                "Islamic State Khorasan Province against Taliban",
                "Islamic State Khorasan Province against United States",
                "Pakistan with Taliban",
            ]
        );
        assert_eq!(view.actors[0].party.name, "Taliban");
        assert_eq!((view.tally.events, view.tally.done, view.tally.talked_of), (10, 8, 2));
    }

    #[test]
    fn filters_reach_the_ties() {
        let project = Project::new();
        let window = Window { as_of: Some(date(2020, 12, 31)), ..Window::default() };
        let options = MapOptions { ties: TieOptions { window, ..TieOptions::default() } };
        let view = map(project.stream(), &project.index(), &options).unwrap();
        assert_eq!(view.ties.len(), 1);
        assert_eq!((view.tally.later, view.tally.undated), (5, 4));
    }
}
