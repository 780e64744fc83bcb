//! Reading actors and the places that mention them.

use crate::columns::{Columns, Read};
use crate::documents::key_of;
use crate::{Result, Store};
use mandala_model::{Actor, ActorId, ActorMention, DocId, Principal};

/// The columns of a mention and its actor, in the order in which [`mention`] reads them.
macro_rules! mention_columns {
    () => {
        concat!(
            "m.span_begin, m.span_end, m.head_begin, m.head_end, m.type, m.how, m.because, ",
            actor_columns!()
        )
    };
}

/// The columns of an actor, in the order in which [`actor`] reads them.
macro_rules! actor_columns {
    () => {
        "a.id, a.name, a.code, a.sector, a.kind, a.within, a.principal_id, a.principal_name"
    };
}

pub(crate) use {actor_columns, mention_columns};

pub(crate) fn mention(columns: &mut Columns<'_, '_>) -> Read<ActorMention> {
    Ok(ActorMention {
        span: columns.span()?,
        head: columns.span()?,
        mention_type: columns.made(str::parse)?,
        how: columns.made(str::parse)?,
        because: columns.next()?,
        actor: actor(columns)?,
    })
}

pub(crate) fn actor(columns: &mut Columns<'_, '_>) -> Read<Actor> {
    let id: Box<str> = columns.next()?;
    Ok(Actor {
        id: ActorId::new(&id),
        name: columns.next()?,
        code: columns.next()?,
        sector: columns.made_if_any(str::parse)?,
        kind: columns.made(str::parse)?,
        within: columns.list()?,
        principal: match (columns.next::<Option<Box<str>>>()?, columns.next()?) {
            (Some(id), Some(name)) => Some(Principal { id: ActorId::new(&id), name }),
            _ => None,
        },
    })
}

impl Store {
    /// Every mention of an actor in a document, in text order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn mentions(&self, document: &DocId) -> Result<Vec<ActorMention>> {
        const SQL: &str = concat!(
            "SELECT ",
            mention_columns!(),
            " FROM mentions m JOIN actors a USING (actor) WHERE m.document = ?1 ORDER BY m.position"
        );
        let read = || -> Read<_> {
            let Some(key) = key_of(&self.connection, document)? else { return Ok(Vec::new()) };
            let mut statement = self.connection.prepare_cached(SQL)?;
            statement.query_map([key], |row| mention(&mut Columns::of(row)))?.collect()
        };
        read().map_err(|e| self.fail(&e))
    }
}
