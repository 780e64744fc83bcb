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
    let heads: Vec<usize> = [0].into_iter().chain(best).collect();
    let is_tree = one_root && cycle(&heads, &vec![true; width]).is_none();
    let heads = if is_tree { heads[1..].to_vec() } else { spanning_tree(scores, n) };
    heads.into_iter().map(|head| head.checked_sub(1).map(|h| h as u32)).collect()
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

/// A cycle that was merged into a node of its own.
struct Merged {
    members: Vec<usize>,
    /// The heads of the members within the cycle.
    heads: Vec<usize>,
    /// For each node outside: the member that an arc from there enters.
    enters: Vec<usize>,
    /// For each node outside: the member that an arc to there leaves from.
    leaves: Vec<usize>,
    name: usize,
}

/// The best tree below node 0: `result[i - 1]` is the head of node `i`.
///
/// Each merge costs the size of its cycle times the number of nodes, so all together cost n².
fn contract(mut weights: Vec<Vec<f64>>) -> Vec<usize> {
    let n = weights.len() - 1;
    let mut alive = vec![true; n + 1];
    let mut heads: Vec<usize> = (0..=n).map(|node| best_head(&weights, &alive, node)).collect();
    let mut merges: Vec<Merged> = Vec::new();
    while let Some(members) = cycle(&heads, &alive) {
        let name = weights.len();
        for &member in &members {
            alive[member] = false;
        }
        let merged = merge(&mut weights, &heads, &alive, members);
        for node in (1..name).filter(|&node| alive[node]) {
            // What hung on a member now hangs on the merged node, which offers the same weight.
            if merged.members.contains(&heads[node]) {
                heads[node] = name;
            }
        }
        alive.push(true);
        heads.push(0);
        heads[name] = best_head(&weights, &alive, name);
        merges.push(merged);
    }
    while let Some(Merged { members, heads: inner, enters, leaves, name }) = merges.pop() {
        for node in (1..name).filter(|&node| alive[node]) {
            if heads[node] == name {
                heads[node] = leaves[node];
            }
        }
        for (&member, &head) in members.iter().zip(&inner) {
            heads[member] = head;
            alive[member] = true;
        }
        let above = heads[name];
        heads[enters[above]] = above;
        alive[name] = false;
    }
    heads[1..=n].to_vec()
}

/// The node with the heaviest arc to `node`; 0 for node 0.
fn best_head(weights: &[Vec<f64>], alive: &[bool], node: usize) -> usize {
    let heads = (0..weights.len()).filter(|&head| alive[head] && head != node);
    heads.fold(0, |best, head| if weights[head][node] > weights[best][node] { head } else { best })
}

/// Adds a node that stands for the cycle of `members`, which are no longer alive.
fn merge(weights: &mut Vec<Vec<f64>>, heads: &[usize], alive: &[bool], members: Vec<usize>) -> Merged {
    let name = weights.len();
    let total: f64 = members.iter().map(|&m| weights[heads[m]][m]).sum();
    let (mut enters, mut leaves) = (vec![0; name], vec![0; name]);
    let mut out = vec![f64::NEG_INFINITY; name + 1];
    for outside in (0..name).filter(|&node| alive[node]) {
        let gain = |m: usize| weights[outside][m] - weights[heads[m]][m];
        let better = |best: usize, m: &usize| if gain(*m) > gain(best) { *m } else { best };
        let enter = members.iter().fold(members[0], better);
        let better =
            |best: usize, m: &usize| if weights[*m][outside] > weights[best][outside] { *m } else { best };
        let leave = members.iter().fold(members[0], better);
        let weight = total + gain(enter);
        out[outside] = weights[leave][outside];
        (enters[outside], leaves[outside]) = (enter, leave);
        weights[outside].resize(name + 1, f64::NEG_INFINITY);
        weights[outside][name] = weight;
    }
    weights.push(out);
    let inner = members.iter().map(|&m| heads[m]).collect();
    Merged { members, heads: inner, enters, leaves, name }
}

/// The nodes of one cycle among those alive.
fn cycle(heads: &[usize], alive: &[bool]) -> Option<Vec<usize>> {
    let mut seen_from = vec![usize::MAX; heads.len()];
    for start in (1..heads.len()).filter(|&node| alive[node]) {
        let mut at = start;
        while at != 0 && seen_from[at] == usize::MAX {
            seen_from[at] = start;
            at = heads[at];
        }
        if at != 0 && seen_from[at] == start {
            let around =
                std::iter::successors(Some(at), |&node| Some(heads[node]).filter(|&next| next != at));
            return Some(around.collect());
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
        fn larger_trees_are_best(scores in proptest::collection::vec(-5.0f32..5.0, 30)) {
            let heads = best_tree(&scores, 5);
            prop_assert!((total(&scores, &heads) - exhaustive(&scores, 5)).abs() < 1e-3);
        }

        #[test]
        fn any_scores_give_a_tree(n in 1usize..40, seed in proptest::collection::vec(any::<f32>(), 41 * 41)) {
            prop_assert!(is_tree(&best_tree(&seed[..n * (n + 1)], n)));
        }
    }
}
