//! What the targets share.

use mandala_text::Engine;
use std::sync::LazyLock;

/// The engine with the model that ships.
pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let model = mandala_data::file("models/en/model.bin").expect("the program carries a model");
    Engine::load(&model).expect("the model that ships loads")
});
