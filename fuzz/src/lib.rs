//! What the targets share.

use mandala_text::Engine;
use std::sync::LazyLock;

/// The engine with the model that ships.
pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let model = mandala_data::file("models/en/model.bin").expect("the program carries a model");
    Engine::load(&model, &SPLITTER).expect("the model that ships loads")
});

/// The splitter that ships.
pub static SPLITTER: LazyLock<Vec<u8>> = LazyLock::new(|| {
    mandala_data::file("models/en/splitter.bin").expect("the program carries a splitter").into_owned()
});
