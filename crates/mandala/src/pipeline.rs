//! Many items through one function on many threads, in order, within bounded memory.
//!
//! A reader thread fetches items while the others work. A batch is whatever has arrived when the last one
//! is done, so the first results appear as soon as the first item is there, and a pause of the input
//! never holds back what came before it.

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::any::Any;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// So many items a thread, at most, wait or make up a batch.
const ITEMS: usize = 32;
/// A batch closes once it weighs so many bytes a thread, and at most twice as many are on their way.
/// It is work for about a second, which is how long somebody waits who presses Ctrl-C.
const BYTES: usize = 1 << 17;
/// Generous, since a parsed sentence can be as long as somebody forgets the full stop.
const STACK: usize = 16 << 20;

/// The threads that work.
#[derive(Debug)]
pub struct Threads(rayon::ThreadPool);

impl Threads {
    /// So many threads; as many as there are cores where it is not said.
    ///
    /// # Errors
    /// If the operating system gives none.
    pub fn new(number: Option<NonZero<usize>>) -> std::io::Result<Threads> {
        let number = number.map_or(0, NonZero::get);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(number).stack_size(STACK).build();
        pool.map(Threads).map_err(std::io::Error::other)
    }

    /// Passes every item through `work`, on all threads, and gives the results in the order of the items.
    pub(crate) fn map<I: Send, O: Send>(&self, items: Vec<I>, work: impl Fn(I) -> O + Sync) -> Vec<O> {
        self.0.install(|| items.into_par_iter().map(&work).collect())
    }

    /// Fetches items on a thread of their own and hands them over in batches.
    ///
    /// # Errors
    /// The first error of `each_batch`; nothing is handed over after it.
    pub(crate) fn in_batches<I: Send, E>(
        &self,
        items: impl Iterator<Item = I> + Send,
        weight: impl Fn(&I) -> usize + Send,
        mut each_batch: impl FnMut(Vec<I>) -> Result<(), E>,
    ) -> Result<(), E> {
        let number = self.0.current_num_threads();
        let most = Most { items: ITEMS * number, bytes: BYTES * number };
        let scale = Scale::default();
        thread::scope(|scope| {
            let (sender, receiver) = sync_channel(most.items);
            // Whatever ends the work, the reader must not wait for room for ever.
            let _closed_in_the_end = Closing(&scale);
            let scale = &scale;
            scope.spawn(move || {
                for item in items {
                    let bytes = weight(&item);
                    if !scale.put(bytes, 2 * most.bytes) || sender.send((item, bytes)).is_err() {
                        break;
                    }
                }
            });
            while let Some((batch, bytes)) = next_batch(&receiver, most) {
                each_batch(batch)?;
                scale.take(bytes);
            }
            Ok(())
        })
    }
}

/// How large a batch can be.
#[derive(Debug, Clone, Copy)]
struct Most {
    items: usize,
    bytes: usize,
}

/// Waits for one item and takes along whatever else has arrived.
fn next_batch<I>(receiver: &Receiver<(I, usize)>, most: Most) -> Option<(Vec<I>, usize)> {
    let (first, mut bytes) = receiver.recv().ok()?;
    let mut batch = vec![first];
    while batch.len() < most.items && bytes < most.bytes {
        let Ok((item, more)) = receiver.try_recv() else { break };
        batch.push(item);
        bytes += more;
    }
    Some((batch, bytes))
}

/// Weighs what is on its way, and makes the reader wait while it is too much.
#[derive(Debug, Default)]
struct Scale {
    load: Mutex<Load>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Load {
    bytes: usize,
    /// Nothing is wanted any more.
    closed: bool,
}

/// Closes the scale when it goes out of scope.
struct Closing<'s>(&'s Scale);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.change(|load| load.closed = true);
    }
}

impl Scale {
    /// Waits until there is room; false if nothing is wanted any more. Something heavy passes alone.
    fn put(&self, bytes: usize, most: usize) -> bool {
        let load = self.load.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |load: &mut Load| !load.closed && load.bytes > 0 && load.bytes + bytes > most;
        let mut load = self.changed.wait_while(load, full).unwrap_or_else(PoisonError::into_inner);
        load.bytes += bytes;
        !load.closed
    }

    fn take(&self, bytes: usize) {
        self.change(|load| load.bytes -= bytes);
    }

    fn change(&self, change: impl FnOnce(&mut Load)) {
        change(&mut self.load.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_one();
    }
}

/// A mistake in the program that one item brought to light.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a mistake in mandala, please report it: {0}")]
pub struct Panicked(String);

/// Runs `work`; should it panic, only its own result is lost.
pub(crate) fn guarded<O>(work: impl FnOnce() -> O) -> Result<O, Panicked> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Panicked(message(&*payload)))
}

fn message(payload: &(dyn Any + Send)) -> String {
    let literal = payload.downcast_ref::<&str>().map(ToString::to_string);
    literal.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn threads() -> Threads {
        Threads::new(NonZero::new(3)).unwrap()
    }

    fn squares(items: usize, weight: usize) -> Vec<usize> {
        let threads = threads();
        let mut all = Vec::new();
        let each = |batch: Vec<usize>| {
            assert!(batch.len() <= 3 * ITEMS);
            all.extend(threads.map(batch, |n| n * n));
            Ok::<(), ()>(())
        };
        threads.in_batches(0..items, |_| weight, each).unwrap();
        all
    }

    #[test]
    fn order_is_kept() {
        let expected: Vec<usize> = (0..5000).map(|n| n * n).collect();
        assert_eq!(squares(5000, 1), expected);
    }

    #[test]
    fn items_heavier_than_the_bound_pass_alone() {
        assert_eq!(squares(4, 10 * BYTES), [0, 1, 4, 9]);
    }

    #[test]
    fn results_do_not_wait_for_the_end_of_the_input() {
        let (sender, receiver) = channel();
        sender.send(1).unwrap();
        let mut sender = Some(sender);
        let mut seen = Vec::new();
        let each = |batch: Vec<i32>| {
            seen.extend(batch);
            // The second item is only sent once the first has come through.
            match seen.len() {
                1 => sender.as_ref().map(|s| s.send(2).unwrap()),
                _ => sender.take().map(drop),
            };
            Ok::<(), ()>(())
        };
        threads().in_batches(receiver.into_iter(), |_| 1, each).unwrap();
        assert_eq!(seen, [1, 2]);
    }

    #[test]
    fn an_error_ends_the_work() {
        assert_eq!(threads().in_batches(0_u64.., |_| BYTES, |_| Err("stop")), Err("stop"));
    }

    #[test]
    fn a_panic_costs_one_result() {
        assert_eq!(guarded(|| 1), Ok(1));
        let broken = guarded(|| -> u8 { panic!("at {}", 3) });
        assert_eq!(broken.unwrap_err().to_string(), "a mistake in mandala, please report it: at 3");
    }
}
