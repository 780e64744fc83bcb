use super::*;
use crate::ask::example::{Project, actor};
use crate::ask::{DocumentIndex, MapOptions, map};
use mandala_model::{EventType, Sign};
use std::convert::Infallible;

fn little_map() -> MapView {
    let project = Project::new();
    map(project.stream(), &project.index(), &MapOptions::default()).unwrap()
}

/// A map of invented ties: source, target, intensity, how often.
fn map_of(ties: &[(&str, &str, f32, usize)]) -> MapView {
    let pattern = Project::new().events[0].clone();
    let events = ties.iter().enumerate().flat_map(|(i, &(source, target, intensity, times))| {
        let pattern = &pattern;
        (0..times).map(move |n| {
            let mut event = pattern.clone();
            event.id = mandala_model::EventId::new(&format!("{i:04x}{n:04x}"));
            event.source[0].actor = actor(source);
            event.target[0].actor = actor(target);
            (event.intensity, event.sign) = (intensity, Sign::of(intensity));
            event.event_type = EventType::Agree;
            Ok::<_, Infallible>(event)
        })
    });
    map(events, &Project::new().index(), &MapOptions::default()).unwrap()
}

#[track_caller]
fn classes(svg: &str, class: &str) -> usize {
    let parsed = roxmltree::Document::parse(svg).expect("the picture is well-formed");
    let of_class = |node: &roxmltree::Node| {
        node.attribute("class").is_some_and(|classes| classes.split(' ').any(|c| c == class))
    };
    parsed.descendants().filter(of_class).count()
}

#[test]
fn every_tie_and_actor_is_drawn_with_its_words() {
    let view = little_map();
    let svg = draw(&view, &Drawing::default());
    assert_eq!((classes(&svg, "node"), classes(&svg, "tie")), (view.actors.len(), view.ties.len()));
    assert!(svg.contains(
        "Taliban – United States: mixed (−0.12), 3 statements, 2 outlets, last 27 Aug 2021; 2 more only talked of"
    ));
    insta::assert_snapshot!("svg", svg);
}

#[test]
fn only_so_many_actors_are_drawn_and_the_rest_is_counted() {
    let svg = draw(&little_map(), &Drawing { actors: 3, ..Drawing::default() });
    assert_eq!(classes(&svg, "node"), 3);
    assert!(svg.contains("Not drawn: 2 actors with less evidence."));
}

#[test]
fn hostile_names_stay_words() {
    let evil = "</text><script>alert(\"1\")</script>&\u{1b}[2J\u{202e}";
    let view = map_of(&[(evil, "A 'quoted' <b>name</b>", -5.0, 1)]);
    let svg = draw(&view, &Drawing { title: evil.to_owned(), ..Drawing::default() });
    assert_eq!(classes(&svg, "node"), 2);
    let parsed = roxmltree::Document::parse(&svg).unwrap();
    assert!(parsed.descendants().all(|node| !node.has_tag_name("script") && !node.has_tag_name("b")));
    assert!(!svg.contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn nothing_to_draw() {
    let nothing = std::iter::empty::<Result<_, Infallible>>();
    let view = map(nothing, &DocumentIndex::default(), &MapOptions::default()).unwrap();
    let svg = draw(&view, &Drawing::default());
    assert_eq!((classes(&svg, "node"), classes(&svg, "tie")), (0, 0));
    assert!(svg.contains("No article here tells of anything done"));
}

/// Writes pictures to the folder `MANDALA_PICTURES`, for looking at.
#[test]
fn pictures_for_looking_at() {
    let Some(folder) = std::env::var_os("MANDALA_PICTURES") else {
        eprintln!("skipped: set MANDALA_PICTURES to a folder to have pictures written there");
        return;
    };
    let folder = std::path::Path::new(&folder);
    let save = |name: &str, view: &MapView| {
        std::fs::write(folder.join(name), draw(view, &Drawing::default()))
            .expect("the folder can be written to");
    };
    save("little.svg", &little_map());
    save("kabul.svg", &map_of(&KABUL));
    let names: Vec<String> = (0..45).map(|i| format!("Actor {i} of the Crowd")).collect();
    let crowd: Vec<_> = (0..130usize)
        .map(|i| {
            let (a, b) = (i * 7 % 45, (i * i + 3 * i + 1) % 45);
            let level = if (a < 20) == (b < 20) { 4.0 } else { -6.0 };
            (&*names[a], &*names[b], level, 1 + i % 5)
        })
        .collect();
    save("crowd.svg", &map_of(&crowd));
}

const KABUL: [(&str, &str, f32, usize); 24] = [
    ("United States", "Taliban", -8.0, 6),
    ("Taliban", "United States", 5.0, 5),
    ("United States", "Islamic State Khorasan Province", -10.0, 9),
    ("Taliban", "Islamic State Khorasan Province", -9.0, 7),
    ("Taliban", "al-Qaeda", 6.0, 3),
    ("United States", "al-Qaeda", -9.0, 4),
    ("Pakistan", "Taliban", 6.0, 4),
    ("Pakistan", "India", -6.0, 3),
    ("India", "United States", 5.0, 3),
    ("China", "Taliban", 4.0, 3),
    ("Russia", "Taliban", 1.0, 2),
    ("China", "Pakistan", 7.0, 3),
    ("China", "India", -5.0, 2),
    ("United Kingdom", "United States", 7.0, 4),
    ("United Kingdom", "Taliban", -2.0, 2),
    ("Qatar", "Taliban", 5.0, 4),
    ("Qatar", "United States", 5.0, 3),
    ("National Resistance Front", "Taliban", -9.0, 4),
    ("Tajikistan", "National Resistance Front", 4.0, 1),
    ("Tajikistan", "Taliban", -3.0, 2),
    ("Russia", "Tajikistan", 6.0, 2),
    ("United Nations", "Taliban", 0.0, 2),
    ("Iran", "United States", -5.0, 3),
    ("Iran", "Islamic State Khorasan Province", -6.0, 1),
];
