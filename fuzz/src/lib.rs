//! What the targets share.

use mandala_text::Engine;
use std::sync::LazyLock;

/// The engine with the model that ships.
pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let data = |name| mandala_data::file(name).expect("the program carries a model");
    Engine::load(&data("models/en/model.bin"), &data("models/en/splitter.bin"))
        .expect("the model that ships loads")
});
