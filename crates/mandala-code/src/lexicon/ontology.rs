//! The codes: which exist, what type each belongs to, how intense it is.

use super::problem::Problems;
use super::table::Table;
use mandala_model::{Cameo, Context, EventType, Mode, Quad};
use std::collections::BTreeMap;

/// The event ontology of `data/ontology/`.
#[derive(Debug)]
pub(crate) struct Ontology {
    absorbing: Vec<EventType>,
    /// What an event of a type is when its source only says that it will, or will not, do it.
    announced: Vec<(EventType, Announced)>,
    modes: Vec<(EventType, Mode)>,
    contexts: Vec<Context>,
    cameo: BTreeMap<Cameo, (Option<EventType>, f32)>,
}

/// The codes of an event that is announced rather than done.
#[derive(Debug, Clone)]
pub(crate) struct Announced {
    pub(crate) intended: (EventType, Cameo),
    pub(crate) refused: (EventType, Cameo),
}

impl Ontology {
    pub(crate) fn load(
        types: &Table<'_>,
        modes: &Table<'_>,
        contexts: &Table<'_>,
        cameo: &Table<'_>,
        problems: &mut Problems,
    ) -> Ontology {
        let (mut absorbing, mut announcing) = (Vec::new(), Vec::new());
        for row in types.rows() {
            let Some(event_type) = row.parse::<EventType>("type", problems) else { continue };
            let quad: Option<Quad> = row.parse("quad", problems);
            if quad.is_some_and(|quad| quad != event_type.quad()) {
                row.problem("quad", format!("{event_type} is {}", event_type.quad()), problems);
            }
            if !row.get("intended").is_empty() || !row.get("refused").is_empty() {
                announcing.push((event_type, row));
            }
            if row.get("absorbs") == "yes" {
                absorbing.push(event_type);
            }
        }
        let mut ontology = Ontology {
            absorbing,
            announced: Vec::new(),
            modes: Vec::new(),
            contexts: Vec::new(),
            cameo: BTreeMap::new(),
        };
        for row in modes.rows() {
            let event_type = row.parse("type", problems);
            match (event_type, Mode::new(row.get("mode"))) {
                (Some(event_type), Ok(mode)) => ontology.modes.push((event_type, mode)),
                (_, Err(e)) => row.problem("mode", e, problems),
                (None, _) => {}
            }
        }
        for row in contexts.rows() {
            match Context::new(row.get("context")) {
                Ok(context) => ontology.contexts.push(context),
                Err(e) => row.problem("context", e, problems),
            }
        }
        for row in cameo.rows() {
            let goldstein = row.parse::<f32>("goldstein", problems);
            if goldstein.is_some_and(|g| !(-10.0..=10.0).contains(&g)) {
                row.problem("goldstein", "the Goldstein scale goes from -10 to 10", problems);
            }
            let event_type = row.parse("type", problems);
            match Cameo::new(row.get("code")) {
                Ok(code) => {
                    let entry = (event_type, goldstein.unwrap_or_default());
                    if ontology.cameo.insert(code, entry).is_some() {
                        row.problem("code", "this code stands here twice", problems);
                    }
                }
                Err(e) => row.problem("code", e, problems),
            }
        }
        for (event_type, row) in announcing {
            let mut code = |column: &str| match ontology.typed(row.get(column)) {
                Ok(typed) => Some(typed),
                Err(message) => {
                    row.problem(column, message, problems);
                    None
                }
            };
            if let (Some(intended), Some(refused)) = (code("intended"), code("refused")) {
                ontology.announced.push((event_type, Announced { intended, refused }));
            }
        }
        ontology
    }

    /// A code with its PLOVER type.
    fn typed(&self, code: &str) -> Result<(EventType, Cameo), String> {
        let code = self.cameo(code)?;
        let event_type = self.cameo.get(&code).and_then(|(event_type, _)| *event_type);
        event_type
            .map(|event_type| (event_type, code.clone()))
            .ok_or_else(|| format!("{code} has no PLOVER type"))
    }

    /// What an event of the type is when its source only says that it will, or will not, do it.
    pub(crate) fn announced(&self, event_type: EventType) -> Option<&Announced> {
        self.announced.iter().find(|(of, _)| *of == event_type).map(|(_, announced)| announced)
    }

    /// Whether an event in the complement clause of such an event is part of it.
    pub(crate) fn absorbs(&self, event_type: EventType) -> bool {
        self.absorbing.contains(&event_type)
    }

    /// Goldstein value of a code; of its root where the code has none of its own.
    pub(crate) fn goldstein(&self, code: &Cameo) -> Option<f32> {
        self.cameo.get(code).map(|(_, goldstein)| *goldstein)
    }

    pub(crate) fn cameo(&self, code: &str) -> Result<Cameo, String> {
        let code = Cameo::new(code).map_err(|e| e.to_string())?;
        if self.cameo.contains_key(&code) {
            Ok(code)
        } else {
            Err(format!("CAMEO has no code {code}; see ontology/cameo.tsv"))
        }
    }

    pub(crate) fn mode(&self, event_type: EventType, mode: &str) -> Result<Mode, String> {
        let of_type = || self.modes.iter().filter(|(t, _)| *t == event_type).map(|(_, m)| m);
        of_type().find(|m| m.as_str() == mode).cloned().ok_or_else(|| {
            let known: Vec<&str> = of_type().map(Mode::as_str).collect();
            format!("{event_type} has no mode {mode:?}; one of: {}", known.join(" "))
        })
    }

    pub(crate) fn context(&self, context: &str) -> Result<Context, String> {
        let known = self.contexts.iter().find(|c| c.as_str() == context);
        known.cloned().ok_or_else(|| format!("there is no context {context:?}; see ontology/contexts.tsv"))
    }
}
