//! Embeds anew when a file of `data/` or `corpus/` changes: the embedding macro alone would not notice.

fn main() {
    println!("cargo::rerun-if-changed=../../data");
    println!("cargo::rerun-if-changed=../../corpus/articles");
}
