//! The gazetteer.

use super::actors::{ActorIx, Actors};
use super::problem::Problems;
use super::table::Table;

/// Number of a place in the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PlaceIx(u32);

/// One place.
#[derive(Debug)]
pub(crate) struct PlaceEntry {
    pub(crate) name: Box<str>,
    pub(crate) country: Option<ActorIx>,
    pub(crate) coordinates: Option<(f64, f64)>,
    names: Vec<Box<str>>,
}

/// All places.
#[derive(Debug, Default)]
pub(crate) struct Places(Vec<PlaceEntry>);

impl Places {
    pub(crate) fn load(table: &Table<'_>, actors: &Actors, problems: &mut Problems) -> Places {
        let mut places = Vec::new();
        for row in table.rows() {
            let Some(name) = row.required("name", problems) else { continue };
            let country = row.get("country");
            let found = actors.by_id(country);
            if found.is_none() && !country.is_empty() {
                row.problem("country", format!("there is no actor {country:?}"), problems);
            }
            let (lat, lon) = (row.parse::<f64>("lat", problems), row.parse::<f64>("lon", problems));
            let on_globe = |value: Option<f64>, most: f64| value.is_none_or(|v| v.abs() <= most);
            if !on_globe(lat, 90.0) || !on_globe(lon, 180.0) {
                row.problem("lat", "no such point on the globe", problems);
            }
            let names = std::iter::once(name).chain(row.list("names")).map(Box::from).collect();
            places.push(PlaceEntry { name: name.into(), country: found, coordinates: lat.zip(lon), names });
        }
        Places(places)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = (PlaceIx, &[Box<str>])> {
        (0..).map(PlaceIx).zip(self.0.iter().map(|place| &*place.names))
    }

    pub(crate) fn entry(&self, ix: PlaceIx) -> &PlaceEntry {
        &self.0[ix.0 as usize]
    }
}
