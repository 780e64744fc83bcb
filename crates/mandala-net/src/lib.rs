//! Events to ties to findings. Knows no text.
