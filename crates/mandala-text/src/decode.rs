//! From scores of arcs to a tree.

use crate::matrix::argmax;

/// A head: a word, or the place above the tree.
type Head = Option<u32>;

/// The best tree with exactly one root.
///
/// `scores` holds, for each of `n` words, `n + 1` scores of heads: first that it is the root, then each word.
/// Takes the best head of each word where these make a tree; else Chu-Liu-Edmonds.
#[must_use]
pub fn best_tree(scores: &[f32], n: usize) -> Vec<Head> {
    let width = n + 1;
    let best: Vec<usize> = (1..=n)
        .map(|word| {
            let row = &scores[(word - 1) * width..word * width];
            let before = argmax(&row[..word]);
            let after = word + 1 + argmax(&row[word + 1..]);
            if after < width && row[after] > row[before] { after } else { before }
        })
        .collect();
    let one_root = best.iter().filter(|&&head| head == 0).count() == 1;
    let heads = if one_root && cycle(&best).is_none() { best } else { spanning_tree(scores, n) };
    heads.into_iter().map(|head| head.checked_sub(1).map(|h| h as u32)).collect()
}

/// Words of one cycle among `heads`, where word `i` (from 1) has `heads[i - 1]` and 0 is above all.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen_from = vec![0usize; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && seen_from[at] == 0 {
            seen_from[at] = start;
            at = heads[at - 1];
        }
        if at != 0 && seen_from[at] == start {
            let mut members = vec![at];
            let mut next = heads[at - 1];
            while next != at {
                members.push(next);
                next = heads[next - 1];
            }
            return Some(members);
        }
    }
    None
}

/// Chu-Liu-Edmonds. A penalty on arcs from above, larger than all other scores together can make up for,
/// leaves exactly one of them.
fn spanning_tree(scores: &[f32], n: usize) -> Vec<usize> {
    let width = n + 1;
    let finite = |s: f32| if s.is_finite() { f64::from(s.clamp(-1e6, 1e6)) } else { -1e6 };
    let spread = scores.iter().map(|&s| finite(s).abs()).fold(1.0, f64::max);
    let penalty = 4.0 * spread * width as f64;
    // weights[head][word], words from 1, 0 above all.
    let mut weights = vec![vec![f64::NEG_INFINITY; width]; width];
    for word in 1..=n {
        for (head, row) in weights.iter_mut().enumerate() {
            if head != word {
                let score = finite(scores[(word - 1) * width + head]);
                row[word] = if head == 0 { score - penalty } else { score };
            }
        }
    }
    contract(weights)
}

/// The best tree below node 0: `result[i - 1]` is the head of node `i`.
fn contract(mut weights: Vec<Vec<f64>>) -> Vec<usize> {
    let n = weights.len() - 1;
    // Each merged node: its members, and for each outside node the arcs that stand for the merged ones.
    struct Merged {
        members: Vec<usize>,
        heads: Vec<usize>,
        enters: Vec<usize>,
        leaves: Vec<usize>,
        name: usize,
    }
    let mut alive: Vec<bool> = vec![true; n + 1];
    let mut merges: Vec<Merged> = Vec::new();
    let mut heads = vec![0usize; n + 1];
    loop {
        let nodes: Vec<usize> = (0..weights.len()).filter(|&i| alive[i]).collect();
        for &node in nodes.iter().filter(|&&node| node != 0) {
            let better = |best: usize, head: usize| {
                if weights[head][node] > weights[best][node] { head } else { best }
            };
            heads[node] = nodes.iter().copied().filter(|&h| h != node).fold(0, better);
        }
        let Some(members) = live_cycle(&heads, &nodes) else { break };
        // Merge the cycle into a new node.
        let name = weights.len();
        let total: f64 = members.iter().map(|&m| weights[heads[m]][m]).sum();
        let mut enters = vec![0; name];
        let mut leaves = vec![0; name];
        for row in &mut weights {
            row.push(f64::NEG_INFINITY);
        }
        weights.push(vec![f64::NEG_INFINITY; name + 1]);
        for &outside in nodes.iter().filter(|node| !members.contains(node)) {
            let gain = |m: usize| weights[outside][m] - weights[heads[m]][m];
            let enter =
                members.iter().copied().fold(members[0], |b, m| if gain(m) > gain(b) { m } else { b });
            let leave = members
                .iter()
                .copied()
                .fold(members[0], |b, m| if weights[m][outside] > weights[b][outside] { m } else { b });
            enters[outside] = enter;
            leaves[outside] = leave;
            weights[outside][name] = total + gain(enter);
            weights[name][outside] = weights[leave][outside];
        }
        for &member in &members {
            alive[member] = false;
        }
        let inner = members.iter().map(|&m| heads[m]).collect();
        merges.push(Merged { members, heads: inner, enters, leaves, name });
        alive.push(true);
        heads.push(0);
    }
    while let Some(Merged { members, heads: inner, enters, leaves, name }) = merges.pop() {
        let above = heads[name];
        for (&member, &head) in members.iter().zip(&inner) {
            heads[member] = head;
        }
        heads[enters[above]] = above;
        for node in 1..name {
            if !members.contains(&node) && alive[node] && heads[node] == name {
                heads[node] = leaves[node];
            }
        }
        for &member in &members {
            alive[member] = true;
        }
        alive[name] = false;
    }
    heads[1..=n].to_vec()
}

fn live_cycle(heads: &[usize], nodes: &[usize]) -> Option<Vec<usize>> {
    let mut seen_from = vec![usize::MAX; heads.len()];
    for &start in nodes {
        let mut at = start;
        while at != 0 && seen_from[at] == usize::MAX {
            seen_from[at] = start;
            at = heads[at];
        }
        if at != 0 && seen_from[at] == start {
            let mut members = vec![at];
            let mut next = heads[at];
            while next != at {
                members.push(next);
                next = heads[next];
            }
            return Some(members);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_tree(heads: &[Head]) -> bool {
        heads.iter().filter(|h| h.is_none()).count() == 1
            && (0..heads.len()).all(|i| {
                std::iter::successors(Some(i), |&at| heads[at].map(|h| h as usize))
                    .take(heads.len() + 1)
                    .count()
                    <= heads.len()
            })
    }

    fn total(scores: &[f32], heads: &[Head]) -> f64 {
        let n = heads.len();
        heads
            .iter()
            .enumerate()
            .map(|(i, h)| f64::from(scores[i * (n + 1) + h.map_or(0, |h| h as usize + 1)]))
            .sum()
    }

    /// The best tree by trying all.
    fn exhaustive(scores: &[f32], n: usize) -> f64 {
        let mut best = f64::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<Head> = (0..n)
                .map(|i| (code / (n + 1).pow(i as u32) % (n + 1)).checked_sub(1).map(|h| h as u32))
                .collect();
            if heads.iter().enumerate().all(|(i, &h)| h != Some(i as u32)) && is_tree(&heads) {
                best = best.max(total(scores, &heads));
            }
        }
        best
    }

    proptest! {
        #[test]
        fn trees_are_best(scores in proptest::collection::vec(-5.0f32..5.0, 20)) {
            let heads = best_tree(&scores, 4);
            prop_assert!(is_tree(&heads));
            prop_assert!((total(&scores, &heads) - exhaustive(&scores, 4)).abs() < 1e-3);
        }

        #[test]
        fn any_scores_give_a_tree(n in 1usize..40, seed in proptest::collection::vec(any::<f32>(), 41 * 41)) {
            prop_assert!(is_tree(&best_tree(&seed[..n * (n + 1)], n)));
        }
    }
}
